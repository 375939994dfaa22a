"""The same report gives the same findings in every format, and each points at the right place."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import html as lxml_html
from openpyxl import load_workbook

from lint.document import Location
from lint.engine import check_bytes
from lint.finding import DocumentResult
from lint.readers.json import dump
from lint.readers.office import program
from lint.readers.text import read_text
from tests import writers
from tests.generator import Block, Table, generate, plant
from tests.paper import chinese_fonts, printed_at, squeezed
from tests.pdf_writer import Paper, pdf_of

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
BENCH = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
LEAST_AGREEMENT = 0.95

Claim = tuple[str, str, str]
Writer = Callable[[tuple[Block, ...]], bytes]


def on_paper(blocks: tuple[Block, ...]) -> bytes:
    """A PDF of several pages with running headers, page numbers, and table headers that come back on each page."""
    return pdf_of(blocks, Paper(running="部门整体绩效自评报告"))


def small_on_paper(blocks: tuple[Block, ...]) -> bytes:
    """In small type: the rows of real reports may be higher than a page."""
    return pdf_of(blocks, Paper(size=7))


WRITERS: dict[str, Writer] = {**writers.WRITERS, "txt": writers.text, "pdf": on_paper}
FORMATS = sorted(WRITERS)


def findings(result: DocumentResult) -> list[Claim]:
    return [claim(one.code, one.stated, one.computed) for one in result.findings]


def fingerprints(result: DocumentResult) -> list[str]:
    return sorted(one.fingerprint for one in result.findings)


def verified(result: DocumentResult) -> Counter[Claim]:
    return Counter(claim(one.code, one.stated, one.computed) for one in result.verified)


def claim(code: str, stated: str, computed: str) -> Claim:
    """What a finding says, without the spaces that a line end on paper may eat."""
    return code, stated.replace(" ", ""), computed.replace(" ", "")


def written(blocks: tuple[Block, ...], kind: str) -> DocumentResult:
    return check_bytes(WRITERS[kind](blocks), f"report.{kind}")


@cache
def spoilt(seed: int) -> tuple[tuple[Block, ...], str]:
    """A generated report with one wrong figure: its blocks, and its text."""
    report = generate(seed)
    planted, slot, wrong = plant(report, seed)
    return report.changed(slot, wrong).blocks, planted


@cache
def of_text(text: str) -> DocumentResult:
    return check_bytes(text.encode(), "report.txt")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_gives_the_same_findings(example: Path, kind: str) -> None:
    text = example.read_text(encoding="utf-8")
    result = written(writers.blocks_of(text), kind)
    assert findings(result) == findings(of_text(text))
    assert fingerprints(result) == fingerprints(of_text(text))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("seed", range(8))
def test_a_generated_report_gives_the_same_findings(seed: int, kind: str) -> None:
    blocks, text = spoilt(seed)
    result = written(blocks, kind)
    assert findings(result) == findings(of_text(text))
    assert fingerprints(result) == fingerprints(of_text(text))
    expected = verified(of_text(text))
    assert (verified(result) & expected).total() >= LEAST_AGREEMENT * expected.total()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("report", BENCH, ids=lambda path: path.stem)
def test_a_real_report_gives_the_same_findings_and_ticks(report: Path, kind: str) -> None:
    text = report.read_text(encoding="utf-8")
    writer = small_on_paper if kind == "pdf" else WRITERS[kind]
    result = check_bytes(writer(writers.blocks_of(text)), f"report.{kind}")
    for ours, expected in (
        (Counter(findings(result)), Counter(findings(of_text(text)))),
        (verified(result), verified(of_text(text))),
    ):
        assert (ours & expected).total() >= LEAST_AGREEMENT * expected.total()
        assert (ours - expected).total() <= 1 + (1 - LEAST_AGREEMENT) * expected.total()


@pytest.mark.skipif(program() is None or not chinese_fonts(), reason="no LibreOffice, or no Chinese type for it")
def test_reports_printed_by_libreoffice_give_the_same_findings(tmp_path: Path) -> None:
    """All in one run of it, the tables with lines."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLES}
    reports = {name: (writers.blocks_of(text), text) for name, text in sources.items()}
    reports |= {f"generated-{seed}": spoilt(seed) for seed in range(8)}
    for name, (blocks, _) in reports.items():
        (tmp_path / f"{name}.docx").write_bytes(ruled(writers.docx(blocks)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(program()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True)
    for name, (_, text) in reports.items():
        printed = check_bytes((tmp_path / f"{name}.pdf").read_bytes(), "report.pdf")
        expected = verified(of_text(text))
        codes = [code for code, _, _ in findings(printed)]  # which of two likely figures is named may differ
        assert codes == [code for code, _, _ in findings(of_text(text))], name
        assert (verified(printed) & expected).total() >= LEAST_AGREEMENT * expected.total(), name


def ruled(content: bytes) -> bytes:
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        table.style = "Table Grid"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("style", ["municipal", "district", "institute"])
@pytest.mark.parametrize("seed", range(3))
def test_headings_numbered_by_word_give_the_same_findings(seed: int, style: str) -> None:
    report = generate(seed, style)
    planted, slot, wrong = plant(report, seed)
    content = writers.numbered_docx(report.changed(slot, wrong).blocks)
    result = check_bytes(content, "report.docx")
    assert findings(result) == findings(of_text(planted))
    assert verified(result) == verified(of_text(planted))


@pytest.mark.parametrize("seed", range(4))
def test_the_document_model_gives_the_same_result(seed: int) -> None:
    _, text = spoilt(seed)
    result = check_bytes(dump(read_text(text)).encode(), "report.json")
    assert result.findings == of_text(text).findings
    assert result.verified == of_text(text).verified


@pytest.mark.parametrize("seed", range(4))
def test_a_table_alone_gives_the_same_findings_as_csv(seed: int) -> None:
    for table in (block for block in spoilt(seed)[0] if isinstance(block, Table)):
        text = writers.text((table,))
        result = check_bytes(writers.csv(table), "table.csv")
        assert findings(result) == findings(check_bytes(text, "table.txt"))


# Locations, read back by libraries that the readers do not use.


def places(result: DocumentResult) -> Iterator[Location]:
    for finding in result.findings:
        yield from (finding.location, *(related.location for related in finding.related))
    for tick in result.verified:
        yield from (tick.location, *(related.location for related in tick.related))


def in_docx(content: bytes) -> Callable[[Location], str]:
    document = docx.Document(io.BytesIO(content))
    paragraphs = [WordParagraph(one, document).text for one in document.element.body.iter(qn("w:p"))]
    tables = list(document.tables)

    def at(place: Location) -> str:
        assert place.line is not None
        assert place.column is not None
        if place.table is not None:
            assert place.row is not None
            assert isinstance(place.cell, int)
            assert place.text in tables[place.table - 1].cell(place.row - 1, place.cell - 1).text
        return paragraphs[place.line - 1][place.column - 1 :]

    return at


def in_html(content: bytes) -> Callable[[Location], str]:
    page = lxml_html.fromstring(content)
    tables = page.findall(".//table")
    lines = content.decode().split("\n")

    def at(place: Location) -> str:
        assert place.line is not None
        assert place.column is not None
        if place.table is not None:
            assert place.row is not None
            row = tables[place.table - 1].findall(".//tr")[place.row - 1]
            assert any(place.text in "".join(str(part) for part in cell.itertext()) for cell in row)
        rest = lxml_html.fromstring(f"<p>{lines[place.line - 1][place.column - 1 :]}</p>")
        return "".join(str(part) for part in rest.itertext())

    return at


def in_xlsx(content: bytes) -> Callable[[Location], str]:
    workbook = load_workbook(io.BytesIO(content))

    def at(place: Location) -> str:
        assert place.column is not None
        sheet, _, address = str(place.cell).rpartition("!")
        cell = workbook[sheet][address]
        assert cell.row == place.row
        if isinstance(cell.value, str):
            return cell.value[place.column - 1 :]
        places = cell.number_format.partition(".")[2].count("0")
        percent = cell.number_format.endswith("%")
        assert isinstance(cell.value, (int, float))
        value = cell.value * 100 if percent else cell.value
        shown: str = f"{value:,.{places}f}" if "," in cell.number_format else f"{value:.{places}f}"
        return str(shown + "%" * percent)[place.column - 1 :]

    return at


def in_markdown(content: bytes) -> Callable[[Location], str]:
    lines = content.decode().split("\n")

    def at(place: Location) -> str:
        assert place.line is not None
        assert place.column is not None
        return lines[place.line - 1][place.column - 1 :].replace("\\", "")

    return at


def in_text(content: bytes) -> Callable[[Location], str]:
    lines = content.decode().split("\n")

    def at(place: Location) -> str:
        assert place.line is not None
        assert place.column is not None
        return lines[place.line - 1][place.column - 1 :]

    return at


READ_BACK = {"docx": in_docx, "html": in_html, "xlsx": in_xlsx, "md": in_markdown, "txt": in_text}


@pytest.mark.parametrize("kind", sorted(READ_BACK))
@pytest.mark.parametrize("seed", range(8))
def test_every_place_holds_what_it_says(seed: int, kind: str) -> None:
    content = WRITERS[kind](spoilt(seed)[0])
    at = READ_BACK[kind](content)
    found = [place for place in places(check_bytes(content, f"report.{kind}")) if place.text]
    assert len(found) > 50
    for place in found:
        assert at(place).startswith(place.text), place


@pytest.mark.parametrize("paper", [Paper(running="自评报告"), Paper(turned=True, size=8), Paper(ruled=False)], ids=str)
def test_nearly_every_place_on_paper_holds_what_it_says(paper: Paper) -> None:
    right = total = 0
    for seed in (0, 1, 2, 3):
        content = pdf_of(spoilt(seed)[0], paper)
        with pdfplumber.open(io.BytesIO(content)) as oracle:
            for place in places(check_bytes(content, "report.pdf")):
                total += 1
                right += printed_at(oracle, place) == squeezed(place.text)
    assert total > 1000
    assert right >= 0.99 * total
