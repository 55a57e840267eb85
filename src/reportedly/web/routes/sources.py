"""Sources: their list, and the page of one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from pydantic import AfterValidator, Field

from reportedly.web.desk import AtDesk
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.routes.asked import Paged, Text, answers, is_text
from reportedly.web.views.sources import SOURCE_COLUMNS, SourceList, SourcePage, SourceRow, source_list, source_page

router = APIRouter(tags=["sources"])

Name = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(is_text)]


class AskedSources(Paged):
    """What sources can be asked for."""

    part: Text = None


@router.get("/sources", responses=answers(SourceList, listed=True))
def sources(desk: AtDesk, asked: Annotated[AskedSources, Query()]) -> Response:
    """Who says figures first-hand, and who passes them on."""
    page = source_list(desk.house.book, name=asked.part, before=asked.before, size=asked.size)
    return desk.answer("sources.html", page, Table(page.rows, SOURCE_COLUMNS, _entry))


def _entry(row: SourceRow) -> FeedEntry:
    path = f"/source?{urlencode({'name': row.name}, errors='replace')}"
    return FeedEntry(f"urn:reportedly:source:{row.name}", row.name, path, None, row.name, row.standing)


@router.get("/source", responses=answers(SourcePage))
def source(desk: AtDesk, name: Annotated[Name, Query()]) -> Response:
    """One source: what it originates, what it relays and from whom, how fast, how often corrected."""
    return desk.answer("source.html", source_page(desk.house.book, name))
