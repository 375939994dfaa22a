"""The characters beside a place in a text, spaces aside, found without copying the text."""

from __future__ import annotations


def sign_before(value: str, at: int) -> str:
    """The last character before a place in a text that is no space; empty where there is none."""
    while at and value[at - 1].isspace():
        at -= 1
    return value[at - 1 : at]


def sign_after(value: str, at: int) -> str:
    """The first character from a place in a text on that is no space; empty where there is none."""
    while at < len(value) and value[at].isspace():
        at += 1
    return value[at : at + 1]
