"""Which file of settings counts, what it may say, and what wins over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.commands.settings import known
from lint.configuration.files import ConfigurationError
from lint.configuration.load import Asked, Configurations
from lint.configuration.model import DEFAULT, Configuration
from lint.finding import Severity
from lint.messages import catalogue


def configurations(asked: Asked | None = None) -> Configurations:
    return Configurations(asked or Asked(), known)


def configuration(path: Path, asked: Asked | None = None) -> Configuration:
    return configurations(asked).of(path)


def problems(path: Path, asked: Asked | None = None) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        configuration(path, asked)
    return caught.value.lines(catalogue("en"))


def write(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_without_a_file_everything_is_as_it_is(tmp_path: Path) -> None:
    assert configuration(tmp_path / "report.txt", Asked(isolated=True)) == DEFAULT


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("tieout.toml", ['language = "en"']),
        (".tieout.toml", ['language = "en"']),
        ("pyproject.toml", ["[tool.tieout]", 'language = "en"']),
    ],
)
def test_the_closest_folder_above_a_report_wins_and_nothing_is_merged(
    tmp_path: Path, name: str, lines: list[str]
) -> None:
    write(tmp_path / "tieout.toml", 'min-severity = "error"')
    write(tmp_path / "a" / name, *lines)
    below = configuration(tmp_path / "a" / "b" / "c" / "report.txt")
    assert (below.language, below.min_severity, below.root) == ("en", None, tmp_path / "a")
    assert configuration(tmp_path / "report.txt").min_severity is Severity.ERROR
    assert configuration(tmp_path / "a").language == "en"


def test_a_pyproject_without_our_table_does_not_count(tmp_path: Path) -> None:
    write(tmp_path / "tieout.toml", 'language = "en"')
    write(tmp_path / "a" / "pyproject.toml", "[project]", 'name = "tieout"')
    assert configuration(tmp_path / "a" / "report.txt").language == "en"


def test_two_files_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "tieout.toml", "")
    write(tmp_path / "pyproject.toml", "[tool.tieout]")
    (line,) = problems(tmp_path / "report.txt")
    assert "pyproject.toml" in line


def test_a_file_extends_another(tmp_path: Path) -> None:
    write(
        tmp_path / "base.toml",
        'select = ["SUM", "PCT"]',
        'ignore = ["SUM101"]',
        'extend-exclude = ["a"]',
        'baseline = "old.json"',
        "[severity]",
        'SUM = "info"',
        "[[tieout.ignore]]",
        'code = "SUM102"',
    )
    write(
        tmp_path / "b" / "tieout.toml",
        'extend = "../base.toml"',
        'select = ["ALL"]',
        'extend-exclude = ["b"]',
        "[severity]",
        'PCT = "info"',
        "[[ignore]]",
        'code = ["SUM103"]',
    )
    found = configuration(tmp_path / "b")
    assert found.select == ("ALL",)
    assert found.ignore == ("SUM101",)
    assert found.extend_exclude == ("a", "b")
    assert dict(found.severity) == {"SUM": Severity.INFO, "PCT": Severity.INFO}
    assert {entry.codes for entry in found.suppressions} == {("SUM102",), ("SUM103",)}
    assert found.baseline == str(tmp_path / "b" / ".." / "old.json")
    assert [path.name for path in found.files] == ["tieout.toml", "base.toml"]


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "tieout.toml", 'extend = "other.toml"')
    write(tmp_path / "other.toml", 'extend = "tieout.toml"')
    (line,) = problems(tmp_path)
    assert "circle" in line


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    write(tmp_path / "tieout.toml", 'cache = "c"', "[output]", 'format = "json"', "quiet = true")
    environment = {"TIEOUT_FORMAT": "csv", "TIEOUT_CACHE": "off", "TIEOUT_OTHER": "x"}
    by_variable = configuration(tmp_path, Asked(environment=environment))
    assert (by_variable.output.format, by_variable.output.quiet, by_variable.cache) == ("csv", True, "off")
    by_setting = configuration(tmp_path, Asked(["output.format=sarif"], environment=environment))
    assert by_setting.output.format == "sarif"
    flags = [("--output-format", {"output": {"format": "html"}})]
    assert configuration(tmp_path, Asked(["output.format=sarif"], flags=flags)).output.format == "html"


def test_a_named_file_counts_for_all_reports(tmp_path: Path) -> None:
    write(tmp_path / "tieout.toml", 'language = "zh"')
    named, other = write(tmp_path / "x" / "named.toml", 'language = "en"'), write(tmp_path / "y.toml", "quiet = 1")
    assert configuration(tmp_path, Asked([str(named)])).language == "en"
    assert configuration(tmp_path, Asked(environment={"TIEOUT_CONFIG": str(named)})).language == "en"
    assert configuration(tmp_path, Asked([str(named)], environment={"TIEOUT_CONFIG": str(other)})).language == "en"
    isolated = Asked(isolated=True, environment={"TIEOUT_CONFIG": str(named)})
    assert configuration(tmp_path, isolated).language == "auto"


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("min-severity=error", "min_severity", Severity.ERROR),
        ('select=["SUM", "table-total"]', "select", ("SUM", "SUM101")),
        ("select=sum, pct201", "select", ("SUM", "PCT201")),
        ("force-exclude=true", "force_exclude", True),
        ("plugins=false", "plugins", ()),
    ],
)
def test_a_setting_of_the_command_line_is_toml_or_plain_words(
    tmp_path: Path, setting: str, name: str, value: object
) -> None:
    assert getattr(configuration(tmp_path, Asked([setting])), name) == value


def test_every_problem_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "tieout.toml",
        'select = ["SUM", "PCT2"]',
        'min-severty = "warning"',
        "ignore = [",
        '  "SUM101",',
        '  "XFR001",',
        "]",
        "[severity]",
        'SUM101 = "loud"',
        "[limits]",
        'pages = "many"',
        "[[rate]]",
        'name = "x"',
        'numerator = "a"',
        'denominator = "b"',
        "[[rate]]",
        'name = "x"',
        "numerator = 3",
        'denominator = "b"',
    )
    assert problems(tmp_path) == [
        f"{path}:2: unknown key “min-severty”; did you mean min-severity / severity?",
        f"{path}:5: no check “XFR001”; did you mean XRF001 / XRF002?",
        f"{path}:8: severity.SUM101: “loud” is not one of info, warning, error",
        f'{path}:10: limits.pages: "many" is not a number above 0, such as 200 or "64MB"',
        f"{path}:17: rate[2].numerator: 3 is not text in quotes",
    ]


def test_a_file_that_is_no_toml_or_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "tieout.toml", "a = 1", "b =")
    (line,) = problems(tmp_path)
    assert line.startswith(f"{path}: ")
    assert "line 2" in line
    path.write_bytes("a = 1\nb = '单位'\n".encode("gb18030"))
    (line,) = problems(tmp_path)
    assert line.startswith(f"{path}:2: not UTF-8")


def test_problems_of_the_command_line_name_the_option(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, Asked(["min-severity=loud"]))
    assert line.startswith("--config min-severity=loud: ")
    (line,) = problems(tmp_path, Asked(environment={"TIEOUT_FORMAT": "jsn"}))
    assert line.startswith("TIEOUT_FORMAT: ")
    assert "did you mean json" in line


def test_paths_for_a_pyproject_have_the_right_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[project]", 'name = "x"', "", "[tool.tieout.output]", 'fromat = "json"')
    assert problems(tmp_path) == [f"{path}:5: unknown key “fromat”; did you mean format?"]
