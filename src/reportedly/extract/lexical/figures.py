"""Counts as figures of the model, and what contradicts itself among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.extract.lexical.counts import CountReader
from reportedly.extract.lexical.drafts import Draft
from reportedly.extract.lexical.layout import LayoutReader
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.scopes import ScopeReader
from reportedly.extract.lexical.times import Said
from reportedly.extract.lexical.wholes import WholeFinder
from reportedly.extract.lexical.words import Letters
from reportedly.extract.ties import excesses, tied
from reportedly.model import Document, Figure, Problem, Span, Time, finding_id


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a text, each with the piece that it stands in, and what is wrong with them."""

    figures: tuple[Figure, ...]
    pieces: Mapping[str, int]
    problems: tuple[Problem, ...]


class FigureReader:
    """Reads figures by word lists; made once."""

    def __init__(
        self, letters: Letters, counts: CountReader, context: Mapping[str, Any], times: Mapping[str, Any]
    ) -> None:
        self._counts, self._layout, self._wholes = counts, LayoutReader(counts), WholeFinder(counts)
        self._scopes = ScopeReader(letters, counts, context, times)

    def read(
        self,
        document: Document,
        pieces: Sequence[Piece],
        said: Sequence[Sequence[Said]],
        times: Sequence[Sequence[Time]],
    ) -> Counted:
        """Return the figures of a document in order, complete but for claims, places and events.

        Args:
            document: Whose text it is.
            pieces: Of the text, in order.
            said: The times of each piece, as found.
            times: The same, as the model has them.
        """
        scenes = [self._counts.scene(p, t) for p, t in zip(pieces, said, strict=True)]
        drafts = [d for scene in scenes for d in self._counts.read(scene)]
        drafts.extend(self._layout.read(scenes, drafts))
        drafts = self._wholes.tie(scenes, drafts)
        self._scopes.fill(scenes, times, drafts)
        return _counted(document, drafts)


def _counted(document: Document, drafts: Sequence[Draft]) -> Counted:
    made = {id(d): _figure(document, d) for d in drafts}
    figures: dict[str, Figure] = {}
    pieces: dict[str, int] = {}
    for draft in drafts:
        figure = tied(made[id(draft)], draft, made)
        figures.setdefault(figure.id, figure)
        pieces.setdefault(figure.id, draft.piece.index)
    ordered = sorted(figures.values(), key=lambda f: (f.value, f.measure))
    return Counted(tuple(ordered), pieces, tuple(excesses(drafts, made)))


def _figure(document: Document, draft: Draft) -> Figure:
    q, who, piece = draft.quantity, draft.who, draft.piece
    value = piece.over(q.first, q.last)
    said = draft.said[0].over(draft.said[1], draft.said[2]) if draft.said else None
    people = piece.over(who.first, who.last) if who and who.last > who.first else None
    population = who.population if who else None
    figure = Figure(
        finding_id(document.id, "figure", [value, said, people]),
        document.id,
        draft.measure,
        q.bound,
        q.low,
        q.high,
        value,
        said,
        people,
        delta=draft.delta,
        scope=draft.scope,
        stance=draft.stance,
        as_of=draft.as_of.id if draft.as_of else None,
        time=draft.time.id if draft.time else None,
    )
    if population is None:
        return figure
    side = document.quote(_words(piece, who.side)) if who and who.side else None
    return replace(figure, population=replace(population, side=side))


def _words(piece: Piece, at: tuple[int, int]) -> Span:
    return piece.over(*at)
