"""What was not said: "declined to comment", "could not confirm", "did not say how many"; acts whose stance says so."""

from __future__ import annotations

from reportedly.extract import contents, extent, noun_phrases, sources, things
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Span, Stance

AUXILIARIES = ("aux", "aux:pass")
_NONE = ("none", "neither")
_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "neither", "nor"}
    | {"didnt", "doesnt", "dont", "wont", "couldnt", "wouldnt", "cant", "cannot", "hasnt", "havent", "hadnt"}
)  # saved pages lose their apostrophes


def negation(scene: Scene, cue: Token) -> Token | None:
    """The word that denies a verb, or None."""
    return next((c for c in scene.analysis.children(cue) if c.lower in _NEGATIONS and c.index < cue.index), None)


def _nobody(scene: Scene, verb: Token) -> Token | None:
    """The subject of "nobody would say": it denies what the verb says."""
    head = scene.child(verb, *SUBJECTS)
    if head is None or head.lower in ("nobody", "none", "neither"):
        return head
    return _no_before(scene, head) or _neither(scene, head)


def _neither(scene: Scene, noun: Token) -> Token | None:
    """The "neither" of "Neither the army nor the rebels would say"."""
    joint = scene.child(noun, "cc:preconj")
    return joint if joint is not None and joint.lower == "neither" else None


def _no_before(scene: Scene, noun: Token) -> Token | None:
    """The "no" of "no group", "no figure"."""
    return next((c for c in scene.analysis.children(noun) if c.lower == "no" and c.index < noun.index), None)


def may_be(scene: Scene, verb: Token) -> bool:
    """Whether a verb that is no cue of itself can say that nothing is said."""
    return verb.tag.startswith("V") and (verb.lemma in scene.cues.silent or verb.lemma in scene.cues.withholding)


def act(scene: Scene, cue: Token) -> ReportingAct | None:
    """What was declined or could not be confirmed: an act whose stance says so."""
    return _withheld(scene, cue) or _unable(scene, cue) or _denied(scene, cue)


def _unable(scene: Scene, cue: Token) -> ReportingAct | None:
    """As in "was unable to verify it", "it was not possible to confirm it", "neither claim could be verified"."""
    verb = scene.cues.verbs.get(cue.lower)
    if verb is None or verb.lemma not in scene.cues.unverified:
        return None
    head = scene.analysis.head(cue)
    if head is not None and cue.relation in ("xcomp", "csubj", "acl") and head.index < cue.index:
        first = head if head.lower in scene.cues.unable else negation(scene, head)
        if first is None or head.lower not in scene.cues.able | scene.cues.unable:
            return None
        said = contents.clause(scene, cue, verb) or things.noun_phrase(scene, cue)
        named = sources.subject(scene, head) if cue.relation != "csubj" else None
        named = named or (scene.child(head, "expl") if head.lower == "position" else None)  # "It was not in a position"
        return _open(scene, cue, first, named, said)
    subject = scene.child(cue, *PASSIVE_SUBJECTS)
    no = _no(scene, subject) or negation(scene, cue) if subject is not None else None
    if subject is None or no is None:
        return None
    first = no if no.index < cue.index and no.head == cue.index else cue
    return _open(scene, cue, first, None, _which(scene, cue, verb, subject))


def _which(scene: Scene, cue: Token, verb: CueVerb, subject: Token) -> list[Token]:
    """What could not be verified: the subject, or that of which it is none, or the clause that "it" stands for."""
    if subject.lower == "it":
        return contents.clause(scene, cue, verb)
    of = scene.child(subject, "nmod") if subject.lower in _NONE else None
    helper = next((c for c in scene.analysis.children(cue) if c.relation in AUXILIARIES), None)
    if subject.lower in scene.cues.nouns and helper is not None and subject.index < helper.index:
        return extent.trimmed([t for t in scene.analysis.subtree(subject) if t.index < helper.index])
    return noun_phrases.phrase_tokens(scene, of or subject)


def _no(scene: Scene, subject: Token) -> Token | None:
    """The word that denies a subject: "neither claim", "none of the accounts"."""
    if subject.lower in _NONE:
        return subject
    return next((c for c in scene.analysis.children(subject) if c.lower in ("neither", "no")), None)


def _open(scene: Scene, cue: Token, first: Token, subject: Token | None, said: list[Token]) -> ReportingAct | None:
    """The act of one who leaves open whether something is so."""
    if not said:
        return None
    named = subject if subject is not None and subject.lower not in ("it", "there") else None
    heads = sources.members(scene, named) if named is not None else ()
    return sources.reported(scene, cue, cue.lemma, Span(first.start, cue.end), heads, said, Stance.UNVERIFIED)


def _withheld(scene: Scene, cue: Token) -> ReportingAct | None:
    """As in "gave no figure", "made no comment on the raid", "said nothing about it"."""
    thing = scene.child(cue, "obj") if cue.lemma in scene.cues.withholding and cue.tag != "VBG" else None
    subject = sources.subject(scene, cue)
    if thing is None or subject is None or thing.index < cue.index or subject.lower == "there":
        return None
    if subject.lower == "it" and cue.lemma in ("have", "make"):  # "it makes no statement": a thing
        return None
    no = _no_before(scene, thing)
    if no is None and thing.lower != "nothing":
        return None
    replies = thing.lemma in scene.cues.replies
    if not replies and (thing.lemma not in scene.cues.asked_for or cue.lemma == "have"):
        return None
    if thing.lower == "nothing" and cue.lemma not in scene.cues.silent:
        return None
    said = _about(scene, cue, thing) if replies else []
    if thing.lower == "nothing" and not said:
        return None
    last = (thing if replies else no) or thing
    heads = sources.members(scene, subject)
    words = Span(cue.start, (last if said or not replies else no or last).end)
    said = said or things.noun_phrase(scene, cue)[1 if no is not None else 0 :]
    return sources.reported(scene, cue, cue.lemma, words, heads, said, Stance.DECLINED)


def _is_asked_for(scene: Scene, cue: Token, stance: Stance) -> bool:
    """Whether what was not done is to answer: "did not return calls", "could not be reached"; not "did not return"."""
    if stance is not Stance.DECLINED:
        return True
    passive = scene.child(cue, "aux:pass", *PASSIVE_SUBJECTS) is not None
    if passive or cue.lemma == "reach":
        return passive and cue.lemma == "reach"
    if cue.lemma not in scene.cues.asked:
        return True
    thing = scene.child(cue, "obj")
    return thing is not None and thing.lemma in scene.cues.asked_for


def _about(scene: Scene, cue: Token, thing: Token) -> list[Token]:
    """What it was about that nothing was said: "no comment on the raid", "nothing about why it sank"."""
    after = scene.analysis.tokens[thing.index + 1 : scene.sentence_of(cue).last]
    if len(after) < 2 or after[0].lower not in ("on", "about", "regarding"):
        return []
    return extent.onward(scene, cue, after[1])


def _leaves_nameless(cue: Token) -> bool:
    """As in "quoting a diplomat it did not name"."""
    return cue.relation == "acl:relcl" and cue.lemma in ("name", "identify")


def _denied(scene: Scene, cue: Token) -> ReportingAct | None:
    denied = negation(scene, cue) or _nobody(scene, cue)
    verb = scene.cues.verbs.get(cue.lower) or CueVerb(cue.lemma, frozenset({"clause", "np"}), Stance.DECLINED)
    lemma = verb.lemma
    head = scene.analysis.head(cue)
    stance, first = None, cue
    if (
        cue.relation == "xcomp"
        and head is not None
        and head.lower in scene.cues.declining
        and lemma in scene.cues.sayings
    ):
        stance, first = Stance.DECLINED, head
    elif denied is not None and lemma in scene.cues.unverified:
        stance, first = Stance.UNVERIFIED, denied
    elif denied is not None and lemma in scene.cues.silent:
        stance, first = Stance.DECLINED, negation(scene, cue) or cue  # "nobody" is the source, no word of the cue
    if stance is None or not _is_asked_for(scene, cue, stance) or _leaves_nameless(cue):
        return None
    first = min((first, *(c for c in scene.analysis.children(cue) if c.relation in AUXILIARIES)), key=lambda t: t.index)
    said = (
        things.question(scene, cue, "")
        or contents.clause(scene, cue, verb)
        or things.noun_phrase(scene, cue)
        or things.question(scene, cue, lemma)
    )
    if not said:
        return None
    subject = sources.subject(scene, cue) or scene.child(cue, *PASSIVE_SUBJECTS)
    if subject is None and cue.relation == "conj" and head is not None:
        subject = scene.child(head, *PASSIVE_SUBJECTS)  # "has not been let in and cannot verify it"
    heads = sources.members(scene, subject) if subject is not None else ()
    return sources.reported(scene, cue, lemma, Span(first.start, cue.end), heads, said, stance)
