"""Any spaCy pipeline as the core: its labels become ours. Without spaCy, what to do is said."""

from __future__ import annotations

import sys

import pytest

from reportedly.errors import ParserError
from reportedly.language.spacy import _universal, load


def test_a_pipeline_must_be_named() -> None:
    with pytest.raises(ParserError, match="spacy:NAME"):
        load("")


def test_without_spacy_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ParserError, match=r"pip install 'reportedly\[spacy\]'"):
        load("en_core_web_sm")


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed")
    with pytest.raises(ParserError, match="no_such_pipeline"):
        load("no_such_pipeline")


def test_prepositions_hang_on_their_noun() -> None:
    # Six died in Tovra
    heads, relations = _universal([1, 1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"])
    assert heads == [1, 1, 3, 1]
    assert relations == ["nsubj", "root", "case", "obl"]


def test_who_does_it_is_the_agent() -> None:
    # Six were killed by soldiers
    heads, relations = _universal([2, 2, 2, 2, 3], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj"])
    assert heads == [2, 2, 2, 4, 2]
    assert relations == ["nsubj:pass", "aux:pass", "root", "case", "obl:agent"]


def test_what_is_of_a_noun_is_no_oblique() -> None:
    # The clinic of Tovra said
    _, relations = _universal([1, 4, 1, 2, 4], ["det", "nsubj", "prep", "pobj", "ROOT"])
    assert relations[3] == "nmod"
