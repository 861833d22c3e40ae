"""Explanations of one organization by several parts of a network, put together."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from spnet.metrics.explain import Explanation
from spnet.metrics.explain_parts import CountedIds, LeftOut
from spnet.metrics.explain_weights import WeightedIds

__all__ = ["joined"]


def joined(stands: Sequence[Explanation], beneath: Sequence[Explanation]) -> Explanation:
    """Return an explanation of all parts together.

    Parameters
    ----------
    stands : sequence of Explanation
        Those of the organization itself, by each part in which it stands.
    beneath : sequence of Explanation
        Those of what stands beneath it, by parts in which it does not.
    """
    every = (*stands, *beneath)
    return evolve(
        stands[0],
        actions=CountedIds.joined([one.actions for one in every]),
        milestones=CountedIds.joined([one.milestones for one in every]),
        own_actions=CountedIds.joined([one.own_actions for one in stands]),
        own_milestones=CountedIds.joined([one.own_milestones for one in stands]),
        left_out=_left_out(every),
        weighted=_weights([one.weighted for one in every]),
        own_weighted=_weights([one.own_weighted for one in stands]),
    )


def _weights(parts: Sequence[WeightedIds | None]) -> WeightedIds | None:
    given = [part for part in parts if part is not None]
    return WeightedIds.joined(given) if given else None


def _left_out(every: Sequence[Explanation]) -> tuple[LeftOut, ...]:
    """Return nodes before events; what parts say of the organizations that they share stands once."""
    found = dict.fromkeys(one for explanation in every for one in explanation.left_out)
    return (*(one for one in found if one.event is None), *(one for one in found if one.event is not None))
