"""Every number the slow, obvious way: one node at a time, straight from the definitions.

Nothing here is shared with the library's own computation: it reads nodes, the journal and the tree through the
public face and loops.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

import spnet
from spnet import (
    Action,
    Adjustment,
    Correction,
    Counts,
    Event,
    Milestone,
    Network,
    Node,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Tally,
    TargetRevision,
)

#: columns that count what is in them whole
WHOLE = {"any", "uncoded", "unmapped"}


def share(columns: set[str], code: str, counting: str) -> Fraction:
    """How much what counts in these columns counts in one of them, or in another."""
    if code not in columns:
        return Fraction(0)
    return Fraction(1, 1 if counting == "full" or code in WHOLE else len(columns - WHOLE))


def times(tally: Tally, by: Fraction) -> Tally:
    return Tally(**{name: count * by for name, count in attrs.asdict(tally).items()})


class Naive:
    """A network as of a day."""

    def __init__(self, net: Network, as_of: date, known_by: date | None = None, due: str = "current") -> None:
        self.net, self.as_of, self.known_by, self.due_policy = net, as_of, known_by, due
        self.events: dict[str, list[Any]] = {}
        for event in self._events_in_force():
            self.events.setdefault(event.node, []).append(event)

    # --- events ---------------------------------------------------------------------------------------------

    def _known(self, recorded_on: date) -> bool:
        return self.known_by is None or recorded_on <= self.known_by

    def _events_in_force(self) -> list[Any]:
        return [event for _, event in self.events_in_force()]

    def events_in_force(self) -> list[tuple[int, Event]]:
        """All that count as of the day, with ids, those of one node in their order; orphaned ones too."""
        dated = []
        for seq, event in self.net.journal.items():
            if isinstance(event, Correction) or not self._known(event.recorded_on):
                continue
            corrections = [
                (c.recorded_on, at, c)
                for at, c in self.net.journal.items()
                if isinstance(c, Correction) and c.of == seq and self._known(c.recorded_on)
            ]
            counts = max(corrections, key=lambda entry: entry[:2])[2].replacement if corrections else event
            if counts is not None and counts.on <= self.as_of:
                dated.append((counts.on, event.recorded_on, seq, counts))
        return [entry[2:] for entry in sorted(dated, key=lambda entry: entry[:3])]

    def reports(self, node: Node) -> list[StatusReport]:
        return [e for e in self.events.get(node.id, []) if isinstance(e, StatusReport)]

    def status(self, node: Node) -> Status | None:
        reports = self.reports(node)
        return reports[-1].status if reports else None

    def own_completed_on(self, node: Node) -> date | None:
        found = None
        for report in reversed(self.reports(node)):
            if report.status is not Status.COMPLETED:
                break
            found = report.completed_on or report.on
        return found

    # --- what holds -----------------------------------------------------------------------------------------

    def line(self, node: Node) -> tuple[Node, ...]:
        return (node, *spnet.ancestors(self.net, node.id))

    def absent(self, node: Node) -> bool:
        adopted = [getattr(one, "adopted", None) for one in self.line(node)]
        return any(day is not None and day > self.as_of for day in adopted)

    def cancelled(self, node: Node) -> bool:
        return any(self.status(one) is Status.CANCELLED for one in self.line(node))

    def actions(self, milestone: Node) -> list[Node]:
        return [a for a in spnet.children(self.net, milestone.id) if not self.absent(a) and not self.cancelled(a)]

    def completed_on(self, node: Node) -> date | None:
        if self.status(node) is Status.COMPLETED:
            return self.own_completed_on(node)
        if isinstance(node, Milestone):
            actions = self.actions(node)
            if actions and all(self.status(a) is Status.COMPLETED for a in actions):
                return max(day for a in actions if (day := self.completed_on(a)) is not None)
        return None

    def in_force(self, node: Node, name: str) -> date | None:
        until = self.completed_on(node) or self.as_of
        day = getattr(node, name)
        for event in self.events.get(node.id, []):
            if isinstance(event, Adjustment) and event.on <= until and getattr(event, name) is not None:
                day = getattr(event, name)
        return day

    def own_date(self, node: Node, name: str) -> date | None:
        return getattr(node, name) if self.due_policy == "original" else self.in_force(node, name)

    def due(self, node: Any) -> date | None:
        own = self.own_date(node, "due")
        if own is None and isinstance(node, Milestone):
            return max((d for a in self.actions(node) if (d := self.due(a)) is not None), default=None)
        return own

    # --- tallies --------------------------------------------------------------------------------------------

    def tally_of(self, node: Any) -> Tally:
        if self.absent(node):
            return Tally()
        if self.cancelled(node):
            return Tally(total=1, cancelled=1)
        counts: dict[str, Any] = {"total": 1}
        due, done, as_of = self.due(node), self.completed_on(node), self.as_of
        if done is not None:
            on_time = due is None or done <= due
            counts["completed_on_time" if on_time else "completed_late"] = 1
        else:
            on_time = False
            counts["overdue" if due is not None and due < as_of else "on_track"] = 1
        if due is not None and (due < as_of or (due == as_of and done is not None)):
            counts["fallen_due"] = 1
            counts["fallen_due_on_time"] = int(on_time)
        below = self.actions(node) if isinstance(node, Milestone) else []
        together = [node, *below]
        start, own_due = self.own_date(node, "start"), self.own_date(node, "due")
        started = any(self.status(one) not in (None, Status.NOT_STARTED) for one in together)
        reported = any(self.reports(one) for one in together)
        past = [day is not None and day < as_of for day in (start, own_due)]
        counts["late_start"] = int(not started and past[0])
        counts["unreported"] = int(not reported and any(past))
        planned, in_force = node.due, self.in_force(node, "due")
        counts["redated"] = int(planned is not None and in_force is not None and in_force > planned)
        return Tally(**counts)

    def counts(self, nodes: Iterable[Node]) -> Counts:
        nodes = list(nodes)
        return Counts(
            actions=sum((self.tally_of(n) for n in nodes if isinstance(n, Action)), Tally()),
            milestones=sum((self.tally_of(n) for n in nodes if isinstance(n, Milestone)), Tally()),
        )

    def whole(self, id: str) -> Counts:
        return self.counts(spnet.walk(self.net, id))

    def own(self, id: str) -> Counts:
        if not isinstance(self.net[id], Organization):
            return self.whole(id)
        return self.counts(n for n in spnet.walk(self.net, id) if spnet.organization_of(self.net, n.id).id == id)

    def total(self) -> Counts:
        return self.counts(spnet.walk(self.net))

    # --- by practice ----------------------------------------------------------------------------------------

    def own_codes(self, node: Any) -> tuple[str, ...]:
        recodings = [event for event in self.events.get(node.id, []) if isinstance(event, Recoding)]
        codes: tuple[str, ...] = recodings[-1].codes if recodings else getattr(node, "codes", ())
        return codes

    def columns_of(self, node: Node, by: str) -> set[str]:
        codes: tuple[str, ...] = next((c for one in self.line(node) if (c := self.own_codes(one))), ())
        if not codes:
            return {"uncoded"}
        cut = {"practice": 2, "domain": 1}[by]
        return {"any", *(code[:cut] for code in codes)}  # Four Domains: "4" is a domain, "4C" a practice

    def shared(self, shares: Iterable[tuple[Node, Fraction]]) -> Counts:
        """The counts of nodes, each times its share."""
        counts = [(self.counts([node]), by) for node, by in shares if by]
        return Counts(
            actions=sum((times(one.actions, by) for one, by in counts), Tally()),
            milestones=sum((times(one.milestones, by) for one, by in counts), Tally()),
        )

    def cell(self, organization: str, code: str, by: str, *, own: bool, counting: str = "full") -> Counts:
        nodes = [n for n in spnet.walk(self.net, organization) if isinstance(n, Action | Milestone)]
        if own:
            nodes = [n for n in nodes if spnet.organization_of(self.net, n.id).id == organization]
        return self.shared((n, share(self.columns_of(n, by), code, counting)) for n in nodes)

    # --- the plan -------------------------------------------------------------------------------------------

    def stood(self, node: Any) -> Any:
        """The node as the events up to the day leave it, completed or not."""
        if isinstance(node, Organization):
            return self._stood_organization(node)
        if hasattr(node, "codes"):
            node = attrs.evolve(node, codes=self.own_codes(node))
        for event in self.events.get(node.id, []):
            if isinstance(event, Adjustment):
                node = attrs.evolve(node, start=event.start or node.start, due=event.due or node.due)
                if event.responsible is not None:
                    hands = "lead" if isinstance(node, Milestone) else "responsible"
                    node = attrs.evolve(node, **{hands: event.responsible})
                if event.budget:
                    node = attrs.evolve(node, budget=event.budget)
            elif isinstance(event, TargetRevision):
                measures = [
                    attrs.evolve(measure, targets=event.targets)
                    if event.measure == (measure.id or measure.indicator)
                    else measure
                    for measure in node.measures
                ]
                node = attrs.evolve(node, measures=tuple(measures))
        return node

    def _stood_organization(self, node: Organization) -> Organization:
        kept = {
            name: tuple(part for part in getattr(node, name) if not (part.on and part.on > self.as_of))
            for name in ("needs", "updates", "signatures")
        }
        later = node.plan_date is not None and node.plan_date > self.as_of
        return attrs.evolve(node, plan_date=None if later else node.plan_date, **kept)

    def plan(self) -> Network:
        net = Network(self.net.name, id=self.net.id, frameworks=self.net.frameworks)
        for node in spnet.walk(self.net):
            if not self.absent(node):
                above = spnet.parent(self.net, node.id)
                net.add(self.stood(node), parent=above.id if above else None)
        for source, target, kind in self.net.links.edges(keys=True):
            if not self.absent(self.net[source]) and not self.absent(self.net[target]):
                net.link(source, target, kind)
        return net

    def unfinished(self, kind: type[Node], organization: str) -> list[str]:
        """Ids, in plan order, of what is neither completed nor cancelled in an organization's own plan."""
        own = [n for n in spnet.walk(self.net) if spnet.organization_of(self.net, n.id).id == organization]
        steps = [n for n in own if isinstance(n, kind) and not self.absent(n) and not self.cancelled(n)]
        return [node.id for node in steps if self.completed_on(node) is None]
