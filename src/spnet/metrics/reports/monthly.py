"""The monthly action status: how each action stands at the end of each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import numpy as np
from attrs import frozen

from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.calendar.period import Period
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.conditions import CONDITIONS, COUNTED
from spnet.metrics.reports.asked import Basis, asked, rows_of
from spnet.metrics.reports.entries import ReportEntry, budget_used, causes, comments, outputs, resources
from spnet.metrics.reports.judged_periods import JudgedPeriod, judge_periods
from spnet.metrics.reports.period_table import PeriodTable, Row, words_of
from spnet.metrics.tally import COUNTS
from spnet.model.days import NO_DAY, to_date
from spnet.model.enums import Status
from spnet.model.network import Network
from spnet.model.nodes import Action
from spnet.model.snapshot import Snapshot

__all__ = ["Monthly", "MonthlyRow", "monthly"]

#: the classes of a tally, of which an action is in one
_CLASSES = ("cancelled", "completed_on_time", "completed_late", "overdue", "on_track")


@frozen(kw_only=True)
class MonthlyRow(Row):
    """An action in a month; :func:`monthly` makes it.

    Every cell of a month that has not begun is None; likewise of an action that is not in the plan on the day, which
    shows by a `status` of None.

    Parameters
    ----------
    action, title, organization : str
        Id and title of the action, and the id of the organization whose plan it stands in.
    period : Period
        The month.
    as_of : datetime.date or None
        The day of the row: the last of the month, or the day that was asked about if that is earlier; None: it has not
        begun.
    status : Status or None
        What its last report says, NOT_STARTED where there is none; CANCELLED also where it is so by a node above it.
    standing : str or None
        Its class in a tally: "cancelled", "completed_on_time", "completed_late", "overdue" or "on_track".
    unreported : bool or None
        Whether nobody ever reported on it though a date is past: whether it is late is then not known.
    due, completed_on : datetime.date or None
        The due date that it is judged by, and when it was completed.
    outputs_completed, causes_and_adjustments, resources_used, comments : tuple of ReportEntry or None
        What was said in the month; None also where the report is made of a `Snapshot`.
    budget_used : mapping of str to Decimal or None
        The sums of the money of the month by source of funding, in US dollars, exactly.

    Examples
    --------
    >>> from spnet import SchoolYear, monthly
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> row = monthly(river_state(), "river/4c/m1/a3", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)[5]
    >>> row.period.name, row.status.value, row.standing, str(row.due)
    ('December 2017', 'in progress', 'overdue', '2017-12-15')
    """

    action: str
    title: str
    organization: str
    period: Period
    as_of: date | None
    status: Status | None = None
    standing: str | None = None
    unreported: bool | None = None
    due: date | None = None
    completed_on: date | None = None
    outputs_completed: tuple[ReportEntry, ...] | None = None
    causes_and_adjustments: tuple[ReportEntry, ...] | None = None
    resources_used: tuple[ReportEntry, ...] | None = None
    budget_used: Mapping[str, Decimal] | None = None
    comments: tuple[ReportEntry, ...] | None = None

    @property
    def cells(self) -> Mapping[str, object]:
        """Its cells by name, in the words of the template where it has them."""
        return FrozenDict(
            {
                "Action": self.title or self.action,
                "Month": self.period.name,
                "Status": None if self.status is None else self.status.value,
                "Timeline": self.due,
                "Completed": self.completed_on,
                "Standing": None if self.standing is None else self.standing.replace("_", " "),
                "Outputs Completed": self.outputs_completed,
                "Cause & Adjustments Made": self.causes_and_adjustments,
                "Resources/Budget Used": self.resources_used,
                "Additional Information/Comments": self.comments,
            }
        )


@frozen(kw_only=True, eq=False, repr=False)
class Monthly(PeriodTable[MonthlyRow]):
    """Actions × months; :func:`monthly` makes it.

    A sequence of `MonthlyRow`, action by action in preorder. ``report["a1"]`` gives the rows of an action,
    ``report["a1", "December 2017"]`` one of them. Rows are made when they are asked for.
    """

    _of: ClassVar[str] = "action"
    _periods_are: ClassVar[str] = "Monthly"

    def _row(self, row: int, one: JudgedPeriod) -> MonthlyRow:
        cells: dict[str, Any] = {}
        if one.judged is not None:
            place = int(one.judged.before[row])
            conditions = int(one.judged.conditions[place])
            if COUNTED[conditions, COUNTS.index("total")]:
                cells = self._stands(row, one, place, conditions)
        return MonthlyRow(
            action=self._snapshot.tree.ids[row],
            title=self._title(row),
            organization=self._organization(row),
            period=one.period,
            as_of=one.day,
            **cells,
        )

    def _stands(self, row: int, one: JudgedPeriod, place: int, conditions: int) -> dict[str, Any]:
        due, completed_on = (int(days[place]) for days in _dates(one))
        cells: dict[str, Any] = {
            "status": _STATUS[conditions],
            "standing": _STANDING[conditions],
            "unreported": bool(COUNTED[conditions, COUNTS.index("unreported")]),
            "due": None if due == NO_DAY else to_date(due),
            "completed_on": None if completed_on == NO_DAY else to_date(completed_on),
        }
        entries = self._entries(row, one)
        if entries is not None:
            cells |= {
                "outputs_completed": outputs(entries),
                "causes_and_adjustments": causes(entries),
                "resources_used": resources(entries),
                "budget_used": budget_used(entries),
                "comments": comments(entries),
            }
        return cells

    def columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the report as columns, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to sequence
            ``action``, ``title``, ``organization``, ``period`` (str), ``first``, ``last``, ``as_of``
            (datetime.date), ``status``, ``standing`` (str), ``unreported`` (bool), ``due``, ``completed_on``
            (datetime.date); and, of a network, ``outputs_completed``, ``causes_and_adjustments``, ``resources_used``,
            ``comments`` (str, entries joined by semicolons). A row an action and month, in the order of the report.
            None where there is nothing.

        Examples
        --------
        >>> from spnet import SchoolYear, monthly
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> report = monthly(river_state(), "river/4c/m1/a3", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
        >>> report.columns()["standing"][4:7]
        ('on_track', 'overdue', 'overdue')
        """
        texts = (
            {}
            if self._words is None
            else self._texts(
                outputs_completed=outputs, causes_and_adjustments=causes, resources_used=resources, comments=comments
            )
        )
        by_period = [dict(zip(_NUMBERS, self._stand_in(one), strict=True)) for one in self._periods]
        numbers = {
            name: tuple(value for node in zip(*(of[name] for of in by_period), strict=True) for value in node)
            for name in _NUMBERS
        }
        return FrozenDict(self._heads() | numbers | texts)

    def _stand_in(self, one: JudgedPeriod) -> Iterator[Sequence[Any]]:
        """Yield the columns of one month, in the order of `_NUMBERS`."""
        if one.judged is None:
            yield from ([None] * len(self._rows),) * len(_NUMBERS)
            return
        places = one.judged.before.take(self._rows)
        conditions = one.judged.conditions.take(places)
        there = COUNTED[:, COUNTS.index("total")].take(conditions)
        yield [None if status is None else status.value for status in map(_STATUS.__getitem__, conditions.tolist())]
        yield list(map(_STANDING.__getitem__, conditions.tolist()))
        unreported = COUNTED[:, COUNTS.index("unreported")].take(conditions)
        yield [bool(silent) if is_there else None for silent, is_there in zip(unreported, there, strict=True)]
        for days in _dates(one):
            yield [
                to_date(day) if is_there and day != NO_DAY else None
                for day, is_there in zip(days.take(places).tolist(), there.tolist(), strict=True)
            ]


_NUMBERS = ("status", "standing", "unreported", "due", "completed_on")


def _dates(one: JudgedPeriod) -> tuple[Any, Any]:
    dates = None if one.judged is None else one.judged.dates
    return (None, None) if dates is None else (dates.due, dates.completed_on)


def _status_of(conditions: int) -> Status | None:
    holds = {name for place, name in enumerate(CONDITIONS) if conditions >> place & 1}
    if "present" not in holds:
        return None
    for name, status in (
        ("cancelled", Status.CANCELLED),
        ("completed", Status.COMPLETED),
        ("not_started", Status.NOT_STARTED),
    ):
        if name in holds:
            return status
    return Status.IN_PROGRESS


def _standing_of(conditions: int) -> str | None:
    return next((name for name in _CLASSES if COUNTED[conditions, COUNTS.index(name)]), None)


#: by the conditions that hold of an action, its status and its class
_STATUS = tuple(map(_status_of, range(len(COUNTED))))
_STANDING = tuple(map(_standing_of, range(len(COUNTED))))


def monthly(
    network: Network | Snapshot,
    node: str | None = None,
    *,
    year: SchoolYear | None = None,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
    own: bool = False,
) -> Monthly:
    """Report on actions month by month: their status, what was produced and used, and why.

    Parameters
    ----------
    network : Network or Snapshot
        What to report on. A snapshot has the numbers and no words.
    node : str or None, default None
        Id of an action, or of what is above some; None: all actions.
    year, as_of, known_by, due, own
        As for :func:`quarterly`.
    basis : {"to_date", "in_period"}, default "to_date"
        Report on every action in every month, or only in the month in which it is due, by the date in force on the day
        of the row; the other rows are empty.

    Returns
    -------
    Monthly
        A sequence of `MonthlyRow`, one for each month of the calendar to an action.

    Raises
    ------
    UnknownIdError
        There is no such node.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    As for :func:`quarterly`. An action that nobody has reported on is NOT_STARTED, and `unreported` once its start or
    due date is past. Source section 4, and Tool A: "Monthly Action Status Reporting".

    Examples
    --------
    >>> from spnet import SchoolYear, monthly
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> report = monthly(river_state(), "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
    >>> [row.status and row.status.value for row in report["river/4c/m1/a1"]][1:5]
    ['not started', 'completed', 'completed', 'completed']
    """
    given = asked(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)
    return Monthly(
        asked=given,
        rows=np.asarray(rows_of(given.snapshot, node, Action, own=own)),
        periods=judge_periods(given, given.year.months, "actions"),
        words=words_of(network, known_by),
    )
