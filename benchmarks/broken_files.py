"""Broken files for `benchmarks/fuzz.py`: a small report in every format, mutations of bytes, and files made up whole.

What is made up (by Hypothesis) is well-formed enough to get past the first look of a reader: tables with any spans,
texts of any characters, XML of the format's own elements in any order with any attributes.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from lint.readers.json import dump
from lint.readers.office import program
from lint.readers.text import read_text
from tests import writers
from tests.generator import Block, Cell, Heading, Paragraph, Table, generate
from tests.pdf_writer import pdf_of

OFFICE = ("doc", "rtf", "odt", "wps")
"""Formats that LibreOffice converts, many in one call."""
PACKED = ("docx", "xlsx", "zip", "odt")
INTERESTING = (
    *(b"\x00", b"\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"<", b"&", b"(", b"["),
    *(b"-1", b"99999999999999999999", b"1e999", b"0", b"NaN"),
)
MAX_GROWTH = 200_000
PICTURE = (420, 300)


# ---------------------------------------------------------------- whole files


def whole_files() -> dict[str, bytes]:
    """A small report in every format; those of LibreOffice where it is installed."""
    blocks = small_report()
    table = next(block for block in blocks if isinstance(block, Table))
    text = writers.text(blocks)
    files = {
        "pdf": pdf_of(blocks),
        "txt": text,
        "docx": writers.docx(blocks),
        "html": writers.html(blocks),
        "md": writers.markdown(blocks),
        "xlsx": writers.xlsx(blocks),
        "csv": writers.csv(table),
        "tsv": writers.text((table,)),
        "json": dump(read_text(text.decode())).encode(),
        "xls": old_spreadsheet(table),
        "zip": zipped(text),
        "tar": tarred(text, ""),
        "tar.gz": tarred(text, "gz"),
    }
    return files | pictures() | old_documents(files["docx"])


def small_report() -> tuple[Block, ...]:
    """A heading, some paragraphs and the smallest table of a generated report, so that many files can be checked."""
    blocks = generate(3).blocks
    tables = sorted((block for block in blocks if isinstance(block, Table)), key=lambda table: len(table.rows))
    headings = [block for block in blocks if isinstance(block, Heading)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return (*headings[:2], *paragraphs[:6], tables[0])


def old_spreadsheet(table: Table) -> bytes:
    import xlwt  # type: ignore[import-untyped]

    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Sheet1")
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(at, column, writers.typed(cell.text)[0])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def pictures() -> dict[str, bytes]:
    """A page with ruling lines and strokes; two pages of it as TIFF."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", PICTURE, "white")
    draw = ImageDraw.Draw(page)
    for at in range(20, 281, 52):
        draw.line((20, at, 400, at), "black", 2)
    for at in (20, 150, 280, 400):
        draw.line((at, 20, at, 280), "black", 2)
    draw.text((30, 30), "12.50", "black")
    files = {}
    for name, kind in (("png", "PNG"), ("jpg", "JPEG"), ("bmp", "BMP")):
        written = io.BytesIO()
        page.save(written, kind)
        files[name] = written.getvalue()
    written = io.BytesIO()
    page.save(written, "TIFF", save_all=True, append_images=[page], compression="tiff_lzw")
    return files | {"tif": written.getvalue()}


def old_documents(word: bytes) -> dict[str, bytes]:
    """What LibreOffice makes of a Word document; what WPS Office calls .wps is an old Word document."""
    soffice = program()
    if soffice is None:
        return {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "report.docx"
        source.write_bytes(word)
        for suffix in ("doc", "rtf", "odt"):
            command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
            command += ["--convert-to", suffix, "--outdir", name, str(source)]
            subprocess.run(command, check=True, capture_output=True)
        made = {suffix: (folder / f"report.{suffix}").read_bytes() for suffix in ("doc", "rtf", "odt")}
    return made | {"wps": made["doc"]}


def zipped(content: bytes) -> bytes:
    return packed({"报告.txt": content, "notes/其他.csv": "项目,金额\n甲,1\n合计,2\n".encode()})


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(content: bytes, compression: str) -> bytes:
    out = io.BytesIO()
    mode = "w:gz" if compression else "w"
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("报告.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


# ---------------------------------------------------------------- mutations


def mutated(content: bytes, rng: random.Random) -> bytes:
    """One to eight mutations; packed formats are half of the time spoilt inside their members."""
    if content.startswith(b"PK") and rng.random() < 0.5:
        return repacked(content, rng)
    broken = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        rng.choice(MUTATIONS)(broken, rng)
    return bytes(broken[: len(content) + MAX_GROWTH])


def repacked(content: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as spoilt:
        names = whole.namelist()
        chosen = rng.choice(names)
        for name in names:
            member = bytearray(whole.read(name))
            if name == chosen and member:
                for _ in range(rng.choice((1, 2, 4))):
                    rng.choice(MUTATIONS)(member, rng)
            spoilt.writestr(name, bytes(member))
    return out.getvalue()


def flip(broken: bytearray, rng: random.Random) -> None:
    if broken:
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)


def replace(broken: bytearray, rng: random.Random) -> None:
    if broken:
        broken[rng.randrange(len(broken))] = rng.randrange(256)


def remove(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    del broken[at : at + rng.choice((1, 2, 16, 300))]


def repeat(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    broken[at:at] = broken[at : at + rng.choice((1, 8, 200))] * rng.choice((1, 2, 50))


def insert(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    broken[at:at] = rng.choice(INTERESTING)


def swap(broken: bytearray, rng: random.Random) -> None:
    at, other, size = rng.randrange(len(broken) + 1), rng.randrange(len(broken) + 1), rng.choice((4, 64, 512))
    broken[at : at + size], broken[other : other + size] = broken[other : other + size], broken[at : at + size]


def truncate(broken: bytearray, rng: random.Random) -> None:
    del broken[rng.randrange(len(broken) + 1) :]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(flip, flip, replace, remove, repeat, insert, swap, truncate),
)


# ---------------------------------------------------------------- files made up whole

PLAIN_WORDS = """
合计 总计 小计 其中： 占比 增长 年初预算 决算 100.00万元 12.5% 3人 0 -5.00 3/（3+25）=10.71% ≥90% 得5分
扣完为止 ， 。 ； （ ） | = ÷ × + - / 约 余 2020年 13月 第一季度 一、 （一） 1. ① 表1 见附件2 单位：万元 分值 得分
评分标准 续表 三级指标 预期指标值 满意度 99999999999999999999999 0.00000000000000000000001 1,23,4.5 百分之十五
三万五千元 零 亿 <p> &lt; 😀 total of-which 5.00 million =1+1 ']]> 1O0.50 ٣٤ \u202e \u200b \ufeff
"""
WORDS = PLAIN_WORDS.split()
NUMBERS = (
    *("-1", "0", "1", "2", "3", "100", "2147483648", "99999999999999999999"),
    *("1e9", "x", "", "0.5", "A1:XFD1048576"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30),
)
PRINTABLE = TEXTS.map(lambda text: "".join(char for char in text if char >= " " and char not in "\ufffe\uffff"))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any grid, with merged cells that do not overlap."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    grid: list[list[Cell | None]] = [[Cell(draw(PRINTABLE)) for _ in range(width)] for _ in range(height)]
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        down, across = draw(st.integers(1, height - top)), draw(st.integers(1, width - left))
        places = [(top + row, left + column) for row in range(down) for column in range(across)]
        if all((cell := grid[row][column]) and cell.rows == cell.columns == 1 for row, column in places):
            for row, column in places:
                grid[row][column] = None
            grid[top][left] = Cell(draw(PRINTABLE), down, across)
    header = draw(st.integers(0, min(height, 2)))
    return Table(draw(PRINTABLE), draw(st.sampled_from(("", "单位：万元"))), header, tuple(map(tuple, grid)))


BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.integers(1, 4), PRINTABLE.filter(bool)),
        st.builds(Paragraph, PRINTABLE),
        tables(),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


def elements(names: Sequence[str], attributes: Sequence[str], most: int = 24) -> st.SearchStrategy[str]:
    """Markup of these elements inside each other, with these attributes, in any order."""
    given = st.dictionaries(st.sampled_from(attributes), st.sampled_from(NUMBERS), max_size=3)

    def element(name: str, attributes: dict[str, str], inside: str) -> str:
        stated = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{name}{stated}>{inside}</{name}>"

    return st.recursive(
        PRINTABLE.map(escape),
        lambda inner: st.builds(element, st.sampled_from(names), given, st.lists(inner, max_size=5).map("".join)),
        max_leaves=most,
    )


WORD_ELEMENTS = (
    *("w:p", "w:p", "w:r", "w:r", "w:t", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:gridSpan", "w:vMerge", "w:pPr"),
    *(
        "w:numPr",
        "w:ilvl",
        "w:numId",
        "w:sdt",
        "w:sdtContent",
        "w:ins",
        "w:del",
        "w:txbxContent",
        "w:footnoteReference",
    ),
    *("w:fldChar", "w:instrText", "w:hyperlink", "w:vanish", "w:rPr", "w:pStyle", "w:outlineLvl", "w:gridBefore"),
)
WORD_ATTRIBUTES = ("w:val", "w:id", "w:fldCharType", "w:ilvl")
SHEET_ELEMENTS = (
    *("sheetData", "row", "row", "c", "c", "c", "v", "v", "f", "is", "t", "mergeCells", "mergeCell", "cols", "col"),
    *("sheetView", "sheetFormatPr", "dimension"),
)
SHEET_ATTRIBUTES = ("r", "s", "t", "ref", "min", "max", "hidden", "width", "spans", "si")
PAGE_ELEMENTS = (
    *("table", "table", "tr", "tr", "td", "td", "th", "thead", "tbody", "caption", "p", "li", "ol", "ul", "h2", "span"),
    *("script", "del", "select", "template", "svg", "math", "pre", "details", "colgroup", "col", "br"),
)
PAGE_ATTRIBUTES = ("rowspan", "colspan", "span", "start", "value", "hidden", "style")


def replaced(whole: bytes, part: str, body: str, start: str, end: str) -> bytes:
    """A packed document in which what stands between two marks of one part is something else."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members[part].decode()
    head, _, rest = text.partition(start)
    _, _, tail = rest.rpartition(end)
    members[part] = f"{head}{start}{body}{end}{tail}".encode()
    return packed(members)


MEMBER_NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12),
    st.sampled_from(("../../x.txt", "/etc/x.txt", "a\nb.txt", "x.zip", "x.docx", "x.pdf", "报告.txt", "x.gz")),
)
SPANS = st.one_of(st.integers(1, 4), st.sampled_from((-1, 0, 100_000, 2**40, "2", None)))
PARAGRAPHS = st.fixed_dictionaries(
    {"type": st.just("paragraph"), "text": TEXTS}, optional={"level": st.integers(-1, 21)}
)
MODEL_CELLS = st.fixed_dictionaries(
    {"text": PRINTABLE}, optional={"column_span": SPANS, "row_span": SPANS, "column": st.integers(0, 6)}
)
MODEL_TABLES = st.fixed_dictionaries(
    {"type": st.just("table"), "rows": st.lists(st.lists(MODEL_CELLS, max_size=5), max_size=6)},
    optional={"caption": TEXTS, "lost_spans": st.booleans()},
)
ANYTHING: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), PRINTABLE),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(PRINTABLE, inner, max_size=4)),
    max_leaves=8,
)


def invented(wholes: dict[str, bytes]) -> dict[str, st.SearchStrategy[bytes]]:
    """Files that are made up, by format."""
    word, workbook = wholes["docx"], wholes["xlsx"]
    return {
        "txt": st.one_of(TEXTS.map(str.encode), BLOCKS.map(writers.text), st.binary(max_size=400)),
        "md": st.one_of(BLOCKS.map(writers.markdown), TEXTS.map(str.encode)),
        "csv": st.one_of(tables().map(writers.csv), st.text('",;\t\n 1.合计', max_size=80).map(str.encode)),
        "html": st.one_of(
            BLOCKS.map(writers.html),
            elements(PAGE_ELEMENTS, PAGE_ATTRIBUTES).map(lambda body: f"<html><body>{body}</body></html>".encode()),
        ),
        "docx": st.one_of(
            BLOCKS.map(writers.docx),
            elements(WORD_ELEMENTS, WORD_ATTRIBUTES).map(
                lambda body: replaced(word, "word/document.xml", body, "<w:body>", "</w:body>")
            ),
        ),
        "xlsx": st.one_of(
            BLOCKS.map(writers.xlsx),
            elements(SHEET_ELEMENTS, SHEET_ATTRIBUTES).map(
                lambda body: replaced(workbook, "xl/worksheets/sheet1.xml", body, "<sheetData>", "</sheetData>")
            ),
        ),
        "json": st.lists(st.one_of(PARAGRAPHS, MODEL_TABLES, ANYTHING), max_size=5).map(
            lambda blocks: json.dumps({"tieout_document": 1, "blocks": blocks}).encode()
        ),
        "pdf": BLOCKS.map(lambda blocks: pdf_of(blocks)),
        "zip": st.dictionaries(MEMBER_NAMES, st.binary(max_size=60), max_size=5).map(packed),
    }
