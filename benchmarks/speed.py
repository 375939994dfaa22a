"""How long the command takes and how fast the engine reads. Prints one table; the figures are for information.

python benchmarks/speed.py [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = Path(sys.executable).parent / "tieout"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="runs of each command; the median is printed")
    runs = parser.parse_args().runs
    reports = bench_reports()
    size = sum(len(path.read_text(encoding="utf-8")) for path in reports)
    print(f"{'whole process, median of ' + str(runs):<56}{'ms':>8}")
    for name, command in commands(reports):
        print(f"{name:<56}{median_milliseconds(command, runs):>8.1f}")
    speed = size / seconds_in_process(reports, runs)
    print(f"{f'one process, {size:,} characters in {len(reports)} reports':<56}{speed:>8,.0f} characters/s")


def bench_reports() -> list[Path]:
    """The three real reports where they are at hand, else our own examples."""
    real = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
    return real or sorted((ROOT / "examples").rglob("*.txt"))


def commands(reports: list[Path]) -> list[tuple[str, list[str]]]:
    again = [str(TOOL), "check", "--exit-zero"]
    check = [*again, "--no-cache"]
    one = max(reports, key=lambda path: path.stat().st_size)
    return [
        ("python -c pass", [sys.executable, "-c", "pass"]),
        ("tieout --version", [str(TOOL), "--version"]),
        (f"tieout check, one report ({one.stat().st_size / 1000:.0f} kB)", [*check, str(one)]),
        (f"tieout check, {len(reports)} reports", [*check, *map(str, reports)]),
        (f"tieout check, {len(reports)} unchanged reports", [*again, *map(str, reports)]),
    ]


def median_milliseconds(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times[1:])


def seconds_in_process(reports: list[Path], runs: int) -> float:
    """The median time of the engine over all reports, imports and the first run left out."""
    from lint.engine import Settings, check_paths

    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        check_paths(reports, settings=Settings())
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
