"""All that was found in one document."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.attribution import Link
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.event import Event
from reportedly.model.figure import Figure
from reportedly.model.problem import Problem
from reportedly.model.when import Time
from reportedly.model.where import Place


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure that a person has decided is not to be counted.

    Attributes:
        chain: Of the claim that holds it.
        reason: Who decided it, when and why, in words.
    """

    figure: Figure
    chain: tuple[Link, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """One document and what was read from it, each in order of its place in the text.

    Attributes:
        set_aside: What people's decisions have taken out of `figures`; nothing in what was just read.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
