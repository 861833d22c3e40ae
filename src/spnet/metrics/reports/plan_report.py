"""The whole template of an organization: its plan as it stands, with every report, by priority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from attrs import frozen

from spnet.errors import ScopeError
from spnet.metrics.arguments import DuePolicy, as_network
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.explain_parts import name_of
from spnet.metrics.plan import PlanChanges
from spnet.metrics.reports.annual import Annual, AnnualRow, annual
from spnet.metrics.reports.asked import Basis, ReportAsked, asked
from spnet.metrics.reports.monthly import Monthly, MonthlyRow, monthly
from spnet.metrics.reports.quarterly import Quarterly, QuarterlyRow, quarterly
from spnet.metrics.reports.semester import Semester, SemesterRow, semester
from spnet.metrics.reports.supports import SupportReport, SupportRow, support_report
from spnet.model.in_force import events_in_force
from spnet.model.lines import priorities_of
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Organization, Strategy
from spnet.model.plan_events import Review
from spnet.model.traversal import descendants, listed_priorities, outline_number, parent, walk

__all__ = [
    "ActionReport",
    "GoalReport",
    "MilestoneReport",
    "PlanReport",
    "PriorityReport",
    "StrategyReport",
    "plan_report",
]


@frozen(kw_only=True)
class ActionReport:
    """An action in a plan report.

    Parameters
    ----------
    number : str
        Its number in the template, such as "1.2.1.3".
    action : Action
        The action with its dates and hands as they stand on the day.
    months : tuple of MonthlyRow
        Its status month by month.
    """

    number: str
    action: Action
    months: tuple[MonthlyRow, ...]


@frozen(kw_only=True)
class MilestoneReport:
    """A milestone in a plan report.

    Parameters
    ----------
    number : str
        Its number in the template, such as "1.2.1".
    milestone : Milestone
        The milestone with its dates and lead as they stand on the day.
    actions : tuple of ActionReport
        Its actions.
    quarters : tuple of QuarterlyRow
        Its report quarter by quarter.
    """

    number: str
    milestone: Milestone
    actions: tuple[ActionReport, ...]
    quarters: tuple[QuarterlyRow, ...]


@frozen(kw_only=True)
class StrategyReport:
    """A strategy in a plan report.

    Parameters
    ----------
    number : str
        Its number in the template, such as "1.2".
    strategy : Strategy
        The strategy with its codes and targets as they stand on the day.
    milestones : tuple of MilestoneReport
        Its milestones.
    semesters : tuple of SemesterRow
        Its report semester by semester.
    performance : tuple of AnnualRow
        What its measures show in the year.
    """

    number: str
    strategy: Strategy
    milestones: tuple[MilestoneReport, ...]
    semesters: tuple[SemesterRow, ...]
    performance: tuple[AnnualRow, ...]


@frozen(kw_only=True)
class PriorityReport:
    """A priority area in a plan report.

    Parameters
    ----------
    number : str
        Its number in the template, such as "1".
    id : str or None
        The id of a `Priority`, or the words in which strategies name the area; None: strategies without a priority.
    title : str
        Its title; empty where strategies name none.
    strategies : tuple of StrategyReport
        The strategies that answer it; there may be none yet.
    supports : tuple of SupportRow
        Supports that it or one of these strategies needed or received in the year, by day.
    """

    number: str
    id: str | None
    title: str
    strategies: tuple[StrategyReport, ...]
    supports: tuple[SupportRow, ...]


@frozen(kw_only=True)
class GoalReport:
    """A goal in a plan report.

    Parameters
    ----------
    number : str
        Its number, such as "1".
    goal : Goal
        The goal with its targets as they stand on the day.
    performance : tuple of AnnualRow
        What its measures show in the year.
    """

    number: str
    goal: Goal
    performance: tuple[AnnualRow, ...]


@frozen(kw_only=True, repr=False)
class PlanReport:
    """The whole template of an organization, filled in; :func:`plan_report` makes it.

    Parameters
    ----------
    organization : Organization
        The organization as it stands on the day.
    year : SchoolYear
        The year.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    due : {"current", "original"}
        Judged by the dates in force, or by those first planned.
    basis : {"to_date", "in_period"}
        Whether everything counts up to the day, or what is due within a period.
    goals : tuple of GoalReport
        Its goals.
    priorities : tuple of PriorityReport
        Its priority areas, and in them strategies, milestones and actions.
    supports : tuple of SupportRow
        Supports of the organization as a whole, for no priority and no strategy.
    reviews : tuple of Review
        Its meetings of the year, by day.
    """

    organization: Organization
    year: SchoolYear
    as_of: date
    known_by: date | None
    due: DuePolicy
    basis: Basis
    goals: tuple[GoalReport, ...]
    priorities: tuple[PriorityReport, ...]
    supports: tuple[SupportRow, ...]
    reviews: tuple[Review, ...]

    @property
    def strategies(self) -> tuple[StrategyReport, ...]:
        """All strategies, priority by priority."""
        return tuple(strategy for priority in self.priorities for strategy in priority.strategies)

    @property
    def milestones(self) -> tuple[MilestoneReport, ...]:
        """All milestones, strategy by strategy."""
        return tuple(milestone for strategy in self.strategies for milestone in strategy.milestones)

    def __repr__(self) -> str:
        return (
            f"<PlanReport of {name_of(self.organization)!r} in {self.year} as of {self.as_of}: "
            f"{len(self.priorities)} priorities, {len(self.strategies)} strategies, {len(self.milestones)} milestones>"
        )


def plan_report(
    network: Network,
    organization: str,
    *,
    as_of: date,
    year: SchoolYear | None = None,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
) -> PlanReport:
    """Fill in the whole template for one organization: its plan as it stands, and every report, by priority.

    Parameters
    ----------
    network : Network
        What to report on.
    organization : str
        Id of an organization; the report is on its own plan, child organizations have reports of their own.
    as_of : datetime.date
        The day; events of that day count.
    year, known_by, due, basis
        As for :func:`quarterly`.

    Returns
    -------
    PlanReport
        Priorities, and in them strategies, milestones and actions, each with its rows.

    Raises
    ------
    UnknownIdError
        There is no such node.
    ScopeError
        It is no organization.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be, or a snapshot, which lacks what a template needs.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Nodes are as they stand on the day, as :func:`plan_as_of` gives them, and what joins the plan later is not there.
    Priorities are numbered as :func:`outline_number` does, and those that no strategy answers are listed too. Source,
    Tool A, "Priority Planning & Reporting".

    Examples
    --------
    >>> from spnet import plan_report
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> report = plan_report(river_state(), "school-a", as_of=RIVER_AS_OF)
    >>> report
    <PlanReport of 'School A' in 2017-18 as of 2018-03-31: 3 priorities, 3 strategies, 6 milestones>
    >>> for milestone in report.strategies[0].milestones:
    ...     completed = [row.actions_completed for row in milestone.quarters]
    ...     print(milestone.number, [formula and round(formula.value) for formula in completed])
    1.1.1 [33, 100, 100, None]
    1.1.2 [0, 0, 33, None]
    """
    given = asked(as_network(network), year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)
    if not isinstance(network[organization], Organization):
        raise ScopeError(
            f"the {network[organization].kind} {organization!r} has no template", organization, "Name an organization."
        )
    plan = _plan_of(network, organization, given)
    rows = _rows_of(network, organization, given)
    reviews = events_in_force(network, Review, as_of=as_of, known_by=known_by)
    return PlanReport(
        organization=cast(Organization, plan[organization]),
        year=given.year,
        as_of=as_of,
        known_by=known_by,
        due=due,
        basis=basis,
        goals=tuple(
            GoalReport(number=outline_number(plan, goal.id), goal=goal, performance=rows.annual[goal.id])
            for goal in descendants(plan, organization, kind=Goal)
        ),
        priorities=tuple(_priorities(plan, organization, rows)),
        supports=rows.supports_of(organization),
        reviews=tuple(one for _, one in reviews if one.node == organization and one.on in given.year),
    )


def _plan_of(network: Network, organization: str, given: ReportAsked) -> Network:
    """Return an organization's own plan as it stands on the day, as a network of its own."""
    changes = PlanChanges(network, given.as_of, given.known_by)
    plan = Network(network.name, frameworks=network.frameworks)
    plan.add(changes.apply(network[organization]))
    for node in walk(network, organization):
        above, adopted = parent(network, node.id), getattr(node, "adopted", None)
        if isinstance(node, Organization) or above is None or above.id not in plan:
            continue  # it is no part of this plan, or stands beneath what joins it later
        if adopted is None or adopted <= given.as_of:
            plan.add(changes.apply(node), parent=above.id)
    return plan


@frozen(kw_only=True, eq=False)
class _Rows:
    """The rows of all reports on an organization's own plan."""

    monthly: Monthly
    quarterly: Quarterly
    semester: Semester
    annual: Annual
    supports: SupportReport

    def supports_of(self, *nodes: str) -> tuple[SupportRow, ...]:
        """Return the supports for some nodes or priorities, by day."""
        return tuple(row for row in self.supports if row.node in nodes)


def _rows_of(network: Network, organization: str, given: ReportAsked) -> _Rows:
    known: dict[str, Any] = {"year": given.year, "as_of": given.as_of, "known_by": given.known_by, "own": True}
    policy: dict[str, Any] = known | {"due": given.due, "basis": given.basis}
    return _Rows(
        monthly=monthly(network, organization, **policy),
        quarterly=quarterly(network, organization, **policy),
        semester=semester(network, organization, **policy),
        annual=annual(network, organization, **policy),
        supports=support_report(network, organization, **known),
    )


def _priorities(plan: Network, organization: str, rows: _Rows) -> Iterator[PriorityReport]:
    """Yield the priorities of a plan in the order of their numbers, strategies without one last."""
    by_priority: dict[str | None, list[Strategy]] = {id: [] for id in listed_priorities(plan[organization])}
    strategies = descendants(plan, organization, kind=Strategy)
    for strategy in strategies:
        if strategy.priority is not None:
            by_priority.setdefault(strategy.priority, []).append(strategy)
    without = [strategy for strategy in strategies if strategy.priority is None]
    titles = {priority.id: priority.title for priority in priorities_of(cast(Organization, plan[organization]))}
    for number, (id, those) in enumerate((*by_priority.items(), *([(None, without)] if without else ())), start=1):
        named = () if id is None else (id,)
        yield PriorityReport(
            number=str(number),
            id=id,
            title="" if id is None else titles.get(id, id),
            strategies=tuple(_strategy(plan, strategy, rows) for strategy in those),
            supports=rows.supports_of(*named, *(strategy.id for strategy in those)),
        )


def _strategy(plan: Network, strategy: Strategy, rows: _Rows) -> StrategyReport:
    return StrategyReport(
        number=outline_number(plan, strategy.id, by="priority"),
        strategy=strategy,
        milestones=tuple(_milestone(plan, one, rows) for one in descendants(plan, strategy.id, kind=Milestone)),
        semesters=rows.semester[strategy.id],
        performance=rows.annual[strategy.id],
    )


def _milestone(plan: Network, milestone: Milestone, rows: _Rows) -> MilestoneReport:
    return MilestoneReport(
        number=outline_number(plan, milestone.id, by="priority"),
        milestone=milestone,
        actions=tuple(
            ActionReport(
                number=outline_number(plan, action.id, by="priority"), action=action, months=rows.monthly[action.id]
            )
            for action in descendants(plan, milestone.id, kind=Action)
        ),
        quarters=rows.quarterly[milestone.id],
    )
