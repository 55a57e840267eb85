from __future__ import annotations

import inspect
import pickle

import pytest

from reportedly import errors

KINDS = [k for _, k in inspect.getmembers(errors, inspect.isclass) if issubclass(k, errors.ReportedlyError)]


def made(kind: type[errors.ReportedlyError]) -> errors.ReportedlyError:
    """One error of a kind, its fields filled with something of each type."""
    if kind.__init__ is Exception.__init__:
        return kind("told")
    filling = {"int": 3, "tuple[str, ...]": ("a", "b"), "bool": True}
    parameters = list(inspect.signature(kind).parameters.values())
    return kind(*[filling.get(str(p.annotation), "x") for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD])


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_an_error_comes_whole_out_of_a_worker_process(kind):
    error = made(kind)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_all_errors_have_one_root_and_end_in_error():
    assert all(k.__name__.endswith("Error") for k in KINDS)


def test_codes_of_failures_are_distinct_kebab_case():
    codes = [k.__dict__["code"] for k in KINDS if "code" in k.__dict__]
    assert len(codes) == len(set(codes))
    assert all(c == c.lower() and " " not in c and "_" not in c for c in codes)
