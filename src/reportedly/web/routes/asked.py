"""What lists can be asked for: the parameters of their addresses."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from reportedly.ledger.filters import Filters
from reportedly.model import Measure, Speech, Stance
from reportedly.pipeline.decisions import Outcome
from reportedly.web.forms import MEDIA_TYPES, Form

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_PAGE = 50
_LONGEST = 200


def _nothing(value: object) -> object:
    """An empty field of a form asks nothing."""
    return None if value == "" else value


def _is_day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("write a day as 2031-03-14, a month as 2031-03, a year as 2031")
    date(*(int(part) for part in [*value.split("-"), "1", "1"][:3]))
    return value


def is_text(value: str) -> str:
    """Return text that a ledger can hold; what cannot be written in UTF-8 is none."""
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError("this is no text")
    return value


Maybe = BeforeValidator(_nothing)
Text = Annotated[Annotated[str, Field(max_length=_LONGEST), AfterValidator(is_text)] | None, Maybe]
Day = Annotated[Annotated[str, Field(examples=["2031-03-14"]), AfterValidator(_is_day)] | None, Maybe]
Month = Annotated[Annotated[str, Field(examples=["2031-03"], max_length=7), AfterValidator(_is_day)] | None, Maybe]
Place = Annotated[Annotated[int, Field(ge=0, lt=1 << 62)] | None, Maybe]
Size = Annotated[int, Field(ge=1, le=500)]


class Paged(BaseModel):
    """Which page of a list.

    Attributes:
        before: Where the page before this one ended.
        size: At most so many rows.
    """

    before: Place = None
    size: Size = _PAGE
    format: Annotated[Form | None, Maybe] = None


class AskedDocuments(Paged):
    """What documents can be asked for."""

    outlet: Text = None
    language: Text = None
    since: Day = None
    until: Day = None

    def filters(self) -> Filters:
        """Return them as the ledger takes them."""
        return Filters(outlet=self.outlet, language=self.language, since=self.since, until=self.until)


class AskedClaims(AskedDocuments):
    """What claims and figures can be asked for."""

    measure: Annotated[Measure | None, Maybe] = None
    stance: Annotated[Stance | None, Maybe] = None
    speech: Annotated[Speech | None, Maybe] = None
    source: Text = None
    place: Text = None
    document: Text = None

    def filters(self) -> Filters:
        """Return them as the ledger takes them."""
        return Filters(**self.model_dump(include=set(Filters.__dataclass_fields__)))


class AskedWords(Paged):
    """What search can be asked for; the first five are of documents, the others of one claim together."""

    q: Annotated[str, Field(max_length=_LONGEST), AfterValidator(is_text)] = ""
    size: Size = 20
    outlet: Text = None
    language: Text = None
    since: Day = None
    until: Day = None
    published: Month = None
    origin: Text = None
    measure: Annotated[Measure | None, Maybe] = None
    stance: Annotated[Stance | None, Maybe] = None
    chain: Annotated[Annotated[str, Field(pattern="^[0-4]$")] | None, Maybe] = None
    place: Text = None
    happened: Month = None
    review: Annotated[Outcome | None, Maybe] = None


class ErrorShape(BaseModel):
    """The one shape of all errors."""

    ok: bool = False
    status: int
    error: str


ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorShape, "description": "Nobody known asks."},
    404: {"model": ErrorShape, "description": "There is no such thing."},
    422: {"model": ErrorShape, "description": "The address is not as it should be."},
    429: {"model": ErrorShape, "description": "Too many requests."},
    503: {"model": ErrorShape, "description": "The ledger cannot be used now."},
}


def answers(model: Any, *, listed: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return what the description says of an address whose value is `model`."""
    content: dict[str, Any] = {MEDIA_TYPES[Form.HTML]: {"schema": {"type": "string"}}}
    if listed:
        content |= {MEDIA_TYPES[form]: {"schema": {"type": "string"}} for form in (Form.CSV, Form.ATOM)}
    return {200: {"model": model, "content": content}, **ERRORS}
