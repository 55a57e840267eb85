"""Events: their list, the page of one, its relay graph, and what another policy would make of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from reportedly.errors import UnknownIdError
from reportedly.pipeline.chronicle import EventsAsked
from reportedly.reconcile.policy import DEFAULT
from reportedly.web.charts.map import on_map, place_map
from reportedly.web.charts.ranges import range_chart
from reportedly.web.charts.relay import relay_chart
from reportedly.web.charts.timeline import origin_order, timeline
from reportedly.web.desk import AtDesk, Desk
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.routes.asked import Day, Maybe, Paged, Text, answers
from reportedly.web.routes.contradictions import noted_on
from reportedly.web.routes.documents import Id
from reportedly.web.views.contradictions import contradiction_list
from reportedly.web.views.events import (
    EVENT_COLUMNS,
    EventList,
    EventPage,
    EventRow,
    Numbers,
    event_list,
    event_page,
)
from reportedly.web.views.relays import RelayGraph, relay_graph
from reportedly.web.views.whatif import WhatIf, what_if

router = APIRouter(tags=["events"])

FOUND = 302
_AGAINST_SHOWN = 4
TallyId = Annotated[Annotated[str, Field(max_length=64)] | None, Maybe]


class AskedEvents(Paged):
    """What events can be asked for."""

    place: Text = None
    since: Day = None
    until: Day = None


@router.get("/events", responses=answers(EventList, listed=True))
def events(desk: AtDesk, asked: Annotated[AskedEvents, Query()]) -> Response:
    """Events, the latest first, each with the number that stands for it."""
    wanted = EventsAsked(asked.place, asked.since, asked.until)
    page = event_list(desk.house.book, wanted, before=asked.before, size=asked.size)
    return desk.answer("events.html", page, Table(page.rows, EVENT_COLUMNS, _entry))


def _entry(row: EventRow) -> FeedEntry:
    numbers = row.numbers
    told = f"{_span(numbers)} {numbers.measure}; {numbers.rule}" if numbers else ""
    return FeedEntry(
        f"urn:reportedly:event:{row.event.id}", row.event.name, f"/events/{row.event.id}", row.event.last, None, told
    )


def _span(numbers: Numbers) -> str:
    if numbers.low is None and numbers.high is not None:
        return f"at most {numbers.high}"
    return f"{numbers.low} – {numbers.high}"


def _moved(desk: Desk, event_id: str) -> Response | None:
    """Return the way to an event that has another id since a decision or a report changed what it is made of."""
    chronicle = desk.house.book.chronicle
    try:
        chronicle.number(event_id)
    except UnknownIdError as exc:
        now = None if exc.candidates else chronicle.once(event_id)
        if now is None:
            raise
        address = desk.here(tally=None, without=None, format=desk.request.query_params.get("format"))
        return RedirectResponse(address.replace(event_id, now, 1), FOUND)
    return None


@router.get("/events/{event_id}", responses=answers(EventPage))
def event(desk: AtDesk, event_id: Id, tally: Annotated[TallyId, Query()] = None) -> Response:
    """One event: low, best, high with the rule; who says so; when they said it; parts, places."""
    if elsewhere := _moved(desk, event_id):
        return elsewhere
    chapter = desk.house.book.chapter(event_id)
    page = event_page(desk.ledger, chapter, event_id, tally, desk.eyes)
    name = page.event.name
    charts = (
        [
            timeline(page.points, page.chosen, f"{desk.label('measure', page.chosen.measure)}, {name}", narrow=narrow)
            for narrow in (False, True)
        ]
        if page.chosen
        else []
    )
    against = contradiction_list(
        desk.ledger, desk.house.book, kind=None, event=page.event.id, before=None, size=_AGAINST_SHOWN
    )
    return desk.answer(
        "event.html",
        page,
        noted=noted_on(desk, against),
        charts=[made for made in charts if made],
        lanes=origin_order(page.points),
        against=against,
        map=place_map(page.places, name, desk.label),
        mapped={place.id for place in on_map(page.places)},
    )


@router.get("/events/{event_id}/what-if", responses=answers(WhatIf))
def whatif(
    desk: AtDesk,
    event_id: Id,
    tally: Annotated[TallyId, Query()] = None,
    policy: Annotated[str, Query(pattern="^[a-z-]{1,40}$")] = DEFAULT,
    without: Annotated[list[Annotated[str, Field(max_length=64)]] | None, Query(max_length=200)] = None,
) -> Response:
    """A tally by another policy, or without some sources; nothing of it is kept."""
    if elsewhere := _moved(desk, event_id):
        return elsewhere
    page = what_if(desk.house.book.chapter(event_id), event_id, tally, policy, frozenset(without or ()))
    rows = [(outcome.name, outcome.numbers) for outcome in page.policies]
    charts = [range_chart(rows, page.event.name, narrow=narrow) for narrow in (False, True)]
    return desk.answer("whatif.html", page, charts=[made for made in charts if made])


@router.get("/events/{event_id}/relays", responses=answers(RelayGraph))
def relays(desk: AtDesk, event_id: Id) -> Response:
    """Who had it from whom: the chains of an event's figures laid together."""
    if elsewhere := _moved(desk, event_id):
        return elsewhere
    graph = relay_graph(desk.house.book.chapter(event_id), event_id)
    return desk.answer("relays.html", graph, chart=relay_chart(graph, graph.event.name))
