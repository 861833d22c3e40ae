"""Periods with the verdicts of their day, narrowed to what counts in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from spnet.metrics.calendar.period import Period
from spnet.metrics.judged import Judged
from spnet.metrics.judgement import Judgement, judge_each
from spnet.metrics.reports.asked import ReportAsked
from spnet.metrics.standing import covered
from spnet.model.columns import TreeColumns
from spnet.model.days import NO_DAY, to_day
from spnet.model.snapshot import Snapshot

__all__ = ["JudgedPeriod", "judge_periods"]

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]


@frozen(kw_only=True, eq=False)
class JudgedPeriod:
    """A period, and how things stand on its day.

    Parameters
    ----------
    period : Period
        The period.
    day : datetime.date or None
        The day of its row; None: it has not begun, and the rest is None too.
    judged : Judged or None
        The verdicts on that day; what does not count in the period is as if it were not in the plan.
    all_judged : Judged or None
        The verdicts on all.
    undated, redated_out : bool array or None
        Of the active ones: which have no due date, and which were due in the period and no longer are; None where all
        count to date.
    """

    period: Period
    day: date | None
    judged: Judged | None = None
    all_judged: Judged | None = None
    undated: Bool | None = None
    redated_out: Bool | None = None
    _kept: list[Bool] = field(factory=list, init=False)

    def present(self, tree: TreeColumns) -> Bool:
        """Return which rows are in the plan on the day."""
        if not self._kept:
            day = to_day(self.day)
            self._kept.append(~covered((tree.adopted > day) & (tree.adopted != NO_DAY), tree.end))
        return self._kept[0]


def judge_periods(
    asked: ReportAsked, periods: Sequence[Period], of: Literal["actions", "milestones"]
) -> tuple[JudgedPeriod, ...]:
    """Judge actions or milestones as of the day of each period that has begun, in one sweep over the journal."""
    days = [period.row_day(asked.as_of) for period in periods]
    begun = [day for day in days if day is not None]
    judgements = judge_each(asked.snapshot, begun, known_by=asked.known_by, due=asked.due)
    found = [
        _judged(asked, period, judgement, of)
        for period, judgement in zip(periods[: len(begun)], judgements, strict=True)
    ]
    return (*found, *(JudgedPeriod(period=period, day=None) for period in periods[len(begun) :]))


def _judged(
    asked: ReportAsked, period: Period, judgement: Judgement, of: Literal["actions", "milestones"]
) -> JudgedPeriod:
    every = judgement.actions if of == "actions" else judgement.milestones
    if asked.basis == "to_date":
        return JudgedPeriod(period=period, day=judgement.as_of, judged=every, all_judged=every)
    due = every.due
    inside = (due >= to_day(period.first)) & (due <= to_day(period.last))
    active = every.has("total") & ~every.has("cancelled")
    redated_out = active & ~inside
    if asked.due == "current":
        redated_out &= _was_due_within(asked.snapshot, judgement, every, period)
    else:  # judged by the dates first planned, which nothing moves
        redated_out[:] = False
    return JudgedPeriod(
        period=period,
        day=judgement.as_of,
        judged=evolve(every, conditions=np.where(inside, every.conditions, np.int16(0))),
        all_judged=every,
        undated=active & (due == NO_DAY),
        redated_out=redated_out,
    )


def _was_due_within(snapshot: Snapshot, judgement: Judgement, judged: Judged, period: Period) -> Bool:
    """Return which of them were due within a period, as first planned or by any adjustment that came into force."""
    tree, first, last = snapshot.tree, to_day(period.first), to_day(period.last)
    planned = (tree.due >= first) & (tree.due <= last)
    until = np.full(len(tree.kind), to_day(judgement.as_of), dtype=np.int32)
    until[judged.rows] = np.minimum(judged.completed_on, until[judged.rows])
    found = planned.copy()
    known_by = None if judgement.known_by is None else to_day(judgement.known_by)
    for part in snapshot.journal.timelines(known_by):
        if part.rows is not None:  # what the timelines before tell of these nodes is out of date
            found[part.rows] = planned[part.rows]
        dates = part.due
        hits = (dates.on <= until[dates.row]) & (dates.value >= first) & (dates.value <= last)
        found[dates.row[hits]] = True
    return found[judged.rows]
