"""What was not said: "declined to comment", "could not confirm", "did not say how many"; acts whose stance says so."""

from __future__ import annotations

from reportedly.extract import contents, sources
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Span, Stance

AUXILIARIES = ("aux", "aux:pass")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})


def negation(scene: Scene, cue: Token) -> Token | None:
    """The word that denies a verb, or None."""
    return next((c for c in scene.analysis.children(cue) if c.lower in _NEGATIONS and c.index < cue.index), None)


def _nobody(scene: Scene, verb: Token) -> Token | None:
    """The subject of "nobody would say": it denies what the verb says."""
    head = scene.child(verb, *SUBJECTS)
    return head if head is not None and head.lower in ("nobody", "none", "neither") else None


def act(scene: Scene, cue: Token) -> ReportingAct | None:
    """What was declined or could not be confirmed: an act whose stance says so."""
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
        stance, first = Stance.DECLINED, denied
    if stance is None:
        return None
    first = min((first, *(c for c in scene.analysis.children(cue) if c.relation in AUXILIARIES)), key=lambda t: t.index)
    said = contents.clause(scene, cue, verb) or contents.noun_phrase(scene, cue) or contents.question(scene, cue, lemma)
    if not said:
        return None
    subject = sources.subject(scene, cue) or scene.child(cue, *PASSIVE_SUBJECTS)
    heads = sources.members(scene, subject) if subject is not None else ()
    return ReportingAct(
        cue.index,
        lemma,
        (Span(first.start, cue.end),),
        sources.spans(scene, heads),
        heads,
        scene.spans(said),
        scene.sentence_of(cue).index,
        stance=stance,
    )
