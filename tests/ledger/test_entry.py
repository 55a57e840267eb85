from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.entry import Kind, Run, canonical_body, content_hash, link_hash, stored_json
from reportedly.model import canonical_json, content_digest
from tests.ledger.strategies import words

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(words, plain, max_size=4)


@given(bodies)
def test_the_fast_way_writes_what_canonical_json_writes(body):
    assert canonical_body(Kind.CLAIM, body) == canonical_json(body)


@given(st.floats(-180, 180))
def test_degrees_are_written_as_canonical_json_writes_them(degrees):
    assert canonical_body(Kind.PLACE, {"lat": degrees}) == canonical_json({"lat": degrees})


@given(bodies)
def test_the_hash_is_that_of_the_canonical_content(body):
    canonical = canonical_json(body)
    assert content_hash("claim", "ab", None, canonical).hex() == content_digest(["claim", "ab", None, body])


@given(bodies)
def test_what_is_stored_can_be_stored_and_reads_back(body):
    stored = stored_json(canonical_json(body))
    stored.encode("utf-8")
    assert json.loads(stored) == body


def test_a_link_holds_place_run_and_content():
    links = {
        link_hash(bytes(32), 1, None, b"a"),
        link_hash(bytes(32), 2, None, b"a"),
        link_hash(bytes(32), 1, 1, b"a"),
        link_hash(bytes(32), 1, None, b"b"),
        link_hash(b"\1" * 32, 1, None, b"a"),
    }
    assert len(links) == 5


def test_a_run_is_known_by_what_it_was_made_with():
    one = Run("2031-01-01T00:00:00Z", {"reportedly": "1"})
    assert one.id == Run("2031-01-01T00:00:00Z", {"reportedly": "1"}).id
    assert one.id != Run("2031-01-01T00:00:00Z", {"reportedly": "2"}).id
