"""What can be wrong with a request, and how each error is answered: one shape in JSON, one page in HTML."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.errors import (
    LedgerError,
    NotALedgerError,
    PolicyError,
    ReadError,
    ReportedlyError,
    StoreUnavailableError,
    UnknownIdError,
    UsageError,
)


class VisitError(ReportedlyError):
    """A visitor may not do what they asked."""


class NotEnteredError(VisitError):
    """Nobody known asks."""

    def __init__(self, *, team: bool) -> None:
        mend = "sign in" if team else "open the link that `reportedly serve` printed, or start it again for a new one"
        super().__init__(f"this ledger is open to those who are known here; {mend}")
        self.team = team


class NotAllowedError(VisitError):
    """Their role does not reach so far."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this takes the role of {role}; ask an administrator of this server")
        self.role = role


class FormKeyError(VisitError):
    """A form did not come from this server's own pages."""

    def __init__(self) -> None:
        super().__init__("the form did not come from a page of this session; load the page again, then send it")


class TooManyError(VisitError):
    """They ask too often."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"too many requests; wait {wait:.0f} seconds")
        self.wait = wait


STATUS: Mapping[type[ReportedlyError], int] = {
    NotEnteredError: 401,
    NotAllowedError: 403,
    FormKeyError: 403,
    TooManyError: 429,
    UnknownIdError: 404,
    NotALedgerError: 500,
    StoreUnavailableError: 503,
    LedgerError: 409,
    ReadError: 422,
    PolicyError: 404,
    UsageError: 422,
}


def status_of(error: ReportedlyError) -> int:
    """Return the HTTP status of an error: that of the nearest of its classes."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def error_object(status: int, message: str) -> dict[str, object]:
    """Return the one JSON shape of all errors."""
    return {"ok": False, "status": status, "error": message}
