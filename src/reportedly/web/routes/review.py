"""Review: the queue, a decision, its undoing, and how far the coders agree."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from reportedly.errors import UnknownIdError, UsageError
from reportedly.ledger.clock import now
from reportedly.ledger.contract import Plain
from reportedly.ledger.decisions import decide
from reportedly.ledger.entry import Kind, Run
from reportedly.model import Bound, Measure, Scope, Stance
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.pipeline.decisions import around
from reportedly.web.desk import AtDesk, AtReviewDesk, Desk, OwnForm
from reportedly.web.faults import NotAllowedError
from reportedly.web.gate import Role
from reportedly.web.routes.asked import ERRORS, answers
from reportedly.web.routes.documents import Id
from reportedly.web.views.contradictions import contradiction
from reportedly.web.views.review import AgreementPage, Item, ReviewPage, agreement_page, item_of, review_page
from reportedly.web.views.values import Shelf

router = APIRouter(tags=["review"])

SEE_OTHER = 303
_MOST_AT_ONCE = 200
_OF_ALL = {"both_stand", "different_event", "different_scope", "revision", "one_is_wrong", "ask"}
_REDIRECT: dict[int | str, dict[str, object]] = {303: {"description": "Back to the page it came from."}, **ERRORS}

Whole = Annotated[str, Form(pattern=r"^\s*\d{0,12}\s*$")]
Why = Annotated[str, Form(max_length=2000)]
Back = Annotated[str, Form(max_length=2000)]
Subject = Annotated[str, Form(min_length=1, max_length=64)]


@router.get("/review", responses=answers(ReviewPage))
def review(
    desk: AtReviewDesk, sight: Annotated[Sight, Query()] = Sight.FIRST, at: Annotated[int, Query(ge=0, lt=1 << 31)] = 0
) -> Response:
    """The next thing to decide: what moves a number most and is least sure comes first."""
    page = review_page(desk.ledger, desk.house.queue(), desk.eyes, sight, at)
    return desk.answer("review.html", page)


@router.get("/review/{figure_id}", responses=answers(Item))
def one(desk: AtReviewDesk, figure_id: Id) -> Response:
    """One figure, to be decided."""
    if desk.ledger.get(figure_id).kind is not Kind.FIGURE:
        raise UnknownIdError(figure_id)
    item = item_of(desk.ledger, desk.house.queue(), desk.eyes, figure_id)
    return desk.answer("item.html", item)


@router.get("/agreement", responses=answers(AgreementPage))
def agreement(desk: AtDesk) -> Response:
    """How far the coders agree: Cohen's kappa for each two, Krippendorff's alpha for all."""
    return desk.answer("agreement.html", agreement_page(desk.house.book.verdicts()))


@router.post("/review/figure", responses=_REDIRECT, dependencies=[OwnForm])
def decide_figure(
    desk: AtReviewDesk,
    subject: Subject,
    verdict: Annotated[Verdict, Form()],
    sight: Annotated[Sight, Form()] = Sight.FIRST,
    low: Whole = "",
    high: Whole = "",
    bound: Annotated[Bound | None, Form()] = None,
    measure: Annotated[Measure | None, Form()] = None,
    scope: Annotated[Scope | None, Form()] = None,
    why: Why = "",
    back: Back = "",
) -> Response:
    """Say what you hold of a figure; an edit names what should read otherwise."""
    shelf, figure = _figure(desk, subject)
    changes: dict[str, str | int | None] = {}
    if verdict is Verdict.EDIT:
        read = {"low": _whole(low), "high": _whole(high), "bound": bound, "measure": measure, "scope": scope}
        changes = {n: v for n, v in read.items() if v != figure[n] and not (v is None and n not in ("low", "high"))}
        _check(figure | changes)
        verdict = Verdict.EDIT if changes else Verdict.ACCEPT
    _enter(desk, [_decision(desk, shelf, figure["id"], verdict, sight, why, changes)])
    return _back(back or f"/review/{figure['id']}")


@router.post("/review/figures", responses=_REDIRECT, dependencies=[OwnForm])
def accept_figures(
    desk: AtReviewDesk,
    subjects: Annotated[list[Annotated[str, Field(max_length=64)]], Form(max_length=_MOST_AT_ONCE)],
    back: Back = "",
) -> Response:
    """Accept the figures that are named, and no other."""
    made = []
    for subject in subjects:
        shelf, figure = _figure(desk, subject)
        made.append(_decision(desk, shelf, figure["id"], Verdict.ACCEPT, Sight.FIRST, "", {}))
    _enter(desk, made)
    return _back(back or "/review")


@router.post("/review/claim", responses=_REDIRECT, dependencies=[OwnForm])
def decide_claim(
    desk: AtReviewDesk,
    subject: Subject,
    verdict: Annotated[Verdict, Form()],
    stance: Annotated[Stance | None, Form()] = None,
    why: Why = "",
    back: Back = "",
) -> Response:
    """Say what you hold of a claim; a rejected claim takes its figures with it."""
    entry = desk.ledger.get(subject)
    if entry.kind is not Kind.CLAIM:
        raise UnknownIdError(subject)
    shelf = Shelf(desk.ledger.contract(entry.document or entry.seq))
    claim = shelf.claims[entry.subject or ""]
    edits = verdict is Verdict.EDIT and stance and stance != claim["stance"]
    changes: dict[str, str | int | None] = {"stance": stance.value} if edits and stance else {}
    if verdict is Verdict.EDIT and not changes:
        verdict = Verdict.ACCEPT
    words = shelf.words(claim["content"])
    _enter(desk, [_word(desk, shelf, claim["id"], "claim", verdict, Sight.FIRST, why, changes, words)])
    return _back(back or f"/documents/{shelf.document['id']}?claim={claim['id']}#claim")


@router.post("/review/contradiction", responses=_REDIRECT, dependencies=[OwnForm])
def decide_contradiction(
    desk: AtReviewDesk,
    subject: Subject,
    resolution: Annotated[str, Form(max_length=40)],
    why: Why = "",
    back: Back = "",
) -> Response:
    """Note what is behind a contradiction; the figures stay as they are."""
    if resolution not in _OF_ALL:
        raise UsageError(f"resolution is one of {', '.join(sorted(_OF_ALL))}")
    found = contradiction(desk.ledger, desk.house.book.chapter(), subject)
    verdict = Verdict.UNSURE if resolution == "ask" else Verdict.ACCEPT
    changes: dict[str, str | int | None] = {"resolution": resolution}
    _enter(desk, [_word(desk, None, found.id, "contradiction", verdict, Sight.FIRST, why, changes, found.reason)])
    return _back(back or "/contradictions")


@router.post("/review/undo", responses=_REDIRECT, dependencies=[OwnForm])
def undo(desk: AtReviewDesk) -> Response:
    """Take your own last word back; it stays in the ledger, with the taking back beside it."""
    states = desk.house.book.verdicts().states
    own = [word for state in states.values() for word in state.words if word.decision.by == desk.visitor.name]
    if not own:
        raise UsageError("you have no decision to take back")
    last = max(own, key=lambda word: word.seq).decision
    taken = Decision(
        last.subject, last.kind, Verdict.UNDO, last.sight, desk.visitor.name, now(), "", {}, last.document, last.url
    )
    _enter(desk, [taken])
    return _back(f"/review/{last.subject}" if last.kind == "figure" else "/review")


def _figure(desk: Desk, subject: str) -> tuple[Shelf, Plain]:
    entry = desk.ledger.get(subject)
    if entry.kind is not Kind.FIGURE:
        raise UnknownIdError(subject)
    shelf = Shelf(desk.ledger.contract(entry.document or entry.seq))
    return shelf, shelf.figures[entry.subject or ""]


def _decision(
    desk: Desk,
    shelf: Shelf,
    figure_id: str,
    verdict: Verdict,
    sight: Sight,
    why: str,
    changes: dict[str, str | int | None],
) -> Decision:
    start, end = shelf.figures[figure_id]["value"]
    return _word(desk, shelf, figure_id, "figure", verdict, sight, why, changes, around(shelf.text, start, end))


def _word(
    desk: Desk,
    shelf: Shelf | None,
    subject: str,
    kind: str,
    verdict: Verdict,
    sight: Sight,
    why: str,
    changes: dict[str, str | int | None],
    words: str,
) -> Decision:
    if sight is Sight.ADJUDICATION and not _may_settle(desk, subject):
        raise NotAllowedError("an administrator, or of a reviewer who has not decided on this themselves")
    if verdict is Verdict.UNDO:
        raise UsageError("to take a decision back, use /review/undo")
    others = [w for w in desk.house.book.verdicts().state(subject).words if w.decision.by != desk.visitor.name]
    if sight is Sight.FIRST and others:
        sight = Sight.SECOND
    document = shelf.document if shelf else {}
    return Decision(
        subject=subject,
        kind=kind,
        verdict=verdict,
        sight=sight,
        by=desk.visitor.name,
        at=now(),
        why=why.strip(),
        changes=changes,
        document=document.get("id"),
        url=document.get("url"),
        text_sha256=document.get("text_sha256"),
        words=words,
    )


def _may_settle(desk: Desk, subject: str) -> bool:
    words = desk.house.book.verdicts().state(subject).words
    own = any(word.decision.by == desk.visitor.name for word in words)
    return desk.visitor.role.may(Role.ADMINISTRATOR) or not own


def _enter(desk: Desk, made: list[Decision]) -> None:
    decide(desk.ledger, made, run_of_server(desk))


def run_of_server(desk: Desk) -> Run:
    """Return the run that decisions of this server belong to: one for each time it is started."""
    return Run(desk.house.started_at, {"reportedly": version("reportedly")}, {}, {"for": "review"})


def _whole(written: str) -> int | None:
    return int(written) if written.strip() else None


def _check(figure: Plain) -> None:
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UsageError(f"low {low} is above high {high}")
    if bound == Bound.AT_LEAST and high is not None:
        raise UsageError("“at least” leaves high empty: nothing bounds it above")
    if bound in (Bound.EXACT, Bound.ABOUT, Bound.ZERO) and low != high:
        raise UsageError(f"“{bound}” has one number: give low and high the same")
    if bound not in (Bound.VAGUE, Bound.AT_MOST) and low is None:
        raise UsageError(f"“{bound}” needs a number: fill in low")


def _back(path: str) -> Response:
    here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return RedirectResponse(path if here else "/review", SEE_OTHER)
