"""Which number takes the place of another of its sentence: "first spoke of nine, now says six", "19, not 27"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reportedly.extract.counted import Way
from reportedly.extract.drafts import Draft

_NEAR = 4  # words between "now" and the number that it brings


class RevisionFinder:
    """Ties revised numbers to those before them; made once from the word list, without state."""

    def __init__(self, harm: Mapping[str, Any]) -> None:
        self._changing = frozenset(harm["toll"]["changing"])
        self._earlier = frozenset(harm["order"]["earlier"])

    def tie(self, drafts: Sequence[Draft], words: Sequence[str]) -> None:
        """Tell each revised number of a sentence which other it takes the place of.

        Args:
            drafts: Of one sentence, in order.
            words: The sentence in lower case.
        """
        former = next((d for d in drafts if d.link.former), None)
        for draft in drafts:
            draft.revised_from = former if draft.link.revised else None
        numbers = [d for d in drafts if d.counted.way is Way.NUMBER and d.whole is None]
        for one, other in pairwise(numbers):
            if one.measure is not other.measure or one.revised_from or other.revised_from:
                continue
            between = words[one.counted.end : other.counted.start]
            if list(between[-2:]) == [",", "not"]:
                _revise(one, other)
            elif self._is_changed(one, other, words) or self._is_now(one, words, between):
                _revise(other, one)

    def _is_changed(self, one: Draft, other: Draft, words: Sequence[str]) -> bool:
        """As in "corrected its figure of nine dead to six"."""
        brought = words[other.counted.start - 1] == "to"
        first = max(0, one.counted.start - _NEAR - 1)
        return brought and any(w in self._changing for w in words[first : other.counted.start])

    def _is_now(self, one: Draft, words: Sequence[str], between: Sequence[str]) -> bool:
        """As in "which first spoke of nine, now says six"."""
        here = ";" not in between  # behind a semicolon another may speak
        return here and "now" in between[-_NEAR:] and any(w in self._earlier for w in words[: one.counted.start])


def _revise(newer: Draft, older: Draft) -> None:
    newer.link = replace(newer.link, revised=True)
    newer.revised_from = older
