"""Finds the words that a text puts between quotation marks: they are someone's speech, which many may quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.model import Span

# A quotation goes on to its mark or to the paragraph's end, as newspapers close only the last paragraph of one.
_PAIRS = re.compile(
    r"„([^“”„\n]{2,900})[“”]|“([^“”„\"\n]{2,900})(?:[”\"\n]|$)|«([^«»\n]{2,900})(?:[»\n]|$)|"
    r"(?<![\w\".,])\"(?=\S)([^\"\n]{2,900}?)(?<=\S)(?:\"|'')(?!\w)|``([^\n]{2,900}?)(?:''|\n|$)|"
    r"(?<!\w)[‘‚](?=\w)([^‘\n]{20,900}?)’(?!\w)|(?<![\w'])'(?=\w)([^'\n]{20,900}?[,.?!])'(?!\w)"
)


def quotations_of(text: str) -> Iterator[Span]:
    """Yield the spans between quotation marks, without the marks."""
    for found in _PAIRS.finditer(text):
        for group in range(1, 8):
            if found.group(group):
                yield Span(*found.span(group))
