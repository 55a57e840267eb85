"""The server, put together: routes, headers, errors, and what starts and ends with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import Scope

from reportedly.errors import ReportedlyError
from reportedly.ledger.store import Ledger
from reportedly.web import forms
from reportedly.web.book import Book
from reportedly.web.desk import House, make_desk
from reportedly.web.faults import NotEnteredError, TooManyError, error_object, status_of
from reportedly.web.forms import Form
from reportedly.web.gate import COOKIE, Gate, LaptopGate, Role, Visitor
from reportedly.web.headers import SafeHeaders
from reportedly.web.jobs import Jobs
from reportedly.web.routes import ROUTERS
from reportedly.web.settings import Settings

STATIC = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
# Each thread may hold a connection with its own page cache: few of both keep the memory small.
THREADS = 8


def create_app(settings: Settings, gate: Gate | None = None) -> FastAPI:
    """Return the server of a ledger.

    Raises:
        NotALedgerError: There is no such file, or it is something else.
        SchemaVersionError: It was written by a version that this one does not read.
        StoreUnavailableError: The file cannot be used now.
    """
    ledger = Ledger.open(settings.ledger)
    house = House(settings, ledger, gate or LaptopGate(), Jobs(ledger, settings.analysis), Book(ledger))
    app = FastAPI(
        title="reportedly",
        version=version("reportedly"),
        description="Who says so, through whom, how many, when and where: the ledger of reports, read and reviewed.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_life(house),
    )
    app.state.house = house
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    app.add_middleware(SafeHeaders)
    app.mount("/static", _Static(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(ReportedlyError, _on_own)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    return app


def _life(house: House) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        # The first page that needs the events then finds them made.
        house.book.begin()
        yield
        house.jobs.close()
        house.book.close()
        house.ledger.close()

    return life


class _Static(StaticFiles):
    """Files that a browser may keep: their addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if scope.get("query_string") else "no-cache"
        return response


def _on_own(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, ReportedlyError)
    response = _told(request, status_of(exc), str(exc), entered=not isinstance(exc, NotEnteredError))
    if isinstance(exc, NotEnteredError):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(exc, TooManyError):
        response.headers["Retry-After"] = f"{exc.wait:.0f}"
    return response


def _on_http(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)
    message = "there is no such page" if exc.status_code == 404 else str(exc.detail)
    response = _told(request, exc.status_code, message)
    response.headers.update(exc.headers or {})
    return response


def _on_invalid(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)
    wrong = [f"{'.'.join(str(part) for part in error['loc'][1:])}: {error['msg']}" for error in exc.errors()]
    return _told(request, 422, "; ".join(wrong))


def _told(request: Request, status: int, message: str, *, entered: bool = True) -> Response:
    """Return an error as a page for a browser, and as the one JSON shape for all else."""
    if forms.wanted(None, request.headers.get("accept", "")) is not Form.HTML or not _wants_html(request):
        return JSONResponse(error_object(status, message), status_code=status)
    house: House = request.app.state.house
    session = request.cookies.get(COOKIE)
    visitor = house.gate.by_session(session) if session else None
    desk = make_desk(request, visitor or Visitor("", Role.READER))
    known = entered and visitor is not None
    return desk.page("error.html", {"code": status, "message": message, "known": known}, status)


def _wants_html(request: Request) -> bool:
    asked = request.query_params.get("format")
    return "text/html" in request.headers.get("accept", "") and asked in (None, "html")
