"""`reportedly decide`: accept, reject or edit a figure or a claim, or take one's word on it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli import exits
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger
    from reportedly.model.decision import Decision, Verdict
    from reportedly.pipeline.decisions import Verdicts

_NOTHING = frozenset({"", "none", "-"})


@click.command(
    epilog="""
\b
Examples:
  reportedly decide war.db 8f2c --reject --by Anna --why "a drill"
  reportedly decide war.db 8f2c --set low=22 --set high=22 --by Anna
  reportedly decide war.db 8f2c --set place=geonames:281184 --set time=2031-03-14 --by Omar
  reportedly decide war.db 1c0f --set "chain=outlet Courier < agency MPA < speaker Mara Dol" --by Omar
  reportedly decide war.db 8f2c --undo --by Anna

Fields of a figure: low, high (a number or "none"), bound, measure, scope, stance, place (an id of the gazetteer, a
name, or "none"), time (a day, DAY/DAY, or "none"), superseded_by (id of the figure that takes its place). Of a claim:
stance, speaker, chain (ROLE NAME < ROLE NAME, from who published it inward; ROLE NAME + ROLE NAME say it together).
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("subject", metavar="ID")
@click.option("--accept", "verdict", flag_value="accept", help="It is as it was read.")
@click.option(
    "--reject", "verdict", flag_value="reject", help="It is not to be counted; a claim takes figures with it."
)
@click.option("--unsure", "verdict", flag_value="unsure", help="It cannot be told.")
@click.option("--undo", "verdict", flag_value="undo", help="Take back your own last word on it.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What should read otherwise; repeatable.")
@click.option("--settle", is_flag=True, help="Settle what others disagree on.")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--why", default="", metavar="WORDS", help="For what reason.")
@click.option("--gazetteer", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Places of your own.")
def command(ledger: str, subject: str, **given: Any) -> int:
    """Accept, reject or edit a figure or a claim.

    It is entered beside what was read, and changes nothing of it: tallies heed it, and another entry undoes it.
    """
    from reportedly.ledger.decisions import decide
    from reportedly.ledger.store import Ledger
    from reportedly.model.decision import Verdict
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.pipeline.runs import run_of

    if (given["verdict"] is None) == (not given["fields"]):
        raise UsageError("say one of --accept, --reject, --unsure, --undo, or --set FIELD=VALUE")
    verdict = Verdict(given["verdict"] or "edit")
    with Ledger.open(ledger) as book:
        made = _decision(book, subject, verdict, given)
        seq = decide(book, [made], run_of(AnalysisOptions(gazetteer=given["gazetteer"])))[0]
    click.echo(f"{made.verdict.value}: entered as #{seq}", err=True)
    return exits.OK


def _decision(book: Ledger, wanted: str, verdict: Verdict, given: dict[str, Any]) -> Decision:
    from reportedly.model.decision import Sight
    from reportedly.pipeline.decisions import verdicts
    from reportedly.pipeline.review import Reading, decision_on, subject_of

    subject, known = subject_of(book, wanted), verdicts(book)
    if verdict.value == "undo":
        return _undone(known, subject.id, given["by"])
    asked = dict(map(_field, given["fields"]))
    changes = Reading(book, subject, known, given["gazetteer"]).changes(asked) if asked else {}
    sight = Sight.ADJUDICATION if given["settle"] else Sight.FIRST
    return decision_on(subject, known, verdict, given["by"], given["why"], changes, sight)


def _undone(known: Verdicts, subject: str, by: str) -> Decision:
    from reportedly.pipeline.review import taken_back

    last = next((w.decision for w in known.state(subject).words if w.decision.by == by), None)
    if last is None:
        raise UsageError(f"{by} has no decision on {subject} to take back")
    return taken_back(last, by)


def _field(written: str) -> tuple[str, Any]:
    from reportedly.pipeline.review import NO_PLACE

    name, equals, value = (part.strip() for part in written.partition("="))
    if not equals:
        raise UsageError(f"--set wants FIELD=VALUE, not {written!r}")
    nothing = value.lower() in _NOTHING
    if name in ("low", "high"):
        if not nothing and not value.isdecimal():
            raise UsageError(f"{name} is a whole number, or none")
        return name, None if nothing else int(value)
    if name == "time":
        first, _, last = value.partition("/")
        return name, None if nothing else (first, last or first)
    if name == "place":
        return name, NO_PLACE if nothing else value
    return name, _links(value) if name == "chain" else value


def _links(written: str) -> list[dict[str, Any]]:
    """Return the links of a chain as it is written: ROLE NAME, parted by "<", or by "+" where two say it together."""
    links = []
    for part in filter(None, (part.strip() for part in written.split("<"))):
        for at, told in enumerate(re.split(r"\s\+\s", part)):
            role, _, name = told.strip().partition(" ")
            links.append({"role": role, "name": name, "joint": at > 0})
    return links
