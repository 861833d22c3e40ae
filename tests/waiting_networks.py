"""Networks in which steps wait for each other, and their schedule the slow, obvious way: along every path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from naive import Naive
from networks import days, maybe_days, networks

import spnet
from spnet import (
    Action,
    Goal,
    Level,
    LinkKind,
    Milestone,
    Network,
    Organization,
    SpnetError,
    Status,
    Strategy,
)

DAY = timedelta(days=1)


@st.composite
def waiting_networks(draw: st.DrawFn) -> Network:
    """A random network with one more plan of dated work, and dependencies wherever the gate lets them be."""
    net = draw(networks())
    net.add(Organization(id="x", name="x", level=Level.SCHOOL))
    net.add(Goal(id="xg"), parent="x")
    net.add(Strategy(id="xt"), parent="xg")
    for milestone, actions in (("xm1", ("xa1", "xa2", "xa3")), ("xm2", ("xa4", "xa5"))):
        net.add(Milestone(id=milestone, due=draw(maybe_days)), parent="xt")
        for id in actions:
            start = draw(days)
            net.add(Action(id=id, start=start, due=start + draw(st.integers(0, 5)) * DAY), parent=milestone)
    steps = [id for id in net if isinstance(net[id], Action | Milestone)]
    for _ in range(draw(st.integers(0, 7))):
        try:
            net.link(draw(st.sampled_from(steps)), draw(st.sampled_from(steps)), LinkKind.DEPENDS_ON)
        except SpnetError:  # of two kinds, there already, or a circle
            continue
    return net


class NaiveSchedule(Naive):
    """When steps can and have to be finished, by looking at every path."""

    def __init__(
        self, net: Network, as_of: date, known_by: date | None = None, delays: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(net, as_of, known_by)
        self.delays = delays or {}
        for name in ("absent", "cancelled", "completed_on", "due", "own_date", "actions"):
            setattr(self, name, cache(getattr(self, name)))
        self.links = [(a, b) for a, b, kind in net.links.edges(keys=True) if kind is LinkKind.DEPENDS_ON]
        ends = [id for link in self.links for id in link] + list(self.delays)
        milestones = {self.milestone(id) for id in ends}
        self.steps = [
            node.id
            for node in spnet.walk(net)
            if isinstance(node, Action | Milestone) and self.milestone(node.id) in milestones and self.alive(node)
        ]
        self.waits = [(a, b) for a, b in self.links if a in self.steps and b in self.steps]
        arrows = {(b, a, "wait") for a, b in self.waits}
        for waiting, awaited in self.waits:
            arrows |= {(awaited, part, "wait") for part in self.all_parts(waiting)}
        arrows |= {(part, whole, "part") for whole in self.steps for part in self.all_parts(whole)}
        reach = {(a, b) for a in self.steps for b in self.beyond(a, arrows)}
        self.circular = {a for a, b in reach if a == b}
        plain = {(b, a) for a, b in self.waits}
        self.arrows = {
            (a, b, how) for a, b, how in arrows if not ((a, b) in reach and (b, a) in reach) or (a, b) in plain
        }
        for name in ("before", "unknown", "finish", "open_after", "unknown_latest", "latest"):
            setattr(self, name, cache(getattr(self, name)))

    def alive(self, node: Any) -> bool:
        return not self.absent(node) and not self.cancelled(node)

    def milestone(self, id: str) -> str:
        node = self.net[id]
        return id if isinstance(node, Milestone) else spnet.parent(self.net, id).id  # type: ignore[union-attr]

    def all_parts(self, id: str) -> list[str]:
        return [part.id for part in spnet.children(self.net, id) if part.id in self.steps]

    def beyond(self, id: str, arrows: set[tuple[str, str, str]]) -> set[str]:
        found: set[str] = set()
        ahead = [id]
        while ahead:
            here = ahead.pop()
            for a, b, _ in arrows:
                if a == here and b not in found:
                    found.add(b)
                    ahead.append(b)
        return found

    # --- one step -------------------------------------------------------------------------------------------

    def done(self, id: str) -> date | None:
        return self.completed_on(self.net[id])

    def before(self, id: str, how: str) -> list[str]:
        return [a for a, b, kind in self.arrows if b == id and kind == how]

    def parts(self, id: str) -> list[str]:
        return [part for part in self.before(id, "part") if self.done(part) is None]

    def days(self, id: str) -> int | None:
        start, due = self.own_date(self.net[id], "start"), self.due(self.net[id])
        return None if start is None or due is None or start > due else (due - start).days + 1

    def begun(self, id: str) -> bool:
        node = self.net[id]
        together = [node, *(self.actions(node) if isinstance(node, Milestone) else ())]
        return any(self.status(one) not in (None, Status.NOT_STARTED) for one in together)

    def takes(self, id: str, how: str) -> int:
        """How much later a step is finished than what an arrow of such a kind comes from."""
        if how == "part":
            return 0
        return 1 if self.parts(id) else self.days(id) or 0

    # --- the earliest ---------------------------------------------------------------------------------------

    def unknown(self, id: str) -> bool:
        if self.done(id) is not None:
            return False
        awaited, parts = self.before(id, "wait"), self.parts(id)
        if any(self.unknown(one) for one in (*awaited, *parts)):
            return True
        if parts or self.days(id) is not None:
            return False
        return self.due(self.net[id]) is None or any(self.done(one) is None for one in awaited)

    def alone(self, id: str) -> date:
        """When it would be finished if nothing open came before it."""
        done = [day for one in self.before(id, "wait") if (day := self.done(one)) is not None]
        if self.parts(id):
            finish = max(self.as_of, *(day + DAY for day in done)) if done else self.as_of
        elif (days := self.days(id)) is not None:
            start = self.own_date(self.net[id], "start")
            assert start is not None
            start = max([start, *(day + DAY for day in done), *([] if self.begun(id) else [self.as_of])])
            finish = max(self.as_of, start + (days - 1) * DAY)
        else:
            finish = max(self.as_of, self.due(self.net[id]) or self.as_of)
        return finish + self.delays.get(id, 0) * DAY

    def paths_to(self, id: str) -> Iterator[list[tuple[str, str]]]:
        """Every path of open steps to one: each with the kind of arrow that leads to it, of the first none."""
        yield [(id, "")]
        for a, b, how in self.arrows:
            if b == id and self.done(a) is None:
                for path in self.paths_to(a):
                    yield [*path, (id, how)]

    def finish(self, id: str) -> date | None:
        if (done := self.done(id)) is not None or self.unknown(id):
            return done
        return max(
            self.alone(path[0][0]) + sum(self.takes(b, how) + self.delays.get(b, 0) for b, how in path[1:]) * DAY
            for path in self.paths_to(id)
        )

    # --- the latest -----------------------------------------------------------------------------------------

    def open_after(self, id: str) -> list[tuple[str, str]]:
        return [(b, how) for a, b, how in self.arrows if a == id and self.done(b) is None]

    def own_limit(self, id: str) -> date | None:
        if isinstance(self.net[id], Milestone) or not self.open_after(id):
            return self.due(self.net[id])
        return None

    def unknown_latest(self, id: str) -> bool:
        after = self.open_after(id)
        for b, how in after:
            if self.unknown_latest(b) or (how == "wait" and not self.parts(b) and self.days(b) is None):
                return True
        return not after and self.own_limit(id) is None

    def paths_from(self, id: str) -> Iterator[list[tuple[str, str]]]:
        yield [(id, "")]
        for b, how in self.open_after(id):
            for path in self.paths_from(b):
                yield [(id, ""), (b, how), *path[1:]]

    def latest(self, id: str) -> date | None:
        if self.done(id) is not None or self.unknown_latest(id):
            return None
        return min(
            limit - sum(self.takes(b, how) for b, how in path[1:]) * DAY
            for path in self.paths_from(id)
            if (limit := self.own_limit(path[-1][0])) is not None
        )
