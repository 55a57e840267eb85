"""Reporting acts whose cue is a verb: "said", "were reported to", "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract import (
    before_cue,
    extent,
    frames,
    insertions,
    passives,
    quoted_as,
    said_numbers,
    sources,
    unsaid,
)
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance

_TOLD = ("told", "tells", "informed", "assured", "notified")
_OPEN = ("if", "whether", "unless")  # before a clause that leaves it open
_FUTURE = frozenset(
    {"will", "would", "could", "should", "might", "may", "must", "shall", "'ll", "’ll", "'d", "’d", "can"}
)


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts whose cue is a verb of this sentence, in order."""
    for token in scene.analysis.tokens_of(sentence):
        verb = scene.cues.verbs.get(token.lower)
        if verb is None:
            silence = unsaid.act(scene, token) if unsaid.may_be(scene, token) else None
            if silence is not None and not _own_words(scene, token):
                yield silence
            continue
        if not _is_verb(scene, token):
            continue
        act = _act(scene, sentence, token, verb)
        if act is None or not act.content or (verb.recipient and not act.source):
            act = _inserted(scene, sentence, token, verb) or act
        if act is not None:
            yield act


def _inserted(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    return None if _own_words(scene, cue) else insertions.act(scene, sentence, cue, verb)


def _is_verb(scene: Scene, token: Token) -> bool:
    """Whether a form that could be a cue is used as a verb that says something."""
    if (
        not token.tag.startswith("V")
        and not (token.lower in ("said", "says") and token.tag != "JJ")
        and not _ends_with(scene, token)
    ):
        return False
    if token.relation in ("amod", "compound", "case", "aux", "fixed", "flat", "mark") or _is_in_a_name(scene, token):
        return False
    particle = scene.cues.verbs[token.lower].particle
    if (
        particle
        and scene.analysis.tokens[token.index + 1 : token.index + 2]
        and scene.analysis.tokens[token.index + 1].lower != particle
    ):
        return False
    head = scene.analysis.head(token)
    return not (token.relation == "conj" and head is not None and head.relation == "amod")


def _is_in_a_name(scene: Scene, token: Token) -> bool:
    """Whether a capital makes it a name in a sentence of small letters: "in Sheikh Said", "over Tell Rimmon"."""
    tokens = scene.analysis.tokens
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if not token.text.istitle() or before is None:
        return False
    ends = before.text.istitle() and before.tag in ("NNP", "NNPS", "NN")
    begins = before.text[0].isalnum() and after is not None and after.text.istitle() and after.tag in ("NNP", "NNPS")
    words = [
        t.text
        for t in scene.analysis.tokens_of(scene.sentence_of(token))
        if len(t.text) > 3 and t not in (before, token)
    ]
    return (ends or begins) and sum(w[0].islower() for w in words) * 2 > len(words)


def _ends_with(scene: Scene, token: Token) -> bool:
    """Whether a sentence ends with "AFP reports", which taggers take for a noun."""
    sentence = scene.sentence_of(token)
    before = scene.analysis.tokens[token.index - 1] if token.index > sentence.first + 3 else None
    return (
        token.lower in ("reports", "reported", "claims")
        and before is not None
        and (before.tag in ("NNP", "NNPS") or before.entity.endswith("ORG"))
        and not any(t.text[0].isalnum() for t in scene.analysis.tokens[token.index + 1 : sentence.last])
    )


def _act(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    if _own_words(scene, cue):
        return None
    quoted = quoted_as.act(scene, sentence, cue, verb)
    if quoted is not None:
        return quoted
    silence = unsaid.act(scene, cue)
    if silence is not None:
        return silence
    passive = _passive(scene, cue)
    if passive:
        return passives.act(scene, cue, verb) if not _is_asked_about(scene, cue) else None
    if not asserts(scene, cue) or _is_asked(scene, cue):
        return None
    called = _ordered(scene, cue, verb)
    said = (called if verb.lemma == "call" else []) or frames.said(scene, cue, verb) or called
    ordered = (bool(called) and said == called) or (
        verb.recipient and [t.lower for t in said[:2] if t.lower != "not"][:1] == ["to"]
    )
    if _veils(scene, verb, said):
        return None
    heads = _heads(scene, cue, said)
    if (not said and not _may_quote(scene, verb)) or (not heads and _needs_someone(scene, cue, verb)):
        return None
    if _says_nothing(scene, cue, verb, heads):
        return None
    if _may_be_done_by_things(verb) and not _can_name(scene, cue, verb, heads):
        return None
    return ReportingAct(
        cue_index=cue.index,
        lemma=verb.lemma,
        cue=(Span(cue.start, _cue_end(scene, cue)),),
        source=sources.spans(scene, heads),
        source_heads=heads,
        content=scene.spans(said),
        sentence=sentence.index,
        stance=Stance.HYPOTHETICAL if said and ordered else _stance(scene, verb, said),
        addressee=frames.addressee(scene, cue, verb),
    )


def _stance(scene: Scene, verb: CueVerb, said: list[Token]) -> Stance:
    """The verb's own stance; but who dismisses a thing as normal says that it is, unless it is what another said."""
    words = [t.lower for t in said]
    main = next((t for t in said if t.relation == "ccomp"), None) if verb.lemma in scene.cues.foretelling else None
    if main is not None and any(c.lower in scene.cues.foretold for c in scene.analysis.children(main)):
        return Stance.EXPECTED
    behind = words[len(words) - words[::-1].index("as") :] if "as" in words else []
    waved = verb.lemma in scene.cues.belittling and not scene.cues.belittled.isdisjoint(behind)
    return Stance.ASSERTED if waved and scene.cues.nouns.keys().isdisjoint(words) else verb.stance


def _needs_someone(scene: Scene, cue: Token, verb: CueVerb) -> bool:
    """Whether a cue without a source says nothing: "conveyed", or the participle in "and 96 bears observed"."""
    bare = not verb.recipient and cue.tag == "VBN" and scene.child(cue, "aux") is None
    return bare or verb.frames == {"np", "quote"}


def _ordered(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "told her to kneel", "called on the army to leave": what someone is told to do."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 3]
    if verb.lemma == "call" and len(after) > 1 and after[0].lower in ("on", "upon"):
        whom = extent.onward(scene, cue, after[1])
        return whom if any(t.tag == "TO" for t in whom) else []
    if verb.lemma == "appeal" and after and after[0].lower == "to":
        whom = extent.onward(scene, cue, after[1])
        return whom if any(t.tag == "TO" for t in whom) else []
    shouts = verb.lemma in scene.cues.shouting
    todo = scene.child(cue, "xcomp", *(("advcl",) if shouts else ())) if verb.recipient or shouts else None
    if todo is None or todo.index < cue.index or scene.case(todo) != "to":
        return []
    if shouts and todo.lower in scene.cues.verbs:
        return []  # "phoned her to say that"
    return extent.infinitive(scene, cue, todo)


def _may_be_done_by_things(verb: CueVerb) -> bool:
    """Whether a verb says something only of someone: things, too, "raise" a toll and "count" days."""
    return bool(verb.frames & {"as", "to"}) or said_numbers.alone(verb)


def _can_name(scene: Scene, cue: Token, verb: CueVerb, heads: tuple[int, ...]) -> bool:
    """Whether "X called it Y" is something said by someone, not the name that a thing goes by ("they call it ...")."""
    if not heads:
        return False
    head = scene.analysis.tokens[heads[0]]
    thing = scene.child(cue, "obj")
    if thing is not None and thing.lower.endswith(("self", "selves")):
        return False  # "a man calling himself Falconer": his name
    if "as" in verb.frames:
        return (cue.tag != "VBP" or head.lower not in scene.cues.anyone) and not _calls_it(scene, cue)
    if said_numbers.alone(verb) and head.lower == "i":
        return False  # "I counted two hundred": whoever counts tells it himself
    named = head.tag.startswith(("PRP", "NNP", "WP")) or head.entity != "O"
    return named or scene.speaks(head) or head.lower in scene.records


def _calls_it(scene: Scene, cue: Token) -> bool:
    """As in "a coalition of losers, as the cafés call it": a name that goes round."""
    marks = {c.lower for c in scene.analysis.children(cue) if c.relation in ("mark", "advmod") and c.index < cue.index}
    thing = scene.child(cue, "obj")
    return cue.tag in ("VBP", "VBZ") and "as" in marks and thing is not None and thing.lower in ("it", "them", "this")


def _can_show(scene: Scene, cue: Token, heads: tuple[int, ...]) -> bool:
    """Whether what "shows" or "finds" is someone or a record, not a thing that happened; never in a quotation."""
    if not heads or scene.quotation_of(cue) is not None:
        return False
    head = scene.analysis.tokens[heads[0]]
    if head.lower == "it":
        return cue.lower in ("read", "reads") and bool(scene.quotations)
    named = head.tag.startswith(("PRP", "NNP", "WP")) or head.entity != "O"
    return named or scene.speaks(head) or scene.carries(head)


def _own_words(scene: Scene, cue: Token) -> bool:
    """Inside a quotation, "I think" and "we say" are the speaker's own words, no claim within the claim."""
    if scene.quotation_of(cue) is None:
        return False
    if cue.text[0].isupper() and not cue.text.isupper() and scene.analysis.tokens[cue.index - 1].text[0].isupper():
        return True  # a title: "She Said, He Said"
    own = scene.child(cue, *SUBJECTS)
    if own is None and cue.lower == "told" and scene.child(cue, *PASSIVE_SUBJECTS) is not None:
        return False  # "I was told that": by someone else
    if own is not None and cue.tag == "VBD" and cue.lemma in scene.cues.earlier and scene.child(cue, "ccomp"):
        return False  # "We told the foreman it would not hold": that was said before
    if own is None and (cue.relation in ("conj", "xcomp") or _rings(scene, cue)):
        own = sources.subject(scene, cue)  # "My son rang and said the water was at the door"
    return own is None or own.lower in scene.cues.own


def _rings(scene: Scene, cue: Token) -> bool:
    """Whether it is what someone does in order to say it: "rang to say"."""
    head = scene.analysis.head(cue)
    return scene.case(cue) == "to" and head is not None and head.lemma in scene.cues.going_on


def _passive(scene: Scene, cue: Token) -> bool:
    if cue.tag not in ("VBN", "VBD"):
        return False
    if scene.child(cue, "aux:pass") is not None:
        return True
    had = any(c.relation == "aux" and c.lower in ("has", "have", "had") for c in scene.analysis.children(cue))
    taken = cue.index < max((c.index for c in scene.analysis.children(cue) if c.relation in ("obj", "iobj")), default=0)
    if scene.child(cue, *PASSIVE_SUBJECTS) is not None and not (had or taken):
        return True
    if cue.tag != "VBN" or scene.child(cue, *SUBJECTS, "aux") is not None:
        return False
    return (
        scene.analysis.tokens[cue.index - 1].lower == "as"
        or sources.agent(scene, cue) is not None
        or (cue.relation == "acl" and not before_cue.reads_aloud(scene, cue))
    )


def asserts(scene: Scene, cue: Token) -> bool:
    """Whether the verb says that something was said: not "to say", "would say", "did not say", "if he says"."""
    if scene.quotation_of(cue) is None and scene.analysis.tokens[scene.sentence_of(cue).last - 1].text == "?":
        return False
    auxiliaries = {c.lower for c in scene.analysis.children(cue) if c.relation in unsaid.AUXILIARIES}
    if scene.word_after(cue) == "only":
        auxiliaries -= {"would", "could"}  # "would say only that": it is said
    if auxiliaries & _FUTURE and not (
        auxiliaries & {"will", "would"} and scene.child(cue, "ccomp") is None and cue.lower != "say"
    ):
        return False
    if any(
        c.relation == "mark" and (c.lower in _OPEN or (c.lower == "until" and cue.tag != "VBD"))
        for c in scene.analysis.children(cue)
    ):
        return False
    if any(c.relation == "mark" and c.lower == "to" for c in scene.analysis.children(cue)):
        head = scene.analysis.head(cue)
        seems = head is not None and head.lemma in ("appear", "seem") and cue.lemma in scene.cues.showing
        before = [t.lower for t in scene.analysis.tokens[max(0, cue.index - 4) : cue.index - 1]]
        seems = (
            seems or before[-1:] == ["only"] or before[-2:] == ["far", "as"]
        )  # "only to concede", "so far as to say"
        seems = seems or (head is not None and head.tag == "VBN" and head.lower in scene.cues.hearing)  # "heard to say"
        return seems or (
            head is not None
            and head.lemma in scene.cues.going_on
            and head.lemma not in ("appear", "seem", "be", "come")
        )
    return unsaid.negation(scene, cue) is None and not _nobody(scene, cue)


def _is_asked_about(scene: Scene, cue: Token) -> bool:
    """As in "was asked about it by a clerk and said": whoever asked says nothing."""
    return cue.lower == "asked" and any(scene.case(c) == "about" for c in scene.analysis.children(cue))


def _is_asked(scene: Scene, cue: Token) -> bool:
    """As in "The mayor, asked about this, said": whoever asked is not told, and what was asked is no claim."""
    if cue.lower != "asked" or scene.child(cue, *SUBJECTS, "aux", "conj") is not None or cue.relation == "conj":
        return False
    before = scene.analysis.tokens[cue.index - 1] if cue.index > scene.sentence_of(cue).first else None
    return before is None or not before.text[0].isalnum() or before.lower in ("when", "if", "once")


def _says_nothing(scene: Scene, cue: Token, verb: CueVerb, heads: tuple[int, ...]) -> bool:
    """Whether it is nobody's claim, by what its subject is: a thing that shows nothing, an unknown one, a noise."""
    if verb.lemma in scene.cues.sights and not _can_show(scene, cue, heads):
        return True
    head = scene.analysis.tokens[heads[0]] if heads else None
    taken = scene.child(cue, "obj") if verb.lemma == "claim" else None
    if taken is not None and scene.cues.taken & {taken.lemma, taken.lower}:
        return True  # "The war has claimed 5,000 lives"
    return head is not None and (_is_unknown(cue, head) or _only_lasts(scene, verb, head))


def _only_lasts(scene: Scene, verb: CueVerb, head: Token) -> bool:
    """As in "the shelling goes on": no one who speaks."""
    able = head.tag != "NN" or scene.speaks(head) or scene.carries(head) or head.entity != "O"
    return verb.particle == "on" and not able


def _is_unknown(cue: Token, head: Token) -> bool:
    """As in "did not know who had ordered it": a question, and nobody's claim."""
    return head.tag == "WP" and head.head == cue.index and cue.relation in ("ccomp", "xcomp")


def _veils(scene: Scene, verb: CueVerb, said: list[Token]) -> bool:
    """As in "who asked not to be named"."""
    return verb.lemma in scene.cues.veiling and any(t.lower in scene.cues.veiled and t.tag != "VB" for t in said[:4])


def _nobody(scene: Scene, cue: Token) -> bool:
    """Whether the subject is "no one", "nobody", "no official"."""
    own = scene.child(cue, *SUBJECTS)
    if own is None:
        return False
    return own.lower in ("nobody", "none") or any(c.lower == "no" for c in scene.analysis.children(own))


def _may_quote(scene: Scene, verb: CueVerb) -> bool:
    """Whether a quotation stands near enough to be this cue's, so that the act is kept until quotations are joined."""
    return "quote" in verb.frames and verb.lemma not in scene.cues.sights - {"read"} and bool(scene.quotations)


def _heads(scene: Scene, cue: Token, said: list[Token]) -> tuple[int, ...]:
    head = sources.subject(scene, cue)
    inside = {t.index for t in said}
    if head is None or (head.index in inside and head.head != cue.index):
        told = cue.lower in _TOLD  # "the spokesman told Reuters": who stands behind is told
        head = sources.inverted(scene, cue) if _stands_behind(cue, inside) and not told else None
    if head is None and not said and cue.lower in ("read", "reads", "ran", "runs"):
        record = sources.inverted(scene, cue)  # "“...,” reads the document"
        head = record if record is not None and scene.carries(record) else None
    if head is None or (head.lower in ("it", "there") and scene.child(cue, "expl")):
        return ()
    return sources.members(scene, head)


def _stands_behind(cue: Token, inside: set[int]) -> bool:
    return bool(inside) and max(inside) < cue.index


def _cue_end(scene: Scene, cue: Token) -> int:
    """A particle is part of the cue: "pointed out"."""
    particle = scene.child(cue, "compound:prt")
    return particle.end if particle is not None and particle.index == cue.index + 1 else cue.end
