"""Who is meant: pronouns, roles, parts of names and groups, resolved within invented reports."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, Report


def speaker(report: Report, words: str) -> str:
    return report.told(words).chain[-1][1]


def test_a_pronoun(read_doc: Report) -> None:
    """Sela Brandt, a nurse, said six had drowned. She said the ferry was full."""
    assert speaker(read_doc, "the ferry was full") == "Sela Brandt"
    assert read_doc.told("the ferry was full").bases == ("discourse",)
    assert read_doc.told("the ferry was full").source == "She"


def test_gender_tells_two_speakers_apart(read_doc: Report) -> None:
    """
    Mrs. Sela Brandt said six had drowned. Mr. Adu Merlin said two had. She said the ferry was full. He said it was new.
    """
    assert speaker(read_doc, "the ferry was full").endswith("Brandt")
    assert speaker(read_doc, "it was new").endswith("Merlin")


def test_a_family_name(read_doc: Report) -> None:
    """Colonel Adu Merlin, who leads the Hill Front, said six soldiers were killed. Merlin said the road was open."""
    assert speaker(read_doc, "the road was open") == "Adu Merlin"


def test_a_spokesman_goes_on_speaking_for_his_body(read_doc: Report) -> None:
    """Adu Merlin, a spokesman for the Hill Front, said six soldiers were killed. Merlin said the road was open."""
    assert read_doc.told("the road was open").chain == (
        ("spokesperson", "Adu Merlin"),
        ("principal", "the Hill Front"),
    )


def test_an_office(read_doc: Report) -> None:
    """Adu Merlin, the mayor of Lisk, said six had died. The clinic said two had. The mayor said he had counted them."""
    assert speaker(read_doc, "he had counted them") == "Adu Merlin"


def test_a_part_of_a_bodys_name(read_doc: Report) -> None:
    """The Tovra Health Office said six had died. The ministry of war said none had. The office said two were dying."""
    assert speaker(read_doc, "two were dying") == "The Tovra Health Office"


def test_a_group_and_its_name(read_doc: Report) -> None:
    """The Lisk Observatory for Relief, a monitoring group, said six were killed. The group said two were children."""
    assert speaker(read_doc, "two were children").startswith("The Lisk Observatory for Relief")


def test_a_relative_pronoun(read_doc: Report) -> None:
    """“Six are dead,” said the nurse, who said she had counted them twice."""
    assert speaker(read_doc, "she had counted") == "the nurse"


def test_two_of_one_kind_stay_two(read_doc: Report) -> None:
    """The health ministry said six had died. The war ministry said none had."""
    assert speaker(read_doc, "six had died") == "The health ministry"
    assert speaker(read_doc, "none had") == "The war ministry"


def test_the_same_someone_is_the_same_entity(read_doc: Report) -> None:
    """Adu Merlin said six had died. The clinic said two had. Merlin said the ferry was full. He said it was new."""
    links = [t.claim.chain[-1] for t in read_doc.attributed]
    assert links[0].entity == links[2].entity == links[3].entity
    assert links[1].entity != links[0].entity


@pytest.mark.parametrize("text", ["He said six had died.", "They said six had died.", "The group said six had died."])
def test_who_was_never_named_stays_as_it_stands(text: str, read: Read) -> None:
    (told,) = read(text).attributed
    assert told.chain == (("speaker", text.split(" said", maxsplit=1)[0]),)
    assert told.bases == ("stated",)


def test_a_country_and_what_is_its_own(read_doc: Report) -> None:
    """The Lisk Monitor said six had died. Lisk's army said none had. Lisk warplanes had fled, the Lisk Monitor said."""
    assert speaker(read_doc, "none had") == "Lisk's army"
    assert speaker(read_doc, "warplanes had fled") == "The Lisk Monitor"


def test_whom_she_speaks_of_is_another(read_doc: Report) -> None:
    """Sela Brandt lives by the dam. Brandt said the watchman had told her six had drowned."""
    assert read_doc.told("six had drowned").chain == (("speaker", "Sela Brandt"), ("speaker", "the watchman"))


def test_the_police_are_no_one_who_spoke_before(read_doc: Report) -> None:
    """Sela Brandt, a nurse, said six had drowned. The police said none had."""
    assert speaker(read_doc, "none had") == "The police"


def test_what_is_said_of_someone(read_doc: Report) -> None:
    """The man who rents the boats, Adu Merlin, is a retired stoker. He said six had drowned."""
    assert speaker(read_doc, "six had drowned").endswith("Adu Merlin")


def test_who_the_sentence_before_was_about(read_doc: Report) -> None:
    """Sela Brandt, a nurse, said six had drowned. The dam is old. Adu Merlin, its builder, fled. He said it was new."""
    assert speaker(read_doc, "it was new") == "Adu Merlin"


def test_it_is_no_person_and_not_many(read_doc: Report) -> None:
    """Lisk Power runs the dam. Two fathers said six had drowned. Lisk Power shut it. It said none had."""
    assert speaker(read_doc, "none had") == "Lisk Power"


def test_nobody_is_no_one(read_doc: Report) -> None:
    """“We were told to stop,” said a corporal. “Nobody said how.” He said six had drowned."""
    assert speaker(read_doc, "six had drowned") == "a corporal"


@pytest.mark.parametrize("words", ["The source", "The same source"])
def test_the_source_is_who_spoke_last(words: str, read: Read) -> None:
    report = read(f"Six had drowned, the Lisk Police Command said on Monday. {words} said the ferry was full.")
    assert speaker(report, "the ferry was full").lower() == "the lisk police command"


def test_one_of_them(read_doc: Report) -> None:
    """Two fathers told reporters that six had drowned. “The ferry was full,” one of them said."""
    assert speaker(read_doc, "The ferry was full") == "one of the two fathers"


def test_an_office_that_runs_into_a_name(read_doc: Report) -> None:
    """The Minister of Interior Hon Adu Merlin told reporters that six had drowned."""
    assert speaker(read_doc, "six had drowned") == "Hon Adu Merlin, the Minister of Interior"


def test_two_that_share_a_word(read_doc: Report) -> None:
    """Seventeen were killed, police and hospital officials said."""
    assert read_doc.told("Seventeen").chain == (("speaker", "police"), ("speaker", "hospital officials"))


def test_we_are_the_publisher(read: Read) -> None:
    report = read("We demand that the dam be shut. “We drowned,” said a miner.", outlet="Lisk Rights Circle")
    assert speaker(report, "dam be shut") == "Lisk Rights Circle"
    assert speaker(report, "We drowned") == "a miner"


def test_a_group_called_by_its_own_word(read_doc: Report) -> None:
    """The Lisk Monitor said six had died. The Tovra Front said none had. Two were children, the Monitor said."""
    assert speaker(read_doc, "Two were children") == "The Lisk Monitor"


def test_of_whom_a_quotation_speaks(read_doc: Report) -> None:
    """The Tovra Police said six had died. “The Lisk Front had asked for it by name,” it said on Monday."""
    assert speaker(read_doc, "had asked for it") == "The Tovra Police"


def test_whose_manager(read_doc: Report) -> None:
    """Lisk Power runs the dam, the mayor said. Asked about it, its manager said that the dam was safe."""
    assert speaker(read_doc, "dam was safe") == "Lisk Power’s manager"


def test_a_body_named_before_its_spokesman(read_doc: Report) -> None:
    """Brandt spokesman Adu Merlin said six had drowned. Brandt said the ferry was full."""
    assert speaker(read_doc, "the ferry was full") == "Brandt"


def test_a_monitor_named_by_its_director(read_doc: Report) -> None:
    """
    Six were killed on Monday, a monitoring group said.

    “They were asleep in the barn,” said Adu Merlin, director of the Lisk Observatory for Relief.
    """
    assert speaker(read_doc, "Six were killed") == "the Lisk Observatory for Relief"


def test_ministers_whose_offices_have_an_of(read_doc: Report) -> None:
    """Secretary of State Adu Merlin and Defence Minister Sela Brandt said a truce would begin."""
    assert [name.split()[0] for _, name in read_doc.told("a truce").chain] == ["Adu", "Defence"]


@pytest.mark.parametrize("noun", ["country", "market"])
def test_a_thing_is_no_epithet(noun: str, read: Read) -> None:
    report = read(f"Sela Brandt, a nurse, said six had drowned. The {noun} said none had.")
    assert speaker(report, "none had") == f"The {noun}"


def test_whose_description_it_stands_in(read_doc: Report) -> None:
    """A spokeswoman for the prime minister, Sela Brandt, could not say how many had drowned."""
    chain = read_doc.told("how many").chain
    assert chain[0][0] == "spokesperson"
    assert chain[1] == ("principal", "the prime minister")


def test_a_role_beside_a_name(read_doc: Report) -> None:
    """The builder, Adu Merlin, said the dam was new. The clinic said six had drowned. The builder said none had."""
    assert speaker(read_doc, "none had").endswith("Adu Merlin")
