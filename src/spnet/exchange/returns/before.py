"""How the work stood before the day of a return, and what was said on that day: what its rows are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.judging import Asked, judge_actions, judge_milestones
from spnet.metrics.standing import covered, fold
from spnet.model.columns import KINDS
from spnet.model.corrected import corrected
from spnet.model.corrections import Correction, Event
from spnet.model.days import NO_DAY, to_date, to_day
from spnet.model.enums import Status
from spnet.model.event_columns import STATUSES
from spnet.model.events import Adjustment, StatusReport
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone
from spnet.model.snapshot import Snapshot

__all__ = ["Before", "Said", "SaidThatDay", "dues_of", "said_that_day", "stood_before"]

Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_STEPS = (KINDS.index(Action), KINDS.index(Milestone))


class Before(NamedTuple):
    """How one action or milestone stood on the evening before.

    Parameters
    ----------
    row : int
        Its row in the snapshot.
    is_step : bool
        Whether it is an action or a milestone; of other nodes the rest says nothing.
    joined : bool
        Whether it has joined its plan by the day of the return.
    cancelled_above : bool
        Whether a node above it is cancelled.
    organization : int
        The row of the organization in whose plan it stands.
    status : Status or None
        Of its own last report.
    completed_on : datetime.date or None
        When it was completed, also by its actions.
    due, start : datetime.date or None
        Its own dates in force.
    """

    row: int
    is_step: bool
    joined: bool
    cancelled_above: bool
    organization: int
    status: Status | None
    completed_on: date | None
    due: date | None
    start: date | None

    @property
    def status_or_completed(self) -> Status | None:
        """Its status; COMPLETED also where it is by its actions alone."""
        return Status.COMPLETED if self.completed_on is not None else self.status


def stood_before(snapshot: Snapshot, rows: Int32, on: date) -> list[Before]:
    """Return how the nodes in some rows stood before a day; what was said on the day itself has no part in it.

    So it does not matter in which order, or in how many parts, the rows of a return come.
    """
    tree, day = snapshot.tree, to_day(on)
    standing = fold(snapshot, day - 1, None)
    asked = Asked(day=day - 1, known_by=None, by_plan=False)
    actions = judge_actions(tree, standing, asked)
    completed_on = np.full(len(tree.kind), NO_DAY, dtype=np.int32)
    for judged in (actions, judge_milestones(tree, standing, asked, actions)):
        completed_on[judged.rows] = judged.completed_on
    joined = ~covered((tree.adopted > day) & (tree.adopted != NO_DAY), tree.end)
    never = np.full(len(tree.kind), NO_DAY, dtype=np.int32)  # the dates in force, completed or not
    in_force = (standing.date_in_force("due", tree.due, never), standing.date_in_force("start", tree.start, never))
    columns = (
        np.isin(tree.kind, _STEPS),
        joined,
        standing.cancelled.take(tree.parent, mode="clip"),
        tree.organization,
    )
    taken = (column.take(rows).tolist() for column in columns)
    status = standing.status.take(rows).tolist()
    dates = (column.take(rows) for column in (completed_on, *in_force))
    return [Before(*of) for of in zip(rows.tolist(), *taken, map(_status, status), *map(_dates, dates), strict=True)]


def _status(number: int) -> Status | None:
    return STATUSES[number] if number >= 0 else None


def _dates(days: Int32) -> list[date | None]:
    """Return the dates of days, each made once."""
    different, which = np.unique(days, return_inverse=True)
    dates = [None if day == NO_DAY else to_date(day) for day in different.tolist()]
    return [dates[place] for place in which.tolist()]


# --- that day -----------------------------------------------------------------------------------------------


class Said(NamedTuple):
    """A report or an adjustment as it reads, its id, and the last day on which something was entered about it."""

    event_id: int
    event: StatusReport | Adjustment
    entered: date


@frozen
class SaidThatDay:
    """The reports and adjustments about one node that speak for the day of the return, in the order of folding."""

    reports: tuple[Said, ...] = ()
    adjustments: tuple[Said, ...] = ()


def said_that_day(network: Network, rows: Int32, on: date) -> Mapping[str, SaidThatDay]:
    """Return by id what was said that day about the nodes in some rows; corrections are applied."""
    events = _that_day(network, rows, to_day(on))
    entered: dict[int, date] = {}
    for event in events:
        if isinstance(event[1], Correction):
            of, day = event[1].of, event[1].recorded_on
            entered[of] = max(day, entered.get(of, day))
    entries = (entry for entry in corrected(events, kinds=(StatusReport, Adjustment)) if entry.event.on == on)
    found: dict[str, tuple[list[Said], list[Said]]] = {}
    for entry in sorted(entries, key=lambda entry: entry.order):
        last = max(entry.recorded_on, entry.event.recorded_on, entered.get(entry.event_id, date.min))
        if isinstance(entry.event, StatusReport | Adjustment):
            kinds = found.setdefault(entry.event.node, ([], []))
            kinds[isinstance(entry.event, Adjustment)].append(Said(entry.event_id, entry.event, last))
    return {id: SaidThatDay(tuple(reports), tuple(adjustments)) for id, (reports, adjustments) in found.items()}


def _that_day(network: Network, rows: Int32, day: int) -> list[tuple[int, Event]]:
    """Return the events of some rows that speak, or came to speak, for a day, and all corrections of these."""
    journal = network.snapshot().journal
    events, corrections = journal.events_of(rows), journal.corrections.of_rows(rows)
    moved = journal.corrections.replacements
    ids = {*events.seq[events.on == day].tolist(), *moved.seq[moved.on == day].tolist()}
    if not ids:  # the usual case: it is the first return for that day
        return []
    found: list[tuple[int, Event]] = [(id, network.journal[id]) for id in sorted(ids)]
    if np.isin(corrections.of, list(ids)).any():
        every = network.journal.items()
        found += ((id, event) for id, event in every if isinstance(event, Correction) and event.of in ids)
    return found


def dues_of(snapshot: Snapshot) -> Mapping[int, set[int]]:
    """Return the due dates that adjustments, and corrections of these, ever gave to nodes, by row."""
    found: dict[int, set[int]] = {}
    journal = snapshot.journal
    for events in (journal.events, journal.corrections.replacements):
        at = np.flatnonzero(events.due != NO_DAY)
        for row, due in zip(events.row[at].tolist(), events.due[at].tolist(), strict=True):
            found.setdefault(row, set()).add(due)
    return found
