"""Sentences of news, as they are written and as they are mangled. All texts are invented."""

from __future__ import annotations

import pytest

from reportedly.language.sentences import LONGEST, SentenceSplitter, is_wrapped
from reportedly.language.tokens import Tokeniser

TOKENISER, SPLITTER = Tokeniser(), SentenceSplitter()
WIRE = """TOVRA, May 7 (Orlen Wire) - Six miners were killed on Monday when a
shaft of the Lisk colliery collapsed after two days of rain, the
clinic of the town said in a statement that was read on the radio
and confirmed by two of the families.
   The pit was to be closed in June. Its owner, Adu Merlin, could not
be reached by telephone, and his secretary said he was abroad.
"""


def split(text: str, *cuts: int) -> list[str]:
    return [sentence for sentence, _ in split_with_paragraphs(text, *cuts)]


def split_with_paragraphs(text: str, *cuts: int) -> list[tuple[str, int]]:
    words = list(TOKENISER.words(text))
    first, found = 0, []
    for end, paragraph in SPLITTER.ends(text, words, cuts):
        found.append((text[words[first].start : words[end - 1].end], paragraph))
        first = end
    assert first == len(words)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Sela Brandt met Gov. T. R. Osei in St. Tovra. | She left.",
        "He flew to the U.S. on Monday. | The U.S. said no. | He lives in the U.S. | The army left.",
        "It began at 9 a.m. on Friday. | It ended at 5 p.m. | The road was open.",
        "Lt. Col. Osei of the 3rd Brigade fell. | Maj. Gen. A. B. Merlin did not.",
        "He left Acme Inc. | The pit closed. | Smith Jr. said so.",
        "The vote was on Jan. 5. | It failed in Sept. of last year.",
        "The toll rose to 3.5 million. | It was No. 4 on the list.",
        "Six died (one a child). | Two lived.",
        "What?! | No... | Yes.",
        "1. The first. | 2. The second.",
        "Six were hurt. | 12 more were not.",
        "The pit was closed. | « Nobody came », he said.",
        "The dead؟ | Six.",
    ],
)
def test_periods_that_end_a_sentence_and_those_that_do_not(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "“Six are dead,” she said. | “Two are mine.” | The priest left.",
        '"Six are dead," she said. | "Two are mine." | The priest left.',
        "“Where are they?” he asked. | “We do not know.” | The clinic closed.",
        "“Leave now!” the guard shouted. | “Run!” | People ran.",
        "“They came at noon …” she said. | Nobody saw them.",
        "‘Where are they?’ asked the priest. | Nobody knew.",
        "He asked: “Why?” | Then he left.",
        "“Six dead.” | “Seven.” | That was all.",
    ],
)
def test_quotations_that_end_a_sentence_and_those_it_goes_on_after(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


def test_a_lost_blank_is_seen() -> None:
    assert split("He spoke of violations.In a letter the mayor replied.") == [
        "He spoke of violations.",
        "In a letter the mayor replied.",
    ]
    assert split("The site tovra.example and v2.Final are one word.") == [
        "The site tovra.example and v2.Final are one word."
    ]


def test_a_line_ends_a_sentence_and_a_paragraph() -> None:
    assert split_with_paragraphs("Six dead in Tovra\nThe clinic said so. It is shut.\r\nNo one came") == [
        ("Six dead in Tovra", 0),
        ("The clinic said so.", 1),
        ("It is shut.", 1),
        ("No one came", 2),
    ]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    assert is_wrapped(WIRE)
    found = split_with_paragraphs(WIRE)
    assert [paragraph for _, paragraph in found] == [0, 1, 1]
    assert found[0][0].endswith("two of the families.")
    assert found[2][0].startswith("Its owner")


def test_lines_of_their_own_are_not_taken_for_broken_ones() -> None:
    text = "Six dead in Tovra\nClinic shuts its doors\nGovernor is abroad\nNobody came"
    assert not is_wrapped(text)
    assert len(split(text)) == 4


def test_a_sentence_begins_where_the_caller_says() -> None:
    text = "TOVRA, May 7 — Six miners were killed."
    assert split(text, text.index("Six")) == ["TOVRA, May 7 —", "Six miners were killed."]


def test_a_table_is_cut_so_that_cost_stays_linear() -> None:
    lengths = [len(sentence.split()) for sentence in split("six " * (2 * LONGEST + 5))]
    assert lengths == [LONGEST, LONGEST, 5]


@pytest.mark.parametrize("text", ["", " \n\t", "…", '"', "."])
def test_next_to_nothing(text: str) -> None:
    assert len(split(text)) <= 1
