"""The figure timeline: who said how many, and when; who only carried it on stands small and grey behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from reportedly.web.charts.svg import apart, chart, tag, ticks
from reportedly.web.views.events import Numbers
from reportedly.web.views.points import Point
from reportedly.web.views.values import cut

_WIDE, _NARROW = 1180.0, 360.0
_TOP, _BOTTOM, _LEFT = 26.0, 40.0, 44.0
_LINE = 18.0  # between two labels
_LONGEST = 44  # characters of a label


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    right: float
    first: date
    last: date
    low: float
    high: float

    def x(self, day: str | None) -> float:
        at = date.fromisoformat(day) if day else self.first
        span = max((self.last - self.first).days, 1)
        return _LEFT + (at - self.first).days / span * (self.width - _LEFT - self.right)

    def y(self, value: float) -> float:
        span = max(self.high - self.low, 1)
        return self.height - _BOTTOM - (value - self.low) / span * (self.height - _TOP - _BOTTOM)


def timeline(points: Sequence[Point], numbers: Numbers, title: str, *, narrow: bool = False) -> Markup | None:
    """Return the chart, or None where no figure has both a number and a day.

    Args:
        points: By day.
        numbers: The tally's.
        title: What it shows, for those who do not see it.
        narrow: For a phone: origins are told by their number in the table instead of their name.
    """
    held = [p for p in points if p.day and _value(p) is not None and p.figure.stance != "denied"]
    shown, aside = [p for p in held if not p.set_aside], [p for p in held if p.set_aside]
    denied = [p for p in points if p.day and p.figure.stance == "denied" and not p.set_aside]
    if not held:
        return None
    frame = _frame(shown or aside, [*denied, *aside], numbers, narrow=narrow)
    lanes = origin_order(points)
    parts = [
        *_grid(frame),
        *_band(frame, numbers),
        *_revisions(frame, shown),
        *_origins(frame, shown),
        *(_struck(frame, point) for point in aside),
        *_marks(frame, shown),
        *(_cross(frame, point) for point in denied),
        *_labels(frame, shown, lanes, narrow=narrow),
    ]
    return chart(
        frame.width, frame.height, title, parts, "timeline narrow" if narrow else "timeline wide", role="group"
    )


def origin_order(points: Sequence[Point]) -> Mapping[str, int]:
    """Return the number of each origin, by its first day."""
    return {origin: number for number, origin in enumerate(dict.fromkeys(p.origin for p in points), 1)}


def _value(point: Point) -> int | None:
    return point.figure.low if point.figure.low is not None else point.figure.high


def _frame(shown: Sequence[Point], denied: Sequence[Point], numbers: Numbers, *, narrow: bool) -> _Frame:
    days = [date.fromisoformat(p.day) for p in (*shown, *denied) if p.day]
    values = [v for p in shown for v in (p.figure.low, p.figure.high) if v is not None]
    values += [v for v in (numbers.low, numbers.high) if v is not None]
    steps = ticks(min(values) * 0.92, max(values) * 1.04)
    margin = timedelta(days=max(1, (max(days) - min(days)).days // 14))
    lanes = len({p.origin for p in shown})
    height = max(300.0 if narrow else 380.0, _TOP + _BOTTOM + lanes * _LINE)
    width, right = (_NARROW, 34.0) if narrow else (_WIDE, 320.0)
    return _Frame(width, height, right, min(days) - margin, max(days) + margin, steps[0], steps[-1])


def _grid(frame: _Frame) -> Iterator[Markup]:
    end = frame.width - frame.right
    for value in ticks(frame.low, frame.high):
        if frame.low <= value <= frame.high:
            y = frame.y(value)
            yield tag("line", x1=_LEFT, x2=end, y1=y, y2=y, class_="grid")
            yield tag(
                "text", f"{value:,}".replace(",", "\u202f"), x=_LEFT - 8, y=y + 4, class_="tick", text_anchor="end"
            )
    base = frame.height - _BOTTOM
    yield tag("line", x1=_LEFT, x2=end, y1=base, y2=base, class_="axis")
    total = (frame.last - frame.first).days
    step = max(1, -(-total // (4 if frame.width < 500 else 8)))
    for days in range(0, total + 1, step):
        day = frame.first + timedelta(days=days)
        x = frame.x(day.isoformat())
        yield tag("line", x1=x, x2=x, y1=base, y2=base + 5, class_="axis")
        yield tag(
            "text",
            day.isoformat()
            if total > 300 and frame.width >= 500
            else f"{day:%Y-%m}"
            if total > 300
            else f"{day:%m-%d}",
            x=x,
            y=base + 20,
            class_="tick",
            text_anchor="middle",
        )


def _band(frame: _Frame, numbers: Numbers) -> Iterator[Markup]:
    if numbers.low is None or numbers.high is None:
        return
    end = frame.width - frame.right
    top, bottom = frame.y(numbers.high), frame.y(numbers.low)
    yield tag("rect", x=_LEFT, y=top, width=end - _LEFT, height=max(bottom - top, 1.0), class_="band")
    if numbers.best is not None:
        y = frame.y(numbers.best)
        yield tag("line", x1=_LEFT, x2=end, y1=y, y2=y, class_="best")


def _origins(frame: _Frame, shown: Sequence[Point]) -> Iterator[Markup]:
    """What one origin said after another, as a step: a number stands until its origin gives a new one."""
    by_origin: dict[str, list[Point]] = defaultdict(list)
    for point in shown:
        if not point.carries:
            by_origin[point.origin].append(point)
    for held in by_origin.values():
        for one, other in pairwise(held):
            x1, y1 = frame.x(one.day), frame.y(_value(one) or 0)
            x2, y2 = frame.x(other.day), frame.y(_value(other) or 0)
            if (x1, y1) != (x2, y2):
                yield tag("path", d=f"M{x1:.1f} {y1:.1f}H{x2:.1f}V{y2:.1f}", class_="step")


def _revisions(frame: _Frame, shown: Sequence[Point]) -> Iterator[Markup]:
    known = {point.figure.id: point for point in shown}
    for point in shown:
        before = known.get(point.figure.revised_from or "")
        if before:
            x1, y1 = frame.x(before.day), frame.y(_value(before) or 0)
            x2, y2 = frame.x(point.day) + (0 if before.day != point.day else 14), frame.y(_value(point) or 0)
            yield tag(
                "path",
                d=f"M{x1:.1f} {y1:.1f}Q{(x1 + x2) / 2 + 16:.1f} {(y1 + y2) / 2:.1f} {x2:.1f} {y2:.1f}",
                class_="revision",
            )


def _marks(frame: _Frame, shown: Sequence[Point]) -> Iterator[Markup]:
    """Copies behind their original, each a little further; then the originals, side by side where they coincide."""
    copies: dict[str, int] = defaultdict(int)
    originals = {p.figure.id: p for p in shown if not p.carries}
    for point in shown:
        first = originals.get(point.carries or "")
        if point.carries:
            at = first or point
            copies[point.carries] += 1
            x = frame.x(at.day) + 7 + 5 * min(copies[point.carries], 6)
            yield tag("circle", _told(point), cx=x, cy=frame.y(_value(point) or 0), r=3.0, class_="copy")
    for first_id, count in copies.items():
        if first_id in originals:
            at = originals[first_id]
            x = frame.x(at.day) + 16 + 5 * min(count, 6)
            yield tag("text", f"+{count}", x=x, y=frame.y(_value(at) or 0) + 4, class_="more")
    met: dict[tuple[float, float], int] = defaultdict(int)
    for point in originals.values():
        x, y = frame.x(point.day), frame.y(_value(point) or 0)
        shift = met[x, y] * 9
        met[x, y] += 1
        yield _mark(frame, point, x - shift, y)


def _mark(frame: _Frame, point: Point, x: float, y: float) -> Markup:
    figure = point.figure
    state = "used" if point.used else "unused"
    parts = [_told(point)]
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        parts.append(tag("line", x1=x, x2=x, y1=frame.y(figure.low), y2=frame.y(figure.high), class_="range"))
        y = frame.y(figure.low)
    if figure.bound == "at_least":
        parts.append(tag("path", d=f"M{x - 6:.1f} {y + 4:.1f}h12l-6 -11z", class_="dot"))
    elif figure.bound == "at_most":
        parts.append(tag("path", d=f"M{x - 6:.1f} {y - 4:.1f}h12l-6 11z", class_="dot"))
    else:
        parts.append(tag("circle", cx=x, cy=y, r=5.0, class_="dot"))
    href = f"/documents/{point.document.id}?claim={figure.id}#claim"
    return tag("a", *parts, href=href, class_=f"point {state}", tabindex=-1, data_figure=figure.id)


def _struck(frame: _Frame, point: Point) -> Markup:
    """A number that a person has set aside: it moves no scale, and one beyond it stands at the edge."""
    x, y = frame.x(point.day), frame.y(min(max(_value(point) or 0, frame.low), frame.high))
    parts = [
        _told(point),
        tag("circle", cx=x, cy=y, r=4.5, class_="dot"),
        tag("path", d=f"M{x - 8:.1f} {y:.1f}h16", class_="through"),
    ]
    href = f"/documents/{point.document.id}?claim={point.figure.id}#claim"
    return tag("a", *parts, href=href, class_="point struck-out", tabindex=-1, data_figure=point.figure.id)


def _cross(frame: _Frame, point: Point) -> Markup:
    x, y = frame.x(point.day), frame.height - _BOTTOM
    return tag("path", _told(point), d=f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10", class_="denial")


def _told(point: Point) -> Markup:
    day, outlet = point.day or "", point.document.outlet or ""
    return tag("title", f"{point.origin_name}: {point.figure.words} ({day}, {outlet})")


def _labels(frame: _Frame, shown: Sequence[Point], lanes: Mapping[str, int], *, narrow: bool) -> Iterator[Markup]:
    newest = {point.origin: point for point in shown if not point.carries}
    ordered = sorted(newest.values(), key=lambda p: (-(_value(p) or 0), lanes[p.origin]))
    wanted = [frame.y(_value(p) or 0) for p in ordered]
    places = apart(wanted, _LINE, _TOP, frame.height - _BOTTOM - 4)
    edge = frame.width - frame.right
    for point, y in zip(ordered, places, strict=True):
        number = lanes[point.origin]
        x, own = frame.x(point.day), frame.y(_value(point) or 0)
        yield tag("path", d=f"M{x + 8:.1f} {own:.1f}L{edge:.1f} {own:.1f}L{edge + 14:.1f} {y:.1f}", class_="lead")
        name = point.origin_name if len(point.origin_name) <= _LONGEST else cut(point.origin_name, _LONGEST - 1)
        words = [tag("tspan", f"{number}", class_="count"), *([] if narrow else [tag("tspan", name, dx=7)])]
        yield tag("text", *words, x=edge + 19, y=y + 4.5, class_="name" if point.used else "name unused")
