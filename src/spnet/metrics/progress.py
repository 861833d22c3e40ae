"""Progress: the tallies of every node as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.display import ROWS_SHOWN, html_table, percent
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.explain import Explanation, explain
from spnet.metrics.judgement import Judged, Judgement, judge
from spnet.metrics.tally import Counts, Tally
from spnet.model.columns import KINDS
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot

__all__ = ["Progress", "child_organizations", "progress", "running_sums"]

Int32 = NDArray[np.int32]

_ORGANIZATION = KINDS.index(Organization)


def running_sums(judged: Judged, among: NDArray[np.bool_] | None = None) -> Int32:
    """Return the running sums of the counts, one row more than there are items, counting only some if asked."""
    counts = judged.counts if among is None else judged.counts & among[:, np.newaxis]
    sums = np.zeros((len(counts) + 1, counts.shape[1]), dtype=np.int32)
    np.cumsum(counts, axis=0, out=sums[1:])
    return sums


def child_organizations(snapshot: Snapshot, row: int) -> list[int]:
    """Return the rows of the organizations right beneath one."""
    tree = snapshot.tree
    found, here = [], row + 1
    while here < tree.end[row]:
        if tree.kind[here] == _ORGANIZATION:
            found.append(here)
        here = int(tree.end[here])
    return found


@frozen(kw_only=True, eq=False, repr=False)
class Progress:
    """The tallies of every node of a network as of a day; :func:`progress` makes it.

    ``p[id]`` counts the whole subtree, child organizations included; ``p.own(id)`` an organization's own plan;
    ``p.total`` the whole network. Iterating gives the ids, in preorder. Rows of organizations that nest overlap: add
    own counts, never rows.

    Parameters
    ----------
    judgement : Judgement
        The verdicts that are added up, and the arguments they were made with.
    """

    judgement: Judgement
    _actions: Int32
    _milestones: Int32

    @property
    def as_of(self) -> date:
        """The day, inclusive."""
        return self.judgement.as_of

    @property
    def known_by(self) -> date | None:
        """What was recorded after this day was left out; None: nothing was."""
        return self.judgement.known_by

    @property
    def due(self) -> DuePolicy:
        """Whether it was judged by the dates in force or by those first planned."""
        return self.judgement.due

    @property
    def total(self) -> Counts:
        """The whole network, each action and milestone once."""
        return self._among([(0, len(self.judgement.snapshot))])

    def __getitem__(self, id: str) -> Counts:
        snapshot = self.judgement.snapshot
        row = snapshot.row(id)
        return self._among([(row, int(snapshot.tree.end[row]))])

    def own(self, id: str) -> Counts:
        """Return the counts of an organization's own plan, child organizations left out.

        For a goal, strategy, milestone or action this is the same as ``p[id]``.

        Parameters
        ----------
        id : str
            Id of a node.

        Raises
        ------
        UnknownIdError
            There is no such node.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF)
        >>> schools = [p["school-a"], p["school-b"], p["school-c"]]
        >>> p.own("river") + sum(schools) == p["river"]
        True
        """
        snapshot = self.judgement.snapshot
        row = snapshot.row(id)
        runs = [(row, int(snapshot.tree.end[row]))]
        if snapshot.tree.kind[row] == _ORGANIZATION:  # its own plan is what is left between its child organizations
            for child in child_organizations(snapshot, row):
                runs[-1] = (runs[-1][0], child)
                runs.append((int(snapshot.tree.end[child]), int(snapshot.tree.end[row])))
        return self._among(runs)

    def explain(self, id: str) -> Explanation:
        """Return where the numbers of a node come from: ids behind each count, what was left out, formulas and policy.

        Parameters
        ----------
        id : str
            Id of a node.

        Returns
        -------
        Explanation
            ``str()`` gives it as a text.

        Raises
        ------
        UnknownIdError
            There is no such node.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF)
        >>> print(p.explain("river/4c/m1/a3").verdict)
        overdue
          also counted as fallen_due
          status: in progress by event 417
          due: 2017-12-15 as planned
          start: 2017-11-13 as planned
        """
        return explain(self.judgement, id)

    def __len__(self) -> int:
        return len(self.judgement.snapshot)

    def __iter__(self) -> Iterator[str]:
        return iter(self.judgement.snapshot)

    def __contains__(self, id: object) -> bool:
        return id in self.judgement.snapshot

    def __repr__(self) -> str:
        name = self.judgement.snapshot.name
        return f"<Progress of {name!r} as of {self.as_of}: {self.total.actions!r}>"

    def _repr_html_(self) -> str:
        snapshot = self.judgement.snapshot
        tree = snapshot.tree
        tops = [row for row in range(len(tree.ids)) if tree.parent[row] < 0]
        shown = [row for top in tops for row in (top, *child_organizations(snapshot, top))]
        header = ("organization", "active", "completed", "on time", "late", "behind", "unreported")
        rows: list[tuple[Any, ...]] = []
        for row in shown[:ROWS_SHOWN]:
            tally = self[tree.ids[row]].actions
            name = getattr(tree.nodes[row], "name", tree.ids[row])
            shares = (tally.completed_pct, tally.on_time_pct, tally.late_pct, tally.behind_pct)
            rows.append((name, tally.active, *map(percent, shares), tally.unreported))
        caption = f"Actions of {snapshot.name} as of {self.as_of}"
        return html_table(header, rows, caption=caption, left_out=max(0, len(shown) - ROWS_SHOWN))

    def _among(self, runs: list[tuple[int, int]]) -> Counts:
        """Return the counts of some runs of rows, each from its first row to one past its last."""
        return Counts(
            actions=_difference(self.judgement.actions, self._actions, runs),
            milestones=_difference(self.judgement.milestones, self._milestones, runs),
        )


def _difference(judged: Judged, sums: Int32, runs: list[tuple[int, int]]) -> Tally:
    first, last = judged.before[np.array(runs)].T
    return Tally.of((sums[last] - sums[first]).sum(axis=0))


def progress(
    network: Network | Snapshot, *, as_of: date, known_by: date | None = None, due: DuePolicy = "current"
) -> Progress:
    """Count how the actions and milestones of every node stand as of a day.

    Parameters
    ----------
    network : Network or Snapshot
        What to count.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    due : {"current", "original"}, default "current"
        Judge by the due and start dates in force, or by those first planned.

    Returns
    -------
    Progress
        ``p[id]``, ``p.own(id)`` and ``p.total`` are `Counts` with a `Tally` of ``actions`` and one of
        ``milestones``.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldValueError
        `due` is something else.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    An action nobody has reported on is NOT_STARTED, and counted as unreported once its start or due date is past.
    A node whose ``adopted`` date is after `as_of` is in no count, with all beneath it. Source section 5.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import progress
    >>> from spnet.examples import river_state
    >>> p = progress(river_state(), as_of=date(2017, 8, 31))
    >>> p["school-a"].actions.completed_pct
    0.0
    """
    judgement = judge(network, as_of=as_of, known_by=known_by, due=due)
    return Progress(
        judgement=judgement,
        actions=running_sums(judgement.actions),
        milestones=running_sums(judgement.milestones),
    )
