"""How the time of a check grows with the length of a report: a table of lengths, times and time per character.

python benchmarks/scaling.py [--seed 1] [--most 10] [--runs 3]

Reports of 1, 2, 5 and 10 times the length say the same that many times over: consistent, as long reports are, and
with as many more places for each fact. The time is that of the processor, the best of the runs inside one process;
the last column compares the time per character with that of the single report.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.engine import check_text
from tests.generator import generate

LENGTHS = (1, 2, 5, 10, 20, 50)


def report_of(parts: int, seed: int) -> str:
    """A generated report, said so many times over."""
    return "\n\n".join([generate(seed, "municipal").text] * parts)


def best_time(text: str, runs: int) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        check_text(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=10, help="the longest report, in single reports")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    check_text(report_of(1, options.seed))
    print("reports  characters        ms  times as long  times the time  per character")
    first: tuple[int, float] | None = None
    for parts in (length for length in LENGTHS if length <= options.most):
        text = report_of(parts, options.seed)
        seconds = best_time(text, options.runs)
        first = first or (len(text), seconds)
        longer, slower = len(text) / first[0], seconds / first[1]
        row = (f"{parts:>7}", f"{len(text):>10}", f"{seconds * 1000:>8.0f}", f"{longer:>13.1f}", f"{slower:>14.1f}")
        print("  ".join((*row, f"{slower / longer:>13.2f}")))


if __name__ == "__main__":
    main()
