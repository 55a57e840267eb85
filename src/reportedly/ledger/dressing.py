"""A claim or a figure as it is printed alone: with its document, its exact words, and what its ids stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportedly.ledger.contract import Plain
from reportedly.ledger.copied import Original, chain_through

_ABOUT = ("external_id", "url", "outlet", "published_at")
_CLAIM_SPANS = ("source", "cue", "content", "hedges")
_FIGURE_SPANS = ("value", "measure_span", "people", "perpetrator")


class Whole:
    """One document's contract, its objects found by id."""

    def __init__(self, contract: Plain, originals: tuple[Original, ...] = ()) -> None:
        self.document: Plain = contract["document"]
        self.text: str = self.document["text"]
        self._originals = originals
        self._known = {item["id"]: item for name in ("claims", "times", "places") for item in contract[name]}

    def get(self, item_id: str | None) -> Plain | None:
        """Return a claim, a time or a place; None where there is none."""
        return self._known.get(item_id or "")

    def told(self, item_id: str | None) -> Plain | None:
        """Return a time or a place with its exact words; None where there is none."""
        item = self.get(item_id)
        return item and {**item, "words": self.cut(item["span"])}

    def all_told(self, item_ids: Iterable[str]) -> list[Plain]:
        """Return the times or places of some ids, with their exact words."""
        return [item for item in map(self.told, item_ids) if item]

    def chain(self, claim: Plain) -> list[Plain]:
        """Return a claim's chain, with a link for whose text it stands in where it was copied."""
        return chain_through(claim["chain"], claim["content"], self._originals)

    def cut(self, span: list[int] | None) -> str | None:
        """Return the exact words under a span."""
        return None if span is None else self.text[span[0] : span[1]]

    def cuts(self, spans: Iterable[list[int]]) -> list[str]:
        """Return the exact words under each span."""
        return [self.text[start:end] for start, end in spans]

    def about(self) -> Plain:
        """Return what every line says of its document."""
        return {"document": self.document["id"], **{name: self.document[name] for name in _ABOUT}}


Dress = Callable[[Plain, Whole], Plain]


def dressed_claim(claim: Plain, whole: Whole) -> Plain:
    """Return a claim of the contract with its document, `words` and `resolved`.

    `words` has, for each field of spans, the exact words; those of `chain` are one for each link, None where it
    has no span. `resolved` has the objects of its times and places.
    """
    words: Plain = {name: whole.cuts(claim[name]) for name in _CLAIM_SPANS}
    chain = whole.chain(claim)
    words["chain"] = [whole.cut(link["span"]) for link in chain]
    resolved = {"times": whole.all_told(claim["times"]), "places": whole.all_told(claim["places"])}
    return {**claim, "chain": chain, **whole.about(), "words": words, "resolved": resolved}


def dressed_figure(figure: Plain, whole: Whole) -> Plain:
    """Return a figure of the contract with its document, `words`, `chain` and `resolved`.

    `words` has the exact words of each span, and under `claim` those of its claim's content; `chain` is its claim's;
    `resolved` has the objects of its times and its place.
    """
    claim = whole.get(figure["claim"]) or {"content": [], "chain": []}
    words: Plain = {name: whole.cut(figure[name]) for name in _FIGURE_SPANS}
    words["claim"] = whole.cuts(claim["content"])
    resolved = {name: whole.told(figure[name]) for name in ("as_of", "time", "place")}
    return {**figure, **whole.about(), "words": words, "chain": whole.chain(claim), "resolved": resolved}
