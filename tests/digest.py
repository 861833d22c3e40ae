"""A digest of all numbers, to compare processes and versions of Python by. ``python digest.py`` prints two."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from all_numbers import PERCENTAGES, all_numbers

from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Strategy,
    progress,
)
from spnet.examples import river_state

__all__ = ["digest", "made_network"]

FIRST = date(2018, 1, 1)
_STATUSES = (*[Status.COMPLETED] * 6, Status.IN_PROGRESS, Status.NOT_STARTED, Status.CANCELLED)
MONTH_ENDS = [date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31)]


def digest(net: Network) -> str:
    """A digest of the counts and percentages of a network, by both policies, known by two days."""
    found = []
    policies: tuple[Literal["current", "original"], ...] = ("current", "original")
    for due in policies:
        for known_by in (None, MONTH_ENDS[1]):
            p = progress(net, as_of=MONTH_ENDS[-1], known_by=known_by, due=due)
            shares = {id: [getattr(p[id].actions, name) for name in PERCENTAGES] for id in p}
            found.append([all_numbers(net, MONTH_ENDS, known_by=known_by, due=due), shares])
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


class _Draw:
    """What is drawn from a seed, by `Random.random` alone: of all methods it gives the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def one_in(self, many: int) -> bool:
        return self.below(many) == 0

    def below(self, many: int) -> int:
        return int(self._random() * many)

    def day(self, last: int = 100) -> date:
        return FIRST + timedelta(days=self.below(last))

    def maybe_day(self) -> date | None:
        return None if self.one_in(4) else self.day()

    def codes(self) -> tuple[str, ...]:
        practices = [category.notation for category in FOUR_DOMAINS]
        return tuple(dict.fromkeys(practices[self.below(len(practices))] for _ in range(self.below(3))))


def made_network(seed: int) -> Network:
    """A state of three districts and their schools, with a full journal; the same for ever."""
    draw, net = _Draw(seed), Network("made")
    net.add(Organization(id="sea", name="State", level=Level.SEA))
    for district in ("d0", "d1", "d2"):
        net.add(Organization(id=district, name=district, level=Level.LEA), parent="sea")
        for school in [f"{district}/s{number}" for number in range(1 + draw.below(3))]:
            net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent=district)
    for organization in list(net):
        for goal in range(1 + draw.below(2)):
            _plan(draw, net, organization, f"{organization}/g{goal}")
    for _ in range(len(net) * 2):
        _record(draw, net)
    return net


def _plan(draw: _Draw, net: Network, organization: str, goal: str) -> None:
    net.add(Goal(id=goal), parent=organization)
    for strategy in [f"{goal}/t{number}" for number in range(1 + draw.below(2))]:
        adopted = draw.day() if draw.one_in(5) else None
        net.add(Strategy(id=strategy, codes=draw.codes(), adopted=adopted), parent=goal)
        for milestone in [f"{strategy}/m{number}" for number in range(draw.below(4))]:
            net.add(Milestone(id=milestone, due=draw.maybe_day()), parent=strategy)
            for action in [f"{milestone}/a{number}" for number in range(draw.below(6))]:
                codes = draw.codes() if draw.one_in(4) else ()
                net.add(Action(id=action, start=draw.maybe_day(), due=draw.maybe_day(), codes=codes), parent=milestone)


def _record(draw: _Draw, net: Network) -> None:
    node, on = net[list(net)[draw.below(len(net))]], draw.day()
    recorded_on = on + timedelta(days=draw.below(20) * draw.below(2))
    when: dict[str, Any] = {"node": node.id, "on": on, "recorded_on": recorded_on}
    chosen = draw.below(6)
    if chosen == 0 and len(net.journal):
        of, event = list(net.journal.items())[draw.below(len(net.journal))]
        if isinstance(event, StatusReport):
            instead = StatusReport(node=event.node, on=on, status=Status.IN_PROGRESS) if draw.one_in(2) else None
            net.record(Correction(of=of, replacement=instead, recorded_on=max(event.recorded_on, recorded_on)))
    elif chosen == 1 and isinstance(node, Milestone | Action):
        net.record(Adjustment(**when, due=draw.day(), start=draw.maybe_day()))
    elif chosen == 2 and isinstance(node, Strategy | Milestone | Action):
        net.record(Recoding(**when, codes=draw.codes()))
    elif isinstance(node, Milestone | Action):
        net.record(StatusReport(**when, status=_STATUSES[draw.below(len(_STATUSES))]))
    elif isinstance(node, Goal | Strategy) and draw.one_in(9):
        net.record(StatusReport(**when, status=Status.CANCELLED))


if __name__ == "__main__":
    print(digest(made_network(5)), digest(river_state()))  # noqa: T201  # what it is run for
