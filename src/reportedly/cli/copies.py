"""`reportedly copies`: which documents of a ledger hold text of which."""

from __future__ import annotations

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, Value, format_option, plain, show

ID_SHOWN = 12


def _named(side: str) -> Value:
    def name(row: Row) -> str:
        own = row[side] if row[side] != row[f"{side}_document"] else row[side][:ID_SHOWN]
        return "\n".join(part for part in (row[f"{side}_outlet"], own) if part)

    return name


def _what(row: Row) -> str:
    return f"{row['kind']}\n{100 * row['coverage']:.0f} % of it, {100 * row['similarity']:.0f} % the same"


def _first(row: Row) -> str:
    return ", ".join(row["evidence"]) if row["direction"] == "of_first" else "unknown"


def _spans(side: str) -> Value:
    return lambda row: " ".join("-".join(map(str, passage[side])) for passage in row["passages"])


COLUMNS = Columns(
    csv={
        **plain("of", "by", "kind", "coverage", "similarity", "direction"),
        "evidence": lambda row: " ".join(row["evidence"]),
        "of_spans": _spans("of_span"),
        "by_spans": _spans("by_span"),
        **plain("of_document", "by_document", "of_outlet", "by_outlet"),
    },
    table={
        "This document": (_named("by"), 10, 0),
        "holds text of": (_named("of"), 10, 0),
        "How": (_what, 10, 0),
        "First because": (_first, 6, 0),
        "Passages": (lambda row: len(row["passages"]), 0, 8),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly copies war.db
  reportedly copies war.db --document wire-17 --format table
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--document", metavar="ID", help="Id of a document on either side, or its external id.")
@click.option("--again", is_flag=True, help="Forget what was found before, and look through all documents again.")
@format_option
def command(ledger: str, document: str | None, form: str | None, *, again: bool) -> int:
    """Print which documents hold text of which.

    Each line is one pair with its passages, as spans in both texts. Who was there first is said only where the time of
    publication, a credit, a link or the longer text says so. One statement quoted by two is no copy.
    """
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.copies import copies_of, forget, update

    with Ledger.open(ledger) as book:
        if again:
            forget(book)
            update(book)
        show(copies_of(book, document), form, COLUMNS)
    return exits.OK
