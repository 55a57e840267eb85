"""Puts right what a core that does not see capitals gets wrong: a word in small letters is no proper name."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language import wordlists

_COMMON = {"NNP": "NN", "NNPS": "NNS"}
_BRACKETS = frozenset("()[]")


def cased(words: Sequence[str], tags: Sequence[str], entities: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return tags and entity marks that agree with the words' capitals; unchanged if no word is in small letters.

    A person's name may hold small particles ("bin", "van der"), a body's name small words ("for", "of").
    """
    small = [word[:1].islower() for word in words]
    if not any(small):
        return list(tags), list(entities)
    particles = frozenset(wordlists.load("english")["names"]["particles"])
    tags = [_tag(word, tag, particles) for word, tag in zip(words, tags, strict=True)]
    return tags, _uncommon(words, tags, _marks(words, entities, small, particles))


def _tag(word: str, tag: str, particles: frozenset[str]) -> str:
    """No proper name in small letters; a noun of capitals alone ("MPA") is one."""
    if word[:1].islower():
        return tag if word.lower() in particles else _COMMON.get(tag, tag)
    return "NNP" if tag == "NN" and len(word) > 1 and word.isalpha() and word.isupper() else tag


def _uncommon(words: Sequence[str], tags: Sequence[str], marks: list[str]) -> list[str]:
    """A word in small letters that tells of what kind a noun is, is no name: "ministry" in "a ministry spokesman"."""
    for at in range(len(marks) - 1):
        lone = marks[at][0] == "B" and marks[at + 1] == "O"
        if lone and words[at].islower() and words[at + 1].islower() and tags[at] == tags[at + 1] == "NN":
            marks[at] = "O"
    return marks


def _marks(
    words: Sequence[str], entities: Sequence[str], small: Sequence[bool], particles: frozenset[str]
) -> list[str]:
    marks: list[str] = []
    for word, mark, low in zip(words, entities, small, strict=True):
        if mark.endswith("PER") and low and word.lower() not in particles:
            marks.append("O")
        elif word in _BRACKETS:
            marks.append("O")  # what stands beside a name in brackets is not of it
        elif mark[0] == "I" and (not marks or marks[-1][2:] != mark[2:]):
            marks.append("B" + mark[1:])
        else:
            marks.append(mark)
    return marks
