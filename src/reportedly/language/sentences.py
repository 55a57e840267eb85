"""Cuts words into sentences and paragraphs, as news is written."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.language import wordlists
from reportedly.language.tokens import Word

_TERMINAL = frozenset(".!?…。؟۔！？")
_CLOSING = frozenset("\"'”’»›)]}") | {"''"}
_OPENING = frozenset("\"'“‘«‹([{„‚") | {"``"}
LONGEST = 300  # words; a "sentence" beyond this is a table or noise, and is cut so that cost stays linear


class SentenceSplitter:
    """Cuts words into sentences; made once, without state."""

    def __init__(self) -> None:
        lists = wordlists.load("english")["sentences"]
        self._starters = frozenset(lists["starters"])
        self._after_quotation = frozenset(lists["after_quotation"])

    def ends(self, text: str, words: Sequence[Word], cuts: Sequence[int] = ()) -> list[tuple[int, int]]:
        """Return, in order, (index after a sentence's last word, number of its paragraph).

        Args:
            text: The text the words were cut from.
            words: Its words in order.
            cuts: Offsets at which a sentence begins whatever stands before: behind a dateline, a date line.
        """
        found: list[tuple[int, int]] = []
        forced = {bisect_left(words, cut, key=lambda w: w.start) for cut in cuts}
        breaks = _paragraph_breaks(text)
        paragraph, first, at = 0, 0, 0
        while at < len(words):
            end = at + 1
            over = breaks(words[at].end, words[end].start) if end < len(words) else True
            stop = None if over else self._stop(words, first, at)
            if stop is not None:
                end = stop
                over = end >= len(words) or breaks(words[end - 1].end, words[end].start)
            if over or stop is not None or end in forced or end - first >= LONGEST:
                found.append((end, paragraph))
                first = end
            paragraph += over
            at = end
        return found

    def _stop(self, words: Sequence[Word], first: int, at: int) -> int | None:
        """Index after the sentence that ends with word `at`, or None if none ends there."""
        word = words[at]
        if word.kind == "abbreviation":
            return self._after_abbreviation(words, at)
        if not (word.kind == "mark" and (word.text[0] in _TERMINAL)):
            return None
        end = at + 1
        while end < len(words) and words[end].text in _CLOSING and words[end].start == words[end - 1].end:
            end += 1
        if end >= len(words):
            return end
        if (words[end].start == words[end - 1].end and not _glued(words, at, end)) or (
            at == first + 1 and words[first].kind == "number"
        ):
            return None
        if word.text in ("!", "?", "…", "...") and end > at + 1 and self._goes_on(words, end):
            return None
        return end if self._begins(words, end) else None

    def _after_abbreviation(self, words: Sequence[Word], at: int) -> int | None:
        end = at + 1
        if end < len(words) and words[end].text in _CLOSING and words[end].start == words[at].end:
            end += 1
        if end >= len(words):
            return end
        following = words[end].text
        begins = following[0].isupper() and following.lower() in self._starters
        return end if begins or following in ("“", "``") else None

    def _goes_on(self, words: Sequence[Word], end: int) -> bool:
        """Whether a cue within the next words says that a quoted question is part of the sentence."""
        for word in words[end : end + 7]:
            if word.text.lower() in self._after_quotation:
                return True
            if word.text[0] in _TERMINAL or word.text in _OPENING:
                return False
        return False

    def _begins(self, words: Sequence[Word], at: int) -> bool:
        """Whether a sentence can begin at word `at`: not with a lower-case letter."""
        while at < len(words) and words[at].text in _OPENING:
            at += 1
        return at >= len(words) or not words[at].text[0].islower()


def _glued(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether only a lost blank hides a sentence's end: "violations.In a letter"."""
    before, after = words[at - 1] if at else None, words[end]
    return (
        before is not None
        and words[at].text == "."
        and before.kind == "word"
        and len(before.text) > 2
        and before.text[-1].islower()
        and after.kind == "word"
        and after.text[0].isupper()
        and (len(after.text) == 1 or after.text[1:].islower())
    )


class _Breaks:
    """Tells whether a new paragraph begins between two code points."""

    def __init__(self, text: str, *, wrapped: bool) -> None:
        self._text = text
        self._pattern = re.compile(r"\n[^\S\n]*\n|\n[^\S\n]{2,}\S|\u2029" if wrapped else r"[\n\r\u2028\u2029\x85]")

    def __call__(self, start: int, end: int) -> bool:
        return end - start > 0 and self._pattern.search(self._text, start, min(end + 1, len(self._text))) is not None


def _paragraph_breaks(text: str) -> _Breaks:
    return _Breaks(text, wrapped=is_wrapped(text))


def is_wrapped(text: str) -> bool:
    """Whether a text's lines were broken at a fixed width, as the wires did: then a line end is no paragraph's end."""
    lines = text[:20_000].splitlines()
    pairs = [(a.rstrip(), b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if len(pairs) < 3 or max(len(a) for a, _ in pairs) > 110:
        return False
    running = sum(1 for a, b in pairs if len(a) >= 40 and a[-1] not in '.!?:"”’' and not b.startswith(("  ", "\t")))
    return running >= 0.5 * len(pairs)
