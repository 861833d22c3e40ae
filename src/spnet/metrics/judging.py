"""How actions and milestones are judged: which conditions hold for each."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import CONDITIONS, COUNTED, bits
from spnet.metrics.judged import Dates, Judged
from spnet.metrics.standing import NO_REPORT, Standing
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES, TreeColumns
from spnet.model.days import NO_DAY
from spnet.model.enums import Status

__all__ = ["Asked", "judge_actions", "judge_milestones"]

Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

_NOT_STARTED = STATUSES.index(Status.NOT_STARTED)
_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True)
class Asked:
    """What is asked: as of which day, known by which day or None, and whether planned dates alone decide."""

    day: int
    known_by: int | None
    by_plan: bool


def judge_actions(tree: TreeColumns, standing: Standing, asked: Asked) -> Judged:
    """Return the verdicts on all actions."""
    # all rows are judged, and of what comes out that of the actions is taken: one gathering in place of six
    completed_on = standing.completed_on
    in_force = standing.date_in_force("due", tree.due, completed_on)
    start = tree.start if asked.by_plan else standing.date_in_force("start", tree.start, completed_on)
    due = tree.due if asked.by_plan else in_force
    dates = Dates(completed_on=completed_on, due=due, start=start)
    holds = standing.holds | _conditions(standing, asked.day, dates, own_due=due)
    if in_force is not tree.due:
        holds |= bits(redated=in_force > tree.due)
    return _judged(tree.actions, tree.actions_before, holds, dates)


def judge_milestones(tree: TreeColumns, standing: Standing, asked: Asked, actions: Judged) -> Judged:
    """Return the verdicts on all milestones, to which belong those on the actions beneath."""
    rows = tree.milestones
    # its actions are one run of all actions
    first, last = tree.actions_before[rows], tree.actions_before[tree.end[rows]]
    (active, done), (reported, begun) = (_sums(table.take(actions.conditions), first, last) for table in _OF_ACTIONS)
    status = standing.status[rows]
    reports_completed = status == _COMPLETED
    completed = reports_completed | ((active > 0) & (active == done))
    is_done = actions.has("completed_on_time") | actions.has("completed_late")
    latest_done = _latest(actions.completed_on, is_done, first, last)
    completed_on = np.full(len(tree.kind), NO_DAY, dtype=np.int32)
    done_on = np.where(reports_completed, standing.completed_on[rows], latest_done)
    completed_on[rows] = np.where(completed, done_on, NO_DAY)

    in_force = standing.date_in_force("due", tree.due, completed_on)
    own_due = tree.due if asked.by_plan else in_force
    action_due = actions.due
    is_active = actions.has("total") & ~actions.has("cancelled")
    latest_due = _latest(action_due, is_active & (action_due != NO_DAY), first, last)
    due = own_due.copy()
    due[rows] = np.where(own_due[rows] != NO_DAY, own_due[rows], latest_due)
    start = tree.start if asked.by_plan else standing.date_in_force("start", tree.start, completed_on)
    dates = Dates(completed_on=completed_on, due=due, start=start)
    holds = _conditions(standing, asked.day, dates, own_due=own_due)
    holds |= bits(redated=in_force > tree.due)
    holds[rows] |= bits(
        completed=completed,
        not_started=((status == NO_REPORT) | (status == _NOT_STARTED)) & (begun == 0),
        reported=(status != NO_REPORT) | (reported > 0),
    )
    return _judged(rows, tree.milestones_before, holds, dates)


def _conditions(standing: Standing, day: int, dates: Dates, *, own_due: Int32) -> Int16:
    """Return the conditions of being there and of the dates; `NO_DAY` is past on no day."""
    past_due = dates.due < day
    return bits(
        present=standing.present,
        cancelled=standing.cancelled,
        past_due=past_due,
        due_today=dates.due == day,
        late=dates.completed_on > dates.due,
        past_start=dates.start < day,
        past_own_due=past_due if own_due is dates.due else own_due < day,
    )


def _judged(rows: Int32, before: Int32, holds: Int16, dates: Dates) -> Judged:
    conditions = holds.take(rows)
    conditions.flags.writeable = False
    return Judged(rows=rows, before=before, conditions=conditions, dates=dates)


def _pair(low: Bool, high: Bool) -> Int64:
    """Return two counts as one number: the first in its lower 32 bits, the second in those above."""
    pair: Int64 = low + (high.astype(np.int64) << 32)
    return pair


def _tables() -> tuple[Int64, Int64]:
    counted = dict(zip(COUNTS, COUNTED.T, strict=True))
    active = counted["total"] & ~counted["cancelled"]
    reported, not_started = (
        (np.arange(len(COUNTED)) >> CONDITIONS.index(name) & 1).astype(bool) for name in ("reported", "not_started")
    )
    done = counted["completed_on_time"] | counted["completed_late"]
    return _pair(active, done), _pair(active & reported, active & reported & ~not_started)


#: by the conditions of an action: whether it is active, and done; reported on, and begun
_OF_ACTIONS = _tables()


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
        least = np.int32(-NO_DAY)  # before all days
        found = np.maximum.reduceat(np.where(chosen, days, least), first[filled])
        latest[filled] = np.where(found == least, np.int32(NO_DAY), found)
    return latest
