"""What a configuration decides: which codes are wanted where, and how bad they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.configuration.model import Configuration
from lint.finding import Severity


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        (("ALL",), (), {"SUM101", "SUM201", "PCT201"}),
        (("SUM",), (), {"SUM101", "SUM201"}),
        (("SUM1",), (), {"SUM101"}),
        (("ALL",), ("SUM",), {"PCT201"}),
        (("ALL", "SUM101"), ("SUM",), {"SUM101", "PCT201"}),
        (("SUM",), ("SUM101",), {"SUM201"}),
        (("SUM101",), ("SUM101",), set()),
        (("ALL",), ("ALL",), set()),
        ((), (), set()),
    ],
)
def test_the_longer_selector_decides(select: tuple[str, ...], ignore: tuple[str, ...], wanted: set[str]) -> None:
    configuration = Configuration(select=select, ignore=ignore)
    assert {code for code in ("SUM101", "SUM201", "PCT201") if configuration.selects(code)} == wanted


def test_extend_select_adds() -> None:
    configuration = Configuration(select=("PCT",), extend_select=("SUM101",))
    assert [configuration.selects(code) for code in ("PCT201", "SUM101", "SUM102")] == [True, True, False]


def test_some_files_are_spared_some_codes(tmp_path: Path) -> None:
    spared = (("drafts/", ("SUM",)), ("*.old.txt", ("ALL",)))
    configuration = Configuration(per_file_ignores=spared, root=tmp_path)
    assert not configuration.selects("SUM101", str(tmp_path / "drafts" / "a.txt"))
    assert configuration.selects("PCT201", str(tmp_path / "drafts" / "a.txt"))
    assert not configuration.selects("PCT201", str(tmp_path / "x" / "a.old.txt"))
    assert configuration.selects("SUM101", str(tmp_path / "a.txt"))


def test_the_longest_selector_gives_the_severity() -> None:
    severity = (("SUM101", Severity.INFO), ("SUM", Severity.WARNING), ("ALL", Severity.ERROR))
    configuration = Configuration(severity=severity)
    assert [configuration.severity_of(code) for code in ("SUM101", "SUM102", "PCT201")] == [
        Severity.INFO,
        Severity.WARNING,
        Severity.ERROR,
    ]
    assert Configuration().severity_of("SUM101") is None
