"""kill -9 at any moment of `add`: nothing that was acknowledged is lost, nothing half-written is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from tests.ledger.adding import COUNT
from tests.ledger.made import made

ROOT = Path(__file__).parents[2]
KILLS = 6

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def adding(path, batch):
    return running("tests.ledger.adding", str(path), str(batch))


def running(module, *words):
    command = [sys.executable, "-m", module, *words]
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths})


def test_killed_at_random_moments_and_run_again_everything_is_there_once(tmp_path):
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201
    chance = random.Random(seed)
    path = tmp_path / "killed.db"
    acknowledged = 0
    for _ in range(KILLS):
        process = adding(path, batch=3)
        # After so many acknowledged batches, and then at any moment of the next one.
        for _ in range(chance.randrange(0, 8)):
            line = process.stdout.readline()
            acknowledged = max(acknowledged, int(line or 0))
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.communicate()
        if acknowledged:
            with Ledger.open(path) as book:
                assert not list(verify(book)), f"seed {seed}"
                assert book.counts()["document"] >= acknowledged, f"seed {seed}"
    last = adding(path, batch=3)
    assert last.communicate(timeout=120)[0].split()[-1] == str(COUNT).encode()
    assert last.returncode == 0
    with Ledger.open(path) as book:
        assert not list(verify(book)), f"seed {seed}"
        wanted = {found.document.id: found for _, found in made(seed=21, count=COUNT, claims=4)}
        assert [row["document"] for row in book.documents()] == list(wanted)
        assert all(book.findings(document) == found for document, found in wanted.items())


def test_killed_while_the_ledger_is_made(tmp_path):
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for number in range(4):
        path = tmp_path / f"{number}.db"
        process = adding(path, batch=COUNT)
        waited = 0.0
        while not path.exists() and process.poll() is None and waited < 60:
            time.sleep(0.001)
            waited += 0.001
        time.sleep(chance.random() * 0.01)
        process.kill()
        process.communicate()
        with Ledger.open(path, create=True) as book:
            assert not list(verify(book)), f"seed {seed}"


def test_two_that_add_the_same_at_once_enter_it_once(tmp_path):
    path = tmp_path / "two.db"
    both = [adding(path, batch=7), adding(path, batch=11)]
    assert [process.communicate(timeout=120)[0].split()[-1] for process in both] == [str(COUNT).encode()] * 2
    with Ledger.open(path) as book:
        assert not list(verify(book))
        assert book.counts()["document"] == COUNT


def test_two_that_make_one_ledger_at_once_both_get_it(tmp_path):
    first = time.time() + 3  # both have started by then; a late one opens what is there, and the test sees less
    both = [running("tests.ledger.opening", str(tmp_path), str(first)) for _ in range(2)]
    for process in both:
        process.communicate(timeout=300)
        assert process.returncode == 0
