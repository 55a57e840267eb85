"""Words and marks of invented sentences, with exact offsets."""

from __future__ import annotations

import pytest

from reportedly.language.tokens import Tokeniser

WORDS = Tokeniser().words


def cut(text: str) -> list[str]:
    return [word.text for word in WORDS(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tovra's men didn't leave; they'd slept.", "Tovra |'s |men |did|n't |leave|; |they|'d |slept|."),
        ("Tovra’s men didn’t leave.", "Tovra|’s |men |did|n’t |leave|."),
        ("a 12-year-old", "a |12|-|year|-|old"),
        ("“Six,” she said—twice.", "“|Six|,|” |she |said|—|twice|."),
        ("``Six,'' she said -- twice...", "``|Six|,|'' |she |said |-- |twice|..."),
        ("1,948 of 3.5 million, at 9:30", "1,948 |of |3.5 |million|, |at |9:30"),
        ("the 3rd Brigade, the 1990s", "the |3rd |Brigade|, |the |1990s"),
        ("on 2031-05-07 and 7/5/2031", "on |2031-05-07 |and |7/5/2031"),
        ("$30, 40% and Q&A", "$|30|, |40|% |and |Q|&|A"),
        ("Jean d'Arvo O'Dell", "Jean |d'Arvo |O'Dell"),
    ],
)
def test_words_marks_and_clitics(text: str, words: str) -> None:
    assert cut(text) == [word.strip() for word in words.split("|")]


@pytest.mark.parametrize(
    "abbreviation", ["Dr.", "Gov.", "Lt.", "St.", "U.S.", "a.m.", "T.", "Jan.", "Inc.", "Calif.", "e.g.", "Ph.D."]
)
def test_an_abbreviation_keeps_its_period(abbreviation: str) -> None:
    assert abbreviation in cut(f"On 3 May {abbreviation} Osei spoke of it.")


def test_a_period_that_ends_a_sentence_stands_alone() -> None:
    assert cut("They left no one. He said no.")[-2:] == ["no", "."]
    assert cut("Item No. 4 was a rifle.")[1] == "No."


def test_an_address_is_one_word_without_the_mark_behind_it() -> None:
    assert cut("See https://tovra.example/a?b=1, or write to desk@tovra.example.") == [
        "See", "https://tovra.example/a?b=1", ",", "or", "write", "to", "desk@tovra.example", ".",
    ]  # fmt: skip
    assert cut("@tovra_fm wrote #strike!") == ["@tovra_fm", "wrote", "#strike", "!"]


@pytest.mark.parametrize(
    "text", ["قُتل ستة أشخاص", "שישה נהרגו", "погибли шестеро", "छह मारे गए", "é", "e\u0301t\u0065\u0301"]
)
def test_words_of_every_script_hold_their_combining_marks(text: str) -> None:
    assert cut(text) == text.split()


@pytest.mark.parametrize("symbol", ["👨‍👩‍👧", "🇳🇴", "❤️", "\ud83d", "\x00"])
def test_a_symbol_is_one_mark_even_if_it_is_no_character(symbol: str) -> None:
    assert cut(f"six{symbol} dead") == ["six", symbol, "dead"]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\r\n", "\t", "\u2028", "\u3000", "\x85"])
def test_only_white_space_is_left_out(blank: str) -> None:
    (six, dead) = WORDS(f"six{blank}dead")
    assert (six.end, dead.start) == (3, 3 + len(blank))
