"""tieout as a library: the examples of its guide, its types, and what importing it costs."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import lint
import lint.api
from tests.in_process import tieout
from tests.test_cli_run import CLEAN, FAULTY

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "reports" / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "reports" / "tieout.toml").write_text('ignore = ["SUM101"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_guide_run(folder: Path) -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(page, {}, "library.md", None, 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    assert runner.run(test, out=told.append).failed == 0, "".join(told)
    assert runner.tries > 10


def test_importing_the_package_imports_nothing_of_it() -> None:
    code = "import sys, lint; print(*(name for name in sys.modules if name.split('.')[0] in ('lint', 'typing')))"
    loaded = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert loaded.stdout.split() == ["lint"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="check_paht"):
        lint.check_paht  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", lint.api.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(lint.api, name)
    page = (ROOT / "docs" / "stability.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page
    assert (getattr(value, "__doc__", None) or name == "Proposal" or name == "RawBlock") is not None


def test_a_folder_is_checked_by_its_baseline(folder: Path) -> None:
    (folder / "reports" / "tieout.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert tieout("check", "--write-baseline", "reports", cwd=folder).exit_code == 0
    checked = lint.check_path("reports", settings=lint.settings_for("reports"))
    assert [len(document.findings) for document in checked.documents] == [0, 0]
    assert [len(document.suppressed) for document in checked.documents] == [0, 1]
