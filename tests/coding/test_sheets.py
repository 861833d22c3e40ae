"""Cells of several frameworks, and sheets of several coders."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import FOUR_DOMAINS, Category, Framework, agreement, read_codes, read_sheet
from spnet.errors import DuplicateIdError, FieldTypeError, FieldValueError, SpnetError

OURS = Framework(
    id="ours",
    title="Our own",
    categories=(
        Category(notation="L", label="Leading"),
        Category(notation="L1", label="Few, clear priorities", parent="L"),
        Category(notation="4C", label="Meals", parent="L"),
    ),
)
BOTH = (OURS, FOUR_DOMAINS)
CODES = [f"{framework.id}:{category.notation}" for framework in BOTH for category in framework]


def codes(text: str, frameworks: Any = BOTH) -> list[str]:
    return [str(code) for code in read_codes(text, frameworks).codes]


@given(st.lists(st.sampled_from(CODES), min_size=1, unique=True), st.sampled_from(["; ", "|", "\n", "\t", " ; "]))
def test_codes_with_their_frameworks_are_read_in_their_order(written: list[str], sign: str) -> None:
    reading = read_codes(sign.join(written), BOTH)
    assert list(map(str, reading.codes)) == written
    assert reading.problems == ()
    assert reading.text == sign.join(written)


@given(
    st.text() | st.lists(st.sampled_from(["ours", "cst-2017", ":", ";", "4C", " ", "L1", ",", "Meals"])).map("".join)
)
def test_any_text_is_read_and_of_one_framework_as_it_reads_it(text: str) -> None:
    reading = read_codes(text, BOTH)
    assert reading.text == text
    assert {code.framework for code in reading.codes} <= {"ours", "cst-2017"}
    assert read_codes(text, (FOUR_DOMAINS,)) == FOUR_DOMAINS.parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4c", ["ours:4C"]),
        ("cst-2017:4c", ["cst-2017:4C"]),
        ("L1; cst-2017:4C", ["ours:L1", "cst-2017:4C"]),
        ("cst-2017 : 4C; 4C", ["cst-2017:4C", "ours:4C"]),
        ("cst-2017: 4C, 2A", ["cst-2017:4C", "cst-2017:2A"]),
        ("cst-2017:2A: Recruit, develop, retain, & sustain talent; Meals", ["cst-2017:2A", "ours:4C"]),
        ("4C, cst-2017:4C", ["ours:4C", "cst-2017:4C"]),
        ("Few, clear priorities", ["ours:L1"]),
        ("cst-2017:4C ours:L1", ["cst-2017:4C", "ours:L1"]),
    ],
)
def test_a_bare_code_is_of_the_first_framework_and_another_is_named(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
    assert read_codes(text, BOTH).problems == ()


def test_what_is_wrong_in_any_part_is_said() -> None:
    assert [problem.code for problem in read_codes("9Z; cst-2017:9Z", BOTH).problems] == [
        "unknown-code",
        "unknown-code",
    ]
    assert [problem.code for problem in read_codes("cst-2017:;", BOTH).problems] != []
    for frameworks, error in ((None, FieldTypeError), (FOUR_DOMAINS, FieldTypeError), ((), FieldValueError)):
        with pytest.raises(error):
            read_codes("4C", frameworks)  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError):
        read_codes(None, BOTH)  # type: ignore[arg-type]


def sheet(rows: Any, **arguments: Any) -> Any:
    return read_sheet(rows, **{"unit": "id", "coders": ("A", "B"), "frameworks": (FOUR_DOMAINS,), **arguments})


def test_a_cell_is_a_coding_an_empty_one_is_none_and_a_dash_says_no_code() -> None:
    rows = [
        {"id": "st1", "A": "4c: Engage students and families", "B": " None ", "other": 5},
        {"id": " st2 ", "A": None, "B": "2A; 4C", "other": None},
        {"id": "st3", "A": "", "B": "3c: Provide rigorous evidence-based instruction"},
        {"id": "st4", "A": "see plan", "B": "-"},
    ]
    found = sheet(rows)
    assert [(coding.unit, coding.coder, coding.codes) for coding in found.codings] == [
        ("st1", "A", ("4C",)),
        ("st1", "B", ()),
        ("st2", "B", ("2A", "4C")),
        ("st3", "B", ("3C",)),
        ("st4", "B", ()),
    ]
    assert [(problem.code, problem.path) for problem in found.problems] == [
        ("label-disagrees", "row 3, B"),
        ("unknown-label", "row 4, A"),
    ]
    assert repr(found) == "<CodingSheet: 5 codings, 2 problems>"
    explicit = sheet([{"id": "st1", "A": "L1; cst-2017:4C", "B": ""}], frameworks=BOTH)
    assert [coding.codes for coding in explicit.codings] == [("L1", "cst-2017:4C")]
    assert agreement(found.codings, frameworks=(FOUR_DOMAINS,)).pairable == ("st1",)


@pytest.mark.parametrize(
    ("rows", "arguments", "error", "where"),
    [
        ([{"id": "1", "A": "4C"}], {}, FieldValueError, "row 1"),
        ([{"id": "1", "A": "4C", "B": 4}], {}, FieldTypeError, "row 1, B"),
        ([{"id": " ", "A": "4C", "B": ""}], {}, FieldValueError, "row 1, id"),
        ([{"id": "1", "A": "", "B": ""}, {"id": "1", "A": "", "B": ""}], {}, DuplicateIdError, "row 2"),
        (["id"], {}, FieldTypeError, "row 1"),
        (None, {}, FieldTypeError, "rows"),
        ([], {"coders": "A"}, FieldTypeError, "coders"),
        ([], {"frameworks": None}, FieldTypeError, "frameworks"),
    ],
)
def test_a_sheet_that_is_none_is_refused(rows: Any, arguments: Any, error: type[SpnetError], where: str) -> None:
    with pytest.raises(error) as caught:
        sheet(rows, **arguments)
    assert caught.value.where == where
