"""The codec between values and the plain objects that are printed and stored (`reportedly.document/1`).

It knows the output contract and nothing of files, rows or SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from reportedly.errors import ContractError
from reportedly.ledger.decode import findings_of
from reportedly.model import (
    Claim,
    Credit,
    Dateline,
    Document,
    Event,
    Failure,
    Figure,
    Findings,
    Link,
    Place,
    Population,
    Problem,
    Span,
    Time,
)
from reportedly.model.figure import Cell

DOCUMENT_SCHEMA = "reportedly.document/1"
FAILURE_SCHEMA = "reportedly.failure/1"

Plain = dict[str, Any]
"""An object of the contract: only dicts, lists, strings, numbers, booleans and None."""


def to_contract(findings: Findings) -> Plain:
    """Return the contract's object for one document, its keys in the contract's order."""
    return {
        "schema": DOCUMENT_SCHEMA,
        "document": document_object(findings.document),
        "claims": [claim_object(claim) for claim in findings.claims],
        "figures": [figure_object(figure) for figure in findings.figures],
        "times": [time_object(time) for time in findings.times],
        "places": [place_object(place) for place in findings.places],
        "events": [event_object(event) for event in findings.events],
        "problems": [problem_object(problem) for problem in findings.problems],
    }


def from_contract(value: Mapping[str, Any]) -> Findings:
    """Return the findings that a contract's object tells; fields it does not know are passed over.

    Raises:
        ContractError: The object has another schema number, or lacks or bends a field.
    """
    if value.get("schema") != DOCUMENT_SCHEMA:
        raise ContractError(DOCUMENT_SCHEMA, f"its schema is {value.get('schema')!r}")
    try:
        return findings_of(value)
    except KeyError as exc:
        raise ContractError(DOCUMENT_SCHEMA, f"field {exc} is missing") from exc
    except (TypeError, ValueError, AttributeError) as exc:
        raise ContractError(DOCUMENT_SCHEMA, str(exc)) from exc


def encode_line(findings: Findings) -> bytes:
    """Return one line of JSON Lines, with its line feed, in UTF-8."""
    return encode_object(to_contract(findings)) + b"\n"


def encode_object(value: object) -> bytes:
    """Return a plain value as JSON in UTF-8.

    A lone surrogate, which UTF-8 cannot carry, keeps its place as an escape; so does a number beyond 64 bits.
    """
    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, OverflowError):
        return _encode_slowly(value)


def _encode_slowly(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def failure_to_contract(failure: Failure) -> Plain:
    """Return the contract's object for an input that could not be read."""
    return {"schema": FAILURE_SCHEMA, **failure_object(failure)}


def failure_object(failure: Failure) -> Plain:
    """Return a failure without its schema number, as an entry of a ledger holds it."""
    return {"input": failure.input, "code": failure.code, "message": failure.message}


def span_object(span: Span | None) -> list[int] | None:
    """Return `[start, end]`, or None."""
    return None if span is None else [span.start, span.end]


def spans_object(spans: Iterable[Span]) -> list[list[int]]:
    """Return a list of `[start, end]`."""
    return [[span.start, span.end] for span in spans]


def document_object(document: Document) -> Plain:
    """Return the object under `document`; what the contract does not name stands behind what it does."""
    return {
        "id": document.id,
        "capture_id": document.capture_id,
        "text_sha256": document.text_sha256,
        "external_id": document.external_id,
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "authors": list(document.authors),
        "published_at": document.published_at,
        "language": document.language,
        "text": document.text,
        "ordinal": document.ordinal,
        "published_basis": document.published_basis,
        "charset": document.charset,
        "credits": [_credit_object(credit) for credit in document.credits],
        "dateline": _dateline_object(document.dateline),
    }


def _credit_object(credit: Credit) -> Plain:
    return {
        "role": credit.role.value,
        "name": credit.name,
        "span": span_object(credit.span),
        "basis": credit.basis.value,
        "evidence": credit.evidence,
    }


def _dateline_object(dateline: Dateline | None) -> Plain | None:
    if dateline is None:
        return None
    return {
        "span": span_object(dateline.span),
        "place": span_object(dateline.place),
        "day": span_object(dateline.day),
    }


def claim_object(claim: Claim) -> Plain:
    """Return one object of `claims`."""
    return {
        "id": claim.id,
        "parent": claim.parent,
        "speech": claim.speech.value,
        "source": spans_object(claim.source),
        "cue": spans_object(claim.cue),
        "content": spans_object(claim.content),
        "stance": claim.stance.value,
        "hedges": spans_object(claim.hedges),
        "chain": [link_object(link) for link in claim.chain],
        "figures": list(claim.figures),
        "times": list(claim.times),
        "places": list(claim.places),
        "event": claim.event,
    }


def link_object(link: Link) -> Plain:
    """Return one link of a chain."""
    return {
        "role": link.role.value,
        "name": link.name,
        "neutral": link.neutral,
        "entity": link.entity,
        "joint": link.joint,
        "span": span_object(link.span),
        "basis": link.basis.value,
        "evidence": link.evidence,
    }


def figure_object(figure: Figure) -> Plain:
    """Return one object of `figures`."""
    return {
        "id": figure.id,
        "claim": figure.claim,
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound.value,
        "value": span_object(figure.value),
        "measure_span": span_object(figure.measure_span),
        "people": span_object(figure.people),
        "population": population_object(figure.population),
        "part_of": figure.part_of,
        "delta": figure.delta.value,
        "revised_from": figure.revised_from,
        "scope": figure.scope.value,
        "as_of": figure.as_of,
        "time": figure.time,
        "place": figure.place,
        "perpetrator": span_object(figure.perpetrator),
        "event": figure.event,
        "stance": figure.stance.value,
        **({} if figure.cell is None else {"cell": _cell_object(figure.cell)}),
    }


def _cell_object(cell: Cell) -> Plain:
    return {"row": cell.row, "column": cell.column, "series": cell.series}


def population_object(population: Population) -> Plain:
    """Return the object of `population`."""
    return {
        "side": population.side,
        "status": population.status.value,
        "sex": population.sex,
        "age": population.age,
        "role": population.role,
    }


def time_object(time: Time) -> Plain:
    """Return one object of `times`."""
    return {
        "id": time.id,
        "span": span_object(time.span),
        "type": time.kind.value,
        "value": time.value,
        "first": time.first.isoformat() if time.first else None,
        "last": time.last.isoformat() if time.last else None,
        "basis": time.basis.value,
    }


def place_object(place: Place) -> Plain:
    """Return one object of `places`."""
    return {
        "id": place.id,
        "span": span_object(place.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "gazetteer_id": place.gazetteer_id,
        "precision": place.precision.value,
        "candidates": place.candidates,
    }


def event_object(event: Event) -> Plain:
    """Return one object of `events`."""
    return {
        "id": event.id,
        "label": event.label,
        "spans": spans_object(event.spans),
        "kind": event.kind,
        "time": event.time,
        "place": event.place,
    }


def problem_object(problem: Problem) -> Plain:
    """Return one object of `problems`."""
    return {"code": problem.code, "message": problem.message, "span": span_object(problem.span)}
