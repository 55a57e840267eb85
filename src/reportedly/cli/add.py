"""`reportedly add`: read inputs into a ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from reportedly.cli import exits
from reportedly.cli.inputs import FailureReport, Given, options_of, takes_inputs

if TYPE_CHECKING:
    from reportedly.ledger.writing import Added


@click.command(
    epilog="""
\b
Examples:
  reportedly add war.db saved-pages/ feed.xml crawl.warc.gz
  reportedly add war.db reports.jsonl --jobs 4 --failures failed.jsonl
  reportedly add war.db daily-tolls.csv --tolls
  curl -s https://news.example/story | reportedly add war.db - --url https://news.example/story
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--tolls", is_flag=True, help="Each PATH is a table of tolls: JSON Lines or CSV with region, as_of, source, killed."
)
@takes_inputs
def command(ledger: str, paths: tuple[str, ...], *, tolls: bool, **given: Unpack[Given]) -> int:
    """Read inputs into a ledger.

    LEDGER is a file, made if it is not there. A PATH is what `reportedly read` takes. What the ledger holds already is
    not entered again, so that an interrupted run can simply be run again.
    """
    from reportedly.cli.progress import reads
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.writing import Added
    from reportedly.pipeline.chronicling import update
    from reportedly.pipeline.copies import copied_since
    from reportedly.pipeline.filling import Known, fill
    from reportedly.pipeline.runs import run_of
    from reportedly.pipeline.tolls import toll_reads

    options = options_of(given)
    report = FailureReport(given["failures"])
    total = Added()
    with Ledger.open(ledger, create=True) as book:
        known, before = Known(book), book.head().seq
        try:
            found = toll_reads(paths, options.inputs) if tolls else reads(paths, options, skip=known)
            for added in fill(book, found, run_of(options.analysis)):
                total += added
                for failure in added.failures:
                    report.tell(failure)
            update(book)
            total = replace(total, copies=copied_since(book, before))
        finally:
            total += Added(known=known.count)
            click.echo(summary(total, ledger), err=True)
    return exits.PARTIAL if total.failed else exits.OK


def summary(total: Added, ledger: str) -> str:
    """Return what became of an addition, in one line."""
    told = f"{total.added} added, {total.known} already known, {total.copies} copies, {total.failed} failed"
    return f"{told} (see: reportedly log {ledger} --failed)" if total.failed else told
