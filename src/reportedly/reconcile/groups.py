"""Which figures count the same: of one event, one measure, one population and one scope (R1), never mixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import Bound, Delta, Measure, Population, Scope, Stance, Status, content_digest
from reportedly.model.evidence import Evidence
from reportedly.reconcile.lexicon import load
from reportedly.reconcile.names import fold, words_of

REPLACED = "a later version of the same page takes its place"
NOT_SAID = {
    Stance.DENIED: "it is denied, not given",
    Stance.HYPOTHETICAL: "it is said of what might be",
    Stance.EXPECTED: "it is said of what is to come",
    Stance.DECLINED: "who was asked would not say",
}
"""Stances of a number that nobody holds to be so, with the reason it is left out for."""


@dataclass(frozen=True, slots=True)
class Key:
    """What one tally counts."""

    event: str
    measure: Measure
    population: Population
    scope: Scope

    @property
    def id(self) -> str:
        """32 hex digits that stay as long as event, measure, population and scope do."""
        p = self.population
        return content_digest(
            ["tally", self.event, self.measure, [p.side, p.status, p.sex, p.age, p.role], self.scope]
        )[:32]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one tally, those that give a number and those that are left out from the first."""

    key: Key
    given: tuple[Evidence, ...]
    left_out: tuple[tuple[Evidence, str], ...]


def grouped(
    event: str, evidence: Iterable[Evidence], *, unstated_joins: bool = True, replaced: Mapping[str, str] | None = None
) -> tuple[Group, ...]:
    """Return the groups of one event's figures, sorted by what they count.

    Args:
        event: Its id.
        evidence: Its figures.
        unstated_joins: See `Policy`.
        replaced: Documents that count no more, each with the later version of the same page.
    """
    gone = dict.fromkeys(replaced or {}, REPLACED)
    items = sorted(evidence, key=lambda item: item.id)
    held: dict[Key, list[tuple[Evidence, str | None]]] = defaultdict(list)
    joined = (
        _joiner([item for item in items if item.set_aside is None])
        if unstated_joins
        else (lambda _, population: population)
    )
    for item in items:
        population = joined(item, counted(item))
        held[Key(event, item.figure.measure, population, _scope(item))].append(
            (item, item.set_aside or gone.get(item.figure.document_id) or _unusable(item))
        )
    made = [_group(key, members) for key, members in held.items()]
    return tuple(sorted(made, key=lambda g: (g.key.measure, _rank(g.key.population), g.key.scope, g.key.id)))


def _group(key: Key, members: Sequence[tuple[Evidence, str | None]]) -> Group:
    given = tuple(item for item, reason in members if reason is None)
    return Group(key, given, tuple((item, reason) for item, reason in members if reason is not None))


def is_total(population: Population) -> bool:
    """Whether a population is all who were harmed, and not those of one age, sex or trade."""
    return population.sex is None and population.age is None and population.role is None


def counted(item: Evidence) -> Population:
    """Return who a figure counts, in a form that other documents' figures can share.

    Who is described by a word that the model has no field for ("crew members") is a group of that trade.
    """
    population = item.figure.population
    side = fold(population.side).replace(".", "") if population.side else None
    sex = None if population.sex == "mixed" else population.sex
    age = population.age
    role = population.role or (_described(item) if sex is None and age is None and side is None else None)
    if sex and age == "adult":
        age = None  # women are adults to all who count them so
    return replace(population, side=side, sex=sex, age=age, role=role)


def _described(item: Evidence) -> str | None:
    words = words_of(item.people or "")
    some = [word for word in words if word in _some()]
    if some and not names_one(item):
        return _singular(some[-1])
    if not words or any(word in _anyone() for word in words) or names_one(item):
        return None
    return _singular(words[-1])


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def names_one(item: Evidence) -> bool:
    """Whether a figure's value is no number but one person's name or the words for one."""
    return item.figure.low == item.figure.high == 1 and not any(c.isdigit() for c in item.value)


@cache
def _anyone() -> frozenset[str]:
    return frozenset(load("words")["anyone"]["words"])


@cache
def _some() -> frozenset[str]:
    return frozenset(load("words")["some"]["words"])


def _scope(item: Evidence) -> Scope:
    return Scope.INCIDENT if item.figure.scope is Scope.UNKNOWN else item.figure.scope


class _Joiner:
    """Puts a number of people of unstated arms or side with those of the event that are stated, where it is plain."""

    def __init__(self, items: Sequence[Evidence]) -> None:
        statuses = Counter(i.figure.population.status for i in items)
        sides = {i.figure.measure: set() for i in items}  # type: dict[Measure, set[str]]
        for i in items:
            if i.figure.population.side:
                sides[i.figure.measure].add(fold(i.figure.population.side))
        armed = statuses[Status.COMBATANT] or statuses[Status.MIXED]
        self._civilian = not armed and bool(statuses[Status.CIVILIAN])
        self._sides = sides

    def __call__(self, item: Evidence, population: Population) -> Population:
        if self._civilian and population.status in (Status.UNKNOWN, Status.CIVILIAN):
            population = replace(population, status=Status.CIVILIAN)
        if population.side is not None and len(self._sides.get(item.figure.measure, ())) == 1:
            population = replace(population, side=None)
        return population


def _joiner(items: Sequence[Evidence]) -> _Joiner:
    return _Joiner(items)


def _unusable(item: Evidence) -> str | None:
    figure = item.figure
    if figure.stance in NOT_SAID:
        return NOT_SAID[figure.stance]
    if figure.bound is Bound.VAGUE or item.stated is None:
        return f"it gives no number: {item.value!r}"
    if figure.delta is Delta.ADDITIONAL:
        return "it adds to a number that it does not give"
    if figure.part_of is not None and is_total(counted(item)):
        return "it is a part of another number of the same report, of nobody in particular"
    return None


def _rank(population: Population) -> tuple[bool, str]:
    return not is_total(population), f"{population}"


def reports(items: Iterable[Evidence]) -> int:
    """Return how many documents give these figures."""
    return len({item.figure.document_id for item in items})


def by_origin(items: Iterable[Evidence], origin_of: Mapping[str, str]) -> dict[str, list[Evidence]]:
    """Return figures by the id of their origin, in the order of the ids."""
    held: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        held[origin_of[item.id]].append(item)
    return {origin: held[origin] for origin in sorted(held)}
