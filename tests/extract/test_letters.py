"""Letters that one brings for another, and what they carry, in invented reports."""

from __future__ import annotations

import pytest

from .conftest import Read, Report

HEAD = ("principal", "The head of the Harbour League, Jonas Velt")


@pytest.fixture
def letter(read: Read) -> Report:
    return read(
        "The head of the Harbour League, Jonas Velt, has answered the dockers of Marn.\n\n"
        "In a letter to the dockers, the director of his office, Dr. Lena Orsk, conveyed the head's sorrow for “the "
        "nine who did not come home”.\n\n"
        "In the letter, Dr. Orsk said that 14 people were still in hospital. The former teacher praised “the patience "
        "of those who carry”. “No gate will be locked again,” the message read, as quoted by Harbour Radio."
    )


@pytest.mark.parametrize("words", ["the nine who", "14 people", "the patience", "No gate"])
def test_a_letter_goes_on_by_any_name(words: str, letter: Report) -> None:
    chain = letter.told(words).chain
    assert [role for role, _ in chain][-3:] == ["medium", "spokesperson", "principal"]
    assert "Lena Orsk" in chain[-2][1]
    assert "Jonas Velt" in chain[-1][1] or chain[-1][1] == "the head"


@pytest.mark.parametrize(
    ("text", "source", "spokesperson"),
    [
        (
            "In a letter read out by his secretary, Milo Tarn, the bishop told them that the Church buries no number.",
            "the bishop",
            "Milo Tarn",
        ),
        (
            "The mayor, in a message read to them by the prefect, Colonel Sixto Barr, said it buries no number.",
            "The mayor",
            "the prefect, Colonel Sixto Barr",
        ),
    ],
)
def test_who_reads_a_letter_speaks_for_who_wrote_it(text: str, source: str, spokesperson: str, read: Read) -> None:
    told = read(text).told("buries no number")
    assert told.source == source
    assert [role for role, _ in told.chain] == ["medium", "spokesperson", "principal"]
    assert told.chain[1][1].endswith(spokesperson)


def test_a_courier_says_nothing(read_doc: Report) -> None:
    """In a letter brought to each door by a petty officer, the chaplain told the widows that nine had drowned."""
    assert read_doc.told("nine had drowned").chain == (("medium", "a letter"), ("speaker", "the chaplain"))


@pytest.mark.parametrize(
    ("text", "content", "medium"),
    [
        ("The mayor condemned the raid on Lisk in a statement.", "the raid on Lisk", "a statement"),
        ("In a statement on Monday, the mayor condemned the raid on Lisk.", "the raid on Lisk", "a statement"),
        (
            "The ministry expressed regret over the raid in a letter to the families.",
            "regret over the raid",
            "a letter",
        ),
    ],
)
def test_what_a_record_carries_is_said_without_quoted_words(text: str, content: str, medium: str, read: Read) -> None:
    told = read(text).told("raid")
    assert (told.content, told.chain[0]) == (content, ("medium", medium))


def test_without_a_record_it_is_no_claim(read_doc: Report) -> None:
    """The mayor condemned the raid on Lisk."""
    assert read_doc.attributed == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents wrote in a letter to the governor that he had lied.",
        "The army said in a statement to the press that he had lied.",
        "She confirmed in a phone call to the paper that he had lied.",
        "The deputy added in his own name that he had lied.",
    ],
)
def test_what_is_said_stands_behind_where_it_is_said(text: str, read: Read) -> None:
    assert read(text).told("he had lied").content == "he had lied"


def test_which_stands_for_the_statement(read_doc: Report) -> None:
    """Six had died, the front said in a statement which denounced the raid as “a crime”."""
    assert read_doc.told("a crime").chain[0] == ("medium", "a statement")


def test_the_broadcaster_of_a_statement(read_doc: Report) -> None:
    """In a statement read on state television, the court said nine had drowned."""
    assert read_doc.told("nine had drowned").chain == (
        ("medium", "state television"),
        ("medium", "a statement"),
        ("speaker", "the court"),
    )


def test_who_sent_a_petition_speaks_in_it(read_doc: Report) -> None:
    """The dockers had sent a petition complaining that the gates were locked."""
    assert read_doc.told("the gates").chain == (("medium", "a petition"), ("speaker", "The dockers"))
