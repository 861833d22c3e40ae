"""The list of cells: what is read in each, how much of all of them, and that the page says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from coding.cells import HELD_OUT, TUNED_ON, Cell

from spnet import FOUR_DOMAINS

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "read_codes.md"


def precision_and_recall(cells: Sequence[Cell]) -> tuple[float, float]:
    """Return both in per cent, counted over codes."""
    right = read = meant = 0
    for cell in cells:
        codes = {code.notation for code in FOUR_DOMAINS.parse(cell.text).codes}
        expected = set(cell.expected.split())
        right, read, meant = right + len(codes & expected), read + len(codes), meant + len(expected)
    return 100 * right / read, 100 * right / meant


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


@pytest.mark.parametrize(("cells", "precision", "recall"), [(TUNED_ON, 99.5, 99.0), (HELD_OUT, 98.5, 97.0)])
def test_a_wrong_code_is_rarer_than_a_missed_one(cells: Sequence[Cell], precision: float, recall: float) -> None:
    measured = precision_and_recall(cells)
    assert measured[0] >= precision
    assert measured[1] >= recall


def test_the_list_is_long_varied_and_says_each_cell_once() -> None:
    cells = TUNED_ON + HELD_OUT
    assert len({cell.text for cell in cells}) == len(cells) >= 240
    assert len(HELD_OUT) >= 100
    assert sum(not cell.expected or bool(cell.problem) for cell in cells) >= 40
    assert sum(cell.how == "fuzzy" for cell in cells) >= 60
    assert sum(" " in cell.expected for cell in cells) >= 30


def test_the_figures_on_the_page_are_those_measured() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (\d+) \| ([\d.]+) % \| ([\d.]+) % \|$", page, re.MULTILINE)
    assert rows == [
        (name, str(len(cells)), *(f"{share:.1f}" for share in precision_and_recall(cells)))
        for name, cells in (("looked at while it was made", TUNED_ON), ("held out", HELD_OUT))
    ]
