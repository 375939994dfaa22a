"""The pre-commit hook, run by pre-commit itself in a repository that names this one as the hook's source.

pre-commit clones the commit that is checked out and builds the package from it. The libraries that tieout needs are
those of the running tests, so that no network is asked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

from lint.readers.choose import by_suffix
from tests.test_cli_run import CLEAN, FAULTY
from tests.writers import blocks_of, docx

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
NEED_MORE = {"json", "office", "scan", "xls"}
"""Readers whose files the hook leaves aside: data, pictures, and what needs another program or an extra."""


def git(folder: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PRE_COMMIT_HOME": str(home),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads "no isolation: off" as an order to leave isolation out
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    return subprocess.run(
        ["git", *person, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose commits the hook sees."""
    if find_spec("pre_commit") is None or find_spec("setuptools") is None or shutil.which("git") is None:
        pytest.skip("needs git, pre-commit and setuptools (extra test)")
    folder = tmp_path_factory.mktemp("repository")
    head = git(ROOT, "rev-parse", "HEAD", home=folder)
    if head.returncode != 0:
        pytest.skip("this copy of the repository has no history for pre-commit to clone")
    git(folder, "init", "-q", home=folder)
    settings = f"repos:\n  - repo: {ROOT.as_posix()}\n    rev: {head.stdout.strip()}\n    hooks:\n      - id: tieout\n"
    (folder / ".pre-commit-config.yaml").write_text(settings, encoding="utf-8")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return folder


def commit(repository: Path, name: str, content: bytes) -> subprocess.CompletedProcess[str]:
    """Tries to commit a file."""
    home = repository.parent / "pre-commit-home"
    (repository / name).write_bytes(content)
    git(repository, "add", "-A", home=home)
    return git(repository, "commit", "-m", f"Change {name}", home=home)


def test_a_wrong_total_is_refused_with_its_finding_and_the_mended_one_goes_through(repository: Path) -> None:
    refused = commit(repository, "report.txt", FAULTY.encode())
    assert refused.returncode == 1, refused.stderr
    assert "report.txt:5:4: SUM101" in refused.stdout + refused.stderr
    mended = commit(repository, "report.txt", CLEAN.encode())
    assert mended.returncode == 0, mended.stdout + mended.stderr


def test_a_word_file_is_read_by_the_hook(repository: Path) -> None:
    refused = commit(repository, "report.docx", docx(blocks_of(FAULTY)))
    assert refused.returncode == 1
    assert "SUM101" in refused.stdout + refused.stderr
    mended = commit(repository, "report.docx", docx(blocks_of(CLEAN)))
    assert mended.returncode == 0, mended.stdout + mended.stderr


def test_what_the_settings_exclude_is_not_checked_though_the_hook_names_it(repository: Path) -> None:
    (repository / "tieout.toml").write_text('extend-exclude = ["drafts/"]\n', encoding="utf-8")
    (repository / "drafts").mkdir()
    passed = commit(repository, "drafts/report.txt", FAULTY.encode())
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_other_files_do_not_start_the_hook(repository: Path) -> None:
    passed = commit(repository, "notes.py", FAULTY.encode())
    assert passed.returncode == 0
    assert "Skipped" in passed.stdout + passed.stderr


def test_the_hook_takes_what_is_read_without_another_program() -> None:
    written = HOOKS.read_text(encoding="utf-8")
    (pattern,) = re.findall(r"files: (.*)", written)
    suffixes = {suffix for suffix, reader in by_suffix().items() if reader not in NEED_MORE}
    assert {suffix for suffix in by_suffix() if re.search(pattern, f"a/b{suffix}")} == suffixes
    assert re.search(pattern, "报告.DOCX")
    assert "require_serial: true" in written
