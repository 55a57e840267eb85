"""Reads a table of tolls that someone keeps: each cell a figure, whose source is the row's and whose place the cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reportedly.errors import EmptyTextError, MalformedInputError
from reportedly.model import (
    Bound,
    Capture,
    Claim,
    Document,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Population,
    Precision,
    Problem,
    Role,
    Scope,
    Span,
    Speech,
    Status,
    Time,
    TimeKind,
    finding_id,
)
from reportedly.model.document import document_id
from reportedly.model.figure import Cell
from reportedly.read import charset
from reportedly.read.wordlists import load

_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)')
_DAY_HOURS = 24
_MEND = 'each line is one flat object: {"region": ..., "as_of": "2031-05-07", "source": ..., "killed": 12, ...}'


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its value, and where it stands in the file's text."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One report of a table, counted from 1; `span` holds the whole of it."""

    number: int
    span: Span
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's name means."""

    measure: Measure
    population: Population
    cumulative: bool
    whole: str | None


def read_tolls(capture: Capture) -> Findings:
    """Return a table as one document whose text is the file's, with a figure for each cell that holds a number.

    Raises:
        UndecodableTextError: No character set fits the bytes.
        EmptyTextError: There is no row in it.
        MalformedInputError: It is neither JSON Lines of flat objects nor CSV with a heading, or a row has no day.
    """
    text, how = charset.decode(capture.data, capture.charset, name=capture.name)
    rows = list(_json_rows(text, capture.name) if text.lstrip().startswith("{") else _csv_rows(text))
    if not rows:
        raise EmptyTextError(capture.name, "there is no row in it", _MEND)
    document = Document(
        document_id(capture.id, capture.url, 0), capture.id, 0, text, url=capture.url, title=capture.name, charset=how
    )
    return _Table(document, capture.name).findings(rows)


def _json_rows(text: str, name: str) -> Iterator[Row]:
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        body = line.rstrip("\r\n")
        if body.strip():
            yield Row(number, Span(start, start + len(body)), _json_fields(body, start, f"{name}#{number}"))
        start += len(line)


def _json_fields(line: str, start: int, place: str) -> dict[str, Field]:
    try:
        whole = json.loads(line)
    except ValueError as exc:
        raise MalformedInputError(place, f"no JSON object: {exc}", _MEND) from exc
    found = {json.loads(f'"{hit[1]}"'): hit for hit in _PAIR.finditer(line)}
    if not isinstance(whole, dict) or set(found) != set(whole):
        raise MalformedInputError(place, "an object within an object, or a list", _MEND)
    fields = {}
    for key, hit in found.items():
        value, quoted = whole[key], hit[2].startswith('"')
        first, last = hit.start(2) + quoted, hit.end(2) - quoted
        if value is not None and first < last:
            fields[key] = Field(str(value), Span(start + first, start + last))
    return fields


def _csv_rows(text: str) -> Iterator[Row]:
    records = _csv_records(text)
    heading = [field.value.strip() if field else "" for field in next(records, [])]
    for number, record in enumerate(records, 1):
        fields = {name: field for name, field in zip(heading, record, strict=False) if name and field}
        if fields:
            yield Row(
                number,
                Span(min(f.span.start for f in fields.values()), max(f.span.end for f in fields.values())),
                fields,
            )


def _csv_records(text: str) -> Iterator[list[Field | None]]:
    """Yield the cells of each record with their places, which the library's reader does not tell; RFC 4180."""
    record: list[Field | None] = []
    at = 0
    while at < len(text):
        field, at = _csv_field(text, at)
        record.append(field)
        if at >= len(text) or text[at] in "\r\n":
            yield record
            record = []
            at += 2 if text[at : at + 2] == "\r\n" else 1
        else:
            at += 1
    if record:
        yield record


def _csv_field(text: str, at: int) -> tuple[Field | None, int]:
    if text[at : at + 1] == '"':
        end = at + 1
        while end < len(text) and (text[end] != '"' or text[end : end + 2] == '""'):
            end += 2 if text[end : end + 2] == '""' else 1
        value, start, after = text[at + 1 : end].replace('""', '"'), at + 1, end + 1
    else:
        end = at
        while end < len(text) and text[end] not in ",\r\n":
            end += 1
        value, start, after = text[at:end], at, end
    return (Field(value, Span(start, end)) if value.strip() else None), after


class _Table:
    """Makes the findings of one table."""

    def __init__(self, document: Document, name: str) -> None:
        self._document, self._name = document, name
        self._claims: list[Claim] = []
        self._figures: list[Figure] = []
        self._times: list[Time] = []
        self._places: list[Place] = []
        self._events: dict[str, Event] = {}
        self._unknown: dict[str, Span] = {}

    def findings(self, rows: list[Row]) -> Findings:
        """Return what all rows say."""
        for row in rows:
            self._row(row)
        problems = tuple(
            Problem("unknown-column", f"the column {name!r} counts nothing that is known; it was passed over", span)
            for name, span in self._unknown.items()
        )
        return Findings(
            self._document,
            tuple(self._claims),
            tuple(self._figures),
            tuple(self._times),
            tuple(self._places),
            tuple(self._events.values()),
            problems,
        )

    def _row(self, row: Row) -> None:
        told = {role: next((row.fields[n] for n in names if n in row.fields), None) for role, names in _roles().items()}
        time = self._time(row, told["as_of"])
        place = self._place(told["region"])
        region = told["region"].value if told["region"] else ""
        series = "/".join([region, told["phase"].value]) if told["phase"] else region
        claim = self._claim(row, told["source"])
        named = {field.span for field in told.values() if field}
        made: dict[str, Figure] = {}
        for name, field in row.fields.items():
            column = None if field.span in named else column_of(name)
            number = _number(field.value)
            if column is None:
                if field.span not in named and number is not None:
                    self._unknown.setdefault(name, field.span)
            elif number is not None:
                event = self._event(column, told, time, place, region)
                scope = _scope(column, told["period_hours"])
                made[name] = Figure(
                    finding_id(self._document.id, "figure", [field.span]),
                    self._document.id,
                    column.measure,
                    Bound.EXACT if number else Bound.ZERO,
                    number,
                    number,
                    field.span,
                    population=column.population,
                    scope=scope,
                    as_of=time.id,
                    time=None if column.cumulative else time.id,
                    place=place.id if place else None,
                    event=event.id,
                    claim=claim.id,
                    cell=Cell(row.number, name, series),
                )
        for name, figure in made.items():
            whole = made.get(getattr(column_of(name), "whole", None) or "")
            made[name] = replace(figure, part_of=whole.id) if whole else figure
        self._figures += made.values()
        first = next(iter(made.values()), None)
        self._claims.append(
            replace(
                claim,
                figures=tuple(f.id for f in made.values()),
                times=(time.id,),
                places=(place.id,) if place else (),
                event=first.event if first else None,
            )
        )

    def _time(self, row: Row, told: Field | None) -> Time:
        try:
            day = date.fromisoformat((told.value if told else "")[:10])
        except ValueError as exc:
            raise MalformedInputError(f"{self._name}#{row.number}", "the row gives no day (as_of)", _MEND) from exc
        assert told is not None
        time = Time(
            finding_id(self._document.id, "time", [told.span]),
            self._document.id,
            told.span,
            TimeKind.DATE,
            day.isoformat(),
            day,
            day,
        )
        self._times.append(time)
        return time

    def _place(self, told: Field | None) -> Place | None:
        if told is None:
            return None
        # Its gazetteer is the table itself: what a table calls a region is one region throughout.
        place = Place(
            finding_id(self._document.id, "place", [told.span]),
            self._document.id,
            told.span,
            told.value,
            gazetteer_id=f"table:{told.value.casefold()}",
            precision=Precision.REGION,
            candidates=1,
        )
        self._places.append(place)
        return place

    def _claim(self, row: Row, source: Field | None) -> Claim:
        spans = [source.span] if source else []
        chain = (
            (Link(Role.SPEAKER, source.value, source.value.casefold(), LinkBasis.STATED, source.span),)
            if source
            else ()
        )
        ident = finding_id(self._document.id, "claim", [*spans, row.span])
        return Claim(ident, self._document.id, Speech.NARRATION, (row.span,), tuple(spans), chain=chain)

    def _event(
        self, column: Column, told: Mapping[str, Field | None], time: Time, place: Place | None, region: str
    ) -> Event:
        key = f"{region} {told['phase'].value if told['phase'] else ''}" if column.cumulative else time.id
        if key not in self._events:
            spans = (place.span if place and column.cumulative else time.span,)
            label = f"toll, {region}" if column.cumulative else f"toll, {region}, {time.first}"
            self._events[key] = Event(
                finding_id(self._document.id, "event", [*spans, time.span]),
                self._document.id,
                label,
                spans,
                time=None if column.cumulative else time.id,
                place=place.id if place else None,
            )
        return self._events[key]


def column_of(name: str) -> Column | None:
    """Return what a column's name means, or None where it counts nothing that is known."""
    words = name.lower().split("_")
    tables = load("tolls")
    cumulative = words[-1] in tables["cumulative"]["endings"]
    words = words[:-1] if cumulative else words
    measure = next((m for m, known in tables["measures"].items() if set(words) & set(known)), None)
    if measure is None:
        return None
    said = next(word for word in words if word in tables["measures"][measure])
    plain = said == tables["measures"][measure][0]
    others = [word for word in words if word != said or not plain]
    population: dict[str, str] = {}
    for word in others:
        population |= tables["people"].get(word, {})
    unnamed = [word for word in others if word not in tables["people"]]
    role = " ".join(unnamed) or population.get("role")
    whole = "_".join([said, *(["cum"] if cumulative else [])]) if others and plain else None
    return Column(
        Measure(measure),
        Population(
            None, Status(population.get("status", "unknown")), population.get("sex"), population.get("age"), role
        ),
        cumulative,
        whole,
    )


def _roles() -> Mapping[str, list[str]]:
    roles: Mapping[str, list[str]] = load("tolls")["columns"]
    return roles


def _number(value: str) -> int | None:
    bare = value.strip().replace(",", "")
    return int(float(bare)) if re.fullmatch(r"\d+(\.0+)?", bare) else None


def _scope(column: Column, hours: Field | None) -> Scope:
    if column.cumulative:
        return Scope.CUMULATIVE
    return Scope.DAY if hours is not None and _number(hours.value) == _DAY_HOURS else Scope.PERIOD
