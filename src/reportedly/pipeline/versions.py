"""Versions of pages in a ledger: one address read again with another text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.model import Claim, Findings
from reportedly.reconcile.versions import Change, changes, corrects

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One address with its versions.

    Attributes:
        url: The address.
        versions: Findings with the time each is of ("" where none is known), the earliest first.
        ordered: Whether it is known which came when.
    """

    url: str
    versions: tuple[tuple[str, Findings], ...]
    ordered: bool


def pages(ledger: Ledger) -> Iterator[Page]:
    """Yield each address under which the ledger has several texts, sorted by address."""
    held: dict[str, dict[str, Plain]] = defaultdict(dict)
    for document in ledger.documents():
        if document["url"]:
            held[document["url"]].setdefault(document["text_sha256"], document)
    for url in sorted(held):
        if len(held[url]) > 1:
            yield page_of(ledger, url, list(held[url].values()))


def page_of(ledger: Ledger, url: str, documents: Sequence[Plain]) -> Page:
    """Return the versions of one address, given its documents, of each text one."""
    told = [(_time(ledger, d), ledger.findings(d["document"])) for d in documents]
    told.sort(key=lambda pair: (pair[0], corrects(pair[1].document), pair[1].document.id))
    keys = {(time, corrects(findings.document)) for time, findings in told}
    return Page(url, tuple(told), len(keys) == len(told) and all(time or corrects(f.document) for time, f in told[1:]))


def _time(ledger: Ledger, document: Plain) -> str:
    """When a version was fetched, else what it says of itself; a file on the disk has neither."""
    fetched = [
        entry.content["fetched_at"]
        for entry in ledger.get_all(document["capture"])
        if entry.kind == "capture" and entry.content["url"] in (document["url"], None) and entry.content["fetched_at"]
    ]
    return min(fetched, default=None) or document["published_at"] or ""


def replaced(ledger: Ledger) -> dict[str, str]:
    """Return the documents of which a later version is there, each with the id of the latest.

    Where nothing tells which version is the later, none replaces another.
    """
    return {document: latest for page in pages(ledger) for document, latest in replaced_in(page).items()}


def replaced_in(page: Page) -> dict[str, str]:
    """Return the documents of one address that a later version takes the place of, each with the id of the latest."""
    latest = page.versions[-1][1].document.id
    return {findings.document.id: latest for _, findings in page.versions[:-1]} if page.ordered else {}


def page_objects(page: Page) -> Iterator[Plain]:
    """Yield what became of each claim from version to version, as plain objects."""
    for (_, old), (_, new) in zip(page.versions, page.versions[1:], strict=False):
        for change in changes(old, new):
            yield {
                "url": page.url,
                "old_document": old.document.id,
                "new_document": new.document.id,
                "order": "known" if page.ordered else "unknown",
                "kind": change.kind.value,
                "reason": change.reason,
                **_sides(change, old, new),
            }


def _sides(change: Change, old: Findings, new: Findings) -> Plain:
    return {
        "old_claim": change.old.id if change.old else None,
        "new_claim": change.new.id if change.new else None,
        "old_words": _words(old, change.old),
        "new_words": _words(new, change.new),
    }


def _words(findings: Findings, claim: Claim | None) -> str | None:
    return " … ".join(findings.document.quote(span) for span in claim.content) if claim else None
