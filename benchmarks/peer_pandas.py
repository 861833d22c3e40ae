"""The peer pandas: how each action stands in a flat table, grouped."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.plan_forms import ABOVE, FlatActions
from benchmarks.sums import Sums, sums_of
from spnet.metrics.tally import COUNTS

__all__ = ["as_sums", "states", "tally"]

#: frames by level: of whole subtrees, and of the own plans of organizations that have others beneath
Grouped = tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]


def states(flat: FlatActions, counts: Mapping[str, NDArray[np.bool_]]) -> pd.DataFrame:
    """Return how each action stands, beside the rows of the nodes above it."""
    columns = {name: flat.columns[name] for name in ABOVE}
    return pd.DataFrame({**columns, **{name: column.astype(np.uint8) for name, column in counts.items()}})


def tally(table: pd.DataFrame) -> Grouped:
    """Return the sums of each node at all six levels, each grouped from the table."""
    own = {above: _grouped(table[table[beneath] < 0], above) for above, beneath in (("sea", "lea"), ("lea", "school"))}
    return {level: _grouped(table, level) for level in ABOVE}, own


def as_sums(grouped: Grouped, nodes: int) -> Sums:
    """Lay the counts out."""
    whole, own = ([(frame.index, frame.to_numpy()) for frame in frames.values()] for frames in grouped)
    return sums_of(nodes, whole, own)


def _grouped(table: pd.DataFrame, level: str) -> pd.DataFrame:
    return table.groupby(level, sort=False)[list(COUNTS)].sum()
