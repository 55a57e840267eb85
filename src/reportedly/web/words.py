"""How values are put into words for a reader; every string here goes through the translations."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.ledger.rules import BASES, BOUNDS, PRECISIONS, ROLES, SCOPES, SPEECHES, STANCES, TIME_BASES


def noted(message: str) -> str:
    """Return a string unchanged: it marks what the translations must know."""
    return message


# The long explanations are those the command line gives.
EXPLAINED: Mapping[str, Mapping[str, str]] = {
    "bound": {key.value: words for key, words in BOUNDS.items()},
    "basis": {key.value: words for key, words in BASES.items()},
    "link": {key.value: words for key, words in ROLES.items()},
    "scope": {key.value: words for key, words in SCOPES.items()},
    "speech": {key.value: words for key, words in SPEECHES.items()},
    "stance": {key.value: words for key, words in STANCES.items()},
    "time_basis": {key.value: words for key, words in TIME_BASES.items()},
    "precision": {key.value: words for key, words in PRECISIONS.items()},
}

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
"""The languages of the interface by their own names."""

ROLE_NAMES = (noted("reader"), noted("reviewer"), noted("administrator"))

LABELS: Mapping[str, Mapping[str, str]] = {
    "measure": {
        "killed": noted("killed"),
        "injured": noted("injured"),
        "missing": noted("missing"),
        "trapped": noted("trapped"),
        "detained": noted("detained"),
        "abducted": noted("abducted"),
        "released": noted("released"),
        "displaced": noted("displaced"),
        "evacuated": noted("evacuated"),
        "rescued": noted("rescued"),
        "bodies_recovered": noted("bodies recovered"),
        "casualties": noted("casualties"),
        "structures_destroyed": noted("buildings destroyed"),
        "structures_damaged": noted("buildings damaged"),
        "vehicles_destroyed": noted("vehicles destroyed"),
        "attacks": noted("attacks"),
        "munitions_launched": noted("munitions launched"),
        "munitions_intercepted": noted("munitions intercepted"),
    },
    "stance": {
        "asserted": noted("asserted"),
        "confirmed": noted("confirmed"),
        "alleged": noted("alleged"),
        "denied": noted("denied"),
        "doubted": noted("doubted"),
        "unverified": noted("unverified"),
        "declined": noted("declined to say"),
        "hypothetical": noted("hypothetical"),
        "expected": noted("expected"),
    },
    "speech": {
        "direct": noted("quoted"),
        "indirect": noted("told"),
        "mixed": noted("partly quoted"),
        "narration": noted("the outlet’s own voice"),
    },
    "role": {
        "repost": noted("repost"),
        "outlet": noted("outlet"),
        "agency": noted("agency"),
        "medium": noted("medium"),
        "relay": noted("relay"),
        "speaker": noted("speaker"),
        "spokesperson": noted("spokesperson"),
        "principal": noted("principal"),
    },
    "bound": {
        "exact": noted("one number"),
        "at_least": noted("at least"),
        "at_most": noted("at most"),
        "about": noted("about"),
        "range": noted("a range"),
        "vague": noted("no number"),
        "zero": noted("none"),
    },
    "scope": {
        "incident": noted("one incident"),
        "day": noted("one day"),
        "period": noted("a stretch of time"),
        "cumulative": noted("all since a beginning"),
        "unknown": noted("stretch not told"),
    },
    "precision": {
        "point": noted("the place itself"),
        "town": noted("a town"),
        "region": noted("a region"),
        "country": noted("a country"),
        "unresolved": noted("not resolved"),
    },
    "kind": {
        "run": noted("run"),
        "capture": noted("bytes captured"),
        "document": noted("document"),
        "claim": noted("claim"),
        "figure": noted("figure"),
        "time": noted("time"),
        "place": noted("place"),
        "event": noted("event mention"),
        "problem": noted("problem"),
        "failure": noted("failed input"),
        "decision": noted("decision"),
    },
    "contradiction": {
        "disjoint": noted("no number fits both"),
        "part_exceeds_whole": noted("a part is more than its whole"),
        "parts_do_not_sum": noted("the parts do not come to the whole"),
        "cumulative_drop": noted("a running total falls"),
        "daily_differs_from_delta": noted("a daily number is not the step of the total"),
        "same_origin_two_numbers": noted("one origin, two numbers"),
        "denial": noted("denied"),
        "date_conflict": noted("different days"),
        "circular_chain": noted("a circle of sources"),
    },
    "field": {
        "measure": noted("what is counted"),
        "bound": noted("how it is bounded"),
        "scope": noted("over what stretch"),
        "stance": noted("stance"),
        "low": noted("low"),
        "high": noted("high"),
        "place": noted("place"),
        "time": noted("when"),
        "chain": noted("chain"),
        "superseded_by": noted("its place is taken by"),
        "resolution": noted("what is behind it"),
    },
    "verdict": {
        "accept": noted("accepted"),
        "edit": noted("edited"),
        "reject": noted("rejected"),
        "unsure": noted("unsure"),
        "undo": noted("taken back"),
    },
    "review": {
        "open": noted("undecided"),
        "accepted": noted("accepted"),
        "edited": noted("edited"),
        "rejected": noted("rejected"),
        "unsure": noted("unsure"),
        "disputed": noted("disputed"),
    },
    "sight": {
        "first": noted("first look"),
        "second": noted("second look, blind"),
        "adjudication": noted("settled"),
    },
    "resolution": {
        "both_stand": noted("both stand, as the ends of the range"),
        "different_event": noted("they are of different events"),
        "different_scope": noted("they count different people or stretches"),
        "revision": noted("one revises the other"),
        "one_is_wrong": noted("one is wrong"),
        "ask": noted("someone must be asked"),
    },
    "standing": {
        "monitor": noted("monitor"),
        "medical": noted("medical"),
        "official": noted("official"),
        "responder": noted("rescuers"),
        "belligerent": noted("a party to it"),
        "witness": noted("witness"),
        "agency": noted("agency"),
        "outlet": noted("outlet"),
        "person": noted("person"),
        "unnamed": noted("unnamed"),
        "repost": noted("repost"),
        "medium": noted("medium"),
        "relay": noted("relay"),
    },
    "who": {
        "civilian": noted("civilian"),
        "combatant": noted("combatant"),
        "mixed": noted("of both kinds"),
        "female": noted("female"),
        "male": noted("male"),
        "child": noted("child"),
        "adult": noted("adult"),
        "elderly": noted("elderly"),
        "journalist": noted("journalist"),
        "medic": noted("medic"),
        "police": noted("police"),
        "fighter": noted("fighter"),
        "soldier": noted("soldier"),
        "teacher": noted("teacher"),
        "worker": noted("worker"),
        "farmer": noted("farmer"),
        "aid_worker": noted("aid worker"),
        "rescuer": noted("rescuer"),
        "student": noted("student"),
        "prisoner": noted("prisoner"),
    },
    "copy": {"copy": noted("copy"), "excerpt": noted("excerpt"), "rewrite": noted("rewritten")},
    "evidence": {
        "earlier": noted("it is earlier"),
        "credit": noted("a credit says so"),
        "link": noted("a link says so"),
        "superset": noted("it has more of it"),
    },
    "published": {
        "given": noted("what was given with it"),
        "metadata": noted("the page’s own data"),
        "header": noted("the page’s head"),
        "dateline": noted("the dateline"),
    },
    "mark": {
        "content": noted("what is said"),
        "source": noted("who says it"),
        "cue": noted("words that report it"),
        "hedge": noted("hedges"),
        "figure": noted("figures"),
        "time": noted("times"),
        "place": noted("places"),
        "copied": noted("copied words"),
    },
}


def label(kind: str, value: str | None) -> str:
    """Return the short label of a value of one of the contract's enumerations, in English."""
    if value is None:
        return ""
    return LABELS.get(kind, {}).get(value, value.replace("_", " "))


def explained(kind: str, value: str | None) -> str:
    """Return what a value means, in a sentence, in English."""
    return EXPLAINED.get(kind, {}).get(value or "", "")
