"""Arrays as callers give them, checked whole and copied; an error names the first few rows that are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.checked import LONGEST_TEXT, Refused, Take, shown, type_of
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, SpnetError
from spnet.model.days import NO_DAY, check_date, to_date, to_day

__all__ = [
    "NO_DATE",
    "as_array",
    "as_given",
    "constant",
    "day_said",
    "is_missing",
    "refuse",
    "sealed",
    "take_days",
    "take_named",
    "take_texts",
    "take_whole",
]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]

#: stands for no date in whole numbers of days; it is what NumPy's ``NaT`` is among them
NO_DATE = -(2**31)

_FIRST_DAY, _LAST_DAY = to_day(date.min), to_day(date.max)
_SHOWN = 3

#: stands for a word that is none of those there are
_NO_WORD = -2


def sealed(array: NDArray[Any]) -> Any:
    """Return an array of ours as one that cannot be written."""
    array.flags.writeable = False
    return array.view()


def constant(value: int, size: int, dtype: type) -> Any:
    """Return a column that has one value in all rows, and the memory of one."""
    return np.broadcast_to(np.array(value, dtype=dtype), size)


def refuse(
    error: type[SpnetError], column: str, wrong: NDArray[np.bool_], what: str, mend: str, *, said: Any = None
) -> None:
    """Raise an error that names the first rows which are wrong, if any are; `said` has what stands in them."""
    if not wrong.any():
        return
    rows = np.flatnonzero(wrong)
    first = rows[:_SHOWN].tolist()
    values = "" if said is None else f" ({', '.join(shown(said(row)) for row in first)})"
    more = f" and {len(rows) - len(first):,} more" if len(rows) > len(first) else ""
    listed = ", ".join(map(str, first))
    raise error(f"{what} in row{'s' if len(rows) > 1 else ''} {listed}{more}{values}", f"{column}[{first[0]}]", mend)


def is_missing(value: object) -> bool:
    """Return whether an object says that there is no value: None, NaN, NaT, or pandas' NA, which compares as NA."""
    if value is None:
        return True
    try:
        differs: object = value != value  # noqa: PLR0124  # what is not a number, nor a time, differs from itself
    except Exception:  # noqa: BLE001  # a foreign comparison may raise anything
        return False
    return bool(differs) if isinstance(differs, bool | np.bool_) else differs is value


def as_array(values: Any, column: str, size: int | None) -> NDArray[Any]:
    """Return values as an array of one dimension, and of a size."""
    if isinstance(values, np.ma.MaskedArray):
        raise FieldTypeError("a masked array", column, "Fill it with what stands for no value, and give that.")
    try:
        array = np.asarray(values)
    except (TypeError, ValueError):
        array = np.array(None)
    if array.ndim != 1:
        raise FieldTypeError(
            f"{type_of(values)}, {shown(values)}, where an array of one dimension belongs",
            column,
            "Give one value for each row.",
        )
    if size is not None and len(array) != size:
        raise FieldValueError(
            f"{len(array):,} values where {size:,} rows are given", column, "Give one value for each row."
        )
    return array


def as_given(values: Any, array: NDArray[Any], kinds: str) -> NDArray[Any]:
    """Return the array of a list as one of its objects, where NumPy may have made all of one of some kinds of type."""
    if array.dtype.kind in kinds and isinstance(values, list | tuple):
        return np.fromiter(values, object, len(values))
    return array


def take_whole(
    values: Any,
    column: str,
    size: int | None,
    *,
    low: int,
    high: int,
    dtype: type,
    error: type[SpnetError] = FieldValueError,
) -> Any:
    """Take whole numbers from `low` to `high`, these included."""
    array = as_array(values, column, size)
    if array.dtype.kind not in "iu" and len(array):
        raise FieldTypeError(f"{array.dtype} where whole numbers belong", column, "Give an array of whole numbers.")
    if len(array) and (int(array.min()) < low or int(array.max()) > high):
        wrong = (array < low) | (array > high)
        refuse(error, column, wrong, f"a number that is not from {low} to {high:,}", f"Mend {column}.", said=array.item)
    return sealed(np.array(array, dtype=dtype))


def take_named(values: Any, column: str, size: int | None, words: Sequence[str], *, missing: bool) -> Int8:
    """Take words, or their numbers, as numbers.

    If some may be `missing`, -1 stands for them: they are the empty text, -1, and what `is_missing`.
    """
    array = as_given(values, as_array(values, column, size), "U")  # a text beside NaN becomes two texts
    if array.dtype.kind not in "OTU":
        whole: Int8 = take_whole(array, column, size, low=-int(missing), high=len(words) - 1, dtype=np.int8)
        return whole
    known = {**({"": -1} if missing else {}), **{str(word): number for number, word in enumerate(words)}}
    if array.dtype.kind == "U":
        numbers = np.full(len(array), _NO_WORD, dtype=np.int8)
        for word, number in known.items():
            numbers[array == word] = number
    else:
        named = (
            known.get(word, _NO_WORD) if isinstance(word, str) else -1 if missing and is_missing(word) else _NO_WORD
            for word in array.tolist()
        )
        numbers = np.fromiter(named, np.int8, len(array))
    mend = f"Give one of {', '.join(repr(str(word)) for word in words)}, or its number from 0 to {len(words) - 1}."
    refuse(FieldValueError, column, numbers == _NO_WORD, "an unknown word", mend, said=array.item)
    taken: Int8 = sealed(numbers)
    return taken


def take_days(values: Any, column: str, size: int) -> Int32:
    """Take dates as days: whole numbers of days since 1970-01-01, NumPy's dates, or Python's and what `is_missing`."""
    if values is None:
        nothing: Int32 = constant(NO_DAY, size, np.int32)
        return nothing
    array = as_array(values, column, size)
    if array.dtype.kind == "M":
        days = array.astype("datetime64[D]")
        refuse(
            DateTypeError, column, (days != array) & ~np.isnat(array), "a time of day", "Give dates.", said=array.item
        )
        missing = np.isnat(days)
        whole = days.astype(np.int64)
    elif array.dtype.kind == "O" or not len(array):
        whole = np.array([_day(day, row, column) for row, day in enumerate(array.tolist())], dtype=np.int64)
        missing = whole == NO_DATE
    elif array.dtype.kind in "iu":
        missing = (array == NO_DATE) | (array == NO_DAY)  # NumPy's, and that of a snapshot's own columns
        whole = array
    else:
        raise DateTypeError(
            f"{array.dtype} where dates belong",
            column,
            f"Give days since 1970-01-01 as whole numbers, {NO_DATE} for no date, or an array of datetime64[D].",
        )
    wrong = ~missing & ((whole < _FIRST_DAY) | (whole > _LAST_DAY))
    refuse(
        FieldValueError,
        column,
        wrong,
        "a day outside the years 1 to 9999",
        f"{NO_DATE} stands for no date.",
        said=array.item,
    )
    taken = np.array(whole, dtype=np.int32)
    taken[missing] = NO_DAY
    sealed_days: Int32 = sealed(taken)
    return sealed_days


def _day(day: object, row: int, column: str) -> int:
    """Return the number of a date of Python, `NO_DATE` where there is none."""
    if type(day) is not date:  # the common case costs no call
        if is_missing(day):
            return NO_DATE
        day = check_date(day, f"row {row}", f"{column}[{row}]")
    return to_day(day)


def take_texts(values: Any, column: str, size: int, take: Take) -> list[str]:
    """Take texts, each by a take such as `ident`."""
    try:
        texts = values.tolist() if isinstance(values, np.ndarray) else list(values)
    except TypeError:
        texts = None
    if texts is None or isinstance(values, str | bytes):
        raise FieldTypeError(
            f"{type_of(values)}, {shown(values)}, where texts belong", column, "Give one for each row."
        )
    if len(texts) != size:
        raise FieldValueError(
            f"{len(texts):,} texts where {size:,} rows are given", column, "Give one text for each row."
        )
    for row, text in enumerate(texts):
        # the usual text, first: a take costs a call
        if type(text) is not str or not text.isascii() or not text or text.isspace() or len(text) > LONGEST_TEXT:
            try:
                texts[row] = take(text)
            except Refused as refused:
                raise refused.error(
                    f"row {row} has {shown(text)} where {refused.wanted} belongs", f"{column}[{row}]", refused.mend
                ) from None
    return texts


def day_said(days: Int32) -> Any:
    """Return what says the day of a row."""
    return lambda row: str(to_date(days.item(row)))
