"""History: progress as of many days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import named, shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy, as_snapshot, check_due_policy, check_flag, check_known_by
from spnet.metrics.counts import Counts
from spnet.metrics.judgement import judge_each
from spnet.metrics.progress import progress
from spnet.metrics.progress_result import Progress, progress_of
from spnet.metrics.weights import Weight, weights_of
from spnet.model.days import check_date
from spnet.model.network import Network
from spnet.model.nodes import Node
from spnet.model.on_progress import OnProgress, Steps
from spnet.model.snapshot import Snapshot

__all__ = ["History", "history"]


@frozen(kw_only=True, eq=False, repr=False)
class History:
    """Progress as of many days; :func:`history` makes it.

    ``h[day]`` is the `Progress` as of a day. Iterating gives the days, the earliest first.

    Parameters
    ----------
    dates : tuple of datetime.date
        The days, each once, the earliest first.
    """

    dates: tuple[date, ...]
    _of: Mapping[date, Progress]
    _snapshot: Snapshot
    _weight: Weight

    def __getitem__(self, day: date) -> Progress:
        found = self._of.get(day) if isinstance(day, date) else None
        if found is None:
            raise FieldValueError(
                f"no progress as of {shown(day)} in this history",
                named(str(day)),
                f"It has {len(self)} dates; ask history() for further ones.",
            )
        return found

    def __iter__(self) -> Iterator[date]:
        return iter(self.dates)

    def __len__(self) -> int:
        return len(self.dates)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._of

    def series(self, id: str, *, own: bool = False) -> tuple[Counts, ...]:
        """Return the counts of one node, a day each, in the order of `dates`.

        Parameters
        ----------
        id : str
            Id of a node.
        own : bool, default False
            Of an organization its own plan, child organizations left out.

        Raises
        ------
        UnknownIdError
            There is no such node.
        FieldTypeError
            `own` is neither True nor False.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import history
        >>> from spnet.examples import river_state
        >>> h = history(river_state(), [date(2017, 10, 31), date(2017, 12, 31)])
        >>> [counts.actions.completed for counts in h.series("school-a")]
        [5, 9]
        """
        self._snapshot.row(id)  # a history without dates knows its nodes too
        check_flag(own, "own")
        return tuple(p.own(id) if own else p[id] for p in self._of.values())

    def columns(
        self, *, kind: type[Node] | None = None, own: bool = False, milestones: bool = False
    ) -> Mapping[str, Sequence[Any] | NDArray[Any]]:
        """Return the counts of every node as of every day as columns, day by day.

        Parameters
        ----------
        kind, own, milestones
            As for :meth:`Progress.columns`.

        Returns
        -------
        mapping of str to column
            ``as_of`` (datetime64[D] array), then the columns of :meth:`Progress.columns`. Without dates they are all
            there, and empty.

        Raises
        ------
        FieldTypeError
            As of :meth:`Progress.columns`.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Organization, history
        >>> from spnet.examples import river_state
        >>> h = history(river_state(), [date(2017, 10, 31), date(2017, 12, 31)])
        >>> columns = h.columns(kind=Organization)
        >>> str(columns["as_of"][0]), columns["id"][:2], len(columns["id"]) == 2 * len(set(columns["id"]))
        ('2017-10-31', ('state', 'river'), True)
        """
        days: Iterable[Progress] = self._of.values() or [self._any_day()]
        parts = [p.columns(kind=kind, own=own, milestones=milestones) for p in days]
        sizes = [len(part["id"]) for part in parts[: len(self)]]
        columns: dict[str, Any] = {"as_of": np.repeat(np.array(self.dates, dtype="datetime64[D]"), sizes)}
        for name in parts[0]:
            values = [part[name] if self._of else part[name][:0] for part in parts]
            if isinstance(values[0], np.ndarray):
                columns[name] = np.concatenate(values)
            else:
                columns[name] = tuple(value for some in values for value in some)
        for column in columns.values():
            if isinstance(column, np.ndarray):
                column.flags.writeable = False
        return FrozenDict(columns)

    def _any_day(self) -> Progress:
        """Return the progress of a day, for the names and types of its columns."""
        return progress(self._snapshot, as_of=date.min, weight=self._weight)

    def __repr__(self) -> str:
        span = f" from {self.dates[0]} to {self.dates[-1]}" if self.dates else ""
        return f"<History of {self._snapshot.name!r}: {len(self)} dates{span}>"


def history(
    network: Network | Snapshot,
    dates: Iterable[date],
    *,
    known_by: date | None = None,
    due: DuePolicy = "current",
    weight: Weight = "count",
    on_progress: OnProgress | None = None,
) -> History:
    """Count how the actions and milestones of every node stood as of many days.

    Parameters
    ----------
    network : Network or Snapshot
        What to count.
    dates : iterable of datetime.date
        The days, in any order; a day given twice stands once.
    known_by, due, weight
        As for :func:`progress`, for every day the same.
    on_progress : callable or None, default None
        Called with how many days are done and how many there are, after each day.

    Returns
    -------
    History
        ``h[day]`` is the `Progress` as of a day, ``h.series(id)`` the counts of one node over time.

    Raises
    ------
    FieldTypeError
        `dates` are not several, or another argument is not what it should be.
    DateTypeError
        One of them is not a plain `datetime.date`.
    FieldValueError
        `due` or a weight is something else.

    Notes
    -----
    All days are judged in one sweep over the journal, and what is kept of a day is small: one number for each action.
    Sums, milestones and dates are made when they are first asked for.

    Without `known_by` every day is seen with what is known now, corrections included. What was known at the time is
    ``progress(network, as_of=day, known_by=day)``.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import history
    >>> from spnet.examples import river_state
    >>> h = history(river_state(), [date(2017, 12, 31), date(2017, 10, 31)])
    >>> [str(day) for day in h]
    ['2017-10-31', '2017-12-31']
    >>> h[date(2017, 10, 31)]["school-a"].actions.completed_pct == h.series("school-a")[0].actions.completed_pct
    True
    """
    snapshot = as_snapshot(network)
    if isinstance(dates, str) or not isinstance(dates, Iterable):
        raise FieldTypeError(f"dates is {shown(dates)}", "dates", "Give several dates, such as a list of month-ends.")
    days = sorted({check_date(day, "a date of dates", "dates") for day in dates})
    check_known_by(known_by)
    check_due_policy(due)
    weights = weights_of(snapshot, weight)
    steps = Steps(on_progress, len(days), every=1)
    judgements = steps.through(judge_each(snapshot, days, known_by=known_by, due=due))
    found = {one.as_of: progress_of(one, weight, weights) for one in judgements}
    steps.finish()
    frozen_weight = FrozenDict(weight) if isinstance(weight, Mapping) else weight
    return History(dates=tuple(days), of=found, snapshot=snapshot, weight=frozen_weight)
