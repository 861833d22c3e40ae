"""The snapshot: a picture that never changes, made anew only as far as something changed."""

from __future__ import annotations

import sys
from datetime import date
from threading import Barrier, Thread
from typing import Any

import attrs
import numpy as np
import pytest
from beside_plain import several_roots, take_back
from picture import pickled

import spnet
from spnet import (
    Action,
    Adjustment,
    Correction,
    Level,
    LinkKind,
    Milestone,
    Network,
    Organization,
    Snapshot,
    Status,
    StatusReport,
)
from spnet.errors import UnknownIdError

DAY = date(2018, 1, 5)


@pytest.fixture
def net() -> Network:
    net, _ = several_roots()
    net.record(StatusReport(node="a1", on=DAY, status=Status.COMPLETED, recorded_on=date(2018, 1, 9)))
    net.record(Adjustment(node="a2", on=DAY, due=date(2018, 3, 1)))
    return net


def arrays(part: Any) -> list[np.ndarray]:
    values = [getattr(part, field.name) for field in attrs.fields(type(part))]
    return [value for value in values if isinstance(value, np.ndarray)]


def test_it_has_the_nodes_of_the_network_by_id_and_by_row(net: Network) -> None:
    snapshot = net.snapshot()
    assert len(snapshot) == len(net)
    assert all(snapshot[id] is net[id] for id in net)
    assert [snapshot.row(id) for id in snapshot.tree.ids] == list(range(len(net)))
    assert "a1" in snapshot
    assert "nobody" not in snapshot
    assert 0 not in snapshot
    assert repr(snapshot) == "<Snapshot 'One tree': 17 nodes, 2 events>"
    with pytest.raises(UnknownIdError):
        snapshot["nobody"]


def test_no_column_can_be_written(net: Network) -> None:
    snapshot = net.snapshot()
    columns = [*arrays(snapshot.tree), *arrays(snapshot.journal), *arrays(snapshot.journal.events)]
    assert len(columns) > 20
    for column in columns:
        assert not column.flags.writeable
    with pytest.raises(AttributeError):
        snapshot.name = "other"  # type: ignore[misc]


def test_it_is_the_same_object_until_something_changes(net: Network) -> None:
    first = net.snapshot()
    assert net.snapshot() is first
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    assert net.snapshot().tree is first.tree
    net.record(StatusReport(node="a2", on=DAY, status=Status.COMPLETED))
    second = net.snapshot()
    assert second is not first
    assert second.tree is first.tree  # a record stays cheap
    net.replace("a2", title="Draft")
    third = net.snapshot()
    assert third.tree is not second.tree
    assert third["a2"].title == "Draft"  # type: ignore[attr-defined]


def test_an_old_one_shows_the_network_of_its_moment(net: Network) -> None:
    old, ids = net.snapshot(), list(net)
    net.remove("d1", recursive=True)
    net.add(Organization(id="d3", name="New District", level=Level.LEA))
    assert sorted(old.tree.ids) == sorted(ids)
    assert len(old.journal.events) == 2
    assert "d3" not in old
    assert "d1" not in net.snapshot()
    assert len(net.snapshot().journal.events) == 0


def test_a_replacement_keeps_the_place_and_the_day_of_entry_of_what_it_replaces(net: Network) -> None:
    net.snapshot()
    instead = StatusReport(node="a1", on=date(2017, 12, 1), status=Status.IN_PROGRESS, recorded_on=date(2018, 2, 1))
    net.record(Correction(of=1, replacement=instead, recorded_on=date(2018, 2, 1)))
    net.record(Correction(of=2, replacement=None, recorded_on=date(2018, 2, 2)))
    journal = net.snapshot().journal
    assert journal.events.seq.tolist() == [1, 2]
    assert journal.corrections.of.tolist() == [1, 2]
    assert journal.corrections.replacement.tolist() == [0, -1]
    replacements = journal.corrections.replacements
    assert replacements.seq.tolist() == [1]
    assert replacements.recorded_on.tolist() == [journal.events.recorded_on[0]]
    assert replacements.on[0] < journal.events.on[0]


# --- in several threads -------------------------------------------------------------------------------------


def numbers(source: Network | Snapshot) -> Any:
    """All sorts of numbers, and what the source tells itself."""
    as_of = date(2018, 4, 1)
    p = spnet.progress(source, as_of=as_of)
    table = spnet.interlace(source, as_of=as_of, by="practice")
    flags = spnet.flag(source, as_of=as_of, rules=spnet.default_rules())
    ids = sorted(source)
    return [
        p.total,
        [(p[id], p.own(id)) for id in ids],
        table["d1", "4C"],
        flags,
        len(source),
        [source[id] for id in ids],
    ]


def edit_again_and_again(net: Network, number: int) -> None:
    """Edits of every sort, after which the network is another one."""
    new = f"x{number}"
    with net.edit():
        net.add(Milestone(id=new, due=DAY), parent="t1")
        net.add(Action(id=f"{new}/a", due=DAY), parent=new)
    net.record(StatusReport(node=f"{new}/a", on=DAY, status=Status.COMPLETED))
    net.record(StatusReport(node="a2", on=DAY, status=list(Status)[number % 4]))
    net.record(Correction(of=1, replacement=None, recorded_on=date(2018, 1, 10)))
    net.replace("a3", due=date(2018, 1, 1 + number % 28))
    net.move("s1", parent=("d1", "d2")[number % 2])
    if number % 3 == 0:
        net.remove(new, recursive=True)
    take_back(net, lambda: net.remove("d1", recursive=True))


def test_it_can_be_read_in_threads_while_the_network_is_edited(net: Network) -> None:
    snapshot, readers, rounds = net.snapshot(), 3, 8
    expected, before = numbers(snapshot), list(net)
    start, results = Barrier(readers + 1), [list[Any]() for _ in range(readers)]

    def read(into: list[Any]) -> None:
        start.wait()
        for _ in range(rounds):
            try:
                into.append(numbers(snapshot))
            except Exception as error:
                into.append(error)

    threads = [Thread(target=read, args=(into,)) for into in results]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads take turns often
    try:
        for thread in threads:
            thread.start()
        start.wait()
        edits = 0
        while edits < 2_000 and (edits < 50 or any(thread.is_alive() for thread in threads)):
            edit_again_and_again(net, edits)
            net.snapshot()
            edits += 1
    finally:
        for thread in threads:
            thread.join()
        sys.setswitchinterval(interval)
    assert results == [[expected] * rounds] * readers
    assert numbers(snapshot) == expected
    assert list(net) != before
    assert numbers(net.snapshot()) == numbers(pickled(net)) != expected


def test_it_is_pickled_whole(net: Network) -> None:
    snapshot = net.snapshot()
    twin = pickled(snapshot)
    assert twin.tree.ids == snapshot.tree.ids
    assert twin.tree.nodes == snapshot.tree.nodes
    for part in ("tree", "journal"):
        for ours, theirs in zip(arrays(getattr(snapshot, part)), arrays(getattr(twin, part)), strict=True):
            assert np.array_equal(ours, theirs)


def test_a_network_without_nodes_has_an_empty_one() -> None:
    snapshot = Network("Empty").snapshot()
    assert len(snapshot) == 0
    assert snapshot.tree.actions_before.tolist() == [0]
