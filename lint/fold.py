"""Folding: the same text in its plainest characters, at exactly the same length.

Full-width digits, letters and operators become half-width; look-alike characters that PDFs hold (the radical ⽀ for 支)
become the common ones; what LaTeX and HTML leave behind is blanked. Every offset into the folded text is an offset into
the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
KEPT_PUNCTUATION = "，．：；！？"
"""Full-width marks that stay: a Chinese comma never groups thousands, a Chinese colon starts a list."""
SINGLE_CHARACTER_FORMS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFE62, 0xFE6C), (0xFF01, 0xFF5F), (0xFFE0, 0xFFE7))
"""Radicals, compatibility ideographs, small and full-width forms. Superscripts stay: 10² is not 102."""
SIMPLIFIED_RADICALS = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙"
"""Pairs that Unicode gives no decomposition for."""

SIGNS = {"geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "times": "×", "div": "÷", "sum": "∑", "cdot": "·", "approx": "≈"}
ENTITIES = {
    "lt": "<",
    "gt": ">",
    "amp": "&",
    "nbsp": " ",
    "quot": '"',
    "times": "×",
    "divide": "÷",
    "ge": "≥",
    "le": "≤",
}
TAGS = (
    "p|ol|ul|li|br|hr|table|thead|tbody|tr|td|th|div|span|b|i|u|em|strong|sub|sup|font|a|img|center|blockquote|h[1-6]"
    "|html|body|caption|col|colgroup|dl|dt|dd|pre|small|s"
)
MARKUP = re.compile(
    rf"(?P<tag></?(?:{TAGS})(?:\s+[a-z-]+\s*=[^<>\n]*|\s*/?)>)"  # </p>, <ol style="…">; never the comparison a<5%
    r"|&(?P<entity>[a-z]{2,6});"  # &lt;
    r"|(?P<text>\\(?:text|mathrm|mathbf|operatorname)\s*\{)(?P<inner>[^{}]*)\}"  # \text{得分}
    r"|\\(?P<command>[A-Za-z]+)"  # \geq
    r"|\\(?P<escaped>[%$&#_{}])"  # \%
    r"|\\[()\[\],;:! ]"  # \( … \), thin spaces
    r"|(?P<math>\$(?P<formula>[^$\n]{0,300})\$)",  # $90\% \leq$
    re.IGNORECASE,
)
MARKUP_BEGINS = re.compile(r"[<&\\$]")
OPERATORS_ONLY = re.compile(r"[\s<>=≤≥+×÷*/-]+")


def fold(raw: str) -> str:
    """The folded text, as long as `raw`."""
    value = raw
    if not raw.isascii():
        value = _with_plain_forms(_plain_digit_marks(raw))
    if "\\" in value or "<" in value or "$" in value or "&" in value:
        value = _without_markup(value)
    return value


@cache
def _plain_forms() -> dict[str, str]:
    """The plain form of each character that has one."""
    plain: dict[str, str] = {}
    for first, end in SINGLE_CHARACTER_FORMS:
        for character in map(chr, range(first, end)):
            form = unicodedata.normalize("NFKC", character)
            if len(form) == 1 and form != character and character not in KEPT_PUNCTUATION:
                plain[character] = form
    plain.update(zip(SIMPLIFIED_RADICALS[::2], SIMPLIFIED_RADICALS[1::2], strict=True))
    return plain | dict.fromkeys(SPACES, " ") | {"−": "-"}


@cache
def _to_fold() -> re.Pattern[str]:
    """A character that has a plain form: there are few in a text, so to leap to them is faster than `str.translate`."""
    return re.compile(f"[{''.join(sorted(_plain_forms()))}]")


def _with_plain_forms(raw: str) -> str:
    plain = _plain_forms()
    return _to_fold().sub(lambda found: plain[found[0]], raw)


FULL_WIDTH_DIGIT = re.compile("[０-９]")
FULL_WIDTH_MARK = re.compile("(?<=[０-９])[，．](?=[０-９])")


def _plain_digit_marks(raw: str) -> str:
    if not FULL_WIDTH_DIGIT.search(raw):
        return raw
    return FULL_WIDTH_MARK.sub(lambda mark: "," if mark[0] == "，" else ".", raw)


def _without_markup(value: str) -> str:
    """Markup blanked; `$` goes only where it encloses a formula, for it is also a currency."""
    out: list[str] = []
    at = end = 0
    while mark := MARKUP_BEGINS.search(value, at):
        at = mark.end()
        if found := MARKUP.match(value, mark.start()):
            piece = _blanked(found)
            out += (value[end : found.start()], piece)
            at = end = found.start() + len(piece)
    out.append(value[end:])
    return "".join(out)


def _blanked(found: re.Match[str]) -> str:
    whole = found[0]
    if found["math"]:
        return _formula(found)
    if found["entity"]:
        sign = ENTITIES.get(found["entity"].lower())
        return sign.ljust(len(whole)) if sign else whole
    if found["text"]:
        return " " * len(found["text"]) + fold(found["inner"]) + " "
    if found["command"]:
        return SIGNS.get(found["command"], " ").ljust(len(whole))
    if found["escaped"]:
        return found["escaped"].rjust(len(whole)) if found["escaped"] in "%$" else " " * len(whole)
    return " " * len(whole)


def _formula(found: re.Match[str]) -> str:
    """`$<$` gives ` < `; the `$` of `$5 million and $6 million` stays, alone."""
    formula = found["formula"]
    closed_by_price = found.string[found.end() : found.end() + 1].isdigit() or formula != formula.strip() or not formula
    if "\\" in formula or OPERATORS_ONLY.fullmatch(formula) or not closed_by_price:
        return f" {_without_markup(formula)} "
    return "$"
