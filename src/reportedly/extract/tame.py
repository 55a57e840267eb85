"""Which texts and deaths are no news of harm: games, shows, ceremonies; those who died of age."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract import lexicon
from reportedly.extract.counted import Way
from reportedly.extract.drafts import Draft
from reportedly.extract.harm import Role
from reportedly.extract.people import Counts
from reportedly.extract.phrases import Phrases
from reportedly.model import Bound, Measure

_PLAIN = (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.BODIES_RECOVERED, Measure.MISSING)
_DIRECT = 8  # grade of a word of harm that stands beside those harmed
_UNSURE = 1  # weight of "taken from"
_LONG_AGO = 3  # years


class Tamer:
    """Judges texts and single deaths; made once, without state."""

    def __init__(self, language: str) -> None:
        tables = lexicon.load(language, "tame")
        try:
            self._set(tables)
        except KeyError as exc:
            raise LexiconError(f"{language}/tame.toml", str(exc), "is missing") from exc

    def _set(self, tables: Mapping[str, Any]) -> None:
        self._kinds = [frozenset(tables[kind]["words"]) for kind in ("games", "shows", "ceremonies")]
        self._captors = frozenset(tables["captors"]["words"])
        self._harm = frozenset(tables["harm"]["words"])
        self._enough, self._plain = int(tables["enough"]["words"]), int(tables["enough"]["plain"])
        self._natural = Phrases(dict.fromkeys(tables["natural"]["phrases"], "natural"))

    def left(self, drafts: list[Draft], words: frozenset[str], year: int | None) -> list[Draft]:
        """Return the drafts that stand as figures.

        Args:
            drafts: Of one document.
            words: Every word of it, in lower case.
            year: In which it was published.
        """
        if self._is_tame(words, plain=self._plain <= sum(_is_plain(d) for d in drafts)):
            return []
        captors = bool(words & self._captors)
        return [d for d in drafts if not self._is_natural(d, year) and (captors or not _is_taken(d))]

    def _is_tame(self, words: frozenset[str], *, plain: bool) -> bool:
        """Whether words of one kind outweigh those of harm; if figures are plain, twice over."""
        most, harm = max(len(words & kind) for kind in self._kinds), len(words & self._harm)
        return most >= self._enough and most > harm and (most >= 2 * harm or not plain)

    def _is_natural(self, draft: Draft, year: int | None) -> bool:
        """Whether one person died of age or illness, or died years ago: "his wife died in 1999"."""
        if draft.counted.way is Way.NUMBER or draft.link.mention.role is not Role.SUBJECT:
            return False
        view, mention = draft.said_in, draft.link.mention
        window = view.words[max(0, mention.first - 4) : mention.last + 7]
        if any(self._natural.at(window, i) for i in range(len(window))):
            return True
        return year is not None and any(_is_past(w, year) for w in view.words[mention.last : mention.last + 5])


def _is_taken(draft: Draft) -> bool:
    return draft.measure is Measure.ABDUCTED and draft.link.mention.weight == _UNSURE


def _is_past(word: str, year: int) -> bool:
    return len(word) == 4 and word.isdecimal() and 1500 < int(word) <= year - _LONG_AGO


def _is_plain(draft: Draft) -> bool:
    """Whether a draft counts several people killed or hurt in plain words."""
    item = draft.counted
    several = item.way is Way.NUMBER and item.quantity.bound is not Bound.ZERO and item.quantity.low != 1
    told = draft.link.grade >= _DIRECT and draft.measure in _PLAIN
    return several and told and (item.counts is Counts.PEOPLE or draft.link.mention.role in (Role.COUNT, Role.STATE))
