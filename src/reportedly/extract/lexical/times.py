"""Dates, and stretches of time such as "the past 24 hours", as far as counts need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import regex

from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.numbers import NumberReader
from reportedly.extract.lexical.words import Hit, Letters, PhraseList, Word
from reportedly.model import Document, Problem, Time, TimeBasis, TimeKind, finding_id
from reportedly.model.when import safe_date

_DIGITS = regex.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_BRACKETS = frozenset("()[]")
_DAYS_BACK = 7
_ARTICLE = 2  # letters of an article that stands alone before digits


@dataclass(frozen=True, slots=True)
class Said:
    """A time of a piece: words [first, last).

    Attributes:
        past: It is a stretch over which something is counted: "the past 24 hours".
        days: How long it is, in days, or None.
    """

    first: int
    last: int
    kind: TimeKind
    value: str
    day: date | None = None
    until: date | None = None
    basis: TimeBasis = TimeBasis.STATED
    past: bool = False
    days: float | None = None


class TimeReader:
    """Reads times; made once from ``times.toml``."""

    def __init__(self, letters: Letters, numbers: NumberReader, tables: Mapping[str, Any]) -> None:
        self._numbers = numbers
        months, days, spans = tables["months"]["names"], tables["days"], tables["durations"]
        self._months = PhraseList(letters, ((w, k) for k, names in enumerate(months, 1) for w in names))
        self._weekdays = PhraseList(letters, ((w, k) for k, names in enumerate(days["names"]) for w in names))
        self._relative = PhraseList(letters, days["relative"].items())
        self._ordinals = PhraseList(letters, ((w, int(k)) for k, words in days["ordinals"].items() for w in words))
        self._of = PhraseList(letters, ((w, True) for w in days["of"]))
        self._year = PhraseList(letters, ((w, True) for w in days["year"]))
        self._units = PhraseList(letters, ((w, form) for form, words in spans["units"].items() for w in words))
        self._twos = PhraseList(letters, ((w, form) for form, words in spans["twos"].items() for w in words))
        self._past = PhraseList(letters, ((w, True) for w in spans["past"]))
        self._during = PhraseList(letters, ((w, True) for w in spans["during"]))
        self._within = PhraseList(letters, ((w, True) for w in spans["within"]))

    def read(self, document: Document, piece: Piece) -> list[Said]:
        """Return the times of a piece in order."""
        words, found, at = piece.words, list(self._dates_in_digits(document, piece)), 0
        taken = {k for one in found for k in range(one.first, one.last)}
        while at < len(words):
            one = None if at in taken else self._at(words, at, document.published_on)
            if one is not None:
                found.append(one)
            at = one.last if one else at + 1
        return sorted(found, key=lambda one: one.first)

    def _at(self, words: Sequence[Word], at: int, anchor: date | None) -> Said | None:
        return self._date(words, at) or self._span(words, at) or self._deictic(words, at, anchor)

    def _dates_in_digits(self, document: Document, piece: Piece) -> Iterator[Said]:
        span = piece.span
        for match in _DIGITS.finditer(document.text, span.start, span.end):
            one, middle, other = (int(match.group(k)) for k in (1, 3, 4))
            year, day = (one, other) if one > 31 else (other, one)
            inside = [k for k, w in enumerate(piece.words) if match.start() <= w.start and w.end <= match.end()]
            told = safe_date(year, middle, day) or safe_date(year, day, middle)
            if told is not None and inside and year > 31:
                yield Said(inside[0], inside[-1] + 1, TimeKind.DATE, told.isoformat(), told, told)

    def _date(self, words: Sequence[Word], at: int) -> Said | None:
        """A day of a month, a month of a year; the numbers may stand before or behind the month's name."""
        day, place = self._day(words, at)
        month = self._months.at(words, place)
        if month is None:
            return self._bare_year(words, at) if day is None else None
        last = self._other_name(words, month.last, month.value)
        year, last = self._year_at(words, last)
        if day is None and year is not None and last < len(words):
            day, last = self._day_behind(words, last)
        if day is None and year is None:
            return None
        told = safe_date(year or 2000, month.value, day or 1)
        if told is None:
            return None
        value = f"{year or 'XXXX'}-{month.value:02}" + (f"-{day:02}" if day else "")
        known = told if year and day else None
        during = day is None and self._during.ending(words, at) is not None
        return Said(at, last, TimeKind.DATE, value, known, known, past=during, days=31 if during else None)

    def _day(self, words: Sequence[Word], at: int) -> tuple[int | None, int]:
        """The day of a month that begins at a word, and the index at which its month would stand."""
        ordinal = self._ordinals.at(words, at)
        if ordinal is not None:
            of = self._of.at(words, ordinal.last)
            return ordinal.value, of.last if of else ordinal.last
        if words[at].kind != "number" or not words[at].plain.isdigit() or not 1 <= int(words[at].plain) <= 31:
            return None, at
        place = at + 1
        while place < len(words) and (words[place].plain in _BRACKETS or self._of.at(words, place)):
            place += 1
        return int(words[at].plain), place

    def _other_name(self, words: Sequence[Word], last: int, month: int) -> int:
        """Behind another name of the same month: "أكتوبر/تشرين الأول"."""
        if last < len(words) and words[last].plain in "/(":
            other = self._months.at(words, last + 1)
            if other is not None and other.value == month:
                closed = other.last < len(words) and words[last].plain == "(" and words[other.last].plain == ")"
                return other.last + closed
        return last

    def _year_at(self, words: Sequence[Word], at: int) -> tuple[int | None, int]:
        place = at
        if place < len(words) and words[place].plain in {",", "،"}:
            place += 1
        named = self._year.at(words, place)
        place = named.last if named else place
        if place < len(words) and _is_year(words[place]):
            return int(words[place].plain), place + 1
        return None, at

    def _day_behind(self, words: Sequence[Word], at: int) -> tuple[int | None, int]:
        if words[at].kind == "number" and words[at].plain.isdigit() and 1 <= int(words[at].plain) <= 31:
            return int(words[at].plain), at + 1
        return None, at

    def _bare_year(self, words: Sequence[Word], at: int) -> Said | None:
        named = self._year.at(words, at)
        if named is None or named.last >= len(words) or not _is_year(words[named.last]):
            return None
        year = int(words[named.last].plain)
        during = self._during.ending(words, at) is not None
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = 365 if during else None
        return Said(at, named.last + 1, TimeKind.DATE, str(year), first, last, past=during, days=days)

    def _span(self, words: Sequence[Word], at: int) -> Said | None:
        """A stretch: "24 ساعة الماضية", and with its number at the end, as a page copied from an image has it."""
        two = self._twos.at(words, at)
        number = None if two else self._numbers.value(words, at)
        if two is not None:
            form, amount, last = two.value, 2, two.last
        else:
            unit = self._units.at(words, number[1] if number else at)
            if unit is None:
                return None
            form, amount, last = unit.value, number[0] if number else 0, unit.last
        past = self._past.at(words, last)
        if past is None and not amount and (found := self._between(words, last)) is not None:
            amount, past = found
        last = past.last if past else last
        if past and not amount and last < len(words) and words[last].kind == "number":
            amount, last = (int(words[last].plain) if words[last].plain.isdigit() else 0), last + 1
        within = self._within.ending(words, at) or self._within.ending(words, at - 1)
        if past is None and (within is None or not amount):
            return None
        value = form.replace("%", str(amount or "X"))
        return Said(at, last, TimeKind.DURATION, value, past=True, days=_days(form, amount or 1))

    def _between(self, words: Sequence[Word], at: int) -> tuple[int, Hit] | None:
        """A number between the unit and "past": "الساعات الـ24 الماضية"."""
        while at < len(words) and words[at].kind == "word" and len(words[at].plain) <= _ARTICLE:
            at += 1
        number = self._numbers.value(words, at) if at < len(words) else None
        past = self._past.at(words, number[1]) if number else None
        return (number[0], past) if number and past else None

    def _deictic(self, words: Sequence[Word], at: int, anchor: date | None) -> Said | None:
        """A day told from the day of writing: "today", "on Sunday"."""
        hit, far = self._relative.at(words, at), None
        if hit is not None:
            far = hit.value
            named = self._weekdays.at(words, hit.last)
            hit = Hit(hit.first, named.last, far) if named else hit  # "yesterday, Monday" is one time
        else:
            hit = self._weekdays.at(words, at) if words[at].known else None
            if hit is not None and anchor is not None:
                far = -((anchor.weekday() - hit.value) % _DAYS_BACK)
        if hit is None:
            return None
        if far is None or anchor is None:
            value = "XXXX-XX-XX" if far is not None else f"XXXX-WXX-{hit.value + 1}"
            return Said(at, hit.last, TimeKind.DATE, value, basis=TimeBasis.PUBLICATION)
        day = anchor + timedelta(days=far)
        return Said(at, hit.last, TimeKind.DATE, day.isoformat(), day, day, TimeBasis.PUBLICATION)


def as_times(document: Document, piece: Piece, said: Sequence[Said]) -> list[Time]:
    """Return the times of a piece as the model has them, in the same order."""
    spans = [piece.over(one.first, one.last) for one in said]
    return [
        Time(finding_id(document.id, "time", [span]), document.id, span, t.kind, t.value, t.day, t.until, t.basis)
        for span, t in zip(spans, said, strict=True)
    ]


def missed(times: Sequence[Time]) -> tuple[Problem, ...]:
    """Say so if a time is told from a day of writing that is not known."""
    if not any(t.basis is TimeBasis.PUBLICATION and t.first is None for t in times):
        return ()
    message = "the text does not say when it was written: times relative to that day have no days"
    return (Problem("no-anchor-date", message),)


def _is_year(word: Word) -> bool:
    return word.kind == "number" and word.plain.isdigit() and 1900 <= int(word.plain) <= 2100


def _days(form: str, amount: int) -> float:
    size = {"H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0}[form[-1]]
    return amount * size
