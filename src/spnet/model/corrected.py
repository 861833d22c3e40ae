"""The journal with corrections applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from spnet.model.corrections import DATED_EVENTS, Correction, Event
from spnet.model.events import Dated
from spnet.model.network import Network
from spnet.model.targets import lost

__all__ = ["Entry", "corrected", "lost_entries"]


class Entry(NamedTuple):
    """An event as it reads, with the id and the day of entry of the one that was recorded first."""

    event_id: int
    recorded_on: date
    event: Dated

    @property
    def order(self) -> tuple[date, date, int]:
        """What the events of one node are ordered by; the last wins."""
        return self.event.on, self.recorded_on, self.event_id


def corrected(
    events: Iterable[tuple[int, Event]],
    *,
    kinds: tuple[type[Dated], ...] = DATED_EVENTS,
    known_by: date | None = None,
) -> Iterator[Entry]:
    """Yield the events of some kinds that stand, in the order of recording.

    What was recorded after `known_by` is not known, corrections too. Replacements stand in the places of what they
    replace; what was withdrawn does not stand.
    """
    found: dict[int, Dated] = {}
    last: dict[int, Correction] = {}
    for event_id, event in events:  # in the order of recording: a correction comes after what it corrects
        if known_by is not None and event.recorded_on > known_by:
            continue
        if isinstance(event, Correction):
            # of two entered on one day the second is the last
            if event.of in found and (event.of not in last or event.recorded_on >= last[event.of].recorded_on):
                last[event.of] = event
        elif isinstance(event, kinds):
            found[event_id] = event
    for event_id, event in found.items():
        standing = last[event_id].replacement if event_id in last else event
        if standing is not None:
            yield Entry(event_id, event.recorded_on, standing)


def lost_entries(network: Network) -> Iterator[Entry]:
    """Yield the events that stand and name something that is no longer there, in the order of recording."""
    records, parts = network._tree.records, network._parts
    return (entry for entry in corrected(network.journal.items()) if lost(entry.event, records, parts))
