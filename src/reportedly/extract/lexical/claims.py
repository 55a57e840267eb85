"""Claims of a language without grammar: each piece with a figure, in the outlet's voice or that of who is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportedly.extract import chains
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.words import Letters, PhraseList, Word
from reportedly.language import agencies
from reportedly.model import (
    Claim,
    Document,
    Figure,
    Link,
    LinkBasis,
    Place,
    Role,
    Span,
    Speech,
    Stance,
    Time,
    finding_id,
)

_NAME = 12  # words that a source may have
_HEADED = 5  # the same, before a colon


@dataclass(frozen=True, slots=True)
class _Act:
    """Who says a piece: word ranges of source and cue, and where the content begins and ends."""

    source: tuple[int, int]
    cue: tuple[int, int] | None
    content: tuple[int, int]
    stance: Stance


class ClaimReader:
    """Reads claims; made once from ``speakers.toml``."""

    def __init__(self, letters: Letters, tables: Mapping[str, Any], acts: PhraseList) -> None:
        phrases = partial(PhraseList.of, letters)
        self._verbs = PhraseList(letters, ((w, Stance(v["stance"])) for v in tables["verbs"] for w in v["words"]))
        self._that, self._according = phrases(tables["that"]["words"]), phrases(tables["according"]["words"])
        self._bodies, self._hedges = phrases(tables["bodies"]["words"]), phrases(tables["hedges"]["words"])
        self._unverified, self._acts = phrases(tables["unverified"]["words"]), acts

    def read(
        self,
        document: Document,
        pieces: Sequence[Piece],
        figures: Sequence[Figure],
        times: Sequence[Time],
        places: Sequence[Place],
    ) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
        """Return a claim for each piece that holds a figure, in order, and the figures each with its claim."""
        claims: list[Claim] = []
        placed: list[Figure] = []
        for piece in pieces:
            here = [f for f in figures if piece.span.holds(f.value)]
            if not here:
                continue
            claim = self._claim(document, piece, here)
            placed.extend(_in(claim, f) for f in here)
            claims.append(_filled(claim, here, times, places))
        return tuple(claims), tuple(sorted(placed, key=lambda f: (f.value, f.measure)))

    def _claim(self, document: Document, piece: Piece, figures: Sequence[Figure]) -> Claim:
        act = self._act(piece)
        first, last = min(f.value.start for f in figures), max(f.value.end for f in figures)
        if act is not None and not Span(*_over(piece, act.content)).holds(Span(first, last)):
            act = None  # its numbers are not what is said
        content = Span(*_over(piece, act.content)) if act else piece.span
        source = (Span(*_over(piece, act.source)),) if act else ()
        cue = (Span(*_over(piece, act.cue)),) if act and act.cue else ()
        stance = act.stance if act else Stance.ASSERTED
        if any(True for _ in self._unverified.find(piece.words)) and stance is Stance.ASSERTED:
            stance = Stance.UNVERIFIED
        return Claim(
            id=finding_id(document.id, "claim", [*source, None, *cue, None, content]),
            document_id=document.id,
            speech=Speech.INDIRECT if act else Speech.NARRATION,
            content=(content,),
            source=source,
            cue=cue,
            hedges=tuple(piece.over(h.first, h.last) for h in self._hedges.find(piece.words)) if not act else (),
            stance=stance,
            chain=(*chains.publisher(document), *(_speaker(document, s) for s in source)),
        )

    # -- who says it --------------------------------------------------------------------------------------------------

    def _act(self, piece: Piece) -> _Act | None:
        return self._by_verb(piece.words) or self._by_colon(piece.words) or self._according_to(piece.words)

    def _by_verb(self, words: Sequence[Word]) -> _Act | None:
        """A verb of saying, its subject, and what is said: "قالت الوزارة إن ...", "أعلنت الوزارة مقتل ..."."""
        for hit in self._verbs.find(words):
            begins = next(
                (
                    b
                    for k in range(hit.last + 1, min(hit.last + 1 + _NAME, len(words)))
                    if (b := self._begins(words, k))
                ),
                None,
            )
            if begins is None or _is_numeric(words[hit.last : begins[0]]):
                continue
            end = _without_marks(words, hit.last, begins[0])
            if end > hit.last and begins[1] < len(words):
                return _Act((hit.last, end), (hit.first, hit.last), (begins[1], _to_end(words)), hit.value)
        return None

    def _begins(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        """(end of the source, begin of the content) where what is said begins, or None."""
        that = self._that.at(words, at)
        if that is not None:
            return at, that.last
        if words[at].plain == ":":
            return at, at + 1
        return (at, at) if self._acts.at(words, at) and not words[at].known else None

    def _by_colon(self, words: Sequence[Word]) -> _Act | None:
        """A body at the head of a piece, before a colon: "الصحة: ..."."""
        at = next((k for k, w in enumerate(words[: _HEADED + 1]) if w.plain == ":"), 0)
        if at == 0 or at + 1 >= len(words) or self._bodies.at(words, 0) is None or _is_numeric(words[:at]):
            return None
        if any(self._acts.at(words, k) for k in range(at)):
            return None
        return _Act((0, at), (at, at + 1), (at + 1, _to_end(words)), Stance.ASSERTED)

    def _according_to(self, words: Sequence[Word]) -> _Act | None:
        """A source behind "according to", behind what is said or before it: "..., بحسب الوزارة"."""
        for hit in self._according.find(words):
            end = next((k for k in range(hit.last, len(words)) if words[k].plain in "،,.؛:()"), len(words))
            end = min(end, hit.last + _NAME)
            if end <= hit.last or _is_numeric(words[hit.last : end]):
                continue
            before = _without_marks(words, 0, hit.first)
            content = (0, before) if before > 0 else (end + (end < len(words)), _to_end(words))
            if before > 0 and end < len(words) - 1:
                # What is said goes on behind: one span from first to last would hold the source too.
                rest = words[end:]
                content = (0, before) if not _is_numeric(rest) else (end, _to_end(words))
            if content[1] > content[0]:
                return _Act((hit.last, end), (hit.first, hit.last), content, Stance.ASSERTED)
        return None


def _over(piece: Piece, at: tuple[int, int]) -> tuple[int, int]:
    span = piece.over(*at)
    return span.start, span.end


def _speaker(document: Document, span: Span) -> Link:
    name = document.quote(span)
    return Link(
        Role.SPEAKER, name, chains.entity_id(document, name), LinkBasis.STATED, span, agencies.neutral_name(name)
    )


def _in(claim: Claim, figure: Figure) -> Figure:
    stance = figure.stance if figure.stance is not Stance.ASSERTED else claim.stance
    return replace(figure, claim=claim.id, stance=stance)


def _filled(claim: Claim, figures: Sequence[Figure], times: Sequence[Time], places: Sequence[Place]) -> Claim:
    inside = claim.content[0]
    return replace(
        claim,
        figures=tuple(f.id for f in figures),
        times=tuple(t.id for t in times if inside.holds(t.span)),
        places=tuple(p.id for p in places if inside.holds(p.span)),
    )


def _is_numeric(words: Sequence[Word]) -> bool:
    return any(w.kind == "number" for w in words)


def _without_marks(words: Sequence[Word], first: int, last: int) -> int:
    while last > first and words[last - 1].kind == "mark":
        last -= 1
    return last


def _to_end(words: Sequence[Word]) -> int:
    return _without_marks(words, 0, len(words)) or len(words)
