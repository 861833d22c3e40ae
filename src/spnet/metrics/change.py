"""What moved the numbers between two days: statements that balance exactly, work apart from paperwork."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.display import html_table, printable, text_table
from spnet.errors import FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_known_by
from spnet.metrics.change_statement import LINES, ChangeLine, ChangeStatement, ChangeStatements
from spnet.metrics.explain_parts import name_of
from spnet.metrics.judgement import Judged, judge
from spnet.metrics.scope import places_of
from spnet.model.days import NO_DAY, to_day
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Change", "change"]

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]

#: by statement, the counts of a tally that make it
_MEMBERS = {
    "overdue": ("overdue",),
    "completed": ("completed_on_time", "completed_late"),
    "active": ("overdue", "completed_on_time", "completed_late", "on_track"),
    "on_track": ("on_track",),
}


@frozen(kw_only=True, repr=False)
class Change:
    """What moved the numbers of a node between two days; :func:`change` makes it.

    ``str()`` gives it as a text for the terminal.

    Parameters
    ----------
    node : str
        Id of the node.
    name : str
        Its name, title or statement.
    since, until : datetime.date
        The two days, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    due : {"current", "original"}
        Judged by the dates in force, or by those first planned.
    actions, milestones : ChangeStatements
        Of the whole subtree, child organizations included.
    own_actions, own_milestones : ChangeStatements
        Of an organization its own plan alone, else the same.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import change
    >>> from spnet.examples import river_state
    >>> change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31))
    <Change of 'river' from 2018-02-28 to 2018-03-31: overdue 7 + 6 = 13, completed 42 + 8 = 50>
    """

    node: str
    name: str
    since: date
    until: date
    known_by: date | None
    due: DuePolicy
    actions: ChangeStatements
    milestones: ChangeStatements
    own_actions: ChangeStatements
    own_milestones: ChangeStatements

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return all statements as columns, a row a line, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``node``, ``since`` and ``until``, the same in all rows, so that rows of several nodes can stand in one
            frame; ``counted`` ("actions" or "milestones") and ``scope`` ("whole" or "own"); then the columns of
            :meth:`ChangeStatements.columns`.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import change, to_frame
        >>> from spnet.examples import river_state
        >>> moved = change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31))
        >>> to_frame(moved, backend="polars").shape
        (128, 12)
        """
        parts = (
            ("actions", "whole", self.actions.columns()),
            ("actions", "own", self.own_actions.columns()),
            ("milestones", "whole", self.milestones.columns()),
            ("milestones", "own", self.own_milestones.columns()),
        )
        sizes = [len(columns["count"]) for *_, columns in parts]
        every = sum(sizes)
        return FrozenDict(
            {
                "node": (self.node,) * every,
                "since": (self.since,) * every,
                "until": (self.until,) * every,
                "counted": tuple(word for (word, *_), size in zip(parts, sizes, strict=True) for _ in range(size)),
                "scope": tuple(scope for (_, scope, _), size in zip(parts, sizes, strict=True) for _ in range(size)),
                **{name: tuple(v for *_, columns in parts for v in columns[name]) for name in parts[0][-1]},
            }
        )

    def __repr__(self) -> str:
        shown = (self.actions.overdue, self.actions.completed)
        numbers = ", ".join(f"{one.title} {one.equation}" for one in shown)
        return f"<Change of {self.node!r} from {self.since} to {self.until}: {numbers}>"

    def __str__(self) -> str:
        return "\n\n".join((self._title, *(text_table(header, rows) for header, rows in self._tables())))

    def _repr_html_(self) -> str:
        return "".join(html_table(header, rows, caption=self._title) for header, rows in self._tables())

    @property
    def _title(self) -> str:
        known = "all that is recorded" if self.known_by is None else f"what was known by {self.known_by}"
        dates = "in force" if self.due == "current" else "first planned"
        name = printable(f"{self.name} ({self.node})" if self.name else self.node)
        return f"{name}, {self.since} to {self.until}, by {known} and the dates {dates}"

    def _tables(self) -> Iterator[tuple[tuple[str, ...], list[tuple[object, ...]]]]:
        """Yield a header and rows for actions and for milestones, where there are any."""
        for word, statements in (("actions", self.actions), ("milestones", self.milestones)):
            if not (statements.active.before or statements.active.after):
                continue
            lines = zip(*statements, strict=True)
            yield (
                (word, *(one.title for one in statements)),
                [
                    (f"{self.since}, as known then", *(one.opening for one in statements)),
                    *((line[0].title, *(one.signed for one in line)) for line in lines),
                    (str(self.until), *(one.closing for one in statements)),
                ],
            )


def change(
    network: Network | Snapshot,
    id: str,
    *,
    since: date,
    until: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
) -> Change:
    """State what moved the numbers of a node between two days, as an account that balances exactly.

    Parameters
    ----------
    network : Network or Snapshot
        What to count.
    id : str
        Id of an organization, or of any other node.
    since : datetime.date
        The first day; it is the opening: the numbers as of that day, as they were known on it.
    until : datetime.date
        The last day, not before `since`; the numbers as of that day are the closing.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing. With ``known_by=until`` the closing of one
        statement is the opening of the next.
    due : {"current", "original"}, default "current"
        Judge by the due and start dates in force, or by those first planned.

    Returns
    -------
    Change
        Statements of what is overdue, completed, active and on track, with the ids behind every line, for actions and
        for milestones, of the whole subtree and of an organization's own plan.

    Raises
    ------
    UnknownIdError
        There is no such node.
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldValueError
        `until` is before `since`, or `due` is something else.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Three pictures are compared: the day `since` as it was known on it, the same day by what is known now, and the day
    `until` by what is known now. What differs between the first two was *entered late or corrected*: paperwork, in
    which nobody did anything. What differs between the last two is work, or time. `ChangeStatement` defines the lines.

    The opening is ``progress(network, as_of=since, known_by=since)``, with `known_by` in its place where that is
    earlier; the closing is ``progress(network, as_of=until, known_by=known_by)``. Lines of own plans add up to those of
    the whole. What ``replace()``, ``move()`` and ``remove()`` mended in the plan leaves no trace.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import change
    >>> from spnet.examples import river_state
    >>> print(change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31)).actions.overdue)
         7  overdue on 2018-02-28, as known then
        +7  fell due: in school-a/1a/m2/a2, school-a/4c/m2/a3, school-a/4c/m2/a4, … and 4 more
        -1  finished: out river/1c/m1/a3
        13  overdue on 2018-03-31
    """
    snapshot = as_snapshot(network)
    first, last = check_as_of(since, "since"), check_as_of(until, "until")
    if last < first:
        raise FieldValueError(f"until {until} is before since {since}", "until", "Give the earlier day as since.")
    check_known_by(known_by)
    row = snapshot.row(id)
    then = since if known_by is None else min(since, known_by)
    views = (
        judge(snapshot, as_of=since, known_by=then, due=due),
        judge(snapshot, as_of=since, known_by=known_by, due=due),
        judge(snapshot, as_of=until, known_by=known_by, due=due),
    )
    made = {}
    for own in (False, True):
        for kind in ("actions", "milestones"):
            three = [_Seen(snapshot, getattr(view, kind), row, own=own) for view in views]
            made[f"own_{kind}" if own else kind] = _statements(snapshot.tree.ids, three, since, until)
    return Change(
        node=id,
        name=name_of(snapshot[id]),
        since=since,
        until=until,
        known_by=known_by,
        due=due,
        **made,
    )


class _Seen:
    """The verdicts on those of a kind in one scope."""

    def __init__(self, snapshot: Snapshot, judged: Judged, row: int, *, own: bool) -> None:
        self._judged, self._places = judged, places_of(snapshot.tree, judged, row, own=own)
        self.rows = judged.rows[self._places]
        self.due = judged.due[self._places]

    def any_of(self, *counts: str) -> Bool:
        """Return which of them are in any of some counts."""
        found = np.zeros(len(self._places), dtype=bool)
        for count in counts:
            found |= self._judged.has(count)[self._places]
        return found


def _statements(ids: Sequence[str], views: Sequence[_Seen], since: date, until: date) -> ChangeStatements:
    """Return the statements of those of a kind, seen as of `since` known then, as of `since` and as of `until`."""
    rows = views[0].rows
    known_then, then, now = views
    reasons = _reasons(then, now, to_day(until))
    made = {}
    for name, members in _MEMBERS.items():
        before, restated, after = (view.any_of(*members) for view in (known_then, then, now))
        line_of = np.where(before != restated, LINES.index("entered_late_or_corrected"), reasons)

        def listed(which: Bool) -> tuple[str, ...]:
            return tuple(ids[row] for row in rows[which].tolist())

        made[name] = ChangeStatement(
            count=name,
            since=since,
            until=until,
            before=listed(before),
            after=listed(after),
            lines=tuple(
                ChangeLine(
                    name=line,
                    gained=listed(~before & after & (line_of == number)),
                    lost=listed(before & ~after & (line_of == number)),
                )
                for number, line in enumerate(LINES)
            ),
            there_and_back=listed((before == after) & (before != restated)),
        )
    return ChangeStatements(**made)


def _reasons(then: _Seen, now: _Seen, until: int) -> Int32:
    """Return for each by which line of work it moved, if it moved; the first rule that fits."""
    done_then, done_now = (view.any_of("completed_on_time", "completed_late") for view in (then, now))
    passed = (then.due != NO_DAY) & (then.due < until)
    rules = {
        "newly_adopted": ~then.any_of("total"),
        "restored": then.any_of("cancelled") & ~now.any_of("cancelled"),
        "cancelled": now.any_of("cancelled") & ~then.any_of("cancelled"),
        "reopened": done_then & ~done_now,
        "finished": done_now & ~done_then,
        "fell_due": then.any_of("on_track") & now.any_of("overdue") & passed,
    }
    numbers = [LINES.index(name) for name in rules]
    reasons: Int32 = np.select(list(rules.values()), numbers, default=LINES.index("redated")).astype(np.int32)
    return reasons
