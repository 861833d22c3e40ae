"""The steps that dependencies bear on, as they stand on a day."""

from __future__ import annotations

from attrs import frozen

from spnet.metrics.conditions import CONDITIONS, COUNTED
from spnet.metrics.judged import Dates, Judged
from spnet.metrics.judgement import Judgement
from spnet.metrics.tally import COUNTS
from spnet.model.columns import KINDS
from spnet.model.days import NO_DAY
from spnet.model.nodes import Action

__all__ = ["Plan", "Step"]

_ACTION = KINDS.index(Action)
_NOT_STARTED = CONDITIONS.index("not_started")
_TOTAL, _CANCELLED = COUNTS.index("total"), COUNTS.index("cancelled")


@frozen(kw_only=True)
class Step:
    """An action or a milestone that is in the plan and not cancelled; its dates are days, None where there is none.

    Parameters
    ----------
    id : str
        Its id.
    row : int
        Its row in the snapshot.
    is_milestone : bool
        Whether it is a milestone, and so has to be in time itself.
    start, due : int or None
        The dates in force; of a milestone without a due date of its own the latest of its actions.
    done : int or None
        When it was completed; None: it is open.
    begun : bool
        Whether it is beyond NOT_STARTED.
    """

    id: str
    row: int
    is_milestone: bool
    start: int | None
    due: int | None
    done: int | None
    begun: bool

    @property
    def length(self) -> int | None:
        """How many days it takes, the first and the last counted; None: not known."""
        if self.start is None or self.due is None or self.start > self.due:
            return None
        return self.due - self.start + 1


class Plan:
    """The actions and milestones of a judged network, asked for one by one."""

    def __init__(self, judgement: Judgement) -> None:
        self._snapshot = judgement.snapshot
        self._tree = judgement.snapshot.tree
        self._actions = (judgement.actions, judgement.actions.dates)
        self._milestones = (judgement.milestones, judgement.milestones.dates)

    def row(self, id: str) -> int:
        """Return the row of a node."""
        return self._snapshot.row(id)

    def organization(self, row: int) -> str:
        """Return the id of the organization in whose plan a row stands."""
        return self._tree.ids[int(self._tree.organization[row])]

    def milestone_of(self, row: int) -> int:
        """Return the row of the milestone above an action; of a milestone its own."""
        return int(self._tree.parent[row]) if self._tree.kind[row] == _ACTION else row

    def actions_of(self, milestone: int) -> range:
        """Return the rows of the actions of a milestone."""
        return range(milestone + 1, int(self._tree.end[milestone]))

    def is_there(self, row: int) -> bool:
        """Return whether what stands there has joined the plan, cancelled or not."""
        return self._counts_in(row, _TOTAL)

    def is_cancelled(self, row: int) -> bool:
        """Return whether what stands there is in the plan and cancelled."""
        return self._counts_in(row, _CANCELLED)

    def step(self, row: int) -> Step | None:
        """Return the step of a row; None where it is not in the plan of the day, or cancelled."""
        if not self.is_there(row) or self.is_cancelled(row):
            return None
        judged, dates, place = self._place(row)
        return Step(
            id=self._tree.ids[row],
            row=row,
            is_milestone=bool(self._tree.kind[row] != _ACTION),
            start=_day(int(dates.start[place])),
            due=_day(int(dates.due[place])),
            done=_day(int(dates.completed_on[place])),
            begun=not int(judged.conditions[place]) >> _NOT_STARTED & 1,
        )

    def _place(self, row: int) -> tuple[Judged, Dates, int]:
        judged, dates = self._actions if self._tree.kind[row] == _ACTION else self._milestones
        return judged, dates, int(judged.before[row])

    def _counts_in(self, row: int, count: int) -> bool:
        judged, _, place = self._place(row)
        return bool(COUNTED[judged.conditions[place], count])


def _day(number: int) -> int | None:
    return None if number == NO_DAY else number
