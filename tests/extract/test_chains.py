"""Through whom: chains from the publisher inward, in invented reports."""

from __future__ import annotations

import pytest

from reportedly.model import LinkBasis, Role
from tests.extract.conftest import Read, Report


def test_a_statement(read_doc: Report) -> None:
    """No shell fell on the school, the command said in a statement read on Tovra Radio."""
    assert read_doc.told("No shell").chain == (
        ("medium", "Tovra Radio"),
        ("medium", "a statement"),
        ("speaker", "the command"),
    )


def test_one_outlet_carries_a_statement(read_doc: Report) -> None:
    """Six soldiers had fallen, the front said in a statement carried by the Orlen News Agency."""
    assert read_doc.told("Six soldiers").chain == (
        ("agency", "the Orlen News Agency"),
        ("medium", "a statement"),
        ("speaker", "the front"),
    )


def test_told_an_outlet(read_doc: Report) -> None:
    """Adu Merlin told the Orlen News Agency that six ferrymen had drowned."""
    assert read_doc.told("six ferrymen").chain == (("agency", "the Orlen News Agency"), ("speaker", "Adu Merlin"))


@pytest.mark.parametrize(
    "outlet",
    ["the Lisk Observer", "Tovra Cable", "Radio Tovra", "La Voz", "Orlpress", "local media", "the foreign agencies"],
)
def test_an_outlet_by_the_way_it_is_called(outlet: str, read: Read) -> None:
    (told,) = read(f"Adu Merlin told {outlet} that six ferrymen had drowned.").attributed
    assert told.chain == (("agency", outlet), ("speaker", "Adu Merlin"))


@pytest.mark.parametrize("body", ["the roads agency", "the Agency for Refugees", "the Lisk Press Directorate"])
def test_a_body_called_like_an_outlet_speaks_for_itself(body: str, read: Read) -> None:
    (told,) = read(f"Six ferrymen had drowned, {body} said.").attributed
    assert told.chain == (("speaker", body),)


def test_an_agency_by_a_proper_name(read_doc: Report) -> None:
    """Six soldiers had fallen, the front said in a statement carried by the Red Dune agency."""
    assert read_doc.told("Six soldiers").chain[0] == ("agency", "the Red Dune agency")


@pytest.mark.parametrize(
    "text",
    [
        "A retired colonel, quoted by the Lisk Herald, said that six carts had been burned.",
        "Six carts had been burned, a retired colonel said, according to the Lisk Herald.",
    ],
)
def test_quoted_by_an_outlet(text: str, read: Read) -> None:
    (chain,) = {t.chain for t in read(text).attributed if t.cue == "said"}
    assert chain[0] == ("agency", "the Lisk Herald")
    assert chain[1][1].lower() == "a retired colonel"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Twitter/X user @lisk_now reported three injuries.", [("medium", "Twitter/X"), ("speaker", "@lisk_now")]),
        (
            "Six were held, according to a post by the Lisk army.",
            [("medium", "a post"), ("speaker", "the Lisk army")],
        ),
        (
            "According to the information provided by Adu Merlin, the ferry was full.",
            [("speaker", "Adu Merlin")],
        ),
        ("Six had died, according to a Lisk News Agency report.", [("agency", "Lisk News Agency")]),
        (
            "Six had died, according to the television station Al-Rimal.",
            [("agency", "the television station Al-Rimal")],
        ),
    ],
)
def test_records_and_accounts(text: str, links: list[tuple[str, str]], read: Read) -> None:
    (told,) = read(text).attributed
    assert list(told.chain) == links


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The road, the command said in a circular, was shut by rain.", "a circular"),
        ("Adu Merlin thanked the miners in a message read to them and said six had died.", "a message"),
        ("The families had sent an open appeal to the mayor, complaining that six had died.", "an open appeal"),
        ("The clinic replied in a letter, claiming that six had died.", "a letter"),
    ],
)
def test_a_medium_apart_from_its_cue(text: str, medium: str, read: Read) -> None:
    chain = read(text).attributed[-1].chain
    assert chain[0] == ("medium", medium)


def test_an_agency_of_the_dateline_that_was_told(read_doc: Report) -> None:
    """TOVRA, May 7 (Orlen Wire) - Six miners died. “I ran,” Adu Merlin, a miner, told Orlen Wire on Monday."""
    told = read_doc.told("I ran")
    assert told.chain == (("agency", "Orlen Wire"), ("speaker", "Adu Merlin"))
    assert told.bases == ("stated", "stated")


def test_an_outlet_by_what_it_does(read_doc: Report) -> None:
    """The Lisk Sun reported that six had died."""
    assert read_doc.told("six had died").chain == (("agency", "The Lisk Sun"),)


def test_told_reporters_is_no_link(read_doc: Report) -> None:
    """Adu Merlin told reporters that six ferrymen had drowned."""
    assert read_doc.told("six ferrymen").chain == (("speaker", "Adu Merlin"),)


def test_an_outlet_that_cites_someone(read_doc: Report) -> None:
    """The Lisk Lantern newspaper reported, citing a quartermaster, that six carts had been burned."""
    assert read_doc.told("six carts").chain == (
        ("agency", "The Lisk Lantern newspaper"),
        ("speaker", "a quartermaster"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "“Six of ours fell,” Adu Merlin was quoted by the Tovra News Agency as saying.",
        "The Tovra News Agency quoted Adu Merlin as saying that six of ours fell.",
    ],
)
def test_quoted_as_saying(text: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert [name.lower() for _, name in told.chain] == ["the tovra news agency", "adu merlin"]
    assert told.chain[0][0] == "agency"
    assert told.source == "Adu Merlin"
    assert told.cue == "quoted | as saying"


def test_a_nested_claim_goes_through_its_parents_links(read_doc: Report) -> None:
    """State Radio said the governor had told reporters that six people were killed."""
    inner = read_doc.told("six people")
    assert [name for _, name in inner.chain] == ["State Radio", "the governor"]


def test_a_letter_spoken_of_before(read_doc: Report) -> None:
    """
    The commander said in a letter to the council that six villages were burned. The letter also said that two bridges
    were destroyed.
    """
    told = read_doc.told("two bridges")
    assert told.chain == (("medium", "a letter"), ("speaker", "The commander"))
    assert told.bases == ("discourse", "discourse")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "In a letter read out by his chaplain, the emir thanked the people of Lisk for the bread.",
            [("medium", "a letter"), ("spokesperson", "his chaplain"), ("principal", "the emir")],
        ),
        (
            "The company, through a clerk, denied that six miners had died.",
            [("spokesperson", "a clerk"), ("principal", "The company")],
        ),
        (
            "In a message, the chaplain expressed the emir's sorrow for “those who went down with the ferry”.",
            [("medium", "a message"), ("spokesperson", "the chaplain"), ("principal", "the emir")],
        ),
    ],
)
def test_one_says_it_for_another(text: str, links: list[tuple[str, str]], read: Read) -> None:
    (told,) = read(text).attributed
    assert list(told.chain) == links


def test_a_letter_for_another_goes_on(read_doc: Report) -> None:
    """
    In a letter to the mayor of Lisk, Adu Merlin, the emir's chaplain, Father Sela Brandt, conveyed the emir's thanks
    for the bread.

    Brandt said six villages had been spared.

    “God saw it all and kept count,” the letter read, as cited by the Orlen News Agency.
    """
    links = (("medium", "a letter"), ("spokesperson", "Sela Brandt"), ("principal", "the emir"))
    assert read_doc.told("thanks").chain == links
    assert read_doc.told("six villages").chain == links
    assert read_doc.told("God saw").chain == (("agency", "the Orlen News Agency"), *links)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Adu Merlin, a spokesman for the Hill Front, said six soldiers were killed.",
            ["Adu Merlin", "the Hill Front"],
        ),
        ("Speaking on behalf of the families, Adu Merlin said six were killed.", ["Adu Merlin", "the families"]),
        ("The government wants no help; a spokesman said six were killed.", ["a spokesman", "The government"]),
    ],
)
def test_who_speaks_for_another(text: str, names: list[str], read: Read) -> None:
    (told,) = read(text).attributed
    assert told.chain == tuple(zip(("spokesperson", "principal"), names, strict=True))


def test_the_outlet_publishes_and_is_the_first_link(read: Read) -> None:
    report = read("Six people were killed, the clinic said. The road is shut.", outlet="The Lisk Post")
    (claim,) = report.findings.claims
    assert [(link.role, link.name) for link in claim.chain] == [
        (Role.OUTLET, "The Lisk Post"),
        (Role.SPEAKER, "the clinic"),
    ]
    assert claim.chain[0].basis is LinkBasis.METADATA
    assert claim.chain[0].span is None
    assert claim.chain[0].evidence


def test_an_outlet_told_by_name_is_no_second_link(read: Read) -> None:
    report = read("Adu Merlin told the Lisk Post that six ferrymen had drowned.", outlet="The Lisk Post")
    assert report.told("six ferrymen").chain == (("speaker", "Adu Merlin"),)


def test_an_agency_of_the_dateline(read_doc: Report) -> None:
    """TOVRA, May 7 (Orlen Wire) - Six miners were killed on Monday, the clinic said."""
    told = read_doc.told("Six miners")
    assert told.chain == (("agency", "Orlen Wire"), ("speaker", "the clinic"))
    assert told.bases == ("dateline", "stated")


def test_an_outlet_that_signs_with_its_initials_is_no_agency_of_its_own(read: Read) -> None:
    report = read("TOVRA, May 7 (TPS) - Six miners were killed, the clinic said.", outlet="Tovra Press Service (TPS)")
    assert report.told("Six miners").chain == (("speaker", "the clinic"),)


def test_every_link_with_a_span_quotes_its_own_words(read_doc: Report) -> None:
    """
    Colonel Adu Merlin, a spokesman for the Hill Front, told the Orlen News Agency that six fell. He said two were
    missing. “We mourn them,” Merlin said in a statement.
    """
    text = read_doc.findings.document.text
    links = [link for claim in read_doc.findings.claims for link in claim.chain if link.span]
    assert {text[link.span.start : link.span.end] for link in links if link.span} >= {"Merlin", "a statement"}
    entities = {link.entity for link in links if link.name == "Adu Merlin"}
    assert len(entities) == 1
