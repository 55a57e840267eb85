"""Templates: one environment for each language, made when it is first needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reportedly.model import Bound, Measure, Role, Scope, Speech, Stance
from reportedly.pipeline.veil import VEILED, veiled
from reportedly.web import words
from reportedly.web.marks import Segment
from reportedly.web.translation import catalogue, direction
from reportedly.web.views.documents import DocumentPage
from reportedly.web.views.review import doubt_words
from reportedly.web.views.values import ClaimValue, FigureValue

FOLDER = Path(__file__).parent
_LONE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


class Templates:
    """All templates."""

    def render(self, name: str, language: str, values: Mapping[str, Any]) -> bytes:
        """Return a page in UTF-8."""
        text = environment(language).get_template(name).render(values)
        return text.translate(_LONE).encode() if not text.isascii() or "\0" in text else text.encode()


@lru_cache(maxsize=32)
def environment(language: str) -> Environment:
    """Return the environment of a language."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    tell = catalogue(language).gettext
    made.filters |= {
        "label": lambda value, kind: tell(words.label(kind, value)),
        "explained": lambda value, kind: tell(words.explained(kind, value)),
        "count": lambda figure: count_words(figure, tell),
        "direction": direction,
        "who_counted": lambda who: ", ".join(tell(words.label("who", value)) for value in who),
        "language_name": lambda tag: words.LANGUAGES.get(tag, tag),
        "raw_text": raw_text,
        "whole": lambda number: f"{number:,}".replace(",", "\u202f"),
        "opening": opening,
        "moment": moment,
    }
    made.filters |= {"veil": veil_for, "segment_html": segment_html, "pretty": pretty, "doubt_words": doubt_words}
    made.filters["change_words"] = lambda value, name: change_words(value, name, tell)
    made.globals |= {
        "static": static_address,
        "source_path": source_path,
        "measures": [measure.value for measure in Measure],
        "stances": [stance.value for stance in Stance],
        "speeches": [speech.value for speech in Speech],
        "bounds": [bound.value for bound in Bound],
        "roles": [role.value for role in Role],
        "scopes": [scope.value for scope in Scope],
    }
    return made


def opening(text: str) -> str:
    """Return words that open a line or a heading, with a capital."""
    return text[:1].upper() + text[1:]


def moment(at: str | None) -> str:
    """Return an ISO time in UTC as a reader says it, to the minute."""
    return f"{at[:10]} {at[11:16]} UTC" if at else ""


def raw_text(text: str) -> Markup:
    """Return text as HTML that a browser turns into these very characters, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped before


def count_words(figure: FigureValue | Any, tell: Any = str) -> str:
    """Return a figure's number as a reader says it: "at least 12", "10–12", or its own words where it has no number."""
    low, high = figure.low, figure.high
    if figure.bound == "vague" or (low is None and high is None):
        return f"“{figure.value}”"
    if figure.bound == "zero":
        return str(tell("none"))
    if figure.bound == "range" and high is not None:
        return f"{_grouped(low)}–{_grouped(high)}"
    number = _grouped(high if figure.bound == "at_most" and high is not None else low if low is not None else high)
    if figure.bound in {"at_least", "at_most", "about"}:
        return f"{tell(words.label('bound', figure.bound))} {number}"
    return number


def change_words(value: Any, name: str, tell: Any = str) -> str:
    """Return what a field reads by an edit, as a reader says it."""
    if value is None:
        return str(tell(words.noted("open") if name in ("low", "high") else words.noted("not told")))
    if name == "place":
        return str(value["name"] or tell(words.noted("not resolved")))
    if name == "time":
        days = list(dict.fromkeys(filter(None, (value["first"], value["last"]))))
        return " – ".join(days)
    if name == "chain":
        told = [f"{tell(words.label('role', link['role']))} {link['name']}" for link in value]
        return " ‹ ".join(told) or str(tell(words.noted("nobody")))
    if name == "superseded_by":
        return str(value)[:12]
    return str(tell(words.label(name, str(value))))


def veil_for(text: str, desk: Any, holder: Any) -> str:
    """Return words of a document without the victims' names in it, where the reader wants them veiled."""
    return veiled(text, desk.victims(holder.document.id)) if desk.veil else text


def segment_html(segment: Segment, desk: Any, page: DocumentPage) -> Markup:
    """Return one segment of a text as HTML; what the browser makes of it is the segment's very characters."""
    text = escape(VEILED) if desk.veil and "victim" in segment.kinds else raw_text(segment.text)
    if not segment.ids:
        return text
    own = _owned(page.chosen)
    kinds = [f"m-{kind}" for kind in segment.kinds]
    figures = [name.removeprefix("figure:") for name in segment.ids if name.startswith("figure:")]
    if any(page.standings[figure].set_aside for figure in figures if figure in page.standings):
        kinds.append("struck")
    lit = [f"on-{kind}" for kind, _, owner in (name.partition(":") for name in segment.ids) if owner in own]
    claims = [name.removeprefix("content:") for name in segment.ids if name.startswith("content:")]
    classes = " ".join(["m", *kinds, *dict.fromkeys(lit)])
    begins = Markup("").join(_reference(name, page) for name in segment.opens if name.startswith("content:"))
    claim = Markup(' data-claim="{}"').format(claims[-1]) if claims else ""
    return Markup('{}<span id="c{}" class="{}" data-m="{}"{}>{}</span>').format(
        begins, segment.start, classes, " ".join(segment.ids), claim, text
    )


def _owned(claim: ClaimValue | None) -> frozenset[str]:
    """Return the ids of a claim and of all that it holds."""
    if claim is None:
        return frozenset()
    figures, times, places = ([item.id for item in held] for held in (claim.figures, claim.times, claim.places))
    return frozenset({claim.id, *figures, *times, *places})


def _reference(name: str, page: DocumentPage) -> Markup:
    """Return the number of a claim that begins here, as a footnote's is; it adds nothing to the text itself."""
    claim_id = name.removeprefix("content:")
    number = page.numbers[claim_id]
    address = f"/documents/{page.document.id}?claim={claim_id}#claim"
    return Markup('<a class="ref" href="{}" data-n="{}" aria-label="{}"></a>').format(address, number, number)


def pretty(value: object) -> str:
    """Return a plain value as indented JSON."""
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True)


def source_path(name: str) -> str:
    """Return the address of what is known of a source."""
    return f"/source?{urlencode({'name': name}, errors='replace')}"


def _grouped(number: int | None) -> str:
    # Thin spaces part thousands the same way in every language.
    return "…" if number is None else f"{number:,}".replace(",", "\u202f")


@lru_cache(maxsize=64)
def static_address(name: str) -> str:
    """Return the address of a file under `static`, with its content's hash, so that it may be kept for ever."""
    content = (FOLDER / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"
