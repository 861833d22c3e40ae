"""What holds of an action or milestone, and what it therefore counts in: the rules of the numbers as one table.

A rule is written once, over all combinations of conditions; to judge half a million actions is then to note which
conditions hold for each, and to look the counts up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES
from spnet.model.enums import Status

__all__ = ["CONDITIONS", "COUNTED", "OF_STATUS", "bits"]

Bool = NDArray[np.bool_]
Int16 = NDArray[np.int16]

#: the conditions, each a bit of a number
CONDITIONS: tuple[str, ...] = (
    "present",
    "cancelled",
    "completed",
    "not_started",
    "reported",
    "past_due",  # the due date is before the day,
    "due_today",  # or is the day
    "late",  # completed after it was due; says nothing where it is not completed
    "past_start",
    "past_own_due",  # of a milestone without a due date of its own, its actions' is not its own
    "redated",
)


def bits(**conditions: Bool) -> Int16:
    """Return for each item the number in which the bits of the conditions that hold are set."""
    number: Int16 = np.zeros(len(next(iter(conditions.values()))), dtype=np.int16)
    for name, holds in conditions.items():
        number |= holds * np.int16(1 << CONDITIONS.index(name))
    return number


def _rules() -> Bool:
    combinations = np.arange(1 << len(CONDITIONS))
    of = {name: (combinations >> place & 1).astype(bool) for place, name in enumerate(CONDITIONS)}
    active, completed, past_due = of["present"] & ~of["cancelled"], of["completed"], of["past_due"]
    on_time = completed & ~of["late"]
    fallen_due = past_due | (of["due_today"] & completed)
    counts = {
        "total": of["present"],
        "cancelled": of["present"] & of["cancelled"],
        "completed_on_time": active & on_time,
        "completed_late": active & completed & of["late"],
        "overdue": active & ~completed & past_due,
        "on_track": active & ~completed & ~past_due,
        "fallen_due": active & fallen_due,
        "fallen_due_on_time": active & fallen_due & on_time,
        "late_start": active & of["not_started"] & of["past_start"],
        "unreported": active & ~of["reported"] & (of["past_start"] | of["past_own_due"]),
        "redated": active & of["redated"],
    }
    return np.column_stack([counts[name] for name in COUNTS])


def _of_status() -> Int16:
    return bits(
        completed=np.array([status is Status.COMPLETED for status in STATUSES] + [False]),
        not_started=np.array([status is Status.NOT_STARTED for status in STATUSES] + [True]),
        reported=np.array([True for _ in STATUSES] + [False]),
    )


#: for each combination of conditions, as a number, whether it counts in each of `COUNTS`
COUNTED: Bool = _rules()
#: the conditions that a status brings; the last is that of no report, which has the number -1
OF_STATUS: Int16 = _of_status()
for _table in (COUNTED, OF_STATUS):
    _table.flags.writeable = False
