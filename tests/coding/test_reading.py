"""Reading what people write where a code belongs."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from picture import pickled

from spnet import FOUR_DOMAINS, Category, Certainty, Code, Framework, Reading
from spnet.errors import UnknownCodeError

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


#: notations as other frameworks have them, with labels as long as theirs
STANDARDS = Framework(
    id="standards",
    title="Standards in the manner of several states",
    categories=(
        Category(notation="6.RP", label="Ratios and proportional relationships"),
        Category(notation="6.RP.A.1", label="Describe a ratio between two quantities in words", parent="6.RP"),
        Category(notation="6.RP.A.2", label="Find the unit rate that belongs to a ratio", parent="6.RP"),
        Category(notation="K-PS2-1", label="Compare pushes of different strength", aliases=("Pushes and pulls",)),
        Category(notation="K-PS2-2", label="Judge whether a design changes the speed of an object"),
        Category(notation="1.11", label="Vocabulary in context"),
        Category(notation="11.1", label="Sources of the state's history"),
        Category(notation="A", label="Attendance"),
        Category(notation="R&D", label="Trying out what is new"),
    ),
)

TWINS = Framework(
    id="twins",
    title="Two categories with one name",
    categories=(
        Category(notation="1A", label="Family engagement"),
        Category(notation="2B", label="family-engagement"),
        Category(notation="3C", label="School climate", aliases=("Safe and orderly schools",)),
        Category(notation="4D", label="Safe and healthy schools"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Domain 4 - Practice 4C", ["4C"]),
        ("Domain 4, Practice 4C", ["4C"]),
        ("Domain 4: Culture Shift\nPractice 4c: Engage students", ["4C"]),
        ("4 > 4C", ["4C"]),
        ("Culture Shift - Engage students and families in pursuing educational goals", ["4C"]),
        ("4; 4C", ["4", "4C"]),
        ("4, 4C", ["4", "4C"]),
    ],
)
def test_a_domain_that_leads_up_to_its_practice_is_no_code_beside_it(text: str, expected: list[str]) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert notations(reading) == expected
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "ends", "all_of_them"),
    [
        ("4A-4C", ["4A", "4C"], "4A, 4B, 4C"),
        ("4a \u2013 4c", ["4A", "4C"], "4A, 4B, 4C"),
        ("1A1 through 1A3", ["1A1", "1A3"], "1A1, 1A2, 1A3"),
        ("Domains 1-3", ["1", "3"], "1, 2, 3"),
        ("1A-C", ["1A", "1C"], "1A, 1B, 1C"),
    ],
)
def test_of_a_range_the_ends_are_read_and_the_rest_is_asked_for(text: str, ends: list[str], all_of_them: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert notations(reading) == ends
    assert problems(reading) == ["code-range"]
    assert all_of_them in reading.problems[0].hint


@pytest.mark.parametrize("text", ["texas:4C", "tx-2018: 4C", "texas:4c", "4B, texas:4C", "4B; texas:4C"])
def test_a_code_of_another_framework_is_not_counted(text: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert "4C" not in notations(reading)
    assert reading.problems
    assert "4C" in [match.code.notation for match in reading.suggestions]


def test_one_that_fits_two_labels_is_counted_as_neither_and_both_are_named() -> None:
    for text in ("Family engagement", "FAMILY ENGAGEMENT.", "Family engagment", "Safe schools"):
        reading = TWINS.parse(text)
        assert reading.codes == (), text
        assert problems(reading) == ["ambiguous-label"], text
        both = ["1A", "2B"] if text[:1] == "F" else ["3C", "4D"]
        assert sorted(match.code.notation for match in reading.suggestions) == both
        assert all(notation in reading.problems[0].message for notation in both)
    assert notations(TWINS.parse("2B: Family engagement")) == ["2B"]
    assert TWINS.parse("2B: Family engagement").problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("4c: Engage studnets and familes", []),
        ("4c: Engage students and\u2026", []),
        ("4c: Engaging families (grade 3)", []),
        ("4c: Provide rigorus evidence-based instuction", ["label-disagrees"]),
        ("4c (Provide rigorous evidence-based instruction)", ["label-disagrees"]),
        ("4c: Bake sale", ["unknown-label"]),
        ("Bake sale (4c)", ["unknown-label"]),
        ("Stakeholder input (4c)", ["label-disagrees"]),
    ],
)
def test_a_misspelt_label_of_its_own_is_no_problem_and_anothers_is(text: str, problem: list[str]) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert notations(reading) == ["4C"]
    assert problems(reading) == problem


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("C4", "4C"), ("lA", "1A"), ("4D", "4A"), ("Cultural things", "4"), ("Focus on 4C", "4C"), ("instruction", "3B")],
)
def test_what_fits_nothing_is_met_with_at_most_three_suggestions(text: str, nearest: str) -> None:
    reading = FOUR_DOMAINS.parse(text)
    assert reading.codes == ()
    suggested = [match.code.notation for match in reading.suggestions]
    assert nearest in suggested
    assert len(suggested) <= 3
    assert f"Did you mean {suggested[0]}" in reading.problems[0].hint
    assert [match.score for match in reading.suggestions] == sorted(
        (match.score for match in reading.suggestions), reverse=True
    )


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownCodeError, match="Did you mean 4C"):
        FOUR_DOMAINS["C4"]


def test_each_match_says_how_sure_it_is_and_from_what_it_was_read() -> None:
    reading = FOUR_DOMAINS.parse("4C; Practice 2a: Recruit talent; Culture shift; Tallent Development; 4C")
    assert [(match.code.notation, match.how, match.text) for match in reading.matches] == [
        ("4C", Certainty.EXACT, "4C"),
        ("2A", Certainty.NORMALISED, "Practice 2a: Recruit talent"),
        ("4", Certainty.LABEL, "Culture shift"),
        ("2", Certainty.FUZZY, "Tallent Development"),
        ("4C", Certainty.EXACT, "4C"),
    ]
    assert notations(reading) == ["4C", "2A", "4", "2"]
    assert [match.score == 100 for match in reading.matches] == [True, True, True, False, True]
    assert all(match.how.rank == 4 - place for place, match in enumerate(reading.matches[:4]))


def test_an_element_is_not_read_on_weak_evidence() -> None:
    for element in (c for c in FOUR_DOMAINS if len(c.notation) == 3):
        words = element.label.split()
        for start in range(len(words) - 2):
            few = " ".join(words[start : start + 3])
            if start:  # not the label cut short
                assert element.notation not in notations(FOUR_DOMAINS.parse(few)), few
        assert notations(FOUR_DOMAINS.parse(" ".join(words[:-2]))) == [element.notation]


def test_a_notation_longer_than_any_that_people_write_is_read_where_it_stands_alone() -> None:
    long = Framework(id="long", title="Long", categories=(Category(notation="x" * 10_000, label="Long"),))
    assert len(long.parse(f" {'X' * 5_000}{'x' * 5_000}").codes) == 0  # with the blank it is too long
    assert len(long.parse("x" * 10_000).codes) == 1
    assert long.parse("x" * 9_999).codes == ()


def test_a_cell_that_is_too_long_is_not_read_and_says_so() -> None:
    reading = FOUR_DOMAINS.parse("4C; " * 2_501)
    assert reading.codes == ()
    assert problems(reading) == ["too-long"]
    assert notations(FOUR_DOMAINS.parse("4C; " * 2_500)) == ["4C"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) 4A 2) 4C", ["4A", "4C"]),
        ("1. 4A\n2. 4C", ["4A", "4C"]),
        ("1. Remove barriers\n2. Stakeholder input", ["3C", "4B"]),
        ("1. Hire coaches\n2. Train coaches", []),
        ("1. Turnaround Leadership\n2. Talent Development", ["1", "2"]),
    ],
)
def test_the_numbers_of_a_list_are_no_domains(text: str, expected: list[str]) -> None:
    assert notations(FOUR_DOMAINS.parse(text)) == expected


def test_reading_ends_after_a_hundred_problems_and_says_so() -> None:
    assert problems(FOUR_DOMAINS.parse("4C; " + "9Z; " * 99)) == ["unknown-code"] * 99
    reading = FOUR_DOMAINS.parse("4C; " + "9Z; " * 100 + "4A")
    assert notations(reading) == ["4C"]
    assert problems(reading) == ["unknown-code"] * 100 + ["too-many"]


def test_a_label_goes_over_no_sign_that_labels_have_not() -> None:
    assert notations(FOUR_DOMAINS.parse("Bake sale, Solicit and act upon stakeholder input, picnic")) == ["4B"]
    assert notations(FOUR_DOMAINS.parse("Bake sale / Stakeholder / input / picnic")) == []


def test_problems_within_a_piece_are_counted_as_well() -> None:
    reading = FOUR_DOMAINS.parse("Domain 4 - " * 900)
    assert len(reading.problems) == 101
    assert problems(reading)[-1] == "too-many"


def test_what_is_suggested_takes_nothing_from_what_is_read() -> None:
    assert notations(FOUR_DOMAINS.parse("5D; 6E; 7F; Remove barriers")) == ["3C"]
    assert problems(FOUR_DOMAINS.parse("5D; 6E; 7F; 4C: Remove barriers"))[-1] == "label-disagrees"
    again = FOUR_DOMAINS.parse("Remove barriers; " * 80)
    assert len(again.matches) == 80
    assert again.problems == ()


def test_words_that_were_not_compared_are_said_to_be_so_and_not_to_be_unknown() -> None:
    slips = [{word[:at] + word[at + 1 :] for at in range(1, len(word))} for word in ("barriers", "opportunities")]
    labels = [f"Remove {one} and provide {other}" for one in sorted(slips[0]) for other in sorted(slips[1])]
    labels += [f"Provide {other} and remove {one}" for one in sorted(slips[0]) for other in sorted(slips[1])]
    reading = FOUR_DOMAINS.parse("; ".join(labels))
    assert notations(reading) == ["3C"]
    assert 100 <= len(reading.matches) < len(labels)
    assert problems(reading) == ["too-many"]
    beside = FOUR_DOMAINS.parse("; ".join(f"3C: {label}" for label in labels))
    assert problems(beside) == ["too-many"]
    assert len(beside.matches) == len(labels)


DASHES = Framework(
    id="dashes",
    title="Notations with dashes, numbers and single letters",
    categories=(
        Category(notation="LD-1", label="Shared vision"),
        Category(notation="A-1", label="Attend every day"),
        Category(notation="A1", label="Arrive on time"),
        Category(notation="1.1", label="Sense of purpose"),
        Category(notation="2.1", label="Team of leaders"),
        Category(notation="I", label="Inclusion for all"),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LD1", ["LD-1"]),
        ("LD 1", ["LD-1"]),
        ("ld.1", ["LD-1"]),
        ("LD_1: Shared vision", ["LD-1"]),
        ("A-1", ["A-1"]),
        ("A1; a-1", ["A1", "A-1"]),
        ("1.1", ["1.1"]),
        ("1.1, 2.1", ["1.1", "2.1"]),
        ("2.1 Team of leaders", ["2.1"]),
        ("1.1 million", []),
        ("1.1 FTE", []),
        ("2.1 GPA", []),
        ("I", ["I"]),
        ("I: Inclusion for all", ["I"]),
        ("I will share a vision", []),
    ],
)
def test_dashes_may_be_left_out_and_numbers_and_letters_are_weak(text: str, expected: list[str]) -> None:
    assert notations(DASHES.parse(text)) == expected


@pytest.mark.parametrize("text", ["Grades 3; 4", "Family nights; 4", "see 2 | 3"])
def test_a_bare_number_after_what_was_not_read_is_no_code(text: str) -> None:
    assert FOUR_DOMAINS.parse(text).codes == ()
    assert notations(FOUR_DOMAINS.parse("2A; 4")) == ["2A", "4"]


def test_a_reading_is_shown_in_a_line_and_as_an_escaped_table() -> None:
    reading = FOUR_DOMAINS.parse("4C; <script>x")
    assert repr(reading) == "<Reading '4C; <script>x': 1 code, 1 problem>"
    assert "<script>" not in reading._repr_html_()
    assert "<td>4C</td><td>exact</td>" in reading._repr_html_()


def test_what_was_read_before_changes_no_framework_and_no_reading() -> None:
    fresh = Framework(id="cst-2017", title=FOUR_DOMAINS.title, categories=FOUR_DOMAINS.categories)
    used = Framework(id="cst-2017", title=FOUR_DOMAINS.title, categories=FOUR_DOMAINS.categories)
    cells = [f"Strategy {n}: 4c; Tallent Developement {n % 7}" for n in range(6_000)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(used.parse, cells))
    assert used == fresh
    assert hash(used) == hash(fresh)
    assert len(pickled(used).categories) == len(fresh)
    assert together[::500] == [fresh.parse(cell) for cell in cells[::500]]
    for twin in (pickled(used), copy.deepcopy(used)):
        assert twin.parse(cells[0]) == together[0]


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


@given(st.data(), st.sampled_from(CATEGORIES), st.sampled_from(["", "Practice ", "code: ", "#", "(", "cst-2017:"]))
def test_a_notation_in_any_case_with_any_dots_and_spaces_is_read(
    data: st.DataObject, category: Category, lead: str
) -> None:
    gaps = st.sampled_from(["", "", " ", ".", ". ", "-"])
    letters = [data.draw(st.sampled_from([c.upper(), c.lower()])) for c in category.notation]
    written = letters[0] + "".join(data.draw(gaps) + letter for letter in letters[1:])
    reading = FOUR_DOMAINS.parse(f"{lead}{written}{data.draw(st.sampled_from(['', '.', ' ', ')', ':']))}")
    assert notations(reading) == [category.notation]
    assert reading.problems == ()
    assert reading.matches[0].how in {Certainty.EXACT, Certainty.NORMALISED}


#: what parts codes and labels whatever they are, and what may part numbers otherwise
_ALWAYS = [";", "; ", "|", " | ", "\n", "\t", "\n- ", "\n\u2022 "]
_MOSTLY = [",", ", ", "/", " / ", " and ", " & ", "&", " + "]


@given(st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=8), st.sampled_from(_ALWAYS + _MOSTLY))
def test_any_codes_joined_by_any_separator_are_all_read(categories: list[Category], between: str) -> None:
    if between in _MOSTLY:  # behind a practice a number may count something
        categories = sorted(categories, key=lambda category: category.parent is not None)
    reading = FOUR_DOMAINS.parse(between.join(category.notation for category in categories))
    assert notations(reading) == list(dict.fromkeys(category.notation for category in categories))
    assert len(reading.matches) == len(categories)
    assert reading.problems == ()


@given(st.permutations(PRACTICES), st.sampled_from([between for between in _ALWAYS + _MOSTLY if between not in ",/&"]))
def test_all_labels_joined_by_any_separator_are_all_read(practices: list[Category], between: str) -> None:
    reading = FOUR_DOMAINS.parse(between.join(practice.label for practice in practices))
    assert [match.code.notation for match in reading.matches] == [practice.notation for practice in practices]
    assert {match.how for match in reading.matches} == {Certainty.LABEL}
    assert reading.problems == ()


@given(st.permutations(PRACTICES), st.integers(1, 4), st.sampled_from([*_ALWAYS, ", ", " / "]))
def test_all_labels_with_a_letter_missing_in_each_are_all_read(
    practices: list[Category], at: int, between: str
) -> None:
    labels = []
    for practice in practices:
        longest = max(practice.label.split(), key=len)
        labels.append(practice.label.replace(longest, longest[:at] + longest[at + 1 :]))
    reading = FOUR_DOMAINS.parse(between.join(labels))
    assert [match.code.notation for match in reading.matches] == [practice.notation for practice in practices]
    assert reading.problems == ()


@given(
    st.sampled_from(PRACTICES), st.integers(1, 12), st.integers(1, 31), st.sampled_from([" ", ", ", " - ", ": ", " ("])
)
def test_a_date_behind_a_code_is_no_code(practice: Category, month: int, day: int, between: str) -> None:
    reading = FOUR_DOMAINS.parse(f"{practice.notation}{between}{month}/{day}{')' * (between == ' (')}")
    assert notations(reading) == [practice.notation]


@given(
    st.sampled_from(PRACTICES),
    st.lists(st.integers(1, 3), min_size=2, max_size=4),
    st.sampled_from([",", ", ", "/", " & ", " and "]),
)
def test_numbers_behind_an_element_are_its_siblings_or_nothing(
    practice: Category, numbers: list[int], between: str
) -> None:
    reading = FOUR_DOMAINS.parse(practice.notation + between.join(map(str, numbers)))
    meant = [f"{practice.notation}{number}" for number in dict.fromkeys(numbers)]
    known = [notation for notation in meant if notation in FOUR_DOMAINS]
    assert set(notations(reading)) <= set(known)
    assert reading.problems or notations(reading) == known


@given(
    st.sampled_from(PRACTICES),
    st.sampled_from(["Domain {0} ({1})", "{0} ({1})", "{0}[{1}]", "{0} - {1}", "{0}/{1}", "{0},{1}", "Domain {0}: {1}"])
    | st.sampled_from(["Domain {0} Practice {1}", "Domain {0}, practice {1}", "Dom. {0} (Practice {1})"]),
    st.booleans(),
)
def test_a_letter_behind_a_domain_is_its_practice(practice: Category, shape: str, lower: bool) -> None:
    domain, letter = practice.notation[0], practice.notation[1]
    reading = FOUR_DOMAINS.parse(shape.format(domain, letter.lower() if lower else letter))
    assert notations(reading) == [practice.notation]
    assert reading.problems == ()


@given(
    st.sampled_from(["Room", "Rooms", "Form", "Except", "Policy", "Title", "Not", "Grades"]),
    st.lists(st.sampled_from(PRACTICES), min_size=1, max_size=4),
    st.sampled_from([", ", " / ", " & ", " and ", ","]),
)
def test_no_code_of_a_list_counts_whose_first_is_something_else(
    word: str, practices: list[Category], between: str
) -> None:
    reading = FOUR_DOMAINS.parse(f"{word} {between.join(practice.notation for practice in practices)}")
    assert reading.codes == ()
    assert reading.problems


@given(
    st.sampled_from(PRACTICES), st.sampled_from(["http://example.org/{}", "www.example.org/{}/x", "a{}@example.org"])
)
def test_a_code_in_an_address_is_none(practice: Category, address: str) -> None:
    address = address.format(practice.notation)
    assert FOUR_DOMAINS.parse(address).codes == ()
    assert FOUR_DOMAINS.parse(address).problems
    assert notations(FOUR_DOMAINS.parse(f"4C {address}")) == ["4C"]


@given(
    st.sampled_from(PRACTICES),
    st.sampled_from(PRACTICES),
    st.sampled_from(
        ["{} (should be {})", "{} (now {})", "{} (was {})", "{} (not {})", "{} ({})", "{} - (replaced by {})"]
    ),
)
def test_a_note_that_names_another_code_is_a_problem_and_adds_none(one: Category, other: Category, shape: str) -> None:
    reading = FOUR_DOMAINS.parse(shape.format(one.notation, other.notation))
    assert set(notations(reading)) <= {one.notation}
    if one is not other:
        assert problems(reading) == ["note-disagrees"]
        assert other.notation in [match.code.notation for match in reading.suggestions]


@given(
    st.sampled_from(FOUR_DOMAINS.domains), st.sampled_from(PRACTICES), st.sampled_from([" > ", " - ", ": ", "/", " ("])
)
def test_a_domain_before_the_practice_of_another_is_reported_and_not_counted(
    domain: Category, practice: Category, between: str
) -> None:
    reading = FOUR_DOMAINS.parse(f"Domain {domain.notation}{between}{practice.notation}")
    assert notations(reading) == [practice.notation]
    assert problems(reading) == ([] if practice.parent == domain.notation else ["domain-disagrees"])


@given(st.lists(_wordings, min_size=1, max_size=5), st.sampled_from([";", "\n\u2022 ", " | ", "\t"]))
def test_any_labels_joined_by_what_always_parts_are_all_read(
    wordings: list[tuple[Category, str]], between: str
) -> None:
    reading = FOUR_DOMAINS.parse(between.join(label for _, label in wordings))
    assert [match.code.notation for match in reading.matches] == [category.notation for category, _ in wordings]
    assert {match.how for match in reading.matches} == {Certainty.LABEL}
    assert reading.problems == ()


@given(st.data(), st.sampled_from(PRACTICES))
def test_a_slip_of_the_pen_in_a_label_loses_no_code_and_makes_no_other(data: st.DataObject, practice: Category) -> None:
    words = practice.label.split()
    place = data.draw(st.sampled_from([n for n, word in enumerate(words) if len(word) >= 6]))
    at = data.draw(st.integers(1, len(words[place]) - 2))
    word = words[place]
    words[place] = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]]))
    reading = FOUR_DOMAINS.parse(" ".join(words))
    assert notations(reading) == [practice.notation]
    assert reading.problems == ()


@given(st.lists(_awkward | _wordings.map(lambda wording: wording[1]) | st.text(max_size=3)).map("".join))
def test_what_was_read_is_read_again_from_its_own_notations(text: str) -> None:
    codes = FOUR_DOMAINS.parse(text).codes
    again = FOUR_DOMAINS.parse("; ".join(code.notation for code in codes))
    assert again.codes == codes
    assert {match.how for match in again.matches} <= {Certainty.EXACT}
    assert again.problems == () or not codes
    assert FOUR_DOMAINS.parse("; ".join(map(str, codes))).codes == codes


LARGE = Framework(
    id="large",
    title="Many long notations",
    categories=tuple(Category(notation=f"XQ{n:03}{'BDFG'[n % 4]}", label=f"Number {n}") for n in range(0, 997, 37)),
)


@given(st.sampled_from(list(LARGE)), st.data())
def test_an_unknown_code_with_one_slip_is_met_with_the_one_that_was_meant(
    category: Category, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, 5))
    right = category.notation
    slip = data.draw(
        st.sampled_from(
            [right[:at] + right[at + 1 :], right[:at] + "9" + right[at:], f"{right[:at]}Z{right[at + 1 :]}"]
        )
    )
    assume(slip not in LARGE)
    with pytest.raises(UnknownCodeError, match=rf"Did you mean .*\b{right}\b.*\?"):
        LARGE[slip]


@given(_texts, st.sampled_from([STANDARDS, TWINS, ELEMENTS, DASHES]))
def test_any_text_is_read_by_any_framework_and_only_its_own_codes_are(text: str, framework: Framework) -> None:
    reading = framework.parse(text)
    assert set(reading.codes) <= {Code(framework.id, category.notation) for category in framework}
    assert {match.code for match in reading.matches} == set(reading.codes)
    assert reading.codes or reading.problems
    assert all(0 <= match.score <= 100 for match in reading.matches + reading.suggestions)


@given(st.data(), st.lists(st.sampled_from(list(STANDARDS)), min_size=1, max_size=5))
def test_a_framework_of_another_kind_reads_its_own_notations_and_labels_back(
    data: st.DataObject, categories: list[Category]
) -> None:
    written = [
        data.draw(st.sampled_from([c.notation, c.notation.lower(), c.label, f"{c.notation}: {c.label}", *c.aliases]))
        for c in categories
    ]
    reading = STANDARDS.parse("; ".join(written))
    assert [match.code.notation for match in reading.matches] == [category.notation for category in categories]
    assert reading.problems == ()
