"""The few things that a chart of ours is made of; every text in it is escaped, and nothing has a style of its own."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Attribute = str | float | int | None


def tag(name: str, *inner: str, **attributes: Attribute) -> Markup:
    """Return an element; an underscore in the name of an attribute stands for a hyphen, one at its end for nothing."""
    told = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _number(value))
        for key, value in attributes.items()
        if value is not None
    )
    body = Markup("").join(escape(part) for part in inner)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), told, body)  # noqa: S704 - names are ours


def _number(value: Attribute) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def chart(width: float, height: float, title: str, parts: Iterable[str], kind: str, role: str = "img") -> Markup:
    """Return a whole chart; the table beside it says the same, so its inside is kept from screen readers."""
    body = tag("g", *parts, aria_hidden="true")
    return tag(
        "svg",
        tag("title", title),
        body,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        class_=f"chart {kind}",
        role=role,
        width=width,
        height=height,
        xmlns="http://www.w3.org/2000/svg",
    )


def apart(wanted: Iterable[float], gap: float, low: float, high: float) -> list[float]:
    """Return places near those wanted, in their order, at least `gap` apart and within bounds where there is room."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + gap if places else low))
    over = places[-1] - high if places else 0
    for at in range(len(places) - 1, -1, -1):
        if over <= 0:
            break
        places[at] = min(places[at], high if at == len(places) - 1 else places[at + 1] - gap)
    return places


def ticks(low: float, high: float, count: int = 5) -> list[int]:
    """Return round whole numbers from at most `low` to at least `high`, about so many."""
    span = max(high - low, 1)
    step = next(
        (unit * 10**power for power in range(12) for unit in (1, 2, 5) if span / (unit * 10**power) <= count), 10**12
    )
    first = int(low // step) * step
    return list(range(first, int(high) + step, step)) if high > first else [first, first + step]
