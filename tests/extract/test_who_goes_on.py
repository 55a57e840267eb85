"""Who says it where parses lose him, what carries it, and how the text goes on with it: of invented events."""

from __future__ import annotations

import pytest

from .conftest import Read, Report


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The Ministry of Labour, which on Thursday spoke of 61 missing, now says there are 44.",
            "The Ministry of Labour",
        ),
        (
            "Some 43 died in Mbezi and Yago, the Commissioner for Information, Mrs Grace Atanda, disclosed.",
            "the Commissioner for Information, Mrs Grace Atanda",
        ),
        (
            "The toll rose to 19, with the surgeon at Lisk telling the Sentinel that eight had died.",
            "the surgeon at Lisk",
        ),
        ("A boy in Lisk says his father had told him to run.", "his father"),
        ("A conscript in tears, he added, told him that the order had come late.", "A conscript in tears"),
        (
            "The prefect of Lisk, Mr Adu Merlin, assured us that the market was open.",
            "The prefect of Lisk, Mr Adu Merlin",
        ),
    ],
)
def test_who_stands_there(text: str, source: str, read: Read) -> None:
    assert source in {t.source for t in read(text).attributed}


def test_a_day_says_nothing(read_doc: Report) -> None:
    """Six people died, the mayor, Mrs Grace Atanda, disclosed yesterday."""
    assert {t.source for t in read_doc.attributed} == {"the mayor, Mrs Grace Atanda"}


def test_the_guard_who_rang_warns(read_doc: Report) -> None:
    """The director said a guard had telephoned, warning that the house should be cleared."""
    assert read_doc.told("should be cleared").source == "a guard"
    assert read_doc.told("should be cleared").parent is not None


def test_a_name_with_the_is_no_man(read_doc: Report) -> None:
    """Girish Bhandekar, president of the Vindhar Samata Morcha, was angry. “It is a lie,” he said."""
    assert read_doc.told("It is a lie").chain == (("speaker", "Girish Bhandekar"),)


def test_a_bare_name_was_described_before(read_doc: Report) -> None:
    """Soldiers shot eleven people, Karval's chief prosecutor said on Monday.

    “Seven were hit from behind,” Lucia Arbel told reporters.
    """
    assert {t.chain for t in read_doc.attributed} == {(("speaker", "Lucia Arbel, Karval's chief prosecutor"),)} or {
        t.chain[-1][1].partition(",")[0] for t in read_doc.attributed
    } == {"Lucia Arbel"}


def test_the_officer_is_no_priest(read_doc: Report) -> None:
    """Major Silvio Retam ruled out a mistake. Father Elias Duart said the boats were held.

    The officer added that nobody had complained.
    """
    assert read_doc.told("nobody had complained").chain == (("speaker", "Silvio Retam"),)
    assert read_doc.told("a mistake").stance == "denied"


@pytest.mark.parametrize("title", ["press secretary", "public relations officer", "communications director"])
def test_titles_of_two_words_speak_for_others(title: str, read: Read) -> None:
    (told,) = read(f"The ministry’s {title}, Moses Kany, said six had died.").attributed
    assert [role for role, _ in told.chain] == ["spokesperson", "principal"]
    assert told.chain[-1][1] == "The ministry"


def test_the_communique_is_the_bodys(read_doc: Report) -> None:
    """Seven people died, the Operational Command of the army reported. Four soldiers fell, the communiqué notes."""
    assert read_doc.told("Four soldiers fell").chain == (
        ("medium", "the communiqué"),
        ("speaker", "the Operational Command of the army"),
    )


def test_the_statement_is_the_communique(read_doc: Report) -> None:
    """In a communiqué issued in Lisk, Adu Merlin said that four had died. Eleven were hurt, the statement added."""
    assert read_doc.told("Eleven were hurt").chain == (("medium", "a communiqué"), ("speaker", "Adu Merlin"))


def test_what_stands_in_a_record_passes_through_it(read_doc: Report) -> None:
    """Villagers spoke of leaflets in which the army told them to leave the road."""
    inner = read_doc.told("to leave the road")
    assert ("medium", "leaflets") in inner.chain
    assert inner.chain[-1] == ("speaker", "the army")


def test_who_put_up_a_video_is_a_link(read_doc: Report) -> None:
    """The news site Lisk Now has posted a video in which a guard says the gate was shut."""
    roles = [role for role, _ in read_doc.told("the gate was shut").chain]
    assert roles == ["agency", "medium", "speaker"]


def test_a_report_issued_by_a_body_is_its_own(read_doc: Report) -> None:
    """Nine people died, according to a report issued by the National Commission for Dams."""
    assert read_doc.told("Nine people died").chain == (
        ("medium", "a report"),
        ("speaker", "the National Commission for Dams"),
    )


def test_words_in_marks_within_a_quotation(read_doc: Report) -> None:
    """She recalled: “My grandson ran in and told me, ‘They are burning the market.’”"""
    inner = read_doc.told("They are burning the market")
    assert (inner.source, inner.content) == ("My grandson", "They are burning the market")


def test_a_quotation_keeps_its_closing_mark_or_none(read_doc: Report) -> None:
    """The clinic said it was “a feast of knives”. Six had died, the warden said."""
    assert read_doc.told("feast of knives").content.count("“") == read_doc.told("feast of knives").content.count("”")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army warned that it would return fire.", "expected"),
        ("The army warned that the bridge was mined.", "asserted"),
        ("The toll is likely to be higher, the clinic said.", "expected"),
        ("The driver was likely to have slept, the clinic said.", "asserted"),
    ],
)
def test_what_has_not_happened_yet(text: str, stance: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert told.stance == stance


def test_who_is_remembered_saying_it_says_it(read_doc: Report) -> None:
    """The witness recalled an officer telling him that the road was mined."""
    assert read_doc.told("the road was mined").source == "an officer"


def test_a_lawmaker_speaks_for_no_district(read_doc: Report) -> None:
    """Senator Joel Amari, who represents Dovale, said 12 people were killed."""
    assert read_doc.told("12 people were killed").chain == (("speaker", "Joel Amari"),)


def test_a_bracket_behind_an_outlet_is_read(read_doc: Report) -> None:
    """Six people died in the fire, according to Lisk Radio (the mayor)."""
    assert any(t.content == "Six people died in the fire" for t in read_doc.attributed)


@pytest.mark.parametrize(
    "text",
    [
        "Imam Zeno Karval thanked the people of Lisk. On Monday Hojjatoleslam Hamid Orlen said six people had died.",
        "Bishop Hamid Orlen said six people had died. He was speaking at the door of the house of Imam Zeno Karval.",
    ],
)
def test_the_cleric_is_who_spoke_last(text: str, read: Read) -> None:
    told = read(f"{text}\n\nThe cleric hailed the town’s “protection of the mosque.”").told("protection of the mosque")
    assert told.chain[-1][1].endswith("Hamid Orlen")


def test_a_body_is_meant_by_the_word_of_its_name(read_doc: Report) -> None:
    """Six people died, said Adu Merlin, director of the Karval Observatory for Human Rights.

    The convoy was the first in months. It was sent by the United Nations, which spoke of a shortage of bread.

    The observatory said eleven people were killed on Tuesday.
    """
    assert read_doc.told("eleven people were killed").chain[-1][1].endswith("Karval Observatory for Human Rights")
