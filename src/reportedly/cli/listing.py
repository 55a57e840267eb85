"""Rows of a ledger in the four formats: JSON Lines, JSON, CSV and a table for people."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

if TYPE_CHECKING:
    from reportedly.ledger.filters import Filters
    from reportedly.ledger.store import Ledger

Row = Mapping[str, Any]
Value = Callable[[Row], object]
Command = TypeVar("Command", bound=Callable[..., Any])
TABLE_ROWS = 1000  # more is no longer for people, and a table is laid out as a whole
FORMATS = ("jsonl", "json", "csv", "table")
# A cell that begins so is a formula to a spreadsheet, wherever it came from; OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


class Columns:
    """How rows are laid out where they are not objects.

    Args:
        csv: Heading to value.
        table: Heading to value, the column's share of the width, and its width where that is fixed instead.
    """

    def __init__(
        self,
        csv: Mapping[str, Value],
        table: Mapping[str, tuple[Value, int, int]],
    ) -> None:
        self.csv, self.table = csv, table


def format_option(command: Command) -> Command:
    """Add `--format`."""
    told = "Default: table on a terminal, jsonl when piped."
    return click.option("--format", "form", type=click.Choice(FORMATS), default=None, help=told)(command)


def veil_option(command: Command) -> Command:
    """Add `--veil`."""
    told = "Put blocks in the place of victims' names, as far as they are known."
    return click.option("--veil", is_flag=True, help=told)(command)


def unnamed(book: Ledger, rows: Iterable[Row], *, veil: bool) -> Iterable[Row]:
    """Return rows of a ledger as they are, or without the names of victims."""
    from reportedly.pipeline.veil import Veil

    return Veil(book).rows(rows) if veil else rows


def filter_options(command: Command) -> Command:
    """Add the options that choose claims and figures; each must hold."""
    for option in reversed(_filter_options()):
        command = option(command)
    return command


def _filter_options() -> list[Callable[[Command], Command]]:
    from reportedly.model import Measure, Speech, Stance

    day = click.DateTime(["%Y-%m-%d"])
    return [
        click.option("--measure", type=click.Choice([m.value for m in Measure]), help="What is counted."),
        click.option("--stance", type=click.Choice([s.value for s in Stance]), help="How the speaker stands to it."),
        click.option("--speech", type=click.Choice([s.value for s in Speech]), help="How it is said."),
        click.option("--source", metavar="NAME", help="Part of a name anywhere in the chain."),
        click.option("--outlet", metavar="NAME", help="Part of the name of who published it."),
        click.option("--since", type=day, metavar="DAY", help="Published on this day or later (YYYY-MM-DD)."),
        click.option("--until", type=day, metavar="DAY", help="Published on this day or earlier (YYYY-MM-DD)."),
        click.option("--place", metavar="NAME", help="Part of a place's name, or a country's two capitals (SD)."),
        click.option("--language", metavar="CODE", help="Language of the document (en, ar)."),
        click.option("--document", metavar="ID", help="Id of the document, a beginning of it, or its external id."),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many."),
    ]


class Asked(TypedDict):
    """What the options of `filter_options` give a command."""

    measure: str | None
    stance: str | None
    speech: str | None
    source: str | None
    outlet: str | None
    since: datetime | None
    until: datetime | None
    place: str | None
    language: str | None
    document: str | None
    limit: int | None


def filters_of(asked: Asked) -> Filters:
    """Return the filters that are asked for."""
    from reportedly.ledger.filters import Filters

    return Filters(
        measure=asked["measure"],
        stance=asked["stance"],
        speech=asked["speech"],
        source=asked["source"],
        outlet=asked["outlet"],
        since=_day(asked["since"]),
        until=_day(asked["until"]),
        place=asked["place"],
        language=asked["language"],
        document=asked["document"],
        limit=asked["limit"],
    )


def _day(at: datetime | None) -> str | None:
    return None if at is None else at.date().isoformat()


def show(rows: Iterable[Row], form: str | None, columns: Columns) -> int:
    """Print rows on standard output, and return how many there were."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    printer = {"jsonl": _lines, "json": _array, "csv": _sheet, "table": _table}[form]
    counted = _Counted(rows)
    printer(counted, columns)
    sys.stdout.flush()
    return counted.count


class _Counted:
    def __init__(self, rows: Iterable[Row]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def _lines(rows: Iterable[Row], _: Columns) -> None:
    from reportedly.ledger.contract import encode_object

    for row in rows:
        sys.stdout.buffer.write(encode_object(row) + b"\n")


def _array(rows: Iterable[Row], _: Columns) -> None:
    from reportedly.ledger.contract import encode_object

    joint = b"[\n"
    for row in rows:
        sys.stdout.buffer.write(joint + encode_object(row))
        joint = b",\n"
    sys.stdout.buffer.write(b"[]\n" if joint == b"[\n" else b"\n]\n")


def _sheet(rows: Iterable[Row], columns: Columns) -> None:
    text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
    sheet = csv.writer(text)
    sheet.writerow(columns.csv)
    for row in rows:
        sheet.writerow([guarded(value(row)) for value in columns.csv.values()])
    text.flush()
    text.detach()  # standard output stays open


def guarded(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula: what could be one gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _table(rows: Iterable[Row], columns: Columns) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from reportedly.cli.output import console, shown

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), header_style="bold cyan")
    for heading, (_, share, width) in columns.table.items():
        table.add_column(heading, ratio=None if width else share, width=width or None, overflow="fold")
    for row in islice(rows, TABLE_ROWS):
        table.add_row(*(Text(shown(f"{value(row) or ''}")) for value, _, _ in columns.table.values()))
    screen = console()
    screen.print(table if table.row_count else "Nothing found.")
    if table.row_count == TABLE_ROWS:
        click.echo(f"Here the table stops, at {TABLE_ROWS} rows: use --limit, more filters or --format csv.", err=True)


# Values that several commands lay out.


def who(row: Row) -> str:
    """Return who says it and, below, through whom it came."""
    from reportedly.cli.output import origin_and_chain
    from reportedly.ledger.decode import chain_of

    origin, passed_on = origin_and_chain(chain_of(row["chain"]))
    return "\n".join([origin or "unnamed", *(f"  via {name}" for name in reversed(passed_on))])


def chain_names(row: Row) -> str:
    """Return the chain on one line, from who published it inward."""
    return " > ".join(f"{link['role']}: {link['name']}" for link in row["chain"])


def when(first: str | None, last: str | None) -> str:
    """Return the days meant, as ISO dates; "" where they are not known."""
    from reportedly.cli.output import time_words

    return time_words(first and date.fromisoformat(first), last and date.fromisoformat(last))


def published(row: Row) -> str:
    """Return the day of publication and who published."""
    return "\n".join(part for part in ((row["published_at"] or "")[:10], row["outlet"]) if part)


def joined(words: Sequence[str | None]) -> str:
    """Return words of several spans on one line."""
    return " … ".join(word for word in words if word)


def plain(*names: str) -> dict[str, Value]:
    """Return columns that hold fields as they are."""
    return {name: itemgetter(name) for name in names}


ABOUT = plain("document", "external_id", "url", "outlet", "published_at")
"""Columns that say which document a row comes from."""
