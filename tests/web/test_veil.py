from __future__ import annotations

from reportedly.ledger.contract import to_contract
from reportedly.model import Bound, Document, Figure, Findings, Measure, Span
from reportedly.web.veil import VEILED, veiled, victim_marks, victim_names
from reportedly.web.views.values import Shelf

TEXT = "Mara Tolven, 9, was killed. Ten others died. Tolven was a pupil; Tolvenburg mourns."


def shelf() -> Shelf:
    document = Document("0" * 64, "1" * 64, 0, TEXT)
    named = Figure("a" * 32, document.id, Measure.KILLED, Bound.EXACT, 1, 1, Span(0, 11), Span(20, 26))
    counted = Figure("b" * 32, document.id, Measure.KILLED, Bound.EXACT, 10, 10, Span(28, 31), Span(39, 43))
    return Shelf(to_contract(Findings(document, figures=(named, counted))))


def test_a_name_is_marked_wherever_it_stands_whole_or_in_part():
    words = {TEXT[mark.start : mark.end] for mark in victim_marks(shelf())}
    assert words == {"Mara Tolven", "Mara", "Tolven"}


def test_a_veiled_text_keeps_all_but_the_names():
    told = veiled(TEXT, victim_names(shelf()))
    assert told == f"{VEILED}, 9, was killed. Ten others died. {VEILED} was a pupil; Tolvenburg mourns."


def test_without_names_nothing_is_veiled():
    assert veiled("Ten died.", ()) == "Ten died."
