"""Attributions where the parse does not expect them, and numbers that are all that someone says; invented."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, Report


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The toll, brigade head Aloma Remba noted, was lowered from 65 to 63 on Monday.",
            "brigade head Aloma Remba",
            "noted",
            "The toll | was lowered from 65 to 63 on Monday",
        ),
        (
            "More than 90 people, a surgeon who spoke on condition of anonymity said, were treated for burns.",
            "a surgeon who spoke on condition of anonymity",
            "said",
            "More than 90 people | were treated for burns",
        ),
        ("The union had said 17.", "The union", "said", "17"),
        ("The League of Mothers spoke of hundreds.", "The League of Mothers", "spoke", "hundreds"),
        ("The Front's men admit to five dead.", "The Front's men", "admit", "five dead"),
        ("On Sunday the mayor raised the count to 31.", "the mayor", "raised", "the count to 31"),
        (
            "Two sailors have told a lawyer we work with that the tow was ordered from land.",
            "Two sailors",
            "told",
            "the tow was ordered from land",
        ),
        (
            "A doctor in Tovra told us, on condition that his name not appear, that eleven men had burns.",
            "A doctor in Tovra",
            "told",
            "eleven men had burns",
        ),
        ("It is alleged that armed men are using four schools.", "", "alleged", "armed men are using four schools"),
        ("Twelve were hurt, by the clinic’s reckoning.", "the clinic", "reckoning", "Twelve were hurt"),
        (
            "Six men were killed in the north the Tovra Observatory said.",
            "the Tovra Observatory",
            "said",
            "Six men were killed in the north",
        ),
        (
            "The clinic wrote about five people killed in the strike.",
            "The clinic",
            "wrote",
            "five people killed in the strike",
        ),
        (
            "Tovra television released film of a boy who is now in hospital the clinic said.",
            "the clinic",
            "said",
            "Tovra television released film of a boy who is now in hospital",
        ),
    ],
)
def test_who_says_it_and_what(text: str, source: str, cue: str, content: str, read: Read) -> None:
    told = [(t.source, t.cue, t.content) for t in read(text).attributed]
    assert (source, cue, content) in told


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Shells kill eleven in hill town: monitor", "monitor", "Shells kill eleven in hill town"),
        ("Tovra air raids kill 25 civilians Monitor", "Monitor", "Tovra air raids kill 25 civilians"),
        (
            "Saturday 3 May 2031 17:53 Merlin: Raid on Tovra Failed to Reach Its Ends",
            "Merlin",
            "Raid on Tovra Failed to Reach Its Ends",
        ),
        (
            "- 58 people dead, 703 injured (Civil Protection Directorate, 12 November).",
            "Civil Protection Directorate",
            "58 people dead, 703 injured",
        ),
    ],
)
def test_a_source_without_a_cue(text: str, source: str, content: str, read: Read) -> None:
    (told,) = read(text + "\n\nThe road to Tovra is shut.").attributed
    assert (told.source, told.cue, told.content) == (source, "", content)


@pytest.mark.parametrize(
    "text",
    [
        "The victims were taken to Al-Tovra Martyrs Hospital.",
        "She fled with a nurse, who asked not to be named, and nine of them have not returned.",
        "The mayor, asked about the raid, left.",
        "None of its people reached the street before dark.",
        "The boat lay off the shrine of Sheikh Said.",
    ],
)
def test_nothing_is_said(text: str, read: Read) -> None:
    assert not read(text).attributed


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The palace made no comment on the third gate.", "made no comment", "the third gate"),
        ("The clinic issued no figure.", "issued no", "figure"),
        (
            "The coastguard said nothing about why its cutter stayed in port.",
            "said nothing",
            "why its cutter stayed in port",
        ),
        (
            "When the last men came out, nobody in the palace would say what was paid.",
            "would say",
            "what was paid",
        ),
    ],
)
def test_what_is_not_said(text: str, cue: str, content: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert (told.stance, told.cue, told.content) == ("declined", cue, content)


def test_a_reported_clause_ends_at_a_semicolon(read_doc: Report) -> None:
    """The guard said the gate was shut; her son, who stayed behind, was among the dead."""
    (told,) = read_doc.attributed
    assert told.content == "the gate was shut"


def test_a_whole_sentence_with_a_cue_of_its_own_is_reported_by_another(read_doc: Report) -> None:
    """Rimat acknowledged that 211 pilgrims were killed at Alquma, Peninsula Press reported."""
    outer, inner = read_doc.told("Rimat acknowledged"), read_doc.told("211 pilgrims")
    assert (outer.source, inner.source) == ("Peninsula Press", "Rimat")
    assert inner.content == "211 pilgrims were killed at Alquma"
    assert inner.parent == outer.content


def test_a_sentence_counts_on_only_where_it_begins_with_its_number(read: Read) -> None:
    said = "The clinic said six people were killed in Tovra. "
    assert read(said + "At least 30 others were also hurt.").told("30 others").speech == "indirect"
    assert read(said + "Meanwhile three men died and 12 others were hurt in Lodan.").told("12").speech == "narration"


def test_a_turn_whose_first_sentence_says_nothing_of_interest(read_doc: Report) -> None:
    """
    Q: Who was at the gate?

    The MINISTER FOR WATER (Ms Adi): Order. I confirm that six men were killed. The army says nobody was at the gate.

    Shri MOOL: My brother was. Is he on your list?
    """
    turns = [t for t in read_doc.attributed if t.speech == "direct"]
    assert [t.source for t in turns] == ["The MINISTER FOR WATER (Ms Adi)", "Shri MOOL"]
    assert read_doc.told("nobody was at the gate").parent == turns[0].content
    assert read_doc.told("six men").content == turns[0].content, (
        "what one confirms in one's own turn is one's own words"
    )


def test_a_dateline_with_a_colon_is_no_turn(read_doc: Report) -> None:
    """YAFRAN: The army said on Tuesday that at least 11 people were killed in Tamor."""
    (told,) = read_doc.attributed
    assert (told.source, told.speech) == ("The army", "indirect")


@pytest.mark.parametrize(
    ("text", "outer", "inner", "stance"),
    [
        (
            "A constable said an inspector had ordered them to aim high, and that not all did.",
            "an inspector had ordered them to aim high, and that not all did",
            "to aim high",
            "hypothetical",
        ),
        (
            "A sergeant said the commissioner had told the squad not to count the dead.",
            "the commissioner had told the squad not to count the dead",
            "not to count the dead",
            "hypothetical",
        ),
        (
            "“I was told there were twenty-two dead,” the mother said.",
            "I was told there were twenty-two dead,",
            "there were twenty-two dead",
            "asserted",
        ),
        (
            "“We told the foreman it would not hold,” a labourer said.",
            "We told the foreman it would not hold,",
            "it would not hold",
            "asserted",
        ),
    ],
)
def test_what_is_reported_within_what_is_reported(text: str, outer: str, inner: str, stance: str, read: Read) -> None:
    told = read(text).told(inner)
    assert (told.content, told.parent, told.stance) == (inner, outer, stance)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Neither claim could be independently verified.", "", "Neither claim"),
        ("None of the accounts could be independently verified.", "", "the accounts"),
        ("The group's claim could not be independently confirmed.", "", "The group's claim"),
        ("It was not immediately possible to verify the account.", "", "the account"),
        ("The mission was unable to verify the figures.", "The mission", "the figures"),
        ("The clinic has not been able to confirm the deaths.", "The clinic", "the deaths"),
    ],
)
def test_what_is_left_open(text: str, source: str, content: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert (told.stance, told.source, told.content) == ("unverified", source, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stance"),
    [
        ("The navy denied that.", "The navy", "denied", "that", "denied"),
        ("The envoy disputes the count.", "The envoy", "disputes", "the count", "doubted"),
        ("Rebel commanders vowed an answer.", "Rebel commanders", "vowed", "an answer", "expected"),
        (
            "The group calls on the army to publish the log.",
            "The group",
            "calls",
            "the army to publish the log",
            "hypothetical",
        ),
        (
            "Since May, when the truce began, the Network has documented 74 deaths.",
            "the Network",
            "documented",
            "74 deaths",
            "asserted",
        ),
        (
            "Two doctors, who wanted silence because the kin had not been told, said a ninth victim, a girl, died.",
            "Two doctors",
            "said",
            "a ninth victim, a girl, died",
            "asserted",
        ),
    ],
)
def test_how_surely_it_is_said(text: str, source: str, cue: str, content: str, stance: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert (told.source, told.cue, told.content, told.stance) == (source, cue, content, stance)


def test_two_counts_of_two_sources(read_doc: Report) -> None:
    """More than 26 people have died, the envoy says, and the war has uprooted 400, according to the Red Lamp."""
    said = {t.source: t.content for t in read_doc.attributed}
    assert said["the Red Lamp"] == "the war has uprooted 400"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry denied what two channels have circulated about the raid.", "two channels", "the raid"),
        (
            "The ministry denied what some papers have published to the effect that a gate was shut.",
            "some papers",
            "a gate was shut",
        ),
        ("The board dismissed foreign reports of mass killings.", "foreign reports", "mass killings"),
        ("The priest spoke of up to five more dead.", "The priest", "up to five more dead"),
    ],
)
def test_what_is_reported_of_others(text: str, source: str, content: str, read: Read) -> None:
    told = read(text).told(content)
    assert (told.source, told.content) == (source, content)


def test_what_lost_its_marks(read: Read) -> None:
    assert read("The envoy didnt specify which planes hit the town.").told("which planes").stance == "declined"
    (told,) = read("Xelim said the Front and Tovran internal security forces were able to crush the attack.").attributed
    assert told.content.startswith("the Front and Tovran internal security forces were able")
    (told,) = read("They hit Tovra on Saturday Front spokesman Omar Adi and police sources told Orlen Wire.").attributed
    assert (told.source, told.content) == ("Front spokesman Omar Adi and police sources", "They hit Tovra on Saturday")


def test_a_thing_with_a_name_beside_it_says_nothing(read_doc: Report) -> None:
    """The label that owns her music, Big Mill, said she could play the songs."""
    (told,) = read_doc.attributed
    assert (told.source, told.content) == ("The label", "she could play the songs")
