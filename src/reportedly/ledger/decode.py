"""Plain objects of the contract back into values: the other half of `contract`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reportedly.model import (
    Bound,
    Claim,
    Credit,
    Dateline,
    Delta,
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
    Stance,
    Status,
    Time,
    TimeBasis,
    TimeKind,
)
from reportedly.model.figure import Cell


def findings_of(value: Mapping[str, Any]) -> Findings:
    """Return the findings; what is missing or bent raises KeyError, TypeError, ValueError or AttributeError."""
    document = _document(value["document"])
    return Findings(
        document=document,
        claims=tuple(_claim(claim, document.id) for claim in value["claims"]),
        figures=tuple(_figure(figure, document.id) for figure in value["figures"]),
        times=tuple(_time(time, document.id) for time in value["times"]),
        places=tuple(_place(place, document.id) for place in value["places"]),
        events=tuple(_event(event, document.id) for event in value["events"]),
        problems=tuple(Problem(p["code"], p["message"], _span(p["span"])) for p in value["problems"]),
    )


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else _sure_span(value)


def _sure_span(value: list[int]) -> Span:
    start, end = value
    return Span(start, end)


def _spans(values: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(_sure_span(value) for value in values)


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _document(value: Mapping[str, Any]) -> Document:
    return Document(
        id=value["id"],
        capture_id=value["capture_id"],
        ordinal=value.get("ordinal", 0),
        text=value["text"],
        external_id=value["external_id"],
        url=value["url"],
        outlet=value["outlet"],
        title=value["title"],
        authors=tuple(value["authors"]),
        published_at=value["published_at"],
        published_basis=value.get("published_basis"),
        language=value["language"],
        charset=value.get("charset"),
        credits=tuple(_credit(credit) for credit in value.get("credits", ())),
        dateline=_dateline(value.get("dateline")),
    )


def _credit(value: Mapping[str, Any]) -> Credit:
    return Credit(
        Role(value["role"]), value["name"], _span(value["span"]), LinkBasis(value["basis"]), value["evidence"]
    )


def _dateline(value: Mapping[str, Any] | None) -> Dateline | None:
    return value and Dateline(_sure_span(value["span"]), _span(value["place"]), _span(value["day"]))  # type: ignore[return-value]


def chain_of(links: Iterable[Mapping[str, Any]]) -> tuple[Link, ...]:
    """Return the links of a chain."""
    return tuple(_link(link) for link in links)


def _claim(value: Mapping[str, Any], document_id: str) -> Claim:
    return Claim(
        id=value["id"],
        document_id=document_id,
        parent=value["parent"],
        speech=Speech(value["speech"]),
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        content=_spans(value["content"]),
        stance=Stance(value["stance"]),
        hedges=_spans(value["hedges"]),
        chain=chain_of(value["chain"]),
        figures=tuple(value["figures"]),
        times=tuple(value["times"]),
        places=tuple(value["places"]),
        event=value["event"],
    )


def _link(value: Mapping[str, Any]) -> Link:
    return Link(
        role=Role(value["role"]),
        name=value["name"],
        neutral=value["neutral"],
        entity=value["entity"],
        joint=value["joint"],
        span=_span(value["span"]),
        basis=LinkBasis(value["basis"]),
        evidence=value["evidence"],
    )


def _figure(value: Mapping[str, Any], document_id: str) -> Figure:
    return Figure(
        id=value["id"],
        document_id=document_id,
        claim=value["claim"],
        measure=Measure(value["measure"]),
        low=value["low"],
        high=value["high"],
        bound=Bound(value["bound"]),
        value=_sure_span(value["value"]),
        measure_span=_span(value["measure_span"]),
        people=_span(value["people"]),
        population=_population(value["population"]),
        part_of=value["part_of"],
        delta=Delta(value["delta"]),
        revised_from=value["revised_from"],
        scope=Scope(value["scope"]),
        as_of=value["as_of"],
        time=value["time"],
        place=value["place"],
        perpetrator=_span(value["perpetrator"]),
        event=value["event"],
        stance=Stance(value["stance"]),
        cell=_cell(value.get("cell")),
    )


def _cell(value: Mapping[str, Any] | None) -> Cell | None:
    return value and Cell(value["row"], value["column"], value.get("series", ""))  # type: ignore[return-value]


def _population(value: Mapping[str, Any]) -> Population:
    return Population(value["side"], Status(value["status"]), value["sex"], value["age"], value["role"])


def _time(value: Mapping[str, Any], document_id: str) -> Time:
    return Time(
        id=value["id"],
        document_id=document_id,
        span=_sure_span(value["span"]),
        kind=TimeKind(value["type"]),
        value=value["value"],
        first=_date(value["first"]),
        last=_date(value["last"]),
        basis=TimeBasis(value["basis"]),
    )


def _place(value: Mapping[str, Any], document_id: str) -> Place:
    return Place(
        id=value["id"],
        document_id=document_id,
        span=_sure_span(value["span"]),
        name=value["name"],
        lat=value["lat"],
        lon=value["lon"],
        country=value["country"],
        gazetteer_id=value["gazetteer_id"],
        precision=Precision(value["precision"]),
        candidates=value["candidates"],
    )


def _event(value: Mapping[str, Any], document_id: str) -> Event:
    return Event(
        value["id"], document_id, value["label"], _spans(value["spans"]), value["kind"], value["time"], value["place"]
    )
