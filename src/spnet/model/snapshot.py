"""A network frozen in columns: what bulk numbers are computed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
from attrs import field, frozen

from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.model.column_graph import ColumnNodes, ColumnPredecessors, ColumnSuccessors
from spnet.model.columns import JournalColumns, TreeColumns
from spnet.model.event_input import journal_from_columns
from spnet.model.graphs import ReadOnlyDiGraph, view
from spnet.model.journal import Journal
from spnet.model.network_head import check_frameworks, check_name
from spnet.model.nodes import Node
from spnet.model.pause import collector_paused
from spnet.model.records import Record
from spnet.model.row_finder import row_finder
from spnet.model.rows import unknown_id
from spnet.model.tree_input import normal_code_sets, tree_from_columns

__all__ = ["Snapshot", "compile_snapshot"]


@frozen(kw_only=True, eq=False, repr=False)
class Snapshot:
    """An immutable picture of a network; safe to read from several threads.

    ``Network.snapshot()`` makes it, once a version; :meth:`from_columns` makes one of arrays. ``snapshot[id]`` gives a
    node; ``id in snapshot``, ``len(snapshot)`` and iteration (ids, in preorder) work as on the network. Every metric
    takes a snapshot in the place of a network.

    Parameters
    ----------
    name : str
        The network's name.
    frameworks : tuple of Framework
        The frameworks of its codes.
    tree : TreeColumns
        The nodes, in preorder.
    journal : JournalColumns
        The events.

    Examples
    --------
    >>> from spnet import Level, Network, Organization
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> net.snapshot()
    <Snapshot 'Example State': 1 nodes, 0 events>
    >>> net.snapshot() is net.snapshot()
    True
    """

    name: str
    frameworks: tuple[Framework, ...]
    tree: TreeColumns
    journal: JournalColumns
    _graph: nx.DiGraph[str] | None = field(default=None, init=False)

    @classmethod
    def from_columns(
        cls,
        *,
        name: str,
        kind: Any,
        parent: Any,
        level: Any = None,
        ids: Any = None,
        titles: Any = None,
        adopted: Any = None,
        start: Any = None,
        due: Any = None,
        codes: Any = None,
        code_sets: Any = ((),),
        weight: Any = None,
        frameworks: tuple[Framework, ...] = (FOUR_DOMAINS,),
        events: Any = None,
    ) -> Snapshot:
        """Return a snapshot of arrays, one item a node, without an object for each; for networks of millions.

        Parameters
        ----------
        name : str
            The network's name.
        kind : array, length n
            What each row is: "organization", "goal", "strategy", "milestone" or "action", or the numbers 0 to 4 of
            these.
        parent : array of whole numbers, length n
            The row that each stands under; -1 for organizations at the top. Rows may come in any order: the snapshot
            has them in preorder, children of one parent, and roots, in the order in which they are given.
        level : array or None, default None
            Of organizations their `Level`, its value, or the number of its place among the levels; -1, the empty text
            or nothing for other rows. None: every organization is of `Level.OTHER`.
        ids : sequence of str or None, default None
            Distinct ids. None: ``"n0"``, ``"n1"`` and so on, by the rows as they are given; these take no memory.
        titles : sequence of str or None, default None
            What organizations are called, what goals state, and the titles of other rows. None: organizations are
            called by their ids.
        adopted, start, due : array or None, default None
            Dates: ``datetime64``, ``NaT`` for no date; or whole numbers of days since 1970-01-01, ``-2**31`` for no
            date, or ``2**31 - 1`` as in a snapshot's own columns; or `datetime.date` and nothing. `adopted` stands on
            all rows but organizations, `start` on strategies, milestones and actions, `due` on milestones and actions.
            None: no dates.
        codes : array of whole numbers or None, default None
            Own codes of strategies, milestones and actions, as a number in `code_sets`. None: no codes.
        code_sets : sequence of tuple of str, default ((),)
            Sets of codes; the first is the empty one.
        weight : array of numbers or None, default None
            Weights of actions, at most a thousand million and with at most six decimals; nothing for no
            weight.
        frameworks : tuple of Framework, default (FOUR_DOMAINS,)
            The frameworks of the codes.
        events : mapping of str to array, or None, default None
            The journal, one item an event, in the order of recording, which gives the ids 1, 2 and so on. ``row``
            (the node's row, as given) and ``on`` are needed. ``status`` is a `Status`, its value or the number of its
            place among them for a report; -1, the empty text or nothing for an adjustment, which has ``due``, ``start``
            or neither, and for a recoding, which has ``codes`` (-1 for what is none). ``recorded_on`` is `on` where
            it is missing, ``completed_on`` of a completed report likewise.

        Returns
        -------
        Snapshot
            As ``Network.snapshot()`` gives it for a network of the same content. Its nodes are made when they are
            asked for.

        Raises
        ------
        FieldTypeError, FieldValueError, DateTypeError
            An array is not what it should be, or of another length.
        ContainmentError, CycleError
            A row stands under one of the wrong kind, beneath itself, or too deep.
        EmptyIdError, DuplicateIdError
            An id is empty, or taken.
        UnknownCodeError
            A code is in no framework.
        EventTargetError, EventKindError, RecordingDateError, CompletionDateError
            An event names no row, or one of a kind that takes no such event, or its dates are in the wrong order.

        Notes
        -----
        Where a value may be missing, nothing is None, NaN, NaT or the NA of pandas.

        Everything is checked; an error names the first rows that are wrong. The arrays are copied, never changed. What
        columns do not say (links, measures, corrections, events of other kinds) such a snapshot does not have.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Snapshot, progress
        >>> snapshot = Snapshot.from_columns(
        ...     name="Example State",
        ...     kind=["organization", "goal", "strategy", "milestone", "action", "action"],
        ...     parent=[-1, 0, 1, 2, 3, 3],
        ...     due=[None, None, None, None, date(2017, 10, 15), date(2018, 2, 28)],
        ...     events={"row": [4], "on": [date(2017, 10, 10)], "status": ["completed"]},
        ... )
        >>> snapshot["n4"].due
        datetime.date(2017, 10, 15)
        >>> progress(snapshot, as_of=date(2018, 1, 31))["n0"].actions.completed_pct
        50.0
        """
        name, frameworks = check_name("name", name), check_frameworks(frameworks)
        sets = normal_code_sets(code_sets, frameworks)
        tree, place = tree_from_columns(
            kind=kind,
            parent=parent,
            level=level,
            ids=ids,
            titles=titles,
            dates={"adopted": adopted, "start": start, "due": due},
            codes=codes,
            code_sets=sets,
            weight=weight,
        )
        journal = journal_from_columns(events, tree, place, sets)
        return cls(name=name, frameworks=frameworks, tree=tree, journal=journal)

    @property
    def graph(self) -> nx.DiGraph[str]:
        """The containment tree as a read-only ``networkx.DiGraph``, as ``Network.graph`` is; ids come in preorder.

        It shows the columns and keeps nothing of its own for a node. Its ``copy()`` is a plain graph of the caller's
        own.
        """
        graph = self._graph
        if graph is None:
            graph = view(
                ReadOnlyDiGraph,
                self.name,
                ColumnNodes(self.tree),
                ColumnSuccessors(self.tree),
                ColumnPredecessors(self.tree),
            )
            object.__setattr__(self, "_graph", graph)
        return graph

    def __len__(self) -> int:
        return len(self.tree.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.tree.ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self.tree.rows

    def __getitem__(self, id: str) -> Node:
        return self.tree.nodes[self.row(id)]

    def __repr__(self) -> str:
        return f"<Snapshot {self.name!r}: {len(self)} nodes, {self.journal.size} events>"

    def row(self, id: str) -> int:
        """Return the row of a node.

        Raises
        ------
        UnknownIdError
            There is no such node.
        """
        row = self.tree.rows.find(id) if isinstance(id, str) else -1
        if row < 0:
            raise unknown_id(id, "no node", "Mend the id, or ask the network anew if the node was added since.")
        return row

    def __reduce__(self) -> tuple[Any, ...]:
        return (_snapshot, (self.name, self.frameworks, self.tree, self.journal))  # its graph would come back plain


def _snapshot(name: str, frameworks: tuple[Framework, ...], tree: TreeColumns, journal: JournalColumns) -> Snapshot:
    return Snapshot(name=name, frameworks=frameworks, tree=tree, journal=journal)


def compile_snapshot(
    name: str,
    frameworks: tuple[Framework, ...],
    roots: list[Record],
    journal: Journal,
    earlier: Snapshot | None = None,
) -> Snapshot:
    """Compile records and journal.

    From an earlier snapshot of the same tree, if there is one, the tree is taken as it is and the journal extended:
    while the tree stays, events are only ever appended. So a snapshot after a report costs what the report costs.
    """
    with collector_paused():
        if earlier is not None:
            tree, known = earlier.tree, earlier.journal
        else:
            tree, known = TreeColumns.compile(roots), JournalColumns.empty()
        further = len(journal) - known.size
        if further:
            known = known.extended(journal._events, row_finder(tree.rows, further))
    return Snapshot(name=name, frameworks=frameworks, tree=tree, journal=known)
