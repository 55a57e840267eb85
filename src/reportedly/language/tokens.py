"""Cuts a text into words and marks whose offsets are exact on any Unicode text.

The cut follows the English Universal Dependencies treebanks, on which the core is trained: hyphens and clitics
("Gaza|'s", "did|n't", "12|-|day") stand alone, abbreviations keep their period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportedly.language import wordlists

# In order: what wins comes first. \X at the end takes any grapheme whole, so that no character is lost.
_PATTERN = r"""
    (?P<address>  (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]
                | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
                | [\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|tv|news)\b(?!\.\w) )
  | (?P<handle>   [@\#][\w]+ )
  | (?P<dotted>   (?:[^\W\d_]\.){2,} | \bPh\.D\. | [^\W\d_](?:\.[^\W\d_])+(?![\w]) )
  | (?P<number>   \d{4}-\d\d-\d\d(?![\w-]) | \d+(?:[.,:/٫٬]\d+)*(?:st|nd|rd|th|s|d)?(?![\w\p{M}]) )
  | (?P<word>     [\p{L}\p{N}_][\p{L}\p{N}\p{M}_\u200c\u200d]*(?:['’ʼ`´][\p{L}][\p{L}\p{N}\p{M}]*)* )
  | (?P<dots>     \.{2,} )
  | (?P<dash>     -{2,} )
  | (?P<quote>    ``|'' )
  | (?P<other>    \X )
"""
_CLITIC = regex.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: code points [start, end) and whether a period is part of an abbreviation.

    Attributes:
        kind: "word", "number", "abbreviation" (may end a sentence), "title" (never does), "mark", "address".
    """

    start: int
    end: int
    text: str
    kind: str


class Tokeniser:
    """Cuts text into words; made once, without state."""

    def __init__(self) -> None:
        lists = wordlists.load("english")["abbreviations"]
        self._titles = frozenset(lists["before_name"])
        self._anywhere = frozenset(lists["anywhere"])
        self._before_number = frozenset(lists["before_number"])
        self._capitalised = frozenset(lists["capitalised"]) | frozenset(w.upper() for w in lists["capitalised"])
        self._find = regex.compile(_PATTERN, regex.VERBOSE).finditer

    def words(self, text: str) -> Iterator[Word]:
        """Yield every word and mark of a text in order; only white space lies between them."""
        skip_to = 0
        for match in self._find(text):
            start, end = match.span()
            if start < skip_to or text[start:end].isspace():
                continue
            for word in self._named(text, start, end, match.lastgroup or "other"):
                yield word
                skip_to = word.end

    def _named(self, text: str, start: int, end: int, group: str) -> Iterator[Word]:
        if group == "word":
            yield from self._word(text, start, end)
        elif group == "number":
            yield Word(start, end, text[start:end], "number")
        elif group == "dotted":
            yield Word(start, end, text[start:end], "abbreviation")
        elif group in ("address", "handle"):
            yield Word(start, end, text[start:end], "address")
        else:
            yield Word(start, end, text[start:end], "mark")

    def _word(self, text: str, start: int, end: int) -> Iterator[Word]:
        word = text[start:end]
        clitic = _CLITIC.search(word)
        if clitic and clitic.start() > 0:
            cut = start + clitic.start()
            yield Word(start, cut, text[start:cut], "word")
            yield Word(cut, end, text[cut:end], "word")
            return
        kind = self._abbreviation(text, word, end)
        if kind:
            yield Word(start, end + 1, text[start : end + 1], kind)
        else:
            yield Word(start, end, word, "word")

    def _abbreviation(self, text: str, word: str, end: int) -> str:
        """The kind of abbreviation that a word with the period behind it is, or ""."""
        if text[end : end + 1] != "." or text[end : end + 2] == "..":
            return ""
        lower = word.lower()
        if lower in self._titles or (len(word) == 1 and word.isupper()):
            return "title" if text[end + 1 : end + 2].strip() == "" else ""
        if lower in self._before_number and text[end + 1 : end + 3].strip()[:1].isdigit():
            return "title"
        if lower in self._anywhere or word in self._capitalised:
            return "abbreviation"
        return ""
