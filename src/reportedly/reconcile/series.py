"""Checks the numbers that one counter gives day after day (R7): a fall, and a day that is not the difference of two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Figure, Scope
from reportedly.model.contradiction import Contradiction, ContradictionKind
from reportedly.model.evidence import Evidence

_CUMULATIVE = ("_cum", "_cumulative", "_total")


@dataclass(frozen=True, slots=True)
class Report:
    """What one row of a table gives of one count: its number since the beginning, and that of its own period."""

    day: date
    row: int
    cumulative: Figure | None
    daily: Figure | None
    source: str


def series_contradictions(evidence: Iterable[Evidence]) -> Iterator[Contradiction]:
    """Yield what does not fit within each counter of the tables, in the order of tables, columns and rows.

    A counter is of one table, region, phase and column. Where two sources report for one day side by side, each has
    its own counter; where they take turns, they carry on one.
    """
    held: dict[tuple[str, str, str], dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for item in evidence:
        cell = item.figure.cell
        if cell is not None:
            held[item.figure.document_id, cell.series, _base(cell.column)][cell.row].append(item)
    for key in sorted(held):
        for counter in _counters([_report(row, items) for row, items in sorted(held[key].items())]):
            yield from _checked(counter, key[2])


def _base(column: str) -> str:
    return next((column.removesuffix(end) for end in _CUMULATIVE if column.endswith(end)), column)


def _report(row: int, items: Sequence[Evidence]) -> Report:
    by_scope = {item.figure.scope is Scope.CUMULATIVE: item.figure for item in items}
    source = items[0].chain[-1].name if items[0].chain else ""
    return Report(items[0].known_on or date.min, row, by_scope.get(True), by_scope.get(False), source)


def _counters(reports: Sequence[Report]) -> list[list[Report]]:
    ordered = sorted(reports, key=lambda r: (r.day, r.row))
    days = [report.day for report in ordered]
    if len(set(days)) == len(days):
        return [ordered]
    apart: dict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        apart[report.source].append(report)
    return [apart[source] for source in sorted(apart)]


def _checked(counter: Sequence[Report], name: str) -> Iterator[Contradiction]:
    last: Report | None = None
    for report in counter:
        if report.cumulative is None:
            continue
        if last is not None and not _began_anew(report, last):
            yield from _compared(report, last, name)
        last = report


def _began_anew(report: Report, last: Report) -> bool:
    """A counter that starts again from nothing gives the same number for the day and since the beginning."""
    now, before = _given(report.cumulative), _given(last.cumulative)
    return now < before and report.daily is not None and _given(report.daily) == now


def _compared(report: Report, last: Report, name: str) -> Iterator[Contradiction]:
    assert report.cumulative is not None
    assert last.cumulative is not None
    now, before = _given(report.cumulative), _given(last.cumulative)
    told = f"{name.replace('_', ' ')} since the beginning: {before:,} on {last.day} (row {last.row}), "
    told += f"{now:,} on {report.day} (row {report.row})"
    if now < before:
        yield _made(
            ContradictionKind.CUMULATIVE_DROP,
            [last.cumulative, report.cumulative],
            f"{told}: it falls by {before - now:,}",
        )
    if report.daily is not None and _given(report.daily) != now - before:
        daily = _given(report.daily)
        reason = f"{told}: a difference of {now - before:,}, and {daily:,} given for the report's own period"
        yield _made(
            ContradictionKind.DAILY_DIFFERS_FROM_DELTA, [report.daily, report.cumulative, last.cumulative], reason
        )


def _given(figure: Figure | None) -> int:
    return (figure.low or 0) if figure is not None else 0


def _made(kind: ContradictionKind, figures: Sequence[Figure], reason: str) -> Contradiction:
    return Contradiction(
        kind,
        tuple(f.id for f in figures),
        tuple(dict.fromkeys(f.claim for f in figures)),
        tuple(dict.fromkeys(f.document_id for f in figures)),
        reason,
    )
