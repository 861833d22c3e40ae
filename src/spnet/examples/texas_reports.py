"""Simulated monthly reports of the Texas network: how one organization carries out its plan and tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import NamedTuple

from attrs import evolve

from spnet.examples.texas_plans import DAYS, PlannedAction, PlannedMilestone, pick
from spnet.examples.texas_texts import ADJUSTMENT_CAUSES, CANCELLATION_CAUSES, CORRECTION_COMMENT, DELAY_CAUSES, OUTPUTS
from spnet.model.corrections import Correction
from spnet.model.enums import Status
from spnet.model.events import Adjustment, StatusReport
from spnet.model.network import Network

__all__ = ["Diary", "Habits", "MonthlyReturn", "draw_habits", "draw_pace", "simulate_reports"]

#: the last days of September 2017 to March 2018, as numbers in `DAYS`
_MONTH_ENDS = (29, 60, 90, 121, 152, 180, 211)

_NEVER = 10**6  # a day that does not come

# chances, each of one organization, return, milestone, action or report
_SILENT, _FALLS_SILENT = 0.02, 0.03
_TARDY_CLERK = 0.12
_RETURN_MADE, _ACTION_REPORTED = 0.95, 0.93
_MILESTONE_CANCELLED, _ACTION_CANCELLED = 0.006, 0.025
_STALLED = 0.05
_TOLD_AHEAD = 0.6  # that it has not started, in the month before it is to start
_ADJUSTED = 0.16
_SAYS_WHEN = 0.7
_CORRECTED = 0.004
_LAST_WORD = {Status.COMPLETED: 0.99, Status.CANCELLED: 0.9}  # the others are taken up again


class MonthlyReturn(NamedTuple):
    """A month that an organization tells of; days are numbers in `DAYS`."""

    month_end: int
    entered: int


class Habits(NamedTuple):
    """How an organization works and reports."""

    delay: float  # days by which its work is late, all other things equal
    returns: tuple[MonthlyReturn, ...]


class _Mistake(NamedTuple):
    """A report that will be corrected."""

    report: StatusReport
    replacement: StatusReport | None


class Diary:
    """Events by the day on which they are entered, to be recorded in that order."""

    def __init__(self) -> None:
        self._days: list[list[StatusReport | Adjustment | _Mistake]] = [[] for _ in DAYS]
        self._mistaken: set[int] = set()

    def write(self, day: int, event: StatusReport | Adjustment) -> None:
        """Write down what is entered on a day."""
        self._days[day].append(event)

    def mend(self, day: int, report: StatusReport, replacement: StatusReport | None) -> None:
        """Write down that a report is corrected on a day."""
        self._mistaken.add(id(report))
        self._days[day].append(_Mistake(report, replacement))

    def record(self, network: Network) -> None:
        """Record all events, day by day, and on a day in the order in which they were written."""
        event_ids: dict[int, int] = {}
        for day, events in zip(DAYS, self._days, strict=True):
            for event in events:
                if isinstance(event, _Mistake):
                    correction = Correction(
                        of=event_ids[id(event.report)], replacement=event.replacement, recorded_on=day
                    )
                    network.record(correction)
                    continue
                event_id = network.record(event)
                if id(event) in self._mistaken:
                    event_ids[id(event)] = event_id


def draw_pace(rng: Random) -> float:
    """Return how far someone's pace is from the usual: 0 on average, with a standard deviation of 1."""
    return (rng.random() + rng.random() + rng.random() - 1.5) * 2  # a sum, not gauss(): no libm in it


def draw_habits(rng: Random, district_pace: float) -> Habits:
    """Draw how an organization works and reports.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    district_pace : float
        The pace of its district, which its own leans on.

    Returns
    -------
    Habits
        How late its work is, and which months it tells of.
    """
    delay = 14 * district_pace + 11 * draw_pace(rng)
    silent_from = _NEVER
    chance = rng.random()
    if chance < _SILENT:
        silent_from = 0
    elif chance < _SILENT + _FALLS_SILENT:
        silent_from = pick(rng, _MONTH_ENDS[2:])
    late = 0.5 if rng.random() < _TARDY_CLERK else 0.04
    returns = []
    for month_end in _MONTH_ENDS:
        if month_end < silent_from and rng.random() < _RETURN_MADE:
            entered = month_end + (3 + int(rng.random() * 38) if rng.random() < late else 0)
            returns.append(MonthlyReturn(month_end, entered))
    return Habits(delay, tuple(returns))


def simulate_reports(diary: Diary, milestones: Iterable[PlannedMilestone], habits: Habits, rng: Random) -> None:
    """Write the events of one organization's plan into the diary.

    Parameters
    ----------
    diary : Diary
        What gathers the events of the network.
    milestones : iterable of PlannedMilestone
        The plan.
    habits : Habits
        How the organization works and reports.
    rng : random.Random
        Where chance comes from.
    """
    for milestone in milestones:
        returns = habits.returns
        if returns and rng.random() < _MILESTONE_CANCELLED:
            told = pick(rng, returns)
            if told.month_end >= milestone.start:
                _tell(diary, told, milestone.id, Status.CANCELLED, rng)
                returns = returns[: returns.index(told)]
        for action in milestone.actions:
            _simulate_action(diary, action, habits.delay + milestone.slowness, returns, rng)


def _simulate_action(
    diary: Diary, action: PlannedAction, delay: float, returns: Iterable[MonthlyReturn], rng: Random
) -> None:
    """Write what is told of one action, month by month, until the last word is said."""
    delay += 22 * (rng.random() + rng.random() - 1) - 12
    begun = action.start + max(0, int(0.6 * delay))
    done = max(begun + 2, action.due + int(delay)) if rng.random() > _STALLED else _NEVER
    to_cancel = rng.random() < _ACTION_CANCELLED
    adjusted = to_cancel  # what is to be cancelled is not re-dated
    for told in returns:
        ahead = action.start - told.month_end
        if ahead > 30 or rng.random() > (_TOLD_AHEAD if ahead > 0 else _ACTION_REPORTED):
            continue
        behind = told.month_end > action.due
        if behind and not adjusted and told.month_end < done and rng.random() < _ADJUSTED:
            adjusted = True
            _adjust(diary, told, action, rng)
        if to_cancel and ahead <= 0 and rng.random() < 0.5:
            status, to_cancel = Status.CANCELLED, False
        else:
            status = _status(begun, done, told.month_end)
        behind = behind or (status is Status.NOT_STARTED and ahead <= 0)
        _tell(diary, told, action.id, status, rng, done=done, behind=behind)
        if rng.random() < _LAST_WORD.get(status, 0.0):
            return
        if status is Status.COMPLETED:
            done = told.month_end + 10  # something was missing, and is done later


def _status(begun: int, done: int, day: int) -> Status:
    if done <= day:
        return Status.COMPLETED
    return Status.IN_PROGRESS if begun <= day else Status.NOT_STARTED


def _adjust(diary: Diary, told: MonthlyReturn, action: PlannedAction, rng: Random) -> None:
    new_due = told.month_end + 14 + int(rng.random() * 50)
    event = Adjustment(
        node=action.id,
        on=DAYS[told.month_end],
        due=DAYS[new_due - new_due % 7],
        cause=pick(rng, ADJUSTMENT_CAUSES),
        recorded_on=DAYS[told.entered],
    )
    diary.write(told.entered, event)


def _tell(
    diary: Diary,
    told: MonthlyReturn,
    node: str,
    status: Status,
    rng: Random,
    *,
    done: int = 0,
    behind: bool = False,
) -> None:
    """Write one report into the diary, and for a few that it is corrected later."""
    completed = status is Status.COMPLETED
    cause = ""
    if status is Status.CANCELLED:
        cause = pick(rng, CANCELLATION_CAUSES)
    elif behind and rng.random() < 0.4:
        cause = pick(rng, DELAY_CAUSES)
    report = StatusReport(
        node=node,
        on=DAYS[told.month_end],
        status=status,
        completed_on=DAYS[done] if completed and rng.random() < _SAYS_WHEN else None,
        recorded_on=DAYS[told.entered],
        outputs=pick(rng, OUTPUTS) if completed and rng.random() < 0.3 else (),
        cause=cause,
    )
    diary.write(told.entered, report)
    if rng.random() < _CORRECTED:
        diary.mend(told.entered + 2 + int(rng.random() * 25), report, _mended(report, rng))


def _mended(report: StatusReport, rng: Random) -> StatusReport | None:
    """Return what a mistaken report should have said; None: it should not have been there."""
    if report.status is Status.COMPLETED:
        earlier = max(DAYS[0], report.on - timedelta(days=20))
        return evolve(report, completed_on=earlier, comment=CORRECTION_COMMENT)
    if rng.random() < 0.4:
        return None
    other = Status.NOT_STARTED if report.status is Status.IN_PROGRESS else Status.IN_PROGRESS
    return evolve(report, status=other, cause="", comment=CORRECTION_COMMENT)
