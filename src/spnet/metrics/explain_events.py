"""The events behind a number: those that count, in their order, and those that do not, with the reason."""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from spnet.metrics.standing import NO_REPORT
from spnet.model.columns import STATUSES, EventColumns
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.snapshot import Snapshot
from spnet.model.timelines import last_of_each

__all__ = ["Told", "ignored_completions", "told"]

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]

_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True, eq=False)
class Told:
    """What the journal tells of some nodes as of a day.

    Parameters
    ----------
    recorded : EventColumns
        Their reports and adjustments as they were recorded, in the order of recording.
    reads : EventColumns
        The same as they read with the corrections known.
    known : bool array
        Which were recorded by the day asked for.
    corrected_on : int32 array
        The day on which the correction that decides was entered; `NO_DAY` where none is known.
    withdrawn : bool array
        Which of these a correction withdraws.
    pending : tuple of int32 arrays
        The corrections of known events that were entered later: places in `recorded`, and days.
    counting : EventColumns
        As they read, those that count; ordered by node, and of one node so that the later wins.
    """

    recorded: EventColumns
    reads: EventColumns
    known: Bool
    corrected_on: Int32
    withdrawn: Bool
    pending: tuple[Int32, Int32]
    counting: EventColumns


def told(snapshot: Snapshot, wanted: Bool, *, day: int, known_by: int | None) -> Told:
    """Return what the journal tells of the wanted rows as of a day, leaving out what was recorded after `known_by`."""
    journal = snapshot.journal
    rows = np.flatnonzero(wanted)
    recorded, corrections = journal.events_of(rows), journal.corrections.of_rows(rows)
    known = np.ones(len(recorded), dtype=bool) if known_by is None else recorded.recorded_on <= known_by

    of = np.searchsorted(recorded.seq, corrections.of)
    entered, source = corrections.on, corrections.replacement
    later = np.zeros(len(of), dtype=bool) if known_by is None else entered > known_by
    order = np.flatnonzero(~later)
    order = order[np.argsort(entered[order], kind="stable")]
    decisive = np.full(len(recorded), -1)
    decisive[of[order]] = order  # of several for one event the last assigned stays
    corrected = np.flatnonzero(decisive >= 0)
    corrected_on = np.full(len(recorded), NO_DAY, dtype=np.int32)
    corrected_on[corrected] = entered[decisive[corrected]]
    withdrawn = np.zeros(len(recorded), dtype=bool)
    withdrawn[corrected] = source[decisive[corrected]] < 0
    replaced = corrected[~withdrawn[corrected]]
    changed = {}
    for name in ("on", "status", "completed_on", "due", "start"):
        column = getattr(recorded, name).copy()
        column[replaced] = getattr(corrections.replacements, name)[source[decisive[replaced]]]
        changed[name] = column
    reads = evolve(recorded, **changed)

    counts = np.flatnonzero(known & ~withdrawn & (reads.on <= day))
    counts = counts[np.lexsort((reads.seq[counts], reads.recorded_on[counts], reads.on[counts], reads.row[counts]))]
    pending = np.flatnonzero(later & known[of])
    return Told(
        recorded=recorded,
        reads=reads,
        known=known,
        corrected_on=corrected_on,
        withdrawn=withdrawn,
        pending=(of[pending].astype(np.int32), entered[pending]),
        counting=reads[counts],
    )


def ignored_completions(counting: EventColumns) -> EventColumns:
    """Return the reports that give another completion date than the first of their run, where that run is in force."""
    reports = counting[counting.status != NO_REPORT]
    if not len(reports):
        return reports
    completed = reports.status == _COMPLETED
    begins = np.ones(len(reports), dtype=bool)
    begins[1:] = (reports.row[1:] != reports.row[:-1]) | (completed[1:] != completed[:-1])
    run = np.flatnonzero(begins)[np.cumsum(begins) - 1]  # for each report the first of its run
    last = np.flatnonzero(last_of_each(reports.row))
    in_force = run == run[last[np.searchsorted(last, np.arange(len(reports)))]]
    return reports[completed & in_force & (reports.completed_on != reports.completed_on[run])]
