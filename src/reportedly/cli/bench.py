"""`reportedly bench`: how fast a folder is read, and where the time goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.pipeline.bench import Measured, Timing
    from reportedly.pipeline.options import Options


@click.command(
    epilog="""
\b
Each row is measured in a process of its own. "Per core" counts processor time, of all processes; "of a stage" is what
one process does in it alone. Memory is that of the largest process.
"""
)
@click.argument("folder", type=click.Path(exists=True))
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Worker processes of the row `whole`. Default: one per core.",
)
@click.option("--parser", default="core", show_default=True, metavar="NAME[:ARG]", help="Language core.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def command(folder: str, *, jobs: int | None, parser: str, as_json: bool) -> int:
    """Measure how fast a folder of pages is read, stage by stage.

    Prints articles per second and per core for reading, splitting into sentences, parsing, extraction and the ledger,
    for the whole, and for trafilatura alone on the same pages in the same run.
    """
    from reportedly.pipeline import bench
    from reportedly.pipeline.options import AnalysisOptions, Options, WorkOptions

    options = Options(analysis=AnalysisOptions(parser), work=WorkOptions(jobs or os.cpu_count() or 1))
    measured = [measure([folder], options) for measure in (bench.stages, bench.whole, bench.trafilatura_alone)]
    if not any(timing.articles for timing in measured[0].timings.values()):
        raise UsageError(f"{folder}: nothing in it can be read; give a folder of saved pages")
    if as_json:
        _print_json(measured)
    else:
        _print_table(measured, options)
    return exits.OK


def rates(timing: Timing) -> tuple[float, float]:
    """Return articles per second, and per second of one core."""
    return timing.articles / (timing.wall or 1e-9), timing.articles / (timing.cpu or 1e-9)


def _print_json(measured: list[Measured]) -> None:
    from reportedly.ledger.contract import encode_object

    for row in measured:
        for name, timing in row.timings.items():
            per_second, per_core = rates(timing)
            click.echo(
                encode_object(
                    {
                        "stage": name,
                        "articles": timing.articles,
                        "wall_s": timing.wall,
                        "cpu_s": timing.cpu,
                        "per_second": per_second,
                        "per_core_second": per_core,
                        "peak_memory_bytes": row.memory,
                        "start_s": row.start,
                        "claims": row.claims,
                    }
                )
            )


def _print_table(measured: list[Measured], options: Options) -> None:
    from rich import box
    from rich.table import Table

    from reportedly.cli.output import console

    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan")
    table.add_column("Stage")
    for heading in ("Articles", "Seconds", "Articles/s", "per core", "Peak memory"):
        table.add_column(heading, justify="right")
    for row in measured:
        memory = f"{row.memory / 2**20:.0f} MiB" if row.memory else ""
        for name, timing in row.timings.items():
            per_second, per_core = rates(timing)
            label = f"whole, --jobs {options.work.workers}" if name == "whole" else name
            seconds = f"{timing.wall:.2f}"
            table.add_row(label, f"{timing.articles}", seconds, f"{per_second:,.1f}", f"{per_core:,.1f}", memory)
            memory = ""
        table.add_section()
    screen = console()
    screen.print(table)
    screen.print(f"Start-up {measured[0].start:.2f} s; {measured[1].claims:,} claims found.")
