"""What an event may name, and what happens to that when nodes go and come again."""

from __future__ import annotations

from collections.abc import Mapping

from spnet.checked import type_of
from spnet.errors import EventKindError, EventTargetError
from spnet.model.corrections import Correction, Event
from spnet.model.events import Adjustment, Dated
from spnet.model.journal import Journal
from spnet.model.needs import Priority
from spnet.model.nodes import Action, Node
from spnet.model.parts import Parts
from spnet.model.plan_events import Observation, TargetRevision
from spnet.model.records import Record

__all__ = ["check_return", "check_targets", "check_what_is_there", "lost"]


def check_targets(event: Dated, records: Mapping[str, Record], parts: Parts) -> None:
    """Require that what an event names is there, and may be named there.

    Raises
    ------
    EventTargetError
        A node, priority or measure is not there.
    EventKindError
        It is of another kind.
    """
    record = records.get(event.node)
    if record is not None:
        _check_kind(event, record.node, event.stands_on)
        _check_measure(event, record.node)
        _check_budget(event, record.node)
    elif event.on_priorities and isinstance(parts.get(event.node), Priority):
        pass
    elif event.node in parts:
        raise EventKindError(
            f"{type_of(event)} stands on the {type(parts[event.node]).__name__} {event.node!r}",
            event.node,
            f"It can stand on {_kinds(event)}.",
        )
    else:
        raise EventTargetError(
            f"{type_of(event)} names the node {event.node!r}, which is not in the network",
            event.node,
            "Add the node first, or mend the id.",
        )
    for id, kinds in event.mentions():
        if id not in records:
            raise EventTargetError(f"{type_of(event)} names {id!r}, which is not in the network", id, "Mend the id.")
        _check_kind(event, records[id].node, kinds)


def check_what_is_there(event: Dated, records: Mapping[str, Record]) -> None:
    """Require of an event that names something gone that what is still there is of the right kind.

    Raises
    ------
    EventKindError
        It is of another.
    """
    for id, kinds in ((event.node, event.stands_on), *event.mentions()):
        if id in records:
            _check_kind(event, records[id].node, kinds)


def _check_kind(event: Dated, node: Node, kinds: tuple[type[Node], ...]) -> None:
    if type(node) not in kinds:
        allowed = " or ".join(kind.kind for kind in kinds)
        raise EventKindError(
            f"{type_of(event)} names the {node.kind} {node.id!r}",
            node.id,
            f"In that place it names only {allowed if kinds != event.stands_on else _kinds(event)}.",
        )


def _kinds(event: Dated) -> str:
    kinds = [kind.kind for kind in event.stands_on] + ["priority"] * event.on_priorities
    return " or ".join(kinds)


def _check_measure(event: Dated, node: Node) -> None:
    if isinstance(event, Observation | TargetRevision):
        keys = [measure.key for measure in getattr(node, "measures", ())]
        if event.measure not in keys:
            raise EventTargetError(
                f"{type_of(event)} names the measure {event.measure!r}, which {node.id!r} has not",
                node.id,
                f"Its measures are {', '.join(map(repr, keys)) or 'none'}.",
            )
        if keys.count(event.measure) > 1:
            raise EventTargetError(
                f"{type_of(event)} names the measure {event.measure!r}, of which {node.id!r} has several",
                node.id,
                "Give its measures ids, and name one by its id.",
            )


def _check_budget(event: Dated, node: Node) -> None:
    if isinstance(event, Adjustment) and event.budget and not isinstance(node, Action):
        raise EventKindError(
            f"an Adjustment gives the {node.kind} {node.id!r} a budget", node.id, "Only actions have budgets."
        )


def lost(event: Event, records: Mapping[str, Record], parts: Parts) -> bool:
    """Return whether something that an event names is no longer there.

    Of a correction this is asked of what it puts in place.
    """
    dated = event.replacement if isinstance(event, Correction) else event
    if dated is None:
        return False
    record = records.get(dated.node)
    if record is None and not (dated.on_priorities and isinstance(parts.get(dated.node), Priority)):
        return True
    if isinstance(dated, Observation | TargetRevision) and record is not None:
        keys = [measure.key for measure in getattr(record.node, "measures", ())]
        if keys.count(dated.measure) != 1:
            return True
    return any(id not in records for id, _ in dated.mentions())


def check_return(node: Node, journal: Journal) -> None:
    """Require that the events about an id that was removed could stand on the node that now takes it.

    Raises
    ------
    EventKindError
        They could not.
    """
    parts = Parts()
    parts.put(node)
    for id in (node.id, *parts):
        for event in journal.about(id):
            if id == node.id:
                stands = event.node != id or type(node) in event.stands_on
            else:
                stands = event.node != id or (event.on_priorities and isinstance(parts[id], Priority))
            mentions = [kinds for named, kinds in event.mentions() if named == id]
            if not stands or not all(id == node.id and type(node) in kinds for kinds in mentions):
                raise EventKindError(
                    f"the journal has {type_of(event)} about an earlier {id!r} of another kind",
                    id,
                    "Its events are kept for ever; give the new node another id.",
                )
