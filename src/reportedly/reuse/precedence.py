"""What says that one of two documents was there before the other: who credits whom, who links, who was earlier."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reportedly.model import CopyEvidence, Document, Role

_SHORTEST_NAME = 4  # letters of an outlet's name that is looked for in a text
_AT_LEAST_BY_CLOCK = 60  # seconds
_GIVEN = frozenset({Role.AGENCY, Role.OUTLET, Role.RELAY})


def precedence(one: Document, other: Document) -> list[tuple[CopyEvidence, Document]]:
    """Return each piece of evidence with the document that it says was first, the strongest first."""
    votes = []
    for kind, says in ((CopyEvidence.CREDIT, _credits), (CopyEvidence.LINK, _links)):
        by_one, by_other = says(one, other), says(other, one)
        if by_one != by_other:
            votes.append((kind, other if by_one else one))
    earlier = _earlier(one, other)
    if earlier is not None:
        votes.append((CopyEvidence.EARLIER, earlier))
    return votes


def _credits(by: Document, of: Document) -> bool:
    """Whether one document names the outlet of the other as where it has its words from."""
    wanted = {_folded(name) for name in (of.outlet, *_own_names(of)) if name}
    if not wanted or wanted & {_folded(name) for name in (by.outlet, *_own_names(by)) if name}:
        return False
    named = {_folded(name) for c in by.credits if c.role in _GIVEN for name in (c.name, c.neutral) if name}
    return bool(wanted & named) or any(_is_named(by.text, name) for name in wanted)


def _own_names(document: Document) -> list[str | None]:
    """Return the neutral name of an outlet that is a wire service, from the credits that name it as the publisher."""
    return [c.neutral for c in document.credits if document.outlet and _folded(c.name) == _folded(document.outlet)]


def _is_named(text: str, name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.casefold()) is not None


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _links(by: Document, of: Document) -> bool:
    if not of.url:
        return False
    parts = urlsplit(of.url)
    address = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    # The front page of a site is no link to a report.
    if not parts.path.strip("/"):
        return False
    return address in by.text or any(address in (credit.evidence or "") for credit in by.credits)


def _earlier(one: Document, other: Document) -> Document | None:
    """Return which was published first, as far as both times tell: of two on one day only with a clock on both."""
    at, others = _time(one.published_at), _time(other.published_at)
    if at is None or others is None:
        return None
    if at[1] and others[1]:
        ahead = (others[0] - at[0]).total_seconds()
        return None if abs(ahead) < _AT_LEAST_BY_CLOCK else one if ahead > 0 else other
    days = (others[0].date() - at[0].date()).days
    return None if days == 0 else one if days > 0 else other


def _time(published_at: str | None) -> tuple[datetime, bool] | None:
    """Return a time in UTC (as it stands where no zone is given), and whether a clock was read."""
    try:
        at = datetime.fromisoformat(published_at or "")
    except ValueError:
        return None
    clock = len(published_at or "") > len("2021-07-11") and (at.hour, at.minute, at.second) != (0, 0, 0)
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)), clock
