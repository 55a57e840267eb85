"""Names given, offices, firms, outlets and labels: whom the words of invented reports mean."""

from __future__ import annotations

import pytest

from .conftest import Read, Report


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a labourer who gave only his first name, Anvar", "Anvar, a labourer"),
        ("a driver who gave his name as Uncle Sasha", "Uncle Sasha, a driver"),
        ("a man who asked to be identified only as Karim", "Karim, a man"),
    ],
)
def test_a_name_that_is_only_given(source: str, name: str, read: Read) -> None:
    told = read(f"“I carried the cement up myself,” said {source}.").told("cement")
    assert (told.source, told.chain) == (source, (("speaker", name),))


def test_a_name_behind_what_a_company_does(read_doc: Report) -> None:
    """The company that runs the pit, Altai Coal, put the dead at nine. It said three men were missing."""
    assert read_doc.told("the dead at nine").source == "The company that runs the pit, Altai Coal"
    assert read_doc.told("three men").chain == (("speaker", "Altai Coal, the company"),)


def test_the_company_is_the_one_that_was_named(read_doc: Report) -> None:
    """The committee accused Keffa Power of ignoring the cracks. The company denied that any gate had been locked."""
    assert read_doc.told("any gate").chain == (("speaker", "Keffa Power"),)


@pytest.mark.parametrize("deputy", ["Vice-Minister", "Deputy Minister"])
def test_a_deputy_is_not_the_minister(deputy: str, read: Read) -> None:
    told = read(
        "The Minister of Defence, Dr. Adu Merlin, said the pass was open. "
        f"The {deputy}, Tulio Brandt, said nine had died. The minister said the road was shut."
    ).told("the road was shut")
    assert "Adu Merlin" in told.chain[0][1]


def test_an_office_in_capitals(read: Read) -> None:
    report = read(
        "The Special Representative, Ms. Ingrid Sol, told the council that nine had died. The Special "
        "Representative reminded the parties that attacks on clinics may be crimes."
    )
    assert report.told("attacks on clinics").chain[0][1].endswith("Ingrid Sol")


def test_one_lawyer_is_not_another(read: Read) -> None:
    report = read(
        "The captain's lawyer said his client swam for two hours. The ferry company, Karval Lines, said it "
        "trusted the inquiry. Its lawyer, Tor Lund, said the list was with the police."
    )
    assert [role for role, _ in report.told("swam for two hours").chain] == ["spokesperson", "principal"]
    assert "Tor Lund" not in str(report.told("swam for two hours").chain)


def test_the_paper_is_the_outlet_named_before(read: Read) -> None:
    report = read(
        "Nine bodies were found, the newspaper La Vigie reported on Friday, citing a clerk. The paper, which "
        "has seen the register, says twelve are entered without a name."
    )
    (link,) = report.told("twelve").chain
    assert (link[0], link[1].endswith("La Vigie")) == ("agency", True)


def test_a_paper_that_was_told_is_no_part_of_what_it_was_told(read_doc: Report) -> None:
    """A diplomat told Pacific Rim Wire satellite data suggested both vessels were inside the line."""
    told = next(t for t in read_doc.attributed if t.cue == "told")
    assert (told.content.split()[0], told.chain[0]) == ("satellite", ("agency", "Pacific Rim Wire"))


def test_whom_an_agency_quotes(read_doc: Report) -> None:
    """State news agency KANA quoted the interior minister as saying that 14 people were killed."""
    assert read_doc.told("14 people").chain == (
        ("agency", "State news agency KANA"),
        ("speaker", "the interior minister"),
    )


@pytest.mark.parametrize(
    "name", ["The so-called «Committee of the Square»", "“The Free Column”", "The “Committee for Truth”"]
)
def test_a_body_named_in_marks(name: str, read: Read) -> None:
    told = read(f"{name} said on Monday that nine had died.").told("nine had died")
    assert told.content == "nine had died"
    assert told.source.strip("“”«»") in name


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Shells fell on Saturday, villagers at Naugra said.", ["villagers at Naugra"]),
        (
            "But residents of Zarou, the nearest village, said at least eight had died.",
            ["residents of Zarou, the nearest village"],
        ),
        ("Both the army and the rebels said nine had died.", ["the army", "the rebels"]),
        ("Neither the army nor the rebels said how many had died.", ["the army", "the rebels"]),
        ("Police fired, killing nine people, a doctor and two organisers said.", ["a doctor", "two organisers"]),
        ("The commander was asked about it by a clerk and said that mice had eaten it.", ["The commander"]),
    ],
)
def test_who_stands_before_the_cue(text: str, sources: list[str], read: Read) -> None:
    (told,) = read(text).attributed
    assert [name for _, name in told.chain] == sources


def test_a_witness_is_whom_the_heading_names(read: Read) -> None:
    told = read(
        "INQUIRY, DAY 3\nEvidence of Constable Bimal Orel\n\nCOUNSEL: What did you see at the gate that day?\n\n"
        "WITNESS: Six men fell at the gate that day.\n\nCOUNSEL: And then?\n\nWITNESS: I counted them twice myself."
    ).told("Six men fell")
    assert told.chain == (("speaker", "Constable Bimal Orel"),)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The report says witnesses described how two men were led away.", "witnesses", "how two men were led away"),
        ("She wrote that mothers ask her every day where their sons are.", "mothers", "where their sons are"),
        ("They said they were promised by the mayor that it would be mended.", "the mayor", "it would be mended"),
        ("The coach said the referee admitted to him that he had lied.", "the referee", "he had lied"),
        (
            "“The wind rose, and my cousin rang to say the dam had gone,” Ana Brod said.",
            "my cousin",
            "the dam had gone",
        ),
    ],
)
def test_more_of_what_is_said_within(text: str, source: str, content: str, read: Read) -> None:
    found = [t for t in read(text).attributed if t.content == content]
    assert [(t.source, t.parent is not None) for t in found] == [(source, True)]


@pytest.mark.parametrize(
    "text",
    [
        "The doctor said he did not know who had ordered the evacuation.",
        "Contrary to what the mayor claimed, the bridge was open, drivers said.",
        "“They say it is over, but the shelling goes on,” Ana Brod said.",
    ],
)
def test_nobody_says_what_is_only_asked_or_lasts(text: str, read: Read) -> None:
    sources = {t.source for t in read(text).attributed}
    assert sources <= {"The doctor", "drivers", "Ana Brod", "They"}


def test_a_manner_is_nobody(read_doc: Report) -> None:
    """The group says it determines whose planes fly according to type."""
    assert [t.source for t in read_doc.attributed] == ["The group"]


def test_a_strike_is_not_where_its_leader_is(read_doc: Report) -> None:
    """At least 15 people were killed in a US-led air strike on Saturday near Raqqa, a monitor said."""
    findings = read_doc.findings
    (figure,) = [f for f in findings.figures if f.measure.value == "killed"]
    (place,) = [p for p in findings.places if p.id == figure.place]
    assert findings.document.quote(place.span) == "Raqqa"
