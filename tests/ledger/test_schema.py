from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from reportedly.ledger.contract import encode_line, failure_to_contract, to_contract
from reportedly.ledger.schema import document_schema, failure_schema
from reportedly.model import Failure
from tests.ledger.made import one
from tests.ledger.strategies import findings

VALIDATOR = Draft202012Validator(document_schema())


def line():
    return json.loads(encode_line(one(random.Random(1), "a")[1]))


def test_both_are_schemas():
    Draft202012Validator.check_schema(document_schema())
    Draft202012Validator.check_schema(failure_schema())


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(findings())
def test_any_findings_fit_the_schema(found):
    VALIDATOR.validate(to_contract(found))


def test_a_failure_fits_its_schema():
    Draft202012Validator(failure_schema()).validate(failure_to_contract(Failure("a", "b", "c")))


def test_every_field_that_is_written_is_in_the_schema():
    value, schema = line(), document_schema()
    assert set(value) == set(schema["properties"])
    assert set(value["document"]) == set(schema["properties"]["document"]["properties"])
    for name in ("claims", "figures", "times", "places", "events", "problems"):
        known = set(schema["properties"][name]["items"]["properties"])
        # Only a figure of a table of tolls stands in a cell.
        assert set(value[name][0]) == known - ({"cell"} if name == "figures" else set())


@pytest.mark.parametrize(
    "bend",
    [
        lambda v: v["claims"][0].update(speech="shouted"),
        lambda v: v["claims"][0].update(content=[[5, 0]]),
        lambda v: v["claims"][0].pop("stance"),
        lambda v: v["figures"][0].update(low=-1),
        lambda v: v["figures"][0].update(measure="hurt feelings"),
        lambda v: v["places"][0].update(lat=91),
        lambda v: v["document"].update(id="short"),
    ],
)
def test_what_breaks_the_contract_breaks_the_schema(bend):
    value = line()
    bend(value)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(value)


def test_a_field_more_is_no_fault():
    value = line()
    value["claims"][0]["certainty"] = "later"
    VALIDATOR.validate(value)
