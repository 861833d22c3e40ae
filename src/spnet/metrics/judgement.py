"""Each action and each milestone judged as of a day: its class, and the counts that lie across the classes."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_due_policy, check_known_by
from spnet.metrics.standing import NO_REPORT, Standing, fold
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES, TreeColumns
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Judged", "Judgement", "judge"]

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
    counts : bool array, number × len(COUNTS)
        What each counts in, in the order of `COUNTS`.
    completed_on, due, start : int32 array
        The dates it was judged by; `NO_DAY` where there is none.
    """

    rows: Int32
    before: Int32
    counts: Bool
    completed_on: Int32
    due: Int32
    start: Int32

    def has(self, name: str) -> Bool:
        """Return which of them count in one of `COUNTS`."""
        which: Bool = self.counts[:, COUNTS.index(name)]
        return which


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
    actions, milestones : Judged
        The verdicts.
    """

    snapshot: Snapshot
    as_of: date
    known_by: date | None
    due: DuePolicy
    actions: Judged
    milestones: Judged


def judge(
    network: Network | Snapshot, *, as_of: date, known_by: date | None = None, due: DuePolicy = "current"
) -> Judgement:
    """Judge every action and milestone of a network as of a day.

    The arguments are those of :func:`spnet.progress`, which adds the verdicts up.
    """
    snapshot = as_snapshot(network)
    day = check_as_of(as_of)
    standing = fold(snapshot, day, check_known_by(known_by))
    by_plan = check_due_policy(due) == "original"
    actions = _judge_actions(snapshot.tree, standing, day, by_plan)
    milestones = _judge_milestones(snapshot.tree, standing, day, by_plan, actions)
    return Judgement(snapshot=snapshot, as_of=as_of, known_by=known_by, due=due, actions=actions, milestones=milestones)


def _judge_actions(tree: TreeColumns, standing: Standing, day: int, by_plan: bool) -> Judged:
    rows = tree.actions
    status = standing.status[rows]
    # once completed, re-dating afterwards does not make late work timely
    last_day = np.where(standing.status == _COMPLETED, standing.completed_on, day).astype(np.int32)
    in_force = standing.date_in_force("due", tree.due, last_day)[rows]
    planned = tree.due[rows]
    return _classify(
        day,
        rows=rows,
        before=tree.actions_before,
        present=standing.present[rows],
        cancelled=standing.cancelled[rows],
        completed=status == _COMPLETED,
        completed_on=standing.completed_on[rows],
        due=planned if by_plan else in_force,
        start=(tree.start if by_plan else standing.date_in_force("start", tree.start, last_day))[rows],
        own_due=planned if by_plan else in_force,
        not_started=(status == NO_REPORT) | (status == _NOT_STARTED),
        reported=status != NO_REPORT,
        redated=(planned != NO_DAY) & (in_force > planned),
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
    latest_done = _latest(np.where(done, actions.completed_on, NO_DAY), first, last)
    completed_on = np.where(status == _COMPLETED, standing.completed_on[rows], latest_done).astype(np.int32)

    last_day = np.full(len(tree.kind), day, dtype=np.int32)
    last_day[rows[completed]] = completed_on[completed]
    in_force = standing.date_in_force("due", tree.due, last_day)[rows]
    planned = tree.due[rows]
    own_due = planned if by_plan else in_force
    latest_due = _latest(np.where(active, actions.due, NO_DAY), first, last)
    return _classify(
        day,
        rows=rows,
        before=tree.milestones_before,
        present=standing.present[rows],
        cancelled=standing.cancelled[rows],
        completed=completed,
        completed_on=completed_on,
        due=np.where(own_due != NO_DAY, own_due, latest_due).astype(np.int32),
        start=(tree.start if by_plan else standing.date_in_force("start", tree.start, last_day))[rows],
        own_due=own_due,
        not_started=((status == NO_REPORT) | (status == _NOT_STARTED)) & (_sums(begun, first, last) == 0),
        reported=(status != NO_REPORT) | (_sums(reported, first, last) > 0),
        redated=(planned != NO_DAY) & (in_force > planned),
    )


def _classify(
    day: int,
    *,
    rows: Int32,
    before: Int32,
    present: Bool,
    cancelled: Bool,
    completed: Bool,
    completed_on: Int32,
    due: Int32,
    start: Int32,
    own_due: Int32,
    not_started: Bool,
    reported: Bool,
    redated: Bool,
) -> Judged:
    """Put each into its class and its counts; an absent one into none."""
    alive = present & ~cancelled
    has_due = due != NO_DAY
    past_due = has_due & (due < day)
    past_start = (start != NO_DAY) & (start < day)
    past_own_due = (own_due != NO_DAY) & (own_due < day)
    late = has_due & (completed_on > due)
    fallen_due = past_due | (has_due & (due == day) & completed)
    columns = {
        "total": present,
        "cancelled": present & cancelled,
        "completed_on_time": alive & completed & ~late,
        "completed_late": alive & completed & late,
        "overdue": alive & ~completed & past_due,
        "on_track": alive & ~completed & ~past_due,
        "fallen_due": alive & fallen_due,
        "fallen_due_on_time": alive & fallen_due & completed & ~late,
        "late_start": alive & not_started & past_start,
        "unreported": alive & ~reported & (past_start | past_own_due),
        "redated": alive & redated,
    }
    counts = np.column_stack([columns[name] for name in COUNTS])
    for column in (counts, completed_on, due, start):
        column.flags.writeable = False
    return Judged(rows=rows, before=before, counts=counts, completed_on=completed_on, due=due, start=start)


def _sums(chosen: Bool, first: Int32, last: Int32) -> Int32:
    """Return how many are chosen in each run."""
    running = np.concatenate(([0], np.cumsum(chosen, dtype=np.int32))).astype(np.int32)
    sums: Int32 = running[last] - running[first]
    return sums


def _latest(days: NDArray[np.integer], first: Int32, last: Int32) -> Int32:
    """Return the latest day of each run, `NO_DAY` for an empty one; the runs follow upon each other without a gap."""
    latest = np.full(len(first), NO_DAY, dtype=np.int32)
    filled = last > first
    if filled.any():
        latest[filled] = np.maximum.reduceat(days, first[filled])
    return latest
