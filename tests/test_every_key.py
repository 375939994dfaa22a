"""Every key of the settings, set in a `tieout.toml` on disk, changes what the command does.

Each case gives the settings without and with the key, and words of what the command tells, of its exit code, or of the
files in its folder that only one of the two has. The published schema says which keys there are.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.by_hand import text_of
from tests.in_process import tieout
from tests.lint.test_archives import zipped
from tests.test_cli_run import CLEAN, FAULTY
from tests.test_installed_plugins import CHECK, install, run
from tests.writers import blocks_of, docx

BOTH = FAULTY + "\n经抽样调查，服务对象满意度为106.5%。\n"
"""A wrong total in its fifth line (SUM101), and a rate above 100% (RNG501)."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a key does."""

    key: str
    after: str
    """The settings with it."""
    before: str = ""
    gone: str = ""
    """What is told without the key alone."""
    comes: str = ""
    """What is told with the key alone."""
    files: Mapping[str, str | bytes] = field(default_factory=lambda: {"report.txt": BOTH})
    arguments: tuple[str, ...] = (".",)


def report(*lines: str) -> dict[str, str | bytes]:
    return {"report.txt": text_of(lines)}


# ---------------------------------------------------------------------- which checks run, how bad, what fails

INFO = '[severity]\nALL = "info"'
DISMISSED = [{"fingerprint": f"{at}", "code": "SUM101", "decision": "dismissed"} for at in range(20)]
DECIDED = json.dumps(
    {"format": "tieout-baseline", "version": 1, "documents": [{"path": "other.txt", "decisions": DISMISSED}]}
)
DEMOTED: dict[str, str | bytes] = {"report.txt": BOTH, "decided/all.json": DECIDED}
CHECKS = [
    Case("extend", 'extend = "base.toml"', gone="SUM101", files={"report.txt": BOTH, "base.toml": 'ignore = ["SUM"]'}),
    Case("select", 'select = ["RNG"]', gone="SUM101"),
    Case("extend-select", 'select = ["RNG"]\nextend-select = ["SUM"]', 'select = ["RNG"]', comes="SUM101"),
    Case("ignore", 'ignore = ["SUM"]', gone="SUM101"),
    Case("extend-ignore", 'ignore = ["SUM"]\nextend-ignore = ["RNG5"]', 'ignore = ["SUM"]', gone="RNG501"),
    Case("per-file-ignores", '[per-file-ignores]\n"report.*" = ["SUM"]', gone="SUM101"),
    Case("severity", '[severity]\nSUM = "info"', gone="SUM101 error", comes="SUM101 info"),
    Case(
        "demote.below",
        'demote.below = 0.8\nbaseline = "decided/all.json"',
        'baseline = "decided/all.json"',
        gone="SUM101 error",
        comes="SUM101 info",
        files=DEMOTED,
    ),
    Case(
        "demote.decisions",
        'demote.below = 0.8\ndemote.decisions = ["decided"]',
        gone="SUM101 error",
        comes="SUM101 info",
        files=DEMOTED,
    ),
    Case("min-severity", 'min-severity = "warning"\n[severity]\nSUM = "info"', '[severity]\nSUM = "info"', "SUM101"),
    Case("fail-on", f'fail-on = "info"\n{INFO}', INFO, gone="exit code 0", comes="exit code 1"),
    Case("language", 'language = "zh"', comes="报告写"),
]

# ---------------------------------------------------------------------- options of checks

BUDGET = report("单位：元", "| 任务名称 | 年初预算数 | 决算数 |", "| 河道养护 | 540,000.00 | 612,000.00 |")
TARGETS = report(
    "| 三级指标 | 预期指标值 | 实际完成值 |",
    "| 专业人员持证率 | ≥90% | 84.62% |",
    "| 验收合格率 | =100% | 100% |",
)


def tasks(year: int) -> dict[str, str | bytes]:
    """A report on 2020 with a task that was finished in another year."""
    return report(
        "2020年度部门整体支出绩效自评报告",
        "",
        "| 任务名称 | 完成情况 | 预算数（元） |",
        f"| 河道养护 | 于{year}年11月完成全部养护内容并通过验收。 | 540,000.00 |",
        "| 堤防巡查 | 于2020年10月完成全部巡查内容并通过验收。 | 320,000.00 |",
    )


TWICE = report(
    "本年采购计划金额3,947.26万元，实际采购金额3,861.52万元。",
    "后文说明：采购计划金额3,947.26万元，实际采购金额3,816.52万元。",
)
OPENED = report("本年设备的开机度为106.5%。")
OPTIONS = [
    Case("checks.RNG501.may-exceed", '[checks.RNG501]\nmay-exceed = ["满意度"]', gone="RNG501"),
    Case("checks.RNG501.parts-of-whole", '[checks.RNG501]\nparts-of-whole = ["开机度"]', comes="RNG501", files=OPENED),
    Case(
        "checks.RNG503.opening-budget-binds",
        "[checks.RNG503]\nopening-budget-binds = true",
        gone="RNG503 info",
        comes="RNG503 warning",
        files=BUDGET,
    ),
    Case(
        "checks.RNG511.accept-admitted",
        "[checks.target-missed]\naccept-admitted = false",
        gone="RNG511 info",
        comes="RNG511 warning",
        files=TARGETS,
    ),
    Case("checks.DAT702.years-before", "[checks.DAT702]\nyears-before = 3", gone="DAT702", files=tasks(2018)),
    Case("checks.DAT702.years-after", "[checks.date-in-year]\nyears-after = 3", gone="DAT702", files=tasks(2022)),
    Case("checks.DUP401.not-compared", '[checks.DUP401]\nnot-compared = ["采购"]', gone="DUP401", files=TWICE),
    Case("checks.SUM101.not-summed", '[checks.table-total]\nnot-summed = ["决算"]', gone="SUM101"),
]

# ---------------------------------------------------------------------- which files, and how much of them

TWO: dict[str, str | bytes] = {"report.txt": BOTH, "drafts/other.txt": FAULTY}
GIT: dict[str, str | bytes] = {**TWO, ".gitignore": "drafts/\n", ".git/HEAD": "ref: refs/heads/main\n"}
DRAFTS = 'extend-exclude = ["drafts/"]'
FILES = [
    Case("exclude", 'exclude = ["drafts/"]', gone="drafts/other.txt:", files=TWO),
    Case("extend-exclude", DRAFTS, gone="drafts/other.txt:", files=TWO),
    Case(
        "force-exclude", f"{DRAFTS}\nforce-exclude = true", DRAFTS, "SUM101", files=TWO, arguments=("drafts/other.txt",)
    ),
    Case("respect-gitignore", "respect-gitignore = false", comes="drafts/other.txt:", files=GIT),
]


def tables_inside_each_other() -> bytes:
    document = Document()
    inner = document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0)
    inner.add_table(1, 1).cell(0, 0).text = "834.05"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


LETTERS = str.maketrans("0123456789", "ghijklmnop")


def paged(pages: int) -> bytes:
    """A PDF of blank pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def scanned(pages: int) -> bytes:
    """A picture of blank pages."""
    from PIL import Image

    sheets = [Image.new("L", (200, 100), 255) for _ in range(pages)]
    written = io.BytesIO()
    sheets[0].save(written, "TIFF", save_all=True, append_images=sheets[1:])
    return written.getvalue()


PROSE = b"".join(
    sha256(bytes([one % 256, one // 256])).hexdigest().translate(LETTERS).encode() for one in range(18_000)
)
"""More than a megabyte, packed to half."""
PACKED = zipped([("a.txt", FAULTY.encode()), ("b.txt", FAULTY.encode())])
NESTED = zipped([("inner.zip", PACKED)])
WORD = docx(blocks_of(FAULTY))


def limit(name: str, value: str, comes: str, file: str, content: str | bytes) -> Case:
    """With the limit, the file is told to pass it."""
    return Case(f"limits.{name}", f"[limits]\n{name} = {value}", comes=comes, files={file: content})


LIMITS = [
    limit("size", "100", "limit size", "report.txt", BOTH),
    limit("pages", "1", "limit pages", "report.pdf", paged(2)),
    limit("cells", "3", "limit cells", "report.docx", WORD),
    limit("depth", "1", "limit depth", "report.docx", tables_inside_each_other()),
    limit("expanded", "1000", "limit expanded", "report.docx", WORD),
    limit("ratio", "1", "limit ratio", "report.zip", zipped([("a.txt", PROSE)])),
    limit("members", "1", "limit members", "report.zip", PACKED),
    limit("nesting", "1", "limit nesting", "report.zip", NESTED),
    limit("seconds", "0.01", "limit seconds", "report.docx", WORD),
    limit("memory", '"1MB"', "limit memory", "report.docx", WORD),
]

# ---------------------------------------------------------------------- words and relations of the user

CASES = report("全年立办案卷80宗，归档案卷60宗，入柜率为70.00%。")
STAFF = report("外聘人员3人，在编人员25人，外聘率为10.71%。")
RATE = '[[rate]]\nname = "{}"\nnumerator = "{}"\ndenominator = "{}"\n'
FILED = RATE.format("入柜率", "归档", "立办")
HIRED = RATE.format("外聘率", "外聘", "在编")
BALANCE = report(
    "# 资产",
    "单位：万元",
    "| 项目 | 年末数 |",
    "| 资产合计 | 120.00 |",
    "| 负债合计 | 50.00 |",
    "| 净资产合计 | 77.00 |",
)
APART = report(
    "一、资产情况",
    "",
    "年末资产合计120.00万元，负债合计50.00万元。",
    "",
    "二、净资产情况",
    "",
    "年末净资产合计77.00万元。",
)
SIGNLESS = report("| 项目 | 一月 |", "| 应到 | 200 |", "| 实到 | 150 |", "| 出席率 | 0.75 |")
SUM = '[[relation]]\nformula = "资产合计 = 负债合计 + 净资产合计"\n'
PRESENT = '[[relation]]\nformula = "出席率 = 实到 / 应到"\n'
WORDS = [
    Case(
        "synonyms",
        '[synonyms]\n"合计" = ["全口径"]',
        comes="SUM101",
        files={"report.txt": FAULTY.replace("合计", "全口径")},
    ),
    Case("rate.name", FILED, RATE.format("出柜率", "归档", "立办"), comes="PCT201", files=CASES),
    Case("rate.numerator", FILED, RATE.format("入柜率", "寄存", "立办"), comes="PCT201", files=CASES),
    Case("rate.denominator", FILED, RATE.format("入柜率", "归档", "寄存"), comes="PCT201", files=CASES),
    Case("rate.of-both", f"{HIRED}of-both = true", HIRED, gone="PCT201", files=STAFF),
    Case("rate.unit", f'{FILED}unit = "money"', FILED, gone="PCT201", files=CASES),
    Case("relation.formula", SUM, comes="REL001 error", files=BALANCE),
    Case("relation.code", f'{SUM}code = "HSE001"', SUM, gone="REL001", comes="HSE001", files=BALANCE),
    Case(
        "relation.name",
        f'{SUM}name = "house-balance"',
        SUM,
        comes="house-balance",
        files=BALANCE,
        arguments=(".", "--output-format", "json"),
    ),
    Case("relation.scope", f'{SUM}scope = "report"', SUM, comes="REL001", files=APART),
    Case("relation.unit", f'{PRESENT}unit = "%"', PRESENT, comes="REL001", files=SIGNLESS),
    Case(
        "relation.certainty", f"{SUM}certainty = 0.5", SUM, gone="REL001 error", comes="REL001 warning", files=BALANCE
    ),
    Case("relation.severity", f'{SUM}severity = "info"', SUM, gone="REL001 error", comes="REL001 info", files=BALANCE),
    Case("relation.message", f'{SUM}message = "平衡 {{computed}}"', SUM, comes="平衡 127.00", files=BALANCE),
]

# ---------------------------------------------------------------------- what is kept quiet

MARKS = {
    "path": '"/drafts/"',
    "fingerprint": '"0123456789abcdef"',
    "stated": '"999.00"',
    "contains": '"小计"',
    "line": "4",
    "page": "7",
    "table": "2",
    "row": "2",
    "cell": '"Sheet1!Z9"',
}
"""What the wrong total is not: an entry that asks for it does not fit."""
QUIET = '[[tieout.ignore]]\ncode = "SUM"\n'
REASON = "require-reason = true\n"
SILENCE = [
    Case("ignore.code", 'ignore = [{ code = "SUM" }]', gone="SUM101"),
    Case("tieout.ignore.code", QUIET, gone="SUM101"),
    Case(
        "ignore.reason",
        f'{REASON}ignore = [{{ code = "SUM", reason = "known" }}]',
        f'{REASON}ignore = [{{ code = "SUM" }}]',
        gone="DOC931",
    ),
    Case("tieout.ignore.reason", f'{REASON}{QUIET}reason = "known"', f"{REASON}{QUIET}", gone="DOC931"),
    Case("require-reason", f"{REASON}{QUIET}", QUIET, comes="DOC931"),
    *(
        Case(f"ignore.{mark}", f'ignore = [{{ code = "SUM", {mark} = {value} }}]', QUIET, comes="SUM101")
        for mark, value in MARKS.items()
    ),
    *(
        Case(f"tieout.ignore.{mark}", f"{QUIET}{mark} = {value}", QUIET, comes="SUM101")
        for mark, value in MARKS.items()
    ),
]

# ---------------------------------------------------------------------- outputs

KNOWN = "tieout-baseline.json"
OUTPUTS = [
    Case("output.format", '[output]\nformat = "concise"', gone="allowance"),
    Case("output.files", '[output]\nfiles = ["csv:found.csv"]', gone="exit code 1\nreport", comes="found.csv"),
    Case("output.show-verified", "[output]\nshow-verified = true", comes="864.05 =", files={"report.txt": CLEAN}),
    Case(
        "output.show-unchecked",
        "[output]\nshow-unchecked = true",
        comes="not checked 3.00",
        files=report("本年收入 3.00 万元。"),
    ),
    Case("output.show-suppressed", f"{QUIET}[output]\nshow-suppressed = true", QUIET, comes="SUM101 suppressed"),
    Case("output.statistics", "[output]\nstatistics = true", comes="table-total"),
    Case("output.coverage", "[output]\ncoverage = true", comes="%", files={"report.txt": FAULTY}),
    Case("output.quiet", "[output]\nquiet = true", gone="allowance"),
    Case("output.color", '[output]\ncolor = "always"', comes="\x1b["),
    Case("cache", 'cache = "kept"', comes="kept/"),
]

CASES_OF_ALL = [*CHECKS, *OPTIONS, *FILES, *LIMITS, *WORDS, *SILENCE, *OUTPUTS]
ELSEWHERE = {"baseline", "output.show-baselined", "plugins", "limits.scans"}
"""Keys that need more than a folder: they have tests of their own below."""


def lay_out(folder: Path, case: Case) -> None:
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


USUAL = {"language": ("--lang", "en"), "cache": ("--no-cache",)}
"""Flags of each run in which the settings do not say otherwise."""


def told(folder: Path, settings: str, *arguments: str) -> str:
    """All that the command tells with some settings, its exit code, and the files that it leaves."""
    (folder / "tieout.toml").write_text(settings, encoding="utf-8")
    usual = ((key, flags) for key, flags in USUAL.items() if key not in settings)
    result = tieout("check", *(flag for _, flags in usual for flag in flags), *arguments, cwd=folder)
    files = sorted(path.relative_to(folder).as_posix() + "/" * path.is_dir() for path in folder.rglob("*"))
    return "\n".join((f"exit code {result.exit_code}", result.stdout, result.stderr, *files))


def differ(before: str, after: str, gone: str, comes: str) -> bool:
    """Whether words are told before and not after, and others the other way round."""
    return (not gone or (gone in before and gone not in after)) and (
        not comes or (comes in after and comes not in before)
    )


@pytest.mark.parametrize("case", CASES_OF_ALL, ids=lambda case: case.key)
def test_a_key_changes_what_the_command_does(tmp_path: Path, case: Case) -> None:
    assert case.gone or case.comes
    lay_out(tmp_path, case)
    before, after = (told(tmp_path, settings, *case.arguments) for settings in (case.before, case.after))
    assert differ(before, after, case.gone, case.comes), f"without:\n{before}\n\nwith:\n{after}"


def test_the_baseline_and_what_it_keeps_quiet(tmp_path: Path) -> None:
    lay_out(tmp_path, CHECKS[0])
    tieout("check", "--write-baseline", "report.txt", cwd=tmp_path)
    known = f'baseline = "{KNOWN}"\n'
    without, quiet = told(tmp_path, "", "."), told(tmp_path, known, ".")
    assert differ(without, quiet, gone="SUM101", comes="2 in the baseline")
    assert differ(quiet, told(tmp_path, f"{known}[output]\nshow-baselined = true", "."), "", "SUM101 in the baseline")


def test_plugins_can_be_left_out(tmp_path: Path) -> None:
    site = tmp_path / "site"
    source = CHECK.format(code="ABX901", name="breaks", body="raise ValueError('of the plug-in')")
    install(site, "tieout-own", {"checks": {"own": "own_rule:Rule"}}, own_rule=source)
    (tmp_path / "report.txt").write_text(CLEAN, encoding="utf-8")
    for settings, used in (("", True), ("plugins = false", False), ('plugins = ["other"]', False)):
        (tmp_path / "tieout.toml").write_text(settings, encoding="utf-8")
        assert ("of the plug-in" in run(site, "check", "report.txt", cwd=tmp_path).stdout) == used


@pytest.mark.skipif(find_spec("rapidocr") is None or find_spec("onnxruntime") is None, reason="needs the extra ocr")
def test_scans_are_read_up_to_their_limit(tmp_path: Path) -> None:
    (tmp_path / "report.tif").write_bytes(scanned(2))
    assert differ(told(tmp_path, "", "."), told(tmp_path, "[limits]\nscans = 1", "."), "", "limit scans")


def test_every_key_of_the_schema_has_a_case() -> None:
    schema = json.loads(tieout("config", "--schema").stdout)
    names = {name: code for code, name in coded(schema["properties"]["checks"]["properties"])}
    published = {".".join(names.get(part, part) for part in key.split(".")) for key in leaves(schema)}
    assert published == {case.key for case in CASES_OF_ALL} | ELSEWHERE


def leaves(schema: Mapping[str, Any], within: str = "") -> Iterator[str]:
    """The keys that hold values, those in tables with the table's name before them."""
    for name, described in schema.get("properties", {}).items():
        key = f"{within}.{name}" if within else name
        kinds = [described, described.get("items", {}), *described.get("items", {}).get("anyOf", ())]
        tables = [kind for kind in kinds if kind.get("properties") and kind.get("type") == "object"]
        if not tables or key in ("ignore", "severity"):
            yield key
        if name != "severity":
            yield from (leaf for table in tables for leaf in leaves(table, key))


def coded(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each check that has options: its code, and its name, which stands for the same table."""
    written = list(tables)
    yield from zip(written[::2], written[1::2], strict=True)
