"""What must hold within the findings of one document: spans inside the text, ids that lead somewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.ledger.contract import Plain
from reportedly.model.document import document_id

_ID = re.compile("[0-9a-f]{32}")
_MERGING = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def faults(contract: Plain) -> Iterator[str]:
    """Yield, in words, each fault of an object of the contract; none is how it should be."""
    yield from _document_faults(contract["document"])
    yield from _span_faults(contract)
    known = {name: {item["id"] for item in contract[name]} for name in _NAMES}
    for name in _NAMES:
        if len(known[name]) != len(contract[name]):
            yield f"two {name} have one id"
        if not all(_ID.fullmatch(known_id) for known_id in known[name]):
            yield f"an id of {name} is not 32 hex digits"
    for where, kind, wanted in _references(contract):
        if wanted not in known[kind]:
            yield f"{' '.join(where)} leads to {wanted!r}, which is none of the document's {kind}"
    yield from _circle_faults(contract["claims"], "parent", "claim")
    yield from _circle_faults(contract["figures"], "part_of", "figure")
    yield from _bound_faults(contract["figures"])


_NAMES = ("claims", "figures", "times", "places", "events")


def _document_faults(document: Plain) -> Iterator[str]:
    text = document["text"]
    if document["id"] != document_id(document["capture_id"], document["url"], document.get("ordinal", 0)):
        yield "the document's id does not follow from its capture, URL and place in it"
    if document["text_sha256"] != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        yield "the document's text is not the one that its hash was taken of"
    if not text.isascii() and _MERGING.search(text):
        # JSON reads the two escapes as one character, and every span behind it would be wrong.
        yield "the text holds two halves of one character, which no JSON can carry apart"


def _span_faults(contract: Plain) -> Iterator[str]:
    length = len(contract["document"]["text"])
    for where, (start, end) in spans(contract):
        if not 0 <= start < end <= length:
            place = " ".join(part for part in where if part)
            yield f"{place} [{start}, {end}) is not inside the text of {length} code points"


Where = tuple[str, str, str]
"""Kind, id and field: put into words only where something is wrong."""


def spans(contract: Plain) -> Iterator[tuple[Where, list[int]]]:
    """Yield every span of an object of the contract, with where it stands."""
    document = contract["document"]
    yield from _fields_spans("credit", document.get("credits", ()), ("span",))
    if document.get("dateline"):
        yield from _fields_spans("dateline", [document["dateline"]], ("span", "place", "day"))
    for claim in contract["claims"]:
        yield from _list_spans("claim", claim, ("source", "cue", "content", "hedges"))
        yield from _fields_spans("link of a chain", claim["chain"], ("span",))
    yield from _fields_spans("figure", contract["figures"], ("value", "measure_span", "people", "perpetrator"))
    yield from _fields_spans("time", contract["times"], ("span",))
    yield from _fields_spans("place", contract["places"], ("span",))
    for event in contract["events"]:
        yield from _list_spans("event", event, ("spans",))
    yield from _fields_spans("problem", contract["problems"], ("span",))


def _list_spans(kind: str, item: Plain, names: Iterable[str]) -> Iterator[tuple[Where, list[int]]]:
    for name in names:
        for span in item[name]:
            yield (kind, item["id"], name), span


def _fields_spans(kind: str, items: Iterable[Plain], names: Iterable[str]) -> Iterator[tuple[Where, list[int]]]:
    for item in items:
        for name in names:
            if item[name] is not None:
                yield (kind, item.get("id", ""), name), item[name]


# Which field leads to which kind.
_CLAIM_LISTS = (("figures", "figures"), ("times", "times"), ("places", "places"))
_CLAIM_FIELDS = (("parent", "claims"), ("event", "events"))
_FIGURE_FIELDS = (
    ("claim", "claims"),
    ("part_of", "figures"),
    ("revised_from", "figures"),
    ("as_of", "times"),
    ("time", "times"),
    ("place", "places"),
    ("event", "events"),
)
_EVENT_FIELDS = (("time", "times"), ("place", "places"))


def _references(contract: Plain) -> Iterator[tuple[Where, str, Any]]:
    for claim in contract["claims"]:
        for name, kind in _CLAIM_LISTS:
            for wanted in claim[name]:
                yield ("claim", claim["id"], name), kind, wanted
    yield from _fields("claim", contract["claims"], _CLAIM_FIELDS)
    yield from _fields("figure", contract["figures"], _FIGURE_FIELDS)
    yield from _fields("event", contract["events"], _EVENT_FIELDS)


def _fields(of: str, items: Iterable[Plain], fields: Iterable[tuple[str, str]]) -> Iterator[tuple[Where, str, Any]]:
    for item in items:
        for name, kind in fields:
            if item[name] is not None:
                yield (of, item["id"], name), kind, item[name]


def _circle_faults(items: list[Plain], field: str, kind: str) -> Iterator[str]:
    above = {item["id"]: item[field] for item in items}
    for start in above:
        if start in _ancestors(above, start):
            yield f"{kind} {start} stands above itself by {field}"


def _ancestors(above: dict[str, str | None], start: str) -> set[str]:
    seen: set[str] = set()
    at = above[start]
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return seen


def _bound_faults(figures: list[Plain]) -> Iterator[str]:
    for figure in figures:
        low, high = figure["low"], figure["high"]
        if low is not None and high is not None and low > high:
            yield f"figure {figure['id']}: low {low} is above high {high}"
