"""All period reports of a network: computed for everybody, and printed as totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from spnet.display import percent, printable, text_table
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.reports.annual import Annual, annual
from spnet.metrics.reports.asked import Basis
from spnet.metrics.reports.monthly import Monthly, monthly
from spnet.metrics.reports.quarterly import Quarterly, quarterly
from spnet.metrics.reports.semester import Semester, semester
from spnet.metrics.reports.supports import SupportReport, support_report
from spnet.metrics.tally import Tally
from spnet.model.network import Network

__all__ = ["PeriodReports", "period_reports", "render_period_reports"]


@frozen(kw_only=True, eq=False)
class PeriodReports:
    """Every report of a network in a year; :func:`period_reports` makes it.

    Parameters
    ----------
    name : str
        The network's name.
    year : SchoolYear
        The year.
    as_of : datetime.date
        The day, inclusive.
    monthly : Monthly
        Every action, month by month.
    quarterly : Quarterly
        Every milestone, quarter by quarter.
    semester : Semester
        Every strategy, semester by semester.
    annual : Annual
        Every measure of every strategy and goal.
    supports : SupportReport
        The supports of the year.
    """

    name: str
    year: SchoolYear
    as_of: date
    monthly: Monthly
    quarterly: Quarterly
    semester: Semester
    annual: Annual
    supports: SupportReport


def period_reports(
    network: Network,
    *,
    as_of: date,
    year: SchoolYear | None = None,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
) -> PeriodReports:
    """Make every report for everybody.

    Parameters
    ----------
    network : Network
        What to report on.
    as_of : datetime.date
        The day; events of that day count.
    year, known_by, due, basis
        As for :func:`spnet.quarterly`.

    Returns
    -------
    PeriodReports
        The reports, each of the whole network.

    Raises
    ------
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import period_reports
    >>> period_reports(river_state(), as_of=RIVER_AS_OF).quarterly.totals[0].completed
    14
    """
    year = SchoolYear.of(as_of) if year is None else year
    return PeriodReports(
        name=network.name,
        year=year,
        as_of=as_of,
        monthly=monthly(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis),
        quarterly=quarterly(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis),
        semester=semester(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis),
        annual=annual(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis),
        supports=support_report(network, as_of=as_of, known_by=known_by, year=year),
    )


def render_period_reports(reports: PeriodReports) -> str:
    """Return the totals of all reports as plain text, no line longer than 80 columns.

    Parameters
    ----------
    reports : PeriodReports
        What to show.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import period_reports, render_period_reports
    >>> print(render_period_reports(period_reports(river_state(), as_of=RIVER_AS_OF)).splitlines()[0])
    Reports of River State (partly invented), 2017-18 as of 2018-03-31
    """
    return "\n".join(_lines(reports))


def _lines(reports: PeriodReports) -> Iterator[str]:
    title = printable(f"Reports of {reports.name}, {reports.year} as of {reports.as_of}")
    yield title
    yield "=" * len(title)
    for word, table in (
        ("Monthly: {:,} actions", reports.monthly),
        ("Quarterly: the actions of {:,} milestones", reports.quarterly),
        ("Semester: the milestones of {:,} strategies", reports.semester),
    ):
        yield ""
        yield word.format(len(table.nodes))
        periods = zip(table.periods, table.totals, strict=True)
        yield text_table(_HEADER, [(period.name, *_shares(tally)) for period, tally in periods])
    yield ""
    yield from _annual(reports.annual)
    rows = reports.supports
    needs = sum(row.provided is None for row in rows)
    yield f"Supports: {len(rows) - needs:,} provided, {needs:,} needs not answered"


_HEADER = ("", "active", "completed", "on time", "behind", "unreported")


def _shares(tally: Tally | None) -> tuple[object, ...]:
    """Return the cells of a period; dashes where it has not begun."""
    if tally is None:
        return (None,) * (len(_HEADER) - 1)
    shares = (tally.completed_pct, tally.on_time_pct, tally.behind_pct)
    return f"{tally.active:,}", *map(percent, shares), f"{tally.unreported:,}"


def _annual(report: Annual) -> Iterator[str]:
    measured = [row for row in report if row.measure is not None]
    observed = [row for row in measured if row.annual_progress]
    met = Counter(one.met for row in observed for one in row.annual_progress or ())
    yield f"Annual: {len(measured):,} measures, {len(observed):,} of them observed in the year"
    if observed:
        yield f"  targets met {met[True]:,}, not met {met[False]:,}, not told by the two numbers alone {met[None]:,}"
