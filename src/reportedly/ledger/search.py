"""Words in documents: what a query asks, where a text answers it, and the passage to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.ledger.contract import Plain
from reportedly.ledger.filters import fold

_BEFORE, _AFTER = 60, 120  # code points shown around the first word found
_SEARCHED, _MOST_HITS = 1_000_000, 500  # of one text: enough to show a passage
# As FTS5's unicode61: letters and digits, with the accents written apart from them.
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another; the last may go on ("kill*")."""

    words: tuple[str, ...]
    goes_on: bool = False


def phrases(query: str) -> tuple[Phrase, ...]:
    """Return what a query asks for: each word, and each run of words in quotation marks, must be there."""
    found = []
    for quoted, bare in _PHRASE.findall(query):
        words = tuple(match[0] for match in _TOKEN.finditer(quoted or bare))
        if words:
            found.append(Phrase(words, bare.endswith("*")))
    return tuple(found)


def passage(text: str, wanted: Sequence[Phrase]) -> tuple[int, int, list[list[int]]]:
    """Return where the passage to show starts and ends, and the span of each hit within it.

    The passage is the one with most of the phrases; where none is found in the text (only in the title, say),
    it is the text's beginning.
    """
    hits = sorted(islice(_hits(text[:_SEARCHED], wanted), _MOST_HITS))
    best = max(hits, key=lambda hit: (_variety(hits, hit[0]), -hit[0]), default=(0, 0, 0))
    start, end = max(0, best[0] - _BEFORE), min(len(text), max(best[0] + _AFTER, best[1]))
    start, end = _whole_words(text, start, end, (best[0], best[1]))
    return start, end, [[a, b] for a, b, _ in hits if start <= a and b <= end]


def innermost(claims: Sequence[Plain], at: int) -> str | None:
    """Return the id of the claim that holds a place in the text most closely, or None.

    It is the one with the shortest content there; where no content is, the one whose source or cue it is.
    """
    for names in (("content",), ("source", "cue")):
        holding = [
            (end - start, claim["id"])
            for claim in claims
            for name in names
            for start, end in claim[name]
            if start <= at < end
        ]
        if holding:
            return str(min(holding)[1])
    return None


def _variety(hits: list[tuple[int, int, int]], at: int) -> int:
    return len({number for start, _, number in hits if at <= start < at + _AFTER})


def _hits(text: str, wanted: Sequence[Phrase]) -> Iterator[tuple[int, int, int]]:
    tokens = _folded(text)
    for number, phrase in enumerate(wanted):
        words = [fold(word) for word in phrase.words]
        for at in range(len(tokens) - len(words) + 1):
            # Most words are not the first one of the phrase, and a page looks at ten thousand of them.
            if not tokens[at][0].startswith(words[0]):
                continue
            if _fits([token[0] for token in tokens[at : at + len(words)]], words, goes_on=phrase.goes_on):
                yield tokens[at][1], tokens[at + len(words) - 1][2], number


def _folded(text: str) -> list[tuple[str, int, int]]:
    """Return each word folded, with its place in the text."""
    if text.isascii():
        return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(fold(text))]
    return [(fold(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _fits(tokens: list[str], words: list[str], *, goes_on: bool) -> bool:
    if goes_on:
        return tokens[:-1] == words[:-1] and tokens[-1].startswith(words[-1])
    return tokens == words


def _whole_words(text: str, start: int, end: int, hit: tuple[int, int]) -> tuple[int, int]:
    """Draw both ends in to a blank, where there is one between them and the hit."""
    if start > 0:
        first = next((at for at in range(start, hit[0]) if text[at].isspace()), start - 1)
        start = first + 1
    if end < len(text):
        end = next((at for at in range(end, hit[1], -1) if text[at].isspace()), end)
    return start, end
