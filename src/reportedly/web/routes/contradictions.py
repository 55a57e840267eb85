"""Contradictions: their list, each with its passages side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from reportedly.model.contradiction import ContradictionKind
from reportedly.web.desk import AtDesk, Desk
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.routes.asked import Maybe, Paged, Text, answers
from reportedly.web.views.contradictions import (
    CONTRADICTION_COLUMNS,
    ContradictionList,
    ContradictionValue,
    contradiction_list,
)
from reportedly.web.views.standing import Standing, spoke, standing

router = APIRouter(tags=["contradictions"])


class AskedContradictions(Paged):
    """What contradictions can be asked for."""

    kind: Annotated[ContradictionKind | None, Maybe] = None
    event: Text = None


@router.get("/contradictions", responses=answers(ContradictionList, listed=True))
def contradictions(desk: AtDesk, asked: Annotated[AskedContradictions, Query()]) -> Response:
    """Figures that cannot all be so, event by event, each with its passages."""
    page = contradiction_list(
        desk.ledger,
        desk.house.book,
        kind=asked.kind,
        event=asked.event,
        before=asked.before,
        size=min(asked.size, 25),
    )
    table = Table(page.rows, CONTRADICTION_COLUMNS, _entry)
    return desk.answer("contradictions.html", page, table, noted=noted_on(desk, page), took=_decided(desk))


def _decided(desk: Desk) -> bool:
    """Whether the visitor has a word that they could take back."""
    states = desk.house.book.verdicts().states.values()
    return desk.may("reviewer") and any(spoke(state, desk.visitor.name) for state in states)


def noted_on(desk: Desk, page: ContradictionList) -> dict[str, Standing]:
    """Return what people have noted on the contradictions of a page; it is no coding, so nothing is hidden."""
    known = desk.house.book.verdicts()
    states = {row.id: known.state(row.id) for row in page.rows}
    return {row: standing(state, desk.visitor.name, sees_all=True) for row, state in states.items() if state.words}


def _entry(row: ContradictionValue) -> FeedEntry:
    newest = max((side.document.published_at or "" for side in row.sides), default="") or None
    path = f"/contradictions?event={row.event}" if row.event else "/contradictions"
    return FeedEntry(f"urn:reportedly:contradiction:{row.id}", row.reason, path, newest, None, row.reason)
