"""What an archive says as a whole: counts agree with the reports, names come from titles, outputs hold the same."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from lint.baseline.decisions import Decision
from lint.baseline.precision import Precision, demotions, gathered
from lint.cli import main

COVER = "2019年度部门整体绩效自评报告\n\n部门名称（公章）：{department}\n\n"
TABLE = "单位：万元\n项目\t金额\n人员\t10.50\n公用\t20.25\n合计\t{total}\n"


def tieout(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two departments, two years; one wrong total, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("archive")
    reports = folder / "reports"
    reports.mkdir()
    for department in ("甲局", "乙局"):
        for year, total in (("2019", "30.75"), ("2020", "37.05" if department == "乙局" else "30.75")):
            text = COVER.replace("2019", year).format(department=department) + TABLE.format(total=total)
            (reports / f"{department}-{year}.txt").write_text(text, encoding="utf-8")
    (reports / "broken.docx").write_bytes(b"PK\x03\x04")
    result = tieout("audit", reports, "--to", folder / "results.db", "--quiet", "--jobs", 1)
    assert result.exit_code == 0
    return folder / "results.db"


def test_every_output_says_the_same(store: Path, tmp_path: Path) -> None:
    assert tieout("report", store, "-o", tmp_path / "all.json", "--output-format", "json").exit_code == 0
    tables = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    errors = Counter((one["department"], one["year"]) for one in tables["documents"] for _ in range(one["errors"]))
    assert errors == {("乙局", "2020"): 1}
    assert [(one["code"], one["documents"], one["share"]) for one in tables["rules"]] == [("SUM101", 1, 0.25)]
    years = [(one["year"], one["documents"], one["errors"]) for one in tables["years"]]
    assert years == [("2019", 2, 0), ("2020", 2, 1)]
    assert [one["kind"] for one in tables["documents"] if one["kind"] != "checked"] == ["refused"]
    assert tieout("report", store, "-o", tmp_path / "csv", "--output-format", "csv").exit_code == 0
    written = (tmp_path / "csv" / "documents.csv").read_text(encoding="utf-8-sig")
    assert [row["path"] for row in csv.DictReader(io.StringIO(written))] == [one["path"] for one in tables["documents"]]
    assert tieout("report", store, "-o", tmp_path / "all.xlsx", "--output-format", "xlsx").exit_code == 0
    sheet = load_workbook(tmp_path / "all.xlsx")["documents"]
    assert [row[0] for row in sheet.iter_rows(2, values_only=True)] == [one["path"] for one in tables["documents"]]


@pytest.mark.skipif(not (find_spec("duckdb") and find_spec("pyarrow")), reason="the extra archive is not installed")
def test_duckdb_reads_the_parquet_files(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    assert tieout("report", store, "-o", tmp_path / "parquet", "--output-format", "parquet").exit_code == 0
    monkeypatch.chdir(tmp_path / "parquet")
    connection = duckdb.connect()
    connection.execute(Path("views.sql").read_text(encoding="utf-8"))
    assert connection.sql(
        "SELECT department, sum(errors) FROM documents GROUP BY 1 HAVING sum(errors) > 0"
    ).fetchall() == [("乙局", 1)]


def test_the_page_links_the_page_of_a_report_with_findings(store: Path, tmp_path: Path) -> None:
    done = tieout("report", store, "-o", tmp_path / "pages", "--with-documents", "--lang", "zh")
    assert done.exit_code == 0
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert 'href="report-1.html"' in index
    assert "乙局" in index
    own = (tmp_path / "pages" / "report-1.html").read_text(encoding="utf-8")
    assert "37.05" in own
    assert "人员" in own, "the report itself is shown"


def test_a_title_pattern_of_the_users_own(store: Path, tmp_path: Path) -> None:
    pattern = r"(?P<year>20\d\d)年度(?P<department>部门)"
    tieout("report", store, "-o", tmp_path / "a.json", "--output-format", "json", "--title-pattern", pattern)
    tables = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {one["department"] for one in tables["departments"]} == {"部门"}
    assert tieout("report", store, "-o", tmp_path / "b.json", "--title-pattern", "(").exit_code == 2


def decisions(code: str, accepted: int, dismissed: int) -> str:
    said = ["accepted"] * accepted + ["dismissed"] * dismissed
    written = [{"fingerprint": f"{code}{at}", "code": code, "decision": one} for at, one in enumerate(said)]
    return json.dumps({"format": "tieout-baseline", "version": 1, "documents": [{"path": "a", "decisions": written}]})


def test_precision_of_rules_from_reviewers_decisions(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(decisions("SUM101", 19, 1), encoding="utf-8")
    (tmp_path / "again.json").write_text(decisions("SUM101", 19, 1), encoding="utf-8")
    (tmp_path / "two.json").write_text(decisions("DUP402", 2, 8), encoding="utf-8")
    judgements = gathered([tmp_path])
    assert judgements["SUM101"] == {Decision.ACCEPTED: 19, Decision.DISMISSED: 1}, "the same decisions count once"
    assert list(demotions(judgements, 0.9)) == ["DUP402"]
    told = tieout("precision", tmp_path, "--below", "0.9").stdout
    assert told == '[severity]\nDUP402 = "info"  # 2 / 10\n'


def test_a_report_of_an_archive_tells_the_precision_of_its_rules(store: Path, tmp_path: Path) -> None:
    for name, accepted in (("one", 7), ("two", 1)):
        (tmp_path / f"{name}.json").write_text(decisions("SUM101", accepted, 0), encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "three.json").write_text(decisions("SUM101", 0, 2).replace('"a"', '"b"'), encoding="utf-8")
    told = tmp_path / "told.json"
    named = ("--decisions", tmp_path / "one.json", "--decisions", tmp_path / "more")
    assert tieout("report", store, "-o", told, "--output-format", "json", *named).exit_code == 0
    (rule,) = json.loads(told.read_text(encoding="utf-8"))["rules"]
    assert (rule["code"], rule["accepted"], rule["dismissed"], round(rule["precision"], 4)) == ("SUM101", 7, 2, 0.7778)


def test_the_interval_is_that_of_wilson() -> None:
    low, high = Precision(8, 2).interval
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)  # R: binom.confint(8, 10, methods = "wilson")
    assert Precision().interval == (0.0, 1.0)
    assert not Precision().is_below(0.9)


def test_a_file_that_holds_no_decisions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    assert tieout("precision", tmp_path / "x.json").exit_code == 2
