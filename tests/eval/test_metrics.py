"""The measures, on one invented report: gold against itself is perfect, each fault costs what it should."""

from __future__ import annotations

import copy
from typing import Any

import metrics
import phenomena
import pytest

TEXT = (
    "The clinic said six miners were killed, two of them brothers. “We dug by hand,” said Sela Brandt. She denied that"
    " anyone was missing. Four more people were hurt."
)
ELSEWHERE = "discourse"


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def claim(
    name: str, cue: str, source: str, content: str, *, speaker: str, stance: str = "asserted", basis: str = "stated"
) -> dict[str, Any]:
    begin, word = at(cue)[0], cue.partition(" ")[0]
    link = {"role": "speaker", "name": speaker, "basis": basis}
    speech = "direct" if "hand" in content else "indirect"
    return {
        "id": name, "parent": None, "speech": speech, "source": [at(source)], "cue": [[begin, begin + len(word)]],
        "hedges": [], "content": [at(content)], "stance": stance, "chain": [link], "speaker": speaker,
    }  # fmt: skip


def figure(name: str, of: str, value: str, low: int, whole: str | None) -> dict[str, Any]:
    measure = "injured" if value == "Four" else "killed"
    return {
        "id": name, "claim": of, "measure": measure, "low": low, "high": low, "bound": "exact", "value": at(value),
        "part_of": whole, "time": None,
    }  # fmt: skip


@pytest.fixture
def gold() -> dict[str, Any]:
    told = {
        "id": "c4", "parent": None, "speech": "narration", "source": [], "cue": [], "hedges": [],
        "content": [at("Four more people were hurt")], "stance": "asserted", "chain": [], "speaker": None,
    }  # fmt: skip
    return {
        "text": TEXT,
        "claims": [
            claim("c1", "said", "The clinic", "six miners were killed, two of them brothers", speaker="The clinic"),
            claim("c2", "said Sela", "Sela Brandt", "We dug by hand", speaker="Sela Brandt"),
            claim("c3", "denied", "She", "anyone was missing", speaker="Sela Brandt", stance="denied", basis=ELSEWHERE),
            told,
        ],
        "figures": [
            figure("f1", "c1", "six", 6, None),
            figure("f2", "c1", "two", 2, "f1"),
            figure("f3", "c4", "Four", 4, None),
        ],
        "times": [],
        "phenomena": [1, 5, 17, 25],
    }  # fmt: skip


def results(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, float]:
    return metrics.measure([(gold, read)]).results()


def test_gold_against_itself_is_perfect(gold: dict[str, Any]) -> None:
    found = results(gold, gold)
    asked = {"parent, recall", "time, recall"}  # this report has none
    assert {value for name, value in found.items() if name not in asked} == {100.0}
    assert metrics.false_alarms([(gold, gold)]) == (0, 0)


def test_a_claim_not_read_costs_recall_alone(gold: dict[str, Any]) -> None:
    read = copy.deepcopy(gold)
    del read["claims"][2]
    found = results(gold, read)
    assert found["attributed"] == pytest.approx(100 * 2 * 2 / 5)
    assert found["stance"] == 100
    assert metrics.measure([(gold, read)]).asked["stance, not asserted"] == 0


def test_links_of_the_publisher_are_no_fault_and_another_speaker_is(gold: dict[str, Any]) -> None:
    read = copy.deepcopy(gold)
    for one in read["claims"]:
        one["chain"].insert(0, {"role": "outlet", "name": "The Lisk Post", "basis": "metadata"})
    assert results(gold, read)["chain exact"] == 100
    read["claims"][2]["chain"][-1]["name"] = "The clinic"
    assert results(gold, read)["chain exact"] == pytest.approx(200 / 3)
    assert results(gold, read)["speaker"] == pytest.approx(200 / 3)


def test_narration_is_no_attribution(gold: dict[str, Any]) -> None:
    read = copy.deepcopy(gold)
    read["claims"][3] |= {"speech": "indirect", "cue": [at("hurt")]}
    found = results(gold, read)
    assert found["narration"] == 0
    assert metrics.false_alarms([(gold, read)]) == (1, 0)


def test_a_part_of_the_wrong_whole_is_not_full(gold: dict[str, Any]) -> None:
    read = copy.deepcopy(gold)
    read["figures"][1]["part_of"] = None
    found = results(gold, read)
    assert (found["figures"], found["part_of"]) == (100, 0)
    assert found["figure_full"] == pytest.approx(200 / 3)


def test_phenomena_are_told_by_the_claims_own_annotation(gold: dict[str, Any]) -> None:
    shown = [phenomena.shown(TEXT, c, listed=frozenset()) for c in gold["claims"][:3]]
    assert shown == [{5}, {1}, {17, 25}]
    assert phenomena.table([(gold, gold)])[17] == {"claims": 1, "found": 1, "source": 1, "stance": 1, "chain": 1}
