"""What stands around a figure: the stretch it counts over, its stance, its place, who is said to have done it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.extract import cues, lexicon, phrases
from reportedly.extract.drafts import Draft
from reportedly.extract.figures_view import View
from reportedly.extract.harm import Mention, Role
from reportedly.extract.phrases import Phrases
from reportedly.model import Place, Scope, Span, Stance

_BEFORE, _AFTER = 10, 12  # words around a word of harm in which a war may be its doer or its setting


@dataclass(frozen=True, slots=True)
class Around:
    """What the clause of a figure says beside the number."""

    scope: Scope
    stance: Stance
    place: str | None = None
    perpetrator: Span | None = None


class Context:
    """Reads what stands around figures; made once, without state."""

    def __init__(self, language: str) -> None:
        tables = lexicon.load(language, "bounds")
        self._scopes, self._stances = _Scopes(tables["scope"]), _Stances(tables["stance"])
        self._events = frozenset(tables["events"]["words"])
        self._sides = frozenset(tables["events"]["sides"])
        self._saying = frozenset(cues.load(language).verbs)

    def of(self, draft: Draft, places: Sequence[Place]) -> Around:
        """Return what stands around a draft.

        Args:
            draft: A figure in the making.
            places: Of the whole document, in order.
        """
        view, mention = draft.said_in, draft.link.mention
        return Around(
            self._scopes.read(view, mention),
            self._stances.read(view, draft),
            self._place(view, mention, places),
            self._perpetrator(draft),
        )

    # Where, and by whom

    def _place(self, view: View, mention: Mention, places: Sequence[Place]) -> str | None:
        here = [p for p in places if view.sentence.start <= p.span.start < view.sentence.end]
        best: tuple[float, Place] | None = None
        for place in here:
            at = view.index_at(place.span.start)
            if phrases.is_bound(view.words[at + 1 : at + 3]):
                continue  # a "US-led" strike is not in the United States
            cost = abs(at - mention.first) + (
                0 if view.word(at - 1) in ("in", "at", "near", "on", "of", "outside") else 8
            )
            if best is None or cost < best[0]:
                best = cost, place
        return best[1].id if best else None

    def _perpetrator(self, draft: Draft) -> Span | None:
        """Who is said to have done it: the doer of the word of harm, or of the strike that did it."""
        view, mention, item = draft.said_in, draft.link.mention, draft.counted
        if mention.role is not Role.OBJECT:
            return None
        at: int | None = mention.first
        for _ in range(3):
            if at is None or not 0 <= at < len(view.words):
                return None
            doers = view.children_of(at, "obl:agent") or (
                [] if view.children_of(at, "nsubj:pass") else view.children_of(at, "nsubj")
            )
            if doers:
                return None if draft.view is view and item.start <= doers[0] < item.end else self._doer(view, doers[0])
            if (
                view.relations[at] == "acl"
                and view.tags[view.heads[at]].startswith("N")
                and view.words[at].endswith("ing")
            ):
                return self._doer(view, view.heads[at])
            at = view.heads[at] if view.relations[at] in ("conj", "advcl", "xcomp") and view.heads[at] != at else None
        return None

    def _doer(self, view: View, at: int) -> Span | None:
        if view.tags[at] in ("PRP", "WDT", "WP", "DT", "CD") or view.words[at] in self._saying:
            return None
        if (
            view.words[at] not in self._events
            and view.word(at) not in view.lists.people.nouns
            and not view.tags[at].startswith("NNP")
        ):
            return None
        if view.words[at] not in self._events:
            return _phrase(view, at)
        for child in view.children_of(at, "nmod", "obl:agent"):
            if any(view.word(m) == "by" for m in view.children_of(child, "case")):
                return _phrase(view, child)
        for child in view.children_of(at, "compound", "amod", "nmod:poss"):
            if (
                view.tags[child].startswith("NNP")
                or view.words[child] in self._sides
                or (view.tags[child] == "JJ" and view.tokens[child].text[:1].isupper())
            ):
                return view.span(child, child + 1)
        return None


class _Scopes:
    """Over what stretch a figure counts."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._phrases = Phrases({p: scope for scope in ("cumulative", "period", "day") for p in table[scope]})
        self._wars, self._begun = frozenset(table["wars"]), frozenset(table["begun"])
        self._weekdays = frozenset(table["weekdays"])
        self._spans, self._last = frozenset(table["spans"]), frozenset(table["last"])
        self._several, self._places = frozenset(table["several"]), frozenset(table["happenings"])

    def read(self, view: View, mention: Mention) -> Scope:
        words = view.words
        if self._of_war(view, mention):
            return Scope.CUMULATIVE
        for at in range(len(words)):
            if found := self._phrases.at(words, at):
                return Scope(found[0])
            if (
                words[at] == "since"
                and (at > mention.first - 15 or at < 2)
                and (scope := self._since(view, mention, at))
            ):
                return scope
            if words[at] in self._last and (scope := self._past(view, at)):
                return scope
        return Scope.PERIOD if self._of_several(view, mention) else Scope.INCIDENT

    def _since(self, view: View, mention: Mention, at: int) -> Scope | None:
        """Tell "since the war began" (a beginning) from "since 2014" (a stretch) and "since Friday" (the event)."""
        words, following = view.words, view.words[at + 1 : at + 9]
        if any(w.endswith("est") or w in ("first", "worst") for w in words[max(0, at - 9) : at]):
            return None
        if (
            not following
            or following[0] in self._weekdays
            or (1 < at < mention.first and "," in words[at : mention.first])
        ):
            return None
        if following[0][:1].isdigit() or (view.tag(at + 1) == "NNP" and following[1:2] and following[1][:1].isdigit()):
            return Scope.PERIOD
        if any(w in self._begun or w in self._wars for w in following):
            return Scope.CUMULATIVE
        return Scope.PERIOD if view.tag(at + 1) in ("NNP", "CD", "JJ", "RB") else None

    def _past(self, view: View, at: int) -> Scope | None:
        """As in "In the past 24 hours", "over the last two weeks"."""
        for word in view.words[at + 1 : at + 4]:
            if word in ("hours", "24-hour"):
                return Scope.DAY
            if word in self._spans and view.word(at - 1) in (
                "the",
                "in",
                "over",
                "during",
                "its",
                "their",
                "this",
                "these",
            ):
                return Scope.PERIOD
        return None

    def _of_war(self, view: View, mention: Mention) -> bool:
        """As in "The war has killed 12,000", "a conflict that has left 70,000 dead"."""
        first, words = mention.first, view.words
        before = words[max(0, first - _BEFORE) : first]
        if any(w in self._wars for w in before) and any(w in ("has", "have", "had") for w in before):
            return True
        after = words[mention.last : mention.last + _AFTER]
        if mention.role is Role.TOLL and any(w in self._wars for w in after[:8]):
            return True
        for i, word in enumerate(after):
            if word in self._wars and any(w in ("in", "during", "of") for w in after[max(0, i - 5) : i]):
                return self._is_large(view)
        return False

    def _is_large(self, view: View) -> bool:
        return any(q.low is not None and q.low >= 1000 for q in view.numbers)

    def _of_several(self, view: View, mention: Mention) -> bool:
        """As in "In various clashes", "in separate attacks", "in different parts of the country"."""
        words = view.words
        for at in range(max(0, mention.first - 14), min(mention.last + 14, len(words))):
            if words[at] in self._several and any(w in self._places for w in words[at + 1 : at + 4]):
                return True
        return False


class _Stances:
    """How a figure's own clause holds it."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._phrases = Phrases({p: stance for stance, phrases in table.items() for p in phrases})

    def read(self, view: View, draft: Draft) -> Stance:
        mention = draft.link.mention
        if draft.link.negated:
            return Stance.DENIED
        for at in range(max(0, mention.first - 5), mention.first):
            found = self._phrases.at(view.words, at)
            if found and found[1] <= mention.last and self._governs(view, at, found[1], mention):
                return Stance(found[0])
        if any(view.word(c) in ("if", "whether", "unless") for c in view.children_of(mention.first, "mark")):
            return Stance.HYPOTHETICAL
        return Stance.ASSERTED

    def _governs(self, view: View, at: int, last: int, mention: Mention) -> bool:
        """Whether words that doubt stand in the clause of a word of harm; "may" is no month."""
        if last == at + 1 and view.words[at] == "may" and view.tags[at] != "MD":
            return False
        return not any(view.words[i] in (",", ";", "and", "after", "when") for i in range(last, mention.first))


def _phrase(view: View, head: int) -> Span:
    """The phrase of a head without what follows it but its names: "a suspected government jet"."""
    first = head
    while (
        first > 0
        and view.heads[first - 1] == head
        and view.relations[first - 1] in ("compound", "amod", "det", "nmod:poss", "nummod", "flat")
    ):
        first -= 1
    last = head + 1
    while last < len(view.words) and view.heads[last] == head and view.relations[last] == "flat":
        last += 1
    if view.tags[first] == "DT" and last - first > 1 and view.tags[first + 1].startswith("NNP"):
        return view.span(first, last)
    return view.span(first, last)
