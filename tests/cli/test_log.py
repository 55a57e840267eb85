from __future__ import annotations

from tests.cli.ledgers import call


def test_every_entry_in_order_with_its_hash(ledger, capfd):
    said = call(capfd, "log", ledger)
    assert said.code == 0
    assert [row["seq"] for row in said.rows] == list(range(1, len(said.rows) + 1))
    assert [row["kind"] for row in said.rows][:3] == ["run", "capture", "document"]
    assert all(len(row["sha256"]) == len(row["link"]) == 64 for row in said.rows)


def test_failures_with_their_reason_and_run(ledger, capfd):
    assert call(capfd, "log", ledger, "--failed").rows == [
        {
            "schema": "reportedly.failure/1",
            "input": "=bad.html",
            "code": "no-text",
            "message": "there is no text in it",
            "run_at": "2031-02-03T04:05:06Z",
        }
    ]


def test_a_file_name_is_no_formula(ledger, capfd):
    assert "'=bad.html" in call(capfd, "log", ledger, "--failed", "--format", "csv").out


def test_tables(ledger, capfd):
    assert "no-text" in call(capfd, "log", ledger, "--failed", "--format", "table").out
    assert "document" in call(capfd, "log", ledger, "--format", "table").out
