"""The quarterly report: how each milestone stands at the end of each quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from attrs import frozen

from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.calendar.period import Period
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.explain_parts import Formula
from spnet.metrics.reports.asked import Basis, asked, rows_of
from spnet.metrics.reports.entries import ReportEntry, budget_used, causes, comments, outputs, resources
from spnet.metrics.reports.judged_periods import JudgedPeriod, judge_periods
from spnet.metrics.reports.period_table import PeriodTable, Row, words_of
from spnet.model.network import Network
from spnet.model.nodes import Milestone
from spnet.model.snapshot import Snapshot

__all__ = ["Quarterly", "QuarterlyRow", "quarterly"]


@frozen(kw_only=True)
class QuarterlyRow(Row):
    """A milestone in a quarter; :func:`quarterly` makes it.

    Every cell of a quarter that has not begun is None. A percentage whose denominator is zero has the value None, in
    a formula that is there.

    Parameters
    ----------
    milestone, title, organization : str
        Id and title of the milestone, and the id of the organization whose plan it stands in.
    period : Period
        The quarter.
    as_of : datetime.date or None
        The day of the row: the last of the quarter, or the day that was asked about if that is earlier; None: it has
        not begun.
    actions_completed, actions_on_time, actions_behind : Formula or None
        The percentages, each with the counts and the ids it is made of.
    unreported : tuple of str or None
        Actions never reported on though a date is past: of these it is not known whether they are behind.
    undated, redated_out : tuple of str or None
        With ``basis="in_period"``: actions without a due date, which count in no period, and those that were due in
        this one and no longer are. Else empty.
    outputs_completed : tuple of ReportEntry or None
        Outputs that were reported in the period.
    causes_and_adjustments : tuple of ReportEntry or None
        Causes that reports of the period give, and adjustments made in it, for the milestone and its actions.
    resources_used : tuple of ReportEntry or None
        Resources and money that were reported in the period.
    budget_used : mapping of str to Decimal or None
        The sums of the money by source of funding, in US dollars, exactly.
    comments : tuple of ReportEntry or None
        Comments of reports, and notes of the period.

    Notes
    -----
    The last five are None also where the report is made of a `Snapshot`, which keeps of reports only what is counted.

    Examples
    --------
    >>> from spnet import SchoolYear, quarterly
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> row = quarterly(river_state(), "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)[2]
    >>> print(row.actions_behind)
    behind_pct = 100 × overdue / active = 100 × 1 / 3 = 33.3%
    >>> row.actions_behind.numerator_ids
    ('river/4c/m1/a3',)
    """

    milestone: str
    title: str
    organization: str
    period: Period
    as_of: date | None
    actions_completed: Formula | None = None
    actions_on_time: Formula | None = None
    actions_behind: Formula | None = None
    unreported: tuple[str, ...] | None = None
    undated: tuple[str, ...] | None = None
    redated_out: tuple[str, ...] | None = None
    outputs_completed: tuple[ReportEntry, ...] | None = None
    causes_and_adjustments: tuple[ReportEntry, ...] | None = None
    resources_used: tuple[ReportEntry, ...] | None = None
    budget_used: Mapping[str, Decimal] | None = None
    comments: tuple[ReportEntry, ...] | None = None

    @property
    def cells(self) -> Mapping[str, object]:
        """Its cells by the names of the template's columns.

        ``"Milestone"`` and ``"Quarter"`` come first; ``"Actions Unreported"``, which the template lacks, stands beside
        what is behind schedule.
        """
        return FrozenDict(
            {
                "Milestone": self.title or self.milestone,
                "Quarter": self.period.name,
                "Actions Completed (%)": self.actions_completed,
                "Outputs Completed": self.outputs_completed,
                "Actions on Time (%)": self.actions_on_time,
                "Actions Behind Schedule (%)": self.actions_behind,
                "Actions Unreported": None if self.unreported is None else len(self.unreported),
                "Cause & Adjustments Made": self.causes_and_adjustments,
                "Resources/Budget Used": self.resources_used,
                "Additional Information/Comments": self.comments,
            }
        )


@frozen(kw_only=True, eq=False, repr=False)
class Quarterly(PeriodTable[QuarterlyRow]):
    """Milestones × quarters; :func:`quarterly` makes it.

    A sequence of `QuarterlyRow`, milestone by milestone in preorder. ``report["m1"]`` gives the rows of a milestone,
    ``report["m1", "2nd Quarter"]`` one of them. Rows are made when they are asked for.
    """

    _of: ClassVar[str] = "milestone"
    _periods_are: ClassVar[str] = "Quarterly"

    def _row(self, row: int, one: JudgedPeriod) -> QuarterlyRow:
        cells: dict[str, Any] = {}
        if one.day is not None:
            actions, entries = self._counted(row, one), self._entries(row, one)
            cells = {
                "actions_completed": actions.formula("completed_pct"),
                "actions_on_time": actions.formula("on_time_pct"),
                "actions_behind": actions.formula("behind_pct"),
                "unreported": actions["unreported"],
                "undated": self._beside(row, one, one.undated),
                "redated_out": self._beside(row, one, one.redated_out),
            }
            if entries is not None:
                cells |= {
                    "outputs_completed": outputs(entries),
                    "causes_and_adjustments": causes(entries),
                    "resources_used": resources(entries),
                    "budget_used": budget_used(entries),
                    "comments": comments(entries),
                }
        return QuarterlyRow(
            milestone=self._snapshot.tree.ids[row],
            title=self._title(row),
            organization=self._organization(row),
            period=one.period,
            as_of=one.day,
            **cells,
        )

    def columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the report as columns, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to sequence
            ``milestone``, ``title``, ``organization``, ``period`` (str), ``first``, ``last``, ``as_of``
            (datetime.date); the counts ``actions_active``, ``actions_completed``, ``actions_on_time``,
            ``actions_behind``, ``actions_unreported`` (int) and the percentages ``actions_completed_pct``,
            ``actions_on_time_pct``, ``actions_behind_pct`` (float, 0 to 100); and, of a network,
            ``outputs_completed``, ``causes_and_adjustments``, ``resources_used``, ``comments`` (str, entries joined by
            semicolons). A row a milestone and quarter, in the order of the report. None where there is nothing.

        Examples
        --------
        >>> from spnet import SchoolYear, quarterly
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> report = quarterly(river_state(), "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
        >>> report.columns()["actions_behind"]
        (0, 1, 1, None)
        """
        texts = (
            {}
            if self._words is None
            else self._texts(
                outputs_completed=outputs, causes_and_adjustments=causes, resources_used=resources, comments=comments
            )
        )
        return FrozenDict(self._heads() | self._numbers("actions") | texts)


def quarterly(
    network: Network | Snapshot,
    node: str | None = None,
    *,
    year: SchoolYear | None = None,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
    own: bool = False,
) -> Quarterly:
    """Report on milestones quarter by quarter: the template's table of a milestone.

    Parameters
    ----------
    network : Network or Snapshot
        What to report on. A snapshot has the numbers and no words.
    node : str or None, default None
        Id of a milestone, or of what is above some; None: all milestones.
    year : SchoolYear or None, default None
        Whose quarters; None: those of the school year of `as_of`, which begins on 1 July.
    as_of : datetime.date
        The day; events of that day count. Quarters that begin later have no numbers.
    known_by, due
        As for :func:`progress`.
    basis : {"to_date", "in_period"}, default "to_date"
        Count all actions of the milestone, or those that are due within the quarter by the date in force on the day
        of the row.
    own : bool, default False
        Of an organization its own plan alone, child organizations left out.

    Returns
    -------
    Quarterly
        A sequence of `QuarterlyRow`, four to a milestone.

    Raises
    ------
    UnknownIdError, ScopeError
        There is no such node, or nothing but actions beneath it.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    A row is as of the last day of its quarter, or of `as_of` if that is earlier. With `known_by` a report of the past
    comes out again exactly, whatever was recorded since. A milestone that is not in the plan on the day of a row has
    formulas over nothing. Source, Tool A, "Reporting".

    Examples
    --------
    >>> from spnet import SchoolYear, quarterly
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> report = quarterly(river_state(), "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
    >>> [row.actions_completed and round(row.actions_completed.value) for row in report]
    [33, 67, 67, None]
    """
    given = asked(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)
    return Quarterly(
        asked=given,
        rows=rows_of(given.snapshot, node, Milestone, own=own),
        periods=judge_periods(given, given.year.quarters, "actions"),
        words=words_of(network, known_by),
    )
