"""What happens if an action or a milestone takes longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import networkx as nx

from spnet.checked import name_key, shown
from spnet.errors import FieldTypeError, FieldValueError, ScopeError
from spnet.metrics.arguments import as_network, check_as_of
from spnet.metrics.judgement import judge
from spnet.metrics.organizations import name_of
from spnet.metrics.plan import PlanChanges
from spnet.metrics.schedule.chains import is_driven
from spnet.metrics.schedule.passes import earliest
from spnet.metrics.schedule.precedence import Precedence, precedence
from spnet.metrics.schedule.schedule import date_or_none
from spnet.metrics.schedule.slip_records import Move, Slip, ToTell
from spnet.metrics.schedule.steps import Plan, Step
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Node

__all__ = ["slip"]

#: a longer delay is a mistake: a hundred years
_LONGEST = 36_525


def slip(network: Network, id: str, *, days: int, as_of: date, known_by: date | None = None) -> Slip:
    """Return what moves if an action or a milestone is finished some days later, and who is to be told.

    Parameters
    ----------
    network : Network
        The network; it stays as it is. Its snapshot does not do, for it has no links.
    id : str
        Id of an action or a milestone that is open.
    days : int
        By how many calendar days it is finished later than it could be; 1 or more.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    Slip
        ``moves`` with old and new dates, ``unknown``, and ``tell``.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError
        What is given is no Network, a Snapshot is none either; or `days` is no whole number.
    FieldValueError
        `days` is less than 1, or more than a hundred years.
    UnknownIdError
        There is no such node.
    ScopeError
        It is neither an action nor a milestone, or it is completed, cancelled or not yet in the plan.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    The delay is counted from the earliest finish that :func:`spnet.schedule` gives: of a step under way and in time
    that is its due date, of an overdue one the day itself, and of one that should have begun and is not reported to
    have, as many days on from the day as it takes. Its start stays. What waits for it moves if there are not days
    enough between, by as many days as are missing; a milestone moves if one of its actions now ends last. What is
    completed or cancelled does not move. A milestone that is delayed moves what waits for it, and not its own actions.

    Nothing is recorded. New dates become those in force by an :class:`spnet.Adjustment`, in whose ``communicated_to``
    stands who has been told. Source section 6: adjustments are told to those whom they concern.

    Examples
    --------
    >>> from spnet import slip
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> delay = slip(river_state(), "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF)
    >>> delay
    <Slip of 'river/4c/m1/a3' by 30 days as of 2018-03-31: 6 moved; 2 other organizations to tell>
    >>> for move in delay.moves[2:4]:
    ...     print(move.chain[-1], move.old_finish, move.new_finish)
    school-a/4c/m2 2018-04-12 2018-05-12
    school-a/4c/m2/a1 2018-04-12 2018-05-12
    """
    as_network(network)
    _check_days(days)
    plan = Plan(judge(network, as_of=as_of, known_by=known_by))
    _check_open(network, plan, id)
    delay = _Delay(precedence(network, plan, also=(id,)), id, days, check_as_of(as_of))
    changes = PlanChanges(network, as_of, known_by)
    nodes = {step.id: changes.apply(network[step.id]) for step in (*delay.moved, *delay.unknown)}
    moves = [
        _move(delay, step, organization=plan.organization(step.row), responsible=_responsible(nodes[step.id]))
        for step in sorted(delay.moved, key=lambda step: step.id != id)
    ]
    return Slip(
        node=id,
        days=days,
        as_of=as_of,
        known_by=known_by,
        moves=tuple(moves),
        unknown=tuple(step.id for step in delay.unknown),
        tell=tuple(_to_tell(network, plan, delay, nodes)),
        problems=tuple(one for one in delay.order.problems if not nodes.keys().isdisjoint(one.nodes)),
    )


def _check_days(days: object) -> None:
    if not isinstance(days, int) or isinstance(days, bool):
        raise FieldTypeError(f"days is {shown(days)}", "days", "Give a whole number of calendar days, 1 or more.")
    if not 1 <= days <= _LONGEST:
        raise FieldValueError(f"days is {shown(days)}", "days", f"Give a whole number from 1 to {_LONGEST:,}.")


def _check_open(network: Network, plan: Plan, id: str) -> None:
    row = plan.row(id)
    node = network[id]
    if not isinstance(node, Action | Milestone):
        raise ScopeError(f"{id!r} is a {node.kind}", id, "Ask for an action or a milestone.")
    step = plan.step(row)
    if step is None:
        how = "cancelled" if plan.is_cancelled(row) else "not in the plan of that day"
        raise ScopeError(f"{id!r} is {how}", id, "What slips is in the plan and goes on; look at another day.")
    if step.done is not None:
        raise ScopeError(f"{id!r} is completed", id, "What is done does not slip; look at an earlier day.")


class _Delay:
    """The earliest days without a delay and with it; what moves, and of what nobody knows, in the order of the plan."""

    def __init__(self, order: Precedence, id: str, days: int, as_of: int) -> None:
        self.order = order
        self.id = id
        self.before = earliest(order, as_of)
        self.after = earliest(order, as_of, delays={id: days})
        reached = nx.descendants(order.graph, id) | {id}
        open_steps = [step for step in order.steps.values() if step.id in reached and step.done is None]
        self.moved = [step for step in open_steps if self.moves(step)]
        self.unknown = [step for step in open_steps if self.after[step.id].finish is None]

    def moves(self, step: Step) -> bool:
        """Return whether a step is finished later."""
        return self.before[step.id].finish != self.after[step.id].finish

    def chain(self, id: str) -> tuple[str, ...]:
        """Return the ids from what is delayed to a step that moves, each of which moves the next."""
        line = [id]
        while line[-1] != self.id:
            # something that moved drives it, or it would not have moved; of several the first in the plan
            before = (*self.order.awaited(line[-1]), *self.order.parts(line[-1]))
            line.append(
                next(s.id for s in before if self.moves(s) and is_driven(self.order, s.id, line[-1], self.after))
            )
        return tuple(reversed(line))


def _move(delay: _Delay, step: Step, *, organization: str, responsible: str) -> Move:
    old, new = delay.before[step.id], delay.after[step.id]
    return Move(
        id=step.id,
        organization=organization,
        responsible=responsible,
        due=date_or_none(step.due),
        old_start=date_or_none(old.start),
        old_finish=date_or_none(old.finish),
        new_start=date_or_none(new.start),
        new_finish=date_or_none(new.finish),
        days=(new.finish or 0) - (old.finish or 0),
        chain=delay.chain(step.id),
    )


def _to_tell(network: Network, plan: Plan, delay: _Delay, nodes: dict[str, Node]) -> Iterator[ToTell]:
    """Yield whom to tell, the organization of what slipped first."""
    own, unknown = plan.organization(plan.row(delay.id)), {step.id for step in delay.unknown}
    concerned: dict[str, list[str]] = {}
    for step in sorted((*delay.moved, *delay.unknown), key=lambda step: step.row):
        concerned.setdefault(plan.organization(step.row), []).append(step.id)
    for organization in sorted(concerned, key=lambda one: (one != own, plan.row(one))):
        ours = concerned[organization]
        people: dict[str, str] = {}
        for name in (name for id in ours for name in _people(nodes[id])):
            people.setdefault(name_key(name), name)
        yield ToTell(
            organization=organization,
            name=name_of(network.snapshot(), organization),
            own=organization == own,
            people=tuple(people.values()),
            steps=tuple(id for id in ours if id not in unknown),
            unknown=tuple(id for id in ours if id in unknown),
        )


def _responsible(node: Node) -> str:
    """Return who is responsible for an action, or leads a milestone."""
    name: str = getattr(node, "lead" if isinstance(node, Milestone) else "responsible")
    return name


def _people(node: Node) -> Iterator[str]:
    """Yield who is responsible for a step, and who helps."""
    return (name for name in (_responsible(node), *getattr(node, "collaborators", ())) if name.strip())
