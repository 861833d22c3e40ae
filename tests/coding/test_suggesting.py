"""Suggesting practices for a text: what the scores are, what does not matter to them, and how often they are right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import fsum, inf, log, nan, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from coding.labelled import DEVELOP, HELD_OUT
from hypothesis import given
from hypothesis import strategies as st
from picture import pickled

from spnet import FOUR_DOMAINS, Category, Code, Framework, Strategy, Suggestion, suggest
from spnet.coding.suggesting.practice_words import PRACTICE_WORDS
from spnet.coding.words import stem, words_of
from spnet.errors import FieldTypeError, FieldValueError, SpnetError, UnknownCodeError

PAGE = Path(__file__).parents[2] / "docs/how-to/suggest_codes.md"
PRACTICES = [practice.notation for practice in FOUR_DOMAINS.practices]

#: words that are their own stems, and small words that say nothing
WORDS = ["ask", "bus", "coach", "data", "goal", "map", "night", "plan"]
SMALL = ["the", "of", "and"]

wordings = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
texts = st.lists(st.sampled_from([*WORDS, *SMALL, "lunch"]), max_size=12).map(" ".join)
plan_texts = st.lists(st.sampled_from([word for text, _ in DEVELOP for word in text.split()]), max_size=30).map(
    " ".join
)


def flat(*labels: str) -> Framework:
    return Framework(
        id="own",
        title="Our own",
        categories=tuple(Category(notation=f"P{number}", label=label) for number, label in enumerate(labels)),
    )


def notations(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.code.notation for suggestion in suggestions]


def scores(text: str, framework: Framework = FOUR_DOMAINS) -> dict[str, float]:
    return {one.code.notation: one.score for one in suggest(text, framework, most=100)}


# --- what a score is ----------------------------------------------------------------------------------------


def terms(text: str) -> list[tuple[str, ...]]:
    """The words of a text but the small ones, and the pairs of them between which at most two small ones stand."""
    words = [(place, word) for place, word in enumerate(text.split()) if word not in SMALL]
    pairs = [tuple(sorted((left, right))) for (here, left), (there, right) in pairwise(words) if there - here <= 3]
    return [(word,) for _, word in words] + pairs


def slow_scores(text: str, labels: list[str]) -> dict[str, float]:
    """For practices that have labels alone, each of which counts twice."""
    counts = [Counter(terms(label)) for label in labels]
    spoken: dict[str, list[float]] = {}
    for term in set(terms(text)):
        spread = sum(count[term] for count in counts) / max(1, *(count[term] for count in counts))
        for number, count in enumerate(counts):
            if count[term] and spread <= max(1, len(labels) / 2):
                often = 2 * count[term] / (2 * count[term] + 1)
                weight = log((len(labels) + 1) / spread) * often * (1.3 if len(term) == 2 else 1)
                spoken.setdefault(f"P{number}", []).append(weight)
    return {notation: fsum(weights) for notation, weights in spoken.items()}


@given(text=texts, labels=st.lists(wordings, min_size=1, max_size=5))
def test_a_score_sums_the_weights_of_words_and_neighbours(text: str, labels: list[str]) -> None:
    found, slow = scores(text, flat(*labels)), slow_scores(text, labels)
    assert found == pytest.approx(slow)
    assert list(found) == sorted(found, key=lambda notation: (-found[notation], notation))


@given(text=st.one_of(st.text(max_size=200), plan_texts), most=st.integers(1, 14))
def test_any_text_is_answered_best_first_with_words_that_stand_in_it(text: str, most: int) -> None:
    suggestions = suggest(text, most=most)
    ranks = [(-one.score, PRACTICES.index(one.code.notation)) for one in suggestions]
    assert ranks == sorted(set(ranks))
    assert all(one.score > 0 and one.words and one.code.framework == "cst-2017" for one in suggestions)
    assert all(word and word in text for one in suggestions for word in one.words)
    assert all(len(set(one.words)) == len(one.words) for one in suggestions)
    assert suggestions == suggest(text, most=14)[:most]


def test_words_come_strongest_first() -> None:
    for text, _ in DEVELOP:
        for one in suggest(text):
            alone = [scores(word).get(one.code.notation, 0) for word in one.words]
            assert alone == sorted(alone, reverse=True)


@pytest.mark.parametrize(
    "text", ["\ud800 survey \udfff", "survey\x00", "x" * 1_000_000, "survey the " * 100_000, "\u2019'\u2019"]
)
def test_odd_and_endless_texts_are_answered_too(text: str) -> None:
    assert notations(suggest(text))[:1] == (["4B"] if "survey" in text else [])


@pytest.mark.parametrize("text", [None, 5, b"survey", ["survey"]])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(FieldTypeError, match="where text belongs"):
        suggest(text)


@pytest.mark.parametrize("text", ["", "  ", "the of and", "Lorem ipsum dolor", "1234", "?!"])
def test_where_nothing_speaks_for_any_practice_there_is_no_guess(text: str) -> None:
    assert suggest(text) == ()


# --- what does not matter -----------------------------------------------------------------------------------


@given(text=plan_texts)
def test_case_punctuation_and_accents_do_not_matter(text: str) -> None:
    plain = re.sub(r"[^a-zA-Z0-9]+", " ", text)
    for same in (plain.upper(), plain.lower(), plain.replace(" ", " -- "), f"({plain}!)", plain.replace("e", "é")):
        assert scores(same) == scores(plain)


@given(text=plan_texts)
def test_read_backwards_a_text_scores_the_same(text: str) -> None:
    assert scores(" ".join(reversed(text.split()))) == scores(text)


@given(text=plan_texts)
def test_said_twice_a_text_scores_the_same(text: str) -> None:
    assert scores(f"{text} the the the {text}") == scores(text)


def test_order_matters_where_it_makes_neighbours() -> None:
    near, far = "focus group of lunch", "focus of lunch group"
    assert scores(near)["4B"] > scores(far).get("4B", 0)
    assert scores("focus of the group") == scores("group focus")
    assert scores("focus of the the group") != scores("group focus")


@pytest.mark.parametrize(
    "forms",
    [
        "recruit recruits recruited recruiting recruitment",
        "family families family's families\u2019",
        "plan plans planned planning",
        "prioritize prioritise priority priorities",
        "assess assessed assessing assessment assessments",
        "engage engages engaging engagement",
        "study studies studied studying",
        "evaluate evaluation evaluations",
        "rigor rigorous",
        "coach coaches coaching",
    ],
)
def test_usual_endings_do_not_matter(forms: str) -> None:
    first, *others = forms.split()
    assert all(scores(other, flat(first)) == scores(first, flat(first)) != {} for other in others)


def test_teachers_and_teaching_are_two_things() -> None:
    assert suggest("teachers", flat("teaching")) == ()


@given(st.text(alphabet="abcdeginrstyzé'\u2019ß", max_size=60))
def test_a_stem_is_never_longer_than_its_word_and_is_without_case(word: str) -> None:
    assert len(stem(word)) <= len(word.casefold())
    assert stem(word.upper()) == stem(word)


@pytest.mark.parametrize("misspelt", ["truncy", "truuancy", "truency", "turancy"])
def test_one_wrong_letter_counts_half(misspelt: str) -> None:
    own = flat("truancy", "meals")
    assert scores(misspelt, own) == {"P0": scores("truancy", own)["P0"] / 2}


def test_two_wrong_letters_or_a_wrong_first_one_are_no_misspelling_and_two_words_that_fit_are_none() -> None:
    assert suggest("treoncies", flat("truancy")) == ()
    assert suggest("druancy", flat("truancy")) == ()
    assert suggest("schoolx", flat("schoola", "schoolb")) == ()
    assert notations(suggest("contact", flat("contract", "contacts"))) == ["P1"]


# --- frameworks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("practice", FOUR_DOMAINS.practices, ids=PRACTICES)
def test_each_wording_of_a_practice_suggests_it_first(practice: Category) -> None:
    for wording in (practice.label, *practice.aliases, practice.description):
        assert notations(suggest(wording))[0] == practice.notation


def test_practices_are_suggested_and_domains_that_have_none() -> None:
    own = Framework(
        id="own",
        title="Our own",
        categories=(
            Category(notation="A", label="Lunch"),
            Category(notation="B", label="Buses"),
            Category(notation="B1", label="Routes", parent="b", description="Where they stop", aliases=("Roads",)),
            Category(notation="B2", label="Drivers", parent="B"),
            Category(notation="B1x", label="Winter", parent="B1", description="snow", aliases=("Ice",)),
        ),
    )
    for text, notation in {"lunch": "A", "route": "B1", "stop": "B1", "road": "B1", "snow": "B1", "ice": "B1"}.items():
        assert suggest(text, own)[0].code == Code("own", notation)
    assert suggest("bus", own) == ()
    assert scores("route", own)["B1"] > scores("stop", own)["B1"] > scores("winter", own)["B1"]


def test_a_framework_that_keeps_the_wording_of_a_practice_keeps_its_words() -> None:
    label = FOUR_DOMAINS["4B"].label
    own = Framework(
        id="own", title="Own", categories=(Category(notation="X", label=label), Category(notation="Y", label="Lunch"))
    )
    assert notations(suggest("Two focus groups", own)) == ["X"]
    assert suggest("Two focus groups", flat("Ask stakeholders", "Lunch")) == ()


def test_the_first_of_equals_comes_first_and_a_framework_may_be_empty() -> None:
    assert notations(suggest("map data plan", flat("plan", "map", "data"))) == ["P0", "P1", "P2"]
    assert suggest("plan", Framework(id="own", title="None")) == ()


def test_frameworks_of_the_same_id_are_not_mixed_up() -> None:
    for number in range(40):
        word = f"word{number}"
        assert notations(suggest(word, flat("lunch", word))) == ["P1"]
        assert notations(suggest(word, flat(word, "lunch"))) == ["P0"]


def test_each_phrase_of_a_list_says_something_and_stands_there_once() -> None:
    assert list(PRACTICE_WORDS) == PRACTICES
    for lists in PRACTICE_WORDS.values():
        phrases = [tuple(sorted(word.stem for word in words_of(phrase))) for each in lists for phrase in each]
        assert [phrase for phrase, often in Counter(phrases).items() if not phrase or often > 1] == []


@pytest.mark.parametrize("most", [0, -1])
def test_no_suggestions_cannot_be_asked_for(most: int) -> None:
    with pytest.raises(FieldValueError):
        suggest("plan", most=most)


@pytest.mark.parametrize("arguments", [{"most": 1.5}, {"most": True}, {"framework": "cst-2017"}, {"scorer": 5}])
def test_arguments_of_another_type_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(FieldTypeError):
        suggest("plan", **arguments)


# --- a suggestion -------------------------------------------------------------------------------------------


def test_a_suggestion_is_no_code() -> None:
    suggestion = suggest("Two focus groups")[0]
    with pytest.raises(SpnetError):
        Strategy(id="t", codes=(suggestion,))  # type: ignore[arg-type]  # that is what is tested
    assert Strategy(id="t", codes=(str(suggestion.code),)).codes == ("cst-2017:4B",)


def test_a_suggestion_says_itself_in_a_line_and_survives_pickle() -> None:
    suggestion = suggest("Two focus groups\nand a survey")[0]
    assert repr(suggestion) == f"<Suggestion cst-2017:4B, {suggestion.score:.1f}: focus groups, survey>"
    assert pickled(suggestion) == suggestion
    assert len(repr(Suggestion(code=Code("f" * 500, "n"), score=1.0, words=("a\nb",) * 500))) < 200
    assert repr(Suggestion(code=Code("f", "n"), score=1.0, words=())) == "<Suggestion f:n, 1.0>"


# --- a scorer of one's own ----------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from(PRACTICES), st.integers(0, 3) | st.floats(0, 3)), st.integers(1, 12))
def test_a_scorer_decides(given_scores: dict[str, float], most: int) -> None:
    asked: list[tuple[str, list[str]]] = []

    def scorer(text: str, practices: tuple[Category, ...]) -> dict[str, tuple[float, list[str]]]:
        asked.append((text, [practice.notation for practice in practices]))
        return {notation.lower(): (score, ["Plan"]) for notation, score in given_scores.items()}

    best = sorted((n for n in given_scores if given_scores[n] > 0), key=lambda n: (-given_scores[n], n))[:most]
    assert suggest("Plan it", most=most, scorer=scorer) == tuple(
        Suggestion(code=FOUR_DOMAINS.code(n), score=float(given_scores[n]), words=("Plan",)) for n in best
    )
    assert asked == [("Plan it", PRACTICES)]


@pytest.mark.parametrize("score", [np.float32(1.5), np.int64(2), Fraction(3, 2), 1])
def test_a_scorer_may_give_any_real_number_and_no_words(score: Any) -> None:
    (suggestion,) = suggest("plan", scorer=lambda *_: {"4C": (score, ())})
    assert (type(suggestion.score), suggestion.score, suggestion.words) == (float, score, ())


@pytest.mark.parametrize(
    ("returned", "error"),
    [
        (None, FieldTypeError),
        ([("4C", (1, ()))], FieldTypeError),
        ({"4C": 1.0}, FieldTypeError),
        ({"4C": (1.0,)}, FieldTypeError),
        ({"4C": "ab"}, FieldTypeError),
        ({"4C": ("1", ())}, FieldTypeError),
        ({"4C": (True, ())}, FieldTypeError),
        ({"4C": (None, ())}, FieldTypeError),
        ({"4C": (1j, ())}, FieldTypeError),
        ({"4C": (nan, ())}, FieldValueError),
        ({"4C": (inf, ())}, FieldValueError),
        ({"4C": (-0.5, ())}, FieldValueError),
        ({"4C": (10**400, ())}, FieldValueError),
        ({"4C": (1, "plan")}, FieldTypeError),
        ({"4C": (1, (5,))}, FieldTypeError),
        ({"4C": (1, ("Plan",))}, FieldValueError),
        ({"4C": (1, ("",))}, FieldValueError),
        ({"4C": (1, ()), "4c": (1, ())}, FieldValueError),
        ({"4D": (1, ())}, UnknownCodeError),
        ({"4C1": (1, ())}, UnknownCodeError),
        ({"4": (1, ())}, UnknownCodeError),
        ({5: (1, ())}, UnknownCodeError),
    ],
)
def test_what_a_scorer_must_not_return_is_refused(returned: Any, error: type[SpnetError]) -> None:
    with pytest.raises(error, match="the scorer returned") as caught:
        suggest("plan", scorer=lambda *_: returned)
    assert caught.value.where
    assert caught.value.mend


def test_what_a_scorer_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        suggest("plan", scorer=lambda *_: 1 // 0)  # type: ignore[arg-type, return-value]


# --- how often it is right ----------------------------------------------------------------------------------

Texts = tuple[tuple[str, str], ...]
Guess = Callable[[str], list[str]]


def by_words(text: str) -> list[str]:
    return notations(suggest(text))


def long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


def by_labels(text: str) -> list[str]:
    """The practices whose label and aliases have most of a text's longer words, as they are written."""
    said = long_words(text)
    shared = {
        practice.notation: len(said & long_words(" ".join((practice.label, *practice.aliases))))
        for practice in FOUR_DOMAINS.practices
    }
    return sorted((n for n in PRACTICES if shared[n]), key=lambda n: -shared[n])[:3]


def always_the_same(text: str) -> list[str]:
    """The most frequent practices; all are as frequent, and so the first."""
    return PRACTICES[:3]


def interval(hits: int, of: int) -> str:
    """Wilson's interval at 95 %, as a page shows it."""
    z, share = 1.959963984540054, hits / of
    middle, half = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * half) / (1 + z * z / of) for sign in (-1, 1))
    return f"{100 * low:.0f}–{100 * high:.0f}"


def row(name: str, guess: Guess, texts: Texts) -> str:
    top1 = sum(guess(text)[:1] == [practice] for text, practice in texts)
    top3 = sum(practice in guess(text) for text, practice in texts)
    cells = (
        f"{hits} of {len(texts)} | {100 * hits / len(texts):.0f} % ({interval(hits, len(texts))})"
        for hits in (top1, top3)
    )
    return f"| {name} | {' | '.join(cells)} |"


def confusions() -> list[str]:
    """For each practice how many of its held-out texts are right, and what the others are taken for."""
    rows = []
    for practice in PRACTICES:
        guesses = [by_words(text) for text, own in HELD_OUT if own == practice]
        wrong = Counter(guess[0] if guess else "none" for guess in guesses if guess[:1] != [practice])
        taken = ", ".join(f"{other} ({often})" if often > 1 else other for other, often in sorted(wrong.items()))
        right = sum(guess[:1] == [practice] for guess in guesses)
        among = sum(practice in guess for guess in guesses)
        rows.append(f"| {practice} | {right} | {among} | {taken or '–'} |")
    return rows


def test_the_figures_of_the_page_are_those_measured() -> None:
    measured = [
        row("suggest, on texts held out", by_words, HELD_OUT),
        row("suggest, on texts it was tuned on", by_words, DEVELOP),
        row("words of the labels alone, held out", by_labels, HELD_OUT),
        row("always the most frequent practices, held out", always_the_same, HELD_OUT),
        *confusions(),
    ]
    page = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in measured if line not in page] == []
    assert (
        sum(line.startswith(("| suggest", "| words", "| always", *(f"| {p} |" for p in PRACTICES))) for line in page)
        == 16
    )


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    assert interval(15, 20) == "53–89"
    assert interval(0, 10) == "0–28"


def test_seven_of_ten_held_out_texts_are_right_and_nine_of_ten_among_three() -> None:
    guesses = [(by_words(text), practice) for text, practice in HELD_OUT]
    assert sum(guess[:1] == [practice] for guess, practice in guesses) >= 0.7 * len(HELD_OUT)
    assert sum(practice in guess for guess, practice in guesses) >= 0.88 * len(HELD_OUT)
