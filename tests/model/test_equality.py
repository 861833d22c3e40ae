"""Two networks are equal when they say the same, however they came to it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from beside_plain import several_roots, some_links
from hypothesis import given
from networks import networks
from picture import pickled

from spnet import (
    FOUR_DOMAINS,
    Action,
    Correction,
    Framework,
    Goal,
    Level,
    LinkKind,
    Milestone,
    Network,
    Note,
    Organization,
    Priority,
    Status,
    StatusReport,
    Term,
    walk,
)

DAY = date(2018, 1, 5)
OWN = Framework(id="own", title="Own")


def build(**changes: Any) -> Network:
    """A network with links, events and a glossary, its name and the like as they are or otherwise."""
    tree, _ = some_links()
    fields: dict[str, Any] = {"name": tree.name, "id": "net", "glossary": (Term(term="LEA"), Term(term="SEA"))}
    net = Network(**{**fields, **changes})
    for node in walk(tree):
        net.add(node, parent=next(iter(tree.graph.predecessors(node.id)), None))
    for link in tree.links.edges(keys=True):
        net.link(*link)
    net.record(StatusReport(node="a1", on=DAY, status=Status.COMPLETED))
    net.record(Note(node="g1", on=DAY, text="x"))
    return net


DIFFERENCES: dict[str, Callable[[Network], object]] = {
    "a further node": lambda n: n.add(Action(id="a9"), parent="m1"),
    "a further root": lambda n: n.add(Organization(id="o9", name="x", level=Level.LEA)),
    "a node less": lambda n: n.remove("alone"),
    "a field of a node": lambda n: n.replace("a1", title="Other"),
    "the parent of a node": lambda n: n.move("a2", parent="m1"),
    "the order of children": lambda n: n.move("a1", parent="m1"),
    "the order of roots": lambda n: n.move("state", parent=None),
    "a further link": lambda n: n.link("a2", "a1", LinkKind.CONTINUES),
    "a link less": lambda n: n.unlink("a2", "a1", LinkKind.DEPENDS_ON),
    "a further event": lambda n: n.record(Note(node="g1", on=DAY, text="x")),
    "a correction": lambda n: n.record(Correction(of=1, replacement=None, recorded_on=DAY)),
    "a further term": lambda n: n.define(Term(term="CSI")),
    "a term less": lambda n: n.undefine("LEA"),
    "a definition": lambda n: n.define(Term(term="LEA", definition="A district.")),
}


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_one_difference_makes_two_networks_unequal(difference: str) -> None:
    net, twin = build(), build()
    assert net == twin
    assert (net != twin) is False
    DIFFERENCES[difference](twin)
    assert net != twin
    assert twin != net
    DIFFERENCES[difference](net)
    assert net == twin


@pytest.mark.parametrize(
    "changes", [{"name": "Another"}, {"id": "another"}, {"frameworks": (FOUR_DOMAINS, OWN)}, {"glossary": ()}]
)
def test_name_id_frameworks_and_glossary_are_content(changes: dict[str, Any]) -> None:
    assert build(**changes) == build(**changes)
    assert build(**changes) != build()


def test_a_link_the_other_way_round_or_of_another_kind_is_another() -> None:
    nets = [several_roots()[0] for _ in range(3)]
    nets[0].link("a1", "a2", LinkKind.SUPPORTS)
    nets[1].link("a2", "a1", LinkKind.SUPPORTS)
    nets[2].link("a1", "a2", LinkKind.CONTINUES)
    assert nets[0] != nets[1] != nets[2] != nets[0]


def test_versions_and_the_order_of_links_terms_and_ids_are_no_content() -> None:
    net, twin = build(), build(glossary=(Term(term="SEA"), Term(term="LEA")))
    links = list(twin.links.edges(keys=True))
    for link in links:
        twin.unlink(*link)
    for link in reversed(links):
        twin.link(*link)
    twin.remove("alone")
    twin.add(net["alone"])
    twin.move("state", parent=None)
    twin.move("center", parent=None)
    twin.move("alone", parent=None)
    assert list(twin.links.edges(keys=True)) != links
    assert list(twin) == list(net)
    for id in ("g0", "d2"):  # now the other order of ids
        twin.move(id, parent="center")
    for node, above in ((Milestone(id="x"), "t2"), (Goal(id="y"), "d1")):
        net.add(node, parent=above)
    for node, above in ((Goal(id="y"), "d1"), (Milestone(id="x"), "t2")):
        twin.add(node, parent=above)
    for id in ("g0", "d2"):
        net.move(id, parent="center")
    assert list(twin) != list(net)
    assert twin.version != net.version
    assert twin == net


def test_the_events_that_were_taken_back_are_no_content() -> None:
    net, twin = build(), build()
    with pytest.raises(ZeroDivisionError), twin.edit():
        twin.remove("state", recursive=True)
        raise ZeroDivisionError
    assert twin == net
    twin.remove("g9")
    twin.add(net["g9"], parent="center")
    assert twin == net


def test_an_event_of_another_id_is_another() -> None:
    net, twin = build(), build()
    with pytest.raises(ZeroDivisionError), twin.edit():
        twin.record(Note(node="g1", on=DAY, text="x"))
        raise ZeroDivisionError
    for one in (net, twin):
        one.record(Note(node="g1", on=DAY, text="y"))
    assert list(net.journal.values()) == list(twin.journal.values())
    assert net != twin


def test_a_network_is_equal_to_no_other_thing() -> None:
    net = build()
    assert net != net.name
    assert net != net.snapshot()
    assert net != net.graph
    assert net.__eq__(5) is NotImplemented
    assert net in [1, net]


def test_a_network_changes_and_so_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(build())


def test_nodes_are_equal_by_what_they_say() -> None:
    assert Priority(id="p1", title="x") == Priority(id="p1", title="x") != Priority(id="p1")
    assert Goal(id="x") != Milestone(id="x")


@given(networks())
def test_copies_of_every_sort_are_equal_and_share_the_nodes(net: Network) -> None:
    for way in (Network.copy, copy.copy, copy.deepcopy):
        twin = way(net)
        assert twin == net
        assert all(twin[id] is net[id] for id in net)
        assert all(mine is theirs for mine, theirs in zip(twin.journal.values(), net.journal.values(), strict=True))
    assert pickled(net) == net


def test_a_copy_shares_the_snapshot_until_one_of_the_two_changes() -> None:
    net = build()
    snapshot = net.snapshot()
    twin = net.copy()
    assert twin.snapshot() is snapshot
    twin.replace("a1", title="Other")
    assert net.snapshot() is snapshot
    assert twin.snapshot()["a1"].title == "Other"  # type: ignore[attr-defined]
    net.record(Note(node="g1", on=DAY, text="x"))
    assert net.snapshot()["a1"].title == "Draft"  # type: ignore[attr-defined]
    assert net.snapshot().tree is snapshot.tree
    with net.edit():
        net.replace("a1", title="Third")
        inside = net.copy()
    assert inside.snapshot()["a1"].title == "Third"  # type: ignore[attr-defined]
    assert inside == net
