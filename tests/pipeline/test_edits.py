from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.ledger.decisions import Decided
from reportedly.model import (
    Bound,
    Claim,
    Document,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Precision,
    Role,
    Span,
    Speech,
)
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.pipeline.decisions import Verdicts, reviewed
from reportedly.pipeline.edits import moved, place_value, rechained, time_value

TEXT = "In Karval, 12 people died, 5 of them children, the mayor said. In Nolva 3 died."
DOCUMENT = Document("0" * 64, "1" * 64, 0, TEXT, url="https://paper.example/a")
KARVAL = Place("p" * 32, DOCUMENT.id, Span(3, 9), "Karval", 12.5, 30.5, "QZ", "local:1", Precision.TOWN, 1)
NOLVA = Place("q" * 32, DOCUMENT.id, Span(66, 71), "Nolva", 13.9, 31.5, "QZ", "local:2", Precision.TOWN, 1)
EVENT = Event("e" * 32, DOCUMENT.id, "harm, Karval", (Span(19, 23),), "flood", place=KARVAL.id)
WHOLE = Figure(
    "a" * 32, DOCUMENT.id, Measure.KILLED, Bound.EXACT, 12, 12, Span(11, 13), place=KARVAL.id, event=EVENT.id
)
PART = replace(WHOLE, id="b" * 32, low=5, high=5, value=Span(27, 28), part_of=WHOLE.id)
OTHER = replace(WHOLE, id="d" * 32, low=3, high=3, value=Span(72, 73))
FINDINGS = Findings(DOCUMENT, (), (WHOLE, PART, OTHER), (), (KARVAL, NOLVA), (EVENT,))
CHAIN = (
    Link(Role.OUTLET, "Courier", "c", LinkBasis.METADATA),
    Link(Role.SPEAKER, "the mayor", "m", LinkBasis.STATED, Span(47, 56)),
)


def test_a_figure_put_elsewhere_is_of_an_event_of_its_own():
    found = moved(FINDINGS, {OTHER.id: {"place": place_value(NOLVA)}})
    whole, part, other = found.figures
    assert (whole, part) == (WHOLE, PART)
    assert other.place == NOLVA.id
    event = next(event for event in found.events if event.id == other.event)
    assert event.id != EVENT.id
    assert (event.kind, event.place) == ("flood", NOLVA.id)


def test_the_parts_of_a_figure_go_with_it():
    whole, part, other = moved(FINDINGS, {WHOLE.id: {"place": place_value(NOLVA)}}).figures
    assert whole.place == part.place == NOLVA.id
    assert whole.event == part.event != other.event


def test_an_event_that_goes_elsewhere_as_a_whole_keeps_its_id():
    found = moved(FINDINGS, {WHOLE.id: {"place": place_value(NOLVA)}, OTHER.id: {"place": place_value(NOLVA)}})
    assert {figure.event for figure in found.figures} == {EVENT.id}
    assert [event.place for event in found.events] == [NOLVA.id]


def test_a_place_and_a_day_that_the_text_does_not_name_are_held_beside_it():
    bareth = {**place_value(KARVAL), "name": "Bareth", "gazetteer_id": "local:9"}
    days = time_value(date(2031, 5, 6), date(2031, 5, 7))
    found = moved(FINDINGS, {OTHER.id: {"place": bareth, "time": days}})
    other = found.figures[2]
    place = next(place for place in found.places if place.id == other.place)
    time = next(time for time in found.times if time.id == other.time)
    assert (place.name, place.gazetteer_id) == ("Bareth", "local:9")
    assert (time.first, time.last) == (date(2031, 5, 6), date(2031, 5, 7))
    assert moved(FINDINGS, {OTHER.id: {"place": None}}).figures[2].place is None


def test_a_chain_keeps_the_words_of_the_links_that_stay():
    wanted = [
        {"role": "outlet", "name": "Courier", "joint": False},
        {"role": "agency", "name": "MPA", "joint": False},
        {"role": "spokesperson", "name": "the mayor", "joint": False},
    ]
    outlet, agency, mayor = rechained(CHAIN, wanted)
    assert outlet == CHAIN[0]
    assert (agency.role, agency.name, agency.basis) == (Role.AGENCY, "MPA", LinkBasis.DECIDED)
    assert mayor == replace(CHAIN[1], role=Role.SPOKESPERSON)


def said(changes, **more):
    made = {"subject": "c" * 32, "kind": "claim", "verdict": Verdict.EDIT, "sight": Sight.FIRST, **more}
    return Decided(1, Decision(by="ada", at="2031-01-01T00:00:00+00:00", changes=changes, **made))


def test_an_edit_of_a_chain_goes_with_its_words_to_another_version_of_the_page():
    claim = Claim("c" * 32, DOCUMENT.id, Speech.INDIRECT, (Span(11, 45),), chain=CHAIN)
    links = [{"role": "speaker", "name": "Mara Dol", "joint": False}]
    edit = said({"chain": links}, url=DOCUMENT.url, words=TEXT[11:45])
    again = replace(claim, id="f" * 32, content=(Span(12, 46),))
    later = replace(DOCUMENT, id="2" * 64, text=f" {TEXT}")
    found = reviewed(Findings(later, (again,)), Verdicts([edit]))
    assert [link.name for link in found.claims[0].chain] == ["Mara Dol"]


@pytest.mark.parametrize(("verdict", "standing"), [(None, 1), (Verdict.REJECT, 2)])
def test_a_superseded_figure_stands_aside_while_the_other_stands(verdict, standing):
    made = [said({"superseded_by": OTHER.id}, subject=WHOLE.id, kind="figure")]
    if verdict:
        made.append(said({}, subject=OTHER.id, kind="figure", verdict=verdict))
    found = reviewed(replace(FINDINGS, figures=(WHOLE, OTHER)), Verdicts(made))
    assert len(found.figures) == 1
    assert [aside.figure.id for aside in found.set_aside] == ([WHOLE.id] if standing == 1 else [OTHER.id])
