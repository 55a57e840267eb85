"""Figures: how many were harmed, who they are, how the text bounds, splits, dates and doubts the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract import figures_view, harmed, lexicon
from reportedly.extract.counted import Counted, CountedReader, Way
from reportedly.extract.drafts import Draft
from reportedly.extract.figures_context import Around, Context
from reportedly.extract.figures_times import Dater
from reportedly.extract.figures_view import View
from reportedly.extract.gather import ElliptReader, partitions
from reportedly.extract.harm import Role
from reportedly.extract.parts import PartFinder
from reportedly.extract.populations import PopulationReader
from reportedly.extract.revisions import RevisionFinder
from reportedly.extract.tame import Tamer
from reportedly.extract.ties import excesses, tied
from reportedly.language.analysis import Analysis
from reportedly.model import Bound, Delta, Document, Figure, Measure, Place, Problem, Stance, Time, finding_id

_GRAVE = (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.BODIES_RECOVERED, Measure.MUNITIONS_LAUNCHED)
_THINGS = (Measure.STRUCTURES_DESTROYED, Measure.STRUCTURES_DAMAGED)
_NEAR = 6  # words between a name and what happened to it
_FUNERAL = 6  # weight of verbs that say of a name only that a funeral was held
_LOSS = 8  # weight of verbs that need a number to be harm: a team may lose its captain


class FigureReader:
    """Finds the figures of documents; made once, without state."""

    def __init__(self, language: str = "en") -> None:
        self._lists = figures_view.load(language)
        self._counted = CountedReader(self._lists)
        self._parts = PartFinder(lexicon.load(language, "people")["parts"]["including"])
        self._revisions = RevisionFinder(lexicon.load(language, "harm"))
        self._ellipses = ElliptReader(lexicon.load(language, "bounds")["left_out"])
        self._populations, self._context = PopulationReader(self._lists), Context(language)
        self._dater, self._tamer = Dater(language), Tamer(language)

    def read(
        self, document: Document, analysis: Analysis, times: Sequence[Time], places: Sequence[Place]
    ) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
        """Return the figures of a document in order, complete but for their claims, and what contradicts itself."""
        views = list(self._views(analysis))
        words = frozenset(t.lower for t in analysis.tokens)
        drafts = self._tamer.left(self._drafts(views, times), words, _year(document))
        _held_with(drafts, self._lists.harm.holding)
        around = [self._context.of(d, places) for d in drafts]
        for draft, found in zip(drafts, around, strict=True):
            draft.scope = found.scope
        partitions(drafts)
        self._dater.date(drafts, views, times)
        self._populations.fill(drafts)
        drafts, around = _real(drafts, around)
        figures = {id(d): _figure(document, d, a) for d, a in zip(drafts, around, strict=True)}
        unique = {f.id: f for f in reversed([tied(figures[id(d)], d, figures) for d in drafts])}
        kept = tuple(sorted(unique.values(), key=lambda f: (f.value, f.measure)))
        return kept, tuple(excesses(drafts, figures))

    def _views(self, analysis: Analysis) -> Iterator[View]:
        for sentence in analysis.sentences:
            if sentence.parsed:
                yield View(analysis, sentence, self._lists)

    def _drafts(self, views: Sequence[View], times: Sequence[Time]) -> list[Draft]:
        drafts: list[Draft] = []
        for view in views:
            if not view.mentions and not any(d.view.sentence.index >= view.sentence.index - 3 for d in drafts[-1:]):
                continue
            items = [c for c in self._counted.read(view) if not _is_time(view, c, times)]
            if not items:
                continue
            links = harmed.links(view, items, self._lists)
            here = [d for d in self._parts.find(view, items, links, drafts) if _is_figure(d)]
            here = [d for d in here if not (_is_cut_off(d, here) or _is_told_again(d, here))]
            here.extend(self._ellipses.read(view, items, links, drafts, here))
            here.sort(key=lambda d: d.counted.start)
            self._revisions.tie(here, view.words)
            drafts.extend(here)
        return _once(drafts)


def _year(document: Document) -> int | None:
    year = (document.published_at or "")[:4]
    return int(year) if year.isdecimal() else None


def _held_with(drafts: Sequence[Draft], holding: frozenset[str]) -> None:
    """Take those "still held" as taken as the last who were: abducted or detained; without a noun, as part of them."""
    taken: Draft | None = None
    for draft in drafts:
        if draft.measure not in (Measure.DETAINED, Measure.ABDUCTED):
            continue
        mention = draft.link.mention
        held = any(w in holding for w in draft.said_in.words[mention.first : mention.tail])
        if held and taken is not None:
            draft.measure = taken.measure
            alone = draft.counted.alone and draft.counted.way is Way.NUMBER and draft.whole is None
            if alone and (taken.number or 0) > (draft.number or 0) > 0:
                draft.whole = taken
        elif not held and draft.counted.way is Way.NUMBER and draft.whole is None:
            taken = draft


def _figure(document: Document, draft: Draft, around: Around) -> Figure:
    view, item, q = draft.view, draft.counted, draft.counted.quantity
    value = view.span(q.first, q.last)
    said = draft.said_in.span(draft.link.mention.first, draft.link.mention.last)
    people = view.span(*item.people) if item.people[1] > item.people[0] else None
    return Figure(
        finding_id(document.id, "figure", [value, said, people]),
        document.id,
        draft.measure,
        q.bound,
        q.low,
        q.high,
        value,
        said,
        people,
        draft.population,
        delta=_delta(draft),
        scope=draft.scope,
        stance=around.stance,
        as_of=draft.as_of.id if draft.as_of else None,
        time=draft.time.id if draft.time else None,
        place=around.place,
        perpetrator=around.perpetrator,
    )


def _real(drafts: Sequence[Draft], around: Sequence[Around]) -> tuple[list[Draft], list[Around]]:
    """Leave out single people and things to which nothing happened: "tried to kill a guard", "will be razed"."""
    kept = [(d, a) for d, a in zip(drafts, around, strict=True) if _has_happened(d, a.stance)]
    return [d for d, _ in kept], [a for _, a in kept]


def _has_happened(draft: Draft, stance: Stance) -> bool:
    if draft.measure in _THINGS:
        return stance not in (Stance.HYPOTHETICAL, Stance.EXPECTED)
    return draft.counted.way is Way.NUMBER or stance is not Stance.HYPOTHETICAL


def _is_time(view: View, item: Counted, times: Sequence[Time]) -> bool:
    """Whether a number stands within a time expression."""
    span = view.span(item.quantity.first, item.quantity.last)
    return any(t.span.overlaps(span) for t in times)


def _is_figure(draft: Draft) -> bool:
    """Whether one person spoken of counts: harmed by plain words, and in fact."""
    item, link, view = draft.counted, draft.link, draft.view
    if item.way is Way.NUMBER:
        weak = item.quantity.bound is Bound.VAGUE and draft.measure not in _GRAVE
        if item.quantity.bound is Bound.ZERO and item.partitive and item.start < link.mention.first < item.end:
            return False  # "none of the dead was a soldier"
        return link.grade >= (8 if item.quantity.bound is Bound.ZERO else 7 if weak else 0)
    if link.negated or link.mention.role is Role.TOLL:
        return False
    if item.way is Way.NAME:
        near = min(abs(link.mention.first - item.end), abs(item.start - link.mention.last)) <= _NEAR
        plain = (
            link.grade >= 8 and not _is_funeral(draft) and link.mention.role in (Role.OBJECT, Role.SUBJECT, Role.STATE)
        )
        plain = plain and (draft.measure in _GRAVE or item.quantity.last - item.quantity.first > 1)
        titled = item.end - item.start == 1 and view.words[item.start] in view.lists.people.nouns
        return near and plain and not titled and not _is_apposed(draft) and view.tag(item.end) not in ("VBZ", "VBP")
    own = link.mention.weight == _LOSS and link.mention.only == "people"
    named = draft.said_in is view and not view.capitals and _is_of_name(draft)
    return not own and not named


def _is_funeral(draft: Draft) -> bool:
    mention = draft.link.mention
    return mention.weight == _FUNERAL and mention.measure is Measure.KILLED


def _is_of_name(draft: Draft) -> bool:
    """Whether the word of harm is part of a name: "the Dead Man", a rock."""
    view, at = draft.view, draft.link.mention.first
    inside = draft.counted.start < at < draft.counted.end and at > 0
    return view.tags[at].startswith("NNP") or (inside and view.tokens[at].text[:1].isupper())


def _is_cut_off(draft: Draft, here: Sequence[Draft]) -> bool:
    """Whether a number stands between a name and the word of harm: it is the number's, and the name another's."""
    item, mention = draft.counted, draft.link.mention
    return item.way is Way.NAME and any(
        d.counted.way is Way.NUMBER
        and d.link.mention.first == mention.first
        and item.end <= d.counted.start < mention.first
        for d in here
    )


def _is_told_again(draft: Draft, here: Sequence[Draft]) -> bool:
    """Whether someone only tells who the one before is: "one of them, a nurse, was shot"."""
    start = draft.counted.start
    return draft.counted.way is Way.SINGLE and any(
        d.counted.way is Way.NUMBER and d.number == 1 and d.view.words[d.counted.end : start] in ([], [","])
        for d in here
        if d.counted.end <= start
    )


def _is_apposed(draft: Draft) -> bool:
    """Whether a name only tells who someone counted is: "a guard, Issa Merlin"."""
    view, item = draft.view, draft.counted
    if item.quantity.last - item.quantity.first == 1 and view.tokens[item.quantity.first].text.isupper():
        return True
    return any(
        view.relations[i] in ("appos", "flat") and not item.quantity.first <= view.heads[i] < item.quantity.last
        for i in range(item.quantity.first, item.quantity.last)
    )


def _once(drafts: list[Draft]) -> list[Draft]:
    """Leave out who is spoken of again by "the": "the man" after "a man"."""
    seen: set[tuple[str, Measure]] = set()
    kept = []
    for draft in drafts:
        item = draft.counted
        if item.way is Way.NAME:
            name = (draft.view.words[item.noun], draft.measure)
            if name in seen:
                continue
            seen.add(name)
        if item.way is Way.SINGLE and item.noun >= 0:
            article, words = draft.view.words[item.quantity.first], draft.view.words[item.people[0] : item.people[1]]
            short, full = (draft.view.words[item.noun], draft.measure), (" ".join(words), draft.measure)
            if (short if article not in ("a", "an", "another") else full) in seen and article != "another":
                continue
            seen.update((short, full) if len(words) > 1 else (short,))
        kept.append(draft)
    return kept


def _delta(draft: Draft) -> Delta:
    if draft.counted.more and draft.whole is None:
        return (
            Delta.ADDITIONAL
            if draft.view.word(draft.counted.start - 1) == "another" or _says_more(draft)
            else Delta.TOTAL
        )
    return Delta.REVISED if draft.link.revised else Delta.TOTAL


def _says_more(draft: Draft) -> bool:
    item = draft.counted
    return any(w in ("more", "additional", "further") for w in draft.view.words[item.quantity.last : item.end + 1])
