"""Versions of one page: the same address read again with another text, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import regex

from reportedly.errors import UnknownIdError
from reportedly.ledger.contract import Plain
from reportedly.ledger.paging import documents_of_url
from reportedly.ledger.store import Ledger
from reportedly.web.views.values import ClaimValue, DocumentBrief, Shelf, brief_of

_PIECES = regex.compile(r"\s+|\w+|[^\w\s]")
_FOLDED = 240  # code points of unchanged text that are shown whole
_KEPT = 90  # of a longer one, on either side


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of an address, with its place in the ledger."""

    document: DocumentBrief
    seq: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the comparison: ``same``, ``gone``, ``new``, or ``fold`` for unchanged text that is not shown."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions.

    Attributes:
        withdrawn, fresh: Claims that only the earlier, or only the later has, by their words.
        kept: How many claims both have.
    """

    earlier: DocumentBrief
    later: DocumentBrief
    pieces: tuple[Piece, ...]
    withdrawn: tuple[ClaimValue, ...]
    fresh: tuple[ClaimValue, ...]
    kept: int


def versions_of(ledger: Ledger, url: str | None) -> tuple[Version, ...]:
    """Return all readings of an address, in the order in which they were entered."""
    if not url:
        return ()
    rows: Sequence[Plain] = documents_of_url(ledger, url)
    return tuple(Version(brief_of(row), row["seq"], row["text_sha256"]) for row in rows)


def compared(ledger: Ledger, earlier: str, later: str) -> Comparison:
    """Return what changed between two versions.

    Raises:
        UnknownIdError: There is no such document, or the two are of different addresses.
    """
    one, other = Shelf(ledger.contract(earlier)), Shelf(ledger.contract(later))
    if one.document["url"] is None or one.document["url"] != other.document["url"]:
        raise UnknownIdError(later)
    before, after = (list(map(shelf.claim, shelf.contract["claims"])) for shelf in (one, other))
    said_before, said_after = {_said(claim) for claim in before}, {_said(claim) for claim in after}
    return Comparison(
        earlier=one.brief(),
        later=other.brief(),
        pieces=tuple(_folded(pieces(one.text, other.text))),
        withdrawn=tuple(claim for claim in before if _said(claim) not in said_after),
        fresh=tuple(claim for claim in after if _said(claim) not in said_before),
        kept=len(said_before & said_after),
    )


def _said(claim: ClaimValue) -> tuple[str | None, str, str]:
    return claim.origin, claim.content, claim.stance


def pieces(earlier: str, later: str) -> Iterator[Piece]:
    """Yield the later text word by word with what is gone and what is new."""
    one, other = _PIECES.findall(earlier), _PIECES.findall(later)
    matcher = SequenceMatcher(None, one, other, autojunk=len(one) > 20_000)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            yield Piece("gone", "".join(one[a:b]))
        if kind in ("replace", "insert"):
            yield Piece("new", "".join(other[c:d]))
        if kind == "equal":
            yield Piece("same", "".join(one[a:b]))


def _folded(found: Iterator[Piece]) -> Iterator[Piece]:
    for piece in found:
        if piece.kind == "same" and len(piece.text) > _FOLDED:
            yield Piece("same", piece.text[:_KEPT])
            yield Piece("fold", f"{len(piece.text) - 2 * _KEPT}")
            yield Piece("same", piece.text[-_KEPT:])
        else:
            yield piece
