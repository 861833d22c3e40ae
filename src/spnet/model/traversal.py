"""Going up and down the tree. Every function gives attrs nodes; their ``id`` leads on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar, overload

from spnet.checked import shown, type_of
from spnet.errors import FieldTypeError, FieldValueError, ScopeError
from spnet.model.network import Network
from spnet.model.nodes import Goal, Node, Organization
from spnet.model.records import Record, preorder
from spnet.model.tree import Tree

__all__ = [
    "ancestors",
    "children",
    "descendants",
    "listed_priorities",
    "organization_of",
    "outline_number",
    "parent",
    "path",
    "walk",
]

N = TypeVar("N", bound=Node)


def _tree(network: Network) -> Tree:
    if not isinstance(network, Network):
        raise FieldTypeError(
            f"{type_of(network)} stands where a network belongs", "network", "Traversal goes over a Network."
        )
    return network._tree


def _upwards(record: Record | None) -> Iterator[Record]:
    while record is not None:
        yield record
        record = record.parent


def parent(network: Network, id: str) -> Node | None:
    """Return the node right above one; None for a root.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node.

    Returns
    -------
    Organization, Goal, Strategy or Milestone, or None
        The node above.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import parent
    >>> from spnet.examples import river_state
    >>> parent(river_state(), "river").id
    'state'
    """
    above = _tree(network).record(id).parent
    return None if above is None else above.node


def children(network: Network, id: str) -> tuple[Node, ...]:
    """Return the nodes right beneath one, in order.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node.

    Returns
    -------
    tuple of nodes
        Empty where nothing stands beneath.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import Level, Network, Organization, children
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> for id in ("s2", "s1"):
    ...     _ = net.add(Organization(id=id, name=id, level=Level.SCHOOL), parent="d1")
    >>> [node.id for node in children(net, "d1")]
    ['s2', 's1']
    """
    return tuple(record.node for record in _tree(network).record(id).children or ())


def ancestors(network: Network, id: str) -> tuple[Node, ...]:
    """Return the nodes above one, the nearest first.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node.

    Returns
    -------
    tuple of nodes
        Up to the root; empty for a root.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import ancestors
    >>> from spnet.examples import river_state
    >>> [node.id for node in ancestors(river_state(), "school-a")]
    ['river', 'state']
    """
    return tuple(record.node for record in _upwards(_tree(network).record(id).parent))


@overload
def descendants(network: Network, id: str, *, kind: type[N]) -> tuple[N, ...]: ...


@overload
def descendants(network: Network, id: str, *, kind: None = None) -> tuple[Node, ...]: ...


def descendants(network: Network, id: str, *, kind: type[Node] | None = None) -> tuple[Node, ...]:
    """Return the nodes beneath one, in preorder.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node, which is not among its own descendants.
    kind : type of node or None, default None
        Only these, such as ``spnet.Action``; None: all.

    Returns
    -------
    tuple of nodes
        A parent before its children; empty where nothing fits.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either. Or `kind` is no class.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import Organization, descendants
    >>> from spnet.examples import river_state
    >>> [node.id for node in descendants(river_state(), "river", kind=Organization)]
    ['school-a', 'school-b', 'school-c']
    """
    if kind is not None and not isinstance(kind, type):
        raise FieldTypeError(f"kind is {shown(kind)}", "kind", "Give a class, such as spnet.Action.")
    start = _tree(network).record(id)
    return tuple(r.node for r in preorder([start]) if r is not start and (kind is None or isinstance(r.node, kind)))


def walk(network: Network, id: str | None = None) -> Iterator[Node]:
    """Yield a node and all beneath it in preorder: a parent before its children, these in order.

    Parameters
    ----------
    network : Network
        The network; it is not to be edited during the walk.
    id : str or None, default None
        Where to begin; None walks the whole network, root by root.

    Yields
    ------
    Organization, Goal, Strategy, Milestone or Action
        The next node.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import walk
    >>> from spnet.examples import river_state
    >>> next(walk(river_state())).id
    'state'
    """
    records = list(_tree(network).roots) if id is None else [_tree(network).record(id)]
    return (record.node for record in preorder(records))


def organization_of(network: Network, id: str) -> Organization:
    """Return the organization whose plan a node stands in; an organization is its own.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node.

    Returns
    -------
    Organization
        The nearest one, upwards from the node.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import Goal, Level, Network, Organization, organization_of
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1", statement="Each student grows every year."), parent="s1")
    >>> organization_of(net, "g1").name
    'Hill School'
    """
    return next(r.node for r in _upwards(_tree(network).record(id)) if isinstance(r.node, Organization))


def path(network: Network, id: str) -> tuple[Node, ...]:
    """Return the nodes from the root down to one, itself included.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a node.

    Returns
    -------
    tuple of nodes
        The root first, the node itself last.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.

    Examples
    --------
    >>> from spnet import path
    >>> from spnet.examples import river_state
    >>> [node.id for node in path(river_state(), "school-a")]
    ['state', 'river', 'school-a']
    """
    return tuple(record.node for record in reversed(list(_upwards(_tree(network).record(id)))))


def outline_number(network: Network, id: str, *, by: str = "goal") -> str:
    """Return the number of a node in the outline of its organization's plan.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a goal, strategy, milestone or action.
    by : {"goal", "priority"}, default "goal"
        ``"goal"``: goal, strategy, milestone, action. ``"priority"``: as in the planning template, where the
        first number is that of the strategy's priority area, and the second counts strategies within it.

    Returns
    -------
    str
        Such as ``"1.2.1.3"``.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        There is no such node.
    ScopeError
        It is an organization, which has no number; or a goal, by priority.
    FieldValueError
        `by` is something else.

    Notes
    -----
    Priorities are numbered in this order: those that the organization's latest needs assessment lists, then those of
    earlier ones, each in the order of its list, answered by a strategy or not; then those that strategies name
    but none of these lists, in the order in which the plan first names them. Strategies that name none come last. An
    assessment without a date counts as of the day of the one before it. Tool A, "Priority Planning & Reporting".

    Examples
    --------
    >>> from spnet import Goal, Level, Network, Organization, Strategy, outline_number
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1", statement="Each student grows every year."), parent="s1")
    >>> for id, priority in (("st1", None), ("st2", "Lessons"), ("st3", "Lessons")):
    ...     _ = net.add(Strategy(id=id, priority=priority), parent="g1")
    >>> outline_number(net, "st3"), outline_number(net, "st3", by="priority"), outline_number(net, "st1", by="priority")
    ('1.3', '1.2', '2.1')
    """
    if not isinstance(by, str) or by not in ("goal", "priority"):
        raise FieldValueError(f"outline_number(by={shown(by)})", id, 'Number by="goal" or by="priority".')
    line = [r for r in reversed(list(_upwards(_tree(network).record(id)))) if not isinstance(r.node, Organization)]
    if not line:
        raise ScopeError(
            f"the organization {id!r} has no outline number", id, "Ask for a goal, strategy, milestone or action."
        )
    if by == "goal":
        return ".".join(str(_place(record)) for record in line)
    if len(line) == 1:
        raise ScopeError(
            f"the goal {id!r} has no number by priority", id, "Ask for a strategy, milestone or action, or by goal."
        )
    first, second = _place_by_priority(line[1])
    return ".".join([str(first), str(second), *(str(_place(record)) for record in line[2:])])


def _place(record: Record) -> int:
    """Return the place of a record among its siblings of the same kind, from 1."""
    above = record.parent
    siblings = above.children or [] if above is not None else []
    return 1 + [r for r in siblings if isinstance(r.node, type(record.node))].index(record)


def _place_by_priority(strategy: Record) -> tuple[int, int]:
    """Return the number of a strategy's priority in its organization's plan, and its own within that, from 1."""
    goal = strategy.parent
    organization = goal.parent if goal is not None else None
    goals = [r for r in (organization.children or [] if organization else []) if isinstance(r.node, Goal)]
    strategies = [s for g in goals for s in g.children or []]
    listed = listed_priorities(organization.node) if organization else []
    named = [getattr(s.node, "priority", None) for s in strategies]
    priorities = list(dict.fromkeys([*listed, *(priority for priority in named if priority is not None)]))
    own = getattr(strategy.node, "priority", None)
    first = len(priorities) if own is None else priorities.index(own)
    alike = [s for s, priority in zip(strategies, named, strict=True) if priority == own]
    return first + 1, alike.index(strategy) + 1


def listed_priorities(organization: Node) -> list[str]:
    """Return the ids of the priorities of an organization's needs assessments, those of the latest first."""
    if not isinstance(organization, Organization):
        return []
    dated, day = [], date.min
    for place, assessment in enumerate(organization.needs):
        day = assessment.on or day  # they are listed the earliest first: one without a date is as old as its neighbour
        dated.append((day, place, assessment.priorities))
    dated.sort(key=lambda entry: entry[:2], reverse=True)
    return [priority.id for _, _, priorities in dated for priority in priorities]
