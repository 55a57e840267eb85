#!/usr/bin/env python3
"""Check the corpus and write its gold.

    python corpus/build.py --check                     every file is well formed, every quotation is in its text
    python corpus/build.py --split dev -o dev.jsonl    gold of one split, one document a line
    python corpus/build.py --count                     a table in Markdown: phenomena by split, and totals

An annotation quotes its report: a span is written as the exact words, or as [words, n] for the n-th occurrence
counted from 0. This program turns quotations into [start, end) in code points. Standard library only.
"""

import argparse
import collections
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SPLITS = ("train", "dev", "test", "hard-negatives")
PHENOMENA = range(1, 33)
DOCUMENT_KEYS = ("title", "outlet", "published_at", "url")
CLAIM_SPANS = ("source", "cue", "content", "hedges")
FIGURE_SPANS = ("value", "measure_span", "people")

VOICES = {
    "wire",
    "broadsheet",
    "state-media",
    "party-paper",
    "ministry",
    "ngo",
    "local-radio",
    "blog",
    "repost",
    "agency-repost",
    "un",
    "transcript",
}
STANCES = {
    "asserted",
    "confirmed",
    "alleged",
    "denied",
    "doubted",
    "unverified",
    "declined",
    "hypothetical",
    "expected",
}
CLAIM_WORDS = {"speech": {"direct", "indirect", "mixed", "narration"}, "stance": STANCES}
LINK_WORDS = {
    "role": {"repost", "outlet", "agency", "medium", "relay", "speaker", "spokesperson", "principal"},
    "basis": {"stated", "dateline", "byline", "credit", "metadata", "discourse", "copied"},
}
FIGURE_WORDS = {
    "measure": {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "bodies_recovered",
        "casualties",
        "structures_destroyed",
        "structures_damaged",
        "munitions_launched",
        "munitions_intercepted",
    },
    "bound": {"exact", "at_least", "at_most", "about", "range", "vague", "zero"},
    "delta": {"total", "additional", "revised"},
    "scope": {"incident", "day", "period", "cumulative", "unknown"},
    "status": {"civilian", "combatant", "mixed", "unknown"},
    "stance": STANCES,
}
TIME_WORDS = {"type": {"DATE", "TIME", "DURATION", "SET"}}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?\Z")
NUMBERS_WANTED = {  # bound: (low given, high given)
    "exact": (True, True),
    "about": (True, True),
    "range": (True, True),
    "zero": (True, True),
    "at_least": (True, False),
    "vague": (False, False),
}

Span = list[int]
Json = dict[str, Any]
Quotation = str | list[Any] | None


class NotInTextError(ValueError):
    """A quotation that the report does not hold."""


@dataclass
class Report:
    """One report: its text, its annotation as written, and what is wrong with it."""

    name: str
    split: str
    text: str
    note: Json
    problems: list[str] = field(default_factory=list)

    def wrong(self, message: str) -> None:
        """Remember a fault of this report."""
        self.problems.append(f"{self.name}: {message}")


# Reading


def read_json(path: Path) -> Json:
    """The object that a JSON file holds."""
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def folders(root: Path) -> Iterator[tuple[Path, str]]:
    """Every folder that holds reports, with the split that it belongs to."""
    for event in sorted((root / "reports").glob("*/event.json")):
        yield event.parent, read_json(event).get("split", "")
    yield root / "hard-negatives", "hard-negatives"


def reports(root: Path) -> Iterator[Report]:
    """Every report of the corpus, in order of its name."""
    for folder, split in folders(root):
        for path in sorted(folder.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            note = path.with_suffix(".json")
            yield Report(path.stem, split, text.removesuffix("\n"), read_json(note) if note.exists() else {})


def find(text: str, quotation: Quotation) -> Span:
    """Where a quotation stands in the text."""
    if not quotation:
        raise NotInTextError("an empty quotation")
    words, nth = (quotation, 0) if isinstance(quotation, str) else quotation
    at = -1
    for _ in range(nth + 1):
        at = text.find(words, at + 1)
        if at < 0:
            raise NotInTextError(f"not in the text (occurrence {nth}): {words!r}")
    return [at, at + len(words)]


# From quotations to spans


def span_of(report: Report, quotation: Quotation, where: str) -> Span | None:
    """The span of a quotation, or None and a problem."""
    try:
        return find(report.text, quotation)
    except (NotInTextError, TypeError, ValueError) as fault:
        report.wrong(f"{where}: {fault}")
        return None


def spans_of(report: Report, quotations: list[Any] | None, where: str) -> list[Span]:
    """The spans of a list of quotations, those that are found."""
    found = (span_of(report, q, where) for q in quotations or [])
    return [s for s in found if s]


def resolve_claim(report: Report, claim: Json) -> Json:
    """The claim with spans in place of quotations."""
    where = f"claim {claim.get('id')}"
    out = claim | {name: spans_of(report, claim.get(name), f"{where} {name}") for name in CLAIM_SPANS}
    out["chain"] = [
        link | {"span": span_of(report, link["span"], f"{where} chain") if link.get("span") else None}
        for link in claim.get("chain", [])
    ]
    return out


def resolve_figure(report: Report, figure: Json) -> Json:
    """The figure with spans in place of quotations."""
    where = f"figure {figure.get('id')}"
    return figure | {
        name: span_of(report, figure[name], f"{where} {name}") if figure.get(name) else None for name in FIGURE_SPANS
    }


def resolve_marked(report: Report, kind: str) -> list[Json]:
    """Times or places, each of which is one span."""
    return [item | {"span": span_of(report, item.get("span"), kind)} for item in report.note.get(kind, [])]


def gold(report: Report) -> Json:
    """The report as one line of gold."""
    note = report.note
    return {
        "id": report.name,
        "text": report.text,
        **{key: note.get(key) for key in DOCUMENT_KEYS},
        "claims": [resolve_claim(report, c) for c in note.get("claims", [])],
        "figures": [resolve_figure(report, f) for f in note.get("figures", [])],
        "times": resolve_marked(report, "times"),
        "places": resolve_marked(report, "places"),
    }


# Checks


def check_words(report: Report, item: Json, allowed: dict[str, set[str]], where: str) -> None:
    """Each field with a closed vocabulary holds a word of it."""
    for name, words in allowed.items():
        if item.get(name) not in words:
            report.wrong(f"{where}: {name} is {item.get(name)!r}")


def check_document(report: Report) -> None:
    """The fields of the report as a whole."""
    note = report.note
    if note.get("id") != report.name:
        report.wrong(f"id is {note.get('id')!r}, or there is no annotation")
    check_words(report, note, {"voice": VOICES}, "report")
    if not ISO_DATE.match(note.get("published_at") or ""):
        report.wrong(f"published_at is {note.get('published_at')!r}")
    if not note.get("outlet") or not set(note.get("phenomena", [])) <= set(PHENOMENA):
        report.wrong("no outlet, or a phenomenon that is not one")
    if not report.text or report.text.endswith("\n") or "\r" in report.text:
        report.wrong("empty text, more than one final newline, or a carriage return")


def check_ids(report: Report) -> None:
    """No id twice, and every reference names something."""
    note = report.note
    ids = {kind: [item.get("id") for item in note.get(kind, [])] for kind in ("claims", "figures", "times")}
    for name, times in collections.Counter(name for names in ids.values() for name in names).items():
        if times > 1 or not name:
            report.wrong(f"id {name!r} stands {times} times")
    references = [("claim", c, "parent", "claims") for c in note.get("claims", [])] + [
        ("figure", f, key, kind)
        for f in note.get("figures", [])
        for key, kind in (("claim", "claims"), ("part_of", "figures"), ("time", "times"))
    ]
    for what, item, key, kind in references:
        if item.get(key) is not None and item[key] not in ids[kind]:
            report.wrong(f"{what} {item.get('id')}: {key} names nothing: {item[key]!r}")
        if item.get(key) is not None and item[key] == item.get("id"):
            report.wrong(f"{what} {item.get('id')} refers to itself")


def inside(inner: list[Span], outer: list[Span]) -> bool:
    """Whether every inner span lies between the first and the last letter of the outer ones, and most of it in them."""
    if not inner or not outer:
        return False
    held = {at for start, end in outer for at in range(start, end)}
    letters = [at for start, end in inner for at in range(start, end)]
    return (
        min(letters) >= outer[0][0]
        and max(letters) < max(s[1] for s in outer)
        and sum(at in held for at in letters) > len(letters) / 2
    )


def links(claim: Json) -> list[tuple[str, str]]:
    """The links that the article itself gives, as role and name."""
    return [
        (x.get("role"), x.get("name")) for x in claim["chain"] if x.get("basis") not in {"dateline", "byline", "credit"}
    ]


def check_nested(report: Report, claim: Json, by_id: dict[str, Json]) -> None:
    """A nested claim lies within its parent's content and repeats its parent's links."""
    parent = by_id.get(str(claim.get("parent")))
    if parent is None:
        return
    if not inside(claim["content"], parent["content"]):
        report.wrong(f"claim {claim['id']}: content not within that of its parent {parent['id']}")
    if links(claim)[: len(links(parent))] != links(parent):
        report.wrong(f"claim {claim['id']}: chain does not begin with its parent's")


def names_principal(claim: Json) -> bool:
    """Whether the speaker shares a word with the principal that the chain ends in, if it does."""
    role, name = links(claim)[-1]
    if role != "principal" or not claim.get("speaker"):
        return True
    return bool(set(str(name).casefold().split()) & set(str(claim["speaker"]).casefold().split()))


def check_claim(report: Report, claim: Json, by_id: dict[str, Json]) -> None:
    """The fields of one claim."""
    where = f"claim {claim.get('id')}"
    check_words(report, claim, CLAIM_WORDS, where)
    for link in claim["chain"]:
        check_words(report, link, LINK_WORDS, where)
        if not link.get("name"):
            report.wrong(f"{where}: a link without a name")
    if not claim["content"]:
        report.wrong(f"{where}: no content")
    if claim.get("speech") == "narration" and (claim["source"] or claim["cue"] or links(claim)):
        report.wrong(f"{where}: narration with a source, a cue or a chain")
    if claim["source"] and not claim["chain"]:
        report.wrong(f"{where}: a source but no chain")
    if links(claim)[-1:] and not names_principal(claim):
        report.wrong(f"{where}: the chain ends in a principal, who is not the speaker")
    if any('"' in report.text[s] or "“" in report.text[s] for s, _ in claim["content"]):
        report.wrong(f"{where}: content begins with a quotation mark")
    check_nested(report, claim, by_id)


def check_numbers(report: Report, figure: Json) -> None:
    """Low and high are as the bound asks."""
    low, high, bound = figure.get("low"), figure.get("high"), figure.get("bound")
    wanted = NUMBERS_WANTED.get(str(bound))
    if wanted and wanted != (low is not None, high is not None):
        report.wrong(f"figure {figure.get('id')}: {bound} with low {low}, high {high}")
    if (bound in {"exact", "about"} and low != high) or (bound == "zero" and (low, high) != (0, 0)):
        report.wrong(f"figure {figure.get('id')}: {bound} with low {low}, high {high}")
    if (bound == "range" and not (low or 0) < (high or 0)) or (bound == "at_most" and high is None):
        report.wrong(f"figure {figure.get('id')}: {bound} with low {low}, high {high}")


def check_figure(report: Report, figure: Json, by_id: dict[str, Json]) -> None:
    """The fields of one figure."""
    where = f"figure {figure.get('id')}"
    check_words(report, figure, FIGURE_WORDS, where)
    check_numbers(report, figure)
    claim = by_id.get(str(figure.get("claim")))
    if claim is None or not figure["value"]:
        report.wrong(f"{where}: no claim or no value")
    elif claim.get("speech") != "narration" and not inside([figure["value"]], claim["content"]):
        report.wrong(f"{where}: value outside the content of {claim['id']}")


def check(report: Report) -> Json:
    """Check a report; its gold comes back, its faults are in `report.problems`."""
    check_document(report)
    check_ids(report)
    out = gold(report)
    by_id = {c.get("id"): c for c in out["claims"]}
    for claim in out["claims"]:
        check_claim(report, claim, by_id)
    for figure in out["figures"]:
        check_figure(report, figure, by_id)
    for time in out["times"]:
        check_words(report, time, TIME_WORDS, f"time {time.get('id')}")
    return out


def check_events(root: Path) -> list[str]:
    """What is wrong with the events' own files."""
    wrong = []
    for path in sorted((root / "reports").glob("*/event.json")):
        event, slug = read_json(path), path.parent.name
        if (
            event.get("slug") != slug
            or event.get("split") not in SPLITS[:3]
            or not event.get("kind")
            or not event.get("truth")
        ):
            wrong.append(f"{slug}: event.json lacks a slug, a split, a kind or a truth")
        wrong += [
            f"{slug}: {p.name} has no text"
            for p in path.parent.glob(f"{slug}-*.json")
            if not p.with_suffix(".txt").exists()
        ]
        wrong += [
            f"{slug}: {p.name} is not named after its event"
            for p in path.parent.glob("*.txt")
            if not re.fullmatch(rf"{slug}-\d\d", p.stem)
        ]
    wrong += [
        f"{p.parent.name}: no event.json"
        for p in (root / "reports").glob("*/*.txt")
        if not (p.parent / "event.json").exists()
    ]
    return sorted(set(wrong))


# Counting


def totals(found: list[Report]) -> dict[str, collections.Counter[str]]:
    """For each thing counted, how many of it each split has."""
    rows: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for report in found:
        note, split = report.note, report.split
        rows["events" if split != "hard-negatives" else "sets"][split] += 0
        rows["reports"][split] += 1
        rows["words"][split] += len(report.text.split())
        rows["claims"][split] += len(note["claims"])
        rows["nested claims"][split] += sum(c.get("parent") is not None for c in note["claims"])
        rows["narration claims"][split] += sum(c["speech"] == "narration" for c in note["claims"])
        rows["claims not simply asserted"][split] += sum(c["stance"] != "asserted" for c in note["claims"])
        rows["links of chains"][split] += sum(len(c["chain"]) for c in note["claims"])
        rows["figures"][split] += len(note["figures"])
        rows["figures that are parts"][split] += sum(f.get("part_of") is not None for f in note["figures"])
    for split in {r.split for r in found}:
        rows["events"][split] = len(
            {r.note.get("event") for r in found if r.split == split and split != "hard-negatives"}
        )
    rows.pop("sets", None)
    return rows


def table(heading: str, rows: dict[str, collections.Counter[str]]) -> Iterator[str]:
    """A Markdown table of counts, a column for each split."""
    yield f"| {heading} | {' | '.join(SPLITS)} | all |"
    yield "|---" + "|---:" * (len(SPLITS) + 1) + "|"
    for name, row in rows.items():
        yield f"| {name} | {' | '.join(str(row[s]) for s in SPLITS)} | {sum(row.values())} |"


def show_counts(found: list[Report]) -> None:
    """Print totals, and reports that show each phenomenon, by split."""
    phenomena = {
        str(n): collections.Counter(r.split for r in found if n in r.note.get("phenomena", [])) for n in PHENOMENA
    }
    print("\n".join(table("count", totals(found))))
    print()
    print("\n".join(table("reports with phenomenon", phenomena)))


# The command


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=HERE, help="the corpus folder")
    parser.add_argument("--check", action="store_true", help="check and write nothing")
    parser.add_argument("--count", action="store_true", help="print what the corpus holds")
    parser.add_argument("--split", choices=SPLITS, help="write the gold of this split")
    parser.add_argument("-o", "--output", type=Path, help="where to write it (standard output)")
    given = parser.parse_args()
    if not (given.check or given.count or given.split):
        parser.error("--check, --count or --split is needed")
    return given


def write(rows: list[Json], path: Path | None) -> None:
    """Write gold as JSON Lines."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if path is None:
        sys.stdout.write(lines)
    else:
        path.write_text(lines, encoding="utf-8")


def main() -> int:
    """Check everything; then do what was asked for, if nothing is wrong."""
    given = arguments()
    found = list(reports(given.root))
    rows = [check(report) for report in found]
    problems = check_events(given.root) + [p for report in found for p in report.problems]
    problems += [
        f"{name}: two reports of this name" for name, n in collections.Counter(r.name for r in found).items() if n > 1
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    if given.count:
        show_counts(found)
    if given.split:
        write([row for row, report in zip(rows, found, strict=True) if report.split == given.split], given.output)
    claims, figures = (sum(len(row[kind]) for row in rows) for kind in ("claims", "figures"))
    print(f"{len(found)} reports, {claims} claims, {figures} figures: nothing wrong", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
