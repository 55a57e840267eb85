"""`reportedly contradictions`: figures of a ledger that cannot all be so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, format_option, plain, show, unnamed, veil_option

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.chronicle import Chronicle

_AT_ONCE = 100  # contradictions whose passages are read together


def _passages(row: Row) -> str:
    def one(passage: Row) -> str:
        who = passage["outlet"] or passage["external_id"] or passage["document"][:12]
        return f"{who}: {' '.join(passage['words'].split())}"

    return "\n".join(one(passage) for passage in row["passages"])


COLUMNS = Columns(
    csv={
        **plain("kind", "reason", "event"),
        **{
            name: (lambda row, name=name: " ".join(row[name]))  # type: ignore[misc]
            for name in ("figures", "claims", "documents")
        },
        "passages": _passages,
    },
    table={
        "Kind": (lambda row: row["kind"].replace("_", " "), 14, 0),
        "Why": (lambda row: row["reason"], 36, 0),
        "In these words": (_passages, 56, 0),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly contradictions war.db
  reportedly contradictions war.db --kind cumulative_drop --format csv > drops.csv
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option(
    "--kind",
    metavar="NAME",
    help="disjoint, same_origin_two_numbers, denial, part_exceeds_whole, parts_do_not_sum, date_conflict, "
    "circular_chain, cumulative_drop or daily_differs_from_delta.",
)
@click.option("--event", metavar="ID", help="Id of the event, or a beginning of it.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@veil_option
@format_option
def command(
    ledger: str, kind: str | None, event: str | None, limit: int | None, form: str | None, *, veil: bool
) -> int:
    """Print figures that cannot all be so, each with the passages and the reason.

    Nothing is repaired: a number that a later one replaces, and two counts of different people or times, are no
    contradiction.
    """
    rows = (
        row
        for row in _rows(ledger, veil=veil)
        if (kind is None or row["kind"] == kind) and (event is None or (row["event"] or "").startswith(event))
    )
    show(islice(rows, limit), form, COLUMNS)
    return exits.OK


def _rows(ledger: str, *, veil: bool) -> Iterator[Row]:
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.chronicle import chronicled

    with Ledger.open(ledger) as book, chronicled(book) as chronicle:
        yield from unnamed(book, _objects(book, chronicle), veil=veil)


def _objects(book: Ledger, chronicle: Chronicle) -> Iterator[Row]:
    from reportedly.pipeline.contradictions import contradiction_object

    at = 0
    while found := chronicle.conflicts(None, at, _AT_ONCE)[0]:
        documents = {document for one in found for document in one.documents}
        about = chronicle.about(chronicle.places(documents))
        known = {item.id: item for items in about.evidence.values() for item in items}
        texts = {document: book.findings(document).document for document in documents}
        yield from (contradiction_object(one, known, texts) for one in found)
        at += len(found)
