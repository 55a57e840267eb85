from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from tests.ledger.made import made

# A busy machine is no fault of what is tested.
settings.register_profile("ledger", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ledger")


@pytest.fixture
def run():
    return Run("2031-02-03T04:05:06Z", {"reportedly": "0.1.0"}, {"core": "ab" * 32})


@pytest.fixture
def items():
    return list(made(seed=7, count=6, claims=3, filler=5))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a ledger.db"


@pytest.fixture
def ledger(path, items, run):
    with Ledger.open(path, create=True) as book:
        book.add(items, run)
        yield book
