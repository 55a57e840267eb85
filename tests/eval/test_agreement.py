"""How far two annotators agree: that it is what is written, and that one who agrees with himself does so wholly."""

from __future__ import annotations

import json

import agreement
import gold
import metrics


def test_what_is_written_is_what_they_coded() -> None:
    assert agreement.agreement() == json.loads(agreement.FOUND.read_text(encoding="utf-8"))


def test_both_coded_every_report_of_the_test_split() -> None:
    ids = {row["id"] for row in gold.rows("test")}
    assert all(set(agreement.coded(annotator)) == ids for annotator in agreement.ANNOTATORS)


def test_one_agrees_with_himself() -> None:
    tally = metrics.Tally()
    for row in agreement.coded("second").values():
        metrics.count_claims(tally, metrics.claims_of(row), metrics.claims_of(row))
    results = tally.results()
    assert {results[name] for name in ("claims", "links", "chain exact", "parent, recall", "source spans")} == {100}
