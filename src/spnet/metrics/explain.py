"""Where a number comes from: the ids behind each count, what was left out and why, formulas and policy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.display import ROWS_SHOWN, html_table, printable
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.explain_events import Told, ignored_completions, told
from spnet.metrics.explain_parts import FEW, Counted, CountedIds, LeftOut, Reason, check_reason, name_of, some
from spnet.metrics.explain_verdict import Verdict, day_or_none, verdict
from spnet.metrics.explain_weights import WeightedIds, weighted_lines, weighted_rows
from spnet.metrics.judgement import Judged, Judgement
from spnet.metrics.scope import places_of
from spnet.metrics.standing import NO_REPORT
from spnet.metrics.tally import COUNTS
from spnet.metrics.weights import Weight, Weights
from spnet.model.columns import KINDS, STATUSES, EventColumns, TreeColumns
from spnet.model.days import NO_DAY, to_day
from spnet.model.enums import Status
from spnet.model.nodes import Action, Milestone
from spnet.model.timelines import last_of_each

__all__ = ["Explanation", "explain"]

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]

_CANCELLED = STATUSES.index(Status.CANCELLED)
_JUDGED = (KINDS.index(Milestone), KINDS.index(Action))

#: by what actions weigh, how a policy says so
_WEIGHED = {
    "count": "",
    "weight": ", weighed by their weights",
    "budget": ", weighed by their budgets",
    "mapping": ", weighed by a mapping",
}


@frozen(kw_only=True, eq=False, repr=False)
class Explanation:
    """Where the numbers of a node come from; :meth:`Progress.explain` makes it.

    ``str()`` gives it as a text for the terminal.

    Parameters
    ----------
    node : str
        Id of the node.
    name : str
        Its name, title or statement.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    due : {"current", "original"}
        Judged by the dates in force, or by those first planned.
    actions, milestones : CountedIds
        The ids behind each count of ``p[id]``: the whole subtree, child organizations included.
    own_actions, own_milestones : CountedIds
        Those of ``p.own(id)``: of an organization its own plan alone, else the same.
    verdict : Verdict or None
        Of an action or a milestone how it is judged itself; None of other nodes.
    left_out : tuple of LeftOut
        Actions and milestones of the subtree that are left out of something, in the order of the plan, then events on
        nodes of the subtree and on those above it, by node and in the order of recording.
    weight : {"count", "weight", "budget", "mapping"}, default "count"
        What actions weigh; "count": there are no weights.
    weighted, own_weighted : WeightedIds or None, default None
        The weights behind each count of ``p[id].weighted`` and of ``p.own(id).weighted``.

    Notes
    -----
    Of events only status reports and adjustments make these numbers, and only they are listed. An action or milestone
    is listed as absent, else as cancelled, else as without a due date; an action in the plan that has no budget is
    listed as that too, where budgets are added up. A report without a completion date gives its
    own day; where it stands later in a run of COMPLETED reports, that day is listed as ignored.

    Examples
    --------
    >>> from spnet import progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> explanation = progress(river_state(), as_of=RIVER_AS_OF).explain("river/1c/m1")
    >>> explanation
    <Explanation of 'river/1c/m1' as of 2018-03-31: 4 actions, 1 milestone; 2 left out>
    >>> explanation.actions["completed_late"]
    ('river/1c/m1/a3',)
    >>> print(explanation.actions.formula("late_pct"))
    late_pct = 100 × completed_late / active = 100 × 1 / 4 = 25.0%
    >>> for one in explanation.left_out:
    ...     print(one)
    river/1c/m1/a4: event 516 speaks for 2018-04-30, after as_of
    river/1c/m1/a4: event 585 speaks for 2018-05-31, after as_of
    """

    node: str
    name: str
    as_of: date
    known_by: date | None
    due: DuePolicy
    actions: CountedIds
    milestones: CountedIds
    own_actions: CountedIds
    own_milestones: CountedIds
    verdict: Verdict | None
    left_out: tuple[LeftOut, ...]
    weight: str = "count"
    weighted: WeightedIds | None = None
    own_weighted: WeightedIds | None = None

    def left_out_as(self, reason: Reason) -> tuple[LeftOut, ...]:
        """Return what was left out for one reason, in the same order.

        Parameters
        ----------
        reason : str
            One of those that `LeftOut` lists.

        Raises
        ------
        FieldValueError
            There is no such reason.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> explanation = progress(river_state(), as_of=RIVER_AS_OF).explain("mesa-north")
        >>> explanation.left_out_as("cancelled")[0]
        <LeftOut 'mesa-north/3c/m2': cancelled>
        >>> print(explanation.left_out_as("cancelled")[1])
        mesa-north/3c/m2/a1: cancelled by the last report of mesa-north/3c/m2
        """
        check_reason(reason)
        return tuple(one for one in self.left_out if one.reason == reason)

    @property
    def policy(self) -> str:
        """By which rules the numbers were made, in a line."""
        known = "all that is recorded" if self.known_by is None else f"as known by {self.known_by}"
        dates = "in force" if self.due == "current" else "first planned"
        return f"as of {self.as_of}, {known}, by the dates {dates}{_WEIGHED[self.weight]}"

    def __repr__(self) -> str:
        numbers = [len(counted["total"]) for counted in (self.actions, self.milestones)]
        words = [
            f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in zip(numbers, ("action", "milestone"), strict=True)
        ]
        return f"<Explanation of {self.node!r} as of {self.as_of}: {', '.join(words)}; {len(self.left_out):,} left out>"

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self._title} {self.policy}"
        if self.verdict is not None:
            yield from str(self.verdict).splitlines()
        for word, counted, own in self._tables():
            yield f"{word}, whole (own)"
            for name in COUNTS:
                if counted[name]:
                    yield f"  {name:<19} {f'{len(counted[name])} ({len(own[name])})':>12}  {some(counted[name])}"
            for formula in counted.formulas:
                yield f"  {formula}"
        if self.weighted is not None and self.own_weighted is not None and self.actions["total"]:
            yield from weighted_lines(self.weighted, self.own_weighted)
        by_reason: dict[Reason, list[LeftOut]] = {}
        for one in self.left_out:
            by_reason.setdefault(one.reason, []).append(one)
        for reason, those in by_reason.items():
            yield f"left out, {reason}: {len(those):,}"
            yield from (f"  {one}" for one in those[:FEW])
            if len(those) > FEW:
                yield f"  … and {len(those) - FEW:,} more"

    def _repr_html_(self) -> str:
        rows: list[tuple[object, ...]] = []
        for word, counted, own in self._tables():
            rows += [
                (f"{word}: {name}", len(counted[name]), len(own[name]), some(counted[name]))
                for name in COUNTS
                if counted[name]
            ]
            rows += [(f"{word}: {f.name}", f"{f.numerator} / {f.denominator}", "", str(f)) for f in counted.formulas]
        if self.weighted is not None and self.own_weighted is not None:
            rows += weighted_rows(self.weighted, self.own_weighted)
        counts = html_table(("", "whole", "own", "ids"), rows, caption=f"{self._title} {self.policy}")
        if not self.left_out:
            return counts
        more = max(0, len(self.left_out) - ROWS_SHOWN)
        left_out = [(one.node, one.reason, str(one)) for one in self.left_out[:ROWS_SHOWN]]
        return counts + html_table(("left out", "reason", ""), left_out, left_out=more)

    @property
    def _title(self) -> str:
        return printable(f"{self.name} ({self.node})" if self.name else self.node)

    def _tables(self) -> Iterator[tuple[str, CountedIds, CountedIds]]:
        for word, counted, own in (
            ("actions", self.actions, self.own_actions),
            ("milestones", self.milestones, self.own_milestones),
        ):
            if counted["total"]:
                yield word, counted, own


def explain(judgement: Judgement, id: str, *, weight: Weight = "count", weights: Weights | None = None) -> Explanation:
    """Explain the numbers of a node; what :meth:`Progress.explain` does."""
    snapshot = judgement.snapshot
    tree = snapshot.tree
    row = snapshot.row(id)
    wanted = np.zeros(len(tree.kind), dtype=bool)
    wanted[row : int(tree.end[row])] = True
    above = _above(tree, row)
    wanted[above] = True  # what is above may cancel, or join later
    known_by = None if judgement.known_by is None else to_day(judgement.known_by)
    events = told(snapshot, wanted, day=to_day(judgement.as_of), known_by=known_by)
    causes = _Causes(judgement, events)
    its_own = events.counting[events.counting.row == row]
    return Explanation(
        node=id,
        name=name_of(tree.nodes[row]),
        as_of=judgement.as_of,
        known_by=judgement.known_by,
        due=judgement.due,
        actions=_counted(judgement, judgement.actions, row, own=False),
        milestones=_counted(judgement, judgement.milestones, row, own=False),
        own_actions=_counted(judgement, judgement.actions, row, own=True),
        own_milestones=_counted(judgement, judgement.milestones, row, own=True),
        verdict=verdict(judgement, row, its_own, causes.cancelled(row), causes.absent(row)[0])
        if tree.kind[row] in _JUDGED
        else None,
        left_out=(*_nodes_left_out(judgement, row, causes, weights), *_events_left_out(judgement, events)),
        weight=weight if isinstance(weight, str) else "mapping",
        weighted=_weighted(judgement, weights, row, own=False),
        own_weighted=_weighted(judgement, weights, row, own=True),
    )


def _above(tree: TreeColumns, row: int) -> list[int]:
    above = []
    while (row := int(tree.parent[row])) >= 0:
        above.append(row)
    return above


def _counted(judgement: Judgement, judged: Judged, row: int, *, own: bool) -> CountedIds:
    return CountedIds(counted=_behind(judgement, judged, places_of(judgement.snapshot.tree, judged, row, own=own)))


def _behind(judgement: Judgement, judged: Judged, places: NDArray[np.intp]) -> Counted:
    return Counted(ids=judgement.snapshot.tree.ids, rows=judged.rows[places], conditions=judged.conditions[places])


def _weighted(judgement: Judgement, weights: Weights | None, row: int, *, own: bool) -> WeightedIds | None:
    if weights is None:
        return None
    places = places_of(judgement.snapshot.tree, judgement.actions, row, own=own)
    return WeightedIds(
        counted=_behind(judgement, judgement.actions, places),
        millionths=weights.millionths[places],
        there=weights.there[places],
    )


class _Causes:
    """Which nodes in a line are cancelled themselves, and which join the plan later."""

    def __init__(self, judgement: Judgement, events: Told) -> None:
        self._tree = judgement.snapshot.tree
        reports = events.counting[events.counting.status != NO_REPORT]
        self._cancelled = set(reports.row[last_of_each(reports.row) & (reports.status == _CANCELLED)].tolist())
        self._day = to_day(judgement.as_of)

    def cancelled(self, row: int) -> tuple[str, ...]:
        """Return the ids of the cancelled nodes in the line of a row, the nearest first."""
        return tuple(self._tree.ids[one] for one in (row, *_above(self._tree, row)) if one in self._cancelled)

    def absent(self, row: int) -> tuple[tuple[str, ...], date | None]:
        """Return the ids of the nodes in the line of a row that join later, and the day when it is there with them."""
        adopted = self._tree.adopted
        line = [one for one in (row, *_above(self._tree, row)) if adopted[one] != NO_DAY and adopted[one] > self._day]
        return tuple(self._tree.ids[one] for one in line), day_or_none(
            max((int(adopted[o]) for o in line), default=NO_DAY)
        )


def _nodes_left_out(judgement: Judgement, row: int, causes: _Causes, weights: Weights | None) -> Iterator[LeftOut]:
    """Yield the actions and milestones of a subtree that are left out of something, in the order of the plan."""
    tree = judgement.snapshot.tree
    found: dict[int, Reason] = {}
    for judged in (judgement.actions, judgement.milestones):
        within = slice(int(judged.before[row]), int(judged.before[tree.end[row]]))
        rows = judged.rows[within]
        cancelled = judged.has("cancelled")[within]
        absent = ~judged.has("total")[within]
        undated = ~absent & ~cancelled & (judged.due[within] == NO_DAY)
        which: tuple[tuple[Reason, Bool], ...] = (
            ("absent", absent),
            ("cancelled", cancelled),
            ("no due date", undated),
        )
        for reason, chosen in which:
            found.update(dict.fromkeys(rows[chosen].tolist(), reason))
    unweighed = set() if weights is None else _without_weight(judgement, row, weights)
    for one in sorted(found.keys() | unweighed):
        if one in found:
            by, day = causes.absent(one) if found[one] == "absent" else ((), None)
            if found[one] == "cancelled":
                by = causes.cancelled(one)
            yield LeftOut(node=tree.ids[one], reason=found[one], by=by, day=day)
        if one in unweighed:
            yield LeftOut(node=tree.ids[one], reason="no budget")


def _without_weight(judgement: Judgement, row: int, weights: Weights) -> set[int]:
    """Return the rows of the actions of a subtree that are in the plan and have no weight; only budgets are missing."""
    judged = judgement.actions
    within = slice(int(judged.before[row]), int(judged.before[judgement.snapshot.tree.end[row]]))
    return set(judged.rows[within][judged.has("total")[within] & ~weights.there[within]].tolist())


def _events_left_out(judgement: Judgement, events: Told) -> Iterator[LeftOut]:
    """Yield the events that are left out, by node and in the order of recording."""
    day = to_day(judgement.as_of)
    recorded, reads = events.recorded, events.reads
    corrected = events.known & (events.corrected_on != NO_DAY)
    late, late_days = events.pending
    ignored = ignored_completions(events.counting)
    after = _after_completion(judgement, events.counting)
    beyond = events.known & ~events.withdrawn & (reads.on > day)
    found: tuple[tuple[Reason, EventColumns, Int32], ...] = (
        ("recorded later", recorded[~events.known], recorded.recorded_on[~events.known]),
        ("withdrawn", recorded[corrected & events.withdrawn], events.corrected_on[corrected & events.withdrawn]),
        ("corrected", recorded[corrected & ~events.withdrawn], events.corrected_on[corrected & ~events.withdrawn]),
        ("correction recorded later", recorded[late], late_days),
        ("speaks for a later day", recorded[beyond], reads.on[beyond]),
        ("completion date ignored", ignored, ignored.completed_on),
        ("adjusted after completion", after, after.on),
    )
    listed = [
        (row, seq, place, day)
        for place, (_, those, days) in enumerate(found)
        for row, seq, day in zip(those.row.tolist(), those.seq.tolist(), days.tolist(), strict=True)
    ]
    for row, seq, place, day_given in sorted(listed):
        yield LeftOut(
            node=judgement.snapshot.tree.ids[row], reason=found[place][0], event=seq, day=day_or_none(day_given)
        )


def _after_completion(judgement: Judgement, counting: EventColumns) -> EventColumns:
    """Return the adjustments of dates that came after the work was completed."""
    done = np.full(len(judgement.snapshot.tree.kind), np.iinfo(np.int32).max, dtype=np.int32)
    for judged in (judgement.actions, judgement.milestones):
        completed = judged.has("completed_on_time") | judged.has("completed_late")
        done[judged.rows[completed]] = judged.completed_on[completed]
    dated = (counting.due != NO_DAY) | (counting.start != NO_DAY)
    return counting[(counting.status == NO_REPORT) & dated & (counting.on > done[counting.row])]
