"""What a spreadsheet shows for a value: the printed digits decide how exact a figure is.

shown("0.1071", "0.00%")                  10.71%
shown("12345678", '#,##0.00,,"百万"')      12.35百万
shown("-1234.5", "#,##0.00_);(#,##0.00)")  (1,234.50)
shown("45000", "yyyy-mm-dd")              2023-03-15
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0;-#,##0",
    6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a file names by number, as a Chinese Excel prints them (an American one has brackets for 37 to 44)."""
YEAR_MONTH = 'yyyy"\u5e74"m"\u6708"'
MONTH_DAY = 'm"\u6708"d"\u65e5"'
EAST_ASIAN_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 55, 57), YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 56, 58), MONTH_DAY),
    30: "m-d-yy",
    31: 'yyyy"\u5e74"m"\u6708"d"\u65e5"',
}
"""Numbers that a Chinese Excel uses for dates of its own."""

EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 digits; what a file stores beyond them is noise of its binary floats."""
WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
GENERAL_DIGITS = Context(prec=11, rounding=ROUND_HALF_UP)
LARGEST_EXPONENT = 30
MOST_PLACES = 30
LAST_DAY = 2_958_465

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<blank>.)"
    r"|\*(?P<filler>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<ampm>AM/PM|A/P|\u4e0a\u5348/\u4e0b\u5348)"
    r"|(?P<general>General|G/\u901a\u7528\u683c\u5f0f)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|e+|b+|aaa+)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a format."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts between semicolons."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        return any(token.kind in ("date", "elapsed") for token in self.tokens)


def shown(value: str, number_format: str, epoch_1904: bool = False) -> str:
    """The printed string of a number, given as the file stores it."""
    try:
        number = EXACT.create_decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        return value
    section, signed = chosen(sections(number_format or GENERAL), number)
    if section is None or any(token.kind == "general" for token in section.tokens) or not section.tokens:
        if section is not None and not section.tokens:
            return ""
        return framed(section, general(number if signed else abs(number)))
    if section.is_date:
        return shown_date(number, section, epoch_1904)
    return shown_number(number if signed else abs(number), section)


def is_date(number_format: str) -> bool:
    """Whether a format prints dates or times."""
    parts = sections(number_format)
    return bool(parts) and parts[0].is_date


@lru_cache(maxsize=1000)
def sections(number_format: str) -> tuple[Section, ...]:
    """The sections of a format."""
    found: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in TOKEN.finditer(number_format[:1000]):
        kind, text = match.lastgroup or "other", match[match.lastgroup or "other"]
        if kind == "other" and text == ";":
            found.append([])
            conditions.append(None)
        elif kind == "bracket":
            condition = CONDITION.fullmatch(text.strip())
            currency = CURRENCY.fullmatch(text)
            if condition:
                conditions[-1] = (condition[1], Decimal(condition[2]))
            elif currency:
                found[-1].append(Token("literal", currency[1]))
            elif ELAPSED.fullmatch(text):
                found[-1].append(Token("elapsed", text.lower()))
        elif kind in ("quoted", "escaped"):
            found[-1].append(Token("literal", text))
        elif kind in ("blank", "filler"):
            continue
        else:
            found[-1].append(Token(kind, text))
    return tuple(
        Section(tuple(as_digits(tokens)), condition) for tokens, condition in zip(found, conditions, strict=True)
    )


def as_digits(tokens: list[Token]) -> list[Token]:
    """Names the marks of digits; letters count as dates only where no digits stand."""
    marks = {token.text for token in tokens if token.kind == "other"}
    numeric = bool(marks & set("0#?")) and not any(token.kind in ("ampm", "elapsed") for token in tokens)
    dated = any(token.kind == "date" and token.text[0].lower() in "ymdhsa" for token in tokens)
    named = []
    for token in tokens:
        if token.kind == "date" and not dated and (numeric or token.text[0].lower() in "be"):
            named.append(Token("literal", token.text))
        elif token.kind == "other" and token.text in "0#?":
            named.append(Token("digit", token.text))
        elif token.kind == "other" and token.text in ".,%@/":
            named.append(Token(token.text, token.text))
        else:
            named.append(Token("literal" if token.kind == "other" else token.kind, token.text))
    return named


def chosen(parts: tuple[Section, ...], number: Decimal) -> tuple[Section | None, bool]:
    """The section for a number, and whether it still has to print the sign."""
    if any(part.condition for part in parts):
        for part in parts:
            if part.condition is None or meets(number, *part.condition):
                return part, True
        return None, True
    texts = [part for part in parts if not any(token.kind == "@" for token in part.tokens) or len(parts) < 4]
    if number < 0 and len(parts) >= 2:
        return parts[1], False
    if number == 0 and len(texts) >= 3:
        return parts[2], False
    return (parts[0] if parts else None), True


def meets(number: Decimal, operator: str, bound: Decimal) -> bool:
    order = (number > bound) - (number < bound)
    return {"<": order < 0, ">": order > 0, "=": order == 0, "<>": order != 0, "<=": order <= 0, ">=": order >= 0}[
        operator
    ]


def general(number: Decimal) -> str:
    """Up to eleven digits, without trailing zeros."""
    rounded = GENERAL_DIGITS.plus(number)
    if number and (abs(number) >= Decimal("1e11") or abs(number) < Decimal("1e-9")):
        if number == number.to_integral_value() and abs(number) < Decimal("1e16"):
            return f"{number.quantize(Decimal(1), context=WIDE):f}"
        return f"{rounded.normalize():E}"
    plain = f"{rounded:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def framed(section: Section | None, number: str) -> str:
    """A number in General with the words around it."""
    if section is None:
        return number
    parts = [
        number if token.kind == "general" else token.text if token.kind == "literal" else "" for token in section.tokens
    ]
    return "".join(parts).strip() if any(token.kind == "general" for token in section.tokens) else number


def shown_number(number: Decimal, section: Section) -> str:
    """Digits into the places of a section, literals between them."""
    tokens = section.tokens
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    if not digits or any(token.kind == "@" for token in tokens):
        literal = "".join(token.text for token in tokens if token.kind in ("literal", "%"))
        return general(number) if any(token.kind == "@" for token in tokens) else literal.strip()
    if any(token.kind == "exponent" for token in tokens) or fraction(tokens, digits):
        return general(number)
    point = next((at for at, token in enumerate(tokens) if token.kind == "." and at > digits[0] - 2), None)
    whole = [at for at in digits if point is None or at < point]
    decimals = [at for at in digits if point is not None and at > point]
    last = digits[-1]
    thousands = sum(token.kind == "," for token in trailing_commas(tokens, last))
    thousands += (
        0 if point is None or not whole else sum(token.kind == "," for token in trailing_commas(tokens, whole[-1]))
    )
    grouped = any(tokens[at].kind == "," and whole and whole[0] < at < whole[-1] for at in range(len(tokens)))
    percent = sum(token.kind == "%" for token in tokens)
    scaled = number.scaleb(2 * percent - 3 * thousands, context=WIDE)
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-min(len(decimals), MOST_PLACES)), ROUND_HALF_UP, context=WIDE)
    left, _, right = f"{rounded:f}".partition(".")
    printed = whole_part(tokens, whole, left.lstrip("0"), grouped) | decimal_part(tokens, decimals, right)
    out = []
    for at, token in enumerate(tokens):
        if at in printed:
            out.append(printed[at])
        elif token.kind in ("literal", "%"):
            out.append(token.text)
        elif at == point:
            out.append(("" if whole else left.lstrip("0")) + ("." if any(printed.values()) or whole else ""))
    sign = "-" if scaled < 0 and rounded else ""
    written = "".join(out).strip()
    return (sign + written).removesuffix(".") if sign or written else written


def trailing_commas(tokens: tuple[Token, ...], last: int) -> list[Token]:
    """The commas straight behind the last place: each divides by a thousand."""
    commas = []
    for token in tokens[last + 1 :]:
        if token.kind != ",":
            break
        commas.append(token)
    return commas


def whole_part(tokens: tuple[Token, ...], places: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """The digits before the point, from the right; the first place takes all that are left."""
    printed: dict[int, str] = {}
    count = 0
    for position, at in enumerate(reversed(places)):
        first = position == len(places) - 1
        taken = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        if not taken:
            taken = "0" if tokens[at].text == "0" else ""
        written = ""
        for digit in reversed(taken):
            written = digit + ("," if grouped and count and count % 3 == 0 else "") + written
            count += 1
        printed[at] = written
    return printed


def decimal_part(tokens: tuple[Token, ...], places: list[int], digits: str) -> dict[int, str]:
    """The digits behind the point; zeros at the end go where the format does not ask for them."""
    digits = digits.ljust(len(places), "0")
    needed = max((at for at, place in enumerate(places) if tokens[place].text == "0" or digits[at] != "0"), default=-1)
    return {place: digits[at] if at <= needed else "" for at, place in enumerate(places)}


def fraction(tokens: tuple[Token, ...], digits: list[int]) -> bool:
    return any(token.kind == "/" and digits[0] < at < digits[-1] + 2 for at, token in enumerate(tokens))


def shown_date(number: Decimal, section: Section, epoch_1904: bool) -> str:
    """A serial day as a date or a time."""
    if number < 0 or number > LAST_DAY:
        return general(number)
    moment = moment_of(number, epoch_1904)
    out = []
    tokens = section.tokens
    twelve = any(token.kind == "ampm" for token in tokens)
    for at, token in enumerate(tokens):
        if token.kind == "date":
            out.append(date_part(moment, token.text.lower(), is_minutes(tokens, at), twelve))
        elif token.kind == "elapsed":
            out.append(str(int(number * {"h": 24, "m": 1440, "s": 86400}[token.text[0]])))
        elif token.kind == "ampm":
            out.append("AM" if moment.hour < 12 else "PM")
        elif token.kind in ("literal", "/", ".", ","):
            out.append(token.text)
        elif token.kind == "digit":
            out.append("0")
        elif token.kind == "@":
            break
    return "".join(out).strip()


def moment_of(number: Decimal, epoch_1904: bool) -> datetime:
    """The moment of a serial day. Day 60 of the 1900 calendar never was; Excel counts it."""
    days = int(number)
    seconds = int(((number - days) * 86400).to_integral_value(ROUND_HALF_UP))
    first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    return datetime.combine(first, datetime.min.time()) + timedelta(days=days, seconds=seconds)


def is_minutes(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether m stands for minutes: after hours or before seconds."""
    if tokens[at].text[0].lower() != "m" or len(tokens[at].text) > 2:
        return False
    times = [token.text[0].lower() for token in tokens[:at] if token.kind in ("date", "elapsed")]
    following = [token.text[0].lower() for token in tokens[at + 1 :] if token.kind in ("date", "elapsed")]
    return times[-1:] == ["h"] or following[:1] == ["s"]


def date_part(moment: datetime, mark: str, minutes: bool, twelve: bool) -> str:
    if mark[0] in "ye":
        return f"{moment.year:04}" if len(mark) > 2 or mark[0] == "e" else f"{moment.year % 100:02}"
    if mark[0] == "m" and not minutes:
        names = {3: "%b", 4: "%B", 5: "%b"}
        return moment.strftime(names[len(mark)]) if len(mark) in names else f"{moment.month:0{len(mark)}}"
    if mark[0] == "d" and len(mark) > 2:
        return moment.strftime("%a" if len(mark) == 3 else "%A")
    values = {"m": moment.minute, "d": moment.day, "h": moment.hour, "s": moment.second}
    if mark[0] not in values:
        return ""
    number = (moment.hour + 11) % 12 + 1 if mark[0] == "h" and twelve else values[mark[0]]
    return f"{number:0{min(len(mark), 2)}}"
