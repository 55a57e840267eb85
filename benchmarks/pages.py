"""The speed of the whole on saved pages, beside trafilatura alone, with one worker and with two.

    python benchmarks/pages.py [FOLDER]

FOLDER defaults to ../shared/data/pages/html. The last line is JSON with the ratios, which depend less on the machine
than the figures do.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reportedly.cli.bench import rates
from reportedly.pipeline import bench
from reportedly.pipeline.options import Options, WorkOptions

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages" / "html"


def main(folder: str) -> None:
    """Measure, print a line for each, and the ratios."""
    one, two = (bench.whole([folder], Options(work=WorkOptions(jobs))) for jobs in (1, 2))
    alone = bench.trafilatura_alone([folder], Options())
    timings = {"whole, 1 job": one.timings["whole"], "whole, 2 jobs": two.timings["whole"], **alone.timings}
    for name, timing in timings.items():
        per_second, per_core = rates(timing)
        print(f"{name:20} {timing.articles:6} articles {per_second:8.1f}/s {per_core:8.1f}/s per core")
    cpu = one.timings["whole"].cpu / alone.timings["trafilatura alone"].cpu
    speed_up = one.timings["whole"].wall / two.timings["whole"].wall
    print(json.dumps({"cpu_over_trafilatura": round(cpu, 2), "two_over_one": round(speed_up, 2), "memory": two.memory}))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(PAGES))
