"""The list of cells: what is read in each, how much of all of them, and that the page says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

import pytest
from coding.cells import HELD_OUT, NEVER_TUNED, TUNED_ON, Cell

from spnet import FOUR_DOMAINS

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "read_codes.md"


LISTS = {
    "looked at while it was made": TUNED_ON,
    "held out": HELD_OUT,
    "never looked into": NEVER_TUNED,
}


def counted(cells: Sequence[Cell]) -> dict[str, tuple[int, int]]:
    """Return how many of how many: right codes of those read and of those meant, cells with a wrong code in silence."""
    right = read = meant = silent = 0
    for cell in cells:
        reading = FOUR_DOMAINS.parse(cell.text)
        codes = {code.notation for code in reading.codes}
        expected = set(cell.expected.split())
        right, read, meant = right + len(codes & expected), read + len(codes), meant + len(expected)
        silent += bool(codes - expected) and not reading.problems
    return {"precision": (right, read), "recall": (right, meant), "silent": (silent, len(cells))}


def shown(share: tuple[int, int]) -> str:
    """Return a share in per cent with its interval, as the page has it."""
    low, high = wilson(*share)
    return f"{100 * share[0] / share[1]:.1f} % ({low:.1f}–{high:.1f})"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's interval at 95 %, in per cent."""
    z = 1.959964
    share = hits / of
    middle = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + side * half) / (1 + z * z / of) for side in (-1, 1))
    return 100 * max(0.0, low), 100 * min(1.0, high)


@pytest.mark.parametrize("cell", TUNED_ON, ids=lambda cell: repr(cell.text))
def test_each_cell_that_was_tuned_on_is_read_as_a_person_reads_it(cell: Cell) -> None:
    reading = FOUR_DOMAINS.parse(cell.text)
    assert [code.notation for code in reading.codes] == cell.expected.split()
    assert [match.code for match in reading.matches if match.code not in reading.codes] == []
    if cell.how:
        assert {match.how.value for match in reading.matches} == {cell.how}
    if cell.problem is not None:
        assert [problem.code for problem in reading.problems] == ([cell.problem] if cell.problem else [])
    assert reading.codes or reading.problems


def test_what_says_no_code_gives_none_also_where_it_was_not_tuned_on() -> None:
    silent = [cell for cell in HELD_OUT if not cell.expected]
    assert len(silent) >= 30
    for cell in silent:
        reading = FOUR_DOMAINS.parse(cell.text)
        assert reading.codes == (), cell.text
        assert reading.problems, cell.text


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("looked at while it was made", 99.5, 99.0), ("held out", 98.5, 97.0), ("never looked into", 97.0, 95.0)],
)
def test_a_wrong_code_is_rarer_than_a_missed_one_and_never_silent(name: str, precision: float, recall: float) -> None:
    measured = {what: 100 * hits / of for what, (hits, of) in counted(LISTS[name]).items()}
    assert measured["precision"] >= precision
    assert measured["recall"] >= recall
    assert measured["silent"] <= 1


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    assert wilson(0, 10) == pytest.approx((0, 27.75), abs=0.01)
    assert wilson(5, 10) == pytest.approx((23.66, 76.34), abs=0.01)
    assert wilson(10, 10) == pytest.approx((72.25, 100), abs=0.01)


def test_the_lists_are_long_and_varied_and_say_each_cell_once() -> None:
    cells = TUNED_ON + HELD_OUT + NEVER_TUNED
    assert len({cell.text for cell in cells}) == len(cells) >= 400
    assert len(HELD_OUT) >= 100
    assert len(NEVER_TUNED) >= 80
    assert sum(not cell.expected or bool(cell.problem) for cell in cells) >= 100
    assert sum(cell.how == "fuzzy" for cell in cells) >= 60
    assert sum(" " in cell.expected for cell in cells) >= 50


def test_the_figures_on_the_page_are_those_measured() -> None:
    page = PAGE.read_text(encoding="utf-8")
    section = page[page.index("## How often it is right") : page.index("## Use what was read")]
    rows = [tuple(map(str.strip, row.strip("|").split("|"))) for row in re.findall(r"^\|.*\|$", section, re.MULTILINE)]
    assert rows[2:] == [(name, str(len(cells)), *map(shown, counted(cells).values())) for name, cells in LISTS.items()]
