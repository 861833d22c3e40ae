"""Each action and each milestone judged as of a day: its class, and the counts that lie across the classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_due_policy, check_known_by
from spnet.metrics.conditions import COUNTED, OF_STATUS, bits
from spnet.metrics.standing import NO_REPORT, Standing, fold
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES, TreeColumns
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Judged", "Judgement", "judge"]

Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_NOT_STARTED = STATUSES.index(Status.NOT_STARTED)
_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True, eq=False)
class Judged:
    """All nodes of a kind, judged; arrays of their number, in preorder.

    Parameters
    ----------
    rows : int32 array
        Their rows in the snapshot.
    before : int32 array
        For each row of the snapshot, and one past the last, how many of them stand before it.
    conditions : int16 array
        Which of `CONDITIONS` hold for each, as a row of `COUNTED`.
    completed_on, due, start : int32 array
        The dates it was judged by; `NO_DAY` where there is none.
    """

    rows: Int32
    before: Int32
    conditions: Int16
    completed_on: Int32
    due: Int32
    start: Int32

    @property
    def counts(self) -> Bool:
        """What each counts in, number × len(COUNTS), in the order of `COUNTS`."""
        counts = COUNTED.take(self.conditions, axis=0)
        counts.flags.writeable = False
        return counts

    def has(self, name: str) -> Bool:
        """Return which of them count in one of `COUNTS`."""
        return COUNTED[:, COUNTS.index(name)].take(self.conditions)


@frozen(kw_only=True, eq=False)
class Judgement:
    """A network judged as of a day.

    Parameters
    ----------
    snapshot : Snapshot
        What was judged.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    due : {"current", "original"}
        By which dates.
    actions : Judged
        The verdicts on actions.
    """

    snapshot: Snapshot
    as_of: date
    known_by: date | None
    due: DuePolicy
    actions: Judged
    _judge_milestones: Callable[[], Judged] = field(alias="milestones")
    _kept: list[Judged] = field(factory=list, init=False)

    @property
    def milestones(self) -> Judged:
        """The verdicts on milestones, made when they are first asked for."""
        if not self._kept:
            self._kept.append(self._judge_milestones())
        return self._kept[0]


def judge(
    network: Network | Snapshot, *, as_of: date, known_by: date | None = None, due: DuePolicy = "current"
) -> Judgement:
    """Judge every action and milestone of a network as of a day.

    The arguments are those of :func:`spnet.progress`, which adds the verdicts up.
    """
    snapshot = as_snapshot(network)
    day = check_as_of(as_of)
    known_day = check_known_by(known_by)
    by_plan = check_due_policy(due) == "original"
    standing = fold(snapshot, day, known_day)
    actions = _judge_actions(snapshot.tree, standing, day, by_plan)
    return Judgement(
        snapshot=snapshot,
        as_of=as_of,
        known_by=known_by,
        due=due,
        actions=actions,
        milestones=partial(_judge_milestones, snapshot.tree, standing, day, by_plan, actions),
    )


def _judge_actions(tree: TreeColumns, standing: Standing, day: int, by_plan: bool) -> Judged:
    rows = tree.actions
    # once completed, re-dating afterwards does not make late work timely
    last_day = np.minimum(standing.completed_on, np.int32(day))
    planned, in_force = tree.due, standing.date_in_force("due", tree.due, last_day)
    start = tree.start if by_plan else standing.date_in_force("start", tree.start, last_day)
    due = (planned if by_plan else in_force)[rows]
    return _judged(
        day,
        rows=rows,
        before=tree.actions_before,
        holds=OF_STATUS[standing.status[rows]],
        present=standing.present[rows],
        cancelled=standing.cancelled[rows],
        completed_on=standing.completed_on[rows],
        due=due,
        start=start[rows],
        own_due=due,
        redated=None if in_force is planned else in_force[rows] > planned[rows],
    )


def _judge_milestones(tree: TreeColumns, standing: Standing, day: int, by_plan: bool, actions: Judged) -> Judged:
    rows = tree.milestones
    status = standing.status[rows]
    total, cancelled, done = (actions.has(name) for name in ("total", "cancelled", "completed_on_time"))
    active = total & ~cancelled
    done = done | actions.has("completed_late")
    action_status = standing.status[actions.rows]
    reported = active & (action_status != NO_REPORT)
    begun = reported & (action_status != _NOT_STARTED)

    # its actions are one run of all actions
    first, last = tree.actions_before[rows], tree.actions_before[tree.end[rows]]
    how_many_active = _sums(active, first, last)
    by_actions = (how_many_active > 0) & (how_many_active == _sums(done, first, last))
    completed = (status == _COMPLETED) | by_actions
    latest_done = _latest(actions.completed_on, done, first, last)
    completed_on = np.where(status == _COMPLETED, standing.completed_on[rows], latest_done)

    last_day = np.full(len(tree.kind), day, dtype=np.int32)
    last_day[rows[completed]] = completed_on[completed]
    in_force = standing.date_in_force("due", tree.due, last_day)[rows]
    planned = tree.due[rows]
    own_due = planned if by_plan else in_force
    latest_due = _latest(actions.due, active & (actions.due != NO_DAY), first, last)
    not_started = ((status == NO_REPORT) | (status == _NOT_STARTED)) & (_sums(begun, first, last) == 0)
    return _judged(
        day,
        rows=rows,
        before=tree.milestones_before,
        holds=bits(
            completed=completed,
            not_started=not_started,
            reported=(status != NO_REPORT) | (_sums(reported, first, last) > 0),
        ),
        present=standing.present[rows],
        cancelled=standing.cancelled[rows],
        completed_on=completed_on,
        due=np.where(own_due != NO_DAY, own_due, latest_due),
        start=(tree.start if by_plan else standing.date_in_force("start", tree.start, last_day))[rows],
        own_due=own_due,
        redated=in_force > planned,
    )


def _judged(
    day: int,
    *,
    rows: Int32,
    before: Int32,
    holds: Int16,
    present: Bool,
    cancelled: Bool,
    completed_on: Int32,
    due: Int32,
    start: Int32,
    own_due: Int32,
    redated: Bool | None,
) -> Judged:
    """Add to the conditions that hold already those of being there and of the dates; `NO_DAY` is past on no day."""
    past_due = due < day
    holds |= bits(
        present=present,
        cancelled=cancelled,
        past_due=past_due,
        due_today=due == day,
        late=completed_on > due,
        past_start=start < day,
        past_own_due=past_due if own_due is due else own_due < day,
    )
    if redated is not None:
        holds |= bits(redated=redated)
    for column in (holds, completed_on, due, start):
        column.flags.writeable = False
    return Judged(rows=rows, before=before, conditions=holds, completed_on=completed_on, due=due, start=start)


def _sums(chosen: Bool, first: Int32, last: Int32) -> Int32:
    """Return how many are chosen in each run."""
    running = np.zeros(len(chosen) + 1, dtype=np.int32)
    np.cumsum(chosen, out=running[1:])
    sums: Int32 = running[last] - running[first]
    return sums


def _latest(days: Int32, chosen: Bool, first: Int32, last: Int32) -> Int32:
    """Return the latest day chosen in each run, `NO_DAY` where there is none; the runs follow upon each other."""
    latest = np.full(len(first), NO_DAY, dtype=np.int32)
    filled = last > first
    if filled.any():
        least = np.int32(-NO_DAY)  # before all days
        found = np.maximum.reduceat(np.where(chosen, days, least), first[filled])
        latest[filled] = np.where(found == least, np.int32(NO_DAY), found)
    return latest
