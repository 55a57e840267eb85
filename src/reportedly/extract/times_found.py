"""What a rule found, and what the document has said of times so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.extract.times_calendar import Reading, a_year
from reportedly.extract.times_numbers import day_number
from reportedly.extract.times_tense import Tense
from reportedly.extract.times_words import Words
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Problem, TimeBasis, TimeKind

_PARTS_OF_YEAR = frozenset({"P6M", "P9M"})  # "the nine months", as company reports count the year so far


@dataclass(slots=True)
class Context:
    """The state of one document's reading: made for it, changed by it, thrown away after it.

    Attributes:
        anchor: The day that "today" is: of the text's own opening date or of publication; None if neither is known.
        basis: What rests on the anchor: publication, or relative to the date that the text opens with.
        day, day_sentence: The last day that was read, or None, and in which sentence.
        first_day: The first day that was read, or None.
        recent: The last stretch of the calendar that was read, or None.
        period: The fiscal period last spoken of: "a year earlier" is the same period one year before.
        years: The year of each (month, day) that was given in full.
        day_first: Whether the document writes 31/12 rather than 12/31; None if it does not show.
    """

    words: Words
    tense: Tense
    analysis: Analysis
    anchor: date | None
    basis: TimeBasis
    day: Reading | None = None
    day_sentence: int = -1
    first_day: Reading | None = None
    recent: Reading | None = None
    period: Reading | None = None
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    day_first: bool | None = None
    anchor_missed: bool = False
    problems: list[Problem] = field(default_factory=list)

    def day_of_writing(self) -> date | None:
        """The anchor; that it was asked for in vain is kept for a Problem."""
        if self.anchor is None:
            self.anchor_missed = True
        return self.anchor

    def note(self, reading: Reading, sentence: int) -> None:
        """Remember what later words may point back to."""
        if reading.kind in (TimeKind.DATE, TimeKind.TIME) and reading.first is not None:
            if reading.grain == "day":
                self.day, self.day_sentence = reading, sentence
                self.first_day = self.first_day or reading
            if reading.grain:
                self.recent = reading
        self._note_period(reading)

    def _note_period(self, reading: Reading) -> None:
        """A fiscal period that is over becomes the one that others are compared with; an older one does not."""
        if reading.kind is TimeKind.DURATION and reading.value in _PARTS_OF_YEAR and self.period and self.anchor:
            self.period = a_year(self.anchor.year).on(self.basis)
        if reading.grain not in ("quarter", "half") or reading.first is None or reading.last is None:
            return
        known = self.period.first if self.period else None
        last_needed = reading.first if known is None else reading.last
        if (self.anchor is None or last_needed <= self.anchor) and (known is None or reading.first >= known):
            self.period = reading


@dataclass(frozen=True, slots=True)
class Found:
    """Words [first, last) of one sentence that a rule took, with their classes."""

    context: Context
    sentence: Sentence
    tokens: Sequence[Token]
    classes: Sequence[str]
    first: int
    last: int
    groups: dict[str, tuple[int, int]]

    def part(self, name: str) -> Found | None:
        """The words of a named group, or None if it took none."""
        first, last = self.groups.get(name, (-1, -1))
        if first < 0 or first == last:
            return None
        return Found(self.context, self.sentence, self.tokens, self.classes, first, last, self.groups)

    def each(self, *names: str) -> Iterator[Token]:
        """The words of some classes, in order."""
        return (self.tokens[i] for i in range(self.first, self.last) if self.classes[i] in names)

    def one(self, *names: str) -> Token | None:
        """The first word of some classes, or None."""
        return next(self.each(*names), None)

    def has(self, *names: str) -> bool:
        """Whether a word of some class is there."""
        return self.one(*names) is not None

    def figure(self, *names: str) -> int:
        """The number that the first word of some classes stands for in its table, or 0, which no table has."""
        meaning = self._meaning(names)
        return meaning if isinstance(meaning, int) else 0

    def code(self, *names: str) -> str:
        """The code that the first word of some classes stands for in its table, or ""."""
        meaning = self._meaning(names)
        return meaning if isinstance(meaning, str) else ""

    def unit(self) -> str:
        """The unit of time: ``day``, ``week`` ..., or ""."""
        return self.code("unit", "weekend", "quarter")

    def ordinal(self) -> int | None:
        """The number from 1 to 31 that the first number or ordinal says, or None."""
        token = self.one("number", "ordinal", "second")
        return day_number(token.text.lower(), self.context.words.meanings) if token else None

    def _meaning(self, names: Sequence[str]) -> int | str | None:
        token = self.one(*names)
        if token is None:
            return None
        lower, meanings = token.text.lower(), self.context.words.meanings
        return meanings.get(lower, meanings.get(lower.rstrip(".")))

    def is_plural(self) -> bool:
        """Whether the unit of time stands in the plural."""
        token = self.one("unit", "weekend", "quarter")
        return token is not None and token.text.lower().endswith("s")

    def near(self, list_name: str, token: Token | None) -> bool:
        """Whether a word beside these is of a list of the word list's table `beside`."""
        return token is not None and token.text.lower() in self.context.words.beside[list_name]

    def lower(self) -> list[str]:
        """The words in lower case."""
        return [self.tokens[i].text.lower() for i in range(self.first, self.last)]

    def before(self, steps: int = 1) -> Token | None:
        """The word so many steps before the first, within the sentence."""
        return self.tokens[self.first - steps] if self.first >= steps else None

    def after(self, steps: int = 0) -> Token | None:
        """The word so many steps behind the last, within the sentence."""
        at = self.last + steps
        return self.tokens[at] if at < len(self.tokens) else None

    def class_before(self) -> str:
        """The class of the word before, or ""."""
        return self.classes[self.first - 1] if self.first else ""

    def class_after(self) -> str:
        """The class of the word behind, or ""."""
        return self.classes[self.last] if self.last < len(self.classes) else ""

    def direction(self) -> int:
        """Which way the verb points that these words hang on."""
        head = next((t for t in reversed(self.tokens[self.first : self.last]) if t.text[0].isalnum()), None)
        token = head or self.tokens[self.last - 1]
        return self.context.tense.direction(self.context.analysis, self.sentence, token)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several readings that a rule gives: words [first, last) of the sentence."""

    first: int
    last: int
    reading: Reading
