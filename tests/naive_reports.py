"""The template's reports the slow, obvious way, on top of `Naive`: one row at a time, straight from the definitions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from naive import Naive

import spnet
from spnet import Action, Adjustment, Network, Node, Note, Period, Status, StatusReport, Tally

__all__ = ["NaiveRow"]


class NaiveRow:
    """A node in a period; `day` is None where it has not begun."""

    def __init__(
        self, net: Network, node: str, period: Period, as_of: date, known_by: date | None, due: str, basis: str
    ) -> None:
        self.net, self.node, self.period, self.basis, self.due = net, net[node], period, basis, due
        self.day = None if as_of < period.first else min(as_of, period.last)
        self.naive = Naive(net, self.day or as_of, known_by, due)

    # --- what counts ----------------------------------------------------------------------------------------

    def beneath(self, kind: type[Node]) -> list[Any]:
        """The active nodes of a kind at or beneath the node."""
        nodes = [n for n in spnet.walk(self.net, self.node.id) if isinstance(n, kind)]
        return [n for n in nodes if not self.naive.absent(n) and not self.naive.cancelled(n)]

    def inside(self, day: date | None) -> bool:
        return day is not None and self.period.first <= day <= self.period.last

    def counting(self, kind: type[Node]) -> list[Any]:
        return [n for n in self.beneath(kind) if self.basis == "to_date" or self.inside(self.naive.due(n))]

    def undated(self, kind: type[Node]) -> list[str]:
        if self.basis == "to_date":
            return []
        return [n.id for n in self.beneath(kind) if self.naive.due(n) is None]

    def redated_out(self, kind: type[Node]) -> list[str]:
        if self.basis == "to_date" or self.due == "original":
            return []
        return [
            n.id
            for n in self.beneath(kind)
            if not self.inside(self.naive.due(n)) and any(map(self.inside, self._ever_due(n)))
        ]

    def _ever_due(self, node: Any) -> Iterable[date | None]:
        until = self.naive.completed_on(node) or self.naive.as_of
        yield node.due
        for event in self.naive.events.get(node.id, []):
            if isinstance(event, Adjustment) and event.on <= until:
                yield event.due

    def tallies(self, kind: type[Node]) -> dict[str, tuple[Tally, str]]:
        return {n.id: self.naive.tally_of(n) for n in self.counting(kind)}  # type: ignore[misc]

    def share(self, kind: type[Node], *counts: str) -> tuple[list[str], list[str]]:
        """The ids in any of some counts, and all that count."""
        tallies: Any = self.tallies(kind)
        return [id for id, tally in tallies.items() if any(getattr(tally, c) for c in counts)], list(tallies)

    # --- what was said --------------------------------------------------------------------------------------

    def said(self) -> list[tuple[int, Any]]:
        """The events of the period on the node and all beneath it, by node in preorder."""
        assert self.day is not None
        found = []
        for node in spnet.walk(self.net, self.node.id):
            if not self.naive.absent(node):
                found += [
                    (id, event)
                    for id, event in self.naive.events_in_force()
                    if getattr(event, "node", None) == node.id and self.period.first <= event.on <= self.day  # type: ignore[union-attr]
                ]
        return found

    def outputs(self) -> list[tuple[int, str]]:
        return [(id, text) for id, e in self.said() if isinstance(e, StatusReport) for text in e.outputs]

    def causes(self) -> list[int]:
        return [id for id, e in self.said() if isinstance(e, Adjustment) or (isinstance(e, StatusReport) and e.cause)]

    def comments(self) -> list[tuple[int, str]]:
        return [
            (id, text)
            for id, e in self.said()
            if isinstance(e, Note | StatusReport) and (text := e.text if isinstance(e, Note) else e.comment)
        ]

    def resources(self) -> list[int]:
        reports = [(id, e) for id, e in self.said() if isinstance(e, StatusReport)]
        return [id for id, e in reports for _ in (*e.resources, *e.spent)]

    def money(self) -> dict[str, Fraction]:
        sums: dict[str, Fraction] = {}
        for _, event in self.said():
            if isinstance(event, StatusReport):
                for line in event.spent:
                    sums[line.funding] = sums.get(line.funding, Fraction(0)) + Fraction(str(line.amount))
        return sums

    # --- an action ------------------------------------------------------------------------------------------

    def action(self) -> tuple[Any, ...]:
        """Status, standing, whether it is unreported, due date and completion of an action."""
        node, naive = self.node, self.naive
        assert isinstance(node, Action)
        if naive.absent(node) or (self.basis == "in_period" and not self.inside(naive.due(node))):
            return (None,) * 5
        tally = naive.tally_of(node)
        classes = ("cancelled", "completed_on_time", "completed_late", "overdue", "on_track")
        status = Status.CANCELLED if naive.cancelled(node) else naive.status(node) or Status.NOT_STARTED
        standing = next(name for name in classes if getattr(tally, name))
        return status, standing, bool(tally.unreported), naive.due(node), naive.completed_on(node)
