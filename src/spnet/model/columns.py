"""The tree and the journal as read-only numpy columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
from attrs import evolve, field, fields, frozen
from numpy.typing import NDArray

from spnet.model.corrections import Correction, Event
from spnet.model.days import EPOCH, NO_DAY, to_day
from spnet.model.enums import Level, Status
from spnet.model.events import Adjustment, StatusReport
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.records import Record
from spnet.model.rows import Rows, rows_of
from spnet.model.timelines import Corrections, Timelines, Versions, compile_versions

__all__ = ["KINDS", "LEVELS", "STATUSES", "EventColumns", "JournalColumns", "TreeColumns", "places"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

#: kinds of node by their number in the column ``kind``
KINDS: tuple[type[Node], ...] = (Organization, Goal, Strategy, Milestone, Action)
#: levels by their number in the column ``level``
LEVELS: tuple[Level, ...] = tuple(Level)
#: statuses by their number in the column ``status``
STATUSES: tuple[Status, ...] = tuple(Status)

R = TypeVar("R")

_KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_LEVEL_NUMBER = {level: number for number, level in enumerate(LEVELS)}
_STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}


def _column(values: Any, dtype: type) -> Any:
    return _sealed(np.array(values, dtype=dtype))


def _sealed(array: NDArray[Any]) -> Any:
    """Return an array that nobody else holds as one that cannot be written."""
    array.flags.writeable = False
    return array.view()  # a view of what cannot be written cannot be made writeable


def _days(dates: list[date]) -> Int32:
    """Return the day numbers of dates that are all there."""
    days: Int32 = _sealed(np.array([day.toordinal() for day in dates], dtype=np.int32) - np.int32(EPOCH))
    return days


def _joined(first: NDArray[Any], second: NDArray[Any]) -> Any:
    return _sealed(np.concatenate((first, second)))


@frozen(kw_only=True, eq=False)
class TreeColumns:
    """The containment tree, one row a node in preorder, so that a subtree is one run of rows.

    Parameters
    ----------
    ids, nodes : sequence, length n
        Ids and attrs nodes: tuples, or sequences that make them when they are asked for.
    kind : int8 array, length n
        Number in `KINDS`.
    level : int8 array, length n
        Number in `LEVELS`; -1 for what is no organization.
    parent : int32 array, length n
        Row of the parent; -1 for a root.
    end : int32 array, length n
        One past the last row of the subtree.
    organization : int32 array, length n
        Row of the organization in whose plan it stands; an organization's is its own.
    adopted, start, due : int32 array, length n
        Days since 1970-01-01 as planned; `NO_DAY` where there is none.
    codes : int32 array, length n
        Own codes, as a number in `code_sets`; 0 is the empty set.
    code_sets : tuple of tuple of str
        The distinct sets of codes that occur.
    actions, milestones : int32 array
        Rows of these kinds, in order.
    actions_before, milestones_before : int32 array, length n + 1
        How many of them stand in the rows before; ``actions_before[end] - actions_before[row]`` counts a subtree.
    """

    ids: Sequence[str]
    nodes: Sequence[Node]
    kind: Int8
    level: Int8
    parent: Int32
    end: Int32
    organization: Int32
    adopted: Int32
    start: Int32
    due: Int32
    codes: Int32
    code_sets: tuple[tuple[str, ...], ...]
    actions: Int32
    milestones: Int32
    actions_before: Int32
    milestones_before: Int32
    _rows: Rows | None = field(default=None, alias="rows")

    @property
    def rows(self) -> Rows:
        """The rows of ids; made when first asked for, and alike whichever thread makes them."""
        rows = self._rows
        if rows is None:
            rows = rows_of(self.ids)
            object.__setattr__(self, "_rows", rows)
        return rows

    @classmethod
    def compile(cls, roots: list[Record]) -> TreeColumns:
        """Compile the records beneath these roots."""
        nodes: list[Node] = []
        kind: list[int] = []
        level: list[int] = []
        parent: list[int] = []
        end: list[int] = []
        organization: list[int] = []
        dates: dict[str, list[int]] = {"adopted": [], "start": [], "due": []}
        codes: list[int] = []
        code_sets: dict[tuple[str, ...], int] = {(): 0}
        stack: list[tuple[Record | None, int]] = [(record, -1) for record in reversed(roots)]
        while stack:
            record, above = stack.pop()
            if record is None:  # the subtree of row `above` is done
                end[above] = len(nodes)
                continue
            node, row = record.node, len(nodes)
            nodes.append(node)
            kind.append(_KIND_NUMBER[type(node)])
            level.append(_LEVEL_NUMBER[node.level] if isinstance(node, Organization) else -1)
            parent.append(above)
            end.append(row + 1)
            organization.append(row if isinstance(node, Organization) else organization[above])
            for name, column in dates.items():
                column.append(to_day(getattr(node, name, None)))
            own = getattr(node, "codes", ())
            codes.append(code_sets.setdefault(own, len(code_sets)) if own else 0)
            if record.children is not None:
                stack.append((None, row))
                stack.extend((child, row) for child in reversed(record.children))
        kinds = _column(kind, np.int8)
        actions, actions_before = places(kinds, Action)
        milestones, milestones_before = places(kinds, Milestone)
        return cls(
            ids=tuple(node.id for node in nodes),
            nodes=tuple(nodes),
            kind=kinds,
            level=_column(level, np.int8),
            parent=_column(parent, np.int32),
            end=_column(end, np.int32),
            organization=_column(organization, np.int32),
            codes=_column(codes, np.int32),
            code_sets=tuple(code_sets),
            actions=actions,
            milestones=milestones,
            actions_before=actions_before,
            milestones_before=milestones_before,
            **{name: _column(column, np.int32) for name, column in dates.items()},
        )


def places(kind: Int8, of: type[Node]) -> tuple[Int32, Int32]:
    """Return the rows of a kind, and for each row how many of that kind stand before it."""
    there = kind == _KIND_NUMBER[of]
    before = np.concatenate(([0], np.cumsum(there, dtype=np.int32)))
    return _column(np.flatnonzero(there), np.int32), _column(before, np.int32)


@frozen(kw_only=True, eq=False)
class EventColumns:
    """Status reports and adjustments of nodes that are there, one row an event, in the order of recording.

    Parameters
    ----------
    seq : int64 array
        The event's id, which is its place in the order of recording.
    row : int32 array
        Row of its node.
    on, recorded_on : int32 array
        Days since 1970-01-01.
    status : int8 array
        Number in `STATUSES`; -1 for an adjustment.
    completed_on, due, start : int32 array
        Days; `NO_DAY` where there is none. A report of COMPLETED without a date has that of its `on`.
    """

    seq: Int64
    row: Int32
    on: Int32
    recorded_on: Int32
    status: Int8
    completed_on: Int32
    due: Int32
    start: Int32

    def __len__(self) -> int:
        return len(self.seq)

    def __getitem__(self, which: Any) -> EventColumns:
        """Return the events that an index array, mask or slice picks."""
        return EventColumns(**{a.name: getattr(self, a.name)[which] for a in fields(EventColumns)})

    def joined(self, more: EventColumns) -> EventColumns:
        """Return these events with others behind."""
        return EventColumns(
            **{a.name: _joined(getattr(self, a.name), getattr(more, a.name)) for a in fields(EventColumns)}
        )

    @classmethod
    def compile(cls, events: Iterable[tuple[int, StatusReport | Adjustment]], rows: Mapping[str, int]) -> EventColumns:
        """Compile events, given with their ids; `rows` tells the row of a node."""
        pairs = list(events)
        them = [event for _, event in pairs]
        on, recorded_on = _days([e.on for e in them]), _days([e.recorded_on for e in them])
        status = _column([_STATUS_NUMBER[e.status] if isinstance(e, StatusReport) else -1 for e in them], np.int8)
        dates = {name: np.full(len(them), NO_DAY, dtype=np.int32) for name in ("completed_on", "due", "start")}
        completed = status == _STATUS_NUMBER[Status.COMPLETED]
        dates["completed_on"][completed] = on[completed]
        for place, event in enumerate(them):  # the few that give a date of their own
            if isinstance(event, Adjustment):
                dates["due"][place], dates["start"][place] = to_day(event.due), to_day(event.start)
            elif event.completed_on is not None:
                dates["completed_on"][place] = to_day(event.completed_on)
        return cls(
            seq=_column([event_id for event_id, _ in pairs], np.int64),
            row=_column([rows[e.node] for e in them], np.int32),
            on=on,
            recorded_on=recorded_on,
            status=status,
            **{name: _column(column, np.int32) for name, column in dates.items()},
        )


@frozen(kw_only=True, eq=False)
class JournalColumns:
    """The journal: status reports and adjustments in columns, the corrections of some of them, and all else as it is.

    Parameters
    ----------
    size : int
        How many events the journal had, orphaned ones included.
    settled, recent : EventColumns
        All reports and adjustments as they were recorded: those that are sorted together, and the few entered since.
    corrected : int32 array
        For each correction of these, in the order of recording: the place in `events` of the event it names.
    corrected_on : int32 array
        The day it was entered.
    replacement : int32 array
        The place in `replacements` of what stands instead; -1 withdraws.
    replacements : EventColumns
        What corrections put in place; with the `seq` and `recorded_on` of the events they replace.
    settled_corrections : int
        How many of the corrections are sorted together with the settled events.
    others : tuple of (int, event)
        Events of the other kinds and corrections of these, with their ids, in the order of recording.
    """

    size: int
    settled: EventColumns
    recent: EventColumns
    corrected: Int32
    corrected_on: Int32
    replacement: Int32
    replacements: EventColumns
    settled_corrections: int = 0
    others: tuple[tuple[int, Event], ...]
    _sorted: dict[object, Any] = field(factory=dict, alias="sorted")  # of the settled part; all that share it fill it
    _layers: dict[object, Any] = field(factory=dict, init=False)

    @classmethod
    def empty(cls) -> JournalColumns:
        """Return the columns of a journal without events."""
        none = EventColumns.compile((), {})
        nothing = _column([], np.int32)
        return cls(
            size=0,
            settled=none,
            recent=none,
            corrected=nothing,
            corrected_on=nothing,
            replacement=nothing,
            replacements=none,
            others=(),
        )

    @classmethod
    def of(cls, events: EventColumns, *, size: int, others: tuple[tuple[int, Event], ...] = ()) -> JournalColumns:
        """Return the columns of a journal without corrections, of so many events in all."""
        return evolve(cls.empty(), size=size, settled=events, others=others)

    @property
    def events(self) -> EventColumns:
        """All reports and adjustments, in the order of recording."""
        return self.settled.joined(self.recent) if len(self.recent) else self.settled

    def timelines(self, known_by: int | None = None) -> tuple[Timelines, ...]:
        """Return what was known by a day, of None by now, sorted to be folded.

        There are one or two: the second, of the nodes that were recorded on of late, replaces the first for these.
        """
        first = _remembered(self._sorted, known_by, self._settled_versions)
        if not len(self.recent) and self.settled_corrections == len(self.corrected):
            return (first,)
        return (first, _remembered(self._layers, known_by, self._recent_versions))

    def remembered(self, name: str, known_by: int | None, make: Callable[[], R]) -> R:
        """Return what is made of these events for a day; of the days asked for the last stays, and now."""
        key = (name, known_by is None)
        kept = self._layers.get(key)
        if kept is None or kept[0] != known_by:
            kept = self._layers[key] = (known_by, make())
        made: R = kept[1]
        return made

    def _corrections(self) -> Corrections:
        return Corrections(of=self.corrected, on=self.corrected_on, replacement=self.replacement)

    def _settled_versions(self) -> Versions:
        return compile_versions(self.settled, self._corrections()[: self.settled_corrections], self.replacements)

    def _recent_versions(self) -> Versions:
        """Return the versions of all events of the nodes on which something was recorded of late."""
        settled, recent, corrections = self.settled, self.recent, self._corrections()
        of = corrections.of[self.settled_corrections :]
        of = of[of < len(settled)]  # what else is corrected is itself recent
        rows = np.unique(np.concatenate((recent.row, settled.row[of])))
        touched = np.zeros(1 + max(int(part.row.max(initial=0)) for part in (settled, recent)), dtype=bool)
        touched[rows] = True
        places = np.concatenate((np.flatnonzero(touched[settled.row]), len(settled) + np.arange(len(recent))))
        at = np.minimum(np.searchsorted(places, corrections.of), len(places) - 1)
        ours = places[at] == corrections.of
        corrections = Corrections(of=at[ours], on=corrections.on[ours], replacement=corrections.replacement[ours])
        events = settled[places[: len(places) - len(recent)]].joined(recent)
        return compile_versions(events, corrections, self.replacements, rows)

    def extended(self, events: Iterable[tuple[int, Event]], rows: Mapping[str, int]) -> JournalColumns:
        """Return these columns with further events behind, given with their ids; `rows` tells the row of a node."""
        plain: list[tuple[int, StatusReport | Adjustment]] = []
        corrections: list[tuple[int, Correction]] = []
        others: list[tuple[int, Event]] = []
        size = self.size
        for event_id, event in events:
            size += 1
            if isinstance(event, StatusReport | Adjustment):
                if event.node in rows:
                    plain.append((event_id, event))
            elif isinstance(event, Correction):
                corrections.append((event_id, event))
            else:
                others.append((event_id, event))
        recent = self.recent.joined(EventColumns.compile(plain, rows)) if plain else self.recent
        columns = evolve(self, size=size, recent=recent)
        ours: list[tuple[int, Correction]] = []
        for place, pair in zip(columns._places([c.of for _, c in corrections]), corrections, strict=True):
            if place is None:
                others.append(pair)
            else:
                ours.append((place, pair[1]))
        if others:
            columns = evolve(columns, others=(*self.others, *sorted(others, key=lambda pair: pair[0])))
        return (columns._corrected(ours, rows) if ours else columns)._settle()

    def _places(self, seqs: list[int]) -> list[int | None]:
        """Return the places of events by their ids; None where there is no such report or adjustment."""
        found: list[int | None] = [None] * len(seqs)
        for part, before in ((self.settled, 0), (self.recent, len(self.settled))):
            for number, place in enumerate(np.searchsorted(part.seq, seqs).tolist()):
                if place < len(part) and part.seq[place] == seqs[number]:
                    found[number] = before + place
        return found

    def _settle(self) -> JournalColumns:
        """Return these columns with all settled, if what is recent has grown to more than an eighth of what is."""
        recent = len(self.recent) + len(self.corrected) - self.settled_corrections
        if 8 * recent <= len(self.settled):
            return self
        return evolve(
            self,
            settled=self.events,
            recent=EventColumns.compile((), {}),
            settled_corrections=len(self.corrected),
            sorted={},
        )

    def _corrected(self, corrections: list[tuple[int, Correction]], rows: Mapping[str, int]) -> JournalColumns:
        """Return these columns with corrections behind, each with the place of the event it names."""
        corrected = np.array([place for place, _ in corrections])
        pairs = [(c.of, c.replacement) for _, c in corrections if isinstance(c.replacement, StatusReport | Adjustment)]
        replaces = np.array([c.replacement is not None for _, c in corrections], dtype=bool)
        replacement = np.where(replaces, len(self.replacements) + np.cumsum(replaces) - 1, -1)
        entered = _column(self._recorded_on(corrected[replaces]), np.int32)
        days = [to_day(c.recorded_on) for _, c in corrections]
        return evolve(
            self,
            corrected=_joined(self.corrected, _column(corrected, np.int32)),
            corrected_on=_joined(self.corrected_on, _column(days, np.int32)),
            replacement=_joined(self.replacement, _column(replacement, np.int32)),
            replacements=self.replacements.joined(evolve(EventColumns.compile(pairs, rows), recorded_on=entered)),
        )

    def _recorded_on(self, places: NDArray[np.integer]) -> list[int]:
        size = len(self.settled)
        columns = self.settled.recorded_on, self.recent.recorded_on
        return [int(columns[0][place] if place < size else columns[1][place - size]) for place in places]


def _remembered(found: dict[object, Any], known_by: int | None, versions: Callable[[], Versions]) -> Timelines:
    """Return the timelines of a day; of the days asked for the last one stays, and what is known by now."""
    kept: tuple[int | None, Timelines] | None = found.get("now" if known_by is None else "then")
    if kept is not None and kept[0] == known_by:
        return kept[1]
    sorted_ones: Versions | None = found.get("versions")
    if sorted_ones is None:
        sorted_ones = found["versions"] = versions()
    timelines = sorted_ones.known(known_by)
    found["now" if known_by is None else "then"] = (known_by, timelines)
    return timelines
