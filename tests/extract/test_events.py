"""Which event a figure counts, where a report speaks of several. All reports are invented."""

from __future__ import annotations

from tests.extract.conftest import Read, Report


def test_two_numbers_of_one_event(read_doc: Report) -> None:
    """Six people were killed in an air strike on Tuesday. Two more were wounded in the strike."""
    (event,) = read_doc.findings.events
    assert {f.event for f in read_doc.findings.figures} == {event.id}
    assert event.kind == "air_strike"


def test_two_events_stay_two(read_doc: Report) -> None:
    """Six miners were killed when a shaft collapsed in Lisk. In another valley, two people died in a flood."""
    kinds = {e.id: e.kind for e in read_doc.findings.events}
    assert len(kinds) == 2
    assert len({f.event for f in read_doc.findings.figures}) == 2


def test_a_war_is_not_one_of_its_raids(read_doc: Report) -> None:
    """Six people were killed in a raid on Tuesday. Over 9,000 people have been killed since the war began in 2029."""
    assert len({f.event for f in read_doc.findings.figures}) == 2


def test_a_claim_speaks_of_the_event_of_its_first_figure(read_doc: Report) -> None:
    """The clinic said six people were killed in the flood. The road is shut."""
    (claim,) = read_doc.findings.claims
    assert claim.event == read_doc.findings.figures[0].event
    assert claim.event == read_doc.findings.events[0].id


def test_its_label_is_neutral_and_its_words_stand_in_the_text(read_doc: Report) -> None:
    """The regime's cowardly massacre was an air strike that killed six people, the front said."""
    text = read_doc.findings.document.text
    for event in read_doc.findings.events:
        assert "cowardly" not in event.label
        assert all(text[span.start : span.end].strip() for span in event.spans)
        assert event.spans


def test_a_text_that_counts_nobody_has_no_event(read: Read) -> None:
    assert read("There was an air strike on Tuesday, the clinic said.").findings.events == ()
