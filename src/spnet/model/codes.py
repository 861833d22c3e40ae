"""Codes of nodes and events, written as a network writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import attrs

from spnet.coding.framework import Framework
from spnet.coding.resolve import normal_code
from spnet.model.corrections import Correction, Event
from spnet.model.needs import Cause, Finding, NeedsAssessment
from spnet.model.nodes import Node, Organization

__all__ = ["NormalCodes"]

#: real plans have few sets of codes; a hostile document may have as many as it has nodes
_MOST_REMEMBERED = 10_000

N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Event)


class NormalCodes:
    """Normalises codes by the frameworks of one network, and remembers what it has seen.

    Raises
    ------
    UnknownCodeError
        By its methods: no framework has a code.
    """

    def __init__(self, frameworks: Sequence[Framework]) -> None:
        self._frameworks = frameworks
        self._seen: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}

    def codes(self, codes: tuple[str, ...], where: str) -> tuple[str, ...]:
        """Return codes as the network writes them, each once."""
        normal = self._seen.get(codes)
        if normal is None:
            normal = tuple(dict.fromkeys(normal_code(self._frameworks, code, where) for code in codes))
            if len(self._seen) < _MOST_REMEMBERED:
                self._seen[codes] = normal
        return normal

    def node(self, node: N) -> N:
        """Return a node with its codes, and those in its needs, normalised; the same object if they are."""
        codes: tuple[str, ...] = getattr(node, "codes", ())
        if codes:
            normal = self.codes(codes, node.id)
            return node if normal == codes else attrs.evolve(node, codes=normal)  # type: ignore[call-arg]  # it has codes
        if isinstance(node, Organization) and node.needs:
            needs = tuple(map(self._assessment, node.needs))
            return node if needs == node.needs else attrs.evolve(node, needs=needs)
        return node

    def _assessment(self, need: NeedsAssessment) -> NeedsAssessment:
        return attrs.evolve(
            need,
            findings=tuple(map(self._finding, need.findings)),
            analyses=tuple(
                attrs.evolve(analysis, causes=tuple(map(self._cause, analysis.causes))) for analysis in need.analyses
            ),
        )

    def _finding(self, finding: Finding) -> Finding:
        return attrs.evolve(finding, codes=self.codes(finding.codes, finding.id)) if finding.codes else finding

    def _cause(self, cause: Cause) -> Cause:
        """Return a cause, and those beneath it, which are no deeper than `DEEPEST_CAUSE`."""
        return attrs.evolve(
            cause, codes=self.codes(cause.codes, cause.id), causes=tuple(map(self._cause, cause.causes))
        )

    def event(self, event: E) -> E:
        """Return an event with its codes normalised; the same object if they are."""
        if isinstance(event, Correction):
            instead = None if event.replacement is None else self.event(event.replacement)
            return event if instead is event.replacement else attrs.evolve(event, replacement=instead)
        codes: tuple[str, ...] = getattr(event, "codes", ())
        if not codes:  # most events
            return event
        normal = self.codes(codes, event.node)
        return event if normal == codes else attrs.evolve(event, codes=normal)  # type: ignore[call-arg]  # it has codes
