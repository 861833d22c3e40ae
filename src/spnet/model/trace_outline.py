"""The outline of a trace: each thing beneath what leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from attrs import frozen

from spnet.display import shorten
from spnet.model.lines import Lines, Stop
from spnet.model.needs import Cause, Finding, Priority
from spnet.model.network import Network
from spnet.model.nodes import Node, Strategy
from spnet.model.traversal import organization_of

__all__ = ["WIDTH", "Step", "TracedOutput", "outline"]

#: columns of a line of the outline
WIDTH = 80


class Step(NamedTuple):
    """A line of the outline."""

    depth: int
    word: str
    text: str
    note: str

    def line(self, width: int) -> str:
        """Return it as text, cut to a width."""
        room = max(width - len(self.word) - len(self.note) - 2, 24)
        return f"{self.word}: {shorten(self.text, room)}{self.note}" if self.text else f"{self.word}{self.note}"


@frozen(kw_only=True)
class TracedOutput:
    """Something that an action is to produce, or has produced.

    Parameters
    ----------
    action : str
        Id of the action.
    text : str
        What it is.
    reported_on : datetime.date or None
        The day of the status report that says it is there; None: the plan anticipates it.

    Examples
    --------
    >>> from spnet import TracedOutput
    >>> TracedOutput(action="a1", text="Guidelines", reported_on=None).text
    'Guidelines'
    """

    action: str
    text: str
    reported_on: date | None


#: causes stand before priorities beneath one finding, so that a priority is shown at the end of the longest line
_STAGES: tuple[type[Stop], ...] = (Finding, Cause, Priority, Strategy)


def outline(
    network: Network,
    lines: Lines,
    *,
    stops: list[Stop],
    plan: Mapping[str, tuple[Node, ...]],
    outputs: tuple[TracedOutput, ...],
    asked: str,
) -> Iterator[Step]:
    """Yield the lines: each thing beneath the first that leads to it, and mentioned beneath the others."""
    places = {stop.id: (_STAGES.index(type(stop)), place) for place, stop in enumerate(stops)}
    by_action: dict[str, list[TracedOutput]] = {}
    for output in outputs:
        by_action.setdefault(output.action, []).append(output)
    tops = [stop for stop in stops if stop.id not in lines.above]  # of others something above is on the line as well
    stack: list[tuple[Stop | Node, int, int]] = [(stop, 0, 0) for stop in reversed(tops)]
    seen: dict[str, int] = {}
    count = 0
    while stack:
        item, depth, above = stack.pop()
        if item.id in seen:
            if seen[item.id] < above:  # else it stands beneath the very thing that leads to it, by a longer way
                yield Step(depth, *_words(network, item), f" [{shorten(item.id, 24)}], see above")
                count += 1
            continue
        seen[item.id] = count
        here = " <- asked for" if item.id == asked else ""
        yield Step(depth, *_words(network, item), f" [{shorten(item.id, 24)}]{here}")
        count += 1
        for output in by_action.get(item.id, ()):
            when = "anticipated" if output.reported_on is None else f"reported on {output.reported_on}"
            yield Step(depth + 1, "output", output.text, f" ({when})")
            count += 1
        further: list[Stop | Node] = list(plan.get(item.id, ()))
        ids = {id for id in lines.below.get(item.id, ()) if id in places}
        further += [lines.stops[id] for id in sorted(ids, key=places.__getitem__)]
        stack += [(node, depth + 1, seen[item.id]) for node in reversed(further)]


def _words(network: Network, item: Stop | Node) -> tuple[str, str]:
    """Return what a thing is, and what it says."""
    if isinstance(item, Finding):
        holder = network[network._parts.holder(item.id)]
        return f"{item.kind.value} found by {_name(holder)}", item.statement
    if isinstance(item, Cause):
        return ("cause" if item.causes else "root cause"), item.statement
    if isinstance(item, Strategy):
        title = item.title or str(item.theory or "")
        return f"strategy of {_name(organization_of(network, item.id))}", title
    return ("priority" if isinstance(item, Priority) else item.kind), str(getattr(item, "title", ""))


def _name(organization: Node) -> str:
    return shorten(str(getattr(organization, "name", "")), 30) or shorten(organization.id, 30)
