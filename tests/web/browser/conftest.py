"""The system's Chromium, and two servers that it visits: one person's, and a team's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from scripts.chromium import ARGUMENTS, Served, find

from reportedly.web.accounts import Accounts
from reportedly.web.app import create_app
from reportedly.web.gate import LaptopGate, Role
from reportedly.web.settings import Settings

from .tab import Tab

TOKEN = "a token"
WORDS = "four quiet grey words"
REPORT = "ORLESK - Four people were killed on Monday, the police said."
Ask = Callable[[str], Any]


@pytest.fixture(scope="package", autouse=True)
def chromium() -> str:
    """The browser's path; without one, nothing here is tried."""
    path = find()
    if path is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    return path


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield launched
        launched.close()


class Host:
    """A server of a copy of a ledger, and who asks it things beside the browser."""

    def __init__(self, served: Served, gate: LaptopGate | Accounts, token: str) -> None:
        self.address, self.gate = served.address, gate
        self.bearer = {"Authorization": f"Bearer {token}"}
        self.asking = httpx.Client(base_url=served.address, headers=self.bearer | {"accept": "application/json"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.asking.close()

    def ask(self, path: str) -> Any:
        """Return a page's values."""
        answer = self.asking.get(path)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        return answer.json()


def serving(ledger: Path, path: Path) -> Iterator[Host]:
    """Serve a copy of a ledger, laid at a path."""
    path.write_bytes(ledger.read_bytes())
    gate = LaptopGate(name="ada", token=TOKEN)
    with Served(create_app(Settings(path), gate)) as served, Host(served, gate, TOKEN) as made:
        yield made


@pytest.fixture(scope="package")
def host(tmp_path_factory: pytest.TempPathFactory, large_ledger: Path) -> Iterator[Host]:
    """One person's server, of the large ledger."""
    yield from serving(large_ledger, tmp_path_factory.mktemp("host") / "reports.db")


@pytest.fixture(scope="package")
def added(host: Host) -> None:
    """Something that was added, and something that failed, so that the pages of it have something to tell."""
    files = [("files", ("four.txt", REPORT.encode())), ("files", ("broken.pdf", b"%PDF-1.7 broken"))]
    answer = host.asking.post("/add", files=files)
    while not host.ask(answer.headers["location"])["finished"]:
        time.sleep(0.1)


@pytest.fixture(scope="package")
def changed(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path) -> Iterator[Host]:
    """One person's server, of a ledger that the tests change."""
    yield from serving(demo_ledger, tmp_path_factory.mktemp("changed") / "orlesk.db")


def entering(browser: Any, host: Host) -> Iterator[Any]:
    """One visitor's browser, let in by the one-time link."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.new_page().goto(f"{host.address}/enter?key={host.gate.key}")
    yield context
    context.close()


@pytest.fixture(scope="package")
def changing(browser: Any, changed: Host) -> Iterator[Any]:
    yield from entering(browser, changed)


@pytest.fixture
def changed_tab(changing: Any, changed: Host) -> Iterator[Tab]:
    with Tab.opened(changing, changed.address) as made:
        yield made


@pytest.fixture(scope="package")
def session(browser: Any, host: Host) -> Iterator[Any]:
    yield from entering(browser, host)


@pytest.fixture
def tab(session: Any, host: Host) -> Iterator[Tab]:
    with Tab.opened(session, host.address) as made:
        yield made


@pytest.fixture(scope="package")
def team(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path) -> Iterator[Host]:
    """A team's server, with Ada, its administrator, and Rea, who only reads."""
    folder = tmp_path_factory.mktemp("team")
    path = folder / "ledger.db"
    path.write_bytes(demo_ledger.read_bytes())
    accounts = Accounts(folder / "team.db")
    for name, role in (("Ada", Role.ADMINISTRATOR), ("Rea", Role.READER)):
        accounts.choose(accounts.invite(name, role), WORDS)
    token = accounts.make_token("Ada", "tests", Role.ADMINISTRATOR)
    with Served(create_app(Settings(path, accounts.path), accounts)) as served, Host(served, accounts, token) as made:
        yield made


@pytest.fixture(scope="package")
def colleagues(browser: Any, team: Host) -> Iterator[dict[str, Any]]:
    """The browsers of those who work at the team's server, each signed in by the page for it; and a stranger's."""
    contexts = {}
    for name in ("Ada", "Rea", "stranger"):
        contexts[name] = context = browser.new_context(viewport={"width": 1280, "height": 900})
        if name != "stranger":
            page = context.new_page()
            page.goto(f"{team.address}/sign-in")
            page.fill('input[name="name"]', name)
            page.fill('input[name="passphrase"]', WORDS)
            page.click("main button")
            page.wait_for_url(f"{team.address}/")
            page.close()
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def team_tab(colleagues: dict[str, Any], team: Host, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of the colleague that the test names, or of Ada."""
    with Tab.opened(colleagues[getattr(request, "param", "Ada")], team.address) as made:
        yield made
