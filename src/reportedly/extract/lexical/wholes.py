"""Ties parts to their wholes: behind "among them", within brackets, or because they add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.lexical.counts import CountReader, Scene
from reportedly.extract.lexical.drafts import Draft, Way
from reportedly.extract.lexical.numbers import Quantity
from reportedly.model import Measure

_OPENED = 4  # words between a whole and the bracket that holds its parts
_FEWEST = 2
_BELOW = 2  # pieces below a whole in which its parts may stand
_TALLIED = (Way.LABEL, Way.LAYOUT)


class WholeFinder:
    """Ties the parts of one language's counts; made once."""

    def __init__(self, counts: CountReader) -> None:
        self._counts = counts

    def tie(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
        """Set the wholes of the counts of a text, in order; return them without parts of nothing, with bare parts."""
        ordered = sorted(drafts, key=_place)
        for at, draft in enumerate(ordered):
            self._marked(scenes[draft.piece.index], draft, ordered[:at])
        ordered = [d for d in ordered if d.way is not Way.PART or d.whole is not None]
        for scene in scenes:
            ordered.extend(self._bracketed(scene, ordered))
        ordered.sort(key=_place)
        for whole in [d for d in ordered if d.way in _TALLIED or d.way is Way.NOUN]:
            ordered.extend(_summed(scenes, whole, ordered))
        return sorted(ordered, key=_place)

    def _marked(self, scene: Scene, draft: Draft, before: Sequence[Draft]) -> None:
        if draft.whole is None and (draft.way is Way.PART or self._counts.is_marked_part(scene, draft)):
            near = [d for d in before if draft.piece.index - d.piece.index <= 1 and d.whole is None and d is not draft]
            listed = before[-1] if before and draft.way is Way.PART and draft.piece is not before[-1].piece else None
            if listed is not None and draft.piece.index - listed.piece.index <= _BELOW:
                near = [listed.whole or listed]
            same = [d for d in near if draft.way is Way.PART or _can_hold(d, draft)]
            if same:
                draft.whole = same[-1]
        if draft.way is Way.PART and draft.whole is not None:
            draft.measure, draft.said = draft.whole.measure, draft.said or draft.whole.said
            draft.stance = draft.whole.stance

    def _bracketed(self, scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
        """Tie what stands in brackets right behind a whole; return numbers there that nothing else names."""
        found: list[Draft] = []
        for first, last in _brackets(scene):
            whole = _whole_before(scene, first, drafts)
            if whole is None:
                continue
            inside = [d for d in drafts if d.piece is scene.piece and first < d.quantity.first < last]
            for draft in inside:
                if draft.whole is None and _can_hold(whole, draft):
                    draft.whole = whole
            counted = {d.quantity.first for d in inside}
            found.extend(
                Draft(scene.piece, q, whole.measure, Way.PART, whole.said, whole=whole)
                for q in scene.quantities
                if first < q.first and q.last <= last and q.first not in counted and q.low is not None and q.last < last
            )
        return found


def _place(draft: Draft) -> tuple[int, int]:
    return draft.piece.index, draft.quantity.first


def _brackets(scene: Scene) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for at, word in enumerate(scene.words):
        if word.kind == "mark" and word.plain in "([":
            opened = at
        elif word.kind == "mark" and word.plain in ")]" and opened is not None:
            yield opened, at
            opened = None


def _whole_before(scene: Scene, first: int, drafts: Sequence[Draft]) -> Draft | None:
    """The count that a bracket follows, in its piece or at the end of the one before."""
    here = [d for d in drafts if d.piece is scene.piece and d.end <= first and d.whole is None]
    if here:
        return here[-1] if first - here[-1].end <= _OPENED else None
    above = [d for d in drafts if d.piece.index == scene.piece.index - 1 and d.whole is None]
    if first > 1 or not above or len(above[-1].piece.words) - above[-1].end > _OPENED:
        return None
    return above[-1]


def _summed(scenes: Sequence[Scene], whole: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Tie the counts behind a whole that add up to it; return a number among them that nothing else names."""
    if whole.whole is not None or whole.number is None or any(d.whole is whole for d in drafts):
        return []
    run = _run(scenes, whole, drafts)
    if not run:
        return _bare_parts(scenes[whole.piece.index], whole, drafts)
    for end in range(len(run), 0, -1):
        rest = whole.number - sum(d.number or 0 for d in run[:end])
        if rest == 0 and end >= _FEWEST:
            _given(whole, run[:end])
            return []
        found = [(s, q) for s, q in _loose(scenes, run[:end], drafts) if q.low == rest]
        if found:
            scene, bare = found[0]
            _given(whole, run[:end])
            return [Draft(scene.piece, bare, whole.measure, Way.PART, whole.said, whole=whole)]
    return []


def _run(scenes: Sequence[Scene], whole: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The counts right behind a whole that could be its parts."""
    run: list[Draft] = []
    for draft in drafts:
        if _place(draft) <= _place(whole):
            continue
        far = draft.piece.index - whole.piece.index
        if far > _BELOW or draft.whole is not None or draft.way in _TALLIED or not _can_hold(whole, draft):
            break
        if far == 0 and whole.way is Way.NOUN and not _is_listed(scenes[whole.piece.index], whole):
            break
        run.append(draft)
    return run if all(d.number is not None for d in run) else []


def _bare_parts(scene: Scene, whole: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Numbers behind a whole and a colon that nothing names, if they add up to it: "41 killed: 20 in A and 21 in B"."""
    counted = {d.quantity.first for d in drafts if d.piece is scene.piece}
    loose = [q for q in scene.quantities if q.first >= whole.end and q.first not in counted and q.low is not None]
    if not _is_listed(scene, whole) or len(loose) < _FEWEST or sum(q.low or 0 for q in loose) != whole.number:
        return []
    return [Draft(scene.piece, q, whole.measure, Way.PART, whole.said, whole=whole) for q in loose]


def _given(whole: Draft, parts: Sequence[Draft]) -> None:
    for part in parts:
        part.whole = whole


def _loose(scenes: Sequence[Scene], run: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[tuple[Scene, Quantity]]:
    """Numbers in the pieces of some counts that count nothing yet."""
    counted = {(d.piece.index, d.quantity.first) for d in drafts}
    for index in dict.fromkeys(d.piece.index for d in run):
        for quantity in scenes[index].quantities:
            if (index, quantity.first) not in counted and not quantity.noun:
                yield scenes[index], quantity


def _is_listed(scene: Scene, whole: Draft) -> bool:
    """Whether a whole is followed by a colon: a list of its parts."""
    return any(w.plain == ":" for w in scene.words[whole.end : whole.end + 3])


def _can_hold(whole: Draft, part: Draft) -> bool:
    """Whether one can be a part of the other: the recovered are among the dead, both are among casualties."""
    if whole.measure is part.measure:
        return True
    inner = {Measure.KILLED: {Measure.BODIES_RECOVERED}, Measure.CASUALTIES: {Measure.KILLED, Measure.INJURED}}
    return part.measure in inner.get(whole.measure, set())
