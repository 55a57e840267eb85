"""Numbers in words and digits of every script, with what bounds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from reportedly.extract.lexical.words import Hit, Letters, PhraseList, Word
from reportedly.model import Bound

_GROUPED = regex.compile(r"\d{1,3}(?:[.,٬،'’]\d{3})+")
_MOST_DIGITS = 12
_BEHIND = 4  # words behind a number within which "at least" may follow what is counted


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: words [first, last), without what bounds it.

    Attributes:
        start: Index of the first word of what bounds it, or `first`.
        low, high: As in a figure; both None if it is vague.
        noun: The number and what it counts are one word (a dual), or a single one ("a man").
    """

    first: int
    last: int
    start: int
    low: int | None
    high: int | None
    bound: Bound = Bound.EXACT
    noun: bool = False


class NumberReader:
    """Reads numbers; made once from ``numbers.toml``."""

    def __init__(self, letters: Letters, tables: Mapping[str, Any]) -> None:
        told = tables["words"]
        self._joined: bool = told["joined"]
        self._ands = letters.ands
        self._units = PhraseList(letters, ((w, int(v)) for v, words in told["units"].items() for w in words))
        self._multipliers = PhraseList(letters, told["multipliers"].items())
        self._teen = PhraseList(letters, ((w, 10) for w in told.get("teen", ())))
        self._weak = PhraseList(letters, ((w, True) for w in told.get("weak", ())))
        self._vague = PhraseList(letters, ((w, True) for w in tables["vague"]["words"]))
        bounds = tables["bounds"]
        self._bounds = PhraseList(
            letters, ((w, Bound(kind)) for kind in ("at_least", "at_most", "about") for w in bounds[kind])
        )
        self._behind = PhraseList(letters, ((w, True) for w in bounds["behind"]))
        self._between = PhraseList(letters, ((w, True) for w in bounds["between"]))
        self._moves = PhraseList(letters, ((w, True) for w in bounds["moves"]))
        self._range = PhraseList(letters, ((w, True) for w in bounds["range"]))
        self._either = PhraseList(letters, ((w, True) for w in bounds["either"]))

    def read(self, words: Sequence[Word]) -> list[Quantity]:
        """Return the numbers of a piece in order."""
        found, at = [], 0
        while at < len(words):
            one = self._vague_at(words, at) or self._number(words, at)
            if one is None:
                at += 1
                continue
            found.append(one)
            at = one.last
        return [self._bounded(words, q, found) for q in self._ranges(words, found)]

    def value(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        """The number that begins at a word, and the index behind it."""
        one = self._number(words, at)
        return None if one is None or one.low is None else (one.low, one.last)

    def _vague_at(self, words: Sequence[Word], at: int) -> Quantity | None:
        hit = self._vague.at(words, at)
        return Quantity(at, hit.last, at, None, None, Bound.VAGUE) if hit else None

    def _number(self, words: Sequence[Word], at: int) -> Quantity | None:
        read = self._digits(words, at) if words[at].kind == "number" else self._spelt(words, at)
        return None if read is None else Quantity(at, read[1], at, read[0], read[0])

    def _digits(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        text = "".join(str(int(c)) if c.isdigit() else c for c in words[at].plain)
        if len(text) > _MOST_DIGITS:
            return None
        factor, last = 1, at + 1
        while (hit := self._multipliers.at(words, last)) is not None and not (words[last].joined or words[last].known):
            factor, last = factor * hit.value, hit.last
        if _GROUPED.fullmatch(text):
            return int(regex.sub(r"\D", "", text)) * factor, last
        whole, _, part = regex.sub(r"[,٫]", ".", text).partition(".")
        if not whole.isascii():  # a digit so new that Python does not know it
            return None
        if not part:
            return int(whole) * factor, last
        if factor == 1:
            return None  # 2.5 of something is no count
        return round(float(f"{whole}.{part}") * factor), last

    def _spelt(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        total, current, last = 0, None, at
        while last < len(words):
            follows = last > at
            if follows and last + 1 < len(words) and words[last].plain in self._ands:
                step = self._step(words, last + 1, current, total, follows=True, joined=True)
                if step is None:
                    break
                total, current, last = step
                continue
            step = self._step(words, last, current if follows else None, total, follows=follows)
            if step is None:
                break
            total, current, last = step
        if last == at or (current is None and total == 0):
            return None
        if last == at + 1 and words[at] in self._weak:
            return None
        return total + (current or 0), last

    def _step(
        self, words: Sequence[Word], at: int, current: int | None, total: int, *, follows: bool, joined: bool = False
    ) -> tuple[int, int | None, int] | None:
        """(total of the closed thousands, open part, index) after one more word of a number, or None if it is none."""
        times, unit = self._multipliers.at(words, at), self._units.at(words, at)
        joined = joined or (follows and words[at].joined and not (unit or times or Hit(0, 0, 0)).whole)
        if times is not None and not follows and unit is not None and unit.whole and not times.whole:
            times = None  # a word of its own, not the multiplier with an ending
        if times is not None and not follows and words[at].known:
            return None  # "per cent" is a word for a hundred with an article
        if times is not None and (not follows or not joined or current is None or current >= times.value):
            if follows and current is None and not joined:
                return None
            if not follows or joined:
                return self._opened(total + (current or 0), times.value, times.last)
            product = (current or 1) * times.value
            return (total, product, times.last) if times.value < 1000 else (total + product, None, times.last)
        if unit is None:
            return None
        value: int = unit.value
        if not follows:
            return (total, value, unit.last) if value < 1000 else (total + value, None, unit.last)
        if not joined and current is not None and 1 <= current % 100 < 10 and words[at] in self._teen:
            return total, current + 10, unit.last
        if (self._joined and not joined) or not _fits(total + (current or 0), value):
            return None
        return total, (current or 0) + value, unit.last

    def _opened(self, closed: int, value: int, last: int) -> tuple[int, int | None, int] | None:
        if closed and not _fits(closed, value):
            return None
        return (closed, value, last) if value < 1000 else (closed + value, None, last)

    def _ranges(self, words: Sequence[Word], found: Sequence[Quantity]) -> Iterator[Quantity]:
        at = 0
        while at < len(found):
            one = found[at]
            other = found[at + 1] if at + 1 < len(found) else None
            if other is not None and self._is_range(words, one, other):
                yield Quantity(one.first, other.last, one.first, one.low, other.high, Bound.RANGE)
                at += 2
            else:
                yield one
                at += 1

    def _is_range(self, words: Sequence[Word], one: Quantity, other: Quantity) -> bool:
        if one.low is None or other.low is None or one.low >= other.low or other.first - one.last > 1:
            return False
        if any(True for _ in self._moves.find(words, 0, one.first)):
            return False
        between = words[one.last : other.first]
        if not between:
            # "بين 5 و10": the joining word is written on to the number, or is a word of one letter.
            return words[other.first].joined and self._between.ending(words, one.first) is not None
        if between[0] in self._either:
            return True
        bound = self._between.ending(words, one.first) is not None
        return (bound and between[0].plain in self._ands) or (
            between[0] in self._range and (bound or between[0].kind == "mark")
        )

    def _bounded(self, words: Sequence[Word], q: Quantity, found: Sequence[Quantity]) -> Quantity:
        hit = self._bounds.ending(words, q.first) or self._between.ending(words, q.first)
        start = hit.first if hit else q.first
        if q.bound is not Bound.EXACT:
            return replace(q, start=start)
        bound = hit.value if hit and isinstance(hit.value, Bound) else None
        if bound is None:
            end = min([q.last + _BEHIND, len(words), *(o.first for o in found if o.first >= q.last)])
            behind = next(
                (h for k in range(q.last, end) if words[k].kind != "mark" and (h := self._behind.at(words, k))), None
            )
            named = self._bounds.at(words, behind.first) if behind else None
            bound = named.value if named else None
        return _with(replace(q, start=start), bound)


def _with(q: Quantity, bound: Bound | None) -> Quantity:
    if q.low == 0 and bound is None:
        return replace(q, bound=Bound.ZERO)
    if bound is Bound.AT_LEAST:
        return replace(q, bound=bound, high=None)
    if bound is Bound.AT_MOST:
        return replace(q, bound=bound, low=None)
    return q if bound is None else replace(q, bound=bound)


def _fits(total: int, value: int) -> bool:
    """Whether a part goes into a number's empty places: 30 into 5, 200 into 1000, but not 3 into 5."""
    if value <= 0 or total <= 0:
        return False
    if value > total:
        return value < 100 and total < 10 and value % 10 == 0
    size = 10 ** len(str(value))
    return total % size == 0 or (size == 100 and value % 10 == 0 and total % 100 < 10)
