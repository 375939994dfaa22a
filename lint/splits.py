"""Totals in prose with the parts that a sentence lists for them: after 其中, in brackets, before 合计. No verdicts.

How sure it is that a list names all the parts is judged by its words: a known partition (人员, 公用, 项目), the members
of one classification (男, 女; 户籍, 非户籍; 一等, 二等, 三等), a rest (其他) at its end, an opening that promises all
(分别为, 按类型分). A list without any of these need not be complete.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise

from lint.changes import change_kind
from lint.claim import Claim, Operand, Reading, Relation, Sum, total
from lint.evidence import holds
from lint.identity import is_measure, stages
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.report import FORMULA_SIGNS, Fact, Passage, Report
from lint.rounding import meets, running_totals
from lint.signs import sign_after, sign_before
from lint.units import canonical_counter, compatible
from lint.words import Words

COMPLETE = Decimal("0.92")
ALL_OF_A_KIND = Decimal("0.85")
STATED = Decimal("0.8")
JOINT = Decimal("0.75")
OVER = Decimal("0.7")
LISTED = Decimal("0.6")
ALIKE = Decimal("0.58")
BOUND = Decimal("0.7")
CLOSE_PAIR = Decimal("0.55")
GUESS = Decimal("0.45")
SCORES = Decimal("0.75")
UNLIKELY = Decimal("0.3")
NOT_SUMMED = ("ratio", "points", "number")
LABELS_KEPT = 1024
DIMENSIONS_KEPT = 256
MOST_PARTS = 40
MOST_LISTED = 200
"""So many figures behind an opening word are looked at."""
MOST_OPENINGS = 60
"""So many opening words and closing totals of one paragraph are looked at; prose has a dozen."""
MOST_WHOLES = 4
CLOSE = Decimal("0.1")
VERY_CLOSE = Decimal("0.02")
TWICE = 2
NEAR = 24
TOGETHER = 14
SEVERAL = 3
FARTHEST = 3
BREAKS = re.compile("[；;。]")
ITEM = re.compile(r"[、，]\s*[^\d、，；。（）()]{2,}")
"""What parts an item with a name of its own from the one before it."""
CLAUSE_ENDS = re.compile("[，；;]|,(?!\\d)")
STRENGTH = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3}
INNER = re.compile("[:：]")
"""Between two figures: the first is broken down itself."""
BRACKETS = re.compile("[（(][^（）()]*[）)]")
PROPORTION_AFTER = re.compile("\\s*[:：]\\s*\\d")
PROPORTION_BEFORE = re.compile("\\d\\s*[:：]\\s*$")
WORD = re.compile("[a-z]")
COMMAS = re.compile("^，[^，。；：、,;:（）()\\d]{1,12}$")
LONGEST_JOINT = 32
"""No longer are the words between two figures that make them items of one list."""
RIGHT_BEFORE = re.compile("^[^，。；：、,;:（）()]{0,10}[，：,:（(][^，。；：、,;:（）()\\d]{1,16}$")


@record(frozen=True, slots=True)
class Split:
    """A total and the parts that a sentence lists for it."""

    whole: Fact
    parts: tuple[Fact, ...]
    certainty: Decimal
    """How sure it is that the parts are all there are."""
    licence: str
    partial: bool = False
    """Whether the words say that the list is not complete (主要)."""
    further: tuple[Fact, ...] = ()
    """All amounts up to the end of the sentence, where the list itself ends before."""


@record(frozen=True, slots=True)
class Family:
    """A classification: all its members, where they are known, and what else may stand among them."""

    all: tuple[re.Pattern[str], ...]
    members: re.Pattern[str]


@record(frozen=True, slots=True)
class Listed:
    """The figures of a list, before it is known which total they are parts of."""

    facts: tuple[Fact, ...]
    measures: frozenset[Fact]
    """Those that only tell how another has changed or what it is a share of."""
    bracketed: bool
    """Whether the list stands in brackets behind its total."""


def all_splits(report: Report) -> list[Split]:
    """Every total in prose with its parts; ask for them as `report.derived(all_splits)`."""
    return [split for passage in report.prose for split in splits(passage, report)]


def wholes_of_parts(report: Report) -> dict[int, Decimal]:
    """The total that each part of a list breaks down, by the identity of the part's figure."""
    return {id(part.number): split.whole.value for split in report.derived(all_splits) for part in split.parts}


def of_other_wholes(report: Report, one: Number, other: Number) -> bool:
    """Whether two figures are parts of different totals: 管理岗 of the posts approved and of those filled."""
    wholes = report.derived(wholes_of_parts)
    first, second = wholes.get(id(one)), wholes.get(id(other))
    return first is not None and second is not None and first != second


def split_claims(code: str, split: Split, words: Words) -> Iterator[Claim]:
    """The total is the sum of its parts; where nothing says that they are all there are, it may be that of the first
    few, for what follows a list may look like more.
    """
    numbers = [part.number for part in split.parts]
    further = [part.number for part in split.further or split.parts]
    fewest = 2 if split.certainty <= GUESS else len(numbers)
    others = (further[:length] for length in range(len(further), fewest - 1, -1))
    overlaps = list(without_overlap(split, words))
    certainty = min(GUESS, split.certainty) if split.partial or overlaps else split.certainty
    readings = [
        Reading(total(numbers), split.licence, certainty),
        *(Reading(total(some), split.licence, min(GUESS, certainty)) for some in others if some != numbers),
    ]
    if (signed := netted(split, words)) is not None:
        readings.append(Reading(signed, split.licence, certainty))
    readings.extend(Reading(expression, split.licence, certainty) for expression in overlaps)
    grain = ZERO if split.whole.dimension == "score" else None  # points are awarded and not measured
    label = split.whole.label or split.whole.after
    claim = Claim(code, split.whole.number, tuple(readings), label, grain=grain)
    if not split.partial or holds(claim):
        yield claim
    elif split.whole.dimension == "money":
        bound = Reading(total(numbers), split.licence, BOUND, Relation.AT_LEAST)
        yield Claim(code, split.whole.number, (bound,), label)


def netted(split: Split, words: Words) -> Sum | None:
    """The parts that went up less those that went down, where the words of some say so: 调增30万元、调减10万元."""
    fell = words.pattern("changes", "down")
    signs = [-ONE if fell.search(part.label) else ONE for part in split.parts]
    if len(set(signs)) == 1:
        return None
    return Sum(tuple((sign, Operand(part.number, "term")) for sign, part in zip(signs, split.parts, strict=True)))


def without_overlap(split: Split, words: Words) -> Iterator[Sum]:
    """The parts where one of them is what others share: less that one (重复计算量), or with it in place of one of them
    (不重复量).
    """
    shared = [part for part in split.parts if words.pattern("totals", "overlap").search(part.label)]
    if not shared:
        return
    terms = [(-ONE if part in shared else ONE, Operand(part.number, "term")) for part in split.parts]
    yield Sum(tuple(terms))
    for left_out in split.parts:
        if left_out not in shared:
            yield total([part.number for part in split.parts if part is not left_out])


def splits(passage: Passage, report: Report) -> Iterator[Split]:
    """Every total of a passage with the parts listed after it, and those listed before it."""
    if len(passage.facts) < SEVERAL:
        return
    both = list(of_both_sides(passage, report))
    yield from both
    told = {id(part) for split in both for part in split.parts}
    sides = {id(split.parts[0]) for split in both}
    for match in islice(report.words.pattern("totals", "opens").finditer(passage.value), MOST_OPENINGS):
        if sides and any(id(fact) in sides for fact in passage.facts_in(match.end(), len(passage.value))[:1]):
            continue
        for split in after_opening(passage, match, report):
            told.update([id(part) for part in split.parts])
            yield split
    ending = (before_total(passage, position, fact, report) for position, fact in enumerate(passage.facts))
    yield from islice((split for split in ending if split is not None), MOST_OPENINGS)
    yield from bare_lists(passage, told, report)


def bare_lists(passage: Passage, told: Container[int], report: Report) -> Iterator[Split]:
    """The lists that no word opens or closes, apart from those that hold a part told before."""
    for run in runs(passage, report, report.words.pattern("lists", "parts")):
        if not any(id(part) in told for part in run):
            yield from of_run(passage, run, report)
    for run in runs(passage, report, COMMAS):
        if any(id(part) in told for part in run):
            continue
        if are_graded(run, report):
            yield from of_run(passage, run, report, GUESS)
        elif len(run) >= SEVERAL:
            yield from of_named(passage, run, report)


# ---------------------------------------------------------------- one total of what came in and what went out


def of_both_sides(passage: Passage, report: Report) -> Iterator[Split]:
    """The two lists of one total: 收支总预算4,520万元，收入包括…；支出包括…; in its sentence and the one after it."""
    both, side = report.words.pattern("totals", "both_sides"), report.words.pattern("totals", "side")
    for whole in passage.facts:
        if whole.dimension != "money" or not both.search(whole.clause):
            continue
        last = min(whole.sentence + 1, len(passage.sentences) - 1)
        openings = list(islice(side.finditer(passage.value, whole.number.end, passage.sentences[last][1]), MOST_WHOLES))
        ends = [*(match.start() for match in openings[1:]), passage.sentences[last][1]]
        for match, end in zip(openings, ends, strict=True):
            stop = min(end, passage.sentences[passage.sentence_of(match.end())][1])
            listed = figures_listed(passage, match.end(), stop, False, report)
            parts = up_to_list_end(passage, parts_of(passage, whole, listed, report), report)
            if len(parts) > 1 and not is_partial(passage, match.start(), match.end(), parts, stop, report):
                yield Split(whole, tuple(parts), STATED, "list-after-total")


# ---------------------------------------------------------------- lists after a word that opens them


def after_opening(passage: Passage, match: re.Match[str], report: Report) -> Iterator[Split]:
    """The lists that a word like 其中 opens: totals are the last amounts before it, the parts follow to the end of the
    list. 18户、31人，其中 opens a list of households and one of people.
    """
    start, end, word = match.start(), match.end(), match[0]
    sentence = passage.sentence_of(start)
    earlier = passage.facts_in(passage.sentences[max(sentence - 1 - FARTHEST, 0)][0], start)
    last = next((fact for fact in reversed(earlier) if is_summed(passage, fact, report)), None)
    if last is None:
        return
    last = whole_behind_points(passage, last, earlier, end, report)
    lead = passage.value[passage.sentences[sentence][0] : start].strip()
    opens_sentence = not lead or comes_back_to(lead, last, report)
    if last.sentence != sentence and not (opens_sentence and last.sentence == sentence - 1):
        return
    if last.sentence == sentence and not near(passage.value[earlier[-1].number.end : start]):
        return
    told = [fact for fact in earlier if fact.number.start <= last.number.start]
    before = [fact for fact in told if fact is last or is_summed(passage, fact, report)]
    if last.dimension == "score":
        before = [fact for fact in before if not in_own_bracket(passage, fact)] or before
    stop, bracketed = list_end(passage, start, end, sentence)
    listed = figures_listed(passage, end, stop, bracketed, report)
    for whole, parts in series_of(passage, before, listed, start, report):
        split = built(passage, whole, parts, word, (start, end, stop, bracketed), report)
        if split is not None:
            yield split


def whole_behind_points(passage: Passage, last: Fact, earlier: Sequence[Fact], end: int, report: Report) -> Fact:
    """The last amount before a list of amounts where points or a count stand between: 实际支出10万元，得5分。其中：…;
    支出10万元，共2个项目：….
    """
    following = next(iter(passage.facts_in(end, len(passage.value))), None)
    if following is None or last.dimension == following.dimension:
        return last
    if last.dimension != "score" and not (last.dimension == "count" and following.dimension == "money"):
        return last
    alike = (one for one in reversed(earlier) if one.dimension == following.dimension and one.sentence == last.sentence)
    return next((one for one in alike if is_summed(passage, one, report)), last)


def comes_back_to(lead: str, whole: Fact, report: Report) -> bool:
    """Whether the words before a list are the name of the total: 公用经费43万元。公用经费用于…."""
    name = report.words.label(lead)
    return len(name) >= SEVERAL and (whole.label.endswith(name) or name.endswith(whole.label or lead))


def in_own_bracket(passage: Passage, fact: Fact) -> bool:
    """Whether a figure stands in brackets: full marks or the bands of grades behind points, 得分94.7分（满分100分）."""
    return in_brackets(passage.value, passage.sentences[fact.sentence][0], fact.number.start)


def built(
    passage: Passage,
    whole: Fact,
    parts: Sequence[Fact],
    word: str,
    stretch: tuple[int, int, int, bool],
    report: Report,
) -> Split | None:
    start, end, stop, bracketed = stretch
    if whole.dimension == "score":
        won = report.words.pattern("totals", "full_marks_after")
        parts = [part for part in parts if not won.match(passage.value, part.number.end)]
    own = up_to_list_end(passage, parts, report)
    if len(parts) < 2 or len(own) < 2:
        return None
    partial = is_partial(passage, start, end, own, stop, report)
    if partial and report.words.pattern("totals", "again").match(word):
        return None  # 分主要税种看: the main ones of what, is not said
    licence = "parts-in-brackets" if bracketed else "list-after-total"
    if whole.dimension == "score":
        if any(report.words.pattern("totals", "no_part_score").search(part.label) for part in parts):
            return None
        parts = own if adds_up(whole, own) else parts
        off = abs(added(parts) - whole.value)
        return Split(whole, tuple(parts), SCORES if off <= CLOSE * whole.value else UNLIKELY, licence, partial)
    mixed = has_items_between(passage, own, whole, report)
    certainty = GUESS if mixed else completeness(word, own, whole, report)
    return Split(whole, tuple(own), certainty, licence, partial, tuple(parts) if len(parts) > len(own) else ())


def is_summed(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure may be a total: an amount, a count, a measure, and not the edge of a class (90分及以上为优) or
    what each of several gets (每人每年4万元).
    """
    dimension = fact.number.unit.dimension
    if (is_never_summed(dimension, report.words) and not is_counted_by_word(fact)) or "/" in dimension:
        return False
    if dimension == "money" and is_for_each(fact, report.words):
        return False
    after = passage.value[fact.number.end : fact.number.end + 12]
    return not report.words.pattern("totals", "edge").match(after)


def is_for_each(fact: Fact, words: Words) -> bool:
    """Whether the words of an amount say that it is one for each of several, or a mean."""
    return any(
        pattern.search(fact.clause)
        for pattern in (words.pattern("products", "each"), words.pattern("means", "per_unit"))
    )


def is_price(fact: Fact, words: Words) -> bool:
    """Whether an amount of a list is what each item gets, beside what they come to: 每项24万元计192万元."""
    return fact.dimension == "money" and bool(words.pattern("totals", "each_item").search(fact.clause))


@lru_cache(maxsize=DIMENSIONS_KEPT)
def is_never_summed(dimension: str, words: Words) -> bool:
    """Whether figures of a kind are not added up: rates, ages, temperatures."""
    return dimension in NOT_SUMMED or bool(words.pattern("totals", "not_summed").fullmatch(dimension))


def is_counted_by_word(fact: Fact) -> bool:
    """Whether a bare figure counts what the word behind it says, one that is no unit: 52 complaints."""
    return fact.dimension == "number" and "." not in fact.number.digits and bool(WORD.match(fact.after))


def has_items_between(passage: Passage, parts: Sequence[Fact], whole: Fact, report: Report) -> bool:
    """Whether items of the list stand between its first and its last part that are counted otherwise than the total,
    each with a name of its own: 物资1.26万件，其中帐篷560顶、棉被4,200床，其余6,490件.
    """
    listed = passage.facts_in(parts[0].number.start, parts[-1].number.start)
    return any(
        fact.dimension == whole.dimension == "count"
        and ITEM.fullmatch(passage.value, before.number.end, fact.number.start)
        and ITEM.fullmatch(passage.value, fact.number.end, behind.number.start)
        and not counted_alike(passage, fact, whole, report)
        for before, fact, behind in zip(listed, listed[1:], [*listed[2:], parts[-1]], strict=False)
    )


def series_of(
    passage: Passage, before: Sequence[Fact], listed: Listed, start: int, report: Report
) -> Iterator[tuple[Fact, list[Fact]]]:
    """The totals of a list, each with its parts: several where figures of several kinds stand together before it."""
    together = standing_together(passage, before)
    if len(together) > 1:
        found = list(side_by_side(passage, together, listed, report))
        if found:
            yield from found
            return
    again = report.words.pattern("totals", "again").match(passage.value, start)
    yield whole_of_list(passage, before, listed, FARTHEST if again else 0, report)


def standing_together(passage: Passage, before: Sequence[Fact]) -> list[Fact]:
    """The last figures before a list that stand side by side: 编制312人，实有298人."""
    found = [before[-1]]
    for fact in reversed(before[:-1]):
        gap = passage.value[fact.number.end : found[0].number.start]
        if fact.sentence != found[0].sentence or len(gap) > TOGETHER or BREAKS.search(gap):
            break
        found.insert(0, fact)
    return found[-SEVERAL:]


def side_by_side(
    passage: Passage, wholes: Sequence[Fact], listed: Listed, report: Report
) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each of several totals with the parts that are counted, or else named, like it; none unless each has two."""
    counters = [counter_of(whole, report) for whole in wholes]
    names = [whole.label[-2:] for whole in wholes]
    by_counter = len(set(counters)) == len(counters)
    if not by_counter and len(set(names)) < len(names):
        return
    of_each = [parts_of(passage, whole, listed, report) for whole in wholes]
    if by_counter:
        found = [
            [part for part in parts if counter_of(part, report) == counter]
            for parts, counter in zip(of_each, counters, strict=True)
        ]
    else:
        found = [
            [part for part in parts if name and part.label.endswith(name)]
            for parts, name in zip(of_each, names, strict=True)
        ]
        if sum(map(len, found)) != max(map(len, of_each)):
            return
    if all(len(parts) >= 2 for parts in found):
        yield from zip(wholes, found, strict=True)


def counter_of(fact: Fact, report: Report) -> str:
    return canonical_counter(fact.number.unit, report.language) or fact.dimension


def whole_of_list(
    passage: Passage, before: Sequence[Fact], listed: Listed, reach: int, report: Report
) -> tuple[Fact, list[Fact]]:
    """The total that a list breaks down, with its parts: the figure right before it, unless its sentence (and so many
    before) has another that the parts add up to, or come near to where they are far from the nearest (an amount of
    change, the budget that was met).
    """
    last = before[-1]
    of_last = parts_of(passage, last, listed, report)
    if listed.bracketed or len(of_last) < 2:
        return last, of_last
    nearest = CLOSE, last, of_last
    alike = [fact for fact in before if fact.dimension == last.dimension and fact.sentence >= last.sentence - reach]
    for whole in alike[: -MOST_WHOLES * (reach + 1) - 1 : -1]:
        parts = of_last if whole is last else parts_of(passage, whole, listed, report)
        if len(parts) < 2 or whole.value <= ZERO or (whole is not last and repeats(whole, last, parts, report)):
            continue
        if adds_up(whole, parts):
            return whole, parts
        own = up_to_list_end(passage, parts, report)
        off = abs(added(own) - whole.value) / whole.value
        if off < CLOSE and whole is last:
            nearest = ZERO, last, of_last
        elif off < nearest[0]:
            nearest = off, whole, parts
    return nearest[1], nearest[2]


def repeats(whole: Fact, last: Fact, parts: Sequence[Fact], report: Report) -> bool:
    """Whether a figure of what was allowed is only met by the one part that is not nought: 编制36人，实有37人，其中
    在编36人、编外0人.
    """
    planned = report.words.pattern("totals", "allowed")
    allowed = bool(planned.search(whole.label)) and not planned.search(last.label)
    return allowed and sum(part.value != ZERO for part in parts) < 2


def adds_up(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts, or the first of them, give the total."""
    numbers = [part.number for part in parts]
    counts = [count for count, reached in enumerate(running_totals(numbers), start=1) if meets(whole.number, reached)]
    readings = (Reading(total(numbers[:count]), "list-after-total", GUESS) for count in counts if count > 1)
    return any(holds(Claim("", whole.number, (reading,))) for reading in readings)


def near(gap: str) -> bool:
    """Whether a total and the opening of its list stand in one thought; a semicolon right before the list parts
    nothing.
    """
    return len(gap) <= NEAR and not BREAKS.search(gap.rstrip("；; "))


def list_end(passage: Passage, start: int, end: int, sentence: int) -> tuple[int, bool]:
    """Where a list ends: at the closing bracket where it opened in one, else at the end of its sentence."""
    value = passage.value
    stop = passage.sentences[sentence][1]
    opened = max(value.rfind("（", 0, start + 1), value.rfind("(", 0, start + 1))
    closed = max(value.rfind("）", 0, start), value.rfind(")", 0, start))
    if opened > closed and start - opened <= 8:
        closing = min((at for at in (value.find("）", end), value.find(")", end)) if at >= 0), default=stop)
        return min(closing, stop), True
    return stop, False


# ---------------------------------------------------------------- the parts of a list


def figures_listed(passage: Passage, start: int, stop: int, bracketed: bool, report: Report) -> Listed:
    """The figures of a list, without those in brackets behind its items and without a second total."""
    facts = tuple(
        fact
        for fact in islice(passage.facts_in(start, stop), MOST_LISTED)
        if (bracketed or not in_brackets(passage.value, start, fact.number.start))
        and not is_joint(passage, fact, report)
    )
    counted = [after for before, after in pairwise(facts) if is_done_of(passage, before, after, report)]
    return Listed(facts, frozenset([*counted, *(fact for fact in facts if measures(passage, fact, report))]), bracketed)


def is_done_of(passage: Passage, before: Fact, fact: Fact, report: Report) -> bool:
    """Whether a figure tells how many of the one right before it were done: of 8 aims 7, 质量指标8个完成7个."""
    gap = passage.value[before.number.end : fact.number.start]
    return fact.value <= before.value and bool(report.words.pattern("part_rates", "done").match(gap.strip()))


def measures(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure only tells how another has changed, what it is a share of, or what each of its items gets."""
    words = report.words
    return (
        is_measure(fact, words)
        or change_kind(passage, fact, report) == "amount"
        or is_price(fact, words)
        or bool(words.pattern("totals", "earlier").match(fact.clause))
    )


def parts_of(passage: Passage, whole: Fact, listed: Listed, report: Report) -> list[Fact]:
    """The amounts of a list that may be parts of a total; where its items are measured (比上年增加5万元, 占预算
    100万元的40%), without the measures.
    """
    found = list(islice((fact for fact in listed.facts if is_part(passage, fact, whole, report)), MOST_PARTS))
    plain = [fact for fact in found if fact not in listed.measures]
    return plain if len(plain) >= 2 else found


def is_part(passage: Passage, fact: Fact, whole: Fact, report: Report) -> bool:
    """Whether a figure of a list may be a part of a total: counted alike, and of its stage."""
    return (
        counted_alike(passage, fact, whole, report)
        and not other_stage(fact.label, whole.label, report)
        and not runs_on(fact.label, whole.label, report)
    )


def counted_alike(passage: Passage, fact: Fact, whole: Fact, report: Report) -> bool:
    """Whether a figure is of the total's kind; schools (所) and centres (个) are among units (家)."""
    unit, wanted = fact.number.unit, whole.number.unit
    if wanted.dimension == "count" and unit.dimension == "number":
        return not in_formula(passage, fact) and not in_proportion(passage, fact)
    if unit.dimension != wanted.dimension:
        return False
    if compatible(unit, wanted):
        return True
    things = report.words.data["totals"].get("things", "").split()
    return counter_of(fact, report) in things and counter_of(whole, report) in things


def up_to_list_end(passage: Passage, parts: Sequence[Fact], report: Report) -> list[Fact]:
    """The parts before the first that stands behind a stronger mark than the first two are parted by, or whose words
    say that it is none: 其中A 3个、B 2个，完成目标6个的…
    """
    own = list(parts[:1])
    strongest = 0
    for before, part in pairwise(parts):
        gap = BRACKETS.sub("", passage.value[before.number.end : part.number.start])
        strength = strength_of(gap)
        strongest = strongest or strength
        own_words = CLAUSE_ENDS.split(gap)[-1]  # those before are what is said of the part before
        if strength > strongest or report.words.pattern("totals", "no_part").search(own_words) or INNER.search(gap):
            break
        if report.words.pattern("totals", "opens").search(gap):  # what follows breaks the part before down
            break
        own.append(part)
    return own


def strength_of(gap: str) -> int:
    """How strongly the strongest mark of some words parts what stands on either side; 0 where there is none."""
    return max([strength for mark, strength in STRENGTH.items() if mark in gap], default=0)


def is_joint(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is itself called a total of what was listed: 合计."""
    before = passage.value[max(0, fact.number.start - 16) : fact.number.start].rstrip()
    return bool(report.words.pattern("totals", "joint_before").search(before))


def in_formula(passage: Passage, fact: Fact) -> bool:
    """Whether a bare figure is a term of a printed formula, and no item of a list."""
    before, after = sign_before(passage.value, fact.number.start), sign_after(passage.value, fact.number.end)
    return before in FORMULA_SIGNS or after in FORMULA_SIGNS


def other_stage(part: str, whole: str, report: Report) -> bool:
    """Whether one is planned and the other done: what was spent is no part of what was budgeted."""
    one, other = stages_of(part, report.words), stages_of(whole, report.words)
    return bool(one and other) and ("final" in one) != ("final" in other)


@lru_cache(maxsize=LABELS_KEPT)
def stages_of(label: str, words: Words) -> frozenset[str]:
    """The stages that a label names, apart from those in the names of funds."""
    return stages(words.pattern("identity", "fund").sub("", label), words)


def runs_on(part: str, whole: str, report: Report) -> bool:
    """Whether only one of two is a running total (累计)."""
    cumulative = report.words.table("cumulative")
    return bool(cumulative.search(part)) and not cumulative.search(whole)


def in_brackets(value: str, start: int, at: int) -> bool:
    inner = value[start:at]
    return inner.count("（") + inner.count("(") > inner.count("）") + inner.count(")")


def in_proportion(passage: Passage, fact: Fact) -> bool:
    """Whether a figure is a side of a proportion: 1:1.46."""
    value = passage.value
    before = value[max(0, fact.number.start - 3) : fact.number.start]
    return bool(PROPORTION_AFTER.match(value, fact.number.end) or PROPORTION_BEFORE.search(before))


def is_partial(passage: Passage, start: int, end: int, parts: Sequence[Fact], stop: int, report: Report) -> bool:
    """Whether the words say that only the main parts are named."""
    around = passage.value[max(0, start - 4) : end + 6]
    last = passage.value[parts[-1].number.end : min(stop, parts[-1].number.end + 6)]
    rest = report.words.pattern("totals", "rest").match(name_of(parts[-1]))  # 主要用于…其他…: all there are
    return bool(
        (report.words.pattern("totals", "main_only").search(around) and not rest)
        or report.words.pattern("totals", "main_after").search(last)
    )


# ---------------------------------------------------------------- lists that end in their total, and bare lists


def before_total(passage: Passage, position: int, fact: Fact, report: Report) -> Split | None:
    """The list that ends in its total: A 5台，B 4台，共9台."""
    if position < 2 or fact.value == ZERO or not is_joint(passage, fact, report):
        return None
    if fact.dimension == "score" or is_never_summed(fact.dimension, report.words):
        return None
    continued = report.words.pattern("totals", "added").match(passage.value, *passage.sentences[fact.sentence])
    first = what_is_added_to(passage, fact, report) if continued else fact.sentence
    run = alike_before(passage, position, first, report)
    if len(run) < 2:
        return None
    gap = passage.value[run[-1].number.end : fact.number.start]
    if len(gap) > 20 or BREAKS.search(gap.lstrip("；; ")):  # a semicolon right after the list parts nothing
        return None
    own = [] if continued else named_parts(fact, run, report.words) or listed_last(passage, run, report.words)
    certainty = JOINT if len(own) >= 2 and len(own) == len(run) else GUESS
    if certainty == JOINT and fact.value < max(part.value for part in own):
        certainty = GUESS
    return Split(fact, tuple(own if len(own) >= 2 else run[::-1]), certainty, "same-sentence", further=tuple(run[::-1]))


def alike_before(passage: Passage, position: int, first: int, report: Report) -> list[Fact]:
    """The figures of a total's kind before it in its sentence, and in the one that it adds to; empty where there are so
    many that of the last of them nothing can be said without the others.
    """
    fact = passage.facts[position]
    run: list[Fact] = []
    for earlier in reversed(passage.facts[:position]):
        if earlier.sentence < first:
            break
        if len(run) == MOST_PARTS:
            return []
        if earlier.sentence in (first, fact.sentence) and may_be_part(earlier, fact, report):
            run.insert(0, earlier)
    return run


def may_be_part(earlier: Fact, fact: Fact, report: Report) -> bool:
    """Whether a figure is of a total's kind, and no amount for each of several."""
    if earlier.dimension != fact.dimension or not compatible(earlier.number.unit, fact.number.unit):
        return False
    return earlier.dimension != "money" or not is_for_each(earlier, report.words)


def named_parts(whole: Fact, run: Sequence[Fact], words: Words) -> list[Fact]:
    """The figures that a total names: 满意和基本满意合计, of what was listed before. Empty unless it names two."""
    names = [one for part in whole.label.split("、") for one in words.pattern("counts", "joins").split(part) if one]
    own = [part for part in run if part.label in names]
    return own if len(own) == len(names) >= 2 else []


def what_is_added_to(passage: Passage, fact: Fact, report: Report) -> int:
    """The sentence of the amount that a sentence adds to: the one before, or the one before its breakdown (其中)."""
    before = max(fact.sentence - 1, 0)
    start, end = passage.sentences[before]
    details = report.words.pattern("parts", "of_which").match(passage.value[start:end].lstrip())
    return max(before - 1, 0) if details else before


def listed_last(passage: Passage, run: Sequence[Fact], words: Words) -> list[Fact]:
    """The figures at the end of a run that are joined as items of one list."""
    own, joins = [run[-1]], words.pattern("lists", "parts")
    for before in reversed(run[:-1]):
        gap = passage.value[before.number.end : own[0].number.start]
        if not joins.match(gap):
            break
        own.insert(0, before)
    return own


def runs(passage: Passage, report: Report, joins: re.Pattern[str]) -> Iterator[list[Fact]]:
    """Two figures of one kind or more that are joined as items of one list: 甲类58个、乙类31个、丙类37个."""
    run: list[Fact] = []
    for before, fact in pairwise(passage.facts):
        start, end = before.number.end, fact.number.start
        joined = end - start <= LONGEST_JOINT and joins.match(passage.value[start:end])
        if joined and are_listed(passage, before, fact, report):
            run = run or [before]
            run.append(fact)
        elif run:
            yield run
            run = []
    if run:
        yield run


def are_listed(passage: Passage, before: Fact, fact: Fact, report: Report) -> bool:
    """Whether two figures that follow each other may be items of one list: alike, and both of what may be added up."""
    return (
        before.dimension != "score"
        and is_summed(passage, before, report)
        and is_summed(passage, fact, report)
        and counted_alike(passage, fact, before, report)
    )


def are_graded(run: Sequence[Fact], report: Report) -> bool:
    """Whether a list gives how many got each grade: 为“优”的14个、“良”的3个."""
    return all(report.words.pattern("totals", "grades").search(name_of(part)) for part in run)


def of_run(passage: Passage, run: Sequence[Fact], report: Report, of_grades: Decimal = LISTED) -> Iterator[Split]:
    """A bare list under the figure right before it, or under the one that its words come back to (在编人员中).

    `of_grades` is how sure a list of some grades is at least to name all.
    """
    first = run[0]
    graded = are_graded(run, report)
    whole = named_whole(passage, first, report) or whole_right_before(passage, first)
    if graded and first.dimension == "count" and (whole is None or whole.value < max(part.value for part in run)):
        whole = rated(passage, run, report)
    if whole is None or not counted_alike(passage, first, whole, report) or is_totalled(passage, run, report):
        return
    if whole.value < max(part.value for part in run) or other_stage(first.label, whole.label, report):
        return
    certainty = max(completeness("", run, whole, report), of_grades if graded else GUESS)
    if certainty > GUESS or adds_up(whole, run):
        yield Split(whole, tuple(run), certainty, "list-after-total")


def rated(passage: Passage, run: Sequence[Fact], report: Report) -> Fact | None:
    """What was rated, where a list of grades gives how many got each: the largest count of its kind before it, in its
    sentence or the one before.
    """
    start = passage.sentences[max(run[0].sentence - 1, 0)][0]
    before = passage.facts_in(start, run[0].number.start)
    alike = [
        fact for fact in before if fact.dimension == "count" and counter_of(fact, report) == counter_of(run[0], report)
    ]
    return max(alike, key=lambda fact: fact.value, default=None)


def of_named(passage: Passage, run: Sequence[Fact], report: Report) -> Iterator[Split]:
    """All members of one classification, parted by commas, of the figure that their words come back to: 医师中高级职称
    52人，中级职称198人，初级36人.
    """
    whole = named_whole(passage, run[0], report)
    if whole is None or not counted_alike(passage, run[0], whole, report) or is_totalled(passage, run, report):
        return
    if kind_of(tuple(name_of(part) for part in run), report.words) == "all":
        yield Split(whole, tuple(run), ALL_OF_A_KIND, "list-after-total")


def is_totalled(passage: Passage, run: Sequence[Fact], report: Report) -> bool:
    """Whether a list ends in a total of its own: 在编352人、编外286人，共638人."""
    following = next((fact for fact in passage.facts if fact.number.start >= run[-1].number.end), None)
    return (
        following is not None
        and following.number.start - run[-1].number.end <= NEAR
        and is_joint(passage, following, report)
    )


def whole_right_before(passage: Passage, first: Fact) -> Fact | None:
    """The figure that a comma, a colon or a bracket parts from the list."""
    start = passage.sentences[first.sentence][0]
    before = passage.facts_in(start, first.number.start)
    if not before or not RIGHT_BEFORE.match(passage.value[before[-1].number.end : first.number.start]):
        return None
    return before[-1]


def named_whole(passage: Passage, first: Fact, report: Report) -> Fact | None:
    """The figure whose name opens the list: 在编人员中，管理岗21人、工勤岗12人."""
    start = passage.sentences[first.sentence][0]
    match = report.words.pattern("totals", "within").search(passage.value, start, first.number.start)
    if match is None or len(match["base"]) < 2:
        return None
    base = match["base"]
    for fact in reversed([one for one in passage.facts if one.number.end <= match.start()]):
        name = f"{fact.label}{fact.after}"
        if fact.dimension == first.dimension and (base in name or (len(fact.label) >= 2 and base.endswith(fact.label))):
            return fact
    return None


# ---------------------------------------------------------------- whether a list is complete


def completeness(word: str, parts: Sequence[Fact], whole: Fact, report: Report) -> Decimal:
    """How sure it is that a list names all the parts of its total."""
    words = report.words
    names = [name_of(part) for part in parts]
    given = added(parts)
    if given > TWICE * whole.value:
        return GUESS
    if is_known_partition(names, words):
        return COMPLETE
    if whole.number.hedge is not Hedge.NONE or not all(names):
        return GUESS
    kind = kind_of(tuple(names), words)
    if kind == "alike" and are_crossed(names, words):
        kind = ""
    if kind == "all" and given * TWICE >= whole.value:
        return ALL_OF_A_KIND
    if words.pattern("totals", "rest").search(names[-1]) or words.pattern("totals", "exhaustive").search(word):
        return STATED
    if word in (":", "："):
        return LISTED
    crossing = found_in((whole.label, *names), words.pattern("totals", "crossing"))
    apart = whole.dimension == "money" and all(part.number.hedge is Hedge.NONE for part in parts) and not crossing
    return by_size(kind, len(parts), whole, given, apart)


def added(parts: Sequence[Fact]) -> Decimal:
    return sum([part.number.value for part in parts], ZERO)


def name_of(part: Fact) -> str:
    """The words of a part; of a second figure of one thing (城市112户136人) those of the first."""
    if part.label or part.after or part.passage is None:
        return part.label or part.after
    before = part.passage.fact_at(part.number.start - 1)
    return before.label if before is not None else ""


def by_size(kind: str, count: int, whole: Fact, given: Decimal, crosses_nothing: bool) -> Decimal:
    """How sure it is that parts of one kind are all there are, by how near they come to their total: groups of one
    classification cannot be more than their total, and rarely leave out a little. Nor can amounts of things that do not
    overlap.
    """
    missing = whole.value - given
    if not kind and crosses_nothing and missing < ZERO and count >= SEVERAL and -missing <= whole.value * CLOSE:
        return CLOSE_PAIR
    slack = max(ONE, whole.value * CLOSE) if whole.number.whole else whole.value * CLOSE
    if not kind:
        return GUESS
    if missing < ZERO:
        return OVER
    if count >= SEVERAL and missing <= slack:
        return ALIKE
    return CLOSE_PAIR if missing <= whole.value * VERY_CLOSE else GUESS


def is_known_partition(names: Sequence[str], words: Words) -> bool:
    """Whether every name is one of the parts that make up a known whole, and each part is there."""
    partitions = [one for one in words.data["totals"]["partitions"] if len(one) == len(names)]
    return any(all(found_in(names, words.compiled(part)) for part in partition) for partition in partitions)


@lru_cache(maxsize=LABELS_KEPT)
def kind_of(names: tuple[str, ...], words: Words) -> str:
    """all for the complete members of one classification, some for others of one, alike for names that are built
    alike; empty for what may overlap or belong to no one whole.
    """
    if is_opposed(names, words):
        return "all"
    for family in families(words):
        if all(map(family.members.search, names)):
            named = family.all and all(found_in(names, member) for member in family.all)
            return "all" if named else "some"
    if found_in(names, words.pattern("totals", "attribute")):
        return ""
    return "alike" if built_alike(names) else ""


@lru_cache(maxsize=16)
def families(words: Words) -> tuple[Family, ...]:
    """The classifications that the language data knows."""
    return tuple(
        Family(
            tuple(words.compiled(member) for member in entry.get("all", ())),
            words.compiled("|".join([*entry.get("all", ()), entry.get("more", "(?!)")])),
        )
        for entry in words.table_of("families")
    )


def found_in(names: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether some name has the words of a pattern."""
    return any(map(pattern.search, names))


def are_crossed(names: Sequence[str], words: Words) -> bool:
    """Whether some parts are told by their source and others by their use, so that they overlap."""
    return all(found_in(names, words.pattern("totals", key)) for key in ("by_source", "by_use"))


def is_opposed(names: Sequence[str], words: Words) -> bool:
    """Whether the second of two names denies the first: 户籍人口, 非户籍人口."""
    if len(names) != 2:
        return False
    first, second = names
    bare = words.pattern("totals", "denial").sub("", second)
    return bare != second and (first.endswith(bare) or bare.endswith(first))


def built_alike(names: Sequence[str]) -> bool:
    """Whether names end alike (技艺类, 音乐类), or begin alike and are as long (高一, 高二)."""
    if len(set(names)) < len(names):
        return False
    if len(names) == 2:
        if max(map(len, names)) == 2:
            return names[0][-1] == names[1][-1]
        return names[0][-2:] == names[1][-2:] and min(map(len, names)) > 2
    if len({name[-1] for name in names}) == 1:
        return True
    return len({(name[0], len(name)) for name in names}) == 1
