"""The closed table of units."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spnet
from spnet import Goal, Level, Measure, Network, Organization, Unit, read_unit
from spnet.errors import DocumentError, FieldTypeError, FieldValueError


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("percent", Unit.PERCENT),
        ("%", Unit.PERCENT),
        (" Per  Cent ", Unit.PERCENT),
        ("percentage_point", Unit.PERCENTAGE_POINT),
        ("Percentage-Points", Unit.PERCENTAGE_POINT),
        ("students", Unit.COUNT),
        ("usd", Unit.USD),
        ("$", Unit.USD),
        ("full-time equivalents", Unit.FTE),
        ("Hours", Unit.HOURS),
        ("day", Unit.DAYS),
        ("", Unit.NUMBER),
        ("  ", Unit.NUMBER),
    ],
)
def test_units_are_read_as_people_write_them(written: str, unit: Unit) -> None:
    assert read_unit(written) is unit
    assert Measure(indicator="x", unit=written).unit == written  # stored as it is


@given(st.sampled_from(Unit))
def test_a_unit_reads_as_itself(unit: Unit) -> None:
    assert read_unit(unit) is read_unit(unit.value) is read_unit(unit.value.upper()) is unit
    assert Measure(indicator="x", unit=unit).unit == unit.value


@given(st.text(max_size=20))
def test_whatever_is_written_is_a_unit_or_refused_by_reader_and_measure_alike(written: str) -> None:
    try:
        read_unit(written)
    except FieldValueError:
        with pytest.raises(FieldValueError):
            Measure(indicator="x", unit=written)
    else:
        assert Measure(indicator="x", unit=written).unit == written


@pytest.mark.parametrize("written", ["parsecs", "meter", "percent * 2", "1/0", "%%", "x" * 5_000, "points"])
def test_what_the_table_lacks_is_refused(written: str) -> None:
    with pytest.raises(FieldValueError, match="percentage_point, count, USD"):
        read_unit(written)


def test_a_misspelt_unit_is_met_with_the_nearest() -> None:
    with pytest.raises(FieldValueError, match="Did you mean 'percentage points'"):
        read_unit("percntage points")


@pytest.mark.parametrize("written", [None, 5, b"percent"])
def test_a_unit_is_text(written: Any) -> None:
    with pytest.raises(FieldTypeError):
        read_unit(written)


def document(unit: Any) -> dict[str, Any]:
    net = Network("Example State")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g", measures=(Measure(indicator="x", unit="days"),)), parent="s")
    plain = spnet.to_dict(net)
    plain["organizations"][0]["goals"][0]["measures"][0]["unit"] = unit
    return plain


@pytest.mark.parametrize("unit", ["", "percent", "%", "families", "USD"])
def test_a_document_names_units_of_the_table(unit: str) -> None:
    read = spnet.from_dict(document(unit))
    goal = read["g"]
    assert isinstance(goal, Goal)
    assert goal.measures[0].unit == unit
    assert spnet.from_dict(spnet.to_dict(read)) == read


@pytest.mark.parametrize(("unit", "code"), [("furlongs", "unknown-unit"), (5, "wrong-type"), (None, "wrong-type")])
def test_a_unit_that_the_table_lacks_is_a_problem_of_the_document(unit: Any, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        spnet.from_dict(document(unit))
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("$.organizations[0].goals[0].measures[0].unit", code)
    assert code == "wrong-type" or problem.expected.startswith("percent, percentage_point, count")
