from __future__ import annotations

from reportedly.ledger.decisions import decide, decisions
from reportedly.ledger.entry import Kind, Run
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.model.decision import Decision, Sight, Verdict

FIGURE = "ab" * 16
RUN = Run("2031-01-01T00:00:00+00:00")


def word(verdict: Verdict, **more) -> Decision:
    return Decision(FIGURE, "figure", verdict, Sight.FIRST, "ada", "2031-01-02T00:00:00+00:00", **more)


def test_decisions_are_read_back_in_their_order_and_the_ledger_stays_sound(tmp_path):
    made = [word(Verdict.UNSURE), word(Verdict.EDIT, changes={"low": 12, "high": None}, why="it says “at least”")]
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        assert decisions(ledger) == []
        places = decide(ledger, made[:1], RUN) + decide(ledger, made[1:], RUN)
        assert [(d.seq, d.decision) for d in decisions(ledger)] == list(zip(places, made, strict=True))
        assert [d.decision for d in decisions(ledger, after=places[0])] == made[1:]
        assert ledger.counts()[Kind.RUN] == 1
        assert list(verify(ledger)) == []
        assert len(ledger.get_all(FIGURE)) == 2
