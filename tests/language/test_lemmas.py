"""Dictionary forms, by the tag where a word could be two."""

from __future__ import annotations

import pytest

from reportedly.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("killed", "VBD", "kill"),
        ("said", "VBD", "say"),
        ("were", "VBD", "be"),
        ("shot", "VBN", "shoot"),
        ("left", "VBD", "leave"),
        ("building", "VBG", "build"),
        ("bombing", "VBG", "bomb"),
        ("beginning", "VBG", "begin"),
        ("striking", "VBG", "strike"),
        ("dying", "VBG", "die"),
        ("building", "NN", "building"),
        ("shelling", "NN", "shelling"),
        ("shot", "NN", "shot"),
        ("left", "JJ", "left"),
        ("bodies", "NNS", "body"),
        ("women", "NNS", "woman"),
        ("children", "NNS", "child"),
        ("Fighters", "NNS", "fighter"),
        ("Brandts", "NNPS", "brandts"),
        ("Sings", "NNP", "sings"),
        ("n't", "RB", "not"),
        ("’ve", "VBP", "have"),
        ("12", "CD", "12"),
        ("“", "``", "“"),
        ("\ud83d", "NN", "\ud83d"),
    ],
)
def test_lemma(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected
