"""Archives: every report in them is read under its name, and no archive gets the better of the run."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from lint.archives import Member, Refused, kind_of, members
from lint.engine import check_paths
from lint.limits import Limits

REPORT = "一、收入情况\n\n项目\t金额\n甲\t1.00\n乙\t2.00\n合计\t4.00\n".encode()
TEXT = (".txt",)


def zipped(files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: Iterable[tuple[str, bytes]], mode: str = "w:gz", encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, encoding=encoding, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def read(content: bytes, name: str = "a.zip", limits: Limits | None = None) -> tuple[dict[str, bytes], dict[str, str]]:
    """The members and the refusals of an archive by name."""
    found = list(members(content, name, TEXT, limits or Limits()))
    taken = {one.path: one.content for one in found if isinstance(one, Member)}
    return taken, {one.path: str(one.message) for one in found if isinstance(one, Refused)}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped([("inner/报告.txt", REPORT)])),
        ("a.tar.gz", tarred([("inner/报告.txt", REPORT)])),
        ("a.tgz", tarred([("inner/报告.txt", REPORT)])),
        ("a.tar", tarred([("inner/报告.txt", REPORT)], "w")),
    ],
)
def test_a_report_in_an_archive_is_checked_under_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    run = check_paths([tmp_path / name])
    assert not run.errors
    assert [document.path for document in run.documents] == [f"{tmp_path / name}!inner/报告.txt"]
    assert run.documents[0].findings[0].computed == "3.00"
    assert sorted(file.name for file in tmp_path.iterdir()) == [name]


def test_archives_inside_archives_are_opened() -> None:
    inner = tarred([("报告.txt", REPORT)])
    taken, refused = read(zipped([("season/one.tar.gz", inner), ("b.txt", REPORT)]))
    assert set(taken) == {"a.zip!season/one.tar.gz!报告.txt", "a.zip!b.txt"}
    assert not refused


def test_a_packed_file_alone_is_read() -> None:
    taken, _ = read(gzip.compress(REPORT), "报告.txt.gz")
    assert taken == {"报告.txt.gz!报告.txt": REPORT}


def test_names_of_chinese_windows_are_read_right() -> None:
    written = zipped([("XXXX.txt", REPORT)])
    gb = "报告".encode("gb18030")
    taken, _ = read(written.replace(b"XXXX", gb))
    assert set(taken) == {"a.zip!报告.txt"}
    taken, _ = read(tarred([("报告.txt", REPORT)], encoding="gb18030"), "a.tgz")
    assert set(taken) == {"a.tgz!报告.txt"}


def test_only_what_can_be_read_is_taken() -> None:
    files = [("a.txt", REPORT), ("logo.svg", b"x"), (".hidden.txt", b"x"), ("__MACOSX/a.txt", b"x"), ("folder/", b"")]
    taken, refused = read(zipped(files))
    assert set(taken) == {"a.zip!a.txt"}
    assert not refused


def test_documents_that_are_zips_are_no_archives() -> None:
    assert kind_of(zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]), "a.docx") is None
    assert kind_of(zipped([("a.txt", REPORT)]), "a.docx") == "zip"
    assert kind_of(REPORT, "a.zip") is None


# ---------------------------------------------------------------- attacks


@pytest.mark.parametrize(
    "name", ["../../etc/cron.txt", "/etc/passwd.txt", "..\\up.txt", "C:\\boot.txt", "a/../../b.txt"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    for content in (zipped([(name, REPORT), ("good.txt", REPORT)]), tarred([(name, REPORT), ("good.txt", REPORT)])):
        taken, refused = read(content)
        assert set(taken) == {"a.zip!good.txt"}
        assert len(refused) == 1


def test_control_characters_in_a_name_are_neutralised() -> None:
    taken, _ = read(zipped([("a\x1b[31m\u202egnp.txt", REPORT)]))
    assert set(taken) == {"a.zip!a\ufffd[31m\ufffdgnp.txt"}


def test_links_are_refused() -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    taken, refused = read(out.getvalue())
    assert not taken
    assert "link" in refused["a.zip!link.txt"]

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            entry = tarfile.TarInfo(f"link{kind.decode()}.txt")
            entry.type, entry.linkname = kind, "/etc/passwd"
            tar.addfile(entry)
    taken, refused = read(out.getvalue(), "a.tgz")
    assert not taken
    assert len(refused) == 3


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_not_unpacked(pack: object) -> None:
    content = zipped([("bomb.txt", bytes(80_000_000))]) if pack is zipped else tarred([("bomb.txt", bytes(80_000_000))])
    assert len(content) < 200_000
    taken, refused = read(content, limits=Limits(size=1 << 30))
    assert not taken
    assert any("ratio" in message or "expanded" in message for message in refused.values())


def test_many_small_bombs_meet_the_limit_for_all() -> None:
    content = zipped([(f"{number}.txt", bytes(900_000)) for number in range(20)])
    taken, refused = read(content, limits=Limits(expanded=5_000_000))
    assert len(taken) == 5
    assert "expanded" in refused["a.zip"]


def test_a_member_that_is_too_large_is_refused_and_the_rest_read() -> None:
    import random

    noise = random.Random(1).randbytes(3_000_000)
    taken, refused = read(zipped([("large.txt", noise), ("small.txt", REPORT)]), limits=Limits(size=1_000_000))
    assert set(taken) == {"a.zip!small.txt"}
    assert "size" in refused["a.zip!large.txt"]


def test_too_many_members_end_the_reading() -> None:
    taken, refused = read(zipped([(f"{number}.txt", b"x") for number in range(30)]), limits=Limits(members=10))
    assert len(taken) == 10
    assert "members" in refused["a.zip"]


def test_nesting_ends_somewhere() -> None:
    content = zipped([("deep.txt", REPORT)])
    for _ in range(8):
        content = zipped([("inner.zip", content), ("beside.txt", REPORT)])
    taken, refused = read(content)
    assert len(taken) == 3
    assert any("nested" in message for message in refused.values())


def test_an_archive_that_holds_itself_ends() -> None:
    quine = bytes.fromhex(
        "1f8b0808000000000003612e677a0001000000ffff"
    )  # the head of a packed file that promises more than it holds
    taken, refused = read(quine, "quine.gz")
    assert not taken
    assert refused


@pytest.mark.parametrize("share", range(0, 100, 5))
def test_a_truncated_archive_is_read_up_to_its_end(share: int) -> None:
    files = [(f"{number}.txt", REPORT * 50) for number in range(5)]
    for name, content in (("a.zip", zipped(files)), ("a.tgz", tarred(files)), ("a.tar", tarred(files, "w"))):
        taken, refused = read(content[: len(content) * share // 100], name)
        assert taken or refused
        assert all(value == REPORT * 50 for value in taken.values())


def test_flipped_bytes_do_no_harm() -> None:
    files = [(f"{number}.txt", REPORT) for number in range(3)]
    for name, content in (("a.zip", zipped(files)), ("a.tgz", tarred(files)), ("a.tar", tarred(files, "w"))):
        for place in range(min(len(content), 1024)):
            broken = bytearray(content)
            broken[place] ^= 0xFF
            taken, refused = read(bytes(broken), name)
            assert taken or refused


def test_an_encrypted_member_is_told() -> None:
    content = bytearray(zipped([("a.txt", REPORT)], zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    taken, refused = read(bytes(content))
    assert not taken
    assert "--password" in refused["a.zip!a.txt"]


def test_one_bad_archive_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(zipped([("a.txt", REPORT)])[:40])
    (tmp_path / "good.zip").write_bytes(zipped([("a.txt", REPORT), ("b.docx", b"no such thing")]))
    run = check_paths([tmp_path / "bad.zip", tmp_path / "good.zip"])
    assert len(run.documents) == 1
    assert {error.path for error in run.errors} == {str(tmp_path / "bad.zip"), f"{tmp_path / 'good.zip'}!b.docx"}
