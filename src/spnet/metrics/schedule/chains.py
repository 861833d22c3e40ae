"""Critical chains: where a day that is lost is lost for all that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import networkx as nx

from spnet.metrics.schedule.passes import Earliest
from spnet.metrics.schedule.precedence import Precedence

__all__ = ["critical_lines", "is_driven"]


def is_driven(precedence: Precedence, first: str, second: str, days: Mapping[str, Earliest]) -> bool:
    """Return whether a step begins, or is finished, when it is because of another; a day later there is one here."""
    before, after = days[first], days[second]
    if before.finish is None:
        return False
    if not precedence.is_wait(first, second):
        return after.finish == before.finish
    return (after.finish if precedence.parts(second) else after.start) == before.finish + 1


def critical_lines(
    precedence: Precedence, days: Mapping[str, Earliest], slack: Mapping[str, int | None]
) -> list[list[str]]:
    """Return the critical lines of every group of steps that dependencies between open ones hold together.

    Critical are the steps without slack, or where all have some those that have the least. In a line each drives the
    next; there is one for each last step, of several that lead to it the one that begins first. A line in which nothing
    waits is no news, unless the group has no other: then those with the least slack are told.
    """
    found: list[list[str]] = []
    for group in _groups(precedence):
        known = {id: its for id in group if (its := slack[id]) is not None}
        least = min(known.values(), default=0)
        critical = [id for id, its in known.items() if its <= max(0, least)]
        lines = list(_lines(precedence, _driving(precedence, critical, days), days))
        waiting = [line for line in lines if any(precedence.is_wait(*pair) for pair in pairwise(line))]
        found += waiting or [line for line in lines if known[line[-1]] == least]
    return sorted(found, key=lambda line: [precedence.steps[id].row for id in line])


def _driving(precedence: Precedence, critical: list[str], days: Mapping[str, Earliest]) -> nx.DiGraph[str]:
    """Return the graph of those among critical steps that drive each other."""
    driving: nx.DiGraph[str] = nx.DiGraph()
    driving.add_nodes_from(critical)
    arrows = precedence.graph.subgraph(critical).edges
    driving.add_edges_from(arrow for arrow in arrows if is_driven(precedence, *arrow, days))
    return driving


def _groups(precedence: Precedence) -> Iterator[set[str]]:
    """Yield the open steps that hang together, of each group in which one waits for another."""
    steps = precedence.steps
    open_steps = precedence.graph.subgraph([id for id, step in steps.items() if step.done is None])
    for group in nx.weakly_connected_components(open_steps):
        if any(precedence.is_wait(*arrow) for arrow in open_steps.subgraph(group).edges):
            yield group


def _lines(precedence: Precedence, driving: nx.DiGraph[str], days: Mapping[str, Earliest]) -> Iterator[list[str]]:
    """Yield for each last step the line that leads to it."""
    begins: dict[str, tuple[int, int]] = {}  # the day, and the row, of where the line to a step begins
    come_from: dict[str, str | None] = {}
    for id in nx.topological_sort(driving):
        lines = [(begins[one], one) for one in driving.predecessors(id)]
        begin, come_from[id] = min(lines, default=((_first_day(days[id]), precedence.steps[id].row), None))
        begins[id] = begin
    for id in driving:
        if not driving.out_degree(id):
            line: list[str] = []
            here: str | None = id
            while here is not None:
                line.append(here)
                here = come_from[here]
            yield line[::-1]


def _first_day(days: Earliest) -> int:
    first = days.finish if days.start is None else days.start
    return 0 if first is None else first
