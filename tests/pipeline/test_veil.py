from __future__ import annotations

import re

import pytest

from reportedly.ledger.contract import to_contract
from reportedly.model import Bound, Claim, Document, Figure, Findings, Link, LinkBasis, Measure, Role, Span, Speech
from reportedly.pipeline.veil import VEILED, names_of, veiled, veiled_value

TEXT = "Mara Tolven, 9, was killed. Ten others died. Tolven was a pupil; Tolvenburg mourns."


def contract(text: str, *figures: tuple[str, str | None], speaker: str | None = None):
    """A document of figures of one person each: the words of the value, the words for who it is."""
    document = Document("0" * 64, "1" * 64, 0, text)
    made = []
    for at, (value, people) in enumerate(figures):
        start = re.search(rf"\b{value}\b", text).start()
        who = text.index(people, start) if people else 0
        span = Span(who, who + len(people)) if people else None
        place = Span(start, start + len(value))
        made.append(Figure(f"{at:032}", document.id, Measure.KILLED, Bound.EXACT, 1, 1, place, people=span))
    link = Link(Role.SPEAKER, speaker or "nobody", "s", LinkBasis.STATED)
    claim = Claim("c" * 32, document.id, Speech.INDIRECT, (Span(0, len(text)),), chain=(link,))
    return to_contract(Findings(document, (claim,), tuple(made)))


def whole_names(*arguments, **more):
    return {name for name in names_of(contract(*arguments, **more)) if " " in name}


def test_a_name_is_known_whole_and_in_part():
    assert set(names_of(contract(TEXT, ("Mara Tolven", None)))) == {"Mara Tolven", "Mara", "Tolven"}


def test_a_veiled_text_keeps_all_but_the_names():
    told = veiled(TEXT, names_of(contract(TEXT, ("Mara Tolven", None))))
    assert told == f"{VEILED}, 9, was killed. Ten others died. {VEILED} was a pupil; Tolvenburg mourns."


@pytest.mark.parametrize(
    ("text", "value", "people", "names"),
    [
        ("A teacher, Mara Tolven, 34, was killed.", "A", "teacher", {"Mara Tolven"}),
        ("The journalist Kira Pond was killed.", "The", "journalist", {"Kira Pond"}),
        ("Police killed a man named Sefa Undar on Monday.", "a", "man", {"Sefa Undar"}),
        ("Yusuf al-Haddad, a farmer, was killed.", "a", "farmer", {"Yusuf al-Haddad"}),
        ("Ana de la Vega, 61, a nurse, was killed.", "a", "nurse", {"Ana de la Vega"}),
        ("A man, killed on Friday, was buried in Orlesk.", "A", "man", set()),
        ("A soldier was killed. Pavel Rusk mourns.", "A", "soldier", set()),
    ],
)
def test_a_name_beside_who_is_described_is_known(text, value, people, names):
    assert whole_names(text, (value, people)) == names


def test_a_list_of_the_dead_is_known_to_its_end():
    text = "The dead: Ana Belk, 12; Oren Sadik, 70; Mila Korr, Tomas Vane and Petra Losk. Jon Reth buried them."
    known = {"Ana Belk", "Oren Sadik", "Mila Korr", "Tomas Vane", "Petra Losk"}
    assert whole_names(text, ("Ana Belk", None)) == known


def test_who_says_so_is_no_victim():
    text = "Among the dead was Ilva Tarn, Pavel Rusk said."
    assert whole_names(text, ("Ilva Tarn", None), speaker="Pavel Rusk") == {"Ilva Tarn"}


def test_a_value_is_veiled_wherever_it_has_strings():
    value = {"rows": [{"said": "Mara Tolven died", "n": 1}], "pieces": [{"kinds": ["victim"], "text": "Li"}]}
    told = veiled_value(value, frozenset({"Mara Tolven"}))
    assert told == {"rows": [{"said": f"{VEILED} died", "n": 1}], "pieces": [{"kinds": ["victim"], "text": VEILED}]}
    assert veiled_value("Ten died.", frozenset()) == "Ten died."
