"""Reading what people write where a code belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import FOUR_DOMAINS, Category, Framework, Reading

CATEGORIES = list(FOUR_DOMAINS)
PRACTICES = list(FOUR_DOMAINS.practices)

ELEMENTS = Framework(
    id="own",
    title="With elements",
    categories=(
        Category(notation="4", label="Culture Shift"),
        Category(notation="4C", label="Engage families", parent="4"),
        Category(notation="4C1", label="Ask families", parent="4C"),
    ),
)


def notations(reading: Reading) -> list[str]:
    return [code.notation for code in reading.codes]


def problems(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4c", "4C"),
        ("4C", "4C"),
        ("4C.", "4C"),
        ("4 c", "4C"),
        ("4.c", "4C"),
        ("  4c)  ", "4C"),
        ("1.a. Prioritize improvement and communicate urgency", "1A"),
        ("1a. Prioritize \nimprovement and communicate urgency".replace("\n", ""), "1A"),
        ("Practice 4c: Engaging students and their families in pursuing education goals", "4C"),
        ("practice 4C", "4C"),
        ("Practice: 4C", "4C"),
        ("4c: Engage students and families in pursuing educational goals", "4C"),
        ("2a: Recruit, develop, retain, & sustain talent", "2A"),
        ("2a: Recruit, develop, retain, and sustain talent", "2A"),
        ("2b: Target professional learning", "2B"),
        ("3c: Remove barriers and provide opportunities", "3C"),
        ("Domain 4", "4"),
        ("Domain 4—Culture Shift", "4"),
        ("Domain 1: Leadership", "1"),
        ("Culture Shift", "4"),
        ("turnaround LEADERSHIP", "1"),
        ("Recruit, develop, retain, & sustain talent", "2A"),
        ("Monitor short- and long-term goals", "1B"),
    ],
)
def test_what_the_source_and_people_write_is_read_without_a_problem(text: str, expected: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert notations(reading) == [expected]
    assert reading.problems == ()
    assert reading.text == text
    assert reading.codes[0].framework == "cst-2017"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4a; 4c", ["4A", "4C"]),
        ("4c, 4a", ["4C", "4A"]),
        ("2a, 2b; 4C", ["2A", "2B", "4C"]),
        ("1a\n3b\n", ["1A", "3B"]),
        ("1a | Domain 3", ["1A", "3"]),
        ("4c; 4C; 4.c", ["4C"]),
        ("4a: Build strong community intensely focused on student learning, 4c", ["4A", "4C"]),
        ("2a: Recruit, develop, retain, & sustain talent, 2b: Target professional learning", ["2A", "2B"]),
        ("Culture Shift; Talent Development", ["4", "2"]),
    ],
)
def test_several_codes_in_a_cell_are_read_each_once_in_their_order(text: str, expected: list[str]) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert notations(reading) == expected
    assert reading.problems == ()


def test_the_code_decides_where_the_source_has_the_label_of_another_practice() -> None:
    reading = FOUR_DOMAINS.parse("3c: Provide rigorous evidence-based instruction")
    assert notations(reading) == ["3C"]
    assert problems(reading) == ["label-disagrees"]
    problem = reading.problems[0]
    assert "3B" in problem.message
    assert "3C" in problem.message
    assert FOUR_DOMAINS["3C"].label in problem.hint


@pytest.mark.parametrize("text", ["9Z", "5D: Something", "4D", "Practice 9a", "12 students", "4C9"])
def test_an_unknown_code_is_reported_with_the_known_ones(text: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert reading.codes == ()
    assert problems(reading) == ["unknown-code"]
    assert "4C" in reading.problems[0].hint


@pytest.mark.parametrize("text", ["", " ", "\n\t", ";", " ; | "])
def test_an_empty_cell_is_reported(text: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert reading.codes == ()
    assert problems(reading) == ["empty"]


@pytest.mark.parametrize("text", ["Something else", "Practice", "n/a", "–", "???"])
def test_what_is_neither_code_nor_label_is_reported(text: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert reading.codes == ()
    assert problems(reading) == ["unknown-label"]


def test_an_unknown_label_beside_a_code_is_reported_and_changes_nothing() -> None:
    reading = FOUR_DOMAINS.parse("4c: Family nights")
    assert notations(reading) == ["4C"]
    assert problems(reading) == ["unknown-label"]
    assert "Family nights" in reading.problems[0].message


def test_a_bad_piece_does_not_spoil_the_good_ones() -> None:
    reading = FOUR_DOMAINS.parse("4a; 9Z; 3b: Remove barriers and provide opportunities; 1C")
    assert notations(reading) == ["4A", "3B", "1C"]
    assert problems(reading) == ["unknown-code", "label-disagrees"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("4C1", "4C1"), ("4c 1: Ask families", "4C1"), ("4C: Engage families", "4C"), ("4. Culture Shift", "4")],
)
def test_the_longest_notation_that_the_text_begins_with_is_read(text: str, expected: str) -> None:
    reading = ELEMENTS.parse(text)
    assert notations(reading) == [expected]
    assert reading.problems == ()


# --- properties ---------------------------------------------------------------------------------------------

_awkward = st.sampled_from(
    [
        "4c",
        "4",
        "9Z",
        "Practice ",
        "Domain ",
        "4.",
        "c",
        ": ",
        ", ",
        "; ",
        "\n",
        "|",
        "–",
        " ",
        "Culture Shift",
        "&",
        "٣",
        "İ",
    ]
)
_texts = st.one_of(st.text(), st.lists(_awkward).map("".join), st.lists(_awkward | st.text(max_size=3)).map("".join))


@given(_texts)
def test_any_text_is_read_without_an_exception_and_leaves_a_code_or_a_problem(text: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert reading.text == text
    assert reading.codes or reading.problems
    assert len(set(reading.codes)) == len(reading.codes)
    assert all(FOUR_DOMAINS.code(code.notation) == code for code in reading.codes)
    assert all(problem.code and problem.message and problem.hint for problem in reading.problems)
    assert FOUR_DOMAINS.parse(text) == reading


_wordings = st.sampled_from([(c, wording) for c in CATEGORIES for wording in (c.label, *c.aliases)])
_cases = st.sampled_from([str, str.upper, str.lower, str.title])


@given(_wordings, _cases, st.sampled_from(["", " ", "  ", "."]))
def test_a_label_or_alias_alone_is_read_in_any_case(wording: tuple[Category, str], case: object, tail: str) -> None:
    category, label = wording
    reading = FOUR_DOMAINS.parse(case(label) + tail)  # type: ignore[operator]
    assert notations(reading) == [category.notation]
    assert reading.problems == ()


@given(
    st.sampled_from(CATEGORIES),
    _wordings,
    st.sampled_from(["", "Practice ", "practice: ", "Domain ", "Code "]),
    _cases,
    st.sampled_from([": ", ". ", " - ", " – ", " ", ") "]),
)
def test_the_code_decides_and_a_label_of_another_is_reported(
    category: Category, wording: tuple[Category, str], lead: str, case: object, between: str
) -> None:
    named, label = wording
    reading = FOUR_DOMAINS.parse(f"{lead}{case(category.notation)}{between}{label}")  # type: ignore[operator]
    assert notations(reading) == [category.notation]
    assert problems(reading) == ([] if named is category else ["label-disagrees"])
    assert all(named.notation in problem.message for problem in reading.problems)


@given(
    st.lists(st.sampled_from(PRACTICES), min_size=1, max_size=6), st.sampled_from([";", "; ", ",", ", ", "\n", " | "])
)
def test_codes_that_were_written_in_a_row_come_back_each_once(practices: list[Category], between: str) -> None:
    reading = FOUR_DOMAINS.parse(between.join(practice.notation for practice in practices))
    assert notations(reading) == list(dict.fromkeys(practice.notation for practice in practices))
    assert reading.problems == ()
