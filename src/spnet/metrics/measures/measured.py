"""The measures that a question is about, with the targets in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import frozen

from spnet.errors import ScopeError
from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.metrics.measures.years import Years
from spnet.metrics.standing import fold
from spnet.model.columns import KINDS
from spnet.model.in_force import events_in_force
from spnet.model.measures import Measure, Target
from spnet.model.network import Network
from spnet.model.nodes import Goal, Organization, Strategy
from spnet.model.plan_events import TargetRevision
from spnet.model.snapshot import Snapshot

__all__ = ["Measured", "first_day", "measured"]

_WITH_MEASURES = tuple(KINDS.index(kind) for kind in (Goal, Strategy))


@frozen(kw_only=True)
class Measured:
    """A measure of a goal or strategy that is in the plan.

    Parameters
    ----------
    organization : int
        Row of the organization whose plan it is.
    node : str
        Id of the goal or strategy.
    place : int
        Its place among the node's measures.
    measure : Measure
        As planned.
    targets : tuple of Target
        Those in force.
    alone : bool
        Whether no other measure of the node has its name; observations can name no other.
    cancelled : bool
        Whether the node, or one above it, is cancelled.
    """

    organization: int
    node: str
    place: int
    measure: Measure
    targets: tuple[Target, ...]
    alone: bool
    cancelled: bool

    @property
    def key(self) -> tuple[str, str]:
        """What observations and revisions call it: its node and its name there."""
        return self.node, self.measure.key


def measured(
    network: Network | Snapshot, id: str | None, *, as_of: date, known_by: date | None, own: bool = False
) -> Iterator[Measured]:
    """Yield the measures of a goal or strategy, of an organization's whole subtree or own plan, or all, in plan order.

    Raises
    ------
    UnknownIdError
        There is no such node.
    ScopeError
        It is a milestone or an action.
    """
    snapshot = as_snapshot(network)
    standing = fold(snapshot, check_as_of(as_of), check_known_by(known_by))
    tree = snapshot.tree
    rows = _rows(snapshot, id, own=own)
    present, cancelled = standing.present[rows], standing.cancelled[rows]
    revised = {
        (event.node, event.measure): event.targets
        for _, event in events_in_force(snapshot, TargetRevision, as_of=as_of, known_by=known_by)
    }
    for row, is_cancelled in zip(rows[present].tolist(), cancelled[present].tolist(), strict=True):
        node = tree.nodes[row]
        measures: tuple[Measure, ...] = getattr(node, "measures", ())
        names = [measure.key for measure in measures]
        for place, measure in enumerate(measures):
            yield Measured(
                organization=int(tree.organization[row]),
                node=node.id,
                place=place,
                measure=measure,
                targets=revised.get((node.id, measure.key), measure.targets),
                alone=names.count(measure.key) == 1,
                cancelled=is_cancelled,
            )


def _rows(snapshot: Snapshot, id: str | None, *, own: bool) -> np.ndarray:
    """Return the rows of the goals and strategies that are asked about."""
    tree, first, last = snapshot.tree, 0, len(snapshot)
    if id is not None:
        first = snapshot.row(id)
        kind = KINDS[tree.kind[first]]
        if kind is not Organization:
            if tree.kind[first] not in _WITH_MEASURES:
                raise ScopeError(
                    f"{id!r} is a {kind.kind}, which has no measures",
                    id,
                    "Ask about a goal, a strategy or an organization.",
                )
            return np.array([first])
        last = int(tree.end[first])
    rows = first + np.flatnonzero(np.isin(tree.kind[first:last], _WITH_MEASURES))
    return rows[tree.organization[rows] == first] if own and id is not None else rows


def first_day(found: Measured, years: Years) -> date | None:
    """Return the first day of the first year that a measure has, or was planned to have, a target for."""
    targets = (*found.measure.targets, *found.targets)
    spans = [span for target in targets if (span := years.span(target.year)) is not None]
    return min(spans)[0] if spans else None
