"""`reportedly events`: what happened, as all documents of a ledger speak of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, format_option, plain, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.store import Ledger

ID_SHOWN = 12


def _names(row: Row) -> str:
    return "\n".join(f"{n['by'] or 'one report'}: {n['words']}" for n in row["names"])


COLUMNS = Columns(
    csv={
        **plain("id", "name", "kind", "granularity", "first", "last", "place", "country", "lat", "lon", "within"),
        "names": _names,
        "documents": lambda row: len(row["documents"]),
        "figures": lambda row: len(row["figures"]),
    },
    table={
        "Event": (lambda row: f"{row['name']}\n{row['granularity']}", 30, 0),
        "Called": (_names, 36, 0),
        "Reports": (lambda row: len(row["documents"]), 0, 8),
        "Figures": (lambda row: len(row["figures"]), 0, 8),
        "Within": (lambda row: (row["within"] or "")[:ID_SHOWN], 0, 12),
        "Id": (lambda row: row["id"][:ID_SHOWN], 0, 12),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly events war.db --place Karval
  reportedly events war.db --format csv > events.csv
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--place", metavar="NAME", help="Part of the event's name.")
@click.option("--again", is_flag=True, help="Forget the index of events, and make it again from the entries alone.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@format_option
def command(ledger: str, place: str | None, limit: int | None, form: str | None, *, again: bool) -> int:
    """Print what happened, as all documents together speak of it.

    What each outlet calls an event stands side by side; a strike lies within a day, a day within a campaign.
    `reportedly judge --events` parts or joins what documents say.
    """
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.chronicling import forget

    with Ledger.open(ledger) as book:
        if again:
            forget(book)
        show(islice(_rows(book, place), limit), form, COLUMNS)
    return exits.OK


def _rows(book: Ledger, place: str | None) -> Iterator[Row]:
    from reportedly.ledger.filters import fold
    from reportedly.pipeline.chronicle import chronicled
    from reportedly.pipeline.origins import event_objects

    with chronicled(book) as chronicle:
        every = (row for part in chronicle.parts() for row in event_objects(part))
        yield from (row for row in every if place is None or fold(place) in fold(row["name"]))
