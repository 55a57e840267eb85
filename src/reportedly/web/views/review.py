"""The review queue: one decision at a time, those first that move a number most and are least sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

from reportedly.ledger.contract import Plain
from reportedly.ledger.store import Ledger
from reportedly.model.decision import Sight
from reportedly.pipeline.decisions import Outcome, State, Verdicts
from reportedly.web.agreement import alpha, kappa
from reportedly.web.book import Book
from reportedly.web.views.events import EventBrief, brief_of_event
from reportedly.web.views.reading import FigureReading, figure_reading
from reportedly.web.views.standing import Eyes, Standing, spoke
from reportedly.web.views.values import ClaimValue, DocumentBrief, FigureValue, Shelf
from reportedly.web.words import noted

_PASSED_OVER = 50  # figures that were decided on since the index was brought up to date
_MOST_WORDS = 400  # code points of a passage on either side of its number

_DOUBTS = {
    "hedged": noted("the words hedge"),
    "stance": noted("it is not simply asserted"),
    "vague": noted("the number is vague or rounded"),
    "part": noted("it is a part of another figure"),
    "origin": noted("nobody is named for it"),
    "inferred": noted("a link of the chain is inferred"),
    "scope": noted("what stretch it counts is not told"),
    "when": noted("when it happened is not told"),
    "where": noted("where it happened is not told or not resolved"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be decided.

    Attributes:
        before, value, after: Its passage, parted at the number.
        effect: How far its tally would move without it, as a share of the tally's high end.
        doubts: Why it may be wrong.
        reading: What its form is filled with.
    """

    figure: FigureValue
    claim: ClaimValue | None
    document: DocumentBrief
    language: str | None
    event: EventBrief | None
    before: str
    value: str
    after: str
    effect: float
    doubts: tuple[str, ...]
    standing: Standing
    reading: FigureReading


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One item of the queue.

    Attributes:
        sight: In what light it is looked at.
        at: Its place in the queue, from 0.
        waiting: How many there are.
        done: How many this visitor has decided.
    """

    sight: str
    at: int
    waiting: int
    done: int
    item: Item | None


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders, on how many things both have spoken, and how far they agree."""

    one: str
    other: str
    both: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """How far the coders agree."""

    pairs: tuple[PairAgreement, ...]
    units: int
    alpha: float | None
    disputed: int


def _others(verdicts: Verdicts, sight: Sight, by: str) -> list[str]:
    """Return the figures that somebody has decided on, and that wait for another's word."""
    held = [(s, state) for s, state in verdicts.states.items() if _is_figure(state)]
    if sight is Sight.SECOND:
        return [subject for subject, state in held if len(state.words) == 1 and not spoke(state, by)]
    return [subject for subject, state in held if state.outcome is Outcome.DISPUTED]


def _is_figure(state: State) -> bool:
    return any(word.decision.kind == "figure" for word in state.words)


def _first(book: Book, verdicts: Verdicts, at: int) -> tuple[int, int, str | None]:
    """Return a place of the queue with the figure there, and how many wait; what was just decided is passed over."""
    waiting = book.chronicle.open_figures()
    place = max(0, min(at, waiting - 1))
    found = book.chronicle.open_from(place, _PASSED_OVER)
    return place, waiting, next((one for one in found if not verdicts.state(one).words), None)


def doubt_words(sign: str) -> str:
    """Return why a thing may be wrong, in English."""
    return _DOUBTS[sign]


def review_page(ledger: Ledger, book: Book, eyes: Eyes, sight: Sight, at: int) -> ReviewPage:
    """Return one item of the queue as a person may see it."""
    if sight is Sight.FIRST:
        place, waiting, figure = _first(book, eyes.verdicts, at)
    else:
        held = _others(eyes.verdicts, sight, eyes.by)
        place, waiting = max(0, min(at, len(held) - 1)), len(held)
        figure = held[place] if held else None
    item = item_of(ledger, book, eyes, figure, settling=sight is Sight.ADJUDICATION) if figure else None
    done = sum(spoke(state, eyes.by) for state in eyes.verdicts.states.values())
    return ReviewPage(sight.value, place, waiting, done, item)


def item_of(ledger: Ledger, book: Book, eyes: Eyes, figure_id: str, *, settling: bool = False) -> Item:
    """Return one thing to be decided.

    Raises:
        UnknownIdError: There is no such figure.
    """
    entry = ledger.get(figure_id)
    shelf = Shelf(ledger.contract(entry.document or entry.seq))
    raw = shelf.figures[entry.subject or ""]
    claim = shelf.claims.get(raw["claim"])
    event = book.event_of(raw["id"], shelf.document["id"])
    ranked = book.chronicle.rank(raw["id"])
    before, value, after = _passage(shelf.text, raw)
    stands = (replace(eyes, codes=False) if settling else eyes).on_figure(shelf, raw)
    return Item(
        figure=shelf.figure(raw),
        claim=shelf.claim(claim) if claim else None,
        document=shelf.brief(),
        language=shelf.document["language"],
        event=brief_of_event(event) if event else None,
        before=before,
        value=value,
        after=after,
        effect=ranked.effect,
        doubts=ranked.doubts,
        standing=stands,
        reading=figure_reading(shelf, raw, stands),
    )


def _passage(text: str, figure: Plain) -> tuple[str, str, str]:
    start, end = figure["value"]
    first = max(text.rfind("\n", 0, start) + 1, start - _MOST_WORDS)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _MOST_WORDS)
    return text[first:start], text[start:end], text[end:last]


def agreement_page(verdicts: Verdicts) -> AgreementPage:
    """Return how far the coders agree; adjudications are no coding and are left out."""
    said: dict[str, dict[str, str]] = {}
    for subject, state in verdicts.states.items():
        words = [word.decision for word in state.words if word.decision.sight is not Sight.ADJUDICATION]
        said[subject] = {d.by: f"{d.verdict}{sorted(d.changes.items())}" for d in words}
    people = sorted({by for words in said.values() for by in words})
    pairs = []
    for one, other in combinations(people, 2):
        both = [(words[one], words[other]) for words in said.values() if one in words and other in words]
        if both:
            pairs.append(PairAgreement(one, other, len(both), sum(a == b for a, b in both), kappa(both)))
    units = [list(words.values()) for words in said.values() if len(words) > 1]
    disputed = sum(state.outcome is Outcome.DISPUTED for state in verdicts.states.values())
    return AgreementPage(tuple(pairs), len(units), alpha(units), disputed)
