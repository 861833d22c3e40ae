"""One action or milestone judged: its class, the dates that it was judged by, and the events that decide."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import frozen

from spnet.display import printable
from spnet.metrics.judgement import Judgement
from spnet.metrics.standing import NO_REPORT
from spnet.metrics.tally import COUNTS
from spnet.model.columns import KINDS, STATUSES, EventColumns
from spnet.model.days import NO_DAY, to_date, to_day
from spnet.model.enums import Status
from spnet.model.nodes import Milestone

__all__ = ["CLASSES", "DateInForce", "Verdict", "day_or_none", "verdict"]

#: the classes of a tally: each action or milestone in the plan is in exactly one
CLASSES = ("cancelled", "completed_on_time", "completed_late", "overdue", "on_track")

_MILESTONE = KINDS.index(Milestone)
_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True, repr=False)
class DateInForce:
    """A due or a start date: what was planned, what is in force, and by what; a `Verdict` holds it.

    Parameters
    ----------
    planned : datetime.date or None
        As first planned.
    in_force : datetime.date or None
        That of the last adjustment that counts, else the planned one.
    adjustment : int or None
        Id of that adjustment; None where there is none.
    judged_by : datetime.date or None
        The date that decided: the one in force or, with ``due="original"``, the planned one; of a milestone without a
        due date of its own the latest of its active actions'.
    from_actions : tuple of str
        Of such a milestone the actions with that date.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import DateInForce
    >>> planned, later = date(2018, 1, 31), date(2018, 2, 28)
    >>> print(DateInForce(planned=planned, in_force=later, adjustment=7, judged_by=later))
    2018-02-28 by adjustment 7, planned 2018-01-31
    """

    planned: date | None
    in_force: date | None
    adjustment: int | None
    judged_by: date | None
    from_actions: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.from_actions:
            return f"{self.judged_by}, that of {printable(', '.join(self.from_actions))}"
        if self.adjustment is None:
            return "none" if self.planned is None else f"{self.planned} as planned"
        ignored = "" if self.judged_by == self.in_force else f"; judged by {self.judged_by or 'none'}"
        planned = f"planned {self.planned}" if self.planned else "planned without one"
        return f"{self.in_force} by adjustment {self.adjustment}, {planned}{ignored}"

    def __repr__(self) -> str:
        return f"<DateInForce {self}>"


@frozen(kw_only=True, repr=False)
class Verdict:
    """How one action or milestone is judged, and by what; :meth:`Progress.explain` makes it.

    Parameters
    ----------
    node : str
        Its id.
    judged : {"cancelled", "completed_on_time", "completed_late", "overdue", "on_track"} or None
        Its class; None where it is not in the plan yet.
    counts : tuple of str
        All counts of `Tally` that it is in, in their order.
    status : Status or None
        That of its own last report; None where it has none.
    completed_on : datetime.date or None
        When it was completed; None where it is not.
    due, start : DateInForce
        The dates that it was judged by.
    reports : tuple of int
        Ids of its own reports that count, the one that decides last.
    run : tuple of int
        Where the last is COMPLETED: the unbroken run of such reports, of which the first says when.
    by_actions : bool
        Of a milestone: it is completed because all its active actions are, not by a report of its own.
    cancelled_by : tuple of str
        The cancelled nodes in its line, itself and those above it, the nearest first.
    absent_by : tuple of str
        The nodes in its line that join the plan only after the day, the nearest first.

    Notes
    -----
    Events are named by the ids under which they were first recorded; what they say may have been corrected since.

    Examples
    --------
    >>> from spnet import progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> verdict = progress(river_state(), as_of=RIVER_AS_OF).explain("river/4c/m1/a3").verdict
    >>> verdict
    <Verdict 'river/4c/m1/a3': overdue>
    >>> verdict.counts
    ('total', 'overdue', 'fallen_due')
    >>> print(verdict.due)
    2017-12-15 as planned
    """

    node: str
    judged: str | None
    counts: tuple[str, ...]
    status: Status | None
    completed_on: date | None
    due: DateInForce
    start: DateInForce
    reports: tuple[int, ...] = ()
    run: tuple[int, ...] = ()
    by_actions: bool = False
    cancelled_by: tuple[str, ...] = ()
    absent_by: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [self.judged or "not in the plan yet"]
        if self.absent_by:
            lines.append(f"  joins later with {', '.join(self.absent_by)}")
        if self.cancelled_by:
            lines.append(f"  cancelled by {', '.join(self.cancelled_by)}")
        across = [name for name in self.counts if name not in ("total", self.judged)]
        if across:
            lines.append(f"  also counted as {', '.join(across)}")
        by = f"event {self.reports[-1]}" if self.reports else ""
        lines.append(f"  status: {self.status.value} by {by}" if self.status and by else "  status: no report")
        if self.completed_on is not None:
            how = "with its last action" if self.by_actions else f"by event {self.run[0]}"
            lines.append(f"  completed on {self.completed_on} {how}")
        lines += [f"  due: {self.due}", f"  start: {self.start}"]
        return "\n".join(printable(line) for line in lines)

    def __repr__(self) -> str:
        return f"<Verdict {self.node!r}: {self.judged or 'not in the plan yet'}>"


def day_or_none(day: int) -> date | None:
    """Return the date of a day number, None for `NO_DAY`."""
    return None if day == NO_DAY else to_date(day)


def verdict(
    judgement: Judgement, row: int, counting: EventColumns, cancelled: tuple[str, ...], absent: tuple[str, ...]
) -> Verdict:
    """Return the verdict on an action or a milestone.

    `counting` are the events of it that count, in their order; then the cancelled nodes in its line, and those that
    join the plan later.
    """
    tree = judgement.snapshot.tree
    milestone = bool(tree.kind[row] == _MILESTONE)
    judged = judgement.milestones if milestone else judgement.actions
    place = int(judged.before[row])
    counts = tuple(name for name in COUNTS if judged.has(name)[place])
    reports = counting[counting.status != NO_REPORT]
    last = int(reports.status[-1]) if len(reports) else NO_REPORT
    others = np.flatnonzero(reports.status != _COMPLETED)
    run = reports[int(others[-1]) + 1 if len(others) else 0 :]
    completed = last == _COMPLETED or "completed_on_time" in counts or "completed_late" in counts
    done = int(judged.completed_on[place]) if completed else NO_DAY
    until = done if completed else to_day(judgement.as_of)
    adjustments = counting[(counting.status == NO_REPORT) & (counting.on <= until)]
    return Verdict(
        node=tree.ids[row],
        judged=next((name for name in counts if name in CLASSES), None),
        counts=counts,
        status=STATUSES[last] if len(reports) else None,
        completed_on=day_or_none(done),
        due=_date(judgement, adjustments, "due", row, int(judged.due[place])),
        start=_date(judgement, adjustments, "start", row, int(judged.start[place])),
        reports=tuple(reports.seq.tolist()),
        run=tuple(run.seq.tolist()),
        by_actions=completed and last != _COMPLETED,
        cancelled_by=cancelled,
        absent_by=absent,
    )


def _date(judgement: Judgement, adjustments: EventColumns, name: str, row: int, judged_by: int) -> DateInForce:
    planned, adjusted = int(getattr(judgement.snapshot.tree, name)[row]), getattr(adjustments, name)
    setting = np.flatnonzero(adjusted != NO_DAY)
    last = int(setting[-1]) if len(setting) else None
    in_force = planned if last is None else int(adjusted[last])
    own = planned if judgement.due == "original" else in_force
    return DateInForce(
        planned=day_or_none(planned),
        in_force=day_or_none(in_force),
        adjustment=None if last is None else int(adjustments.seq[last]),
        judged_by=day_or_none(judged_by),
        from_actions=_actions_due(judgement, row, judged_by) if own == NO_DAY != judged_by else (),
    )


def _actions_due(judgement: Judgement, row: int, day: int) -> tuple[str, ...]:
    """Return the active actions of a milestone that are due on a day."""
    tree, actions = judgement.snapshot.tree, judgement.actions
    beneath = slice(int(actions.before[row]), int(actions.before[tree.end[row]]))
    active = (actions.has("total") & ~actions.has("cancelled"))[beneath]
    rows = actions.rows[beneath][active & (actions.due[beneath] == day)]
    return tuple(tree.ids[action] for action in rows.tolist())
