"""Results as data frames, by way of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from spnet.checked import shown, type_of
from spnet.errors import FieldTypeError, FieldValueError, MissingExtraError

__all__ = ["Backend", "HasColumns", "to_frame"]

#: libraries that hold a frame in memory
Backend = Literal["pandas", "polars", "pyarrow", "modin", "cudf"]


class HasColumns(Protocol):
    """A result that gives itself as columns of the same length, by name."""

    def columns(self) -> Mapping[str, Sequence[Any] | NDArray[Any]]:
        """Return the columns."""


def to_frame(result: HasColumns, *, backend: Backend) -> Any:
    """Return a result as a data frame.

    Parameters
    ----------
    result : Coverage, CodedTable or another result with a method ``columns()``
        What is to become a frame.
    backend : {"pandas", "polars", "pyarrow", "modin", "cudf"}
        The library whose frame it is to be.

    Returns
    -------
    DataFrame, of pyarrow a Table
        One column for each of the result's, in their order, under their names. None becomes what is missing there.

    Raises
    ------
    FieldTypeError
        The result has no columns, or they are not equally long.
    FieldValueError
        There is no such backend.
    MissingExtraError
        narwhals or the backend is not installed. It is an :class:`ImportError` too.

    Examples
    --------
    >>> from spnet import coverage, to_frame
    >>> from spnet.examples import river_state
    >>> frame = to_frame(coverage(river_state(), within="river"), backend="polars")
    >>> frame.columns, frame.height
    (['code', 'label', 'working', 'of', 'pct'], 12)
    """
    if backend not in get_args(Backend):
        raise FieldValueError(f"backend={shown(backend)}", "backend", f"One of {', '.join(get_args(Backend))}.")
    columns = _columns(result)
    narwhals = _imported("narwhals", "pip install 'spnet[frames]'")
    _imported(backend, f"pip install {backend}")
    return narwhals.from_dict(columns, backend=backend).to_native()


def _columns(result: object) -> dict[str, Any]:
    """Return the columns of a result as lists or arrays of one length."""
    give = getattr(result, "columns", None)
    columns = give() if callable(give) and not isinstance(result, type) else None
    if not isinstance(columns, Mapping) or not all(map(_is_column, columns.items())):
        raise FieldTypeError(
            f"{type_of(result)} has no columns", "to_frame", "Give a result that has columns(), as coverage()."
        )
    lengths = sorted({len(values) for values in columns.values()})
    if len(lengths) > 1:
        raise FieldTypeError(
            f"the columns of {type_of(result)} have {', '.join(map(str, lengths))} values",
            "to_frame",
            "Give columns of one length.",
        )
    return {name: values if _is_array(values) else list(values) for name, values in columns.items()}


def _is_column(item: tuple[object, object]) -> bool:
    name, values = item
    return isinstance(name, str) and (isinstance(values, Sequence) or _is_array(values))


def _is_array(values: object) -> bool:
    """Return whether it is a numpy array, which the libraries of frames take as it is."""
    return isinstance(values, np.ndarray)


def _imported(name: str, mend: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(f"{name} is not installed", "to_frame", f"Install it: {mend}.") from error
