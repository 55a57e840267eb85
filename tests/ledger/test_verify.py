from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
import zlib
from contextlib import closing

import pytest

from reportedly.ledger.entry import content_hash, link_hash
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.model import Failure, canonical_json
from tests.ledger.made import made

GUARDS = ("entries_no_update", "entries_no_delete", "captures_no_update", "captures_no_delete")


@pytest.fixture
def tampered(ledger, path, run):
    """Do something to the file behind the ledger's back, put its guards up again, and say what verify finds."""
    ledger.add([Failure("b.html", "no-text", "nothing in it")], run)
    ledger.close()

    def do(*statements, values=()):
        with closing(sqlite3.connect(path)) as connection:
            sql = {
                name: connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
                for name in GUARDS
            }
            for name in GUARDS:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement, values if "?" in statement else ())
            for name in GUARDS:
                connection.execute(sql[name])
            connection.commit()
        with Ledger.open(path) as book:
            return list(verify(book))

    return do


def test_a_ledger_as_it_was_written_is_sound(ledger):
    assert not list(verify(ledger))


@pytest.mark.parametrize(
    "kind", ["run", "capture", "document", "claim", "figure", "time", "place", "event", "problem", "failure"]
)
def test_a_changed_body_is_found_and_the_entry_named(tampered, ledger, kind):
    seq = next(entry.seq for entry in ledger.scan() if entry.kind == kind)
    body = "substr(body, 1, length(body) - 2) || char(unicode(substr(body, -2, 1)) + 1) || substr(body, -1)"
    found = tampered(f"UPDATE entries SET body = {body} WHERE seq = {seq}")
    assert found[0].seq == seq


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'time'",
        "kind = 'nonsense'",
        "subject = replace(subject, substr(subject, 1, 1), 'x')",
        "subject = NULL",
        "document = document + 1",
        "document = NULL",
        "run = NULL",
        "run = 2",
        "sha256 = zeroblob(32)",
        "link = zeroblob(32)",
        "body = ' ' || body",
        "body = replace(body, '\"stance\"', '\"\\u0073tance\"')",
        "body = 'nothing'",
        "body = '{}'",
        "body = CAST(x'ff' || body AS TEXT)",
    ],
)
def test_any_changed_column_is_found(tampered, ledger, change):
    seq = next(entry.seq for entry in ledger.scan() if entry.kind == "claim")
    assert tampered(f"UPDATE entries SET {change} WHERE seq = {seq}")[0].seq == seq


def test_a_deleted_entry_is_found(tampered):
    found = tampered("DELETE FROM entries WHERE seq = 9")
    assert found[0].seq == 10
    assert "9 to 9 are missing" in str(found[0])


def test_a_cut_off_end_is_found(tampered):
    found = tampered("DELETE FROM entries WHERE seq > 20")
    assert any("its end was changed" in str(fault) for fault in found)


def test_a_cut_off_end_is_found_in_the_indexes_where_the_head_was_changed_too(tampered, ledger):
    last = next(entry for entry in ledger.scan() if entry.seq == 20)
    sql = "UPDATE head SET seq = 20, link = ?"
    assert tampered("DELETE FROM entries WHERE seq > 20", sql, values=(last.link,))


def test_entries_that_changed_places_are_found(tampered):
    found = tampered(
        "UPDATE entries SET seq = -5 WHERE seq = 5",
        "UPDATE entries SET seq = 5 WHERE seq = 6",
        "UPDATE entries SET seq = 6 WHERE seq = -5",
    )
    assert found[0].seq == 5


def test_an_entry_put_in_is_found(tampered):
    columns = "kind, subject, document, run, body, sha256, link"
    found = tampered(
        f"INSERT INTO entries SELECT (SELECT max(seq) + 1 FROM entries), {columns} FROM entries WHERE seq = 4"
    )
    assert found


def test_captured_bytes_are_held_against_their_hash(tampered):
    found = tampered(f"UPDATE captures SET data = x'00', packing = 'raw', size = 1, crc32 = {zlib.crc32(bytes(1))}")
    assert any("its bytes are not those that were captured" in str(fault) for fault in found)
    assert any("not in the ledger, or damaged" in str(fault) for fault in found)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE captures SET data = substr(data, 1, length(data) - 1)", "do not hold|damaged|not those"),
        ("UPDATE captures SET packing = 'raw'", "not those that were captured"),
        ("UPDATE captures SET size = size + 1", "do not hold|not those"),
        ("DELETE FROM captures", "not in the ledger"),
        ("INSERT INTO captures SELECT 'ff', size, packing, crc32, data FROM captures LIMIT 1", "not those"),
        ("DELETE FROM entries WHERE kind = 'capture'", "are missing"),
    ],
)
def test_captures_that_changed_or_went_are_found(tampered, sql, told):
    assert any(re.search(told, str(fault)) for fault in tampered(sql))


def test_bytes_that_no_entry_speaks_of_are_found(ledger, path):
    with closing(sqlite3.connect(path)) as connection:
        data = b"slyly"
        row = (hashlib.sha256(data).hexdigest(), len(data), "raw", zlib.crc32(data), data)
        connection.execute("INSERT INTO captures VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    assert "no entry speaks of these bytes" in str(next(verify(ledger)))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE documents SET published_at = '1999-01-01' WHERE seq = 3",
        "DELETE FROM claims WHERE seq = 4",
        "UPDATE figures SET measure = 'injured'",
        "INSERT INTO ids VALUES (1, 1)",
        "INSERT INTO words (rowid, title, text) VALUES (5, 'a', 'b')",
    ],
)
def test_a_wrong_index_is_found_told_apart_and_mended(tampered, path, sql):
    found = tampered(sql)
    assert found
    assert all(fault.mendable for fault in found)
    with Ledger.open(path) as book:
        book.rebuild_indexes()
        assert not list(verify(book))


def test_a_guard_that_is_gone_is_told(ledger, path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER entries_no_update")
    assert "entries_no_update is gone" in str(next(verify(ledger)))


def test_who_forges_every_hash_is_still_held_to_the_text(tampered, ledger):
    """A span moved outside its text, with its hash and every link after it made again."""
    rows, before, doomed = [], bytes(32), None
    holder = None
    for entry in ledger.scan():
        body, sha256 = entry.body, entry.sha256
        holder = entry.subject if entry.kind == "document" else holder
        if entry.kind == "figure" and doomed is None:
            doomed = entry
            body = canonical_json(json.loads(body) | {"value": [10**6, 10**6 + 2]})
            sha256 = content_hash(entry.kind, entry.subject, holder, body)
        before = link_hash(before, entry.seq, entry.run, sha256)
        rows.append((body, sha256, before, entry.seq))
    statements = [
        f"UPDATE entries SET body = '{body}', sha256 = x'{sha256.hex()}', link = x'{link.hex()}' WHERE seq = {seq}"
        for body, sha256, link, seq in rows
    ]
    found = tampered(*statements, f"UPDATE head SET link = x'{before.hex()}'")
    assert [fault.seq for fault in found] == [doomed.document]
    assert "is not inside the text" in str(found[0])


def test_flipped_bits_anywhere_in_entries_and_captures_are_found(tmp_path, run):
    """Random single bits of random rows, each in a fresh copy; the seed is in the failure's message."""
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    whole = tmp_path / "whole.db"
    with Ledger.open(whole, create=True) as book:
        book.add(made(seed=3, count=3, claims=2, filler=3), run)
    original = whole.read_bytes()
    for _ in range(40):
        flipped = tmp_path / "flipped.db"
        flipped.write_bytes(original)
        with closing(sqlite3.connect(flipped)) as connection:
            where = _flip(connection, chance)
        with Ledger.open(flipped) as book:
            assert list(verify(book)), f"seed {seed}: {where}"


def _flip(connection, chance):
    table, column = chance.choice(
        [("entries", c) for c in ("body", "subject", "kind", "sha256", "link")]
        + [("captures", c) for c in ("data", "sha256", "packing")]
    )
    key = {"entries": "seq", "captures": "rowid"}[table]
    rows = connection.execute(
        f"SELECT {key}, CAST({column} AS BLOB) FROM {table} WHERE {column} IS NOT NULL"
    ).fetchall()
    row, value = chance.choice(rows)
    bit = chance.randrange(len(value) * 8)
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    kind = "BLOB" if column in {"sha256", "link", "data"} and (table, column) != ("captures", "sha256") else "TEXT"
    name = f"{table}_no_update"
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    connection.execute(f"DROP TRIGGER {name}")
    connection.execute(f"UPDATE {table} SET {column} = CAST(x'{changed.hex()}' AS {kind}) WHERE {key} = {row}")
    connection.execute(guard)
    connection.commit()
    return table, column, row, bit


@pytest.mark.parametrize("change", ["seq = seq - 1", "link = zeroblob(32)", "schema = 2", "one = 2"])
def test_a_changed_head_is_found(tampered, change):
    assert "its end was changed" in str(tampered(f"UPDATE head SET {change}")[0])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_torn_file_is_told_as_such_and_never_crashes(ledger, path, share):
    ledger.close()
    data = bytearray(path.read_bytes())
    at = int(len(data) * share)
    data[at : at + 4096] = bytes(4096)
    path.write_bytes(data)
    with Ledger.open(path) as book:
        assert list(verify(book))
