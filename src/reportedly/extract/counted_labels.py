"""Numbers that count nobody: ages, dates, prices, names of things, numbers of a list."""

from __future__ import annotations

from reportedly.extract.figures_view import View
from reportedly.extract.numbers import Quantity
from reportedly.extract.people import Counts
from reportedly.model import Bound


def is_label(view: View, q: Quantity) -> bool:
    """Whether a number is an age, a date, a price, a name: it counts nobody."""
    before, after = view.word(q.start - 1), view.word(q.last)
    is_digit = view.words[q.first][:1].isdigit()
    if q.low is None and q.high is None:
        return False
    if view.words[q.first] == "one" and view.tag(q.first - 1) in ("JJ", "PRP$"):
        return True  # "a loved one"
    if (
        q.start == q.first
        and before in view.lists.not_after
        and not (before in ("no", "may", "world", "group", "number") and not is_digit)
    ):
        return True
    if view.words[q.last : q.last + 2] == ["in", "the"] and view.word(q.last + 2) in view.lists.times_of_day:
        return True
    if after in view.lists.not_before and not (after == "may" and view.tag(q.last) == "MD"):
        return True
    if (
        after in ("-", "–", "‑")
        and view.touches(q.last)
        and view.touches(q.last + 1)
        and view.word(q.last + 1).isalpha()
    ):
        return True
    if (
        view.touches(q.first)
        and view.word(q.first - 1) in ("-", "–", "/", "$", "€", "£", "#", "'", "’")
        and q.start == q.first
    ):
        return True
    if (
        view.word(q.first - 1) == "under"
        and q.bound is Bound.AT_MOST
        and q.high is not None
        and q.high < 22
        and not view.tag(q.last).startswith("N")
    ):
        return True
    return is_digit and (_is_year(view, q) or _is_item(view, q) or _is_age(view, q))


def _is_year(view: View, q: Quantity) -> bool:
    plain = view.words[q.first]
    if not (
        q.last == q.first + 1
        and len(plain) == 4
        and plain.isdecimal()
        and 1900 <= int(plain) <= 2100
        and q.start == q.first
    ):
        return False
    if view.tag(q.last) in ("NN", "NNP", "VBG"):
        return True
    return view.word(q.first - 1) in (
        "in",
        "since",
        "of",
        "by",
        "until",
        "from",
        "during",
        "and",
        "late",
        "early",
        "mid",
        ",",
        "(",
        "",
    ) or not view.tag(q.last).startswith("N")


def _is_item(view: View, q: Quantity) -> bool:
    """The number of a list: "1. At least 47 ..."."""
    return q.first == 0 and view.word(q.last) in (".", ")") and len(view.words[0]) <= 2


def _is_age(view: View, q: Quantity) -> bool:
    """As in "Bolat Ender, 34," or "Bolat Ender (34)": a number set apart behind a name."""
    if q.low is None or q.low > 115 or q.bound is not Bound.EXACT or view.tag(q.last).startswith(("N", "J")):
        return False
    before, after = view.word(q.first - 1), view.word(q.last)
    if before == "of" and view.word(q.first - 2) in (*view.lists.groups, "figure"):
        return False
    if before == "of" and (person := view.lists.people.nouns.get(view.word(q.first - 2))) is not None:
        return person.counts is Counts.PEOPLE and not person.plural and view.tag(q.first - 2) == "NN"
    if before == "and" and view.word(q.first - 3) == "aged":
        return True
    name = view.tag(q.first - 2) in ("NNP", "NNPS") or (view.capitals and view.tag(q.first - 2) == "NN")
    if before == "(" and after == ")":
        return name
    if before == "," and name:
        return after in (",", ".", "and", ";", "") or view.tag(q.last) == "IN"
    if before == "," and after == "," and view.tag(q.first - 2) == "NN":
        return True
    return view.tokens[q.first - 1].entity.endswith("PER") and after not in view.lists.harm.verbs if q.first else False
