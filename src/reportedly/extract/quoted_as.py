"""Words that one is quoted as saying: "X was quoted by Y as saying", "Y quoted X as saying"."""

from __future__ import annotations

from reportedly.extract import frames, sources
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span

_QUOTING = ("quoted", "cited", "quotes", "quoting", "quote", "cites", "cite", "citing")
_REACH = 14  # tokens from "quoted" to "saying", with who quotes between them


def act(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    """Return the act of a "saying" behind "quoted ... as": X says it, and Y, if named, passes it on; else None."""
    tokens = scene.analysis.tokens
    before = [t.lower for t in tokens[max(0, cue.index - 2) : cue.index]]
    having = before == ["as", "having"]
    if not having and (cue.tag != "VBG" or before[-1:] != ["as"]):
        return None
    quoting = next(
        (t for t in reversed(tokens[sentence.first : cue.index]) if t.lower in _QUOTING),
        None,
    )
    if quoting is None or cue.index - quoting.index > _REACH:
        return None
    passive = scene.child(quoting, *PASSIVE_SUBJECTS) or (
        scene.analysis.head(quoting) if quoting.relation == "acl" else None
    )
    said_by = passive or scene.child(quoting, "obj", "iobj")
    by = sources.agent(scene, quoting) if passive is not None else sources.subject(scene, quoting)
    if said_by is None:
        return None
    heads = sources.members(scene, said_by)
    return ReportingAct(
        cue.index,
        verb.lemma,
        (Span(quoting.start, quoting.end), Span(tokens[cue.index - 1 - having].start, cue.end)),
        sources.spans(scene, heads),
        heads,
        scene.spans(frames.said(scene, cue, verb)),
        sentence.index,
        stance=verb.stance,
        quoted_by=by.index if by is not None else -1,
        addressee=frames.addressee(scene, cue, verb),
    )
