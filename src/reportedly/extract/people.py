"""Who or what a noun counts: people and their status, structures, munitions, or nothing that is harmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract import lexicon
from reportedly.model import Status


class Counts(StrEnum):
    """What kind of thing a noun counts."""

    PEOPLE = "people"
    STRUCTURES = "structures"
    MUNITIONS = "munitions"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Noun:
    """What the word list says of a noun in one of its forms."""

    counts: Counts
    status: Status = Status.UNKNOWN
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """The list, made ready: every form of every noun; words of armed bodies."""

    nouns: Mapping[str, Noun]
    armed: frozenset[str]
    animals: frozenset[str]
    endings: tuple[str, ...]
    doers: tuple[str, ...]
    not_people: frozenset[str]

    def is_person(self, word: str) -> bool:
        """Whether a word that the list does not hold ends like one for a person: "cellist", "fireman"."""
        return word.endswith(self.endings) and word not in self.not_people

    def noun(self, words: Sequence[str], last: int) -> Noun | None:
        """The noun that ends with a word: the longest of two words or one that the list knows."""
        if last >= 1 and (found := self.nouns.get(f"{words[last - 1]} {words[last]}")):
            return found
        return self.nouns.get(words[last])


@cache
def load(language: str = "en") -> People:
    """Return the nouns of a language.

    Raises:
        LexiconError: The list is missing or lacks a key.
    """
    tables = lexicon.load(language, "people")
    try:
        suffixes = tables["suffixes"]
        animals = frozenset(form for word in tables["animals"]["words"] for form, _ in _forms(word))
        return People(
            _nouns(tables),
            frozenset(tables["bodies"]["armed"]),
            animals,
            tuple(suffixes["words"]),
            tuple(suffixes["doers"]),
            frozenset(suffixes["not"]),
        )
    except (KeyError, ValueError) as exc:
        raise LexiconError(f"{language}/people.toml", str(exc), "missing or not one of the known values") from exc


def _nouns(tables: Mapping[str, Any]) -> dict[str, Noun]:
    sex, age, role = (_by_word(tables[name]) for name in ("sex", "age", "role"))
    nouns: dict[str, Noun] = {}
    for kind in (Counts.NOTHING, Counts.STRUCTURES, Counts.MUNITIONS):
        table = tables["not_counted"] if kind is Counts.NOTHING else tables[kind.value]
        for word in table["words"]:
            nouns.update({form: Noun(kind, plural=plural) for form, plural in _forms(word)})
    for word in tables["animals"]["words"]:
        nouns.update({form: Noun(Counts.NOTHING, plural=plural) for form, plural in _forms(word)})
    for status, words in tables["status"].items():
        for word in words:
            noun = (Counts.PEOPLE, Status(status), sex.get(word), age.get(word), role.get(word))
            nouns.update({form: Noun(*noun, plural) for form, plural in _forms(word)})
    return nouns


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words}


def _forms(word: str) -> Iterator[tuple[str, bool]]:
    """A noun and its regular plural, each with whether it is plural."""
    yield (
        word,
        word.endswith(
            ("men", "people", "children", "babies", "families", "others", "bodies", "persons", "troops", "forces")
        )
        and word != "specimen",
    )
    if word.endswith(("man",)) and word not in ("human", "german"):
        yield word[:-3] + "men", True
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies", True
    elif word.endswith(("s", "sh", "ch", "x", "z")):
        yield word + "es", True
    elif word.endswith("fe"):
        yield word[:-2] + "ves", True
    else:
        yield word + "s", True
