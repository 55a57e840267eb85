from __future__ import annotations

import json
import random
import re

import pytest

from reportedly.ledger.contract import encode_line, to_contract
from reportedly.ledger.soundness import faults
from tests.ledger.made import one


@pytest.fixture
def contract():
    return json.loads(encode_line(one(random.Random(2), "a")[1]))


def test_what_was_made_soundly_has_no_fault():
    assert not list(faults(to_contract(one(random.Random(2), "a")[1])))


def reparent(contract):
    first, second = contract["claims"][:2]
    first["parent"], second["parent"] = second["id"], first["id"]


def halves(contract):
    contract["document"]["text"] += "\ud83d\ude00"


@pytest.mark.parametrize(
    ("bend", "told"),
    [
        (lambda c: c["claims"][0].update(content=[[5, 5]]), "is not inside the text"),
        (lambda c: c["claims"][0].update(cue=[[7, 3]]), "is not inside the text"),
        (lambda c: c["figures"][0].update(people=[0, 10**9]), "figure .* people"),
        (lambda c: c["claims"][0]["chain"][0].update(span=[-1, 4]), "link of a chain"),
        (lambda c: c["document"]["credits"][0].update(span=[0, 10**9]), "credit span"),
        (lambda c: c["document"].update(dateline={"span": [0, 10**9], "place": None, "day": None}), "dateline"),
        (lambda c: c["events"][0].update(spans=[[0, 10**9]]), "event .* spans"),
        (lambda c: c["problems"][0].update(span=[0, 10**9]), "problem"),
        (lambda c: c["figures"][0].update(claim="0" * 32), "claim leads to"),
        (lambda c: c["figures"][0].update(claim=""), "claim leads to"),
        (lambda c: c["figures"][0].update(part_of="0" * 32), "part_of leads to"),
        (lambda c: c["claims"][0].update(places=["0" * 32]), "places leads to"),
        (lambda c: c["claims"][0].update(event="0" * 32), "event leads to"),
        (lambda c: c["events"][0].update(time="0" * 32), "time leads to"),
        (lambda c: c["claims"][0].update(parent=c["claims"][0]["id"]), "above itself"),
        (lambda c: c["figures"][0].update(part_of=c["figures"][0]["id"]), "above itself"),
        (reparent, "above itself"),
        (lambda c: c["claims"].append(c["claims"][0]), "two claims have one id"),
        (lambda c: c["times"][0].update(id="T1"), "not 32 hex digits"),
        (lambda c: c["figures"][0].update(low=5, high=4), "low 5 is above high 4"),
        (lambda c: c["document"].update(url="https://elsewhere.example/"), "id does not follow"),
        (lambda c: c["document"].update(text=c["document"]["text"] + "!"), "text is not the one"),
        (halves, "two halves of one character"),
    ],
)
def test_each_fault_is_named(contract, bend, told):
    bend(contract)
    found = list(faults(contract))
    assert any(re.search(told, fault) for fault in found), found
