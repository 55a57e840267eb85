"""The index of events holds what a whole reconciliation gives, whatever came in which order and in how many parts."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from generated import Parameters, drawn

from reportedly.ledger.clock import now
from reportedly.ledger.contract import from_contract, to_contract
from reportedly.ledger.decisions import decide
from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from reportedly.model import Capture, canonical_json, content_digest
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.model.document import document_id
from reportedly.pipeline.chronicle import Chronicle, EventsAsked, chronicled
from reportedly.pipeline.chronicling import behind_of, forget, update
from reportedly.pipeline.contradictions import contradictions
from reportedly.pipeline.copies import copies_of, copy_of
from reportedly.pipeline.decisions import reviewed, verdicts
from reportedly.pipeline.judgements import EVENTS, ORIGINS, judge, judgements
from reportedly.pipeline.over_ledger import reconciled
from reportedly.pipeline.reconciled import Reconciled, reconcile
from reportedly.pipeline.tallies import tallies, tally_object
from reportedly.pipeline.versions import replaced
from reportedly.reconcile.policy import load

RUN = Run("2031-01-01T00:00:00Z")


def items_of(seed: int, events: int = 14, days: int = 8):
    found = drawn(seed, Parameters(events=events, days=days)).found
    return [item_of(findings) for findings in found]


def item_of(findings):
    data = canonical_json([findings.document.text, findings.document.outlet]).encode()
    return Capture(findings.document.id, data, "text/plain", url=findings.document.url), findings


def whole(ledger: Ledger) -> Reconciled:
    decided = verdicts(ledger)
    found = [reviewed(ledger.findings(row["document"]), decided) for row in list(ledger.documents())]
    told = [findings for findings in found if findings.figures or findings.set_aside]
    return reconcile(told, [copy_of(row) for row in copies_of(ledger)], judgements(ledger), replaced(ledger))


def agrees(ledger: Ledger) -> Reconciled:
    update(ledger)
    kept, made = reconciled(ledger), whole(ledger)
    assert kept.occurrences == made.occurrences
    assert kept.evidence == made.evidence
    assert kept.origins == made.origins
    assert kept.merges == made.merges
    assert kept.carriers == made.carriers
    counted = [[tally_object(e, t) for e, t in tallies(one, load())] for one in (kept, made)]
    assert counted[0] == counted[1]
    against = {(one.kind, one.figures) for one in contradictions(made, load())}
    shown, kinds = Chronicle(ledger).conflicts(None, 0, 10_000)
    assert {(one.kind, one.figures) for one in shown} == against
    assert sum(kinds.values()) == len(shown)
    return kept


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "war.db", create=True) as made:
        yield made


@pytest.mark.parametrize("seed", range(3))
def test_reports_in_any_order_and_in_any_parts_give_what_the_whole_gives(ledger, seed):
    items = items_of(seed)
    chance = random.Random(seed)
    chance.shuffle(items)
    cuts = sorted(chance.sample(range(1, len(items)), 3))
    for start, end in zip([0, *cuts], [*cuts, len(items)], strict=True):
        ledger.add(items[start:end], RUN)
        assert behind_of(ledger).documents == end - start
        agrees(ledger)
        assert behind_of(ledger) is None


def test_it_is_made_again_from_the_entries_alone(ledger):
    ledger.add(items_of(3), RUN)
    before = agrees(ledger)
    forget(ledger)
    assert agrees(ledger) == before


def test_decisions_and_judgements_reach_the_events_that_they_concern(ledger):
    ledger.add(items_of(4), RUN)
    before = agrees(ledger)
    event = max(before.occurrences, key=lambda one: len(one.mentions))
    item = before.standing(event.id)[0]
    told = Decision(item.id, "figure", Verdict.REJECT, Sight.FIRST, "ada", now(), document=item.figure.document_id)
    decide(ledger, [told], RUN)
    assert item.id not in {one.id for one in agrees(ledger).standing(event.id)}
    decide(ledger, [replace(told, verdict=Verdict.UNDO)], RUN)
    assert agrees(ledger).evidence == before.evidence
    one, *others = event.mentions
    for other in others:
        judge(ledger, EVENTS, one, other, Verdict.REJECT, "ada", "", RUN)
    agrees(ledger)
    for other in others:
        judge(ledger, EVENTS, one, other, Verdict.UNDO, "ada", "", RUN)
    assert agrees(ledger).occurrences == before.occurrences
    merge = before.merges[0]
    judge(ledger, ORIGINS, merge.one, merge.other, Verdict.REJECT, "ada", "", RUN)
    assert agrees(ledger).merges != before.merges


def test_a_later_version_takes_the_place_of_an_earlier_one(ledger):
    items = items_of(5, events=4)
    findings = next(f for _, f in items if f.document.published_at and f.document.published_at[8:10] < "28")
    paged = replace(findings.document, url="https://karval.example/report")
    capture = Capture("page", canonical_json([paged.text, paged.outlet]).encode(), "text/plain", url=paged.url)
    first = moved(findings, replace(paged, id=document_id(capture.id, paged.url, 0), capture_id=capture.id))
    later = Capture("page", capture.data + b" ", "text/plain", url=paged.url)
    text = f"{paged.text} More on this later."
    known = document_id(later.id, paged.url, 0)
    document = replace(paged, id=known, capture_id=later.id, text=text, published_at="2031-12-01T00:00:00+00:00")
    ledger.add([*items, (capture, first)], RUN)
    agrees(ledger)
    ledger.add([(later, moved(findings, document))], RUN)
    assert agrees(ledger).replaced == {first.document.id: known}


def moved(findings, document):
    """The same findings in another document: all their ids are others."""
    plain = to_contract(replace(findings, document=document))
    text = json.dumps(plain)
    for kind in ("claims", "figures", "times", "places", "events"):
        for one in plain[kind]:
            text = text.replace(one["id"], content_digest([document.id, one["id"]])[:32])
    return from_contract(json.loads(text))


def test_lists_show_a_page_at_a_time(ledger):
    ledger.add(items_of(6), RUN)
    known = agrees(ledger)
    chronicle = Chronicle(ledger)
    every, total = chronicle.listed(EventsAsked(), 0, 1000)
    assert {event for event, _ in every} == {event for event in known.occurrences if known.standing(event.id)}
    assert total == len(every)
    assert [event.first for event, _ in every if event.first] == sorted(
        (event.first for event, _ in every if event.first), reverse=True
    )
    assert chronicle.listed(EventsAsked(), 2, 3)[0] == every[2:5]
    place = every[0][0].place
    assert all(place in event.name for event, _ in chronicle.listed(EventsAsked(place=place), 0, 1000)[0])
    sources, count = chronicle.sources(None, 0, 1000)
    assert count == len(sources)
    assert sum(source.originated for source in sources) == sum(len(items) for items in known.evidence.values())
    assert chronicle.source(sources[0].name) == sources[0]
    figures = chronicle.open_from(0, 10_000)
    weights = [chronicle.rank(figure).weight for figure in figures]
    assert len(figures) == chronicle.open_figures()
    assert weights == sorted(weights, reverse=True)


def test_a_ledger_that_cannot_be_written_has_its_events_all_the_same(ledger, monkeypatch):
    ledger.add(items_of(7, events=3), RUN)
    ledger.database._pragma("wal_checkpoint(TRUNCATE)")
    monkeypatch.setattr(type(ledger.database), "sealed", property(lambda own: own is ledger.database))
    with chronicled(ledger) as chronicle:
        assert sum(len(part.occurrences) for part in chronicle.parts()) == len(whole(ledger).occurrences)
    assert behind_of(ledger) is not None
