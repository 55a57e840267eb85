"""Victims' names, so that they can be veiled on a screen that others see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.web.marks import Mark
from reportedly.web.views.values import Shelf, is_name

VEILED = "▒▒▒▒▒"
"""What stands for a name; it does not tell how long the name is."""

_SHORTEST = 3  # letters of a part of a name that is veiled alone


def victim_marks(shelf: Shelf) -> Iterator[Mark]:
    """Yield a mark wherever a victim's name stands in a document, whole or in part."""
    for name, figure_id in _names(shelf).items():
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", shelf.text):
            yield Mark("victim", figure_id, *found.span())


def victim_names(shelf: Shelf) -> tuple[str, ...]:
    """Return the names of victims in a document and their parts, the longest first."""
    return tuple(sorted(_names(shelf), key=len, reverse=True))


def veiled(text: str, names: Iterable[str]) -> str:
    """Return a text without the names."""
    wanted = "|".join(re.escape(name) for name in names)
    return re.sub(rf"(?<!\w)(?:{wanted})(?!\w)", VEILED, text) if wanted else text


def _names(shelf: Shelf) -> dict[str, str]:
    names: dict[str, str] = {}
    for figure in shelf.contract["figures"]:
        words = shelf.cut(figure["value"])
        if is_name(figure, words):
            parts = [part for part in words.split() if len(part) > _SHORTEST and part[0].isupper()]
            for name in (words, *parts):
                names.setdefault(name, figure["id"])
    return names
