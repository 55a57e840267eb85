"""Which sentences are parsed: cues, harm, quotation marks, numbers beside them, and what they look back to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.extract.english import gate
from reportedly.language.gate import Gate
from reportedly.language.sentences import SentenceSplitter
from reportedly.language.tokens import Tokeniser

TOKENISER, SPLITTER = Tokeniser(), SentenceSplitter()
SMALL = Gate(["said", "according to"], ["kill"], ["six", "dozens"])


def chosen(which: Gate, text: str) -> list[bool]:
    words = list(TOKENISER.words(text))
    ends = [0, *(end for end, _ in SPLITTER.ends(text, words))]
    return which.chosen([words[a:b] for a, b in pairwise(ends)])


@pytest.mark.parametrize(
    "sentence",
    [
        "The clinic SAID so.",
        "According to her, it rained.",
        "The killings went on.",
        "They sang “Lisk”.",
        "It was ``calm''.",
    ],
)
def test_a_trigger_or_a_quotation_mark_opens(sentence: str) -> None:
    assert chosen(SMALL, sentence) == [True]


@pytest.mark.parametrize(
    "sentence", ["The unsaid thing.", "It accorded to plan.", "He skilled up.", "There were 12 trees."]
)
def test_parts_of_words_and_lone_numbers_do_not(sentence: str) -> None:
    assert chosen(SMALL, sentence) == [False]


def test_a_number_beside_it_opens() -> None:
    assert chosen(SMALL, "Dozens came. The clinic said so. There were 12. It rained. There were 12.") == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_pronoun_looks_back_one_sentence() -> None:
    assert chosen(SMALL, "It rained. The mayor came. He said so.") == [False, True, True]
    assert chosen(SMALL, "It rained. The mayor came. Brandt said so.") == [False, False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials deny that.", "Two were wounded.", "It was, per the clinic, calm.", "She went on to list them.",
        "The toll was put at six.", "Houses were flattened; hundreds were displaced.", "Rebels abducted them.",
    ],
)  # fmt: skip
def test_the_word_lists_open_it_for_what_reports_and_what_harms(sentence: str) -> None:
    assert chosen(gate(), sentence) == [True]
