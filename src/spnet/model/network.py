"""The network: nodes in a tree, links beside it, and a journal, behind one gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar, cast

import attrs
import networkx as nx

from spnet.checked import LAST_EVENT_ID, shown, type_of
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.display import html_table
from spnet.errors import (
    ContainmentError,
    DuplicateIdError,
    EditOpenError,
    FieldTypeError,
    FieldValueError,
    UnknownTermError,
)
from spnet.model.codes import NormalCodes
from spnet.model.corrections import EVENTS, Correction, Event
from spnet.model.direction import Glossary, Term
from spnet.model.enums import LinkKind
from spnet.model.graphs import ReadOnlyDiGraph, ReadOnlyMultiDiGraph, view
from spnet.model.journal import Journal
from spnet.model.links import Links, check_ends
from spnet.model.network_head import check_frameworks, check_name
from spnet.model.nodes import Node, Organization
from spnet.model.parts import Parts
from spnet.model.records import NodeMapping, PredecessorMapping, Record, SuccessorMapping, preorder
from spnet.model.snapshot import Snapshot, compile_snapshot
from spnet.model.targets import check_return, check_targets
from spnet.model.tree import PARENT_KIND, Tree, Undo

__all__ = ["Network"]

N = TypeVar("N", bound=Node)

#: what takes one step of a batch back. Most steps of large batches are nodes added and events recorded: of these the
#: record and the id say enough, and nothing more has to be made for each.
Step = Undo | Record | int


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
    glossary : iterable of Term, default ()
        What its words and acronyms mean.

    Notes
    -----
    Two networks are equal when they have the same name, id, frameworks and glossary, the same nodes in the same
    places, the same links, and the same events by id. The order in which nodes of different parents or links were
    added, and versions, are no content. :func:`spnet.diff` says in what two networks differ.

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

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # it compares by content, and that changes

    def __init__(
        self,
        name: str,
        *,
        id: str | None = None,
        frameworks: tuple[Framework, ...] = (FOUR_DOMAINS,),
        glossary: Iterable[Term] = (),
    ) -> None:
        self._name = check_name("name", name)
        self._id = self._name if id is None else check_name("id", id)
        self._frameworks = check_frameworks(frameworks)
        self._codes = NormalCodes(self._frameworks)
        self._tree = Tree()
        self._parts = Parts()
        self._links = Links(self._tree.records)
        self._journal = Journal()
        self._vacated: set[str] = set()  # ids that were taken out, whose events stay
        self._glossary: dict[str, Term] = {}
        self._last_version = 0
        self._tree_version = self._links_version = self._journal_version = self._glossary_version = 0
        self._batches: list[_Batch] = []
        self._snapshot: tuple[int, int, Snapshot] | None = None
        self._graph_view: nx.DiGraph[str] | None = None
        self._links_view: nx.MultiDiGraph[str] | None = None
        for term in _check_glossary(glossary):
            self._glossary[_check_term(term).term] = term

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
        return max(self._tree_version, self._links_version, self._journal_version, self._glossary_version)

    @property
    def roots(self) -> tuple[Organization, ...]:
        """The organizations at the top, in order."""
        return tuple(record.node for record in self._tree.roots)  # type: ignore[misc]  # the gate lets no other kind in

    @property
    def glossary(self) -> Mapping[str, Term]:
        """What its words mean, by term; it only reads. :meth:`define` adds to it."""
        return Glossary(self._glossary)

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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return self is other or (
            (self._name, self._id, self._frameworks) == (other._name, other._id, other._frameworks)
            and self._glossary == other._glossary
            and self._journal._events == other._journal._events
            and self._tree.flat() == other._tree.flat()
            and set(self._links) == set(other._links)
        )

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
            The id is taken, or one within its needs assessments.
        UnknownIdError
            There is no such parent.
        ContainmentError
            This kind does not stand under that kind, or organizations would nest more than 32 deep.
        EventKindError
            The id was removed before, and has events in the journal that such a node cannot have.
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
        if node.id in self._parts:
            raise DuplicateIdError(
                f"the id {node.id!r} is taken by {type_of(self._parts[node.id])}",
                node.id,
                "Findings, causes, priorities and nodes share one set of ids; give it another.",
            )
        node = self._codes.node(node)
        self._parts.check_new(node, self._tree.records)
        if self._vacated:
            check_return(node, self._journal)
        self._parts.put(node)
        record = self._tree.add(node, above)
        self._tree_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(record)
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
        DuplicateIdError
            An id within its needs assessments is taken.
        EventKindError
            The journal has events about a priority, and its id would become that of a finding or cause.
        UnknownCodeError
            A code is in no framework of the network.

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
                f"replace({id!r}) was given the id {shown(changes['id'])}", id, "An id stays; add a new node instead."
            )
        known = [a.name for a in attrs.fields(type(old))]
        unknown = [name for name in changes if name not in known]
        if unknown:
            raise FieldTypeError(
                f"{type(old).__name__} has no field {unknown[0]!r}", id, f"Its fields are {', '.join(known)}."
            )
        new = self._codes.node(attrs.evolve(old, **changes))
        self._parts.check_new(new, self._tree.records, instead_of=old)
        parts = isinstance(old, Organization) and isinstance(new, Organization) and (old.needs or new.needs)
        if parts:
            check_return(new, self._journal)

        def put(node: Node, before: Node) -> None:
            self._parts.drop(before)
            self._parts.put(node)
            record.node = node

        if parts:
            self._vacate(old)
            self._parts.put(old)
        put(new, old)
        self._changed_tree(lambda: put(old, new))
        return new

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
        above = self._tree.check_parent(record.node, parent, self._tree.height(record))
        self._changed_tree(self._tree.move(record, above))

    def remove(self, id: str, /, *, recursive: bool = False) -> tuple[Node, ...]:
        """Take a node out, with its links. Its events stay in the journal, as orphaned.

        This mends a mistake. Work that is given up is reported as CANCELLED instead, which keeps its history.

        Parameters
        ----------
        id : str
            Id of the node.
        recursive : bool, default False
            Whether everything beneath it goes too.

        Returns
        -------
        tuple of nodes
            What was taken out, a parent before its children.

        Raises
        ------
        UnknownIdError
            There is no such node.
        ContainmentError
            Something stands beneath it, and `recursive` is False.

        See Also
        --------
        orphaned_events : lists the events whose node is gone.

        Examples
        --------
        >>> from spnet import Level, Network, Organization
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
        >>> [node.id for node in net.remove("s1")]
        ['s1']
        """
        top = self._tree.record(id)
        if top.children and not recursive:
            raise ContainmentError(
                f"the {top.node.kind} {id!r} has {len(top.children)} children, {top.children[0].node.id!r} the first",
                id,
                "Move or remove them first, or take them out with it: remove(id, recursive=True).",
            )
        gone = list(preorder([top]))
        self._save_order()
        links = {link: None for record in gone for link in self._links.at(record.node.id)}
        if links:
            self._save_links()
            for link in links:
                self._links.drop(link)
            self._changed_links()
        for record in gone:
            self._vacate(record.node)

        def put_back() -> None:
            for record in gone:
                self._parts.put(record.node)

        self._changed_tree(self._tree.remove(gone), put_back)
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
        event : StatusReport, Adjustment, Correction or another event
            What happened. Its codes are normalised.

        Returns
        -------
        int
            The event's id: a whole number, never used twice.

        Raises
        ------
        EventTargetError
            It names a node, priority or measure that is not there.
        EventKindError
            Such an event does not stand on such a node.
        UnknownEventError, CorrectionError
            It names an event that is not there, or that it cannot correct, review or answer.
        UnknownCodeError
            A code is in no framework of the network.
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
        if type(event) not in EVENTS:
            raise FieldTypeError(
                f"{type_of(event)} is no event",
                type(event).__name__,
                f"Record a {', '.join(kind.__name__ for kind in EVENTS)}.",
            )
        if self._journal._first_unused > LAST_EVENT_ID:
            raise FieldValueError("the journal has no id left", self._name, f"Ids of events end at {LAST_EVENT_ID}.")
        event = self._codes.event(event)
        dated = event.replacement if isinstance(event, Correction) else event
        self._journal.check(event)
        if dated is not None:
            check_targets(dated, self._tree.records, self._parts)
        event_id = self._journal._append(event)
        self._journal_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(event_id)
        return event_id

    # --- the gate: the glossary -----------------------------------------------------------------------------

    def define(self, term: Term) -> None:
        """Put a term into the glossary, in the place of what it said of the same term.

        Parameters
        ----------
        term : Term
            The term and what it means.

        Raises
        ------
        FieldTypeError
            It is no Term.

        Examples
        --------
        >>> from spnet import Network, Term
        >>> net = Network("Example State")
        >>> net.define(Term(term="LEA", definition="A local education agency, a district."))
        >>> net.glossary["LEA"].definition
        'A local education agency, a district.'
        """
        _check_term(term)
        self._change_glossary({**self._glossary, term.term: term})

    def undefine(self, term: str) -> None:
        """Take a term out of the glossary.

        Parameters
        ----------
        term : str
            The term as it was defined.

        Raises
        ------
        UnknownTermError
            There is no such term.

        Examples
        --------
        >>> from spnet import Network, Term
        >>> net = Network("Example State", glossary=(Term(term="LEA"),))
        >>> net.undefine("LEA")
        >>> len(net.glossary)
        0
        """
        if not isinstance(term, str) or term not in self._glossary:
            raise UnknownTermError(
                f"the glossary has no term {shown(term)}", "glossary", "Iterating over it gives the terms there are."
            )
        self._change_glossary({name: entry for name, entry in self._glossary.items() if name != term})

    def _change_glossary(self, glossary: dict[str, Term]) -> None:
        before = dict(self._glossary)

        def hold(terms: dict[str, Term]) -> None:
            self._glossary.clear()
            self._glossary.update(terms)

        hold(glossary)
        self._glossary_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.append(lambda: hold(before))

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
        batch = _Batch(self._versions)
        self._batches.append(batch)
        try:
            yield self
        except BaseException:
            for step in reversed(batch.undo):
                self._undo(step)
            self._versions = batch.versions
            self._close(batch)
            raise
        self._close(batch)
        if self._batches:
            self._batches[-1].undo.extend(batch.undo)
            self._batches[-1].links_saved = False  # a later unlink may be of a link that was made in between

    def _close(self, batch: _Batch) -> None:
        is_innermost = self._batches[-1] is batch
        self._batches.remove(batch)
        if not is_innermost:
            raise EditOpenError("edits were closed out of order", self._name, "Close the inner one first.")

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
        >>> _ = trial.remove("oak", recursive=True)
        >>> "oak" in net, "oak" in trial
        (True, False)
        """
        twin = Network(self._name, id=self._id, frameworks=self._frameworks)
        twin._tree.hold(self._tree)
        twin._parts.hold(self._parts)
        twin._links.restore(self._links.state())
        twin._journal._load(self._journal.items(), self._journal._first_unused)
        twin._glossary.update(self._glossary)
        twin._vacated.update(self._vacated)
        twin._versions, twin._last_version = self._versions, self._last_version
        if not self._batches:
            twin._snapshot = self._snapshot  # it never changes, so both may hold it
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
        >>> _ = net.remove("oak", recursive=True)
        >>> "oak" in before, "oak" in net.snapshot()
        (True, False)
        """
        self._refuse_inside_edit("snapshot()")
        versions = (self._tree_version, self._journal_version)
        if self._snapshot is None or self._snapshot[:2] != versions:
            earlier = self._snapshot[2] if self._snapshot and self._snapshot[0] == versions[0] else None
            compiled = compile_snapshot(self._name, self._frameworks, self._tree.roots, self._journal, earlier)
            self._snapshot = (*versions, compiled)
        return self._snapshot[2]

    def _refuse_inside_edit(self, asked: str) -> None:
        if self._batches:
            raise EditOpenError(
                f"{asked} inside an open edit()", self._name, "Leave the with block first: it may yet be taken back."
            )

    def __getstate__(self) -> dict[str, Any]:
        """Flat, so that deep trees pickle without recursion."""
        return {
            "name": self._name,
            "id": self._id,
            "frameworks": self._frameworks,
            "glossary": tuple(self._glossary.values()),
            "order": list(self),
            "tree": self._tree.flat(),
            "links": self._links.state(),
            "journal": (dict(self._journal.items()), self._journal._first_unused),
            "vacated": sorted(self._vacated),
            "versions": (self._last_version, self._versions),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        Network.__init__(
            self, state["name"], id=state["id"], frameworks=state["frameworks"], glossary=state["glossary"]
        )
        self._tree.fill(state["tree"], state["order"])
        for record in self._tree.records.values():
            self._parts.put(record.node)
        self._links.restore(state["links"])
        events, first_unused = state["journal"]
        self._journal._load(events.items(), first_unused)
        self._vacated.update(state["vacated"])
        self._last_version, self._versions = state["versions"]

    # --- inside ---------------------------------------------------------------------------------------------

    @property
    def _versions(self) -> tuple[int, int, int, int]:
        return self._tree_version, self._links_version, self._journal_version, self._glossary_version

    @_versions.setter
    def _versions(self, versions: tuple[int, int, int, int]) -> None:
        self._tree_version, self._links_version, self._journal_version, self._glossary_version = versions

    def _undo(self, step: Step) -> None:
        """Take back one step of a batch."""
        if type(step) is Record:
            self._parts.drop(step.node)
            self._tree.take_back(step)
        elif type(step) is int:
            self._journal._take_back(step)
        else:
            cast(Undo, step)()

    def _vacate(self, node: Node) -> None:
        """Note that the id of a node, and those within it, may come again while the journal has events about them."""
        parts = Parts()
        parts.put(node)
        self._vacated.update((node.id, *parts))
        self._parts.drop(node)

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

    def _changed_tree(self, *undo: Undo) -> None:
        self._tree_version = self._next_version()
        if self._batches:
            self._batches[-1].undo.extend(undo)

    def _changed_links(self) -> None:
        self._links_version = self._next_version()

    def _next_version(self) -> int:
        self._last_version += 1
        return self._last_version


class _Batch:
    """What an open `Network.edit` needs to take its changes back."""

    __slots__ = ("links_saved", "order_saved", "undo", "versions")

    def __init__(self, versions: tuple[int, int, int, int]) -> None:
        self.versions = versions
        self.undo: list[Step] = []
        self.links_saved = False
        self.order_saved = False


def _check_kind(kind: LinkKind, where: str) -> LinkKind:
    if not isinstance(kind, LinkKind):
        raise FieldTypeError(
            f"the kind of a link is {type_of(kind)}, {shown(kind)}",
            where,
            f"One of {', '.join(f'LinkKind.{name}' for name in LinkKind.__members__)}.",
        )
    return kind


def _check_glossary(glossary: Iterable[Term]) -> Iterable[Term]:
    if not isinstance(glossary, Iterable):
        raise FieldTypeError(
            f"the network's glossary is {shown(glossary)}",
            "glossary",
            "Give a tuple of Term; for one term mind the comma: glossary=(term,).",
        )
    return glossary


def _check_term(term: Term) -> Term:
    if type(term) is not Term:
        raise FieldTypeError(f"{type_of(term)} is no entry of a glossary", "glossary", "Give a Term.")
    return term
