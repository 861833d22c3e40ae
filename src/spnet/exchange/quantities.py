"""Numbers with units, for those who calculate with pint. It is imported when a quantity is asked for.

Texts are read by the closed table of units; what pint is given are names of this module's own.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isfinite
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from spnet.checked import Number, Refused, number, shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.units import Unit, read_unit

if TYPE_CHECKING:
    import pint

__all__ = ["add_points", "points_between", "quantity"]

#: what pint calls each unit, and how it is defined where the registry does not have it
_IN_PINT: Mapping[Unit, tuple[str, str]] = {
    Unit.NUMBER: ("", ""),
    Unit.PERCENT: ("percent", "percent = 0.01"),
    Unit.PERCENTAGE_POINT: ("percentage_point", "percentage_point = [percentage_point]"),
    Unit.COUNT: ("count", "count = []"),
    Unit.USD: ("USD", "USD = [currency]"),
    Unit.FTE: ("FTE", "FTE = [full_time_equivalent]"),
    Unit.HOURS: ("hour", "hour = 3600 * second"),
    Unit.DAYS: ("day", "day = 86400 * second"),
}

#: of two threads one defines what is missing
_defining = Lock()


def quantity(value: Number | NDArray[Any], unit: str = Unit.NUMBER) -> pint.Quantity[Any]:
    """Return a number with its unit, as a quantity of pint.

    Parameters
    ----------
    value : number or numeric array
        Finite.
    unit : str, default ""
        A unit by a name that :func:`read_unit` knows, such as ``"percent"``, ``"USD"`` or a measure's ``unit``. Empty:
        a plain number.

    Returns
    -------
    pint.Quantity
        Of the application registry (``pint.set_application_registry``), to which units that it lacks are added: mostly
        ``percentage_point``, ``USD`` and ``FTE``, each with a dimension of its own.

    Raises
    ------
    FieldTypeError
        `value` is no number, or `unit` no text.
    FieldValueError
        `value` is not finite, there is no such unit, or the registry has a unit of that name that means something else.

    Notes
    -----
    A percentage point is no percent: to add one to the other is :func:`add_points`. A day has 24 hours, as pint has it.
    Whole numbers stay whole; others become what the registry calculates with, which is float unless the host says
    Decimal. Quantities can be pickled, and read in a process that has not used spnet yet, if it is installed there.

    See Also
    --------
    add_points, points_between

    Examples
    --------
    >>> from spnet import quantity
    >>> coaching = quantity(6, "hours") + quantity(0.5, "days")
    >>> coaching.to("hour").magnitude
    18.0
    >>> quantity(70, "%") + quantity(4, "percentage points")
    Traceback (most recent call last):
    ...
    pint.errors.DimensionalityError: Cannot convert from 'percent' (dimensionless) to 'percentage_point' (...)
    """
    known = read_unit(unit)
    registry = _registry()
    taken = _taken(value, registry.non_int_type)
    _define(registry, known)
    made: pint.Quantity[Any] = registry.Quantity(taken, _IN_PINT[known][0])
    return made


def add_points(rate: pint.Quantity[Any], points: pint.Quantity[Any]) -> pint.Quantity[Any]:
    """Return a percentage with percentage points added to it; negative points are taken away.

    Parameters
    ----------
    rate : pint.Quantity
        In percent.
    points : pint.Quantity
        In percentage points.

    Returns
    -------
    pint.Quantity
        In percent, of the registry of `rate`.

    Raises
    ------
    FieldTypeError
        One of them is no quantity.
    FieldValueError
        One of them is in another unit.

    Examples
    --------
    >>> from spnet import add_points, quantity
    >>> print(add_points(quantity(82, "percent"), quantity(4, "percentage points")))
    86 percent
    """
    raised = _magnitude(rate, Unit.PERCENT, "rate") + _magnitude(points, Unit.PERCENTAGE_POINT, "points")
    made: pint.Quantity[Any] = _registry_of(rate).Quantity(raised, "percent")
    return made


def points_between(before: pint.Quantity[Any], after: pint.Quantity[Any]) -> pint.Quantity[Any]:
    """Return by how many percentage points a percentage went up; negative if it went down.

    Parameters
    ----------
    before, after : pint.Quantity
        In percent.

    Returns
    -------
    pint.Quantity
        In percentage points, of the registry of `before`.

    Raises
    ------
    FieldTypeError
        One of them is no quantity.
    FieldValueError
        One of them is in another unit.

    Examples
    --------
    >>> from spnet import points_between, quantity
    >>> print(points_between(quantity(82, "percent"), quantity(86, "percent")))
    4 percentage_point
    """
    gained = _magnitude(after, Unit.PERCENT, "after") - _magnitude(before, Unit.PERCENT, "before")
    registry = _registry_of(before)
    _define(registry, Unit.PERCENTAGE_POINT)
    points: pint.Quantity[Any] = registry.Quantity(gained, "percentage_point")
    return points


def _magnitude(given: Any, unit: Unit, name: str) -> Any:
    """Return the number of a quantity that is in a unit."""
    import pint

    if not isinstance(given, pint.Quantity):
        mend = f'Give quantity(…, "{unit}").'
        raise FieldTypeError(f"{name} is a {type(given).__name__}, {shown(given)}", name, mend)
    if str(given.units) != _IN_PINT[unit][0]:
        raise FieldValueError(f"{name} is in {str(given.units) or 'no unit'}", name, f"Give it in {unit}.")
    return given.magnitude


def _taken(value: Any, kind: Callable[[str], Any]) -> Any:
    """Return a number as a registry calculates with it; an array as it is."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "iuf":
            raise FieldTypeError(f"value is an array of {value.dtype}", "value", "Give an array of numbers.")
        if not np.isfinite(value).all():
            raise FieldValueError("value has what is not finite", "value", "Leave out what is not known.")
        return value
    try:
        taken = number(value)
    except Refused as refused:
        raise refused.error(f"value is {shown(value)}, where {refused.wanted} belongs", "value", refused.mend) from None
    if isinstance(taken, int) or type(taken) is kind:
        return taken
    converted = kind(str(taken))
    if not isinstance(converted, Decimal) and not isfinite(converted):
        raise FieldValueError(f"value is {shown(value)}", "value", "Give a number that a float can be.")
    return converted


# --- pint's registry ----------------------------------------------------------------------------------------


def _registry() -> Any:
    """Return the application registry, with quantities that can be pickled."""
    import pint

    registry = pint.get_application_registry().get()  # type: ignore[no-untyped-call]
    for kind in (registry.Quantity, registry.Unit):
        copyreg.pickle(kind, _reduced)
    return registry


def _registry_of(given: Any) -> Any:
    return given._REGISTRY  # noqa: SLF001  # pint has no other name for it


def _define(registry: Any, unit: Unit) -> None:
    """Have a unit in a registry: its own if it has one."""
    name, definition = _IN_PINT[unit]
    if not name:
        return
    with _defining:
        if name not in registry:
            registry.define(definition)
    if unit is Unit.PERCENTAGE_POINT and registry.Unit(name).dimensionless:
        raise FieldValueError(
            "the application registry has percentage_point as a plain number",
            name,
            "Give it a dimension, such as percentage_point = [percentage_point], or leave it to spnet: as a number it "
            "could be added to a percent by mistake.",
        )


def _reduced(thing: Any) -> Any:
    """Return how to pickle a quantity or a unit: as pint does, and if it is in a unit of ours, with that defined."""
    reduced = thing.__reduce__()
    ours = {unit for unit, (name, _) in _IN_PINT.items() if name in dict(getattr(thing, "_units", {}))}
    return (_restored, (tuple(sorted(ours)), *reduced)) if ours else reduced


def _restored(units: tuple[Unit, ...], restore: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Return what was pickled, in this process's own application registry."""
    registry = _registry()
    for unit in units:
        _define(registry, unit)
    return restore(*arguments)
