from __future__ import annotations

import pytest

from reportedly.errors import UnknownIdError
from reportedly.ledger.entry import Kind
from reportedly.ledger.explain import explain
from reportedly.ledger.rules import BASES, BOUNDS, PRECISIONS, ROLES, SCOPES, SPEECHES, STANCES, TIME_BASES
from reportedly.model import Bound, Failure, LinkBasis, Precision, Role, Scope, Speech, Stance, TimeBasis


def facts(explanation):
    return {f"{step.title}: {name}": value for step in explanation.steps for name, value in step.facts}


def test_a_figures_path_goes_from_the_bytes_to_the_rule(ledger, items):
    capture, found = items[0]
    figure, claim, document = found.figures[0], found.claims[0], found.document
    told = explain(ledger, figure.id[:14])
    assert (told.kind, told.id) == ("figure", figure.id)
    titles = [step.title for step in told.steps]
    assert titles[:3] == ["Archived bytes", "Document", "Figure"]
    assert titles[3:] == ["The claim that holds it", "Chain, from who published it inward", "Made by"]
    known = facts(told)
    assert known["Archived bytes: sha256"] == capture.id
    assert known["Archived bytes: state"] == "in the ledger, and still as captured"
    assert known["Document: id"] == document.id
    assert known["Figure: rule of its bounds"].startswith("exact: ")
    assert known["The claim that holds it: id"] == claim.id
    assert known["Chain, from who published it inward: 1. published by"].startswith(document.outlet)
    assert "said in the sentence itself" in known["Chain, from who published it inward: 2. said by"]
    assert known["Made by: reportedly"] == "0.1.0"


def test_every_quoted_word_stands_at_its_place_in_its_context(ledger, items):
    found = items[0][1]
    text = found.document.text
    for item in (*found.claims, *found.figures, *found.times, *found.places, *found.events):
        quotes = [quote for step in explain(ledger, item.id).steps for quote in step.quotes]
        assert quotes
        for quote in quotes:
            assert text[quote.start : quote.end] == quote.words
            assert quote.before + quote.words + quote.after in text


def test_a_claims_links_are_told_one_by_one(ledger, items):
    claim = items[0][1].claims[0]
    chain = next(step for step in explain(ledger, claim.id).steps if step.title.startswith("Chain"))
    assert len(chain.facts) == len(claim.chain)
    assert [quote.label for quote in chain.quotes] == ["link 2"]


def test_a_document_and_its_capture(ledger, items):
    capture, found = items[0]
    assert [s.title for s in explain(ledger, found.document.id).steps] == ["Archived bytes", "Document", "Made by"]
    told = explain(ledger, capture.id)
    assert told.kind == "capture"
    assert facts(told)["Archived bytes: found as"] == capture.name


def test_a_run_and_a_failure(ledger, run):
    ledger.add([Failure("b.html", "no-text", "nothing")], run)
    failure = next(ledger.scan(Kind.FAILURE))
    assert facts(explain(ledger, failure.subject))["Failure: code"] == "no-text"
    assert facts(explain(ledger, run.id))["Run: started_at"] == run.started_at


def test_bytes_that_are_gone_or_changed_are_told_as_such(ledger, items):
    _, found = items[0]
    with ledger.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER captures_no_update")
        connection.exec_driver_sql("UPDATE captures SET data = x'00', packing = 'raw', size = 1")
    assert facts(explain(ledger, found.document.id))["Archived bytes: state"].startswith("NOT as captured")
    with ledger.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER captures_no_delete")
        connection.exec_driver_sql("DELETE FROM captures")
    assert facts(explain(ledger, found.document.id))["Archived bytes: state"].startswith("NOT as captured")


def test_an_unknown_id_is_an_error(ledger):
    with pytest.raises(UnknownIdError):
        explain(ledger, "0" * 32)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (BOUNDS, Bound),
        (BASES, LinkBasis),
        (ROLES, Role),
        (SPEECHES, Speech),
        (STANCES, Stance),
        (SCOPES, Scope),
        (TIME_BASES, TimeBasis),
        (PRECISIONS, Precision),
    ],
)
def test_every_value_has_its_words(words, kind):
    assert set(words) == set(kind)
