"""Progress of parts, put together to the progress of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import accumulate
from operator import add
from typing import Any, Protocol

import numpy as np
from attrs import asdict, frozen
from numpy.typing import NDArray

from spnet.display import ROWS_SHOWN
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.counts import Counts
from spnet.metrics.explain import Explanation
from spnet.metrics.explain_joined import joined
from spnet.metrics.joints import Joint
from spnet.metrics.judgement import Judgement
from spnet.metrics.organizations import name_of
from spnet.metrics.progress_rows import ProgressRow, progress_table
from spnet.metrics.weighted_columns import one_row
from spnet.metrics.weights import Weight
from spnet.model.columns import KINDS
from spnet.model.nodes import Node, Organization
from spnet.model.rows import unknown_id

__all__ = ["MergedProgress", "Part"]

_ORGANIZATION = KINDS.index(Organization)

_Columns = Mapping[str, Sequence[Any] | NDArray[Any]]


class Part(Protocol):
    """What is merged: a `Progress`."""

    @property
    def judgement(self) -> Judgement:
        """The verdicts, and the arguments they were made with."""

    @property
    def weight(self) -> Weight:
        """What actions weigh."""

    @property
    def total(self) -> Counts:
        """All of it."""

    def __getitem__(self, id: str) -> Counts: ...

    def own(self, id: str) -> Counts:
        """Return the counts of an organization's own plan."""

    def columns(self, *, kind: type[Node] | None = None, own: bool = False, milestones: bool = False) -> _Columns:
        """Return the counts of every node as columns."""

    def rows(self, *, kind: type[Node] | None = None) -> Iterator[ProgressRow]:
        """Yield a record for every node."""

    def explain(self, id: str) -> Explanation:
        """Return where the numbers of a node come from."""


@frozen(kw_only=True, eq=False, repr=False)
class MergedProgress:
    """The progress of several parts of a network together; :meth:`Progress.merge` makes it.

    It reads as a `Progress` does: ``m[id]`` counts the whole subtree, whichever parts it stands in, ``m.own(id)`` an
    organization's own plan, ``m.total`` all parts together. Iterating gives the ids of the first part, then those of
    the second that the first has not, and so on; each part's in preorder.

    Parameters
    ----------
    parts : tuple of Progress
        The parts, in the order in which they were given; those of merged parts by themselves.
    """

    parts: tuple[Part, ...]
    _joints: Mapping[str, Joint]

    @property
    def as_of(self) -> date:
        """The day, inclusive; that of all parts."""
        return self.parts[0].judgement.as_of

    @property
    def known_by(self) -> date | None:
        """What was recorded after this day was left out; None: nothing was."""
        return self.parts[0].judgement.known_by

    @property
    def due(self) -> DuePolicy:
        """Whether it was judged by the dates in force or by those first planned."""
        return self.parts[0].judgement.due

    @property
    def weight(self) -> Weight:
        """What actions weigh; of mappings what each says of the ids in its part."""
        first = self.parts[0].weight
        if isinstance(first, str):
            return first
        return FrozenDict(
            {
                id: weight
                for part in self.parts
                if isinstance(part.weight, Mapping)
                for id, weight in part.weight.items()
                if id in part.judgement.snapshot
            }
        )

    @property
    def total(self) -> Counts:
        """All parts, each action and milestone once."""
        return reduce(add, (part.total for part in self.parts))

    def __getitem__(self, id: str) -> Counts:
        joint = self._joints.get(id) if isinstance(id, str) else None
        if joint is None:
            return self._part_of(id)[id]
        return reduce(add, (self.parts[part][self._id(part, row)] for part, row in (*joint.stands, *joint.beneath)))

    def own(self, id: str) -> Counts:
        """Return the counts of an organization's own plan, whichever parts its goals stand in.

        Parameters
        ----------
        id : str
            Id of a node.

        Raises
        ------
        UnknownIdError
            No part has such a node.

        Examples
        --------
        >>> from spnet import Level, Progress, progress, shards
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> m = Progress.merge(progress(part, as_of=RIVER_AS_OF) for part in shards(net, at=Level.LEA))
        >>> m.own("river") == progress(net, as_of=RIVER_AS_OF).own("river")
        True
        """
        joint = self._joints.get(id) if isinstance(id, str) else None
        if joint is None:
            return self._part_of(id).own(id)
        return reduce(add, (self.parts[part].own(id) for part, _ in joint.stands))

    def columns(self, *, kind: type[Node] | None = None, own: bool = False, milestones: bool = False) -> _Columns:
        """Return the counts of every node as columns, in the order of iterating.

        Parameters
        ----------
        kind, own, milestones
            As for :meth:`Progress.columns`.

        Returns
        -------
        mapping of str to column
            As of :meth:`Progress.columns`.

        Raises
        ------
        FieldTypeError
            `kind` is no kind of node, or `own` or `milestones` neither True nor False.

        Examples
        --------
        >>> from spnet import Level, Organization, Progress, progress, shards
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> m = Progress.merge(progress(part, as_of=RIVER_AS_OF) for part in shards(net, at=Level.LEA))
        >>> int(m.columns(kind=Organization, own=True)["overdue"].sum()) == m.total.actions.overdue
        True
        """
        columns = [part.columns(kind=kind, own=own, milestones=milestones) for part in self.parts]
        put_together = {name: _joined([part[name] for part in columns]) for name in columns[0]}
        if self._joints and kind in (None, Organization):
            firsts = list(accumulate((len(part["id"]) for part in columns), initial=0))
            kept = np.ones(firsts[-1], dtype=bool)
            for id, joint in self._joints.items():
                first, *again = (firsts[part] + self._place(part, row, kind) for part, row in joint.stands)
                kept[again] = False
                for name, value in _values(self.own(id) if own else self[id], milestones=milestones).items():
                    put_together[name][first] = value
            put_together = {name: _kept(column, kept) for name, column in put_together.items()}
        for column in put_together.values():
            if isinstance(column, np.ndarray):
                column.flags.writeable = False
        return FrozenDict(put_together)

    def rows(self, *, kind: type[Node] | None = None) -> Iterator[ProgressRow]:
        """Yield a record for every node, in the order of iterating, each made when it is its turn.

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
        >>> from spnet import Level, Organization, Progress, progress, shards
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> m = Progress.merge(progress(part, as_of=RIVER_AS_OF) for part in shards(net, at=Level.LEA))
        >>> [row.id for row in m.rows(kind=Organization)][:2]
        ['state', 'river']
        """
        given = [part.rows(kind=kind) for part in self.parts]  # what is no kind is refused here, not at the first row
        return (self._whole(row) for part, rows in enumerate(given) for row in rows if self._is_first(part, row.id))

    def explain(self, id: str) -> Explanation:
        """Return where the numbers of a node come from, in all parts that have something beneath it.

        Parameters
        ----------
        id : str
            Id of a node.

        Returns
        -------
        Explanation
            Ids come in the order of the parts. Events are named by the ids that they have in the journal of their part.

        Raises
        ------
        UnknownIdError
            No part has such a node.

        Examples
        --------
        >>> from spnet import Level, Progress, progress, shards
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> m = Progress.merge(progress(part, as_of=RIVER_AS_OF) for part in shards(net, at=Level.LEA))
        >>> m.explain("state").actions.tally == m["state"].actions
        True
        """
        joint = self._joints.get(id) if isinstance(id, str) else None
        if joint is None:
            return self._part_of(id).explain(id)
        return joined(
            [self.parts[part].explain(id) for part, _ in joint.stands],
            [self.parts[part].explain(self._id(part, row)) for part, row in joint.beneath],
        )

    def __len__(self) -> int:
        again = sum(len(joint.stands) - 1 for joint in self._joints.values())
        return sum(len(part.judgement.snapshot) for part in self.parts) - again

    def __iter__(self) -> Iterator[str]:
        parts = enumerate(self.parts)
        return (id for number, part in parts for id in part.judgement.snapshot if self._is_first(number, id))

    def __contains__(self, id: object) -> bool:
        return any(id in part.judgement.snapshot for part in self.parts)

    def __repr__(self) -> str:
        return f"<MergedProgress of {_parts(self.parts)} as of {self.as_of}: {self.total.actions!r}>"

    def _repr_html_(self) -> str:
        organizations = [
            (part.judgement.snapshot, row)
            for number, part in enumerate(self.parts)
            for row in _top_organizations(part.judgement)
            if self._is_first(number, part.judgement.snapshot.tree.ids[row])
        ]
        tallies = (
            (name_of(snapshot, snapshot.tree.ids[row]), self[snapshot.tree.ids[row]].actions)
            for snapshot, row in organizations[:ROWS_SHOWN]
        )
        caption = f"Actions of {_parts(self.parts)} as of {self.as_of}"
        return progress_table(caption, tallies, left_out=max(0, len(organizations) - ROWS_SHOWN))

    def _part_of(self, id: str) -> Part:
        """Return the one part in which a node stands."""
        for part in self.parts:
            if id in part.judgement.snapshot:
                return part
        raise unknown_id(id, f"no node in any of {_parts(self.parts)}", "Mend the id, or merge the part that has it.")

    def _id(self, part: int, row: int) -> str:
        return self.parts[part].judgement.snapshot.tree.ids[row]

    def _is_first(self, part: int, id: str) -> bool:
        joint = self._joints.get(id)
        return joint is None or joint.stands[0][0] == part

    def _whole(self, row: ProgressRow) -> ProgressRow:
        if row.id not in self._joints:
            return row
        return ProgressRow(id=row.id, kind=row.kind, whole=self[row.id], own=self.own(row.id))

    def _place(self, part: int, row: int, kind: type[Node] | None) -> int:
        """Return the place of an organization's row among the rows of a kind, of its part."""
        kinds = self.parts[part].judgement.snapshot.tree.kind[:row]
        return row if kind is None else int(np.count_nonzero(kinds == _ORGANIZATION))


def _top_organizations(judgement: Judgement) -> list[int]:
    """Return the rows of the organizations at the top of a part, and of those right beneath them."""
    tree = judgement.snapshot.tree
    tops = tree.parent < 0
    second = (tree.kind == _ORGANIZATION) & ~tops
    second[second] = tops[tree.parent[second]]
    return np.flatnonzero(tops | second).tolist()


def _parts(parts: Sequence[Part]) -> str:
    return f"{len(parts):,} part{'' if len(parts) == 1 else 's'}"


def _values(counts: Counts, *, milestones: bool) -> dict[str, Any]:
    """Return the numbers of one node by the names of columns."""
    if milestones:
        return asdict(counts.milestones)
    return {**asdict(counts.actions), **({} if counts.weighted is None else one_row(counts.weighted))}


def _joined(columns: Sequence[Sequence[Any] | NDArray[Any]]) -> Any:
    """Return the columns of one name of all parts behind each other."""
    if isinstance(columns[0], np.ndarray):
        return np.concatenate(columns)
    return tuple(value for column in columns for value in column)


def _kept(column: Any, kept: NDArray[np.bool_]) -> Any:
    if isinstance(column, np.ndarray):
        return column[kept]
    return tuple(value for value, keep in zip(column, kept.tolist(), strict=True) if keep)
