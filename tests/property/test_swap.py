"""All sides are treated alike: with other names, genders or outlets, a report makes the same claims.

The reports are the project's own invented ones; the swaps are made by `swaps.py` from a seed that a failure shows.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reportedly.model import Capture, Claim, Document, Findings, Role, Span
from reportedly.pipeline.stages import DocumentExtractor
from reportedly.read.jsonl import JsonLineReader

from . import swaps
from .swaps import Swapped

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
SEED, REPORTS_READ = 20_310_507, 200
REACHED = 0.98  # what is missing hangs on parses of names that the core has not met
KINDS = ("sides", "genders", "outlets")


@dataclass(frozen=True)
class Case:
    """A report, and the same after a swap."""

    kind: str
    document: Document
    swapped: Swapped
    outlet: str


def cases(rng: random.Random) -> list[Case]:
    notes = sorted(REPORTS.glob("*/*-[0-9][0-9].json"))
    rng.shuffle(notes)
    kinds = [KINDS[k % 3 :] + KINDS[: k % 3] for k in range(len(notes))]
    found = (
        next((c for kind in order if (c := _case(path, kind, rng))), None)
        for path, order in zip(notes, kinds, strict=True)
    )
    return [case for case in found if case is not None][:REPORTS_READ]


def _case(path: Path, kind: str, rng: random.Random) -> Case | None:
    """The report after a swap, or None where it has nothing of this kind to swap."""
    note = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    links = sorted({(link["role"], link["name"]) for claim in note["claims"] for link in claim["chain"]})
    names = [name for role, name in links if role != "agency"]
    if kind == "sides":
        swapped = swaps.sides(text, rng, names)
    elif kind == "genders":
        swapped = swaps.genders(text, rng, swaps.given_names(names))
    else:
        swapped = swaps.outlets(
            text, rng, sorted({note["outlet"], *(name for role, name in links if role == "agency")})
        )
    if not swapped.edits:
        return None
    return Case(kind, document(text, note["outlet"], note["published_at"]), swapped, swapped.again(note["outlet"]))


def document(text: str, outlet: str, published_at: str) -> Document:
    line = json.dumps({"id": "1", "text": text, "outlet": outlet, "published_at": published_at})
    return JsonLineReader().read(Capture("line", line.encode(), "application/x-ndjson"))


def shape(claim: Claim, case: Case | None) -> tuple[object, ...]:
    """What a claim says, with places as they will be after the swap, but for the names in its chain."""

    def place(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
        at = case.swapped.place if case else int
        return tuple((at(s.start), at(s.end)) for s in spans)

    chain = tuple((k.role, k.basis, k.joint, place((k.span,)) if k.span else None) for k in claim.chain)
    return (claim.speech, claim.stance, *map(place, (claim.source, claim.cue, claim.content, claim.hedges)), chain)


def same_names(case: Case, before: Claim, after: Claim) -> bool:
    """Whether each link names the same: in the new name, or in a part of it or with more beside it."""
    return all(
        one.role in (Role.OUTLET, Role.REPOST) or _contain(case.swapped.again(one.name), other.name)
        for one, other in zip(before.chain, after.chain, strict=True)
    )


def _contain(one: str, other: str) -> bool:
    words, others = set(one.lower().split()), set(other.lower().split())
    return words <= others or others <= words


def changed(case: Case, before: Findings, after: Findings) -> list[Claim]:
    """The claims that are not the same after the swap."""
    left = list(after.claims)
    lost = []
    for claim in before.claims:
        wanted = shape(claim, case)
        same = next((c for c in left if shape(c, None) == wanted and same_names(case, claim, c)), None)
        if same is None:
            lost.append(claim)
        else:
            left.remove(same)
    return lost


def test_claims_are_the_same_whoever_is_named(extractor: DocumentExtractor) -> None:
    rng = random.Random(SEED)
    every = cases(rng)
    before = extractor.read([case.document for case in every])
    after = extractor.read([document(c.swapped.text, c.outlet, c.document.published_at or "") for c in every])
    lost = {kind: Counter[str]() for kind in KINDS}
    for case, one, other in zip(every, before, after, strict=True):
        lost[case.kind]["claims"] += len(one.claims)
        lost[case.kind]["changed"] += len(changed(case, one, other))
    total = sum((counts for counts in lost.values()), Counter[str]())
    alike = 1 - total["changed"] / total["claims"]
    assert alike >= REACHED, f"seed {SEED}: {alike:.1%} of {total['claims']} claims unchanged; {lost}"
