"""Finds what may be a place name: the longest names of the gazetteer that stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.language.gazetteer import Gazetteer, Kind
from reportedly.language.gazetteer_names import fold

LONGEST = 7  # tokens of a name; "Deir al-Balah" is four
_INNER = frozenset({"of", "the", "and", "de", "del", "da", "do", "dos", "la", "le", "les", "du", "des", "al", "el", "ul", "upon", "on", "sur", "bin",
                    "an", "ar", "as", "ash", "at", "az", "ad", "ed", "ez", "es", "et", "en", "van", "der", "am", "la", "d", "e", "y", "-", "‑", "–", "."})  # fmt: skip
_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "ed", "ez", "es"})
_HYPHENS = frozenset("-‑–")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last) that the gazetteer or a word list knows as a place's name.

    Attributes:
        key: Folded name; what two mentions of one name share.
        code: Country or "COUNTRY.REGION" that a word list gives, or "" where the gazetteer is asked.
        hint: What the words around say it is: "region", "district", "town", or "".
        within: Tokens (first, last) of the name that it is said to lie in, or None.
    """

    first: int
    last: int
    key: str
    code: str = ""
    hint: str = ""


def capitalised(text: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    first = text[0]
    return first.isupper() or (first.isalpha() and not first.islower())


class NameFinder:
    """Finds names sentence by sentence."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self._words, self._gazetteer = words, gazetteer
        self._known: dict[str, bool] = {}

    def names(self, analysis: Analysis) -> list[Name]:
        """Return the names of a text in order; none overlaps another."""
        return [name for sentence in analysis.sentences for name in self._of(analysis, sentence)]

    def _of(self, analysis: Analysis, sentence: Sentence) -> Iterator[Name]:
        tokens, at = analysis.tokens, sentence.first
        while at < sentence.last:
            found = self._longest(analysis, at, sentence.last)
            if found is None:
                at += 1
            else:
                yield found
                at = found.last

    def _longest(self, analysis: Analysis, at: int, stop: int) -> Name | None:
        tokens = analysis.tokens
        token = tokens[at]
        short = self._short(tokens, at)
        if short:
            return short
        if not capitalised(token.text) and not self._is_article(tokens, at, stop):
            return None
        two = tokens[at].text + " " + tokens[at + 1].text if at + 1 < stop else ""
        if two in self._words.demonyms:
            return None
        for last in self._ends(tokens, at, stop):
            key = fold(analysis.text[token.start : tokens[last - 1].end])
            if key in self._words.other_names:
                return Name(at, last, key, self._words.other_names[key])
            if last == at + 1 and token.text in self._words.demonyms:
                return None
            if len(key) > 2 and key not in self._words.never and self._gazetteer.knows(key):
                return Name(at, last, key)
        return None

    def _short(self, tokens: Sequence[Token], at: int) -> Name | None:
        text = tokens[at].text
        code = self._words.short.get(text)
        if code:
            return Name(at, at + 1, text, code)
        if text in self._words.dotted:
            country, region = self._words.abbreviations[text]
            return Name(at, at + 1, f"{country}.{region}", f"{country}.{region}")
        return None

    def _ends(self, tokens: Sequence[Token], at: int, stop: int) -> list[int]:
        """Return where names that begin here may end, longest first."""
        ends, last = [], at
        while last < stop and last - at < LONGEST:
            text = tokens[last].text
            if capitalised(text):
                ends.append(last + 1)
            elif text.lower() not in _INNER:
                break
            last += 1
        return ends[::-1]

    def _is_article(self, tokens: Sequence[Token], at: int, stop: int) -> bool:
        return tokens[at].text in _ARTICLES and at + 2 < stop and tokens[at + 1].text in _HYPHENS and capitalised(tokens[at + 2].text)
