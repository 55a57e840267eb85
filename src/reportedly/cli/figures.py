"""`reportedly figures`: the figures of a ledger."""

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
    return lambda row: row["words"][name]


def _population(name: str) -> Value:
    return lambda row: row["population"][name]


def _resolved(kind: str, name: str) -> Value:
    return lambda row: (row["resolved"][kind] or {}).get(name)


def _how_many(row: Row) -> str:
    from reportedly.cli.output import BOUND_WORDS
    from reportedly.model import Bound

    low, high = row["low"], row["high"]
    if low is None and high is None:
        number = row["words"]["value"]
    elif row["bound"] == Bound.RANGE and low is not None and high is not None:
        number = f"{low:,}–{high:,}"
    else:
        number = f"{high if row['bound'] == Bound.AT_MOST or low is None else low:,}"
    people = f"\n{row['words']['people']}" if row["words"]["people"] else ""
    part = "of them " if row["part_of"] else ""
    return f"{part}{BOUND_WORDS.get(Bound(row['bound']), '')}{number} {row['measure'].replace('_', ' ')}{people}"


def _claim(row: Row) -> str:
    words = joined(row["words"]["claim"])
    return words if row["stance"] == "asserted" else f"{row['stance']}: {words}"


def _when(row: Row) -> str:
    time = row["resolved"]["time"] or row["resolved"]["as_of"]
    return (when(time["first"], time["last"]) or time["words"]) if time else ""


COLUMNS = Columns(
    csv={
        **plain("id"),
        **ABOUT,
        **plain("claim", "measure", "low", "high", "bound"),
        "value": _words("value"),
        "measure_words": _words("measure_span"),
        "people": _words("people"),
        **{name: _population(name) for name in ("side", "status", "sex", "age", "role")},
        **plain("part_of", "delta", "scope", "stance"),
        "perpetrator": _words("perpetrator"),
        "first": _resolved("time", "first"),
        "last": _resolved("time", "last"),
        "as_of": _resolved("as_of", "last"),
        "place": lambda row: _resolved("place", "name")(row) or _resolved("place", "words")(row),
        "country": _resolved("place", "country"),
        "lat": _resolved("place", "lat"),
        "lon": _resolved("place", "lon"),
        "chain": chain_names,
        "content": lambda row: joined(row["words"]["claim"]),
        "start": lambda row: row["value"][0],
        "end": lambda row: row["value"][1],
    },
    table={
        "How many": (_how_many, 18, 0),
        "Who says so": (who, 24, 0),
        "In these words": (_claim, 34, 0),
        "When": (_when, 0, 10),
        "Where": (lambda row: _resolved("place", "name")(row) or _resolved("place", "words")(row), 10, 0),
        "Published": (published, 0, 18),
        "Id": (lambda row: row["id"][:ID_SHOWN], 0, 12),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly figures war.db --measure killed --place Karval
  reportedly figures war.db --source ministry --format csv > figures.csv
"""
)
@click.argument("ledger", metavar="LEDGER")
@filter_options
@veil_option
@format_option
def command(ledger: str, form: str | None, *, veil: bool, **asked: Unpack[Asked]) -> int:
    """Print the figures of a ledger.

    Each is an object of the contract with its document, the exact words of its spans, its claim's chain, and its times
    and place. All filters given must hold.
    """
    from reportedly.ledger.store import Ledger

    with Ledger.open(ledger) as book:
        show(unnamed(book, book.figures(filters_of(asked)), veil=veil), form, COLUMNS)
    return exits.OK
