"""What stands at a path, where it may be looked at: `Path` raises an error in folders that may not be entered."""

from __future__ import annotations

from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a file is known to be there."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is known to be there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether anything is known to be there."""
    try:
        return path.exists()
    except OSError:
        return False
