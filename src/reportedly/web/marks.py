"""A text cut into its elementary segments, so that marks which overlap never nest; code points throughout.

No offset is ever counted in a browser, where strings count otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SpanValue = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that mean something.

    Attributes:
        kind: ``content``, ``source``, ``cue``, ``hedge``, ``figure``, ``time``, ``place``, ``event``, ``copied``,
            ``victim``, ``link``.
        id: Of what they belong to.
        start, end: Half-open, in code points.
    """

    kind: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two neighbouring edges of marks: each mark covers them wholly or not at all.

    Attributes:
        start, end: Half-open, in code points.
        text: The exact words.
        kinds: Kinds of the marks that cover them, sorted.
        ids: What those marks belong to, ``kind:id``, in the order of the marks.
        opens: Of these, what begins here for the first time.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def cut(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Return the text's segments in order; together they are the text, and none is empty.

    Marks that do not lie inside the text are passed over: a wrong mark is worse than none.
    """
    sound = sorted(
        {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)},
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.id),
    )
    edges = sorted({0, len(text), *(m.start for m in sound), *(m.end for m in sound)})
    return tuple(_segments(text, sound, edges))


def _segments(text: str, sound: Sequence[Mark], edges: Sequence[int]) -> Iterable[Segment]:
    open_marks: list[Mark] = []
    coming = iter(sound)
    following = next(coming, None)
    seen: set[str] = set()
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while following is not None and following.start == start:
            open_marks.append(following)
            following = next(coming, None)
        ids = tuple(dict.fromkeys(f"{mark.kind}:{mark.id}" for mark in open_marks))
        opens = tuple(name for name in ids if name not in seen)
        seen.update(opens)
        yield Segment(start, end, text[start:end], tuple(sorted({m.kind for m in open_marks})), ids, opens)
