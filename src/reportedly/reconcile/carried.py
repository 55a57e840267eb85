"""Which figures only carry on another document's: the same count in a passage that both texts hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.model import Figure
from reportedly.model.evidence import Evidence
from reportedly.model.reuse import Copy, Direction, Passage
from reportedly.reconcile.unions import Unions


def carried(evidence: Sequence[Evidence], copies: Iterable[Copy]) -> dict[str, str]:
    """Return, for each figure that another document had first in the same words, that first figure's id.

    Of figures that carry one another on, the first is that of the earliest publication; among those of one time one
    that no copy is known to have from another; and then that of the least id.
    """
    copies = list(copies)
    later = {copy.by for copy in copies if copy.direction is Direction.OF_FIRST}
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_document[item.figure.document_id].append(item)
    unions: Unions[str] = Unions(item.id for item in evidence)
    for copy in copies:
        for one, other in joins(by_document[copy.of], by_document[copy.by], copy.passages):
            unions.join(one, other)
    known = {item.id: item for item in evidence}
    return {
        carrier: first
        for members in unions.sets()
        if len(members) > 1
        for first in [min(members, key=lambda i: _age(known[i], later))]
        for carrier in members
        if carrier != first
    }


def joins(ofs: Sequence[Evidence], bys: Sequence[Evidence], passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield, of two documents' figures, each pair that a passage which both hold makes one; by their ids."""
    for passage in passages:
        inside: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        for item in ofs:
            if passage.of.start <= item.figure.value.start < passage.of.end:
                inside[_count(item.figure)].append(item)
        for item in bys:
            if passage.by.start <= item.figure.value.start < passage.by.end:
                at = item.figure.value.start - passage.by.start
                same = inside.get(_count(item.figure), [])
                nearest = min(same, key=lambda o: abs(o.figure.value.start - passage.of.start - at), default=None)
                if nearest is not None:
                    yield nearest.id, item.id


def _count(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.low, figure.high, figure.bound


def _age(item: Evidence, later: set[str]) -> tuple[str, bool, str]:
    return item.published_at or "9999", item.figure.document_id in later, item.id


def followers(evidence: Iterable[Evidence], carriers: Mapping[str, str]) -> dict[str, str]:
    """Return, for each document's event of which every figure is carried on, the event that it is carried on from."""
    mention_of = {item.id: item.mention for item in evidence}
    figures: dict[str, list[str]] = defaultdict(list)
    for figure, mention in mention_of.items():
        figures[mention].append(figure)
    return {
        mention: mention_of[carriers[min(held)]]
        for mention, held in figures.items()
        if all(figure in carriers and mention_of[carriers[figure]] != mention for figure in held)
    }
