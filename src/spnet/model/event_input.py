"""The journal's columns from a caller's arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.checked import shown, type_of
from spnet.errors import (
    CompletionDateError,
    DateTypeError,
    EventKindError,
    EventTargetError,
    FieldTypeError,
    FieldValueError,
    RecordingDateError,
)
from spnet.model.column_input import constant, day_said, refuse, sealed, take_days, take_named, take_whole
from spnet.model.corrections import Event
from spnet.model.days import NO_DAY, to_date
from spnet.model.enums import Status
from spnet.model.event_columns import STATUSES, EventColumns
from spnet.model.journal_columns import JournalColumns
from spnet.model.nodes import Milestone, Strategy
from spnet.model.plan_events import Recoding
from spnet.model.tree_columns import KINDS, TreeColumns, kinds_from

__all__ = ["journal_from_columns"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_NEEDED = ("row", "on")
_NAMES = (*_NEEDED, "recorded_on", "status", "completed_on", "due", "start", "codes")
_COMPLETED = STATUSES.index(Status.COMPLETED)


def journal_from_columns(
    events: Any, tree: TreeColumns, place: Int32 | None, code_sets: tuple[tuple[str, ...], ...]
) -> JournalColumns:
    """Return the columns of events, given as a mapping of arrays with one item for each event.

    `place` has the row of each given row, None where they are the same. The arguments are otherwise those of
    :meth:`spnet.Snapshot.from_columns`.
    """
    if events is None:
        return JournalColumns.empty()
    given = _named(events)
    row = take_whole(
        given["row"], "events.row", None, low=0, high=len(tree.ids) - 1, dtype=np.int32, error=EventTargetError
    )
    size = len(row)
    if place is not None:
        row = sealed(place[row])
    days = {name: take_days(given.get(name), f"events.{name}", size) for name in ("on", "completed_on", "due", "start")}
    on = days["on"]
    refuse(DateTypeError, "events.on", on == NO_DAY, "no date", "Every event has a day it speaks for.")
    status = _status(given.get("status"), size)
    recoded = _recodings(given.get("codes"), status, tree.kind[row], len(code_sets))
    _check_dates(days, status, recoded >= 0, tree.kind[row])
    columns: dict[str, Any] = {
        "row": row,
        "on": on,
        "recorded_on": _recorded_on(given.get("recorded_on"), on),
        "status": status,
        "completed_on": _completed_on(days["completed_on"], on, status),
        "due": days["due"],
        "start": days["start"],
    }
    seq = np.arange(1, size + 1, dtype=np.int64)
    recoding = np.flatnonzero(recoded >= 0)
    if not len(recoding):
        return JournalColumns.of(EventColumns(seq=sealed(seq), **columns), size=size)
    others: list[tuple[int, Event]] = [
        (
            event + 1,
            Recoding(
                node=tree.ids[row[event]],
                on=to_date(on.item(event)),
                recorded_on=to_date(columns["recorded_on"].item(event)),
                codes=code_sets[recoded[event]],
            ),
        )
        for event in recoding.tolist()
    ]
    stays = recoded < 0
    kept = {name: sealed(column[stays]) for name, column in columns.items()}
    return JournalColumns.of(EventColumns(seq=sealed(seq[stays]), **kept), size=size, others=tuple(others))


def _named(events: Any) -> dict[str, Any]:
    if not isinstance(events, Mapping):
        raise FieldTypeError(
            f"the events are {type_of(events)}, {shown(events)}",
            "events",
            f"Give a mapping of arrays by these names: {', '.join(_NAMES)}.",
        )
    for name in events:
        if name not in _NAMES:
            raise FieldTypeError(
                f"the events have {shown(name)}", "events", f"Their arrays are named {', '.join(_NAMES)}."
            )
    for name in _NEEDED:
        if events.get(name) is None:
            raise FieldTypeError(f"the events have no {name!r}", "events", "Give the row and the day of each event.")
    return dict(events)


def _status(given: Any, size: int) -> Int8:
    if given is None:
        none: Int8 = constant(-1, size, np.int8)
        return none
    return take_named(given, "events.status", size, STATUSES, missing=True)


def _recodings(given: Any, status: Int8, kind: Int8, sets: int) -> Int32:
    """Return for each event the number of a recoding's set of codes; -1 for what is no recoding."""
    if given is None:
        none: Int32 = constant(-1, len(status), np.int32)
        return none
    codes: Int32 = take_whole(given, "events.codes", len(status), low=-1, high=sets - 1, dtype=np.int32)
    refuse(
        FieldValueError,
        "events.codes",
        (codes >= 0) & (status >= 0),
        "both a status and codes",
        "A report has a status; codes are given by an event of their own, with -1 as its status.",
    )
    _refuse_kind("events.codes", codes >= 0, kind, KINDS.index(Strategy), "codes")
    return codes


def _check_dates(days: dict[str, Int32], status: Int8, recoding: Bool, kind: Int8) -> None:
    completed_on, on = days["completed_on"], days["on"]
    refuse(
        CompletionDateError,
        "events.completed_on",
        (completed_on != NO_DAY) & (status != _COMPLETED),
        "completed_on without the status completed",
        "Only a report of completed work says when.",
    )
    refuse(
        CompletionDateError,
        "events.completed_on",
        (completed_on != NO_DAY) & (completed_on > on),
        "completed_on after on",
        "A report cannot speak for a day to come; report again when it is done.",
        said=day_said(completed_on),
    )
    for name in ("due", "start"):
        refuse(
            FieldValueError,
            f"events.{name}",
            (days[name] != NO_DAY) & ((status >= 0) | recoding),
            f"{name} on what is no adjustment",
            "Dates are changed by an event of their own, with -1 as its status.",
        )
    _refuse_kind("events.row", (status < 0) & ~recoding, kind, KINDS.index(Milestone), "adjustments")


def _refuse_kind(column: str, of: Bool, kind: Int8, highest: int, what: str) -> None:
    refuse(
        EventKindError,
        column,
        of & (kind < highest),
        f"{what} on what takes none",
        f"They stand on {kinds_from(highest)}; a report has a status.",
        said=lambda event: KINDS[kind[event]].kind,
    )


def _recorded_on(given: Any, on: Int32) -> Int32:
    if given is None:
        return on
    recorded_on = take_days(given, "events.recorded_on", len(on))
    if (recorded_on == NO_DAY).any():
        recorded_on = sealed(np.where(recorded_on == NO_DAY, on, recorded_on))
    refuse(
        RecordingDateError,
        "events.recorded_on",
        recorded_on < on,
        "recorded_on before on",
        "An event is entered on the day it speaks for, or later.",
        said=day_said(recorded_on),
    )
    return recorded_on


def _completed_on(given: Int32, on: Int32, status: Int8) -> Int32:
    """Return when work was completed: of a report that does not say, on the day it speaks for."""
    silent = (status == _COMPLETED) & (given == NO_DAY)
    completed_on: Int32 = sealed(np.where(silent, on, given))
    return completed_on
