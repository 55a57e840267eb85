"""Counts without a number: a word that means two, a single person, and nobody at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportedly.extract.lexical.drafts import Draft, Way
from reportedly.extract.lexical.harm import Form, HarmReader, Term
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.numbers import Quantity
from reportedly.extract.lexical.words import Hit, PhraseList, Word
from reportedly.model import Bound

_BROUGHT = 3  # words between "brought in" and the one who was
_JOINED = 7  # words between one who is counted and one who is joined to them
_DENIED = 4  # words between a denial and what it denies


class SingleReader:
    """Finds counts without a number; made once."""

    def __init__(
        self,
        harm: HarmReader,
        phrases: Callable[[Sequence[str]], PhraseList],
        tables: Mapping[str, Any],
        markers: PhraseList,
    ) -> None:
        self._harm, self._markers = harm, markers
        self._brings, self._links = phrases(tables["labels"]["brings"]), phrases(tables["labels"]["links"])
        zero = tables["zero"]
        self._denies, self._instead, self._anybody, self._unless = (
            phrases(zero[k]) for k in ("denies", "instead", "anybody", "unless")
        )

    def of(self, words: Sequence[Word], terms: Sequence[Term], numbers: Sequence[Quantity]) -> list[Quantity]:
        """Return what counts two or one by itself, in no order."""
        taken = {k for q in numbers for k in range(q.start, q.last)}
        beside = {q.last for q in numbers} | {
            q.start - 1 for q in numbers if q.low is not None and not words[q.first].joined
        }
        found: dict[int, Quantity] = {}
        for term in terms:
            if taken & set(range(term.first, term.last)) or term.first in beside or term.last - 1 in beside:
                continue
            for one in self._of_term(words, term, found, numbers):
                found.setdefault(one.first, one)
        for at in range(len(words)):
            who = self._harm.who(words, at, 2) if at not in taken and at not in beside and at not in found else None
            if who is not None and who.form is Form.TWO:
                found[at] = _count(at, at + 1, 2)
        for at in range(1, len(words)):
            who = self._harm.who(words, at, 1) if at not in taken and self._markers.ending(words, at) else None
            if who is not None and who.form is Form.ONE and not words[at].known:
                found.setdefault(at, _count(at, at + 1, 1))
        self._chained(words, terms, found, taken)
        return list(found.values())

    def _of_term(
        self, words: Sequence[Word], term: Term, found: Mapping[int, Quantity], numbers: Sequence[Quantity]
    ) -> Iterator[Quantity]:
        if term.noun(Form.TWO):
            yield _count(term.first, term.last, 2)
        elif (
            term.noun(Form.ONE) and not words[term.first].known and self._is_brought(words, term.first, found, numbers)
        ):
            yield _count(term.first, term.last, 1)
        if term.acts():
            who = self._harm.who(words, term.last, 1)
            if who is not None and who.form is Form.ONE and who.kind == "people" and not words[who.first].known:
                yield _count(who.first, who.first + 1, 1)

    def _is_brought(
        self, words: Sequence[Word], at: int, found: Mapping[int, Quantity], numbers: Sequence[Quantity]
    ) -> bool:
        if words[at].joined and any(0 <= at - q.last <= _BROUGHT for q in (*found.values(), *numbers)):
            return True
        return any(self._brings.ending(words, k) for k in range(max(1, at - _BROUGHT + 1), at + 1))

    def _chained(
        self, words: Sequence[Word], terms: Sequence[Term], found: dict[int, Quantity], taken: set[int]
    ) -> None:
        """A man "and a child": who is joined to one counted."""
        for at in range(1, len(words)):
            near = any(0 <= at - q.last <= _JOINED for q in found.values())
            if at in taken or at in found or not words[at].joined or not near or words[at].known:
                continue
            if any(
                t.acts()
                and at - _JOINED <= t.first < at
                and not any(q.first >= t.last for q in found.values() if q.last <= at)
                for t in terms
            ):
                continue
            who = self._harm.who(words, at, 1)
            if who is not None and who.form is Form.ONE and who.kind == "people":
                found[at] = _count(at, at + 1, 1)

    def zeros(self, piece: Piece, terms: Sequence[Term], counted: Sequence[Draft]) -> Iterator[Draft]:
        """Yield what is denied: "no killed", "nobody was hurt", "number of killed: none"."""
        words = piece.words
        said = {d.said[1] for d in counted if d.said is not None and d.said[0] is piece}
        for term in terms:
            if term.first in said:
                continue
            hit = self._denied(words, term, terms) or self._none_given(words, term)
            meaning = term.noun(Form.MANY, Form.ONE, Form.ACT)
            if hit is not None and meaning is not None and meaning.needs == "people":
                quantity = Quantity(hit.first, hit.last, hit.first, 0, 0, Bound.ZERO)
                yield Draft(piece, quantity, meaning.measure, Way.ZERO, (piece, term.first, term.last))

    def _denied(self, words: Sequence[Word], term: Term, terms: Sequence[Term]) -> Hit | None:
        counted = term.noun(Form.MANY, Form.ONE) is not None and not words[term.first].known
        if not counted and not (term.acts() and self._anybody.at(words, term.last)):
            return None
        floor = max([0, term.first - _DENIED, *(t.last for t in terms if t.last <= term.first)])
        for at in range(term.first, floor - 1, -1):
            hit = self._denies.ending(words, at)
            if hit is not None:
                return None if self._unless.at(words, hit.first) else hit
        return None

    def _none_given(self, words: Sequence[Word], term: Term) -> Hit | None:
        """What stands in a number's place behind a label."""
        if not term.noun(Form.MANY):
            return None
        at = term.last
        while (link := self._links.at(words, at)) is not None:
            at = link.last
        return self._instead.at(words, at)


def _count(first: int, last: int, number: int) -> Quantity:
    return Quantity(first, last, first, number, number, noun=True)
