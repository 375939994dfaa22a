"""What holds for every report: clean ones are clean, slips are found, and the dress of a text does not matter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lint.collection import own_checks
from lint.configuration.model import Configuration
from lint.document import Location
from lint.engine import Settings, check_bytes, check_paths, check_text
from lint.finding import DocumentResult, Finding, Severity
from tests.generator import STYLES, Report, Slot, generate, plant
from tests.strategies import reports

fixed = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
many = settings(fixed, max_examples=200)
ROOT = Path(__file__).parents[1]
SLIPS = 120
SEEDS = 8
"""Of each style: a quarter of a second for each, so few; the fuzzer in benchmarks/ takes as many as it is given."""
ENOUGH = 85
FULL_WIDTH = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")


def loud(result: DocumentResult) -> list[Finding]:
    return [one for one in result.findings if one.severity is not Severity.INFO]


def told(result: DocumentResult) -> list[tuple[str, str, str, int | None, int | None]]:
    return [
        (one.code, one.severity.value, one.fingerprint, one.location.line, one.location.column)
        for one in result.findings
    ]


# ---------------------------------------------------------------------- clean reports


@fixed
@given(reports())
def test_a_consistent_report_gives_no_error_and_no_warning(report: Report) -> None:
    result = check_text(report.text)
    assert [(one.code, one.message) for one in loud(result)] == []
    assert result.coverage.verified > 0


# ---------------------------------------------------------------------- one slip


@cache
def planted(seed: int) -> tuple[str, Slot, DocumentResult]:
    """A report with one wrong figure, where that stands, and what is found."""
    text, slot, _ = plant(generate(seed, STYLES[seed % len(STYLES)]), seed)
    return text, slot, check_text(text)


def covers(place: Location, slot: Slot) -> bool:
    return place.line == slot.line and (place.column or 0) <= slot.column < (place.end_column or 0)


def shows(finding: Finding, slot: Slot) -> bool:
    """Whether a finding, or one under it, points at the wrong figure."""
    told = (finding, *finding.also)
    places = [place for one in told for place in (one.location, *(other.location for other in one.related))]
    return any(covers(place, slot) for place in places)


def test_a_slip_is_shown_by_a_loud_finding() -> None:
    missed = []
    for seed in range(SLIPS):
        _, slot, result = planted(seed)
        if not any(shows(one, slot) for one in loud(result)):
            missed.append((seed, slot.text, slot.line))
    found = SLIPS - len(missed)
    assert found * 100 >= ENOUGH * SLIPS, f"{found} of {SLIPS} found; missed {missed}"


def test_a_slip_accuses_few_other_figures() -> None:
    """Findings that do not show the slip at all are false accusations: at most one in ten reports."""
    false = []
    for seed in range(SLIPS):
        _, slot, result = planted(seed)
        false += [(seed, one.code, one.stated) for one in loud(result) if not shows(one, slot)]
    assert len(false) * 10 <= SLIPS, false


# ---------------------------------------------------------------------- the dress of a text

SPOILT = [3, 17, 42, 58]


@pytest.mark.parametrize("seed", SPOILT)
@pytest.mark.parametrize("dress", ["crlf", "bom", "utf-16", "gb18030", "no last line end"])
def test_findings_do_not_depend_on_line_ends_and_encodings(seed: int, dress: str) -> None:
    text, _, result = planted(seed)
    content = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "gb18030": text.encode("gb18030"),
        "no last line end": text.rstrip("\n").encode(),
    }[dress]
    assert told(check_bytes(content, "report.txt")) == told(result)
    assert result.findings


CLAUSES = [
    "本年支出864.05万元，其中人员经费456.05万元、公用经费480.00万元。",
    "年末人员由上年的28人增至32人，增长12.50%。",
    "编外人员控制率=3/(3+25)=12.00%。",
    "采购计划金额1020.00万元，实际采购金额1006.18万元，采购执行率97.65%。",
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_full_width_digits_and_signs_mean_the_same(clause: str) -> None:
    narrow, wide = check_text(clause), check_text(clause.translate(FULL_WIDTH))
    assert loud(narrow)
    assert [one[:3] for one in told(narrow)] == [one[:3] for one in told(wide)]
    assert [one[3:] for one in told(narrow)] == [one[3:] for one in told(wide)]


@pytest.mark.parametrize("clause", CLAUSES[:3])
def test_half_width_stops_between_clauses_mean_the_same(clause: str) -> None:
    stops = clause.replace("，", ",").replace("（", "(").replace("）", ")")
    assert [(one.code, one.stated) for one in loud(check_text(clause))] == [
        (one.code, one.stated) for one in loud(check_text(stops))
    ]


def test_a_paragraph_between_others_has_the_same_findings() -> None:
    for clause in CLAUSES:
        alone = [(one.code, one.fingerprint) for one in check_text(clause).findings]
        among = check_text(f"部门工作开展顺利。\n\n{clause}\n\n各项任务均已完成。\n")
        assert [(one.code, one.fingerprint) for one in among.findings] == alone


# ---------------------------------------------------------------------- several files


def test_findings_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    paths = []
    for seed in SPOILT:
        paths.append(tmp_path / f"{seed}.txt")
        paths[-1].write_text(planted(seed)[0], encoding="utf-8")
    forth, back = check_paths(paths), check_paths(paths[::-1])
    assert [document.path for document in forth.documents] == [str(path) for path in paths]
    assert forth.documents == back.documents[::-1]


def test_the_same_report_has_the_same_findings_again() -> None:
    text, _, result = planted(SPOILT[0])
    assert check_text(text) == result


# ---------------------------------------------------------------------- anything at all

PLAIN_WORDS = """
合计 其中： 占比 增长 年初预算 决算 100.00万元 12.5% 3人 0 -5.00 3/（3+25）=10.71% ≥90% 得5分 每项扣1分，扣完为止
， 。 ； （ ） | = ÷ × + - / 约 余 2020年 13月 第一季度 一、 （一） 1. ① 表1 见附件2 单位：万元 分值 得分 评分标准
三级指标 预期指标值 实际完成值 满意度 99999999999999999999999 0.00000000000000000000001 1,23,4.5 百分之十五
三万五千元 零 亿 <p> &lt; $ \\geq 😀 total of-which 5.00 million to
"""
WORDS = [
    *PLAIN_WORDS.split(),
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "  ",
    "\x00",
    "\u200b",
    "\ud7ff",
    "of which",
    "USD 5.00 million",
]


@many
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map("".join)))
@example("")
@example("\t\t\t\n\t1\t\n")
@example("0/0=0%")
@example("5/(3-3)=100%")
@example("合计\t0\n其中\t0\n")
@example("增长0%，由0增至0。")
def test_no_text_breaks_the_program(source: str) -> None:
    result = check_text(source)
    assert broken(result) == []
    lines = source.split("\n")
    for one in result.findings:
        if one.location.line is not None and one.location.column is not None and "\n" not in one.location.text:
            assert 1 <= one.location.line <= len(lines)
    counted = result.coverage
    assert counted.verified + counted.contradicted + counted.unchecked == counted.numbers


def broken(result: DocumentResult) -> list[str]:
    """What the checks say that could not run: nothing that a report holds may break one."""
    return [note.message for note in result.notes if note.code == "DOC920"]


@pytest.mark.parametrize("style", STYLES)
def test_no_generated_report_breaks_a_check(style: str) -> None:
    for seed in range(SEEDS):
        clean = generate(seed, style)
        assert broken(check_text(clean.text)) == []
        assert broken(check_text(plant(clean, seed).text)) == []


def test_no_example_breaks_a_check() -> None:
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").rglob("*.txt")]
    shown = [example.text for check in own_checks() for example in (*check.holds, *check.fails)]
    assert [told for text in (*written, *shown) for told in broken(check_text(text))] == []


@pytest.mark.parametrize("words", [("",), ("支出", "预算", "率")])
def test_no_option_breaks_a_check(words: tuple[str, ...]) -> None:
    """Lists of words that fit many figures or all: what is left out may be everything."""
    lists = [
        (check.code, tuple((one.name, words) for one in check.options() if isinstance(one.default, tuple)))
        for check in own_checks()
    ]
    settings = Settings.of(Configuration(checks=tuple(one for one in lists if one[1])))
    for style in STYLES:
        assert broken(check_text(generate(3, style).text, settings=settings)) == []
