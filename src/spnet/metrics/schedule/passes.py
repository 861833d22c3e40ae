"""The earliest days of steps, from what comes first to what comes after, and the latest, the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import networkx as nx
from attrs import frozen

from spnet.metrics.schedule.precedence import Precedence
from spnet.metrics.schedule.steps import Step

__all__ = ["Earliest", "Latest", "earliest", "latest"]

_NO_DELAYS: Mapping[str, int] = MappingProxyType({})


@frozen(kw_only=True)
class Earliest:
    """When a step begins and is finished at the earliest; None: not known.

    Parameters
    ----------
    start, finish : int or None
        Days.
    unknown_from : tuple of str
        Why the finish is not known: the step itself, whose dates are missing, or what it waits for or is made of, whose
        finish is not known either.
    """

    start: int | None
    finish: int | None
    unknown_from: tuple[str, ...] = ()


@frozen(kw_only=True)
class Latest:
    """When a step has to begin and to be finished, so that all is in time; None: not known, or it is done."""

    start: int | None
    finish: int | None


def earliest(precedence: Precedence, as_of: int, *, delays: Mapping[str, int] = _NO_DELAYS) -> dict[str, Earliest]:
    """Return the earliest days of all steps; `delays` finish some of them by so many days later."""
    found: dict[str, Earliest] = {}
    for id in nx.topological_sort(precedence.graph):
        one = _earliest(precedence, precedence.steps[id], found, as_of)
        if id in delays and one.finish is not None:
            one = Earliest(start=one.start, finish=one.finish + delays[id])
        found[id] = one
    return found


def _earliest(precedence: Precedence, step: Step, found: Mapping[str, Earliest], as_of: int) -> Earliest:
    if step.done is not None:
        return Earliest(start=step.start, finish=step.done)
    parts, awaited = precedence.parts(step.id), precedence.awaited(step.id)
    unknown = tuple(one.id for one in (*awaited, *parts) if found[one.id].finish is None)
    if unknown:
        return Earliest(start=None, finish=None, unknown_from=unknown)
    free = max((finish + 1 for one in awaited if (finish := found[one.id].finish) is not None), default=as_of)
    if parts:
        starts = [start for part in parts if (start := found[part.id].start) is not None]
        finishes = [finish for part in parts if (finish := found[part.id].finish) is not None]
        return Earliest(
            start=min(starts) if len(starts) == len(parts) else None,
            # what it waits for itself is awaited by its parts too, unless that made a circle
            finish=max(*finishes, free, as_of),
        )
    return _of_single(step, awaited, free, as_of)


def _of_single(step: Step, awaited: list[Step], free: int, as_of: int) -> Earliest:
    """Return the earliest days of a step that is not made of others, and may begin on the day `free`."""
    if step.length is not None and step.start is not None:
        bounds = [step.start, *([free] if awaited else []), *([] if step.begun else [as_of])]
        start = max(bounds)
        return Earliest(start=start, finish=max(start + step.length - 1, as_of))
    if step.due is None or any(one.done is None for one in awaited):
        return Earliest(start=None, finish=None, unknown_from=(step.id,))
    return Earliest(start=None, finish=max(step.due, as_of))  # nothing stands in its way


def latest(precedence: Precedence) -> dict[str, Latest]:
    """Return the latest days of all steps."""
    found: dict[str, Latest] = {}
    for id in reversed(list(nx.topological_sort(precedence.graph))):
        step = precedence.steps[id]
        finish = None if step.done is not None else _latest_finish(precedence, step, found)
        start = None
        if finish is not None and not precedence.parts(id) and step.length is not None:
            start = finish - step.length + 1
        found[id] = Latest(start=start, finish=finish)
    for id in precedence.steps:
        starts = [found[part.id].start for part in precedence.parts(id)]
        known = [start for start in starts if start is not None]
        if starts and len(known) == len(starts) and found[id].finish is not None:
            found[id] = Latest(start=min(known), finish=found[id].finish)
    return found


def _latest_finish(precedence: Precedence, step: Step, found: Mapping[str, Latest]) -> int | None:
    limits = [found[whole.id].finish for whole in precedence.wholes(step.id) if whole.done is None]
    for waiting in precedence.waiting(step.id):
        if waiting.done is None:
            limit = found[waiting.id]
            # a milestone takes as long as its parts do, which wait as well; a day it takes at the least
            bound = limit.finish if precedence.parts(waiting.id) else limit.start
            limits.append(None if bound is None else bound - 1)
    if step.is_milestone:
        limits += [] if step.due is None else [step.due]
    elif not limits:
        limits = [step.due]
    known = [limit for limit in limits if limit is not None]
    return min(known) if known and len(known) == len(limits) else None
