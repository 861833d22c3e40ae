"""How actions and milestones are judged: which conditions hold for each."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import CONDITIONS, COUNTED, bits
from spnet.metrics.judged import Dates, Judged
from spnet.metrics.standing import NO_REPORT, Standing
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES, TreeColumns
from spnet.model.days import NO_DAY, to_day
from spnet.model.enums import Status

__all__ = ["Asked", "judge_actions", "judge_milestones"]

Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

_NOT_STARTED = STATUSES.index(Status.NOT_STARTED)
_COMPLETED = STATUSES.index(Status.COMPLETED)
_BEFORE_ALL = np.int32(to_day(date.min) - 1)


@frozen(kw_only=True)
class Asked:
    """What is asked: as of which day, known by which day or None, and whether planned dates alone decide."""

    day: int
    known_by: int | None
    by_plan: bool


def judge_actions(tree: TreeColumns, standing: Standing, asked: Asked) -> Judged:
    """Return the verdicts on all actions."""
    # all rows are judged, and of what comes out that of the actions is taken: one gathering in place of six
    dates = action_dates(tree, standing, asked)
    holds = standing.holds | _of_dates(asked.day, dates, own_due=dates.due)
    holds |= bits(present=standing.present, cancelled=standing.cancelled)
    if standing.redates:
        in_force = standing.date_in_force("due", tree.due, dates.completed_on) if asked.by_plan else dates.due
        holds |= bits(redated=in_force > tree.due)
    return Judged(
        rows=tree.actions,
        before=tree.actions_before,
        conditions=_sealed(holds.take(tree.actions)),
        dates=partial(dates.taken, tree.actions),
    )


def action_dates(tree: TreeColumns, standing: Standing, asked: Asked) -> Dates:
    """Return the dates that actions are judged by; by row of the snapshot, and right for actions alone."""
    completed_on = standing.completed_on
    if asked.by_plan:
        return Dates(completed_on=completed_on, due=tree.due, start=tree.start)
    return Dates(
        completed_on=completed_on,
        due=standing.date_in_force("due", tree.due, completed_on),
        start=standing.date_in_force("start", tree.start, completed_on),
    )


def judge_milestones(tree: TreeColumns, standing: Standing, asked: Asked, actions: Judged) -> Judged:
    """Return the verdicts on all milestones, to which belong those on the actions beneath."""
    rows = tree.milestones
    # its actions are one run of all actions
    first, last = tree.actions_before.take(rows), tree.actions_before.take(tree.end.take(rows))
    (active, done), (reported, begun) = (_sums(table.take(actions.conditions), first, last) for table in _OF_ACTIONS)
    of_actions = actions.dates
    status = standing.status.take(rows)
    reports_completed = status == _COMPLETED
    completed = reports_completed | ((active > 0) & (active == done))
    completed_on = _latest(of_actions.completed_on, _IS_DONE.take(actions.conditions), first, last)
    completed_on = np.where(reports_completed, standing.completed_on.take(rows), completed_on)
    completed_on[~completed] = NO_DAY

    start, in_force, planned = tree.start, tree.due, tree.due.take(rows)
    if standing.redates:
        by_row = np.full(len(tree.kind), NO_DAY, dtype=np.int32)
        by_row[rows] = completed_on
        in_force = standing.date_in_force("due", tree.due, by_row)
        start = tree.start if asked.by_plan else standing.date_in_force("start", tree.start, by_row)
    in_force = in_force.take(rows)
    own_due = planned if asked.by_plan else in_force
    due, undated = own_due, own_due == NO_DAY
    if undated.any():
        dated = _IS_ACTIVE.take(actions.conditions) & (of_actions.due != NO_DAY)
        due = np.where(undated, _latest(of_actions.due, dated, first, last), own_due)
    dates = Dates(completed_on=completed_on, due=due, start=start.take(rows))
    conditions = _of_dates(asked.day, dates, own_due=own_due) | bits(
        present=standing.present.take(rows),
        cancelled=standing.cancelled.take(rows),
        redated=in_force > planned,
        completed=completed,
        not_started=((status == NO_REPORT) | (status == _NOT_STARTED)) & (begun == 0),
        reported=(status != NO_REPORT) | (reported > 0),
    )
    return Judged(rows=rows, before=tree.milestones_before, conditions=_sealed(conditions), dates=dates.sealed())


def _of_dates(day: int, dates: Dates, *, own_due: Int32) -> Int16:
    """Return the conditions that the dates bring; `NO_DAY` is past on no day."""
    past_due = dates.due < day
    return bits(
        past_due=past_due,
        due_today=dates.due == day,
        late=dates.completed_on > dates.due,
        past_start=dates.start < day,
        past_own_due=past_due if own_due is dates.due else own_due < day,
    )


def _sealed(array: Int16) -> Int16:
    array.flags.writeable = False
    return array


def _pair(low: Bool, high: Bool) -> Int64:
    """Return two counts as one number: the first in its lower 32 bits, the second in those above."""
    pair: Int64 = low + (high.astype(np.int64) << 32)
    return pair


def _holds(name: str) -> Bool:
    return (np.arange(len(COUNTED)) >> CONDITIONS.index(name) & 1).astype(bool)


#: by the conditions of an action: whether it is active, and done; then whether it is reported on, and begun
_COUNTS_IN = dict(zip(COUNTS, COUNTED.T, strict=True))
_IS_ACTIVE = _COUNTS_IN["total"] & ~_COUNTS_IN["cancelled"]
_IS_DONE = _COUNTS_IN["completed_on_time"] | _COUNTS_IN["completed_late"]
_IS_REPORTED = _IS_ACTIVE & _holds("reported")
_OF_ACTIONS = (_pair(_IS_ACTIVE, _IS_DONE), _pair(_IS_REPORTED, _IS_REPORTED & ~_holds("not_started")))


def _sums(pairs: Int64, first: Int32, last: Int32) -> tuple[Int64, Int64]:
    """Return both sums of pairs of counts in each run."""
    running = np.zeros(len(pairs) + 1, dtype=np.int64)
    np.cumsum(pairs, out=running[1:])
    sums = running.take(last) - running.take(first)
    return sums & (2**32 - 1), sums >> 32


def _latest(days: Int32, chosen: Bool, first: Int32, last: Int32) -> Int32:
    """Return the latest day chosen in each run, `NO_DAY` where there is none; the runs follow upon each other."""
    latest = np.full(len(first), NO_DAY, dtype=np.int32)
    filled = last > first
    if filled.any():
        # counted from before the first day of all, so that 0 is no day; what is not chosen may run over
        found = np.maximum.reduceat((days - _BEFORE_ALL) * chosen, first[filled])
        latest[filled] = np.where(found > 0, found + _BEFORE_ALL, np.int32(NO_DAY))
    return latest
