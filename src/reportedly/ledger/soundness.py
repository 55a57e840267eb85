"""What must hold within the findings of one document: spans inside the text, ids that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.ledger.contract import Plain

_MERGING = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def faults(contract: Plain) -> Iterator[str]:
    """Yield, in words, each fault of an object of the contract; none is how it should be."""
    yield from _text_faults(contract["document"])
    yield from _span_faults(contract)
    known = {name: {item["id"] for item in contract[name]} for name in _NAMES}
    for name in _NAMES:
        if len(known[name]) != len(contract[name]):
            yield f"two {name} have one id"
    for where, kind, wanted in _references(contract):
        if wanted not in known[kind]:
            yield f"{where} leads to {wanted!r}, which is none of the document's {kind}"
    yield from _circle_faults(contract["claims"], "parent", "claim")
    yield from _circle_faults(contract["figures"], "part_of", "figure")
    yield from _bound_faults(contract["figures"])


_NAMES = ("claims", "figures", "times", "places", "events")


def _text_faults(document: Plain) -> Iterator[str]:
    text = document["text"]
    if not text.isascii() and _MERGING.search(text):
        # JSON reads the two escapes as one character, and every span behind it would be wrong.
        yield "the text holds two halves of one character, which no JSON can carry apart"


def _span_faults(contract: Plain) -> Iterator[str]:
    length = len(contract["document"]["text"])
    for where, (start, end) in spans(contract):
        if not 0 <= start < end <= length:
            yield f"{where} [{start}, {end}) is not inside the text of {length} code points"


def spans(contract: Plain) -> Iterator[tuple[str, list[int]]]:
    """Yield every span of an object of the contract, with where it stands."""
    document = contract["document"]
    for credit in document.get("credits", ()):
        yield from _span("credit", credit, "span")
    yield from _some(document.get("dateline"), "dateline", ("span", "place", "day"))
    for claim in contract["claims"]:
        yield from _claim_spans(claim)
    for figure in contract["figures"]:
        yield from _some(figure, f"figure {figure['id']}", ("value", "measure_span", "people", "perpetrator"))
    for name in ("times", "places"):
        for item in contract[name]:
            yield from _span(f"{name[:-1]} {item['id']}", item, "span")
    for event in contract["events"]:
        yield from ((f"event {event['id']}", span) for span in event["spans"])
    for problem in contract["problems"]:
        yield from _span(f"problem {problem['code']}", problem, "span")


def _claim_spans(claim: Plain) -> Iterator[tuple[str, list[int]]]:
    for name in ("source", "cue", "content", "hedges"):
        yield from ((f"claim {claim['id']} {name}", span) for span in claim[name])
    for link in claim["chain"]:
        yield from _span(f"claim {claim['id']} chain", link, "span")


def _some(item: Plain | None, where: str, names: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    if item:
        for name in names:
            yield from _span(f"{where} {name}", item, name)


def _span(where: str, item: Plain, name: str) -> Iterator[tuple[str, list[int]]]:
    if item[name] is not None:
        yield where, item[name]


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


def _references(contract: Plain) -> Iterator[tuple[str, str, Any]]:
    for claim in contract["claims"]:
        for name, kind in _CLAIM_LISTS:
            for wanted in claim[name]:
                yield f"claim {claim['id']} {name}", kind, wanted
        yield from _fields(claim, f"claim {claim['id']}", _CLAIM_FIELDS)
    for figure in contract["figures"]:
        yield from _fields(figure, f"figure {figure['id']}", _FIGURE_FIELDS)
    for event in contract["events"]:
        yield from _fields(event, f"event {event['id']}", _EVENT_FIELDS)


def _fields(item: Plain, where: str, fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, Any]]:
    for name, kind in fields:
        if item[name] is not None:
            yield f"{where} {name}", kind, item[name]


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
