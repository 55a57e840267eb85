"""The pages in a real browser: read by axe, their keys pressed, their forms sent, nothing asked of elsewhere."""

from __future__ import annotations

import json
import random
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CLUSTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "clusters" / "clusters.jsonl"
MIXED = [
    "Rescuers 🚑👩‍👩‍👧 pulled 12 bodies out, the director of the hospital, José Müller, said.",
    "قالت وزارة الصحة إن 14 شخصا قتلوا في القصف. The mayor said 15 people died 😢 on Friday.",
    'דובר משרד הבריאות אמר כי 9 בני אדם נהרגו. "At least 9 people were killed," the ministry said.\r\nEnd e\u0301.',
]


class Served:
    """A server in a thread."""

    def __init__(self, ledger: Path) -> None:
        import uvicorn

        from reportedly.web.app import create_app
        from reportedly.web.gate import LaptopGate
        from reportedly.web.settings import Settings

        self.gate = LaptopGate(name="ada")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        app = create_app(Settings(ledger), self.gate)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        self.listener.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory, demo_ledger) -> Iterator[Served]:
    """The demo's ledger, with texts of many scripts, and some shared reports where they are at hand."""
    from click.testing import CliRunner

    from reportedly.cli.add import command

    folder = tmp_path_factory.mktemp("browser")
    path = folder / "ledger.db"
    path.write_bytes(demo_ledger.read_bytes())
    lines = [
        json.dumps({"id": f"mixed-{n}", "text": text, "published_at": "2031-03-15"}) for n, text in enumerate(MIXED)
    ]
    if CLUSTERS.exists():
        reports = CLUSTERS.read_text(encoding="utf-8").splitlines()
        lines += [line for line in reports if "croydon" in line.lower()][:8]
    (folder / "more.jsonl").write_text("\n".join(lines), encoding="utf-8")
    CliRunner().invoke(command, [str(path), str(folder / "more.jsonl"), "--jobs", "1"])
    made = Served(path)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def session(served, browser):
    """One visitor's browser, let in by the one-time link."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served.address}/enter?key={served.gate.key}")
    yield context
    context.close()


@pytest.fixture
def page(session, served) -> Iterator[object]:
    """A page that fails its test for an error on the console and for a request that leaves the machine."""
    opened = session.new_page()
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on(
        "request", lambda r: None if r.url.startswith(served.address) else wrong.append(f"left the machine: {r.url}")
    )
    yield opened
    opened.close()
    assert wrong == []


def value(page, served, path):
    joined = "&" if "?" in path else "?"
    return page.request.get(f"{served.address}{path}{joined}format=json").json()


def every_path(page, served) -> list[str]:
    event = max(value(page, served, "/events")["rows"], key=lambda row: row["numbers"]["reports"])["event"]["id"]
    claim = value(page, served, "/claims?source=diplomats")["rows"][0]
    source = value(page, served, "/sources")["rows"][0]["name"]
    return [
        "/", "/events", f"/events/{event}", f"/events/{event}/relays", f"/events/{event}/what-if", "/contradictions",
        "/sources", f"/source?name={source}", "/documents", f"/documents/{claim['document']['id']}?claim={claim['id']}",
        "/claims", "/figures", "/search?q=bus", "/ledger", "/ledger/2", f"/trace/{claim['id']}", "/add", "/review",
        "/agreement", "/interface", "/documents/0000",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_read_by_axe_without_a_serious_violation(page, served, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    paths = every_path(page, served)
    serious = []
    for path in paths[:-1]:
        page.goto(f"{served.address}{path}")
        found = axe.Axe().run(page).response["violations"]
        serious += [
            (path, v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")
        ]
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{path} is {overflow} pixels wider than the window"
    assert serious == []


def test_marked_words_are_the_words_of_the_text(page, served):
    wanted = []
    for row in value(page, served, "/documents?size=100")["rows"]:
        known = value(page, served, f"/documents/{row['id']}")
        text = "".join(segment["text"] for segment in known["segments"])
        wanted += [(row["id"], claim["id"], claim["spans"], text) for claim in known["claims"]]
    random.Random(7).shuffle(wanted)
    by_document: dict[str, list] = {}
    for document, *rest in wanted[:500]:
        by_document.setdefault(document, []).append(rest)
    assert len(wanted) >= 70
    for document, claims in by_document.items():
        page.goto(f"{served.address}/documents/{document}")
        shown = page.evaluate("document.getElementById('text').textContent")
        assert shown == claims[0][2]
        for claim, spans, text in claims:
            marked = "".join(page.locator(f'#text [data-m~="content:{claim}"]').all_text_contents())
            covered = sorted({at for start, end in spans for at in range(start, end)})
            assert marked == "".join(text[at] for at in covered)


def test_right_to_left_texts_run_from_the_right(page, served):
    rows = value(page, served, "/documents?size=100")["rows"]
    hebrew = next(row for row in rows if row["external_id"] == "mixed-2")
    page.goto(f"{served.address}/documents/{hebrew['id']}")
    box = page.evaluate(
        """() => {
            const letter = document.createRange();
            const first = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
            letter.setStart(first, 0);
            letter.setEnd(first, 1);
            const whole = text.getBoundingClientRect();
            return [letter.getBoundingClientRect().left, whole.left, whole.width];
        }"""
    )
    assert box[0] > box[1] + box[2] / 2


def test_keys_decide_and_take_back(page, served):
    page.goto(f"{served.address}/review")
    waiting = value(page, served, "/review")["waiting"]
    for key, verdict in (("a", "accept"), ("r", "reject"), ("u", "unsure")):
        subject = value(page, served, "/review")["item"]["figure"]["id"]
        with page.expect_navigation():
            page.keyboard.press(key)
        standing = value(page, served, f"/review/{subject}")["standing"]
        assert standing["words"][-1]["verdict"] == verdict
    assert value(page, served, "/review")["waiting"] == waiting - 3
    with page.expect_navigation():
        page.keyboard.press("z")
    assert value(page, served, "/review")["waiting"] == waiting - 2
    page.goto(f"{served.address}/review")
    with page.expect_navigation():
        page.keyboard.press("j")
    assert "at=1" in page.url
    with page.expect_navigation():
        page.keyboard.press("k")
    page.keyboard.press("?")
    assert page.locator("details.keys").get_attribute("open") is not None
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "low"
    page.keyboard.press("a")
    assert "a" in page.input_value('input[name="low"]')
    page.goto(f"{served.address}/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "quick"


def test_an_edit_by_hand_moves_the_number_on_the_events_page(page, served):
    rows = value(page, served, "/figures?measure=killed")["rows"]
    figure = next(row for row in rows if row["low"] == 21)
    page.goto(f"{served.address}/review/{figure['id']}")
    page.fill('input[name="low"]', "24")
    page.fill('input[name="high"]', "24")
    page.fill('input[name="why"]', "the list names 24")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "the list names 24" in page.inner_text("main")
    events = value(page, served, "/events")["rows"]
    event = max(events, key=lambda row: row["numbers"]["reports"])
    assert event["numbers"]["high"] == 24
    page.goto(f"{served.address}/events/{event['event']['id']}")
    assert "24" in page.inner_text(".big")


def test_a_pasted_text_is_read_and_its_progress_shown(page, served):
    page.goto(f"{served.address}/add")
    page.fill('textarea[name="text"]', "ORLESK - Four people were killed on Monday, the police said.")
    page.fill('form.full input[name="title"]', "Four killed")
    page.click("form.full button")
    page.wait_for_selector('h1:text-is("Read")', timeout=60_000)
    assert "added" in page.inner_text("#job")
    assert value(page, served, "/search?q=%22four+people%22")["rows"]


def test_filters_search_and_preferences_work_as_forms(page, served):
    page.goto(f"{served.address}/figures")
    page.select_option('select[name="measure"]', "injured")
    with page.expect_navigation():
        page.click("form.filters button")
    assert "measure=injured" in page.url
    page.fill("#quick", "bridge")
    with page.expect_navigation():
        page.press("#quick", "Enter")
    assert "/search?q=bridge" in page.url
    page.select_option('select[name="theme"]', "dark")
    page.check('input[name="veil"]')
    with page.expect_navigation():
        page.click("form.preferences button")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.is_checked('input[name="veil"]')
    page.uncheck('input[name="veil"]')
    page.select_option('select[name="theme"]', "auto")
    with page.expect_navigation():
        page.click("form.preferences button")


def test_verifying_by_its_button(page, served):
    page.goto(f"{served.address}/ledger")
    with page.expect_navigation():
        page.click("text=Verify the whole ledger")
    assert page.inner_text("h1") == "Nothing was changed"


def test_a_click_on_marked_words_chooses_their_claim(page, served):
    claim = value(page, served, "/claims?source=diplomats")["rows"][0]
    page.goto(f"{served.address}/documents/{claim['document']['id']}")
    with page.expect_navigation():
        page.click(f'#text [data-claim="{claim["id"]}"] >> nth=0')
    assert claim["id"] in page.url
    page.click(".ribbon .name >> nth=1")
    assert page.evaluate("document.querySelector(':target') !== null")


def test_everything_reads_without_scripts(browser, served):
    context = browser.new_context(
        java_script_enabled=False, extra_http_headers={"Authorization": f"Bearer {served.gate.token}"}
    )
    opened = context.new_page()
    for path in every_path(opened, served)[:-1]:
        opened.goto(f"{served.address}{path}")
        assert opened.locator("h1").count() == 1
    context.close()
