"""The corrections of status reports and adjustments as read-only numpy columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from spnet.model.column_input import sealed
from spnet.model.corrections import Correction, Event
from spnet.model.days import to_day
from spnet.model.event_columns import EventColumns, places_of
from spnet.model.events import Adjustment, StatusReport

__all__ = ["CorrectionColumns"]

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]


@frozen(kw_only=True, eq=False)
class CorrectionColumns:
    """Corrections of reports and adjustments that are in columns, in the order of recording.

    Parameters
    ----------
    of : int64 array
        The id of the event that each corrects.
    row : int32 array
        The row of that event's node.
    on : int32 array
        The day it was entered.
    replacement : int32 array
        The place in `replacements` of what stands instead; -1 withdraws.
    replacements : EventColumns
        What they put in place; with the `seq` and `recorded_on` of the events they replace.
    """

    of: Int64
    row: Int32
    on: Int32
    replacement: Int32
    replacements: EventColumns

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, which: Any) -> CorrectionColumns:
        """Return the corrections that an index array, mask or slice picks, of the same replacements."""
        return evolve(self, **{name: getattr(self, name)[which] for name in _NAMES})

    def of_rows(self, rows: NDArray[np.integer]) -> CorrectionColumns:
        """Return the corrections of events of some rows."""
        return self[places_of(rows, self.row)]

    @classmethod
    def compile(
        cls, corrections: Sequence[Correction], rows: Sequence[int], journal: Mapping[int, Event]
    ) -> CorrectionColumns:
        """Compile corrections, given with the rows of the events in the journal that they name."""
        replacing = [
            (correction.of, correction.replacement, row)
            for correction, row in zip(corrections, rows, strict=True)
            if isinstance(correction.replacement, StatusReport | Adjustment)
        ]
        seq = [of for of, _, _ in replacing]
        theirs = _column([row for _, _, row in replacing], np.int32)
        replacements = EventColumns.compile(seq, [event for _, event, _ in replacing], lambda _: theirs)
        entered = _column([to_day(journal[of].recorded_on) for of in seq], np.int32)
        replaces = np.array([correction.replacement is not None for correction in corrections], dtype=bool)
        return cls(
            of=_column([correction.of for correction in corrections], np.int64),
            row=_column(rows, np.int32),
            on=_column([to_day(correction.recorded_on) for correction in corrections], np.int32),
            replacement=_column(np.where(replaces, np.cumsum(replaces) - 1, -1), np.int32),
            replacements=evolve(replacements, recorded_on=entered),
        )

    def joined(self, more: CorrectionColumns) -> CorrectionColumns:
        """Return these corrections with others behind."""
        behind = np.where(more.replacement < 0, -1, more.replacement + len(self.replacements))
        more = evolve(more, replacement=behind.astype(np.int32))
        return CorrectionColumns(
            replacements=EventColumns.joined((self.replacements, more.replacements)),
            **{name: sealed(np.concatenate((getattr(self, name), getattr(more, name)))) for name in _NAMES},
        )


_NAMES = ("of", "row", "on", "replacement")


def _column(values: Any, dtype: type) -> Any:
    return sealed(np.array(values, dtype=dtype))
