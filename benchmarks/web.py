"""How fast a server shows a large ledger, and how much memory it takes, on made-up reports.

    python benchmarks/web.py LEDGER --documents 200000      # makes LEDGER if it is not there, then measures
    python benchmarks/web.py LEDGER

Each report has 15 claims and 3 figures. The server runs in a process of its own on the loopback address; a page's time
is that from the request to the last byte of its HTML, seen from this machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger

BATCH = 1000
ASKED = 40
QUERIES = ("killed governor", "hospital", '"relief group said"', "mayor", "people killed monday")
RUN = Run("2031-01-01T00:00:00Z")


def fill(path: Path, documents: int) -> None:
    """Make the ledger."""
    from benchmarks.web_ledger import Maker

    from reportedly.pipeline import chronicling, copies

    began = time.perf_counter()
    items = Maker(1).reports(documents)
    with Ledger.open(path, create=True) as book:
        while part := list(islice(items, BATCH)):
            book.add(part, RUN)
        print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e9:.1f} GB", flush=True)
        for what, update in (("copies looked for", copies.update), ("events made", chronicling.update)):
            began, used = time.perf_counter(), time.process_time()
            update(book)
            spent = time.process_time() - used
            print(f"{what} in {time.perf_counter() - began:.0f} s, {spent:.0f} s of one core", flush=True)


def serve(path: Path) -> tuple[subprocess.Popen[str], str, str]:
    """Start the server; return it with its address and token."""
    command = [sys.executable, "-m", "reportedly", "serve", str(path)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    server.stderr.readline()
    told = server.stderr.readline()
    return server, told.split()[-1].partition("/figures")[0], told.split("Bearer ")[1].split("'")[0]


def measure(path: Path) -> None:
    """Print the median and the slowest of each page, and the memory."""
    server, address, token = serve(path)
    process = psutil.Process(server.pid)
    try:
        headers = {"authorization": f"Bearer {token}", "accept": "text/html"}
        with httpx.Client(base_url=address, headers=headers, timeout=3600) as client:
            began = time.perf_counter()
            client.get("/events").raise_for_status()
            print(f"first page {time.perf_counter() - began:.1f} s after the start", flush=True)
            for name, paths in pages(client).items():
                used = busy(process)
                times = [timed(client, one) for one in paths]
                core = (busy(process) - used) / len(times) * 1000
                told = f"median {statistics.median(times):6.1f} ms, slowest {max(times):6.1f} ms of {len(times)}"
                print(f"{name:<14} {told}, {core:6.1f} ms of one core each", flush=True)
        memory = process.memory_info()
        print(f"memory {memory.rss / 1e6:.0f} MB")
    finally:
        server.terminate()
        server.wait()


def busy(process: psutil.Process) -> float:
    """Return the seconds of CPU that the server has used: what a busy machine does not blur."""
    used = process.cpu_times()
    return used.user + used.system


def pages(client: httpx.Client) -> dict[str, list[str]]:
    """Return the addresses that are measured, chosen by chance."""
    chance = random.Random(1)
    total = client.get("/events", params={"size": 1, "format": "json"}).json()["total"]
    starts = [chance.randrange(max(1, total - 20)) for _ in range(10)]
    events = [row["event"]["id"] for at in starts for row in told(client, f"/events?size=20&before={at}")]
    documents = told(client, "/documents?size=500")
    for year in range(2031, 2037):
        documents += told(client, f"/documents?size=100&until={year}-06-30")
    sources = [row["name"] for row in told(client, "/sources?size=100")]
    return {
        "event": [f"/events/{one}" for one in chance.sample(events, min(ASKED, len(events)))],
        "document": [f"/documents/{one}" for one in chance.sample([row["id"] for row in documents], ASKED)],
        "queue": [f"/review?at={chance.randrange(1000)}" for _ in range(ASKED)],
        "search": [f"/search?q={chance.choice(QUERIES)}" for _ in range(ASKED)],
        "overview": ["/"] * 10,
        "events": [f"/events?size=50&before={at}" for at in starts],
        "figures": ["/figures?measure=killed"] * 10,
        "contradictions": ["/contradictions"] * 10,
        "sources": ["/sources"] * 10,
        "source": [f"/source?name={quote(one, safe='')}" for one in chance.sample(sources, min(10, len(sources)))],
    }


def told(client: httpx.Client, path: str) -> list[dict]:
    """Return the rows of a list."""
    return client.get(path, params=None, headers={"accept": "application/json"}).raise_for_status().json()["rows"]


def timed(client: httpx.Client, path: str) -> float:
    """Return the milliseconds of one page."""
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    given = parser.parse_args()
    if not given.ledger.exists():
        fill(given.ledger, given.documents)
    measure(given.ledger)
