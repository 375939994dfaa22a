"""The help of the commands, in the language of the user's environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint.commands import COMMANDS
from lint.terminal import width

COMMAND = Path(sys.executable).with_name("tieout")


def tieout(locale: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1", "COLUMNS": "80", "LANGUAGE": ""}
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_help_is_in_chinese_where_the_user_reads_chinese() -> None:
    overview = tieout("zh_CN.UTF-8", "--help").stdout
    assert "核对报告：文件、文件夹，或用 - 表示标准输入。" in overview
    assert {line.split()[0] for line in overview.partition("命令:")[2].splitlines() if line[:3].strip()} <= set(
        COMMANDS
    )
    told = tieout("zh_CN.UTF-8", "check", "-h").stdout
    assert told.startswith("用法： tieout check [OPTIONS] PATH...\n\n  核对报告")
    assert "--exit-zero                     即使有发现，退出码也为 0。\n" in told
    assert [line for line in told.splitlines() if width(line) > 78 and "[concise|" not in line] == []
    assert "认可已知的发现" in tieout("zh_CN.UTF-8", "baseline", "--help").stdout


def test_help_is_in_english_elsewhere() -> None:
    told = tieout("de_DE.UTF-8", "check", "--help").stdout
    assert told.startswith("Usage: tieout check [OPTIONS] PATH...\n\n  Check reports: files")
    assert told.isascii()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check",), "错误：缺少参数 'PATH...'"),
        (("check", "--selct", "SUM", "a.txt"), "错误：没有选项 '--selct'。"),
        (
            ("check", "--fail-on", "all", "a.txt"),
            "'--fail-on' 的值不对：'all' 不是 'info', 'warning', 'error' 之一。",
        ),
        (("check", "--watch", "-"), "错误：--watch 需要文件或文件夹"),
        (("check", "@missing"), "错误：无法从 missing 读取参数"),
        (("rule", "SUM11"), "错误：没有核对“SUM11”；是不是 SUM101"),
    ],
)
def test_wrong_usage_is_told_in_chinese_too(arguments: tuple[str, ...], told: str) -> None:
    found = tieout("zh_CN.UTF-8", *arguments)
    assert found.returncode == 2
    assert told in found.stderr
