"""What a text does not allow to be known: a value beside the result, never an exception."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read from a text, said aloud.

    Attributes:
        code: Stable kebab-case noun, listed in the docs ("no-anchor-date").
        message: For a person.
        span: Where, or None for the whole document.
    """

    code: str
    message: str
    span: Span | None = None
