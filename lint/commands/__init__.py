"""The commands of `tieout`, one file for each; a file is imported when its command is called."""

from __future__ import annotations

COMMANDS = {
    "across": "lint.commands.across:across",
    "annotate": "lint.commands.annotate:annotate",
    "audit": "lint.commands.audit:audit",
    "baseline": "lint.commands.baseline:baseline",
    "check": "lint.commands.check:check",
    "clean": "lint.commands.clean:clean",
    "completion": "lint.commands.completion:completion",
    "config": "lint.commands.config:config",
    "diff": "lint.commands.diff:diff",
    "init": "lint.commands.config:init",
    "merge": "lint.commands.merge:merge",
    "precision": "lint.commands.precision:precision",
    "report": "lint.commands.report:report",
    "rule": "lint.commands.rules:rule",
    "rules": "lint.commands.rules:rules",
    "server": "lint.commands.server:server",
    "suppressions": "lint.commands.suppressions:suppressions",
}
"""Each command's name and where it stands: module and attribute."""
