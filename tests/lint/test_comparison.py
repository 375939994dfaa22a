"""What became of findings: moved ones are still there, other figures are told, nothing is lost or counted twice."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from lint.cli import main
from lint.comparison import compare, compare_archives
from lint.document import Location
from lint.finding import Finding, Severity

RIGHT = "单位：万元\n项目\t金额\n人员\t10.50\n公用\t20.25\n合计\t30.75\n"


def finding(code: str, message: str, fingerprint: str, line: int = 1) -> Finding:
    place = Location("1", line=line)
    return Finding(code, "a-check", Severity.ERROR, 0.9, 1, message, "1", "2", "", "", "", "", fingerprint, place)


def test_a_moved_finding_is_still_there() -> None:
    before, after = finding("SUM101", "合计：1", "a", line=3), finding("SUM101", "合计：1", "a", line=30)
    found = compare([before], [after])
    assert (found.new, found.fixed) == ((), ())
    assert found.kept[0].same_figures


def test_the_same_words_with_other_figures_are_the_same_finding() -> None:
    found = compare([finding("SUM101", "合计：报告写 12.5", "a")], [finding("SUM101", "合计：报告写 1,300.75", "b")])
    assert [pair.same_figures for pair in found.kept] == [False]


def test_another_rule_or_other_words_are_another_finding() -> None:
    old = [finding("SUM101", "合计：报告写 1", "a"), finding("SUM101", "小计：报告写 1", "b")]
    new = [finding("SUM102", "合计：报告写 1", "c"), finding("SUM101", "总计：报告写 1", "d")]
    found = compare(old, new)
    assert (found.new, found.fixed, found.kept) == (tuple(new), tuple(old), ())


FINDINGS = st.lists(
    st.builds(
        finding, st.sampled_from(["SUM101", "PCT201"]), st.sampled_from(["x 1", "x 2", "y 1"]), st.sampled_from("abc")
    ),
    max_size=6,
)


@given(FINDINGS, FINDINGS)
def test_every_finding_is_told_once(old: list[Finding], new: list[Finding]) -> None:
    found = compare(old, new)
    assert Counter(map(id, [*found.new, *(pair.new for pair in found.kept)])) == Counter(map(id, new))
    assert Counter(map(id, [*found.fixed, *(pair.old for pair in found.kept)])) == Counter(map(id, old))


@given(FINDINGS)
def test_nothing_changes_between_a_check_and_itself(findings: list[Finding]) -> None:
    assert compare_archives({"a": findings}, {"a": findings}) == ()


def tieout(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_two_versions_of_a_report(tmp_path: Path) -> None:
    old, new = tmp_path / "first.txt", tmp_path / "second.txt"
    old.write_text(RIGHT, encoding="utf-8")
    new.write_text(RIGHT.replace("30.75", "37.05"), encoding="utf-8")
    worse = tieout("diff", "--lang", "en", old, new)
    assert worse.exit_code == 1
    assert "+ SUM101" in worse.stdout
    assert worse.stdout.endswith("1 new, 0 fixed, 0 with other figures, 0 unchanged.\n")
    better = tieout("diff", "--lang", "en", new, old)
    assert better.exit_code == 0
    assert "- SUM101" in better.stdout


def test_folders_and_the_json_of_a_check_are_compared_by_path(tmp_path: Path) -> None:
    for year, total in (("2019", "30.75"), ("2020", "37.05")):
        for name in ("one", "two"):
            (tmp_path / year).mkdir(exist_ok=True)
            text = RIGHT.replace("30.75", total if name == "two" else "30.75")
            (tmp_path / year / f"{name}.txt").write_text(text, encoding="utf-8")
    stored = tmp_path / "2020.json"
    stored.write_text(tieout("check", "--output-format", "json", tmp_path / "2020").stdout, encoding="utf-8")
    for side in (tmp_path / "2020", stored):
        told = json.loads(tieout("diff", "--output-format", "json", tmp_path / "2019", side).stdout)
        assert [(one["path"], len(one["new"]), len(one["fixed"])) for one in told["documents"]] == [("two.txt", 1, 0)]


def test_a_side_that_cannot_be_read_ends_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    assert tieout("diff", tmp_path / "empty.txt", tmp_path / "right.txt").exit_code == 2
