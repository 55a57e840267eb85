"""What a person has decided about something that was found: never a change of it, always a word beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Changes = Mapping[str, Any]
"""Of an edit: the fields of the contract that should read otherwise, with plain values that JSON can hold."""


class Verdict(StrEnum):
    """What was decided; ``undo`` takes the person's own last word on it back."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    UNSURE = "unsure"
    UNDO = "undo"


class Sight(StrEnum):
    """In what light: of the first who looked, of a second who did not see the first's, or of who settles the two."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"


@dataclass(frozen=True, slots=True)
class Decision:
    """One word of one person about one thing.

    Attributes:
        subject: Id of the figure, claim or contradiction.
        kind: ``figure``, ``claim`` or ``contradiction``.
        by: Their name.
        at: ISO 8601, UTC.
        why: Their reason, in their words; may be empty.
        changes: Of an edit: what should read otherwise; `place` and `time` are objects, `chain` is a list of links,
            `superseded_by` is the id of a figure that takes this one's place.
        document: Id of its document, or None.
        url: Of the document, by which a later version of it is known.
        text_sha256: Of the text that was looked at.
        words: The exact words under it, as they were looked at.
    """

    subject: str
    kind: str
    verdict: Verdict
    sight: Sight
    by: str
    at: str
    why: str = ""
    changes: Changes = field(default_factory=dict)
    document: str | None = None
    url: str | None = None
    text_sha256: str | None = None
    words: str | None = None
