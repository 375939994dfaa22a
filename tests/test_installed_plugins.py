"""Plug-ins as users have them: the example package, installed; and packages that clash or are broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.by_hand import text_of

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "plugin"
COURSE = "举办业务培训，培训30人、3天，共80人天。\n"
FAULTY = text_of(("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 846.05 |"))
CHECK = """\
from decimal import Decimal
from lint.api import *

class Rule(Check):
    code = "{code}"
    name = "{name}"

    def claims(self, report):
        {body}
"""
READER = """\
from lint.api import *

class Own(Reader):
    format = "own"
    suffixes = {}

    def read(self, content): ...
"""
REPORTER = """\
from lint.api import *

class Own(Reporter):
    name = "{}"

    def render(self, run, options):
        return 1 / 0
"""
NOTHING = "return iter(())"


def run(site: Path, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command with the packages of a folder installed."""
    command = [sys.executable, "-m", "lint", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd or site, check=False, env=environment(site)
    )


def environment(site: Path) -> dict[str, str]:
    path = os.pathsep.join((str(site), str(ROOT)))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def install(site: Path, distribution: str, entries: dict[str, dict[str, str]], **modules: str) -> None:
    """A package with entry points and modules, as pip leaves it."""
    metadata = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8")
    listed = [
        line
        for group, named in entries.items()
        for line in (f"[tieout.{group}]", *(f"{k} = {v}" for k, v in named.items()))
    ]
    (metadata / "entry_points.txt").write_text("\n".join(listed) + "\n", encoding="utf-8")
    for name, source in modules.items():
        (site / f"{name}.py").write_text(source, encoding="utf-8")


def rule(code: str = "ABX101", name: str = "house-rule", body: str = NOTHING) -> str:
    return CHECK.format(code=code, name=name, body=body)


# ---------------------------------------------------------------------- the example package


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, installed as pip installs it."""
    if find_spec("setuptools") is None or find_spec("pip") is None:
        pytest.skip("building a package needs pip and setuptools (extra test)")
    source = tmp_path_factory.mktemp("source") / "plugin"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    target = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-index", "--no-build-isolation", "--no-deps", "--target", str(target), str(source)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return target


def test_the_tests_of_the_example_pass_against_the_installed_package(site: Path) -> None:
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", EXAMPLE, EXAMPLE / "tests"]
    tested = subprocess.run(list(map(str, tests)), capture_output=True, text=True, check=False, env=environment(site))
    assert tested.returncode == 0, tested.stdout


def test_a_check_of_a_plug_in_runs_and_warns_at_most(site: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(COURSE, encoding="utf-8")
    found = run(site, "check", "report.txt", cwd=tmp_path)
    assert found.returncode == 1
    assert "report.txt:1:18: TRX101 警告" in found.stdout
    assert "应为 90人天" in found.stdout
    configured = run(site, "check", "--config", "severity.TRX101=error", "report.txt", cwd=tmp_path)
    assert "TRX101 错误" in configured.stdout
    assert run(site, "check", "--config", "checks.TRX101.fewest=50", "report.txt", cwd=tmp_path).returncode == 0
    assert run(site, "check", "--ignore", "TRX", "report.txt", cwd=tmp_path).returncode == 0
    assert run(site, "check", "--config", "plugins=false", "report.txt", cwd=tmp_path).returncode == 0
    assert run(site, "check", "--config", 'plugins=["tieout-training"]', "report.txt", cwd=tmp_path).returncode == 1


def test_a_plug_in_is_documented_like_any_check(site: Path) -> None:
    assert "TRX101  person-days" in run(site, "rules").stdout
    page = run(site, "rule", "person-days", "--lang", "en").stdout
    assert page.startswith("# TRX101 person-days\n\nPerson-days are people times days.")
    assert "The report states `80人天`; recomputed it is `90人天`." in page


def test_a_reader_of_a_plug_in_reads_named_files_and_those_of_folders(site: Path, tmp_path: Path) -> None:
    (tmp_path / "sums.bars").write_text("单位：万元\n项目|决算数\n甲|1.00\n乙|2.00\n合计|9.00\n", encoding="utf-8")
    found = run(site, "check", "--output-format", "json", tmp_path)
    (document,) = json.loads(found.stdout)["documents"]
    assert (document["format"], [one["code"] for one in document["findings"]]) == ("bars", ["SUM101"])
    assert run(site, "check", tmp_path / "sums.bars").returncode == 1


def test_an_output_format_of_a_plug_in(site: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    assert run(site, "check", "--output-format", "tally", "report.txt", cwd=tmp_path).stdout == "    1 SUM101\n"
    assert run(site, "check", "-o", "tally:tally.txt", "report.txt", cwd=tmp_path).returncode == 1
    assert (tmp_path / "tally.txt").read_text(encoding="utf-8") == "    1 SUM101\n"
    assert "tally" in run(site, "check", "--help").stdout


# ---------------------------------------------------------------------- clashing and broken ones


def problems(site: Path, report: str = FAULTY) -> str:
    """What is told of plug-ins on standard error; the checks that work have run."""
    (site / "report.txt").write_text(report, encoding="utf-8")
    found = run(site, "check", "--lang", "en", "report.txt")
    assert found.returncode == 2
    assert "SUM101" in found.stdout
    assert "Traceback" not in found.stdout + found.stderr
    return found.stderr


BROKEN = {
    "raise RuntimeError('no licence')": "cannot be imported (RuntimeError: no licence)",
    "import not_installed_at_all": "cannot be imported (ModuleNotFoundError",
    "raise SystemExit(0)": "cannot be imported (SystemExit",
    "Rule = print": "is no class of a Check",
    rule(code="SUM101"): '"SUM101" is no code for a plug-in',
    rule(name="table-total"): '"table-total" is already that of tieout',
    rule(name="House Rule"): '"House Rule" is no name',
}


def test_checks_that_cannot_be_used_are_named_and_the_others_run(tmp_path: Path) -> None:
    for number, source in enumerate(BROKEN):
        module = f"rules_{number}"
        install(tmp_path, f"house-{number}", {"checks": {"first": f"{module}:Rule"}}, **{module: source})
    told = problems(tmp_path).splitlines()
    assert len(told) == len(BROKEN)
    for number, (line, why) in enumerate(zip(told, BROKEN.values(), strict=True)):
        assert line.startswith(f"house-{number}: plug-in first (tieout.checks) of house-{number} 1.0")
        assert why in line


def test_of_two_checks_with_one_code_the_first_counts_and_the_second_is_named(tmp_path: Path) -> None:
    install(tmp_path, "b-rules", {"checks": {"one": "b_rules:Rule"}}, b_rules=rule(name="second"))
    install(tmp_path, "a-rules", {"checks": {"one": "a_rules:Rule"}}, a_rules=rule(name="first"))
    told = '"ABX101" is already that of plug-in one (tieout.checks) of a-rules 1.0'
    assert f"b-rules: plug-in one (tieout.checks) of b-rules 1.0 is not used: {told}" in problems(tmp_path)
    assert "ABX101  first" in run(tmp_path, "rules").stdout


def test_a_check_that_breaks_on_a_report_is_named_and_the_others_run(tmp_path: Path) -> None:
    install(tmp_path, "house", {"checks": {"one": "house:Rule"}}, house=rule(body="raise KeyError('x')"))
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    found = run(tmp_path, "check", "report.txt")
    assert found.returncode == 2
    assert "SUM101" in found.stdout
    assert "DOC920" in found.stdout
    assert "report.txt: ABX101" in found.stderr
    assert run(tmp_path, "check", "--ignore", "ABX101", "report.txt").returncode == 1


def test_readers_and_formats_that_clash_are_named(tmp_path: Path) -> None:
    install(tmp_path, "taken", {"readers": {"one": "taken:Own"}}, taken=READER.format('(".txt",)'))
    install(tmp_path, "wrong", {"readers": {"one": "wrong:Own"}}, wrong=READER.format('["txt"]'))
    install(tmp_path, "format", {"reporters": {"json": "absent:Nothing"}})
    stderr = problems(tmp_path)
    assert '".txt" is already that of tieout' in stderr
    assert "its suffixes are no tuple" in stderr
    assert '"json" is already that of tieout' in stderr


def test_an_output_format_that_breaks_is_told_in_a_line_and_writes_nothing(tmp_path: Path) -> None:
    install(tmp_path, "broken", {"reporters": {"own": "broken:Own"}}, broken=REPORTER.format("own"))
    install(tmp_path, "misnamed", {"reporters": {"other": "misnamed:Own"}}, misnamed=REPORTER.format("own"))
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    found = run(tmp_path, "check", "-o", "own:out.txt", "-o", "json:out.json", "report.txt")
    assert (found.returncode, found.stdout) == (2, "")
    assert "ZeroDivisionError" in found.stderr
    assert "Traceback" not in found.stderr
    assert not (tmp_path / "out.txt").exists()
    assert not (tmp_path / "out.json").exists()
    assert "must be named other" in run(tmp_path, "check", "--output-format", "other", "report.txt").stderr


def test_of_a_plug_in_that_is_switched_off_nothing_is_told(tmp_path: Path) -> None:
    install(tmp_path, "house", {"checks": {"one": "house:Rule"}}, house="raise SystemExit(3)")
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    found = run(tmp_path, "check", "--config", "plugins=false", "report.txt")
    assert (found.returncode, found.stderr) == (1, "")


# ---------------------------------------------------------------------- what it costs


def test_packages_without_plug_ins_cost_no_import(tmp_path: Path) -> None:
    install(tmp_path, "other", {}, other="")
    code = f"import sys, lint.installed as i; assert not i.found(({str(tmp_path)!r},)); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "importlib.metadata" not in loaded
