"""How long each format takes to read, beside pdfplumber and python-docx doing the same job. Prints one table.

python benchmarks/readers.py [--runs N] [--pages N]

The job is: all prose and all rows of all tables. Rows right are those whose cells come out as they were written.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Rows = list[tuple[str, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each reader; the median is printed")
    options = parser.parse_args()
    from tests import writers
    from tests.generator import Table, generate
    from tests.pdf_writer import Paper, pdf_of

    blocks = [block for seed in range(4) for block in generate(seed, "district").blocks]
    known = Counter(
        tuple(squeezed(cell.text) for cell in row if cell is not None and cell.text)
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
    )
    pdf, docx = pdf_of(blocks, Paper(running="部门整体绩效自评报告")), writers.docx(blocks)
    pages = page_count(pdf)
    files = {"txt": writers.text(blocks), "docx": docx, "html": writers.html(blocks), "md": writers.markdown(blocks)}
    files |= {"xlsx": writers.xlsx(blocks), "pdf": pdf}
    print(f"one report of {pages} pages and {sum(known.values())} rows, median processor time of {options.runs} runs")
    print(f"{'reader':<26}{'ms':>9}{'ms a page':>11}{'rows right':>12}")
    ours: dict[str, float] = {}
    for name, content in files.items():
        seconds, rows = timed(lambda content=content, name=name: read_rows(content, name), options.runs)  # type: ignore[misc]
        ours[name] = seconds
        tell(f"tieout .{name}", seconds, pages, right(rows, known))
    others: tuple[tuple[str, str, Callable[[], Rows]], ...] = (
        ("pdf", "pdfplumber", lambda: plumbed(pdf)),
        ("docx", "python-docx", lambda: worded(docx)),
    )
    for name, program, job in others:
        seconds, rows = timed(job, options.runs)
        tell(f"{program} .{name}", seconds, pages, right(rows, known))
        print(f"  tieout is {seconds / ours[name]:.1f} times as fast on .{name}")


def tell(name: str, seconds: float, pages: int, rows: int) -> None:
    print(f"{name:<26}{1000 * seconds:>9.1f}{1000 * seconds / pages:>11.2f}{rows:>12}")


def timed(job: Callable[[], Rows], runs: int) -> tuple[float, Rows]:
    rows = job()
    times = []
    for _ in range(runs):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return statistics.median(times), rows


def right(rows: Iterable[tuple[str, ...]], known: Counter[tuple[str, ...]]) -> int:
    return sum((Counter(rows) & known).values())


def squeezed(value: str) -> str:
    return "".join(value.split())


def page_count(content: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(content))


def read_rows(content: bytes, name: str) -> Rows:
    from lint.readers import RawTable
    from lint.readers.choose import reader_for

    raw = reader_for(content, f"report.{name}").read(content)
    return [
        tuple(squeezed(cell.text.raw) for cell in row.cells if cell.text.raw)
        for block in raw.blocks
        if isinstance(block, RawTable)
        for row in block.rows
    ]


def plumbed(content: bytes) -> Rows:
    import pdfplumber

    rows: Rows = []
    with pdfplumber.open(io.BytesIO(content)) as paper:
        for page in paper.pages:
            page.extract_text()
            rows += [tuple(squeezed(cell) for cell in row if cell) for table in page.extract_tables() for row in table]
    return rows


def worded(content: bytes) -> Rows:
    import docx

    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    rows: Rows = []
    for table in document.tables:
        for row in table.rows:
            cells = dict.fromkeys(cell._tc for cell in row.cells)
            texts = ["".join(node.text or "" for node in cell.iter(f"{{{NAMESPACE}}}t")) for cell in cells]
            rows.append(tuple(squeezed(text) for text in texts if text))
    return rows


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


if __name__ == "__main__":
    main()
