"""What holds up what: dependencies, and through them the milestones and their actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import networkx as nx
from attrs import field, frozen

from spnet.metrics.schedule.steps import Plan, Step
from spnet.model.enums import LinkKind
from spnet.model.network import Network
from spnet.problems import Problem

__all__ = ["Precedence", "precedence"]

#: what waits, and what it waits for
Waits = list[tuple[str, str]]


@frozen(kw_only=True, eq=False)
class Precedence:
    """What holds up what.

    Parameters
    ----------
    steps : mapping of str to Step
        In preorder.
    graph : networkx.DiGraph
        Arrows lead from what comes first to what comes after, without a circle. One with ``wait=True`` says that the
        second begins only when the first is finished; one with ``wait=False``, from an action to its milestone, that
        the second is finished no earlier.
    waits : tuple of (str, str)
        The links between steps: what waits, and what it waits for.
    problems : tuple of Problem
        Waits that cannot end.
    """

    steps: Mapping[str, Step]
    graph: nx.DiGraph[str]
    waits: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    _arrows: Mapping[tuple[str, bool], tuple[list[Step], list[Step]]] = field(init=False)

    @_arrows.default
    def _by_step(self) -> Mapping[tuple[str, bool], tuple[list[Step], list[Step]]]:
        """Return the arrows that lead to each step and from it, in the order of the plan; networkx is slow to ask."""
        found: dict[tuple[str, bool], tuple[list[Step], list[Step]]] = {
            (id, wait): ([], []) for id in self.steps for wait in (True, False)
        }
        for first, second in self.graph.edges:
            wait = self.is_wait(first, second)
            found[second, wait][0].append(self.steps[first])
            found[first, wait][1].append(self.steps[second])
        for before, after in found.values():
            before.sort(key=_row)
            after.sort(key=_row)
        return found

    def is_wait(self, first: str, second: str) -> bool:
        """Return whether an arrow says that the second waits for the first; else the first is a part of the second."""
        return bool(self.graph.edges[first, second]["wait"])

    def awaited(self, id: str) -> list[Step]:
        """Return what a step waits for, in the order of the plan."""
        return self._arrows[id, True][0]

    def waiting(self, id: str) -> list[Step]:
        """Return what waits for a step, in the order of the plan."""
        return self._arrows[id, True][1]

    def parts(self, id: str) -> list[Step]:
        """Return the open actions that a milestone is made of, in the order of the plan; of an action nothing."""
        return [step for step in self._arrows[id, False][0] if step.done is None]

    def wholes(self, id: str) -> list[Step]:
        """Return the milestone that an action is a part of; of a milestone nothing."""
        return self._arrows[id, False][1]


def precedence(network: Network, plan: Plan, *, also: Iterable[str] = ()) -> Precedence:
    """Return what holds up what among all that dependencies bear on, and some actions or milestones more.

    With an action goes its milestone, and with a milestone all its actions: who waits for a milestone waits for these,
    and when a milestone waits its actions do.
    """
    links = sorted(
        ((a, b) for a, b, kind in network.links.edges(keys=True) if kind is LinkKind.DEPENDS_ON),
        key=lambda link: (plan.row(link[0]), plan.row(link[1])),
    )
    steps: dict[str, Step] = {}
    actions: dict[str, list[str]] = {}
    for row in sorted({plan.milestone_of(plan.row(id)) for id in (*chain.from_iterable(links), *also)}):
        milestone, *parts = (plan.step(one) for one in (row, *plan.actions_of(row)))
        if milestone is not None:  # if it is cancelled or not there yet, neither are its actions
            there = [step for step in (milestone, *parts) if step is not None]
            steps.update((step.id, step) for step in there)
            actions[milestone.id] = [step.id for step in there[1:]]
    waits = [(a, b) for a, b in links if a in steps and b in steps]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(steps)
    graph.add_edges_from(((part, whole) for whole, parts in actions.items() for part in parts), wait=False)
    for waiting, awaited in waits:
        graph.add_edges_from(((awaited, one) for one in (waiting, *actions.get(waiting, ()))), wait=True)
    problems = (*_waits_for_cancelled(links, steps, plan), *_circles(graph, waits, steps))
    return Precedence(steps=steps, graph=graph, waits=tuple(waits), problems=problems)


def _row(step: Step) -> int:
    return step.row


def _waits_for_cancelled(links: Waits, steps: Mapping[str, Step], plan: Plan) -> Iterator[Problem]:
    for waiting, awaited in links:
        if waiting in steps and steps[waiting].done is None and plan.is_cancelled(plan.row(awaited)):
            yield Problem(
                code="waits-for-cancelled",
                message=f"{waiting} waits for {awaited}, which is cancelled",
                hint="Unlink them, or let it wait for what takes its place.",
                nodes=(waiting, awaited),
            )


def _circles(graph: nx.DiGraph[str], waits: Waits, steps: Mapping[str, Step]) -> list[Problem]:
    """Take out of circles what only milestones and their actions bring in, and return what they were.

    Links alone make no circle, the network sees to that. Read through milestones they may: an action waits for one
    whose milestone waits for its own.
    """
    links = {(awaited, waiting) for waiting, awaited in waits}
    problems = []
    circles = [ids for ids in nx.strongly_connected_components(graph) if len(ids) > 1]
    for ids in sorted(
        (sorted(ids, key=lambda id: steps[id].row) for ids in circles), key=lambda ids: steps[ids[0]].row
    ):
        inside = graph.subgraph(ids).edges
        graph.remove_edges_from([arrow for arrow in inside if arrow not in links])
        problems.append(
            Problem(
                code="circular-wait",
                message=f"{ids[0]} and {len(ids) - 1} more wait for each other, by way of their milestones",
                hint="Unlink one of the dependencies between them; until then each link is read alone here.",
                nodes=tuple(ids),
            )
        )
    return problems
