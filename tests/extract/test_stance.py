"""How surely it is said: stances and hedges, in invented sentences."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, Report


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The clinic said six people were killed.", "asserted"),
        ("The minister admitted that six people were killed.", "asserted"),
        ("The army confirmed that six soldiers had been killed.", "confirmed"),
        ("The general accused the rebels of shelling the clinic, killing six people.", "alleged"),
        ("The front blamed the army for the blast.", "alleged"),
        ("The raid allegedly killed six people, a villager said.", "alleged"),
        ("The command denied that its guns had fired on the clinic.", "denied"),
        ("The governor rejected the army's account of the raid.", "denied"),
        ("The minister dismissed the delay as normal.", "asserted"),
        ("The minister dismissed the claim as normal gossip.", "denied"),
        ("The army dismissed the count as propaganda.", "denied"),
        ("The mayor doubted that six people had died.", "doubted"),
        ("If the count holds, six have died, the clinic said.", "hypothetical"),
        ("The general ordered his men to leave the quarter.", "hypothetical"),
        ("A reporter asked whether the guns had been moved.", "hypothetical"),
        ("The families demanded that the road be opened.", "hypothetical"),
        ("The toll is likely to rise, the clinic said.", "expected"),
        ("The clinic did not say how many people were killed.", "declined"),
        ("The minister declined to comment.", "declined"),
        ("The governor's office did not reply to questions about the dead.", "declined"),
        ("The governor refused to say how many were held.", "declined"),
    ],
)
def test_stance(text: str, stance: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert told.stance == stance


def test_no_statement_has_what_was_not_said_as_content(read_doc: Report) -> None:
    """The clinic did not say how many people were killed. The mayor declined to comment."""
    assert read_doc.told("how many").content == "how many people were killed"
    assert read_doc.told("how many").cue == "did not say"
    assert read_doc.told("comment").cue == "declined to comment"


def test_what_could_not_be_confirmed_is_nested_and_open(read_doc: Report) -> None:
    """The army said it could not confirm that six people were killed."""
    inner = read_doc.told("six people were killed")
    assert (inner.stance, inner.cue) == ("unverified", "could not confirm")
    assert inner.parent == "it could not confirm that six people were killed"


def test_the_outlets_own_disclaimer(read_doc: Report) -> None:
    """It could not be independently verified that six people were killed."""
    assert read_doc.told("six people").stance == "unverified"


def test_a_denial_of_another_who_claims_it(read_doc: Report) -> None:
    """The governor rejected the army's claim that six rebels had died."""
    stances = {t.source: t.stance for t in read_doc.attributed}
    assert stances == {"The governor": "denied", "the army": "asserted"}


def test_hedges_are_the_words_that_weaken(read_doc: Report) -> None:
    """The raid reportedly killed at least six people and some of their goats, according to the clinic."""
    (told,) = read_doc.attributed
    assert told.hedges == ("reportedly", "at least")
    assert told.stance == "asserted"


def test_a_figure_takes_the_stance_of_its_claim(read_doc: Report) -> None:
    """The command denied that its guns had killed six people."""
    (figure,) = read_doc.findings.figures
    assert figure.stance == "denied"
    assert figure.claim == read_doc.told("six people").claim.id


@pytest.mark.parametrize("hedge", ["reportedly", "apparently", "probably", "allegedly"])
def test_a_hedge_in_the_outlets_own_voice(hedge: str, read: Read) -> None:
    (told,) = read(f"The raid {hedge} killed six people.").claims
    assert (told.speech, told.hedges) == ("narration", (hedge,))
