"""The veil over victims' names in each form of an answer: marks in a text, values, lists, pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import msgspec
import regex
from markupsafe import escape

from reportedly.pipeline.veil import names_of, veiled, veiled_value
from reportedly.web.forms import Cell, FeedEntry, Table
from reportedly.web.marks import Mark
from reportedly.web.views.values import Shelf

_BRIEF = frozenset({"id", "name", "title", "outlet", "url", "published_at"})  # what a document in brief has
_TAG = regex.compile(r"(<[^>]*>)")


def victim_marks(shelf: Shelf) -> Iterator[Mark]:
    """Yield a mark wherever a victim's name stands in a document, whole or in part."""
    for name, figure_id in names_of(shelf.contract).items():
        for found in regex.finditer(rf"(?<!\w){regex.escape(name)}(?!\w)", shelf.text):
            yield Mark("victim", figure_id, *found.span())


def plain_of(value: object) -> Any:
    """Return a frozen value as JSON would have it."""
    return msgspec.to_builtins(value)


def documents_in(plain: Any) -> Iterator[str]:
    """Yield the ids of the documents that a plain value names, in brief or by `document`."""
    if isinstance(plain, dict):
        if plain.keys() >= _BRIEF:
            yield plain["id"]
        for held in plain.values():
            yield from documents_in(held)
    elif isinstance(plain, list | tuple):
        for held in plain:
            yield from documents_in(held)


def veiled_json(value: object, names: frozenset[str]) -> object:
    """Return a value to be encoded, without the names."""
    return veiled_value(plain_of(value), names)


def veiled_table(table: Table, names: frozenset[str]) -> Table:
    """Return a list whose cells and entries do not have the names."""

    def cell(value: Cell) -> Cell:
        return veiled(value, names) if isinstance(value, str) else value

    def entry(row: Any) -> FeedEntry:
        made = table.entry(row)
        return replace(made, title=veiled(made.title, names), content=veiled(made.content, names))

    columns = {name: lambda row, column=column: cell(column(row)) for name, column in table.columns.items()}
    return Table(table.rows, columns, entry)


def veiled_page(html: str, names: Iterable[str]) -> str:
    """Return a page without the names in what it shows; its tags stay as they are."""
    written = [str(escape(name)) for name in names]
    if not written:
        return html
    parts = _TAG.split(html)
    return "".join(part if part.startswith("<") else veiled(part, written) for part in parts)
