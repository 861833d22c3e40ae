"""The schedule of a day: earliest and latest dates, slack, critical chains, what waits for what and what is blocked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import fields, frozen

from spnet.checked import named, shown
from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import UnknownIdError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_network, check_as_of
from spnet.metrics.judgement import judge
from spnet.metrics.organizations import organization_rows
from spnet.metrics.schedule.chains import critical_lines
from spnet.metrics.schedule.passes import Earliest, Latest, earliest, latest
from spnet.metrics.schedule.precedence import Precedence, precedence
from spnet.metrics.schedule.records import CriticalChain, ScheduledStep, Wait
from spnet.metrics.schedule.steps import Plan, Step
from spnet.model.days import to_date, to_day
from spnet.model.network import Network
from spnet.problems import Problem

__all__ = ["Schedule", "date_or_none", "schedule"]

_DAYS = range(to_day(date.min), to_day(date.max) + 1)
_HEADER = ("step", "organization", "due", "earliest finish", "latest finish", "slack", "blocked by")


@frozen(kw_only=True, repr=False)
class Schedule:
    """The steps that dependencies bear on, as of a day; :func:`schedule` makes it.

    ``plan["a1"]`` gives a `ScheduledStep`, iterating gives the ids in preorder, ``"a1" in plan`` and ``len(plan)`` ask
    about them.

    Parameters
    ----------
    name : str
        The network's name.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    within : str or None
        Only this organization and those beneath it are shown; None: all.
    steps : mapping of str to ScheduledStep
        In preorder.
    waits : tuple of Wait
        The dependencies that have an end here, in preorder of what waits.
    critical_chains : tuple of CriticalChain
        Those that pass through here, in preorder.
    problems : tuple of Problem
        Waits that cannot end, and circles by way of milestones, that concern what is here.
    """

    name: str
    as_of: date
    known_by: date | None
    within: str | None
    steps: Mapping[str, ScheduledStep]
    waits: tuple[Wait, ...]
    critical_chains: tuple[CriticalChain, ...]
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> tuple[str, ...]:
        """The ids of the open steps that wait for something open, in preorder."""
        return tuple(id for id, step in self.steps.items() if step.blocked_by)

    @property
    def across(self) -> tuple[Wait, ...]:
        """The waits of one organization for another."""
        return tuple(wait for wait in self.waits if wait.across)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The ids of the open steps whose earliest finish is not known, in preorder."""
        return tuple(id for id, step in self.steps.items() if step.unknown_from)

    def columns(self) -> Mapping[str, tuple[Any, ...]]:
        """Return it as columns, a row a step, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            The fields of `ScheduledStep` by their names; of ``waits_for``, ``holds_up``, ``blocked_by`` and
            ``unknown_from`` how many there are.

        Examples
        --------
        >>> from spnet import schedule
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = schedule(river_state(), as_of=RIVER_AS_OF, within="school-b").columns()
        >>> columns["id"][1], columns["kind"][1], columns["days"][1], columns["waits_for"][:3]
        ('school-b/3c/m2/a1', 'action', 12, (0, 0, 1))
        """
        found = {}
        for field in fields(ScheduledStep):
            values = [getattr(step, field.name) for step in self.steps.values()]
            found[field.name] = tuple(len(one) if isinstance(one, tuple) else one for one in values)
        return FrozenDict(found)

    def __getitem__(self, id: str) -> ScheduledStep:
        found = self.steps.get(id) if isinstance(id, str) else None
        if found is None:
            raise UnknownIdError(
                f"{shown(id)} is not among the {len(self)} steps of this schedule",
                named(id),
                "It has what waits or is waited for, with the milestones of that and their actions, "
                "if it is in the plan, not cancelled, and within.",
            )
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self.steps

    def __repr__(self) -> str:
        return (
            f"<Schedule of {self.name!r} as of {self.as_of}: {len(self)} steps, {len(self.waits)} waits, "
            f"{len(self.blocked)} blocked>"
        )

    def _repr_html_(self) -> str:
        rows = [
            (s.id, s.organization, s.due, s.earliest_finish, s.latest_finish, s.slack, ", ".join(s.blocked_by))
            for s in list(self.steps.values())[:ROWS_SHOWN]
        ]
        caption = f"Schedule of {self.name} as of {self.as_of}"
        return html_table(_HEADER, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))


def schedule(network: Network, *, as_of: date, known_by: date | None = None, within: str | None = None) -> Schedule:
    """Return when the steps that dependencies bear on can be done, when they have to be, and what holds them up.

    Parameters
    ----------
    network : Network
        The network. Its snapshot does not do, for it has no links.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    within : str or None, default None
        Show only this organization and those beneath it; all others are reckoned with. None: the whole network.

    Returns
    -------
    Schedule
        A `ScheduledStep` for every action and milestone that waits or is waited for, for the milestones of these
        actions, and for all actions of these milestones.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        `within` is no organization.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Dependencies are the links of kind DEPENDS_ON: the first waits until the second is finished, and begins on the day
    after at the earliest. Where a milestone waits, its actions wait. A milestone is finished with the last of its
    actions.

    - **Days** are calendar days. A step takes the days from its start to its due date in force, both counted.
    - **Earliest**: a step begins on its start, or on the day after what it waits for is finished, whichever is later;
      one that is not begun not before `as_of`. It is finished so many days on, and as long as it is open not before
      `as_of`. What is completed was finished on its day. A step under way that waits is moved as others are: its report
      may be early, its end is not.
    - **Latest**: a milestone is to be finished on its due date. An action is to be finished so that its milestone is,
      and what waits for it can be. Without either it is to be finished on its own due date.
    - **Slack** is the latest finish less the earliest. Of an action for which nothing waits it tells how long its
      milestone can spare it.
    - **Critical** are the steps without slack. A critical chain is a line of them, of which each drives the next. In a
      group of steps that hang together and all have slack, those that have the least make it.
    - **Unknown, not zero**: without a due date nothing is known of when a step is finished, and nothing of what waits
      for it. A step with a due date alone is finished on it, as long as it waits for nothing open; if it does, nobody
      knows how long it takes. A start after the due date is read as none.
    - A cancelled step holds nothing up; `problems` has who waits for it (``"waits-for-cancelled"``). What has not
      joined the plan on the day is left out with its links.
    - The network lets no dependency close a circle. Through milestones there may be one, when an action waits for one
      whose milestone waits for its own; `problems` has it (``"circular-wait"``), and within it links alone are read.

    Source section 3: milestones and actions carry a timeline, and the work of one organization rests on that of others.

    Examples
    --------
    Two schools of River State wait for the guidelines of their district, which are overdue.

    >>> from spnet import schedule
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> plan = schedule(river_state(), as_of=RIVER_AS_OF)
    >>> plan["river/4c/m1/a3"].holds_up
    ('school-a/4c/m2/a1', 'school-c/4c/m2/a1')
    >>> [(wait.waiting, wait.awaited) for wait in plan.across if wait.blocks]
    [('school-a/4c/m2/a1', 'river/4c/m1/a3'), ('school-c/4c/m2/a1', 'river/4c/m1/a3')]
    >>> step = plan["school-a/4c/m2/a1"]
    >>> step.due.isoformat(), step.earliest_finish.isoformat()
    ('2018-01-19', '2018-04-12')
    """
    as_network(network)
    judgement = judge(network, as_of=as_of, known_by=known_by)
    plan = Plan(judgement)
    shown_here = {plan.organization(row) for row in organization_rows(judgement.snapshot, within=within).tolist()}
    order = precedence(network, plan)
    early, late = earliest(order, check_as_of(as_of)), latest(order)
    organization = {id: plan.organization(step.row) for id, step in order.steps.items()}
    everything = {
        id: _scheduled(order, step, organization[id], early[id], late[id]) for id, step in order.steps.items()
    }
    steps = {id: step for id, step in everything.items() if organization[id] in shown_here}
    lines = critical_lines(order, early, {id: step.slack for id, step in everything.items()})
    return Schedule(
        name=judgement.snapshot.name,
        as_of=as_of,
        known_by=known_by,
        within=within,
        steps=FrozenDict(steps),
        waits=tuple(_wait(order, pair, organization) for pair in order.waits if not steps.keys().isdisjoint(pair)),
        critical_chains=tuple(_chain(line, everything) for line in lines if not steps.keys().isdisjoint(line)),
        problems=tuple(one for one in order.problems if not steps.keys().isdisjoint(one.nodes)),
    )


def date_or_none(day: int | None) -> date | None:
    """Return the date of a day; None where there is none, or no date is so late or so early."""
    return None if day is None or day not in _DAYS else to_date(day)


def _scheduled(order: Precedence, step: Step, organization: str, early: Earliest, late: Latest) -> ScheduledStep:
    awaited, done = order.awaited(step.id), step.done is not None
    return ScheduledStep(
        id=step.id,
        kind="milestone" if step.is_milestone else "action",
        organization=organization,
        start=date_or_none(step.start),
        due=date_or_none(step.due),
        completed_on=date_or_none(step.done),
        days=step.length,
        earliest_start=date_or_none(early.start),
        earliest_finish=date_or_none(early.finish),
        latest_start=date_or_none(late.start),
        latest_finish=date_or_none(late.finish),
        slack=None if late.finish is None or early.finish is None else late.finish - early.finish,
        waits_for=tuple(one.id for one in awaited),
        holds_up=tuple(one.id for one in order.waiting(step.id)),
        blocked_by=() if done else tuple(one.id for one in awaited if one.done is None),
        unknown_from=early.unknown_from,
    )


def _wait(order: Precedence, pair: tuple[str, str], organization: Mapping[str, str]) -> Wait:
    waiting, awaited = pair
    return Wait(
        waiting=waiting,
        awaited=awaited,
        waiting_organization=organization[waiting],
        awaited_organization=organization[awaited],
        blocks=order.steps[waiting].done is None and order.steps[awaited].done is None,
    )


def _chain(line: list[str], steps: Mapping[str, ScheduledStep]) -> CriticalChain:
    last = steps[line[-1]]
    return CriticalChain(steps=tuple(line), slack=last.slack or 0, finish=last.earliest_finish or date.max)
