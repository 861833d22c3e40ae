"""Comparing two networks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spnet.model.corrections import Correction, Event
from spnet.model.differences import (
    ChangedEvent,
    ChangedNode,
    Diff,
    FieldChange,
    MovedNode,
    PlacedNode,
    field_changes,
)
from spnet.model.enums import LinkKind
from spnet.model.events import Dated
from spnet.model.inside import check_network
from spnet.model.links import Link
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.records import Record, preorder

__all__ = ["diff"]

_KINDS = list(LinkKind)


def diff(a: Network, b: Network) -> Diff:
    """Return what changed from one network to another.

    Parameters
    ----------
    a, b : Network
        The first and the second network, such as one before and after an adjustment.

    Returns
    -------
    Diff
        False where the two are equal; each of its parts has its own order. With `a` and `b` exchanged, what was
        added is removed, old is new, and the same nodes have changed and moved.

    Raises
    ------
    FieldTypeError
        One of the two is no Network.

    Notes
    -----
    Nodes are told apart by their ids, events by theirs. A node has moved if it stands under another node, or if its
    place among those siblings that both networks have under this node is another. Where siblings are in another order,
    as few of them as possible have moved; where several choices are as few, which one is taken does not depend on
    which network is the first.

    An organization is touched where its node, a node of its plan, a link of such a node, or an event about one of these
    differs; a node that has moved to another plan touches both. Events about something that neither network has
    any more touch nobody.

    Source section 6: an adjustment may concern the plans of others, who have to be told.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Adjustment, diff
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> trial = net.copy()
    >>> cause = "The trainer was ill."
    >>> _ = trial.record(Adjustment(node="river/4c/m1/a3", on=date(2018, 1, 5), due=date(2018, 6, 29), cause=cause))
    >>> what = diff(net, trial)
    >>> what
    <Diff: events 1 added>
    >>> what.organizations
    ('river',)
    """
    check_network(a, "diff", "a")
    check_network(b, "diff", "b")
    before, after = _Side(a), _Side(b)
    added, removed = tuple(after.placed(not_in=before)), tuple(before.placed(not_in=after))
    changed, moved = tuple(_changed(before, after)), tuple(_moved(before, after))
    old_links, new_links = set(a._links), set(b._links)
    events_added, events_removed = _only(b, a), _only(a, b)
    events_changed = tuple(_changed_events(a, b))
    touched = _Touched(before, after)
    touched.nodes(placed.node.id for placed in (*added, *removed))
    touched.nodes(node.id for node in changed)
    touched.nodes(node.id for node in moved)
    touched.events(before, (*events_removed, *((one.id, one.old) for one in events_changed)))
    touched.events(after, (*events_added, *((one.id, one.new) for one in events_changed)))
    touched.links(old_links ^ new_links)
    old_terms, new_terms = a._glossary, b._glossary
    return Diff(
        network=tuple(
            FieldChange(field=name, old=getattr(a, name), new=getattr(b, name))
            for name in ("name", "id", "frameworks")
            if getattr(a, name) != getattr(b, name)
        ),
        terms_added=tuple(new_terms[term] for term in sorted(new_terms.keys() - old_terms.keys())),
        terms_removed=tuple(old_terms[term] for term in sorted(old_terms.keys() - new_terms.keys())),
        terms_changed=tuple(
            (old_terms[term], new_terms[term])
            for term in sorted(old_terms.keys() & new_terms.keys())
            if old_terms[term] != new_terms[term]
        ),
        added=added,
        removed=removed,
        changed=changed,
        moved=moved,
        links_added=after.in_order(new_links - old_links),
        links_removed=before.in_order(old_links - new_links),
        events_added=events_added,
        events_removed=events_removed,
        events_changed=events_changed,
        organizations=touched.in_order(touched.organizations),
        linked=touched.in_order(touched.linked - touched.organizations),
    )


class _Side:
    """One of the two networks, with the places of its nodes."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.records = network._tree.records
        self.order = list(preorder(network._tree.roots))
        self.rank = {record.node.id: rank for rank, record in enumerate(self.order)}
        self.position = {root.node.id: place for place, root in enumerate(network._tree.roots)}
        for record in self.order:
            self.position.update((child.node.id, place) for place, child in enumerate(record.children or ()))

    def twin(self, record: Record) -> Record | None:
        """Return the record of the same id and kind, if there is one."""
        twin = self.records.get(record.node.id)
        return twin if twin is not None and type(twin.node) is type(record.node) else None

    def placed(self, *, not_in: _Side) -> Iterator[PlacedNode]:
        """Yield the nodes that the other side has not, in preorder."""
        for record in self.order:
            if not_in.twin(record) is None:
                id = record.node.id
                yield PlacedNode(
                    node=record.node,
                    parent=_parent(record),
                    position=self.position[id],
                    organization=_organization(record),
                )

    def organization(self, id: str) -> str | None:
        """Return the organization in whose plan a node, or a part of a needs assessment, stands; None if neither is."""
        record = self.records.get(id)
        if record is not None:
            return _organization(record)
        return self.network._parts.holder(id) if id in self.network._parts else None

    def in_order(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Return links in the preorder of their sources, then targets, then by kind."""
        return tuple(sorted(links, key=lambda link: (self.rank[link[0]], self.rank[link[1]], _KINDS.index(link[2]))))


def _parent(record: Record) -> str | None:
    return None if record.parent is None else record.parent.node.id


def _organization(record: Record) -> str:
    while type(record.node) is not Organization and record.parent is not None:
        record = record.parent
    return record.node.id


# --- nodes --------------------------------------------------------------------------------------------------


def _changed(before: _Side, after: _Side) -> Iterator[ChangedNode]:
    for record in after.order:
        twin, new = before.twin(record), record.node
        if twin is not None and twin.node is not new and twin.node != new:  # most are the same object
            fields = field_changes(twin.node, new)
            yield ChangedNode(id=new.id, kind=new.kind, organization=_organization(record), fields=fields)


def _moved(before: _Side, after: _Side) -> Iterator[MovedNode]:
    reordered = set()
    for siblings in (after.network._tree.roots, *(record.children for record in after.order if record.children)):
        reordered.update(_reordered(siblings, before))
    for record in after.order:
        twin, id = before.twin(record), record.node.id
        if twin is not None and (id in reordered or _parent(twin) != _parent(record)):
            yield MovedNode(
                id=id,
                kind=record.node.kind,
                organization=_organization(record),
                old_parent=_parent(twin),
                new_parent=_parent(record),
                old_position=before.position[id],
                new_position=after.position[id],
            )


def _reordered(siblings: list[Record], before: _Side) -> set[str]:
    """Return the ids of those who have to move for siblings that stayed under their parent to come into order."""
    stayed = [
        record.node.id
        for record in siblings
        if (twin := before.twin(record)) is not None and _parent(twin) == _parent(record)
    ]
    was = sorted(stayed, key=before.position.__getitem__)
    if was == stayed:
        return set()
    one, other = sorted((was, stayed))  # the same way round, whichever network is the first
    place = {id: number for number, id in enumerate(one)}
    return set(stayed).difference(one[number] for number in _longest_rise([place[id] for id in other]))


def _longest_rise(numbers: list[int]) -> list[int]:
    """Return a longest rising choice of different numbers, in their order."""
    ends: list[int] = []  # of the rises of each length, the one that ends lowest
    tails: list[int] = []  # where each of these ends
    before: list[int] = []  # what precedes each number in its rise
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        tails[length : length + 1] = [place]
    rise, place = [], tails[-1] if tails else -1
    while place >= 0:
        rise.append(numbers[place])
        place = before[place]
    return rise[::-1]


# --- events, and what all of it touches ---------------------------------------------------------------------


def _only(one: Network, other: Network) -> tuple[tuple[int, Event], ...]:
    ids = one._journal._events.keys() - other._journal._events.keys()
    return tuple((event_id, one.journal[event_id]) for event_id in sorted(ids))


def _changed_events(a: Network, b: Network) -> Iterator[ChangedEvent]:
    old_events, new_events = a._journal._events, b._journal._events
    for event_id in sorted(old_events.keys() & new_events.keys()):
        old, new = old_events[event_id], new_events[event_id]
        if old is not new and old != new:
            fields = field_changes(old, new) if type(old) is type(new) else ()
            yield ChangedEvent(id=event_id, old=old, new=new, fields=fields)


class _Touched:
    """The organizations whose plans something touches, and those that it may concern."""

    def __init__(self, before: _Side, after: _Side) -> None:
        self._sides = (after, before)
        self.organizations: set[str] = set()
        self.linked: set[str] = set()

    def nodes(self, ids: Iterable[str]) -> None:
        """Count in nodes, or parts of needs assessments, and what they are linked with."""
        for id in ids:
            self._add(self.organizations, id)
            for side in self._sides:
                for source, target, _ in side.network._links.at(id):
                    self._add(self.linked, target if source == id else source)

    def events(self, side: _Side, events: Iterable[tuple[int, Event]]) -> None:
        """Count in what events of one side are about, and what else they name."""
        for _, event in events:
            for dated in _dated(event, side.network):
                self.nodes([dated.node])
                for id, _ in dated.mentions():
                    self._add(self.linked, id)

    def links(self, links: Iterable[Link]) -> None:
        """Count in both ends of links."""
        for source, target, _ in links:
            self._add(self.organizations, source)
            self._add(self.organizations, target)

    def in_order(self, organizations: set[str]) -> tuple[str, ...]:
        """Return organizations in the preorder of the second network, then others in that of the first."""
        after, before = self._sides
        both = (*after.order, *(record for record in before.order if record.node.id not in after.records))
        return tuple(record.node.id for record in both if record.node.id in organizations)

    def _add(self, organizations: set[str], id: str) -> None:
        organizations.update(found for side in self._sides if (found := side.organization(id)) is not None)


def _dated(event: Event, network: Network) -> Iterator[Dated]:
    """Yield an event, or what a correction corrects and what it puts in its place."""
    if not isinstance(event, Correction):
        yield event
        return
    original = network.journal[event.of]
    if isinstance(original, Dated):
        yield original
    if event.replacement is not None:
        yield event.replacement
