from __future__ import annotations

import itertools
import random

import pytest

from reportedly.model import CopyEvidence, CopyKind, Direction, Span
from reportedly.reuse.finder import CopyFinder, Paper
from reportedly.reuse.index import MarkIndex
from tests.reuse.made import HOST, OTHER, WIRE, document, found, quoted

LIFTED = WIRE.split("\n")[1]


def with_lift(lift: str) -> str:
    lines = HOST.split("\n")
    return "\n".join([*lines[:2], lift, *lines[2:]])


def test_unrelated_texts_share_nothing():
    assert found(document("a", WIRE), document("b", HOST), document("c", OTHER)) == []


def test_a_lifted_paragraph_is_found_with_its_place_on_both_sides():
    of, by = document("a", WIRE), document("b", with_lift(LIFTED))
    [copy] = found(of, by)
    assert {copy.of, copy.by} == {of.id, by.id}
    assert quoted(copy, of, by) == [(LIFTED, LIFTED)]
    assert copy.kind is CopyKind.EXCERPT


def test_other_marks_case_and_white_space_do_not_hide_it():
    changed = LIFTED.upper().replace(" ", "  ").replace(",", " –")
    of, by = document("a", WIRE), document("b", with_lift(changed))
    [(one, other)] = quoted(found(of, by)[0], of, by)
    assert {one, other} == {LIFTED, changed}


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3])
def test_edited_words_make_it_a_rewrite_or_still_a_copy(share):
    dice = random.Random(3)
    words = LIFTED.split()
    edited = " ".join(dice.choice(HOST.split()) if dice.random() < share else word for word in words)
    of, by = document("a", WIRE), document("b", with_lift(edited))
    [copy] = found(of, by)
    [(one, other)] = quoted(copy, of, by)
    assert len(set(one.split()) & set(LIFTED.split())) > 0.6 * len(set(LIFTED.split()))
    assert len(set(other.split()) & set(edited.split())) > 0.6 * len(set(edited.split()))


def test_a_lift_in_two_parts_has_two_passages():
    first, second = LIFTED.split(". ")
    lines = HOST.split("\n")
    text = "\n".join([lines[0], first + ".", *lines[1:3], second, *lines[3:]])
    of, by = document("a", WIRE), document("b", text)
    [copy] = found(of, by)
    assert sorted(one for one, _ in quoted(copy, of, by)) == sorted([first + ".", second])


def test_a_reprint_without_its_ends_is_a_copy_and_the_longer_is_first():
    lines = WIRE.split("\n")
    of, by = document("a", WIRE), document("b", "(agencies) " + "\n".join(lines[1:3]))
    [copy] = found(of, by)
    assert (copy.of, copy.by, copy.kind) == (of.id, by.id, CopyKind.COPY)
    assert copy.coverage > 0.9
    assert copy.direction is Direction.OF_FIRST
    assert copy.evidence == (CopyEvidence.SUPERSET,)


def test_the_same_short_text_twice_is_a_copy_though_it_is_short():
    text = "The mayor of Orlesk said two people were killed."
    [copy] = found(document("a", text), document("b", text))
    assert copy.kind is CopyKind.COPY
    assert copy.direction is Direction.UNKNOWN


def test_a_phrase_that_everybody_writes_is_no_copy():
    one = document("a", f"{HOST}The general did not immediately respond to a request for comment on Friday.")
    other = document("b", f"{OTHER}The ministry did not immediately respond to a request for comment on Sunday.")
    assert found(one, other) == []


def test_a_long_official_name_is_no_copy():
    name = (
        "the Permanent Representative of the Federal Democratic Republic of Karvalia to the United Nations Office "
        "at Geneva"
    )
    one, other = document("a", f"{HOST}So {name} told us."), document("b", f"{OTHER}A deputy of {name} left early.")
    assert found(one, other) == []


def test_what_a_site_writes_under_everything_is_no_copy():
    foot = (
        "Sign up for our newsletter and get the top stories of the day in your inbox every single morning. By signing "
        "up you agree to our privacy policy. All rights reserved."
    )
    assert found(document("a", HOST + foot), document("b", OTHER + foot)) == []


STATEMENT = (
    "Nobody in that building was armed, nobody had ever been armed, and whoever says otherwise was not there when we "
    "carried the children out one by one"
)


def test_a_statement_that_two_quote_is_no_copy_of_one_by_the_other():
    one = document("a", f"{HOST}Speaking to reporters, Hanim Dour said: “{STATEMENT}.”")
    other = document("b", f'{OTHER}"{STATEMENT}", the surgeon Hanim Dour told our correspondent by telephone.')
    assert found(one, other) == []


def test_prose_around_a_statement_is_copied_with_it():
    passage = f"Hanim Dour, a surgeon who had not slept for two nights, wept as she spoke. “{STATEMENT},” she said."
    of, by = document("a", f"{OTHER}{passage}"), document("b", f"{HOST}{passage}")
    [copy] = found(of, by)
    assert {passage} == {words for pair in quoted(copy, of, by) for words in pair}


def test_speech_that_is_known_from_elsewhere_counts_as_such():
    texts = [f"{HOST}Asked again, Dour said {STATEMENT}.", f"{OTHER}The surgeon Dour then told us {STATEMENT}."]
    papers = [
        Paper(n, document("ab"[n], text), (Span(text.index(STATEMENT), text.index(STATEMENT) + len(STATEMENT)),))
        for n, text in enumerate(texts)
    ]
    assert list(CopyFinder(lambda number: papers[number]).add(papers)) == []
    assert found(*(paper.document for paper in papers)) != []


def test_the_order_in_which_documents_come_changes_nothing():
    documents = [
        document("a", WIRE, published_at="2031-05-07"),
        document("b", with_lift(LIFTED)),
        document("c", WIRE.replace("nine", "eleven"), published_at="2031-05-08"),
        document("d", OTHER + LIFTED),
    ]
    results = {tuple(sorted(map(repr, found(*order)))) for order in itertools.permutations(documents)}
    assert len(results) == 1
    assert len(next(iter(results))) == 6


def test_documents_may_come_one_at_a_time():
    papers = [Paper(n, document("abc"[n], text)) for n, text in enumerate([WIRE, HOST, WIRE])]
    finder = CopyFinder(lambda number: papers[number])
    assert [len(list(finder.add([paper]))) for paper in papers] == [0, 0, 1]


def test_whole_copies_are_found_alone_where_passages_are_not_asked_for():
    papers = [Paper(n, document("abc"[n], text)) for n, text in enumerate([WIRE, WIRE, with_lift(LIFTED)])]
    finder = CopyFinder(lambda number: papers[number], passages=False)
    assert [(copy.of, copy.by) for copy in finder.add(papers)] == [("a" * 8, "b" * 8)]


def test_empty_texts_and_none_at_all_are_no_fault():
    assert found(document("a", ""), document("b", ""), document("c", "—")) == []
    assert found() == []
    assert MarkIndex.of_seeds().bytes == 0
