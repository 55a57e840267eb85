"""What every route works with: the house (one for the server) and the desk (one for each request)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Request, Response

from reportedly.ledger.clock import now
from reportedly.ledger.store import Ledger
from reportedly.pipeline.veil import Veil
from reportedly.web import forms
from reportedly.web.book import Book
from reportedly.web.faults import FormKeyError, NotAllowedError, NotEnteredError, TooManyError
from reportedly.web.forms import MEDIA_TYPES, Form, Table
from reportedly.web.gate import COOKIE, Gate, Role, Visitor, form_key
from reportedly.web.jobs import Jobs
from reportedly.web.rates import Rates
from reportedly.web.settings import Settings
from reportedly.web.templating import Templates
from reportedly.web.translation import accepted, available, catalogue, chosen, direction
from reportedly.web.veil import documents_in, plain_of, veiled_json, veiled_page, veiled_table
from reportedly.web.views.standing import Eyes
from reportedly.web.words import label, noted

THEMES = ("auto", "light", "dark")
THEME, VEIL, LANGUAGE = "reportedly_theme", "reportedly_veil", "reportedly_language"
FORM_KEY = "form_key"
_BESIDE = 500  # documents of the same events whose victims are looked up for one page
ROOMS = (
    ("/events", noted("Events"), Role.READER),
    ("/review", noted("Review"), Role.REVIEWER),
    ("/contradictions", noted("Contradictions"), Role.READER),
    ("/sources", noted("Sources"), Role.READER),
    ("/documents", noted("Documents"), Role.READER),
    ("/figures", noted("Figures"), Role.READER),
    ("/claims", noted("Claims"), Role.READER),
    ("/ledger", noted("Ledger"), Role.READER),
    ("/add", noted("Add"), Role.REVIEWER),
)
"""The main pages: address, name, and the role that may see them."""


@dataclass(slots=True)
class House:
    """What lives as long as the server."""

    settings: Settings
    ledger: Ledger
    gate: Gate
    jobs: Jobs
    book: Book
    rates: Rates = field(default_factory=Rates)
    templates: Templates = field(default_factory=Templates)
    started_at: str = field(default_factory=now)
    _veil: Veil | None = None

    def veil(self) -> Veil:
        """Return the victims' names of the ledger."""
        if self._veil is None:
            self._veil = Veil(self.ledger)
        return self._veil


@dataclass(frozen=True, slots=True)
class Desk:
    """One request: who asks, in what language and form, and what of the house it needs.

    Attributes:
        form: The form of the answer.
        veil: Victims' names are not shown.
    """

    request: Request
    house: House
    visitor: Visitor
    form: Form
    language: str
    theme: str
    veil: bool

    @property
    def ledger(self) -> Ledger:
        """The ledger that is served."""
        return self.house.ledger

    def answer(
        self, template: str, value: Any, table: Table | None = None, of: Sequence[str] = (), **more: object
    ) -> Response:
        """Return a value in the form that was asked for; where the veil is on, without any victim's name.

        Args:
            template: For HTML; it sees the value as `page`.
            value: A frozen value; JSON is made of it as it is.
            table: The list in it; without one there is neither CSV nor Atom, and HTML is given.
            of: Ids of documents whose words are in it, but for those that it names itself.
            more: What the template sees besides.
        """
        names = self._names([value, *(held for held in more.values() if is_dataclass(held))], of)
        body: bytes | None = None
        if names and table:
            table = veiled_table(table, names)
        if self.form is Form.JSON:
            body = forms.as_json(veiled_json(value, names) if names else value)
        elif self.form is Form.CSV and table:
            body = forms.as_csv(table)
        elif self.form is Form.ATOM and table:
            body = forms.as_atom(table, f"reportedly: {self.request.url.path}", str(self.request.url))
        if body is None:
            return self.page(template, {"page": value, "listed": table is not None, **more}, names=names)
        headers = {"Vary": "Accept, Cookie"}
        return Response(body, media_type=f"{MEDIA_TYPES[self.form]}; charset=utf-8", headers=headers)

    def _names(self, values: Sequence[object], of: Sequence[str]) -> frozenset[str]:
        if not self.veil:
            return frozenset()
        named = {*of, *(document for value in values for document in documents_in(plain_of(value)))}
        # One report of an event names whom another hides.
        beside = self.house.book.chronicle.beside(named)
        return frozenset[str]().union(*map(self.house.veil().names, {*named, *beside[:_BESIDE]}))

    def page(
        self, template: str, values: Mapping[str, object], status: int = 200, names: frozenset[str] = frozenset()
    ) -> Response:
        """Return a page of HTML, without some names."""
        body = self.house.templates.render(template, self.language, {"desk": self, **values})
        if names:
            body = veiled_page(body.decode(), names).encode()
        headers = {"Vary": "Accept, Accept-Language, Cookie", "Content-Language": self.language}
        return Response(body, status_code=status, media_type="text/html; charset=utf-8", headers=headers)

    # What the templates ask of it.

    @property
    def rooms(self) -> list[tuple[str, str]]:
        """The main pages that this visitor may see: address and name."""
        return [(path, name) for path, name, role in ROOMS if self.visitor.role.may(role)]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the interface."""
        return available()

    def victims(self, document_id: str) -> frozenset[str]:
        """Return the names of victims in a document."""
        return self.house.veil().names(document_id)

    @property
    def eyes(self) -> Eyes:
        """What the visitor may see of people's decisions."""
        return Eyes(self.house.book.verdicts(), self.visitor.name, self.visitor.role.may(Role.REVIEWER))

    @property
    def direction(self) -> str:
        """Direction of the interface's language."""
        return direction(self.language)

    @property
    def form_key(self) -> str:
        """What each form must bring back."""
        return form_key(self.visitor.session) if self.visitor.session else ""

    def may(self, role: str) -> bool:
        """Whether the visitor may do what a role may."""
        return self.visitor.role.may(Role(role))

    def label(self, kind: str, value: str) -> str:
        """Return the short label of a value in the visitor's language."""
        return catalogue(self.language).gettext(label(kind, value))

    def here(self, **changes: object) -> str:
        """Return this very address with some parameters changed; None takes one away."""
        known = {name: value for name, value in self.request.query_params.items() if name != "format"}
        asked = {**known, **changes}
        return _address(
            self.request.url.path, {name: value for name, value in asked.items() if value not in (None, "")}
        )

    def asked(self, name: str) -> str:
        """Return a parameter of this address, or nothing."""
        return self.request.query_params.get(name, "")


def _address(path: str, parameters: Mapping[str, object]) -> str:
    return f"{path}?{urlencode(parameters, errors='replace')}" if parameters else path


def house_of(request: Request) -> House:
    """Return the house a request came to."""
    house: House = request.app.state.house
    return house


def visitor_of(request: Request) -> Visitor:
    """Return who asks.

    Raises:
        NotEnteredError: Nobody that is known.
        TooManyError: They ask too often.
    """
    house = house_of(request)
    visitor = _known(request, house.gate)
    if visitor is None:
        raise NotEnteredError(team=house.gate.team)
    if house.settings.a_minute:
        wait = house.rates.wait("any", visitor.name, house.settings.a_minute)
        if wait:
            raise TooManyError(wait)
    return visitor


def _known(request: Request, gate: Gate) -> Visitor | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return gate.by_token(token.strip())
    session = request.cookies.get(COOKIE)
    return gate.by_session(session) if session else None


def desk_of(
    request: Request,
    visitor: Annotated[Visitor, Depends(visitor_of)],
    format: Form | None = None,  # noqa: A002
    veil: Literal["on", "off"] | None = None,
) -> Desk:
    """Return the desk of a request."""
    return make_desk(request, visitor, format, veil)


def make_desk(request: Request, visitor: Visitor, form: Form | None = None, veil: str | None = None) -> Desk:
    """Return a desk for a visitor.

    Args:
        request: What they ask.
        visitor: Who they are.
        form: The form of the answer, where the address gives one.
        veil: What the address says of the veil, else their browser says it; a server's own setting stands above both.
    """
    house = house_of(request)
    theme = request.cookies.get(THEME, "auto")
    wanted = [request.cookies.get(LANGUAGE, ""), *accepted(request.headers.get("accept-language", ""))]
    return Desk(
        request=request,
        house=house,
        visitor=visitor,
        form=forms.wanted(form, request.headers.get("accept", "")),
        language=chosen(filter(None, wanted)),
        theme=theme if theme in THEMES else "auto",
        veil=house.settings.veil or (veil or request.cookies.get(VEIL)) == "on",
    )


AtDesk = Annotated[Desk, Depends(desk_of)]


def _at_least(role: Role) -> Any:
    def checked(desk: AtDesk) -> Desk:
        if not desk.visitor.role.may(role):
            raise NotAllowedError(role.value)
        return desk

    return checked


async def own_form(request: Request, desk: AtDesk) -> None:
    """Let only forms of our own pages change anything; a token in a header is proof enough by itself.

    Raises:
        FormKeyError: The form does not bring the session's key.
    """
    if desk.visitor.session is None:
        return
    given = request.headers.get("x-form-key")
    if given is None:
        form = await request.form()
        given = str(form.get(FORM_KEY, ""))
    if given != desk.form_key:
        raise FormKeyError


AtReviewDesk = Annotated[Desk, Depends(_at_least(Role.REVIEWER))]
AtAdministration = Annotated[Desk, Depends(_at_least(Role.ADMINISTRATOR))]
OwnForm = Depends(own_form)
