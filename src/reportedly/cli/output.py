"""What a person sees of one document: who says what, how many, when and where, with the chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from reportedly.model import Bound, Claim, Figure, Findings, Link, Measure, Role, Span, Speech, Stance, Status

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

Thing = TypeVar("Thing")
WORDS_SHOWN = 240
UNSURE = {
    Stance.DENIED: "red",
    Stance.DOUBTED: "yellow",
    Stance.UNVERIFIED: "yellow",
    Stance.ALLEGED: "yellow",
    Stance.DECLINED: "yellow",
    Stance.HYPOTHETICAL: "magenta",
    Stance.EXPECTED: "magenta",
    Stance.CONFIRMED: "green",
}
# Links that pass a thing on, and are shown after who says it; the others are who says it.
PASSES_ON = frozenset({Role.REPOST, Role.OUTLET, Role.AGENCY, Role.MEDIUM, Role.RELAY})
PIPED_WIDTH = 120


def console(*, stderr: bool = False) -> Console:
    """Return a console that is wide enough to read when it is piped, and obeys NO_COLOR."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False)
    if not made.is_terminal:
        made.width = PIPED_WIDTH
    return made


def document_table(findings: Findings, name: str = "") -> RenderableType:
    """Return one document's claims as a table, the outlet's own narration included.

    Args:
        findings: What was found in it.
        name: What the user called it; its heading where it has no title.
    """
    from rich import box
    from rich.console import Group
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), header_style="bold cyan")
    for heading, ratio in (("Who", 22), ("What", 40), ("How many", 22), ("When", 10), ("Where", 12)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    page = _Page(findings)
    for claim in page.shown():
        table.add_row(*page.row(claim))
    body: RenderableType = table if table.row_count else "  (no claim found)\n"
    return Group(_heading(findings, name), body)


def _heading(findings: Findings, name: str) -> Text:
    from rich.text import Text

    document = findings.document
    title = document.title or document.external_id or document.url or name or document.id[:12]
    line = Text(shown(title), style="bold")
    known = [shown(k) for k in (document.outlet, (document.published_at or "")[:10], document.url) if k]
    line.append("\n" + "  ·  ".join(known) if known else "", style="dim")
    return line


class _Page:
    """One document's findings, looked up by id."""

    def __init__(self, findings: Findings) -> None:
        self._text = findings.document.text
        self._findings = findings
        self._figures = {f.id: f for f in findings.figures}
        self._times = {t.id: t for t in findings.times}
        self._places = {p.id: p for p in findings.places}

    def shown(self) -> Iterator[Claim]:
        """Yield the claims a person wants first sight of: what is attributed, and narration that gives a figure."""
        for claim in self._findings.claims:
            if claim.speech is not Speech.NARRATION or claim.figures:
                yield claim

    def row(self, claim: Claim) -> tuple[Text, Text, Text, Text, Text]:
        return self._who(claim), self._what(claim), self._how_many(claim), self._when(claim), self._where(claim)

    def _who(self, claim: Claim) -> Text:
        from rich.text import Text

        origin, passed_on = origin_and_chain(claim.chain)
        name = origin or self._words(claim.source, " … ") or "unnamed"
        cell = Text("└ " if claim.parent else "")
        cell.append(shown(name), style="bold")
        # The outlet stands in the heading already.
        hands = [hand for hand in reversed(passed_on) if hand != self._findings.document.outlet]
        if hands:
            cell.append(f"\n  via {shown(' ← '.join(hands))}", style="dim")
        return cell

    def _what(self, claim: Claim) -> Text:
        from rich.text import Text

        cell = Text()
        if claim.stance in UNSURE:
            cell.append(f"{claim.stance.value}: ", style=UNSURE[claim.stance])
        marks = ("“", "”") if claim.speech is Speech.DIRECT else ("", "")
        cell.append(marks[0] + cut_short(shown(self._words(claim.content, " … ")), WORDS_SHOWN) + marks[1])
        return cell

    def _how_many(self, claim: Claim) -> Text:
        from rich.text import Text

        lines = (
            ("  of them " if figure.part_of else "") + figure_words(figure, self._text)
            for figure in found(self._figures, claim.figures)
        )
        return Text("\n".join(lines))

    def _when(self, claim: Claim) -> Text:
        from rich.text import Text

        told = (
            time_words(t.first, t.last) or shown(self._text[t.span.start : t.span.end])
            for t in found(self._times, claim.times)
        )
        return Text("\n".join(dict.fromkeys(told)))

    def _where(self, claim: Claim) -> Text:
        from rich.text import Text

        places = (
            f"{shown(p.name)} ({p.country})"
            if p.name and p.country
            else shown(p.name or self._text[p.span.start : p.span.end])
            for p in found(self._places, claim.places)
        )
        return Text("\n".join(dict.fromkeys(places)))

    def _words(self, spans: Iterable[Span], joint: str) -> str:
        return joint.join(self._text[s.start : s.end] for s in spans)


def found(known: Mapping[str, Thing], ids: Iterable[str]) -> list[Thing]:
    """Return the things that ids stand for."""
    return [known[i] for i in ids if i in known]


def origin_and_chain(chain: tuple[Link, ...]) -> tuple[str, list[str]]:
    """Return who says it, and those through whom it came, from the publisher inward; links that act jointly are one.

    Where nobody but the outlet speaks, it is the outlet that says it.
    """
    groups: list[list[Link]] = []
    for link in chain:
        if link.joint and groups:
            groups[-1].append(link)
        else:
            groups.append([link])
    names = [(group[0].role, " and ".join(link.name for link in group)) for group in groups]
    if not names:
        return "", []
    says = [name for role, name in names if role not in PASSES_ON]
    if not says:
        return names[-1][1], [name for _, name in names[:-1]]
    return " for ".join(says), [name for role, name in names if role in PASSES_ON]


STATUS_WORDS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "combatants"}
BOUND_WORDS = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "}


def figure_words(figure: Figure, text: str) -> str:
    """Return a figure as a person would say it: ``at least 12 civilians killed``; a vague one in its own words."""
    people = shown(text[figure.people.start : figure.people.end]) if figure.people else ""
    who = " ".join(people.split()) or STATUS_WORDS.get(figure.population.status, "")
    *_, what = measure = figure.measure.value.split("_")
    number = _number_words(figure, text)
    if not who or who.casefold() in ("people", *measure):
        return f"{number} {' '.join(measure)}"
    return f"{number} {what} ({who})" if figure.measure is Measure.CASUALTIES else f"{number} {who} {what}"


def _number_words(figure: Figure, text: str) -> str:
    if figure.bound is Bound.VAGUE or (figure.low is None and figure.high is None):
        return shown(text[figure.value.start : figure.value.end])
    if figure.bound is Bound.RANGE and figure.low is not None and figure.high is not None:
        return f"{figure.low:,}–{figure.high:,}"
    stated = figure.high if figure.bound is Bound.AT_MOST else figure.low
    return f"{BOUND_WORDS.get(figure.bound, '')}{stated or 0:,}"


def time_words(first: object, last: object) -> str:
    """Return the days meant, as ISO dates; "" where they are not known."""
    if first is None and last is None:
        return ""
    return f"{first}" if first == last else f"{first or '…'}\n– {last or '…'}"


def cut_short(words: str, limit: int) -> str:
    """Return words on one line, cut at a word with an ellipsis where they are longer than `limit` characters."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0] + " …"


def shown(words: str) -> str:
    """Return words that cannot move a terminal's cursor: control characters and overrides of direction are left out."""
    return "".join(c if c.isprintable() or c.isspace() else "" for c in words)
