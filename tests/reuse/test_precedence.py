from __future__ import annotations

import pytest

from reportedly.model import CopyEvidence, Credit, LinkBasis, Role
from reportedly.reuse.precedence import precedence
from tests.reuse.made import document


def votes(one, other):
    return [(kind, first.external_id) for kind, first in precedence(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("2031-05-07", "2031-05-08", "a"),
        ("2031-05-07T09:00:00Z", "2031-05-07T08:00:00Z", "b"),
        ("2031-05-07T09:00:00+03:00", "2031-05-07T07:00:00Z", "a"),
        ("2031-05-07", "2031-05-07T08:00:00Z", None),
        ("2031-05-07T09:00:00Z", "2031-05-07T09:00:20Z", None),
        ("2031-05-07", None, None),
        ("yesterday", "2031-05-07", None),
    ],
)
def test_which_was_earlier_as_far_as_the_times_tell(one, other, first):
    told = votes(document("a", "x", published_at=one), document("b", "x", published_at=other))
    assert told == ([] if first is None else [(CopyEvidence.EARLIER, first)])


def test_who_is_credited_was_first():
    wire = document("a", "x", outlet="Coast Wire")
    credit = Credit(Role.AGENCY, "COAST WIRE", None, LinkBasis.CREDIT)
    assert votes(wire, document("b", "x", outlet="A", credits=(credit,))) == [(CopyEvidence.CREDIT, "a")]
    assert votes(wire, document("b", "KARVAL (Coast Wire) - x", outlet="A")) == [(CopyEvidence.CREDIT, "a")]


def test_who_credit_one_another_tell_nothing():
    one, other = document("a", "x (The Daily)", outlet="Coast Wire"), document("b", "Coast Wire x", outlet="The Daily")
    assert votes(one, other) == []


def test_a_link_to_the_other_says_it_was_first_and_one_to_its_front_page_does_not():
    of = document("a", "x", url="https://www.wire.example/2031/karval")
    assert votes(of, document("b", "as https://wire.example/2031/karval has it")) == [(CopyEvidence.LINK, "a")]
    front = document("a", "x", url="https://www.wire.example/")
    assert votes(front, document("b", "see https://www.wire.example/")) == []
