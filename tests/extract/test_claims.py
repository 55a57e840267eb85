"""Claims as a whole: parents, the outlet's own voice, figures in the innermost claim. All reports are invented."""

from __future__ import annotations

from tests.extract.conftest import Read, Report


def test_a_sentence_that_counts_is_the_outlets_own_claim(read_doc: Report) -> None:
    """Six people were killed in Tovra. The road is shut."""
    (told,) = read_doc.claims
    assert (told.speech, told.source, told.cue, told.chain) == ("narration", "", "", ())
    assert told.content == "Six people were killed in Tovra"
    assert told.claim.figures == (read_doc.findings.figures[0].id,)


def test_a_sentence_that_counts_nobody_is_none(read_doc: Report) -> None:
    """The road is shut. Six carts stood in the square, and 40 men voted."""
    assert not read_doc.claims


def test_a_figure_belongs_to_the_innermost_claim(read_doc: Report) -> None:
    """State Radio said the governor had told reporters that six people were killed."""
    (figure,) = read_doc.findings.figures
    inner = read_doc.told("six people were killed")
    assert figure.claim == inner.claim.id
    outer = next(t for t in read_doc.attributed if t.claim.id == inner.claim.parent)
    assert figure.id not in outer.claim.figures
    assert outer.source == "State Radio"


def test_every_figure_has_a_claim_and_every_claim_its_figures(read_doc: Report) -> None:
    """
    At least 12 people, including four children, were killed in Tovra on Tuesday, the clinic said. Dozens were wounded.

    “We buried nine of them,” said Adu Merlin. The ministry denied that 40 people had died there in April.
    """
    claims = {claim.id: claim for claim in read_doc.findings.claims}
    assert len(read_doc.findings.figures) >= 4
    for figure in read_doc.findings.figures:
        assert figure.id in claims[figure.claim].figures
    assert read_doc.told("Dozens were wounded").speech == "narration"


def test_the_dateline_is_no_part_of_the_outlets_claim(read_doc: Report) -> None:
    """TOVRA, May 7 (Orlen Wire) - Six miners were killed when a shaft fell in."""
    (told,) = read_doc.claims
    assert told.content == "Six miners were killed when a shaft fell in"
    assert told.chain == (("agency", "Orlen Wire"),)


def test_claims_stand_in_the_order_of_the_text(read_doc: Report) -> None:
    """Two died, the monks said. Six people were killed, according to the clinic. “It is over,” the mayor told them."""
    starts = [min(s.start for s in claim.content) for claim in read_doc.findings.claims]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_an_id_rests_on_the_documents_and_the_spans_alone(read: Read) -> None:
    text = "Six people were killed, the clinic said. The road is shut."
    one, again = read(text), read(text)
    assert [c.id for c in one.findings.claims] == [c.id for c in again.findings.claims]
    other = read(text, url="https://lisk.example/1")
    assert one.findings.claims[0].id != other.findings.claims[0].id


def test_a_sentence_with_nothing_in_it(read: Read) -> None:
    for text in ("He said.", "...", "The clinic said:", "“”", "said", "according to"):
        assert not read(text).attributed
