"""A copied claim shows, when it is read, whose text it stands in; the stored claim stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Connection, inspect, select

from reportedly.language import agencies
from reportedly.ledger.contract import Plain
from reportedly.ledger.filters import fold
from reportedly.ledger.reuse import copies
from reportedly.ledger.tables import documents
from reportedly.model import Direction, LinkBasis, Role, content_digest

_PUBLISHERS = frozenset({Role.REPOST.value, Role.OUTLET.value})
_MOSTLY = 0.8  # share of a claim's letters that have to lie in copied passages
_SHORT = 12  # characters of a document's id that name it where nothing else does


@dataclass(frozen=True, slots=True)
class Original:
    """A document that another holds text of, and that was there first.

    Attributes:
        name: Its outlet; where that is not known its site, else its id.
        document: Its external id or id, for the evidence.
        published_at: As known, or None.
        spans: Where its text stands in the one that holds it.
    """

    name: str
    document: str
    published_at: str | None
    spans: tuple[tuple[int, int], ...]

    def share_of(self, content: Sequence[list[int]]) -> float:
        """Return how much of a claim's content lies in its text, 0 to 1."""
        letters = sum(end - start for start, end in content)
        inside = sum(max(0, min(end, e) - max(start, s)) for start, end in content for s, e in self.spans)
        return inside / letters if letters else 0.0


def originals_of(connection: Connection, seq: int) -> tuple[Original, ...]:
    """Return the documents that the one at a place holds text of, where it is known that they were first."""
    if not _is_known(connection):
        return ()
    known = documents.c
    query = select(copies.c.body, known.id, known.external_id, known.outlet, known.url, known.published_at)
    query = query.join(documents, known.seq == copies.c.of).where(copies.c.by == seq).order_by(known.seq)
    found = []
    for row in connection.execute(query):
        body = json.loads(row.body)
        if body["direction"] == Direction.OF_FIRST:
            name = row.outlet or urlsplit(row.url or "").netloc or row.external_id or f"document {row.id[:_SHORT]}"
            spans = tuple((start, end) for start, end in (p["by_span"] for p in body["passages"]))
            found.append(Original(name, row.external_id or row.id, row.published_at, spans))
    return tuple(found)


def _is_known(connection: Connection) -> bool:
    """Whether copies were ever looked for; asked once of each connection that says yes."""
    if copies.name not in connection.info:
        if not inspect(connection).has_table(copies.name):
            return False
        connection.info[copies.name] = True
    return True


def chain_through(chain: list[Plain], content: Sequence[list[int]], originals: Iterable[Original]) -> list[Plain]:
    """Return a claim's chain with a link for whose text it stands in, behind those who published it.

    Of several it is the one published first. One that the chain names already gets no second link.
    """
    holding = [original for original in originals if original.share_of(content) >= _MOSTLY]
    if not holding:
        return chain
    first = min(holding, key=lambda original: (original.published_at or "~", original.document))
    named = {fold(name) for link in chain for name in (link["name"], link["neutral"]) if name}
    neutral = agencies.neutral_name(first.name)
    if named & {fold(name) for name in (first.name, neutral) if name}:
        return chain
    behind = next((at for at, link in enumerate(chain) if link["role"] not in _PUBLISHERS), len(chain))
    return [*chain[:behind], _link(first, neutral), *chain[behind:]]


def _link(original: Original, neutral: str | None) -> Plain:
    role = Role.AGENCY if neutral or agencies.is_agency(original.name) else Role.OUTLET
    return {
        "role": role.value,
        "name": original.name,
        "neutral": neutral,
        "entity": content_digest(["copied", fold(original.name)])[:16],
        "joint": False,
        "span": None,
        "basis": LinkBasis.COPIED.value,
        "evidence": f"text of {original.document}",
    }
