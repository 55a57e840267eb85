"""Reporting acts whose cue is a noun: "the army's claim that", "reports of 41 dead", "his order that they leave"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract import extent, noun_phrases, sources
from reportedly.extract.scene import FINITE, HELPED, NOMINAL, PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.extract.things import ANSWERING
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance

_GIVEN = ("by", "from")


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is a noun."""
    yield from _nouns(scene, sentence)
    yield from _orders(scene, sentence)


def _orders(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "ignored orders to stop", "his order that they leave": what is asked for has not happened."""
    for noun in scene.analysis.tokens_of(sentence):
        if noun.lower not in scene.cues.ordering or not noun.tag.startswith("NN") or scene.quotation_of(noun):
            continue
        todo = next((c for c in scene.analysis.children(noun) if c.index > noun.index and _is_todo(scene, c)), None)
        after = scene.analysis.tokens[noun.index + 1 : sentence.last]
        todo = scene.analysis.head(after[0]) if todo is None and after and after[0].tag == "TO" else todo
        definite = noun.tag == "NNS" or scene.child(noun, "det", "nmod:poss") is not None
        if todo is None or not definite:  # "in order to"
            continue
        owner = scene.child(noun, "nmod:poss") or giver(scene, noun)
        heads = sources.members(scene, owner) if owner is not None and owner.index < todo.index else ()
        said = scene.analysis.subtree(todo)
        said = said if said[0].tag == "TO" else extent.trimmed(said)
        words = Span(noun.start, noun.end)
        yield sources.reported(scene, noun, noun.lower, words, heads, said, Stance.HYPOTHETICAL)


def _is_todo(scene: Scene, clause: Token) -> bool:
    """Whether a clause says what is to be done: an infinitive, or "that" and a bare verb."""
    return clause.relation in ("acl", "ccomp") and scene.case(clause) in ("to", "that")


def _nouns(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "the army's claim that no civilians died", "reports of 41 dead"."""
    for noun in scene.analysis.tokens_of(sentence):
        known = noun.lower in scene.cues.nouns or noun.lower in scene.cues.counts
        if not known or not noun.tag.startswith("NN") or not _stands_free(scene, noun):
            continue
        owner = scene.child(noun, "nmod:poss") or giver(scene, noun)
        said = told(scene, noun)
        owner = None if owner is not None and owner in said else owner
        if owner is None and noun.lower not in scene.cues.freely and not _is_answered(scene, noun):
            continue
        if said:
            heads = sources.members(scene, owner) if owner is not None else ()
            stance = scene.cues.nouns.get(noun.lower, Stance.ASSERTED)
            act = sources.reported(scene, noun, noun.lower, Span(noun.start, noun.end), heads, said, stance)
            whence = _whence(scene, noun) if owner is None else None
            yield act if whence is None else replace(act, source=(whence,), source_heads=(noun.index,))


def _stands_free(scene: Scene, noun: Token) -> bool:
    """Whether a noun is in no quotation, or alone in marks: the militia's "allegations"."""
    quotation = scene.quotation_of(noun)
    return quotation is None or [t for t in scene.analysis.tokens_in(quotation.span) if t.text[0].isalnum()] == [noun]


def _is_answered(scene: Scene, noun: Token) -> bool:
    """As in "denied stories that it sank": what is denied is somebody's, whose it is remains unsaid."""
    verb = scene.analysis.head(noun) if noun.relation == "obj" else None
    if verb is None:
        return False
    known = scene.cues.verbs.get(verb.lower)
    return verb.lower in scene.cues.answering or (known is not None and known.stance in ANSWERING)


def told(scene: Scene, noun: Token) -> list[Token]:
    """What a noun of saying tells: its clause, or the harm it is of; empty where it only names what was said."""
    that = clause_of(scene, noun)
    return _clause(scene, noun, that) if that is not None else _behind_that(scene, noun) or _of_harm(scene, noun)


def _whence(scene: Scene, noun: Token) -> Span | None:
    """What tells whose a nameless report is: "opposition" of allegations, "the press", "foreign reports" themselves."""
    tokens, known, first = scene.analysis.tokens, scene.cues.whence, noun.index
    while first > 0 and (tokens[first - 1].lower in known or _is_side(scene, tokens[first - 1], noun)):
        first -= 1
    if first < noun.index:
        itself = noun.index - first == 1 and noun.lower in ("report", "reports")
        return Span(tokens[first].start, noun.end if itself else tokens[noun.index - 1].end)
    after = tokens[noun.index + 1 : noun.index + 4]
    within = len(after) == 3 and after[0].lower == "in" and after[1].lower == "the" and after[2].lower in known
    return Span(after[1].start, after[2].end) if within else None


def _clause(scene: Scene, noun: Token, that: Token) -> list[Token]:
    """The clause of "the claim that ..."; none where a verb says it: "said in a statement that ..."."""
    if _is_said_in(scene, noun) or noun.lower in scene.cues.counts:
        return []
    said = scene.analysis.subtree(that)
    end = extent.segment_end(scene, said[0], said[-1].index + 1)
    return extent.closed([t for t in said if t.index < end])


def _is_side(scene: Scene, word: Token, noun: Token) -> bool:
    """Whether a word before a noun tells whose it is: "police suggestions that", "Lisk claims that"."""
    body = word.relation == "compound" and (word.lemma in scene.bodies or word.lower in scene.bodies)
    return word.head == noun.index and (body or (word.text[0].isupper() and word.tag in ("JJ", "NNP", "NNPS")))


def _is_said_in(scene: Scene, noun: Token) -> bool:
    """As in "said in a statement that": what follows is what the verb says."""
    head = scene.analysis.head(noun)
    if head is None or head.tag[0] != "V" or head.lower not in scene.cues.verbs or head.lemma == "comment":
        return False
    return noun.relation.startswith(("obl", "nmod")) and scene.child(noun, "case") is not None


def _behind_that(scene: Scene, noun: Token) -> list[Token]:
    """As in "rejected accusations from villagers that it burned", where the parse made the clause the verb's."""
    tokens, last = scene.analysis.tokens, scene.sentence_of(noun).last
    at = noun.index + 1
    if at < last and tokens[at].lower in _GIVEN:
        at = next((k for k in range(at + 1, last) if tokens[k].tag not in NOMINAL), last)
    if at + 2 < last and tokens[at].text == "," and tokens[at + 1].tag == "VBN":  # "its claim, carried by X, that"
        at = next((k + 1 for k in range(at + 2, last - 1) if tokens[k].text == ","), last)
    bare = noun.tag != "NNS" and scene.child(noun, "det", "nmod:poss") is None  # "Fishermen report that"
    if (
        bare
        or at + 2 >= last
        or tokens[at].lower != "that"
        or tokens[at].tag == "DT"
        or tokens[at + 1].tag in HELPED
        or _is_said_in(scene, noun)
    ):
        return []
    end = extent.segment_end(scene, tokens[at], last)
    return extent.closed(list(tokens[at:end])) if any(t.tag in HELPED for t in tokens[at + 2 : end]) else []


def clause_of(scene: Scene, noun: Token) -> Token | None:
    """The head of a clause that tells what a noun reports, or None: "the charge by the staff in Lisk that ..."."""
    owner = giver(scene, noun)
    hung = scene.analysis.subtree(owner) if owner is not None and owner.head != noun.index else []
    for token in (*scene.analysis.subtree(noun), *hung):
        head = scene.analysis.head(token)
        if token.index < noun.index or head is None or not head.tag.startswith("NN"):
            continue
        mark = _mark(scene, token) if token.relation in ("acl", "ccomp", "acl:relcl") else None
        if mark is not None and (head is noun or head.lower not in scene.cues.nouns):
            return token
        bare = token.relation == "acl" and head is noun and token.tag in (*FINITE, "VBN")
        own = scene.child(token, *SUBJECTS, *PASSIVE_SUBJECTS) if bare and scene.child(token, "mark") is None else None
        if own is not None and own.index > noun.index and not own.tag.startswith("W"):
            return token  # "the claim it was removed"
    return None


def _mark(scene: Scene, verb: Token) -> Token | None:
    """The "that" of a clause, also where the parse of a clause that is no relative one took it for its object."""
    that = next((c for c in scene.analysis.children(verb) if c.lower == "that" and c.index < verb.index), None)
    taken = that is not None and (that.relation, verb.relation) in (("obj", "acl"), ("obl:unmarked", "acl:relcl"))
    taken = taken and verb.lemma not in scene.cues.making
    if that is not None and (that.relation, verb.relation) == ("obj", "acl:relcl"):  # "the charge that it fired"
        taken = scene.analysis.tokens[that.index - 1].lower in scene.cues.nouns and verb.lemma not in scene.cues.making
    return that if that is not None and (that.relation == "mark" or taken) else None


def _of_harm(scene: Scene, noun: Token) -> list[Token]:
    """As in "reports of 41 dead", "the clinic's figure of 12": what a number or a clause behind "of" makes a claim."""
    of = next(
        (
            c
            for c in scene.analysis.children(noun)
            if c.relation == "nmod" and c.index > noun.index and scene.case(c) == "of"
        ),
        None,
    )
    if of is None or not (noun.lower in scene.cues.about_harm or noun.lower in scene.cues.counts):
        return []
    mark = scene.child(of, "case")
    first = mark.index + 1 if mark is not None else of.index
    said = list(scene.analysis.tokens[first : scene.analysis.subtree(of)[-1].index + 1])
    quoted = next((t for t in said if t.text[0].isalnum()), of)
    counts = any(t.tag in ("CD", "VBG") for t in said) or (of.lemma in scene.cues.harms and len(said) > 1)
    loose = noun.tag == "NNS" and noun.lower in scene.cues.about_harm and scene.child(noun, "det", "nmod:poss") is None
    what = of.tag in ("NN", "NNS") and of.lemma not in scene.speakers and len(said) > 1
    return extent.trimmed(said) if counts or scene.quotation_of(quoted) is not None or (loose and what) else []


def giver(scene: Scene, noun: Token) -> Token | None:
    """The one whose a report is: "the claim by the army"; also where the parse hung "from residents" on the verb."""
    beside = next(
        (c for c in scene.analysis.children(noun) if c.relation == "nmod" and _is_owner(scene, c, "of")), None
    )
    if beside is not None:
        return beside
    tokens, last = scene.analysis.tokens, scene.sentence_of(noun).last
    if noun.index + 2 >= last or tokens[noun.index + 1].lower not in _GIVEN:
        return None
    head = scene.analysis.head(tokens[noun.index + 1])
    near = head is not None and head.index > noun.index and _is_owner(scene, head)
    return head if near else noun_phrases.after(scene, noun.index + 2, last)


def _is_owner(scene: Scene, noun: Token, *prepositions: str) -> bool:
    return scene.case(noun) in (*_GIVEN, *prepositions) and noun.tag in ("NNP", "NNS", "NN")
