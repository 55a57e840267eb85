"""The words of a source are all that names him, whatever name stands there; and numbers that are given. Invented."""

from __future__ import annotations

import pytest

from .conftest import Read, Report


@pytest.mark.parametrize("name", ["Phulmati Devi", "Karim Devi", "Sela Brandt", "Quang Osei"])
@pytest.mark.parametrize("form", ["{}, 52", "{}, 34, a net mender", "the tailor {}", "Its lawyer, {}"])
def test_a_name_with_what_stands_beside_it(form: str, name: str, read: Read) -> None:
    named = form.format(name)
    comma = "," if "," in form else ""
    told = read(f"{named[0].upper()}{named[1:]}{comma} said the gate was shut.").told("the gate was shut")
    assert told.source.lower() == named.lower()


def test_a_company_named_behind_what_it_is(read: Read) -> None:
    told = read("The owner, Karval Lines, said the vessel had passed inspection.").told("the vessel")
    assert (told.source, told.chain) == ("The owner, Karval Lines", (("speaker", "The owner, Karval Lines"),))


@pytest.mark.parametrize(
    "text",
    [
        "The company, through its lawyer Dana Arefe, denied that the gate was shut.",
        "The company, through its lawyer Karim Arefe, denied that the gate was shut.",
    ],
)
def test_an_envoy_is_not_who_says_it(text: str, read: Read) -> None:
    told = read(text).told("the gate was shut")
    assert (told.source, [role for role, _ in told.chain]) == ("The company", ["spokesperson", "principal"])


def test_who_represents_others_speaks_for_them(read: Read) -> None:
    told = read("Sela Brandt, who represents the injured, said nine will never walk.").told("nine will never walk")
    assert told.chain == (("spokesperson", "Sela Brandt"), ("principal", "the injured"))


def test_they_are_not_one(read_doc: Report) -> None:
    """The widow of a driver told reporters that the gate was shut. “They said wait,” she said."""
    assert ("speaker", "a driver") not in read_doc.told("wait").chain


def test_whose_own_words_open_with_his(read_doc: Report) -> None:
    """Interior Minister Levan Orbel spoke on Monday. His colleague, he said, had left the pass."""
    assert read_doc.told("had left the pass").chain == (("speaker", "Interior Minister Levan Orbel"),)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The lake authority gave a toll of 21.", "The lake authority", "a toll of 21"),
        (
            "A prosecutor, Ada Mirov, published the names of 21 people killed.",
            "A prosecutor, Ada Mirov",
            "the names of 21",
        ),
    ],
)
def test_a_number_that_is_given(text: str, source: str, content: str, read: Read) -> None:
    told = read(text).told(content)
    assert (told.source, told.speech) == (source, "indirect")


def test_a_list_of_things_is_no_claim(read: Read) -> None:
    assert not read("The ministry released a list of 12 demands.").attributed


def test_a_name_that_looks_like_a_cue(read: Read) -> None:
    said = read("Laaraj said the downing of a drone over Tell Rimmon should teach the harbour to count.").attributed
    assert [claim.cue for claim in said] == ["said"]


def test_who_finds_someone_says_nothing(read_doc: Report) -> None:
    """Prosecutors in Orlesk released the footage when officers found and freed her from a room."""
    assert not read_doc.attributed


def test_an_office_that_is_named_later_keeps_its_words(read_doc: Report) -> None:
    """Twelve people died, the director of the town's hospital said.

    “They are bus drivers,” the director, Josef Halek, told reporters.
    """
    holder = (("speaker", "Josef Halek, the director of the town's hospital"),)
    assert [claim.chain for claim in read_doc.attributed] == [holder, holder]


def test_an_office_that_is_cited_is_named_later_too(read_doc: Report) -> None:
    """Orlen Wire, quoting the director of the hospital, reported that twelve people had died.

    The director, Josef Halek, said on Sunday that one man had been counted twice.
    """
    last = {claim.chain[-1] for claim in read_doc.attributed}
    assert last == {("speaker", "Josef Halek, the director of the hospital")}
