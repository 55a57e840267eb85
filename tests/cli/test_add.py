from __future__ import annotations

import signal
import subprocess
import time

from reportedly.ledger.store import Ledger
from tests.cli.run import COMMAND, jsonl, reportedly


def records(count: int, first: int = 0) -> bytes:
    """Invented reports, each with its own words."""
    return jsonl(
        *(
            {
                "id": f"r{n}",
                "text": f"The mayor of Orlesk said {n + 2} people were killed in street {n}.",
                "outlet": "Coast Tribune",
            }
            for n in range(first, first + count)
        )
    )


def test_it_counts_what_it_added_knew_and_could_not_read(tmp_path):
    file, ledger = tmp_path / "a.jsonl", tmp_path / "war.db"
    file.write_bytes(records(3) + b"{broken\n")
    ran = reportedly("add", ledger, file)
    assert ran.code == 3
    assert ran.out == ""
    assert "malformed" in ran.err.splitlines()[0]
    assert (
        ran.err.splitlines()[-1]
        == f"3 added, 0 already known, 0 copies, 1 failed (see: reportedly log {ledger} --failed)"
    )


def test_adding_again_adds_nothing_and_says_so(tmp_path):
    file, ledger = tmp_path / "a.jsonl", tmp_path / "war.db"
    file.write_bytes(records(3))
    assert reportedly("add", ledger, file).err == "3 added, 0 already known, 0 copies, 0 failed\n"
    with Ledger.open(ledger) as book:
        before = book.counts()
    ran = reportedly("add", ledger, file)
    assert (ran.code, ran.err) == (0, "0 added, 3 already known, 0 copies, 0 failed\n")
    with Ledger.open(ledger) as book:
        assert book.counts() == before


def test_the_same_bytes_from_another_address_are_another_document(tmp_path):
    page, ledger = tmp_path / "a.html", tmp_path / "war.db"
    page.write_text(
        "<html><body><article><p>The mayor of Orlesk said two people were killed.</p></article></body></html>"
    )
    first, again, other = (
        reportedly("add", ledger, page, "--url", url).err
        for url in ("https://a.example/", "https://a.example/", "https://b.example/")
    )
    assert first == "1 added, 0 already known, 0 copies, 0 failed\n"
    assert again == "0 added, 1 already known, 0 copies, 0 failed\n"
    assert other == "1 added, 0 already known, 1 copies, 0 failed\n"


def test_what_is_known_is_not_read_again(tmp_path, monkeypatch):
    from reportedly.cli import run
    from reportedly.pipeline import workers

    file, ledger = tmp_path / "a.jsonl", tmp_path / "war.db"
    file.write_bytes(records(2))
    assert run(["add", str(ledger), str(file)]) == 0
    monkeypatch.setattr(workers, "stages_for", None)  # whoever reads, fails
    assert run(["add", str(ledger), str(file)]) == 0


def test_two_outlets_that_print_the_same_words_are_two_documents_and_one_copy(tmp_path):
    file, ledger = tmp_path / "a.jsonl", tmp_path / "war.db"
    text = "The mayor of Orlesk said two people were killed."
    file.write_bytes(jsonl({"id": "a", "text": text, "outlet": "A"}, {"id": "b", "text": text, "outlet": "B"}))
    assert reportedly("add", ledger, file).err == "2 added, 0 already known, 1 copies, 0 failed\n"


def test_killed_in_the_middle_and_run_again_it_holds_every_document_once(tmp_path):
    file, ledger = tmp_path / "a.jsonl", tmp_path / "war.db"
    file.write_bytes(records(1500))
    running = subprocess.Popen([*COMMAND, "add", str(ledger), str(file), "--jobs", "2"], stderr=subprocess.DEVNULL)
    wait_for_entries(ledger, running)
    running.send_signal(signal.SIGKILL)
    running.wait()
    ran = reportedly("add", ledger, file, "--jobs", "2")
    assert ran.code == 0
    verified = reportedly("verify", ledger)
    assert verified.code == 0, verified.out + verified.err
    with Ledger.open(ledger) as book:
        held = [document["external_id"] for document in book.documents()]
    assert sorted(held) == sorted(f"r{n}" for n in range(1500))


def wait_for_entries(ledger, running: subprocess.Popen[bytes]) -> None:
    """Return once a batch is in the ledger, or the whole run is over."""
    log = ledger.with_name(ledger.name + "-wal")
    for _ in range(2000):
        if running.poll() is not None or (log.exists() and log.stat().st_size > 200_000):
            return
        time.sleep(0.02)


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path):
    file, other = tmp_path / "a.jsonl", tmp_path / "notes.txt"
    file.write_bytes(records(1))
    other.write_bytes(b"my notes")
    ran = reportedly("add", other, file)
    assert ran.code == 1
    assert "not a ledger" in ran.err
    assert other.read_bytes() == b"my notes"
