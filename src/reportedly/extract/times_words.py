"""Sorts the words of a text into the classes that the rules for times are written over.

A sentence becomes a string with one character a word; a rule is a regular expression over such strings, so that
its cost is linear in words and its match says at once which words it took.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    (re.compile(r"(?i)\d{1,3}(?:st|nd|rd|th)"), "ordinal"),
    (re.compile(r"\d{2}(?:\d\d)?s"), "decade_word"),
    (re.compile(r"1[0-9]\d\d|2[01]\d\d"), "year"),
    (re.compile(r"[01]\d[0-5]\d|2[0-3][0-5]\d"), "military"),
    (re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?|\d{1,4}"), "number"),
    (re.compile(r"\d/\d"), "fraction"),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01]),?(?:19|20)\d\d"), "day_year"),
)
_NAMED_TABLES = (
    ("months", "month"),
    ("weekdays", "weekday"),
    ("short_weekdays", "short_weekday"),
    ("seasons", "season"),
    ("parts_of_day", "part"),
    ("clock_words", "noon"),
    ("numbers", "number"),
    ("ordinals", "ordinal"),
    ("decades", "decade_word"),
    ("solar_months", "solar"),
    ("named_days", "named_day"),
)
_MARKED = ("other", "feast", "more_feast", "lunar", "more_lunar")
_UNIT_CLASSES = {"weekend": "weekend", "quarter": "quarter"}
_BEFORE_MONTH = frozenset({"last", "this", "next", "in", "of", "since", "early", "each"})
_NAMELIKE = frozenset({"unit", "weekend", "season", "part"})
_VERB_CLASSES = frozenset({"last", "season", "half", "quarter", "edge", "second", "part"})
_UNSETTLED = _VERB_CLASSES | _NAMELIKE | {"month", "short_weekday", "weekday"}
# Classes of the lists that alone make a sentence worth reading; the other ones only join expressions together.
_TELLING = frozenset(
    {"day_word", "now", "recent", "ago", "latest", "frequency", "this", "last", "year_prefix", "reference"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The word list, ready: which class a word is of, and what the words of the named tables mean."""

    classes: Mapping[str, str]
    meanings: Mapping[str, int | str]
    characters: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    lunar: re.Pattern[str]
    beside: Mapping[str, frozenset[str]]
    tables: Mapping[str, Any]


def compile_words(tables: Mapping[str, Any]) -> Words:
    """Make the word list ready for use."""
    classes, meanings = _named(tables)
    for name, words in tables["classes"].items():
        for word in words:
            classes.setdefault(word, name)
    for word in _alone(tables):
        classes.setdefault(word, "reference")
    names = {*classes.values(), *(name for _, name in _DIGITS), *tables["classes"], *_MARKED}
    characters = {name: chr(_FIRST_CHARACTER + i) for i, name in enumerate(sorted(names))}
    beside = {name: frozenset(words) for name, words in tables["beside"].items()}
    lunar = _lunar(tables["lunar_months"])
    return Words(classes, meanings, characters, _phrases(tables), lunar, beside, tables)


def _named(tables: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, int | str]]:
    """The words of the tables that give each a meaning: their classes and their meanings."""
    classes: dict[str, str] = {}
    meanings: dict[str, int | str] = {}
    for table, name in _NAMED_TABLES:
        for word, meaning in tables[table].items():
            classes.setdefault(word, name)
            meanings.setdefault(word, meaning)
    for unit, words in tables["units"].items():
        for word in words:
            classes[word], meanings[word] = _UNIT_CLASSES.get(unit, "unit"), unit
    classes["second"] = "second"  # the second day, a second: the rules know it as both
    classes.update(dict.fromkeys(tables["lunar_months"], "lunar"))
    return classes, meanings


def _alone(tables: Mapping[str, Any]) -> Iterator[str]:
    """Words that alone make a sentence worth reading: of references, and of feasts that name no day."""
    for phrases in tables["references"].values():
        for phrase in phrases:
            yield from phrase.split()
    for group in tables["feasts"].values():
        yield from (name.split()[0] for name in group if " " not in name or name.startswith("eid"))


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
        self._words, self._class_of = words, words.classes.get
        self._dull = frozenset({"other", *words.tables["classes"]}) - _TELLING
        self._lunar_beginnings = frozenset(name[:2] for name in words.tables["lunar_months"])

    def classes(self, tokens: Sequence[Token], lowers: Sequence[str], text: str) -> list[str] | None:
        """The class of each token of a sentence, or None if nothing there can speak of a time."""
        class_of = self._class_of
        found = [class_of(w) or _unlisted(w, class_of) for w in lowers]
        if self._dull.issuperset(found):
            return None
        for i, name in enumerate(found):
            if name in _UNSETTLED and self._is_else(tokens, found, i):
                found[i] = "other"
        if not self._words.phrases.keys().isdisjoint(lowers):
            self._mark_feasts(tokens, found)
        for i, word in enumerate(lowers):
            if word[:2] in self._lunar_beginnings and tokens[i].text[0].isupper():
                self._mark_lunar(tokens, found, i, text)
        return found

    def _is_else(self, tokens: Sequence[Token], found: Sequence[str], i: int) -> bool:
        """Whether a word is here something else than its class says: a verb, a name."""
        token, name = tokens[i], found[i]
        if name in _VERB_CLASSES and token.tag[:2] == "VB":
            return True
        if name == "month":
            return not self._is_month(tokens, found, i)
        if name == "short_weekday":
            return not (token.text[0].isupper() and _near_date(found, i))
        if name in ("season", "weekday") and token.entity.endswith("PER"):
            return True
        # "This Week", "Arab Spring", "his book, Days of Rage"
        return name in _NAMELIKE and token.text.istitle() and i > 0 and _in_name(tokens[i - 1], found[i - 1])

    def _is_month(self, tokens: Sequence[Token], found: Sequence[str], i: int) -> bool:
        token = tokens[i]
        if token.entity.endswith("PER") and not _near_number(found, i):
            return False
        if token.text.lower().rstrip(".") not in self._words.beside["doubtful_months"]:
            return True
        if _near_number(found, i):
            return True
        if token.text[0].islower():
            return False
        if i and found[i - 1] in _BEFORE_MONTH:
            return True
        if token.tag[:2] in ("MD", "VB"):
            return False
        led = i > 0 and tokens[i - 1].text.lower()
        return led in self._words.beside["month"] or (led == "the" and not token.text.isupper())

    def _mark_feasts(self, tokens: Sequence[Token], found: list[str]) -> None:
        for i, token in enumerate(tokens):
            for names, _ in self._words.phrases.get(token.text.lower(), ()):
                if token.text[0].isupper() and _spell(tokens[i : i + len(names)]) == names:
                    found[i : i + len(names)] = ["feast", *["more_feast"] * (len(names) - 1)]
                    break

    def _mark_lunar(self, tokens: Sequence[Token], found: list[str], i: int, text: str) -> None:
        match = self._words.lunar.match(text, tokens[i].start)
        if match is None:
            return
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].end <= match.end():
            last += 1
        if tokens[last].end == match.end():
            found[i : last + 1] = ["lunar", *["more_lunar"] * (last - i)]


def _spell(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(t.text.lower().replace("’", "'") for t in tokens)


def _unlisted(lower: str, class_of: Callable[[str], str | None]) -> str:
    if lower[0].isdecimal():
        return _digit_class(lower) if len(lower) <= 12 else "other"
    return class_of(lower[:-1]) or "other" if lower[-1] == "." and len(lower) > 2 else "other"


def _digit_class(lower: str) -> str:
    return next((name for shape, name in _DIGITS if shape.fullmatch(lower)), "other")


def _near(found: Sequence[str], i: int, wanted: frozenset[str]) -> bool:
    return any(found[j] in wanted for j in (i - 1, i + 1) if 0 <= j < len(found))


_NUMBERS = frozenset({"number", "ordinal", "year", "day_year"})
_DATES = frozenset({"comma", "month", "number", "ordinal", "part", "year"})


def _in_name(before: Token, name: str) -> bool:
    return name not in ("number", "ordinal", "weekday") and (
        before.text[0].isupper() or before.text[0].islower() or (before.text == ",")
    )


def _near_number(found: Sequence[str], i: int) -> bool:
    return _near(found, i, _NUMBERS)


def _near_date(found: Sequence[str], i: int) -> bool:
    return i + 1 < len(found) and found[i + 1] in _DATES
