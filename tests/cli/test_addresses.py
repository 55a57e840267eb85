from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import as_file, files

import pytest

from tests.cli.run import reportedly


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address():
    """A server on this machine that stands for the outside, with the demo's invented reports."""
    with as_file(files("reportedly.pipeline") / "demo" / "reports") as folder:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_page_and_a_feed_are_read_from_their_addresses(address):
    ran = reportedly("read", f"{address}/03-courier.html", f"{address}/05-statements.xml", "--allow-private")
    assert (ran.code, ran.err) == (0, "")
    page, *entries = ran.lines
    assert page["document"]["title"] == "Twelve dead as shells hit Orlesk bus station"
    assert [e["document"]["url"] for e in entries] == [
        "https://reliefdesk.example/items/front-on-orlesk",
        "https://reliefdesk.example/items/lantern-watch-17-names",
    ]


def test_what_is_not_there_costs_only_itself(address):
    ran = reportedly("read", f"{address}/none.html", f"{address}/02-radio.txt", "--allow-private")
    assert ran.code == 3
    assert ran.err.startswith(f"FAILED {address}/none.html: fetch-failed: ")
    assert len(ran.lines) == 1


def test_an_address_of_this_machine_is_refused_unless_allowed(address):
    ran = reportedly("read", f"{address}/03-courier.html")
    assert (ran.code, ran.out) == (3, "")
    assert "--allow-private" in ran.err
