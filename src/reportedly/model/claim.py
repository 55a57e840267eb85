"""A claim: who says what, through whom, how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.attribution import Link
from reportedly.model.span import Span


class Speech(StrEnum):
    """How the content stands in the text; narration is the outlet's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """How the one who says it stands to it."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    ALLEGED = "alleged"
    DENIED = "denied"
    DOUBTED = "doubted"
    UNVERIFIED = "unverified"
    DECLINED = "declined"
    HYPOTHETICAL = "hypothetical"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one document, with its exact places in the text.

    Attributes:
        id: From the document's id and the spans of source, cue and content.
        document_id: Whose text the spans count in.
        parent: Id of the claim whose content holds this one, or None.
        speech, stance: How it is said.
        source, cue, content, hedges: Spans; source is empty if unstated, all but content are in narration.
        chain: From who published it, inward, to who said it first-hand.
        figures, times, places: Ids of what its content holds.
        event: Id of the event it speaks of, or None.
    """

    id: str
    document_id: str
    speech: Speech
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    stance: Stance = Stance.ASSERTED
    parent: str | None = None
    chain: tuple[Link, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    event: str | None = None
