"""A return as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from spnet.frozen import FrozenDict
from spnet.model.corrections import Event
from spnet.problems import Problem

__all__ = ["MonthlyReturn"]


@frozen(kw_only=True, repr=False)
class MonthlyReturn:
    """What a return says; :func:`read_return` makes it.

    Parameters
    ----------
    on : datetime.date
        The day that the return speaks for.
    recorded_on : datetime.date
        The day it was entered.
    events : tuple of StatusReport, Adjustment or Correction
        What its rows in order say that the journal does not say yet, in plan order, a report before an adjustment.
    problems : tuple of Problem
        What is wrong, row by row; ``path`` names row and column, such as ``"row 3, completed_on"``, the first row being
        1. A row with a problem brings no event.
    unchanged : tuple of str
        Ids that were answered with what is known already, in plan order.
    unanswered : tuple of str
        Ids of rows that were left empty, in plan order.
    recorded : tuple of int
        The ids under which the events were recorded; empty if none were.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import read_return
    >>> from spnet.examples import river_state
    >>> rows = [{"id": "school-a/4c/m2/a1", "status": "in progres"}]
    >>> read_return(river_state(), rows, on=date(2018, 6, 30)).problems[0].path
    'row 1, status'
    """

    on: date
    recorded_on: date
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    unchanged: tuple[str, ...]
    unanswered: tuple[str, ...]
    recorded: tuple[int, ...] = ()

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return the problems as columns, a row each, for :func:`spnet.to_frame`: what goes back to who sent it.

        Returns
        -------
        mapping of str to tuple
            ``row`` (from 1), ``column`` (empty: the whole row), ``id`` (empty: not known), ``code``, ``message`` and
            ``hint``.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import read_return
        >>> from spnet.examples import river_state
        >>> rows = [{"id": "school-a/4c/m2/a1", "status": "in progres"}]
        >>> columns = read_return(river_state(), rows, on=date(2018, 6, 30)).columns()
        >>> columns["row"], columns["column"], columns["code"]
        ((1,), ('status',), ('unknown-status',))
        """
        places = [problem.path.removeprefix("row ").partition(", ") for problem in self.problems]
        return FrozenDict(
            {
                "row": tuple(int(row) for row, _, _ in places),
                "column": tuple(column for _, _, column in places),
                "id": tuple(problem.nodes[0] if problem.nodes else "" for problem in self.problems),
                "code": tuple(problem.code for problem in self.problems),
                "message": tuple(problem.message for problem in self.problems),
                "hint": tuple(problem.hint for problem in self.problems),
            }
        )

    def __repr__(self) -> str:
        events, problems = len(self.events), len(self.problems)
        return (
            f"<MonthlyReturn of {self.on}: {events} event{'' if events == 1 else 's'}"
            f"{', recorded' if self.recorded else ''}, {problems} problem{'' if problems == 1 else 's'}, "
            f"{len(self.unchanged)} unchanged, {len(self.unanswered)} unanswered>"
        )
