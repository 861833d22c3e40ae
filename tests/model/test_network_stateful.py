"""Any sequence of edits, good and bad, in batches and out of them, leaves a network that equals an obvious model."""

from __future__ import annotations

import copy
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import attrs
import networkx as nx
from beside_plain import seen
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from picture import pickled, picture

from spnet import (
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    LinkKind,
    Milestone,
    Network,
    Organization,
    Snapshot,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
    children,
    parent,
    walk,
)

KINDS = (Organization, Goal, Strategy, Milestone, Action)
RIGHT_PARENT = dict(zip(KINDS, (Organization, *KINDS[:-1]), strict=True))
FIRST = date(2018, 1, 1)

names = st.sampled_from([f"n{number}" for number in range(14)])  # few, so that they are often taken or gone
days = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))


class Model:
    """What a network should be, in dicts and lists and one plain graph."""

    def __init__(self) -> None:
        self.nodes: dict[str, Any] = {}
        self.above: dict[str, str | None] = {}
        self.below: dict[str | None, list[str]] = {None: []}
        self.links = nx.MultiDiGraph(name="Random")
        self.events: dict[int, Any] = {}

    def subtree(self, id: str) -> list[str]:
        return [id, *(one for child in self.below[id] for one in self.subtree(child))]

    def preorder(self) -> list[str]:
        return [one for root in self.below[None] for one in self.subtree(root)]

    def may_stand(self, kind: type, above: str | None) -> bool:
        if above is None:
            return kind is Organization
        return above in self.nodes and type(self.nodes[above]) is RIGHT_PARENT[kind]

    def graph(self) -> nx.DiGraph:
        graph = nx.DiGraph(name="Random")
        graph.add_nodes_from((id, {"node": node}) for id, node in self.nodes.items())
        graph.add_edges_from((id, child) for id in self.nodes for child in self.below[id])
        return graph

    def may_link(self, source: str, target: str, kind: LinkKind) -> bool:
        if source == target or not {source, target} <= set(self.nodes):
            return False
        if self.links.has_edge(source, target, key=kind):
            return False
        if kind is not LinkKind.DEPENDS_ON:
            return True
        ends = {type(self.nodes[source]), type(self.nodes[target])}
        waits = nx.DiGraph()
        waits.add_edges_from((s, t) for s, t, k in self.links.edges(keys=True) if k is LinkKind.DEPENDS_ON)
        waits.add_edge(source, target)
        return ends in ({Action}, {Milestone}) and nx.is_directed_acyclic_graph(waits)


def columns(snapshot: Snapshot) -> dict[str, list[Any]]:
    parts = {
        "tree": snapshot.tree,
        "journal": snapshot.journal,
        "events": snapshot.journal.events,
        "replacements": snapshot.journal.replacements,
    }
    return {
        f"{part}.{field.name}": getattr(of, field.name).tolist()
        for part, of in parts.items()
        for field in attrs.fields(type(of))
        if hasattr(getattr(of, field.name), "tolist")
    }


class NetworkMachine(RuleBasedStateMachine):
    """Edits a network and its model alike."""

    def __init__(self) -> None:
        super().__init__()
        self.net = Network("Random")
        self.model = Model()
        self.batches: list[tuple[AbstractContextManager[Network], Model, int]] = []
        self.versions = {self.net.version}
        self.event_ids: set[int] = set()
        self.snapshot: tuple[int, Snapshot] | None = None

    # --- helpers --------------------------------------------------------------------------------------------

    def refused(self, name: str, *arguments: Any, **more: Any) -> None:
        before = picture(self.net)
        try:
            getattr(self.net, name)(*arguments, **more)
        except SpnetError:
            assert picture(self.net) == before
        else:
            raise AssertionError(f"{name}({arguments}, {more}) was not refused")

    def changed(self) -> None:
        assert self.net.version not in self.versions
        assert self.net.version > max(self.batches[-1][2] if self.batches else 0, 0)
        self.versions.add(self.net.version)

    def some_id(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([*self.model.nodes, "nobody"]))

    def forget_ends(self) -> None:
        self.model.links.remove_nodes_from(list(nx.isolates(self.model.links)))

    # --- the tree -------------------------------------------------------------------------------------------

    @initialize()
    def a_small_plan(self) -> None:
        for number, kind in enumerate([*KINDS, Action, Organization]):
            self.add(f"n{number}", kind, {5: "n3", 6: "n0"}.get(number, f"n{number - 1}" if number else None))

    @rule(id=names, kind=st.sampled_from(KINDS), above=st.none() | names)
    def add(self, id: str, kind: type, above: str | None) -> None:
        node = kind(id=id, name="o", level=Level.LEA) if kind is Organization else kind(id=id)
        if id in self.model.nodes or not self.model.may_stand(kind, above):
            self.refused("add", node, parent=above)
            return
        assert self.net.add(node, parent=above) is node
        self.model.nodes[id], self.model.above[id], self.model.below[id] = node, above, []
        self.model.below[above].append(id)
        self.changed()

    @rule(data=st.data(), id=names, kind=st.sampled_from([Organization, Milestone, Action, Action, Action]))
    def add_where_it_fits(self, data: st.DataObject, id: str, kind: type) -> None:
        fitting = [above for above in (None, *self.model.nodes) if self.model.may_stand(kind, above)]
        if fitting:
            self.add(id, kind, data.draw(st.sampled_from(fitting)))

    @rule(data=st.data(), due=days)
    def replace(self, data: st.DataObject, due: date) -> None:
        id = self.some_id(data)
        if type(self.model.nodes.get(id)) not in (Milestone, Action):
            self.refused("replace", id, due=due)
            return
        self.model.nodes[id] = self.net.replace(id, due=due)
        assert self.model.nodes[id].due == due
        if id in self.model.links:
            self.model.links.nodes[id]["node"] = self.model.nodes[id]
        self.changed()

    @rule(data=st.data(), fitting=st.booleans())
    def move(self, data: st.DataObject, fitting: bool) -> None:
        id = self.some_id(data)
        there = id in self.model.nodes
        places = [None, *self.model.nodes, "nobody"]
        if there and fitting:
            places = [above for above in places if self.model.may_stand(type(self.model.nodes[id]), above)]
        above = data.draw(st.sampled_from(places))
        if not there or not self.model.may_stand(type(self.model.nodes[id]), above) or above in self.model.subtree(id):
            self.refused("move", id, parent=above)
            return
        self.net.move(id, parent=above)
        self.model.below[self.model.above[id]].remove(id)
        self.model.below[above].append(id)
        self.model.above[id] = above
        self.changed()

    @rule(id=names)
    def remove(self, id: str) -> None:
        if id not in self.model.nodes:
            self.refused("remove", id)
            return
        gone = self.model.subtree(id)
        assert [node.id for node in self.net.remove(id)] == gone
        self.model.below[self.model.above[id]].remove(id)
        for one in gone:
            del self.model.nodes[one], self.model.above[one], self.model.below[one]
        self.model.links.remove_nodes_from(gone)
        self.forget_ends()
        events = {i for i, event in self.model.events.items() if getattr(event, "node", None) in gone}
        events |= {i for i, event in self.model.events.items() if getattr(event, "of", None) in events}
        for event_id in events:
            del self.model.events[event_id]
        self.changed()

    # --- links and events -----------------------------------------------------------------------------------

    @rule(ends=st.tuples(names, names), kind=st.sampled_from([LinkKind.DEPENDS_ON, LinkKind.SUPPORTS]))
    def link(self, ends: tuple[str, str], kind: LinkKind) -> None:
        if not self.model.may_link(*ends, kind):
            self.refused("link", *ends, kind)
            return
        self.net.link(*ends, kind)
        for end in ends:
            self.model.links.add_node(end, node=self.model.nodes[end])
        self.model.links.add_edge(*ends, key=kind)
        self.changed()

    @rule(data=st.data())
    def link_where_it_fits(self, data: st.DataObject) -> None:
        pairs = [
            (here, there, kind)
            for here in self.model.nodes
            for there in self.model.nodes
            for kind in (LinkKind.DEPENDS_ON, LinkKind.SUPPORTS)
            if self.model.may_link(here, there, kind)
        ]
        if pairs:
            here, there, kind = data.draw(st.sampled_from(pairs))
            self.link((here, there), kind)

    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        links = sorted(self.model.links.edges(keys=True))
        source, target, kind = data.draw(st.sampled_from([*links, ("n0", "n1", LinkKind.ADDRESSES)]))
        if (source, target, kind) not in links:
            self.refused("unlink", source, target, kind)
            return
        self.net.unlink(source, target, kind)
        self.model.links.remove_edge(source, target, key=kind)
        self.forget_ends()
        self.changed()

    @rule(data=st.data(), status=st.sampled_from(Status), on=days, late=st.integers(0, 3))
    def report(self, data: st.DataObject, status: Status, on: date, late: int) -> None:
        self.record(StatusReport(node=self.some_id(data), on=on, status=status, recorded_on=on + timedelta(days=late)))

    @rule(data=st.data(), on=days, due=days)
    def adjust(self, data: st.DataObject, on: date, due: date) -> None:
        self.record(Adjustment(node=self.some_id(data), on=on, due=due))

    def record(self, event: StatusReport | Adjustment | Correction) -> None:
        if isinstance(event, Correction):
            allowed = not isinstance(self.model.events.get(event.of, event), Correction)
        else:
            of = (Action, Milestone) if isinstance(event, Adjustment) else KINDS
            allowed = isinstance(self.model.nodes.get(event.node), of)
        if not allowed:
            self.refused("record", event)
            return
        event_id = self.net.record(event)
        assert event_id not in self.event_ids
        assert event_id > max(self.model.events, default=0)
        self.event_ids.add(event_id)
        self.model.events[event_id] = event
        self.changed()

    @rule(data=st.data(), withdraw=st.booleans(), on=days)
    def correct(self, data: st.DataObject, withdraw: bool, on: date) -> None:
        of = data.draw(st.sampled_from([*self.model.events, 10_000]))
        original = self.model.events.get(of)
        instead = None
        if not withdraw and isinstance(original, StatusReport):
            instead = StatusReport(node=original.node, on=on, status=Status.IN_PROGRESS)
        self.record(Correction(of=of, replacement=instead, recorded_on=FIRST + timedelta(days=20)))

    # --- batches and copies ---------------------------------------------------------------------------------

    @precondition(lambda self: len(self.batches) < 3)
    @rule()
    def begin(self) -> None:
        batch = self.net.edit()
        batch.__enter__()
        self.batches.append((batch, copy.deepcopy(self.model), self.net.version))

    @precondition(lambda self: self.batches)
    @rule()
    def succeed(self) -> None:
        batch, _, _ = self.batches.pop()
        batch.__exit__(None, None, None)

    @precondition(lambda self: self.batches)
    @rule()
    def fail(self) -> None:
        batch, self.model, version = self.batches.pop()
        error = ZeroDivisionError()
        assert not batch.__exit__(ZeroDivisionError, error, None)
        assert self.net.version == version

    @precondition(lambda self: not self.batches)
    @rule(way=st.sampled_from([Network.copy, copy.deepcopy, pickled]))
    def go_on_with_a_copy(self, way: Any) -> None:
        self.net = way(self.net)
        self.snapshot = None

    # --- what always holds ----------------------------------------------------------------------------------

    @invariant()
    def nodes_and_their_places_are_those_of_the_model(self) -> None:
        net, model = self.net, self.model
        assert list(net) == list(model.nodes)
        assert [net[id] for id in net] == list(model.nodes.values())
        assert {id: getattr(parent(net, id), "id", None) for id in net} == model.above
        assert {id: [child.id for child in children(net, id)] for id in net} | {
            None: [root.id for root in net.roots]
        } == model.below
        assert [node.id for node in walk(net)] == model.preorder()

    @invariant()
    def graph_links_and_journal_are_those_of_the_model(self) -> None:
        assert seen(self.net.graph) == seen(self.model.graph())
        assert seen(self.net.links) == seen(self.model.links)
        assert list(self.net.journal.items()) == list(self.model.events.items())

    @invariant()
    def a_snapshot_has_the_nodes_in_preorder_and_the_events_as_recorded(self) -> None:
        if self.batches:
            return
        snapshot, model = self.net.snapshot(), self.model
        assert self.net.snapshot() is snapshot
        if self.snapshot is not None and self.snapshot[0] == self.net.version:
            assert self.snapshot[1] is snapshot
        self.snapshot = (self.net.version, snapshot)
        tree, order = snapshot.tree, model.preorder()
        row = {id: number for number, id in enumerate(order)}
        assert list(tree.ids) == order
        assert [snapshot[id] for id in order] == [model.nodes[id] for id in order]
        assert tree.parent.tolist() == [row.get(model.above[id], -1) for id in order]  # type: ignore[arg-type]
        assert tree.end.tolist() == [row[id] + len(model.subtree(id)) for id in order]
        for kind, rows, before in (
            (Action, tree.actions, tree.actions_before),
            (Milestone, tree.milestones, tree.milestones_before),
        ):
            there = [isinstance(model.nodes[id], kind) for id in order]
            assert rows.tolist() == [number for number, one in enumerate(there) if one]
            assert before.tolist() == [sum(there[:number]) for number in range(len(order) + 1)]
        assert columns(snapshot) == columns(self.net.copy().snapshot())  # grown step by step, or compiled at once
        plain = {i: event for i, event in model.events.items() if not isinstance(event, Correction)}
        corrections = [event for event in model.events.values() if isinstance(event, Correction)]
        events, journal = snapshot.journal.events, snapshot.journal
        assert events.seq.tolist() == list(plain)
        assert events.row.tolist() == [row[event.node] for event in plain.values()]
        assert [list(plain)[place] for place in journal.corrected] == [event.of for event in corrections]
        assert len(journal.replacements) == sum(event.replacement is not None for event in corrections)

    def teardown(self) -> None:
        while self.batches:
            self.fail()
        self.nodes_and_their_places_are_those_of_the_model()
        self.graph_links_and_journal_are_those_of_the_model()
        self.a_snapshot_has_the_nodes_in_preorder_and_the_events_as_recorded()


TestNetwork = NetworkMachine.TestCase
TestNetwork.settings = settings(stateful_step_count=40)
