"""The whole path of one thing: archived bytes, document, words in their context, chain, rule."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reportedly.errors import UnknownIdError
from reportedly.ledger.contract import Plain
from reportedly.ledger.copied import Original, chain_through
from reportedly.ledger.decisions import Decided, decisions
from reportedly.ledger.entry import Entry, Kind
from reportedly.ledger.rules import (
    BASES,
    BOUNDS,
    PRECISIONS,
    ROLES,
    SCOPES,
    SPEECHES,
    STANCES,
    TIME_BASES,
)
from reportedly.ledger.store import Ledger
from reportedly.model import Bound, LinkBasis, Precision, Role, Scope, Speech, Stance, TimeBasis

_CONTEXT = 80  # code points on either side of quoted words


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text in their context; `start` and `end` are code points."""

    label: str
    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path: what is known there, and the words it rests on."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The path of one thing, from the bytes to it."""

    kind: str
    id: str
    steps: tuple[Step, ...]


def explain(ledger: Ledger, wanted: str) -> Explanation:
    """Return the path of a claim, figure, time, place, event, document, capture, run or failure.

    Args:
        ledger: Where it is kept.
        wanted: Its id, or a beginning of it that no other id has.

    Raises:
        UnknownIdError: No id of the ledger begins with it, or several do.
    """
    found = ledger.get_all(wanted)
    entry = found[0]
    return Explanation(entry.kind.value, entry.subject or "", tuple(_steps(ledger, entry, found)))


def with_decisions(
    ledger: Ledger, explanation: Explanation, kept_back: Callable[[str], bool] = lambda _: False
) -> Explanation:
    """Return a path that ends with what people have decided on the thing, and on the figures or the claim beside it.

    Args:
        ledger: Where it is kept.
        explanation: The path of a claim or a figure; any other is returned as it is.
        kept_back: Whether what was decided on a thing, by its id, is not to be told.
    """
    if explanation.kind not in (Kind.CLAIM, Kind.FIGURE):
        return explanation
    item = ledger.get(explanation.id).content
    beside = item["figures"] if explanation.kind == Kind.CLAIM else [item["claim"]]
    told = [d for d in decisions(ledger, about={explanation.id, *beside}) if not kept_back(d.decision.subject)]
    step = Step("Decided", tuple((f"{d.decision.at[:16].replace('T', ' ')} UTC", _decided(d)) for d in told))
    return replace(explanation, steps=(*explanation.steps, step)) if told else explanation


def _decided(told: Decided) -> str:
    decision = told.decision
    changed = "; ".join(f"{name} → {_reads(value)}" for name, value in decision.changes.items())
    words = f"{decision.by}: {decision.verdict} of the {decision.kind} “{decision.words or decision.subject}”"
    return " — ".join(part for part in (words, changed, decision.why, f"entry {told.seq}") if part)


def _reads(value: object) -> str:
    """What a field reads by an edit: a number, a word, a place or time, or a chain's links."""
    if isinstance(value, list):
        return " ‹ ".join(link["name"] for link in value) or "nobody"
    if isinstance(value, dict):
        days = dict.fromkeys(day for day in (value.get("first"), value.get("last")) if day)
        return str(value.get("name") or " – ".join(days) or "not resolved")
    return "open" if value is None else str(value)


def _steps(ledger: Ledger, entry: Entry, found: list[Entry]) -> Iterator[Step]:
    if entry.kind is Kind.CAPTURE:
        yield from _capture_steps(ledger, found)
        return
    if entry.kind in {Kind.RUN, Kind.FAILURE}:
        yield Step(entry.kind.value.capitalize(), _facts(entry.content.items()))
        return
    seq = entry.document or entry.seq
    path = _Path(ledger.contract(seq), ledger.originals(seq))
    capture = [e for e in _captures(ledger, path.document["capture_id"]) if e.seq == (entry.document or entry.seq) - 1]
    yield from _capture_steps(ledger, capture or _captures(ledger, path.document["capture_id"]))
    yield path.document_step()
    yield from path.steps(entry)
    if entry.run:
        run = ledger.at(entry.run).content
        yield Step("Made by", _facts([("run at", run["started_at"]), *run["versions"].items()]))


def _captures(ledger: Ledger, capture_id: str) -> list[Entry]:
    try:
        return ledger.get_all(capture_id)
    except UnknownIdError:
        return []


def _capture_steps(ledger: Ledger, found: list[Entry]) -> Iterator[Step]:
    for entry in found:
        body = entry.content
        facts = [
            ("sha256", body["id"]),
            ("size", f"{body['size']:,} bytes"),
            ("state", _state(ledger, body["id"])),
            ("found as", body["name"]),
            ("media type", body["media_type"]),
            ("asked for", body["url"]),
            *(("redirected by", address) for address in body["redirects"]),
            ("final address", body["final_url"]),
            ("fetched at", body["fetched_at"]),
            *body["details"].items(),
        ]
        yield Step("Archived bytes", _facts(facts))


def _state(ledger: Ledger, capture_id: str) -> str:
    try:
        whole = hashlib.sha256(ledger.captured(capture_id)).hexdigest() == capture_id
    except (UnknownIdError, ValueError) as exc:
        return f"NOT as captured: {exc}"
    return "in the ledger, and still as captured" if whole else "NOT as captured: the bytes have changed"


def _facts(pairs: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in pairs if value not in (None, "", [], {}))


class _Path:
    """One document's objects by id, and the steps that lead to each."""

    def __init__(self, contract: Plain, originals: tuple[Original, ...]) -> None:
        self.document: Plain = contract["document"]
        self._originals = originals
        self.text: str = self.document["text"]
        names = ("claims", "figures", "times", "places", "events")
        self.known: dict[str, Plain] = {item["id"]: item for name in names for item in contract[name]}

    def steps(self, entry: Entry) -> Iterator[Step]:
        """Yield the steps behind the document for one of its entries."""
        item = entry.content
        if entry.kind is Kind.FIGURE:
            yield self._figure(item)
            claim = self.known[item["claim"]]
            yield self._claim(claim, "The claim that holds it")
            yield self._chain(claim)
        elif entry.kind is Kind.CLAIM:
            yield self._claim(item, "Claim")
            yield self._chain(item)
        elif entry.kind is Kind.TIME:
            yield self._time(item)
        elif entry.kind is Kind.PLACE:
            yield self._place(item)
        elif entry.kind is Kind.EVENT:
            facts = [("label", item["label"]), ("kind", item["kind"])]
            yield Step("Event", _facts(facts), self._quotes("words", item["spans"]))

    def document_step(self) -> Step:
        """Return what is known of the document."""
        document = self.document
        names = ("id", "external_id", "title", "outlet", "url", "published_at", "published_basis", "language")
        facts = [(name.replace("_", " "), document.get(name)) for name in names]
        facts += [("charset", document.get("charset")), ("sha256 of its text", document["text_sha256"])]
        facts += [(f"credit ({c['basis']})", f"{c['role']} {c['name']}") for c in document.get("credits", ())]
        return Step("Document", _facts(facts))

    def _quotes(self, label: str, spans: Iterable[list[int] | None]) -> tuple[Quote, ...]:
        return tuple(self._quote(label, *span) for span in spans if span is not None)

    def _quote(self, label: str, start: int, end: int) -> Quote:
        before, after = self.text[max(0, start - _CONTEXT) : start], self.text[end : end + _CONTEXT]
        return Quote(label, before, self.text[start:end], after, start, end)

    def _words(self, spans: Iterable[list[int]]) -> str:
        return " … ".join(self.text[start:end] for start, end in spans)

    def _claim(self, claim: Plain, title: str) -> Step:
        quotes = [q for name in ("content", "source", "cue", "hedges") for q in self._quotes(name, claim[name])]
        facts = [
            ("id", claim["id"]),
            ("speech", f"{claim['speech']}: {SPEECHES[Speech(claim['speech'])]}"),
            ("stance", f"{claim['stance']}: {STANCES[Stance(claim['stance'])]}"),
            ("within claim", self._brief(claim["parent"])),
            *(("figure", self._brief(i)) for i in claim["figures"]),
            *(("time", self._brief(i)) for i in claim["times"]),
            *(("place", self._brief(i)) for i in claim["places"]),
            ("event", self._brief(claim["event"])),
        ]
        return Step(title, _facts(facts), tuple(quotes))

    def _chain(self, claim: Plain) -> Step:
        facts = []
        quotes: list[Quote] = []
        for number, link in enumerate(chain_through(claim["chain"], claim["content"], self._originals), 1):
            name = f"{link['name']} ({link['neutral']})" if link["neutral"] else link["name"]
            basis = BASES[LinkBasis(link["basis"])] + (f": {link['evidence']}" if link["evidence"] else "")
            label = f"{number}. {'jointly ' if link['joint'] else ''}{ROLES[Role(link['role'])]}"
            facts.append((label, f"{name} [{link['basis']}: {basis}]"))
            quotes += self._quotes(f"link {number}", [link["span"]])
        return Step("Chain, from who published it inward", tuple(facts), tuple(quotes))

    def _figure(self, figure: Plain) -> Step:
        fields = (("value", "value"), ("measure", "measure_span"), ("people", "people"), ("by", "perpetrator"))
        quotes = [quote for label, name in fields for quote in self._quotes(label, [figure[name]])]
        facts = [
            ("id", figure["id"]),
            ("measure", figure["measure"]),
            ("low", "none given" if figure["low"] is None else figure["low"]),
            ("high", "nothing bounds it" if figure["high"] is None else figure["high"]),
            ("rule of its bounds", f"{figure['bound']}: {BOUNDS[Bound(figure['bound'])]}"),
            (
                "population",
                ", ".join(f"{k} {v}" for k, v in figure["population"].items() if v not in (None, "unknown")),
            ),
            ("part of", self._brief(figure["part_of"])),
            ("delta", figure["delta"]),
            ("revises", self._brief(figure["revised_from"])),
            ("scope", f"{figure['scope']}: {SCOPES[Scope(figure['scope'])]}"),
            ("stance", f"{figure['stance']}: {STANCES[Stance(figure['stance'])]}"),
            *((name.replace("_", " "), self._brief(figure[name])) for name in ("as_of", "time", "place", "event")),
        ]
        return Step("Figure", _facts(facts), tuple(quotes))

    def _time(self, time: Plain) -> Step:
        facts = [
            ("id", time["id"]),
            ("value (TIMEX3)", f"{time['type']} {time['value']}"),
            ("days", f"{time['first'] or 'open'} to {time['last'] or 'open'}"),
            ("basis", f"{time['basis']}: {TIME_BASES[TimeBasis(time['basis'])]}"),
        ]
        return Step("Time", _facts(facts), self._quotes("words", [time["span"]]))

    def _place(self, place: Plain) -> Step:
        point = None if place["lat"] is None else f"{place['lat']}, {place['lon']}"
        facts = [
            ("id", place["id"]),
            ("name", place["name"]),
            ("point", point),
            ("country", place["country"]),
            ("gazetteer", place["gazetteer_id"]),
            ("precision", f"{place['precision']}: {PRECISIONS[Precision(place['precision'])]}"),
            ("places of that name", place["candidates"]),
        ]
        return Step("Place", _facts(facts), self._quotes("words", [place["span"]]))

    def _brief(self, item_id: str | None) -> str | None:
        """Return an id with its words, so that the reader need not look it up."""
        item = self.known.get(item_id or "")
        if item is None:
            return item_id
        spans = item.get("content") or item.get("spans") or [item.get("value"), item.get("measure_span")]
        if "span" in item:
            spans = [item["span"]]
        return f"{item_id} “{self._words(span for span in spans if span)}”"
