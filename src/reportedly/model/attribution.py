"""Who says what by which words, and the chain from the publisher inward to who said it first-hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span


class Role(StrEnum):
    """What a link of the chain does, in the chain's order from the publisher inward."""

    REPOST = "repost"
    OUTLET = "outlet"
    AGENCY = "agency"
    MEDIUM = "medium"
    RELAY = "relay"
    SPEAKER = "speaker"
    SPOKESPERSON = "spokesperson"
    PRINCIPAL = "principal"


class LinkBasis(StrEnum):
    """Why we hold a link."""

    STATED = "stated"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    METADATA = "metadata"
    DISCOURSE = "discourse"
    COPIED = "copied"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain.

    Attributes:
        role: What it does.
        name: The fullest name the document gives.
        neutral: A canonical name beside it, where one is known; never in its place.
        entity: The same for all links of the document that are the same person or body.
        joint: It says the thing together with the link before it.
        span: The words of the text that name it here, or None.
        basis: Why we hold it.
        evidence: What a link without a span rests on: a meta tag, a URL.
    """

    role: Role
    name: str
    entity: str
    basis: LinkBasis
    span: Span | None = None
    neutral: str | None = None
    joint: bool = False
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reporting act: source, cue and content (the words of PARC and PolNeAR); each may be discontinuous.

    Attributes:
        source: Who says it, in the words of the text; empty if unstated.
        cue: The words that report it.
        content: What is said, without the quotation marks' own characters.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
