"""What each source has to do with one event: what it says first-hand, what it passes on, and for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reportedly.model import Role
from reportedly.model.evidence import Evidence
from reportedly.pipeline.packed import Packed
from reportedly.pipeline.reconciled import Reconciled
from reportedly.reconcile.names import fold

_HANDS = frozenset({Role.REPOST, Role.OUTLET, Role.AGENCY, Role.MEDIUM, Role.RELAY})


@dataclass(slots=True)
class Voice:
    """One source in one event; counts are of figures, by name.

    Attributes:
        names: What it is called.
        standing: What sort of source it is, or as what it passes things on.
        weak: Nobody is named: an outlet's own voice, "officials".
        said: Whether it says anything first-hand.
        carried_by: Who passes on what it says.
        relays: For whom it passes things on.
        copies: Whose text its reports hold.
        revised: Figures of its own that it later gave a new number for.
        hours: Between the first report of the event and its own first, or None.
    """

    names: dict[str, int] = field(default_factory=dict)
    standing: str = ""
    weak: bool = False
    said: bool = False
    originated: int = 0
    relayed: int = 0
    revised: int = 0
    hours: float | None = None
    measures: dict[str, int] = field(default_factory=dict)
    carried_by: dict[str, int] = field(default_factory=dict)
    relays: dict[str, int] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)


VOICE: Packed[Voice] = Packed(Voice)


def voices(known: Reconciled, event: str) -> Mapping[str, Voice]:
    """Return the sources of one event, by the folded names of which they are known."""
    items = known.standing(event)
    own: dict[str, list[Evidence]] = defaultdict(list)
    passed: dict[str, list[Evidence]] = defaultdict(list)
    found: dict[str, Voice] = defaultdict(Voice)
    # Whoever passes a thing on may be called by any name of an origin.
    called = {fold(name): fold(o.name) for item in items for o in [known.origins[item.id]] for name in o.names}
    for item in items:
        origin = known.origins[item.id]
        key = called[fold(origin.name)]
        own[key].append(item)
        found[key].standing, found[key].weak, found[key].said = origin.standing.value, origin.weak, True
        _add(found[key].names, origin.names)
        for hand, name, role in _hands(item, called):
            if hand != key:
                passed[hand].append(item)
                found[hand].standing = found[hand].standing or role
                _add(found[hand].names, [name])
                _add(found[key].carried_by, [name])
                _add(found[hand].relays, [origin.name])
    by_id = {item.id: item for item in items}
    for key, voice in found.items():
        _count(voice, own[key], passed[key], known, by_id)
    return found


def _hands(item: Evidence, called: Mapping[str, str]) -> set[tuple[str, str, str]]:
    named = {link.neutral or link.name: link.role.value for link in item.chain if link.role in _HANDS}
    return {(called.get(fold(name), fold(name)), name, role) for name, role in named.items()}


def _count(
    voice: Voice, own: Sequence[Evidence], passed: Sequence[Evidence], known: Reconciled, by_id: Mapping[str, Evidence]
) -> None:
    ids = {item.id for item in own}
    voice.originated, voice.relayed = len(own), len(passed)
    voice.revised = sum(item.figure.revised_from in ids for item in own if item.figure.revised_from)
    _add(voice.measures, (item.figure.measure.value for item in own))
    for item in (*passed, *own):
        first = by_id.get(known.carriers.get(item.id, ""))
        if first is not None and first.outlet and first.outlet != item.outlet:
            _add(voice.copies, [first.outlet])
    first_of_all = _earliest(by_id.values())
    mine = _earliest([*own, *passed])
    if first_of_all is not None and mine is not None:
        voice.hours = round((mine - first_of_all).total_seconds() / 3600, 1)


def _earliest(items: Iterable[Evidence]) -> datetime | None:
    """Only times that are known to the minute tell who was faster."""
    known = [datetime.fromisoformat(i.published_at) for i in items if i.published_at and "T" in i.published_at]
    return min((time for time in known if time.tzinfo is not None), default=None)


def _add(counts: dict[str, int], names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        counts[name] = counts.get(name, 0) + count


def total_of(heard: Iterable[Voice]) -> Voice:
    """Return what a source says and passes on over several events; `hours` is the median."""
    total, hours = Voice(), []
    for voice in heard:
        if voice.said or not total.standing:
            total.standing, total.weak = voice.standing, voice.weak
        total.said |= voice.said
        total.originated += voice.originated
        total.relayed += voice.relayed
        total.revised += voice.revised
        hours += [voice.hours] if voice.hours is not None else []
        for into, counts in (
            (total.names, voice.names),
            (total.measures, voice.measures),
            (total.carried_by, voice.carried_by),
            (total.relays, voice.relays),
            (total.copies, voice.copies),
        ):
            for name, count in counts.items():
                into[name] = into.get(name, 0) + count
    total.hours = sorted(hours)[len(hours) // 2] if hours else None
    return total


def best_name(names: Mapping[str, int]) -> str:
    """Return the name that a source is called by most."""
    return min(names, key=lambda name: (-names[name], -len(name), name))
