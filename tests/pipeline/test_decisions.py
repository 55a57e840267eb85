from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.ledger.decisions import Decided
from reportedly.model import Bound, Claim, Document, Figure, Findings, Measure, Span, Speech
from reportedly.model.decision import Decision, Sight, Verdict
from reportedly.pipeline.decisions import Outcome, Verdicts, figure_words, reviewed, state_of

TEXT = "The mayor said 12 people died, 5 of them children."
DOCUMENT = Document("0" * 64, "1" * 64, 0, TEXT, url="https://paper.example/a")
WHOLE = Figure("a" * 32, DOCUMENT.id, Measure.KILLED, Bound.EXACT, 12, 12, Span(15, 17), claim="c" * 32)
PART = replace(WHOLE, id="b" * 32, low=5, high=5, value=Span(31, 32), part_of=WHOLE.id)
CLAIM = Claim("c" * 32, DOCUMENT.id, Speech.INDIRECT, (Span(15, 49),), figures=(WHOLE.id, PART.id))
FINDINGS = Findings(DOCUMENT, (CLAIM,), (WHOLE, PART))


def said(seq: int, by: str, verdict: Verdict, sight: Sight = Sight.FIRST, **more) -> Decided:
    made = {"subject": WHOLE.id, "kind": "figure", **more}
    return Decided(seq, Decision(verdict=verdict, sight=sight, by=by, at="2031-01-01T00:00:00+00:00", **made))


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ([], Outcome.OPEN),
        ([said(1, "ada", Verdict.ACCEPT)], Outcome.ACCEPTED),
        ([said(1, "ada", Verdict.ACCEPT), said(2, "ada", Verdict.REJECT)], Outcome.REJECTED),
        ([said(1, "ada", Verdict.ACCEPT), said(2, "ada", Verdict.UNDO)], Outcome.OPEN),
        ([said(1, "ada", Verdict.ACCEPT), said(2, "ben", Verdict.UNDO)], Outcome.ACCEPTED),
        ([said(1, "ada", Verdict.ACCEPT), said(2, "ben", Verdict.ACCEPT, Sight.SECOND)], Outcome.ACCEPTED),
        ([said(1, "ada", Verdict.ACCEPT), said(2, "ben", Verdict.REJECT, Sight.SECOND)], Outcome.DISPUTED),
        (
            [
                said(1, "ada", Verdict.ACCEPT),
                said(2, "ben", Verdict.REJECT, Sight.SECOND),
                said(3, "eva", Verdict.REJECT, Sight.ADJUDICATION),
            ],
            Outcome.REJECTED,
        ),
    ],
)
def test_what_words_come_to(words, outcome):
    assert state_of(words).outcome is outcome


def test_an_edit_changes_what_is_read_and_nothing_else():
    known = Verdicts([said(1, "ada", Verdict.EDIT, changes={"low": 11, "high": 11})])
    found = reviewed(FINDINGS, known)
    assert found.figures == (replace(WHOLE, low=11, high=11), PART)
    assert FINDINGS.figures == (WHOLE, PART)


def test_what_is_rejected_goes_and_nothing_hangs_on_it():
    found = reviewed(FINDINGS, Verdicts([said(1, "ada", Verdict.REJECT)]))
    assert found.figures == (replace(PART, part_of=None),)
    assert found.claims[0].figures == (PART.id,)
    assert [(aside.figure, aside.reason) for aside in found.set_aside] == [(WHOLE, "rejected by ada on 2031-01-01")]
    assert reviewed(FINDINGS, Verdicts([said(1, "ada", Verdict.REJECT, subject=CLAIM.id, kind="claim")])).figures == ()


def test_a_dispute_leaves_what_was_read():
    words = [said(1, "ada", Verdict.REJECT), said(2, "ben", Verdict.ACCEPT, Sight.SECOND)]
    assert reviewed(FINDINGS, Verdicts(words)) == FINDINGS


def test_a_decision_goes_with_its_words_to_another_version_of_the_page():
    kept = said(1, "ada", Verdict.REJECT, url=DOCUMENT.url, words=figure_words(TEXT, WHOLE))
    later = replace(DOCUMENT, id="2" * 64, text=TEXT)
    again = replace(WHOLE, id="d" * 32, document_id=later.id)
    assert reviewed(Findings(later, (), (again,)), Verdicts([kept])).figures == ()
    changed = replace(later, text=TEXT.replace("12", "21"))
    assert reviewed(Findings(changed, (), (again,)), Verdicts([kept])).figures == (again,)
