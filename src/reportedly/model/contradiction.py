"""Two or more figures that cannot all be so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ContradictionKind(StrEnum):
    """In what way they cannot."""

    DISJOINT = "disjoint"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    PARTS_DO_NOT_SUM = "parts_do_not_sum"
    CUMULATIVE_DROP = "cumulative_drop"
    DAILY_DIFFERS_FROM_DELTA = "daily_differs_from_delta"
    SAME_ORIGIN_TWO_NUMBERS = "same_origin_two_numbers"
    DENIAL = "denial"
    DATE_CONFLICT = "date_conflict"
    CIRCULAR_CHAIN = "circular_chain"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction, never repaired.

    Attributes:
        figures, claims, documents: Ids, each list sorted by what came first.
        reason: What a person has to check, with the numbers.
        event: Id of the event it is about, or None.
    """

    kind: ContradictionKind
    figures: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    reason: str
    event: str | None = None
