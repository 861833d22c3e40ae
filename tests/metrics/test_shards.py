"""Networks cut into shards: each whole in itself, and nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import networks
from random_networks import from_seed

import spnet
from spnet import (
    Correction,
    Level,
    LinkKind,
    Network,
    Organization,
    Status,
    StatusReport,
    SupportNeed,
    SupportProvided,
    SupportReview,
    from_dict,
    orphaned_events,
    shards,
    to_dict,
)
from spnet.errors import EditOpenError, FieldTypeError, NetworkChangedError, ScopeError, UnknownIdError

DAY = date(2018, 1, 31)


def organizations(net: Network) -> list[str]:
    return [id for id in net if isinstance(net[id], Organization)]


def outermost(net: Network, wanted: set[str]) -> list[str]:
    """The slow, obvious way: those above which none of the others stands."""
    lines = {id: {one.id for one in spnet.ancestors(net, id)} for id in wanted}
    return [node.id for node in spnet.walk(net) if node.id in wanted and not lines[node.id] & wanted]


def shard_of(net: Network, tops: list[str], id: str) -> int:
    line = [id, *(node.id for node in spnet.ancestors(net, id))]
    return next((number for number, top in enumerate(tops, start=1) if top in line), 0)


@given(networks(), st.data())
def test_each_node_is_in_its_shard_under_what_it_stood_under(net: Network, data: st.DataObject) -> None:
    at = data.draw(st.one_of(st.sampled_from(Level), st.sets(st.sampled_from(organizations(net)))))
    wanted = {id for id in organizations(net) if net[id].level is at} if isinstance(at, Level) else at  # type: ignore[attr-defined]
    tops = outermost(net, wanted)
    parts = list(shards(net, at=at))
    assert len(parts) == 1 + len(tops)
    for number, part in enumerate(parts):
        ours = [node.id for node in spnet.walk(net) if shard_of(net, tops, node.id) == number]
        heads = [] if number == 0 else [node.id for node in reversed(spnet.ancestors(net, tops[number - 1]))]
        assert list(part) == [node.id for node in spnet.walk(part)] == [*heads, *ours]
        for id in part:
            assert part[id] is net[id]
            assert spnet.parent(part, id) == spnet.parent(net, id)
        for event_id, event in net.journal.items():
            said = net.journal[event.of] if isinstance(event, Correction) else event
            above = said.node in heads and isinstance(said, StatusReport)  # type: ignore[union-attr]
            there = above or shard_of(net, tops, said.node) == number  # type: ignore[union-attr]
            assert (part.journal[event_id] == event) if there else event_id not in part.journal


@given(st.integers(0, 2**32), st.data())
def test_shards_of_networks_that_hold_everything_are_whole_networks(seed: int, data: st.DataObject) -> None:
    net = from_seed(seed, nodes=20, events=15)
    before = to_dict(net)
    at = data.draw(st.sets(st.sampled_from(organizations(net)))) if organizations(net) else ()
    parts = list(shards(net, at=at))
    for part in parts:
        assert (part.name, part.id, part.frameworks, part.glossary) == (net.name, net.id, net.frameworks, net.glossary)
        assert from_dict(to_dict(part)) == part
        for event_id, event in part.journal.items():
            assert event == net.journal[event_id]
    events = Counter(event_id for part in parts for event_id in part.journal)
    assert events.keys() == net.journal.keys()
    links = Counter(link for part in parts for link in part.links.edges(keys=True))
    within = [link for link in net.links.edges(keys=True) if any(link[0] in part and link[1] in part for part in parts)]
    assert links == Counter(within)
    orphaned_in_all = {id for id in net.journal if all(id in orphaned_events(p) for p in parts if id in p.journal)}
    assert set(orphaned_events(net)) <= orphaned_in_all
    assert to_dict(net) == before


def _two_districts() -> Network:
    net = Network("Example State")
    net.add(Organization(id="state", name="State", level=Level.SEA))
    for district in ("d1", "d2"):
        net.add(Organization(id=district, name=district, level=Level.LEA), parent="state")
        net.add(Organization(id=f"{district}/s", name="School", level=Level.SCHOOL), parent=district)
    return net


def test_a_support_from_elsewhere_is_kept_and_marked_as_orphaned() -> None:
    net = _two_districts()
    need = net.record(SupportNeed(node="d2", on=DAY))
    support = net.record(SupportProvided(node="d1", on=DAY, provider="d2", need=need))
    review = net.record(SupportReview(node="d1", on=DAY, of=support))
    rest, first, second = shards(net, at=Level.LEA)
    assert list(rest.journal) == []
    assert list(first.journal) == [need, support, review]
    assert orphaned_events(first) == (need, support)
    assert list(second.journal) == [need]
    assert orphaned_events(second) == ()


def test_reports_on_those_above_come_along_with_their_corrections_and_nothing_else_does() -> None:
    net = _two_districts()
    report = net.record(StatusReport(node="state", on=DAY, status=Status.CANCELLED))
    note = net.record(spnet.Note(node="state", on=DAY, text="A new chief."))
    withdrawn = net.record(Correction(of=report, replacement=None, recorded_on=DAY))
    rest, first, _ = shards(net, at=Level.LEA)
    assert list(rest.journal) == [report, note, withdrawn]
    assert list(first.journal) == [report, withdrawn]


def test_a_link_to_one_above_is_in_the_shard_and_one_to_a_neighbour_in_none() -> None:
    net = _two_districts()
    net.link("d1/s", "state", LinkKind.ALIGNED_TO)
    net.link("d1/s", "d1", LinkKind.SUPPORTS)
    net.link("d1/s", "d2", LinkKind.SUPPORTS)
    assert [sorted(part.links.edges()) for part in shards(net, at=Level.LEA)] == [
        [],
        [("d1/s", "d1"), ("d1/s", "state")],
        [],
    ]


def test_where_nothing_is_cut_out_the_rest_is_the_network() -> None:
    net = _two_districts()
    (rest,) = shards(net, at=Level.OTHER)
    assert rest == net
    (nothing,) = shards(Network("empty"), at=Level.LEA)
    assert nothing == Network("empty")


def test_a_network_that_changes_meanwhile_is_not_cut_further() -> None:
    net = _two_districts()
    parts = shards(net, at=Level.LEA)
    next(parts)
    net.record(StatusReport(node="d2", on=DAY, status=Status.CANCELLED))
    with pytest.raises(NetworkChangedError, match="copy") as caught:
        next(parts)
    assert isinstance(caught.value, RuntimeError)
    assert len(list(shards(net.copy(), at=Level.LEA))) == 3


def test_a_network_in_the_middle_of_an_edit_is_not_cut() -> None:
    net = _two_districts()
    with net.edit(), pytest.raises(EditOpenError, match=r"^shards\(\) inside an open edit\(\)"):
        shards(net, at=Level.LEA)
    parts = shards(net, at=Level.LEA)
    next(parts)
    with net.edit(), pytest.raises(EditOpenError):
        next(parts)
    assert len(list(shards(net, at=Level.LEA))) == 3


def test_it_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    parts = shards(_two_districts(), at=Level.LEA, on_progress=lambda done, total: told.append((done, total)))
    assert told == []
    next(parts)
    next(parts)
    assert told == [(1, 3)]
    assert len(list(parts)) == 1
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(FieldTypeError, match="on_progress"):
        shards(_two_districts(), at=Level.LEA, on_progress=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "error"),
    [
        ("d1", FieldTypeError),
        (None, FieldTypeError),
        (5, FieldTypeError),
        (["nowhere"], UnknownIdError),
        ([["d1"]], UnknownIdError),
        (["g"], ScopeError),
    ],
)
def test_what_is_no_place_to_cut_is_refused_at_once(at: Any, error: type[Exception]) -> None:
    net = _two_districts()
    net.add(spnet.Goal(id="g"), parent="d1")
    with pytest.raises(error):
        shards(net, at=at)


def test_a_snapshot_is_not_cut() -> None:
    with pytest.raises(FieldTypeError, match="Snapshot"):
        shards(_two_districts().snapshot(), at=Level.LEA)  # type: ignore[arg-type]  # that is what is tested
