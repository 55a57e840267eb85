"""What stands around the names of one text, told in short words that can be weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.extract.places_names import Name, capitalised
from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis, Entity, Sentence, Token

_ACRONYM = 6  # letters: a shorter word in capitals is an acronym rather than a name
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_HYPHENS = frozenset("-‑–/")
_WITH_CAPITAL = frozenset({"province", "county", "district", "parish"})  # "Karval County": the name goes on
# What is told of one mention, and how the other mentions of the name hear of it.
_ELSEWHERE = {
    "after-in": "elsewhere-in",
    "before-comma-name": "elsewhere-comma-name",
    "core-LOC-whole": "elsewhere-core-place",
    "core-PER-whole": "elsewhere-core-person",
    "core-PER-inside": "elsewhere-core-person-part",
    "core-ORG-whole": "elsewhere-core-body",
    "after-title": "elsewhere-title",
    "after-given": "elsewhere-given",
    "generic": "elsewhere-generic",
}


class Surroundings:
    """One text with its names, and what is true of the whole of it."""

    def __init__(self, words: PlaceWords, analysis: Analysis, names: Sequence[Name]) -> None:
        self._words, self._analysis, self._names = words, analysis, names
        self._tokens = analysis.tokens
        self._starting = {name.first for name in names}
        self._ending = {name.last for name in names}
        self._entity: dict[int, Entity] = {i: e for e in analysis.entities for i in range(e.first, e.last)}
        self._lower = {t.text for t in self._tokens if t.text.islower()}
        self._crowded = {s.index for s in analysis.sentences if self._is_crowded(s)}
        self._family = self._family_names()
        self._mentions: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            self._mentions[name.key].append(at)

    def told(self) -> list[list[str]]:
        """Return what is told of each name: by its own surroundings, then by the other mentions of it."""
        own = [list(self._around(name)) for name in self._names]
        return [[*found, *self._elsewhere(at, own)] for at, found in enumerate(own)]

    def _is_crowded(self, sentence: Sentence) -> bool:
        """Whether (nearly) every long word is capitalised: a headline, or a text in capitals."""
        long = [t.text for t in self._analysis.tokens_of(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
        return len(long) > 2 and sum(capitalised(word) for word in long) >= 0.8 * len(long)

    def _family_names(self) -> set[str]:
        """Return the last words of persons' full names: what follows a given name, and what the core takes for one."""
        tokens = self._tokens
        found = {tokens[e.last - 1].text for e in self._analysis.entities if e.label == "PER" and e.last - e.first > 1}
        for before, token in pairwise(tokens):
            if before.text in self._words.given and capitalised(token.text) and token.text.isalpha():
                found.add(token.text)
        return found

    def _around(self, name: Name) -> Iterator[str]:
        sentence = self._analysis.sentence_at(self._tokens[name.first].start)
        assert sentence is not None
        yield from self._of_core(name, sentence)
        if name.first == sentence.first:
            yield "begins"
        else:
            yield from self._before(name, sentence)
        if name.last >= sentence.last:
            yield "ends"
        else:
            yield from filter(None, [self._after(name, sentence)])
        if sentence.index in self._crowded:
            yield "crowded"
        if name.last - name.first == 1:
            yield from self._itself(name, sentence)

    def _of_core(self, name: Name, sentence: Sentence) -> Iterator[str]:
        if not sentence.parsed:
            yield "not-parsed"
            return
        entity = self._entity.get(name.first) or self._entity.get(name.last - 1)
        if entity is None:
            yield "core-none"
            if not self._tokens[name.last - 1].tag.startswith("NNP"):
                yield "core-no-name"
            return
        wider = entity.first < name.first or entity.last > name.last
        yield f"core-{entity.label}-{'inside' if wider else 'whole'}"
        if wider and entity.first == name.first:
            yield f"core-{entity.label}-first"

    def _before(self, name: Name, sentence: Sentence) -> Iterator[str]:
        token = self._tokens[name.first - 1]
        if token.lower in self._words.strong:
            yield "after-in"
        elif token.lower in self._words.weak:
            yield f"after-{token.lower}"
            if token.lower == "of" and name.first - 2 >= sentence.first:
                yield from self._before_of(self._tokens[name.first - 2])
        else:
            told = self._person_before(name, token) or self._other_before(name, token, sentence)
            if told:
                yield told

    def _before_of(self, token: Token) -> Iterator[str]:
        """Tell "the city of" from "the University of"."""
        if token.text in self._words.bearers and token.text[0].isupper():
            yield f"after-{self._words.bearers[token.text]}-of"
        if token.lower in self._words.generic_before:
            yield "generic"

    def _person_before(self, name: Name, token: Token) -> str | None:
        if token.text in self._words.titles:
            return "after-title"
        if token.text in self._words.given and name.first - 1 not in self._ending:
            return "after-given"
        is_initial = len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "."
        return "after-initial" if is_initial else None

    def _other_before(self, name: Name, token: Token, sentence: Sentence) -> str | None:
        if token.text == ",":
            return "after-comma-name" if name.first - 1 in self._ending else "after-comma"
        if name.first in self._ending:
            return "after-name"
        if token.lower in self._words.sides:
            return "after-side"
        if token.lower == "the":
            return "after-the"
        if self._is_capital(token, sentence):
            return "after-capital" if name.first - 1 > sentence.first else "after-first-capital"
        return "after-hyphen" if token.text in _HYPHENS else None

    def _after(self, name: Name, sentence: Sentence) -> str | None:
        token = self._tokens[name.last]
        if token.text == ",":
            return self._after_comma(name, sentence)
        if token.lower in self._words.generic:
            return "generic" if token.text.islower() or token.lower in _WITH_CAPITAL else "before-generic"
        return self._thing_after(token) or self._other_after(name, token, sentence)

    def _after_comma(self, name: Name, sentence: Sentence) -> str | None:
        if name.last + 1 >= sentence.last:
            return None
        following = self._tokens[name.last + 1]
        if name.last + 1 in self._starting or following.text in self._words.abbreviations:
            return "before-comma-name"
        return "before-comma-number" if following.text.isdigit() else "before-comma"  # "Holbrook, 41,"

    def _thing_after(self, token: Token) -> str | None:
        if token.text in self._words.bearers:
            return f"before-{self._words.bearers[token.text]}"
        if token.text in self._words.streets:
            return "before-street"
        if token.text in self._words.features:
            return "before-feature"
        return "before-says" if token.lower in self._words.says else None

    def _other_after(self, name: Name, token: Token, sentence: Sentence) -> str | None:
        if token.text in _POSSESSIVES:
            return "possessive"
        if token.text in _HYPHENS:
            return "before-hyphen"
        if name.last in self._starting:
            return "before-name"
        if self._is_capital(token, sentence):
            return "before-family" if token.text in self._words.family else "before-capital"
        if token.text == "(":
            return "before-bracket"
        return "before-lower" if token.text.islower() and token.text.isalpha() else None

    def _is_capital(self, token: Token, sentence: Sentence) -> bool:
        """Whether a word is capitalised where that says something."""
        return sentence.index not in self._crowded and token.text[0].isalpha() and capitalised(token.text)

    def _itself(self, name: Name, sentence: Sentence) -> Iterator[str]:
        token, crowded = self._tokens[name.first], sentence.index in self._crowded
        if token.lower in self._lower:
            yield "lower-elsewhere"
        if token.lower in self._lower or token.lower in self._words.common:
            yield "common"
            if crowded:
                yield "common-crowded"
            elif name.first == sentence.first:
                yield "common-begins"
        yield from self._person_itself(token)
        if token.text.isupper() and not crowded and not name.code:
            inside = name.first - sentence.first > 1  # "PARIS (AP)" begins its sentence
            yield "acronym" if inside and len(token.text) < _ACRONYM else "capitals"

    def _person_itself(self, token: Token) -> Iterator[str]:
        if token.text in self._words.given:
            yield "given"
        if token.text in self._words.family:
            yield "family"
        if token.text in self._family:
            yield "family-here"

    def _elsewhere(self, at: int, own: Sequence[Sequence[str]]) -> Iterator[str]:
        others = [other for other in self._mentions[self._names[at].key] if other != at]
        if not others:
            yield "once"
            return
        if len(others) > 2:
            yield "often"
        told = {word for other in others for word in own[other]}
        yield from (heard for word, heard in _ELSEWHERE.items() if word in told)
