"""The semester report: how the milestones of each strategy stand at the end of each semester."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.calendar.period import Period
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.explain_parts import Formula
from spnet.metrics.reports.asked import Basis, asked, rows_of
from spnet.metrics.reports.entries import ReportEntry, causes
from spnet.metrics.reports.judged_periods import JudgedPeriod, judge_periods
from spnet.metrics.reports.period_table import PeriodTable, Row, words_of
from spnet.model.network import Network
from spnet.model.nodes import Strategy
from spnet.model.snapshot import Snapshot

__all__ = ["Semester", "SemesterRow", "semester"]


@frozen(kw_only=True)
class SemesterRow(Row):
    """A strategy in a semester; :func:`semester` makes it.

    Every cell of a semester that has not begun is None.

    Parameters
    ----------
    strategy, title, organization : str
        Id and title of the strategy, and the id of the organization whose plan it stands in.
    period : Period
        The semester.
    as_of : datetime.date or None
        The day of the row: the last of the semester, or the day that was asked about if that is earlier; None: it has
        not begun.
    milestones_completed, milestones_behind : Formula or None
        The percentages, each with the counts and the ids it is made of; the template asks which milestones are behind,
        which are the ``numerator_ids``.
    unreported : tuple of str or None
        Milestones never reported on, nor any of their actions, though a date is past.
    undated, redated_out : tuple of str or None
        With ``basis="in_period"``: milestones without a due date, which count in no period, and those that were due in
        this one and no longer are. Else empty.
    causes_and_adjustments : tuple of ReportEntry or None
        Causes that reports of the period give, and adjustments made in it, for the strategy and all beneath it; None
        also where the report is made of a `Snapshot`.

    Examples
    --------
    >>> from spnet import SchoolYear, semester
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> row = semester(river_state(), "river/4c", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)[1]
    >>> row.milestones_behind.numerator_ids, row.milestones_behind.denominator
    (('river/4c/m1',), 2)
    """

    strategy: str
    title: str
    organization: str
    period: Period
    as_of: date | None
    milestones_completed: Formula | None = None
    milestones_behind: Formula | None = None
    unreported: tuple[str, ...] | None = None
    undated: tuple[str, ...] | None = None
    redated_out: tuple[str, ...] | None = None
    causes_and_adjustments: tuple[ReportEntry, ...] | None = None

    @property
    def cells(self) -> Mapping[str, object]:
        """Its cells by the names of the template's columns, and what is unreported, which it lacks."""
        return FrozenDict(
            {
                "Strategy": self.title or self.strategy,
                "Semester": self.period.name,
                "Milestones Completed (%)": self.milestones_completed,
                "Milestones Behind Schedule": self.milestones_behind,
                "Milestones Unreported": None if self.unreported is None else len(self.unreported),
                "Cause & Adjustments Made": self.causes_and_adjustments,
            }
        )


@frozen(kw_only=True, eq=False, repr=False)
class Semester(PeriodTable[SemesterRow]):
    """Strategies × semesters; :func:`semester` makes it.

    A sequence of `SemesterRow`, strategy by strategy in preorder. ``report["st1"]`` gives the rows of a strategy,
    ``report["st1", "2nd Semester"]`` one of them. Rows are made when they are asked for.
    """

    _of: ClassVar[str] = "strategy"
    _periods_are: ClassVar[str] = "Semester"

    def _row(self, row: int, one: JudgedPeriod) -> SemesterRow:
        cells: dict[str, Any] = {}
        if one.day is not None:
            milestones, entries = self._counted(row, one), self._entries(row, one)
            cells = {
                "milestones_completed": milestones.formula("completed_pct"),
                "milestones_behind": milestones.formula("behind_pct"),
                "unreported": milestones["unreported"],
                "undated": self._beside(row, one, one.undated),
                "redated_out": self._beside(row, one, one.redated_out),
                "causes_and_adjustments": None if entries is None else causes(entries),
            }
        return SemesterRow(
            strategy=self._snapshot.tree.ids[row],
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
            ``strategy``, ``title``, ``organization``, ``period`` (str), ``first``, ``last``, ``as_of``
            (datetime.date); the counts ``milestones_active``, ``milestones_completed``, ``milestones_on_time``,
            ``milestones_behind``, ``milestones_unreported`` (int) and the percentages ``milestones_completed_pct``,
            ``milestones_on_time_pct``, ``milestones_behind_pct`` (float, 0 to 100); and, of a network,
            ``causes_and_adjustments`` (str, entries joined by semicolons). A row a strategy and semester, in the order
            of the report. None where there is nothing.

        Examples
        --------
        >>> from spnet import SchoolYear, semester
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> report = semester(river_state(), "river/4c", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
        >>> report.columns()["milestones_behind"]
        (1, 1)
        """
        texts = {} if self._words is None else self._texts(causes_and_adjustments=causes)
        return FrozenDict(self._heads() | self._numbers("milestones") | texts)


def semester(
    network: Network | Snapshot,
    node: str | None = None,
    *,
    year: SchoolYear | None = None,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
    own: bool = False,
) -> Semester:
    """Report on the milestones of strategies semester by semester: the template's table of a strategy.

    Parameters
    ----------
    network : Network or Snapshot
        What to report on. A snapshot has the numbers and no words.
    node : str or None, default None
        Id of a strategy, or of what is above some; None: all strategies.
    year, as_of, known_by, due, own
        As for :func:`quarterly`.
    basis : {"to_date", "in_period"}, default "to_date"
        Count all milestones of the strategy, or those that are due within the semester by the date in force on the day
        of the row.

    Returns
    -------
    Semester
        A sequence of `SemesterRow`, two to a strategy.

    Raises
    ------
    UnknownIdError, ScopeError
        There is no such node, or it stands beneath a strategy.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    As for :func:`quarterly`. A milestone without a due date of its own is due with the last of its actions. Source,
    Tool A, "Reporting".

    Examples
    --------
    >>> from spnet import SchoolYear, semester
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> report = semester(river_state(), "river", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF, own=True)
    >>> [row.milestones_completed.value for row in report["river/4c"]]
    [0.0, 0.0]
    """
    given = asked(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)
    return Semester(
        asked=given,
        rows=rows_of(given.snapshot, node, Strategy, own=own),
        periods=judge_periods(given, given.year.semesters, "milestones"),
        words=words_of(network, known_by),
    )
