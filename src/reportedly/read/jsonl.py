"""Reads JSON Lines, one document a line: ``{"id", "text", "title"?, "url"?, "outlet"?, "published_at"?}``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reportedly.errors import InputTooLargeError, MalformedInputError, UndecodableTextError
from reportedly.model import Capture, Document, Failure
from reportedly.read.compose import Stated, compose

MAX_LINE = 256 << 20  # bytes
ONE_A_LINE = 'each line is one object: {"id": ..., "text": ...}'


class JsonLinesContainer:
    """Opens a JSON Lines input; a line is read only when it is asked for."""

    media_types = frozenset({"application/x-ndjson"})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        """Yield each line that holds anything, without its line feed; a line over `MAX_LINE` is a Failure."""
        number = 0
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            place = f"{name}#{number}"
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                _skip_line(stream)
                error = InputTooLargeError(place, f"line {number} is longer than {MAX_LINE >> 20} MiB", "cut it up")
                yield Failure(place, error.code, str(error))
            elif line.strip():
                yield Capture(place, line.removesuffix(b"\n"), media_type, details={"line": str(number)})


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


class JsonLineReader:
    """Reads one line of JSON Lines."""

    media_types = frozenset({"application/x-ndjson"})

    def read(self, capture: Capture) -> Document:
        """Return the document, whose text is the given one, character for character.

        Raises:
            MalformedInputError: The line is no JSON object with a text; names the line.
            EmptyTextError: Its text is empty.
        """
        fields = _fields(capture)
        return compose(
            capture,
            _string(fields, "text", capture) or "",
            Stated(
                url=_string(fields, "url", capture),
                outlet=_string(fields, "outlet", capture),
                outlet_evidence="outlet, as given",
                title=_string(fields, "title", capture),
                published_at=_string(fields, "published_at", capture),
                external_id=_identity(fields, capture),
                authors=_authors(fields),
                charset="utf-8 (JSON)",
            ),
        )


def _fields(capture: Capture) -> Mapping[str, object]:
    where = _where(capture)
    try:
        value = json.loads(capture.data.decode("utf-8-sig", "surrogatepass"))
    except UnicodeDecodeError as exc:
        raise UndecodableTextError(
            capture.name, f"{where} is not UTF-8 at byte {exc.start}", "JSON is always UTF-8"
        ) from exc
    except (ValueError, RecursionError) as exc:
        raise MalformedInputError(capture.name, f"{where} is not JSON: {exc}", ONE_A_LINE) from exc
    if not isinstance(value, dict):
        raise MalformedInputError(capture.name, f"{where} is no JSON object", ONE_A_LINE)
    if not isinstance(value.get("text"), str):
        raise MalformedInputError(capture.name, f'{where} has no string "text"', ONE_A_LINE)
    return value


def _where(capture: Capture) -> str:
    return f"line {capture.details.get('line', '1')}"


def _string(fields: Mapping[str, object], key: str, capture: Capture) -> str | None:
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value
    raise MalformedInputError(
        capture.name, f'{_where(capture)}: "{key}" is {type(value).__name__}, not a string', ONE_A_LINE
    )


def _identity(fields: Mapping[str, object], capture: Capture) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id", capture)


def _authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    value = fields.get("authors")
    return tuple(a for a in value if isinstance(a, str)) if isinstance(value, list) else ()
