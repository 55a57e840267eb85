"""The gate: what it lets pass, what it refuses, and that the page says what is pinned. Nothing is measured here."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import accuracy
import gate
import gold
import pytest

PINNED = gate.load()


@pytest.fixture
def now() -> dict[str, Any]:
    return copy.deepcopy(PINNED)


def test_what_is_pinned_passes(now: dict[str, Any]) -> None:
    assert not list(gate.faults(PINNED, now))


def test_a_lower_floor_fails_and_is_not_pinned_unasked(
    now: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now["floors"]["claims"] -= 0.1
    assert [f.split(":")[0] for f in gate.faults(PINNED, now)] == ["claims"]
    path = tmp_path / "baseline.json"
    assert gate.update(PINNED, now, path, allow_regression=False) == 1
    assert not path.exists()
    assert "claims" in capsys.readouterr().err
    assert gate.update(PINNED, now, path, allow_regression=True) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == now


def test_more_false_alarms_fail(now: dict[str, Any]) -> None:
    now["ceilings"][gate.FALSE_CLAIMS] += 0.1
    assert len(list(gate.faults(PINNED, now))) == 1


def test_a_better_reading_passes_and_is_pinned(now: dict[str, Any], tmp_path: Path) -> None:
    now["floors"]["claims"] += 1
    assert not list(gate.faults(PINNED, now))
    assert gate.update(PINNED, now, tmp_path / "baseline.json", allow_regression=False) == 0


def test_other_gold_fails_and_says_how_much_there_was(now: dict[str, Any]) -> None:
    now["gold"]["test"] = PINNED["gold"]["test"] | {"sha256": "0" * 64, "documents": 1}
    (fault,) = gate.faults(PINNED, now)
    assert f"{PINNED['gold']['test']['documents']} documents" in fault
    assert "1 documents" in fault


@pytest.mark.parametrize("split", sorted(PINNED["gold"]))
def test_the_gold_is_what_was_pinned(split: str) -> None:
    assert gold.pin(gold.rows(split)) == PINNED["gold"][split], "the gold has changed: python eval/gate.py --update"


def test_the_page_says_what_is_pinned() -> None:
    assert accuracy.PAGE.read_text(encoding="utf-8") == accuracy.page(PINNED, accuracy.load_ablation()), (
        "stale: python eval/gate.py --docs"
    )
