"""Who said a thing first-hand, known across documents by whatever names they give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What sort of source an origin is; a policy ranks them, they do not rank themselves."""

    MONITOR = "monitor"
    MEDICAL = "medical"
    OFFICIAL = "official"
    RESPONDER = "responder"
    BELLIGERENT = "belligerent"
    WITNESS = "witness"
    AGENCY = "agency"
    OUTLET = "outlet"
    PERSON = "person"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Origin:
    """The innermost source of chains.

    Attributes:
        id: From its key alone.
        name: The fullest of its names.
        standing: What sort of source it is.
        names: Every name that the documents give it, sorted.
        weak: Nobody is named: an outlet's own voice, "officials"; it counts for less.
    """

    id: str
    name: str
    standing: Standing
    names: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A suggestion that two names are of one origin; an entry in the ledger can undo or confirm it.

    Attributes:
        one, other: The two names, sorted.
        origin: Id of the origin that both are taken for.
        score: From 0 to 1.
        reasons: Why, in words.
        judged: What a person said of it: "same", "different", or None.
    """

    one: str
    other: str
    origin: str
    score: float
    reasons: tuple[str, ...]
    judged: str | None = None
