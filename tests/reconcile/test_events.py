from __future__ import annotations

import sys
from itertools import permutations
from pathlib import Path

from reportedly.model.evidence import Granularity

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from generated import Parameters, drawn

from reportedly.pipeline.evidence import gathered
from reportedly.reconcile.candidates import pairs, worth
from reportedly.reconcile.events import match, occurrences
from reportedly.reconcile.features import TABLE, comparable
from reportedly.reconcile.grouping import JOINED
from reportedly.reconcile.mentions import distinct
from reportedly.reconcile.near import near
from tests.reconcile.made import NOLVA, mention


def groups(*mentions, judged=None, follow=None):
    return sorted(sorted(event.mentions) for event in occurrences(mentions, follow, judged))


def test_one_event_of_two_papers():
    one, other = mention("a"), mention("b")
    assert groups(one, other) == [sorted([one.id, other.id])]


def test_another_day_and_another_town_are_other_events():
    items = [mention("a"), mention("b", on="2031-05-12", published="2031-05-13"), mention("c", places=(NOLVA,))]
    assert len(groups(*items)) == 3


def test_an_anniversary_joins_the_event_that_it_speaks_of():
    late = mention("late", published="2032-05-06")
    assert groups(mention("a"), mention("b"), late)[0].count(late.id) == 1
    assert len(groups(mention("a"), mention("b"), late)) == 1


def test_a_report_without_a_place_joins_the_one_event_that_it_fits():
    bare = mention("bare", places=())
    assert len(groups(mention("a"), mention("b"), bare)) == 1


def test_what_fits_two_events_equally_is_put_with_neither():
    bare = mention("bare", kind="attack", places=())
    assert len(groups(mention("a"), mention("b", places=(NOLVA,)), bare)) == 3


def test_names_of_the_dead_tell_two_strikes_of_one_day_apart():
    one = mention("a", names="ada mirov;lena halek;jon mirov;tam mirov;eve mirov;ira mirov")
    other = mention("b", names="omar dorn;ilka dorn;pavel dorn;anna dorn;ivo dorn;ute dorn")
    assert len(groups(one, other)) == 2


def test_the_order_of_mentions_changes_nothing():
    items = [
        mention("a"),
        mention("b"),
        mention("c", places=(NOLVA,)),
        mention("d", on=None),
        mention("e", kind="attack"),
    ]
    assert len({repr(occurrences(order)) for order in permutations(items)}) == 1


def test_a_mention_that_only_carries_another_on_goes_where_that_goes():
    one, copy = mention("a"), mention("copy", on=None, places=(), published="2031-09-01")
    assert groups(one, copy, follow={copy.id: one.id}) == [sorted([one.id, copy.id])]
    assert occurrences([one, copy], {copy.id: one.id})[0].id == occurrences([one])[0].id


def test_people_can_part_and_join_events():
    one, other, far = mention("a"), mention("b"), mention("c", places=(NOLVA,))
    assert len(groups(one, other, judged={tuple(sorted((one.id, other.id))): False})) == 2
    assert len(groups(one, far, judged={tuple(sorted((one.id, far.id))): True})) == 1


def test_a_strike_lies_within_a_day_and_a_day_within_a_campaign():
    strike = mention("a")
    whole_day = mention("b", granularity=Granularity.DAY)
    war = mention("c", granularity=Granularity.CAMPAIGN, on="2031-03-01", last="2031-06-01", published="2031-06-01")
    made = {event.mentions[0]: event for event in occurrences([strike, whole_day, war])}
    assert made[strike.id].within == made[whole_day.id].id
    assert made[whole_day.id].within == made[war.id].id


def test_a_match_reads_as_a_table_of_reasons():
    found = match(mention("a"), mention("b", kind="air_strike"))
    assert [ground.feature for ground in found.grounds] == [feature.name for feature in TABLE]
    assert found.score == sum(ground.points for ground in found.grounds)
    assert any("both in Karval" in ground.words for ground in found.grounds)


def test_an_event_is_named_by_what_where_and_when():
    made = occurrences([mention("a"), mention("b", kind="attack"), mention("c")])
    assert [event.name for event in made] == ["shelling, Karval, 2031-05-06"]


def test_of_all_pairs_those_that_can_be_one_event_are_among_the_near_ones():
    for seed in range(3):
        mentions = distinct(gathered(drawn(seed, Parameters(events=30, days=6)).found).mentions)
        close = near(mentions)
        reaching = {
            (one, other)
            for one, other in pairs(mentions)
            if comparable(mentions[one], mentions[other]) and match(mentions[one], mentions[other]).score >= JOINED
        }
        assert reaching
        assert reaching <= close
        assert all(worth(mentions[one], mentions[other]) for one, other in reaching)


def test_what_is_yielded_as_worth_comparing_is_what_a_pair_is_asked():
    mentions = distinct(gathered(drawn(4, Parameters(events=12, days=30)).found).mentions)
    every = {(one, other) for other in range(len(mentions)) for one in range(other)}
    assert {pair for pair in every if worth(mentions[pair[0]], mentions[pair[1]])} == set(pairs(mentions))
    assert set(pairs(mentions, {3})) == {pair for pair in pairs(mentions) if 3 in pair}
