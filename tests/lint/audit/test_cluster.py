"""An audit on a Dask cluster; the tests have two worker processes of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lint.audit.jobs import Answer, Job, Work
from lint.audit.packed import Outcome
from lint.audit.recording import Plan, recorder
from lint.audit.rules import Rules
from lint.audit.run import Audit, Task
from lint.audit.sources import Archive, Reading
from lint.audit.store import opened
from lint.cli import main
from lint.engine import Settings
from lint.messages import catalogue
from tests.lint.audit import poison

distributed = pytest.importorskip("distributed", reason="clusters need the extra cluster")


ENGLISH = Settings(messages="en")
WORK = Work(poison.TASK, "en", 30, 1 << 32)


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A scheduler and two worker processes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0, silence_logs=50
    ) as cluster:
        yield cluster


def archive_of(folder: Path, contents: list[str]) -> Archive:
    folder.mkdir()
    for number, content in enumerate(contents):
        (folder / f"{number:03}.txt").write_text(content, encoding="utf-8")
    return Archive([str(folder)], Reading((".txt",), ENGLISH.limits, None, catalogue("en")))


def outcomes(path: Path) -> dict[str, str]:
    with opened(path) as store:
        assert store.latest().state == "done"
        return {Path(one.path).stem: one.kind for one in store.documents()}


def test_the_command_gives_its_documents_to_a_scheduler(local: Any, tmp_path: Path) -> None:
    text = "项目\t金额\n甲\t1.00\n乙\t2.00\n合计\t{}\n"
    archive_of(tmp_path / "archive", [text.format("3.00"), text.format("4.00"), " "])
    command = ["audit", str(tmp_path / "archive"), "--engine", "dask", "--scheduler", local.scheduler_address]
    told = CliRunner().invoke(main, [*command, "--to", str(tmp_path / "results.db"), "--lang", "en"])
    assert (told.exit_code, "3 documents" in told.stdout) == (0, True), told.output
    assert outcomes(tmp_path / "results.db") == {"000": "checked", "001": "checked", "002": "unreadable"}
    with opened(tmp_path / "results.db") as store:
        assert [(Path(one.path).stem, one.finding.stated) for one in store.findings()] == [("001", "4.00")]


def test_an_audit_goes_on_when_a_dask_worker_is_killed_in_its_middle(local: Any, tmp_path: Path) -> None:
    from lint.audit.cluster import Cluster

    archive = archive_of(tmp_path / "archive", [*(f"wait 0.02{number:03}" for number in range(160)), "die"])
    killed: list[int] = []
    with recorder(tmp_path / "results.db") as store, Cluster(WORK, 2, local.scheduler_address) as cluster:
        processes = list(cluster.client.run(os.getpid).values())
        store.begin(Plan("rules", "settings", archive.named))

        def show(tally: Any, engine: Any) -> None:
            if tally.done >= 20 and not killed:
                os.kill(processes[0], signal.SIGKILL)
                killed.append(tally.done)

        assert Audit(Task(archive, lambda file: Rules.of(ENGLISH)), store).run(cluster, lambda: False, show)
    assert killed
    assert killed[0] < 161
    found = outcomes(tmp_path / "results.db")
    assert len(found) == 161
    assert {name: kind for name, kind in found.items() if kind != "checked"} == {"160": "died"}


def test_a_batch_that_dask_gives_up_is_cut_until_the_document_is_found(
    local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint.audit import cluster

    monkeypatch.setattr(cluster, "check_batch", poison.fragile)
    jobs = [Job(number, "", b"ok" if number != 5 else b"wrong", ENGLISH) for number in range(8)]
    with cluster.Cluster(WORK, 2, local.scheduler_address) as engine:
        answers = [one for one in engine.answers(iter(jobs), lambda: False) if isinstance(one, Answer)]
    assert sorted(answer.job.number for answer in answers) == list(range(8))
    assert [answer.job.number for answer in answers if answer.packed.outcome is Outcome.DIED] == [5]


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.audit import cluster

    monkeypatch.setattr(cluster, "START", 0.5)
    with pytest.raises(cluster.ClusterError):
        cluster.Cluster(WORK, 2, "tcp://127.0.0.1:9")
