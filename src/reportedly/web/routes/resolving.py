"""What a reviewer does about a contradiction: a note on it, or a decision on a figure of it, which moves the tally."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form, Response

from reportedly.errors import UsageError
from reportedly.ledger.clock import now
from reportedly.model import Scope
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.pipeline.judgements import EVENTS, judged
from reportedly.pipeline.review import Reading, decision_on, over_own_edit, subject_of
from reportedly.web.desk import AtReviewDesk, Desk, OwnForm
from reportedly.web.routes.asked import ERRORS
from reportedly.web.routes.review import enter, gone_back
from reportedly.web.routes.written import Back, Why
from reportedly.web.views.contradictions import ContradictionValue, contradiction
from reportedly.web.words import LABELS

router = APIRouter(tags=["review"])

_REDIRECT: dict[int | str, dict[str, object]] = {303: {"description": "Back to the page it came from."}, **ERRORS}
Id = Annotated[str, Form(min_length=1, max_length=64)]


class Deed(StrEnum):
    """What can be done with one figure of a contradiction."""

    REJECT = "reject"
    SUPERSEDE = "supersede"
    RESCOPE = "rescope"
    PART = "part"


@router.post("/review/contradiction", responses=_REDIRECT, dependencies=[OwnForm])
def note(
    desk: AtReviewDesk,
    subject: Id,
    resolution: Annotated[str, Form(max_length=40)],
    why: Why = "",
    back: Back = "",
) -> Response:
    """Note what is behind a contradiction; the figures stay as they are."""
    known = LABELS["resolution"]
    if resolution not in known:
        raise UsageError(f"resolution is one of {', '.join(sorted(known))}")
    found = contradiction(desk.ledger, desk.house.book, subject)
    verdict = Verdict.UNSURE if resolution == "ask" else Verdict.ACCEPT
    by, at, changes = desk.visitor.name, now(), {"resolution": resolution}
    noted = Decision(found.id, "contradiction", verdict, Sight.FIRST, by, at, why.strip(), changes, words=found.reason)
    enter(desk, [noted])
    return gone_back(back or "/contradictions")


@router.post("/review/contradiction/figure", responses=_REDIRECT, dependencies=[OwnForm])
def resolve(
    desk: AtReviewDesk,
    subject: Id,
    figure: Id,
    deed: Annotated[Deed, Form()],
    other: Annotated[str, Form(max_length=64)] = "",
    scope: Annotated[Scope | None, Form()] = None,
    why: Why = "",
    back: Back = "",
) -> Response:
    """Decide on one figure of a contradiction: an ordinary decision, which undoing takes back.

    It is rejected; or another figure takes its place; or it counts another stretch; or its report speaks of another
    event than the others do.
    """
    found = contradiction(desk.ledger, desk.house.book, subject)
    if figure not in {side.figure.id for side in found.sides}:
        raise UsageError(f"{figure} is no figure of this contradiction")
    reason = why.strip() or found.reason
    if deed is Deed.PART:
        enter(desk, list(_parted(desk, found, figure, reason)))
    else:
        enter(desk, [_on_figure(desk, figure, deed, _asked(found, figure, deed, other, scope), reason)])
    return gone_back(back or "/contradictions")


def _asked(found: ContradictionValue, figure: str, deed: Deed, other: str, scope: Scope | None) -> dict[str, str]:
    if deed is Deed.SUPERSEDE:
        others = [side.figure.id for side in found.sides if side.figure.id != figure]
        if (other or others[0]) not in others:
            raise UsageError(f"{other} is no other figure of this contradiction")
        return {"superseded_by": other or others[0]}
    if deed is Deed.RESCOPE:
        if scope is None:
            raise UsageError("say over what stretch it counts: scope")
        return {"scope": scope.value}
    return {}


def _on_figure(desk: Desk, figure: str, deed: Deed, asked: dict[str, str], why: str) -> Decision:
    known, by = desk.house.book.verdicts(), desk.visitor.name
    subject = subject_of(desk.ledger, figure)
    if deed is Deed.REJECT:
        return decision_on(subject, known, Verdict.REJECT, by, why, {})
    changes = Reading(desk.ledger, subject, known).changes(asked)
    if not changes:
        raise UsageError("it was read so already: nothing would change")
    return decision_on(subject, known, Verdict.EDIT, by, why, over_own_edit(known, subject.id, by, changes))


def _parted(desk: Desk, found: ContradictionValue, figure: str, why: str) -> Iterator[Decision]:
    """Yield that the report's event is none of those that the other figures are of."""
    evidence = desk.house.book.about({side.document.id for side in found.sides}).evidence
    own = evidence[figure].mention
    others = sorted({evidence[side.figure.id].mention for side in found.sides} - {own})
    if not others:
        raise UsageError("one report gives both for one event: give one of them another place or day instead")
    yield from (judged(EVENTS, own, other, Verdict.REJECT, desk.visitor.name, why) for other in others)
