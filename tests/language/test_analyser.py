"""From text to tokens with their grammar: offsets, and which sentences are parsed. All texts are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis
from reportedly.language.case import cased
from reportedly.language.gate import Gate
from reportedly.language.parser import Grammar
from reportedly.language.whole import whole_names
from reportedly.model import Span


class Chain:
    """A core that hangs every word on the one before it and remembers what it was asked."""

    name = "chain"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        self.asked.extend(list(s) for s in sentences)
        return [
            Grammar(
                tuple("NNP" if w[0].isupper() else "VBD" for w in s),
                (0, *range(len(s) - 1)),
                ("root", *["dep"] * (len(s) - 1)),
                tuple("B-PER" if w == "Sela" else "I-PER" if w == "Brandt" else "O" for w in s),
            )
            for s in sentences
        ]


TEXT = "Sela Brandt spoke. 🕊 Nothing here.\n\nShe said six were killed."


@pytest.fixture
def analysis() -> Analysis:
    return Analyser(Chain()).analyse([TEXT])[0]


def test_every_token_is_its_own_words(analysis: Analysis) -> None:
    assert all(TEXT[t.start : t.end] == t.text for t in analysis.tokens)
    assert [t.index for t in analysis.tokens] == list(range(len(analysis.tokens)))


def test_heads_and_entities_count_in_the_whole_text(analysis: Analysis) -> None:
    last = analysis.sentences[-1]
    tokens = analysis.tokens_of(last)
    assert tokens[0].head == tokens[0].index == last.first
    assert tokens[1].head == last.first
    assert analysis.head(tokens[0]) is None
    assert [c.index for c in analysis.children(tokens[0])] == [last.first + 1]
    assert [analysis.quote(e.span) for e in analysis.entities] == ["Sela Brandt"]


def test_places_in_the_text_lead_to_tokens_and_sentences(analysis: Analysis) -> None:
    at = TEXT.index("said")
    token = analysis.token_at(at)
    assert token is not None
    assert token.text == "said"
    assert analysis.token_at(at - 1) is None  # a blank
    sentence = analysis.sentence_at(at)
    assert sentence is not None
    assert TEXT[sentence.start : sentence.end] == "She said six were killed."
    assert [t.text for t in analysis.tokens_in(Span(at, at + 8))] == ["said", "six"]
    assert [t.text for t in analysis.tokens_in(Span(at + 1, at + 8))] == ["six"]


def test_paragraphs_are_counted(analysis: Analysis) -> None:
    assert [s.paragraph for s in analysis.sentences] == [0, 0, 1]


def test_only_sentences_that_the_gate_lets_through_are_parsed() -> None:
    core = Chain()
    found = Analyser(core, Gate(["said"], [], [])).analyse([TEXT, "Six fell. Nobody said so."])
    assert [[s.parsed for s in a.sentences] for a in found] == [[False, True, True], [False, True]]
    assert [words[-2] for words in core.asked] == ["here", "killed", "so"]
    bare = found[1].tokens[0]
    assert (bare.tag, bare.lemma, bare.head, bare.relation, bare.entity) == ("", "", bare.index, "", "O")


def test_a_text_of_nothing_has_nothing() -> None:
    (empty, blank) = Analyser(Chain()).analyse(["", " \n "])
    assert empty.tokens == blank.tokens == ()
    assert empty.sentences == ()
    assert empty.sentence_at(0) is None
    assert empty.token_at(0) is None


def test_lemmas_come_with_the_grammar(analysis: Analysis) -> None:
    lemmas = {t.text: t.lemma for t in analysis.tokens}
    assert (lemmas["said"], lemmas["were"], lemmas["Brandt"]) == ("say", "be", "brandt")


def test_a_name_in_small_letters_is_none() -> None:
    class Uncased(Chain):
        def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
            return [
                Grammar(("NNP",) * len(s), (0,) * len(s), ("root",) * len(s), ("B-PER",) * len(s)) for s in sentences
            ]

    (found,) = Analyser(Uncased()).analyse(["Sela dug"])
    assert [t.tag for t in found.tokens] == ["NNP", "NN"]
    assert [found.quote(e.span) for e in found.entities] == ["Sela"]


def test_a_noun_that_tells_the_kind_of_another_is_no_name() -> None:
    words = ["a", "ministry", "spokesman"]
    tags, entities = cased(words, ["DT", "NN", "NN"], ["O", "B-ORG", "O"])
    assert (tags, entities) == (["DT", "NN", "NN"], ["O", "O", "O"])


def test_brackets_are_of_no_name() -> None:
    _, entities = cased(
        ["(", "Orlen", "Wire", ")", "said"], ["-", "NNP", "NNP", "-", "VBD"], ["O", "B-ORG", "I-ORG", "I-ORG", "O"]
    )
    assert entities == ["O", "B-ORG", "I-ORG", "O", "O"]


def test_a_name_made_whole_closes_no_circle() -> None:
    """The first word of a name hangs below the second: to hang the second on it would never end."""
    heads, _ = whole_names([2, 1, 1], ["nsubj", "nsubj", "x"], ["B-PER", "I-PER", "O"])
    for word in range(3):
        seen: set[int] = set()
        while heads[word] != word:
            assert word not in seen
            seen.add(word)
            word = heads[word]
