"""Reporting acts whose cue is no verb: "according to", "by the army's count", noun cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import extent, given_numbers, noun_phrases, sources
from reportedly.extract.scene import FINITE, PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is a phrase or a noun."""
    yield from _according(scene, sentence)
    yield from _by_count(scene, sentence)
    yield from _nouns(scene, sentence)
    yield from _heard(scene, sentence)
    yield from _orders(scene, sentence)
    yield from given_numbers.acts(scene, sentence)


def _according(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    tokens = scene.analysis.tokens_of(sentence)
    for at, token in enumerate(tokens):
        phrase = next((p for p in scene.cues.according if tuple(t.lower for t in tokens[at : at + len(p)]) == p), None)
        if phrase is None or (phrase == ("per",) and not _per_someone(tokens, at)):
            continue
        head = _governed(scene, tokens, at, len(phrase))
        if head is None or _is_manner(scene, head):
            continue
        spans = noun_phrases.phrase(scene, head)
        if not spans:
            continue
        cue = Span(token.start, tokens[at + len(phrase) - 1].end)
        seen = scene.child(head, "acl")
        last = seen is not None and seen.start - spans[-1].end < 2 and scene.analysis.subtree(seen)[-1].end
        said = _clause_of(scene, sentence, Span(token.start, last or spans[-1].end))
        yield ReportingAct(
            token.index,
            " ".join(phrase),
            (cue,),
            spans,
            sources.members(scene, head),
            scene.spans(said),
            sentence.index,
        )


def _per_someone(tokens: Sequence[Token], at: int) -> bool:
    """As in "per the ministry" names someone; "per day", "per cent" does not."""
    after = tokens[at + 1 : at + 3]
    return bool(after) and at > 0 and not tokens[at - 1].text[0].isalnum() and (after[0].tag in ("DT", "NNP"))


def _is_manner(scene: Scene, head: Token) -> bool:
    """As in "sorted according to type", "went according to plan": a bare noun that is nobody's and no record's."""
    bare = head.tag == "NN" and head.text.islower() and head.entity == "O" and not scene.analysis.children(head)[1:]
    return bare and not scene.child(head, "det", "nmod:poss") and not (scene.speaks(head) or scene.carries(head))


def _governed(scene: Scene, tokens: object, at: int, length: int) -> Token | None:
    """The head of the noun phrase behind "according to"."""
    analysis = scene.analysis
    sentence_tokens = list(tokens)  # type: ignore[call-overload]
    last = sentence_tokens[at + length - 1]
    after = list(sentence_tokens[at + length : at + length + 12])
    for token in (sentence_tokens[at], last):
        head = analysis.head(token)
        if head is not None and head.index > last.index and head.tag.startswith(("NN", "PRP", "CD", "JJ", "DT")):
            named = analysis.head(head) if head.relation == "appos" else None
            return named if named is not None and last.index < named.index < head.index else head
        inner = scene.child(token, "obl", "nmod", "obj")
        if inner is not None and inner.index > last.index:
            return inner
    return _first_noun(scene, after)


def _first_noun(scene: Scene, after: list[Token]) -> Token | None:
    for token in after:
        if token.text in extent.STOPS:
            return None
        if token.tag.startswith(("NN", "PRP")):
            return _top_noun(scene, token)
    return None


def _top_noun(scene: Scene, noun: Token) -> Token:
    """The head of the noun phrase that a noun begins."""
    head = scene.analysis.head(noun)
    while head is not None and 0 < head.index - noun.index < 8 and head.tag.startswith("NN"):
        noun, head = head, scene.analysis.head(head)
    return noun


def _clause_of(scene: Scene, sentence: Sentence, phrase: Span) -> list[Token]:
    """The clause that an according-phrase belongs to: the sentence without it, cut where another act's words begin."""
    tokens = scene.analysis.tokens_of(sentence)
    left = [t for t in tokens if t.end <= phrase.start]
    right = [t for t in tokens if t.start >= phrase.end]
    if not any(t.text[0].isalnum() for t in left):
        return extent.trimmed(right)
    if not any(t.text[0].isalnum() for t in right):
        return extent.trimmed(_last_clause(scene, left))
    starts_clause = left[-1].text in ("--", "—", ";", ":") or left[-1].lower in ("and", "but", "while")
    starts_clause = starts_clause or _opens_reported(scene, left)
    if starts_clause:
        return extent.trimmed(right)
    if right[0].text in (",", "--", "—") and any(t.text[0].isalnum() for t in right):
        after = next(t for t in right if t.text[0].isalnum())
        if after.lower in ("and", "but", "while", "which", "who", "where", "adding", "whose", "though", "although"):
            return extent.trimmed(_last_clause(scene, left))
        return extent.trimmed(left + right[1:])
    return extent.trimmed(_last_clause(scene, left))


def _opens_reported(scene: Scene, left: Sequence[Token]) -> bool:
    """As in "She said that, according to the clinic, 14 died": the phrase opens what another cue reports."""
    words = [t for t in left[-3:] if t.text[0].isalnum()]
    if len(words) < 2 or words[-1].lower != "that":
        return False
    return extent.reports(scene, words[-2]) or words[-2].lower in ("and", "but")


def _last_clause(scene: Scene, left: list[Token]) -> list[Token]:
    """What stands before the phrase, from the last semicolon or the last "X said, and" on."""
    said = False
    for k in range(len(left) - 1, 0, -1):
        if left[k].text == ";" and scene.quotation_of(left[k]) is None:
            return left[k + 1 :]
    for k, token in enumerate(left[:-1]):
        said = said or (extent.reports(scene, token) and token.tag in FINITE and left[k + 1].text == ",")
        if said and token.text == "," and left[k + 1].lower in ("and", "but", "while"):
            return left[k + 2 :]
    return left


def _by_count(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "23 were hurt, by the association's reckoning", "by the count of the clerk"."""
    for noun in scene.analysis.tokens_of(sentence):
        by = scene.child(noun, "case")
        if noun.lower not in scene.cues.counting or by is None or by.lower != "by" or scene.quotation_of(noun):
            continue
        owner = scene.child(noun, "nmod:poss") or _by(scene, noun)
        if owner is None or owner.tag == "PRP$":
            continue
        spans = noun_phrases.phrase(scene, owner)
        whole = Span(by.start, max(noun.end, *(s.end for s in spans)))
        said = _clause_of(scene, sentence, whole)
        if said:
            yield ReportingAct(
                noun.index,
                noun.lower,
                (Span(noun.start, noun.end),),
                spans,
                sources.members(scene, owner),
                scene.spans(said),
                sentence.index,
            )


def _heard(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "I heard from a neighbour that the mill burned": the neighbour says it."""
    for cue in scene.analysis.tokens_of(sentence):
        if cue.lower not in scene.cues.hearing:
            continue
        whom = next((c for c in scene.analysis.children(cue) if scene.case(c) == "from"), None)
        clause = scene.child(cue, "ccomp") or (_that(scene, whom) if whom is not None else None)
        if clause is None or whom is None or not cue.index < whom.index < clause.index:
            continue
        said = extent.onward(scene, cue, scene.analysis.subtree(clause)[0])
        words = Span(cue.start, scene.analysis.tokens[cue.index + 1].end)
        heads = sources.members(scene, whom)
        yield sources.reported(scene, cue, "hear", words, heads, said, Stance.ASSERTED)


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
        owner = scene.child(noun, "nmod:poss") or _by(scene, noun)
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
        if not known or not noun.tag.startswith("NN") or scene.quotation_of(noun) is not None:
            continue
        owner = scene.child(noun, "nmod:poss") or _by(scene, noun)
        that = _that(scene, noun)
        said = _clause(scene, noun, that) if that is not None else _of_harm(scene, noun)
        owner = None if owner is not None and owner in said else owner
        if owner is None and noun.lower not in scene.cues.freely:
            continue
        if said:
            heads = sources.members(scene, owner) if owner is not None else ()
            stance = scene.cues.nouns.get(noun.lower, Stance.ASSERTED)
            act = sources.reported(scene, noun, noun.lower, Span(noun.start, noun.end), heads, said, stance)
            whence = _whence(scene, noun) if owner is None else None
            yield act if whence is None else replace(act, source=(whence,), source_heads=(noun.index,))


def _whence(scene: Scene, noun: Token) -> Span | None:
    """What tells whose a nameless report is: "opposition" of allegations, "the press", "foreign reports" themselves."""
    tokens, known, first = scene.analysis.tokens, scene.cues.whence, noun.index
    while first > 0 and tokens[first - 1].lower in known:
        first -= 1
    if first < noun.index:
        itself = noun.index - first == 1 and noun.lower in ("report", "reports")
        return Span(tokens[first].start, noun.end if itself else tokens[noun.index - 1].end)
    after = tokens[noun.index + 1 : noun.index + 4]
    within = len(after) == 3 and after[0].lower == "in" and after[1].lower == "the" and after[2].lower in known
    return Span(after[1].start, after[2].end) if within else None


def _clause(scene: Scene, noun: Token, that: Token) -> list[Token]:
    """The clause of "the claim that ..."; none where a verb says it: "said in a statement that ..."."""
    head = scene.analysis.head(noun)
    by_verb = head is not None and head.lower in scene.cues.verbs and noun.relation.startswith(("obl", "nmod"))
    by_verb = by_verb and scene.child(noun, "case") is not None and head is not None and head.lemma != "comment"
    if by_verb or noun.lower in scene.cues.counts:
        return []
    said = scene.analysis.subtree(that)
    end = extent.segment_end(scene, said[0], said[-1].index + 1)
    return extent.closed([t for t in said if t.index < end])


def _that(scene: Scene, noun: Token) -> Token | None:
    """The head of a clause that tells what a noun reports, or None: "the charge by the staff in Lisk that ..."."""
    owner = _by(scene, noun)
    hung = scene.analysis.subtree(owner) if owner is not None and owner.head != noun.index else []
    for token in (*scene.analysis.subtree(noun), *hung):
        head = scene.analysis.head(token)
        if token.index < noun.index or head is None or not head.tag.startswith("NN"):
            continue
        mark = _mark(scene, token) if token.relation in ("acl", "ccomp", "acl:relcl") else None
        if mark is not None and (head is noun or head.lower not in scene.cues.nouns):
            return token
        bare = token.relation == "acl" and head is noun and token.tag in ("VBD", "VBZ", "VBP", "VBN")
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


def _by(scene: Scene, noun: Token) -> Token | None:
    """The one whose a report is: "the claim by the army"; also where the parse hung "from residents" on the verb."""
    beside = [c for c in scene.analysis.children(noun) if c.relation == "nmod" and _is_owner(scene, c, "of")]
    verb = scene.analysis.head(noun) if noun.relation == "obj" else None
    for child in scene.analysis.children(verb) if verb is not None and not beside else ():
        mark = scene.child(child, "case")
        if child.relation == "obl" and mark is not None and mark.index == noun.index + 1 and _is_owner(scene, child):
            return child
    return beside[0] if beside else None


def _is_owner(scene: Scene, noun: Token, *prepositions: str) -> bool:
    return scene.case(noun) in ("by", "from", *prepositions) and noun.tag in ("NNP", "NNS", "NN")
