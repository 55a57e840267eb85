"""Ranges under one another: what each policy makes of the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportedly.web.charts.svg import chart, tag, ticks
from reportedly.web.views.events import Numbers

_WIDE, _NARROW, _ROW, _TOP, _LEFT, _RIGHT = 640.0, 360.0, 34.0, 12.0, 120.0, 20.0


def range_chart(rows: Sequence[tuple[str, Numbers | None]], title: str, *, narrow: bool = False) -> Markup | None:
    """Return the chart, or None where none of them has a number; `narrow` is for a phone."""
    width = _NARROW if narrow else _WIDE
    ends = [v for _, n in rows if n for v in (n.low, n.high) if v is not None]
    if not ends:
        return None
    steps = ticks(min(ends) * 0.9, max(ends) * 1.05)
    low, high = steps[0], steps[-1]
    height = _TOP + len(rows) * _ROW + 24

    def x(value: float) -> float:
        return _LEFT + (value - low) / max(high - low, 1) * (width - _LEFT - _RIGHT)

    def parts() -> Iterator[Markup]:
        for value in steps:
            yield tag("line", x1=x(value), x2=x(value), y1=_TOP, y2=height - 22, class_="grid")
            yield tag("text", f"{value}", x=x(value), y=height - 6, class_="tick", text_anchor="middle")
        for at, (name, numbers) in enumerate(rows):
            y = _TOP + (at + 0.5) * _ROW
            yield tag("text", name, x=0, y=y + 4.5, class_="name")
            if numbers and numbers.high is not None:
                # Nobody gives a low end: the line comes from the chart's left edge.
                start = _LEFT if numbers.low is None else x(numbers.low)
                yield tag("line", x1=start, x2=x(numbers.high), y1=y, y2=y, class_="span")
                if numbers.best is not None:
                    yield tag("circle", cx=x(numbers.best), cy=y, r=6.0, class_="dot")
                    yield tag(
                        "text", f"{numbers.best}", x=x(numbers.best), y=y - 9, class_="tick", text_anchor="middle"
                    )

    return chart(width, height, title, parts(), "ranges narrow" if narrow else "ranges wide")
