"""A ledger of the demo's invented reports, served; and a larger one for the browser."""

from __future__ import annotations

import hashlib
import json
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
CLUSTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "clusters" / "clusters.jsonl"
ONE_IN = 8
MIXED = (
    "Rescuers 🚑👩‍👩‍👧 pulled 12 bodies out, the director of the hospital, José Müller, said.",
    "قالت وزارة الصحة إن 14 شخصا قتلوا في القصف. The mayor said 15 people died 😢 on Friday.",
    'דובר משרד הבריאות אמר כי 9 בני אדם נהרגו. "At least 9 people were killed," the ministry said.\r\nEnd e\u0301.',
)
VERSIONS = (
    "The mayor said 12 people died in Orlesk on Friday. The school stays closed.",
    "The mayor said 11 people died in Orlesk on Friday. The school stays closed.",
)


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from reportedly.cli.demo import command

    path = tmp_path_factory.mktemp("web") / "demo.db"
    result = CliRunner().invoke(command, ["--ledger", str(path)])
    assert path.exists(), result.output
    return path


@pytest.fixture(scope="session")
def large_ledger(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path, request: pytest.FixtureRequest) -> Path:
    """The demo's ledger, with texts of many scripts, a page in two versions, a failure, and shared reports.

    Where the shared reports are not beside the repository, the pages are tried without them. Of them one in eight is
    read, or with `--whole` each.
    """
    path = tmp_path_factory.mktemp("large") / "large.db"
    path.write_bytes(demo_ledger.read_bytes())
    whole = request.config.getoption("--whole")
    added(path, [*_invented(), *_shared(whole=whole)])
    return path


def added(ledger: Path, lines: list[str]) -> None:
    """Read documents, given as JSON Lines, into a ledger."""
    from reportedly.cli.add import command

    given = ledger.with_suffix(".jsonl")
    given.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(command, [str(ledger), str(given), "--jobs", "1"])
    assert result.exit_code in (0, 3), result.output


def _invented() -> Iterator[str]:
    for number, text in enumerate(MIXED):
        yield json.dumps({"id": f"mixed-{number}", "text": text, "published_at": "2031-03-15"})
    for text in VERSIONS:
        yield json.dumps({"text": text, "url": "https://paper.example/a", "outlet": "Paper", "title": "Twelve dead"})
    yield "{}"  # no document: a failure


def _shared(*, whole: bool) -> Iterator[str]:
    if CLUSTERS.exists():
        for line in CLUSTERS.read_text(encoding="utf-8").splitlines():
            if whole or hashlib.sha256(json.loads(line)["id"].encode()).digest()[0] % ONE_IN == 0:
                yield line


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
