"""The review queue: one decision at a time, those first that move a number most and are least sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log1p

from reportedly.ledger.contract import Plain
from reportedly.ledger.store import Ledger
from reportedly.model.decision import Sight
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.decisions import Outcome, State, Verdicts
from reportedly.reconcile.groups import Group, grouped
from reportedly.reconcile.tally import tally
from reportedly.web.agreement import alpha, kappa
from reportedly.web.book import Chapter
from reportedly.web.views.events import EventBrief, brief_of_event
from reportedly.web.views.reading import FigureReading, figure_reading
from reportedly.web.views.standing import Eyes, Standing, spoke
from reportedly.web.views.values import ClaimValue, DocumentBrief, FigureValue, Shelf
from reportedly.web.words import noted

_LEAST_EFFECT = 0.02  # what moves nothing is still looked at, last
_MOST_TRIED = 60  # figures of one tally whose effect is tried out; of more, one of them alone moves little
_MOST_WORDS = 400  # code points of a passage on either side of its number

# How likely each sign makes an error, about: what the ordering needs, no more.
_DOUBTS: dict[str, tuple[float, str]] = {
    "hedged": (0.25, noted("the words hedge")),
    "stance": (0.3, noted("it is not simply asserted")),
    "vague": (0.3, noted("the number is vague or rounded")),
    "part": (0.2, noted("it is a part of another figure")),
    "origin": (0.2, noted("nobody is named for it")),
    "inferred": (0.2, noted("a link of the chain is inferred")),
    "scope": (0.15, noted("what stretch it counts is not told")),
    "when": (0.15, noted("when it happened is not told")),
    "where": (0.15, noted("where it happened is not told or not resolved")),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure's place in the queue."""

    figure: str
    effect: float
    doubts: tuple[str, ...]
    weight: float


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


class Queue:
    """All figures of a chapter in the order in which they should be looked at."""

    def __init__(self, chapter: Chapter, before: Queue | None = None) -> None:
        self.chapter = chapter
        self.of_event = dict(_of_events(chapter, before))
        ranked = [one for _, held in self.of_event.values() for one in held]
        ranked.sort(key=lambda one: (-one.weight, one.figure))
        self.ranked = tuple(ranked)
        self.by_figure = {one.figure: one for one in ranked}

    def waiting(self, verdicts: Verdicts, sight: Sight, by: str) -> list[str]:
        """Return the figures that wait for someone, in order."""
        if sight is Sight.FIRST:
            return [one.figure for one in self.ranked if not verdicts.state(one.figure).words]
        held = [(s, state) for s, state in verdicts.states.items() if _is_figure(state)]
        if sight is Sight.SECOND:
            return [subject for subject, state in held if len(state.words) == 1 and not spoke(state, by)]
        return [subject for subject, state in held if state.outcome is Outcome.DISPUTED]


def _is_figure(state: State) -> bool:
    return any(word.decision.kind == "figure" for word in state.words)


def _of_events(
    chapter: Chapter, before: Queue | None
) -> Iterator[tuple[str, tuple[tuple[Evidence, ...], tuple[Ranked, ...]]]]:
    """Yield the ranking of each event; where its figures are the very same as before, so is their ranking."""
    # A number that many reports give matters to more readers than one that a single report does.
    most = log1p(max((t.reports for held in chapter.tallies.values() for t in held), default=1))
    for event in chapter.reconciled.occurrences:
        items = chapter.reconciled.evidence[event.id]
        held = before.of_event.get(event.id) if before else None
        yield event.id, held if held and held[0] is items else (items, tuple(_ranked(chapter, event, most)))


def _ranked(chapter: Chapter, event: Occurrence, most: float) -> Iterator[Ranked]:
    known, policy = chapter.reconciled, chapter.policy
    for group in grouped(event.id, known.evidence[event.id], unstated_joins=policy.unstated_joins):
        whole = tally(group, known.origins, known.carriers, policy)
        given = {item.id for item in group.given}
        share = log1p(whole.reports) / most
        for item in (*group.given, *(item for item, _ in group.left_out if item.set_aside is None)):
            if item.id not in known.carriers:
                effect = _effect(chapter, group, whole, item) if item.id in given else 0.0
                told = share * effect + _LEAST_EFFECT
                doubts = tuple(_doubts(chapter, item))
                yield Ranked(item.id, effect, doubts, told * _doubt(doubts))


def _effect(chapter: Chapter, group: Group, whole: Tally, item: Evidence) -> float:
    if len(group.given) > _MOST_TRIED or whole.high is None:
        return 1 / len(group.given)
    known = chapter.reconciled
    rest = replace(group, given=tuple(other for other in group.given if other is not item))
    if not rest.given:
        return 1.0
    without = tally(rest, known.origins, known.carriers, chapter.policy)
    ends = ((whole.low, without.low), (whole.best, without.best), (whole.high, without.high))
    moved = sum(abs((before or 0) - (after or 0)) for before, after in ends)
    return min(1.0, moved / max(1, whole.high))


def _doubts(chapter: Chapter, item: Evidence) -> Iterator[str]:
    figure = item.figure
    signs = {
        "stance": figure.stance != "asserted",
        "vague": figure.bound in ("vague", "about"),
        "part": figure.part_of is not None,
        "origin": chapter.reconciled.origins[item.id].weak,
        "inferred": any(link.basis in ("discourse", "copied") for link in item.chain),
        "scope": figure.scope == "unknown",
        "when": figure.time is None,
        "where": figure.place is None,
    }
    yield from (sign for sign, there in signs.items() if there)


def _doubt(signs: Sequence[str]) -> float:
    sure = 0.95
    for sign in signs:
        sure *= 1 - _DOUBTS[sign][0]
    return 1 - sure


def doubt_words(sign: str) -> str:
    """Return why a thing may be wrong, in English."""
    return _DOUBTS[sign][1]


def review_page(ledger: Ledger, queue: Queue, eyes: Eyes, sight: Sight, at: int) -> ReviewPage:
    """Return one item of the queue as a person may see it."""
    waiting = queue.waiting(eyes.verdicts, sight, eyes.by)
    place = max(0, min(at, len(waiting) - 1))
    settling = sight is Sight.ADJUDICATION
    item = item_of(ledger, queue, eyes, waiting[place], settling=settling) if waiting else None
    done = sum(spoke(state, eyes.by) for state in eyes.verdicts.states.values())
    return ReviewPage(sight.value, place, len(waiting), done, item)


def item_of(ledger: Ledger, queue: Queue, eyes: Eyes, figure_id: str, *, settling: bool = False) -> Item:
    """Return one thing to be decided.

    Raises:
        UnknownIdError: There is no such figure.
    """
    entry = ledger.get(figure_id)
    shelf = Shelf(ledger.contract(entry.document or entry.seq))
    raw = shelf.figures[entry.subject or ""]
    claim = shelf.claims.get(raw["claim"])
    event = queue.chapter.events.get(queue.chapter.event_of.get(raw["id"], ""))
    ranked = queue.by_figure.get(raw["id"], Ranked(raw["id"], 0.0, (), 0.0))
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
