from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings

from reportedly.errors import NotALedgerError, SchemaVersionError, StoreUnavailableError, UnknownIdError
from reportedly.ledger.contract import to_contract
from reportedly.ledger.embedded import APPLICATION_ID
from reportedly.ledger.entry import Kind, Run
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import INDEXES
from reportedly.ledger.verify import verify
from reportedly.model import Capture, Failure, Findings, Span
from reportedly.model.document import document_id
from tests.ledger.made import made
from tests.ledger.strategies import findings


def raw(path):
    return closing(sqlite3.connect(path))


def dump(path):
    with raw(path) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("entries", "captures", "head", *(t.name for t in INDEXES))
        }


def test_what_was_added_is_told_again(ledger, items):
    for capture, found in items:
        assert ledger.findings(found.document.id) == found
        assert ledger.captured(capture.id) == capture.data


def test_the_same_input_again_adds_nothing_and_says_so(ledger, items, path):
    before = dump(path)
    again = ledger.add([*items, items[0]], Run("2032-01-01T00:00:00Z"))
    assert (again.added, again.known, again.copies, again.failed) == (0, len(items) + 1, 0, 0)
    assert dump(path) == before


def test_twice_in_one_batch_is_entered_once(path, items, run):
    with Ledger.open(path, create=True) as book:
        added = book.add([items[0], items[0]], run)
        assert (added.added, added.known) == (1, 1)
        assert book.counts()["document"] == 1


def test_a_failure_is_logged_once_and_told_every_time(path, items, run):
    failure = Failure("b.html", "no-text", "there is no text in it")
    with Ledger.open(path, create=True) as book:
        assert book.add([failure, items[0]], run).failures == (failure,)
        assert book.add([failure], run).failed == 1
        assert [entry.content["input"] for entry in book.scan(Kind.FAILURE)] == ["b.html"]
        assert book.counts()["run"] == 1


def test_two_outlets_identical_texts_are_two_documents_and_a_copy(path, items, run):
    capture, found = items[0]
    other = dataclasses.replace(capture, url="https://other.example/")
    own = document_id(capture.id, other.url, 0)
    document = dataclasses.replace(found.document, id=own, url=other.url)
    with Ledger.open(path, create=True) as book:
        added = book.add([(capture, found), (other, Findings(document))], run)
        assert (added.added, added.copies) == (2, 1)
        assert book.counts()["document"] == 2
        with raw(path) as connection:
            assert connection.execute("SELECT count(*) FROM captures").fetchone() == (1,)
        assert {entry.content["url"] for entry in book.get_all(capture.id)} == {capture.url, other.url}
        assert not list(verify(book))


def test_findings_that_are_not_sound_are_refused_and_the_rest_goes_on(path, items, run):
    capture, found = items[0]
    length = len(found.document.text)
    outside = dataclasses.replace(found.claims[0], content=(Span(0, length + 1),))
    broken = dataclasses.replace(found, claims=(outside, *found.claims[1:]))
    with Ledger.open(path, create=True) as book:
        added = book.add([(capture, broken), items[1]], run)
        assert (added.added, added.known, added.failed) == (1, 0, 1)
        assert added.failures[0].code == "broken-findings"
        assert f"[0, {length + 1})" in added.failures[0].message
        assert not list(verify(book))


def test_findings_of_other_bytes_are_refused(path, items, run):
    with Ledger.open(path, create=True) as book:
        added = book.add([(items[1][0], items[0][1])], run)
        assert added.failures[0].code == "broken-findings"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(found=findings())
def test_any_findings_are_kept_verified_and_told_again(tmp_path_factory, found):
    data = found.document.text.encode("utf-8", "surrogatepass")
    capture = Capture("a", data, "text/plain", url=found.document.url, details={"odd": "\ud800"})
    own = document_id(capture.id, found.document.url, 0)
    found = dataclasses.replace(found, document=dataclasses.replace(found.document, id=own, capture_id=capture.id))
    with Ledger.open(tmp_path_factory.mktemp("any") / "a.db", create=True) as book:
        assert book.add([(capture, found)], Run("2031")).added == 1
        assert book.contract(own) == to_contract(found)
        assert not list(verify(book))
        assert len(list(book.claims())) == len(found.claims)
        assert len(list(book.figures())) == len(found.figures)


def test_each_entry_has_its_kind_its_subject_and_its_hash(ledger, items):
    kinds = [entry.kind for entry in ledger.scan()]
    assert kinds[:3] == [Kind.RUN, Kind.CAPTURE, Kind.DOCUMENT]
    claim = items[0][1].claims[0]
    entry = ledger.get(claim.id)
    assert (entry.kind, entry.subject, entry.content["speech"]) == (Kind.CLAIM, claim.id, "indirect")
    content = ["claim", claim.id, items[0][1].document.id, entry.content]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert entry.sha256 == hashlib.sha256(canonical.encode()).digest()
    assert ledger.at(entry.document).subject == items[0][1].document.id
    assert ledger.at(entry.run).content["versions"] == {"reportedly": "0.1.0"}


def test_scan_goes_on_behind_a_place(ledger):
    every = list(ledger.scan())
    assert list(ledger.scan(after=every[4].seq)) == every[5:]
    assert all(entry.kind is Kind.FIGURE for entry in ledger.scan(Kind.FIGURE))


def test_a_beginning_of_an_id_is_enough_where_it_is_the_only_one(ledger, items):
    document = items[0][1].document
    assert ledger.get(document.id[:16]).subject == document.id
    assert ledger.get(document.id[:16].upper()).subject == document.id
    with pytest.raises(UnknownIdError, match="more digits"):
        ledger.get(document.id[:1])
    for unknown in ("f" * 32, "not hex", ""):
        with pytest.raises(UnknownIdError):
            ledger.get(unknown)
    with pytest.raises(UnknownIdError):
        ledger.at(10**6)
    with pytest.raises(UnknownIdError):
        ledger.captured("0" * 64)
    with pytest.raises(UnknownIdError):
        ledger.contract(items[0][1].claims[0].id)


def test_indexes_are_functions_of_the_entries_alone(ledger, path):
    before, found = dump(path), list(ledger.search("killed"))
    ledger.rebuild_indexes()
    assert dump(path) == before
    with ledger.database.writing() as connection:
        for table in INDEXES:
            connection.exec_driver_sql(f"DELETE FROM {table.name}")
        ledger.database.drop_words(connection)
    assert list(ledger.claims()) == []
    assert list(ledger.search("killed")) == []
    ledger.rebuild_indexes()
    assert dump(path) == before
    assert list(ledger.search("killed")) == found


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET body = '{}' WHERE seq = 3",
        "DELETE FROM entries WHERE seq = 3",
        "UPDATE captures SET size = 0",
        "DELETE FROM captures",
    ],
)
@pytest.mark.usefixtures("ledger")
def test_entries_and_captures_are_never_changed(path, sql):
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(sql)


def test_a_batch_is_kept_wholly_or_not_at_all(ledger, path, run, monkeypatch):
    before = dump(path)
    monkeypatch.setattr(
        ledger.database, "index_words", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O error"))
    )
    with pytest.raises(StoreUnavailableError, match="disk I/O error"):
        ledger.add(made(8, 2), run)
    assert dump(path) == before


def test_a_stream_is_entered_in_batches(path, run):
    with Ledger.open(path, create=True) as book:
        assert [added.added for added in book.add_all(made(9, 5, 1), run, documents=2)] == [2, 2, 1]
        assert book.counts()["document"] == 5


def test_readers_are_not_disturbed_by_a_writer(ledger, path):
    script = (
        "import sys; from reportedly.ledger.store import Ledger\n"
        "with Ledger.open(sys.argv[1]) as book: print(len(list(book.claims())), book.counts()['document'])"
    )
    with Ledger.open(path) as other, ledger.database.writing() as connection:
        connection.exec_driver_sql("UPDATE head SET seq = seq")
        assert len(list(other.claims())) == 18
        readers = [
            subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        assert [reader.communicate(timeout=60)[0].split() for reader in readers] == [["18", "6"]] * 2


def test_a_reader_sees_one_unchanging_state(ledger, path, run):
    reading = ledger.claims()
    next(reading)
    with Ledger.open(path) as other:
        other.add(made(10, 3, 3), run)
    assert len(list(reading)) == 17
    assert len(list(ledger.claims())) == 27


def test_a_second_writer_waits_no_longer_than_it_is_told(ledger, path, run, monkeypatch):
    monkeypatch.setattr("reportedly.ledger.embedded._BUSY_SECONDS", 0)
    with Ledger.open(path) as other, ledger.database.writing():
        with pytest.raises(StoreUnavailableError, match="another process") as caught:
            other.add(made(11, 1), run)
        assert caught.value.retryable


def test_what_is_no_ledger_is_refused_with_a_reason(tmp_path):
    text, other, empty = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("not a database, but longer than its magic")
    with raw(other) as connection:
        connection.execute("CREATE TABLE t (a)")
    empty.touch()
    for path, create, told in (
        (tmp_path / "none.db", False, "no such file"),
        (tmp_path / "no" / "such" / "folder.db", True, "folder does not exist"),
        (tmp_path, True, "a folder"),
        (text, True, "not an SQLite file"),
        (text, False, "not an SQLite file"),
        (other, True, "another program"),
        (other, False, "another program"),
        (empty, False, "not an SQLite file"),
        ("postgresql://server/ledger", True, "server"),
    ):
        with pytest.raises(NotALedgerError, match=told):
            Ledger.open(path, create=create)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "c.db").touch()
    with Ledger.open(tmp_path / "c.db", create=True) as book:
        assert book.counts()["document"] == 0
        assert not list(verify(book))


def test_a_ledger_of_another_schema_is_refused(ledger, path):
    ledger.close()
    with raw(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaVersionError, match="ledger schema 99, this version knows 1"):
        Ledger.open(path)


def test_the_file_says_what_it_is_and_how_it_is_written(ledger, path):
    with raw(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list").fetchall())
    assert all(strict[name] for name in ("entries", "captures", "head", *(t.name for t in INDEXES)))
    with ledger.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_text_is_not_stored_three_times(path, run):
    word = "abcdefghij"
    capture, found = next(iter(made(1, 1, 1, filler=0)))
    text = found.document.text + " ".join(f"{word}{n}" for n in range(50_000))
    data = text.encode()
    capture = dataclasses.replace(capture, data=data)
    own = document_id(capture.id, capture.url, 0)
    document = dataclasses.replace(found.document, id=own, capture_id=capture.id, text=text)
    with Ledger.open(path, create=True) as book:
        book.add([(capture, Findings(document))], run)
    assert path.stat().st_size < 2.5 * len(data)
