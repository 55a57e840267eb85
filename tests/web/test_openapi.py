"""The description of the HTTP interface, tried out against the server: whatever is asked, no server error."""

from __future__ import annotations

import socket
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from scripts.chromium import Served  # noqa: E402

from reportedly.web.app import create_app  # noqa: E402 - only where there is something to try it with
from reportedly.web.gate import LaptopGate  # noqa: E402
from reportedly.web.settings import Settings  # noqa: E402

TOKEN = {"Authorization": "Bearer a token"}
UNREACHABLE = "https://unreachable.example/report"


@pytest.fixture(scope="module")
def app(tmp_path_factory, demo_ledger):
    path = tmp_path_factory.mktemp("openapi") / "tried.db"
    path.write_bytes(demo_ledger.read_bytes())
    return create_app(Settings(path), LaptopGate(name="ada", token="a token"))


@pytest.fixture(scope="module")
def described(app):
    # Over a socket: asked without one, the server would be started and ended for each request, and its jobs with it.
    with Served(app) as served:
        yield schemathesis.openapi.from_url(f"{served.address}/openapi.json")


@pytest.fixture
def offline(monkeypatch):
    """No name is known: what is to be fetched fails as it does without a network."""

    known = socket.getaddrinfo

    def resolved(host, *args, **kwargs):
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "no name is known here")
        return known(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)


@settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def try_out(operation, data):
    sound(data.draw(operation.as_strategy()))


def sound(case):
    """Ask, and return the answer, which is no server error and has the one shape if it is another."""
    answer = case.call(headers=TOKEN)
    assert answer.status_code < 500, f"{case.as_curl_command()}: {answer.text[:500]}"
    if answer.status_code >= 400 and answer.headers["content-type"][0].startswith("application/json"):
        assert set(answer.json()) == {"ok", "status", "error"}
    return answer


@pytest.mark.usefixtures("offline")
def test_nothing_that_is_asked_is_a_server_error(described):
    tried = [result.ok() for result in described.get_all_operations()]
    for operation in tried:
        try_out(operation)
    assert len(tried) > 25


@pytest.mark.usefixtures("offline")
def test_whatever_is_added_is_read_to_its_end(app, described):
    """Random files and texts, and an address that cannot be reached: each job ends, and none by a fault of ours."""
    operation = next(result.ok() for result in described.get_all_operations() if result.ok().label == "POST /add")
    try_out(operation)
    sound(operation.Case(body={"addresses": UNREACHABLE}, media_type="multipart/form-data"))
    sound(
        operation.Case(body={"text": "Six men were killed in Tovra, the guard said."}, media_type="multipart/form-data")
    )
    for _ in range(600):
        jobs = app.state.house.jobs.recent()
        if all(job.finished for job in jobs):
            break
        time.sleep(0.1)
    assert [job for job in jobs if not job.finished or job.stopped] == []
    assert any(job.added for job in jobs)
    assert [failure.input for job in jobs for failure in job.failures].count(UNREACHABLE) >= 1


def test_every_page_that_has_values_is_described(client):
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/events", "/events/{event_id}", "/documents/{document_id}", "/search", "/review", "/figures"):
        answers = paths[path]["get"]["responses"]["200"]["content"]
        assert "$ref" in answers["application/json"]["schema"]
        assert "text/html" in answers
