"""Names those who speak before they are named: "the governor of Lisk said", who is "Adu Merlin" further on."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.namer import with_office
from reportedly.extract.scene import Scene
from reportedly.extract.someone import Company, Mention, Someone, SpeakerWords
from reportedly.model import Span

_LITTLE = frozenset({"the", "a", "an", "of", "in", "at", "for", "who", "-", "his", "her", "its", "their"})
_AHEAD = 4  # sentences ahead within which "a monitor said" is named: "The Karval Observatory said"


class Ahead:
    """Looks ahead in one document, once all are met.

    Args:
        scene, words, company: The document, the word list, and all that were met in it.
    """

    def __init__(self, scene: Scene, words: SpeakerWords, company: Company) -> None:
        self._scene, self._words, self._company = scene, words, company

    def name(self, speaking: Sequence[int]) -> None:
        """Name the nameless body that opens a report by the body that is named and speaks right after."""
        sentences = [self._scene.sentence_of(self._scene.analysis.tokens[i]).index for i in speaking]
        for k, index in enumerate(speaking):
            nameless = self._company.mentions[index].someone
            if nameless.named:
                continue
            later = [
                self._company.mentions[j].someone
                for j, s in zip(speaking[k + 1 :], sentences[k + 1 :], strict=True)
                if s - sentences[k] <= _AHEAD
            ]
            if nameless.head in self._words.generic:
                later += [s for j in speaking[k + 1 :] for s in self._named_in(self._company.mentions[j].span)]
            named = self._same_ahead(nameless, later, opening=sentences[k] <= _AHEAD)
            named = named or self._bare_name(index, speaking[k + 1 : k + 2])
            if named is not None:
                named.name = with_office(named, nameless)
                for j, mention in self._company.mentions.items():
                    if mention.someone is nameless:
                        self._company.mentions[j] = Mention(named, mention.span, resolved=True)

    def _named_in(self, span: Span) -> list[Someone]:
        """Those named in the words for another: the body of "Adu Merlin, director of the Lisk Observatory"."""
        return [m.someone for m in self._company.mentions.values() if span.holds(m.span) and m.span != span]

    def _same_ahead(self, nameless: Someone, later: Sequence[Someone], *, opening: bool) -> Someone | None:
        """Whom a description turns out to be: the one called so with a name, or the first body named."""
        if nameless.spokesperson:
            alike = (s for s in later if s.named and s.spokesperson)
            return next((s for s in alike if nameless.speaks_for in (None, s.speaks_for)), None)
        if nameless.person:
            words = nameless.words - _LITTLE
            found = next((s for s in later if s.named and s.person and len(words) > 1 and words <= s.words), None)
            return found or self._in_office(nameless)
        if not opening or nameless.many or nameless.head not in self._words.generic:
            return None
        bodies = (s for s in later if s.named and not (s.person or s.place))
        return next((s for s in bodies if not s.words & self._words.particular), None)

    def _in_heading(self, span: Span) -> bool:
        """Whether words stand in the first paragraph, if that is a heading: "Clips doctored, says minister"."""
        tokens = self._scene.analysis.tokens_of(self._scene.analysis.sentences[0])
        closes = tokens[-1].text if tokens else "."
        return bool(tokens) and span.end <= tokens[-1].end and closes not in (".", "!", "?", "”", '"')

    def _bare_name(self, index: int, following: Sequence[int]) -> Someone | None:
        """As in "Karval's chief prosecutor said six died. “Most were boys,” Adu Merlin told us": who speaks next.

        A name that comes in without a word of who it is has been introduced: by the one description before it.
        """
        described = self._company.mentions[index]
        if not following or not self._describes_one(described):
            return None
        tokens = self._scene.analysis.tokens
        mention = self._company.mentions[following[0]]
        named, bare = mention.someone, self._scene.analysis.text[mention.span.start : mention.span.end]
        near = self._scene.sentence_of(tokens[following[0]]).index - self._scene.sentence_of(tokens[index]).index
        outside = not any(self._scene.quotation_of(tokens[i]) for i in (index, following[0]))
        new = named.first is not None and named.first.start == mention.span.start and 0 < near <= _AHEAD
        whole = len(named.core) > 1 and tuple(bare.lower().split()) == named.core
        other = {described.someone.gender, named.gender} == {"m", "f"}
        spoke = outside and described.someone.spoke
        return named if named.person and spoke and new and whole and not other else None

    def _describes_one(self, mention: Mention) -> bool:
        """Whether words tell of one person by an office of someone's or a post: "Karval's chief prosecutor"."""
        someone, words = mention.someone, self._scene.analysis.text[mention.span.start : mention.span.end].lower()
        owned = words.startswith(("the ", "its ")) or "'s " in words or "’s " in words
        return someone.person and not someone.many and owned and bool(someone.calls & self._words.offices)

    def _in_office(self, nameless: Someone) -> Someone | None:
        """As in "the governor of Lisk said", where one governor alone is named, further on: that one."""
        if nameless.first is None:
            return None
        heading = self._in_heading(nameless.first)
        if nameless.head not in (self._words.offices if heading else self._words.single):
            return None
        words = self._scene.analysis.text[nameless.first.start : nameless.first.end].lower()
        definite = words.startswith(("the ", "its ", "his ", "her ", "their ")) or "'s " in words or "’s " in words
        definite = definite or heading or words.startswith((f"{nameless.head} of the ", f"{nameless.head} of "))
        definite = definite or self._scene.analysis.text[nameless.first.start : nameless.first.end].isupper()
        office = next((c for c in nameless.calls if c.endswith(f"-{nameless.head}")), nameless.head)
        holders = [s for s in self._company.everyone if office in s.calls or s.head == office]
        named = [s for s in holders if s.named and s.person]
        if not definite or len(named) != 1 or any(s not in (nameless, named[0]) for s in holders):
            return None
        first = named[0].first
        return named[0] if first is not None and first.start > nameless.first.start else None
