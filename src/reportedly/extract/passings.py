"""Finds what a statement passes through: "told AFP", "in a statement", "as cited by X", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import behalf, carriers, noun_phrases, records, sources
from reportedly.extract import media as outlets
from reportedly.extract.media import Media, passes_on, role_of
from reportedly.extract.scene import FINITE, SUBJECTS, Passing, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Role, Span, Speech

_CARRYING = frozenset({"in", "on", "via", "through", "from", "by", "over", "to", "during"})
_OPENING = ("PRP", "DT", "EX", "PRP$", "NN", "NNS", "JJ", "CD")  # what may begin what a paper was told
_OWN = ("this ", "our ")  # the publisher itself
_NEXT = 3  # code points between what is said and the next word
_FEW = 7  # tokens of "in two identical letters"
_REACH = 25  # words behind a cue within which "as cited by" still belongs to it


def passings(scene: Scene, act: ReportingAct, media: Media) -> tuple[Passing, ...]:
    """Return what an act passes through: agencies first, then mediums, as the chain has them."""
    if act.cue_index < 0:
        return ()
    cue = scene.analysis.tokens[act.cue_index]
    found = [
        *_quoting(scene, act, media),
        *_by_someone(scene, act, cue, media),
        *_told(scene, act, media),
        *_mediums(scene, act, cue, media),
    ]
    order = (Role.AGENCY, Role.MEDIUM, Role.RELAY)
    unique = {p.span: p for p in sorted(found, key=lambda p: order.index(p.role))}
    return tuple(unique.values())


def _quoting(scene: Scene, act: ReportingAct, media: Media) -> Iterator[Passing]:
    head = _quoter(scene, act)
    if head is not None:
        spans = noun_phrases.phrase(scene, head)
        if spans:
            whole = _masthead(scene, spans[0], media)
            yield whole or Passing(passes_on(scene, head, media), spans[0], head.index)


def _quoter(scene: Scene, act: ReportingAct) -> Token | None:
    """The one who quotes the source: "Y quoted X as saying"; "Y, quoting a survivor who said"."""
    tokens = scene.analysis.tokens
    if act.quoted_by >= 0:
        return tokens[act.quoted_by]
    cue = tokens[act.cue_index]
    who = scene.analysis.head(cue) if cue.relation == "acl:relcl" else None
    citing = scene.analysis.head(who) if who is not None and who.relation == "obj" else None
    cites = citing is not None and (citing.lower in scene.cues.citing or citing.lemma in ("quote", "cite"))
    return sources.subject(scene, citing) if citing is not None and cites else None


def _told(scene: Scene, act: ReportingAct, media: Media) -> Iterator[Passing]:
    """As in "told the Orlen News Agency", "told local media"; whoever else is told something passes nothing on."""
    named = _named_behind(scene, act) if act.lemma == "tell" else ()
    if act.addressee < 0 and not named:
        return
    head = scene.analysis.tokens[act.addressee] if act.addressee >= 0 else named[-1]
    phrase = noun_phrases.phrase_tokens(scene, head)
    spans = noun_phrases.phrase(scene, head)
    words = [t.lower for t in phrase]
    if not spans or head.tag.startswith("PRP") or words[0] in ("this", "our") or act.says(head):
        return
    role = _role_of_told(scene, head, media)
    to_outlet = act.lemma != "tell" and role is None and outlets.is_masthead([t.text for t in phrase], media)
    role = Role.AGENCY if to_outlet else role
    if named and role is not Role.AGENCY and outlets.is_masthead([t.text for t in named], media):
        start = named[0].index - (scene.analysis.tokens[named[0].index - 1].lower == "the")
        yield Passing(Role.AGENCY, Span(scene.analysis.tokens[start].start, named[-1].end), head.index)
    elif role is not None:
        yield Passing(role, spans[0], head.index)


def _role_of_told(scene: Scene, head: Token, media: Media) -> Role | None:
    phrase = noun_phrases.phrase_tokens(scene, head)
    named = any(t.tag.startswith("NNP") for t in phrase)
    if head.lower in media.unnamed and len(phrase) > 1 and phrase[0].lower in ("the", head.lower) and not named:
        return Role.AGENCY if len(phrase) > 2 else None
    if head.lower in media.unnamed and len(phrase) > 1 and not named:
        return Role.AGENCY
    if (head.lower in media.collectives and not named) or head.lower in media.occasions:
        return None
    role = role_of(scene, head, media)
    if role is Role.MEDIUM and head.lower in media.outlets:
        return Role.AGENCY  # "told state radio": it gathered the news itself
    if role is not None:
        return role
    body = any(t.lower in media.bodies or t.lemma in media.bodies for t in phrase)
    short = head.text.isupper() and 2 < len(head.text) < 6  # "told CPA"
    return Role.AGENCY if (head.entity[2:] == "ORG" or short) and head.tag.startswith("NNP") and not body else None


def _named_behind(scene: Scene, act: ReportingAct) -> tuple[Token, ...]:
    """The words of a name right behind the cue, its article left out: "told the Lisk Observer that"."""
    tokens = scene.analysis.tokens
    at = act.cue_index + 1
    last = scene.sentence_of(tokens[act.cue_index]).last
    at += at < last and tokens[at].lower == "the"
    end = at
    while end < last and tokens[end].text[0].isupper() and tokens[end].text[0].isalpha():
        end += 1
    return tuple(tokens[at:end])


def _mediums(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """As in "in a statement", "on Telegram"; also before the cue: "In a letter ..., X, in a letter, said"."""
    source = [scene.analysis.tokens[h] for h in act.source_heads[:1]]
    source = [h for h in source if h.lemma not in scene.records]
    source.extend(c for h in source[:1] for c in scene.analysis.children(h) if c.relation == "appos")
    found = [
        Passing(Role.MEDIUM, _short(scene, child), child.index)
        for holder in (cue, *_above(scene, cue), *source)
        for child in scene.analysis.children(holder)
        if _carrying(scene, child, media) and not act.says(child)
    ]
    found.extend(_mediums_beside(scene, act, cue, media))
    found.extend(_sent(scene, act, cue, media))
    held = carriers.holding(scene, cue)
    found.extend([Passing(Role.MEDIUM, _short(scene, held), held.index)] if held is not None else [])
    for passing in found:
        yield from carriers.carriers(scene, act, scene.analysis.tokens[passing.head], media)
    yield from found


def _above(scene: Scene, cue: Token) -> Iterator[Token]:
    """The verbs that a cue goes on from: "thanked them in a message and said", "replied in a letter, claiming"."""
    for _ in range(2):
        verb = scene.analysis.head(cue)
        if verb is None or cue.relation not in ("conj", "advcl", "xcomp") or not verb.tag.startswith("V"):
            return
        if cue.relation == "conj" and scene.child(cue, *SUBJECTS) is not None:
            return  # "published a list, and the Sun reported": another's
        yield verb
        cue = verb


def _sent(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """What was sent, where the cue tells what it said: "had sent an appeal, thanking the mayor"."""
    for verb in _above(scene, cue):
        thing = scene.child(verb, "obj")
        carries = thing is not None and (thing.lemma in media.mediums or thing.lower in media.mediums)
        if thing is not None and carries and verb.lemma in scene.cues.sending and not act.says(thing):
            yield Passing(Role.MEDIUM, _short(scene, thing), thing.index)


def _mediums_beside(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """A medium right behind the cue, between commas before it or at its sentence's head, wherever the parse hung it."""
    tokens, sentence = scene.analysis.tokens, scene.sentence_of(cue)
    before = max((h for h in act.source_heads if sentence.first <= h < cue.index), default=cue.index)
    starts = [cue.index + 1, *(at + 1 for at in range(before + 1, cue.index) if tokens[at].text == ",")]
    starts += [sentence.first] if _is_main(scene, cue) else []
    starts += [t.index for t in tokens[cue.index + 1 : sentence.last] if act.content and _closes(act, t)]
    for start in starts:
        noun = _medium_at(tokens[start : min(start + _FEW, sentence.last)], media)
        if noun is not None and scene.quotation_of(noun) is scene.quotation_of(cue):
            yield Passing(Role.MEDIUM, Span(tokens[start + 1].start, noun.end), noun.index)


def _closes(act: ReportingAct, token: Token) -> bool:
    """Whether a token is the first behind what is said: "condemned the raid in a statement"."""
    return 0 < token.start - act.content[-1].end < _NEXT


def _is_main(scene: Scene, cue: Token) -> bool:
    """Whether a cue is its sentence's own verb, or goes on from it: what stands before all is its medium."""
    verb = scene.analysis.head(cue)
    joined = cue.relation in ("conj", "advcl") and scene.child(cue, *SUBJECTS) is None
    first = cue if verb is None or not joined else verb
    return first.relation == "root" and not any(scene.quotation_of(t) for t in (first, cue))


def _medium_at(tokens: Sequence[Token], media: Media) -> Token | None:
    """The noun of "in a written statement" where tokens begin with it, or None."""
    if not tokens or tokens[0].lower not in ("in", "via"):
        return None
    noun = None
    for token in tokens[1:]:
        if token.tag.startswith("NN"):
            noun = token
        elif token.tag == "HYPH" and noun is not None:
            continue  # "in an e-mail"
        elif noun is not None or token.tag not in ("DT", "JJ", "CD", "PRP$", "HYPH", "VBN"):
            break
    known = noun is not None and (noun.lemma in media.mediums or noun.lower in media.mediums)
    return noun if noun is not None and known and noun.lower not in media.occasions else None


def _carrying(scene: Scene, child: Token, media: Media) -> bool:
    """Whether a phrase names a thing that carries words; where it is said only ("a news conference") is none."""
    case = scene.child(child, "case")
    if not child.relation.startswith(("obl", "nmod")) or case is None or case.lower not in _CARRYING:
        return False
    if child.lower in media.occasions:
        return False
    if child.lemma in media.mediums or child.lower in media.mediums:
        return True
    own = scene.child(child, "nmod:poss")
    if case.lower == "on" and child.lower in media.outlets and own is not None and own.tag == "PRP$":
        return True  # "announced on its radio"
    return case.lower == "on" and role_of(scene, child, media) is Role.MEDIUM


def _short(scene: Scene, head: Token) -> Span:
    """A medium's noun phrase up to its head: "a written statement"."""
    tokens = [t for t in noun_phrases.phrase_tokens(scene, head) if t.index <= head.index]
    return Span(tokens[0].start, head.end)


def _by_someone(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """As in "as cited by X", "in a statement carried by X", "quoted by X", outside of what is said."""
    sentence = scene.sentence_of(cue)
    tokens = scene.analysis.tokens
    source = [h for h in act.source_heads if sentence.first <= h < cue.index]
    first = (max(source) + 1) if source else cue.index
    for at in range(first, min(sentence.last - 1, cue.index + _REACH)):
        token = tokens[at]
        if scene.quotation_of(token) is not scene.quotation_of(cue):
            continue
        apart = at == cue.index and tokens[at + 1].text == ","  # "quoted as saying, by the Sun, that"
        quoted = at == cue.index and len(act.cue) > 1 and tokens[at + 1].lower == "by"  # "quoted as saying by the Sun"
        carried = apart or quoted or (at != cue.index and token.lower in scene.cues.passed_on)
        if not carried or tokens[at + 1 + apart].lower != "by" or act.says(tokens[at + 1 + apart]):
            continue
        agent = None if apart or quoted else sources.agent(scene, token)
        passing = _passer(scene, act, tokens[at + apart], agent, media)
        if passing is not None and passing.role is Role.RELAY and records.is_maker(scene, token):
            continue  # "a report issued by the committee": its own words
        if passing is not None and (at > cue.index or passing.role is Role.AGENCY):
            yield passing
    for at in range(cue.index + 1, min(sentence.last - 2, cue.index + _REACH)):
        if (tokens[at].lower, tokens[at + 1].lower) == ("according", "to") and not act.says(tokens[at]):
            passing = _passer(scene, act, tokens[at + 1], None, media)
            if passing is not None and passing.role is Role.AGENCY:
                yield passing


def _passer(scene: Scene, act: ReportingAct, token: Token, agent: Token | None, media: Media) -> Passing | None:
    """Who passes it on: the agent of a participle, else the noun behind "by" or "to"."""
    by = token.index + 1 if scene.analysis.tokens[token.index + 1].lower == "by" else token.index
    head = agent if agent is not None else noun_phrases.after(scene, by + 1, scene.sentence_of(token).last)
    spans = noun_phrases.phrase(scene, head) if head is not None else ()
    if head is None or not spans or any(s.overlaps(o) for s in spans for o in act.source):
        return None
    if scene.analysis.text[spans[0].start : spans[0].end].lower().startswith(_OWN):
        return None  # "a copy of which was seen by this newspaper"
    whole = _masthead(scene, spans[0], media)
    return whole or Passing(passes_on(scene, head, media), spans[0], head.index)


def _masthead(scene: Scene, span: Span, media: Media) -> Passing | None:
    """An outlet whose name the parse cut short: "by the Lisk Daily"."""
    tokens = scene.analysis.tokens
    inside = scene.analysis.tokens_in(span)
    end = inside[-1].index + 1
    while end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].text.isalpha():
        end += 1
    words = [t.text for t in tokens[inside[0].index : end]]
    if end == inside[-1].index + 1 or not outlets.is_masthead(words, media):
        return None
    return Passing(Role.AGENCY, Span(span.start, tokens[end - 1].end), -1)


def with_passings(scene: Scene, acts: tuple[ReportingAct, ...], media: Media) -> tuple[ReportingAct, ...]:
    """The acts, each with what it passes through; those that need words or a medium to be a claim, with either."""
    relayed = _according_to_outlets(scene, acts, media)
    acts = tuple(act for act in acts if act.cue_index not in relayed)
    through = dict(relayed.values())
    found = (
        replace(
            act,
            passings=_unique((*through.get(act.cue_index, ()), *passings(scene, act, media))),
            principal=behalf.principal(scene, act),
            cited=_cited(scene, act),
            envoy=behalf.envoy(scene, act, media),
        )
        for act in _without_addressees(scene, acts, media)
        if act.lemma != "cite" or scene.analysis.tokens[act.cue_index].lower not in scene.cues.citing
    )
    return tuple(act for act in found if _stands(scene, act))


def _unique(found: tuple[Passing, ...]) -> tuple[Passing, ...]:
    return tuple({p.span: p for p in found}.values())


def _according_to_outlets(
    scene: Scene, acts: Sequence[ReportingAct], media: Media
) -> dict[int, tuple[int, tuple[Passing, ...]]]:
    """By the cue of "according to an outlet" whose whole content another says: the other's cue, and the outlet.

    As in "According to El Faro, the mayor insists that it burned": the paper only passes it on.
    """
    found: dict[int, tuple[int, tuple[Passing, ...]]] = {}
    for act in (a for a in acts if a.lemma == "according to" and len(a.source_heads) == 1):
        head = scene.analysis.tokens[act.source_heads[0]]
        if passes_on(scene, head, media) is not Role.AGENCY or not act.content:
            continue
        begin = act.content[0].start
        inner = next((a for a in acts if a is not act and a.cue and a.source and _begins(a, begin)), None)
        if inner is not None and any(s.holds(inner.cue[0]) for s in act.content):
            found[act.cue_index] = inner.cue_index, (Passing(Role.AGENCY, act.source[0], head.index),)
    return found


def _begins(act: ReportingAct, begin: int) -> bool:
    """Whether an act's source or its content opens where another's content does, a mark aside."""
    return any(0 <= s.start - begin <= 1 for s in (*act.source[:1], *act.content[:1]))


def _stands(scene: Scene, act: ReportingAct) -> bool:
    """Whether an act has what its frame asks for: "hailed" needs quoted words, or a letter that carries it."""
    verb = scene.cues.verbs.get(act.lemma) if act.cue else None
    if verb is None or not verb.frames <= {"carried", "quote"} or act.speech is not Speech.INDIRECT:
        return True
    return "carried" in verb.frames and any(p.role is Role.MEDIUM for p in act.passings)


def _without_addressees(scene: Scene, acts: tuple[ReportingAct, ...], media: Media) -> tuple[ReportingAct, ...]:
    """The acts without the papers that the parse took for part of what was said: "told Karval Press this was new"."""
    told = {act.cue_index: after for act in acts if (after := _behind_paper(scene, act, media)) is not None}
    papers = [Span(scene.analysis.tokens[cue].end, after.start) for cue, after in told.items()]
    return tuple(_cut(act, told.get(act.cue_index), papers) for act in acts)


def _cut(act: ReportingAct, after: Token | None, papers: Sequence[Span]) -> ReportingAct:
    """An act whose words begin behind its paper, and whose source takes nothing of another's."""
    if after is not None:
        act = replace(act, content=(Span(after.start, act.content[0].end), *act.content[1:]))
    inside = next((p for p in papers for s in act.source[:1] if p.start <= s.start < p.end < s.end), None)
    return act if inside is None else replace(act, source=(Span(inside.end, act.source[0].end), *act.source[1:]))


def _behind_paper(scene: Scene, act: ReportingAct, media: Media) -> Token | None:
    """The token with which what a paper was told begins, where the parse made the paper part of it."""
    told = act.lemma == "tell" and act.cue_index >= 0
    named = _named_behind(scene, act) if told else ()
    named = named if act.addressee < 0 or any(t.index == act.addressee for t in named) else ()
    if not named or not act.content or not outlets.is_masthead([t.text for t in named], media):
        return None
    after = scene.analysis.tokens[named[-1].index + 1]
    opens = act.content[0].start in (scene.analysis.tokens[act.cue_index + 1].start, *(t.start for t in named))
    begins = after.text.islower() and after.tag in _OPENING and after.end <= act.content[0].end
    return after if opens and begins else None


def _cited(scene: Scene, act: ReportingAct) -> int:
    """Index of the head of the one whom the source cites: "said, citing officials"; or -1."""
    if act.cue_index < 0 or not act.source_heads:
        return -1
    cue = scene.analysis.tokens[act.cue_index]
    for token in scene.analysis.tokens_of(scene.sentence_of(cue)):
        if (
            token.lower in scene.cues.citing
            and token.tag == "VBG"
            and not act.says(token)
            and abs(token.index - cue.index) <= _REACH
            and not _another_between(scene, token, cue)
        ):
            thing = scene.child(token, "obj") or noun_phrases.after(scene, token.index + 1, scene.sentence_of(cue).last)
            if thing is not None and thing.index not in act.source_heads and not _is_who(cue, thing):
                return thing.index
    return -1


def _is_who(cue: Token, thing: Token) -> bool:
    """As in "citing a survivor who said": the survivor is who says it."""
    return cue.relation == "acl:relcl" and cue.head == thing.index


def _another_between(scene: Scene, citing: Token, cue: Token) -> bool:
    """Whether another cue stands between "citing X" and a cue behind it: then X is cited by that one."""
    if citing.index > cue.index:  # "published a list, and the Sun reported, citing a priest"
        between = scene.analysis.tokens[cue.index + 1 : citing.index]
        finite = (t for t in between if t.tag in FINITE and t.lower in scene.cues.verbs)
        return any(scene.child(t, *SUBJECTS) is not None and t.relation == "conj" for t in finite)
    between = scene.analysis.tokens[citing.index + 1 : cue.index]
    return any(t.tag in FINITE and t.lower in scene.cues.verbs for t in between)
