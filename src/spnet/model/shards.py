"""A network cut into networks that can be worked on apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spnet.checked import an, shown
from spnet.errors import FieldTypeError, NetworkChangedError, ScopeError
from spnet.model.corrections import Correction, Event
from spnet.model.enums import Level
from spnet.model.events import StatusReport
from spnet.model.inside import check_network
from spnet.model.links import Link
from spnet.model.loading import Loader
from spnet.model.network import Network
from spnet.model.nodes import Milestone, Organization
from spnet.model.on_progress import OnProgress, Steps
from spnet.model.records import Record, preorder
from spnet.model.support_events import SupportProvided
from spnet.model.targets import lost

__all__ = ["shards"]

#: the shard of all that stands beneath none of the organizations that are cut out
_REST = 0


def shards(network: Network, *, at: Level | Iterable[str], on_progress: OnProgress | None = None) -> Iterator[Network]:
    """Cut a network into networks of its organizations, whose progress adds up to that of the whole.

    Parameters
    ----------
    network : Network
        The network; it stays as it is. A `Snapshot` does not do: it has not all that a network holds, such as links.
    at : Level or iterable of str
        Cut out the organizations of this level, or those with these ids. Who stands beneath another of them stays with
        it.
    on_progress : callable or None, default None
        Called with how many shards are done and how many there are. One is done when the next is asked for.

    Yields
    ------
    Network
        First the rest: all that stands beneath none of them. Then one for each, in the order of the plan: it with all
        beneath it, under the organizations that it stands under, which have no plan there. Each is made when it is its
        turn, with the name, id, frameworks and glossary of the network.

    Raises
    ------
    FieldTypeError
        It is no Network, `at` is neither a Level nor several ids, or `on_progress` cannot be called.
    UnknownIdError
        There is no node of an id.
    ScopeError
        It is no organization.
    EditOpenError
        The network is in the middle of an ``edit()``.
    NetworkChangedError
        The network was changed before the last was made.

    Notes
    -----
    Nodes and events keep their ids. :meth:`Progress.merge` puts the progress of all shards together to that of the
    network, for every day and policy: see the example.

    Each goal, strategy, milestone and action is in one shard alone, with the events on it and their corrections. Events
    on an organization that is cut out, or beneath one, are in its shard; events on others in the first. Of the
    organizations above, their status reports are in every shard as well, since what is cancelled is cancelled all the
    way down.

    A link is in a shard where both its ends are, and in none where they are in two. An event that names something of
    another shard is marked as orphaned there, as :func:`spnet.orphaned_events` tells; it is in no number of progress.

    Examples
    --------
    >>> from spnet import Level, Progress, progress, shards
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> net = river_state()
    >>> rest, river, *others = shards(net, at=Level.LEA)
    >>> list(rest)[:2], list(river)[:3]
    (['state', 'state/goal'], ['state', 'river', 'river/goal'])
    >>> parts = [progress(part, as_of=RIVER_AS_OF) for part in (rest, river, *others)]
    >>> Progress.merge(parts).total == progress(net, as_of=RIVER_AS_OF).total
    True
    """
    check_network(network, "shards")
    network._refuse_inside_edit("shards()")
    cut = _Cut(network, _tops(network, at))
    return cut.shards(Steps(on_progress, cut.size, every=1))


def _tops(network: Network, at: Level | Iterable[str]) -> list[Record]:
    """Return the organizations to cut out, in preorder, without those beneath others of them."""
    if isinstance(at, Level):
        wanted = {
            record.node.id
            for record in network._tree.records.values()
            if isinstance(record.node, Organization) and record.node.level is at
        }
    elif isinstance(at, str) or not isinstance(at, Iterable):
        raise FieldTypeError(f"at={shown(at)}", "at", "Give a Level, or several ids of organizations.")
    else:
        wanted = {_organization(network, id) for id in at}
    tops: list[Record] = []
    waiting = list(reversed(network._tree.roots))
    while waiting:
        record = waiting.pop()
        if record.node.id in wanted:
            tops.append(record)
        else:
            waiting.extend(child for child in reversed(record.children or ()) if type(child.node) is Organization)
    return tops


def _organization(network: Network, id: str) -> str:
    node = network._tree.record(id).node
    if not isinstance(node, Organization):
        raise ScopeError(
            f"{id!r} is {an(node.kind)}", id, "Cut at organizations; organization_of() finds that of a node."
        )
    return node.id


class _Cut:
    """A network, and which shard each of its parts goes to."""

    def __init__(self, network: Network, tops: list[Record]) -> None:
        self._network = network
        self._version = network.version
        self._tops = tops
        self._shard = {record.node.id: n for n, top in enumerate(tops, start=1) for record in preorder([top])}
        self._heads = [[], *map(_above, tops)]
        self._shards_of_head: dict[str, list[int]] = {}
        for shard, heads in enumerate(self._heads):
            for head in heads:
                self._shards_of_head.setdefault(head.node.id, []).append(shard)
        self._links: list[list[Link]] = [[] for _ in self._heads]
        for link in network._links:
            there = self._shard_of_link(link)
            if there is not None:
                self._links[there].append(link)
        self._events: list[list[int]] = [[] for _ in self._heads]
        self._place_events()

    @property
    def size(self) -> int:
        """How many shards there are."""
        return len(self._heads)

    def shards(self, steps: Steps) -> Iterator[Network]:
        """Yield the rest, then a network for each organization that is cut out."""
        for shard in steps.through(range(self.size)):
            self._check_unchanged()
            yield self._made(shard)
        steps.finish()

    def _check_unchanged(self) -> None:
        self._network._refuse_inside_edit("shards()")
        if self._network.version != self._version:
            raise NetworkChangedError(
                "the network was changed while it was cut into shards",
                self._network.name,
                "Take all shards before it is edited, as list(shards(...)) does, or cut a copy().",
            )

    def _place_events(self) -> None:
        events = self._network._journal._events
        for event_id, event in events.items():
            recorded = events[event.of] if isinstance(event, Correction) else event
            node = getattr(recorded, "node", "")
            shard = self._shard.get(self._network._parts.holder(node) if node in self._network._parts else node, _REST)
            self._events[shard].append(event_id)
            if isinstance(recorded, StatusReport):
                for other in self._shards_of_head.get(node, ()):
                    self._events[other].append(event_id)

    def _shard_of_link(self, link: Link) -> int | None:
        """Return the shard that has both ends of a link; None: they are in two."""
        source, target = (self._shard.get(end, _REST) for end in link[:2])
        if source == target:
            return source
        head = link[0] if source == _REST else link[1]
        shard = max(source, target)
        return shard if shard in self._shards_of_head.get(head, ()) and _REST in (source, target) else None

    def _made(self, shard: int) -> Network:
        network = self._network
        loader = Loader(network.name, id=network.id, frameworks=network.frameworks, glossary=network.glossary.values())
        above: Record | None = None
        for head in self._heads[shard]:
            above = loader.add(head.node, above)
        tops = network._tree.roots if shard == _REST else [self._tops[shard - 1]]
        self._add(loader, tops, above, shard)
        for link in self._links[shard]:
            loader.link(*link)
        for event_id, event in self._named(shard):
            loader.record(event_id, event, orphaned=lost(event, loader._records, loader._parts))
        return loader.finish()

    def _add(self, loader: Loader, tops: list[Record], above: Record | None, shard: int) -> None:
        """Add the records of a shard that stand beneath these, themselves included, in preorder."""
        waiting = [(record, above) for record in reversed(tops)]
        while waiting:
            record, parent = waiting.pop()
            if self._shard.get(record.node.id, _REST) != shard:
                continue  # what is cut out of the rest
            added = loader.add(record.node, parent)
            if type(record.node) is Milestone:
                loader.add_leaves((child.node for child in record.children or ()), added)
            else:
                waiting.extend((child, added) for child in reversed(record.children or ()))

    def _named(self, shard: int) -> list[tuple[int, Event]]:
        """Return the events of a shard, and the needs that supports among them answer, in the order of their ids."""
        events = self._network._journal._events
        ids = set(self._events[shard])
        for event_id in self._events[shard]:
            event = events[event_id]
            dated = event.replacement if isinstance(event, Correction) else event
            if isinstance(dated, SupportProvided) and dated.need is not None:
                ids.add(dated.need)
        return [(event_id, events[event_id]) for event_id in sorted(ids)]


def _above(record: Record) -> list[Record]:
    """Return the records above one, the outermost first."""
    line: list[Record] = []
    while record.parent is not None:
        record = record.parent
        line.append(record)
    return line[::-1]
