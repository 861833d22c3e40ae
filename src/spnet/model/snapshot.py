"""A network frozen in columns: what bulk numbers are computed on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import field, frozen

from spnet.checked import named, shown
from spnet.coding import Framework
from spnet.errors import UnknownIdError
from spnet.model.columns import JournalColumns, TreeColumns
from spnet.model.journal import Journal
from spnet.model.nodes import Node
from spnet.model.records import Record

__all__ = ["Snapshot", "compile_snapshot"]


@frozen(kw_only=True, eq=False, repr=False)
class Snapshot:
    """An immutable picture of a network; safe to read from several threads.

    ``Network.snapshot()`` makes it, once a version. ``snapshot[id]`` gives a node; ``id in snapshot``,
    ``len(snapshot)`` and iteration (ids, in preorder) work as on the network. Every metric takes a snapshot in the
    place of a network.

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
    _rows: dict[str, int] = field(alias="rows")

    def __len__(self) -> int:
        return len(self.tree.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.tree.ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._rows

    def __getitem__(self, id: str) -> Node:
        return self.tree.nodes[self.row(id)]

    def __repr__(self) -> str:
        return f"<Snapshot {self.name!r}: {len(self)} nodes, {self.journal.size} events>"

    def row(self, id: str) -> int:
        """Return the row of a node.

        Raises
        ------
        UnknownIdError
            The network had no such node when the snapshot was taken.
        """
        row = self._rows.get(id) if isinstance(id, str) else None
        if row is None:
            raise UnknownIdError(
                f"no node has the id {shown(id)}",
                named(id),
                "Mend the id; a node that was added after a snapshot() is in the next one.",
            )
        return row


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
    if earlier is not None:
        tree, rows, known = earlier.tree, earlier._rows, earlier.journal
    else:
        tree = TreeColumns.compile(roots)
        rows, known = {id: row for row, id in enumerate(tree.ids)}, JournalColumns.empty()
    further = islice(journal.items(), known.size, None)
    return Snapshot(name=name, frameworks=frameworks, tree=tree, journal=known.extended(further, rows), rows=rows)
