"""The page of a declared relation, made from what the user wrote."""

from __future__ import annotations

from lint.messages import catalogue
from lint.relations.declared import Declared


def page_of(declared: Declared, language: str) -> str:
    """What stands below the heading: first the formula."""
    words = catalogue(language)
    paragraphs = [str(declared.formula), words.text("manual.declared"), words.text(f"manual.{declared.scope.value}")]
    if declared.message:
        paragraphs.append(f"`{declared.message}`")
    return "\n\n".join(paragraphs)
