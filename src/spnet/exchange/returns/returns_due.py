"""Who has not answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import overload

import numpy as np
from attrs import fields, frozen
from numpy.typing import NDArray

from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import FieldValueError
from spnet.exchange.returns.last_reports import last_reported
from spnet.exchange.returns.open_rows import OpenRows, open_rows
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_snapshot, check_as_of
from spnet.metrics.judgement import judge
from spnet.metrics.organizations import name_of, organization_rows
from spnet.model.days import NO_DAY, check_date, to_date
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["ReturnDue", "ReturnsDue", "returns_due"]

Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]


@frozen(kw_only=True)
class ReturnDue:
    """A return that did not come, or not whole; :func:`returns_due` finds it.

    Parameters
    ----------
    organization : str
        Id of the organization.
    name : str
        Its name.
    unanswered : tuple of str
        Ids of its open items on which there was no report, in plan order.
    open_items : int
        How many items it has to answer.
    last_reported : datetime.date or None
        The day of the last report on anything in its own plan, up to the day asked for; None: there never was one.
    """

    organization: str
    name: str
    unanswered: tuple[str, ...]
    open_items: int
    last_reported: date | None


@frozen(kw_only=True, repr=False)
class ReturnsDue(Sequence[ReturnDue]):
    """Who has not answered; :func:`returns_due` makes it. A sequence of `ReturnDue`.

    Parameters
    ----------
    since, as_of : datetime.date
        The days between which, both included, reports were looked for.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    entries : tuple of ReturnDue
        The organizations, in preorder.
    """

    since: date
    as_of: date
    known_by: date | None
    entries: tuple[ReturnDue, ...]

    @overload
    def __getitem__(self, index: int) -> ReturnDue: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ReturnDue, ...]: ...
    def __getitem__(self, index: int | slice) -> ReturnDue | tuple[ReturnDue, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[ReturnDue]:
        return iter(self.entries)

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return them as columns, a row each, for :func:`spnet.to_frame`; of what is unanswered the number.

        Returns
        -------
        mapping of str to tuple
            ``organization``, ``name``, ``unanswered`` (how many), ``open_items`` and ``last_reported``.

        Examples
        --------
        >>> from spnet import returns_due
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> returns_due(river_state(), as_of=RIVER_AS_OF).columns()["organization"]
        ('lake-west',)
        """
        columns = {one.name: tuple(getattr(entry, one.name) for entry in self.entries) for one in fields(ReturnDue)}
        return FrozenDict({**columns, "unanswered": tuple(len(entry.unanswered) for entry in self.entries)})

    def __repr__(self) -> str:
        count = len(self)
        return f"<ReturnsDue from {self.since} to {self.as_of}: {count} organization{'' if count == 1 else 's'}>"

    def _repr_html_(self) -> str:
        rows = [(e.name, f"{len(e.unanswered)} of {e.open_items}", e.last_reported) for e in self.entries[:ROWS_SHOWN]]
        return html_table(
            ("organization", "unanswered", "last reported"),
            rows,
            caption=f"Not reported from {self.since} to {self.as_of}",
            left_out=max(0, len(self) - ROWS_SHOWN),
        )


def returns_due(
    network: Network | Snapshot,
    *,
    as_of: date,
    since: date | None = None,
    known_by: date | None = None,
    level: Level | None = None,
    within: str | None = None,
    partly: bool = False,
) -> ReturnsDue:
    """Say which organizations have open items and have not reported on any, in a month or between two days.

    Parameters
    ----------
    network : Network or Snapshot
        The network.
    as_of : datetime.date
        The day up to which reports are looked for; reports on that day count.
    since : datetime.date or None, default None
        The day from which on they are looked for; None: the first of the month.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    level : Level or None, default None
        Organizations of this level; None: all.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    partly : bool, default False
        Whether to list also those that have reported on some of their open items.

    Returns
    -------
    ReturnsDue
        An entry for each organization, in preorder.

    Raises
    ------
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be; `since` is after `as_of`.
    UnknownIdError, ScopeError
        There is no such organization to look within, or it is none.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Items to answer are those of :func:`open_items` with ``starting_by=as_of``, of an organization's own plan. A report
    counts by the day it speaks for, whenever it was entered; `known_by` says up to when. A milestone is answered also
    by a report on an action beneath it. A report on what is completed or cancelled now was an answer too. An adjustment
    alone says no status, and is none. Source section 4: monthly status reports.

    Examples
    --------
    >>> from spnet import returns_due
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> due = returns_due(river_state(), as_of=RIVER_AS_OF)
    >>> due
    <ReturnsDue from 2018-03-01 to 2018-03-31: 1 organization>
    >>> due[0].name, str(due[0].last_reported), len(due[0].unanswered)
    ('Lake West School', '2017-12-31', 8)
    """
    snapshot = as_snapshot(network)
    judgement = judge(snapshot, as_of=as_of, known_by=known_by)
    first = as_of.replace(day=1) if since is None else check_date(since, "since", "since")
    if first > as_of:
        raise FieldValueError(f"since {first} is after as_of {as_of}", "since", "Give an earlier day, or none.")
    found = open_rows(judgement, starting_by=as_of)
    last = last_reported(snapshot, check_as_of(as_of), None if known_by is None else check_as_of(known_by))
    reported = (last >= check_as_of(first)) & (last != NO_DAY)
    owners = organization_rows(snapshot, level=level, within=within)
    entries = _entries(snapshot, owners, found, last, reported, partly=partly)
    return ReturnsDue(since=first, as_of=as_of, known_by=known_by, entries=tuple(entries))


def _entries(
    snapshot: Snapshot, owners: NDArray[np.intp], found: OpenRows, last: Int32, reported: Bool, *, partly: bool
) -> Iterator[ReturnDue]:
    tree = snapshot.tree
    steps = np.concatenate((tree.actions, tree.milestones))
    latest = np.full(len(tree.kind), -NO_DAY, dtype=np.int32)  # by organization
    said = steps[last[steps] != NO_DAY]
    np.maximum.at(latest, tree.organization[said], last[said])
    has_answered = np.zeros(len(tree.kind), dtype=bool)
    has_answered[tree.organization[steps[reported[steps]]]] = True
    owner = tree.organization[found.rows]
    unanswered = found.rows[~_answered(snapshot, found, reported)]
    ids_of: dict[int, list[str]] = {}
    for row, of in zip(unanswered.tolist(), tree.organization[unanswered].tolist(), strict=True):
        ids_of.setdefault(of, []).append(tree.ids[row])
    asked = np.bincount(owner, minlength=len(tree.kind))
    for row in owners.tolist():
        if row in ids_of and (partly or not has_answered[row]):
            yield ReturnDue(
                organization=tree.ids[row],
                name=name_of(snapshot, tree.ids[row]),
                unanswered=tuple(ids_of[row]),
                open_items=int(asked[row]),
                last_reported=None if latest[row] == -NO_DAY else to_date(int(latest[row])),
            )


def _answered(snapshot: Snapshot, found: OpenRows, reported: Bool) -> Bool:
    """Return which open items, or actions beneath them, were reported on; what is beneath is a run of rows."""
    before = np.concatenate(([0], np.cumsum(reported)))
    answered: Bool = before[snapshot.tree.end[found.rows]] > before[found.rows]
    return answered
