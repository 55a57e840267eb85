"""What can be asked of a ledger's claims and figures, as one frozen value."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; None asks nothing.

    Attributes:
        measure, stance, speech: Values of the contract.
        source: Part of a name anywhere in the chain, in any case and without regard to accents.
        outlet: Part of the outlet's name.
        since, until: ISO days, both included: the document's day of publication; an unknown day fits neither.
        place: Part of a place's name or words, or a country's code in two capitals.
        language: BCP 47; ``en`` holds ``en-GB`` too.
        document: Id, unique beginning of an id, or external id.
        limit: At most so many.
    """

    measure: str | None = None
    stance: str | None = None
    speech: str | None = None
    source: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    language: str | None = None
    document: str | None = None
    limit: int | None = None


def fold(text: str) -> str:
    """Return text without case and accents, to compare names by."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def storable(text: str | None) -> str | None:
    """Return text as an index can hold it: what UTF-8 cannot carry becomes the mark of a lost character."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
