"""One value in four forms: HTML, JSON, CSV, Atom; which one, the address or the Accept header says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from reportedly.ledger.contract import encode_object

ATOM = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = "1970-01-01T00:00:00Z"
# A spreadsheet takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


class Form(StrEnum):
    """The forms of an answer."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"
    ATOM = "atom"


MEDIA_TYPES: Mapping[Form, str] = {
    Form.HTML: "text/html",
    Form.JSON: "application/json",
    Form.CSV: "text/csv",
    Form.ATOM: "application/atom+xml",
}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of an Atom feed; `path` leads to it on this server."""

    id: str
    title: str
    path: str
    updated: str | None
    author: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Table:
    """A list as rows: what CSV and Atom are made of."""

    rows: Iterable[Any]
    columns: Mapping[str, Callable[[Any], Cell]]
    entry: Callable[[Any], FeedEntry]


def wanted(asked: Form | None, accept: str) -> Form:
    """Return the form that is asked for: by the address, else by the Accept header, else HTML."""
    if asked:
        return asked
    for part in accept.split(","):
        media_type = part.split(";")[0].strip().lower()
        for form, name in MEDIA_TYPES.items():
            if media_type == name:
                return form
    return Form.HTML


def as_json(value: object) -> bytes:
    """Return a frozen value as JSON."""
    return encode_object(value)


def as_csv(table: Table) -> bytes:
    """Return a list as CSV in UTF-8, with a heading; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(column(row)) for column in table.columns.values()])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_atom(table: Table, title: str, address: str) -> bytes:
    """Return a list as an Atom feed.

    Args:
        table: The list.
        title: Of the feed.
        address: Of this very list; what it begins with leads to the server.
    """
    register_namespace("", ATOM)
    root = address.split("/", 3)
    server = "/".join(root[:3])
    entries = [table.entry(row) for row in table.rows]
    feed = Element(f"{{{ATOM}}}feed")
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", max((_moment(entry.updated) for entry in entries), default=_EPOCH))
    SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "href": _sound(address)})
    for entry in entries:
        told = SubElement(feed, f"{{{ATOM}}}entry")
        _add(told, "id", entry.id)
        _add(told, "title", entry.title)
        _add(told, "updated", _moment(entry.updated))
        SubElement(told, f"{{{ATOM}}}link", {"href": _sound(server + entry.path)})
        _add(SubElement(told, f"{{{ATOM}}}author"), "name", entry.author or "unknown")
        _add(told, "content", entry.content)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(feed, encoding="utf-8"))


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = _sound(text)


def _sound(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _moment(written: str | None) -> str:
    """Return a day or a time as Atom wants it, with its zone."""
    known = (written or "").replace(" ", "T")
    known += {4: "-01-01", 7: "-01"}.get(len(known), "")
    if len(known) == len("2031-03-14"):
        return f"{known}T00:00:00Z"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", known):
        return _EPOCH
    zoned = known.endswith("Z") or re.search(r"[+-]\d\d:\d\d$", known)
    seconds = re.sub(r"T(\d\d:\d\d)(?=$|Z|[+-])", r"T\1:00", known)
    return seconds if zoned else f"{seconds}Z"
