"""Who is counted, by the figure's own words: side, status, sex, age, role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft
from reportedly.extract.figures_view import Lists, View
from reportedly.extract.harm import Role
from reportedly.extract.people import Noun
from reportedly.model import Population, Status

_NAMES = ("NNP", "NNPS")


class PopulationReader:
    """Reads populations; made once, without state."""

    def __init__(self, lists: Lists) -> None:
        self._people, self._unarmed = lists.people, lists.unarmed
        self._others = lists.more
        self._saying = lists.harm.saying

    def fill(self, drafts: Sequence[Draft]) -> None:
        """Set who each draft of a document counts; what "others" leave unsaid is taken from the figure before."""
        named = self._armed_names(drafts)
        for k, draft in enumerate(drafts):
            draft.population = self.read(draft.view, draft, named)
            if draft.population.status is Status.UNKNOWN and (model := self._model(drafts, k)) is not None:
                draft.population = replace(draft.population, status=model.population.status)

    def _model(self, drafts: Sequence[Draft], k: int) -> Draft | None:
        """The figure whose people a draft goes on counting: its whole, or for "others" the one before."""
        draft = drafts[k]
        if draft.whole is not None:
            whole = draft.whole
            return (
                whole
                if whole.population.status is not Status.UNKNOWN
                and not draft.counted.alone
                and draft.view is whole.view
                else None
            )
        if k == 0 or not (draft.counted.alone or draft.view.words[draft.counted.noun] in self._others):
            return None
        before = drafts[k - 1]
        same = before.view is draft.view or (
            draft.view.words[draft.counted.noun] in self._others
            and draft.view.sentence.index - before.view.sentence.index == 1
        )
        return (
            before
            if same and before.population.status is not Status.UNKNOWN and draft.link.mention.role is not Role.TOLL
            else None
        )

    def _armed_names(self, drafts: Sequence[Draft]) -> frozenset[str]:
        """Names that the document puts before a word for people under arms: "Hill Front militants"."""
        found = set()
        for view in {id(d.view): d.view for d in drafts}.values():
            for at in range(1, len(view.words)):
                noun = self._people.nouns.get(view.words[at])
                if (
                    noun is not None
                    and noun.status is Status.COMBATANT
                    and view.tags[at - 1] in _NAMES
                    and view.tokens[at - 1].entity != "B-LOC"
                ):
                    found.add(view.words[at - 1])
        return frozenset(found)

    def read(self, view: View, draft: Draft, named: frozenset[str] = frozenset()) -> Population:
        """Return who a draft counts."""
        item = draft.counted
        if item.noun < 0:
            return Population()
        first, last = item.people[0], self._extended(view, item.people[1])
        nouns = self._nouns(view, first, last)
        population = Population(self._side(view, first, item.noun), self._status(view, first, last, nouns, named))
        for noun in nouns:
            population = replace(
                population,
                sex=population.sex or noun.sex,
                age=population.age or noun.age,
                role=population.role or noun.role,
            )
        return population

    def _extended(self, view: View, end: int) -> int:
        """Take in "of ..." behind members and the like, and nouns joined without numbers of their own."""
        at = end
        while view.word(at) in ("of", "and", ",") and at - end < 8:
            step = at + 1
            while step < len(view.words) and (
                view.tags[step].startswith(("N", "J")) or view.words[step] in ("the", "a", "-", "his", "its", "their")
            ):
                step += 1
            if (
                step == at + 1
                or (view.word(at) != "of" and view.word(step) in self._saying)
                or not view.tags[step - 1].startswith("N")
                or view.tag(at + 1) == "CD"
            ):
                break
            at = step
        return at

    def _nouns(self, view: View, first: int, last: int) -> list[Noun]:
        return [n for at in range(first, last) if (n := self._people.nouns.get(view.words[at])) is not None]

    def _status(self, view: View, first: int, last: int, nouns: list[Noun], named: frozenset[str]) -> Status:
        words = set(view.words[first:last])
        if words & self._unarmed:
            return Status.CIVILIAN
        found = {n.status for n in nouns} - {Status.UNKNOWN}
        if words & (self._people.armed | named) and Status.CIVILIAN not in found:
            found.add(Status.COMBATANT)
        if len(found) == 2:
            if "and" in words:
                return Status.MIXED
            last_noun = self._people.nouns.get(view.words[last - 1])
            return last_noun.status if last_noun and last_noun.status in found else Status.COMBATANT
        return found.pop() if found else Status.UNKNOWN

    def _side(self, view: View, first: int, noun: int) -> str | None:
        """The words of a side before or in the head noun: "Orlen soldiers", "12 Orlenians"."""
        if view.capitals:
            return None
        run = [
            i
            for i in range(first, noun + 1)
            if view.tags[i] in _NAMES or (view.tags[i] == "JJ" and view.tokens[i].text[:1].isupper())
        ]
        if not run:
            return None
        return view.analysis.quote(view.span(run[0], run[-1] + 1))
