"""Sorts the words of a text into the classes that the rules for times are written over.

A sentence becomes a string with one character a word; a rule is a regular expression over such strings, so that
its cost is linear in words and its match says at once which words it took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.language.analysis import Token

_FIRST_CHARACTER = 0xE000  # private use area: no class can be mistaken for a regular expression's own signs
_DIGITS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "iso"),
    (re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}[/.]\d{1,2}[/.]\d{1,2}"), "numeric"),
    (re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"), "clock"),
    (re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d"), "decimal_clock"),
    (re.compile(r"(?i)\d{1,2}(?:[:.]\d\d)?[ap]m"), "twelve_hour"),
    (re.compile(r"(?i)[0-5]\d[ap]m"), "minutes_ampm"),
    (re.compile(r"(?i)\d{1,3}(?:st|nd|rd|th)"), "ordinal"),
    (re.compile(r"\d{2}(?:\d\d)?s"), "decade_word"),
    (re.compile(r"1[0-9]\d\d|2[01]\d\d"), "year"),
    (re.compile(r"[01]\d[0-5]\d|2[0-3][0-5]\d"), "military"),
    (re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?|\d{1,6}"), "number"),
    (re.compile(r"\d/\d"), "fraction"),
)
_NAMED_TABLES = (
    ("months", "month"), ("weekdays", "weekday"), ("short_weekdays", "short_weekday"), ("seasons", "season"),
    ("parts_of_day", "part"), ("clock_words", "noon"), ("numbers", "number"), ("ordinals", "ordinal"),
    ("decades", "decade_word"), ("solar_months", "solar"), ("named_days", "named_day"),
)
_UNIT_CLASSES = {"weekend": "weekend", "quarter": "quarter"}
# Capitals decide for these, and where a whole text stands in capitals the words beside them.
_DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "august", "dec", "sep", "jan", "jun"})
_BESIDE_MONTH = frozenset(
    "in on of last this next since until by early late mid from to through before after during each every between - "
    "and for of end".split())
_VERB_CLASSES = frozenset({"last", "season", "at", "half", "quarter", "edge", "noon", "second", "ended", "set", "part"})


@dataclass(frozen=True, slots=True)
class Words:
    """The word list, ready: which class a word is of, and what the words of the named tables mean."""

    classes: Mapping[str, str]
    meanings: Mapping[str, Any]
    characters: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    lunar: re.Pattern[str]
    tables: Mapping[str, Any]


def compile_words(tables: Mapping[str, Any]) -> Words:
    """Make the word list ready for use."""
    classes: dict[str, str] = {}
    meanings: dict[str, Any] = {}
    for table, name in _NAMED_TABLES:
        for word, meaning in tables[table].items():
            classes.setdefault(word, name)
            meanings.setdefault(word, meaning)
    for unit, words in tables["units"].items():
        for word in words:
            classes[word] = _UNIT_CLASSES.get(unit, "unit")
            meanings[word] = unit
    for name, words in tables["classes"].items():
        for word in words:
            classes.setdefault(word, name)
    names = sorted({*classes.values(), *(name for _, name in _DIGITS), "feast", "more_feast", "lunar", "more_lunar",
                    "other", "number", "second", *tables["classes"]})
    classes["second"] = "second"
    meanings["second"] = 2
    characters = {name: chr(_FIRST_CHARACTER + i) for i, name in enumerate(names)}
    return Words(classes, meanings, characters, _phrases(tables), _lunar(tables["lunar_months"]), tables)


def _phrases(tables: Mapping[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Feasts by their first word, longest first, each cut as the tokeniser cuts."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in tables["feasts"].values():
        for name in group:
            words = tuple(re.findall(r"'s|\w+|[^\w\s]", name))
            found.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in found.items()}


def _lunar(months: Mapping[str, int]) -> re.Pattern[str]:
    """One pattern for the Islamic months, whatever marks stand between their letters."""
    gap = r"['’ʿʾ‘` -]?"
    names = "|".join(gap.join(name) for name in sorted(months, key=len, reverse=True))
    return re.compile(rf"(?i)(?:{names})(?!\w)")


def pattern(rule: str, words: Words) -> str:
    """Turn a rule over class names into a regular expression over characters; groups are kept by their names.

    Raises:
        KeyError: The rule names a class that no word is of.
    """
    out = re.sub(r"\((?!\?)", "(?:", rule)
    out = re.sub(r"(\(\?P<\w+>)|([a-z_]+)", lambda m: m[1] or words.characters[m[2]], out)
    return out.replace(" ", "")


class Sorter:
    """Gives each token of a sentence its class; made once, without state."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._dull = frozenset({"other", *words.tables["classes"]}) - {
            "day_word", "now", "recent", "ago", "latest", "frequency", "named_day", "this", "last", "year_prefix"}

    def classes(self, tokens: Sequence[Token], text: str) -> list[str] | None:
        """The class of each token of a sentence, or None if nothing there can speak of a time."""
        known = self._words.classes
        found, worth = [], False
        for token in tokens:
            lower = token.text.lower()
            name = known.get(lower)
            if name is None:
                name = self._unlisted(token, lower)
            found.append(name)
            worth = worth or name not in self._dull
        if not worth and not any(t.text.lower() in self._words.phrases for t in tokens):
            return None
        self._settle(tokens, found)
        self._mark_feasts(tokens, found)
        self._mark_lunar(tokens, found, text)
        return found

    def _unlisted(self, token: Token, lower: str) -> str:
        first = lower[0]
        if first.isdecimal():
            return _digit_class(lower)
        if lower[-1] == "." and len(lower) > 2:
            return self._words.classes.get(lower[:-1], "other")
        return "lunar" if first in "mrsjdz" and self._words.lunar.match(lower) else "other"

    def _settle(self, tokens: Sequence[Token], found: list[str]) -> None:
        """Take back the classes of words that are here something else: verbs, names."""
        for i, name in enumerate(found):
            token = tokens[i]
            if name in _VERB_CLASSES and token.tag[:2] == "VB" and name != "ended":
                found[i] = "other"
            elif name == "month" and not self._is_month(tokens, found, i):
                found[i] = "other"
            elif name == "short_weekday" and not (token.text[0].isupper() and _near_date(found, i)):
                found[i] = "other"
            elif name in ("season", "weekday") and token.entity.endswith("PER"):
                found[i] = "other"

    def _is_month(self, tokens: Sequence[Token], found: Sequence[str], i: int) -> bool:
        token = tokens[i]
        if token.entity.endswith("PER") and not _near_number(found, i):
            return False
        if token.text.lower().rstrip(".") not in _DOUBTFUL_MONTHS:
            return True
        if _near_number(found, i):
            return True
        if token.text[0].islower() or token.tag[:2] in ("MD", "VB"):
            return False
        return i > 0 and tokens[i - 1].text.lower() in _BESIDE_MONTH

    def _mark_feasts(self, tokens: Sequence[Token], found: list[str]) -> None:
        for i, token in enumerate(tokens):
            for names, _ in self._words.phrases.get(token.text.lower(), ()):
                if token.text[0].isupper() and _spell(tokens[i : i + len(names)]) == names:
                    found[i : i + len(names)] = ["feast", *["more_feast"] * (len(names) - 1)]
                    break

    def _mark_lunar(self, tokens: Sequence[Token], found: list[str], text: str) -> None:
        for i, token in enumerate(tokens):
            if token.text[0] not in "MRSJDZmrsjdz":
                continue
            match = self._words.lunar.match(text, token.start)
            if match is None or not token.text[0].isupper():
                continue
            last = i
            while last + 1 < len(tokens) and tokens[last + 1].end <= match.end():
                last += 1
            if tokens[last].end == match.end():
                found[i : last + 1] = ["lunar", *["more_lunar"] * (last - i)]


def _spell(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(t.text.lower().replace("’", "'") for t in tokens)


def _digit_class(lower: str) -> str:
    if len(lower) > 12:
        return "other"
    return next((name for shape, name in _DIGITS if shape.fullmatch(lower)), "other")


def _near(found: Sequence[str], i: int, wanted: frozenset[str]) -> bool:
    return any(found[j] in wanted for j in (i - 1, i + 1) if 0 <= j < len(found))


_NUMBERS = frozenset({"number", "ordinal", "year"})
_DATES = frozenset({"comma", "month", "number", "ordinal", "part", "year"})


def _near_number(found: Sequence[str], i: int) -> bool:
    return _near(found, i, _NUMBERS)


def _near_date(found: Sequence[str], i: int) -> bool:
    return i + 1 < len(found) and found[i + 1] in _DATES


def meanings(words: Words, tokens: Sequence[Token]) -> Iterator[Any]:
    """What each token means in its named table, or None."""
    for token in tokens:
        lower = token.text.lower()
        yield words.meanings.get(lower, words.meanings.get(lower.rstrip(".")))
