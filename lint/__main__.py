"""`python -m lint`: the command, where it is not on the PATH."""

from __future__ import annotations

from lint.cli import main

main(prog_name="tieout")
