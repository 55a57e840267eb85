"""Claims, figures and search: lists with filters, each in four forms at one address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from reportedly.web.desk import AtDesk
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.routes.asked import AskedClaims, AskedWords, answers
from reportedly.web.templating import count_words
from reportedly.web.views.lists import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    ClaimList,
    ClaimRow,
    FigureList,
    FigureRow,
    claim_list,
    figure_list,
)
from reportedly.web.views.search import Hit, SearchAsk, SearchPage, search_page
from reportedly.web.words import label

router = APIRouter(tags=["lists"])


@router.get("/claims", responses=answers(ClaimList, listed=True))
def claims(desk: AtDesk, asked: Annotated[AskedClaims, Query()]) -> Response:
    """Claims, the last entered first."""
    page = claim_list(desk.ledger, asked.filters(), asked.before, asked.size)
    return desk.answer("claims.html", page, Table(page.rows, CLAIM_COLUMNS, _claim_entry))


@router.get("/figures", responses=answers(FigureList, listed=True))
def figures(desk: AtDesk, asked: Annotated[AskedClaims, Query()]) -> Response:
    """Figures, the last entered first."""
    page = figure_list(desk.ledger, asked.filters(), asked.before, asked.size, desk.eyes)
    return desk.answer("figures.html", page, Table(page.rows, FIGURE_COLUMNS, _figure_entry))


@router.get("/search", responses=answers(SearchPage, listed=True))
def search(desk: AtDesk, asked: Annotated[AskedWords, Query()]) -> Response:
    """Words in texts, the newest first, with facets over what was found."""
    ask = SearchAsk(**asked.model_dump(include=set(SearchAsk.__dataclass_fields__)))
    page = search_page(desk.ledger, ask, desk.eyes, before=asked.before, size=asked.size)
    return desk.answer("search.html", page, Table(page.rows, _HIT_COLUMNS, _hit_entry))


def _snippet(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.pieces)


_HIT_COLUMNS = {
    "document": lambda hit: hit.document.id,
    "claim": lambda hit: hit.claim,
    "origin": lambda hit: hit.origin,
    "stance": lambda hit: hit.stance,
    "review": lambda hit: " ".join(hit.review),
    "snippet": _snippet,
    "start": lambda hit: hit.start,
    "end": lambda hit: hit.end,
    "published_at": lambda hit: hit.document.published_at,
    "outlet": lambda hit: hit.document.outlet,
    "title": lambda hit: hit.document.title,
}


def _claim_entry(row: ClaimRow) -> FeedEntry:
    return FeedEntry(
        f"urn:reportedly:claim:{row.id}",
        f"{row.origin or 'unnamed'}: {row.content}",
        f"/documents/{row.document.id}?claim={row.id}",
        row.document.published_at,
        row.document.outlet,
        row.content,
    )


def _figure_entry(row: FigureRow) -> FeedEntry:
    return FeedEntry(
        f"urn:reportedly:figure:{row.id}",
        f"{count_words(row)} {label('measure', row.measure)}: {row.origin or 'unnamed'}",
        f"/documents/{row.document.id}?claim={row.id}",
        row.document.published_at,
        row.document.outlet,
        row.content,
    )


def _hit_entry(hit: Hit) -> FeedEntry:
    path = f"/documents/{hit.document.id}" + (f"?claim={hit.claim}" if hit.claim else "")
    known = hit.document
    return FeedEntry(
        f"urn:reportedly:document:{known.id}", known.name, path, known.published_at, known.outlet, _snippet(hit)
    )
