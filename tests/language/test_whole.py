"""One person's name is one phrase, whatever heads the core chose word by word."""

from __future__ import annotations

from reportedly.language.whole import whole_names


def test_two_subjects_that_are_one_name() -> None:
    # Mr. Adu Merlin said so
    heads, relations = whole_names(
        [1, 3, 3, 3, 3], ["nmod:desc", "nsubj", "nsubj", "root", "advmod"], ["O", "B-PER", "I-PER", "O", "O"]
    )
    assert heads == [1, 3, 1, 3, 3]
    assert relations == ["nmod:desc", "nsubj", "flat", "root", "advmod"]


def test_two_names_stay_two() -> None:
    # Merlin told Brandt
    given = [1, 1, 1], ["nsubj", "root", "obj"]
    assert whole_names(*given, ["B-PER", "O", "B-PER"]) == given
    assert whole_names(*given, ["B-ORG", "I-ORG", "I-ORG"]) == given


def test_a_name_that_is_whole_is_left_alone() -> None:
    given = [2, 0, 2], ["nsubj", "flat", "root"]
    assert whole_names(*given, ["B-PER", "I-PER", "O"]) == given
