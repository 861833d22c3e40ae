"""What spnet is measured against counts the same as spnet does: else its times would mean nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from benchmarks import ours, peer_walk
from benchmarks.plan_columns import MONTH_ENDS, SIZES, PlanColumns, plan_columns
from benchmarks.plan_forms import flat_actions, graph_of, network_of, snapshot_of
from benchmarks.sums import Sums
from spnet import FOUR_DOMAINS, Organization, Snapshot, StatusReport, Tally, interlace, progress
from spnet.metrics.judgement import judge
from spnet.metrics.tally import COUNTS

DAYS: list[date] = MONTH_ENDS[[0, 6, 11]].tolist()
CASES = [pytest.param(seed, day, id=f"{seed}-{day}") for seed in (1, 2, 3) for day in DAYS]


def counts_of(tally: Tally) -> list[int]:
    return [getattr(tally, name) for name in COUNTS]


def expected(plan: PlanColumns, day: date) -> Sums:
    snapshot = network_of(plan).snapshot()
    return ours.as_sums(snapshot, ours.counted(snapshot, day))


def stands(plan: PlanColumns, day: date) -> dict[str, Any]:
    actions = judge(network_of(plan), as_of=day).actions
    return {name: actions.has(name) for name in COUNTS}


# --- spnet's side -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_the_columns_are_what_progress_says_of_each_node(seed: int, day: date) -> None:
    plan = plan_columns("tiny", seed=seed)
    net = network_of(plan)
    sums, p = expected(plan, day), progress(net, as_of=day)
    for row in np.flatnonzero(plan.kind != plan.kind.max()).tolist():  # actions have the highest number
        assert sums.whole[row].tolist() == counts_of(p[f"n{row}"].actions)
        assert sums.own[row].tolist() == counts_of(p.own(f"n{row}").actions)


def test_every_count_but_redated_occurs() -> None:
    sums = expected(plan_columns("tiny"), DAYS[1])
    assert [name for name, many in zip(COUNTS, sums.whole[0], strict=True) if not many] == ["redated"]


def test_a_difference_is_refused() -> None:
    mine = expected(plan_columns("tiny"), DAYS[1])
    theirs = Sums(whole=mine.whole, own=mine.own.copy())
    theirs.own[7, 2] += 1
    with pytest.raises(AssertionError, match="a peer: own completed_on_time of row 7"):
        mine.require_same(theirs, "a peer")


# --- the plan -----------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    one, same, other = (plan_columns("tiny", seed=seed) for seed in (4, 4, 5))
    for name in ("kind", "level", "parent", "adopted", "start", "due", "codes"):
        assert np.array_equal(getattr(one, name), getattr(same, name))
    for name in ("row", "on", "recorded_on", "status", "completed_on"):
        assert np.array_equal(getattr(one.events, name), getattr(same.events, name))
    assert not np.array_equal(one.due, other.due)


def test_objects_hold_what_the_columns_say() -> None:
    plan = plan_columns("tiny")
    net = network_of(plan)
    tree = net.snapshot().tree
    for name in ("kind", "level", "parent", "adopted", "start", "due"):
        assert np.array_equal(getattr(tree, name), getattr(plan, name))
    assert [tree.code_sets[number] for number in tree.codes] == [plan.code_sets[number] for number in plan.codes]
    assert len(plan.rows(Organization)) == sum(SIZES["tiny"])
    assert len(net.journal) == len(plan.events)
    assert len(network_of(plan, journal=False).journal) == 0


def test_no_node_has_two_reports_of_one_day_and_repeated_completions_agree() -> None:
    events = plan_columns("tiny").events
    order = np.lexsort((events.on, events.row))
    row, on, done = events.row[order], events.on[order], events.completed_on[order]
    same = row[1:] == row[:-1]
    assert (on[1:] > on[:-1])[same].all()
    again = same & (events.status[order][1:] == 2) & (events.status[order][:-1] == 2)
    assert again.any()
    assert (done[1:] == done[:-1])[again].all()
    assert (events.recorded_on >= events.on).all()
    assert (np.diff(events.recorded_on) >= 0).all()


@pytest.mark.skipif(not hasattr(Snapshot, "from_columns"), reason="not built yet")
@pytest.mark.parametrize("day", DAYS)
def test_a_snapshot_from_columns_counts_as_that_of_the_objects(day: date) -> None:
    plan = plan_columns("tiny")
    snapshot = snapshot_of(plan)
    expected(plan, day).require_same(ours.as_sums(snapshot, ours.counted(snapshot, day)), "from_columns")


# --- the peers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_the_walk_counts_the_same(seed: int, day: date) -> None:
    plan = plan_columns("tiny", seed=seed)
    net = network_of(plan)
    graph = graph_of(plan, net)
    reports = [event for event in net.journal.values() if isinstance(event, StatusReport)]
    mine = expected(plan, day)
    mine.require_same(peer_walk.as_sums(peer_walk.progress(graph, reports, day), len(plan)), "walk")
    rows = np.column_stack(list(stands(plan, day).values())).astype(int).tolist()
    states = dict(zip((f"n{row}" for row in net.snapshot().tree.actions), rows, strict=True))
    mine.require_same(peer_walk.as_sums(peer_walk.tally(graph, states), len(plan)), "walk from states")


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_polars_counts_the_same(seed: int, day: date) -> None:
    peer = pytest.importorskip("benchmarks.peer_polars", exc_type=ImportError)
    plan = plan_columns("tiny", seed=seed)
    flat, mine = flat_actions(plan), expected(plan, day)
    table = peer.states(flat, stands(plan, day))
    for way in (peer.progress(peer.load(plan, flat), day), peer.tally(table), peer.tally_step_by_step(table)):
        mine.require_same(peer.as_sums(way, len(plan)), "Polars")


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_duckdb_counts_the_same(seed: int, day: date) -> None:
    peer = pytest.importorskip("benchmarks.peer_duckdb", exc_type=ImportError)
    polars = pytest.importorskip("benchmarks.peer_polars", exc_type=ImportError)
    plan = plan_columns("tiny", seed=seed)
    flat, mine = flat_actions(plan), expected(plan, day)
    from_states = peer.tally(peer.load_states(polars.states(flat, stands(plan, day))))
    for way in (peer.progress(peer.load(polars.load(plan, flat)), day), from_states):
        mine.require_same(peer.as_sums(way, len(plan)), "DuckDB")


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_pandas_counts_the_same(seed: int, day: date) -> None:
    peer = pytest.importorskip("benchmarks.peer_pandas", exc_type=ImportError)
    plan = plan_columns("tiny", seed=seed)
    table = peer.states(flat_actions(plan), stands(plan, day))
    expected(plan, day).require_same(peer.as_sums(peer.tally(table), len(plan)), "pandas")


@pytest.mark.parametrize(("seed", "day"), CASES)
def test_polars_counts_the_same_by_practice(seed: int, day: date) -> None:
    peer = pytest.importorskip("benchmarks.peer_polars", exc_type=ImportError)
    plan = plan_columns("tiny", seed=seed)
    theirs = peer.practice_cells(peer.by_practice(peer.load(plan, flat_actions(plan)), day))
    net = network_of(plan)
    table = interlace(net, as_of=day)
    for id in table.organizations:
        for practice in (practice.notation for practice in FOUR_DOMAINS.practices):
            for tally, cells in ((table[id, practice], theirs[0]), (table.own(id, practice), theirs[1])):
                counts = cells.get((net.snapshot().row(id), practice), (0,) * len(COUNTS))
                assert counts_of(tally.actions) == list(counts)
