from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.indexes import seq_of_word_key, word_key
from reportedly.ledger.search import Phrase, innermost, passage, phrases
from reportedly.ledger.store import Ledger
from reportedly.model import Capture, Document, Findings
from reportedly.model.document import document_id


def report(name, text, published_at=None, title=None):
    capture = Capture(name, f"{name} {text}".encode("utf-8", "surrogatepass"), "text/plain")
    own = document_id(capture.id, None, 0)
    return capture, Findings(
        Document(own, capture.id, 0, text, external_id=name, title=title, published_at=published_at)
    )


@pytest.fixture
def book(path, run):
    with Ledger.open(path, create=True) as ledger:
        ledger.add(
            [
                report("old", "Twelve were killed at the bridge in Karval, a medic said.", "2031-01-02"),
                report("undated", "The bridge in Karval was shelled."),
                report("new", "Nobody was killed near the Karval bridge.\n" + "More. " * 90, "2031-05-06T10:00:00Z"),
                report("newest", "Rain in Ñandú — the café of Kārval is open.", "2031-05-06T09:00:00-05:00", "Bridge"),
                report("arabic", "قُتل اثنا عشر شخصا في كارفال", "2030-01-01"),
                report("odd", "half a pair \ud800 and a nul \x00 bridge", "2029"),
            ],
            run,
        )
        yield ledger


def names(book, query, limit=20):
    external = {row["document"]: row["external_id"] for row in book.documents()}
    return [external[hit["document"]] for hit in book.search(query, limit)]


def test_the_newest_publication_comes_first_and_the_undated_last(book):
    assert names(book, "bridge") == ["newest", "new", "old", "odd", "undated"]
    assert names(book, "bridge", 2) == ["newest", "new"]


def test_all_words_must_be_there_in_any_case_and_accent(book):
    assert names(book, "KILLED karval") == ["new", "old"]
    assert names(book, "nandu cafe karval") == ["newest"]
    assert names(book, "killed nandu") == []


def test_words_in_quotation_marks_stand_together(book):
    assert names(book, '"bridge in Karval"') == ["old", "undated"]
    assert names(book, '"Karval bridge" kill*') == ["new"]


def test_a_star_finds_what_begins_so(book):
    assert names(book, "shell*") == ["undated"]


@pytest.mark.parametrize("query", ["", "  ", '"', "*", "(((", "-- ;"])
def test_what_asks_nothing_finds_nothing(book, query):
    assert names(book, query) == []


@pytest.mark.parametrize(
    "query", ["bridge AND NOT killed", 'title: "bridge', "bridge) OR (killed", "a'b\"c", "NEAR(a b)"]
)
def test_the_databases_own_operators_are_words_like_others(book, query):
    list(book.search(query))


def test_another_script(book):
    assert names(book, "كارفال") == ["arabic"]


@pytest.mark.parametrize("query", ["bridge", "killed", "karval", "rain", "pair"])
def test_a_snippet_is_the_text_at_its_place(book, query):
    for hit in book.search(query):
        text = book.findings(hit["document"]).document.text
        assert text[hit["start"] : hit["end"]] == hit["snippet"] != ""
        for start, end in hit["hits"]:
            assert hit["start"] <= start < end <= hit["end"]


def test_the_claim_that_holds_the_words_is_named(ledger):
    found = {row["id"]: row for row in ledger.claims()}
    for hit in ledger.search("killed"):
        content = found[hit["claim"]]["content"]
        assert any(start <= hit["hits"][0][0] < end for start, end in content)


def test_the_innermost_claim_wins_and_the_source_counts_where_no_content_does():
    claims = [
        {"id": "outer", "content": [[10, 90]], "source": [[0, 5]], "cue": []},
        {"id": "inner", "content": [[40, 60]], "source": [], "cue": []},
    ]
    assert innermost(claims, 50) == "inner"
    assert innermost(claims, 20) == "outer"
    assert innermost(claims, 3) == "outer"
    assert innermost(claims, 95) is None


def test_what_a_query_asks_for():
    assert phrases('one "two three" four* "five*"') == (
        Phrase(("one",)),
        Phrase(("two", "three")),
        Phrase(("four",), goes_on=True),
        Phrase(("five",)),
    )


def test_the_passage_is_the_one_with_most_of_the_words():
    text = "killed here. " + "filler " * 60 + "the bridge where she was killed. " + "filler " * 60
    start, end, hits = passage(text, phrases("bridge killed"))
    assert "bridge where she was killed" in text[start:end]
    assert len(hits) == 2


@given(st.text(max_size=300), st.text(max_size=20))
def test_a_passage_lies_in_its_text(text, query):
    start, end, hits = passage(text, phrases(query))
    assert 0 <= start <= end <= len(text)
    assert all(start <= a < b <= end for a, b in hits)
    assert not text or start < end


@given(st.integers(1, 2**30 - 1))
def test_keys_of_words_go_by_time_then_place(seq):
    days = [None, "0001-01-01T00:00:00+05:00", "1999", "2001-05", "2001-05-02", "2001-05-02T09:00:00+09:00"]
    keys = [word_key(day, seq) for day in days]
    assert seq_of_word_key(keys[-1]) == seq
    assert keys[0] == keys[1] <= keys[2] < keys[3] < keys[4] == keys[5]
    assert 0 < word_key("9999-12-31T23:59:59-12:00", seq) < 2**63


def test_a_document_of_one_line_without_blanks_is_shown(path, run):
    with Ledger.open(path, create=True) as ledger:
        ledger.add([report("long", "x" * 5000 + "-bridge-" + "y" * 5000)], run)
        (hit,) = ledger.search("bridge")
        assert "bridge" in hit["snippet"]
        assert len(hit["snippet"]) < 400


def test_search_sees_a_document_once_its_batch_is_kept(ledger, run):
    capture, found = report("later", "A heron was seen.", "2040-01-01")
    assert not list(ledger.search("heron"))
    ledger.add([(capture, dataclasses.replace(found))], run)
    assert len(list(ledger.search("heron"))) == 1
