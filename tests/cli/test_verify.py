from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.ledgers import call, filled


@pytest.fixture
def ledger(tmp_path):
    return filled(tmp_path / "war.db")


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
