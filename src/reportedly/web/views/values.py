"""The values that several pages share: a document in brief, a chain, a figure, a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.contract import Plain
from reportedly.model import Link
from reportedly.pipeline.veil import is_name
from reportedly.web.marks import SpanValue

# Who passes a thing on, rather than saying it.
HANDS = frozenset({"repost", "outlet", "agency", "medium", "relay"})
_OPENING = 60  # characters by which a text without a title is called
INFERRED = frozenset({"discourse", "copied", "metadata"})


@dataclass(frozen=True, slots=True)
class DocumentBrief:
    """A document as lists name it.

    Attributes:
        name: Its title, or what else it can be called by: an id, an address, its first words.
    """

    id: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    external_id: str | None
    language: str | None = None

    @property
    def day(self) -> str:
        """Its day of publication, as far as it is known."""
        return (self.published_at or "")[:10]


@dataclass(frozen=True, slots=True)
class LinkValue:
    """One link of a chain.

    Attributes:
        inferred: The sentence itself does not say so; `basis` says what does.
        span: The words that name it, in code points of the document's text.
    """

    role: str
    name: str
    neutral: str | None
    joint: bool
    basis: str
    evidence: str | None
    inferred: bool
    span: SpanValue | None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place as the text names it and as it was resolved."""

    id: str
    words: str
    name: str | None
    precision: str
    country: str | None
    lat: float | None
    lon: float | None
    candidates: int


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time as the text gives it, and the days it means."""

    id: str
    words: str
    value: str
    first: str | None
    last: str | None
    basis: str

    @property
    def days(self) -> str:
        """The days in short, or the text's own words where they are not known."""
        if not self.first and not self.last:
            return f"“{self.words}”"
        return self.first or "…" if self.first == self.last else f"{self.first or '…'} – {self.last or '…'}"


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure with its own words.

    Attributes:
        words: What is counted and how, in the text's own words, in the order of the text.
        value: The number words alone.
        who: Known facts of those counted: side, status, sex, age, role.
        named: The number words are a name: of one victim.
    """

    id: str
    claim: str
    measure: str
    low: int | None
    high: int | None
    bound: str
    words: str
    value: str
    people: str | None
    who: tuple[str, ...]
    part_of: str | None
    delta: str
    revised_from: str | None
    scope: str
    stance: str
    named: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """A claim with its exact words.

    Attributes:
        origin: Who says it first-hand, as far as the chain tells.
        hands: Who passed it on, from the origin outward.
        content, source, cue, hedges: Exact words; several spans are joined by an ellipsis.
        spans: Of the content.
        start: Where its content begins.
    """

    id: str
    speech: str
    stance: str
    origin: str | None
    hands: tuple[str, ...]
    content: str
    source: str
    cue: str
    hedges: tuple[str, ...]
    spans: tuple[SpanValue, ...]
    start: int
    parent: str | None
    event: str | None
    chain: tuple[LinkValue, ...]
    figures: tuple[FigureValue, ...]
    times: tuple[TimeValue, ...]
    places: tuple[PlaceValue, ...]


def brief_of(document: Plain) -> DocumentBrief:
    """Return a document in brief, from the contract's object or a row of `Ledger.documents`."""
    document_id = document.get("id") or document["document"]
    known = [document.get(name) for name in ("title", "external_id", "url")]
    known.append(_opening_words(document.get("text", "")))
    return DocumentBrief(
        id=document_id,
        name=next((name for name in known if name), document_id[:12]),
        title=document.get("title"),
        outlet=document["outlet"],
        url=document["url"],
        published_at=document["published_at"],
        external_id=document["external_id"],
        language=document.get("language"),
    )


def _opening_words(text: str) -> str:
    words = " ".join(text.lstrip()[: 2 * _OPENING].partition("\n")[0].split())
    return words if len(words) <= _OPENING else cut(words, _OPENING)


def cut(words: str, at: int) -> str:
    """The beginning of words, of so many characters at most, cut between two of them where there are two."""
    return f"{words[:at].rsplit(' ', 1)[0]} …"


def chain_of(links: Iterable[Plain]) -> tuple[LinkValue, ...]:
    """Return a chain's links, from who published inward."""
    return tuple(
        LinkValue(
            role=link["role"],
            name=link["name"],
            neutral=link["neutral"],
            joint=link["joint"],
            basis=link["basis"],
            evidence=link["evidence"],
            inferred=link["basis"] in INFERRED,
            span=_span(link["span"]),
        )
        for link in links
    )


def chain_of_links(links: Iterable[Link]) -> tuple[LinkValue, ...]:
    """Return the links of a chain as people's decisions have it."""
    return tuple(
        LinkValue(
            role=link.role.value,
            name=link.name,
            neutral=link.neutral,
            joint=link.joint,
            basis=link.basis.value,
            evidence=link.evidence,
            inferred=link.basis.value in INFERRED,
            span=(link.span.start, link.span.end) if link.span else None,
        )
        for link in links
    )


def origin_and_hands(chain: Sequence[LinkValue]) -> tuple[str | None, tuple[str, ...]]:
    """Return who says it first-hand, and who passed it on, from there outward.

    A chain of hands alone ends at the innermost of them: what an outlet says in its own voice is its own.
    """
    sayers = [link for link in chain if link.role not in HANDS]
    if sayers:
        named = _together(sayers)
        return named, tuple(link.name for link in reversed(chain) if link.role in HANDS)
    if not chain:
        return None, ()
    return chain[-1].name, tuple(link.name for link in reversed(chain[:-1]))


def _together(sayers: Sequence[LinkValue]) -> str:
    """Name the innermost, with those who say it jointly; who speaks for another is named with the other."""
    innermost = [link.name for link in sayers if link.role == sayers[-1].role]
    names = " & ".join(dict.fromkeys(innermost))
    spokes = [link.name for link in sayers if link.role == "spokesperson"]
    return f"{names} ({spokes[0]})" if spokes and sayers[-1].role == "principal" and spokes[0] != names else names


class Shelf:
    """One document's objects by id, with its text: what the values are made of."""

    def __init__(self, contract: Plain) -> None:
        self.contract = contract
        self.document: Plain = contract["document"]
        self.text: str = self.document["text"]
        self.claims: dict[str, Plain] = {item["id"]: item for item in contract["claims"]}
        self.figures: dict[str, Plain] = {item["id"]: item for item in contract["figures"]}
        self._times = {item["id"]: item for item in contract["times"]}
        self._places = {item["id"]: item for item in contract["places"]}

    def brief(self) -> DocumentBrief:
        """Return the document in brief."""
        return brief_of(self.document)

    def claim(self, claim: Plain) -> ClaimValue:
        """Return a claim as a value."""
        chain = chain_of(claim["chain"])
        origin, hands = origin_and_hands(chain)
        return ClaimValue(
            id=claim["id"],
            speech=claim["speech"],
            stance=claim["stance"],
            origin=origin or self.words(claim["source"]) or None,
            hands=hands,
            content=self.words(claim["content"]),
            source=self.words(claim["source"]),
            cue=self.words(claim["cue"]),
            hedges=tuple(self.cut(span) for span in claim["hedges"]),
            spans=tuple((start, end) for start, end in claim["content"]),
            start=min((span[0] for span in claim["content"]), default=0),
            parent=claim["parent"],
            event=claim["event"],
            chain=chain,
            figures=tuple(self.figure(self.figures[i]) for i in claim["figures"] if i in self.figures),
            times=tuple(self.time(self._times[i]) for i in claim["times"] if i in self._times),
            places=tuple(self.place(self._places[i]) for i in claim["places"] if i in self._places),
        )

    def figure(self, figure: Plain) -> FigureValue:
        """Return a figure as a value."""
        value = self.cut(figure["value"])
        return FigureValue(
            id=figure["id"],
            claim=figure["claim"],
            measure=figure["measure"],
            low=figure["low"],
            high=figure["high"],
            bound=figure["bound"],
            words=self._figure_words(figure),
            value=value,
            people=self.cut(figure["people"]) if figure["people"] else None,
            who=tuple(who_counted(figure["population"])),
            part_of=figure["part_of"],
            delta=figure["delta"],
            revised_from=figure["revised_from"],
            scope=figure["scope"],
            stance=figure["stance"],
            named=is_name(figure, value),
            start=figure["value"][0],
            end=figure["value"][1],
        )

    def time_of(self, time_id: str | None) -> TimeValue | None:
        """Return a time by its id."""
        return self.time(self._times[time_id]) if time_id in self._times else None

    def place_of(self, place_id: str | None) -> PlaceValue | None:
        """Return a place by its id."""
        return self.place(self._places[place_id]) if place_id in self._places else None

    def time(self, time: Plain) -> TimeValue:
        """Return a time as a value."""
        words = self.cut(time["span"])
        return TimeValue(time["id"], words, time["value"], time["first"], time["last"], time["basis"])

    def place(self, place: Plain) -> PlaceValue:
        """Return a place as a value."""
        words = self.cut(place["span"])
        point = (place["lat"], place["lon"])
        return PlaceValue(
            place["id"], words, place["name"], place["precision"], place["country"], *point, place["candidates"]
        )

    def cut(self, span: Sequence[int]) -> str:
        """Return the exact words under a span."""
        return self.text[span[0] : span[1]]

    def words(self, spans: Iterable[Sequence[int]]) -> str:
        """Return the exact words under several spans, joined."""
        return " … ".join(self.cut(span) for span in spans)

    def _figure_words(self, figure: Plain) -> str:
        spans = [figure[name] for name in ("value", "people", "measure_span") if figure[name]]
        return " … ".join(self.text[start:end] for start, end in _merged(spans, self.text))


def _merged(spans: Iterable[Sequence[int]], text: str) -> list[tuple[int, int]]:
    """Return spans in their order, those next to one another (but for blanks) as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def who_counted(population: Plain) -> Iterator[str]:
    """Yield what is known of those counted: side, status, sex, age, role."""
    yield from (str(value) for value in population.values() if value not in (None, "unknown"))


def _span(span: Any) -> SpanValue | None:
    return None if span is None else (span[0], span[1])
