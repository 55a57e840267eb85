"""Who says what by which words: the phenomena of the corpus guide, each in an invented report."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, Report


def test_direct_speech_with_the_cue_before_the_speaker(read_doc: Report) -> None:
    """“They burned the ferry,” said Adu Merlin, a ferryman. The pier was empty."""  # 1
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.speech) == ("Adu Merlin, a ferryman", "said", "direct")
    assert told.content == "They burned the ferry,"


def test_a_split_quotation_is_one_claim(read_doc: Report) -> None:
    """“We heard one shot,” the guard said, “and then twenty.”"""  # 2
    (told,) = read_doc.attributed
    assert told.content == "We heard one shot, | and then twenty."
    assert told.source == "the guard"


def test_a_quotation_taken_up_again_is_one_claim(read_doc: Report) -> None:
    """“Six are dead,” Sela Brandt said. “Two are mine.” The road is shut."""  # 3
    (told,) = read_doc.attributed
    assert told.content == "Six are dead, | Two are mine."
    assert told.source == "Sela Brandt"


def test_a_quotation_over_paragraphs_whose_marks_open_again(read_doc: Report) -> None:
    """
    “We carried out six of the dead,” the miner said, “and two of them were mine.

    “The rest we carried down on the third day.”

    The pit is shut.
    """  # 4
    (told,) = read_doc.attributed
    assert told.content.split(" | ")[-1] == "The rest we carried down on the third day."
    assert told.speech == "direct"
    assert not read_doc.problems


def test_indirect_speech_without_that(read_doc: Report) -> None:
    """The clinic said six people were dead."""  # 5
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.content) == ("The clinic", "said", "six people were dead")
    assert told.speech == "indirect"


def test_that_is_no_part_of_what_is_said(read_doc: Report) -> None:
    """The clinic said that six people were dead."""
    assert read_doc.attributed[0].content == "six people were dead"


def test_partly_quoted_is_mixed(read_doc: Report) -> None:
    """The bishop called the raid “a feast of knives”."""  # 6
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.speech) == ("The bishop", "called", "mixed")
    assert told.content.startswith("the raid")
    assert told.content.endswith("“a feast of knives”")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Six people died, according to the clinic of Tovra.", "the clinic of Tovra", "according to"),
        ("According to Sela Brandt, a nurse, six people died.", "Sela Brandt, a nurse", "According to"),
        ("Six people died, per the health ministry.", "the health ministry", "per"),
    ],
)
def test_according_to(text: str, source: str, cue: str, read: Read) -> None:  # 7
    (told,) = read(text).attributed
    assert (told.source, told.cue, told.content.lower()) == (source, cue, "six people died")


def test_per_day_names_nobody(read_doc: Report) -> None:
    """The camp receives 300 litres per day, and six children died there."""
    assert not read_doc.attributed


def test_an_attribution_in_parenthesis_leaves_both_ends(read_doc: Report) -> None:
    """The column, villagers said, came from the north."""  # 8
    assert read_doc.attributed[0].content == "The column | came from the north"
    assert read_doc.attributed[0].source == "villagers"


def test_one_in_parenthesis_ends_at_a_semicolon(read_doc: Report) -> None:
    """The two armies, the clinic said, had lost six men each; the monks denied it."""
    assert read_doc.told("lost").content == "The two armies | had lost six men each"
    assert read_doc.told("it").source == "the monks"


def test_three_acts_of_one_sentence(read_doc: Report) -> None:
    """Six people were killed, the clinic said, and two houses were destroyed, adding that the road was shut."""
    assert [(t.source, t.cue, t.content) for t in read_doc.attributed] == [
        ("the clinic", "said", "Six people were killed | two houses were destroyed"),
        ("the clinic", "adding", "the road was shut"),
    ]


def test_two_speakers_of_one_sentence(read_doc: Report) -> None:
    """The clinic said six people were killed and the monks said two had died."""
    assert [(t.source, t.content) for t in read_doc.attributed] == [
        ("The clinic", "six people were killed"),
        ("the monks", "two had died"),
    ]


def test_nested(read_doc: Report) -> None:
    """Sela Brandt said her cousin had told her the bridge was mined."""  # 12
    inner = read_doc.told("the bridge")
    assert (inner.source, inner.cue, inner.content) == ("her cousin", "told", "the bridge was mined")
    assert inner.parent == "her cousin had told her the bridge was mined"


def test_what_is_expected_is_nested_in_who_says_so(read_doc: Report) -> None:
    """The toll is expected to rise, the clinic said."""
    inner = read_doc.told("The toll | to rise")
    assert inner.parent == "The toll is expected to rise"
    assert inner.stance == "expected"


def test_nameless_sources_keep_what_is_said_of_them(read_doc: Report) -> None:
    """Two customs officers in Lisk, who asked not to be named, said six trucks had been let through."""  # 14
    told = read_doc.told("six trucks")
    assert told.source.startswith("Two customs officers")
    assert told.chain == (("speaker", "Two customs officers in Lisk"),)


def test_nobody_named(read_doc: Report) -> None:
    """Three herders were reported to have drowned."""  # 15
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.chain) == ("", "reported", ())
    assert told.content == "Three herders | to have drowned"


def test_a_noun_is_a_cue(read_doc: Report) -> None:
    """The command's assertion that no shell fell there was met with laughter."""  # 21
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.content) == ("The command", "assertion", "no shell fell there")


def test_a_thing_is_a_source(read_doc: Report) -> None:
    """A survey of the harbour shows that six piers were destroyed."""  # 22
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.content) == ("A survey of the harbour", "shows", "six piers were destroyed")


@pytest.mark.parametrize(
    ("headline", "source"),
    [("Six dead in Tovra blast, clinic says", "clinic"), ("Minister: six dead in Tovra", "Minister")],
)
def test_headlines(headline: str, source: str, read: Read) -> None:  # 23
    (told,) = read(f"{headline}\n\nThe road is closed.").attributed
    assert told.source == source
    assert told.content.lower().startswith("six dead in tovra")


def test_scare_quotes_and_titles_are_no_claims(read_doc: Report) -> None:
    """The film “Nine Bodies” opens on Friday. The so-called “people's customs” took the tolls at the bridge."""  # 24
    assert not read_doc.claims


@pytest.mark.parametrize(
    "text",
    [
        "Some cooks add a “bomb”, a ball of minced liver.",
        "Her uncle bought a boat and wrote a song about it, “The Ferryman”, which is sung at weddings.",
        "Six farms lie there, all of them called “Bear”.",
        "A “coalition of losers”, as the cafés call it, looks likely.",
        "Most knew him from “Night Ferry”, which ran for nine years; real sailors saluted him in the street.",
        "I counted two hundred.",
        "The outage lasted an hour. Victims: one weekend, three marriages, nearly.",
    ],
)
def test_names_and_titles_and_lists_are_nothing_that_anyone_said(text: str, read: Read) -> None:  # 24
    assert not read(text).attributed


@pytest.mark.parametrize("between", ["the Orlen News Agency", "parliament on 2 May", "Radio Tovra by telephone"])
def test_what_is_said_begins_behind_that(between: str, read: Read) -> None:
    (told,) = read(f"Adu Merlin told {between} that six ferrymen had drowned.").attributed
    assert told.content == "six ferrymen had drowned"


def test_a_quotation_that_nobody_is_named_for(read_doc: Report) -> None:
    """
    The square was empty by noon.

    “We will not go home until they tell us where our sons are.”
    """  # 25
    (told,) = read_doc.attributed
    assert (told.source, told.cue, told.speech) == ("", "", "direct")


def test_several_who_say_it_together(read_doc: Report) -> None:
    """The clinic and both parishes said six people had died."""  # 26
    (told,) = read_doc.attributed
    assert told.source == "The clinic and both parishes"
    assert [link.joint for link in told.claim.chain] == [False, True]
    assert told.chain == (("speaker", "The clinic"), ("speaker", "both parishes"))


@pytest.mark.parametrize(
    "text",
    [
        "Six people are dead, a toll the command puts at two.",
        "Six people are dead, a toll that the command puts at two.",
        "The clinic counts six dead, a figure the command puts at two.",
        "Six people died, the clinic said; the command says two.",
        "The clinic says six people died, while the command counts two.",
    ],
)
def test_two_sources_for_numbers_in_one_clause(text: str, read: Read) -> None:  # 28
    report = read(text)
    assert report.told("two").source.lower() == "the command"
    claims = {claim.id: claim for claim in report.findings.claims}
    given = {f.low: [k.name.lower() for k in claims[f.claim].chain if k.span] for f in report.findings.figures}
    assert sorted(given) == [2, 6]
    assert given[2][-1:] == ["the command"]
    assert "the command" not in given[6]


def test_a_building_speaks_for_a_government(read_doc: Report) -> None:
    """Tovra has rejected the offer. The Citadel said the raid was lawful."""  # 27
    assert read_doc.told("the raid was lawful").source == "The Citadel"
    assert read_doc.told("the offer").source == "Tovra"


def test_the_time_of_saying_is_no_part_of_what_is_said(read_doc: Report) -> None:
    """The governor said on Monday that Sunday's raid killed six."""  # 30
    (told,) = read_doc.attributed
    assert told.content == "Sunday's raid killed six"


def test_the_agencies_boilerplate_is_no_part_of_a_claim(read_doc: Report) -> None:
    """TOVRA, May 7 (Orlen Wire) - Six miners were killed on Monday, the clinic said. (Reporting by T. Osei)"""  # 31
    (told,) = read_doc.attributed
    assert told.content == "Six miners were killed on Monday"
    assert ("agency", "Orlen Wire") in told.chain


def test_a_transcript(read_doc: Report) -> None:
    """
    SPOKESWOMAN: Six people were killed in the raid. We are still counting.

    Q: Were there children among the dead?
    """  # 32
    first = read_doc.told("Six people")
    assert (first.source, first.cue, first.speech) == ("SPOKESWOMAN", "", "direct")
    assert first.content.endswith("We are still counting")


def test_a_sentence_in_capitals(read_doc: Report) -> None:
    """
    SIX DEAD IN TOVRA AS BRIDGE FALLS, SAYS GOVERNOR. THE GOVERNOR SAID SIX PEOPLE WERE KILLED WHEN THE BRIDGE FELL.
    """
    assert read_doc.told("SIX DEAD").source == "GOVERNOR"
    assert read_doc.told("WHEN THE BRIDGE FELL").source == "THE GOVERNOR"


def test_a_comma_that_was_stripped(read_doc: Report) -> None:
    """Six people were killed the clinic said. The road is shut."""
    (told,) = read_doc.attributed
    assert (told.source, told.content) == ("the clinic", "Six people were killed")


@pytest.mark.parametrize(
    "text",
    [
        "If he says so, the road is shut.",
        "She would say nothing of the kind, and no one asked.",
        "“I say we go home,” the guard said.",
        "He had nothing to say about the killings.",
        "The sign read well from afar, and the film held six audiences.",
    ],
)
def test_what_is_no_report_of_anything_said(text: str, read: Read) -> None:
    assert [t.cue for t in read(text).attributed] == (["said"] if "guard" in text else [])


def test_what_was_told_not_to_be_said_is_no_denial(read_doc: Report) -> None:
    """He told his men never to speak of the six bodies when they came home."""
    assert all(span.start < span.end for t in read_doc.claims for span in (*t.claim.cue, *t.claim.content))
