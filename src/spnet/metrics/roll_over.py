"""The next year of a plan: what is unfinished, and what of it is carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

import attrs
import numpy as np
from attrs import frozen

from spnet.checked import an, shown, type_of
from spnet.errors import DuplicateIdError, FieldTypeError, FieldValueError, ScopeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_network
from spnet.metrics.judgement import Judged, judge
from spnet.metrics.plan import PlanChanges
from spnet.model.days import check_date
from spnet.model.enums import LinkKind
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Organization
from spnet.model.traversal import children, parent

__all__ = ["RollOver", "roll_over"]

#: what is carried over
_Step = Milestone | Action


@frozen(kw_only=True, repr=False)
class RollOver:
    """What :func:`roll_over` found unfinished, and what it carried over.

    Parameters
    ----------
    organization : str
        Id of the organization whose plan it is.
    into : str
        The year that begins, such as ``"2018-19"``.
    first_day : datetime.date
        Its first day, from which on what is carried over counts.
    as_of : datetime.date
        The day by which was judged what is unfinished.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    unfinished : tuple of str
        Ids of the milestones of the organization's own plan that are neither completed nor cancelled, in plan order.
    carried : mapping of str to str
        Ids of what was carried over, each with the id of its continuation; in plan order, a milestone before its
        actions.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import roll_over
    >>> from spnet.examples import river_state
    >>> roll_over(river_state(), "school-a", into="2018-19", as_of=date(2018, 6, 30)).into
    '2018-19'
    """

    organization: str
    into: str
    first_day: date
    as_of: date
    known_by: date | None
    unfinished: tuple[str, ...]
    carried: Mapping[str, str]

    def __repr__(self) -> str:
        unfinished, carried = len(self.unfinished), sum(id in self.carried for id in self.unfinished)
        plural = "" if unfinished == 1 else "s"
        return (
            f"<RollOver of {self.organization!r} into {self.into}: "
            f"{unfinished} unfinished milestone{plural}, {carried} carried over>"
        )


def roll_over(
    network: Network,
    organization: str,
    *,
    into: str,
    as_of: date,
    known_by: date | None = None,
    carry: Iterable[str] | Literal["all"] = (),
    first_day: date | None = None,
) -> RollOver:
    """Start the next year of an organization's plan: list what is unfinished, and carry over what is chosen.

    Parameters
    ----------
    network : Network
        The network. It changes only when something is carried over, and then all at once or not at all.
    organization : str
        Id of the organization; plans of organizations beneath it are left as they are.
    into : str
        The year that begins, such as ``"2018-19"``.
    as_of : datetime.date
        The day by which is judged what is unfinished, as by :func:`spnet.progress`; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    carry : iterable of str, or "all", default ()
        Ids of unfinished milestones to carry over. With none, this only lists them.
    first_day : datetime.date or None, default None
        The first day of the year; None: 1 July.

    Returns
    -------
    RollOver
        ``unfinished`` are the ids of the milestones that could be carried, ``carried`` maps each id that was carried
        to its continuation.

    Raises
    ------
    UnknownIdError
        There is no such organization, or no node with an id in `carry`.
    ScopeError
        `organization` is no organization.
    FieldValueError
        `into` is no school year, or over by `as_of`; `first_day` lies outside the year in which it begins; or something
        in `carry` is no unfinished milestone of the plan.
    FieldTypeError, DateTypeError
        An argument is not what it should be.
    DuplicateIdError
        The id of a continuation is taken: this was carried over before.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    For each milestone that is carried over a new one is added under the same strategy, as its last, and beneath it the
    continuations of its actions that are neither completed nor cancelled. A continuation

    - has the id of the old with ``"@2018-19"`` behind it;
    - is ``adopted`` on the first day of the year, or on the day after `as_of` if that is later: numbers as of `as_of`
      and of days before the year are what they were;
    - stands as :func:`spnet.plan_as_of` the day has the old one: codes, hands and dates in force;
    - has each date moved on by whole years until it is not before the year's first day, and a due date that was not
      before the start until it is not before the new start either (29 February becomes the 28th where there is none);
    - is joined to the old one by `LinkKind.CONTINUES`, and waits for what the old one waited for: for its continuation
      if it is carried over too, else for itself if it is still open.

    "all" leaves out what is continued already, so that the work of a year is not carried over twice.

    The old ones stay as they ended, still open; whoever does not want to see them counted in the new year reports them
    CANCELLED as of its first day. Source section 6 and Tool B, "Tell the story": the work goes on into the next year.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import roll_over
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> found = roll_over(net, "school-a", into="2018-19", as_of=date(2018, 6, 30))
    >>> first = found.unfinished[0]
    >>> done = roll_over(net, "school-a", into="2018-19", as_of=date(2018, 6, 30), carry=[first])
    >>> net[done.carried[first]].adopted
    datetime.date(2018, 7, 1)
    """
    as_network(network)
    if not isinstance(network[organization], Organization):
        raise ScopeError(
            f"{organization!r} is {an(network[organization].kind)}",
            organization,
            "A plan belongs to an organization; organization_of() finds it.",
        )
    begins = _first_day(into, first_day)
    if check_date(as_of, "as_of", "as_of") >= _years_later(begins, 1):
        raise FieldValueError(
            f"the year {into} is over by {as_of}", "into", "Name the year that begins, or judge by an earlier day."
        )
    judgement = judge(network, as_of=as_of, known_by=known_by)
    tree = judgement.snapshot.tree
    plan = tree.organization == judgement.snapshot.row(organization)
    unfinished = tuple(tree.ids[row] for row in _open(judgement.milestones) if plan[row])
    chosen = _chosen(network, organization, carry, unfinished)
    adopted = max(begins, as_of + timedelta(days=1))  # numbers of the days up to as_of have been read, and stay
    carried: dict[str, str] = {}
    if chosen:
        changes = PlanChanges(network, as_of, known_by)
        actions = {tree.ids[row] for row in _open(judgement.actions)}
        pairs = _continued(network, changes, chosen=chosen, actions=actions, suffix=f"@{into}", begins=begins)
        steps = [(old, attrs.evolve(new, adopted=adopted)) for old, new in pairs]
        carried = {old.id: new.id for old, new in steps}
        _carry(network, steps, carried, still_open=actions | {tree.ids[row] for row in _open(judgement.milestones)})
    return RollOver(
        organization=organization,
        into=into,
        first_day=begins,
        as_of=as_of,
        known_by=known_by,
        unfinished=unfinished,
        carried=FrozenDict(carried),
    )


def _first_day(into: str, first_day: date | None) -> date:
    """Return the first day of a year written like "2018-19"."""
    if not isinstance(into, str):
        raise FieldTypeError(f"into is {shown(into)}", "into", 'Name the school year, such as "2018-19".')
    written = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})", into)
    if written is None or (int(written[1]) + 1) % 100 != int(written[2]):
        raise FieldValueError(
            f"into is {shown(into)}, which is no school year",
            "into",
            'Write the year in which it begins and the last two digits of the next, such as "2018-19".',
        )
    year = int(written[1])
    if first_day is None:
        return date(year, 7, 1)
    if check_date(first_day, "first_day", "first_day").year != year:
        raise FieldValueError(f"the year {into} does not begin on {first_day}", "first_day", f"It begins in {year}.")
    return first_day


def _open(judged: Judged) -> list[int]:
    """Return the rows of those that are neither completed nor cancelled, in plan order."""
    rows: list[int] = judged.rows[np.logical_or(judged.has("overdue"), judged.has("on_track"))].tolist()
    return rows


def _chosen(
    network: Network, organization: str, carry: Iterable[str] | Literal["all"], unfinished: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the milestones to carry over, in plan order."""
    if isinstance(carry, str):
        if carry == "all":
            return tuple(id for id in unfinished if not _is_continued(network, id))
        raise FieldTypeError(f"carry is {shown(carry)}", "carry", 'Give a list of ids, or "all".')
    if not isinstance(carry, Iterable):
        raise FieldTypeError(f"carry is {type_of(carry)}", "carry", 'Give a list of ids, or "all".')
    wanted: set[str] = set()
    could = set(unfinished)
    for id in carry:
        node = network[id]  # the network refuses what it does not have
        wanted.add(id)
        if id not in could:
            raise FieldValueError(
                f"the {node.kind} {id!r} is no unfinished milestone in the plan of {organization!r}",
                id,
                f"Those are {shown(list(unfinished))}; `unfinished` of what roll_over() returns lists them all.",
            )
    return tuple(id for id in unfinished if id in wanted)


def _is_continued(network: Network, id: str) -> bool:
    """Return whether something carries the work of a node on already."""
    links = network.links
    return id in links and any(kind is LinkKind.CONTINUES for *_, kind in links.in_edges(id, keys=True))


def _continued(
    network: Network, changes: PlanChanges, *, chosen: tuple[str, ...], actions: set[str], suffix: str, begins: date
) -> list[tuple[_Step, _Step]]:
    """Return what is carried over, each with its continuation, a milestone before its actions."""
    steps: list[tuple[_Step, _Step]] = []
    for id in chosen:
        milestone = network[id]
        for old in (milestone, *(action for action in children(network, id) if action.id in actions)):
            if isinstance(old, Milestone | Action):
                stood = changes.apply(old)
                start, due = _moved_on(stood.start, stood.due, begins)
                new_id = old.id + suffix
                if new_id in network:
                    raise DuplicateIdError(
                        f"the id {new_id!r}, for what continues {old.id!r}, is taken",
                        new_id,
                        "It was carried over before; carry only what was not.",
                    )
                steps.append((old, attrs.evolve(stood, id=new_id, adopted=begins, start=start, due=due)))
    return steps


def _carry(
    network: Network, steps: list[tuple[_Step, _Step]], carried: Mapping[str, str], *, still_open: set[str]
) -> None:
    """Add the continuations, and their links; they wait for what is carried over too, or is still open where it was."""
    with network.edit():
        for old, new in steps:
            above = parent(network, old.id)
            if above is not None:
                network.add(new, parent=carried.get(above.id, above.id))
        for old, new in steps:
            network.link(new.id, old.id, LinkKind.CONTINUES)
        for old, new in steps:
            for _, target, kind in list(network.links.out_edges(old.id, keys=True)):
                if kind is LinkKind.DEPENDS_ON and (target in carried or target in still_open):
                    network.link(new.id, carried.get(target, target), LinkKind.DEPENDS_ON)


def _moved_on(start: date | None, due: date | None, begins: date) -> tuple[date | None, date | None]:
    """Return the dates that a start and a due date become in a year that begins on a day."""
    new_start = None if start is None else _not_before(begins, start)
    in_order = start is None or due is None or start <= due
    new_due = None if due is None else _not_before(new_start if new_start and in_order else begins, due)
    return new_start, new_due


def _not_before(earliest: date, day: date) -> date:
    """Return a day, moved on by as many whole years as it takes to be no earlier than another."""
    years = max(0, earliest.year - day.year)
    moved = _years_later(day, years)
    return moved if moved >= earliest else _years_later(day, years + 1)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
