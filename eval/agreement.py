"""How far two annotators agree, who coded the test split apart and blind to the reader: what a reader can hope for.

    python eval/agreement.py            measure, and fail if it is not what is written in agreement.json
    python eval/agreement.py --update   write agreement.json; `python eval/gate.py --docs` then writes the page

What each of them coded is kept in corpus/annotators/; the gold is what a third made of both. Each is taken for the
gold of the other, and the questions asked of pairs are asked both ways.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import gold
import metrics

FOUND = Path(__file__).with_name("agreement.json")
ANNOTATORS = ("first", "second")
_NOT_CODED = ("figures", "figure_full", "part_of", "exact", "time, recall")  # what the second did not code


def coded(annotator: str) -> dict[str, gold.Row]:
    """Return what one annotator made of each report, by its id, in the shape of gold.

    Raises:
        SystemExit: Something quoted is not in its report.
    """
    builder = gold.builder()
    texts = {report.name: report.text for report in builder.reports(gold.CORPUS)}
    rows = {}
    for path in sorted((gold.CORPUS / "annotators" / annotator).glob("*.json")):
        note = builder.read_json(path)
        report = builder.Report(note["id"], "test", texts[note["id"]], note)
        rows[report.name] = builder.gold(report)
        if report.problems:
            raise SystemExit("\n".join(report.problems))
    return rows


def agreement() -> dict[str, Any]:
    """Return scores and shares by their names, per cent, and how many claims each of the two has."""
    one, other = (coded(annotator) for annotator in ANNOTATORS)
    tally = metrics.Tally()
    for gold_rows, read in ((one, other), (other, one)):
        for name, row in gold_rows.items():
            metrics.count_claims(tally, metrics.claims_of(row), metrics.claims_of(read[name]))
    shown = {name: round(value, 1) for name, value in tally.results().items() if name not in _NOT_CODED}
    counted = {
        who: sum(len(row["claims"]) for row in rows.values())
        for who, rows in zip(ANNOTATORS, (one, other), strict=True)
    }
    return {"reports": len(one), "claims": counted, "agreement": shown}


def main(arguments: list[str]) -> int:
    """Measure; write, or compare with what is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write agreement.json")
    given = parser.parse_args(arguments)
    now = agreement()
    for name, value in now["agreement"].items():
        print(f"{name:36}{value:8.1f}")
    if given.update:
        FOUND.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    if now != json.loads(FOUND.read_text(encoding="utf-8")):
        print("FAILED: not what agreement.json says; --update writes it", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
