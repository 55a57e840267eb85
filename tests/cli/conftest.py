from __future__ import annotations

import pytest

from tests.cli.ledgers import filled


@pytest.fixture
def ledger(tmp_path):
    """A ledger of a few invented reports."""
    return filled(tmp_path / "war.db")
