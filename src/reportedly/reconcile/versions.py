"""Two versions of one page compared: which claims were changed, corrected, withdrawn or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from reportedly.model import Claim, Document, Figure, Findings
from reportedly.reconcile.lexicon import load

_ALIKE = 0.55  # share of two claims' words, from which on the one is taken for the other's new form


class ChangeKind(StrEnum):
    """What became of a claim."""

    CHANGED = "changed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that is not what it was; `old` or `new` is None where there is none."""

    kind: ChangeKind
    old: Claim | None
    new: Claim | None
    reason: str


def corrects(document: Document) -> bool:
    """Whether a text says of itself that it is a later version."""
    text = document.text.lower()
    return any(phrase in text for phrase in load("words")["corrections"]["phrases"])


def changes(old: Findings, new: Findings) -> Iterator[Change]:
    """Yield what became of the claims that give a figure or are attributed, in their order.

    A claim with another number of the same count is corrected; with other words it is changed.
    """
    old_claims, new_claims = _telling(old), _telling(new)
    rest = {_words(new, claim): claim for claim in reversed(new_claims)}
    gone = [claim for claim in old_claims if rest.pop(_words(old, claim), None) is None]
    left = [claim for claim in new_claims if rest.get(_words(new, claim)) is claim]
    for claim in gone:
        heir = max(left, key=lambda c: _likeness(old, claim, new, c), default=None)
        if heir is None or _likeness(old, claim, new, heir) < _ALIKE:
            yield Change(ChangeKind.WITHDRAWN, claim, None, "the later version has no claim like it")
            continue
        left.remove(heir)
        yield _change(old, claim, new, heir)
    for claim in left:
        yield Change(ChangeKind.ADDED, None, claim, "the earlier version has no claim like it")


def _change(old: Findings, claim: Claim, new: Findings, heir: Claim) -> Change:
    before, after = _numbers(old, claim), _numbers(new, heir)
    differing = [(b, a) for b in before for a in after if b[0] == a[0] and b[1:] != a[1:]]
    if differing and before != after:
        told = ", ".join(f"{b[0]} {_span(b)} now {_span(a)}" for b, a in differing)
        return Change(ChangeKind.CORRECTED, claim, heir, told)
    return Change(ChangeKind.CHANGED, claim, heir, "other words for it")


Number = tuple[str, "int | None", "int | None"]


def _span(number: Number) -> str:
    _, low, high = number
    return f"{low}" if low == high else f"{'' if low is None else low} to {'' if high is None else high}"


def _numbers(findings: Findings, claim: Claim) -> list[Number]:
    known: dict[str, Figure] = {figure.id: figure for figure in findings.figures}
    figures = [known[i] for i in claim.figures if i in known and known[i].part_of is None]
    return [(figure.measure.value, figure.low, figure.high) for figure in figures]


def _telling(findings: Findings) -> Sequence[Claim]:
    return [claim for claim in findings.claims if claim.figures or claim.source]


def _words(findings: Findings, claim: Claim) -> tuple[str, str]:
    cut = findings.document.quote
    return " ".join(map(cut, claim.source)), " ".join(" ".join(map(cut, claim.content)).split())


def _likeness(old: Findings, claim: Claim, new: Findings, other: Claim) -> float:
    one, two = _words(old, claim), _words(new, other)
    return SequenceMatcher(None, f"{one[0]} {one[1]}".split(), f"{two[0]} {two[1]}".split(), autojunk=False).ratio()
