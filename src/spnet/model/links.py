"""Links that are not containment: few, typed, and shown as a read-only ``MultiDiGraph``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from spnet.checked import an
from spnet.errors import CycleError, DuplicateLinkError, LinkEndError, UnknownLinkError
from spnet.frozen import DetachableDict, ReadOnlyMapping
from spnet.model.enums import LinkKind
from spnet.model.nodes import Action, Milestone, Node
from spnet.model.records import NodeMapping, Record

__all__ = ["Link", "Links", "LinksState", "check_ends"]

#: source id, target id, kind
Link = tuple[str, str, LinkKind]

_Table = dict[str, dict[str, dict[LinkKind, Any]]]

#: both directions of all links
LinksState = tuple[_Table, _Table]

_NO_DATA: DetachableDict[str, Any] = DetachableDict()


def check_ends(source: Node, target: Node, kind: LinkKind) -> None:
    """Require that a link of this kind may join these nodes.

    Raises
    ------
    LinkEndError
        It may not.
    """
    arrow = f"{source.id} → {target.id}"
    if source.id == target.id:
        raise LinkEndError(f"a link of kind {kind.name} from {source.id!r} to itself", arrow, "Join two nodes.")
    if kind is LinkKind.DEPENDS_ON and not any(
        isinstance(source, of) and isinstance(target, of) for of in (Action, Milestone)
    ):
        raise LinkEndError(
            f"{source.id!r} is {an(source.kind)} and {target.id!r} {an(target.kind)}",
            arrow,
            "DEPENDS_ON joins two actions or two milestones.",
        )


class Links:
    """The links of one network, in the order in which they were made.

    Keyed by node in both directions, as networkx keeps a ``MultiDiGraph``: ``{source: {target: {kind: data}}}``.
    A node stands in it as long as it has a link.
    """

    def __init__(self, records: dict[str, Record]) -> None:
        self._out: _Table = {}
        self._into: _Table = {}
        self.nodes: Mapping[str, Any] = _LinkedNodes(self._out, NodeMapping(records))
        self.successors: Mapping[str, Any] = _TwoLevels(self._out)
        self.predecessors: Mapping[str, Any] = _TwoLevels(self._into)

    def __contains__(self, link: Link) -> bool:
        source, target, kind = link
        there = isinstance(source, str) and isinstance(target, str)  # anything may be asked for
        return there and kind in self._out.get(source, {}).get(target, {})

    def __iter__(self) -> Iterator[Link]:
        return ((s, t, kind) for s, targets in self._out.items() for t, kinds in targets.items() for kind in kinds)

    def check_new(self, link: Link) -> None:
        """Require that the link is not there yet and closes no circle of dependencies."""
        source, target, kind = link
        if link in self:
            raise DuplicateLinkError(
                f"{source!r} is already joined to {target!r} by {kind.name}",
                f"{source} → {target}",
                "Two nodes have one link of a kind; nothing needs doing.",
            )
        if kind is LinkKind.DEPENDS_ON and self._reaches(target, source):
            raise CycleError(
                f"{target!r} already waits for {source!r}",
                f"{source} → {target}",
                "Unlink one of the dependencies between them first.",
            )

    def check_there(self, link: Link) -> None:
        """Require that the link is there."""
        if link not in self:
            source, target, kind = link
            raise UnknownLinkError(
                f"no link of kind {kind.name} from {source!r} to {target!r}",
                f"{source} → {target}",
                "Network.links.edges(keys=True) lists those that are.",
            )

    def _reaches(self, start: str, goal: str) -> bool:
        """Return whether a chain of dependencies leads from one node to another.

        Searched from both ends in turn, so that a new end of a long chain costs nothing, whichever end it is.
        """
        forth, ahead, back, behind = [start], {start}, [goal], {goal}
        while forth and back:
            for table, stack, seen, sought in ((self._out, forth, ahead, behind), (self._into, back, behind, ahead)):
                here = stack.pop()
                for there, kinds in table.get(here, {}).items():
                    if LinkKind.DEPENDS_ON in kinds:
                        if there in sought:
                            return True
                        if there not in seen:
                            seen.add(there)
                            stack.append(there)
        return False

    def put(self, link: Link) -> None:
        """Add a link that is not there."""
        source, target, kind = link
        for end in (source, target):
            self._out.setdefault(end, {})
            self._into.setdefault(end, {})
        self._out[source].setdefault(target, {})[kind] = _NO_DATA
        self._into[target].setdefault(source, {})[kind] = _NO_DATA

    def drop(self, link: Link) -> None:
        """Take away a link that is there, and the ends that it leaves without one."""
        source, target, kind = link
        for table, here, there in ((self._out, source, target), (self._into, target, source)):
            del table[here][there][kind]
            if not table[here][there]:
                del table[here][there]
        for end in (source, target):
            if not self._out[end] and not self._into[end]:
                del self._out[end], self._into[end]

    def at(self, node: str) -> tuple[Link, ...]:
        """Return the links that a node is an end of."""
        out = [(node, t, kind) for t, kinds in self._out.get(node, {}).items() for kind in kinds]
        into = [(s, node, kind) for s, kinds in self._into.get(node, {}).items() for kind in kinds]
        return (*out, *into)

    def state(self) -> LinksState:
        """Return all links, for `restore`; the order of every level included."""
        return _copy_levels(self._out), _copy_levels(self._into)

    def restore(self, state: LinksState) -> None:
        """Hold the links of a `state`, which may have been pickled, and no others."""
        for table, saved in zip((self._out, self._into), state, strict=True):
            table.clear()
            table.update(_copy_levels(saved))


def _copy_levels(table: _Table) -> _Table:
    return {
        here: {there: dict.fromkeys(kinds, _NO_DATA) for there, kinds in ends.items()} for here, ends in table.items()
    }


class _LinkedNodes(ReadOnlyMapping[str, Any]):
    """Ids with a link → node data."""

    __slots__ = ("_nodes",)

    def __init__(self, linked: Mapping[str, Any], nodes: Mapping[str, Any]) -> None:
        super().__init__(linked)
        self._nodes = nodes

    def __getitem__(self, key: str) -> Any:
        self._mapping[key]  # a node without a link is not here
        return self._nodes[key]


class _TwoLevels(ReadOnlyMapping[str, Any]):
    """A nested dict seen so that no level can be written: node → other end → kind → data."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:
        return _OneLevel(self._mapping[key])


class _OneLevel(ReadOnlyMapping[str, Any]):
    __slots__ = ()

    def __getitem__(self, key: str) -> Any:
        return ReadOnlyMapping(self._mapping[key])
