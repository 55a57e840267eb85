"""The JSON Schema (2020-12) of the output contract, made from the model's own enumerations."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from reportedly.ledger.contract import DOCUMENT_SCHEMA, FAILURE_SCHEMA
from reportedly.model import (
    Bound,
    Delta,
    LinkBasis,
    Measure,
    Precision,
    Role,
    Scope,
    Speech,
    Stance,
    Status,
    TimeBasis,
    TimeKind,
)

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_TEXT = {"type": "string"}
_WHOLE = {"type": "integer", "minimum": 0}


def document_schema() -> Schema:
    """Return the JSON Schema of one line of `reportedly read --format jsonl`."""
    fields = {
        "schema": {"const": DOCUMENT_SCHEMA},
        "document": _document(),
        "claims": _list(_claim()),
        "figures": _list(_figure()),
        "times": _list(_time()),
        "places": _list(_place()),
        "events": _list(_event()),
        "problems": _list(_object(code=_TEXT, message=_TEXT, span=_maybe(_ref("span")))),
    }
    return {"$schema": DIALECT, "title": DOCUMENT_SCHEMA, **_object(**fields), "$defs": {"span": _span()}}


def failure_schema() -> Schema:
    """Return the JSON Schema of one line of a `--failures` file."""
    fields = _object(schema={"const": FAILURE_SCHEMA}, input=_TEXT, code=_TEXT, message=_TEXT)
    return {"$schema": DIALECT, "title": FAILURE_SCHEMA, **fields}


def _object(**fields: Schema) -> Schema:
    # Open on purpose: the contract may gain fields without a new schema number.
    return {"type": "object", "properties": fields, "required": list(fields)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _enum(kind: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in kind]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _span() -> Schema:
    return {
        "description": "[start, end): a half-open range of Unicode code points in document.text, never empty",
        "type": "array",
        "prefixItems": [_WHOLE, {"type": "integer", "minimum": 1}],
        "items": False,
        "minItems": 2,
    }


def _document() -> Schema:
    schema = _object(
        id=_SHA256,
        capture_id=_SHA256,
        text_sha256=_SHA256,
        external_id=_maybe(_TEXT),
        url=_maybe(_TEXT),
        outlet=_maybe(_TEXT),
        title=_maybe(_TEXT),
        authors=_list(_TEXT),
        published_at=_maybe(_TEXT),
        language=_maybe(_TEXT),
        text=_TEXT,
    )
    schema["properties"] |= {
        "ordinal": _WHOLE,
        "published_basis": _maybe(_TEXT),
        "charset": _maybe(_TEXT),
        "credits": _list(_credit()),
        "dateline": _maybe(_dateline()),
    }
    return schema


def _credit() -> Schema:
    return _object(
        role=_enum(Role), name=_TEXT, span=_maybe(_ref("span")), basis=_enum(LinkBasis), evidence=_maybe(_TEXT)
    )


def _dateline() -> Schema:
    return _object(span=_ref("span"), place=_maybe(_ref("span")), day=_maybe(_ref("span")))


def _claim() -> Schema:
    return _object(
        id=_ID,
        parent=_maybe(_ID),
        speech=_enum(Speech),
        source=_list(_ref("span")),
        cue=_list(_ref("span")),
        content=_list(_ref("span")),
        stance=_enum(Stance),
        hedges=_list(_ref("span")),
        chain=_list(_link()),
        figures=_list(_ID),
        times=_list(_ID),
        places=_list(_ID),
        event=_maybe(_ID),
    )


def _link() -> Schema:
    return _object(
        role=_enum(Role),
        name=_TEXT,
        neutral=_maybe(_TEXT),
        entity=_TEXT,
        joint={"type": "boolean"},
        span=_maybe(_ref("span")),
        basis=_enum(LinkBasis),
        evidence=_maybe(_TEXT),
    )


def _figure() -> Schema:
    schema = _object(
        id=_ID,
        claim=_ID,
        measure=_enum(Measure),
        low=_maybe(_WHOLE),
        high=_maybe(_WHOLE),
        bound=_enum(Bound),
        value=_ref("span"),
        measure_span=_maybe(_ref("span")),
        people=_maybe(_ref("span")),
        population=_population(),
        part_of=_maybe(_ID),
        delta=_enum(Delta),
        revised_from=_maybe(_ID),
        scope=_enum(Scope),
        as_of=_maybe(_ID),
        time=_maybe(_ID),
        place=_maybe(_ID),
        perpetrator=_maybe(_ref("span")),
        event=_maybe(_ID),
        stance=_enum(Stance),
    )
    # Only a figure of a table of tolls has it.
    schema["properties"]["cell"] = _object(row={"type": "integer", "minimum": 1}, column=_TEXT, series=_TEXT)
    return schema


def _population() -> Schema:
    return _object(side=_maybe(_TEXT), status=_enum(Status), sex=_maybe(_TEXT), age=_maybe(_TEXT), role=_maybe(_TEXT))


def _time() -> Schema:
    day = _maybe({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
    return _object(
        id=_ID, span=_ref("span"), type=_enum(TimeKind), value=_TEXT, first=day, last=day, basis=_enum(TimeBasis)
    )


def _place() -> Schema:
    return _object(
        id=_ID,
        span=_ref("span"),
        name=_maybe(_TEXT),
        lat=_maybe({"type": "number", "minimum": -90, "maximum": 90}),
        lon=_maybe({"type": "number", "minimum": -180, "maximum": 180}),
        country=_maybe({"type": "string", "pattern": "^[A-Z]{2}$"}),
        gazetteer_id=_maybe(_TEXT),
        precision=_enum(Precision),
        candidates=_WHOLE,
    )


def _event() -> Schema:
    return _object(id=_ID, label=_TEXT, spans=_list(_ref("span")), kind=_TEXT, time=_maybe(_ID), place=_maybe(_ID))
