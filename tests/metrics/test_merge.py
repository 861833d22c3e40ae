"""Progress of parts put together equals the progress of the whole."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days, maybe_days, networks

import spnet
from spnet import (
    Action,
    BudgetLine,
    Goal,
    Level,
    MergedProgress,
    Milestone,
    Network,
    Organization,
    Progress,
    Snapshot,
    Status,
    StatusReport,
    Strategy,
    progress,
    shards,
    to_frame,
)
from spnet.errors import (
    ContainmentError,
    CycleError,
    DuplicateIdError,
    FieldTypeError,
    FieldValueError,
    UnknownIdError,
)

KINDS = [None, Organization, Goal, Strategy, Milestone, Action]

policies = st.fixed_dictionaries(
    {
        "as_of": days,
        "known_by": maybe_days,
        "due": st.sampled_from(["current", "original"]),
        "weight": st.sampled_from(["count", "weight", "budget", "mapping"]),
    }
)


def organizations(net: Network) -> list[str]:
    return [id for id in net if isinstance(net[id], Organization)]


@st.composite
def weighed_networks(draw: st.DrawFn) -> Network:
    """Networks whose actions have weights and budgets, some of them none."""
    net = draw(networks())
    random = Random(draw(st.integers(0, 99)))
    for id in [id for id in net if isinstance(net[id], Action)]:
        amounts = random.choice([(), (0.1,), (3, 2**62), (10**20, 0.000001)])
        budget = tuple(BudgetLine(funding="Title I", amount=amount) for amount in amounts)
        net.replace(id, weight=random.choice([None, 0, 2.5, 10**13]), budget=budget)
    return net


def made(net: Network | Snapshot, policy: dict[str, Any]) -> Progress:
    if policy["weight"] != "mapping":
        return progress(net, **policy)
    return progress(net, **{**policy, "weight": {id: len(id) / 4 + int(id[1:]) for id in net}})


def equal_columns(one: Any, other: Any) -> bool:
    """Whether two progresses have the same columns, by id."""
    if list(one) != list(other):
        return False
    places = {id: place for place, id in enumerate(one["id"])}
    order = [places[id] for id in other["id"]]
    return len(places) == len(order) and all(
        np.asarray(one[name])[order].tolist() == list(other[name]) for name in other
    )


def assert_equal(m: MergedProgress, p: Progress, net: Network) -> None:
    assert sorted(m) == sorted(p)
    assert len(m) == len(p)
    assert m.total == p.total
    assert (m.as_of, m.known_by, m.due) == (p.as_of, p.known_by, p.due)
    assert all(id in m and m[id] == p[id] and m.own(id) == p.own(id) for id in net)
    assert {row.id: row for row in m.rows()} == {row.id: row for row in p.rows()}
    assert [row.id for row in m.rows()] == list(m)


@given(weighed_networks(), policies, st.data())
def test_merged_shards_equal_the_whole(net: Network, policy: dict[str, Any], data: st.DataObject) -> None:
    at = data.draw(st.one_of(st.sampled_from(Level), st.sets(st.sampled_from(organizations(net)))))
    p = made(net, policy)
    parts = [made(part, policy) for part in shards(net, at=at)]
    assert_equal(Progress.merge(parts), p, net)
    assert_equal(Progress.merge(data.draw(st.permutations(parts))), p, net)
    cut = data.draw(st.integers(0, len(parts)))
    groups = [Progress.merge(some) for some in (parts[:cut], parts[cut:]) if some]
    grouped = Progress.merge(groups)
    assert_equal(grouped, p, net)
    assert grouped.parts == tuple(parts)
    assert list(grouped) == list(Progress.merge(parts))


@given(weighed_networks(), policies, st.sampled_from(KINDS), st.booleans(), st.booleans(), st.data())
def test_merged_columns_equal_those_of_the_whole(
    net: Network, policy: dict[str, Any], kind: Any, own: bool, milestones: bool, data: st.DataObject
) -> None:
    at = data.draw(st.sets(st.sampled_from(organizations(net))))
    m = Progress.merge(made(part, policy) for part in shards(net, at=at))
    columns = m.columns(kind=kind, own=own, milestones=milestones)
    assert equal_columns(columns, made(net, policy).columns(kind=kind, own=own, milestones=milestones))
    assert list(columns["id"]) == [row.id for row in m.rows(kind=kind)]
    assert not any(column.flags.writeable for column in columns.values() if isinstance(column, np.ndarray))


@given(networks(), days, maybe_days, st.data())
def test_parts_by_themselves_equal_the_slow_obvious_way(
    net: Network, as_of: date, known_by: date | None, data: st.DataObject
) -> None:
    """Parts that do not say under whom they stand, and one that does; who is cancelled from above is refused."""
    at = data.draw(st.sets(st.sampled_from(organizations(net))))
    parts = [_without_heads(part, at) for part in list(shards(net, at=at))[1:]]
    bare = net.copy()
    for id in [id for part in parts for id in part if isinstance(net[id], Goal)]:
        bare.remove(id, recursive=True)
    naive = Naive(net, as_of, known_by)
    made_parts = [progress(part, as_of=as_of, known_by=known_by) for part in data.draw(st.permutations([bare, *parts]))]
    alone = [(Naive(part, as_of, known_by), part[id]) for part in parts for id in organizations(part)]
    if any(one.cancelled(node) != naive.cancelled(node) for one, node in alone):
        with pytest.raises(FieldValueError, match="is cancelled in part"):
            Progress.merge(made_parts)
        return
    m = Progress.merge(made_parts)
    for id in net:
        assert m[id] == naive.whole(id)
        assert m.own(id) == naive.own(id)
        assert m.explain(id).actions.tally == m[id].actions
        assert m.explain(id).own_milestones.tally == m.own(id).milestones


def _without_heads(part: Network, at: set[str]) -> Network:
    """A shard with what was cut out at the top."""
    part = part.copy()
    part.move(next(id for id in part if id in at), parent=None)
    for head in [root.id for root in part.roots if root.id not in at]:
        part.remove(head, recursive=True)
    return part


def _plan(organization: str, *, above: str | None = None, prefix: str = "", due: date = FIRST) -> Network:
    net = Network(f"plan of {organization}")
    if above is not None:
        net.add(Organization(id=above, name=above, level=Level.SEA))
    net.add(Organization(id=organization, name=organization, level=Level.LEA), parent=above)
    prefix = prefix or organization
    for node, parent in (
        (Goal(id=f"{prefix}/g"), organization),
        (Strategy(id=f"{prefix}/t"), f"{prefix}/g"),
        (Milestone(id=f"{prefix}/m"), f"{prefix}/t"),
        (Action(id=f"{prefix}/a", due=due), f"{prefix}/m"),
    ):
        net.add(node, parent=parent)
    return net


AS_OF = FIRST + timedelta(days=3)


def _merged(*nets: Network, **policy: Any) -> MergedProgress:
    return Progress.merge(progress(net, as_of=AS_OF, **policy) for net in nets)


def test_one_organization_may_have_its_goals_in_several_parts() -> None:
    m = _merged(_plan("d1", prefix="x"), _plan("d1", prefix="y"), _plan("d2"))
    assert m["d1"].actions.overdue == m.own("d1").actions.overdue == 2
    assert m.total.actions.total == 3
    assert list(m) == [
        "d1",
        "x/g",
        "x/t",
        "x/m",
        "x/a",
        "y/g",
        "y/t",
        "y/m",
        "y/a",
        "d2",
        "d2/g",
        "d2/t",
        "d2/m",
        "d2/a",
    ]
    assert "x/a" in m
    assert "z" not in m
    assert 5 not in m
    assert repr(m).startswith("<MergedProgress of 3 parts as of 2018-01-04: <Tally 3 active")
    assert m._repr_html_().count("<tr>") == 3
    assert to_frame(m, backend="polars").height == len(m)


def test_an_organization_at_the_top_of_one_part_counts_for_who_is_above_it_in_another() -> None:
    bare = Network("state")
    bare.add(Organization(id="state", name="State", level=Level.SEA))
    bare.add(Organization(id="d1", name="d1", level=Level.LEA), parent="state")
    for m in (_merged(bare, _plan("d1")), _merged(_plan("d1"), bare)):
        assert m["state"].actions.total == m["d1"].actions.total == m.columns()["total"][list(m).index("state")] == 1
        assert m.own("state").actions.total == 0
        assert m.explain("state").actions["overdue"] == ("d1/a",)
        assert m.explain("state").own_actions["total"] == ()


def test_a_node_in_two_parts_is_refused_with_its_id() -> None:
    with pytest.raises(DuplicateIdError, match=r"4 nodes.*d1/g, d1/t, d1/m, d1/a"):
        _merged(_plan("d1"), _plan("d1"))
    other = Network("other")
    other.add(Organization(id="d1/a", name="odd", level=Level.LEA))
    with pytest.raises(DuplicateIdError, match="d1/a"):
        _merged(_plan("d1"), other)


def test_organizations_under_each_other_or_under_different_ones_are_refused() -> None:
    with pytest.raises(ContainmentError, match="'d1' stands under 'state' in part 0 and under 'other' in part 1"):
        _merged(_plan("d1", above="state", prefix="x"), _plan("d1", above="other", prefix="y"))
    with pytest.raises(CycleError, match="beneath itself"):
        _merged(_plan("a", above="b", prefix="x"), _plan("b", above="a", prefix="y"))
    with pytest.raises(CycleError, match="beneath itself"):
        _merged(_plan("a", above="b", prefix="x"), _plan("b", above="c", prefix="y"), _plan("c", above="a", prefix="z"))


def test_an_organization_cancelled_in_some_of_its_parts_is_refused() -> None:
    first, second = _plan("d1", above="state"), _plan("d2", above="state")
    first.record(StatusReport(node="state", on=FIRST, status=Status.CANCELLED))
    with pytest.raises(FieldValueError, match="'state' is cancelled in part 0 and not in part 1"):
        _merged(first, second)
    second.record(StatusReport(node="state", on=FIRST, recorded_on=AS_OF, status=Status.CANCELLED))
    assert _merged(first, second)["state"].actions.cancelled == 2
    assert _merged(first, second, known_by=AS_OF).total.actions.cancelled == 2
    with pytest.raises(FieldValueError, match="cancelled"):
        _merged(first, second, known_by=FIRST)


@pytest.mark.parametrize(
    "otherwise",
    [{"as_of": FIRST}, {"known_by": AS_OF}, {"due": "original"}, {"weight": "budget"}, {"weight": {"d2/a": 1}}],
)
def test_parts_judged_otherwise_are_refused_with_what_differs(otherwise: dict[str, Any]) -> None:
    (name,) = otherwise
    parts = [progress(_plan("d1"), as_of=AS_OF), progress(_plan("d2"), **{"as_of": AS_OF, **otherwise})]
    with pytest.raises(FieldValueError, match=f"part 1 has {name}=") as caught:
        Progress.merge(parts)
    assert caught.value.where == name


def test_mappings_of_weights_may_differ_and_are_kept_for_the_part_they_weighed() -> None:
    parts = [
        progress(_plan("d1"), as_of=AS_OF, weight={"d1/a": 2, "d2/a": 5}),
        progress(_plan("d2"), as_of=AS_OF, weight={"d2/a": 3}),
    ]
    m = Progress.merge(parts)
    assert m.weight == {"d1/a": 2, "d2/a": 3}
    assert m.total.weighted is not None
    assert m.total.weighted.total == 5
    assert Progress.merge(progress(_plan("d1"), as_of=AS_OF, weight="budget") for _ in range(1)).weight == "budget"


@pytest.mark.parametrize("parts", [None, 5, "d1", ["d1"], [None], [_plan("d1")]])
def test_what_is_no_progress_is_refused(parts: Any) -> None:
    with pytest.raises(FieldTypeError, match="progress"):
        Progress.merge(parts)


def test_nothing_and_one_thing() -> None:
    with pytest.raises(FieldValueError, match="no parts"):
        Progress.merge([])
    with pytest.raises(FieldTypeError, match="several"):
        Progress.merge(progress(_plan("d1"), as_of=AS_OF))  # type: ignore[arg-type]  # that is what is tested
    m = _merged(_plan("d1"))
    assert m["d1"] == progress(_plan("d1"), as_of=AS_OF)["d1"]
    assert _merged(Network("empty"), Network("empty")).total == spnet.Counts()


@pytest.mark.parametrize(
    ("id", "words"), [("nowhere", "in any of 2 parts"), (["d1"], "a list.* is no id"), (None, "None, is no id")]
)
def test_an_unknown_id_is_refused(id: Any, words: str) -> None:
    m = _merged(_plan("d1"), _plan("d2"))
    for ask in (m.__getitem__, m.own, m.explain):
        with pytest.raises(UnknownIdError, match=words):
            ask(id)


def test_what_is_no_kind_of_node_is_refused_at_once() -> None:
    m = _merged(_plan("d1"), _plan("d2"))
    for ask in (m.columns, m.rows):
        with pytest.raises(FieldTypeError, match="Organization, Goal"):
            ask(kind="organization")  # type: ignore[arg-type]  # that is what is tested


@given(weighed_networks(), policies, st.data())
def test_merged_explanations_equal_those_of_the_whole(
    net: Network, policy: dict[str, Any], data: st.DataObject
) -> None:
    parts = shards(net, at=data.draw(st.sets(st.sampled_from(organizations(net)))))
    m, p = Progress.merge(made(part, policy) for part in parts), made(net, policy)
    for id in net:
        one, other = m.explain(id), p.explain(id)
        for name in ("actions", "milestones", "own_actions", "own_milestones"):
            for count, ids in getattr(other, name).items():
                assert sorted(getattr(one, name)[count]) == sorted(ids)
        assert sorted(map(str, one.left_out)) == sorted(map(str, other.left_out))
        assert [n.event is None for n in one.left_out] == sorted((n.event is None for n in one.left_out), reverse=True)
        assert (one.verdict is None) == (other.verdict is None)
        assert str(one).splitlines()[0] == str(other).splitlines()[0]
        if other.weighted is None or other.own_weighted is None:
            assert one.weighted is one.own_weighted is None
        else:
            assert one.weighted is not None
            assert one.own_weighted is not None
            assert (one.weighted.tally, one.own_weighted.tally) == (other.weighted.tally, other.own_weighted.tally)


# --- other processes ----------------------------------------------------------------------------------------


@given(weighed_networks(), policies)
def test_progress_survives_pickle(net: Network, policy: dict[str, Any]) -> None:
    p = made(net, policy)
    for asked_before in (False, True):
        if asked_before:
            _ = p.total.milestones
        twin = pickle.loads(pickle.dumps(p))
        assert (twin.as_of, twin.known_by, twin.due, twin.weight) == (p.as_of, p.known_by, p.due, p.weight)
        assert list(twin.rows()) == list(p.rows())
        assert equal_columns(twin.columns(own=True), p.columns(own=True))
        assert [str(twin.explain(id)) for id in net] == [str(p.explain(id)) for id in net]


def test_parts_may_come_from_other_processes() -> None:
    """Each with its own hashes of text, as processes that are spawned have."""
    program = (
        "import pickle, sys\n"
        "from datetime import date\n"
        "from spnet import Level, progress, shards\n"
        "from spnet.examples import river_state\n"
        "cut = shards(river_state(), at=Level.LEA)\n"
        "parts = [progress(part, as_of=date(2018, 3, 31), weight='weight') for part in cut]\n"
        "sys.stdout.buffer.write(pickle.dumps(parts[int(sys.argv[1])::2]))\n"
    )
    path = str(Path(spnet.__file__).parents[1])
    made_there = [
        pickle.loads(
            subprocess.run(
                [sys.executable, "-c", program, which],
                capture_output=True,
                check=True,
                env={"PYTHONPATH": path, "PYTHONHASHSEED": seed},
            ).stdout
        )
        for which, seed in (("0", "1"), ("1", "2"))
    ]
    m = Progress.merge(part for parts in made_there for part in parts)
    p = progress(spnet.examples.river_state(), as_of=date(2018, 3, 31), weight="weight")
    assert {id: m[id] for id in m} == {id: p[id] for id in p}
    assert pickle.loads(pickle.dumps(m))["state"] == p["state"]


# --- on_progress --------------------------------------------------------------------------------------------


def test_merging_tells_how_far_it_is() -> None:
    parts = [progress(_plan(f"d{n}"), as_of=AS_OF) for n in range(5)]
    told: list[tuple[int, int]] = []
    Progress.merge(parts, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)
    assert all(total == 5 for _, total in told)
    assert all(before < after for (before, _), (after, _) in pairwise(told))
    assert len(told) > 1


def _raise(error: BaseException) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        raise error

    return tell


def test_what_the_callback_raises_ends_the_merging() -> None:
    stop = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt) as caught:
        Progress.merge([progress(_plan("d1"), as_of=AS_OF)], on_progress=_raise(stop))
    assert caught.value is stop
    with pytest.raises(FieldTypeError, match="on_progress"):
        Progress.merge([progress(_plan("d1"), as_of=AS_OF)], on_progress=5)  # type: ignore[arg-type]
