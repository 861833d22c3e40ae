"""The labelled texts keep what they promise; else accuracy measured on them would mean nothing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from coding.labelled import DEVELOP, HELD_OUT, LABELLED

from spnet import FOUR_DOMAINS


def words(text: str) -> tuple[str, ...]:
    """What of a text is told apart here: its words, without case and punctuation."""
    return tuple(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("half", [DEVELOP, HELD_OUT], ids=["develop", "held_out"])
def test_each_half_has_ten_texts_of_every_practice(half: tuple[tuple[str, str], ...]) -> None:
    assert Counter(practice for _, practice in half) == {practice.notation: 10 for practice in FOUR_DOMAINS.practices}


def test_the_halves_together_are_the_whole() -> None:
    assert LABELLED == DEVELOP + HELD_OUT


def test_no_two_texts_are_alike_but_for_a_word() -> None:
    texts = [words(text) for text, _ in LABELLED]
    assert len(set(texts)) == len(texts)
    bags = [Counter(text) for text in texts]
    # one word put in place of another makes two words that only one of the texts has
    assert [pair for pair in combinations(bags, 2) if ((pair[0] - pair[1]) + (pair[1] - pair[0])).total() <= 2] == []


def test_no_text_gives_its_practice_away_by_a_label() -> None:
    labels = [words(name) for practice in FOUR_DOMAINS.practices for name in (practice.label, *practice.aliases)]
    assert len(labels) >= 12
    for text, _ in LABELLED:
        folded = f" {' '.join(words(text))} "
        assert [label for label in labels if f" {' '.join(label)} " in folded] == [], text


def test_no_text_gives_its_practice_away_by_a_notation() -> None:
    for text, _ in LABELLED:
        assert [
            practice.notation for practice in FOUR_DOMAINS.practices if practice.notation.casefold() in words(text)
        ] == []


def test_texts_have_three_to_fifty_words_on_one_line() -> None:
    for text, _ in LABELLED:
        assert 3 <= len(text.split()) <= 50, text
        assert text == " ".join(text.split())
