"""The first and last lines of a text, with their places: all that credits are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model import Span

HEAD_REACH, TAIL_REACH = 3000, 2500  # code points: a text of one endless line costs no more than this
HEAD_LINES, TAIL_LINES = 14, 8
LINE = re.compile(r"[^\r\n\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends; `start` counts in the whole text."""

    start: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """The place in the text of code points [start, end) of this line."""
        return Span(self.start + start, self.start + end)


def head(text: str) -> list[Line]:
    """Return the first lines that hold anything, in order; the last may be cut off."""
    return _lines(text[:HEAD_REACH], 0)[:HEAD_LINES]


def tail(text: str) -> list[Line]:
    """Return the last lines that hold anything, in order; the first may be cut off."""
    start = max(0, len(text) - TAIL_REACH)
    return _lines(text[start:], start)[-TAIL_LINES:]


def _lines(text: str, offset: int) -> list[Line]:
    found = []
    for match in LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            found.append(Line(offset + match.start() + match[0].index(stripped[0]), stripped))
    return found
