"""A ledger of the demo's invented reports, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the pages need the extra `web`")

from click.testing import CliRunner
from fastapi.testclient import TestClient

from reportedly.web.app import create_app
from reportedly.web.gate import LaptopGate
from reportedly.web.settings import Settings

HTML = {"accept": "text/html"}


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from reportedly.cli.demo import command

    path = tmp_path_factory.mktemp("web") / "demo.db"
    result = CliRunner().invoke(command, ["--ledger", str(path)])
    assert path.exists(), result.output
    return path


@pytest.fixture(scope="session")
def gate() -> LaptopGate:
    return LaptopGate(name="ada", token="a token")


@pytest.fixture(scope="session")
def client(demo_ledger: Path, gate: LaptopGate) -> Iterator[TestClient]:
    """A browser that is let in by a token; it changes nothing in the ledger."""
    app = create_app(Settings(demo_ledger, hosts=("testserver",)), gate)
    with TestClient(app, headers={"authorization": f"Bearer {gate.token}"}) as made:
        yield made


@pytest.fixture(scope="session")
def main_event(client: TestClient) -> str:
    """The id of the event that most reports speak of."""
    rows = client.get("/events?format=json").json()["rows"]
    event: str = max(rows, key=lambda row: row["numbers"]["reports"])["event"]["id"]
    return event


@pytest.fixture
def own(tmp_path: Path, demo_ledger: Path) -> Iterator[TestClient]:
    """A browser with a session, over a copy of the ledger of its own."""
    path = tmp_path / "own.db"
    path.write_bytes(demo_ledger.read_bytes())
    gate = LaptopGate(name="ada")
    with TestClient(create_app(Settings(path, hosts=("testserver",)), gate)) as made:
        made.get("/enter", params={"key": gate.key})
        yield made
