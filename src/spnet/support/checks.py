"""Checks of the quality of plans: what is weak in them, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import field, frozen

from spnet.checked import shown
from spnet.model.corrected import corrected, lost_entries
from spnet.model.events import Dated
from spnet.model.lines import priorities_of, unfounded_priorities, unknown_priority, unknown_references
from spnet.model.needs import NeedsPart, Priority, parts_of
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Organization, Strategy
from spnet.model.support_events import SupportNeed, SupportProvided, SupportReview
from spnet.model.traversal import organization_of, walk
from spnet.problems import Problem

__all__ = ["CHECKS", "Check", "check"]

#: as many priorities as the planning template has room for
_MOST_PRIORITIES = 4


@frozen(kw_only=True)
class Check:
    """A check: one question to a network.

    Parameters
    ----------
    code : str
        Stable code of the problems that it finds, such as ``"P101"``.
    name : str
        What it looks for.
    find : callable
        ``find(network)`` gives the problems, each with the node concerned first in its `nodes`, those of one node in
        the order in which they are to be shown.
    """

    code: str
    name: str
    find: Callable[[Network], Iterable[Problem]] = field(repr=False)


def check(network: Network) -> tuple[Problem, ...]:
    """Ask what is weak in the plans of a network.

    Parameters
    ----------
    network : Network
        The network.

    Returns
    -------
    tuple of Problem
        In preorder of the nodes that they concern (the first of ``nodes``; what is in a needs assessment concerns its
        organization), those of what is no longer there last; of one node by code, then in the order of the plan or of
        recording. ``path`` says where in the node it stands, or names the event. Empty where nothing is weak.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.

    Notes
    -----
    ==== ==============================================================================================
    code what it finds
    ==== ==============================================================================================
    P101 more than four priorities in one needs assessment, which is allowed
    P102 a strategy names a priority that no needs assessment lists, though its organization has priorities
    P103 a priority traces back to no finding and no cause that is there
    P104 an analysis or a priority names a finding or a cause that is not there
    P105 a milestone or an action is due, or a strategy ends, before it starts, as planned
    P106 an event names something that is no longer there; one that was withdrawn does not count
    P107 a support answers a need, or a review judges a support, that was withdrawn
    ==== ==============================================================================================

    A date, a priority or a reference that is missing altogether is no problem to these checks. Source sections 2
    and 3; Tool A.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Goal, Level, Milestone, Network, Organization, Strategy, check
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1"), parent="s1")
    >>> _ = net.add(Strategy(id="st1"), parent="g1")
    >>> _ = net.add(Milestone(id="m1", start=date(2018, 3, 1), due=date(2017, 5, 31)), parent="st1")
    >>> for problem in check(net):
    ...     print(problem.code, problem.message)
    P105 the milestone 'm1' is due on 2017-05-31, before it starts on 2018-03-01
    """
    places = {node.id: place for place, node in enumerate(walk(network))}
    found = [problem for each in CHECKS for problem in each.find(network)]
    return tuple(sorted(found, key=lambda problem: (places.get(problem.nodes[0], len(places)), problem.code)))


def _organizations(network: Network) -> list[Organization]:
    return [node for node in walk(network) if isinstance(node, Organization)]


def _parts(organizations: Iterable[Organization]) -> dict[str, tuple[NeedsPart, Organization]]:
    """Return what needs assessments list, by id, each with its organization."""
    return {part.id: (part, one) for one in organizations for part in parts_of(one.needs)}


def _parts_alone(organizations: Iterable[Organization]) -> dict[str, NeedsPart]:
    return {id: part for id, (part, _) in _parts(organizations).items()}


# --- the checks ---------------------------------------------------------------------------------------------


def _many_priorities(network: Network) -> Iterator[Problem]:
    for organization in _organizations(network):
        for place, assessment in enumerate(organization.needs):
            count = len(assessment.priorities)
            if count > _MOST_PRIORITIES:
                yield Problem(
                    code="P101",
                    message=f"the needs assessment {shown(assessment.id)} lists {count} priorities, "
                    f"more than {_MOST_PRIORITIES}",
                    hint="More are allowed; a few that get all the attention do more. Which of them can wait?",
                    path=f"needs[{place}].priorities",
                    nodes=(organization.id,),
                )


def _unknown_priorities(network: Network) -> Iterator[Problem]:
    parts = _parts_alone(_organizations(network))
    for node in walk(network):
        if isinstance(node, Strategy) and node.priority is not None:
            organization = organization_of(network, node.id)
            if priorities_of(organization):
                yield from unknown_priority(node, organization, parts)


def _unfounded_priorities(network: Network) -> Iterator[Problem]:
    organizations = _organizations(network)
    parts = _parts_alone(organizations)
    for organization in organizations:
        yield from unfounded_priorities(organization, parts)


def _unknown_references(network: Network) -> Iterator[Problem]:
    organizations = _organizations(network)
    parts = _parts_alone(organizations)
    for organization in organizations:
        yield from unknown_references(organization, parts)


def _backward_dates(network: Network) -> Iterator[Problem]:
    for node in walk(network):
        if isinstance(node, Milestone | Action):
            yield from _backwards(node, node.start, node.due, "due", "is due")
        elif isinstance(node, Strategy):
            yield from _backwards(node, node.start, node.end, "end", "ends")


def _backwards(
    node: Strategy | Milestone | Action, start: date | None, last: date | None, name: str, verb: str
) -> Iterator[Problem]:
    if start is not None and last is not None and last < start:
        yield Problem(
            code="P105",
            message=f"the {node.kind} {shown(node.id)} {verb} on {last}, before it starts on {start}",
            hint=f"Is it the year? Mend the date with replace({shown(node.id)}, {name}=…) or start=….",
            path=name,
            nodes=(node.id,),
        )


def _lost_events(network: Network) -> Iterator[Problem]:
    parts: dict[str, tuple[NeedsPart, Organization]] | None = None
    for event_id, _, event in lost_entries(network):
        if parts is None:  # most networks have no such event
            parts = _parts(_organizations(network))
        holder = parts[event.node][1].id if event.node in parts else event.node
        yield Problem(
            code="P106",
            message=f"event {event_id}, a {event.event} of {event.on} about {shown(event.node)}, "
            f"names {_missing(event, network, parts)}",
            hint=f"Put that back under the same id; or, if the event was never right, withdraw it: "
            f"Correction(of={event_id}, replacement=None, …).",
            path=f"journal[{event_id}]",
            nodes=(holder,),
        )


def _missing(event: Dated, network: Network, parts: dict[str, tuple[NeedsPart, Organization]]) -> str:
    """Return in words what of the things that an event names is lost."""
    on_priority = event.on_priorities and event.node in parts and isinstance(parts[event.node][0], Priority)
    if event.node not in network and not on_priority:
        return f"{shown(event.node)}, which is no longer there"
    for id, _ in event.mentions():
        if id not in network:
            return f"{shown(id)}, which is no longer there"
    measure: str = getattr(event, "measure", "")
    there = any(one.key == measure for one in getattr(network[event.node], "measures", ()))
    return f"the measure {shown(measure)}, {'of which there are several now' if there else 'which is no longer there'}"


def _withdrawn_supports(network: Network) -> Iterator[Problem]:
    names = {SupportReview: "of", SupportProvided: "need"}
    parts = _parts(_organizations(network))
    entries = list(corrected(network.journal.items(), kinds=(SupportNeed, SupportProvided, SupportReview)))
    standing = {entry.event_id for entry in entries}
    for event_id, _, event in entries:
        named = getattr(event, names.get(type(event), ""), None)
        if named is not None and named not in standing:
            yield Problem(
                code="P107",
                message=f"event {event_id}, a {event.event} of {event.on}, names event {named}, which is withdrawn",
                hint=f"Withdraw it too: Correction(of={event_id}, replacement=None, …).",
                path=f"journal[{event_id}]",
                nodes=(parts[event.node][1].id if event.node in parts else event.node,),
            )


#: the checks by code; a further one needs a line here and its function above
CHECKS: tuple[Check, ...] = (
    Check(code="P101", name="many priorities", find=_many_priorities),
    Check(code="P102", name="a priority that nothing lists", find=_unknown_priorities),
    Check(code="P103", name="a priority without a need behind it", find=_unfounded_priorities),
    Check(code="P104", name="a finding or cause that is not there", find=_unknown_references),
    Check(code="P105", name="due before it starts", find=_backward_dates),
    Check(code="P106", name="an event about what is gone", find=_lost_events),
    Check(code="P107", name="a support or review of what is withdrawn", find=_withdrawn_supports),
)
