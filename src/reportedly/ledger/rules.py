"""The rules behind a claim's and a figure's fields, in words that a report can quote."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.model import Bound, LinkBasis, Precision, Role, Scope, Speech, Stance, TimeBasis

BOUNDS: Mapping[Bound, str] = {
    Bound.EXACT: "the words give one number and nothing that bounds it: low and high are that number",
    Bound.AT_LEAST: "the words say it is no less (“at least”, “more than”): low is the number, high is open",
    Bound.AT_MOST: "the words say it is no more (“up to”, “fewer than”): high is the number",
    Bound.ABOUT: "the words say it is near (“about”, “some”): low and high are the number as given",
    Bound.RANGE: "the words give two numbers: low and high are these",
    Bound.VAGUE: "the words give no number (“dozens”): low and high stay empty, and the words are all there is",
    Bound.ZERO: "the words say there were none: low and high are 0",
}

BASES: Mapping[LinkBasis, str] = {
    LinkBasis.STATED: "said in the sentence itself",
    LinkBasis.DATELINE: "from the dateline",
    LinkBasis.BYLINE: "from the byline",
    LinkBasis.CREDIT: "from a credit line",
    LinkBasis.METADATA: "from the page's own data",
    LinkBasis.DISCOURSE: "from an earlier sentence that a pronoun or a description stands for",
    LinkBasis.COPIED: "from the text that this one copies",
    LinkBasis.DECIDED: "as a person has decided",
}

ROLES: Mapping[Role, str] = {
    Role.REPOST: "republished by",
    Role.OUTLET: "published by",
    Role.AGENCY: "from the agency",
    Role.MEDIUM: "by means of",
    Role.RELAY: "as cited by",
    Role.SPEAKER: "said by",
    Role.SPOKESPERSON: "said by its spokesperson",
    Role.PRINCIPAL: "on behalf of",
}

SPEECHES: Mapping[Speech, str] = {
    Speech.DIRECT: "in the speaker's own words, in quotation marks",
    Speech.INDIRECT: "told in the reporter's words",
    Speech.MIXED: "told in the reporter's words, partly quoted",
    Speech.NARRATION: "in the outlet's own voice: nobody else is named for it",
}

STANCES: Mapping[Stance, str] = {
    Stance.ASSERTED: "said as true",
    Stance.CONFIRMED: "confirmed",
    Stance.ALLEGED: "alleged, an accusation",
    Stance.DENIED: "denied: it is said not to be so",
    Stance.DOUBTED: "doubted",
    Stance.UNVERIFIED: "said to be unverified",
    Stance.DECLINED: "who was asked would not say",
    Stance.HYPOTHETICAL: "said of what might be",
    Stance.EXPECTED: "said of what is to come",
}

SCOPES: Mapping[Scope, str] = {
    Scope.INCIDENT: "counts one incident",
    Scope.DAY: "counts one day",
    Scope.PERIOD: "counts a stretch of time",
    Scope.CUMULATIVE: "counts all since a beginning",
    Scope.UNKNOWN: "the words do not tell what stretch it counts",
}

TIME_BASES: Mapping[TimeBasis, str] = {
    TimeBasis.STATED: "the text alone gives the days",
    TimeBasis.RELATIVE: "counted from a day that the text states",
    TimeBasis.PUBLICATION: "counted from the day of publication",
}

PRECISIONS: Mapping[Precision, str] = {
    Precision.POINT: "the place itself",
    Precision.TOWN: "a town: the point is its centre",
    Precision.REGION: "a region: the point stands for all of it",
    Precision.COUNTRY: "a country: the point stands for all of it",
    Precision.UNRESOLVED: "which place is meant could not be told, and is not guessed",
}
