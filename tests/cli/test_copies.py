from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from reportedly.model import Capture, Claim, Document, Findings, Link, LinkBasis, Role, Span, Speech, finding_id
from reportedly.model.document import document_id
from reportedly.pipeline.copies import copied_since, copies_of, forget, update
from tests.cli.ledgers import call
from tests.reuse.made import HOST, OTHER, WIRE

LIFTED = WIRE.split("\n")[1]
RUN = Run("2031-02-03T04:05:06Z")


def item(name: str, text: str, **about) -> tuple[Capture, Findings]:
    """A document with one claim of its outlet, which is the sentence on the operating room or the first there is."""
    capture = Capture(name, f"{name} {text}".encode(), "text/plain")
    document = Document(document_id(capture.id, None, 0), capture.id, 0, text, external_id=name, **about)
    start = max(0, text.find("The power failed"))
    span = Span(start, text.index(".", start))
    link = Link(Role.OUTLET, document.outlet or "?", "e1", LinkBasis.METADATA)
    claim = Claim(finding_id(document.id, "claim", [span]), document.id, Speech.NARRATION, (span,), chain=(link,))
    return capture, Findings(document, (claim,))


ITEMS = (
    item("wire", WIRE, outlet="Coast Wire", published_at="2031-05-07T12:30:00Z"),
    item("harvest", HOST, outlet="Salmet Courier", published_at="2031-05-07"),
    item("lifter", f"{HOST}{LIFTED}\n", outlet="Evening Post", published_at="2031-05-08"),
    item("reprint", WIRE, outlet="Daily Mirrorer"),
    item("ministers", OTHER, outlet="Salmet Courier"),
)


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "war.db"
    with Ledger.open(path, create=True) as book:
        book.add(ITEMS, RUN)
        update(book)
    return str(path)


def pairs(rows):
    return {(row["of"], row["by"]) for row in rows}


def test_each_pair_is_one_line_with_passages_on_both_sides(ledger, capfd):
    said = call(capfd, "copies", ledger)
    assert said.code == 0
    row = next(row for row in said.rows if {row["of"], row["by"]} == {"wire", "lifter"})
    assert (row["of"], row["kind"], row["direction"], row["evidence"]) == ("wire", "excerpt", "of_first", ["earlier"])
    texts = {found.document.external_id: found.document.text for _, found in ITEMS}
    assert [
        (texts["wire"][slice(*p["of_span"])], texts["lifter"][slice(*p["by_span"])]) for p in row["passages"]
    ] == [(LIFTED, LIFTED)]  # fmt: skip
    assert 0 < row["coverage"] < 1


def test_one_document_is_asked_for_by_its_external_id_or_its_own(ledger, capfd):
    rows = call(capfd, "copies", ledger, "--document", "reprint").rows
    assert rows
    assert all("reprint" in (row["of"], row["by"]) for row in rows)
    own = next(row["by_document" if row["by"] == "reprint" else "of_document"] for row in rows)
    assert call(capfd, "copies", ledger, "--document", own[:20]).rows == rows
    assert call(capfd, "copies", ledger, "--document", "ministers").rows == []
    assert call(capfd, "copies", ledger, "--document", "zz").code == 1


def test_csv_and_table_tell_the_same(ledger, capfd):
    rows = list(csv.DictReader(io.StringIO(call(capfd, "copies", ledger, "--format", "csv").out)))
    assert pairs(rows) == pairs(call(capfd, "copies", ledger).rows)
    assert "-" in rows[0]["by_spans"]
    table = call(capfd, "copies", ledger, "--format", "table").out
    assert "holds text of" in table
    assert "Coast Wire" in table


def test_what_was_not_looked_for_yet_is_found_all_the_same(ledger, capfd):
    with Ledger.open(ledger) as book:
        book.add([item("late", f"{OTHER}{LIFTED}", published_at="2031-05-09")], RUN)
    assert ("wire", "late") in pairs(call(capfd, "copies", ledger).rows)
    before = sorted(map(json.dumps, call(capfd, "copies", ledger).rows))
    with Ledger.open(ledger) as book:
        update(book)
    assert sorted(map(json.dumps, call(capfd, "copies", ledger).rows)) == before
    assert sorted(map(json.dumps, call(capfd, "copies", ledger, "--again").rows)) == before


def test_the_order_in_which_documents_were_added_changes_nothing(tmp_path, ledger, capfd):
    other = tmp_path / "other.db"
    with Ledger.open(other, create=True) as book:
        for each in reversed(ITEMS):
            book.add([each], RUN)
            update(book)
    rows = [sorted(map(json.dumps, call(capfd, "copies", path).rows)) for path in (ledger, str(other))]
    assert rows[0] == rows[1]


def test_a_document_that_came_later_counts_as_the_copy_where_nothing_tells(tmp_path):
    with Ledger.open(tmp_path / "war.db", create=True) as book:
        for name in ("one", "two"):
            before = book.head().seq
            book.add([item(name, WIRE)], RUN)
            update(book)
        assert copied_since(book, before) == copied_since(book, 0) == 1
        forget(book)
        assert copied_since(book, 0) == 0
        assert len(list(copies_of(book))) == 1


def test_a_copied_claim_shows_whose_text_it_stands_in_and_the_stored_one_stays(ledger, capfd):
    [row] = call(capfd, "claims", ledger, "--document", "lifter").rows
    assert [(link["role"], link["name"], link["basis"]) for link in row["chain"]] == [
        ("outlet", "Evening Post", "metadata"),
        ("agency", "Coast Wire", "copied"),
    ]
    assert row["chain"][1]["evidence"] == "text of wire"
    assert len(row["words"]["chain"]) == 2
    with Ledger.open(ledger) as book:
        assert len(book.findings(row["document"]).claims[0].chain) == 1
    assert "Coast Wire" in call(capfd, "explain", ledger, row["id"]).out
    assert call(capfd, "verify", ledger).code == 0


def test_a_claim_that_stands_in_own_text_or_was_first_shows_no_such_link(ledger, capfd):
    for name in ("harvest", "wire", "ministers"):
        [row] = call(capfd, "claims", ledger, "--document", name).rows
        assert {link["basis"] for link in row["chain"]} == {"metadata"}, name


def test_a_text_of_no_known_outlet_is_called_by_the_start_of_its_id(tmp_path, capfd):
    path = tmp_path / "nameless.db"
    capture, found = item("wire", WIRE, published_at="2031-05-07T12:30:00Z")
    nameless = Findings(replace(found.document, external_id=None), found.claims)
    with Ledger.open(path, create=True) as book:
        book.add(((capture, nameless), ITEMS[2]), RUN)
        update(book)
    [row] = call(capfd, "claims", str(path), "--document", "lifter").rows
    assert row["chain"][-1]["name"] == f"document {nameless.document.id[:12]}"
