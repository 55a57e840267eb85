"""What answers to another's claim, idioms that report, numbers in a clause of their own: of invented events."""

from __future__ import annotations

import pytest

from .conftest import Read, Report

ANSWERED = [
    ("The ministry cast doubt on the Guild’s claim that forty sailors had drowned.", "cast doubt on", "doubted"),
    ("The ministry brushed aside the Guild’s claim that forty sailors had drowned.", "brushed aside", "denied"),
    ("The ministry stood by the Guild’s claim that forty sailors had drowned.", "stood by", "asserted"),
    ("The ministry challenged the Guild’s claim that forty sailors had drowned.", "challenged", "doubted"),
    ("The ministry backed the Guild’s claim that forty sailors had drowned.", "backed", "confirmed"),
    ("The ministry withdrew the Guild’s claim that forty sailors had drowned.", "withdrew", "denied"),
    ("The ministry dismissed as false the Guild’s claim that forty sailors had drowned.", "dismissed", "denied"),
    (
        "The ministry denied through its spokesman, Adu Merlin, the Guild’s claim that forty sailors had drowned.",
        "denied",
        "denied",
    ),
]


@pytest.mark.parametrize(("text", "cue", "stance"), ANSWERED)
def test_what_another_claims_is_answered_whole(text: str, cue: str, stance: str, read: Read) -> None:
    report = read(text)
    inner = report.told("forty sailors had drowned")
    (outer,) = [t for t in report.attributed if t.parent is None]
    assert (outer.source, outer.cue, outer.stance) == ("The ministry", cue, stance)
    assert outer.content == "the Guild’s claim that forty sailors had drowned"
    assert (inner.source, inner.content) == ("the Guild", "forty sailors had drowned")
    assert inner.parent is not None


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The army rejected accusations from villagers that it had burned a mill.",
            "villagers",
            "it had burned a mill",
        ),
        ("The army rejected police suggestions that it had burned a mill.", "police", "it had burned a mill"),
        ("The army denied rumours that it had burned a mill.", "", "it had burned a mill"),
        ("The army repeated its claim, carried by the Sun, that a mill had burned.", "its", "a mill had burned"),
    ],
)
def test_whose_the_answered_claim_is(text: str, source: str, content: str, read: Read) -> None:
    inner = read(text).told(content)
    assert (inner.source, inner.content) == (source, content)
    assert inner.parent is not None


def test_a_firm_that_is_challenged_claims_nothing(read_doc: Report) -> None:
    """The army challenged the governor, backed the mayor and withdrew from Lisk."""
    assert read_doc.attributed == []


def test_what_is_only_called_a_charge(read_doc: Report) -> None:
    """Adu Merlin claimed the Guild had lit the fuse, a charge the Guild dismissed as “gossip”."""
    assert read_doc.told("lit the fuse").content == "the Guild had lit the fuse"
    assert read_doc.told("gossip").source == "the Guild"
    assert read_doc.told("gossip").content == "a charge | gossip"


IDIOMS = [
    ("The president made it clear that he would stay.", "made it clear", "he would stay", "asserted"),
    ("The palace let it be known that he would stay.", "let it be known", "he would stay", "asserted"),
    ("The office let him know on Friday that the gate was shut.", "let | know", "the gate was shut", "asserted"),
    ("The brigadier was adamant that no shell had fallen.", "adamant", "no shell had fallen", "asserted"),
    ("The same text has it that no shell had fallen.", "has it", "no shell had fallen", "asserted"),
    ("The clerk would not be drawn on who had signed.", "be drawn on", "who had signed", "declined"),
    (
        "The clerk parried a question from us on who had signed.",
        "parried a question | on",
        "who had signed",
        "declined",
    ),
    (
        "The office would neither confirm nor deny that it had signed.",
        "neither confirm nor deny",
        "it had signed",
        "declined",
    ),
]


@pytest.mark.parametrize(("text", "cue", "content", "stance"), IDIOMS)
def test_several_words_that_report(text: str, cue: str, content: str, stance: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert (told.cue, told.content, told.stance) == (cue, content, stance)


def test_what_is_to_be_made_clear_is_not_said(read_doc: Report) -> None:
    """He had to make clear that it was over. The army made clear the road."""
    assert read_doc.attributed == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Seventy people died, the ministry said, up from the 48 it had reported at dawn.", "it", "the 48"),
        ("Seventy people died, the ministry said on Friday, down from the 81 the army gave.", "the army", "the 81"),
        ("Two were entered twice among the 65 deaths announced by TV Corvo.", "TV Corvo", "the 65 deaths"),
    ],
)
def test_a_number_in_a_clause_of_its_own(text: str, source: str, content: str, read: Read) -> None:
    told = read(text).told(content)
    assert (told.source, told.content) == (source, content)


def test_what_is_revised_in_a_lead(read_doc: Report) -> None:
    """A shell hit a clinic, killing at least 71 people, the charity Relief Medics (RM) said, up from 48 at dawn."""
    (lead,) = [t for t in read_doc.attributed if t.cue == "said"]
    assert lead.content == "A shell hit a clinic, killing at least 71 people"
    assert lead.source == "the charity Relief Medics (RM)"


def test_a_war_that_claims_lives_claims_nothing(read_doc: Report) -> None:
    """The war has claimed more than 5,000 lives."""
    assert read_doc.attributed == []


def test_in_her_words(read_doc: Report) -> None:
    """In her words, the raid was a crime."""
    told = read_doc.told("the raid was a crime")
    assert (told.cue, told.chain) == ("In her words", (("speaker", "her"),))
