"""What one says that another says: nested claims in the forms that reporters write them in, of invented events."""

from __future__ import annotations

import pytest

from .conftest import Read, Report

FORMS = [
    ("Villagers said they had been told by soldiers to leave.", "soldiers", "to leave", "hypothetical"),
    ("Ocampo said he had been informed that the register was missing.", "", "the register was missing", "asserted"),
    ("The mayor said she had been told of four arrests.", "", "four arrests", "asserted"),
    ("They told her that they had been told what to say.", "", "what to say", "asserted"),
    ("The captain said he was ordered to sail.", "", "to sail", "hypothetical"),
    ("She said that, according to the clinic, 14 people died.", "the clinic", "14 people died", "asserted"),
    (
        "“My son rang and said the water was at the door,” the mother said.",
        "My son",
        "the water was at the door",
        "asserted",
    ),
    ("“My captain said fire at the legs,” the private testified.", "My captain", "fire at the legs", "asserted"),
    ("“They told my son to sing louder,” she said.", "They", "to sing louder", "hypothetical"),
    (
        "“I heard from a neighbour that they had burned the mill,” she said.",
        "a neighbour",
        "they had burned the mill",
        "asserted",
    ),
    (
        "The witness testified that he overheard the captain order his men to fire.",
        "the captain",
        "to fire",
        "hypothetical",
    ),
    (
        "She said the colonel phoned the clinic to say that all should leave.",
        "the colonel",
        "all should leave",
        "asserted",
    ),
    (
        "The army denied accusations from residents that troops shot at a van.",
        "residents",
        "troops shot at a van",
        "alleged",
    ),
    (
        "The governor rejected the opposition's account that police fired first.",
        "the opposition",
        "police fired first",
        "asserted",
    ),
    ("The front said the army's figure of 12 was a lie.", "the army", "12", "asserted"),
    (
        "The minister dismissed as exaggerated foreign reports of mass killings.",
        "foreign reports",
        "mass killings",
        "asserted",
    ),
    (
        "Pinto denies the guards' statement that he gave it, and maintains that it was late.",
        "the guards",
        "he gave it",
        "asserted",
    ),
    ("He told reporters the vessel had ignored orders to stop.", "", "to stop", "hypothetical"),
    ("The lawyer confirmed what the association had said.", "the association", "what", "asserted"),
    ("“What he told the governor is that we had no beds,” she said.", "he", "we had no beds", "asserted"),
    (
        "The review says the drone's crew reported “women in the second car” at ten.",
        "the drone's crew",
        "women in the second car” at ten",
        "asserted",
    ),
    ("The army denies the Guild’s charge that it fired on a cart.", "the Guild", "it fired on a cart", "alleged"),
    ("The mayor denied media reports that six were held.", "media reports", "six were held", "asserted"),
    ("He denied opposition allegations that a boat was sold.", "opposition", "a boat was sold", "alleged"),
    ("She rejects the figure of 23 dead spread by the Guild.", "the Guild", "the figure of 23 dead", "asserted"),
    ("“She told us so under oath,” he said.", "She", "so", "asserted"),
]


@pytest.mark.parametrize(("text", "source", "content", "stance"), FORMS)
def test_what_another_says_is_found_within(text: str, source: str, content: str, stance: str, read: Read) -> None:
    inner = read(text).told(content)
    assert (inner.source, inner.content, inner.stance) == (source, content, stance)
    assert inner.parent is not None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The clinic confirmed what the wives had been saying: it last heard from them on Tuesday.", "it last heard"),
        ("Halden Tours said the lorry passed its test and denied that it was late.", "it was late"),
        (
            "The ministry of health told partners that nurses report 70 bodies, adding that it would count.",
            "it would count",
        ),
    ],
)
def test_who_goes_on_is_not_within(text: str, content: str, read: Read) -> None:
    assert read(text).told(content).parent is None


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("Halden Tours said the lorry passed its test and denied that it was late.", "Halden Tours", "denied"),
        ("Nurabad said its guns had answered fire, and denied aiming at any car.", "Nurabad", "denied"),
        (
            "The ministry said reports of a raid were false and warned drivers to stay away.",
            "The ministry",
            "hypothetical",
        ),
    ],
)
def test_a_verb_that_goes_on_has_the_speaker_before_it(text: str, source: str, stance: str, read: Read) -> None:
    said = [claim for claim in read(text).attributed if claim.stance == stance]
    assert [claim.source for claim in said] == [source]


def test_a_which_that_answers_is_no_part_of_what_it_answers(read_doc: Report) -> None:
    """He repeated the charge that troops used gas, which the army has denied."""
    (denied,) = (claim for claim in read_doc.attributed if claim.stance == "denied")
    assert (denied.source, denied.content) == ("the army", "the charge that troops used gas")
    assert all("which" not in claim.content for claim in read_doc.attributed)


def test_nobody_and_no_one_decline(read: Read) -> None:
    for text, source in (
        ("No group has said it was behind the raid.", "No group"),
        ("Nobody claimed the raid.", "Nobody"),
    ):
        (claim,) = read(text).attributed
        assert (claim.source, claim.stance) == (source, "declined")


def test_a_name_that_one_goes_by_is_no_claim(read_doc: Report) -> None:
    """A man calling himself Falconer was seen at the gate."""
    assert not read_doc.attributed
