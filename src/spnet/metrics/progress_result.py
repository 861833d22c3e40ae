"""The tallies of every node as of a day: the result that counting makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.checked import shown
from spnet.display import ROWS_SHOWN
from spnet.errors import FieldTypeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy, check_flag
from spnet.metrics.conditions import COUNTED
from spnet.metrics.counts import Counts
from spnet.metrics.judgement import Judgement
from spnet.metrics.organizations import name_of
from spnet.metrics.progress_rows import ProgressRow, progress_table
from spnet.metrics.roll_up import RunningSums, running_sums, weighted_sums
from spnet.metrics.row_blocks import RowBlocks
from spnet.metrics.tally import COUNTS, Tally
from spnet.metrics.weighted_columns import weighted_columns
from spnet.metrics.weighted_tally import WeightedTally
from spnet.metrics.weights import Weight, Weights
from spnet.model.columns import KINDS
from spnet.model.nodes import Action, Node, Organization
from spnet.model.on_progress import OnProgress
from spnet.model.snapshot import Snapshot

if TYPE_CHECKING:  # explaining and merging are loaded when they are first asked for
    from spnet.metrics.explain import Explanation
    from spnet.metrics.merged import MergedProgress

__all__ = ["Progress", "ProgressRow", "child_organizations", "progress_of"]

Int32 = NDArray[np.int32]

_ORGANIZATION = KINDS.index(Organization)
_ACTION = KINDS.index(Action)
_TOTAL = COUNTS.index("total")
_KIND_NAMES = np.array([kind.kind for kind in KINDS], dtype=object)


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
    weight : {"count", "weight", "budget"} or mapping
        What actions weigh in ``p[id].weighted``; "count": there is none.
    """

    judgement: Judgement
    weight: Weight
    _weights: Weights | None
    _weighted: tuple[NDArray[Any], Int32] | None  # running sums of weights, and of actions without one
    _sums: dict[str, RunningSums] = field(factory=dict, init=False)  # of actions, of milestones: once asked for

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
        return self._counts(self.judgement.snapshot.row(id))

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
        if snapshot.tree.kind[row] != _ORGANIZATION:
            return self._counts(row)
        runs = [(row, int(snapshot.tree.end[row]))]  # its own plan is what is left between its child organizations
        for child in child_organizations(snapshot, row):
            runs[-1] = (runs[-1][0], child)
            runs.append((int(snapshot.tree.end[child]), int(snapshot.tree.end[row])))
        return self._among(runs)

    def columns(
        self, *, kind: type[Node] | None = None, own: bool = False, milestones: bool = False
    ) -> Mapping[str, Sequence[Any] | NDArray[Any]]:
        """Return the counts of every node as columns; no object is made for a node.

        Parameters
        ----------
        kind : type or None, default None
            Only nodes of this kind, such as `Organization`; None: of all.
        own : bool, default False
            Of organizations their own plans, child organizations left out; else whole subtrees, which overlap.
        milestones : bool, default False
            Count milestones in place of actions.

        Returns
        -------
        mapping of str to column
            ``id`` (sequence of str), ``kind`` (array of str) and the counts of a `Tally` by their names (int32 arrays),
            all of one length, nodes in preorder. Where progress was asked for by weight, and of actions, these are
            followed by ``weighted_total`` to ``weighted_redated`` (float64 arrays) and ``weighted_left_out`` (int32),
            the actions without a budget. Arrays are read-only.

        Raises
        ------
        FieldTypeError
            `kind` is no kind of node, or `own` or `milestones` neither True nor False.

        Notes
        -----
        Add own counts, never rows of whole subtrees. Percentages are taken last, from sums: they have no columns.
        Weighted columns are the nearest numbers of 64 bits, for frames; ``rows()`` and ``p[id].weighted`` are exact.

        Examples
        --------
        >>> from spnet import Organization, progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF)
        >>> own = p.columns(kind=Organization, own=True)
        >>> int(own["overdue"].sum()) == p.total.actions.overdue
        True
        """
        tree = self.judgement.snapshot.tree
        rows = self._rows_of(kind)
        check_flag(own, "own")
        sums = self._running("milestones" if check_flag(milestones, "milestones") else "actions")
        counts = dict(zip(COUNTS, sums.own(rows) if own else sums.whole(rows), strict=True))
        ids = tree.ids if kind is None else tuple(map(tree.ids.__getitem__, rows.tolist()))
        columns: dict[str, Any] = {"id": ids, "kind": _KIND_NAMES.take(tree.kind.take(rows)), **counts}
        if self._weights is not None and self._weighted is not None and not milestones:
            columns |= weighted_columns(self.judgement, self._weights, self._weighted, rows, own=own)
        for column in columns.values():
            if isinstance(column, np.ndarray):
                column.flags.writeable = False
        return FrozenDict(columns)

    def rows(self, *, kind: type[Node] | None = None) -> Iterator[ProgressRow]:
        """Yield a record for every node, in preorder, each made when it is its turn.

        Parameters
        ----------
        kind : type or None, default None
            Only nodes of this kind; None: of all.

        Yields
        ------
        ProgressRow
            The node's id, kind and counts.

        Raises
        ------
        FieldTypeError
            `kind` is no kind of node.

        Examples
        --------
        >>> from spnet import Organization, progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF)
        >>> [row.id for row in p.rows(kind=Organization)][:2]
        ['state', 'river']
        """
        blocks = RowBlocks(
            judgement=self.judgement,
            actions=self._running("actions"),
            milestones=self._running("milestones"),
            weights=self._weights,
            weighted=self._weighted,
        )
        return blocks.records(self._rows_of(kind))

    def _rows_of(self, kind: type[Node] | None) -> Int32:
        tree = self.judgement.snapshot.tree
        if kind is None:
            return np.arange(len(tree.kind), dtype=np.int32)
        if not isinstance(kind, type) or kind not in KINDS:
            raise FieldTypeError(
                f"kind is {shown(kind)}",
                "kind",
                f"One of {', '.join(one.__name__ for one in KINDS)}, or None for all.",
            )
        return np.flatnonzero(tree.kind == KINDS.index(kind)).astype(np.int32)

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
        from spnet.metrics.explain import explain

        return explain(self.judgement, id, weight=self.weight, weights=self._weights)

    @staticmethod
    def merge(parts: Iterable[Progress | MergedProgress], *, on_progress: OnProgress | None = None) -> MergedProgress:
        """Put the progress of several parts of a network together: the progress of the whole, exactly.

        A part is the progress of a network, or snapshot, that holds the plans of some of the organizations. Parts may
        be districts or states by themselves. Where what is above them is to be counted too, it stands in each part
        that has something beneath it, with the reports on it: :func:`spnet.shards` makes such parts.

        Parameters
        ----------
        parts : iterable of Progress or MergedProgress
            At least one. What was merged before may be merged again, in any grouping.
        on_progress : callable or None, default None
            Called with how many parts are done and how many there are, from time to time and at the end.

        Returns
        -------
        MergedProgress
            It reads as the progress of one network does.

        Raises
        ------
        FieldTypeError
            One is no Progress, or `on_progress` cannot be called.
        FieldValueError
            There are none; one was made as of another day, by other dates, or weighed otherwise; or an organization in
            several parts is cancelled in some of them only.
        DuplicateIdError
            A goal, strategy, milestone or action stands in several parts, and would count twice.
        ContainmentError, CycleError
            An organization stands under different ones in different parts, or beneath itself.

        Notes
        -----
        Organizations may stand in several parts, each with a share of what is beneath: they are told by their ids, and
        names and levels are those of the first. An organization may stand at the top of one part and under another in
        a second; what is beneath it counts for both. Mappings of weights may be one for each part.

        The parts are kept as they are, in memory too. Only the ids of all parts are looked at when they are merged.

        Examples
        --------
        >>> from spnet import Level, Progress, progress, shards
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> parts = [progress(part, as_of=RIVER_AS_OF) for part in shards(net, at=Level.LEA)]
        >>> Progress.merge(parts)["state"] == progress(net, as_of=RIVER_AS_OF)["state"]
        True
        """
        from spnet.metrics.merging import merged

        return merged(Progress, parts, on_progress)

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
        tops = np.flatnonzero(tree.parent < 0).tolist()
        shown = [row for top in tops for row in (top, *child_organizations(snapshot, top))]
        tallies = ((name_of(snapshot, id), self[id].actions) for id in (tree.ids[row] for row in shown[:ROWS_SHOWN]))
        caption = f"Actions of {snapshot.name} as of {self.as_of}"
        return progress_table(caption, tallies, left_out=max(0, len(shown) - ROWS_SHOWN))

    def _counts(self, row: int) -> Counts:
        """Return the counts of a row with all beneath it."""
        tree = self.judgement.snapshot.tree
        if tree.kind[row] == _ACTION:
            which = self.judgement.actions.conditions[tree.actions_before[row]]
            return Counts(actions=Tally.of(COUNTED[which]), weighted=self._weighted_action(row, COUNTED[which]))
        return self._among([(row, int(tree.end[row]))])

    def _among(self, runs: list[tuple[int, int]]) -> Counts:
        """Return the counts of some runs of rows, each from its first row, no action, to one past its last."""
        first, last = np.array(runs).T
        weighted = None
        if self._weighted is not None:
            sums, left_out = self._weighted
            before = self.judgement.snapshot.tree.milestones_before
            weighted = WeightedTally(
                millionths=Tally.of((sums[before[last]] - sums[before[first]]).sum(axis=0)),
                left_out=int((left_out[before[last]] - left_out[before[first]]).sum()),
            )
        actions, milestones = (
            Tally.of(self._running(name).between(first, last).sum(axis=1)) for name in ("actions", "milestones")
        )
        return Counts(actions=actions, milestones=milestones, weighted=weighted)

    def _weighted_action(self, row: int, counted: NDArray[np.bool_]) -> WeightedTally | None:
        if self._weights is None:
            return None
        place = self.judgement.snapshot.tree.actions_before[row]
        millionths = int(self._weights.millionths[place])
        tally = Tally.of(millionths * int(counts) for counts in counted)
        return WeightedTally(millionths=tally, left_out=int(counted[_TOTAL] and not self._weights.there[place]))

    def _running(self, name: str) -> RunningSums:
        """Return the running sums of ``actions`` or ``milestones``, made when they are first asked for."""
        if name not in self._sums:
            self._sums[name] = running_sums(self.judgement.snapshot.tree, getattr(self.judgement, name))
        return self._sums[name]


def progress_of(judgement: Judgement, weight: Weight, weights: Weights | None) -> Progress:
    """Return the progress that adds up some verdicts; `weights` are what `weight` comes to."""
    weighted = None if weights is None else weighted_sums(judgement.snapshot.tree, judgement.actions, weights)
    weight = FrozenDict(weight) if isinstance(weight, Mapping) else weight
    return Progress(judgement=judgement, weight=weight, weights=weights, weighted=weighted)
