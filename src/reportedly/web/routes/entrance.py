"""The way in, the way out, the front page, and how a reader likes to see things."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.web.desk import LANGUAGE, THEME, THEMES, VEIL, AtDesk, OwnForm, house_of
from reportedly.web.faults import NotEnteredError, TooManyError
from reportedly.web.gate import COOKIE
from reportedly.web.routes.asked import answers
from reportedly.web.views.overview import Overview, overview

router = APIRouter()

SEE_OTHER = 303
_YEAR = 365 * 24 * 3600
_TRIES = 20  # a minute and address


@router.get("/enter", include_in_schema=False)
def enter(request: Request, key: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Take the key of a one-time link, and begin a session."""
    house = house_of(request)
    wait = house.rates.wait("enter", request.client.host if request.client else "", _TRIES)
    if wait:
        raise TooManyError(wait)
    session = house.gate.enter(key)
    if session is None:
        raise NotEnteredError(team=house.gate.team)
    response = RedirectResponse("/", SEE_OTHER)
    response.set_cookie(COOKIE, session, httponly=True, samesite="lax", secure=house.settings.secure)
    return response


@router.post("/leave", include_in_schema=False, dependencies=[OwnForm])
def leave(desk: AtDesk) -> Response:
    """End the session."""
    if desk.visitor.session:
        desk.house.gate.leave(desk.visitor.session)
    response = RedirectResponse("/", SEE_OTHER)
    response.delete_cookie(COOKIE)
    return response


@router.post("/preferences", include_in_schema=False, dependencies=[OwnForm])
def preferences(
    desk: AtDesk,
    theme: Annotated[str, Form(max_length=10)] = "auto",
    veil: Annotated[str, Form(max_length=10)] = "off",
    language: Annotated[str, Form(max_length=20)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Keep how a reader likes to see things, in their browser alone."""
    # Only a path of this server: "//elsewhere" and "/\\elsewhere" lead away.
    here = back.startswith("/") and not back.startswith(("//", "/\\"))
    response = RedirectResponse(back if here else "/", SEE_OTHER)
    wanted = {THEME: theme if theme in THEMES else "auto", VEIL: "on" if veil == "on" else "off"}
    if language.replace("-", "").isalnum() and language.isascii():
        wanted[LANGUAGE] = language
    for name, value in wanted.items():
        response.set_cookie(
            name, value, max_age=_YEAR, samesite="lax", httponly=True, secure=desk.house.settings.secure
        )
    return response


@router.get("/", responses=answers(Overview))
def front(desk: AtDesk) -> Response:
    """What the ledger holds, and what came last."""
    return desk.answer("overview.html", overview(desk.ledger, desk.house.book, desk.eyes))


@router.get("/interface", include_in_schema=False)
def interface(desk: AtDesk) -> Response:
    """The addresses of the HTTP interface, for a person."""
    description = desk.request.app.openapi()
    return desk.page("interface.html", {"paths": description["paths"]})
