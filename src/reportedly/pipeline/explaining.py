"""The path of a tally or of an event that no document holds alone: how it was made, step by step, down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.errors import UnknownIdError
from reportedly.ledger.explain import Explanation, Quote, Step, explain, with_decisions
from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.chronicle import chronicled
from reportedly.pipeline.reconciled import Reconciled
from reportedly.pipeline.tallies import tallies
from reportedly.reconcile.features import compared
from reportedly.reconcile.policy import Policy, load

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

_AROUND = 80  # code points on either side of quoted words
_COMPARED = 12  # mentions that are set beside the first


def explain_any(ledger: Ledger, wanted: str, policy: str | None = None) -> Explanation:
    """Return the path of whatever has this id: an entry of the ledger, else a tally or an event made of them.

    Raises:
        UnknownIdError: Nothing has it, or several do.
        PolicyError: There is no such policy.
    """
    try:
        return with_decisions(ledger, explain(ledger, wanted))
    except UnknownIdError as exc:
        if exc.candidates:
            raise
        found = _made(ledger, wanted, load(policy) if policy else load())
        if found is None:
            raise
        return found


def _made(ledger: Ledger, wanted: str, policy: Policy) -> Explanation | None:
    with chronicled(ledger) as chronicle:
        made = chronicle.part({*chronicle.beginning(wanted), *chronicle.with_tally(wanted)})
    events = [event for event in made.occurrences if event.id.startswith(wanted)]
    counted = [(e, t) for e, t in tallies(made, policy) if t.id.startswith(wanted)]
    ids = tuple(sorted([event.id for event in events] + [tally.id for _, tally in counted]))
    if len(ids) > 1:
        raise UnknownIdError(wanted, ids)
    if events:
        return Explanation("event", events[0].id, tuple(_event_steps(events[0], made)))
    if counted:
        event, tally = counted[0]
        documents = {item.figure.document_id for item in made.evidence[event.id]}
        texts = {document: ledger.findings(document).document.text for document in documents}
        return Explanation("tally", tally.id, tuple(_tally_steps(event, tally, made, texts, policy)))
    return None


def _tally_steps(
    event: Occurrence, tally: Tally, made: Reconciled, texts: dict[str, str], policy: Policy
) -> Iterator[Step]:
    known = {item.id: item for item in made.evidence[event.id]}
    population = tally.population
    who = [population.side, population.status.value, population.sex, population.age, population.role]
    yield Step(
        "Tally",
        _facts(
            [
                ("id", tally.id),
                ("event", f"{tally.event} “{event.name}”"),
                ("measure", tally.measure.value),
                ("of whom", ", ".join(w for w in who if w and w != "unknown") or "all"),
                ("scope", tally.scope.value),
                ("low", "open" if tally.low is None and tally.high is not None else tally.low),
                ("best", "none" if tally.best is None else tally.best),
                ("high", tally.high),
                ("rule", tally.rule),
                ("reports", tally.reports),
                ("independent origins", tally.independent),
            ]
        ),
    )
    yield Step(
        "Policy",
        _facts(
            [
                ("name", policy.name),
                ("in words", policy.title),
                ("sha256", tally.policy),
                (
                    "standings, the most trusted first",
                    " > ".join("/".join(s.value for s in tier) for tier in policy.tiers),
                ),
                ("shown apart", ", ".join(sorted(policy.apart))),
            ]
        ),
    )
    for origin in tally.origins:
        facts = [
            ("id", origin.origin),
            ("kind", origin.standing.value + (", nobody named" if origin.weak else "")),
            (
                "says",
                f"{'open' if origin.low is None else origin.low} to {'open' if origin.high is None else origin.high}",
            ),
            ("as of", origin.as_of),
            ("only carried on by", f"{origin.copies} copies" if origin.copies else None),
        ]
        facts += [("claim", claim) for claim in origin.claims]
        yield Step(f"Origin: {origin.name}", _facts(facts), _quotes([known[i] for i in origin.figures], texts))
    for out in tally.left_out:
        yield Step(f"Left out: {out.reason}", (("figure", out.figure),), _quotes([known[out.figure]], texts))
    yield from _event_steps(event, made)


def _event_steps(event: Occurrence, made: Reconciled) -> Iterator[Step]:
    """Yield how an event was put together: its first mention, and why each other one was put with it."""
    yield Step(
        "Event",
        _facts(
            [
                ("id", event.id),
                ("name", event.name),
                ("granularity", event.granularity.value),
                ("days", f"{event.first or 'unknown'} to {event.last or 'unknown'}"),
                ("within", event.within),
                *((f"called by {name.by or 'one report'}", name.words) for name in event.names),
            ]
        ),
    )
    mentions = [made.mentions[i] for i in event.mentions]
    mentions.sort(key=lambda m: (f"{m.published_on}", m.id))
    for mention in mentions[1:_COMPARED]:
        match = compared(mentions[0], mention)
        facts: list[tuple[str, object]] = [("score", f"{match.score:.1f}")]
        facts += [(g.feature, f"{g.points:+.1f}  {g.words}") for g in match.grounds if g.points]
        yield Step(f"Mention {mention.id[:12]} beside {mentions[0].id[:12]}", _facts(facts))


def _quotes(items: Iterable[Evidence], texts: dict[str, str]) -> tuple[Quote, ...]:
    return tuple(_quote(item, texts[item.figure.document_id]) for item in items)


def _quote(item: Evidence, text: str) -> Quote:
    start, end = item.figure.value.start, item.figure.value.end
    label = f"{item.outlet or item.figure.document_id[:12]}, figure {item.id[:12]}"
    return Quote(label, text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND], start, end)


def _facts(pairs: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in pairs if value not in (None, ""))
