"""Finds what is said: the clause, the quotation or the noun phrase that belongs to a cue."""

from __future__ import annotations

from reportedly.extract import contents_left, extent, things
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import HELPED, PASSIVE_SUBJECTS, SUBJECTS, Scene
from reportedly.language.analysis import Token
from reportedly.model import Stance

_NOMINAL = ("DT", "JJ", "CC", "CD", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "HYPH", "VBN", "EX")
_BEGINS = ("PRP", "EX", "DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ")
_WHEN = ("DT", "NN", "NNP", "RB", "JJ", "NNS")  # "asked him every day where"
_NO_MORE = ("condition", "understanding")  # what stands behind "on condition that" is not said
_WHOM = 8  # tokens behind the head of whom one tells
_PHRASE = 18  # tokens between a cue and "that"
_CHANNELS = frozenset({"on", "in", "to", "through", "during", "after", "by", "via", "under"})  # "said on condition"


def clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """The tokens of the clause that a cue reports, or an empty list; on its right, on its left, or around it."""
    revised = contents_left.before_revision(scene, cue)
    if revised:
        return revised
    if contents_left.interrupts(scene, cue):
        return contents_left.clause(scene, cue)
    right = things.anothers(scene, cue, verb) or _right_clause(scene, cue, verb)
    if right:
        return right
    thing = scene.child(cue, "obj") if "np" in verb.frames else None
    if thing is not None and thing.index > cue.index and not thing.tag.startswith("PRP"):
        return things.noun_phrase(scene, cue)  # "Since May, when it began, the clinic documented nine deaths"
    left = contents_left.clause(scene, cue) if not _finds(scene, cue, verb) else []
    if left:
        return left
    if "inf" in verb.frames:
        infinitive = scene.child(cue, "xcomp") or _having_done(scene, cue)
        if infinitive is not None and infinitive.index > cue.index and scene.case(infinitive) not in ("of", "for"):
            return extent.infinitive(scene, cue, infinitive)
    return []


def _having_done(scene: Scene, cue: Token) -> Token | None:
    """As in "claimed in a message to have killed them", which the parse took for the purpose."""
    done = (c for c in scene.analysis.children(cue) if c.relation == "advcl" and scene.case(c) == "to")
    return next((c for c in done if any(a.lower == "have" for a in scene.analysis.children(c))), None)


def _finds(scene: Scene, cue: Token, verb: CueVerb) -> bool:
    """Whether a thing or a person is found, alone or by a verb joined to the cue: "found and rescued her"."""
    if verb.lemma not in scene.cues.sights:
        return False
    joined = scene.child(cue, "conj")
    shared = joined is not None and scene.child(joined, *SUBJECTS) is None
    own = scene.child(cue, "obj") or (scene.child(joined, "obj") if joined is not None and shared else None)
    return own is not None and own.index > cue.index


def _right_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """What stands on the right of "said (that)", to the end of the sentence or to the next reporting act."""
    for child in scene.analysis.children(cue):
        if child.index < cue.index or child.relation not in ("ccomp", "obj", "xcomp", "parataxis"):
            continue
        first = scene.analysis.subtree(child)[0]
        if scene.quotation_of(cue) is not None and scene.quotation_of(child) is not scene.quotation_of(cue):
            continue
        if (child.tag == "VBG" and extent.reports(scene, child)) or scene.analysis.tokens[first.index - 1].text == ";":
            continue
        crosses = child.relation == "ccomp" and first.index < cue.index < child.index and not verb.recipient
        if crosses and _begins(scene, cue):
            return extent.onward(scene, cue, scene.analysis.tokens[cue.index + 1])
        if crosses and (own := _own_subject(scene, cue, child)) is not None:
            return extent.onward(scene, cue, own)
        if "condition" in (t.lower for t in scene.analysis.tokens[first.index : first.index + 3]):
            break  # "told us, on condition that he not be named, that ..."
        if (
            child.relation in ("ccomp", "parataxis")
            and first.index > cue.index
            and (child.relation == "ccomp" or _is_clause(scene, child))
        ):
            begin = _whole_subject(scene, cue, verb, _opening(scene, cue, child, first))
            what_word = scene.analysis.tokens[begin.index - 1]
            return extent.onward(scene, cue, what_word if what_word.lower == "what" else begin)
    return (
        _heard(scene, cue)
        or _behind_medium(scene, cue, verb)
        or _behind_recipient(scene, cue, verb)
        or _behind_comma(scene, cue, verb)
        or _lost_clause(scene, cue, verb)
        or _behind_that(scene, cue)
        or _behind_phrase(scene, cue, verb)
    )


def _heard(scene: Scene, cue: Token) -> list[Token]:
    """As in "heard a sergeant shout that the gate was shut", whose clause the parse hung on "heard"."""
    hearing = scene.analysis.head(cue) if cue.relation == "xcomp" else None
    if hearing is None or hearing.lower not in scene.cues.hearing:
        return []
    clause = scene.child(hearing, "ccomp")
    return extent.onward(scene, cue, scene.analysis.subtree(clause)[0]) if clause and clause.index > cue.index else []


def _whole_subject(scene: Scene, cue: Token, verb: CueVerb, first: Token) -> Token:
    """Where a clause begins whose subject the parse hung on the cue: "said the army and its allies were able to"."""
    between = scene.analysis.tokens[cue.index + 1 : first.index]
    if verb.recipient and len(between) > 1 and between[0].tag == "PRP":
        between = between[1:]  # "told him the committee ordered it"
        return between[0] if all(t.tag in _NOMINAL for t in between) and first.tag in HELPED else first
    lost = not verb.recipient and bool(between) and all(t.tag in _NOMINAL for t in between)
    return between[0] if lost and first.tag.startswith(("V", "MD")) else first


def _begins(scene: Scene, cue: Token) -> bool:
    """Whether words stand right behind a cue: its clause, whose parse took its subject from before the cue."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    return bool(after) and after[0].text[0].isalnum() and after[0].lower not in _CHANNELS


def _own_subject(scene: Scene, cue: Token, clause: Token) -> Token | None:
    """The pronoun that opens a clause to which the parse hung who says it: "The Guild said on Sunday it had met"."""
    own = (c for c in scene.analysis.children(clause) if c.relation in (*SUBJECTS, *PASSIVE_SUBJECTS))
    return next((c for c in own if cue.index < c.index < clause.index and c.tag == "PRP"), None)


def _opening(scene: Scene, cue: Token, clause: Token, first: Token) -> Token:
    """The first token of a clause, or its "that" where the parse took what stands before for a part of it.

    As in "said in June that the dam held", "told Radio Tovra that six had drowned".
    """
    mark = scene.child(clause, "mark")
    if mark is None or mark.lower != "that" or mark.index <= first.index:
        return first
    before = scene.analysis.tokens[cue.index + 1 : mark.index]
    plain = all(t.text[0].isalnum() and not t.tag.startswith(("V", "MD", "PRP")) for t in before)
    return mark if plain else first


def _behind_comma(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "told us, on condition that he not be named, that the dam held": what a comma and "that" open."""
    tokens = scene.analysis.tokens
    if (not verb.recipient and scene.child(cue, "obj", "iobj") is not None) or contents_left.interrupts(scene, cue):
        return []
    for token in tokens[cue.index + 2 : scene.sentence_of(cue).last]:
        if token.text == ";" or scene.quotation_of(token) is not scene.quotation_of(cue):
            return []
        if token.lower == "that" and token.relation == "mark" and tokens[token.index - 1].text == ",":
            return extent.onward(scene, cue, token)
    return []


def _behind_that(scene: Scene, cue: Token) -> list[Token]:
    """What stands behind "said that" where the parse has lost the clause's verb."""
    last = scene.sentence_of(cue).last
    that = scene.analysis.tokens[cue.index + 1] if cue.index + 3 < last else None
    return extent.onward(scene, cue, that) if that is not None and that.lower == "that" and that.tag == "IN" else []


def _behind_phrase(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "wrote in a letter to the mayor that he had lied", where the parse made the clause the mayor's."""
    if "clause" not in verb.frames or (not verb.recipient and scene.child(cue, "obj") is not None):
        return []
    tokens, last = scene.analysis.tokens, scene.sentence_of(cue).last
    for token in tokens[cue.index + 1 : min(last - 2, cue.index + _PHRASE)]:
        if token.lower == "that" and tokens[token.index - 1].tag.startswith(("NN", "PRP")):
            after = tokens[token.index + 1]
            opens = not after.tag.startswith(("V", "MD")) and after.text[0].isalnum()
            return extent.onward(scene, cue, token) if opens and _has_clause(scene, token, last) else []
        done = token.tag == "VBN" and tokens[token.index - 1].tag.startswith("NN")  # "in a fax handed to us that"
        if (token.tag.startswith(("V", "MD", "W")) and not done) or not (
            token.text[0].isalnum() or token.tag in ("POS", "HYPH")
        ):
            return []
        if token.lower in _NO_MORE or (token.lower in scene.cues.nouns and "np" in verb.frames):
            return []
    return []


def _has_clause(scene: Scene, that: Token, last: int) -> bool:
    """Whether a subject and a finite verb stand behind "that", before any mark."""
    behind = scene.analysis.tokens[that.index + 1 : last]
    end = next((k for k, t in enumerate(behind) if t.text in (",", ";", ":")), len(behind))
    return any(t.tag in HELPED for t in behind[1:end])


def _lost_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "they said there were 20", where the parse hung the clause elsewhere: a subject and its verb come next."""
    own = scene.child(cue, *SUBJECTS)
    if own is None or own.index > cue.index or verb.recipient or verb.lemma in scene.cues.sights:
        return []
    if own.tag.startswith("W") or scene.quotation_of(own) is not scene.quotation_of(cue):
        return []
    last = scene.sentence_of(cue).last
    first = scene.analysis.tokens[cue.index + 1] if cue.index + 2 < last else None
    if verb.stance is Stance.HYPOTHETICAL and (asked := _asked(scene, cue)) is not None:
        return extent.onward(scene, cue, asked)
    first = _past_phrase(scene, first, last) if first is not None and first.tag == "IN" else first
    if first is None or first.tag not in _BEGINS:
        return []
    if first.tag not in ("PRP", "EX") and _says_before(scene, cue):
        return []  # "strikes killed 24 people a monitor said a day after both agreed a truce"
    return extent.onward(scene, cue, first) if _has_verb(scene, first, last) else []


def _past_phrase(scene: Scene, first: Token, last: int) -> Token | None:
    """The token behind "by telephone", "on Monday": said so, and no part of what is said."""
    tokens = scene.analysis.tokens
    noun = next((t for t in tokens[first.index + 1 : min(last - 2, first.index + 4)] if t.tag in ("NN", "NNP")), None)
    after = tokens[noun.index + 1] if noun is not None else None
    return (
        after if after is not None and after.lower in ("a", "an", "the", "he", "she", "they", "it", "there") else None
    )


def _says_before(scene: Scene, cue: Token) -> bool:
    """Whether a clause of its own stands before an act: then that may be what is said."""
    before = scene.analysis.tokens[scene.sentence_of(cue).first : extent.act_start(scene, cue)]
    return any(t.tag in HELPED and not extent.reports(scene, t) for t in before)


def _asked(scene: Scene, cue: Token) -> Token | None:
    """Where a question begins: "asked what about the machine", "asked the staff where its number came from"."""
    last = scene.sentence_of(cue).last
    whom = next(
        (c for c in scene.analysis.children(cue) if c.relation in ("obj", "iobj") and c.index > cue.index), None
    )
    for token in scene.analysis.tokens[cue.index + 1 : last]:
        if token.tag.startswith("W") or token.lower in ("whether", "if"):
            return token
        if whom is None or (token.index > whom.index and token.tag not in _WHEN):
            return None
    return None


def _has_verb(scene: Scene, first: Token, last: int) -> bool:
    """Whether a finite verb comes behind a noun phrase, before any mark; right behind a pronoun."""
    reach = first.index + 2 if first.tag in ("PRP", "EX") else last
    for token in scene.analysis.tokens[first.index + 1 : reach]:
        if token.tag in HELPED:
            return True
        if token.tag.startswith("W") or not (token.text[0].isalnum() or token.tag in ("POS", "HYPH")):
            return False
    return False


def _behind_recipient(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "he said she had told him the dam held", where the parse has lost the clause: what stands behind "him"."""
    head = scene.analysis.head(cue)
    if verb.recipient and (begins := _behind_whom(scene, cue)) is not None:
        return extent.onward(scene, cue, begins)
    if (
        not verb.recipient
        or head is None
        or cue.relation != "ccomp"
        or head.index > cue.index
        or not extent.reports(scene, head)
    ):
        return []
    to = next(
        (c for c in scene.analysis.children(cue) if c.relation in ("iobj", "obj") and c.tag.startswith("PRP")), None
    )
    if to is None or to.index >= scene.sentence_of(cue).last - 3:
        return []
    return extent.onward(scene, cue, scene.analysis.tokens[to.index + 1])


def _behind_whom(scene: Scene, cue: Token) -> Token | None:
    """The pronoun that opens what someone was told: "told a cabinet meeting he had ordered it"."""
    whom = next(
        (c for c in scene.analysis.children(cue) if c.relation in ("obj", "iobj") and c.index > cue.index), None
    )
    if whom is None or whom.tag.startswith("PRP"):
        return None
    last, tokens = scene.sentence_of(cue).last, scene.analysis.tokens
    return next(
        (
            t
            for t in tokens[whom.index + 1 : min(last - 2, whom.index + _WHOM)]
            if t.tag == "PRP" and tokens[t.index + 1].tag in HELPED and tokens[t.index - 1].tag.startswith("N")
        ),
        None,
    )


def _behind_medium(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "said in a statement that ...", "reported, citing X, that ...": the clause hangs on a noun."""
    thing = scene.child(cue, "obj")
    if "np" in verb.frames and thing is not None and thing.lower in scene.cues.nouns:
        return []  # "denied accusations from residents that ...": they are what is denied
    cited = (scene.child(c, "obj") for c in scene.analysis.children(cue) if c.lower in scene.cues.citing)
    for child in (*scene.analysis.children(cue), *(c for c in cited if c is not None)):
        if child.index < cue.index or not child.relation.startswith(("obl", "nmod", "obj", "iobj", "advmod")):
            continue
        if "np" in verb.frames and child.lower in scene.cues.nouns and child.relation == "obj":
            continue  # "rejected the claim that ...": the claim is what is rejected
        mark = _that(scene, child)
        if mark is not None:
            return extent.onward(scene, cue, mark)
    return []


def _that(scene: Scene, noun: Token) -> Token | None:
    """The "that" of a clause on a noun, or None; what stands behind "on condition that" is no part of what is said."""
    if noun.lower in _NO_MORE:
        return None
    clauses = (c for c in scene.analysis.children(noun) if c.relation in ("acl", "ccomp", "acl:relcl"))
    marks = (scene.child(c, "mark") for c in clauses)
    return next((m for m in marks if m is not None and m.lower == "that"), None)


def _is_clause(scene: Scene, token: Token) -> bool:
    return scene.child(token, *SUBJECTS, *PASSIVE_SUBJECTS) is not None and not extent.reports(scene, token)
