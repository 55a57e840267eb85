"""The ledger itself: entries, the path of one thing, and the check of everything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BeforeValidator

from reportedly.ledger.entry import Kind
from reportedly.ledger.explain import Explanation
from reportedly.web.desk import AtDesk, Desk, OwnForm
from reportedly.web.forms import FeedEntry, Table
from reportedly.web.gate import Role
from reportedly.web.routes.asked import Paged, answers
from reportedly.web.routes.documents import Id
from reportedly.web.views.ledger import (
    EntryList,
    EntryPage,
    EntryRow,
    KeptBack,
    Verification,
    documents_of,
    entry_list,
    entry_page,
    trace_page,
    verification,
)
from reportedly.web.views.standing import standing

router = APIRouter(tags=["ledger"])


class AskedEntries(Paged):
    """What entries can be asked for."""

    kind: Annotated[Kind | None, BeforeValidator(lambda value: value or None)] = None


@router.get("/ledger", responses=answers(EntryList, listed=True))
def ledger(desk: AtDesk, asked: Annotated[AskedEntries, Query()]) -> Response:
    """Entries, the newest first."""
    page = entry_list(desk.ledger, asked.kind, asked.before, asked.size, _kept_back(desk))
    of = [document for row in page.rows for document in documents_of(desk.ledger, row.seq)] if desk.veil else []
    return desk.answer("ledger.html", page, Table(page.rows, _COLUMNS, _entry), of=of, kinds=list(Kind))


def _kept_back(desk: Desk) -> KeptBack:
    """Who codes is not to see what others said before they have; who only reads sees all."""
    if not desk.visitor.role.may(Role.REVIEWER):
        return lambda _: False
    known = desk.house.book.verdicts()
    return lambda subject: standing(known.state(subject), desk.visitor.name).hidden


_COLUMNS = {
    "seq": lambda row: row.seq,
    "kind": lambda row: row.kind,
    "subject": lambda row: row.subject,
    "told": lambda row: row.told,
    "entered_at": lambda row: row.entered_at,
    "link": lambda row: row.link,
}


def _entry(row: EntryRow) -> FeedEntry:
    return FeedEntry(
        f"urn:reportedly:entry:{row.link}",
        f"{row.seq} {row.kind}",
        f"/ledger/{row.seq}",
        row.entered_at,
        None,
        row.told,
    )


@router.get("/ledger/{seq}", responses=answers(EntryPage))
def entry(desk: AtDesk, seq: Annotated[int, Path(ge=1, lt=1 << 62)]) -> Response:
    """One entry, whole, with the hashes that hold it in its place."""
    page = entry_page(desk.ledger, seq, _kept_back(desk))
    return desk.answer("entry.html", page, of=documents_of(desk.ledger, seq))


@router.post("/ledger/verify", responses=answers(Verification), dependencies=[OwnForm])
def verified(desk: AtDesk) -> Response:
    """Check every hash, every link of the chain of entries, and every span against its text."""
    return desk.answer("verified.html", verification(desk.ledger))


@router.get("/trace/{wanted}", responses=answers(Explanation))
def trace(desk: AtDesk, wanted: Id) -> Response:
    """The whole path of a claim, a figure or another thing: archived bytes, words, chain, rule."""
    page = trace_page(desk.ledger, wanted, _kept_back(desk))
    return desk.answer("trace.html", page, of=documents_of(desk.ledger, desk.ledger.get(page.id).seq))
