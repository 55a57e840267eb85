from __future__ import annotations

import json
import random

import pytest
from hypothesis import given

from reportedly.errors import ContractError
from reportedly.ledger.contract import encode_line, encode_object, failure_to_contract, from_contract, to_contract
from reportedly.model import Failure
from tests.ledger.made import one
from tests.ledger.strategies import findings

DOCUMENT_FIELDS = [
    "id", "capture_id", "text_sha256", "external_id", "url", "outlet", "title", "authors", "published_at", "language",
    "text",
]  # fmt: skip


@given(findings())
def test_what_is_written_reads_back_the_same(found):
    assert from_contract(to_contract(found)) == found


@given(findings())
def test_a_line_is_one_line_and_reads_back_the_same(found):
    line = encode_line(found)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert from_contract(json.loads(line)) == found


def test_fields_stand_in_the_contracts_order():
    _, found = one(random.Random(1), "a")
    value = to_contract(found)
    assert list(value) == ["schema", "document", "claims", "figures", "times", "places", "events", "problems"]
    assert list(value["document"])[: len(DOCUMENT_FIELDS)] == DOCUMENT_FIELDS
    assert value["claims"][0]["content"] == [[found.claims[0].content[0].start, found.claims[0].content[0].end]]
    assert value["times"][0]["type"] == "DATE"


def test_text_of_every_script_stays_readable():
    assert encode_object({"text": "قُتل ١٢ 🚑 “here”"}) == '{"text":"قُتل ١٢ 🚑 “here”"}'.encode()


def test_a_number_of_400_digits_and_a_lone_surrogate_survive():
    value = {"low": 10**399, "text": "a\ud800b é"}
    assert json.loads(encode_object(value)) == value


def test_a_failure_has_the_contracts_fields():
    assert failure_to_contract(Failure("a.html", "no-text", "there is no text in it")) == {
        "schema": "reportedly.failure/1",
        "input": "a.html",
        "code": "no-text",
        "message": "there is no text in it",
    }


@pytest.mark.parametrize(
    ("bend", "told"),
    [
        (lambda v: v.update(schema="reportedly.document/2"), "reportedly.document/2"),
        (lambda v: v["document"].pop("text"), "text"),
        (lambda v: v["claims"][0].update(stance="sure"), "sure"),
        (lambda v: v["claims"][0].update(content=[[1]]), "unpack"),
        (lambda v: v.update(claims=None), "NoneType"),
    ],
)
def test_a_bent_object_is_refused_and_the_fault_named(bend, told):
    value = json.loads(encode_line(one(random.Random(1), "a")[1]))
    bend(value)
    with pytest.raises(ContractError, match=told):
        from_contract(value)
