"""The settled part of the journal: many events in few bytes, in the order of folding."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from spnet.model.column_input import constant, sealed
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.event_columns import STATUSES, EventColumns, places_of
from spnet.model.event_order import folding_order
from spnet.model.timelines import DaysSaid, Reports, Timelines

__all__ = ["RecordedReports", "Settled", "SortedEvents"]

Int32 = NDArray[np.int32]
Rows = NDArray[np.integer]

_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True, eq=False)
class RecordedReports(Reports):
    """Reports as they were recorded, in the order of folding; of all that they say, what the rest does not tell.

    Parameters
    ----------
    seq : int32 or int64 array
        Their ids; the narrower where they fit.
    delay : int16 or int32 array, or None
        How many days after `on` each was entered; the narrower where they fit, None where all are 0.
    """

    seq: NDArray[np.signedinteger[Any]]
    delay: NDArray[np.signedinteger[Any]] | None

    @classmethod
    def of(cls, events: EventColumns, order: NDArray[np.intp]) -> RecordedReports:
        """Return reports, of which the order of folding is given."""
        delay = events.recorded_on - events.on
        return cls(
            row=sealed(events.row[order]),
            on=sealed(events.on[order]),
            value=sealed(events.status[order]),
            said=DaysSaid.of(events, order),
            seq=sealed(_narrow(events.seq, np.int32)[order]),
            delay=sealed(_narrow(delay, np.int16)[order]) if delay.any() else None,
        )

    def __len__(self) -> int:
        return len(self.seq)

    @property
    def recorded_on(self) -> Int32:
        """The days on which they were entered."""
        return self.on if self.delay is None else self.on + self.delay

    def events(self, places: Any = ...) -> EventColumns:
        """Return those at places, given in order, with all that they say; all if none are given."""
        on, status = self.on[places], self.value[places]
        completed_on = np.where(status == _COMPLETED, on, np.int32(NO_DAY))
        said = self.said if places is ... else self.said.among(places)
        completed_on[said.at] = said.day
        none = constant(NO_DAY, len(on), np.int32)
        return EventColumns(
            seq=sealed(self.seq[places].astype(np.int64)),
            row=sealed(self.row[places]),
            on=sealed(on),
            recorded_on=sealed(on if self.delay is None else on + self.delay[places]),
            status=sealed(status),
            completed_on=sealed(completed_on),
            due=none,
            start=none,
        )

    def known(self, known_by: int | None) -> Reports:
        """Return those entered by a day; themselves, if all were."""
        if known_by is None:
            return self
        known = self.recorded_on <= known_by
        if known.all():
            return self
        places = np.flatnonzero(known)
        return Reports(row=self.row[places], on=self.on[places], value=self.value[places], said=self.said.among(places))


@frozen(kw_only=True, eq=False)
class SortedEvents:
    """Events in the order of folding: very many reports, and the few adjustments beside them."""

    reports: RecordedReports
    adjustments: EventColumns

    @classmethod
    def of(cls, events: EventColumns) -> SortedEvents:
        """Sort events."""
        order = folding_order(events)
        reports, adjustments = order, order[:0]
        if (events.status < 0).any():
            is_report = events.status[order] >= 0
            reports, adjustments = order[is_report], order[~is_report]
        return cls(reports=RecordedReports.of(events, reports), adjustments=events[adjustments])

    def __len__(self) -> int:
        return len(self.reports) + len(self.adjustments)

    def known(self, known_by: int | None) -> Timelines:
        """Return the timelines of what was entered by a day, of None by now."""
        adjustments = self.adjustments
        if known_by is not None:
            adjustments = adjustments[adjustments.recorded_on <= known_by]
        return Timelines.of(self.reports.known(known_by), adjustments)

    def recorded(self, rows: Rows | None = None) -> EventColumns:
        """Return the events of some rows, or all, in the order of recording."""
        if rows is None:
            reports, adjustments = self.reports.events(), self.adjustments
        else:
            reports = self.reports.events(places_of(rows, self.reports.row))
            adjustments = self.adjustments.of_rows(rows)
        events = EventColumns.joined((reports, adjustments))
        return events[np.argsort(events.seq)]


@define(eq=False)
class Settled:
    """Events that are sorted when they are first folded, and held in one form: as they came, or sorted."""

    _form: EventColumns | SortedEvents

    def __len__(self) -> int:
        return len(self._form)

    def sorted(self) -> SortedEvents:
        """Return them in the order of folding."""
        form = self._form
        if isinstance(form, EventColumns):
            form = self._form = SortedEvents.of(form)  # whichever thread comes last: they are alike
        return form

    def recorded(self, rows: Rows | None = None) -> EventColumns:
        """Return the events of some rows, or all, in the order of recording."""
        form = self._form
        if isinstance(form, SortedEvents):
            return form.recorded(rows)
        return form if rows is None else form.of_rows(rows)


def _narrow(column: NDArray[Any], dtype: type[np.signedinteger[Any]]) -> NDArray[Any]:
    """Return whole numbers, none below 0, in a narrower type if they fit."""
    return column.astype(dtype) if not len(column) or column.max() <= np.iinfo(dtype).max else column
