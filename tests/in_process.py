"""The command without a process of its own: what the installed command does, several times as fast."""

from __future__ import annotations

import os
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner, Result

from lint.cli import main


def tieout(*arguments: object, cwd: Path | None = None) -> Result:
    """Runs the command in a folder, as in a terminal whose language is neutral."""
    with chdir(cwd or Path.cwd()), patch.dict(os.environ, {"LC_ALL": "C.UTF-8"}):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
