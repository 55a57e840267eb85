from __future__ import annotations

import dataclasses

import pytest

from reportedly.errors import UnknownIdError
from reportedly.ledger.filters import Filters, fold, storable
from reportedly.ledger.store import Ledger
from reportedly.model import Link, LinkBasis, Place, Precision, Role, Span, Stance
from tests.ledger.made import made


def chosen(ledger, kind, **asked):
    return {row["id"] for row in getattr(ledger, kind)(Filters(**asked))}


@pytest.fixture
def every(items):
    return [
        (found.document, claim, figure)
        for _, found in items
        for claim, figure in zip(found.claims, found.figures, strict=True)
    ]


@pytest.mark.parametrize("kind", ["claims", "figures"])
def test_no_filter_gives_all_in_order(ledger, items, kind):
    wanted = [item.id for _, found in items for item in getattr(found, kind)]
    assert [row["id"] for row in getattr(ledger, kind)()] == wanted
    assert [row["id"] for row in getattr(ledger, kind)(Filters(limit=4))] == wanted[:4]


def test_each_line_has_the_contracts_fields_its_document_and_its_words(ledger, items):
    document, claim = items[0][1].document, items[0][1].claims[0]
    row = next(ledger.claims())
    assert (row["document"], row["external_id"], row["url"]) == (document.id, document.external_id, document.url)
    assert (row["outlet"], row["published_at"]) == (document.outlet, document.published_at)
    assert row["words"]["content"] == [document.quote(span) for span in claim.content]
    assert row["words"]["chain"] == [None, document.quote(claim.source[0])]
    assert row["resolved"]["places"][0]["words"] in document.text
    figure = items[0][1].figures[0]
    row = next(ledger.figures())
    assert row["words"]["value"] == document.quote(figure.value)
    assert row["words"]["perpetrator"] is None
    assert row["words"]["claim"] == [document.quote(span) for span in claim.content]
    assert [link["name"] for link in row["chain"]] == [link.name for link in claim.chain]
    assert row["resolved"]["time"]["value"] == items[0][1].times[0].value


def test_stance_speech_and_measure(ledger, every):
    assert chosen(ledger, "claims", stance="denied") == {c.id for _, c, _ in every if c.stance is Stance.DENIED}
    assert chosen(ledger, "claims", speech="direct") == set()
    assert chosen(ledger, "figures", speech="indirect") == {f.id for _, _, f in every}
    assert chosen(ledger, "claims", measure="killed") == {c.id for _, c, _ in every}
    assert chosen(ledger, "figures", measure="injured") == set()
    assert chosen(ledger, "figures", stance="denied") == set()


@pytest.mark.parametrize("part", ["marsh", "GENERAL ODO", "Union of Miners"])
def test_a_source_is_found_anywhere_in_the_chain_by_a_part_of_its_name(ledger, every, part):
    wanted = [(c.id, f.id) for _, c, f in every if any(part.lower() in link.name.lower() for link in c.chain)]
    assert chosen(ledger, "claims", source=part) == {c for c, _ in wanted}
    assert chosen(ledger, "figures", source=part) == {f for _, f in wanted}


def test_a_part_is_no_pattern(ledger):
    assert chosen(ledger, "claims", source="%") == set()
    assert chosen(ledger, "claims", place="_") == set()


def test_places_by_name_words_or_country(ledger, items, every):
    town = items[0][1].places[0].name
    held = {c.id for _, found in items for c, p in zip(found.claims, found.places, strict=True) if p.name == town}
    assert chosen(ledger, "claims", place=town.upper()) == held
    assert chosen(ledger, "figures", place="KV") == {f.id for _, _, f in every}
    assert chosen(ledger, "figures", place="KX") == set()


def test_outlets_and_days(ledger, every):
    day = sorted({d.published_at for d, _, _ in every})[2]
    assert chosen(ledger, "claims", outlet="radio") == {c.id for d, c, _ in every if d.outlet == "Ostrevo Radio"}
    assert chosen(ledger, "claims", since=day) == {c.id for d, c, _ in every if d.published_at >= day}
    assert chosen(ledger, "claims", until=day) == {c.id for d, c, _ in every if d.published_at <= day}
    assert len(chosen(ledger, "claims", since=day, until=day)) == 3


def test_the_hour_of_the_last_day_is_within_it(path, run):
    capture, found = next(iter(made(3, 1, 1)))
    late = dataclasses.replace(found.document, published_at="2031-07-11T23:59:00+02:00")
    with Ledger.open(path, create=True) as book:
        book.add([(capture, dataclasses.replace(found, document=late))], run)
        assert chosen(book, "claims", until="2031-07-11")
        assert chosen(book, "claims", since="2031-07-11")
        assert not chosen(book, "claims", until="2031-07-10")


def test_documents_by_id_beginning_or_external_id(ledger, items):
    document, claims = items[1][1].document, {claim.id for claim in items[1][1].claims}
    for wanted in (document.id, document.id[:20], document.external_id):
        assert chosen(ledger, "claims", document=wanted) == claims
    assert [row["document"] for row in ledger.documents(Filters(document=document.id))] == [document.id]
    assert "text" not in next(ledger.documents())
    with pytest.raises(UnknownIdError):
        chosen(ledger, "claims", document="nobody's")


def test_a_language_holds_its_varieties(path, run):
    (one, first), (two, second) = made(4, 2, 1)
    first = dataclasses.replace(first, document=dataclasses.replace(first.document, language="en-GB"))
    second = dataclasses.replace(second, document=dataclasses.replace(second.document, language="eng"))
    with Ledger.open(path, create=True) as book:
        book.add([(one, first), (two, second)], run)
        assert chosen(book, "claims", language="en") == {first.claims[0].id}


def test_neutral_names_and_accents_are_looked_through(path, run):
    capture, found = next(iter(made(5, 1, 1)))
    link = Link(Role.SPEAKER, "Ramón Ávila", "e9", LinkBasis.DISCOURSE, neutral="R. Avila of Tanshe")
    claim = dataclasses.replace(found.claims[0], chain=(link,), places=("f" * 32,), figures=())
    place = Place("f" * 32, found.document.id, Span(0, 3), "Ñandú", precision=Precision.UNRESOLVED)
    odd = dataclasses.replace(found, claims=(claim,), places=(place,), figures=())
    with Ledger.open(path, create=True) as book:
        book.add([(capture, odd)], run)
        for asked in ({"source": "ramon avila"}, {"source": "TANSHE"}, {"place": "nandu"}):
            assert chosen(book, "claims", **asked) == {claim.id}


def test_folding_and_storing():
    assert fold("ÉCOLE Straße") == "ecole strasse"
    assert fold("plain") == "plain"
    assert storable(None) is None
    assert storable("é") == "é"
    assert storable("a\ud800") == "a?"
