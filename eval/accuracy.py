"""Writes docs/reference/accuracy.md from what is pinned in eval/: it measures nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import metrics
import phenomena

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "reference" / "accuracy.md"
ABLATION = HERE / "ablation.json"
AGREEMENT = HERE / "agreement.json"
MADE = "<!-- Made by eval/gate.py --docs from baseline.json, agreement.json and ablation.json in eval/. -->\n"
INTRODUCTION = """
# How well it reads

Measured on the test split of the project's own corpus (`corpus/`): invented reports, annotated by hand, of events that
no other split has. It is one kind of text, written by few hands; on yours it may be better or worse. `make eval`
measures anew and fails where a number falls below what is given here. Two annotators coded the split apart, a third
settled where they differed: the last column says how far the two agree (`python eval/agreement.py`).

"""


def page(pinned: dict[str, Any], ablation: dict[str, Any] | None) -> str:
    """Return the page."""
    two = json.loads(AGREEMENT.read_text(encoding="utf-8"))["agreement"]
    return "\n".join([MADE.rstrip(), INTRODUCTION.rstrip(), "", *_parts(pinned, ablation, two)]) + "\n"


def write(pinned: dict[str, Any]) -> None:
    """Write the page from pins and, if there is one, the ablation."""
    PAGE.write_text(page(pinned, load_ablation()), encoding="utf-8")


def load_ablation() -> dict[str, Any] | None:
    """Return what the ablation measured, or None."""
    if not ABLATION.exists():
        return None
    found: dict[str, Any] = json.loads(ABLATION.read_text(encoding="utf-8"))
    return found


def _parts(pinned: dict[str, Any], ablation: dict[str, Any] | None, two: dict[str, float]) -> Iterator[str]:
    for split, pin in pinned["gold"].items():
        size = f"{pin['documents']} reports, {pin['claims']} claims, {pin['figures']} figures"
        yield f"- `{split}`: {size}; SHA-256 of the gold `{pin['sha256'][:16]}`"
    yield from (
        "",
        "## What is found",
        "",
        "F1, per cent: claims are paired by what is said, figures by number and measure.",
        "",
    )
    yield from ("| | what | F1 | in the gold | two annotators |", "|---|---|---:|---:|---:|")
    yield from (
        f"| {name} | {words} | {pinned['floors'][name]} | {pinned['of'][name]} | {two.get(name, '')} |"
        for name, words in metrics.SCORES.items()
    )
    yield from ("", "## Whether it is right", "", "Per cent of what was found, save where it says recall.", "")
    yield from ("| | what | right | of | two annotators |", "|---|---|---:|---:|---:|")
    yield from (
        f"| {name} | {words} | {pinned['floors'][name]} | {pinned['of'][name]} | {two.get(name, '')} |"
        for name, words in metrics.SHARES.items()
    )
    yield from (
        "",
        "## False alarms",
        "",
        "On texts that attribute little and count nobody: film reviews, sport, recipes, satire.",
        "",
    )
    yield from ("| | |", "|---|---:|")
    yield from (f"| {name} | {value} |" for name, value in pinned["ceilings"].items())
    yield from _phenomena(pinned["phenomena"])
    if ablation is not None:
        yield from _ablation(ablation)


def _phenomena(table: dict[str, dict[str, int]]) -> Iterator[str]:
    yield from ("", "## By phenomenon", "")
    yield from (
        "How many of the attributed claims that show a phenomenon of the corpus guide are found, and of those found,",
        "how many have the right source, the right stance, the whole chain right; per cent. The annotation of a claim",
        "tells most phenomena; those marked * are counted over all claims of the reports that list them.",
        "",
        "| | phenomenon | claims | found | source | stance | chain |",
        "|---:|---|---:|---:|---:|---:|---:|",
    )
    for number, name in phenomena.NAMES.items():
        row = table[str(number)]
        found = " | ".join(_share(row[key], row["found"]) for key in ("source", "stance", "chain"))
        mark = "" if phenomena.by_claim(number) else "*"
        yield f"| {number} | {name}{mark} | {row['claims']} | {_share(row['found'], row['claims'])} | {found} |"


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:.0f}" if of else "-"


def _ablation(ablation: dict[str, Any]) -> Iterator[str]:
    yield from ("", "## What the parts are worth, and cost", "", *ablation["about"], "")
    names = list(ablation["arms"][0]["figures"])
    yield f"| | {' | '.join(names)} | articles per CPU-second |"
    yield "|---" + "|---:" * (len(names) + 1) + "|"
    for arm in ablation["arms"]:
        yield f"| {arm['name']} | {' | '.join(str(arm['figures'][n]) for n in names)} | {arm['articles_per_second']} |"
