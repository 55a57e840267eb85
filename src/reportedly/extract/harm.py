"""Words of harm in a sentence: what is done, and where those it is done to stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract import lexicon
from reportedly.extract.cues import forms
from reportedly.extract.phrases import Phrases
from reportedly.model import Measure

_CONDITION = 6  # words behind one who is treated that may tell for what
_ENDS = frozenset({".", ";", ":", ",", "after", "when", "and"})
_REACH = 9  # words between the two halves of "took ... hostage"


class Role(StrEnum):
    """Where those harmed stand to a word of harm; see the head of ``harm.toml``."""

    OBJECT = "object"
    SUBJECT = "subject"
    STATE = "state"
    COUNT = "count"
    OF = "of"
    TOLL = "toll"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word of harm."""

    measure: Measure
    role: Role
    weight: int = 5
    only: str = ""
    unless_before: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of harm in a sentence: word indices, half open.

    Attributes:
        tail: Index after the second half of a phrase that its object splits ("took 12 people hostage"), else `last`.
    """

    first: int
    last: int
    tail: int
    measure: Measure
    role: Role
    weight: int
    only: str


@dataclass(frozen=True, slots=True)
class Harm:
    """The word list, made ready."""

    verbs: Mapping[str, tuple[Sense, ...]]
    split: Mapping[str, tuple[tuple[Phrases, Sense], ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    illness: frozenset[str]
    states: Phrases
    state_senses: Mapping[str, Sense]
    toll_links: frozenset[str]
    toll_numbers: frozenset[str]
    revised: frozenset[str]
    joint: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    outcome: frozenset[str]
    listing: frozenset[str]
    collective: frozenset[str]
    struck: frozenset[str]
    puts: frozenset[str]
    saying: frozenset[str]
    holding: frozenset[str]
    order: Mapping[str, frozenset[str]]

    def mentions(self, words: Sequence[str], tags: Sequence[str]) -> list[Mention]:
        """Every word of harm of a sentence in each of its meanings, in order.

        Args:
            words: In lower case.
            tags: Penn Treebank tags.
        """
        return [m for at in range(len(words)) for m in self._at(words, tags, at) if not self._is_illness(words, m)]

    def _is_illness(self, words: Sequence[str], mention: Mention) -> bool:
        """Whether those who are treated are ill: "treated for an upper respiratory infection"."""
        if mention.measure is not Measure.INJURED:
            return False
        behind = words[mention.last : mention.tail + _CONDITION]
        end = next((k for k, word in enumerate(behind) if word in _ENDS), len(behind))
        return not self.illness.isdisjoint(behind[:end])

    def _at(self, words: Sequence[str], tags: Sequence[str], at: int) -> Iterator[Mention]:
        word, tag = words[at], tags[at]
        if word in self.split and tag[:1] in ("V", "J", "N"):
            yield from self._phrases(words, at)
        for sense in self.verbs.get(word, ()) if _is_verb(word, tag) or _before_number(tags, at) else ():
            if not sense.unless_before.intersection(words[at + 1 : at + 6]):
                yield _mention(at, at + 1, sense)
        if state := self.states.at(words, at):
            sense = self.state_senses[state[0]]
            yield from (
                () if sense.unless_after.intersection(words[max(0, at - 3) : at]) else [_mention(at, state[1], sense)]
            )
        for sense in self.nouns.get(word, ()) if not tag.startswith("NNP") or word != "dead" else ():
            if not sense.after or any(w in sense.after for w in words[max(0, at - 7) : at]):
                yield _mention(at, at + 1, sense)

    def _phrases(self, words: Sequence[str], at: int) -> Iterator[Mention]:
        for tails, sense in self.split[words[at]]:
            for end in range(at + 1, min(at + _REACH, len(words))):
                found = tails.at(words, end)
                if found:
                    last = found[1] if end == at + 1 else at + 1
                    yield Mention(at, last, found[1], sense.measure, sense.role, sense.weight, sense.only)
                    break
                if words[end] in (".", ";", ":", "and", "when", "after"):
                    break


def _is_verb(word: str, tag: str) -> bool:
    """Whether a word form is used as a verb: the tag decides, but -ed forms may be taken for adjectives or nouns."""
    if word.endswith(("killing", "wounding", "injuring")):
        return True
    return (
        tag.startswith("V")
        or (tag in ("JJ", "NN", "NNS", "NNP", "RB") and word.endswith("ed"))
        or (word in ("slain", "hurt") and tag != "NNP")
    )


def _before_number(tags: Sequence[str], at: int) -> bool:
    """Whether a capitalised word stands before a number, as verbs do in headlines: "Army Kills 8"."""
    return tags[at].startswith("N") and at + 1 < len(tags) and tags[at + 1] == "CD"


def _mention(first: int, last: int, sense: Sense) -> Mention:
    return Mention(first, last, last, sense.measure, sense.role, sense.weight, sense.only)


@cache
def load(language: str = "en") -> Harm:
    """Return the words of harm of a language.

    Raises:
        LexiconError: The list is missing, lacks a key or has an unknown value.
    """
    tables = lexicon.load(language, "harm")
    try:
        return _harm(tables)
    except (KeyError, ValueError) as exc:
        raise LexiconError(f"{language}/harm.toml", str(exc), "missing or not one of the known values") from exc


def _harm(tables: Mapping[str, Any]) -> Harm:
    irregular: Mapping[str, list[str]] = tables["irregular"]
    toll, harmed = tables["toll"], tables["harmed"]
    states = {word: _sense(group, Role.STATE) for group in tables["states"] for word in group["words"]}
    return Harm(
        _gathered(
            (form, _sense(group))
            for group in tables["verbs"]
            for verb in group["words"]
            for form in irregular.get(verb, forms(verb))
        ),
        _split(tables["phrases"], irregular),
        _gathered((word, _sense(group)) for group in tables["nouns"] for word in group["words"]),
        frozenset(tables["illness"]["words"]),
        Phrases({w: w for w in states}),
        states,
        frozenset(toll["links"]),
        frozenset(toll["numbers"]),
        frozenset(toll["revised"]),
        frozenset(tables["joint"]["words"]),
        frozenset(harmed["between"]),
        frozenset(harmed["passive"]),
        frozenset(tables["outcome"]["words"]),
        frozenset(tables["joint"]["listing"]),
        frozenset(harmed["collective"]),
        frozenset(harmed["struck"]),
        frozenset(toll["puts"]),
        frozenset(toll["saying"]),
        frozenset(harmed["holding"]),
        {name: frozenset(words) for name, words in tables["order"].items()},
    )


def _sense(group: Mapping[str, Any], role: Role | None = None) -> Sense:
    return Sense(
        Measure(group["measure"]),
        role or Role(group["kind"]),
        group.get("weight", 5),
        group.get("only", ""),
        frozenset(group.get("unless_before", ())),
        frozenset(group.get("unless_after", ())),
        frozenset(group.get("only_after", ())),
    )


def _gathered(pairs: Iterator[tuple[str, Sense]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for word, sense in pairs:
        if sense not in found.get(word, ()):
            found[word] = (*found.get(word, ()), sense)
    return found


def _split(
    groups: Sequence[Mapping[str, Any]], irregular: Mapping[str, list[str]]
) -> dict[str, tuple[tuple[Phrases, Sense], ...]]:
    found: dict[str, tuple[tuple[Phrases, Sense], ...]] = {}
    for group in groups:
        entry = (Phrases({tail: tail for tail in group["tails"]}), _sense(group))
        for head in group["heads"]:
            for form in set(irregular.get(head, forms(head))):
                found[form] = (*found.get(form, ()), entry)
    return found
