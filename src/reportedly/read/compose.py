"""Makes the one `Document` of a capture: what its format gives, and what the text itself says of its making."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.errors import EmptyTextError
from reportedly.language import agencies
from reportedly.model import Capture, Credit, Document, LinkBasis, Role
from reportedly.model.document import document_id
from reportedly.read import dates, language
from reportedly.read.credits import Gleaned, entity_key, glean, in_order


@dataclass(frozen=True, slots=True)
class Stated:
    """What a capture's format says of its document, before the text is looked at.

    Attributes:
        outlet_evidence: What `outlet` rests on: a meta tag, a field.
        credits: Credits of the page that do not stand in the text.
        language: BCP 47, where the format declares one.
    """

    url: str | None = None
    outlet: str | None = None
    outlet_evidence: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    published_basis: str | None = None
    external_id: str | None = None
    language: str | None = None
    charset: str | None = None
    credits: tuple[Credit, ...] = ()


def compose(capture: Capture, text: str, stated: Stated, *, ordinal: int = 0) -> Document:
    """Return the document; `text` is fixed for ever here.

    Raises:
        EmptyTextError: There is nothing in the text but white space.
    """
    if not text or text.isspace():
        raise EmptyTextError(capture.name, "there is no text in it", "leave it out, or look whether it was saved whole")
    gleaned = glean(text)
    url = stated.url or capture.final_url or capture.url or gleaned.url
    found = chain(stated, gleaned)
    outlets = [c for c in found if c.role is Role.OUTLET]
    given_day = dates.to_iso(stated.published_at)
    return Document(
        id=document_id(capture.id, url, ordinal),
        capture_id=capture.id,
        ordinal=ordinal,
        text=text,
        external_id=stated.external_id,
        url=url,
        outlet=stated.outlet or (outlets[0].name if outlets else None),
        title=stated.title or gleaned.title,
        authors=stated.authors or gleaned.authors,
        published_at=given_day or gleaned.published_at,
        published_basis=(stated.published_basis or "given") if given_day else gleaned.published_basis,
        language=language.detect(text) or stated.language,
        charset=stated.charset,
        credits=found,
        dateline=gleaned.dateline,
    )


def chain(stated: Stated, gleaned: Gleaned) -> tuple[Credit, ...]:
    """Return the credits outermost first, the outlet among them wherever one is known.

    Who is named as the source of a text published it first; then the site where it stood is its repost.
    """
    found = [*stated.credits, *gleaned.credits]
    if stated.outlet:
        found = _with_outlet(found, stated.outlet, stated.outlet_evidence or "given")
    if gleaned.poster:
        found.append(_poster(gleaned.poster, found))
    return _known_names(_without_echo(in_order(found)))


def _with_outlet(found: list[Credit], outlet: str, evidence: str) -> list[Credit]:
    """Place the publisher that is known from outside among the credits of the text."""
    others = [c for c in found if c.role is Role.OUTLET and not _same(c.name, outlet)]
    role = Role.REPOST if others else Role.OUTLET
    return [*found, Credit(role, outlet, None, LinkBasis.METADATA, evidence)]


def _poster(poster: Credit, found: list[Credit]) -> Credit:
    """Who posted a text that has another publisher or a wire service reposted it; else it is the publisher."""
    elsewhere = [c for c in found if c.role in (Role.OUTLET, Role.AGENCY) and not _same(c.name, poster.name)]
    return poster if elsewhere else replace(poster, role=Role.OUTLET)


def _same(one: str, other: str) -> bool:
    a, b = entity_key(one), entity_key(other)
    # "edition.cnn.com" and "CNN", "thestate.com" and "The State"
    return a == b or (min(len(a), len(b)) > 2 and (a in b or b in a))


def _without_echo(found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Drop an inner credit that names the same body as an outer one; its place in the text is kept by the outer."""
    kept: list[Credit] = []
    for credit in found:
        twin = next((i for i, k in enumerate(kept) if _same(k.name, credit.name)), None)
        if twin is None:
            kept.append(credit)
        elif kept[twin].span is None and credit.span is not None:
            kept[twin] = replace(kept[twin], span=credit.span, name=kept[twin].name)
    return tuple(kept)


def _known_names(found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    return tuple(replace(c, neutral=agencies.neutral_name(c.name)) if c.role is Role.AGENCY else c for c in found)
