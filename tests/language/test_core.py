"""The default core, on invented sentences: what the rules rest on, and that nothing it is given breaks it."""

from __future__ import annotations

import pytest

from reportedly.errors import ParserError
from reportedly.language.core import Core, _acyclic, _joined, load
from reportedly.language.parser import Grammar


@pytest.fixture(scope="module")
def core() -> Core:
    return load()


def parse(core: Core, sentence: str) -> dict[str, tuple[str, str, str]]:
    """Each word's tag, relation and the word it hangs on."""
    words = sentence.split()
    (grammar,) = core.parse([words])
    return {
        w: (grammar.tags[i], grammar.relations[i], words[grammar.heads[i]] if grammar.heads[i] != i else "")
        for i, w in enumerate(words)
    }


def test_who_says_and_what_is_said(core: Core) -> None:
    found = parse(core, "The clinic said that six miners were killed .")
    assert found["clinic"][1:] == ("nsubj", "said")
    assert found["said"] == ("VBD", "root", "")
    assert found["killed"] == ("VBN", "ccomp", "said")
    assert found["miners"][1:] == ("nsubj:pass", "killed")


def test_who_is_named(core: Core) -> None:
    words = ["Sela", "Brandt", "of", "the", "Red", "Cross", "spoke", "in", "Geneva", "."]
    (grammar,) = core.parse([words])
    named = {w: e for w, e in zip(words, grammar.entities, strict=True) if e != "O"}
    assert named["Sela"] == "B-PER"
    assert named["Brandt"] == "I-PER"
    assert named["Cross"] == "I-ORG"
    assert named["Geneva"] == "B-LOC"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said his men had found his brother .", "She said her women had found her sister ."),
        ("The spokesman told him that the boys were safe .", "The spokeswoman told her that the girls were safe ."),
    ],
)
def test_the_grammar_is_the_same_whoever_is_spoken_of(core: Core, one: str, other: str) -> None:
    his, hers = core.parse([one.split(), other.split()])
    assert his == hers


def test_one_grammar_a_sentence_in_the_order_given(core: Core) -> None:
    sentences = [["Six", "died", "."], [], ["The", "clinic", "of", "Tovra", "closed", "."], ["No", "."]]
    found = core.parse(sentences)
    assert [len(g.tags) for g in found] == [3, 0, 6, 2]
    assert all(len(g.tags) == len(g.heads) == len(g.relations) == len(g.entities) for g in found)
    assert core.parse([]) == []


@pytest.mark.parametrize("word", ["\ud83d", "\x00", "👨‍👩‍👧", "ق" * 300, "x" * 5000, "\u200f"])
def test_no_word_breaks_it(core: Core, word: str) -> None:
    (grammar,) = core.parse([["Six", word, "died", "."]])
    assert len(grammar.tags) == 4


def test_a_sentence_longer_than_one_pass_is_one_tree(core: Core) -> None:
    (grammar,) = core.parse([["six", "miners", "died", "and"] * 100])
    assert len(grammar.heads) == 400
    assert sum(head == i for i, head in enumerate(grammar.heads)) <= 2
    for i in range(400):
        seen, at = set(), i
        while grammar.heads[at] != at:
            assert at not in seen
            seen.add(at)
            at = grammar.heads[at]


def test_it_takes_no_argument() -> None:
    with pytest.raises(ParserError, match="--parser core"):
        load("large")


@pytest.mark.parametrize("heads", [[1, 0], [1, 2, 0, 0], [0, 2, 3, 1], [2, 2, 2], [3, 3, 1, 2]])
def test_circles_are_cut(heads: list[int]) -> None:
    found = _acyclic(list(heads))
    for i in range(len(found)):
        at, steps = i, 0
        while found[at] != at:
            at, steps = found[at], steps + 1
            assert steps <= len(found)


def test_parts_hang_on_the_first_root() -> None:
    one = Grammar(("NN", "VBD"), (1, 1), ("nsubj", "root"), ("O", "O"))
    assert _joined([one, one]) == Grammar(
        ("NN", "VBD") * 2, (1, 1, 3, 1), ("nsubj", "root", "nsubj", "parataxis"), ("O",) * 4
    )
