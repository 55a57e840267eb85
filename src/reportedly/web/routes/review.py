"""Review: the queue, a decision, its undoing, and how far the coders agree."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from reportedly.errors import UnknownIdError, UsageError
from reportedly.ledger.decisions import decide
from reportedly.ledger.entry import Kind, Run
from reportedly.model.decision import Changes, Decision, Sight, Verdict
from reportedly.pipeline.review import Reading, decision_on, over_own_edit, subject_of, taken_back
from reportedly.pipeline.review import Subject as Found
from reportedly.web.desk import AtDesk, AtReviewDesk, Desk, OwnForm
from reportedly.web.faults import NotAllowedError
from reportedly.web.gate import Role
from reportedly.web.routes.asked import ERRORS, answers
from reportedly.web.routes.documents import Id
from reportedly.web.routes.written import Back, ClaimForm, FigureForm
from reportedly.web.views.review import AgreementPage, Item, ReviewPage, agreement_page, item_of, review_page

router = APIRouter(tags=["review"])

SEE_OTHER = 303
_MOST_AT_ONCE = 200
_REDIRECT: dict[int | str, dict[str, object]] = {303: {"description": "Back to the page it came from."}, **ERRORS}

Subject = Annotated[str, Form(min_length=1, max_length=64)]


@router.get("/review", responses=answers(ReviewPage))
def review(
    desk: AtReviewDesk, sight: Annotated[Sight, Query()] = Sight.FIRST, at: Annotated[int, Query(ge=0, lt=1 << 31)] = 0
) -> Response:
    """The next thing to decide: what moves a number most and is least sure comes first."""
    page = review_page(desk.ledger, desk.house.book, desk.eyes, sight, at)
    return desk.answer("review.html", page)


@router.get("/review/{figure_id}", responses=answers(Item))
def one(desk: AtReviewDesk, figure_id: Id) -> Response:
    """One figure, to be decided."""
    if desk.ledger.get(figure_id).kind is not Kind.FIGURE:
        raise UnknownIdError(figure_id)
    item = item_of(desk.ledger, desk.house.book, desk.eyes, figure_id)
    return desk.answer("item.html", item)


@router.get("/agreement", responses=answers(AgreementPage))
def agreement(desk: AtDesk) -> Response:
    """How far the coders agree: Cohen's kappa for each two, Krippendorff's alpha for all."""
    return desk.answer("agreement.html", agreement_page(desk.house.book.verdicts()))


@router.post("/review/figure", responses=_REDIRECT, dependencies=[OwnForm])
def decide_figure(
    desk: AtReviewDesk, subject: Subject, verdict: Annotated[Verdict, Form()], read: Annotated[FigureForm, Depends()]
) -> Response:
    """Say what you hold of a figure; an edit names what should read otherwise."""
    found = _subject(desk, subject, "figure")
    changes: Changes = {}
    if verdict is Verdict.EDIT:
        changes = _reading(desk, found).changes(read.asked())
        changes = {**_kept(desk, found), **changes}
    enter(desk, [_word(desk, found, verdict, read.sight, read.why, changes)])
    return gone_back(read.back or f"/review/{found.id}")


@router.post("/review/figures", responses=_REDIRECT, dependencies=[OwnForm])
def accept_figures(
    desk: AtReviewDesk,
    subjects: Annotated[list[Annotated[str, Field(max_length=64)]], Form(max_length=_MOST_AT_ONCE)],
    back: Back = "",
) -> Response:
    """Accept the figures that are named, and no other."""
    found = [_subject(desk, subject, "figure") for subject in subjects]
    enter(desk, [_word(desk, one, Verdict.ACCEPT, Sight.FIRST, "", {}) for one in found])
    return gone_back(back or "/review")


@router.post("/review/claim", responses=_REDIRECT, dependencies=[OwnForm])
def decide_claim(
    desk: AtReviewDesk, subject: Subject, verdict: Annotated[Verdict, Form()], read: Annotated[ClaimForm, Depends()]
) -> Response:
    """Say what you hold of a claim; a rejected claim takes its figures with it."""
    found = _subject(desk, subject, "claim")
    changes = _reading(desk, found).changes(read.asked()) if verdict is Verdict.EDIT else {}
    enter(desk, [_word(desk, found, verdict, Sight.FIRST, read.why, changes)])
    document = found.contract["document"]["id"]
    return gone_back(read.back or f"/documents/{document}?claim={found.id}#claim")


@router.post("/review/undo", responses=_REDIRECT, dependencies=[OwnForm])
def undo(desk: AtReviewDesk, back: Back = "") -> Response:
    """Take your own last word back; it stays in the ledger, with the taking back beside it."""
    states = desk.house.book.verdicts().states
    own = [word for state in states.values() for word in state.words if word.decision.by == desk.visitor.name]
    if not own:
        raise UsageError("you have no decision to take back")
    last = max(own, key=lambda word: word.seq).decision
    enter(desk, [taken_back(last, desk.visitor.name)])
    return gone_back(back or (f"/review/{last.subject}" if last.kind == "figure" else "/review"))


def _subject(desk: Desk, wanted: str, kind: str) -> Found:
    found = subject_of(desk.ledger, wanted)
    if found.kind != kind:
        raise UnknownIdError(wanted)
    return found


def _kept(desk: Desk, subject: Found) -> Changes:
    """Return what the form does not show of one's own edit: that another figure takes this one's place."""
    own = over_own_edit(desk.house.book.verdicts(), subject.id, desk.visitor.name, {})
    return {name: value for name, value in own.items() if name == "superseded_by"}


def _reading(desk: Desk, subject: Found) -> Reading:
    return Reading(desk.ledger, subject, desk.house.book.verdicts(), desk.house.settings.analysis.gazetteer)


def _word(desk: Desk, subject: Found, verdict: Verdict, sight: Sight, why: str, changes: Changes) -> Decision:
    if sight is Sight.ADJUDICATION and not _may_settle(desk, subject.id):
        raise NotAllowedError("an administrator, or of a reviewer who has not decided on this themselves")
    if verdict is Verdict.UNDO:
        raise UsageError("to take a decision back, use /review/undo")
    return decision_on(subject, desk.house.book.verdicts(), verdict, desk.visitor.name, why, changes, sight)


def _may_settle(desk: Desk, subject: str) -> bool:
    words = desk.house.book.verdicts().state(subject).words
    own = any(word.decision.by == desk.visitor.name for word in words)
    return desk.visitor.role.may(Role.ADMINISTRATOR) or not own


def enter(desk: Desk, made: list[Decision]) -> None:
    """Enter decisions, as of this server's run."""
    decide(desk.ledger, made, run_of_server(desk))


def run_of_server(desk: Desk) -> Run:
    """Return the run that decisions of this server belong to: one for each time it is started."""
    return Run(desk.house.started_at, {"reportedly": version("reportedly")}, {}, {"for": "review"})


def gone_back(path: str) -> Response:
    """Send the browser to a path of this server: the page that a form came from."""
    here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return RedirectResponse(path if here else "/review", SEE_OTHER)
