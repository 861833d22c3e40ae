"""Quantities of pint: of the host's registry, from a closed table, that survive a pickle."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spnet
from spnet import Unit, add_points, points_between, quantity
from spnet.errors import FieldTypeError, FieldValueError

SOURCE = Path(spnet.__file__).parents[1]


@pytest.fixture
def host() -> Iterator[Any]:
    """The application registry is put back afterwards."""
    before = pint.get_application_registry().get()
    yield pint
    pint.set_application_registry(before)


def afresh(program: str, *arguments: str) -> Any:
    """What a program prints, as JSON, in a process of its own."""
    begin = f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@given(st.sampled_from(Unit), st.integers(-1_000, 1_000) | st.floats(-1e6, 1e6))
def test_a_quantity_is_the_number_in_its_unit_and_survives_a_pickle(unit: Unit, value: float) -> None:
    made = quantity(value, unit)
    assert isinstance(made, pint.Quantity)
    assert made.magnitude == value
    names = {Unit.NUMBER: "dimensionless", Unit.HOURS: "hour", Unit.DAYS: "day"}
    assert str(made.units) in {names.get(unit, unit.value), ""}
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert (again, again.units) == (made, made.units)


def test_units_have_dimensions_of_their_own() -> None:
    made = {unit: quantity(1, unit) for unit in Unit}
    without = {unit for unit in Unit if made[unit].dimensionless}
    assert without == {Unit.NUMBER, Unit.PERCENT, Unit.COUNT}
    apart = [unit for unit in Unit if unit not in {*without, Unit.DAYS}]
    for one in apart:
        for other in Unit:
            together = one is other or {one, other} == {Unit.HOURS, Unit.DAYS}
            assert made[one].is_compatible_with(made[other]) == together
    assert quantity(1, "day").to("hour").magnitude == 24
    assert quantity(50, "%").to("").magnitude == 0.5


def test_a_percentage_point_is_added_to_a_percent_only_on_purpose() -> None:
    rate, points = quantity(82, "percent"), quantity(4, "percentage points")
    for wrong in (lambda: rate + points, lambda: points - rate, lambda: points.to("percent")):
        with pytest.raises(pint.DimensionalityError):
            wrong()
    raised = add_points(rate, points)
    assert (raised.magnitude, str(raised.units)) == (86, "percent")
    between = points_between(rate, raised)
    assert (between, str(between.units)) == (points, "percentage_point")
    assert add_points(rate, -points).magnitude == 78


@pytest.mark.parametrize(
    ("rate", "points", "error"),
    [
        (82, quantity(4, "pp"), FieldTypeError),
        (quantity(82, "%"), 4, FieldTypeError),
        (quantity(82, "%"), quantity(4, "%"), FieldValueError),
        (quantity(4, "pp"), quantity(82, "%"), FieldValueError),
        (quantity(0.82), quantity(4, "pp"), FieldValueError),
        (quantity(82, "students"), quantity(4, "pp"), FieldValueError),
    ],
)
def test_points_are_added_to_percent_and_nothing_else(rate: Any, points: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        add_points(rate, points)


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        (82, quantity(86, "%"), FieldTypeError),
        (quantity(82, "%"), 86, FieldTypeError),
        (quantity(82, "%"), quantity(4, "pp"), FieldValueError),
        (quantity(82, "hours"), quantity(86, "%"), FieldValueError),
    ],
)
def test_points_lie_between_percent_and_percent(before: Any, after: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        points_between(before, after)


def test_numbers_become_what_the_registry_calculates_with(host: Any) -> None:
    assert type(quantity(3, "USD").magnitude) is int
    assert type(quantity(Decimal("1.50"), "USD").magnitude) is float
    array = quantity(np.array([1.5, 2]), "hours")
    assert array.to("day").magnitude.tolist() == [0.0625, 2 / 24]
    host.set_application_registry(pint.UnitRegistry(non_int_type=Decimal))
    exact = quantity(Decimal("1.50"), "USD") + quantity(0.1, "USD")
    assert exact.magnitude == Decimal("1.60")
    assert quantity(Decimal("1.5"), "days").to("hour").magnitude == Decimal(36)


@pytest.mark.parametrize(
    ("value", "unit", "error"),
    [
        ("5", "hours", FieldTypeError),
        ("5 hours", "", FieldTypeError),
        (True, "hours", FieldTypeError),
        (None, "hours", FieldTypeError),
        (float("nan"), "hours", FieldValueError),
        (float("inf"), "hours", FieldValueError),
        (Decimal("1E+900"), "hours", FieldValueError),
        (np.array([1, np.nan]), "hours", FieldValueError),
        (np.array(["1"]), "hours", FieldTypeError),
        (5, "parsec", FieldValueError),
        (5, "hour ** 2", FieldValueError),
        (5, None, FieldTypeError),
    ],
)
def test_what_is_no_number_or_no_unit_of_the_table_is_refused(value: Any, unit: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        quantity(value, unit)
    assert caught.value.mend  # type: ignore[attr-defined]


@given(st.text(max_size=30))
def test_no_text_of_others_reaches_the_parser(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        seen: list[str] = []
        parse = pint.UnitRegistry.parse_units
        patched.setattr(
            pint.UnitRegistry,
            "parse_units",
            lambda self, given, *a, **k: seen.append(given) or parse(self, given, *a, **k),
        )
        try:
            quantity(1, text)
        except FieldValueError:
            assert seen == []
        assert set(seen) <= {"", "percent", "percentage_point", "count", "USD", "FTE", "hour", "day"}


# --- the host's registry ------------------------------------------------------------------------------------


def test_quantities_are_of_the_registry_that_the_host_has_set(host: Any) -> None:
    registry = pint.UnitRegistry()
    registry.define("EUR = [currency]")
    registry.define("USD = 0.5 EUR")
    host.set_application_registry(registry)
    cost = quantity(10, "USD") + registry.Quantity(1, "EUR")
    assert cost.to("EUR").magnitude == 6
    assert add_points(quantity(1, "%"), quantity(1, "pp")) == registry.Quantity(2, "percent")


def test_a_registry_in_which_points_are_percent_is_refused(host: Any) -> None:
    registry = pint.UnitRegistry()
    registry.define("percentage_point = 0.01")
    host.set_application_registry(registry)
    with pytest.raises(FieldValueError, match="dimension"):
        quantity(4, "pp")


def test_threads_that_ask_at_once_define_each_unit_once(host: Any) -> None:
    host.set_application_registry(pint.UnitRegistry(on_redefinition="raise"))
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda n: quantity(1, list(Unit)[n % len(Unit)]), range(80)))
    assert len(made) == 80


def test_pint_is_imported_when_a_quantity_is_asked_for_and_not_before() -> None:
    loaded = afresh("""
import json
import spnet
spnet.quantity, spnet.read_unit("%"), spnet.Measure(indicator="x", unit="hours"), spnet.measure_progress
before = "pint" in sys.modules
spnet.quantity(1, "hours")
print(json.dumps([before, "pint" in sys.modules]))
""")
    assert loaded == [False, True]


def test_what_is_pickled_here_is_read_in_a_process_that_knows_none_of_our_units(tmp_path: Path) -> None:
    made = [quantity(5, unit) for unit in Unit]
    file = tmp_path / "quantities"
    file.write_bytes(pickle.dumps([*made, made[1].units, quantity(3, "USD") / quantity(2, "hours")]))
    program = """
import json, pickle
with open(sys.argv[1], "rb") as file:
    *quantities, unit, rate = pickle.load(file)
print(json.dumps([[str(one) for one in quantities], str(unit), round(rate.to("USD/day").magnitude, 9)]))
"""
    assert afresh(program, str(file)) == [[str(one) for one in made], str(made[1].units), 36.0]


def test_a_host_s_own_quantities_pickle_as_ever_and_without_spnet() -> None:
    registry = pint.get_application_registry()
    quantity(1, "USD")
    assert b"spnet" not in pickle.dumps(registry.Quantity(3, "meter"))
    assert pickle.loads(pickle.dumps(registry.Quantity(3, "meter"))) == registry.Quantity(3, "meter")
