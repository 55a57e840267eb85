"""What is measured: claims, who says them and through whom, how surely, and what they count.

Gold and what was read have the contract's shape. CLAIMS are paired one to one, best first, by intersection over union
of their content (letters and digits; .5 or more), narration with narration alone. FIGURES are paired by number words
that overlap and the same measure. All else is asked of pairs, save where it says recall, which is asked of gold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import names
from gold import Row

_PUBLISHER = frozenset({"repost", "outlet"})
_OUTSIDE = frozenset({"metadata", "byline", "dateline", "credit", "copied"})
_ENOUGH = 0.5
G = TypeVar("G")
P = TypeVar("P")

SHARES = {
    "source": "the source overlaps, or neither has one",
    "cue": "the cue overlaps, or neither has one",
    "speech": "direct, mixed or indirect, as in the gold",
    "stance": "the stance is that of the gold",
    "stance, not asserted": "the same, where the gold's stance is another than `asserted`",
    "chain exact": "all links have the same roles and names in the same order, and there are no more",
    "originator": "the innermost link names the same one, or both have none",
    "speaker": "the innermost link is who the annotator says it is in the end, pronouns and roles resolved",
    "parent, recall": "nested claims that are found under the right claim",
    "exact": "low, high and bound of the figure",
    "time, recall": "dated figures that are found with their date",
}
SCORES = {
    "claims": "all claims",
    "attributed": "claims that someone is named for, or some words report",
    "narration": "sentences that count in the outlet's own voice",
    "source spans": "sources that stand exactly where the gold has them, over all claims",
    "cue spans": "cues that do",
    "links": "the links of chains, in order",
    "figures": "figures of the right measure",
    "figure_full": "figures with the right measure, number, bound, whole and origin",
    "part_of": "parts of other figures",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it is compared: letters of each role, and the links that the article itself gives."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    narrated: bool
    speech: str
    stance: str
    parent: int | None
    links: tuple[tuple[str, str], ...]
    speaker: str | None

    @property
    def origin(self) -> str | None:
        """Name of the innermost link, or None."""
        return self.links[-1][1] if self.links else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is compared."""

    value: tuple[int, int] | None
    measure: str
    number: tuple[int | None, int | None, str]
    whole: int | None
    origin: str | None
    time: str | None


@dataclass
class Tally:
    """Sums over documents: how many were right of how many asked, and the three sums of a score."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def ask(self, what: str, right: object) -> None:
        """Count one question and whether it was answered rightly."""
        self.asked[what] += 1
        self.right[what] += bool(right)

    def count(self, what: str, both: int, wanted: int, given: int) -> None:
        """Count those that gold and reading share, those of gold, those read."""
        self.both[what] += both
        self.wanted[what] += wanted
        self.given[what] += given

    def share(self, what: str) -> float:
        """Return how many were right, per cent."""
        return 100 * self.right[what] / max(self.asked[what], 1)

    def f1(self, what: str) -> float:
        """Return the harmonic mean of precision and recall, per cent."""
        return 200 * self.both[what] / max(self.wanted[what] + self.given[what], 1)

    def results(self) -> dict[str, float]:
        """Return every share and score by its name."""
        return {what: self.f1(what) for what in SCORES} | {what: self.share(what) for what in SHARES}


# Reading either side


def claims_of(row: Row) -> list[Claim]:
    """Return the claims of a document as they are compared."""
    place = {claim["id"]: k for k, claim in reversed(list(enumerate(row["claims"])))}
    return [_claim(row["text"], claim, place) for claim in row["claims"]]


def _claim(text: str, claim: dict[str, Any], place: dict[str, int]) -> Claim:
    source, cue, content = (_letters(text, claim.get(role)) for role in ("source", "cue", "content"))
    links = tuple(
        (link["role"], link["name"])
        for link in claim.get("chain") or ()
        if link["role"] not in _PUBLISHER and link.get("basis") not in _OUTSIDE
    )
    return Claim(
        source,
        cue,
        content,
        claim["speech"] == "narration",
        claim["speech"],
        claim.get("stance") or "asserted",
        place.get(str(claim.get("parent"))),
        links,
        claim.get("speaker"),
    )


def _letters(text: str, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
    return frozenset(at for start, end in spans or () for at in range(start, end) if text[at].isalnum())


def figures_of(row: Row, claims: Sequence[Claim]) -> list[Figure]:
    """Return the figures of a document as they are compared."""
    claim_at = {claim["id"]: k for k, claim in enumerate(row["claims"])}
    figure_at = {figure["id"]: k for k, figure in enumerate(row["figures"])}
    times = {time["id"]: time.get("value") for time in row.get("times", ())}
    found = []
    for figure in row["figures"]:
        value, said = figure.get("value"), claim_at.get(figure["claim"])
        found.append(
            Figure(
                (value[0], value[1]) if value else None,
                figure["measure"],
                _number(figure),
                figure_at.get(figure.get("part_of")),
                claims[said].origin if said is not None else None,
                times.get(figure.get("time")),
            )
        )
    return found


def _number(figure: dict[str, Any]) -> tuple[int | None, int | None, str]:
    """Low, high and bound, as far as two readers must agree: not on how many "dozens" are."""
    low, high, bound = figure.get("low"), figure.get("high"), figure["bound"]
    if bound == "vague":
        return None, None, bound
    if bound == "zero":
        return 0, 0, bound
    if bound == "at_most":
        return low or 0, high, bound
    if bound == "about":
        return (high if low is None else low), (low if high is None else high), bound
    return low, high, bound


# Pairing


def pairs(gold: Sequence[G], read: Sequence[P], fit: Callable[[G, P], tuple[float, ...] | None]) -> dict[int, int]:
    """Pair one to one, best fit first; `fit` gives a key that sorts the better first, or None for no pair."""
    candidates = sorted(
        (key, i, j) for i, g in enumerate(gold) for j, p in enumerate(read) if (key := fit(g, p)) is not None
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


def pair_claims(gold: Sequence[Claim], read: Sequence[Claim]) -> dict[int, int]:
    """Return index of gold to index of what was read."""
    return pairs(gold, read, _claims_fit)


def _claims_fit(gold: Claim, read: Claim) -> tuple[float, ...] | None:
    shared = len(gold.content & read.content)
    if gold.narrated != read.narrated or not shared:
        return None
    union = shared / len(gold.content | read.content)
    if union < _ENOUGH:
        return None
    return -union, not touch(gold.source, read.source), not touch(gold.cue, read.cue)


def pair_figures(gold: Sequence[Figure], read: Sequence[Figure]) -> dict[int, int]:
    """Return index of gold to index of what was read."""
    return pairs(gold, read, _figures_fit)


def _figures_fit(gold: Figure, read: Figure) -> tuple[float, ...] | None:
    if gold.value is None or read.value is None or gold.measure != read.measure:
        return None
    overlap = min(gold.value[1], read.value[1]) - max(gold.value[0], read.value[0])
    return (gold.value != read.value, -overlap, gold.number != read.number) if overlap > 0 else None


def touch(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two spans share a letter, or there is neither."""
    return bool(one & other) or not (one or other)


def exact_chain(gold: Claim, read: Claim) -> bool:
    """Whether all links agree in role and name, in order."""
    return len(gold.links) == len(read.links) and all(map(_same_link, gold.links, read.links))


def _same_link(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and names.same(one[1], other[1])


def _in_order(gold: Claim, read: Claim) -> int:
    """How many links agree, none crossing another."""
    row = [0] * (len(read.links) + 1)
    for link in gold.links:
        new = [0]
        for j, other in enumerate(read.links):
            new.append(max(new[j], row[j + 1], row[j] + _same_link(link, other)))
        row = new
    return row[-1]


# Counting


def measure(documents: Iterable[tuple[Row, Row]]) -> Tally:
    """Return the sums over documents, each as (gold, read)."""
    tally = Tally()
    for gold, read in documents:
        said, heard = claims_of(gold), claims_of(read)
        count_claims(tally, said, heard)
        count_figures(tally, figures_of(gold, said), figures_of(read, heard))
    return tally


def count_claims(tally: Tally, gold: Sequence[Claim], read: Sequence[Claim]) -> None:
    """Add one document's claims."""
    paired = pair_claims(gold, read)
    for what, narrated in (("attributed", False), ("narration", True)):
        sums = [sum(c.narrated is narrated and bool(c.content) for c in side) for side in (gold, read)]
        both = sum(gold[i].narrated is narrated for i in paired)
        for name in ("claims", what):
            tally.count(name, both, *sums)
    for name, role in (("source spans", "source"), ("cue spans", "cue")):
        wanted, given = ({getattr(c, role) for c in side} - {frozenset()} for side in (gold, read))
        tally.count(name, len(wanted & given), len(wanted), len(given))
    for i, claim in enumerate(gold):
        other = read[paired[i]] if i in paired else None
        if claim.parent is not None:
            under = other.parent if other is not None else None
            tally.ask("parent, recall", under is not None and paired.get(claim.parent) == under)
        if other is not None:
            _ask_pair(tally, claim, other)


def _ask_pair(tally: Tally, gold: Claim, read: Claim) -> None:
    tally.ask("stance", gold.stance == read.stance)
    if gold.stance != "asserted":
        tally.ask("stance, not asserted", gold.stance == read.stance)
    tally.count("links", _in_order(gold, read), len(gold.links), len(read.links))
    if gold.narrated:
        return
    tally.ask("source", touch(gold.source, read.source))
    tally.ask("cue", touch(gold.cue, read.cue))
    tally.ask("speech", gold.speech == read.speech)
    tally.ask("chain exact", exact_chain(gold, read))
    tally.ask("originator", names.same(gold.origin, read.origin))
    if gold.speaker is not None:
        tally.ask("speaker", names.same(gold.speaker, read.origin))


def count_figures(tally: Tally, gold: Sequence[Figure], read: Sequence[Figure]) -> None:
    """Add one document's figures."""
    paired = pair_figures(gold, read)
    wanted = sum(g.value is not None for g in gold)
    full = parts = 0
    for i, figure in enumerate(gold):
        other = read[paired[i]] if i in paired else None
        if figure.time and figure.value is not None:
            tally.ask("time, recall", other is not None and other.time == figure.time)
        if other is None:
            continue
        exact, whole = figure.number == other.number, _same_whole(figure, other, paired)
        tally.ask("exact", exact)
        parts += whole and figure.whole is not None
        full += exact and whole and names.same(figure.origin, other.origin)
    tally.count("figures", len(paired), wanted, len(read))
    tally.count("figure_full", full, wanted, len(read))
    tally.count("part_of", parts, sum(g.whole is not None for g in gold), sum(p.whole is not None for p in read))


def _same_whole(gold: Figure, read: Figure, paired: dict[int, int]) -> bool:
    if gold.whole is None or read.whole is None:
        return gold.whole is read.whole
    return paired.get(gold.whole) == read.whole


def false_alarms(documents: Iterable[tuple[Row, Row]]) -> tuple[int, int]:
    """Return how many attributed claims and how many figures were read that gold does not have."""
    claims = figures = 0
    for gold, read in documents:
        said, heard = claims_of(gold), claims_of(read)
        claims += sum(not c.narrated for c in heard) - sum(
            not heard[j].narrated for j in pair_claims(said, heard).values()
        )
        counted, found = figures_of(gold, said), figures_of(read, heard)
        figures += len(found) - len(pair_figures(counted, found))
    return claims, figures
