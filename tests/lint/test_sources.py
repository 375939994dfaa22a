"""Which files are checked when a command line names files and folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.messages import catalogue
from lint.sources import STANDARD_INPUT, Sources, gather

SUFFIXES = (".txt",)


def gathered(*paths: Path) -> Sources:
    return gather(paths, SUFFIXES, catalogue("en"))


def write(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_a_folder_gives_its_reports_in_sorted_order(tmp_path: Path) -> None:
    names = ["a.txt", "b/c.TXT", "b/d/e.txt", "z.txt"]
    write(*(tmp_path / name for name in reversed(names)))
    found = gathered(tmp_path)
    assert sorted(found.paths) == sorted(tmp_path / name for name in names)
    assert [path.name for path in found.paths] == ["a.txt", "z.txt", "c.TXT", "e.txt"]
    assert found.errors == ()


def test_hidden_files_and_folders_and_other_formats_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", tmp_path / ".b.txt", tmp_path / ".git" / "c.txt", tmp_path / "d.exe")
    assert gathered(tmp_path).paths == (tmp_path / "a.txt",)


def test_a_named_file_is_taken_whatever_its_suffix_and_even_if_missing(tmp_path: Path) -> None:
    write(tmp_path / "a.dat")
    missing = tmp_path / "missing.txt"
    assert gathered(tmp_path / "a.dat", missing, STANDARD_INPUT).paths == (tmp_path / "a.dat", missing, STANDARD_INPUT)


def test_a_report_named_twice_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert gathered(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt").paths == (tmp_path / "a.txt",)


def test_a_folder_without_reports_is_an_error_that_names_it(tmp_path: Path) -> None:
    (error,) = gathered(tmp_path).errors
    assert error.path == str(tmp_path)
    assert ".txt" in error.message


def test_a_folder_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    write(tmp_path / "a.txt")

    def refuse(folder: object) -> object:
        raise PermissionError(13, "Permission denied", str(closed))

    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", refuse)
        found = gathered(tmp_path)
    assert [error.path for error in found.errors] == [str(closed)]


def test_a_link_to_a_file_outside_of_the_folder_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "out.txt", tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    found = gathered(tmp_path / "in")
    assert [path.name for path in found.paths] == ["a.txt", "c.txt"]
    assert [Path(error.path).name for error in found.errors] == ["b.txt", "d.txt"]
    assert gathered(tmp_path / "in" / "b.txt").paths == (tmp_path / "in" / "b.txt",)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    assert gathered(tmp_path).paths == (tmp_path / "a" / "b.txt",)


def test_what_is_no_file_in_a_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    found = gathered(tmp_path)
    assert found.paths == (tmp_path / "a.txt",)
    assert {Path(error.path).name: error.message for error in found.errors} == {
        "pipe.txt": "not a file; give a report or a folder of reports",
        "lost.txt": "a link to a file that does not exist",
        "round.txt": "a link to a file that does not exist",
    }


def test_a_report_in_a_folder_that_may_not_be_entered_is_left_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", tmp_path / "shut" / "b.txt")
    look = Path.stat

    def shut(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent.name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", shut)
    assert gathered(tmp_path).paths == (tmp_path / "a.txt", tmp_path / "shut" / "b.txt")
