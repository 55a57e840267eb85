"""How ids are made: from content alone, by canonical JSON and SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from reportedly.model.span import Span


def canonical_json(value: object) -> str:
    """Return the one JSON text of a plain value: sorted keys, no blanks, characters unescaped."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def content_digest(value: object) -> str:
    """Return the SHA-256, in hex, of a plain value's canonical JSON.

    Lone surrogates, which no UTF-8 can carry, are kept apart by their own escape.
    """
    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()


def finding_id(document_id: str, kind: str, spans: Iterable[Span | None]) -> str:
    """Return the id of a claim, figure, time, place or event: 32 hex digits.

    It rests on the document's id, the kind and the finding's own spans alone, so that it stays when an
    extractor learns to fill one more field. 128 bits: no two findings of a ledger will meet.
    """
    return content_digest([document_id, kind, [[s.start, s.end] if s else None for s in spans]])[:32]
