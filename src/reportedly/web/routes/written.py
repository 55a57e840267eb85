"""What a reviewer writes into the forms of a figure and of a claim, as an edit takes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import Form
from pydantic import AfterValidator, Field

from reportedly.model import Bound, Measure, Role, Scope, Stance
from reportedly.model.decision import Sight
from reportedly.web.routes.asked import is_text

_LONGEST = 200
_ROWS = 20

Why = Annotated[str, Form(max_length=2000)]
Back = Annotated[str, Form(max_length=2000)]
Whole = Annotated[str, Form(pattern=r"^\s*\d{0,12}\s*$")]
Day = Annotated[str, Form(max_length=10)]
Words = Annotated[str, Form(max_length=_LONGEST), AfterValidator(is_text)]
Name = Annotated[str, Field(max_length=_LONGEST), AfterValidator(is_text)]


class FigureForm:
    """The form of a figure.

    Args:
        low, high: Whole numbers, or nothing.
        place: Id of a place of the document, `NO_PLACE`, or nothing: as it was read.
        place_named: Another place: a name, or an id of the gazetteer.
        first, last: Days.
        when: That the days were asked for, so that empty ones mean that none is told.
        sight: In what light.
    """

    def __init__(
        self,
        low: Whole = "",
        high: Whole = "",
        bound: Annotated[Bound | None, Form()] = None,
        measure: Annotated[Measure | None, Form()] = None,
        scope: Annotated[Scope | None, Form()] = None,
        place: Words = "",
        place_named: Words = "",
        first: Day = "",
        last: Day = "",
        when: Annotated[str, Form(max_length=5)] = "",
        sight: Annotated[Sight, Form()] = Sight.FIRST,
        why: Why = "",
        back: Back = "",
    ) -> None:
        self.numbers = {"low": _whole(low), "high": _whole(high)}
        self.chosen = {"bound": bound, "measure": measure, "scope": scope, "place": place_named.strip() or place}
        self.days = (first, last) if when or first or last else None
        self.sight, self.why, self.back = sight, why, back

    def asked(self) -> dict[str, Any]:
        """Return the fields that were written."""
        days = {} if self.days is None else {"time": self.days}
        return {**self.numbers, **{name: value for name, value in self.chosen.items() if value}, **days}


class ClaimForm:
    """The form of a claim.

    Args:
        role, name, joint, at: Of each link of the chain: its role, its name (nothing takes the link away), whether it
            says the thing together with the one before, and its place in the order.
        speaker: Who says it first-hand.
    """

    def __init__(
        self,
        stance: Annotated[Stance | None, Form()] = None,
        role: Annotated[list[Role] | None, Form(max_length=_ROWS)] = None,
        name: Annotated[list[Name] | None, Form(max_length=_ROWS)] = None,
        joint: Annotated[list[Annotated[str, Field(max_length=3)]] | None, Form(max_length=_ROWS)] = None,
        at: Annotated[list[Annotated[str, Field(pattern=r"^\d{0,3}$")]] | None, Form(max_length=_ROWS)] = None,
        speaker: Words = "",
        why: Why = "",
        back: Back = "",
    ) -> None:
        self.stance, self.speaker, self.why, self.back = stance, speaker, why, back
        rows = zip_longest(role or (), name or (), joint or (), at or (), fillvalue="")
        self.links = [(int(place or _ROWS), Role(r), n, j == "yes") for r, n, j, place in rows if r and n.strip()]

    def asked(self) -> dict[str, Any]:
        """Return the fields that were written."""
        return dict(self._fields())

    def _fields(self) -> Iterator[tuple[str, Any]]:
        if self.stance:
            yield "stance", self.stance
        if self.links:
            ordered = sorted(self.links, key=lambda link: link[0])
            yield "chain", [{"role": role, "name": name, "joint": joint} for _, role, name, joint in ordered]
        if self.speaker:
            yield "speaker", self.speaker


def _whole(written: str) -> int | None:
    return int(written) if written.strip() else None
