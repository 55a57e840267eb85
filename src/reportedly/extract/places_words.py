"""The word lists that place names are read with, made once into sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract.lexicon import load
from reportedly.language.gazetteer_names import fold


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What stands around place names, and what only looks like one. Sets of words as written unless said otherwise.

    Attributes:
        inner: Lower-case words and marks that may stand inside a name.
        articles: Arabic articles, lower case.
        short: Short names, exact as written, to a country's code or a gazetteer's id.
        other_names: Folded names to a country's code.
        abbreviations: What follows a town's name after a comma ("Tex.", "TX") to (country, code of region).
        dotted: Those of them that stand for the region alone too ("Ind.", "W.Va.").
        after_comma: Those of `dotted` that are words too, and stand for a region only after a comma.
        part_of_name: Capitalised word that belongs to the name before it, to whether a town of that name will not do.
        sides: Lower-case words for a part of a place.
        between: Lower-case words that may stand between "in" and a place's name.
        generic: Lower-case word after a name to "region", "district" or "town".
        generic_before: Lower-case word of "the X of" likewise.
        demonyms: Word to the country's code; "" where it is of no one country.
        bearers: Capitalised word after a name to what only bears the name: media, body, team.
        common: English words, lower case, that some place is named like.
    """

    inner: frozenset[str]
    articles: frozenset[str]
    short: Mapping[str, str]
    other_names: Mapping[str, str]
    abbreviations: Mapping[str, tuple[str, str]]
    dotted: frozenset[str]
    after_comma: frozenset[str]
    sides: frozenset[str]
    between: frozenset[str]
    part_of_name: Mapping[str, bool]
    generic: Mapping[str, str]
    generic_before: Mapping[str, str]
    strong: frozenset[str]
    weak: frozenset[str]
    streets: frozenset[str]
    numbered: frozenset[str]
    features: frozenset[str]
    features_before: frozenset[str]
    never_first: frozenset[str]
    bearers: Mapping[str, str]
    titles: frozenset[str]
    says: frozenset[str]
    demonyms: Mapping[str, str]
    common: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    never: frozenset[str]


def load_words(language: str) -> PlaceWords:
    """Return the lists of one language.

    Raises:
        LexiconError: A list is missing, is no TOML or lacks a table.
    """
    tables, names = load(language, "places"), load(language, "given_names")
    try:
        return _words(tables, load(language, "demonyms"), names, load(language, "place_words"))
    except KeyError as exc:
        raise LexiconError(f"{language}/places.toml", str(exc.args[0]), "the table is missing") from exc


def _words(
    tables: Mapping[str, Any], demonyms: Mapping[str, Any], names: Mapping[str, Any], words: Mapping[str, Any]
) -> PlaceWords:
    abbreviations, dotted = _abbreviations(tables["abbreviations"])
    sites, prepositions = tables["sites"], tables["prepositions"]
    return PlaceWords(
        inner=frozenset([*tables["inner"]["words"], *tables["inner"]["articles"]]),
        articles=frozenset(tables["inner"]["articles"]),
        short=tables["short"],
        other_names={fold(name): code for name, code in tables["other_names"].items()},
        abbreviations=abbreviations,
        dotted=dotted,
        after_comma=_cased(tables["abbreviations_like_words"]["words"]),
        part_of_name={
            form: table == "only_itself"
            for table, listed in tables["part_of_name"].items()
            for word in listed
            for form in _forms(word)
        },
        sides=frozenset(tables["sides"]["words"]),
        between=frozenset([*tables["sides"]["words"], *tables["sides"]["other"], "in", "the", "of", "-"]),
        generic=_inverted(tables["generic"]),
        generic_before=_inverted(tables["of"]),
        strong=frozenset(prepositions["strong"]),
        weak=frozenset(prepositions["weak"]),
        streets=_cased(sites["street"]),
        numbered=_cased(sites["numbered"]),
        features=_cased([*sites["water"], *sites["land"]]),
        features_before=_cased([*sites["water_before"], *sites["land_before"]]),
        never_first=_cased(sites["never_first"]),
        bearers={form: kind for kind, found in tables["bearers"].items() for word in found for form in _forms(word)},
        titles=_cased(tables["persons"]["titles"]),
        says=frozenset(tables["persons"]["says"]),
        demonyms=_demonyms(demonyms),
        common=frozenset(words["common"]["words"]),
        given=_cased([*names["given"]["census"], *names["given"]["more"]]),
        family=_cased(names["family"]["census"]),
        never=frozenset(fold(word) for word in tables["never"]["words"]),
    )


def _forms(word: str) -> tuple[str, ...]:
    return (word,) if word.islower() else (word, word.upper())


def _cased(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in _forms(word))


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _abbreviations(table: Mapping[str, Mapping[str, list[str]]]) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    found: dict[str, tuple[str, str]] = {}
    dotted = set()
    for country, regions in table.items():
        for code, forms in regions.items():
            postal = [code] if code.isalpha() else []
            for form in (*forms, *postal):
                found.setdefault(form, (country, code))
                if "." in form and len(form) > 2:
                    dotted |= {form, form.upper()}
                    found.setdefault(form.upper(), (country, code))
                    found.setdefault(form.rstrip("."), (country, code))  # the core may cut the full stop off
    return found, frozenset(dotted)


def _demonyms(tables: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in tables["countries"].items():
        for word in words:
            plural = word if word in tables["not_plural"]["words"] else f"{word}s"
            for form in (word, plural):
                for written in _forms(form):
                    found[written] = "" if found.get(written, code) != code else code
    for word in tables["wider"]["words"]:
        for form in (word, f"{word}s", word.upper(), f"{word}s".upper()):
            found.setdefault(form, "")
    return found
