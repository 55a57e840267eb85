"""Builds chains: from who published it, inward, to who said it first-hand; each link with its basis and its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.extract import media as outlets
from reportedly.extract import records, sources
from reportedly.extract.media import Media
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.extract.someone import Mention, Someone
from reportedly.extract.speakers import Cast
from reportedly.extract.told_records import ToldRecords
from reportedly.language import agencies
from reportedly.language.analysis import Token
from reportedly.model import Document, Link, LinkBasis, Role, Span, Stance, content_digest

_INNER = (Role.SPEAKER, Role.SPOKESPERSON, Role.PRINCIPAL)
_REPORTING = frozenset({"report", "publish", "quote"})  # what an outlet does, so that "the Ellery Sun" is one
_ARTICLES = frozenset({"report", "article", "dispatch", "story", "broadcast"})  # an outlet's are its own words
_NEXT = 2  # sentences within which he whose letter it is goes on in it himself
_LETTER = 8  # sentences within which a text still goes on with the same letter
_OUTER = (Role.REPOST, Role.OUTLET, Role.AGENCY, Role.MEDIUM, Role.RELAY)
_NO_BRACKETS = str.maketrans("()[]", "    ")


def publisher(document: Document) -> tuple[Link, ...]:
    """The links that the page itself gives: repost, outlet, agency; the outlet too if it is known without words."""
    links = [
        Link(
            c.role,
            c.name,
            entity_id(document, c.name),
            c.basis,
            c.span,
            agencies.neutral_name(c.name),
            evidence=c.evidence,
        )
        for c in sorted(document.credits, key=lambda c: _OUTER.index(c.role) if c.role in _OUTER else len(_OUTER))
    ]
    links = [k for k in links if not (k.role is Role.AGENCY and _is_outlet(k.name, document.outlet))]
    if document.outlet and not any(link.role is Role.OUTLET for link in links):
        outlet = Link(
            Role.OUTLET,
            document.outlet,
            entity_id(document, document.outlet),
            LinkBasis.METADATA,
            neutral=agencies.neutral_name(document.outlet),
            evidence=document.url or "outlet as given",
        )
        at = sum(1 for link in links if link.role is Role.REPOST)
        links.insert(at, outlet)
    return tuple(links)


def entity_id(document: Document, name: str) -> str:
    """The same for all links of a document that are one person or body: 16 hex digits."""
    return content_digest([document.id, "entity", " ".join(name.lower().split()).removeprefix("the ")])[:16]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What one brings for another.

    Attributes:
        since: The last sentence of it.
        medium: The letter.
        envoy, writer: Who brought it, and whose it is.
    """

    since: int
    medium: Link
    envoy: Link
    writer: Link


class ChainBuilder:
    """Builds the inner links of one document's acts."""

    def __init__(self, document: Document, scene: Scene, cast: Cast, media: Media) -> None:
        self._document, self._scene, self._cast, self._media = document, scene, cast, media
        self._told = ToldRecords(scene, media)
        self._written: dict[str, tuple[int, Link]] = {}  # by who writes it: the sentence of his letter, and its link
        self._letters: dict[str, _Letter] = {}  # by the entity of who brought it, and of whose it is

    def inner(self, act: ReportingAct) -> tuple[Link, ...]:
        """The links of one act, outermost first: what it passes through, then who says it, then for whom."""
        links = self._going_on(act, self._gathered(act))
        self._told.note(act, tuple(k for k in links if k.role in _INNER))
        heads = [h for h in act.source_heads if not act.is_own_source(h)]
        if len(heads) == 1 and links and links[-1].role is Role.SPEAKER:
            someone = self._cast.mention(heads[0]).someone
            if someone.able and not someone.person and not someone.many:
                self._told.note_body(act, links[-1])
        return tuple(_one_each(links))

    def _going_on(self, act: ReportingAct, links: list[Link]) -> list[Link]:
        """The links of a letter that one brought for another, as long as the text goes on with what he says in it."""
        spoken = [link for link in links if link.role in _INNER]
        if self._letters and self._says_own(act):
            self._letters.clear()
        if [link.role for link in spoken] == [Role.SPOKESPERSON, Role.PRINCIPAL]:
            return self._brought(act, links, spoken[0], spoken[1])
        if len(spoken) == 1:
            links = self._still_written(act, links, spoken[0])
        letter = self._letters.get(spoken[0].entity) if len(spoken) == 1 else None
        brings = letter is not None and spoken[0].entity != letter.writer.entity
        if letter is None or not self._goes_on(act, letter, _LETTER if brings else _NEXT):
            return links
        self._letters[spoken[0].entity] = replace(letter, since=act.sentence)
        medium, other = _of_before(letter.medium), _of_before(letter.writer if brings else letter.envoy)
        outer = [link for link in links if link.role not in _INNER]
        carried = any(link.role is Role.MEDIUM for link in outer)
        both = (_as_spokesperson(spoken[0]), other) if brings else (other, replace(spoken[0], role=Role.PRINCIPAL))
        return [*outer, *(() if carried else (medium,)), *both]

    def _still_written(self, act: ReportingAct, links: list[Link], writer: Link) -> list[Link]:
        """The links with the record that one goes on with: "The women also write", "the same source added"."""
        medium = next((link for link in links if link.role is Role.MEDIUM), None)
        since, known = self._written.get(writer.entity, (0, None))
        if medium is not None:
            self._written[writer.entity] = (act.sentence, medium)
        elif known is not None and 0 <= act.sentence - since <= _LETTER and self._writes_on(act, known):
            return [_of_before(known), *links]
        return links

    def _writes_on(self, act: ReportingAct, medium: Link) -> bool:
        """Whether an act is of the same record: it is written on, or "the same source" goes on."""
        noun = medium.name.lower().split()[-1]
        source = self._document.quote(act.source[0]).lower() if act.source else ""
        return source == "the same source" or (act.lemma == "write" and noun in self._media.letters)

    def _brought(self, act: ReportingAct, links: list[Link], envoy: Link, writer: Link) -> list[Link]:
        """The links of one who speaks for another, with the letter that he goes on with; remembers a new one."""
        medium = next((link for link in links if link.role is Role.MEDIUM), None)
        known = self._letters.get(envoy.entity)
        if (
            medium is None
            and known is not None
            and known.writer.entity == writer.entity
            and self._goes_on(act, known, _LETTER)
        ):
            medium = _of_before(known.medium)
            links = [medium, *links]
        if medium is not None:
            letter = _Letter(act.sentence, medium, envoy, writer)
            self._letters |= {envoy.entity: letter, writer.entity: letter}
        return links

    def _goes_on(self, act: ReportingAct, letter: _Letter, reach: int) -> bool:
        """Whether a text may still go on with a letter that stood at most so many sentences before."""
        near = 0 <= act.sentence - letter.since <= reach
        return near and act.stance is not Stance.DECLINED and not self._is_earlier(act)

    def _says_own(self, act: ReportingAct) -> bool:
        """Whether someone now speaks for himself: "The deputy added in his own name"."""
        words = [t.lower for t in self._scene.analysis.tokens_of(self._scene.analysis.sentences[act.sentence])]
        return ("own", "name") in itertools.pairwise(words)

    def _is_earlier(self, act: ReportingAct) -> bool:
        """Whether it was said before all this or elsewhere: "had warned in September", "the mayor's promise"."""
        if act.cue_index < 0:
            return False
        cue = self._scene.analysis.tokens[act.cue_index]
        return cue.tag.startswith("NN") or any(
            c.lower == "had" for c in self._scene.analysis.children(cue) if c.relation == "aux"
        )

    def _gathered(self, act: ReportingAct) -> list[Link]:
        links: list[Link] = []
        for passing in act.passings:
            if passing.role is Role.AGENCY and self._is_publisher(passing.span):
                continue
            links.append(self._passing(passing.role, passing.span, passing.head))
        for place, head in enumerate(act.source_heads):
            if act.is_own_source(head):
                links.append(self._stated(Role.SPEAKER, act.source[0]))
                continue
            links.extend(self._speaking(head, joint=place > 0, reports=act.lemma in _REPORTING))
        if act.cited >= 0:
            role = self._citing(self._scene.analysis.tokens[act.source_heads[0]], reports=act.lemma == "report")
            links = [replace(link, role=role) if link.role is Role.SPEAKER else link for link in links]
            cited = sources.members(self._scene, self._scene.analysis.tokens[act.cited])
            for place, head in enumerate(cited):
                links.extend(self._speaking(head, joint=place > 0))
        if act.envoy >= 0 and not any(link.role is Role.PRINCIPAL for link in links):
            links = _through(self._link(Role.SPOKESPERSON, self._cast.mention(act.envoy)), links)
        if act.principal >= 0 and not any(link.role is Role.PRINCIPAL for link in links):
            links = [_as_spokesperson(link) for link in links]
            links.append(self._another(self._link(Role.PRINCIPAL, self._cast.mention(act.principal)), links))
        return links

    def _passes_on(self, token: Token) -> bool:
        return outlets.role_of(self._scene, token, self._media) is Role.AGENCY

    def _another(self, principal: Link, links: Sequence[Link]) -> Link:
        """The principal, by his own words where he was taken for the one who speaks for him."""
        if principal.span is None or all(link.entity != principal.entity for link in links):
            return principal
        return self._stated(principal.role, principal.span)

    def _citing(self, reporter: Token, *, reports: bool) -> Role:
        """An outlet that cites someone is an agency; a person, or a body without a name, relays.

        A name that "reports" what it cites is an outlet's, if no title makes it a person's.
        """
        someone = self._cast.mention(reporter.index).someone
        if reports and someone.named and not someone.sure:
            return Role.AGENCY
        known = someone.words & self._media.outlets or agencies.neutral_name(someone.name)
        if known or outlets.passes_on(self._scene, reporter, self._media) is Role.AGENCY:
            return Role.AGENCY
        return Role.RELAY if someone.person or not reporter.tag.startswith("NNP") else Role.AGENCY

    def _is_publisher(self, span: Span) -> bool:
        words = self._document.quote(span)
        return bool(self._document.outlet) and _is_outlet(words, self._document.outlet)

    def _passing(self, role: Role, span: Span, head: int) -> Link:
        if role is Role.MEDIUM or head < 0:
            name = self._medium_name(span, head)
            basis = LinkBasis.STATED if name == self._document.quote(span) else LinkBasis.DISCOURSE
            return Link(role, name, entity_id(self._document, name), basis, span)
        mention = self._cast.mention(head)
        return self._named(role, mention, span)

    def _medium_name(self, span: Span, head: int) -> str:
        """The words for a medium; "the letter" is the letter spoken of before."""
        words = self._document.quote(span)
        if head < 0 or not words.lower().startswith(("the ", "this ", "that ")):
            return words
        earlier = self._told.introduced(head)
        if earlier is None:
            return words
        return self._document.quote(Span(self._scene.analysis.tokens[earlier.index - 1].start, earlier.end))

    def _speaking(self, head: int, *, joint: bool, reports: bool = False) -> list[Link]:
        token = self._told_of(self._scene.analysis.tokens[head])
        role = outlets.role_of(self._scene, token, self._media)
        if role is None and reports and outlets.passes_on(self._scene, token, self._media) is Role.AGENCY:
            role = Role.AGENCY
        if (known := records.account(self._scene, token, self._media)) is not None:
            return self._account(*known)
        if role is Role.MEDIUM:
            span, owner = records.record(self._scene, token, self._media)
            if owner is not None and token.lemma in _ARTICLES and self._passes_on(owner):
                return [self._link(Role.AGENCY, self._cast.mention(owner.index), joint=joint)]
            owner = owner or records.sender(self._scene, token)
            outlet = token.lower in self._media.outlets and token.lower not in self._media.mediums
            behind = () if outlet else self._behind(token, owner)
            links = [self._passing(role, span, head), *behind]
            self._told.note_source(token, tuple(links))
            return links
        if token.lower == "it" and (goes_on := self._told.it(token)):
            return [_of_before(link) for link in goes_on]
        if (giver := records.giver(self._scene, token)) is not None:
            return self._speaking(giver.index, joint=joint)
        mention = self._cast.mention(head)
        someone = mention.someone
        if someone.spokesperson:
            links = [self._link(Role.SPOKESPERSON, mention, joint=joint)]
            if someone.speaks_for is not None:
                links.append(self._principal(self._cast.someone(someone.speaks_for), mention))
            return links
        words = self._document.quote(mention.span)
        itself = words.lower().startswith(("this ", "our ")) or f"({_bare(words).upper()})" in someone.name
        if role is Role.AGENCY and (itself or _is_outlet(someone.name, self._document.outlet)):
            role = Role.SPEAKER  # the publisher of itself
        return [self._link(role or Role.SPEAKER, mention, joint=joint)]

    def _told_of(self, token: Token) -> Token:
        """The record that "which" means: "a statement by the Front, which denied it"; any other word as it is."""
        verb = self._scene.analysis.head(token) if token.tag == "WDT" else None
        noun = self._scene.analysis.head(verb) if verb is not None and verb.relation == "acl:relcl" else None
        holder = self._scene.analysis.head(noun) if noun is not None and noun.relation == "nmod" else None
        records = (n for n in (noun, holder) if n is not None and self._scene.carries(n))
        return next(records, token)

    def _account(self, platform: Span, name: Span) -> list[Link]:
        return [self._stated(Role.MEDIUM, platform), self._stated(Role.SPEAKER, name)]

    def _stated(self, role: Role, span: Span) -> Link:
        words = self._document.quote(span)
        return Link(role, words, entity_id(self._document, words), LinkBasis.STATED, span)

    def _behind(self, medium: Token, owner: Token | None) -> list[Link]:
        """Who speaks through a medium that is itself the source: "a ministry statement", "the letter" of before."""
        if owner is not None:
            return [self._link(Role.SPEAKER, self._cast.mention(owner.index))]
        known = self._told.of_noun(medium.lower) or self._of_letter(medium) or self._told.of_record(medium)
        return [_of_before(link) for link in known]

    def _of_letter(self, medium: Token) -> tuple[Link, ...]:
        """Who speaks in a letter that is now called otherwise: "the message went on", "the text said"."""
        the = self._scene.child(medium, "det")
        if the is None or the.lower != "the" or medium.lower not in self._media.letters:
            return ()
        here = self._scene.sentence_of(medium).index
        letters = [k for k in self._letters.values() if 0 <= here - k.since <= _LETTER]
        last = max(letters, key=lambda k: k.since, default=None)
        return (last.envoy, last.writer) if last is not None else ()

    def _principal(self, body: Someone, by: Mention) -> Link:
        basis = LinkBasis.STATED if body.first and by.span.holds(body.first) else LinkBasis.DISCOURSE
        return Link(Role.PRINCIPAL, body.name, self._entity(body), basis, body.first, agencies.neutral_name(body.name))

    def _link(self, role: Role, mention: Mention, *, joint: bool = False) -> Link:
        link = self._named(role, mention, mention.span)
        return (
            link
            if not joint
            else Link(link.role, link.name, link.entity, link.basis, link.span, link.neutral, joint=True)
        )

    def _named(self, role: Role, mention: Mention, span: Span) -> Link:
        someone = mention.someone
        basis = (
            LinkBasis.DISCOURSE
            if mention.resolved and _bare(self._document.quote(span)) != _bare(someone.name)
            else LinkBasis.STATED
        )
        words = self._document.quote(span)
        part = someone.first is not None and span.holds(someone.first) and words.endswith(f" {someone.name}")
        if role is Role.AGENCY and (part or "(" in someone.name):  # first met in a dateline: "TOVRA (Orlen Wire)"
            return Link(role, words, entity_id(self._document, words), basis, span, agencies.neutral_name(words))
        return Link(role, someone.name, self._entity(someone), basis, span, agencies.neutral_name(someone.name))

    def _entity(self, someone: Someone) -> str:
        return entity_id(self._document, someone.name)


def _through(envoy: Link, links: Sequence[Link]) -> list[Link]:
    """The links with the one who says it for the speaker: he is the spokesperson, the speaker the principal."""
    outer = [link for link in links if link.role is not Role.SPEAKER]
    return [*outer, envoy, *(replace(link, role=Role.PRINCIPAL) for link in links if link.role is Role.SPEAKER)]


def _of_before(link: Link) -> Link:
    """A link that the text has told of before, and does not name again."""
    return replace(link, basis=LinkBasis.DISCOURSE, span=None)


def _as_spokesperson(link: Link) -> Link:
    if link.role is not Role.SPEAKER:
        return link
    return Link(
        Role.SPOKESPERSON, link.name, link.entity, link.basis, link.span, link.neutral, link.joint, link.evidence
    )


def _one_each(links: Iterable[Link]) -> list[Link]:
    """Without a link that only repeats the one before: the same someone in the same role."""
    kept: list[Link] = []
    for link in links:
        if not any(k.role is link.role and k.entity == link.entity for k in kept):
            kept.append(link)
    return kept


def joined(outer: Sequence[Link], inner: Sequence[Link]) -> tuple[Link, ...]:
    """One chain of an outer one and an inner one; a link that both have stands once."""
    known = {(link.role, link.entity) for link in outer}
    return (*outer, *(link for link in inner if (link.role, link.entity) not in known))


def published(outer: Sequence[Link], inner: Sequence[Link]) -> tuple[Link, ...]:
    """The publisher's links and a claim's own; an agency of the dateline that the sentence names too stands there."""
    named = {(link.role, link.entity) for link in inner if link.basis in (LinkBasis.STATED, LinkBasis.DISCOURSE)}
    kept = (k for k in outer if k.role is not Role.AGENCY or (k.role, k.entity) not in named)
    return joined(tuple(kept), inner)


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Whether an agency's name is the outlet's own, or its first letters: "(MPA)" in the agency's own report."""
    words = _bare(outlet or "").split()
    first = ("".join(w[0] for w in words).upper(), "".join(w[0] for w in (outlet or "").split() if w[0].isupper()))
    return bool(words) and (set(_bare(name).split()) <= set(words) or name in first)


def _bare(name: str) -> str:
    return " ".join(name.lower().translate(_NO_BRACKETS).split()).removeprefix("the ")
