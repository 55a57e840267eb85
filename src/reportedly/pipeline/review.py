"""A person's word on a figure or a claim, checked against what was read and made a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from reportedly.errors import UnknownIdError, UsageError
from reportedly.ledger.clock import now
from reportedly.ledger.entry import Kind
from reportedly.model import Bound, Measure, Role, Scope, Stance
from reportedly.model.decision import Changes, Decision, Sight, Verdict
from reportedly.pipeline.decisions import Verdicts, around
from reportedly.pipeline.edits import place_value, time_value
from reportedly.pipeline.judgements import JUDGED
from reportedly.pipeline.places import gazetteer_with

if TYPE_CHECKING:
    from reportedly.language.gazetteer import Entry, Gazetteer
    from reportedly.ledger.contract import Plain
    from reportedly.ledger.store import Ledger

NO_PLACE = "-"
"""What stands for a place that is not told."""
FIGURE_FIELDS = ("low", "high", "bound", "measure", "scope", "stance", "place", "time", "superseded_by")
CLAIM_FIELDS = ("stance", "chain", "speaker")
_ENUMS = {"bound": Bound, "measure": Measure, "scope": Scope, "stance": Stance}
_SAYS = frozenset({Role.SPEAKER, Role.SPOKESPERSON, Role.PRINCIPAL})
_LONGEST_CHAIN, _LONGEST_NAME = 12, 200
_SHOWN = 6  # places of one name that an error lists


@dataclass(frozen=True, slots=True)
class Subject:
    """A figure or a claim that is decided on.

    Attributes:
        kind: ``figure`` or ``claim``.
        found: It, as the contract has it.
        contract: All of its document.
    """

    kind: str
    found: Plain
    contract: Plain

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.found["id"])

    @property
    def words(self) -> str:
        """The words by which it is known again."""
        text = self.contract["document"]["text"]
        if self.kind == "figure":
            return around(text, *self.found["value"])
        return " … ".join(text[start:end] for start, end in self.found["content"])


def subject_of(ledger: Ledger, wanted: str) -> Subject:
    """Return the figure or the claim of an id, or of a unique beginning of one.

    Raises:
        UnknownIdError: There is none.
    """
    entry = ledger.get(wanted)
    if entry.kind not in (Kind.FIGURE, Kind.CLAIM):
        raise UnknownIdError(wanted)
    contract = ledger.contract(entry.document or entry.seq)
    held = contract["figures" if entry.kind is Kind.FIGURE else "claims"]
    found = next((one for one in held if one["id"] == entry.subject), None)
    if found is None:
        raise UnknownIdError(wanted)
    return Subject(entry.kind.value, found, contract)


def decision_on(
    subject: Subject, known: Verdicts, verdict: Verdict, by: str, why: str, changes: Changes, sight: Sight = Sight.FIRST
) -> Decision:
    """Return a person's word as a decision: an edit of nothing accepts, and after others it is a second look."""
    if verdict is Verdict.EDIT and not changes:
        verdict = Verdict.ACCEPT
    others = [word for word in known.state(subject.id).words if word.decision.by != by]
    if sight is Sight.FIRST and others:
        sight = Sight.SECOND
    document = subject.contract["document"]
    return Decision(
        subject=subject.id,
        kind=subject.kind,
        verdict=verdict,
        sight=sight,
        by=by,
        at=now(),
        why=why.strip(),
        changes=changes if verdict is Verdict.EDIT else {},
        document=document["id"],
        url=document["url"],
        text_sha256=document["text_sha256"],
        words=subject.words,
    )


def taken_back(last: Decision, by: str) -> Decision:
    """Return the decision that takes a person's last word back; it names what that word was on, and changes nothing."""
    pair = last.changes if last.kind in JUDGED else {}
    return Decision(last.subject, last.kind, Verdict.UNDO, last.sight, by, now(), "", pair, last.document, last.url)


def over_own_edit(known: Verdicts, subject: str, by: str, changes: Changes) -> Changes:
    """Return changes laid over those of a person's own last edit of a thing, which their new word would replace."""
    words = (word.decision for word in known.state(subject).words if word.decision.by == by)
    last = next((word for word in words if word.verdict is Verdict.EDIT), None)
    return {**(last.changes if last else {}), **changes}


class Reading:
    """What a person has a figure or a claim read, held against what was read.

    Args:
        ledger: Where other figures are.
        subject: What it is about.
        known: What has been decided before.
        gazetteer: A file of one's own places, or None.
    """

    def __init__(self, ledger: Ledger, subject: Subject, known: Verdicts, gazetteer: str | None = None) -> None:
        self._ledger, self.subject, self._known, self._gazetteer = ledger, subject, known, gazetteer
        self._places = {place["id"]: place for place in subject.contract["places"]}
        self._times = {time["id"]: time for time in subject.contract["times"]}

    def changes(self, asked: Mapping[str, Any]) -> Changes:
        """Return the fields that read otherwise than they were read.

        Args:
            asked: By field: a number or None for low and high; a word of the contract; for `place` an id, a name or
                `NO_PLACE`; for `time` two ISO dates or None; for `chain` links as ``{"role", "name", "joint"}``; for
                `speaker` a name.

        Raises:
            UsageError: A field is not one of it, or what it should read makes no sense.
        """
        fields = FIGURE_FIELDS if self.subject.kind == "figure" else CLAIM_FIELDS
        wrong = sorted(set(asked) - set(fields))
        if wrong:
            raise UsageError(f"a {self.subject.kind} has no {wrong[0]!r} to edit; it has {', '.join(fields)}")
        makers: Mapping[str, Callable[[Any], Any]] = {
            "place": self._place,
            "time": _time,
            "superseded_by": self._other,
            **{name: partial(_one_of, name) for name in _ENUMS},
        }
        asked = {**asked}
        speaker = asked.pop("speaker", None)
        if "chain" in asked or speaker is not None:
            read = links_of(self.subject.found["chain"])
            asked["chain"] = _spoken(_chain(asked.get("chain", read)), speaker, read)
        told = {name: makers[name](value) if name in makers else value for name, value in asked.items()}
        changes = {name: value for name, value in told.items() if not self._as_read(name, value)}
        numbers = {name: value for name, value in changes.items() if name in ("low", "high", "bound")}
        if numbers:
            _check(self.subject.found | numbers)
        return changes

    def read(self, name: str) -> Any:
        """Return how a field was read, in the form of an edit's."""
        found = self.subject.found
        if name == "place":
            place = self._places.get(found["place"] or "")
            return place and _snapshot(place)
        if name == "time":
            time = self._times.get(found["time"] or "")
            return {"first": time["first"], "last": time["last"]} if time and time["first"] and time["last"] else None
        return links_of(found["chain"]) if name == "chain" else found.get(name)

    def _as_read(self, name: str, value: Any) -> bool:
        read = self.read(name)
        if name == "place" and value and read and value["gazetteer_id"]:
            return bool(value["gazetteer_id"] == read["gazetteer_id"])
        return bool(value == read)

    def _place(self, written: str) -> dict[str, Any] | None:
        written = written.strip()
        if written == NO_PLACE:
            return None
        if written in self._places:
            return _snapshot(self._places[written])
        gazetteer = gazetteer_with(self._gazetteer)
        entry = gazetteer.get(written) or _named(gazetteer, written)
        return _of_entry(entry)

    def _other(self, wanted: str) -> str:
        entry = self._ledger.get(wanted)
        if entry.kind is not Kind.FIGURE or not entry.subject or entry.subject == self.subject.id:
            raise UsageError(f"{wanted!r} is no other figure")
        if self._known.state(entry.subject).changes.get("superseded_by") == self.subject.id:
            raise UsageError("each would take the other's place: one of them must stand")
        return entry.subject


def links_of(chain: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a chain's links as an edit keeps them: role, name, and whether it is said together with the one before."""
    return [{"role": link["role"], "name": link["name"], "joint": bool(link["joint"])} for link in chain]


def _snapshot(place: Mapping[str, Any]) -> dict[str, Any]:
    names = ("name", "gazetteer_id", "lat", "lon", "country", "precision")
    return {name: place[name] for name in names}


def _of_entry(entry: Entry) -> dict[str, Any]:
    from reportedly.extract.places import precision_of
    from reportedly.model import Place, Span

    return place_value(
        Place(
            "", "", Span(0, 1), entry.name, entry.lat, entry.lon, entry.country or None, entry.id, precision_of(entry)
        )
    )


def _named(gazetteer: Gazetteer, name: str) -> Entry:
    found = gazetteer.find(name)
    if not found:
        raise UsageError(
            f"no place called {name!r} is known; give an id of the gazetteer, or a file of your own places"
        )
    if len(found) > 1:
        told = "; ".join(f"{e.id} ({e.name}, {e.country}, {e.lat:.2f} {e.lon:.2f})" for e in found[:_SHOWN])
        raise UsageError(f"{len(found)} places are called {name!r}: write the id of one, as {told}")
    return found[0]


def _time(days: tuple[str | None, str | None] | None) -> dict[str, Any] | None:
    first, last = days or (None, None)
    if not first and not last:
        return None
    try:
        start, end = date.fromisoformat(first or last or ""), date.fromisoformat(last or first or "")
    except ValueError as exc:
        raise UsageError(f"write a day as 2031-03-14: {exc}") from exc
    if start > end:
        raise UsageError(f"{start} is after {end}: the first day comes first")
    return time_value(start, end)


def _chain(wanted: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"role": _role(link["role"]), "name": " ".join(str(link["name"]).split()), "joint": bool(link.get("joint"))}
        for link in wanted
    ]
    named = [link for link in made if link["name"]]
    if len(named) > _LONGEST_CHAIN or any(len(link["name"]) > _LONGEST_NAME for link in named):
        raise UsageError(f"a chain has at most {_LONGEST_CHAIN} links, a name at most {_LONGEST_NAME} letters")
    if named and named[0]["joint"]:
        named[0]["joint"] = False
    return named


def _role(written: str) -> str:
    if written not in list(Role):
        raise UsageError(f"{written!r} is no role; a link is one of {', '.join(Role)}")
    return str(written)


def _spoken(
    chain: list[dict[str, Any]], speaker: str | None, read: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return a chain at whose inner end a person is named, where that is another than was read there."""
    name = " ".join((speaker or "").split())
    before = speaker_of(read)
    if not name or name == before:
        return chain
    if chain and chain[-1]["role"] in _SAYS:
        return [*chain[:-1], {**chain[-1], "name": name}]
    return _chain([*chain, {"role": "speaker", "name": name}])


def speaker_of(chain: Sequence[Mapping[str, Any]]) -> str:
    """Return the name at the inner end of a chain, if it is of one who says things; else nothing."""
    return str(chain[-1]["name"]) if chain and chain[-1]["role"] in _SAYS else ""


def _one_of(name: str, value: str) -> str:
    if value not in list(_ENUMS[name]):
        raise UsageError(f"{value!r} is no {name}; it is one of {', '.join(_ENUMS[name])}")
    return str(value)


def _check(figure: Mapping[str, Any]) -> None:
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UsageError(f"low {low} is above high {high}")
    if bound == Bound.AT_LEAST and high is not None:
        raise UsageError("“at least” leaves high empty: nothing bounds it above")
    if bound in (Bound.EXACT, Bound.ABOUT, Bound.ZERO) and low != high:
        raise UsageError(f"“{bound}” has one number: give low and high the same")
    if bound not in (Bound.VAGUE, Bound.AT_MOST) and low is None:
        raise UsageError(f"“{bound}” needs a number: fill in low")
