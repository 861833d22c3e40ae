"""The journal: an append-only log of dated events, each with a whole number as its id."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping

from spnet.checked import shown, type_of
from spnet.errors import CorrectionError, UnknownEventError
from spnet.model.corrections import Correction, Event, check_not_before
from spnet.model.events import Dated
from spnet.model.support_events import SupportNeed, SupportProvided, SupportReview

__all__ = ["Journal"]


class Journal(Mapping[int, Event]):
    """The events of a network by id, in the order of recording.

    It only reads; :meth:`spnet.Network.record` adds to it. Nothing in it is ever rewritten or deleted: a correction is
    a further event, and an event whose node is removed stays (:func:`spnet.orphaned_events` lists those).

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

    __slots__ = ("_events", "_first_unused", "_named")

    def __init__(self) -> None:
        self._events: dict[int, Event] = {}
        self._first_unused = 1
        self._named: dict[str, list[int]] | None = None

    def __getitem__(self, event_id: int) -> Event:
        event = self._events.get(event_id) if isinstance(event_id, int) else None
        if event is None:
            raise UnknownEventError(
                f"no event has the id {shown(event_id)}", shown(event_id), "record() returned the ids that there are."
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

    def check(self, event: Event) -> None:
        """Require that the events which an event names are there and fit it."""
        if isinstance(event, Correction):
            self._check_correction(event)
        elif isinstance(event, SupportReview):
            self._check_reference(event, event.of, SupportProvided, "support", same_node=True)
        elif isinstance(event, SupportProvided) and event.need is not None:
            self._check_reference(event, event.need, SupportNeed, "need", same_node=False)

    def _check_correction(self, event: Correction) -> None:
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
        if replacement is not None:
            if (type(replacement), replacement.node) != (type(original), original.node):
                raise CorrectionError(
                    f"{type_of(original)} on {original.node!r} cannot become "
                    f"{type_of(replacement)} on {replacement.node!r}",
                    str(event.of),
                    "Withdraw it with replacement=None and record the other as an event of its own.",
                )
            self.check(replacement)
        check_not_before(event, original, "the event")

    def _check_reference(self, event: Dated, of: int, kind: type[Dated], word: str, *, same_node: bool) -> None:
        named = self._events.get(of)
        if not isinstance(named, kind) or (same_node and named.node != event.node):
            raise UnknownEventError(
                f"{type_of(event)} on {event.node!r} names event {of}, which is no {word}"
                f"{' of that node' if same_node and isinstance(named, kind) else ''}",
                str(of),
                f"Name a {kind.__name__} by the id that record() returned.",
            )

    def about(self, id: str) -> tuple[Dated, ...]:
        """Return the events, and replacements of events, that name a node or a priority."""
        if self._named is None:  # made when it is first needed: few networks remove nodes
            self._named = {}
            for event_id, event in self._events.items():
                self._note(event_id, event)
        found = (self._events[event_id] for event_id in self._named.get(id, ()))
        events = (event.replacement if isinstance(event, Correction) else event for event in found)
        return tuple(event for event in events if event is not None)

    def _append(self, event: Event) -> int:
        event_id = self._first_unused
        self._first_unused += 1
        self._events[event_id] = event
        if self._named is not None:
            self._note(event_id, event)
        return event_id

    def _take_back(self, event_id: int) -> None:
        self._named = None
        del self._events[event_id]

    def _load(self, events: Iterable[tuple[int, Event]], first_unused: int) -> None:
        """Fill an empty journal with events in the order of their ids."""
        self._events.update(events)
        self._first_unused = first_unused

    def _note(self, event_id: int, event: Event) -> None:
        if self._named is not None:
            dated = event.replacement if isinstance(event, Correction) else event
            if dated is not None:
                for id in {dated.node, *(id for id, _ in dated.mentions())}:
                    self._named.setdefault(id, []).append(event_id)
