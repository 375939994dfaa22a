"""How many slips are found, how many accusations are true: by kind of slip, by format, beside simpler checkers.

python benchmarks/accuracy.py [--reports 200] [--seed 1] [--formats text,docx,html,md,xlsx]

Each generated report is consistent (the clean twin); with one figure spoilt as a typist would it is the faulty one.

- recall: slips that a warning or an error touches, at the figure it blames or at one that it names
- precision: warnings and errors on faulty reports that touch the slip, of all of them
- at the figure: found slips whose finding stands at the spoilt figure itself
- false alarms: warnings and errors on the clean twins, for each hundred of them

Recall of a share of n reports is given with its 95% interval (Wilson, "Probable Inference", Journal of the American
Statistical Association 22, 1927).

The simpler checkers are given the claims that tieout finds, which is the hard part, and judge them in their own way:

- exact: the computed value, rounded to the digits of the stated one, must be the stated one
- half a per cent: the computed value may be off by ±0.5%
- plain intervals: every figure is off by half its last place, as tieout has it, but one reading only, the most
  certain, and every failure counts: no other licensed reading, no doubt, no common cause
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.claim import Claim, Reading, Relation
from lint.collection import all_checks
from lint.document import Location
from lint.engine import check_bytes, proposals_of
from lint.finding import Finding, Severity
from lint.layout import build
from lint.readers.text import read_text
from lint.report import Report
from lint.settle import Verdict, settle_reading
from tests import writers
from tests.generator import Block, generate, plant

HALF_A_PER_CENT = Decimal("0.005")
CERTAIN = 1.96
"""Standard deviations that a 95% interval reaches."""

Accused = list[list[Location]]
"""For each accusation, its places: first the figure that is blamed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A report and its faulty twin."""

    clean: tuple[Block, ...]
    faulty: tuple[Block, ...]
    clean_text: str
    faulty_text: str
    right: str
    wrong: str
    line: int

    def is_slip(self, place: Location, in_text: bool) -> bool:
        """Whether a place is that of the spoilt figure; only a text has lines to tell two equal figures apart."""
        return bare(self.wrong) in bare(place.text) and (not in_text or place.line == self.line)


@dataclass(slots=True)
class Tally:
    """What a checker did on a corpus."""

    slips: int = 0
    found: int = 0
    at_figure: int = 0
    accusations: int = 0
    true: int = 0
    clean: int = 0
    false_alarms: int = 0
    by_kind: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, case: Case, accused: Accused, alarms: int, in_text: bool) -> None:
        hits = [places for places in accused if any(case.is_slip(place, in_text) for place in places)]
        self.slips += 1
        self.clean += 1
        self.found += bool(hits)
        self.at_figure += any(case.is_slip(places[0], in_text) for places in hits)
        self.accusations += len(accused)
        self.true += len(hits)
        self.false_alarms += alarms
        self.by_kind[kind_of_slip(case.right, case.wrong)].append(bool(hits))


def bare(printed: str) -> str:
    """A printed figure without separators."""
    return printed.replace(",", "").replace("，", "")


def kind_of_slip(right: str, wrong: str) -> str:
    """What the typist did."""
    before, after = bare(right), bare(wrong)
    if before.replace(".", "").rstrip("0") == after.replace(".", "").rstrip("0"):
        return "point shifted"
    if len(after) < len(before):
        return "digit dropped"
    return "digits swapped" if sorted(before) == sorted(after) else "digit mistyped"


def cases(count: int, seed: int) -> Iterator[Case]:
    for number in range(seed, seed + count):
        report = generate(number)
        text, slot, wrong = plant(report, number)
        faulty = report.changed(slot, wrong).blocks
        yield Case(report.blocks, faulty, report.text, text, slot.text, wrong, slot.line)


def own_accusations(content: bytes, name: str) -> Accused:
    """What tieout says loudly."""
    return [places_of(finding) for finding in check_bytes(content, name).findings if is_loud(finding)]


def is_loud(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def places_of(finding: Finding) -> list[Location]:
    return [finding.location, *(related.location for related in finding.related)]


def baseline_accusations(text: str, accuses: Callable[[Claim, Reading], bool]) -> Accused:
    """What a simpler checker says of the claims that tieout finds, each in its most certain reading."""
    document = build(read_text(text), "report.txt")
    proposals, _ = proposals_of(Report(document), all_checks())
    accused: Accused = []
    for claim in proposals:
        if isinstance(claim, Claim) and claim.readings:
            reading = max(claim.readings, key=lambda one: one.certainty)
            if accuses(claim, reading):
                operands = [operand.number.location for operand in reading.operands]
                accused.append([claim.stated.location, *operands])
    return accused


def computed(reading: Reading) -> Decimal | None:
    try:
        return reading.expression.value()
    except ArithmeticError:
        return None


def differs_exactly(claim: Claim, reading: Reading) -> bool:
    value = computed(reading)
    if value is None:
        return False
    unit = claim.stated.resolution
    rounded = (value / unit).quantize(Decimal(1), "ROUND_HALF_UP") * unit if unit else value
    return is_off(claim.stated.value, rounded, Decimal(0), reading.relation)


def differs_by_half_a_per_cent(claim: Claim, reading: Reading) -> bool:
    value = computed(reading)
    return value is not None and is_off(claim.stated.value, value, abs(value) * HALF_A_PER_CENT, reading.relation)


def is_off(stated: Decimal, value: Decimal, allowed: Decimal, relation: Relation) -> bool:
    if relation is Relation.AT_MOST:
        return stated > value + allowed
    if relation is Relation.AT_LEAST:
        return stated < value - allowed
    return abs(stated - value) > allowed


def fails_as_interval(claim: Claim, reading: Reading) -> bool:
    return settle_reading(claim, reading).verdict is Verdict.FAILS


BASELINES: dict[str, Callable[[Claim, Reading], bool]] = {
    "exact": differs_exactly,
    "half a per cent": differs_by_half_a_per_cent,
    "plain intervals": fails_as_interval,
}


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share, in per cent."""
    if not of:
        return 0.0, 100.0
    share, square = hits / of, CERTAIN**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = CERTAIN * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return 100 * (middle - reach), 100 * (middle + reach)


def share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{100 * hits / of if of else 0:5.1f}% ({low:.0f}-{high:.0f})"


def print_tallies(title: str, tallies: Iterable[tuple[str, Tally]]) -> None:
    print(f"\n{title:<16}  {'slips':>5}  {'recall':>14}  {'precision':>14}  {'at the figure':>14}  false alarms / 100")
    for name, one in tallies:
        columns = (share(one.found, one.slips), share(one.true, one.accusations), share(one.at_figure, one.found))
        alarms = f"{100 * one.false_alarms / one.clean if one.clean else 0:.1f}"
        print(f"{name:<16}  {one.slips:>5}  " + "  ".join(f"{column:>14}" for column in columns) + f"  {alarms:>10}")


def measure(corpus: list[Case], formats: list[str]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Tallies by format, and those of the simpler checkers (on text)."""
    by_format = {name: Tally() for name in formats}
    baselines = {name: Tally() for name in BASELINES}
    for case in corpus:
        for name, tally in by_format.items():
            clean, faulty = contents(case, name)
            tally.add(
                case,
                own_accusations(faulty, f"report.{name}"),
                len(own_accusations(clean, f"report.{name}")),
                name == "text",
            )
        for name, accuses in BASELINES.items():
            accused = baseline_accusations(case.faulty_text, accuses)
            baselines[name].add(case, accused, len(baseline_accusations(case.clean_text, accuses)), True)
    return by_format, baselines


def contents(case: Case, name: str) -> tuple[bytes, bytes]:
    if name == "text":
        return case.clean_text.encode(), case.faulty_text.encode()
    return writers.WRITERS[name](case.clean), writers.WRITERS[name](case.faulty)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(["text", *(name for name in writers.WRITERS if name != "txt")]))
    options = parser.parse_args()
    by_format, baselines = measure(list(cases(options.reports, options.seed)), options.formats.split(","))
    own = next(iter(by_format.values()))
    print_tallies("checker", [("tieout", own), *baselines.items()])
    print_tallies("format", by_format.items())
    print(f"\n{'kind of slip':<16}  {'slips':>5}  {'recall':>14}")
    for kind, found in sorted(own.by_kind.items()):
        print(f"{kind:<16}  {len(found):>5}  {share(sum(found), len(found)):>14}")


if __name__ == "__main__":
    main()
