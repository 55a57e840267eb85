"""All that was found in one document."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.event import Event
from reportedly.model.figure import Figure
from reportedly.model.problem import Problem
from reportedly.model.when import Time
from reportedly.model.where import Place


@dataclass(frozen=True, slots=True)
class Findings:
    """One document and what was read from it, each in order of its place in the text."""

    document: Document
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
