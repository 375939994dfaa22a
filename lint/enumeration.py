"""Lists in prose that go with a stated count: 3个平台：A、B和C; A、B两个方面; 五项工作：一是…五是…. No verdicts.

An item may itself hold 和 or 及, and stand in quotes, title marks or brackets, so that a list often has several
possible lengths. All of them are given, the likeliest first: what a count must not contradict is every one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from operator import attrgetter

from lint.document import Text
from lint.number import ZERO, Hedge, Number, Unit
from lint.numerals import read_numeral
from lint.records import record
from lint.report import Passage, Report
from lint.words import Words

OPENING = "“‘《〈（(「『<["
CLOSING = "”’》〉）)」』>]"
BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
NESTED = "\ue010"
OPENS_BRACKET = re.compile(r"[^。；;，,：:、\n（(]{0,20}[（(]")
TITLE = re.compile("《[^》]*》")
LONGEST_NOUN = 26
LONGEST_ITEM = 26
SHORT_ITEM = 14
HIGHEST_COUNT = 30
LONGEST_REACH = 400
NEAR = 60
SENTENCES = "。；;\n"
CLAUSES = SENTENCES + "：:，,"

SURE = Decimal("0.72")
FAIR = Decimal("0.62")
LONGER = Decimal("0.55")
WEAK = Decimal("0.4")

FEWEST_AMOUNTS = 3
"""A list of fewer amounts may be of some of the things counted."""


@record(frozen=True, slots=True)
class Listing:
    """A stated count and the list that goes with it."""

    count: Number
    lengths: tuple[int, ...]
    """How many items there may be, the likeliest first."""
    shown: str
    """The list as printed, shortened."""
    label: str
    certainty: Decimal
    """How sure it is that the count is of this list, and that the list is complete."""


@record(frozen=True, slots=True)
class Items:
    """A stretch of text read as a list."""

    lengths: tuple[int, ...]
    parts: tuple[str, ...]
    open_ended: bool
    """Whether the list says that it is not complete (等)."""
    plain: bool
    """Whether it is made of one kind of separator, and short items."""


@record(frozen=True, slots=True)
class Count:
    """A count that may be of a list, with the words after it."""

    number: Number
    noun: str
    passage: Passage
    collective: bool
    several_each: bool
    """Whether one name may stand for several of the things counted: 2台电脑."""

    @property
    def start(self) -> int:
        return self.number.start

    @property
    def end(self) -> int:
        return self.number.end


def listings(report: Report) -> Iterator[Listing]:
    """Every count with a list, in reading order; the first form of a list that fits is taken."""
    forms = (in_brackets, after_opening, of_amounts, as_ordinals, on_dates, before_count, as_paragraphs, referred_back)
    for passage in report.prose:
        if passage.heading and len(passage.value) < NEAR // 3:
            continue
        found = list(counts(report, passage))
        outer = without_nested(passage.value) if found else ""
        for count in found:
            for form in forms:
                listing = form(report, count, outer)
                if listing is not None:
                    yield listing
                    break


def counts(report: Report, passage: Passage) -> Iterator[Count]:
    """Whole numbers of things from 2 on, in digits or in words."""
    words = report.words
    found = [fact.number for fact in passage.facts if fact.number.whole and fact.number.hedge is Hedge.NONE]
    taken = {number.start for number in found}
    found += [
        written_count(report, passage.text, match)
        for match in words.pattern("counts", "bare_count").finditer(passage.value)
        if match.start(1) not in taken
    ]
    found.sort(key=attrgetter("start"))
    for number in found:
        if not 2 <= number.printed <= HIGHEST_COUNT or number.unit.scale != 1:
            continue
        unit = number.unit.symbol
        noun = passage.value[number.end : number.end + LONGEST_NOUN]
        if words.pattern("counts", "duration").match(unit + noun):
            continue
        yield Count(number, noun, passage, unit in units(words, "collective"), unit in units(words, "several_each"))


@cache
def units(words: Words, kind: str) -> frozenset[str]:
    """Units of one kind: of what is counted as a whole (collective), of what one name may stand for several of."""
    return frozenset(words.data["counts"][kind].split("|"))


def written_count(report: Report, text: Text, match: re.Match[str]) -> Number:
    """A count that is no quantity by itself: the 两 of 两方面, three phases."""
    start, end = match.span(1)
    named = dict(entry.split("=") for entry in report.words.data["counts"]["numerals"].split())
    value = Decimal(named[match[1].lower()])
    location = text.locate(start, end)
    return Number(
        text.raw[start:end],
        text.raw[start:end],
        value,
        ZERO,
        Unit("", "count", whole=True),
        location=location,
        start=start,
        end=end,
    )


# ---------------------------------------------------------------------- the forms


def in_brackets(report: Report, count: Count, outer: str) -> Listing | None:
    """3个试验站（北站、东站、西站）."""
    value = count.passage.value
    match = OPENS_BRACKET.match(outer, count.end)
    if match is None or outer[match.end() : match.end() + 1] not in (NESTED, ""):
        return None
    end = match.end()
    while end < len(outer) and outer[end] == NESTED:
        end += 1
    inside = value[match.end() : end]
    if open_ended(report, inside) or holds_figure(count, match.end(), end):
        return None
    items = items_of(report, inside)
    if items is None or len(items.parts) < 2:
        return None
    if all(report.words.pattern("counts", "kinds_of_place").fullmatch(part.strip()) for part in items.parts):
        return None  # 6个县（市、区）
    return listing(report, count, items, inside, FAIR if items.plain and not count.several_each else WEAK)


def after_opening(report: Report, count: Count, outer: str) -> Listing | None:
    """3个平台：A、B和C; 两个平台，分别是A和B; 六类，包括A、B."""
    value, words = count.passage.value, report.words
    match = opening(words).match(outer, count.end)
    if match is None or words.pattern("counts", "open_ended").search(match["opens"]):
        return None
    start = match.end()
    stop = words.pattern("counts", "list_end").search(outer, start)
    end = min(stop.start() if stop else len(outer), start + LONGEST_REACH)
    if (
        open_ended(report, value[start : start + 8])
        or holds_figure(count, start, end)
        or ordinal_at(words, value, start)
    ):
        return None
    ends = sorted({end, first_break(words, outer, start, end)})
    readings = [items for at in ends if (items := items_of(report, value[start:at])) is not None]
    readings = [items for items in readings if max(items.lengths) >= 2]
    if not readings:
        return None
    first = readings[0]
    lengths = tuple(dict.fromkeys(length for items in readings for length in items.lengths))
    including = bool(words.pattern("counts", "includes").search(match["opens"]))
    plain = (
        first.plain
        and even(words, first.parts)
        and (len(ends) == 1 or all(len(part) <= SHORT_ITEM for part in first.parts))
    )
    certainty = WEAK
    one_each = (
        not count.several_each
        or "《" in first.parts[0]
        or bool(words.pattern("counts", "one_each").search(match["opens"]))
    )
    if plain and one_each:
        certainty = FAIR if including else SURE
    items = Items(lengths, first.parts, first.open_ended, plain)
    return listing(report, count, items, value[start : ends[0]], certainty)


def of_amounts(report: Report, count: Count, outer: str) -> Listing | None:
    """3个项目：A12.50万元、B8.00万元、C3.20万元: each item ends in an amount of its own."""
    match = opening(report.words).match(outer, count.end)
    if match is None or count.several_each or report.words.pattern("counts", "open_ended").search(match["opens"]):
        return None
    start = match.end()
    stop = report.words.pattern("counts", "list_end").search(outer, start)
    end = stop.start() if stop else len(outer)
    items = items_of(report, count.passage.value[start:end])
    amounts = [fact for fact in count.passage.facts_in(start, end) if fact.dimension == "money"]
    if items is None or items.open_ended or len(amounts) < FEWEST_AMOUNTS:
        return None
    ends = [fact.number.end for fact in amounts]
    marks = (count.passage.value[at : at + 1] for at in ends[:-1])
    if len(items.parts) != len(amounts) or set(marks) != {report.words.data["counts"]["separators"]} or ends[-1] != end:
        return None
    listed = Items((len(amounts),), items.parts, open_ended=False, plain=True)
    return listing(report, count, listed, count.passage.value[start:end], SURE)


def as_ordinals(report: Report, count: Count, outer: str) -> Listing | None:
    """五项工作：一是…五是…, within one paragraph."""
    value, words = count.passage.value, report.words
    pattern = words.pattern("numbering", "ordinal")
    first = pattern.search(value, count.end)
    if first is None or numeral(report, first[1]) != 1 or first.start(1) - count.end > NEAR:
        return None
    between = outer[count.end : first.start(1)]
    if re.search(r"[。；;\n]", between) or count.passage.facts_from(count.end + 1, first.start(1)):
        return None
    length = run_length(numeral(report, match[1]) for match in pattern.finditer(value, count.end))
    if length < 2:
        return None
    found = list(islice(pattern.finditer(value, count.end), length))
    colon = between.rstrip().endswith(("：", ":"))
    certainty = SURE if colon and count.collective else WEAK
    return Listing(count.number, (length,), ordinal_text(found), label_of(report, count), certainty)


def on_dates(report: Report, count: Count, outer: str) -> Listing | None:
    """分别于5月和11月举办2次."""
    words, value = report.words, count.passage.value
    if count.number.unit.symbol not in units(words, "of_times"):
        return None
    begin = after_last(SENTENCES, outer, count.start)
    found = list(words.pattern("counts", "on_dates").finditer(value, begin, count.start))
    if not found:
        return None
    match = found[-1]
    days = re.split(rf"{words.data['counts']['separators']}|{words.data['counts']['joins']}", match[1])
    if len(days) < 2 or not all(words.pattern("counts", "date_word").search(day) for day in days):
        return None
    return Listing(count.number, (len(days),), shortened(match[1]), label_of(report, count), FAIR)


def before_count(report: Report, count: Count, outer: str) -> Listing | None:
    """设办公室、财务科和业务科三个科室; A、B等6个领域."""
    value, words = count.passage.value, report.words
    begin = after_last(CLAUSES, outer, count.start)
    sums_up = report.words.pattern("counts", "sums_up")
    if begin and outer[begin - 1] in "，," and sums_up.fullmatch(value[begin : count.start].strip()):
        begin = max(outer.rfind(mark, 0, begin - 1) for mark in "。；;：:，,\n") + 1  # A科、B科，共2个科室
    before = sums_up.sub("", value[begin : count.start].rstrip()).rstrip("，,")
    more = words.compiled(words.data["counts"]["more"] + r"\s*$").search(before)
    if more:
        before = before[: more.start()]
    if holds_figure(count, begin, count.start - 1):
        return None
    items = items_of(report, before)
    if items is None or max(items.lengths) < 2 or is_action(words, last_item(words, items)):
        return None
    gathers = words.compiled(rf"[^，。；：、\n]{{0,10}}?(?:{words.data['counts']['gathers']})").match(count.noun)
    fewer = max(items.lengths) < count.number.value
    led = words.pattern("counts", "gather_leads").search(without_nested(items.parts[0]))
    start = after_last(SENTENCES, outer, count.start)
    if (
        fewer
        and not led
        and len(re.findall("[，,、]", outer[start : count.start])) + 1 + len(items.lengths) > count.number.value
    ):
        return None
    certain = bool(gathers and led and count.collective and not count.several_each)
    longer = min(items.lengths) > count.number.value
    certainty = WEAK
    if len(items.parts) == 1 and count.number.value > max(items.lengths) + 1:
        certain = False  # two words joined by 和 are no list of sixteen: 文化和旅游厅设16个科室
    if certain and (longer or (fewer and not more)):
        certainty = FAIR if fewer else LONGER
    return listing(report, count, Items(items.lengths, items.parts, bool(more), items.plain), before, certainty)


def is_action(words: Words, item: str) -> bool:
    """Whether the last item before a count tells what was done; 培训科 is a body, whatever its name holds."""
    if words.pattern("counts", "body").search(item.rstrip()):
        return False
    return bool(words.pattern("counts", "acts").search(item))


def after_last(marks: str, outer: str, end: int) -> int:
    """Where the stretch begins that no mark parts from a place: behind the last of them before it."""
    return max([outer.rfind(mark, 0, end) for mark in marks]) + 1


def as_paragraphs(report: Report, count: Count, outer: str) -> Listing | None:
    """主要职责共三项： and then paragraphs that begin 1. 2. 3."""
    passage = count.passage
    if passage.table is not None or not outer.rstrip().endswith(("：", ":")):
        return None
    if passage.sentence_of(count.start) != len(passage.sentences) - 1 or not count.collective:
        return None
    tail = outer[count.end :].strip().rstrip("：:")
    if len(tail) > LONGEST_NOUN or any(fact.number.start > count.start for fact in passage.facts):
        return None
    markers = numbered_behind(report, passage)
    if len(markers) < 2:
        return None
    return Listing(count.number, (len(markers),), " ".join(markers), label_of(report, count), FAIR)


def numbered_behind(report: Report, passage: Passage) -> list[str]:
    """The marks (1. 2. 3.) of the paragraphs behind one, as printed; one of a level above ends the list."""
    markers: list[str] = []
    style: int | None = None
    for following in report.passages[passage.index + 1 : passage.index + 1 + 2 * HIGHEST_COUNT]:
        if following.table is not None:
            break
        found = marker_of(report, following.value)
        if found is None:
            if not markers:
                break
            continue
        own, number, text = found
        if style is None:
            style = own
        if own < style or (own == style and number != len(markers) + 1):
            break
        if own == style:
            markers.append(text)
    return markers


def referred_back(report: Report, count: Count, outer: str) -> Listing | None:
    """一、…二、…三、…。针对这3项工作: a list told before in the same paragraph; names in quotes before 以上2个项目."""
    words, value = report.words, count.passage.value
    if not words.pattern("counts", "back").search(value[max(count.start - 6, 0) : count.start]):
        return None
    found = list(words.pattern("counts", "inline_marker").finditer(outer, 0, count.start))
    length = run_length([numeral(report, match[1]) for match in found])
    if length >= 2:
        shown = "、".join(match[1] for match in found[:length])
        return Listing(count.number, (length,), shown, label_of(report, count), FAIR if length == len(found) else WEAK)
    noun = words.compiled("<letter>{2,4}").match(count.noun)
    if noun is None:
        return None
    named = re.compile(rf"[“《]([^“”《》]|“[^”]*”){{2,60}}[”》]{re.escape(noun[0])}").findall(value[: count.start])
    if len(named) < 2:
        return None
    return Listing(count.number, (len(named),), noun[0], label_of(report, count), WEAK)


# ---------------------------------------------------------------------- reading a list


def items_of(report: Report, value: str) -> Items | None:
    """A stretch of text as a list: its possible lengths and its parts; None for an empty one."""
    words = report.words
    text = value.strip().strip("：:，,、。")
    if not text:
        return None
    outer = without_nested(text)
    more = words.pattern("counts", "more").search(outer)
    if more and more.start() > 0:
        text, outer = text[: more.start()], outer[: more.start()]
    separators = words.data["counts"]["separators"]
    parts = split(text, outer, f"[{separators}]")
    others = split(text, outer, words.data["counts"]["other_separators"])
    mixed = len(others) > 1 and len(parts) > 1
    if len(parts) == 1 and len(others) > 1:
        parts = others
    joined = [joins_in(words, part) for part in parts]
    likeliest = len(parts) + (1 if joined[-1] else 0)
    lengths = [likeliest, *range(len(parts), len(parts) + sum(joined) + 1)]
    if mixed:
        lengths += [len(others), len(re.split("[，,、；;]", outer))]
    titles = len(TITLE.findall(text))
    if titles > 1 and not re.sub(rf"{separators}|{join_pattern(words).pattern}|\s", "", TITLE.sub("", text)):
        lengths = [titles]
    elif titles > 1:
        lengths += [titles, titles + 1]
    longest = LONGEST_ITEM if not text.isascii() else 2 * LONGEST_ITEM
    plain = not mixed and all(0 < len(part) <= longest for part in parts) and max(lengths) > 1
    return Items(tuple(dict.fromkeys(lengths)), tuple(parts), more is not None, plain)


def split(text: str, outer: str, separators: str) -> list[str]:
    """The text cut at the separators that stand outside brackets and quotes."""
    cuts = [0, *(at for match in re.finditer(separators, outer) for at in match.span()), len(outer)]
    pieces = [text[start:end].strip() for start, end in list(pairwise(cuts))[::2]]
    return [piece for piece in pieces if piece]


def joins_in(words: Words, part: str) -> int:
    """How many times 和 and its like stand between words of an item."""
    outer = without_nested(part)
    return sum(match.start() > 0 and match.end() < len(outer) for match in join_pattern(words).finditer(outer))


def last_item(words: Words, items: Items) -> str:
    """The item right before the count, after the last 和."""
    last = items.parts[-1]
    at = max((match.end() for match in join_pattern(words).finditer(without_nested(last))), default=0)
    return without_nested(last[at:]).replace(NESTED, "")


@cache
def join_pattern(words: Words) -> re.Pattern[str]:
    joins = words.data["counts"]["joins"]
    return re.compile(joins if not joins.isascii() else rf"\b(?:{joins})\b")


@cache
def opening(words: Words) -> re.Pattern[str]:
    """The words between a count and its list."""
    return re.compile(rf"(?P<noun>[^。；;，,：:、\n]{{0,{LONGEST_NOUN}}}?)(?P<opens>{words.data['counts']['opens']})")


def without_nested(value: str) -> str:
    """The text with what stands in brackets, quotes and title marks blanked out, at equal length.

    A text whose brackets do not close is left as it is.
    """
    closing: list[str] = []
    pieces: list[str] = []
    done = opened = 0
    for match in BRACKET.finditer(value):
        char = match[0]
        if closing and char == closing[-1]:
            closing.pop()
            if not closing:
                pieces += [value[done:opened], NESTED * (match.start() - opened)]
                done = match.start()
        elif char in OPENING:
            if not closing:
                opened = match.end()
            closing.append(CLOSING[OPENING.index(char)])
    return value if closing or not pieces else "".join(pieces) + value[done:]


def first_break(words: Words, outer: str, start: int, end: int) -> int:
    """Where a list of 、 ends at a comma; the whole stretch where commas are the separators."""
    if "," in words.data["counts"]["separators"]:
        return end
    match = re.compile("[，,]").search(outer, start, end)
    listed = outer.find("、", start, end)
    return match.start() if match and 0 <= listed < match.start() else end


def even(words: Words, parts: Sequence[str]) -> bool:
    """Whether the items are built alike: a verb at the head of the first only belongs to all of them."""
    leads = [bool(words.pattern("counts", "leads").match(part)) for part in parts]
    return not leads[0] or all(leads)


def holds_figure(count: Count, start: int, end: int) -> bool:
    """Whether a list holds figures of its own, and so is a sum rather than a list of names."""
    return any(fact.number is not count.number for fact in count.passage.facts_from(start, end))


def open_ended(report: Report, value: str) -> bool:
    return bool(report.words.pattern("counts", "open_ended").match(value.strip()))


def listing(report: Report, count: Count, items: Items, shown: str, certainty: Decimal) -> Listing:
    """The listing; one that says 等 can only be too long."""
    if items.open_ended and min(items.lengths) <= count.number.value:
        certainty = WEAK
    return Listing(count.number, items.lengths, shortened(shown), label_of(report, count), certainty)


def shortened(shown: str) -> str:
    text = shown.strip()
    return text if len(text) <= NEAR else text[: NEAR - 1] + "…"


def label_of(report: Report, count: Count) -> str:
    noun = re.split("[，。；：、,.;:（(\n]", count.noun)[0].strip()
    before = re.split("[，。；：、,.;:（(\n]", count.passage.value[max(count.start - LONGEST_NOUN, 0) : count.start])[
        -1
    ]
    return report.words.label(noun) or report.words.label(before)


# ---------------------------------------------------------------------- markers


def ordinal_at(words: Words, value: str, start: int) -> bool:
    """Whether a list begins with 一是 or 1."""
    ordinals = words.compiled(rf"\s*(?:{words.data['counts']['ordinals']}|[（(]?\d{{1,2}}[.、）)])")
    return bool(ordinals.match(value, start))


def ordinal_text(found: Sequence[re.Match[str]]) -> str:
    return "、".join(match[0].strip() for match in found)


def run_length(values: Iterable[int]) -> int:
    """How many of the values count up from 1 without a gap."""
    length = 0
    for value in values:
        if value == length + 1:
            length += 1
        elif value == 1:
            break
    return length


def numeral(report: Report, written: str) -> int:
    """The value of a marker's numeral, in digits or in words; 0 for what is none."""
    if written.isdecimal():
        return int(written)
    if written.isdigit():
        return int(unicodedata.numeric(written))
    value = read_numeral(written, report.language)
    return int(value) if value is not None else 0


def marker_of(report: Report, value: str) -> tuple[int, int, str] | None:
    """(style, value, marker as printed) of a paragraph that begins with a list marker; style 0 is the outermost."""
    text = value.lstrip("- \t　")
    for style, source in enumerate(report.words.data["layout"]["headings"]):
        match = report.words.compiled(source).match(text)
        if match:
            return style, numeral(report, match[1]), match[0]
    match = report.words.pattern("numbering", "ordinal").match(text)
    if match:
        return len(report.words.data["layout"]["headings"]), numeral(report, match[1]), match[0]
    return None
