"""Finds what holds a statement, and who carries that: "in footage broadcast by X, a boy says", "a video in which"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract import noun_phrases, sources
from reportedly.extract.media import Media, role_of
from reportedly.extract.scene import SUBJECTS, Passing, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Role


def holding(scene: Scene, cue: Token) -> Token | None:
    """The record in which something is said: "a note in which his mechanic warned", "leaflets in which they tell"."""
    record = scene.analysis.head(cue) if cue.relation == "acl:relcl" else None
    if record is None or not scene.carries(record) or record.index > cue.index:
        return None
    tokens = scene.analysis.tokens
    which = next((t for t in tokens[record.index + 1 : cue.index] if t.lower in ("which", "where")), None)
    return record if which is not None and (which.lower == "where" or tokens[which.index - 1].lower == "in") else None


def carriers(scene: Scene, act: ReportingAct, record: Token, media: Media) -> Iterator[Passing]:
    """Those who carry a record: who airs it, whose broadcast it is, who has posted it."""
    aired = _aired(scene, act, record, media)
    if aired is not None:
        yield aired
    for carrier in (_broadcaster(scene, record), _poster(scene, record)):
        role = role_of(scene, carrier, media) if carrier is not None else None
        if carrier is None or role is not Role.AGENCY or carrier.index in act.source_heads:
            continue
        spans = noun_phrases.phrase(scene, carrier, joined=False)
        if spans and not act.says(carrier):
            yield Passing(Role.AGENCY, spans[0], carrier.index)


def _broadcaster(scene: Scene, record: Token) -> Token | None:
    """Whom a participle behind a record names: "footage broadcast by Lisk TV"."""
    done = next((c for c in scene.analysis.children(record) if c.relation == "acl" and c.tag == "VBN"), None)
    return sources.agent(scene, done) if done is not None and done.lower in scene.cues.passed_on else None


def _poster(scene: Scene, record: Token) -> Token | None:
    """Who has posted a record that holds what is said: "The channel has put up a video in which a man says"."""
    verb = scene.analysis.head(record) if record.relation == "obj" else None
    return scene.child(verb, *SUBJECTS) if verb is not None and verb.lemma in scene.cues.posting else None


def _aired(scene: Scene, act: ReportingAct, record: Token, media: Media) -> Passing | None:
    """The broadcaster of a record: "in a statement read on state television", "in an address on Radio Lisk"."""
    tokens, last = scene.analysis.tokens, scene.sentence_of(record).last
    at = record.index + 1
    at += at < last and tokens[at].lower in scene.cues.passed_on | scene.cues.brought
    if at >= last or tokens[at].lower not in ("on", "over") or act.says(tokens[at]):
        return None
    noun = noun_phrases.after(scene, at + 1, last)
    spans = noun_phrases.phrase(scene, noun, joined=False) if noun is not None else ()
    station = noun is not None and noun.lower not in media.platforms and _is_station(scene, noun, media)
    return Passing(Role.MEDIUM, spans[0], noun.index) if station and noun is not None and spans else None


def _is_station(scene: Scene, noun: Token, media: Media) -> bool:
    named = any(t.tag.startswith("NNP") for t in noun_phrases.phrase_tokens(scene, noun, joined=False))
    if noun.lower in media.mediums:  # "a message on its channel"
        return False
    return noun.lower in media.outlets or (named and role_of(scene, noun, media) is Role.AGENCY)
