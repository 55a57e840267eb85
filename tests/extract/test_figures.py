"""Figures of invented reports: who is counted, what harm, how the words bound it, what is part of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.extract.figures import FigureReader
from reportedly.language.analyser import Analyser
from reportedly.language.core import load
from reportedly.model import (
    Bound,
    Delta,
    Document,
    Figure,
    Measure,
    Problem,
    Scope,
    Span,
    Stance,
    Status,
    Time,
    TimeBasis,
    TimeKind,
)

ANALYSER = Analyser(load())
READER = FigureReader()


def read(text: str, times: Sequence[Time] = ()) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    document = Document("d", "c", 0, text)
    return READER.read(document, ANALYSER.analyse([text])[0], times, ())


def told(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """(measure, number words, low, high) of every figure of a text."""
    return [(f.measure.value, text[f.value.start : f.value.end], f.low, f.high) for f in read(text)[0]]


def parts(text: str) -> dict[str, str | None]:
    """The number words of every figure to those of its whole."""
    figures, _ = read(text)
    by_id = {f.id: text[f.value.start : f.value.end] for f in figures}
    return {by_id[f.id]: by_id.get(f.part_of or "") for f in figures}


def time_at(text: str, words: str, value: str, day: date) -> Time:
    start = text.index(words)
    return Time(words, "d", Span(start, start + len(words)), TimeKind.DATE, value, day, day, TimeBasis.PUBLICATION)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Shells hit the market of Lodan, killing 12 people and wounding 30.",
            [("killed", "12", 12, 12), ("injured", "30", 30, 30)],
        ),
        (
            "The blast left five soldiers dead and 20 others injured.",
            [("killed", "five", 5, 5), ("injured", "20", 20, 20)],
        ),
        ("The raid claimed the lives of 30 villagers.", [("killed", "30", 30, 30)]),
        ("Twelve dead and 30 injured in Lodan, police say", [("killed", "Twelve", 12, 12), ("injured", "30", 30, 30)]),
        ("At least 12 people were reported killed.", [("killed", "12", 12, None)]),
        ("Some 40 fishermen were rounded up and executed.", [("killed", "40", 40, 40)]),
        ("The deaths of six nurses were announced.", [("killed", "six", 6, 6)]),
        ("Fifteen members of the column were killed or wounded.", [("casualties", "Fifteen", 15, 15)]),
        (
            "Police arrested 14 men and freed 30 hostages.",
            [("detained", "14", 14, 14), ("released", "30", 30, 30)],
        ),
        ("Gunmen abducted three aid workers on the road.", [("abducted", "three", 3, 3)]),
        ("Rescuers pulled 14 bodies from the rubble.", [("bodies_recovered", "14", 14, 14)]),
        ("Some 3,000 families fled their homes.", [("displaced", "3,000", 3000, 3000)]),
        (
            "The shelling destroyed 12 houses and damaged five schools.",
            [("structures_destroyed", "12", 12, 12), ("structures_damaged", "five", 5, 5)],
        ),
        (
            "The army shot down 30 drones and fired 12 missiles at the base.",
            [("munitions_intercepted", "30", 30, 30), ("munitions_launched", "12", 12, 12)],
        ),
        ("Between 500 and 1300 people died there.", [("killed", "500 and 1300", 500, 1300)]),
        ("Dozens of people were wounded.", [("injured", "Dozens", None, None)]),
    ],
)
def test_counts_of_harm(text: str, figures: list[tuple[str, str, int | None, int | None]]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "THE GUERRILLAS KILLED TWO POLICEMEN AND WOUNDED FIVE PEASANTS.",
        "The guerrillas killed two policemen and wounded five peasants.",
    ],
)
def test_capitals_read_like_any_text(text: str) -> None:
    assert [(m, low) for m, _, low, _ in told(text)] == [("killed", 2), ("injured", 5)]


def test_stripped_commas() -> None:
    text = "2 Orlenians killed 5 injured in rocket attack on Lodan"
    assert [(m, low) for m, _, low, _ in told(text)] == [("killed", 2), ("injured", 5)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No casualties were reported.", "No"),
        ("Nobody was hurt in the fire.", "Nobody"),
        ("There were no immediate reports of casualties.", "no"),
        ("The rocket did not cause any casualties.", "any"),
    ],
)
def test_zero_is_a_figure(text: str, words: str) -> None:
    ((_, value, low, high),) = told(text)
    assert (value, low, high) == (words, 0, 0)
    assert read(text)[0][0].bound is Bound.ZERO


def test_one_person_is_a_figure_of_one() -> None:
    assert told("A farmer was shot dead near Lodan.") == [("killed", "A", 1, 1)]
    assert told("A woman and her two sons died in the blast.") == [("killed", "A", 1, 1), ("killed", "two", 2, 2)]


def test_a_person_is_counted_once() -> None:
    text = "A young farmer was shot dead near Lodan. The farmer was killed on his field, neighbours said."
    assert told(text) == [("killed", "A", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Marta Ilves, 34, was born in 1990 in House 12.",
        "The vote was 45 to 12, with 3 abstentions.",
        "A ticket costs 30 dollars; the town is 12 km away.",
        "They carried M16 rifles and two machine guns.",
        "The team won 3-1 and lost their captain.",
        "A wolf killed 40 sheep and injured a further eleven.",
        "He once made “Twelve Killed at Noon” for the cinema.",
        "About 60 per cent of the victims were never found.",
        "The 42-year-old was on the 5th floor for 12 hours.",
        "Two planes and 14 tanks were destroyed.",
        "They asked how many people had been arrested.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert told(text) == []


def test_ages_of_the_dead_are_no_counts() -> None:
    assert told("The driver, 42, was killed.") == []
    assert told("A man of 70 died of his wounds.") == [("killed", "A", 1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people, four of them children, were killed.", {"12": None, "four": "12"}),
        ("27 people were killed, including two nurses and a guard.", {"27": None, "two": "27", "a": "27"}),
        ("They buried 14 dead. Four of the dead were nurses.", {"14": None, "Four": "14"}),
        ("The toll stands at 23: 21 miners and two guides.", {"23": None, "21": "23", "two": "23"}),
        (
            "At least 21 villagers were killed on Monday. Fifteen died in Lodan and six were killed in Karval.",
            {"21": None, "Fifteen": "21", "six": "21"},
        ),
        ("Three children were among 19 people killed in the raid.", {"Three": "19", "19": None}),
    ],
)
def test_parts_and_wholes(text: str, expected: dict[str, str | None]) -> None:
    assert parts(text) == expected


def test_a_part_greater_than_its_whole_is_said_and_not_mended() -> None:
    figures, problems = read("12 people, 15 of them children, were killed.")
    assert [(f.low, f.part_of is not None) for f in figures] == [(12, False), (15, True)]
    assert [p.code for p in problems] == ["part-exceeds-whole"]


def test_a_toll_that_is_revised() -> None:
    figures, _ = read("The death toll rose to 27 from 19.")
    assert [(f.low, f.delta) for f in figures] == [(27, Delta.REVISED), (19, Delta.TOTAL)]
    assert figures[0].revised_from == figures[1].id


@pytest.mark.parametrize(
    "text",
    [
        "The clinic, which first spoke of nine dead, now says six.",
        "The command corrected its figure of nine dead to six.",
        "The clinic, which had first reported nine deaths, revised the number to six.",
        "Six people were killed, not nine, the clinic said.",
        "Officials put the dead at six, not nine as they had said on Monday.",
    ],
)
def test_a_number_that_takes_the_place_of_another(text: str) -> None:  # 19
    figures = sorted(read(text)[0], key=lambda f: f.low or 0)
    assert [(f.low, f.delta) for f in figures] == [(6, Delta.REVISED), (9, Delta.TOTAL)]
    assert figures[0].revised_from == figures[1].id


@pytest.mark.parametrize(
    "text", ["The clinic first counted nine dead; the army now says six.", "The army counts nine dead, the clinic six."]
)
def test_what_another_says_is_no_revision(text: str) -> None:
    assert {f.delta for f in read(text)[0]} == {Delta.TOTAL}


@pytest.mark.parametrize(
    "text",
    [
        "A patient was treated for an upper respiratory infection.",
        "Three people were hospitalised with cholera.",
        "Forty pupils were treated for fever and cough.",
    ],
)
def test_whoever_is_ill_is_not_injured(text: str) -> None:
    assert told(text) == []


def test_whoever_is_treated_for_burns_is_injured() -> None:
    text = "Nine people were treated for burns and infected wounds."
    assert told(text) == [("injured", "Nine", 9, 9)]


def test_another_five_are_additional() -> None:
    assert read("Another five people were killed in Karval.")[0][0].delta is Delta.ADDITIONAL


def test_a_number_that_leaves_what_it_counts_to_the_context() -> None:
    text = "The number of dead has gone up to fifteen, the ministry said. The union says sixteen."
    assert [(m, low) for m, _, low, _ in told(text)] == [("killed", 15), ("killed", 16)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The flood killed 22 people. Villagers insist the true figure is nearer 40.",
            [("killed", "22", 22, 22), ("killed", "40", 40, 40)],
        ),
        (
            "Twenty people were killed on Monday. On Tuesday there were eleven more.",
            [("killed", "Twenty", 20, 20), ("killed", "eleven", 11, 11)],
        ),
        ("Seven miners died on the spot, three in hospital.", [("killed", "Seven", 7, 7), ("killed", "three", 3, 3)]),
        (
            "The raid killed four men in Tarvik, two in Lodan and one in Ost.",
            [("killed", "four", 4, 4), ("killed", "two", 2, 2), ("killed", "one", 1, 1)],
        ),
        ("The fire killed seven (not six, as first announced).", [("killed", "seven", 7, 7), ("killed", "six", 6, 6)]),
        (
            "Seventeen prisoners died in Argvel, and one guard.",
            [("killed", "Seventeen", 17, 17), ("killed", "one", 1, 1)],
        ),
        (
            "In the camp, houses destroyed: 8,214; damaged: 11,300.",
            [("structures_destroyed", "8,214", 8214, 8214), ("structures_damaged", "11,300", 11300, 11300)],
        ),
        (
            "Twelve rockets were fired at the town; nine were shot down.",
            [("munitions_launched", "Twelve", 12, 12), ("munitions_intercepted", "nine", 9, 9)],
        ),
    ],
)
def test_numbers_that_go_on_with_what_was_counted(
    text: str, figures: list[tuple[str, str, int | None, int | None]]
) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A family of four perished under a beam.", ("killed", "four", 4, 4)),
        ("Two watchmen paid with their lives.", ("killed", "Two", 2, 2)),
        ("Two wounded teenagers were dragged from a van and beaten to death.", ("killed", "Two", 2, 2)),
        ("The guild puts its members' dead at up to four.", ("killed", "four", None, 4)),
        ("Fifty people are still under the rubble.", ("missing", "Fifty", 50, 50)),
        ("The raiders carried off 27 girls.", ("abducted", "27", 27, 27)),
        ("Some 60 buildings were reduced to rubble.", ("structures_destroyed", "60", 60, 60)),
        ("Not a single hostage died in the assault.", ("killed", "Not a single", 0, 0)),
    ],
)
def test_ways_of_being_harmed(text: str, figure: tuple[str, str, int | None, int | None]) -> None:
    assert told(text) == [figure]


def test_who_is_among_the_victims_is_a_part_of_the_dead() -> None:
    text = "Thirty people were killed. The capital confirmed one foreigner, a Lodan cyclist, among the victims."
    assert told(text) == [("killed", "Thirty", 30, 30), ("killed", "one", 1, 1)]
    assert parts(text)["one"] == "Thirty"


def test_those_still_held_are_a_part_of_those_who_were_taken() -> None:
    text = "Gunmen abducted 31 boys from a school in Karval. Nine are still held."
    assert told(text) == [("abducted", "31", 31, 31), ("abducted", "Nine", 9, 9)]
    assert parts(text)["Nine"] == "31"


@pytest.mark.parametrize(
    "text",
    [
        "Two takeover bids were shot down by the works council, and nine projects were killed.",
        "White has lost a rook, and four pieces are trapped.",
        "The hatchery released 7.5 million young trout.",
        "His second wife, the singer Dana Ro, died of pneumonia.",
        "On the far ridge stands the Dead Man, a rock that is about to fall.",
        "Forty-two flats will be demolished next year.",
    ],
)
def test_idioms_and_natural_deaths_count_nobody(text: str) -> None:
    assert told(text) == []


def test_a_match_a_play_and_a_parade_count_nobody() -> None:
    match = "The coach lost his captain in the second half of the match. The keeper was left for dead by a penalty."
    assert told(match + " The visiting team was slaughtered: three players were killed off in the first round.") == []
    play = "The play is a comedy in three acts. By the interval four passengers have been poisoned on stage."
    assert told(play + " The audience laughed; the critic of this page counts a cast of nine.") == []


def test_a_disaster_at_a_match_counts_its_dead() -> None:
    text = (
        "At least 12 fans were killed and 40 injured when a wall collapsed during the match, police and hospital "
        "officials said. The coach of the home team wept. The game, the last of the season, was broken off."
    )
    assert [f[:2] for f in told(text)] == [("killed", "12"), ("injured", "40")]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Shells killed 12 people in Lodan.", Scope.INCIDENT),
        ("The war has killed more than 12,000 people.", Scope.CUMULATIVE),
        ("Some 400 people have been killed since the war began.", Scope.CUMULATIVE),
        ("At least 30 people were killed in the past 24 hours.", Scope.DAY),
        ("At least 30 people were killed over the last two weeks.", Scope.PERIOD),
        ("Some 400 people have been killed since 2029.", Scope.PERIOD),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    assert read(text)[0][0].scope is scope


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The group threatened to kill 12 hostages.", Stance.HYPOTHETICAL),
        ("The dam could kill 12,000 people.", Stance.HYPOTHETICAL),
        ("Twelve people were not killed.", Stance.DENIED),
        ("The army allegedly killed 12 villagers.", Stance.ALLEGED),
        ("The army killed 12 villagers.", Stance.ASSERTED),
    ],
)
def test_stance_of_the_own_clause(text: str, stance: Stance) -> None:
    assert read(text)[0][0].stance is stance


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Twelve villagers were killed.", Status.CIVILIAN),
        ("Twelve fighters were killed.", Status.COMBATANT),
        ("Twelve members of the Hill Front were killed.", Status.COMBATANT),
        ("Twelve people were killed.", Status.UNKNOWN),
        ("Twelve policemen were killed.", Status.UNKNOWN),
        ("Twelve children were killed.", Status.UNKNOWN),
    ],
)
def test_status_by_the_own_words(text: str, status: Status) -> None:
    assert read(text)[0][0].population.status is status


def test_who_is_counted_and_who_did_it() -> None:
    text = "Rebels killed two Orlenian nurses in Lodan."
    (figure,) = read(text)[0]
    population = figure.population
    assert (population.side, population.role) == ("Orlenian", "medic")
    assert figure.people is not None
    assert text[figure.people.start : figure.people.end] == "Orlenian nurses"
    assert figure.perpetrator is not None
    assert text[figure.perpetrator.start : figure.perpetrator.end] == "Rebels"


def test_the_time_of_the_event_is_not_that_of_saying() -> None:
    text = "The ministry said on Monday that 12 people were killed on Sunday."
    monday = time_at(text, "Monday", "2031-05-05", date(2031, 5, 5))
    sunday = time_at(text, "Sunday", "2031-05-04", date(2031, 5, 4))
    assert read(text, (monday, sunday))[0][0].time == sunday.id


def test_the_time_of_the_event_may_stand_in_the_sentence_before() -> None:
    text = "Shells hit the market of Lodan on Sunday. Twelve people were killed."
    sunday = time_at(text, "Sunday", "2031-05-04", date(2031, 5, 4))
    assert read(text, (sunday,))[0][0].time == sunday.id


def test_numbers_within_times_are_no_counts() -> None:
    text = "Shells killed dozens on May 12 2031."
    day = time_at(text, "May 12 2031", "2031-05-12", date(2031, 5, 12))
    assert [f.low for f in read(text, (day,))[0]] == [None]


SENTENCES = (
    "At least 12 people, four of them children, were killed in Lodan.",
    "The blast left five soldiers dead and 20 others injured.",
    "The death toll rose to 27 from 19.",
    "Gunmen abducted three aid workers.",
    "No casualties were reported.",
    "Police arrested 14 men.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_hedge_changes_no_figure(text: str) -> None:
    hedged = "Reportedly, " + text[0].lower() + text[1:]
    assert [(m, low, high) for m, _, low, high in told(hedged)] == [(m, low, high) for m, _, low, high in told(text)]


@pytest.mark.parametrize(("one", "other"), [("Orlenian", "Karvalian"), ("Hill Front", "Lake Front")])
def test_all_sides_are_read_alike(one: str, other: str) -> None:
    text = f"{one} gunmen killed 12 {other} soldiers; {other} gunmen wounded five {one} villagers."
    swapped = text.replace(one, "@").replace(other, one).replace("@", other)
    plain = [(f.measure, f.low, f.population.status) for f in read(text)[0]]
    assert plain == [(f.measure, f.low, f.population.status) for f in read(swapped)[0]]
    assert [m for m, _, _ in plain] == [Measure.KILLED, Measure.INJURED]


def test_a_number_of_400_digits_does_no_harm() -> None:
    text = f"The list of {'9' * 400} dead is false. Twelve people were killed."
    assert [low for _, _, low, _ in told(text)] == [12]


VOCABULARY = """12 five dozens no killed wounded dead people soldiers of them the , and including were at least toll to
rose 27 - ( ) : " “ a woman another among missing 1,000 since war children said bodies half million"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_any_text_gives_valid_spans_and_sound_figures(text: str) -> None:
    figures, problems = read(text)
    assert len({f.id for f in figures}) == len(figures)
    known = {f.id for f in figures}
    for figure in figures:
        for span in (figure.value, figure.measure_span, figure.people, figure.perpetrator):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert figure.part_of is None or (figure.part_of in known and figure.part_of != figure.id)
        assert (figure.low is None and figure.high is None) == (figure.bound is Bound.VAGUE)
    assert all(p.span is None or 0 <= p.span.start < p.span.end <= len(text) for p in problems)


def test_the_same_text_gives_the_same_ids() -> None:
    assert [f.id for f in read(SENTENCES[0])[0]] == [f.id for f in read(SENTENCES[0])[0]]
