"""Finds the clause that stands before its cue, or around it: "..., he said", "The toll, officials said, rose"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import before_cue, extent, segments
from reportedly.extract.scene import HELPED, SUBJECTS, Scene
from reportedly.language.analysis import Token

CLAUSES = ("ccomp", "csubj", "csubj:pass", "csubj:outer")
_PARTS = frozenset({"among", "including", "of", "most", "mostly", "some", "many", "half"})
_WHEN = ("IN", "TO", "RB", "NNP", "NN", "PRP")  # "yesterday", "to the paper on Monday"
_DAY = 6  # tokens of "on Friday evening"
_FEW = 4  # tokens of ", among them nurses"
_JOINS = frozenset({"yet", "when", "where", "and", "but", "or", "after", "before", "because", "since", "until", "once"})
_LEADS_ON = frozenset({"that", "because", "if", "whether", "whereas", "though", "although"})


def clause(scene: Scene, cue: Token) -> list[Token]:
    """What stands on the left of "..., he said", and what goes on behind it; never words that "that" leads on from."""
    start = extent.act_start(scene, cue)
    before = scene.analysis.tokens[start - 1] if start > scene.sentence_of(cue).first else None
    if interrupts(scene, cue):
        return _around(scene, cue)
    if before is not None and _leads_on(before):
        return []
    if before is not None and before.tag in ("WDT", "WP") and before.lower in ("which", "who"):
        within = scene.analysis.tokens[before.index - 1].lower == "in"  # "a note in which he warned them"
        return _of_which(scene, cue, before) if not within else []
    return _left_of(scene, cue)


def before_revision(scene: Scene, cue: Token) -> list[Token]:
    """What stands before "..., the ministry said on Friday, up from the 21 it reported hours earlier"."""
    tokens, last = scene.analysis.tokens, scene.sentence_of(cue).last
    comma = next((t.index for t in tokens[cue.index + 1 : min(last, cue.index + _DAY)] if t.text == ","), last)
    revises = comma + 2 < last and tokens[comma + 1].lower in ("up", "down") and tokens[comma + 2].lower == "from"
    if not revises or any(t.tag in HELPED for t in tokens[cue.index + 1 : comma]):
        return []
    start = extent.act_start(scene, cue)
    return _left_part(scene, cue) if start - scene.sentence_of(cue).first > _DAY else []


def interrupts(scene: Scene, cue: Token) -> bool:
    """Whether an act stands between a verb and its "that": "A colleague had rung, she added, that it burned"."""
    tokens, start = scene.analysis.tokens, extent.act_start(scene, cue)
    after = [t.text for t in tokens[cue.index + 1 : cue.index + 3]]
    return (
        after == [",", "that"]
        and start > 1
        and tokens[start - 1].text == ","
        and extent.reports(scene, tokens[start - 2])
    )


def _leads_on(before: Token) -> bool:
    """Whether the word before an act leads on to it: what stands before that is not what is said."""
    joins = before.text in (":", ";") or before.lower in _JOINS or before.lower == "what"
    return joins or (before.relation == "mark" and before.lower in _LEADS_ON)


def _left_of(scene: Scene, cue: Token) -> list[Token]:
    left = next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation in (*CLAUSES, "parataxis", "dep", "advcl")
            and c.index < cue.index
            and (c.relation == "ccomp" or _comma_before_act(scene, cue))
        ),
        None,
    )
    if (
        left is not None
        and left.tag == "VBG"
        and left.relation == "advcl"
        and scene.child(left, *SUBJECTS, "aux") is None
    ):
        return []  # "Speaking for the families, the priest asked": how it was said
    if left is not None:
        return _left_part(scene, cue) + _parts_behind(scene, cue)
    head = scene.analysis.head(cue)
    if head is not None and cue.relation == "ccomp" and head.index < cue.index and extent.reports(scene, head):
        return []  # "he said she had warned him": what stands before is who said it
    if cue.relation == "root" and _another_root(scene, cue) and _ends_act(scene, cue, scene.sentence_of(cue).last):
        return _around(scene, cue)
    if _closes_sentence(scene, cue):
        return _left_part(scene, cue)
    if (
        cue.relation in ("parataxis", "ccomp", "conj", "dep", "acl:relcl", "discourse", "advcl")
        and head is not None
        and _comma_before_act(scene, cue)
    ):
        subject = scene.child(cue, *SUBJECTS)
        if subject is None and cue.relation in ("acl:relcl", "conj", "advcl"):
            named = _closes_with(scene, cue)
            return _left_part(scene, cue) if named else []
        if subject is not None and subject.tag.startswith("W"):
            return []  # "the army, which denied it, ...": nothing around it is what "which" says
        return _around(scene, cue)
    return []


def _parts_behind(scene: Scene, cue: Token) -> list[Token]:
    """What goes on with the clause behind "he said,": only the parts of what it counts, "among them 44 pupils"."""
    last = scene.sentence_of(cue).last
    behind = scene.analysis.tokens[cue.index + 1 : last]
    if len(behind) < _FEW or behind[0].text != "," or behind[1].lower not in _PARTS:
        return []
    return extent.trimmed(list(scene.analysis.tokens[cue.index + 2 : extent.segment_end(scene, behind[1], last)]))


def _closes_with(scene: Scene, cue: Token) -> bool:
    """As in "He said it sank, the Orlen Wire reports.", "..., the mayor, Adu, told us": who says it stands before."""
    rest = [t for t in scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last] if t.text[0].isalnum()]
    if not rest and before_cue.directly_before(scene, cue) is not None:
        return True
    plain = not any(t.tag.startswith(("V", "MD", "W")) for t in rest) and (not rest or rest[0].tag in _WHEN)
    return plain and segments.subject(scene, cue) is not None


def _closes_sentence(scene: Scene, cue: Token) -> bool:
    """As in "Thirty-one missing, the state says.": a comma, a subject, the cue, and nothing more."""
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    rest = scene.analysis.tokens[cue.index + 1 : sentence.last]
    return (
        cue.relation == "root"
        and start < cue.index
        and start - sentence.first > 2
        and scene.analysis.tokens[start - 1].text == ","
        and not any(t.text[0].isalnum() for t in rest)
    )


def _comma_before_act(scene: Scene, cue: Token) -> bool:
    """Whether a comma, a dash or a closing quotation mark stands before "he said"; stripped texts have none."""
    start = extent.act_start(scene, cue)
    sentence = scene.sentence_of(cue)
    if start <= sentence.first:
        return False
    before = scene.analysis.tokens[start - 1]
    return not before.text[0].isalnum() or _ends_act(scene, cue, sentence.last)


def _another_root(scene: Scene, cue: Token) -> bool:
    """Whether the words before an act have a root of their own: so parses a sentence whose comma is lost."""
    start = extent.act_start(scene, cue)
    return any(
        t.relation == "root" and t.tag.startswith(("V", "N", "J"))
        for t in scene.analysis.tokens[scene.sentence_of(cue).first : start]
    )


def _ends_act(scene: Scene, cue: Token, last: int) -> bool:
    """Whether nothing but the attribution's own words follow the cue to the end of the sentence."""
    return (
        not any(c.relation in ("ccomp", "xcomp", "obj") and c.index > cue.index for c in scene.analysis.children(cue))
        and last - cue.index <= 40
    )


def _of_which(scene: Scene, cue: Token, which: Token) -> list[Token]:
    """As in "the park, which Tomas said is shut": what is said of the park."""
    last = extent.segment_end(scene, cue, scene.sentence_of(cue).last)
    right = scene.analysis.tokens[cue.index + 1 : last]
    comma = next((t.index for t in right if t.text == "," and t.index > cue.index + 2), last)
    said = extent.trimmed(list(scene.analysis.tokens[cue.index + 1 : comma]))
    return [which, *said] if any(t.tag.startswith(("V", "MD")) for t in said) else []


def _left_part(scene: Scene, cue: Token) -> list[Token]:
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    first = extent.segment_start(scene, sentence.first, start)
    return extent.trimmed(list(scene.analysis.tokens[first:start]))


def _around(scene: Scene, cue: Token) -> list[Token]:
    """The clause that an inserted "officials said" interrupts or follows."""
    inserted = {t.index for t in scene.analysis.subtree(cue) if t.relation != "punct"}
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    first = extent.segment_start(scene, sentence.first, start)
    left = list(scene.analysis.tokens[first:start])
    tokens = scene.analysis.tokens
    after = max(inserted) + 1
    goes_on = (
        after < sentence.last
        and tokens[after].text in (",", "--", "—", "–")
        and any(t.text[0].isalnum() for t in tokens[after + 1 : sentence.last])
        and not _reported_elsewhere(scene, tokens[after + 1 : sentence.last])
    )
    right = (
        extent.trimmed(list(tokens[after + 1 : extent.segment_end(scene, tokens[after], sentence.last)]))
        if goes_on
        else []
    )
    return extent.trimmed(left) + right


def _reported_elsewhere(scene: Scene, tokens: Sequence[Token]) -> bool:
    first = next((t for t in tokens if t.text[0].isalnum()), None)
    if first is not None and first.tag == "VBG" and first.lower in scene.cues.verbs:
        return True
    return first is None or first.lower in scene.cues.citing or first.lower in ("who", "which", "adding", "speaking")
