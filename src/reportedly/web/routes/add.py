"""The page "Add": paste a text or an address, drop files, see what became of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Response, UploadFile
from fastapi.responses import RedirectResponse

from reportedly.errors import InputTooLargeError, UnknownIdError, UsageError
from reportedly.model import Capture, Failure
from reportedly.pipeline.inputs import Inputs, is_url
from reportedly.pipeline.options import InputOptions
from reportedly.web.desk import AtReviewDesk, Desk, OwnForm
from reportedly.web.jobs import Job
from reportedly.web.routes.asked import ERRORS, answers

router = APIRouter(tags=["add"])

SEE_OTHER = 303
_MOST_ADDRESSES = 100


@dataclass(frozen=True, slots=True)
class Additions:
    """What was added since the server was started, the newest first."""

    jobs: tuple[Job, ...]


@router.get("/add", responses=answers(Additions))
def add(desk: AtReviewDesk) -> Response:
    """What was added since the server was started."""
    page = Additions(desk.house.jobs.recent())
    return desk.answer("add.html", page, most=desk.house.settings.max_bytes >> 20)


@router.post("/add", responses={303: {"description": "To the job's own address."}, **ERRORS}, dependencies=[OwnForm])
def added(
    desk: AtReviewDesk,
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    published_at: Annotated[str, Form(max_length=40)] = "",
    addresses: Annotated[str, Form(max_length=200_000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Begin to read a text, addresses or files into the ledger."""
    known = {"title": title, "outlet": outlet, "url": url, "published_at": published_at}
    sources = [*_texts(text, known), *_fetched(desk, addresses), *_uploaded(desk, files or [])]
    if not sources:
        raise UsageError("nothing was given: paste a text, write an address, or choose a file")
    job = desk.house.jobs.start(desk.visitor.name, sources)
    return RedirectResponse(f"/add/{job.id}", SEE_OTHER)


@router.get("/add/{job_id}", responses=answers(Job))
def progress(desk: AtReviewDesk, job_id: Annotated[str, Path(max_length=64)]) -> Response:
    """How far an addition has come, and what failed and why."""
    job = desk.house.jobs.get(job_id)
    if job is None:
        raise UnknownIdError(job_id)
    return desk.answer("job.html", job)


def _texts(text: str, known: dict[str, str]) -> Iterator[Iterator[Capture | Failure]]:
    if text.strip():
        # A form sends line ends as CRLF, whatever was pasted.
        line = {"text": text.replace("\r\n", "\n"), **{name: value for name, value in known.items() if value.strip()}}
        name = known["title"] or "pasted text"
        data = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace")
        yield iter([Capture(name, data, "application/x-ndjson", url=known["url"] or None)])


def _fetched(desk: Desk, addresses: str) -> Iterator[Iterator[Capture | Failure]]:
    wanted = list(dict.fromkeys(line.strip() for line in addresses.splitlines() if line.strip()))
    if len(wanted) > _MOST_ADDRESSES:
        raise UsageError(f"{len(wanted)} addresses: at most {_MOST_ADDRESSES} at once")
    for address in wanted:
        if not is_url(address):
            raise UsageError(f"{address!r} is no address; it begins with https:// or http://")
    if wanted:
        inputs = Inputs.from_plugins(InputOptions(max_bytes=desk.house.settings.max_bytes))
        yield from (inputs.captures([address]) for address in wanted)


def _uploaded(desk: Desk, files: list[UploadFile]) -> Iterator[Iterator[Capture | Failure]]:
    most = desk.house.settings.max_bytes
    given = [file for file in files if file.filename]
    if given:
        inputs = Inputs.from_plugins(InputOptions(max_bytes=most))
        for file in given:
            name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
            data = file.file.read(most + 1)
            if len(data) > most:
                too_large = InputTooLargeError(name, f"more than {most} bytes", "split it, or add it by command line")
                yield iter([Failure.of(too_large)])
            else:
                yield inputs.opened(io.BytesIO(data), name)
