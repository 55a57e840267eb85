from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reuse.words import runs_of, words_of


def cut(text: str) -> list[str]:
    words = words_of(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def test_words_keep_their_places_whatever_stands_between_them():
    assert cut("“Nine  dead”—the mayor's\nword.") == ["Nine", "dead", "the", "mayor's", "word"]


def test_case_accents_apostrophes_and_digits_of_another_script_do_not_matter():
    for one, other in [
        ("CAFÉ Mayor's don’t", "cafe mayors don't"),
        ("naïve", "NAIVE"),
        ("١٢ قتيلاً", "12 قتيلا"),
        ("ele\u00advator", "elevator"),
        ("Ärzte", "a\u0308rzte"),
    ]:
        assert words_of(one).keys.tolist() == words_of(other).keys.tolist(), one


def test_each_letter_is_a_word_where_none_are_set_apart():
    assert cut("市长说 12 人死亡") == ["市", "长", "说", "12", "人", "死", "亡"]


def test_a_text_without_words_has_none():
    assert len(words_of("")) == len(words_of(" —… 😀")) == 0


def test_function_words_say_least_and_names_less_than_others():
    worth = words_of("the shells struck in Karval").worth
    assert worth[0] == worth[3] < worth[4] < worth[1] == worth[2]


def test_further_words_of_one_name_say_less():
    worth = words_of("spoke for Ministry of the Interior of Karvalia").worth
    assert worth[2] > worth[5] == worth[7]


@given(st.text(max_size=80))
def test_every_span_is_within_the_text_and_in_order(text):
    words = words_of(text)
    ends = [0, *words.ends.tolist()]
    assert all(a <= b < c for a, b, c in zip(ends, words.starts.tolist(), ends[1:], strict=False))
    assert ends[-1] <= len(text)


@given(st.lists(st.sampled_from(["shell", "market", "nine", "über", "قتل"]), min_size=3, max_size=9))
def test_runs_are_told_by_their_words_wherever_they_stand(words):
    text = " ".join(words)
    alone, behind = words_of(text).keys, words_of(f"Behind this: {text}").keys
    assert runs_of(alone, 3).tolist() == runs_of(behind, 3).tolist()[2:]
