"""Plans of a state or a nation in columns, by a fixed seed: what every way of counting is then given."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet import FOUR_DOMAINS, Action, Goal, Level, Milestone, Node, Organization, Status, Strategy
from spnet.model.columns import KINDS, LEVELS, STATUSES
from spnet.model.days import NO_DAY

__all__ = ["AS_OF", "MONTH_ENDS", "SIZES", "Events", "PlanColumns", "plan_columns"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]

#: SEAs, LEAs and schools
SIZES = {
    "tiny": (1, 3, 16),
    "state": (1, 100, 965),
    "large": (1, 1_000, 8_999),
    "national": (50, 13_000, 100_000),
}

#: the day of all questions
AS_OF = np.datetime64("2018-01-31")
#: the last days of a school year's months
MONTH_ENDS = np.arange("2017-08", "2018-08", dtype="datetime64[M]").astype("datetime64[D]") - np.timedelta64(1, "D")

_FIRST = int(np.datetime64("2017-07-15").astype(int))
_MILESTONES = 8  # an organization has two goals, a goal two strategies, a strategy two milestones
_MOST_REPORTS = 8
_CODE_SETS = 60

_NOT_STARTED, _IN_PROGRESS, _COMPLETED, _CANCELLED = (
    STATUSES.index(status) for status in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED)
)


@frozen(kw_only=True, eq=False)
class Events:
    """Status reports in the order of recording, by row of their node; no two of a node speak for the same day."""

    row: Int32
    on: Int32
    recorded_on: Int32
    status: Int8
    completed_on: Int32

    def __len__(self) -> int:
        return len(self.row)


@frozen(kw_only=True, eq=False)
class PlanColumns:
    """A plan in preorder, one row a node; numbers and days are those of a `spnet.Snapshot`."""

    name: str
    kind: Int8
    level: Int8
    parent: Int32
    adopted: Int32
    start: Int32
    due: Int32
    codes: Int32
    code_sets: tuple[tuple[str, ...], ...]
    events: Events

    def __len__(self) -> int:
        return len(self.kind)

    def rows(self, kind: type[Node]) -> NDArray[np.intp]:
        """Return the rows of a kind of node."""
        return np.flatnonzero(self.kind == KINDS.index(kind))


def plan_columns(size: str, *, seed: int = 5) -> PlanColumns:
    """Return the plan of a size, a key of `SIZES`; the same seed gives the same plan."""
    rng = np.random.default_rng(seed)
    levels, above = _organizations(*SIZES[size])
    actions_of = rng.integers(2, 7, size=_MILESTONES * len(levels)).astype(np.int32)
    place = np.arange(len(actions_of))
    heads = sum((place % every == 0).astype(np.int32) for every in (2, 4, 8))  # a strategy, goal, organization begins
    milestones = np.cumsum(heads + 1 + actions_of) - actions_of - 1
    strategies, goals, organizations = (milestones[::every] - back for every, back in ((2, 1), (4, 2), (8, 3)))
    nodes = int(milestones[-1] + 1 + actions_of[-1])

    kind = np.full(nodes, KINDS.index(Action), dtype=np.int8)
    for rows, of in ((organizations, Organization), (goals, Goal), (strategies, Strategy), (milestones, Milestone)):
        kind[rows] = KINDS.index(of)
    actions = np.flatnonzero(kind == KINDS.index(Action))
    level = np.full(nodes, -1, dtype=np.int8)
    level[organizations] = levels
    parent = np.empty(nodes, dtype=np.int32)
    parent[organizations] = np.where(above < 0, -1, organizations[above])
    for rows, parents, many in ((goals, organizations, 2), (strategies, goals, 2), (milestones, strategies, 2)):
        parent[rows] = np.repeat(parents, many)
    parent[actions] = np.repeat(milestones, actions_of)

    adopted, start, due = (np.full(nodes, NO_DAY, dtype=np.int32) for _ in range(3))
    late = strategies[rng.random(len(strategies)) < 0.01]
    adopted[late] = _FIRST + rng.integers(100, 300, size=len(late))
    start[actions] = _FIRST + rng.integers(0, 240, size=len(actions))
    due[actions] = start[actions] + rng.integers(14, 90, size=len(actions))
    due[milestones] = _FIRST + rng.integers(60, 330, size=len(milestones))
    for column, share in ((start, 0.02), (due, 0.03)):
        column[actions[rng.random(len(actions)) < share]] = NO_DAY
    codes = np.zeros(nodes, dtype=np.int32)
    coded = np.concatenate((strategies, actions[rng.random(len(actions)) < 0.05]))
    codes[coded] = rng.integers(0, _CODE_SETS, size=len(coded))
    return PlanColumns(
        name=size,
        kind=kind,
        level=level,
        parent=parent,
        adopted=adopted,
        start=start,
        due=due,
        codes=codes,
        code_sets=_code_sets(rng),
        events=_events(rng, actions, np.concatenate((strategies, milestones))),
    )


def _organizations(seas: int, leas: int, schools: int) -> tuple[Int8, NDArray[np.intp]]:
    """Return the level of each organization, in preorder, and the place of the one above it, -1 above an SEA."""
    sea_of = np.arange(leas) * seas // leas
    lea_of = np.arange(schools) * leas // schools
    sea = np.concatenate((np.arange(seas), sea_of, sea_of[lea_of]))
    lea = np.concatenate((np.full(seas, -1), np.arange(leas), lea_of))
    school = np.concatenate((np.full(seas + leas, -1), np.arange(schools)))
    order = np.lexsort((school, lea, sea))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    above = np.concatenate((np.full(seas, -1), place[sea_of], place[seas + lea_of]))[order]
    numbers = [LEVELS.index(level) for level in (Level.SEA, Level.LEA, Level.SCHOOL)]
    return np.repeat(numbers, (seas, leas, schools)).astype(np.int8)[order], above


def _code_sets(rng: np.random.Generator) -> tuple[tuple[str, ...], ...]:
    """Return distinct sets of one to three practices, the first one empty."""
    practices = [practice.notation for practice in FOUR_DOMAINS.practices]
    sets: dict[tuple[str, ...], None] = {(): None}
    while len(sets) < _CODE_SETS:
        some = rng.choice(len(practices), size=int(rng.integers(1, 4)), replace=False)
        sets[tuple(practices[number] for number in sorted(some))] = None
    return tuple(sets)


def _events(rng: np.random.Generator, actions: NDArray[np.intp], above: NDArray[np.intp]) -> Events:
    """Return none to eight reports of each action, and cancellations higher up, of which some are undone."""
    many = rng.integers(0, _MOST_REPORTS + 1, size=len(actions))
    cancelled = above[rng.random(len(above)) < 0.01]
    many_above = 1 + (rng.random(len(cancelled)) < 0.3)
    row = np.concatenate((np.repeat(actions, many), np.repeat(cancelled, many_above))).astype(np.int32)
    first = np.ones(len(row), dtype=bool)
    first[1:] = row[1:] != row[:-1]
    last = np.append(first[1:], True)
    gaps = np.cumsum(rng.integers(1, 50, size=len(row)))
    begins = np.maximum.accumulate(np.where(first, np.arange(len(row)), 0))
    on = _FIRST + rng.integers(0, 120, size=len(row))[begins] + gaps - gaps[begins]

    chance = rng.random(len(row))
    status = np.where(chance < 0.1, _NOT_STARTED, np.where(chance < 0.15, _COMPLETED, _IN_PROGRESS))
    at_last = np.where(chance < 0.6, _COMPLETED, np.where(chance < 0.64, _CANCELLED, _IN_PROGRESS))
    status[last] = at_last[last]
    higher = np.arange(len(row)) >= int(many.sum())
    status[higher] = np.where(first[higher], _CANCELLED, _IN_PROGRESS)

    completed = status == _COMPLETED
    run = first.copy()
    run[1:] |= completed[1:] != completed[:-1]
    given = (on - np.maximum(0, rng.integers(-20, 10, size=len(row)))).astype(np.int32)
    given = given[
        np.maximum.accumulate(np.where(run, np.arange(len(row)), 0))
    ]  # a report that repeats it, repeats that
    recorded_on = on + np.maximum(0, rng.integers(-40, 20, size=len(row)))
    order = np.argsort(recorded_on, kind="stable")
    return Events(
        row=row[order],
        on=on[order].astype(np.int32),
        recorded_on=recorded_on[order].astype(np.int32),
        status=status[order].astype(np.int8),
        completed_on=np.where(completed, given, NO_DAY)[order].astype(np.int32),
    )
