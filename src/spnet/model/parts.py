"""The parts of needs assessments that have ids, which they share with the nodes of their network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spnet.checked import type_of
from spnet.errors import DuplicateIdError
from spnet.model.needs import NeedsPart, parts_of
from spnet.model.nodes import Node, Organization

__all__ = ["Parts"]


class Parts(Mapping[str, NeedsPart]):
    """Needs assessments, findings, causes and priorities by id, each with the organization that holds it."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: dict[str, tuple[NeedsPart, str]] = {}

    def __getitem__(self, id: str) -> NeedsPart:
        return self._parts[id][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, id: object) -> bool:
        return id in self._parts

    def holder(self, id: str) -> str:
        """Return the id of the organization that holds a part."""
        return self._parts[id][1]

    def check_new(self, node: Node, taken: Mapping[str, object], instead_of: Node | None = None) -> None:
        """Require that the parts of a node have ids of their own, when it comes, in the place of another or not."""
        if not isinstance(node, Organization) or not node.needs:
            return
        going = {part.id for part in self._of(instead_of)}
        seen = {node.id}
        for part in parts_of(node.needs):
            if part.id in seen or part.id in taken or (part.id in self._parts and part.id not in going):
                raise DuplicateIdError(
                    f"the id {part.id!r} of {type_of(part)} is taken",
                    node.id,
                    "Findings, causes, priorities and nodes share one set of ids; give it another.",
                )
            seen.add(part.id)

    def put(self, node: Node) -> None:
        """Take in the parts of a node that has come."""
        self._parts.update((part.id, (part, node.id)) for part in self._of(node))

    def hold(self, others: Parts) -> None:
        """Hold the parts of another network."""
        self._parts.update(others._parts)

    def drop(self, node: Node) -> None:
        """Forget the parts of a node that has gone."""
        for part in self._of(node):
            del self._parts[part.id]

    def _of(self, node: Node | None) -> Iterable[NeedsPart]:
        return parts_of(node.needs) if isinstance(node, Organization) and node.needs else ()
