"""Finds what may be a place name: the longest names of the gazetteer that stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.gazetteer_names import fold

LONGEST = 7  # tokens of a name; "Deir al-Balah" is four
_HYPHENS = frozenset("-‑–")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last) that the gazetteer or a word list knows as a place's name.

    Attributes:
        key: Folded name; what two mentions of one name share.
        kind: Word that says what it is and that the gazetteer's own name has not ("County"), or "".
        code: Country, "COUNTRY.REGION" or id that a word list gives, or "" where the gazetteer is asked.
    """

    first: int
    last: int
    key: str
    code: str = ""
    kind: str = ""

    def __len__(self) -> int:
        return self.last - self.first


def capitalised(text: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    first = text[0]
    return first.isupper() or (first.isalpha() and not first.islower())


class NameFinder:
    """Finds names sentence by sentence."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self._words, self._gazetteer = words, gazetteer

    def names(self, analysis: Analysis) -> list[Name]:
        """Return the names of a text in order; none overlaps another."""
        return [name for sentence in analysis.sentences for name in self._of(analysis, sentence)]

    def _of(self, analysis: Analysis, sentence: Sentence) -> Iterator[Name]:
        at = sentence.first
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
        if not capitalised(token.text) and not self._is_article(tokens, at, stop):
            return None
        if short := self._short(analysis, at):
            return short
        if token.lower == "the":  # "The United States": the article is no part of the name
            return None
        for last in self._ends(tokens, at, stop):
            words = analysis.text[token.start : tokens[last - 1].end]
            if words in self._words.demonyms:
                return None
            key = fold(words)
            if key in self._words.other_names:
                return Name(at, last, key, self._words.other_names[key])
            if len(key) > 2 and key not in self._words.never and self._gazetteer.knows(key):
                return self._with_kind(tokens, Name(at, last, key), stop)
        return None

    def _with_kind(self, tokens: Sequence[Token], name: Name, stop: int) -> Name:
        """Return the name with the kind of place that belongs to it, where the gazetteer has not the whole of it."""
        if name.last < stop and tokens[name.last].text in self._words.part_of_name:
            return Name(name.first, name.last + 1, f"{name.key} {tokens[name.last].lower}", kind=tokens[name.last].text)
        return name

    def _short(self, analysis: Analysis, at: int) -> Name | None:
        tokens = analysis.tokens
        text = tokens[at].text
        code = self._words.short.get(text)
        if code:
            return Name(at, at + 1, text, code)
        if "." not in text and not (at + 1 < len(tokens) and tokens[at + 1].text == "."):
            return None
        for last in (min(at + 2, len(tokens)), at + 1):
            region = self._region_code(analysis.text, tokens[at:last])
            comma = at > 0 and tokens[at - 1].text == ","
            if region and (comma or region[1] not in self._words.after_comma):
                return Name(at, last, region[0], region[0])
        return None

    def _region_code(self, text: str, tokens: Sequence[Token]) -> tuple[str, str] | None:
        """Return the code of a region's abbreviation and the abbreviation: "Neb.", and "W. Va.", cut in two."""
        words = text[tokens[0].start : tokens[-1].end]
        if words not in self._words.dotted:
            return None
        return ".".join(self._words.abbreviations[words]), words

    def _ends(self, tokens: Sequence[Token], at: int, stop: int) -> list[int]:
        """Return where names that begin here may end, longest first."""
        ends, last = [], at
        while last < stop and last - at < LONGEST:
            text = tokens[last].text
            if capitalised(text):
                ends.append(last + 1)
            elif text.lower() not in self._words.inner:
                break
            last += 1
        return ends[::-1]

    def _is_article(self, tokens: Sequence[Token], at: int, stop: int) -> bool:
        """Whether "al-" in small letters begins a name here."""
        if tokens[at].text not in self._words.articles or at + 2 >= stop:
            return False
        return tokens[at + 1].text in _HYPHENS and capitalised(tokens[at + 2].text)
