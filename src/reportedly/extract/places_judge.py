"""Judges whether a name that the gazetteer knows is a place where it stands: "Jordan said", "Paris Hilton", "Reading".

A readable table of weighted features: what stands around a name is turned into words, each word has a weight
(``lexicon/LANGUAGE/place_weights.toml``), and their sum decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.extract.places_names import Name, capitalised
from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis, Entity, Sentence, Token
from reportedly.language.gazetteer import Entry, Kind

_POPULATIONS = ((1_000_000, "people-1m"), (100_000, "people-100k"), (10_000, "people-10k"), (1_000, "people-1k"))


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for and against a name; `strong` is what also speaks for its other mentions."""

    words: tuple[str, ...]


class Judge:
    """Turns the surroundings of names into features and weighs them."""

    def __init__(self, words: PlaceWords, weights: Mapping[str, float]) -> None:
        self._words, self._weights = words, weights

    def scores(self, analysis: Analysis, names: Sequence[Name], entries: Mapping[str, Sequence[Entry]]) -> list[float]:
        """Return one score a name; above 0 it is a place."""
        weights = self._weights
        return [sum(weights.get(word, 0.0) for word in found) for found in self.features(analysis, names, entries)]

    def features(
        self, analysis: Analysis, names: Sequence[Name], entries: Mapping[str, Sequence[Entry]]
    ) -> list[list[str]]:
        """Return the features of each name: its own, then those of the other mentions of it."""
        view = _View(self._words, analysis, names)
        own = [list(view.around(at)) for at in range(len(names))]
        return [
            ["bias", *found, *view.elsewhere(at, own), *self._of_entries(name, entries[name.key])]
            for at, (name, found) in enumerate(zip(names, own, strict=True))
        ]

    def _of_entries(self, name: Name, entries: Sequence[Entry]) -> Iterator[str]:
        best = max(entries, key=_weight)
        if best.kind in (Kind.COUNTRY, Kind.CONTINENT):
            yield "country"
        elif best.kind is Kind.REGION:
            yield "region"
        elif best.kind is Kind.AREA:
            yield "area"
        else:
            yield next((word for floor, word in _POPULATIONS if best.population >= floor), "people-few")
        if not any(entry.main for entry in entries):
            yield "alternate"
        if " " in name.key:
            yield "several-words"


def _weight(entry: Entry) -> tuple[bool, int]:
    return entry.main, entry.population


class _View:
    """One text with its names, and what is true of the whole of it."""

    def __init__(self, words: PlaceWords, analysis: Analysis, names: Sequence[Name]) -> None:
        self._words, self._analysis, self._names = words, analysis, names
        self._tokens = analysis.tokens
        self._at = {name.first: at for at, name in enumerate(names)}
        self._ending = {name.last: at for at, name in enumerate(names)}
        self._entity: dict[int, Entity] = {i: e for e in analysis.entities for i in range(e.first, e.last)}
        self._lower = {t.text for t in self._tokens if t.text.islower()}
        self._crowded = {s.index for s in analysis.sentences if self._is_crowded(s)}
        self._family = self._family_names()
        self._mentions: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            self._mentions[name.key].append(at)

    def _is_crowded(self, sentence: Sentence) -> bool:
        """Whether (nearly) every long word is capitalised: a headline, or a text in capitals."""
        long = [t.text for t in self._analysis.tokens_of(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
        return len(long) > 2 and sum(capitalised(word) for word in long) >= 0.8 * len(long)

    def _family_names(self) -> set[str]:
        """Return last words of persons' full names: what follows a given name or an initial, and what the core says."""
        found = {self._tokens[e.last - 1].text for e in self._analysis.entities if e.label == "PER" and e.last - e.first > 1}
        for before, token in zip(self._tokens, self._tokens[1:]):
            if before.text in self._words.given and capitalised(token.text) and token.text.isalpha():
                found.add(token.text)
        return found

    def around(self, at: int) -> Iterator[str]:
        """Yield what stands around a name."""
        name = self._names[at]
        sentence = self._analysis.sentence_at(self._tokens[name.first].start)
        assert sentence is not None
        yield from self._entity_features(name, sentence)
        yield from self._before(name, sentence)
        yield from self._after(name, sentence)
        yield from self._itself(name, sentence)

    def _entity_features(self, name: Name, sentence: Sentence) -> Iterator[str]:
        if not sentence.parsed:
            yield "not-parsed"
            return
        entity = self._entity.get(name.first) or self._entity.get(name.last - 1)
        if entity is None:
            yield "core-none"
            tag = self._tokens[name.last - 1].tag
            if not tag.startswith("NNP"):
                yield "core-no-name"
            return
        wider = entity.first < name.first or entity.last > name.last
        place = "inside" if wider else "whole"
        yield f"core-{entity.label}-{place}"
        if wider and entity.first == name.first:
            yield f"core-{entity.label}-first"

    def _before(self, name: Name, sentence: Sentence) -> Iterator[str]:
        if name.first == sentence.first:
            yield "begins"
            return
        token = self._tokens[name.first - 1]
        text = token.text
        if token.lower in self._words.strong:
            yield "after-in"
        elif token.lower in self._words.weak:
            yield f"after-{token.lower}"
        elif text in self._words.titles:
            yield "after-title"
        elif text in self._words.given and name.first - 1 not in self._ending:
            yield "after-given"
        elif len(text) <= 2 and text[0].isupper() and text.endswith(".") and len(text) == 2:
            yield "after-initial"
        elif name.first in self._ending and text not in ",":
            yield "after-name"
        elif text == ",":
            yield "after-comma-name" if name.first - 1 in self._ending else "after-comma"
        elif token.lower in self._words.sides:
            yield "after-side"
        elif text == "the" or text == "The":
            yield "after-the"
        elif capitalised(text) and text[0].isalpha():
            yield "after-capital" if name.first - 1 > sentence.first else "after-first-capital"
        elif text in "-‑–/":
            yield "after-hyphen"
        if name.first - 2 >= sentence.first and token.lower == "of" and self._tokens[name.first - 2].lower in self._words.generic_before:
            yield "generic"

    def _after(self, name: Name, sentence: Sentence) -> Iterator[str]:
        if name.last >= sentence.last:
            yield "ends"
            return
        token = self._tokens[name.last]
        text, lower = token.text, token.lower
        following = self._tokens[name.last + 1] if name.last + 1 < sentence.last else None
        if text == "," and following is not None:
            if name.last + 1 in self._at or following.text in self._words.abbreviations:
                yield "before-comma-name"
            elif following.text.isdigit():
                yield "before-comma-number"  # "Brown, 41,"
            else:
                yield "before-comma"
        elif lower in self._words.generic:
            yield "generic" if text.islower() or lower in ("province", "county", "district", "parish") else "before-generic"
        elif text in self._words.bearers:
            yield f"before-{self._words.bearers[text]}"
        elif text in self._words.streets:
            yield "before-street"
        elif text in self._words.features:
            yield "before-feature"
        elif lower in self._words.says:
            yield "before-says"
        elif text in ("'s", "’s", "'", "’"):
            yield "possessive"
        elif text in ("-", "‑", "–", "/"):
            yield "before-hyphen"
        elif name.last in self._at:
            yield "before-name"
        elif capitalised(text) and text[0].isalpha():
            yield "before-capital"
            if text in self._words.family:
                yield "before-family"
        elif text == "(":
            yield "before-bracket"
        elif text.islower() and text.isalpha():
            yield "before-lower"

    def _itself(self, name: Name, sentence: Sentence) -> Iterator[str]:
        token = self._tokens[name.first]
        crowded = sentence.index in self._crowded
        if crowded:
            yield "crowded"
        if name.last - name.first > 1:
            return
        lower = token.lower
        if lower in self._words.common or lower in self._lower:
            yield "common"
            if crowded:
                yield "common-crowded"
            elif name.first == sentence.first:
                yield "common-begins"
        if lower in self._lower:
            yield "lower-elsewhere"
        if token.text in self._words.given:
            yield "given"
        if token.text in self._words.family:
            yield "family"
        if token.text in self._family:
            yield "family-here"
        if token.text.isupper() and not crowded:
            yield "capitals"

    def elsewhere(self, at: int, own: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield what the other mentions of a name say of it."""
        others = [other for other in self._mentions[self._names[at].key] if other != at]
        if not others:
            yield "once"
            return
        if len(others) > 2:
            yield "often"
        told = {word for other in others for word in own[other]}
        for word, sign in _ELSEWHERE.items():
            if word in told:
                yield sign


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
