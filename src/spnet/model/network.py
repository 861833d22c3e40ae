"""The network: nodes in a tree, links beside it, and a journal, behind one gate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import networkx as nx

from spnet.coding import FOUR_DOMAINS, Framework, normal_code
from spnet.display import html_table
from spnet.errors import EditOpenError, EmptyIdError, EventTargetError, FieldTypeError, FieldValueError
from spnet.model.enums import LinkKind
from spnet.model.events import Adjustment, Correction, Event, StatusReport
from spnet.model.graphs import ReadOnlyDiGraph, ReadOnlyMultiDiGraph, view
from spnet.model.journal import Journal, check_target
from spnet.model.links import Links, check_ends
from spnet.model.nodes import Node, Organization
from spnet.model.records import NodeMapping, PredecessorMapping, SuccessorMapping, preorder
from spnet.model.snapshot import Snapshot, compile_snapshot
from spnet.model.tree import PARENT_KIND, Tree, Undo

__all__ = ["Network"]

N = TypeVar("N", bound=Node)


class Network:
    """A Strategic Performance Network.

    Holds what was planned (a tree of organizations, goals, strategies, milestones and actions, and links beside
    it) and what happened (the journal). Every change goes through its methods, which check it whole before
    anything is changed. Questions are free functions: :func:`spnet.progress` and its kin.

    ``net[id]`` gives a node, ``id in net``, ``len(net)`` and iteration (ids, in the order in which they were
    added) work as for a mapping.

    Parameters
    ----------
    name : str
        What people call it.
    id : str or None, default None
        A short stable name; None: `name`.
    frameworks : tuple of Framework, default (FOUR_DOMAINS,)
        The frameworks of its codes. A bare code means the first; ``"id:notation"`` names one.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Organization
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="state", name="State agency", level=Level.SEA))
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA), parent="state")
    >>> net
    <Network 'Example State': 2 nodes, 0 links, 0 events>
    """

    def __init__(
        self, name: str, *, id: str | None = None, frameworks: tuple[Framework, ...] = (FOUR_DOMAINS,)
    ) -> None:
        for argument, value in (("name", name), ("id", name if id is None else id)):
            if not isinstance(value, str):
                raise FieldTypeError(
                    f"the network's {argument} is a {type(value).__name__}, {value!r}",
                    f"Network.{argument}",
                    "Give it as text.",
                )
            if not value.strip():
                raise EmptyIdError(f"the network's {argument} is empty", f"Network.{argument}", "Give it a name.")
        if not isinstance(frameworks, tuple | list) or not all(isinstance(f, Framework) for f in frameworks):
            raise FieldTypeError(
                f"the network's frameworks are {frameworks!r}",
                "frameworks",
                "Give a tuple of Framework; for one framework mind the comma: frameworks=(FOUR_DOMAINS,).",
            )
        frameworks = tuple(frameworks)
        if len({framework.id for framework in frameworks}) < len(frameworks):
            raise FieldValueError(
                "two of the network's frameworks have the same id",
                "Network.frameworks",
                "Give each its own; their codes could not be told apart.",
            )
        self._name = name
        self._id = name if id is None else id
        self._frameworks = frameworks
        self._tree = Tree()
        self._links = Links(self._tree.records)
        self._journal = Journal()
        self._last_version = 0
        self._tree_version = self._links_version = self._journal_version = 0
        self._batches: list[_Batch] = []
        self._snapshot: tuple[int, int, Snapshot] | None = None
        self._graph_view: nx.DiGraph[str] | None = None
        self._links_view: nx.MultiDiGraph[str] | None = None

    # --- what it is -----------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    @property
    def id(self) -> str:
        """Its short stable name."""
        return self._id

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The frameworks of its codes; a bare code means the first."""
        return self._frameworks

    @property
    def version(self) -> int:
        """A whole number, greater after each change and never used twice; a roll-back gives the old one back."""
        return max(self._tree_version, self._links_version, self._journal_version)

    @property
    def roots(self) -> tuple[Organization, ...]:
        """The organizations at the top, in order."""
        return tuple(record.node for record in self._tree.roots)  # type: ignore[misc]  # the gate lets no other kind in

    @property
    def journal(self) -> Journal:
        """The dated events, by id and in the order of recording; it only reads."""
        return self._journal

    @property
    def graph(self) -> nx.DiGraph[str]:
        """The containment tree as a live, read-only ``networkx.DiGraph``.

        Node keys are ids, node data is ``{"node": <attrs node>}``, arrows point from parent to child. Its
        ``copy()`` is a plain graph of the caller's own.
        """
        if self._graph_view is None:
            self._graph_view = view(
                ReadOnlyDiGraph,
                self._name,
                NodeMapping(self._tree.records),
                SuccessorMapping(self._tree.records),
                PredecessorMapping(self._tree.records),
            )
        return self._graph_view

    @property
    def links(self) -> nx.MultiDiGraph[str]:
        """The links beside containment as a live, read-only ``networkx.MultiDiGraph``, keyed by `LinkKind`."""
        if self._links_view is None:
            links = self._links
            self._links_view = view(ReadOnlyMultiDiGraph, self._name, links.nodes, links.successors, links.predecessors)
        return self._links_view

    def __getitem__(self, id: str) -> Node:
        return self._tree.record(id).node

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._tree.records

    def __iter__(self) -> Iterator[str]:
        return iter(self._tree.records)

    def __len__(self) -> int:
        return len(self._tree.records)

    def __repr__(self) -> str:
        links = sum(1 for _ in self._links)
        return f"<Network {self._name!r}: {len(self)} nodes, {links} links, {len(self._journal)} events>"

    def _repr_html_(self) -> str:
        counts = dict.fromkeys((kind.kind for kind in PARENT_KIND), 0)
        for record in self._tree.records.values():
            counts[record.node.kind] += 1
        counts["link"] = sum(1 for _ in self._links)
        counts["event"] = len(self._journal)
        return html_table(("kind", "count"), list(counts.items()), caption=f"Network {self._name}")

    # --- the gate: the tree ---------------------------------------------------------------------------------

    def add(self, node: N, *, parent: str | None = None) -> N:
        """Add a node under a parent and return it as it is stored.

        Parameters
        ----------
        node : Organization, Goal, Strategy, Milestone or Action
            Its codes are normalised: ``"4c"`` becomes ``"4C"``.
        parent : str or None, default None
            Id of the node it stands under; None only for an organization, which is then a root.

        Returns
        -------
        Organization, Goal, Strategy, Milestone or Action
            The stored node.

        Raises
        ------
        DuplicateIdError
            The id is taken.
        UnknownIdError
            There is no such parent.
        ContainmentError
            This kind does not stand under that kind.
        UnknownCodeError
            A code is in no framework of the network.
        FieldTypeError
            It is no node.

        Examples
        --------
        >>> from spnet import Level, Network, Organization
        >>> net = Network("Example State")
        >>> net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL)).name
        'Hill School'
        """
        above = self._tree.check_new(node, parent)
        node = self._with_normal_codes(node)
        self._changed_tree(self._tree.add(node, above))
        return node

    def replace(self, id: str, /, **changes: Any) -> Node:
        """Put a new node in the place of one: the same but for the fields given. Returns it as it is stored.

        Parameters
        ----------
        id : str
            Id of the node.
        **changes
            Fields and their new values. The id itself stays.

        Raises
        ------
        UnknownIdError
            There is no such node.
        FieldTypeError
            The kind has no such field.
        FieldValueError
            The id was to be changed.

        Examples
        --------
        >>> from spnet import Level, Network, Organization
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        >>> net.replace("s1", name="Hill Primary School").name
        'Hill Primary School'
        """
        record = self._tree.record(id)
        old = record.node
        if changes.get("id", id) != id:
            raise FieldValueError(
                f"replace({id!r}) was given the id {changes['id']!r}", id, "An id stays; add a new node instead."
            )
        known = [a.name for a in attrs.fields(type(old))]
        unknown = [name for name in changes if name not in known]
        if unknown:
            raise FieldTypeError(
                f"{type(old).__name__} has no field {unknown[0]!r}", id, f"Its fields are {', '.join(known)}."
            )
        record.node = self._with_normal_codes(attrs.evolve(old, **changes))

        def undo() -> None:
            record.node = old

        self._changed_tree(undo)
        return record.node

    def move(self, id: str, /, *, parent: str | None) -> None:
        """Put a node, with everything beneath it, under another parent, as its last child.

        Parameters
        ----------
        id : str
            Id of the node.
        parent : str or None
            Id of the new parent; None makes an organization a root.

        Raises
        ------
        UnknownIdError
            There is no such node or parent.
        ContainmentError
            This kind does not stand under that kind.
        CycleError
            The new parent is the node itself or beneath it.

        Examples
        --------
        >>> from spnet import Level, Network, Organization, parent
        >>> net = Network("Example State")
        >>> for id, level in (("d1", Level.LEA), ("d2", Level.LEA)):
        ...     _ = net.add(Organization(id=id, name=id, level=level))
        >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
        >>> net.move("s1", parent="d2")
        >>> parent(net, "s1").id
        'd2'
        """
        record = self._tree.record(id)
        above = self._tree.check_parent(record.node, parent)
        self._changed_tree(self._tree.move(record, above))

    def remove(self, id: str, /) -> tuple[Node, ...]:
        """Take a node out, with everything beneath it, its links and its events.

        This mends a mistake. Work that is given up is reported as CANCELLED instead, which keeps its history.

        Returns
        -------
        tuple of nodes
            What was taken out, a parent before its children.

        Raises
        ------
        UnknownIdError
            There is no such node.

        Examples
        --------
        >>> from spnet import Level, Network, Organization
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        >>> [node.id for node in net.remove("s1")]
        ['s1']
        """
        gone = list(preorder([self._tree.record(id)]))
        ids = frozenset(record.node.id for record in gone)
        self._save_order()
        links = {link: None for id in ids for link in self._links.at(id)}
        if links:
            self._save_links()
            for link in links:
                self._links.drop(link)
            self._changed_links()
        events = self._journal._take_about(ids)
        if events:
            self._changed_journal(lambda: self._journal._put_back(events))
        self._changed_tree(self._tree.remove(gone))
        return tuple(record.node for record in gone)

    # --- the gate: links and events -------------------------------------------------------------------------

    def link(self, source: str, target: str, kind: LinkKind) -> None:
        """Join two nodes by a link of a kind.

        Parameters
        ----------
        source, target : str
            Ids of the two ends. With DEPENDS_ON the source waits for the target.
        kind : LinkKind
            DEPENDS_ON (between two actions or two milestones), ALIGNED_TO, ADDRESSES or SUPPORTS.

        Raises
        ------
        UnknownIdError
            An end does not exist.
        LinkEndError
            The link joins a node to itself, or DEPENDS_ON nodes of other kinds.
        DuplicateLinkError
            There is such a link already.
        CycleError
            Dependencies would close a circle.
        FieldTypeError
            `kind` is no LinkKind.

        Examples
        --------
        >>> from spnet import Level, LinkKind, Network, Organization
        >>> net = Network("Example State")
        >>> for id in ("d1", "d2"):
        ...     _ = net.add(Organization(id=id, name=id, level=Level.LEA))
        >>> net.link("d1", "d2", LinkKind.SUPPORTS)
        >>> list(net.links.edges())
        [('d1', 'd2')]
        """
        link = (source, target, _check_kind(kind, f"{source} → {target}"))
        check_ends(self._tree.record(source).node, self._tree.record(target).node, kind)
        self._links.check_new(link)
        self._links.put(link)
        self._changed_links()
        if self._batches and not self._batches[-1].links_saved:
            self._batches[-1].undo.append(lambda: self._links.drop(link))

    def unlink(self, source: str, target: str, kind: LinkKind) -> None:
        """Take a link away.

        Parameters
        ----------
        source, target : str
            Ids of its two ends, as the link was made.
        kind : LinkKind
            Its kind; links of other kinds between the two stay.

        Raises
        ------
        UnknownLinkError
            There is no such link.
        FieldTypeError
            `kind` is no LinkKind.

        Examples
        --------
        >>> from spnet import Level, LinkKind, Network, Organization
        >>> net = Network("Example State")
        >>> for id in ("d1", "d2"):
        ...     _ = net.add(Organization(id=id, name=id, level=Level.LEA))
        >>> net.link("d1", "d2", LinkKind.SUPPORTS)
        >>> net.unlink("d1", "d2", LinkKind.SUPPORTS)
        >>> len(net.links)
        0
        """
        link = (source, target, _check_kind(kind, f"{source} → {target}"))
        self._links.check_there(link)
        self._save_links()
        self._links.drop(link)
        self._changed_links()

    def record(self, event: Event) -> int:
        """Append an event to the journal and return its id.

        Parameters
        ----------
        event : StatusReport, Adjustment or Correction
            What happened.

        Returns
        -------
        int
            The event's id: a whole number, never used twice.

        Raises
        ------
        EventTargetError
            It names a node that is not there.
        EventKindError
            Such an event does not stand on such a node.
        UnknownEventError, CorrectionError
            A correction names an event that is not there, or that it cannot correct.
        FieldTypeError
            It is no event.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Level, Network, Organization, Status, StatusReport
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        >>> net.record(StatusReport(node="s1", on=date(2018, 1, 31), status=Status.CANCELLED))
        1
        """
        if type(event) is Correction:
            self._journal.check(event)
        elif type(event) is StatusReport or type(event) is Adjustment:
            record = self._tree.records.get(event.node)
            if record is None:
                raise EventTargetError(
                    f"a {type(event).__name__} names the node {event.node!r}, which is not in the network",
                    event.node,
                    "Add the node first, or mend the id.",
                )
            check_target(event, record.node)
        else:
            raise FieldTypeError(
                f"a {type(event).__name__} is no event",
                type(event).__name__,
                "Record a StatusReport, an Adjustment or a Correction.",
            )
        event_id = self._journal._append(event)
        self._changed_journal(lambda: self._journal._take_back(event_id))
        return event_id

    # --- batches and copies ---------------------------------------------------------------------------------

    @contextmanager
    def edit(self) -> Iterator[Network]:
        """Make a batch of edits all or nothing: if the block raises, the network is as it was before it.

        Batches nest; an inner one that fails takes only its own edits back.

        Examples
        --------
        >>> from spnet import Level, Network, Organization
        >>> net = Network("Example State")
        >>> try:
        ...     with net.edit():
        ...         _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        ...         _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        ... except ValueError:
        ...     len(net)
        0
        """
        batch = _Batch((self._tree_version, self._links_version, self._journal_version))
        self._batches.append(batch)
        try:
            yield self
        except BaseException:
            for undo in reversed(batch.undo):
                undo()
            self._tree_version, self._links_version, self._journal_version = batch.versions
            self._batches.pop()
            raise
        self._batches.pop()
        if self._batches:
            self._batches[-1].undo.extend(batch.undo)

    def copy(self) -> Network:
        """Return an independent network with the same nodes, links, events and ids.

        Returns
        -------
        Network
            The twin; editing either leaves the other as it is.

        Examples
        --------
        >>> from spnet.examples import river_state
        >>> net = river_state()
        >>> trial = net.copy()
        >>> _ = trial.remove("oak")
        >>> "oak" in net, "oak" in trial
        (True, False)
        """
        twin = Network.__new__(Network)
        twin.__setstate__(self.__getstate__())
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Network:
        return self.copy()

    def snapshot(self) -> Snapshot:
        """Return the network as immutable columns; the same object until something changes.

        Returns
        -------
        Snapshot
            What every metric takes in the place of the network.

        Raises
        ------
        EditOpenError
            An `edit` is open, whose changes may yet be taken back.

        Examples
        --------
        >>> from spnet.examples import river_state
        >>> net = river_state()
        >>> before = net.snapshot()
        >>> _ = net.remove("oak")
        >>> "oak" in before, "oak" in net.snapshot()
        (True, False)
        """
        if self._batches:
            raise EditOpenError(
                "snapshot() inside an open edit()", self._name, "Leave the with block first: it may yet be taken back."
            )
        versions = (self._tree_version, self._journal_version)
        if self._snapshot is None or self._snapshot[:2] != versions:
            earlier = self._snapshot[2] if self._snapshot and self._snapshot[0] == versions[0] else None
            compiled = compile_snapshot(self._name, self._frameworks, self._tree.roots, self._journal, earlier)
            self._snapshot = (*versions, compiled)
        return self._snapshot[2]

    def __getstate__(self) -> dict[str, Any]:
        """Flat, so that deep trees pickle without recursion."""
        return {
            "name": self._name,
            "id": self._id,
            "frameworks": self._frameworks,
            "order": list(self),
            "tree": self._tree.flat(),
            "links": self._links.state(),
            "journal": (dict(self._journal.items()), self._journal._first_unused),
            "versions": (self._last_version, self._tree_version, self._links_version, self._journal_version),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        Network.__init__(self, state["name"], id=state["id"], frameworks=state["frameworks"])
        self._tree.fill(state["tree"], state["order"])
        self._links.restore(state["links"])
        events, self._journal._first_unused = state["journal"]
        self._journal._events.update(events)
        self._last_version, self._tree_version, self._links_version, self._journal_version = state["versions"]

    # --- inside ---------------------------------------------------------------------------------------------

    def _with_normal_codes(self, node: N) -> N:
        codes: tuple[str, ...] = getattr(node, "codes", ())
        if not codes:  # most nodes
            return node
        normal = tuple(dict.fromkeys(normal_code(self._frameworks, code, node.id) for code in codes))
        return node if normal == codes else attrs.evolve(node, codes=normal)  # type: ignore[call-arg]  # only kinds that have codes come here

    def _save_order(self) -> None:
        """In a batch, once: what a roll-back puts back must stand where it stood in the order of ids."""
        if self._batches and not self._batches[-1].order_saved:
            self._batches[-1].order_saved = True
            order = list(self)
            self._batches[-1].undo.append(lambda: self._tree.restore_order(order))

    def _save_links(self) -> None:
        """In a batch, once, before a link goes: a roll-back restores the links of that moment in their order."""
        if self._batches and not self._batches[-1].links_saved:
            self._batches[-1].links_saved = True
            state = self._links.state()
            self._batches[-1].undo.append(lambda: self._links.restore(state))

    def _changed_tree(self, undo: Undo) -> None:
        self._tree_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(undo)

    def _changed_links(self) -> None:
        self._links_version = self._next_version()

    def _changed_journal(self, undo: Undo) -> None:
        self._journal_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(undo)

    def _next_version(self) -> int:
        self._last_version += 1
        return self._last_version


class _Batch:
    """What an open `Network.edit` needs to take its changes back."""

    __slots__ = ("links_saved", "order_saved", "undo", "versions")

    def __init__(self, versions: tuple[int, int, int]) -> None:
        self.versions = versions
        self.undo: list[Undo] = []
        self.links_saved = False
        self.order_saved = False


def _check_kind(kind: LinkKind, where: str) -> LinkKind:
    if not isinstance(kind, LinkKind):
        raise FieldTypeError(
            f"the kind of a link is a {type(kind).__name__}, {kind!r}",
            where,
            f"One of {', '.join(f'LinkKind.{name}' for name in LinkKind.__members__)}.",
        )
    return kind
