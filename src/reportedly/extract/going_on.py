"""Who goes on: whose words a verb without a subject of its own reports, where the parse leads to another."""

from __future__ import annotations

from reportedly.extract import noun_phrases
from reportedly.extract.scene import ARTICLES, FINITE, PASSIVE_SUBJECTS, SUBJECTS, Scene
from reportedly.language.analysis import Token

_NAME = 8  # words of a name in quotation marks
_JOINING = ("DT", "IN", "CC", "POS", "HYPH")  # small words within it


def resumed(scene: Scene, cue: Token) -> Token | None:
    """The cue before "and denied" whose speaker goes on, where the parse joined it to a verb of what is said.

    As in "The firm said its coach passed the test and denied that it was late", "said its guns had answered fire, and
    denied": the coach cannot speak, and "had" does not reach over "denied".
    """
    done = scene.analysis.head(cue)
    over = scene.analysis.head(done) if done is not None and done.relation in ("ccomp", "acl") else None
    noun = over if done is not None and done.relation == "acl" and over is not None and over.relation == "obj" else None
    outer = scene.analysis.head(noun) if noun is not None else over
    helpers = {c.lower for c in scene.analysis.children(cue) if c.relation.startswith("aux")}
    finite = cue.tag in FINITE or bool(helpers & {"would", "did", "could"})
    if cue.relation != "conj" or not finite or done is None or outer is None:
        return None
    if outer.index > done.index or outer.lower not in scene.cues.verbs or outer.tag[:2] != "VB":
        return None
    own = scene.child(done, *SUBJECTS, *PASSIVE_SUBJECTS)
    if scene.child(cue, *SUBJECTS, *PASSIVE_SUBJECTS) is not None or own is None:
        return None
    joint = scene.child(cue, "cc")
    apart = joint is not None and scene.analysis.tokens[joint.index - 1].text == ","
    aided = apart and done.tag in ("VBN", "VB", "VBG") and scene.child(done, "aux", "aux:pass") is not None
    if joint is not None and joint.lower == "but" and helpers & {"would", "did", "could"}:
        return outer  # "said an inquiry was open, but would not comment"
    now = outer.tag in ("VBZ", "VBP") or _child_in(scene, outer, ("has", "have"))
    aided = aided or (
        apart and now and cue.tag in ("VBZ", "VBP") and done.tag == "VBD"
    )  # "has said he left, and denies"
    again = noun is not None and cue.tag == outer.tag != done.tag  # "denies the claim that he gave it, and maintains"
    return outer if aided or again or not can_speak(scene, own) else None


def _child_in(scene: Scene, verb: Token, words: tuple[str, ...]) -> bool:
    return any(c.lower in words for c in scene.analysis.children(verb) if c.relation == "aux")


def can_speak(scene: Scene, head: Token) -> bool:
    """Whether a noun phrase may be somebody: a pronoun, a name, a person or a body."""
    if head.tag.startswith("PRP"):
        return head.lower not in ("it", "this", "that")
    named = any(t.entity.endswith(("PER", "ORG", "LOC")) for t in noun_phrases.own_tokens(scene, head))
    return named or scene.speaks(head)


def named_in_marks(scene: Scene, head: Token) -> bool:
    """Whether marks hold a name alone, right before what it does: "the so-called “Committee of the Square” said"."""
    marked = scene.quotation_of(head)
    if marked is None:
        return False
    words = [t for t in scene.analysis.tokens_in(marked.outer) if t.text[0].isalnum()]
    named = len(words) < _NAME and all(t.text[0].isupper() or t.tag in _JOINING for t in words)
    first = noun_phrases.phrase_tokens(scene, head)[0]
    titled = first.end <= marked.outer.start and scene.quotation_of(first) is None
    return titled or (
        named
        and words[-1].text[0].isupper()
        and (len(words) > 1 or _called(scene, scene.analysis.tokens_in(marked.outer)[0]))
    )


def _called(scene: Scene, mark: Token) -> bool:
    """Whether an article stands before marks, or a word that says that something only is called so."""
    return mark.index > 0 and scene.analysis.tokens[mark.index - 1].lower in (*ARTICLES, "called")


def heard(scene: Scene, hearing: Token, cue: Token) -> Token | None:
    """As in "heard the captain order his men to fire", "recalled an officer telling him": who is heard to say it."""
    witnessed = cue.tag == "VBG" and hearing.lower in scene.cues.witnessing
    if witnessed and cue.relation in ("xcomp", "ccomp", "advcl", "acl"):
        seen = scene.child(hearing, "obj")
        between = scene.analysis.tokens[seen.index + 1 : cue.index] if seen is not None else ()
        someone = seen is not None and (scene.speaks(seen) or seen.entity != "O" or seen.tag.startswith(("PRP", "NNP")))
        if seen is not None and someone and seen.index < cue.index and not any(t.text == "," for t in between):
            return seen
    if cue.relation not in ("xcomp", "ccomp") or hearing.lower not in scene.cues.hearing:
        return None
    near = (scene.child(hearing, "obj"), scene.child(cue, "obj"))
    return next((t for t in near if t is not None and hearing.index < t.index < cue.index), None)
