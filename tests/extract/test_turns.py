"""A transcript's turns: whom the outlet's own people quote, and what is their own voice."""

from __future__ import annotations

from tests.extract.conftest import Report


def test_the_outlets_own_people(read_doc: Report) -> None:
    """
    HOST: Good evening. Six ferrymen drowned on Monday. Our own reporter, Sela, is at the quay.

    SELA: The harbour office told me that the ferry was full. I have seen no boats.

    DR BRANDT: We buried six of them.
    """
    assert read_doc.told("the ferry was full").chain == (("speaker", "The harbour office"),)
    assert read_doc.told("Six ferrymen drowned").speech == "narration"
    assert read_doc.told("We buried").source == "DR BRANDT"
    assert not [t for t in read_doc.claims if t.source in ("HOST", "SELA")]
