"""What the page for reviewers costs beside plain text: whole processes, all modules compiled before or none at all.

python benchmarks/outputs.py [--runs N] [REPORT]

Results are not taken from the cache (`--no-cache`), or text would be compared with nothing at all. Times are the median
of the processor's time, which does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import tempfile
from pathlib import Path

from benchmarks.speed import TOOL, bench_reports

FORMATS = ("text", "html")
CACHES = {"compiled": {}, "nothing compiled": {"PYTHONDONTWRITEBYTECODE": "1"}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=9, help="runs of each command; the median is printed")
    asked = parser.parse_args()
    report = asked.report or max(bench_reports(), key=lambda path: path.stat().st_size)
    print(
        f"{report.name}, {report.stat().st_size / 1000:.0f} kB{'text ms':>24}{'html ms':>9}{'ratio':>7}{'html kB':>9}"
    )
    with tempfile.TemporaryDirectory() as name:
        for caches, variables in CACHES.items():
            own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
            environment = own | variables | {"PYTHONPYCACHEPREFIX": str(Path(name) / caches)}
            text, html = (median(report, each, Path(name), environment, asked.runs) for each in FORMATS)
            size = (Path(name) / "html").stat().st_size / 1000
            print(f"{caches:<44}{text:>8.0f}{html:>9.0f}{html / text:>7.2f}{size:>9.0f}")


def median(report: Path, output: str, folder: Path, environment: dict[str, str], runs: int) -> float:
    """Milliseconds of the processor for one check, the first run left out."""
    command = [str(TOOL), "check", "--no-cache", "--exit-zero", str(report), "-o", f"{output}:{folder / output}"]
    times = []
    for _ in range(runs + 1):
        before = spent()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, env=environment)
        times.append(spent() - before)
    return 1000 * statistics.median(times[1:])


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
