"""What is open in a network, in columns."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from spnet.exchange.returns.last_reports import last_reported
from spnet.metrics.arguments import check_as_of, check_known_by
from spnet.metrics.judged import Judged
from spnet.metrics.judgement import Judgement
from spnet.metrics.standing import NO_REPORT, fold
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.event_columns import STATUSES

__all__ = ["OpenRows", "open_rows"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_NOT_BEGUN = (NO_REPORT, STATUSES.index(Status.NOT_STARTED))


@frozen(kw_only=True, eq=False)
class OpenRows:
    """The open actions and milestones of a network, in plan order.

    Parameters
    ----------
    rows : int32 array
        Their rows in the snapshot.
    is_action : bool array
        Whether each is an action.
    due, start : int32 array
        The days they are judged by; `NO_DAY` where there is none.
    status : int8 array
        Of the last report, as a number in `STATUSES`; `NO_REPORT` if there is none.
    last : int32 array
        The day of that report; `NO_DAY` if there is none.
    """

    rows: Int32
    is_action: Bool
    due: Int32
    start: Int32
    status: Int8
    last: Int32

    def chosen(self, which: Bool) -> OpenRows:
        """Return those that a mask picks."""
        return evolve(self, **{name: getattr(self, name)[which] for name in _NAMES})


_NAMES = ("rows", "is_action", "due", "start", "status", "last")


def open_rows(judgement: Judgement, *, starting_by: date | None = None) -> OpenRows:
    """Return what is open as of the day of a judgement; if asked, without what starts after a day and was not begun."""
    snapshot = judgement.snapshot
    day, known_by = check_as_of(judgement.as_of), check_known_by(judgement.known_by)
    kinds = (judgement.milestones, judgement.actions)
    open_ones = [_is_open(judged) for judged in kinds]
    rows, due, start = (
        np.concatenate([getattr(judged, name)[which] for judged, which in zip(kinds, open_ones, strict=True)])
        for name in ("rows", "due", "start")
    )
    is_action = np.repeat([False, True], [which.sum() for which in open_ones])
    order = np.argsort(rows)
    rows = rows[order]
    found = OpenRows(
        rows=rows,
        is_action=is_action[order],
        due=due[order],
        start=start[order],
        status=fold(snapshot, day, known_by).status[rows],
        last=last_reported(snapshot, day, known_by)[rows],
    )
    if starting_by is None:
        return found
    starts_later = (found.start > check_as_of(starting_by, "starting_by")) & (found.start != NO_DAY)
    return found.chosen(~(starts_later & np.isin(found.status, _NOT_BEGUN)))


def _is_open(judged: Judged) -> Bool:
    """Return which are in the plan, neither completed nor cancelled."""
    return judged.has("overdue") | judged.has("on_track")
