"""`reportedly tallies`: how many, event by event, with the range, the rule and the origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, format_option, plain, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.store import Ledger

ID_SHOWN = 12


def who_is_counted(row: Row) -> str:
    """Return a tally's population in a few words; "" where it is everybody."""
    told = row["population"]
    words = [
        told["side"],
        None if told["status"] == "unknown" else told["status"],
        told["sex"],
        told["age"],
        told["role"],
    ]
    return ", ".join(word.replace("_", " ") for word in words if word)


def _how_many(row: Row) -> str:
    if row["high"] is None:
        return f"no number of {row['measure']}"
    span = _span(row["low"], row["high"])
    best = "" if row["best"] is None or row["low"] == row["high"] else f", best {row['best']:,}"
    who = who_is_counted(row)
    return f"{span}{'+' if row['open_above'] else ''}{best} {row['measure'].replace('_', ' ')}" + (
        f"\n{who}" if who else ""
    )


def _span(low: int | None, high: int) -> str:
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _origins(row: Row) -> str:
    def one(origin: Row) -> str:
        low, high = origin["low"], origin["high"]
        number = (
            f"{low}+" if high is None else f"≤{high}" if low is None else f"{low}" if low == high else f"{low}–{high}"
        )
        return f"{number}  {origin['name']}" + (f" (+{origin['copies']} copies)" if origin["copies"] else "")

    return "\n".join(one(origin) for origin in row["origins"])


COLUMNS = Columns(
    csv={
        **plain("id", "event", "event_name", "measure"),
        "population": who_is_counted,
        **plain("scope", "first", "last", "place", "low", "best", "high", "rule", "reports", "independent", "policy"),
        "origins": lambda row: "; ".join(origin["name"] for origin in row["origins"]),
        "left_out": lambda row: len(row["left_out"]),
    },
    table={
        "Event": (lambda row: f"{row['event_name']}\n{row['scope']}", 24, 0),
        "How many": (_how_many, 22, 0),
        "Who says so": (_origins, 32, 0),
        "Rule": (lambda row: row["rule"], 40, 0),
        "Id": (lambda row: row["id"][:ID_SHOWN], 0, 12),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly tallies war.db --measure killed
  reportedly tallies war.db --policy prefer-monitors --place Karval --format csv > tallies.csv
  reportedly tallies war.db --policy my-policy.toml
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option(
    "--policy",
    default="low-anchored",
    show_default=True,
    metavar="NAME|FILE",
    help="How the best number is chosen: low-anchored, range, majority, prefer-monitors, latest-official, FILE.toml.",
)
@click.option("--measure", metavar="NAME", help="What is counted: killed, injured ...")
@click.option("--place", metavar="NAME", help="Part of the event's name.")
@click.option("--event", metavar="ID", help="Id of the event, or a beginning of it.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@format_option
def command(
    ledger: str,
    policy: str,
    measure: str | None,
    place: str | None,
    event: str | None,
    limit: int | None,
    form: str | None,
) -> int:
    """Print how many there were, event by event, and who says so.

    One line for each event, measure, population and scope. Copies and relays of one source count once; the range is
    that of independent origins, and what was left out stands there with the reason.
    """
    from itertools import islice

    from reportedly.ledger.filters import fold
    from reportedly.ledger.store import Ledger

    with Ledger.open(ledger) as book:
        rows = (
            row
            for row in _rows(book, policy)
            if (measure is None or row["measure"] == measure)
            and (place is None or fold(place) in fold(row["event_name"]))
            and (event is None or row["event"].startswith(event))
        )
        show(islice(rows, limit), form, COLUMNS)
    return exits.OK


def _rows(book: Ledger, policy: str) -> Iterator[Row]:
    from reportedly.pipeline.chronicle import chronicled
    from reportedly.pipeline.tallies import tallies, tally_object
    from reportedly.reconcile.policy import load

    chosen = load(policy)
    with chronicled(book) as chronicle:
        for part in chronicle.parts():
            for event, tally in tallies(part, chosen):
                yield tally_object(event, tally)
