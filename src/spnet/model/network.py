"""The network: nodes in a tree, links beside it, and a journal, behind one gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs

from spnet.coding import FOUR_DOMAINS, Framework
from spnet.display import html_table
from spnet.errors import (
    ContainmentError,
    CycleError,
    DuplicateIdError,
    EditOpenError,
    EmptyIdError,
    EventTargetError,
    FieldTypeError,
    FieldValueError,
    UnknownCodeError,
    UnknownIdError,
)
from spnet.model.enums import LinkKind
from spnet.model.events import Adjustment, Correction, Event, StatusReport
from spnet.model.graphs import ReadOnlyDiGraph, ReadOnlyMultiDiGraph, view
from spnet.model.journal import Journal, check_target
from spnet.model.links import Links, check_ends
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.records import NodeMapping, PredecessorMapping, Record, SuccessorMapping, preorder
from spnet.model.snapshot import Snapshot, compile_snapshot

__all__ = ["Network"]

N = TypeVar("N", bound=Node)

#: what each kind of node stands under; None: at the top
_PARENT_KIND: dict[type[Node], type[Node] | None] = {
    Organization: None,
    Goal: Organization,
    Strategy: Goal,
    Milestone: Strategy,
    Action: Milestone,
}


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
                    f"the network's {argument} is a {type(value).__name__}, {value!r}", mend="Give it as text."
                )
            if not value.strip():
                raise EmptyIdError(f"the network's {argument} is empty", mend="Give it a name.")
        frameworks = tuple(frameworks)
        if len({framework.id for framework in frameworks}) < len(frameworks):
            raise FieldValueError(
                "two of the network's frameworks have the same id", mend="Their codes could not be told apart."
            )
        self._name = name
        self._id = name if id is None else id
        self._frameworks = frameworks
        self._records: dict[str, Record] = {}
        self._roots: list[Record] = []
        self._links = Links(self._records)
        self._journal = Journal()
        self._last_version = 0
        self._tree_version = self._links_version = self._journal_version = 0
        self._batches: list[_Batch] = []
        self._snapshot: tuple[int, int, Snapshot] | None = None
        self._graph_view: Any = None
        self._links_view: Any = None

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
        return tuple(record.node for record in self._roots)  # type: ignore[misc]  # the gate lets no other kind in

    @property
    def journal(self) -> Journal:
        """The dated events, by id and in the order of recording; it only reads."""
        return self._journal

    @property
    def graph(self) -> Any:
        """The containment tree as a live, read-only ``networkx.DiGraph``.

        Node keys are ids, node data is ``{"node": <attrs node>}``, arrows point from parent to child. Its
        ``copy()`` is a plain graph of the caller's own.
        """
        if self._graph_view is None:
            self._graph_view = view(
                ReadOnlyDiGraph,
                self._name,
                NodeMapping(self._records),
                SuccessorMapping(self._records),
                PredecessorMapping(self._records),
            )
        return self._graph_view

    @property
    def links(self) -> Any:
        """The links beside containment as a live, read-only ``networkx.MultiDiGraph``, keyed by `LinkKind`."""
        if self._links_view is None:
            links = self._links
            self._links_view = view(
                ReadOnlyMultiDiGraph, self._name, links.nodes, links.successors, links.predecessors
            )
        return self._links_view

    def __getitem__(self, id: str) -> Node:
        return self._record(id).node

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        links = sum(1 for _ in self._links)
        return f"<Network {self._name!r}: {len(self)} nodes, {links} links, {len(self._journal)} events>"

    def _repr_html_(self) -> str:
        counts = dict.fromkeys((kind.kind for kind in _PARENT_KIND), 0)
        for record in self._records.values():
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
        if type(node) not in _PARENT_KIND:
            raise FieldTypeError(
                f"a {type(node).__name__} cannot stand in a network",
                mend="Add an Organization, Goal, Strategy, Milestone or Action.",
            )
        if node.id in self._records:
            raise DuplicateIdError(
                f"the id {node.id!r} is taken by a {self._records[node.id].node.kind}",
                node.id,
                "Give the new node another id, or use replace() to change the one that is there.",
            )
        above = self._check_parent(node, parent)
        node = self._with_normal_codes(node)
        record = Record(node, above)
        self._records[node.id] = record
        if above is None:
            self._roots.append(record)
        else:
            above.attach(record)
        self._changed_tree(lambda: self._undo_add(record))
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
        record = self._record(id)
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
        record = self._record(id)
        above = self._check_parent(record.node, parent)
        step = above
        while step is not None:
            if step is record:
                raise CycleError(
                    f"{id!r} cannot stand beneath itself", f"{id} → {parent}", "Choose a parent outside its subtree."
                )
            step = step.parent
        old = record.parent
        position = self._detach(record)
        self._attach(record, above, None)

        def undo() -> None:
            self._detach(record)
            self._attach(record, old, position)

        self._changed_tree(undo)

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
        record = self._record(id)
        gone = list(preorder([record]))
        self._save_order()
        for one in gone:
            links = self._links.at(one.node.id)
            if links:
                self._save_links()
                for link in links:
                    if link in self._links:
                        self._links.drop(link)
                self._changed_links()
        events = self._journal._take(self._journal._about(frozenset(one.node.id for one in gone)))
        if events:
            self._changed_journal(lambda: self._journal._put_back(events))
        above, position = record.parent, self._detach(record)
        for one in gone:
            del self._records[one.node.id]

        def undo() -> None:
            self._records.update((one.node.id, one) for one in gone)
            self._attach(record, above, position)

        self._changed_tree(undo)
        return tuple(one.node for one in gone)

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
        """
        link = (source, target, _check_kind(kind))
        check_ends(self._record(source).node, self._record(target).node, kind)
        self._links.check_new(link)
        self._save_links()
        self._links.put(link)
        self._changed_links()

    def unlink(self, source: str, target: str, kind: LinkKind) -> None:
        """Take a link away.

        Raises
        ------
        UnknownLinkError
            There is no such link.
        """
        link = (source, target, _check_kind(kind))
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
        if isinstance(event, Correction):
            self._journal.check(event)
        elif isinstance(event, StatusReport | Adjustment):
            record = self._records.get(event.node)
            if record is None:
                raise EventTargetError(
                    f"a {type(event).__name__} names the node {event.node!r}, which is not in the network",
                    event.node,
                    "Add the node first, or mend the id.",
                )
            check_target(event, record.node)
        else:
            raise FieldTypeError(
                f"a {type(event).__name__} is no event", mend="Record a StatusReport, an Adjustment or a Correction."
            )
        event_id = self._journal._append(event)
        self._changed_journal(lambda: self._journal._take([event_id]))
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
        """Return an independent network with the same nodes, links, events and ids."""
        self._refuse_in_batch("copy")
        twin = Network(self._name, id=self._id, frameworks=self._frameworks)
        for id, record in self._records.items():  # in this order, so that the copy iterates alike
            twin._records[id] = Record(record.node, None)
        for id, record in self._records.items():
            if record.parent is not None:
                twin._records[id].parent = twin._records[record.parent.node.id]
            if record.children is not None:
                twin._records[id].children = [twin._records[child.node.id] for child in record.children]
        twin._roots.extend(twin._records[root.node.id] for root in self._roots)
        twin._links.restore(self._links.state())
        twin._journal = self._journal._copy()
        twin._last_version = self._last_version
        twin._tree_version = self._tree_version
        twin._links_version = self._links_version
        twin._journal_version = self._journal_version
        return twin

    def snapshot(self) -> Snapshot:
        """Return the network as immutable columns; the same object until something changes.

        Raises
        ------
        EditOpenError
            An `edit` is open, whose changes may yet be taken back.
        """
        self._refuse_in_batch("snapshot")
        versions = (self._tree_version, self._journal_version)
        if self._snapshot is None or self._snapshot[:2] != versions:
            earlier = self._snapshot[2] if self._snapshot and self._snapshot[0] == versions[0] else None
            compiled = compile_snapshot(self._name, self._frameworks, self._roots, self._journal, earlier)
            self._snapshot = (*versions, compiled)
        return self._snapshot[2]

    def __getstate__(self) -> dict[str, Any]:
        """Flat, so that deep trees pickle without recursion."""
        self._refuse_in_batch("pickle")
        return {
            "name": self._name,
            "id": self._id,
            "frameworks": self._frameworks,
            "order": list(self._records),
            "tree": [(r.node, r.parent.node.id if r.parent else None) for r in preorder(self._roots)],
            "links": self._links.state(),
            "journal": (dict(self._journal), self._journal._first_unused),
            "versions": (self._last_version, self._tree_version, self._links_version, self._journal_version),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        Network.__init__(self, state["name"], id=state["id"], frameworks=state["frameworks"])
        for node, parent in state["tree"]:
            record = self._records[node.id] = Record(node, None)
            self._attach(record, None if parent is None else self._records[parent], None)
        self._restore_order(state["order"])
        self._links.restore(state["links"])
        events, self._journal._first_unused = state["journal"]
        self._journal._events.update(events)
        self._last_version, self._tree_version, self._links_version, self._journal_version = state["versions"]

    # --- inside ---------------------------------------------------------------------------------------------

    def _record(self, id: str) -> Record:
        record = self._records.get(id)
        if record is None:
            raise UnknownIdError(
                f"no node has the id {id!r}", str(id), f"{self!r} lists its ids when iterated."
            )
        return record

    def _check_parent(self, node: Node, parent: str | None) -> Record | None:
        """Return the record of the parent, after checking that the kinds fit."""
        wanted = _PARENT_KIND[type(node)]
        if parent is None:
            if wanted is None:
                return None
            raise ContainmentError(
                f"the {node.kind} {node.id!r} has no parent", node.id, f"Name the {wanted.kind} it stands under."
            )
        above = self._record(parent)
        if not isinstance(above.node, wanted or Organization):
            raise ContainmentError(
                f"the {node.kind} {node.id!r} cannot stand under the {above.node.kind} {parent!r}",
                f"{parent} → {node.id}",
                f"A {node.kind} stands under {'a ' + wanted.kind if wanted else 'an organization, or at the top'}.",
            )
        return above

    def _with_normal_codes(self, node: N) -> N:
        codes: tuple[str, ...] = getattr(node, "codes", ())
        if not codes:
            return node
        normal = tuple(dict.fromkeys(self._normal_code(code, node.id) for code in codes))
        return node if normal == codes else attrs.evolve(node, codes=normal)  # type: ignore[return-value,call-arg]  # the kinds that have codes

    def _normal_code(self, code: str, where: str) -> str:
        prefix, colon, notation = code.partition(":")
        for position, framework in enumerate(self._frameworks):
            if colon and prefix.strip() == framework.id and notation in framework:
                normal = framework[notation].notation
                return normal if position == 0 else f"{framework.id}:{normal}"
        if self._frameworks and code in self._frameworks[0]:
            return self._frameworks[0][code].notation
        titles = ", ".join(f"{f.id} ({', '.join(c.notation for c in f.practices)})" for f in self._frameworks)
        raise UnknownCodeError(
            f"unknown code {code!r}",
            where,
            f"The network's frameworks and their practices: {titles or 'none'}. "
            "Framework.parse() reads text with a label in it.",
        )

    def _detach(self, record: Record) -> int:
        if record.parent is not None:
            return record.parent.detach(record)
        position = self._roots.index(record)
        del self._roots[position]
        return position

    def _attach(self, record: Record, above: Record | None, position: int | None) -> None:
        if above is not None:
            above.attach(record, position)
        else:
            record.parent = None
            self._roots.insert(len(self._roots) if position is None else position, record)

    def _undo_add(self, record: Record) -> None:
        self._detach(record)
        del self._records[record.node.id]

    def _save_order(self) -> None:
        """In a batch, once: what a roll-back puts back must stand where it stood in the order of ids."""
        if self._batches and not self._batches[-1].order_saved:
            self._batches[-1].order_saved = True
            order = list(self._records)
            self._batches[-1].undo.append(lambda: self._restore_order(order))

    def _restore_order(self, order: list[str]) -> None:
        records = dict(self._records)
        self._records.clear()
        self._records.update((id, records[id]) for id in order)

    def _save_links(self) -> None:
        """In a batch, once: a roll-back restores the links of that moment."""
        if self._batches and not self._batches[-1].links_saved:
            self._batches[-1].links_saved = True
            state = self._links.state()
            self._batches[-1].undo.append(lambda: self._links.restore(state))

    def _changed_tree(self, undo: Callable[[], object]) -> None:
        self._tree_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(undo)

    def _changed_links(self) -> None:
        self._links_version = self._next_version()

    def _changed_journal(self, undo: Callable[[], object]) -> None:
        self._journal_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(undo)

    def _next_version(self) -> int:
        self._last_version += 1
        return self._last_version

    def _refuse_in_batch(self, what: str) -> None:
        if self._batches:
            raise EditOpenError(
                f"{what}() inside an open edit()", self._name, "Leave the with block first: it may yet be taken back."
            )


class _Batch:
    """What an open `Network.edit` needs to take its changes back."""

    __slots__ = ("links_saved", "order_saved", "undo", "versions")

    def __init__(self, versions: tuple[int, int, int]) -> None:
        self.versions = versions
        self.undo: list[Callable[[], object]] = []
        self.links_saved = False
        self.order_saved = False


def _check_kind(kind: LinkKind) -> LinkKind:
    if not isinstance(kind, LinkKind):
        raise FieldTypeError(
            f"the kind of a link is a {type(kind).__name__}, {kind!r}",
            mend=f"One of {', '.join(f'LinkKind.{name}' for name in LinkKind.__members__)}.",
        )
    return kind
