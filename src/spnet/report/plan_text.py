"""The filled-in template of an organization as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spnet.display import percent, printable, wrapped_table
from spnet.metrics.explain_parts import Formula, name_of
from spnet.metrics.reports.annual import AnnualRow
from spnet.metrics.reports.entries import ReportEntry
from spnet.metrics.reports.period_table import Row
from spnet.metrics.reports.plan_report import MilestoneReport, PlanReport, PriorityReport, StrategyReport
from spnet.metrics.reports.supports import SupportRow

__all__ = ["render_plan_report"]

_WIDTH = 100


def render_plan_report(report: PlanReport) -> str:
    """Return the filled-in template of an organization as plain text, in the order of the template.

    Parameters
    ----------
    report : PlanReport
        What to show.

    Returns
    -------
    str
        By priority: strategies with their milestones, actions and reports, then performance data and supports.

    Examples
    --------
    >>> from spnet import plan_report
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import render_plan_report
    >>> text = render_plan_report(plan_report(river_state(), "school-a", as_of=RIVER_AS_OF))
    >>> print(text.splitlines()[0])
    School A, 2017-18 as of 2018-03-31
    """
    return "\n".join(_lines(report))


def _lines(report: PlanReport) -> Iterator[str]:
    yield from _heading(f"{name_of(report.organization)}, {report.year} as of {report.as_of}", "=")
    for goal in report.goals:
        yield printable(f"Goal {goal.number}: {goal.goal.statement}")
    yield from _performance("Goal", [row for goal in report.goals for row in goal.performance])
    for priority in report.priorities:
        yield from _priority(priority)
    if report.supports:
        yield from _heading("Supports for the organization as a whole", "-")
        yield from _supports(report.supports)


def _priority(priority: PriorityReport) -> Iterator[str]:
    yield from _heading(f"Priority {priority.number}: {priority.title or 'none named'}", "-")
    for strategy in priority.strategies:
        yield from _strategy(strategy)
    yield from _performance("Strategy", [row for one in priority.strategies for row in one.performance])
    yield from _supports(priority.supports)


def _strategy(report: StrategyReport) -> Iterator[str]:
    theory = report.strategy.theory
    yield printable(f"Strategy {report.number}: {report.strategy.title}")
    if theory is not None:
        yield printable(f"  {theory}")
    yield from _table(f"Strategy {report.number}", report.semesters)
    for milestone in report.milestones:
        yield from _milestone(milestone)


def _milestone(report: MilestoneReport) -> Iterator[str]:
    due = f", due {report.milestone.due}" if report.milestone.due else ""
    yield ""
    yield printable(f"Milestone {report.number}: {report.milestone.title}{due}")
    for one in report.actions:
        last = next((row for row in reversed(one.months) if row.status is not None), None)
        status = "not in the plan yet" if last is None or last.status is None else last.status.value
        standing = f", {last.standing.replace('_', ' ')}" if last is not None and last.standing else ""
        due = f"due {one.action.due}" if one.action.due else "no due date"
        yield printable(f"  {one.number} {one.action.title} ({due}): {status}{standing}")
    yield from _table(f"Milestone {report.number}", report.quarters)


def _table(name: str, rows: Sequence[Row]) -> Iterator[str]:
    """Yield a table as the template has it: its columns are periods, its lines what is reported."""
    if rows:
        cells = [list(row.cells.values()) for row in rows]
        names = list(rows[0].cells)
        header = (name, *(str(those[1]) for those in cells))
        lines = [[[names[place]], *(_words(those[place]) for those in cells)] for place in range(2, len(names))]
        yield ""
        yield wrapped_table(header, lines, width=_WIDTH)


def _performance(word: str, rows: Iterable[AnnualRow]) -> Iterator[str]:
    measured = [row for row in rows if row.measure is not None]
    if measured:
        header = (word, *list(measured[0].cells)[1:])
        yield ""
        yield wrapped_table(header, [[_words(cell) for cell in row.cells.values()] for row in measured], width=_WIDTH)


def _supports(rows: Sequence[SupportRow]) -> Iterator[str]:
    """Yield supports in the layout that has needs, and how they were used beside."""
    if rows:
        cells: list[Mapping[str, object]] = [
            {**row.cells_of_need, "How were supports used?": row.cells_of_use["How were supports used?"]}
            for row in rows
        ]
        yield ""
        lines = [[_words(cell) for cell in one.values()] for one in cells]
        yield wrapped_table(tuple(cells[0]), lines, width=_WIDTH)


def _words(cell: object) -> list[str]:
    """Return the paragraphs of a cell; a dash for what is not there."""
    if isinstance(cell, Formula):
        return [f"{percent(cell.value)} ({cell.numerator} of {cell.denominator})"]
    if isinstance(cell, tuple):
        return [printable(one.text if isinstance(one, ReportEntry) else str(one)) for one in cell] or [""]
    return ["–" if cell is None else printable(str(cell))]


def _heading(text: str, line: str) -> Iterator[str]:
    text = printable(text)
    yield from ("", text, line * len(text)) if line == "-" else (text, line * len(text))
