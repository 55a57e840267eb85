from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.ledgers import call


def change(ledger, *statements):
    with closing(sqlite3.connect(ledger)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_ledger_is_told_with_its_last_link(ledger, capfd):
    said = call(capfd, "verify", ledger)
    assert said.code == 0
    assert "is sound" in said.out
    assert "3 documents" in said.out
    assert "1 failure)" in said.out


def test_what_is_wrong_is_told_and_the_code_is_4(ledger, capfd):
    change(ledger, "DROP TRIGGER entries_no_update", "UPDATE entries SET body = '{}' WHERE seq = 3")
    said = call(capfd, "verify", ledger)
    assert said.code == 4
    assert "entry 3: the document" in said.out
    assert "NOT sound" in said.out


def test_wrong_indexes_can_be_mended(ledger, capfd):
    change(ledger, "DELETE FROM claims")
    said = call(capfd, "verify", ledger)
    assert said.code == 4
    assert "--mend-indexes" in said.out
    assert call(capfd, "verify", ledger, "--mend-indexes").code == 0
    assert call(capfd, "verify", ledger).code == 0


def test_changed_entries_are_not_mended(ledger, capfd):
    change(ledger, "DROP TRIGGER entries_no_delete", "DELETE FROM entries WHERE seq = 3")
    assert call(capfd, "verify", ledger, "--mend-indexes").code == 4


@pytest.mark.parametrize("kept", [100, 4096, 20_000])
def test_a_file_that_was_cut_off_is_not_sound(ledger, capfd, kept):
    whole = Path(ledger).read_bytes()
    Path(ledger).write_bytes(whole[:kept])
    said = call(capfd, "verify", ledger)
    assert said.code == 4
    assert "NOT sound" in said.out


def test_what_is_no_ledger_is_no_verdict(tmp_path, capfd):
    (tmp_path / "a.txt").write_text("a text that is longer than sixteen characters")
    assert call(capfd, "verify", str(tmp_path / "a.txt")).code == 1
