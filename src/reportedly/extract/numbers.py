"""Numbers in English prose: digits and words of every style, with the words that bound them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract import lexicon
from reportedly.extract.phrases import Phrases
from reportedly.model import Bound

LONGEST = 15
"""Digits; a longer row of digits is a code or noise, and no count."""
_HYPHENS = frozenset("-‐‑–")
_DASHES = _HYPHENS | {"—"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands among the words of one sentence.

    Attributes:
        first, last: The number words alone: word indices, half open.
        start, end: The same with the words that bound it.
        low, high: Whole numbers, both included; high is None where nothing bounds it; both None if vague.
        bound: How the words bound it.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists, made ready."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Phrases
    zero: Phrases
    not_zero: frozenset[str]
    both: frozenset[str]
    before: Phrases
    not_bound: Mapping[str, frozenset[str]]
    not_vague: Mapping[str, frozenset[str]]
    after: Phrases


@cache
def _load(language: str = "en") -> _Words:
    tables = lexicon.load(language, "numbers")
    try:
        return _words(tables)
    except KeyError as exc:
        raise LexiconError(f"{language}/numbers.toml", str(exc), "is missing") from exc


def _words(tables: Mapping[str, Any]) -> _Words:
    def listed(name: str) -> Phrases:
        return Phrases(dict.fromkeys((*tables[name]["words"], *tables[name]["phrases"]), name))

    def by_kind(name: str) -> Phrases:
        return Phrases({p: kind for kind, phrases in tables[name].items() for p in phrases})

    return _Words(
        tables["cardinals"],
        tables["scales"],
        listed("vague"),
        listed("zero"),
        frozenset(tables["zero"]["not_before"]),
        frozenset(tables["both"]["words"]),
        by_kind("before"),
        {phrase: frozenset(words) for phrase, words in tables["not_bound"].items()},
        {word: frozenset(words) for word, words in tables["vague_not_after"].items()},
        by_kind("after"),
    )


def cardinal(words: Sequence[str], at: int = 0) -> tuple[int, int] | None:
    """Return the whole number that begins at a word, and the index after its last word; None if none begins there.

    Args:
        words: Lower case, cut as the core's tokeniser cuts: "twenty-five" is three words.
        at: Index of the first word.
    """
    return _Cardinal(_load(), words).read(at)


class _Cardinal:
    """Reads one number, from its largest scale down."""

    def __init__(self, lists: _Words, words: Sequence[str]) -> None:
        self._cardinals, self._scales, self._words = lists.cardinals, lists.scales, words

    def word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def read(self, at: int) -> tuple[int, int] | None:
        total, limit, found = Fraction(0), 10**18, None
        while (group := self._scaled(at, limit)) is not None:
            value, scale, after = group
            if found is not None and value == 0:
                break
            total, found = total + value, after
            if scale < 100 or value.denominator != 1:
                break
            limit, at = scale, self._joined(after, scale)
            if at < 0:
                break
        if found is None or total.denominator != 1:
            return None
        return int(total), found

    def _joined(self, at: int, scale: int) -> int:
        """Index where the number may go on after a group, past "and" or a comma; -1 if it does not."""
        word = self.word(at)
        if word == "and":
            return at + 1 if self.word(at + 1) in self._cardinals and self._whole_follows(at + 1) else -1
        if word == ",":
            group = self._scaled(at + 1, scale) if self.word(at + 1) in self._cardinals else None
            return at + 1 if group is not None and group[0] >= 100 else -1
        return at if word in self._cardinals else -1

    def _whole_follows(self, at: int) -> bool:
        group = self._scaled(at, 10**18)
        return group is not None and group[0] > 0

    def _scaled(self, at: int, limit: int) -> tuple[Fraction, int, int] | None:
        """(value, its scale, index after it) of a group below a limit: "two and a half million", "12 thousand"."""
        small = self._small(at)
        if small is None:
            return None
        value, after = small
        value, after = self._with_half(value, after)
        scale = 1
        while (word := self.word(self._past_hyphen(after))) in self._scales and (
            scale == 1 or self._scales[word] >= 1000
        ):
            if scale * self._scales[word] >= limit:
                break
            value, scale = value * self._scales[word], scale * self._scales[word]
            after = self._past_hyphen(after) + 1
            if scale == 100:
                value, after = self._within_hundred(value, after)
        return (value, scale, after) if value < limit or limit == 10**18 else None

    def _past_hyphen(self, at: int) -> int:
        return at + 1 if self.word(at) in _HYPHENS and self.word(at + 1) in self._scales else at

    def _within_hundred(self, value: Fraction, after: int) -> tuple[Fraction, int]:
        """Add what follows a hundred within its group: "two hundred and five thousand"."""
        at = after + 1 if self.word(after) == "and" else after
        if self.word(at) not in self._cardinals or value.denominator != 1:
            return value, after
        tail = self._small(at)
        if tail is None or not 0 < tail[0] < 100:
            return value, after
        # "a hundred and three thousand" is one group; without a scale behind it the words are the same number
        return value + tail[0], tail[1]

    def _with_half(self, value: Fraction, after: int) -> tuple[Fraction, int]:
        words = [w for w in self._words[after : after + 6] if w not in _HYPHENS]
        if words[:3] == ["and", "a", "half"]:
            end = after
            for _ in range(3):
                while self.word(end) in _HYPHENS:
                    end += 1
                end += 1
            if self.word(self._past_hyphen(end)) in self._scales:
                return value + Fraction(1, 2), end
        return value, after

    def _small(self, at: int) -> tuple[Fraction, int] | None:
        """A number below a hundred in words, one in digits, or what stands for one before a scale."""
        word = self.word(at)
        if word in ("half", "a", "an", "quarter"):
            return self._article(at)
        if word[:1].isdigit():
            value = digits(word)
            return None if value is None else self._grouped(value, at + 1)
        if word in self._scales:
            return (Fraction(1), at) if self._scales[word] <= 1000 else None
        if word not in self._cardinals:
            return None
        value = Fraction(self._cardinals[word])
        hyphen = self.word(at + 1) in _HYPHENS
        unit = self._cardinals.get(self.word(at + 1 + hyphen), 0)
        if value >= 20 and value % 10 == 0 and 0 < unit < 10:
            return value + unit, at + 2 + hyphen
        return value, at + 1

    def _grouped(self, value: Fraction, after: int) -> tuple[Fraction, int]:
        """Take in groups of three digits set apart by blanks: "12 000"."""
        while value.denominator == 1 and 0 < value < 1000 and self.word(after) == "000":
            value, after = value * 1000, after + 1
        return value, after

    def _article(self, at: int) -> tuple[Fraction, int] | None:
        """As in "a" or "half" before a scale: "a dozen", "half a million", "half dozen"."""
        if self.word(at) in ("half", "quarter"):
            share = Fraction(1, 2 if self.word(at) == "half" else 4)
            after = at + 1
            while self.word(after) in ("a", "an", "of") or self.word(after) in _HYPHENS:
                after += 1
            return (share, after) if self.word(after) in self._scales else None
        hyphen = self.word(at + 1) in _HYPHENS
        if self.word(at + 1) in ("half", "quarter") or hyphen:
            return self._article(at + 1 + hyphen) if self.word(at + 1 + hyphen) == "half" else None
        return (Fraction(1), at + 1) if self.word(at + 1) in self._scales else None


@cache
def digits(word: str) -> Fraction | None:
    """Return the number that digits of any script give: "1,948", "2.5", "١٢٬٥٠٠"; None for times, dates, codes.

    A point before exactly three digits is taken as grouping, as half of the world writes: nobody counts thousandths.
    """
    plain = word.replace("٬", ",").replace("٫", ".")
    if len(plain) > LONGEST + LONGEST // 3 or not plain[:1].isdigit():
        return None
    if plain.isdecimal():
        return Fraction(int(plain)) if len(plain) <= LONGEST else None
    for mark in (",", "."):
        head, *groups = plain.split(mark)
        if groups and head.isdecimal() and _is_grouping(head, groups):
            return Fraction(int(head + "".join(groups)))
    whole, point, rest = plain.replace(",", "").partition(".")
    if point and whole.isdecimal() and rest.isdecimal() and len(whole + rest) <= LONGEST:
        return Fraction(int(whole + rest), 10 ** len(rest))
    return None


def _is_grouping(head: str, groups: list[str]) -> bool:
    """Whether groups of digits group as the world does: by three, or by two and a last three (12,34,567)."""
    if not all(g.isdecimal() for g in groups) or len(groups[-1]) != 3 or head == "0":
        return False
    return len(head) <= 3 and (all(len(g) == 3 for g in groups) or all(len(g) == 2 for g in groups[:-1]))


class NumberReader:
    """Finds the numbers of a sentence with their bounds; made once, without state."""

    def __init__(self, language: str = "en") -> None:
        self._lists = lists = _load(language)
        self._firsts = frozenset(
            (*lists.cardinals, *lists.scales, *lists.both, "half", "quarter", *lists.vague.firsts, *lists.zero.firsts)
        )

    def read(self, words: Sequence[str]) -> list[Quantity]:
        """Return the quantities among a sentence's words, in order.

        Args:
            words: The words in lower case, as the core's tokeniser cuts them.
        """
        found: list[Quantity] = []
        at = 0
        while at < len(words):
            quantity = self._at(words, at)
            if quantity is None:
                at += 1
                continue
            found.append(quantity)
            at = quantity.last
        return [self._bounded(words, q, found[i - 1].end if i else 0) for i, q in enumerate(_ranges(words, found))]

    def _at(self, words: Sequence[str], at: int) -> Quantity | None:
        word = words[at]
        if word not in self._firsts and not word[:1].isdigit():
            return None
        vague = self._lists.vague.at(words, at)
        if vague and at and words[at - 1] in self._lists.not_vague.get(word, ()):
            vague = None
        number = _Cardinal(self._lists, words).read(at)
        if vague and (number is None or vague[1] >= number[1]):
            return Quantity(at, vague[1], at, vague[1], None, None, Bound.VAGUE)
        if number is not None:
            value, after = number
            return Quantity(at, after, at, after, value, value, Bound.ZERO if value == 0 else Bound.EXACT)
        zero = self._lists.zero.at(words, at)
        if (
            zero
            and (zero[1] >= len(words) or words[zero[1]] not in self._lists.not_zero)
            and not self._numbered(words, zero[1])
        ):
            return Quantity(at, zero[1], at, zero[1], 0, 0, Bound.ZERO)
        if word in self._lists.both:
            return Quantity(at, at + 1, at, at + 1, 2, 2)
        return None

    def _numbered(self, words: Sequence[str], at: int) -> bool:
        """Whether a number follows: "no. 12", "no 12"."""
        return at < len(words) and words[at][:1].isdigit()

    def _bounded(self, words: Sequence[str], q: Quantity, floor: int) -> Quantity:
        start, kind = self._before(words, q.start, floor)
        end, after = self._after(words, q.last)
        if q.bound is Bound.ZERO:
            return q if kind is None or q.first + 1 != q.last else replace(q, start=start)
        q = replace(q, start=start, end=end)
        if q.bound in (Bound.VAGUE, Bound.RANGE):
            return q
        return _with_bound(q, after or kind)

    def _before(self, words: Sequence[str], first: int, floor: int) -> tuple[int, str | None]:
        start, kind = first, None
        while start > floor:
            match = self._lists.before.ending(words, start, floor)
            if match is None or self._is_something_else(words, match[0], start):
                break
            start, kind = match[0], match[1] if kind in (None, "about") else kind
        return start, kind

    def _is_something_else(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether a bound word belongs to what stands before it: "wrote about five", "handed over four"."""
        other = self._lists.not_bound.get(" ".join(words[first:last]))
        return other is not None and first > 0 and words[first - 1] in other

    def _after(self, words: Sequence[str], last: int) -> tuple[int, str | None]:
        match = self._lists.after.at(words, last)
        return (match[1], match[0]) if match else (last, None)


def _with_bound(q: Quantity, kind: str | None) -> Quantity:
    if kind is None or q.low is None:
        return q
    if kind == "at_least":
        return replace(q, high=None, bound=Bound.AT_LEAST)
    if kind == "at_most":
        return replace(q, low=None, bound=Bound.AT_MOST)
    if kind == "below":
        return replace(q, low=None, high=max(q.low - 1, 0), bound=Bound.AT_MOST)
    return replace(q, bound=Bound.ABOUT)


def _ranges(words: Sequence[str], found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join two numbers that are the ends of one: "10 to 12", "10-12", "9 or 10", "between 10 and 12"."""
    i = 0
    while i < len(found):
        q = found[i]
        if i + 1 < len(found) and _joins(words, q, found[i + 1]):
            other = found[i + 1]
            start = q.first - (q.first > 0 and words[q.first - 1] == "between")
            yield Quantity(q.first, other.last, start, other.last, q.low, other.high, Bound.RANGE)
            i += 2
            continue
        yield q
        i += 1


def _joins(words: Sequence[str], a: Quantity, b: Quantity) -> bool:
    if not (a.bound is b.bound is Bound.EXACT and a.low is not None and b.high is not None and b.first == a.last + 1):
        return False
    if a.low >= b.high or "both" in words[a.first : b.last]:
        return False
    before = words[a.first - 1] if a.first else ""
    link = words[a.last]
    if link == "and":
        return before == "between"
    if link == "or":
        return b.high <= 10 * max(a.low, 1)
    return link in _DASHES or (link == "to" and b.high <= 100 * max(a.low, 1))
