"""A team's server: signing in, one's own tokens, and who may come in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import UsageError
from reportedly.web.accounts import Accounts
from reportedly.web.desk import AtAdministration, AtDesk, Desk, House, OwnForm, house_of, make_desk
from reportedly.web.faults import NotEnteredError, TooManyError
from reportedly.web.gate import COOKIE, Role, Visitor

router = APIRouter(include_in_schema=False)

SEE_OTHER = 303
_TRIES = 10  # a minute, of one address and of one name
_DAYS = 14

Name = Annotated[str, Form(max_length=80)]
Passphrase = Annotated[str, Form(max_length=500)]
Key = Annotated[str, Form(max_length=200)]


def accounts_of(house: House) -> Accounts:
    """Return the accounts of a team's server.

    Raises:
        UsageError: This server is one person's.
    """
    if not isinstance(house.gate, Accounts):
        raise UsageError("this server has no accounts: it is one person's; see `reportedly serve --accounts`")
    return house.gate


@router.get("/sign-in")
def sign_in_page(request: Request) -> Response:
    """Ask for name and passphrase."""
    accounts_of(house_of(request))
    return _outside(request, "sign_in.html", {"wrong": False})


@router.post("/sign-in")
def sign_in(request: Request, name: Name = "", passphrase: Passphrase = "") -> Response:
    """Begin a session."""
    house = house_of(request)
    for who in (request.client.host if request.client else "", f"name {name}"):
        wait = house.rates.wait("sign-in", who, _TRIES)
        if wait:
            raise TooManyError(wait)
    session = accounts_of(house).sign_in(name, passphrase)
    if session is None:
        return _outside(request, "sign_in.html", {"wrong": True}, status=401)
    return _entered(house, session)


@router.get("/invitation")
def invitation(request: Request, key: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Ask who was invited to choose a passphrase."""
    name = accounts_of(house_of(request)).invited(key)
    if name is None:
        raise NotEnteredError(team=True)
    return _outside(request, "invitation.html", {"key": key, "name": name})


@router.post("/invitation")
def chosen(request: Request, key: Key = "", passphrase: Passphrase = "") -> Response:
    """Keep the passphrase, and begin a session."""
    house = house_of(request)
    wait = house.rates.wait("sign-in", request.client.host if request.client else "", _TRIES)
    if wait:
        raise TooManyError(wait)
    return _entered(house, accounts_of(house).choose(key, passphrase))


@router.get("/account")
def account(desk: AtDesk) -> Response:
    """One's own tokens."""
    return _account(desk, None)


@router.post("/account/tokens", dependencies=[OwnForm])
def new_token(
    desk: AtDesk, purpose: Annotated[str, Form(max_length=100)] = "", role: Annotated[Role, Form()] = Role.READER
) -> Response:
    """Make a token; it is told once."""
    if not desk.visitor.role.may(role):
        raise UsageError("a token reaches no further than its owner")
    return _account(desk, accounts_of(desk.house).make_token(desk.visitor.name, purpose, role))


@router.post("/account/tokens/drop", dependencies=[OwnForm])
def drop_token(desk: AtDesk, token: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Make a token void."""
    accounts_of(desk.house).drop_token(desk.visitor.name, token)
    return RedirectResponse("/account", SEE_OTHER)


@router.get("/people")
def people(desk: AtAdministration) -> Response:
    """Who may come in."""
    return _people(desk, None)


@router.post("/people", dependencies=[OwnForm])
def invite(desk: AtAdministration, name: Name = "", role: Annotated[Role, Form()] = Role.READER) -> Response:
    """Invite a person; the link is told once."""
    key = accounts_of(desk.house).invite(name, role)
    return _people(desk, f"{desk.request.base_url}invitation?key={key}")


@router.post("/people/dismiss", dependencies=[OwnForm])
def dismiss(desk: AtAdministration, name: Name = "") -> Response:
    """Let a person in no more."""
    accounts_of(desk.house).dismiss(name)
    return RedirectResponse("/people", SEE_OTHER)


def _account(desk: Desk, fresh: str | None) -> Response:
    tokens = accounts_of(desk.house).tokens(desk.visitor.name)
    roles = [role for role in Role if desk.visitor.role.may(role)]
    return desk.page("account.html", {"tokens": tokens, "fresh": fresh, "roles": roles})


def _people(desk: Desk, link: str | None) -> Response:
    return desk.page("people.html", {"people": accounts_of(desk.house).people(), "link": link, "roles": list(Role)})


def _outside(request: Request, template: str, values: dict[str, object], status: int = 200) -> Response:
    return make_desk(request, Visitor("", Role.READER)).page(template, values, status)


def _entered(house: House, session: str) -> Response:
    response = RedirectResponse("/", SEE_OTHER)
    response.set_cookie(
        COOKIE, session, max_age=_DAYS * 86400, httponly=True, samesite="lax", secure=house.settings.secure
    )
    return response
