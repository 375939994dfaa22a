"""An audit from end to end: by the command, in processes, on small archives."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.audit.jobs import Work
from lint.audit.pool import Pool
from lint.audit.recording import Plan, recorder
from lint.audit.rules import Rules
from lint.audit.run import Audit, Task
from lint.audit.shard import WHOLE, Shard, ShardError, shard
from lint.audit.sources import Archive, Reading
from lint.audit.store import opened
from lint.cli import main
from lint.engine import Settings, check_bytes
from lint.messages import catalogue
from tests.by_hand import text_of
from tests.generator import generate
from tests.lint.audit import poison
from tests.lint.audit.stores import told_by

CLEAN = text_of(("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 864.05 |"))
FAULTY = CLEAN.replace("864.05", "846.05")
ENGLISH = Settings(messages="en")


def tieout(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def audit(*arguments: object) -> Result:
    result = tieout("audit", *arguments, "--lang", "en", "-j", 1)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "results.db"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Four reports, two of them equal, and a file that cannot be read."""
    folder = tmp_path / "archive"
    (folder / "2023").mkdir(parents=True)
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (folder / "2023" / "same.txt").write_text(FAULTY, encoding="utf-8")
    (folder / "2023" / "english.txt").write_text(generate(3, "english").text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b" ")
    return folder


def documents(path: Path) -> dict[str, str]:
    """What became of each document, by the end of its path."""
    with opened(path) as store:
        return {Path(one.path).name: one.kind for one in store.documents()}


def test_an_archive_is_audited_and_each_result_is_that_of_check(archive: Path, results: Path) -> None:
    told = audit(archive, "--to", results)
    assert "5 documents" in told.stdout
    assert "errors 2" in told.stdout
    assert "empty.txt" in told.stderr
    with opened(results) as store:
        assert store.latest().state == "done"
        for document in store.documents():
            if document.checked:
                content = Path(document.path).read_bytes()
                wanted = check_bytes(content, document.path, settings=ENGLISH)
                assert store.result(document.path) == replace(wanted, figures=())
        assert store.result(str(archive / "empty.txt")) is None
        assert documents(results)["empty.txt"] == "unreadable"


def test_what_has_not_changed_is_read_from_the_store(archive: Path, results: Path) -> None:
    audit(archive, "--to", results)
    (archive / "clean.txt").write_text(CLEAN.replace("甲", "丙"), encoding="utf-8")
    (archive / "faulty.txt").rename(archive / "moved.txt")
    told = audit(archive, "--to", results)
    assert "4 unchanged" in told.stdout
    with opened(results) as store:
        assert {Path(one.path).name for one in store.documents() if not one.reused} == {"clean.txt"}
        assert len(store.runs()) == 2


def test_other_settings_are_another_audit(archive: Path, results: Path) -> None:
    audit(archive, "--to", results)
    assert "0 unchanged" in audit(archive, "--to", results, "--ignore", "SUM").stdout
    with opened(results) as store:
        assert [one for one in store.findings() if one.finding.code.startswith("SUM")] == []


def test_documents_that_could_not_be_checked_are_tried_again_when_asked(archive: Path, results: Path) -> None:
    audit(archive, "--to", results)
    assert "5 unchanged" in audit(archive, "--to", results).stdout
    assert "4 unchanged" in audit(archive, "--to", results, "--retry").stdout


# ---------------------------------------------------------------- settings and baselines


def test_each_file_is_checked_by_its_own_settings_as_check_does_it(
    archive: Path, results: Path, tmp_path: Path
) -> None:
    (archive / "tieout.toml").write_text('[severity]\nSUM = "warning"', encoding="utf-8")
    (archive / "2023" / "tieout.toml").write_text('ignore = ["SUM"]', encoding="utf-8")
    (archive / "clean.txt.tieout.toml").write_text("[[ignore]]\nnonsense = 1", encoding="utf-8")
    told = audit(archive, "--to", results)
    assert "errors 0, warnings 1" in told.stdout
    assert "clean.txt.tieout.toml" in told.stderr
    with opened(results) as store:
        severities = {Path(one.path).name: one.finding.severity.value for one in store.findings("SUM101")}
        assert severities == {"faulty.txt": "warning"}
    assert documents(results)["clean.txt"] == "refused"
    again = audit(archive, "--to", results)
    assert "5 documents" in again.stdout
    assert "4 unchanged" in again.stdout


def test_settings_that_are_wrong_are_told_before_anything_is_checked(archive: Path, results: Path) -> None:
    (archive / "2023" / "tieout.toml").write_text('baseline = "none.json"', encoding="utf-8")
    told = tieout("audit", archive, "--to", results, "--lang", "en")
    assert (told.exit_code, "none.json" in told.stderr) == (2, True)
    (archive / "2023" / "tieout.toml").write_text("nonsense = 1", encoding="utf-8")
    assert tieout("audit", archive, "--to", results).exit_code == 2
    with opened(results) as store:
        assert store.runs() == ()


@pytest.fixture
def baseline(archive: Path) -> Path:
    """Knows the findings of one of two equal reports, for both."""
    path = archive / "tieout-baseline.json"
    written = tieout("check", archive / "faulty.txt", "--write-baseline", "--baseline", path, "--no-cache")
    assert written.exit_code == 0
    return path


def test_what_a_baseline_knows_is_not_told(archive: Path, results: Path, baseline: Path, tmp_path: Path) -> None:
    audit(archive, "--to", results)
    told = audit(archive, "--to", results, "--baseline", baseline)
    assert "5 unchanged" in told.stdout
    assert "errors 0" in told.stdout
    assert "2 findings are in the baseline" in told.stdout
    with opened(results) as store:
        faulty = next(one for one in store.documents() if one.path.endswith("faulty.txt"))
        assert (faulty.errors, list(store.findings("SUM101"))) == (0, [])
        assert list(store.rows("SELECT * FROM latest_findings WHERE code = 'SUM101'")) == []
        ((errors,),) = store.rows("SELECT sum(errors) FROM latest_documents")
        assert errors == 0
        checked = json.loads(
            tieout(
                *("check", faulty.path, "--baseline", baseline, "--lang", "en"),
                *("--output-format", "json", "--show-baselined", "--no-cache"),
            ).stdout
        )
        result = store.result(faulty.path)
        assert result is not None
        assert (result.findings, len(checked["documents"][0]["findings"])) == ((), 0)
        assert [(one.finding.code, one.source) for one in result.suppressed] == [("SUM101", str(baseline))]
    merged = tmp_path / "merged.db"
    assert tieout("merge", results, "--to", merged).exit_code == 0
    assert told_by(merged)["quiet"] == told_by(results)["quiet"] != []
    assert "errors 2" in audit(archive, "--to", results).stdout, "the findings are there, whatever was told"


def test_entries_whose_finding_is_gone_are_counted(archive: Path, results: Path, baseline: Path) -> None:
    assert "prune" not in audit(archive, "--to", results, "--baseline", baseline).stderr
    (archive / "faulty.txt").write_text(CLEAN, encoding="utf-8")
    (archive / "2023" / "same.txt").unlink()
    told = audit(archive, "--to", results, "--baseline", baseline)
    assert "the findings of 1 entries are gone" in told.stderr


# ---------------------------------------------------------------- archives


def zipped(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(folder.rglob("*.txt")):
            packed.write(file, file.relative_to(folder))


def tarred(folder: Path, path: Path) -> None:
    with tarfile.open(path, "w:gz") as packed:
        packed.add(folder, ".")


@pytest.mark.parametrize(("name", "pack"), [("archive.zip", zipped), ("archive.tar.gz", tarred)])
def test_zips_and_tars_are_walked_in_place(
    archive: Path, results: Path, tmp_path: Path, name: str, pack: Callable[[Path, Path], None]
) -> None:
    pack(archive, tmp_path / name)
    audit(archive, "--to", results)
    whole = documents(results)
    packed = tmp_path / "packed.db"
    told = audit(tmp_path / name, "--to", packed, "--limit", "members=1")
    assert {name.rpartition("!")[2]: kind for name, kind in documents(packed).items()} == whole
    assert told.stderr.splitlines()[0].startswith("5/5"), "the number of documents is known at the end"


def test_a_list_and_a_pattern_name_documents(archive: Path, results: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{archive / 'clean.txt'}\n\n{archive / 'none.txt'}\n", encoding="utf-8")
    audit("--files-from", tmp_path / "list", archive / "2023" / "*.txt", "--to", results)
    found = {"english.txt": "checked", "same.txt": "checked", "clean.txt": "checked", "none.txt": "refused"}
    assert documents(results) == found


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name what is to be audited"),
        (("nothing*.txt",), "nothing fits"),
        (("nosuch://x",), "cannot be listed"),
        ((".", "--shard", "3/2"), "3/2 is no part"),
    ],
)
def test_what_cannot_be_audited_is_told(results: Path, arguments: tuple[str, ...], told: str) -> None:
    if "://" in "".join(arguments):
        pytest.importorskip("fsspec", reason="object stores need the extra remote")
    result = tieout("audit", *arguments, "--to", results, "--lang", "en")
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_object_store_is_audited(archive: Path, results: Path, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="object stores need the extra remote")
    zipped(archive, tmp_path / "a.zip")
    memory = fsspec.filesystem("memory")
    memory.pipe("/audit/clean.txt", CLEAN.encode())
    memory.pipe("/audit/large.txt", b"x" * 3000)
    memory.pipe("/audit/deep/a.zip", (tmp_path / "a.zip").read_bytes())
    memory.pipe("/audit/.hidden.txt", b"x")
    audit("memory://audit", "--to", results, "--limit", "size=2k")
    found = documents(results)
    assert found.pop("large.txt") == "refused"
    assert found.pop("clean.txt") == "checked"
    assert {name.partition("!")[0] for name in found} == {"a.zip", "english.txt", "same.txt"}


# ---------------------------------------------------------------- parts


def test_parts_are_whole_and_disjoint() -> None:
    digests = [f"{number:064x}"[::-1] for number in range(300)]
    for parts in (1, 2, 7):
        held = [sum(Shard(number, parts).holds(digest) for number in range(1, parts + 1)) for digest in digests]
        assert held == [1] * 300
    assert [shard("2/10"), str(shard("2/10")), str(WHOLE)] == [Shard(2, 10), "2/10", ""]
    for wrong in ("0/2", "3/2", "2", "a/b", "-1/2", ""):
        with pytest.raises(ShardError):
            shard(wrong)


def test_the_parts_of_an_archive_merged_are_the_whole(archive: Path, results: Path, tmp_path: Path) -> None:
    audit(archive, archive / "gone.txt", "--to", results)
    parts = [tmp_path / f"{number}.db" for number in (1, 2)]
    for number, part in enumerate(parts, 1):
        audit(archive, archive / "gone.txt", "--to", part, "--shard", f"{number}/2")
        assert 0 < len(documents(part)) < 6
    merged = tmp_path / "merged.db"
    assert tieout("merge", parts[0], "--to", merged).exit_code == 2
    assert tieout("merge", *parts, "--to", merged).exit_code == 0
    assert told_by(merged) == told_by(results)


def test_a_part_alone_is_merged_where_that_is_said(archive: Path, results: Path, tmp_path: Path) -> None:
    audit(archive, "--to", results, "--shard", "1/2")
    merged = tmp_path / "merged.db"
    assert tieout("merge", results, "--to", merged).exit_code == 2
    assert tieout("merge", results, "--to", merged, "--partial").exit_code == 0
    assert documents(merged) == documents(results) != {}


def test_progress_is_told_as_json(archive: Path, results: Path) -> None:
    told = audit(archive, "--to", results, "--json-progress").stderr
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    assert {key: lines[-1][key] for key in ("done", "all", "failed")} == {"done": 5, "all": 5, "failed": 1}
    assert lines[-1]["errors"] == 2, "of the wrong total, in two equal reports"
    assert all(line["done"] <= line["all"] for line in lines)


def test_a_document_may_take_no_longer_than_it_is_given(tmp_path: Path, results: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "long.txt").write_text(generate(3).text * 400, encoding="utf-8")
    (folder / "short.txt").write_text(CLEAN, encoding="utf-8")
    told = audit(folder, "--to", results, "--timeout", "4")
    assert documents(results) == {"long.txt": "timeout", "short.txt": "checked"}
    assert "limit seconds" in told.stderr


def test_stores_that_do_not_fit_together_are_not_merged(archive: Path, results: Path, tmp_path: Path) -> None:
    audit(archive, "--to", results)
    other = tmp_path / "other.db"
    audit(archive, "--to", other, "--ignore", "SUM")
    told = tieout("merge", results, other, "--to", tmp_path / "merged.db", "--lang", "en")
    assert (told.exit_code, "other settings" in told.stderr) == (2, True)
    (archive / "clean.txt").write_text(FAULTY, encoding="utf-8")
    audit(archive, "--to", other)
    told = tieout("merge", results, other, "--to", tmp_path / "merged.db", "--lang", "en")
    assert (told.exit_code, "another result" in told.stderr) == (2, True)
    with recorder(other) as store:
        store.begin(Plan("r", "s", ()))
        store.end(done=False)
    assert tieout("merge", other, "--to", tmp_path / "merged.db").exit_code == 0, "the latest completed run counts"


# ---------------------------------------------------------------- documents that harm their process


def test_a_document_that_ends_its_process_is_recorded_with_the_reason(results: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("die", "hang", *(f"ok {number}" for number in range(12))):
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")
    words = catalogue("en")
    archive = Archive([str(folder)], Reading((".txt",), ENGLISH.limits, None, words))
    with recorder(results) as store, Pool(Work(poison.TASK, "en", 2, 1 << 32), 2) as engine:
        store.begin(Plan("rules", "settings", archive.named))
        run = Audit(Task(archive, lambda file: Rules.of(ENGLISH)), store)
        assert run.run(engine, lambda: False, lambda tally, engine: None)
        assert (run.tally.done, run.tally.failed) == (14, 2)
    found = documents(results)
    assert {name: kind for name, kind in found.items() if kind != "checked"} == {
        "die.txt": "died",
        "hang.txt": "timeout",
    }
    with opened(results) as store:
        told = {Path(row["path"]).name: row["message"] for row in store.rows("SELECT * FROM latest_errors")}
    assert "signal 11" in told["die.txt"]
    assert "2 seconds" in told["hang.txt"]


# ---------------------------------------------------------------- ends before the end


def started(archive: Path, results: Path, *more: str) -> subprocess.Popen[str]:
    """The command in a process of its own, with the modules that this one has."""
    folders = os.pathsep.join(folder for folder in sys.path if folder)
    command = [sys.executable, "-c", "from lint.cli import main; main()", "audit", str(archive), "--to", str(results)]
    environment = {**os.environ, "PYTHONPATH": folders, "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [*command, "--lang", "en", *more], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def recorded(results: Path) -> int:
    """How many documents the store has."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(results)) as store:
        return int(store.execute("SELECT count(*) FROM results").fetchone()[0])
    return 0


def until(command: subprocess.Popen[str], results: Path, count: int) -> None:
    """Waits until so many documents are recorded, or the command has ended."""
    while command.poll() is None and recorded(results) < count:
        time.sleep(0.02)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Reports enough that an audit can be ended in their middle."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number}.txt").write_text(generate(number, "english").text, encoding="utf-8")
    return folder


def test_an_audit_that_is_killed_ten_times_ends_as_one_that_is_not(many: Path, results: Path, tmp_path: Path) -> None:
    moments = sorted(random.Random(7).sample(range(100), 10))
    for moment in moments:
        command = started(many, results)
        until(command, results, moment)
        assert command.poll() is None
        before = recorded(results)
        command.kill()
        command.communicate()
        assert recorded(results) >= before, "what was recorded is not lost"
    last = started(many, results)
    told = last.communicate()
    assert last.returncode == 0, told
    assert "going on with the audit" in told[1]
    undisturbed = tmp_path / "undisturbed.db"
    assert started(many, undisturbed).communicate() is not None
    assert recorded(results) == 150
    assert told_by(results) == told_by(undisturbed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_an_audit_that_is_interrupted_finishes_what_is_in_flight_and_says_how_to_go_on(
    many: Path, results: Path
) -> None:
    command = started(many, results, "-j", "1")
    until(command, results, 10)
    command.send_signal(signal.SIGINT)
    told = command.communicate(timeout=60)
    assert command.returncode == 130, told
    assert "run the same command again" in told[1]
    assert "Traceback" not in told[1]
    done = recorded(results)
    assert 10 <= done < 150
    with opened(results) as store:
        assert [run.state for run in store.runs()] == ["stopped"]
    again = started(many, results)
    assert f"{done} unchanged" in again.communicate()[0]
    assert recorded(results) == 150


def test_a_second_audit_on_one_store_is_refused(archive: Path, results: Path) -> None:
    with recorder(results):
        told = tieout("audit", archive, "--to", results, "--lang", "en")
    assert told.exit_code == 2
    assert f"another audit (process {os.getpid()}) is writing this store" in told.stderr
