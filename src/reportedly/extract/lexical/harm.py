"""Words of harm, and words for who or what is harmed, found in a piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.extract.lexical.words import Hit, Letters, PhraseList, Word
from reportedly.model import Measure, Population, Status


class Form(StrEnum):
    """How a word of harm counts."""

    ONE = "one"
    TWO = "two"
    MANY = "many"
    ACT = "act"
    NEAR = "near"
    AFTER = "after"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of harm can mean; `needs` is the class of what must be counted.

    `status`: it also says only who someone is: a hostage can be killed.
    """

    measure: Measure
    form: Form
    needs: str
    status: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words [first, last) of harm, with all that they can mean ("إصابة": an injured one, and injuring).

    `joined`: a word that joins it to what stands before is written on to it.
    """

    first: int
    last: int
    meanings: tuple[Meaning, ...]
    joined: bool = False

    def noun(self, *forms: Form) -> Meaning | None:
        """The first meaning of one of these forms."""
        return next((m for m in self.meanings if m.form in forms), None)

    def acts(self) -> tuple[Meaning, ...]:
        """Its meanings as something done."""
        return tuple(m for m in self.meanings if m.form is Form.ACT)


@dataclass(frozen=True, slots=True)
class Who:
    """Words [first, last) for who or what is counted.

    Attributes:
        kind: people, structures, vehicles or munitions.
        side: Words of it that tell the side, or None.
    """

    first: int
    last: int
    kind: str
    form: Form
    population: Population
    side: tuple[int, int] | None = None


class HarmReader:
    """Finds words of harm; made once from ``harm.toml`` and ``people.toml``."""

    def __init__(self, letters: Letters, harm: Mapping[str, Any], people: Mapping[str, Any]) -> None:
        meanings: dict[tuple[str, ...], tuple[str, list[Meaning]]] = {}
        for words, meaning in _meanings(harm["harm"]):
            meanings.setdefault(letters.phrase(words), (words, []))[1].append(meaning)
        self._terms = PhraseList(letters, ((words, tuple(found)) for words, found in meanings.values()))
        self._who = PhraseList(letters, _kinds(people))
        self._sides = PhraseList(letters, ((w, True) for w in people.get("sides", {}).get("words", ())))

    def terms(self, words: Sequence[Word]) -> list[Term]:
        """Return the words of harm of a piece in order, the longest where several begin at one word."""
        return [
            Term(hit.first, hit.last, hit.value, words[hit.first].joined and not hit.whole)
            for hit in self._terms.find(words)
        ]

    def who(self, words: Sequence[Word], at: int, number: int | None) -> Who | None:
        """Return who is counted by the word at an index, with who they are told to be behind it.

        Args:
            words: Of the piece.
            at: Where the noun would stand.
            number: How many there are, if known: a word can be one's and many's.
        """
        hit = self._who.at(words, at)
        side = self._sides.at(words, at)
        if hit is None:
            if side is None:
                return None
            return Who(at, side.last, "people", Form.MANY, Population(), (at, side.last))
        kind, form, population = self._fitting(hit, number)
        follows = self._sides.at(words, hit.last) if kind == "people" else None
        last = follows.last if follows else hit.last
        return Who(at, last, kind, form, population, (follows.first, follows.last) if follows else None)

    def _fitting(self, hit: Hit, number: int | None) -> tuple[str, Form, Population]:
        told: tuple[tuple[str, Form, Population], ...] = hit.value
        if number is None:
            return told[0]
        return next((t for t in told if (t[1] is Form.TWO) == (number == 2)), told[0])


def _meanings(tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Meaning]]:
    keys = {
        "one": Form.ONE,
        "two": Form.TWO,
        "many": Form.MANY,
        "acts": Form.ACT,
        "near": Form.NEAR,
        "after": Form.AFTER,
        "states": Form.STATE,
    }
    for table in tables:
        for key, form in keys.items():
            for words in table.get(key, ()):
                yield (
                    words,
                    Meaning(Measure(table["measure"]), form, table.get("needs", "people"), table.get("status", False)),
                )


def _kinds(people: Mapping[str, Any]) -> Iterator[tuple[str, tuple[tuple[str, Form, Population], ...]]]:
    found: dict[str, list[tuple[str, Form, Population]]] = {}
    for table in people["people"]:
        population = Population(
            status=Status(table.get("status", "unknown")),
            sex=table.get("sex"),
            age=table.get("age"),
            role=table.get("role"),
        )
        for form in (Form.ONE, Form.TWO, Form.MANY):
            for words in table.get(form.value, ()):
                found.setdefault(words, []).append(("people", form, population))
    for kind in ("structures", "vehicles", "munitions"):
        for words in people.get(kind, {}).get("words", ()):
            found.setdefault(words, []).append((kind, Form.MANY, Population()))
    return iter((words, tuple(told)) for words, told in found.items())
