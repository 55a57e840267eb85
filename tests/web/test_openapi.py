"""The description of the HTTP interface, tried out against the server: whatever is asked, no server error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from reportedly.web.app import create_app  # noqa: E402 - only where there is something to try it with
from reportedly.web.gate import LaptopGate  # noqa: E402
from reportedly.web.settings import Settings  # noqa: E402

TOKEN = {"Authorization": "Bearer a token"}


@pytest.fixture(scope="module")
def described(tmp_path_factory, demo_ledger):
    path = tmp_path_factory.mktemp("openapi") / "tried.db"
    path.write_bytes(demo_ledger.read_bytes())
    app = create_app(Settings(path, hosts=("*",)), LaptopGate(name="ada", token="a token"))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    app.state.house.jobs.close()
    app.state.house.ledger.close()


@settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def try_out(operation, data):
    case = data.draw(operation.as_strategy())
    answer = case.call(headers=TOKEN)
    assert answer.status_code < 500, f"{case.as_curl_command()}: {answer.text[:500]}"
    if answer.status_code >= 400 and answer.headers["content-type"][0].startswith("application/json"):
        assert set(answer.json()) == {"ok", "status", "error"}


def test_nothing_that_is_asked_is_a_server_error(described):
    tried = 0
    for result in described.get_all_operations():
        operation = result.ok()
        # Adding fetches addresses; what it does with what it is given, its own tests say.
        if (operation.method.upper(), operation.path) != ("POST", "/add"):
            try_out(operation)
            tried += 1
    assert tried > 25


def test_every_page_that_has_values_is_described(client):
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/events", "/events/{event_id}", "/documents/{document_id}", "/search", "/review", "/figures"):
        answers = paths[path]["get"]["responses"]["200"]["content"]
        assert "$ref" in answers["application/json"]["schema"]
        assert "text/html" in answers
