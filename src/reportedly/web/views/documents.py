"""The page of one document: its text with marks, its claims, the chain of the chosen one, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.errors import UnknownIdError
from reportedly.ledger.contract import Plain
from reportedly.ledger.reuse import copies_with
from reportedly.ledger.store import Ledger
from reportedly.model import Direction
from reportedly.web.marks import Mark, Segment, SpanValue, cut
from reportedly.web.veil import victim_marks
from reportedly.web.views.reading import ClaimReading, FigureReading, claim_reading, figure_reading
from reportedly.web.views.standing import Eyes, Standing
from reportedly.web.views.values import (
    ClaimValue,
    DocumentBrief,
    FigureValue,
    PlaceValue,
    Shelf,
    TimeValue,
    brief_of,
)
from reportedly.web.views.versions import Version, versions_of


@dataclass(frozen=True, slots=True)
class ProblemValue:
    """What could not be read from the text."""

    code: str
    message: str
    words: str | None


@dataclass(frozen=True, slots=True)
class CopyValue:
    """Another document with the same words.

    Attributes:
        document: The other one.
        from_it: This document has them from the other; False: the other from this one; None: it cannot be told.
        kind: copy, excerpt or rewrite.
        coverage: Share of the one that holds them, 0 to 1.
        evidence: What the direction rests on.
        spans: Where they stand in this document.
    """

    document: DocumentBrief
    from_it: bool | None
    kind: str
    coverage: float
    evidence: tuple[str, ...]
    spans: tuple[SpanValue, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document, read.

    Attributes:
        language: BCP 47, of the text.
        authors: Names of the byline.
        published_basis: What the day of publication rests on.
        segments: The whole text, cut at each edge of a mark; joined, they are the text.
        claims: In the order of the text.
        loose: Figures that no claim holds.
        copies: Documents that have text in common with it.
        versions: All readings of its address, this one too; empty where there is only this one.
        chosen: The claim that was asked for, or None.
        standings: Of claims and figures that people have decided on, what whoever looks may see of it.
        figure_readings: Of the chosen claim's figures, what their forms are filled with.
        claim_reading: Of the chosen claim itself.
        capture: SHA-256 of the archived bytes.
    """

    document: DocumentBrief
    language: str | None
    authors: tuple[str, ...]
    published_basis: str | None
    capture: str
    text_sha256: str
    segments: tuple[Segment, ...]
    claims: tuple[ClaimValue, ...]
    loose: tuple[FigureValue, ...]
    times: tuple[TimeValue, ...]
    places: tuple[PlaceValue, ...]
    problems: tuple[ProblemValue, ...]
    copies: tuple[CopyValue, ...]
    versions: tuple[Version, ...]
    chosen: ClaimValue | None
    standings: dict[str, Standing]
    figure_readings: dict[str, FigureReading]
    claim_reading: ClaimReading | None

    @property
    def numbers(self) -> dict[str, int]:
        """The number by which the page calls each claim."""
        return {claim.id: number for number, claim in enumerate(self.claims, 1)}


def document_page(ledger: Ledger, wanted: str, claim: str | None, eyes: Eyes) -> DocumentPage:
    """Return the page of a document.

    Args:
        ledger: Where it is kept.
        wanted: Its id, or a unique beginning of it.
        claim: Id of the claim, or of a figure in the claim, whose chain is to be shown.
        eyes: Who looks.

    Raises:
        UnknownIdError: There is no such document, or it has no such claim.
    """
    shelf = Shelf(ledger.contract(wanted))
    contract, document = shelf.contract, shelf.document
    claims = tuple(sorted(map(shelf.claim, contract["claims"]), key=lambda c: (c.start, c.id)))
    copies = tuple(_copies(ledger, document["id"]))
    versions = versions_of(ledger, document["url"])
    chosen, standings = _chosen(claims, claim), dict(_standings(shelf, eyes))
    return DocumentPage(
        document=shelf.brief(),
        language=document["language"],
        authors=tuple(document["authors"]),
        published_basis=document.get("published_basis"),
        capture=document["capture_id"],
        text_sha256=document["text_sha256"],
        segments=cut(shelf.text, [*marks_of(contract), *victim_marks(shelf), *_copied(copies)]),
        claims=claims,
        loose=tuple(shelf.figure(f) for f in contract["figures"] if f["claim"] not in shelf.claims),
        times=tuple(map(shelf.time, contract["times"])),
        places=tuple(map(shelf.place, contract["places"])),
        problems=tuple(_problem(problem, shelf) for problem in contract["problems"]),
        copies=copies,
        versions=versions if len(versions) > 1 else (),
        chosen=chosen,
        standings=standings,
        figure_readings={
            figure.id: figure_reading(shelf, shelf.figures[figure.id], standings.get(figure.id))
            for figure in (chosen.figures if chosen else ())
        },
        claim_reading=claim_reading(shelf.claims[chosen.id], standings.get(chosen.id)) if chosen else None,
    )


def _standings(shelf: Shelf, eyes: Eyes) -> Iterator[tuple[str, Standing]]:
    told = [(claim["id"], eyes.on_claim(shelf, claim)) for claim in shelf.contract["claims"]]
    told += [(figure["id"], eyes.on_figure(shelf, figure)) for figure in shelf.contract["figures"]]
    yield from ((subject, standing) for subject, standing in told if standing.words or standing.hidden)


def _copies(ledger: Ledger, document_id: str) -> Iterator[CopyValue]:
    with ledger.database.reading() as connection:
        rows = copies_with(connection, document_id)
    for row in rows:
        by_this = row["by_document"] == document_id
        name = "by_span" if by_this else "of_span"
        spans = tuple((p[name][0], p[name][1]) for p in row["passages"])
        other = brief_of(ledger.contract(row["of_document"] if by_this else row["by_document"])["document"])
        known = row["direction"] == Direction.OF_FIRST
        yield CopyValue(other, by_this if known else None, row["kind"], row["coverage"], tuple(row["evidence"]), spans)


def _copied(copies: Iterable[CopyValue]) -> Iterator[Mark]:
    """Yield the passages that this document has from another, or that it cannot be told who had first."""
    for copy in copies:
        if copy.from_it is not False:
            yield from (Mark("copied", copy.document.id, start, end) for start, end in copy.spans)


def _chosen(claims: tuple[ClaimValue, ...], wanted: str | None) -> ClaimValue | None:
    if not wanted:
        return None
    for claim in claims:
        if claim.id == wanted or any(figure.id == wanted for figure in claim.figures):
            return claim
    raise UnknownIdError(wanted)


def marks_of(contract: Plain) -> Iterator[Mark]:
    """Yield the marks of all that was found in a document."""
    for claim in contract["claims"]:
        for kind, name in (("content", "content"), ("source", "source"), ("cue", "cue"), ("hedge", "hedges")):
            yield from (Mark(kind, claim["id"], start, end) for start, end in claim[name])
        yield from (Mark("link", claim["id"], *link["span"]) for link in claim["chain"] if link["span"])
    for figure in contract["figures"]:
        for name in ("value", "measure_span", "people"):
            if figure[name]:
                yield Mark("figure", figure["id"], *figure[name])
    for kind, name in (("time", "times"), ("place", "places")):
        yield from (Mark(kind, item["id"], *item["span"]) for item in contract[name])


def _problem(problem: Plain, shelf: Shelf) -> ProblemValue:
    words = shelf.cut(problem["span"]) if problem["span"] else None
    return ProblemValue(problem["code"], problem["message"], words)
