"""Quotation marks of every kind, also odd ones: they cost a span, never a document. All texts are invented."""

from __future__ import annotations

import pytest

from reportedly.extract.quotations import quotations
from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis
from reportedly.language.gate import Gate
from reportedly.language.parser import Parser
from reportedly.model import Problem
from tests.extract.conftest import Read, Report


class Unasked:
    """A core that no sentence reaches."""

    name = "unasked"

    def parse(self, sentences: object) -> list[object]:
        assert not sentences
        return []


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    core: Parser = Unasked()  # type: ignore[assignment]
    shut = Gate(["no such word"], [], [])
    shut.opens = lambda _words: False  # type: ignore[method-assign]
    return Analyser(core, shut)


def quoted(analyser: Analyser, text: str) -> tuple[list[str], tuple[Problem, ...]]:
    analysis: Analysis = analyser.analyse([text])[0]
    found, problems = quotations(analysis)
    return [" | ".join(analysis.quote(part) for part in q.parts) for q in found], problems


@pytest.mark.parametrize(
    "text",
    [
        "“Six,”",
        '"Six,"',
        "``Six,''",
        "„Six,“",
        "„Six,”",
        "«Six,»",
        "« Six, »",
        "»Six,«",
        "‘Six,’",
        "「Six,」",
        '“Six,"',
        '"Six,”',
    ],
)
def test_marks_of_every_kind(text: str, analyser: Analyser) -> None:
    assert quoted(analyser, f"{text} he said.") == (["Six,"], ())
    assert quoted(analyser, f"He said: {text} twice. {text} he said.") == (["Six,", "Six,"], ())


def test_apostrophes_are_no_marks(analyser: Analyser) -> None:
    text = "It's the owners’ dog, isn't it, in Côte d’Arvo; they weren’t paid in '31."
    assert quoted(analyser, text) == ([], ())


def test_a_quotation_within_another_is_part_of_it(analyser: Analyser) -> None:
    assert quoted(analyser, "“He told me ‘run’ and then it fell,” she said.")[0] == [
        "He told me ‘run’ and then it fell,"
    ]


def test_paragraphs_opened_again_are_one_quotation(analyser: Analyser) -> None:
    text = "“We came at noon.\n\n“We left at one.\n\n“No one followed,” he said."
    assert quoted(analyser, text) == (["We came at noon. | We left at one. | No one followed,"], ())


def test_a_mark_that_is_not_closed_is_a_problem_and_costs_one_span(analyser: Analyser) -> None:
    text = "“Six are dead, he said.\n\nThe mayor said “two are alive”. “So be it.”"
    found, problems = quoted(analyser, text)
    assert found == ["two are alive", "So be it."]
    assert [(p.code, p.span and text[p.span.start : p.span.end], p.span and p.span.start) for p in problems] == [
        ("unclosed-quotation", "“", 0)
    ]


def test_a_closing_mark_alone_costs_nothing(analyser: Analyser) -> None:
    assert quoted(analyser, "Six are dead,” he said. “Two live.”")[0] == ["Two live."]


@pytest.mark.parametrize(
    "text", ["“", "”", '"', "“”", '""', "““““", '"\n\n"\n\n"', "''", "‘’‘’", "“\n\n“\n\n“", "»«»«"]
)
def test_marks_alone_break_nothing(text: str, analyser: Analyser) -> None:
    found, problems = quoted(analyser, text)
    assert not any(any(c.isalnum() for c in words) for words in found)
    assert all(p.code == "unclosed-quotation" for p in problems)


def test_an_odd_mark_in_a_report_costs_one_span(read_doc: Report) -> None:
    """
    “Six are dead, the nurse said. The road is shut.

    The mayor said “two are alive”. “We carried them out ourselves,” he said.

    Seven people were killed in all, the ministry said.
    """
    assert read_doc.problems.count("unclosed-quotation") == 1
    assert read_doc.told("two are alive").source == "The mayor"
    assert read_doc.told("We carried them").speech == "direct"
    assert read_doc.told("Seven people").source == "the ministry"
    assert read_doc.told("Six are dead").source == "the nurse"


def test_inches_are_no_quotation(read: Read) -> None:
    report = read('The shell was 6" long, the clinic said. It killed six people, the clinic said.')
    assert report.told("It killed six people").source == "the clinic"
