"""The journal in columns, to which a further event is added without sorting it all anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from spnet.model.correction_columns import CorrectionColumns
from spnet.model.corrections import Event
from spnet.model.event_columns import EventColumns, FindRows, distinct_rows
from spnet.model.further_events import further_events
from spnet.model.settled import Settled
from spnet.model.timelines import Timelines
from spnet.model.versions import Versions, compile_versions

__all__ = ["JournalColumns", "Layer"]

R = TypeVar("R")


@frozen(kw_only=True, eq=False)
class Layer:
    """How far a layer of what is recent goes: how many events, how many corrections; and what is made of it."""

    events: int = 0
    corrections: int = 0
    kept: dict[object, Any] = field(factory=dict, init=False)  # all that share the layer fill it

    @property
    def size(self) -> int:
        """How many there are of both."""
        return self.events + self.corrections


@frozen(kw_only=True, eq=False)
class JournalColumns:
    """The journal: status reports and adjustments in columns, the corrections of some of them, and all else as it is.

    Parameters
    ----------
    size : int
        How many events the journal had, orphaned ones included.
    settled : Settled
        The reports and adjustments that are sorted together, as they were recorded.
    recent : EventColumns
        The few entered since.
    corrections : CorrectionColumns
        Corrections of these.
    settled_corrections : int
        How many of the corrections were there when the settled events were settled; these name settled events.
    others : tuple of (int, event)
        Events of the other kinds and corrections of these, with their ids, in the order of recording.
    """

    size: int
    settled: Settled
    recent: EventColumns
    corrections: CorrectionColumns
    settled_corrections: int = 0
    middle: Layer = field(factory=Layer)
    others: tuple[tuple[int, Event], ...]
    _of_settled: dict[object, Any] = field(factory=dict, alias="of_settled")  # all that share the settled part fill it
    _of_all: dict[object, Any] = field(factory=dict, init=False)

    @classmethod
    def empty(cls) -> JournalColumns:
        """Return the columns of a journal without events."""
        return cls.of(EventColumns.empty(), size=0)

    @classmethod
    def of(cls, events: EventColumns, *, size: int, others: tuple[tuple[int, Event], ...] = ()) -> JournalColumns:
        """Return the columns of a journal without corrections, of so many events in all."""
        return cls(
            size=size,
            settled=Settled(events),
            recent=EventColumns.empty(),
            corrections=CorrectionColumns.compile((), (), {}),
            others=others,
        )

    # --- what it tells --------------------------------------------------------------------------------------

    @property
    def events(self) -> EventColumns:
        """All reports and adjustments, in the order of recording; made anew whenever they are asked for."""
        return EventColumns.joined((self.settled.recorded(), self.recent))

    def events_of(self, rows: NDArray[np.integer]) -> EventColumns:
        """Return the reports and adjustments of some rows, in the order of recording."""
        return EventColumns.joined((self.settled.recorded(rows), self.recent.of_rows(rows)))

    def timelines(self, known_by: int | None = None) -> tuple[Timelines, ...]:
        """Return what was known by a day, of None by now, sorted to be folded.

        There are one to four: the first, of all nodes; the second, of those with a corrected event; then, of those on
        which something was recorded of late, and at the very last. Each replaces those before for its nodes.
        """
        of_settled, of_all = self._of_settled, self._of_all
        found = [_recalled(of_settled, "recorded", known_by, lambda: self.settled.sorted().known(known_by))]
        if self.settled_corrections:
            corrected = _recalled(of_settled, "versions", None, self._corrected_versions)
            found.append(_recalled(of_settled, "corrected", known_by, lambda: corrected.known(known_by)))
        now = Layer(events=len(self.recent), corrections=len(self.corrections))
        for kept, before, layer in (
            (self.middle.kept, Layer(corrections=self.settled_corrections), self.middle),
            (of_all, self.middle, now),
        ):
            if layer.size > before.size:
                recent = _recalled(kept, "versions", None, partial(self._recent_versions, before, layer))
                found.append(_recalled(kept, "recent", known_by, partial(recent.known, known_by)))
        return tuple(found)

    def remembered(self, name: str, known_by: int | None, make: Callable[[], R]) -> R:
        """Return what is made of these events for a day; of the days asked for the last stays, and now."""
        return _recalled(self._of_all, ("asked", name), known_by, make)

    def _corrected_versions(self) -> Versions:
        """Return the versions of all settled events of the nodes of which one was corrected by then."""
        corrections = self.corrections[: self.settled_corrections]
        rows = distinct_rows(corrections.row)
        return compile_versions(self.settled.recorded(rows), corrections, rows)

    def _recent_versions(self, before: Layer, until: Layer) -> Versions:
        """Return the versions, up to a layer, of all events of the nodes on which it has more than the one before."""
        recent, corrections = self.recent[: until.events], self.corrections[: until.corrections]
        touched = (recent.row[before.events :], corrections.row[before.corrections :])
        rows = distinct_rows(np.concatenate(touched))
        events = EventColumns.joined((self.settled.recorded(rows), recent.of_rows(rows)))
        return compile_versions(events, corrections.of_rows(rows), rows)

    # --- how it grows ---------------------------------------------------------------------------------------

    def extended(self, journal: dict[int, Event], find: FindRows) -> JournalColumns:
        """Return the columns of the journal as it has grown, its events given by id; `find` tells the rows of ids."""
        further = further_events(journal, self.size, find)
        return evolve(
            self,
            size=self.size + further.size,
            recent=EventColumns.joined((self.recent, further.events)),
            corrections=self.corrections.joined(further.corrections) if further.corrections else self.corrections,
            others=(*self.others, *further.others) if further.others else self.others,
        )._settle()

    def _settle(self) -> JournalColumns:
        """Return these columns with all settled once an eighth of it is recent; until then in layers."""
        now = Layer(events=len(self.recent), corrections=len(self.corrections))
        recent = now.size - self.settled_corrections
        if 8 * recent > len(self.settled):
            return evolve(
                self,
                settled=Settled(self.events),
                recent=EventColumns.empty(),
                settled_corrections=len(self.corrections),
                middle=Layer(corrections=len(self.corrections)),
                of_settled={},
            )
        # sorting the middle anew costs as its size, sorting what is newer as that: neither is to outgrow the other
        newest = now.size - self.middle.size
        return evolve(self, middle=now) if newest**2 > 16 * recent else self


def _recalled(found: dict[object, Any], name: object, known_by: int | None, make: Callable[[], R]) -> R:
    """Return what is made for a day; of the days asked for the last one stays, and what is known by now."""
    key = (name, known_by is None)
    kept = found.get(key)
    if kept is None or kept[0] != known_by:
        kept = found[key] = (known_by, make())
    made: R = kept[1]
    return made
