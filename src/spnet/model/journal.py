"""The journal: an append-only log of dated events, each with a whole number as its id."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping

from spnet.errors import CorrectionError, EventKindError, UnknownEventError
from spnet.model.events import Adjustment, Correction, Event, StatusReport, check_not_before
from spnet.model.nodes import Action, Milestone, Node

__all__ = ["Journal", "check_target"]


def check_target(event: StatusReport | Adjustment, node: Node) -> None:
    """Require that an event of this kind stands on a node of this kind.

    Raises
    ------
    EventKindError
        It does not.
    """
    if isinstance(event, Adjustment) and not isinstance(node, Action | Milestone):
        raise EventKindError(
            f"an Adjustment on the {node.kind} {node.id!r}",
            node.id,
            "Adjustments stand on actions and milestones; other nodes are mended with replace().",
        )


class Journal(Mapping[int, Event]):
    """The events of a network by id, in the order of recording.

    It only reads; :meth:`spnet.Network.record` adds to it. Nothing in it is ever rewritten: a correction is a
    further event. Events leave it only with a node that is removed as a mistake.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Organization, Status, StatusReport
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> event_id = net.record(StatusReport(node="d1", on=date(2018, 1, 31), status=Status.CANCELLED))
    >>> net.journal[event_id].status.name
    'CANCELLED'
    """

    __slots__ = ("_by_node", "_events", "_first_unused")

    def __init__(self) -> None:
        self._events: dict[int, Event] = {}
        self._first_unused = 1
        self._by_node: dict[str, list[int]] | None = None

    def __getitem__(self, event_id: int) -> Event:
        event = self._events.get(event_id) if isinstance(event_id, int) else None
        if event is None:
            raise UnknownEventError(
                f"no event has the id {event_id!r}", str(event_id), "record() returned the ids that there are."
            )
        return event

    def __iter__(self) -> Iterator[int]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)

    def __repr__(self) -> str:
        return f"<Journal: {len(self._events)} events>"

    def items(self) -> ItemsView[int, Event]:
        """Return the events with their ids, in the order of recording."""
        return self._events.items()  # the dict's own view: quick to go through, and it cannot be written

    def check(self, event: Correction) -> None:
        """Require that a correction fits the event it names."""
        original = self._events.get(event.of)
        if original is None:
            raise UnknownEventError(
                f"a correction of event {event.of}, which is not in the journal",
                str(event.of),
                "Name an event by the id that record() returned.",
            )
        if isinstance(original, Correction):
            raise CorrectionError(
                f"event {event.of} is itself a correction",
                str(event.of),
                f"Correct event {original.of} once more: the last correction counts.",
            )
        replacement = event.replacement
        if replacement is not None and (type(replacement), replacement.node) != (type(original), original.node):
            raise CorrectionError(
                f"a {type(original).__name__} on {original.node!r} cannot become "
                f"a {type(replacement).__name__} on {replacement.node!r}",
                str(event.of),
                "Withdraw it with replacement=None and record the other as an event of its own.",
            )
        check_not_before(event, original, "the event")

    def _append(self, event: Event) -> int:
        event_id = self._first_unused
        self._first_unused += 1
        self._events[event_id] = event
        if self._by_node is not None:
            self._note(event_id, event)
        return event_id

    def _take_back(self, event_id: int) -> None:
        self._by_node = None
        del self._events[event_id]

    def _put_back(self, events: Mapping[int, Event]) -> None:
        self._by_node = None
        merged = sorted({**self._events, **events}.items())
        self._events.clear()
        self._events.update(merged)

    def _take_about(self, nodes: Iterable[str]) -> dict[int, Event]:
        """Take out, and return, the events on these nodes and the corrections of those."""
        if self._by_node is None:  # made when it is first needed: few networks remove nodes
            self._by_node = {}
            for event_id, event in self._events.items():
                self._note(event_id, event)
        by_node = self._by_node
        return {event_id: self._events.pop(event_id) for node in nodes for event_id in by_node.pop(node, ())}

    def _note(self, event_id: int, event: Event) -> None:
        about = self._events[event.of] if isinstance(event, Correction) else event
        if self._by_node is not None and not isinstance(about, Correction):  # a correction is not itself corrected
            self._by_node.setdefault(about.node, []).append(event_id)
