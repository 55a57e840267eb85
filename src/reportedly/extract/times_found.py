"""What a rule found, and what the document has said of times so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportedly.extract.times_calendar import Reading
from reportedly.extract.times_tense import Tense
from reportedly.extract.times_words import Words
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Problem, TimeBasis, TimeKind


@dataclass(slots=True)
class Context:
    """The state of one document's reading: made for it, changed by it, thrown away after it.

    Attributes:
        anchor: The day that "today" is: of the text's own opening date or of publication; None if neither is known.
        basis: What rests on the anchor: publication, or relative to the date that the text opens with.
        day: The last day that was read, or None.
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

    def note(self, reading: Reading) -> None:
        """Remember what later words may point back to."""
        if reading.kind in (TimeKind.DATE, TimeKind.TIME) and reading.first is not None:
            if reading.grain == "day":
                self.day = reading
            if reading.grain:
                self.recent = reading
        if reading.grain in ("quarter", "half") or reading.value == "P9M":
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

    def meaning(self, *names: str) -> Any:
        """What the first word of some classes means in its table, or None."""
        token = self.one(*names)
        if token is None:
            return None
        lower, meanings = token.text.lower(), self.context.words.meanings
        return meanings.get(lower, meanings.get(lower.rstrip(".")))

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
