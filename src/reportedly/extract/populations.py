"""Who is counted, by the figure's own words: side, status, sex, age, role."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.counted import Lists, View
from reportedly.extract.parts import Draft
from reportedly.model import Population, Status

_NAMES = ("NNP", "NNPS")


class PopulationReader:
    """Reads populations; made once, without state."""

    def __init__(self, lists: Lists) -> None:
        self._people, self._unarmed = lists.people, frozenset(lists.tables["unarmed"])
        self._conjunctions = frozenset(("and", "or", ","))

    def read(self, view: View, draft: Draft) -> Population:
        """Return who a draft counts."""
        item = draft.counted
        if item.noun < 0:
            return Population()
        first, last = item.people[0], self._extended(view, item.people[1])
        nouns = self._nouns(view, first, last)
        population = Population(self._side(view, first, item.noun), self._status(view, first, last, nouns))
        for noun in nouns:
            population = replace(population, sex=population.sex or noun.sex, age=population.age or noun.age, role=population.role or noun.role)
        return population

    def _extended(self, view: View, end: int) -> int:
        """Take in "of ..." behind members and the like, and nouns joined without numbers of their own."""
        at = end
        while view.word(at) in ("of", "from", "and", ",") and at - end < 8:
            step = at + 1
            while step < len(view.words) and (view.tags[step].startswith(("N", "J")) or view.words[step] in ("the", "a", "-", "his", "its", "their")):
                step += 1
            if step == at + 1 or view.tag(step).startswith("V") or not view.tags[step - 1].startswith("N") or view.tag(at + 1) == "CD":
                break
            at = step
        return at

    def _nouns(self, view: View, first: int, last: int) -> list:  # type: ignore[type-arg]
        return [n for at in range(first, last) if (n := self._people.nouns.get(view.words[at])) is not None]

    def _status(self, view: View, first: int, last: int, nouns: list) -> Status:  # type: ignore[type-arg]
        words = set(view.words[first:last])
        if words & self._unarmed:
            return Status.CIVILIAN
        found = {n.status for n in nouns} - {Status.UNKNOWN}
        if words & self._people.armed and Status.CIVILIAN not in found:
            found.add(Status.COMBATANT)
        if len(found) == 2:
            return Status.COMBATANT if view.words[last - 1] not in self._people.nouns else self._people.nouns[view.words[last - 1]].status
        return found.pop() if found else Status.UNKNOWN

    def _side(self, view: View, first: int, noun: int) -> str | None:
        """The words of a side before or in the head noun: "Orlen soldiers", "12 Orlenians"."""
        if view.capitals:
            return None
        run = [i for i in range(first, noun + 1) if view.tags[i] in _NAMES or (view.tags[i] == "JJ" and view.tokens[i].text[:1].isupper())]
        if not run:
            return None
        return view.analysis.quote(view.span(run[0], run[-1] + 1))
