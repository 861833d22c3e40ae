"""Simulated plans of the Texas network: goals, strategies, milestones and actions of one organization.

Only ``random()`` of `random.Random` is drawn from, and only exact arithmetic follows, so that a seed gives the same
plans on every Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from spnet.coding.levels import Level
from spnet.examples.texas_texts import (
    EXPLANATION,
    GOALS,
    GRADUATION_GOAL,
    LEADS,
    PRACTICES,
    PRIORITIES,
    RESPONSIBLE,
)
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Strategy

__all__ = ["DAYS", "PlannedAction", "PlannedMilestone", "add_plan", "pick"]

T = TypeVar("T")

#: dates by their number, 2017-09-01 (a Friday) being 0: each date of the simulation is one of these objects
DAYS: tuple[date, ...] = tuple(date(2017, 9, 1) + timedelta(days=number) for number in range(400))

_SCHOOL_YEAR_STARTS = DAYS[0]
_STRATEGIES_END = date(2019, 5, 31)
_LAST_DUE = 294  # Friday 2018-06-22

# how many stand beneath a node: drawn evenly from the list
_GOALS = (1, 1, 1, 2, 2)
_STRATEGIES = (1, 1, 1, 2, 2, 2, 3)
_MILESTONES = (1, 2)
_ACTIONS = (2, 3, 3, 3, 4)

#: practices as often as plans take them up, of a hundred strategies with one code
_PRACTICE_SHARES = {
    "3B": 21, "2B": 16, "3A": 14, "4C": 10, "1B": 9, "4A": 7, "1C": 6, "3C": 5, "2A": 4, "2C": 3, "4B": 3, "1A": 2,
}  # fmt: skip
_PRACTICE_LOT = tuple(practice for practice, share in _PRACTICE_SHARES.items() for _ in range(share))
_UNCODED, _TWO_CODES = 0.04, 0.03

#: days by which work on a practice takes longer, or less long, than planned
_SLOWNESS = {"4C": 9.0, "2A": 7.0, "3C": 4.0, "3B": 1.0, "3A": -3.0, "1B": -4.0}

_CODES = {practice: (practice,) for practice in _PRACTICE_SHARES}  # one tuple for all strategies of a practice


class PlannedAction(NamedTuple):
    """An action as the simulation carries it out; days are numbers in `DAYS`."""

    id: str
    start: int
    due: int


class PlannedMilestone(NamedTuple):
    """A milestone as the simulation carries it out."""

    id: str
    start: int
    due: int
    slowness: float
    actions: list[PlannedAction]


def pick(rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, each as likely as the others."""
    return items[int(rng.random() * len(items))]


def add_plan(network: Network, organization: str, level: Level, graduates: bool, rng: Random) -> list[PlannedMilestone]:
    """Add a simulated plan to an organization of a network.

    Parameters
    ----------
    network : Network
        It has the organization already.
    organization : str
        Its id; the ids of the plan begin with it.
    level : Level
        Its level, which decides what its goals speak of.
    graduates : bool
        Whether it teaches the last grade.
    rng : random.Random
        Where chance comes from.

    Returns
    -------
    list of PlannedMilestone
        What is to be carried out, in the order of the plan.
    """
    statements = GOALS[level]
    if graduates and GRADUATION_GOAL not in statements:
        statements = (*statements, GRADUATION_GOAL)
    first = int(rng.random() * len(statements))
    milestones: list[PlannedMilestone] = []
    for g in range(pick(rng, _GOALS)):
        goal = f"{organization}/g{g + 1}"
        statement = statements[(first + g) % len(statements)]
        network.add(
            Goal(id=goal, statement=statement, explanation=EXPLANATION, student_focused=True), parent=organization
        )
        for s in range(pick(rng, _STRATEGIES)):
            milestones += _add_strategy(network, f"{goal}/s{s + 1}", goal, rng)
    return milestones


def _add_strategy(network: Network, strategy: str, goal: str, rng: Random) -> list[PlannedMilestone]:
    practice = pick(rng, _PRACTICE_LOT)
    codes: tuple[str, ...] = _CODES[practice]
    chance = rng.random()
    if chance < _UNCODED:
        practice, codes = "", ()
    elif chance < _UNCODED + _TWO_CODES:
        other = pick(rng, _PRACTICE_LOT)
        codes = codes if other == practice else (practice, other)
    texts = PRACTICES[practice]
    network.add(
        Strategy(
            id=strategy,
            title=pick(rng, texts.titles),
            theory=texts.theory,
            codes=codes,
            start=_SCHOOL_YEAR_STARTS,
            end=_STRATEGIES_END,
            priority=pick(rng, PRIORITIES),
        ),
        parent=goal,
    )
    count = pick(rng, _MILESTONES)
    length = (_LAST_DUE - 14) // count
    milestones = []
    for m in range(count):
        start = m * length + int(rng.random() * 28)
        due = (m + 1) * length - int(rng.random() * 28) + 14
        title = texts.milestones[m % len(texts.milestones)]
        slowness = _SLOWNESS.get(practice, 0.0)
        milestone = PlannedMilestone(f"{strategy}/m{m + 1}", _monday(start), _friday(due), slowness, [])
        network.add(
            Milestone(
                id=milestone.id,
                title=title,
                start=DAYS[milestone.start],
                due=DAYS[milestone.due] if rng.random() < 0.85 else None,  # else: when its last action is due
                lead=pick(rng, LEADS),
                adopted=_adopted(milestone.start, 0.03, rng),
            ),
            parent=strategy,
        )
        _add_actions(network, milestone, texts.actions, rng)
        milestones.append(milestone)
    return milestones


def _add_actions(network: Network, milestone: PlannedMilestone, titles: tuple[str, ...], rng: Random) -> None:
    count = pick(rng, _ACTIONS)
    step = (milestone.due - milestone.start) / count
    first = int(rng.random() * (len(titles) - count + 1))
    for a in range(count):
        start = _monday(milestone.start + int(a * step + rng.random() * 7))
        ends = start + int(step * (0.6 + 0.6 * rng.random()))
        planned = PlannedAction(f"{milestone.id}/a{a + 1}", start, max(start + 4, min(_friday(ends), milestone.due)))
        dated = rng.random()  # a few have no start or no due date
        network.add(
            Action(
                id=planned.id,
                title=titles[first + a],
                start=DAYS[start] if dated > 0.03 else None,
                due=DAYS[planned.due] if dated < 0.98 else None,
                responsible=pick(rng, RESPONSIBLE),
                adopted=_adopted(start, 0.01, rng),
            ),
            parent=milestone.id,
        )
        milestone.actions.append(planned)


def _adopted(start: int, chance: float, rng: Random) -> date | None:
    """Return a day before the start, and before anything is told of it, for the few that join the plan in the year."""
    return DAYS[start - 31] if 60 < start < 200 and rng.random() < chance else None


def _monday(day: int) -> int:
    """Return the Monday on or before a day, or the first day of the year."""
    return max(0, day - (day - 3) % 7)


def _friday(day: int) -> int:
    """Return the Friday on or before a day."""
    return day - day % 7
