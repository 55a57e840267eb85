"""That a word of harm speaks of something counted, and the sentence in which it is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.counted import Counted, Way
from reportedly.extract.figures_view import Lists, View
from reportedly.extract.harm import Mention, Role
from reportedly.extract.people import Counts
from reportedly.model import Measure, Status

_CERTAIN = frozenset((Measure.KILLED, Measure.RELEASED, Measure.RESCUED, Measure.TRAPPED, Measure.EVACUATED))
_BOTH = frozenset((Measure.KILLED, Measure.INJURED))


@dataclass(frozen=True, slots=True)
class Link:
    """That a word of harm speaks of something counted.

    Attributes:
        grade: How directly: 8 to 12 beside it or by plain grammar, 4 to 7 by position or joining alone.
        measure: What is counted: of two joined words ("killed or wounded") casualties.
        negated: Whether the words between say "not".
        revised: Whether a toll is said to have come to this number.
        former: Whether it is the number that a toll came from.
        passive: Whether those harmed stand before the word of harm.
        among: Whether they are said to be among others: "among the dead are two nurses".
    """

    mention: Mention
    grade: int
    measure: Measure
    negated: bool = False
    revised: bool = False
    former: bool = False
    passive: bool = False
    among: bool = False


class Setting:
    """One sentence, what it counts, its words of harm, and the links found so far."""

    def __init__(self, view: View, items: Sequence[Counted], lists: Lists) -> None:
        self.view, self.items, self.harm = view, items, lists.harm
        # of two phrases that share words ("21 of the 200 girls") the outer one owns them
        self.owner = {i: k for k, c in reversed(list(enumerate(items))) for i in range(c.start, c.end)}
        self.owner.update({i: k for k, c in enumerate(items) for i in range(c.quantity.first, c.quantity.last)})
        self.links: dict[int, Link] = {}

    def fits(self, item: Counted, mention: Mention) -> bool:
        """Whether what is counted can suffer this harm."""
        counts = item.counts
        if mention.only in ("structures", "munitions"):
            return counts.value == mention.only or (item.alone and self._is_tallied(mention))
        if counts in (Counts.STRUCTURES, Counts.MUNITIONS, Counts.NOTHING):
            return False
        if mention.weight == 1 and self._is_told_better(item, mention):
            return False
        if mention.only == "combatants":
            return item.what is not None and item.what.status is Status.COMBATANT
        certain = mention.role is Role.STATE or mention.measure in _CERTAIN or mention.weight < 3
        if mention.only == "people" and certain:
            return counts is Counts.PEOPLE or (mention.role is Role.STATE and item.alone)
        return counts is Counts.PEOPLE or (counts is Counts.UNKNOWN and self._may_be_people(item))

    def _is_told_better(self, item: Counted, mention: Mention) -> bool:
        """Whether other words of harm say what an unsure one leaves open: "taken from their homes", "bodies"."""
        others = (*self.view.mentions_at.get(mention.first, ()), *self.view.mentions_at.get(item.noun, ()))
        return any(m.weight > 1 for m in others)

    def _may_be_people(self, item: Counted) -> bool:
        """Whether a noun that no list holds may stand for people: by its ending, as a name, in capitals."""
        if item.alone or self.view.capitals or item.noun in self.view.mentions_at:
            return True
        word = self.view.tokens[item.noun].text
        return word[:1].isupper() or word.endswith(self.view.lists.people.doers)

    def _is_tallied(self, mention: Mention) -> bool:
        """Whether a word of harm heads a tally of things: "Houses destroyed: 8,214"."""
        nouns, words = self.view.lists.people.nouns, self.view.words[: mention.first]
        if self.view.word(mention.last) != ":":
            return False
        kinds = [nouns[w].counts.value for w in words if w in nouns]
        return bool(kinds) and kinds[-1] == mention.only

    def offer(self, k: int, mention: Mention, grade: int, *, negated: bool = False, passive: bool = False) -> None:
        """Hold a link if it fits and is better than what is held; of equals, the graver harm."""
        held = self.links.get(k)
        if not self.fits(self.items[k], mention):
            return
        if held is None or (held.grade, held.mention.weight) < (grade, mention.weight):
            negated = negated or self._is_negated(mention)
            self.links[k] = Link(mention, grade, self._measure(mention), negated=negated, passive=passive)

    def has_object(self, mention: Mention) -> bool:
        """Whether a word of harm is followed by what it is done to."""
        view, at = self.view, mention.last
        owner = self.owner.get(at)
        if owner is not None and self.items[owner].end in view.mentions_at and self.items[owner].way is Way.NUMBER:
            return False  # "2 killed 5 injured": the five have their own word
        if view.children_of(mention.first, "obj"):
            return True
        while view.word(at) in self.harm.order["bounding"]:
            at += 1
        return view.tag(at) in _OBJECT_TAGS or view.word(at) in ("dozens", "scores", "several", "many")

    def _is_negated(self, mention: Mention) -> bool:
        view = self.view
        return any(
            view.word(i) in ("not", "n't", "n’t", "never") and view.heads[i] in (mention.first, mention.last - 1)
            for i in range(max(0, mention.first - 3), mention.first)
        )

    def _measure(self, mention: Mention) -> Measure:
        """The measure of a word of harm; killed and injured joined to one object are casualties."""
        view = self.view
        if mention.measure not in _BOTH or mention.role not in (Role.OBJECT, Role.STATE):
            return mention.measure
        for other in (mention.first - 2, mention.last + 1):
            joint = view.word(mention.first - 1 if other < mention.first else mention.last)
            if joint in ("and", "or", "/", "and/or") and self._is_joint(other, mention):
                return Measure.CASUALTIES
        return mention.measure

    def _is_joint(self, at: int, mention: Mention) -> bool:
        """Whether the word of harm at an index shares those harmed: nothing of its own stands beside it."""
        for other in self.view.mentions_at.get(at, ()):
            if other.role is Role.OBJECT and other.measure in _BOTH and other.measure is not mention.measure:
                first, last = min(other.first, mention.first), max(other.last, mention.last)
                own_before = (first - 1) in self.owner and mention.first > other.first
                return not (own_before and last in self.owner)
        return False


_OBJECT_TAGS = frozenset(("DT", "CD", "PRP$", "PRP", "NNP", "NNPS", "NNS", "PDT", "NN", "JJ"))
