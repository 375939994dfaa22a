"""Declared relations from a file of settings, as the command reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.by_hand import text_of
from tests.test_cli_run import tieout

REPORT = text_of(
    (
        "单位：万元",
        "| 项目 | 年初数 | 年末数 |",
        "| 资产合计 | 100.00 | 120.00 |",
        "| 负债合计 | 40.00 | 50.00 |",
        "| 净资产合计 | 60.00 | 77.00 |",
    )
)
RELATION = """\
[[relation]]
formula = "资产合计 = 负债合计 + 净资产合计"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def declare(folder: Path, settings: str) -> None:
    (folder / "tieout.toml").write_text(settings, encoding="utf-8")


def found(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """The findings of declared relations."""
    result = tieout("check", "--output-format", "json", *arguments, "report.txt", cwd=folder)
    assert result.returncode in (0, 1), result.stderr
    findings: list[dict[str, object]] = json.loads(result.stdout)["documents"][0]["findings"]
    return [finding for finding in findings if str(finding["code"])[:3] in ("REL", "HSE")]


def test_a_declared_relation_is_checked(folder: Path) -> None:
    declare(folder, RELATION)
    (finding,) = found(folder)
    assert (finding["code"], finding["severity"], finding["stated"], finding["computed"]) == (
        "REL001",
        "error",
        "120.00",
        "127.00",
    )
    assert finding["formula"] == "50.00 + 77.00"
    assert finding["licence"] == "配置文件中声明的关系"


def test_a_relation_has_a_code_a_name_a_severity_and_a_message_of_its_own(folder: Path) -> None:
    own = 'code = "HSE001"\nname = "balance"\nseverity = "warning"\nmessage = "平衡：{stated} 应为 {computed}"\n'
    declare(folder, RELATION + own)
    (finding,) = found(folder)
    assert (finding["code"], finding["name"], finding["severity"]) == ("HSE001", "balance", "warning")
    assert str(finding["message"]).startswith("平衡：120.00 应为 127.00。")


def test_settings_may_name_the_code_of_a_relation(folder: Path) -> None:
    declare(folder, 'ignore = ["HSE001"]\n' + RELATION + 'code = "HSE001"\n')
    assert found(folder, "--config", "severity.HSE001=info") == []
    declare(folder, RELATION + 'code = "HSE001"\n')
    (finding,) = found(folder, "--config", "severity.HSE001=info")
    assert finding["severity"] == "info"


def test_a_relation_that_is_less_than_sure_warns(folder: Path) -> None:
    declare(folder, RELATION + "certainty = 0.7\n")
    (finding,) = found(folder)
    assert (finding["severity"], finding["certainty"]) == ("warning", 0.7)


def test_what_cannot_be_checked_is_told(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT.replace("77.00", ""), encoding="utf-8")
    declare(folder, RELATION)
    result = tieout("check", "--show-unchecked", "report.txt", cwd=folder)
    assert "没有找到“净资产合计”" in result.stdout


@pytest.mark.parametrize(
    ("settings", "line", "words"),
    [
        ('[[relation]]\nformula = "a = b +"\n', 2, ["character 8", "a = b +▸", "missing"]),
        (RELATION + '\n[[relation]]\nformula = "a = b"\nscope = "tabel"\n', 6, ["tabel", "table"]),
        (RELATION + 'unit = "万圆"\n', 3, ["万圆"]),
        (RELATION + 'message = "{computd}"\n', 3, ["{computd}", "{computed}"]),
        (RELATION + 'code = "SUM101"\n', 3, ["SUM101", "table-total"]),
        (RELATION + 'code = "house"\n', 3, ["house"]),
        (RELATION + 'code = "HSE001"\n' + RELATION + 'code = "HSE001"\n', 6, ["HSE001", "two"]),
        (RELATION + "certainty = 7\n", 3, ["7"]),
        (RELATION + 'serverity = "error"\n', 3, ["serverity", "severity"]),
        ("[[relation]]\nname = 'x'\n", 1, ["formula"]),
    ],
)
def test_a_wrong_relation_is_told_with_its_line(
    folder: Path, settings: str, line: int, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(folder, settings)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check", "--lang", "en", "report.txt"])
    assert result.exit_code == 2
    assert f"tieout.toml:{line}: " in result.stderr
    assert [word for word in words if word not in result.stderr] == [], result.stderr


def test_rules_list_the_declared_relations_with_a_page(folder: Path) -> None:
    declare(folder, RELATION + 'code = "HSE001"\nname = "balance"\nscope = "report"\n')
    assert "HSE001  balance" in tieout("rules", cwd=folder).stdout
    page = tieout("rule", "balance", "--lang", "en", cwd=folder).stdout
    assert page.startswith("# HSE001 balance\n\n资产合计 = 负债合计 + 净资产合计\n")
    assert "anywhere in the report" in page
    assert "HSE001" not in tieout("rules", "--isolated", cwd=folder).stdout
    assert tieout("rule", "--all", "-o", "pages", cwd=folder).returncode == 0
    assert (folder / "pages" / "HSE001.md").exists()


def test_the_relations_of_an_extended_file_count_too(folder: Path) -> None:
    (folder / "base.toml").write_text(RELATION + 'code = "HSE001"\n', encoding="utf-8")
    declare(folder, 'extend = "base.toml"\n[[relation]]\nformula = "负债合计 <= 30万元"\n')
    assert sorted((str(one["code"]), str(one["stated"])) for one in found(folder)) == [
        ("HSE001", "120.00"),
        ("REL001", "40.00"),
        ("REL001", "50.00"),
    ]
    declare(folder, 'extend = "base.toml"\n[[relation]]\ncode = "HSE001"\nformula = "负债合计 <= 30万元"\n')
    assert {str(one["code"]) for one in found(folder)} == {"HSE001"}
    assert {str(one["stated"]) for one in found(folder)} == {"40.00", "50.00"}


def test_the_example_of_the_guide_is_read(folder: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "relations.md").read_text(encoding="utf-8")
    declare(folder, page.partition("```toml\n")[2].partition("```")[0])
    assert [str(one["code"]) for one in found(folder)] == ["REL001"]
    assert "HSE002  extra-staff" in tieout("rules", cwd=folder).stdout
