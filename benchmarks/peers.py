"""tieout beside its neighbours, whole processes on the same files, in one run: a table of ratios.

python -m venv peers && peers/bin/pip install proselint autocorrect-py arelle-release frictionless
npm install --prefix peers textlint textlint-rule-preset-ja-technical-writing zhlint
python benchmarks/peers.py --peers peers [--reports 3] [--runs 5]

No neighbour recomputes a report. Linters of prose read the same generated reports, for the time that reading and
judging them takes; the checkers of tables get the same sums and must come to the same verdicts:

- Arelle validates the sums of the reports' tables as XBRL facts with a calculation linkbase (Calculations 1.1, round to
  nearest), the rule of rounding that tieout follows
- frictionless holds each row of a table to a formula that it is given; tieout finds the formula itself

Times are medians; runs of all programs take turns, so that a busy machine is busy for all. A program that is not
installed is named and left out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.claim import Claim, Operand, Reading, Relation, Sum
from lint.collection import all_checks
from lint.engine import proposals_of
from lint.layout import build
from lint.number import Hedge, Number
from lint.readers.text import read_text
from lint.report import Report
from lint.settle import Verdict, settle_reading
from tests.generator import generate, plant

TIEOUT = (sys.executable, "-c", "from lint.cli import main; main()", "check", "--exit-zero", "--isolated")
AUTOCORRECT = (
    "import sys, autocorrect_py as a; [a.lint_for(open(f, encoding='utf-8').read(), 'txt') for f in sys.argv[1:]]"
)
FRICTIONLESS = """
import sys
from frictionless import Checklist, Resource, checks
resource = Resource(path=sys.argv[1].rpartition("/")[2], basepath=sys.argv[1].rpartition("/")[0])
held = Checklist(checks=[checks.row_constraint(formula="difference == budget - actual")])
print(resource.validate(held).flatten(["rowNumber", "type"]))
"""
ROWS = 2000
SLIP = 90
INSTANCE = """<?xml version="1.0" encoding="UTF-8"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:t="urn:tables">
<link:schemaRef xlink:type="simple" xlink:href="tables.xsd"/>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:tables">report</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2020-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>
{facts}
</xbrli:xbrl>
"""
SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="urn:tables"
 targetNamespace="urn:tables" elementFormDefault="qualified">
<xs:annotation><xs:appinfo>{roles}
<link:linkbaseRef xlink:type="simple" xlink:href="sums.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"
 xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"/>
</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{concepts}
</xs:schema>
"""
ROLE = (
    '<link:roleType roleURI="urn:sum:{sum}" id="r{sum}"><link:usedOn>link:calculationLink</link:usedOn></link:roleType>'
)
CONCEPT = (
    '<xs:element name="{name}" id="{name}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" '
    'xbrli:periodType="instant" nillable="true"/>'
)
LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
{roles}
{links}
</link:linkbase>
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is timed: its command line, or why there is none."""

    name: str
    command: tuple[str, ...] = ()
    missing: str = ""
    folder: Path | None = None


def installed(peers: Path | None, name: str) -> str | None:
    """Where a program stands: in the folder of neighbours, or on the PATH."""
    places = [peers / "bin" / name, peers / "node_modules" / ".bin" / name] if peers else []
    return next((str(place) for place in places if place.exists()), None) or shutil.which(name)


def program(name: str, executable: str | None, *arguments: str, folder: Path | None = None) -> Program:
    if executable is None:
        return Program(name, missing="not installed")
    return Program(name, (executable, *arguments), folder=folder)


def tried(one: Program) -> Program:
    """The program, if it runs at all: linters exit with 1 when they find something."""
    if one.missing:
        return one
    done = subprocess.run(one.command, cwd=one.folder, capture_output=True, text=True)
    if done.returncode in (0, 1) and "Traceback" not in done.stderr:
        return one
    return replace(one, missing=f"does not run: {(done.stderr or done.stdout).strip()[-100:]}")


def median_seconds(programs: Sequence[Program], runs: int) -> dict[str, float]:
    """Median time of each program; they take turns."""
    times: dict[str, list[float]] = {one.name: [] for one in programs if not one.missing}
    for _ in range(runs):
        for one in programs:
            if not one.missing:
                start = time.perf_counter()
                subprocess.run(one.command, cwd=one.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                times[one.name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def print_times(title: str, programs: Sequence[Program], runs: int) -> None:
    programs = [tried(one) for one in programs]
    seconds = median_seconds(programs, runs)
    own = seconds[programs[0].name]
    print(f"\n{title}\n{'program':<34}  {'ms':>8}  times tieout")
    for one in programs:
        told = one.missing or f"{seconds[one.name] * 1000:>8.0f}  {seconds[one.name] / own:>12.1f}"
        print(f"{one.name:<34}  {told}")


def of_prose(folder: Path, peers: Path | None, reports: int) -> list[Program]:
    """The linters of prose, on generated reports."""
    files = []
    for seed in range(1, reports + 1):
        file = folder / f"report{seed}.md"
        file.write_text(plant(generate(seed, "municipal"), seed).text, encoding="utf-8")
        files.append(str(file))
    rules = folder / ".textlintrc.json"
    rules.write_text('{"rules": {"preset-ja-technical-writing": true}}')
    python = None
    if peers and list(peers.glob("lib/python*/site-packages/autocorrect_py*")):
        python = str(peers / "bin" / "python")
    textlint = ("--config", str(rules), "--rules-base-directory", str((peers or folder).resolve() / "node_modules"))
    return [
        Program("tieout", (*TIEOUT, *files)),
        program("autocorrect (Rust)", python, "-c", AUTOCORRECT, *files),
        program("zhlint", installed(peers, "zhlint"), *(Path(file).name for file in files), folder=folder),
        program("textlint, its Japanese preset", installed(peers, "textlint"), *textlint, *files),
        program("proselint", installed(peers, "proselint"), "check", *files),
    ]


def sums_of(text: str) -> Iterator[tuple[Claim, Reading, Sum]]:
    """The sums that a report's tables state: those of plain figures."""
    proposals, _ = proposals_of(Report(build(read_text(text), "report.txt")), all_checks())
    for claim in proposals:
        if not isinstance(claim, Claim) or claim.code != "SUM101":
            continue
        reading = claim.readings[0]
        if isinstance(reading.expression, Sum) and reading.relation is Relation.EQUAL and claim.grain is None:
            numbers = [claim.stated, *(operand.number for operand in reading.operands)]
            if all(number.hedge is Hedge.NONE and number.resolution for number in numbers):
                yield claim, reading, reading.expression


def decimals(number: Number) -> int:
    """The XBRL attribute that says the same as the resolution: half a unit in this decimal place."""
    return -number.resolution.normalize().adjusted()


def as_xbrl(sums: Sequence[tuple[Claim, Reading, Sum]], folder: Path) -> dict[str, int]:
    """Writes the sums as an instance with a calculation linkbase. Gives the number of each sum by its role."""
    names: dict[int, str] = {}
    facts, links = [], []
    for number, (claim, _, expression) in enumerate(sums):
        terms = [(weight, term.number) for weight, term in expression.terms if isinstance(term, Operand)]
        for figure in (claim.stated, *(figure for _, figure in terms)):
            if id(figure) not in names:
                names[id(figure)] = f"f{len(names)}"
                attributes = f'contextRef="c" unitRef="u" decimals="{decimals(figure)}"'
                facts.append(f"<t:{names[id(figure)]} {attributes}>{figure.value:f}</t:{names[id(figure)]}>")
        links.append(calculation(number, names[id(claim.stated)], [(names[id(one)], w) for w, one in terms]))
    roles = [ROLE.format(sum=number) for number in range(len(sums))]
    references = [
        f'<link:roleRef roleURI="urn:sum:{number}" xlink:type="simple" xlink:href="tables.xsd#r{number}"/>'
        for number in range(len(sums))
    ]
    (folder / "report.xbrl").write_text(INSTANCE.format(facts="\n".join(facts)))
    concepts = "\n".join(CONCEPT.format(name=name) for name in names.values())
    (folder / "tables.xsd").write_text(SCHEMA.format(roles="\n".join(roles), concepts=concepts))
    (folder / "sums.xml").write_text(LINKBASE.format(roles="\n".join(references), links="\n".join(links)))
    return {f"urn:sum:{number}": number for number in range(len(sums))}


def calculation(number: int, stated: str, terms: Sequence[tuple[str, Decimal]]) -> str:
    """A calculation link: the stated concept, and an arc with its weight to each term."""
    locator = '<link:loc xlink:type="locator" xlink:href="tables.xsd#{name}" xlink:label="{name}"/>'
    arc = (
        '<link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" '
        'xlink:from="{stated}" xlink:to="{name}" order="{order}" weight="{weight}"/>'
    )
    lines = [f'<link:calculationLink xlink:type="extended" xlink:role="urn:sum:{number}">']
    lines += [locator.format(name=name) for name in dict.fromkeys([stated, *(name for name, _ in terms)])]
    lines += [
        arc.format(stated=stated, name=name, order=order, weight=f"{weight:f}")
        for order, (name, weight) in enumerate(terms, 1)
    ]
    return "\n".join([*lines, "</link:calculationLink>"])


def at_the_limit(sums: Sequence[tuple[Claim, Reading, Sum]]) -> list[tuple[Claim, Reading, Sum]]:
    """The same sums, of every four one as far off as rounding may explain, and one a unit further."""
    spoilt = []
    for number, (claim, reading, expression) in enumerate(sums):
        unit = claim.stated.resolution
        furthest = settle_reading(claim, reading).tolerance // unit
        exact = (expression.value() / unit).to_integral_value() * unit
        value = {0: exact + furthest * unit, 1: exact + (furthest + 1) * unit}.get(number % 4, claim.stated.value)
        spoilt.append((replace(claim, stated=replace(claim.stated, value=value)), reading, expression))
    return spoilt


def compare_arelle(folder: Path, peers: Path | None, reports: int, runs: int) -> None:
    """Times of both on the same sums, and on which of them they say the same."""
    arelle = installed(peers, "arelleCmdLine")
    texts = [generate(seed, "municipal").text for seed in range(1, reports + 1)]
    sums = at_the_limit([one for text in texts for one in sums_of(text)])
    totals = as_xbrl(sums, folder)
    file = folder / "reports.txt"
    file.write_text("\n\n".join(texts), encoding="utf-8")
    log = folder / "log.json"
    options = ("--file", str(folder / "report.xbrl"), "--validate", "--calc", "c11r")
    offline = ("--internetConnectivity", "offline", "--logFile", str(log), "--logFileMode", "w")
    programs = [
        Program("tieout, the whole reports", (*TIEOUT, str(file))),
        program("Arelle, the sums of their tables", arelle, *options, *offline),
    ]
    print_times(f"{len(sums)} sums of the tables of {reports} reports", programs, runs)
    if log.exists():
        own = {number for number, (claim, reading, _) in enumerate(sums) if fails(claim, reading)}
        told = failed_in(log, totals)
        print(f"sums that fail: tieout {len(own)}, Arelle {len(told)}, the same {len(own & told)}")


def fails(claim: Claim, reading: Reading) -> bool:
    return settle_reading(claim, reading).verdict is Verdict.FAILS


def failed_in(log: Path, sums: Mapping[str, int]) -> set[int]:
    """The sums that Arelle calls inconsistent, by the role of their link."""
    entries = json.loads(log.read_text(encoding="utf-8"))["log"]
    wrong = (entry for entry in entries if entry["code"] == "calc11e:inconsistentCalculationUsingRounding")
    return {sums[entry["message"]["args"]["linkrole"]] for entry in wrong}


def compare_frictionless(folder: Path, peers: Path | None, runs: int) -> None:
    """Times of both on a long table with a computed column, one row of which is wrong."""
    python = installed(peers, "python") if installed(peers, "frictionless") else None
    table = folder / "table.csv"
    rows = [(number, 10_000 + 7 * number, 9_000 + 5 * number) for number in range(1, ROWS + 1)]
    lines = [
        f"{number},{budget},{spent},{budget - spent + SLIP * (number == ROWS // 2)}" for number, budget, spent in rows
    ]
    table.write_text("\n".join(["item,budget,actual,difference", *lines]) + "\n", encoding="utf-8")
    programs = [
        Program("tieout", (*TIEOUT, str(table))),
        program("frictionless, given the formula", python, "-c", FRICTIONLESS, str(table)),
    ]
    print_times(f"a table of {ROWS} rows, one of them wrong", programs, runs)
    wrong = f"{ROWS // 2 + 1}"
    for one in programs:
        if not one.missing:
            said = subprocess.run(one.command, capture_output=True, text=True).stdout
            print(f"{one.name}: {'names' if wrong in said else 'does not name'} line {wrong}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="the folder that the neighbours are installed in")
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    peers = options.peers.resolve() if options.peers else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print_times(f"{options.reports} reports", of_prose(folder, peers, options.reports), options.runs)
        compare_arelle(folder, peers, options.reports, options.runs)
        compare_frictionless(folder, peers, options.runs)


if __name__ == "__main__":
    main()
