"""Documents: their list, each with its marks, and its archived bytes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from reportedly.errors import UnknownIdError
from reportedly.web.desk import AtDesk, Desk
from reportedly.web.faults import NotAllowedError
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.gate import Role
from reportedly.web.routes.asked import ERRORS, AskedDocuments, answers
from reportedly.web.views.documents import DocumentPage, document_page
from reportedly.web.views.lists import DOCUMENT_COLUMNS, DocumentList, document_list
from reportedly.web.views.values import DocumentBrief
from reportedly.web.views.versions import Comparison, compared

router = APIRouter(tags=["documents"])

Id = Annotated[str, Path(min_length=1, max_length=64, description="An id, or a unique beginning of it.")]


@router.get("/documents", responses=answers(DocumentList, listed=True))
def documents(desk: AtDesk, asked: Annotated[AskedDocuments, Query()]) -> Response:
    """Documents, the last published first."""
    page = document_list(desk.ledger, asked.filters(), asked.before, asked.size)
    return desk.answer("documents.html", page, Table(page.rows, DOCUMENT_COLUMNS, _entry))


def _entry(row: DocumentBrief) -> FeedEntry:
    return FeedEntry(
        f"urn:reportedly:document:{row.id}", row.name, f"/documents/{row.id}", row.published_at, row.outlet, row.name
    )


@router.get("/documents/{document_id}", responses=answers(DocumentPage))
def document(desk: AtDesk, document_id: Id, claim: Annotated[str | None, Query(max_length=64)] = None) -> Response:
    """One document: its text with marks, its claims, and the chain of the claim that is asked for."""
    page = document_page(desk.ledger, document_id, claim or None, desk.eyes)
    return desk.answer("document.html", page, open=_undecided(desk, page))


def _undecided(desk: Desk, page: DocumentPage) -> list[str]:
    """Return the figures that nobody has decided on, for those who can."""
    if not desk.visitor.role.may(Role.REVIEWER):
        return []
    return [figure.id for claim in page.claims for figure in claim.figures if figure.id not in page.standings]


@router.get("/documents/{document_id}/since/{earlier}", responses=answers(Comparison))
def since(desk: AtDesk, document_id: Id, earlier: Id) -> Response:
    """What changed since an earlier version of the same page."""
    return desk.answer("compared.html", compared(desk.ledger, earlier, document_id))


@router.get(
    "/documents/{document_id}/bytes",
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The bytes as captured."}, **ERRORS},
)
def captured(desk: AtDesk, document_id: Id) -> Response:
    """The archived bytes of a document, to be kept, not shown: whatever they hold, no browser runs it."""
    if desk.house.settings.veil and not desk.visitor.role.may(Role.REVIEWER):
        raise NotAllowedError(Role.REVIEWER.value)
    capture_id = desk.ledger.contract(document_id)["document"]["capture_id"]
    try:
        data = desk.ledger.captured(capture_id)
    except ValueError as exc:
        raise UnknownIdError(capture_id) from exc
    headers = {"Content-Disposition": f'attachment; filename="{capture_id[:16]}.bin"'}
    return Response(data, media_type="application/octet-stream", headers=headers)
