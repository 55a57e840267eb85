"""Search over texts and claims, with facets counted over what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.contract import Plain
from reportedly.ledger.entry import Kind
from reportedly.ledger.filters import Filters
from reportedly.ledger.paging import findings_of, page_of_documents, page_of_words
from reportedly.ledger.search import innermost, passage, phrases
from reportedly.ledger.store import Ledger
from reportedly.web.views.standing import Eyes
from reportedly.web.views.values import HANDS, DocumentBrief, LinkValue, brief_of, chain_of, origin_and_hands

WINDOW = 80
"""Documents, the newest found, over which facets are counted and claims are looked through."""

_VALUES_SHOWN = 8
_MOST_MONTHS = 12
_BEGINNING = 220  # code points shown where no words were asked for


@dataclass(frozen=True, slots=True)
class SearchAsk:
    """What is asked for; the first five are of documents, the others must hold of one claim together.

    Attributes:
        q: Words, and "runs of words" in quotation marks.
        published: Month or year of publication, beside `since` and `until`.
        chain: Number of links of the claim's chain, ``4`` meaning four or more.
        happened: Month or year of a time that the claim gives.
        review: Where the claim or a figure of it stands, as far as whoever asks may see it.
    """

    q: str = ""
    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    published: str | None = None
    origin: str | None = None
    measure: str | None = None
    stance: str | None = None
    chain: str | None = None
    place: str | None = None
    happened: str | None = None
    review: str | None = None

    @property
    def of_claims(self) -> bool:
        """Whether anything is asked of claims."""
        return any((self.origin, self.measure, self.stance, self.chain, self.place, self.happened, self.review))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage; `hit` is a word that was asked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with its best passage and the claim that speaks there.

    Attributes:
        review: Where the claim and its figures stand.
        start, end: Of the passage, in code points of the document's text.
    """

    document: DocumentBrief
    claim: str | None
    origin: str | None
    stance: str | None
    review: tuple[str, ...]
    chain: tuple[LinkValue, ...]
    pieces: tuple[Piece, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and in how many of the documents looked at it is found."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, the most frequent first; `name` is the parameter that asks for one."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found.

    Attributes:
        looked_at: Documents that hold the words and were looked at for facets: the newest, at most `WINDOW`.
        more: There are older ones.
        before: What to give as `before` to go on there, or None.
    """

    ask: SearchAsk
    rows: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    looked_at: int
    more: bool
    before: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """One document that holds the words, with its claims and what the facets need of them."""

    row: Plain
    claims: tuple[_Traits, ...]


@dataclass(frozen=True, slots=True)
class _Traits:
    claim: Plain
    origin: str | None
    measures: frozenset[str]
    places: frozenset[str]
    months: frozenset[str]
    review: frozenset[str]
    chain: str


def search_page(ledger: Ledger, ask: SearchAsk, eyes: Eyes, *, before: int | None, size: int) -> SearchPage:
    """Return the newest documents that fit, each with one passage, and the facets of the newest `WINDOW`.

    Review states are those of decisions on these very texts, as `eyes` may see them.
    """
    since = max(filter(None, (ask.since, ask.published)), default=None)
    # A month ends behind its days.
    until = min(filter(None, (ask.until, ask.published)), key=lambda day: f"{day}\x7f", default=None)
    filters = Filters(outlet=ask.outlet, language=ask.language, since=since, until=until)
    if phrases(ask.q):
        page = page_of_words(ledger, ask.q, filters, before=before, size=WINDOW)
    else:
        page = page_of_documents(ledger, filters, before=before, size=WINDOW)
    found = list(_found(ledger, page.rows, eyes))
    fitting = [(f, claim) for f in found for claim in [_fitting(f, ask)] if claim or not ask.of_claims]
    shown = fitting[:size]
    more = len(fitting) > size
    return SearchPage(
        ask=ask,
        rows=tuple(_hits(ledger, shown, ask)),
        facets=tuple(_facets([f for f, _ in fitting], ask)),
        looked_at=len(page.rows),
        more=more or page.before is not None,
        before=shown[-1][0].row["key"] if more else page.before,
    )


_LOOKED_AT = (Kind.CLAIM, Kind.FIGURE, Kind.PLACE, Kind.TIME)


def _found(ledger: Ledger, rows: Sequence[Plain], eyes: Eyes) -> Iterator[_Found]:
    findings = findings_of(ledger, [row["seq"] for row in rows], *_LOOKED_AT)
    for row in rows:
        held: dict[Kind, dict[str, Plain]] = {kind: {} for kind in _LOOKED_AT}
        for kind, body in findings[row["seq"]]:
            held[kind][body["id"]] = body
        yield _Found(row, tuple(_traits(claim, held, eyes) for claim in held[Kind.CLAIM].values()))


def _traits(claim: Plain, held: Mapping[Kind, Mapping[str, Plain]], eyes: Eyes) -> _Traits:
    sayers = [link for link in claim["chain"] if link["role"] not in HANDS]
    # Most claims have one sayer, and thousands are looked at for one page.
    origin = sayers[0]["name"] if len(sayers) == 1 else origin_and_hands(chain_of(claim["chain"]))[0]
    figures = [held[Kind.FIGURE][i] for i in claim["figures"] if i in held[Kind.FIGURE]]
    times = {*claim["times"], *(figure["time"] for figure in figures)}
    return _Traits(
        claim,
        origin,
        frozenset(figure["measure"] for figure in figures),
        frozenset(name for i in claim["places"] if i in held[Kind.PLACE] and (name := held[Kind.PLACE][i]["name"])),
        frozenset(month for i in times if i in held[Kind.TIME] for month in _months(held[Kind.TIME][i])),
        eyes.outcomes(claim["id"], claim["figures"]),
        chain_length(claim["chain"]),
    )


def _months(time: Plain) -> Iterator[str]:
    """Yield the months of a time's first and last day; what is a year or more tells no month."""
    first, last = time["first"], time["last"]
    if first and last and (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) < _MOST_MONTHS:
        yield from {first[:7], last[:7]}


def chain_length(chain: Sequence[object]) -> str:
    """Return the number of links as a facet's value: four or more are one."""
    return str(min(len(chain), 4))


def _fits(traits: _Traits, ask: SearchAsk) -> bool:
    return (
        (not ask.origin or traits.origin == ask.origin)
        and (not ask.measure or ask.measure in traits.measures)
        and (not ask.stance or traits.claim["stance"] == ask.stance)
        and (not ask.chain or traits.chain == ask.chain)
        and (not ask.place or ask.place in traits.places)
        and (not ask.happened or any(month.startswith(ask.happened) for month in traits.months))
        and (not ask.review or ask.review in traits.review)
    )


def _fitting(found: _Found, ask: SearchAsk) -> tuple[_Traits, ...]:
    return tuple(traits for traits in found.claims if _fits(traits, ask))


def _facets(found: Sequence[_Found], ask: SearchAsk) -> Iterator[Facet]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
    for one in found:
        fitting = _fitting(one, ask)
        known = {
            "origin": {traits.origin for traits in fitting},
            "outlet": {one.row["outlet"]},
            "measure": {measure for traits in fitting for measure in traits.measures},
            "stance": {traits.claim["stance"] for traits in fitting},
            "chain": {traits.chain for traits in fitting},
            "place": {place for traits in fitting for place in traits.places},
            "language": {one.row["language"]},
            "review": {outcome for traits in fitting for outcome in traits.review},
            "happened": {month for traits in fitting for month in traits.months},
            "published": {(one.row["published_at"] or "")[:7]},
        }
        for name, values in known.items():
            counts[name].update(value for value in values if value)
    for name, counted in counts.items():
        chosen = getattr(ask, name)
        counts_first = sorted(counted.items(), key=lambda pair: (pair[0] != chosen, -pair[1], pair[0]))
        ordered = counts_first[:_VALUES_SHOWN]
        if name in _OF_TIME:
            ordered.sort(reverse=True)
        if ordered:
            yield Facet(name, tuple(FacetValue(value, count, value == chosen) for value, count in ordered))


_FACETS = ("origin", "outlet", "measure", "stance", "review", "chain", "happened", "published", "place", "language")
_OF_TIME = frozenset({"happened", "published"})


def _hits(ledger: Ledger, shown: Sequence[tuple[_Found, tuple[_Traits, ...]]], ask: SearchAsk) -> Iterator[Hit]:
    wanted = phrases(ask.q)
    for found, fitting in shown:
        text = ledger.at(found.row["seq"]).content["text"]
        start, end, spans = passage(text, wanted)
        reviews = {traits.claim["id"]: traits.review for traits in found.claims}
        claims = [traits.claim for traits in (fitting if ask.of_claims else found.claims)]
        claim_id = innermost(claims, spans[0][0]) if spans else None
        claim = next((c for c in claims if c["id"] == claim_id), None)
        if claim is None and ask.of_claims and fitting:
            claim = fitting[0].claim
            start, end, spans = _of_claim(claim, text, spans)
        chain = chain_of(claim["chain"]) if claim else ()
        yield Hit(
            document=brief_of({**found.row, "text": text}),
            claim=claim["id"] if claim else None,
            origin=origin_and_hands(chain)[0],
            stance=claim["stance"] if claim else None,
            review=tuple(sorted(reviews[claim["id"]])) if claim else (),
            chain=chain,
            pieces=tuple(_pieces(text, start, end, spans)),
            start=start,
            end=end,
        )


def _of_claim(claim: Plain, text: str, spans: list[list[int]]) -> tuple[int, int, list[list[int]]]:
    start, end = claim["content"][0][0], claim["content"][-1][1]
    end = min(end, start + _BEGINNING, len(text))
    return start, end, [span for span in spans if start <= span[0] and span[1] <= end]


def _pieces(text: str, start: int, end: int, spans: Sequence[Sequence[int]]) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first < at:
            continue
        if first > at:
            yield Piece(text[at:first], hit=False)
        yield Piece(text[first:last], hit=True)
        at = last
    if at < end:
        yield Piece(text[at:end], hit=False)
