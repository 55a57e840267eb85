from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reuse.index import MarkIndex, merged, sorted_postings


def postings(rows: list[tuple[int, int, int]]):
    columns = np.array(rows, np.int64).reshape(-1, 3)
    return sorted_postings(columns[:, 0].astype(np.uint32), columns[:, 1].astype(np.uint32), columns[:, 2])


ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99), st.integers(0, 900)), min_size=1, max_size=20)


@given(st.lists(ROWS, min_size=1, max_size=30), st.lists(st.integers(0, 12), max_size=8))
def test_what_was_added_is_found_however_it_was_merged(batches, asked):
    index = MarkIndex((), commonest=10_000)
    for rows in batches:
        index.add(postings(rows))
    hits = index.find(np.array(asked, np.uint32))
    found = sorted(zip([asked[at] for at in hits.asked], hits.documents.tolist(), hits.places.tolist(), strict=True))
    rows = [row for batch in batches for row in batch]
    assert found == sorted((m, document, place // 4) for wanted in asked for m, document, place in rows if m == wanted)


def test_of_a_mark_that_all_have_only_so_many_are_told():
    index = MarkIndex((), commonest=3)
    for document in range(10):
        index.add(postings([(1, document, 0), (2, document, 0)]))
    assert np.bincount(index.find(np.array([1, 2], np.uint32)).asked).tolist() == [3, 3]


def test_parts_of_one_size_are_merged_and_nothing_is_lost():
    parts = [postings([(n, n, 0)]) for n in range(100)]
    kept = merged(parts)
    assert len(kept) < 20
    assert sorted(mark for part in kept for mark in part.marks.tolist()) == list(range(100))
