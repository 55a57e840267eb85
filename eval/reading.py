"""Reads gold's texts as the command would: title, outlet and day beside the text, one line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from gold import Row

from reportedly.ledger.contract import to_contract
from reportedly.model import Capture, Document
from reportedly.pipeline.stages import DocumentExtractor
from reportedly.read.jsonl import JsonLineReader

_GIVEN = ("id", "text", "title", "outlet", "published_at", "url")
_AT_ONCE = 32


def documents(gold: Sequence[Row]) -> list[Document]:
    """Return the documents of some gold; nothing of its annotation is in them."""
    reader = JsonLineReader()
    lines = (json.dumps({key: row.get(key) for key in _GIVEN}, ensure_ascii=False).encode() for row in gold)
    return [reader.read(Capture(f"gold#{k}", line, "application/x-ndjson")) for k, line in enumerate(lines)]


def read(gold: Sequence[Row], extractor: DocumentExtractor) -> list[tuple[Row, Row]]:
    """Return each document of gold beside what was read of it."""
    texts = documents(gold)
    found = [f for at in range(0, len(texts), _AT_ONCE) for f in extractor.read(texts[at : at + _AT_ONCE])]
    return [(row, {"text": f.document.text, **to_contract(f)}) for row, f in zip(gold, found, strict=True)]
