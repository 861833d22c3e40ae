"""Weights of rows as callers give them, taken as whole millionths, so that they add up exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.checked import Number, Refused, shown
from spnet.checked import weight as take_weight
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.column_input import as_array, as_given, is_missing, refuse, sealed
from spnet.model.made_nodes import MILLION

__all__ = ["NO_WEIGHT", "take_weights"]

#: stands for no weight among millionths
NO_WEIGHT = -1

#: up to here whole millionths are exact in a float, and a float says which it means
_GREATEST_WEIGHT = 10**9


def take_weights(values: Any, column: str, size: int) -> NDArray[np.int64]:
    """Take numbers of any type, NumPy's or Python's, as whole millionths; `NO_WEIGHT` for None, NaN, NaT and NA."""
    given = _numbers(values, column, size)
    there = ~np.isnan(given)
    millionths = np.where(there & (np.abs(given) <= _GREATEST_WEIGHT), np.rint(given * MILLION), NO_WEIGHT)
    refuse(
        FieldValueError,
        column,
        there & ((millionths < 0) | (millionths / MILLION != given)),
        f"a weight that is not from 0 to {_GREATEST_WEIGHT:,} with at most six decimals",
        "A weight is not negative and has at most six decimals.",
        said=given.item,
    )
    whole: NDArray[np.int64] = sealed(np.where(there, millionths, NO_WEIGHT).astype(np.int64))
    return whole


def _numbers(values: Any, column: str, size: int) -> NDArray[np.float64]:
    """Return numbers as floats, NaN where there is none; a text or True is no number, though NumPy takes it for one."""
    array = as_given(values, as_array(values, column, size), "iuf")  # among numbers NumPy makes one of True
    if array.dtype.kind == "O":
        weights = (_number(value, f"{column}[{row}]", row) for row, value in enumerate(array))
        return np.fromiter(weights, np.float64, size)
    if array.dtype.kind not in "iuf" and size:
        raise FieldTypeError(
            f"{array.dtype} where numbers belong", column, "Give a number for each row, NaN or None for no weight."
        )
    return array.astype(np.float64)


def _number(value: Any, where: str, row: int) -> float:
    if is_missing(value):
        return float("nan")
    if isinstance(value, np.integer | np.floating):
        value = value.item()
    try:
        taken: Number = take_weight(value)
        return float(taken)
    except (Refused, OverflowError) as error:
        refused = error if isinstance(error, Refused) else Refused("a smaller number", error=FieldValueError)
    raise refused.error(f"row {row} has {shown(value)} where {refused.wanted} belongs", where, refused.mend)
