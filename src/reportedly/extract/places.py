"""Reads places: which words of a text name one, and which place of that name is meant."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from reportedly.extract.lexicon import load
from reportedly.extract.places_doubt import Doubt
from reportedly.extract.places_judge import Judge
from reportedly.extract.places_names import Name, NameFinder
from reportedly.extract.places_resolve import Choice, Resolver, Sense
from reportedly.extract.places_sites import find_sites
from reportedly.extract.places_words import PlaceWords, load_words
from reportedly.language.analysis import Analysis, Token
from reportedly.language.gazetteer import Entry, Gazetteer, Kind
from reportedly.model import Document, Place, Precision, Problem, Span, finding_id

_WIDE = (Kind.COUNTRY, Kind.REGION, Kind.DISTRICT, Kind.AREA)
_DATELINE = 3.0  # added to the score of a name in the dateline
_PRECISION = {
    Kind.TOWN: Precision.TOWN,
    Kind.QUARTER: Precision.TOWN,
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.SITE: Precision.POINT,
}  # all else is a region


def precision_of(entry: Entry) -> Precision:
    """Return how closely a place of the gazetteer is known."""
    return _PRECISION.get(entry.kind, Precision.REGION)


@dataclass(frozen=True, slots=True)
class Found:
    """A name that is a place, with its candidates and those of the place it is said to lie in."""

    name: Name
    entries: tuple[Entry, ...]
    score: float
    within: tuple[Entry, ...] = ()
    hint: str = ""
    speaks: bool = False


class PlaceReader:
    """Reads the places of one text at a time; made once.

    Args:
        gazetteer: Names and points.
        language: Whose word lists are used.
        weights: Other weights than the language's own: for those who fit them.

    Raises:
        LexiconError: A word list is missing or broken.
    """

    def __init__(self, gazetteer: Gazetteer, language: str = "en", weights: Mapping[str, Any] | None = None) -> None:
        weights = weights or load(language, "place_weights")
        self.words: PlaceWords = load_words(language)
        self._gazetteer = gazetteer
        self._finder = NameFinder(self.words, gazetteer)
        self._judge = Judge(self.words, weights["judge"], gazetteer)
        self._resolver = Resolver(weights["resolve"], gazetteer)
        self._doubt = Doubt(weights["doubt"])
        self._least: Mapping[str, float] = weights["least"]
        self._generic_domains = frozenset(load(language, "places")["domains"]["of_no_country"])
        self._entries: Callable[..., tuple[Entry, ...]] = lru_cache(maxsize=4096)(self._look_up)

    def read(self, document: Document, analysis: Analysis) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
        """Return the places of a text in order, and a problem for each name that could not be told apart."""
        found, sites = self.candidates(document, analysis)
        choices = self.choices(document, analysis, found)
        kept = [pair for pair in zip(found, choices, strict=True) if self._is_place(*pair)]
        places = [self._place(document, analysis, one, choice) for one, choice in kept]
        sites = self._unlisted(analysis, [one.name for one, _ in kept], sites)
        places += [_unresolved(document, _span(analysis, site), 0) for site in sites]
        places.sort(key=lambda place: place.span)
        return tuple(places), tuple(_problems(document, places))

    def candidates(self, document: Document, analysis: Analysis) -> tuple[list[Found], list[Name]]:
        """Return what may be a place of the gazetteer with a first score, and the sites that it does not hold."""
        names, entries, sites = self._known(analysis)
        scores = self._judge.scores(analysis, names, entries)
        dateline = document.dateline.place if document.dateline else None
        scored = zip(names, scores, strict=True)
        likely = {name: score + _bonus(dateline, _span(analysis, name)) for name, score in scored}
        likely = {name: score for name, score in likely.items() if score > self._least["score"]}
        return self._with_context(analysis, likely, entries), sites

    def _known(self, analysis: Analysis) -> tuple[list[Name], dict[str, tuple[Entry, ...]], list[Name]]:
        """Return the names of the gazetteer, their places by folded name, and the sites that it does not hold."""
        names, sites = self._without_overlap(analysis)
        entries = {name.key: self._entries(name.key, name.code, name.kind) for name in names}
        sites += [name for name in names if name.kind and not entries[name.key]]
        return [name for name in names if entries[name.key]], entries, sites

    def _look_up(self, key: str, code: str = "", kind: str = "") -> tuple[Entry, ...]:
        if kind:
            return self._of_kind(self._gazetteer.find_folded(key.rpartition(" ")[0]), kind)
        if not code:
            return self._gazetteer.find_folded(key)
        if ":" in code:
            entry = self._gazetteer.get(code)
        elif "." in code:
            entry = self._gazetteer.region(*code.split("."))
        else:
            country = self._gazetteer.country(code)
            entry = country.entry if country else None
        return (entry,) if entry else ()

    def _of_kind(self, entries: tuple[Entry, ...], kind: str) -> tuple[Entry, ...]:
        listed = tuple(e for e in entries if e.kind in (Kind.REGION, Kind.DISTRICT, Kind.AREA))
        return listed or (() if self.words.part_of_name[kind] else entries)

    def _without_overlap(self, analysis: Analysis) -> tuple[list[Name], list[Name]]:
        """Return names and sites, a site before a shorter name that stands in it: "King" in "King Street"."""
        names, sites = self._finder.names(analysis), find_sites(self.words, analysis)
        holder = {at: site for site in sites for at in range(site.first, site.last)}
        kept, lost = [], set()
        for name in names:
            site = holder.get(name.first) or holder.get(name.last - 1)
            shorter = site is not None and site.first <= name.first and name.last <= site.last
            if not shorter or (site is not None and len(site) == len(name)):
                kept.append(name)
                lost.add(site)
        return kept, [site for site in sites if site not in lost]

    def _with_context(
        self, analysis: Analysis, names: Mapping[Name, float], entries: Mapping[str, tuple[Entry, ...]]
    ) -> list[Found]:
        at = {name.first: name for name in names}
        tokens = analysis.tokens
        return [
            Found(
                name, entries[name.key], score, self._within(tokens, name, at, entries), self._hint(tokens, name),
                name.last < len(tokens) and tokens[name.last].lower in self.words.says,
            )
            for name, score in names.items()
        ]  # fmt: skip

    def _within(
        self, tokens: Sequence[Token], name: Name, at: Mapping[int, Name], entries: Mapping[str, tuple[Entry, ...]]
    ) -> tuple[Entry, ...]:
        """Return the candidates of the place that a name is said to lie in: "Paris, Texas"."""
        follow = name.last
        if follow + 1 >= len(tokens) or tokens[follow].text not in (",", "in", "("):
            return ()
        follow += tokens[follow].text != "in"
        if tokens[follow].text in self.words.abbreviations and follow not in at:
            return self._entries("", ".".join(self.words.abbreviations[tokens[follow].text]))
        said = tokens[follow].lower == "in"
        while said and follow + 1 < len(tokens) and tokens[follow].lower in self.words.between:
            follow += 1
        holder = at.get(follow)
        if holder is None:
            return ()
        return tuple(e for e in entries[holder.key] if said or e.kind in _WIDE)

    def _hint(self, tokens: Sequence[Token], name: Name) -> str:
        after = tokens[name.last].text if name.last < len(tokens) else ""
        if after.islower() and after in self.words.generic:
            return self.words.generic[after]
        if name.first >= 2 and tokens[name.first - 1].text == "of":
            return self.words.generic_before.get(tokens[name.first - 2].text, "")
        return "area" if tokens[name.last - 1].text in self.words.features else ""

    def _unlisted(self, analysis: Analysis, names: Sequence[Name], sites: Sequence[Name]) -> list[Name]:
        """Return places that no gazetteer names: sites, and what the core takes for a place beyond all doubt."""
        taken = {i for name in (*names, *sites) for i in range(name.first, name.last)}
        found = list(sites)
        for entity in analysis.entities:
            if entity.label == "LOC" and not taken.intersection(range(entity.first, entity.last)):
                words = [analysis.tokens[i].text for i in range(entity.first, entity.last)]
                if self._may_be_place(analysis, words, entity.first):
                    found.append(Name(entity.first, entity.last, ""))
        return found

    def _may_be_place(self, analysis: Analysis, words: Sequence[str], first: int) -> bool:
        if not words[-1][0].isupper() or len(words[-1]) < 3 or words[0].lower() in self.words.common:
            return False
        if any(word in self.words.demonyms for word in words) or " ".join(words) in self.words.demonyms:
            return False
        before = analysis.tokens[first - 1].lower if first else ""
        return before in self.words.strong or before in self.words.weak

    def choices(self, document: Document, analysis: Analysis, found: Sequence[Found]) -> list[Choice]:
        """Return which place each candidate would be."""
        senses, number = senses_of(found)
        if not senses:
            return []
        chosen = self._resolver.choices(senses, self._demonyms(analysis), self._outlet_country(document))
        return [chosen[at] for at in number]

    def features(self, analysis: Analysis) -> list[tuple[Found, list[str]]]:
        """Return every name of the gazetteer with what is told of it: what the judge's weights are fitted on."""
        names, entries, _ = self._known(analysis)
        told = self._judge.features(analysis, names, entries)
        return [(Found(name, entries[name.key], 0.0), words) for name, words in zip(names, told, strict=True)]

    def readings(
        self, document: Document, analysis: Analysis, senses: Sequence[Sense]
    ) -> list[tuple[Sequence[Entry], list[dict[str, float]]]]:
        """Return the candidates of each sense with what speaks for them: what the resolver's weights are fitted on."""
        return list(self._resolver.features(senses, self._demonyms(analysis), self._outlet_country(document)))

    def is_capital(self, entry: Entry) -> bool:
        """Whether a place is a country's capital."""
        return entry.id in self._gazetteer.capitals

    def _demonyms(self, analysis: Analysis) -> dict[str, float]:
        counts = Counter(code for token in analysis.tokens if (code := self.words.demonyms.get(token.text)))
        return {code: 0.7 * min(2.0, count**0.5) for code, count in counts.items()}

    def _outlet_country(self, document: Document) -> str:
        for address in (document.url, document.outlet):
            host = urlsplit(address).hostname if address and "//" in address else address
            tld = (host or "").rpartition(".")[2]
            if tld and tld not in self._generic_domains:
                country = self._gazetteer.country_of_domain(tld)
                if country:
                    return country.code
        return ""

    def _place(self, document: Document, analysis: Analysis, found: Found, choice: Choice) -> Place:
        span, sided = self._whole_span(analysis, found.name)
        if not self._is_clear(found, choice):
            return _unresolved(document, span, len(found.entries))
        entry = choice.entry
        precision = precision_of(entry)
        if sided and precision is Precision.COUNTRY:
            precision = Precision.REGION
        return Place(
            finding_id(document.id, "place", [span]), document.id, span, entry.name, entry.lat, entry.lon,
            entry.country or None, entry.id, precision, len(found.entries),
        )  # fmt: skip

    def _is_place(self, found: Found, choice: Choice) -> bool:
        least = self._least["place" if self._is_clear(found, choice) else "place_unresolved"]
        return self._doubt.is_place(found.score, choice) > least

    def _is_clear(self, found: Found, choice: Choice) -> bool:
        """Whether one candidate is clearly the place; otherwise it is left unresolved rather than guessed."""
        right = self._doubt.is_right(found.score, choice)
        return choice.share >= self._least["share"] and right >= self._least["right"]

    def _whole_span(self, analysis: Analysis, name: Name) -> tuple[Span, bool]:
        """Return the span with the side that stands before it ("northern Mali"), and whether there is one."""
        tokens, first = analysis.tokens, name.first
        if first and tokens[first - 1].lower in self.words.sides:
            first -= 1
            if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in self.words.sides:
                first -= 2
        return Span(tokens[first].start, tokens[name.last - 1].end), first < name.first


def senses_of(found: Sequence[Found]) -> tuple[list[Sense], list[int]]:
    """Return the senses of a text, and for each name the number of its own: one sense a name in one text.

    Only where a text says of one name that it lies in two places ("Paris, Texas" and "Paris, France") are there two;
    a bare mention then has the sense that is told first.
    """
    said: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in found:
        holder = tuple(entry.id for entry in one.within)
        if holder and holder not in said[one.name.key]:
            said[one.name.key].append(holder)
    senses: dict[tuple[str, tuple[str, ...]], Sense] = {}
    keys = []
    for one in found:
        told = said[one.name.key]
        holder = tuple(entry.id for entry in one.within) or (told[0] if told else ())
        key = (one.name.key, holder)
        keys.append(key)
        sense = senses.setdefault(key, Sense(one.entries, 0.0, words=1 + one.name.key.count(" ")))
        sense.weight += 1 / (1 + math.exp(-one.score))
        sense.speaks |= one.speaks
        if one.hint:
            sense.hints.add(one.hint)
        if one.within and one.within not in sense.within:
            sense.within.append(one.within)
    order = {key: at for at, key in enumerate(senses)}
    return list(senses.values()), [order[key] for key in keys]


def _span(analysis: Analysis, name: Name) -> Span:
    return Span(analysis.tokens[name.first].start, analysis.tokens[name.last - 1].end)


def _bonus(dateline: Span | None, span: Span) -> float:
    return _DATELINE if dateline is not None and dateline.overlaps(span) else 0.0


def _unresolved(document: Document, span: Span, candidates: int) -> Place:
    return Place(finding_id(document.id, "place", [span]), document.id, span, candidates=candidates)


def _problems(document: Document, places: Sequence[Place]) -> Iterator[Problem]:
    for place in places:
        if place.precision is Precision.UNRESOLVED and place.candidates:
            said = f"{document.quote(place.span)}: {place.candidates} places have this name, and the text favours none"
            yield Problem("ambiguous-place", said, place.span)
