"""`reportedly claims`: the claims of a ledger."""

from __future__ import annotations

from typing import Unpack

import click

from reportedly.cli import exits
from reportedly.cli.listing import (
    ABOUT,
    Asked,
    Columns,
    Row,
    Value,
    chain_names,
    filter_options,
    filters_of,
    format_option,
    joined,
    plain,
    published,
    show,
    unnamed,
    veil_option,
    when,
    who,
)

ID_SHOWN = 12


def _words(name: str) -> Value:
    return lambda row: joined(row["words"][name])


def _times(row: Row, without_days: str = "words") -> str:
    days = (when(time["first"], time["last"]) or time[without_days] for time in row["resolved"]["times"])
    return "\n".join(dict.fromkeys(days))


def _places(row: Row) -> str:
    names = (place["name"] or place["words"] for place in row["resolved"]["places"])
    return "\n".join(dict.fromkeys(names))


def _what(row: Row) -> str:
    words = f"“{joined(row['words']['content'])}”" if row["speech"] == "direct" else joined(row["words"]["content"])
    return words if row["stance"] == "asserted" else f"{row['stance']}: {words}"


COLUMNS = Columns(
    csv={
        **plain("id"),
        **ABOUT,
        **plain("speech", "stance"),
        **{name: _words(name) for name in ("source", "cue", "content", "hedges")},
        "chain": chain_names,
        "times": lambda row: joined([_times(row, "value").replace("\n", ", ")]),
        "places": lambda row: joined([_places(row).replace("\n", ", ")]),
        **plain("parent", "event"),
        "start": lambda row: row["content"][0][0] if row["content"] else None,
        "end": lambda row: row["content"][-1][1] if row["content"] else None,
    },
    table={
        "Who": (who, 24, 0),
        "What": (_what, 44, 0),
        "When": (_times, 0, 10),
        "Where": (_places, 12, 0),
        "Published": (published, 0, 18),
        "Id": (lambda row: row["id"][:ID_SHOWN], 0, 12),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly claims war.db --source ministry --stance denied
  reportedly claims war.db --since 2024-03-01 --place Karval --format csv > claims.csv
"""
)
@click.argument("ledger", metavar="LEDGER")
@filter_options
@veil_option
@format_option
def command(ledger: str, form: str | None, *, veil: bool, **asked: Unpack[Asked]) -> int:
    """Print the claims of a ledger.

    Each is an object of the contract with its document, the exact words of its spans, and its times and places.
    All filters given must hold; --measure keeps claims that hold such a figure.
    """
    from reportedly.ledger.store import Ledger

    with Ledger.open(ledger) as book:
        show(unnamed(book, book.claims(filters_of(asked)), veil=veil), form, COLUMNS)
    return exits.OK
