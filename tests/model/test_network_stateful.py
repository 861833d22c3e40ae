"""Any sequence of edits, good and bad, in batches and out of them, leaves a network that equals an obvious model."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
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
    Attachment,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Effect,
    Finding,
    FindingKind,
    Goal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    NeedsAssessment,
    Network,
    Note,
    Observation,
    Organization,
    PerformanceLevel,
    Priority,
    Recoding,
    Review,
    ReviewKind,
    SelfReflection,
    Snapshot,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
    SupportNeed,
    SupportProvided,
    SupportReview,
    TargetRevision,
    Term,
    children,
    orphaned_events,
    parent,
    walk,
)
from spnet.model.corrections import DATED_EVENTS

KINDS = (Organization, Goal, Strategy, Milestone, Action)
RIGHT_PARENT = dict(zip(KINDS, (Organization, *KINDS[:-1]), strict=True))
FIRST = date(2018, 1, 1)

#: on which kinds of node an event stands
STANDS: dict[type, tuple[type, ...]] = {
    StatusReport: KINDS,
    Adjustment: (Milestone, Action),
    Recoding: (Strategy, Milestone, Action),
    TargetRevision: (Goal, Strategy),
    Observation: (Goal, Strategy),
    Review: (Organization,),
    SupportNeed: (Organization, Strategy),
    SupportProvided: (Organization, Strategy),
    SupportReview: (Organization, Strategy),
    SelfReflection: (Organization,),
    Note: KINDS,
}
#: what also stands on priorities
ON_PRIORITIES = (SupportNeed, SupportProvided, SupportReview, Note)

NAMES = [f"n{number}" for number in range(16)]
names = st.sampled_from(NAMES)  # few, so that they are often taken or gone; nodes and parts of needs share them
some_names = st.lists(names, max_size=4)
days = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
codes = st.sampled_from([(), (), ("4C",), ("4c", "1A"), (" 2.b",)])
WRITTEN = {(): (), ("4C",): ("4C",), ("4c", "1A"): ("4C", "1A"), (" 2.b",): ("2B",)}
WRITTEN |= {written: written for written in WRITTEN.values()}
#: "q" is clear, of "twice" there are two
MEASURES = (
    (),
    (Measure(id="q", indicator="x"),),
    (Measure(indicator="twice"), Measure(indicator="twice", unit="days")),
)
measures = st.sampled_from(["q", "q", "q", "twice", "x"])
terms = st.sampled_from(["SEA", "LEA", "CSI"])


def needs_of(ids: Iterable[str]) -> tuple[NeedsAssessment, ...]:
    """Needs assessments whose parts have these ids: an assessment, a priority, a finding and a cause, in turn."""
    ids = list(ids)
    if not ids:
        return ()
    cause = tuple(Cause(id=id, codes=("4c",)) for id in ids[3:4])
    return (
        NeedsAssessment(
            id=ids[0],
            priorities=tuple(Priority(id=id) for id in ids[1:2]),
            findings=tuple(Finding(id=id, kind=FindingKind.STRENGTH, codes=("4c",)) for id in ids[2:3]),
            analyses=(CauseAnalysis(method=CauseMethod.FISHBONE, causes=cause),) * bool(cause),
        ),
        *needs_of(ids[4:]),
    )


def parts_within(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield what has an id within a node."""
    for assessment in getattr(node, "needs", ()):
        yield assessment.id, assessment
        yield from ((finding.id, finding) for finding in assessment.findings)
        yield from ((cause.id, cause) for analysis in assessment.analyses for cause in analysis.causes)
        yield from ((priority.id, priority) for priority in assessment.priorities)


def _needs_as_written(needs: NeedsAssessment) -> NeedsAssessment:
    findings = tuple(attrs.evolve(finding, codes=("4C",)) for finding in needs.findings)
    analyses = tuple(
        attrs.evolve(a, causes=tuple(attrs.evolve(cause, codes=("4C",)) for cause in a.causes)) for a in needs.analyses
    )
    return attrs.evolve(needs, findings=findings, analyses=analyses)


def as_written(record: Any) -> Any:
    """A node or event with its codes as a network writes them."""
    if isinstance(record, Correction):
        return attrs.evolve(record, replacement=record.replacement and as_written(record.replacement))
    if isinstance(record, Organization):
        return attrs.evolve(record, needs=tuple(map(_needs_as_written, record.needs)))
    return attrs.evolve(record, codes=WRITTEN[record.codes]) if hasattr(record, "codes") else record


def dated(event: Any) -> Any:
    """What an event, or its replacement, says; None for a withdrawal."""
    return event.replacement if isinstance(event, Correction) else event


def mentioned(event: Any) -> list[tuple[str, tuple[type, ...]]]:
    """The further nodes that an event names, and the kinds that they are to be of."""
    named: list[tuple[str | None, tuple[type, ...]]] = []
    if isinstance(event, SupportNeed):
        named = [(event.asked_of, (Organization,))]
    elif isinstance(event, SupportProvided):
        named = [(event.provider, (Organization,)), (event.provider_action, (Milestone, Action))]
    return [(id, kinds) for id, kinds in named if id is not None]


class Model:
    """What a network should be, in dicts and lists and one plain graph."""

    def __init__(self) -> None:
        self.nodes: dict[str, Any] = {}
        self.above: dict[str, str | None] = {}
        self.below: dict[str | None, list[str]] = {None: []}
        self.links = nx.MultiDiGraph(name="Random")
        self.events: dict[int, Any] = {}
        self.glossary: dict[str, Term] = {}

    # --- nodes and parts ------------------------------------------------------------------------------------

    def subtree(self, id: str) -> list[str]:
        return [id, *(one for child in self.below[id] for one in self.subtree(child))]

    def preorder(self) -> list[str]:
        return [one for root in self.below[None] for one in self.subtree(root)]

    def parts(self, besides: str | None = None) -> dict[str, tuple[Any, str]]:
        return {
            id: (part, holder)
            for holder, node in self.nodes.items()
            if holder != besides
            for id, part in parts_within(node)
        }

    def may_stand(self, kind: type, above: str | None) -> bool:
        if above is None:
            return kind is Organization
        return above in self.nodes and type(self.nodes[above]) is RIGHT_PARENT[kind]

    def may_hold(self, node: Any) -> bool:
        """Whether the ids of a node's parts are free, now or once it stands in the place of the old one."""
        ids = [id for id, _ in parts_within(node)]
        taken = {*self.nodes, *self.parts(besides=node.id), node.id}
        return len(set(ids)) == len(ids) and not taken & set(ids)

    def may_be_named_so(self, node: Any) -> bool:
        """Whether all events about an id, and ids within it, could stand there."""
        new = {node.id: node, **dict(parts_within(node))}
        for event in map(dated, self.events.values()):
            if event is None:
                continue
            if event.node in new:
                what = new[event.node]
                on_priority = isinstance(what, Priority) and isinstance(event, ON_PRIORITIES)
                if type(what) not in STANDS[type(event)] and not on_priority:
                    return False
            if any(id in new and type(new[id]) not in kinds for id, kinds in mentioned(event)):
                return False
        return True

    # --- links and events -----------------------------------------------------------------------------------

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

    def stands(self, event: Any) -> bool:
        """Whether all that an event names is there, and of the right kind."""
        on_node = type(self.nodes.get(event.node)) in STANDS[type(event)]
        part, _ = self.parts().get(event.node, (None, None))
        on_priority = isinstance(event, ON_PRIORITIES) and isinstance(part, Priority)
        if not (on_node or on_priority):
            return False
        if any(type(self.nodes.get(id)) not in kinds for id, kinds in mentioned(event)):
            return False
        if isinstance(event, Observation | TargetRevision):
            return [m.id or m.indicator for m in self.nodes[event.node].measures].count(event.measure) == 1
        return True

    def may_record(self, event: Any) -> bool:
        if isinstance(event, Correction):
            original = self.events.get(event.of)
            if original is None or isinstance(original, Correction):
                return False
            instead = event.replacement
            same = instead is None or (type(instead), instead.node) == (type(original), original.node)
            return same and (instead is None or self.may_record(instead))
        if isinstance(event, SupportReview):
            support = self.events.get(event.of)
            if not isinstance(support, SupportProvided) or support.node != event.node:
                return False
        need = getattr(event, "need", None)
        return (need is None or isinstance(self.events.get(need), SupportNeed)) and self.stands(event)

    def orphaned(self) -> list[int]:
        return [i for i, event in self.events.items() if dated(event) is not None and not self.stands(dated(event))]


def columns(snapshot: Snapshot) -> dict[str, list[Any]]:
    parts = {
        "tree": snapshot.tree,
        "journal": snapshot.journal,
        "events": snapshot.journal.events,
        "corrections": snapshot.journal.corrections,
        "replacements": snapshot.journal.corrections.replacements,
    }
    return {
        f"{part}.{field.name}": getattr(of, field.name).tolist()
        for part, of in parts.items()
        for field in attrs.fields(type(of))
        if hasattr(getattr(of, field.name), "tolist")
    } | {"others": list(snapshot.journal.others), "size": [snapshot.journal.size]}


def make_event(data: st.DataObject, kind: type, node: str, ids: list[str], event_ids: list[int]) -> Any:
    """An event of a kind on a node; what else it names is drawn from the ids, and may be what it cannot name."""
    on = data.draw(days)
    late = timedelta(days=data.draw(st.sampled_from([0, 0, 2])))
    common = {"node": node, "on": on, "recorded_on": on + late}
    named, of = st.sampled_from(ids), st.sampled_from(event_ids)
    own: dict[type, dict[str, Any]] = {
        StatusReport: {"status": st.sampled_from(Status)},
        Adjustment: {"due": days},
        Recoding: {"codes": codes},
        TargetRevision: {"measure": measures},
        Observation: {"measure": measures, "value": st.integers(0, 3)},
        Review: {"review": st.sampled_from(ReviewKind)},
        SupportNeed: {"codes": codes, "asked_of": st.none() | named},
        SupportProvided: {"provider": named, "provider_action": st.none() | named, "need": st.none() | of},
        SupportReview: {"of": of, "effect": st.sampled_from(Effect)},
        SelfReflection: {"ratings": st.just({"1a1": PerformanceLevel.BASIC})},
        Note: {"text": st.just("x")},
    }
    return kind(**common, **{name: data.draw(value) for name, value in own[kind].items()})


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

    def free(self) -> list[str]:
        return [name for name in NAMES if name not in {*self.model.nodes, *self.model.parts()}]

    # --- the tree -------------------------------------------------------------------------------------------

    @initialize()
    def a_small_plan(self) -> None:
        for number, kind in enumerate([*KINDS, Action, Organization]):
            above = {5: "n3", 6: "n0"}.get(number, f"n{number - 1}" if number else None)
            self.add(f"n{number}", kind, above, [], (), MEASURES[1])
        self.put_needs("n0", ["n7", "n8", "n9", "n10"])
        first = self.record(SupportNeed(node="n8", on=FIRST, asked_of="n6"))
        self.record(SupportProvided(node="n8", on=FIRST, provider="n6", provider_action="n4", need=first))
        self.record(Adjustment(node="n3", on=FIRST, due=FIRST))
        self.record(Observation(node="n2", on=FIRST, measure="q", value=1))
        self.record(Review(node="n6", on=FIRST, review=ReviewKind.MONTHLY))
        self.record(Note(node="n5", on=FIRST, text="x"))

    @rule(id=names, kind=st.sampled_from(KINDS), above=st.none() | names, parts=some_names, codes=codes)
    def add_anything(self, id: str, kind: type, above: str | None, parts: list[str], codes: tuple[str, ...]) -> None:
        self.add(id, kind, above, parts, codes, ())

    def add(self, id: str, kind: type, above: str | None, parts: list[str], codes: Any, measures: Any) -> None:
        fields: dict[str, Any] = {"id": id}
        if kind is Organization:
            fields |= {"name": "o", "level": Level.LEA, "needs": needs_of(parts)}
        if kind in (Strategy, Milestone, Action):
            fields["codes"] = codes
        if kind in (Goal, Strategy):
            fields["measures"] = measures
        node = kind(**fields)
        free = id not in self.model.nodes and id not in self.model.parts()
        fits = self.model.may_stand(kind, above) and self.model.may_hold(node) and self.model.may_be_named_so(node)
        if not (free and fits):
            self.refused("add", node, parent=above)
            return
        stored = self.net.add(node, parent=above)
        assert stored == as_written(node)
        assert stored is node or stored != node
        self.model.nodes[id], self.model.above[id], self.model.below[id] = stored, above, []
        self.model.below[above].append(id)
        self.changed()

    @rule(
        data=st.data(),
        id=names,
        kind=st.sampled_from([Organization, Goal, Strategy, Milestone, Action, Action]),
        codes=codes,
        measures=st.sampled_from(MEASURES),
        parts=st.integers(0, 4),
    )
    def add_where_it_fits(
        self, data: st.DataObject, id: str, kind: type, codes: Any, measures: Any, parts: int
    ) -> None:
        fitting = [above for above in (None, *self.model.nodes) if self.model.may_stand(kind, above)]
        if fitting:
            free = [one for one in self.free() if one != id]
            self.add(id, kind, data.draw(st.sampled_from(fitting)), free[:parts], codes, measures)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def bring_back(self, data: st.DataObject, kind: type) -> None:
        """Add a node, or a priority, under an id of which the journal speaks."""
        named = {event.node for event in map(dated, self.model.events.values()) if event is not None}
        named |= {id for event in self.model.events.values() for id, _ in mentioned(dated(event))}
        fitting = [above for above in (None, *self.model.nodes) if self.model.may_stand(kind, above)]
        gone = [name for name in self.free() if name in named]
        if gone and fitting:
            id, above = data.draw(st.sampled_from(gone)), data.draw(st.sampled_from(fitting))
            other = [name for name in self.free() if name != id]
            if data.draw(st.booleans()) and other:
                self.add(other[0], Organization, None, [*other[1:], id][-data.draw(st.integers(1, 4)) :], (), ())
            else:
                self.add(id, kind, above, [], (), MEASURES[1])

    @rule(data=st.data(), due=days, codes=codes, measures=st.sampled_from(MEASURES))
    def replace(self, data: st.DataObject, due: date, codes: Any, measures: Any) -> None:
        id = self.some_id(data)
        changes: dict[type, dict[str, Any]] = {
            Organization: {"name": f"{due}"},
            Goal: {"measures": measures},
            Strategy: {"measures": measures, "codes": codes},
            Milestone: {"due": due, "codes": codes},
            Action: {"due": due},
        }
        if id not in self.model.nodes:
            self.refused("replace", id, due=due)
            return
        self.put(id, changes[type(self.model.nodes[id])])

    def put(self, id: str, changes: dict[str, Any]) -> None:
        before = self.model.nodes[id]
        after = self.net.replace(id, **changes)
        assert after == as_written(attrs.evolve(before, **changes))
        self.model.nodes[id] = after
        if id in self.model.links:
            self.model.links.nodes[id]["node"] = after
        self.changed()

    @rule(data=st.data(), parts=some_names, fitting=st.booleans())
    def replace_needs(self, data: st.DataObject, parts: list[str], fitting: bool) -> None:
        id = self.some_id(data)
        if isinstance(self.model.nodes.get(id), Organization):
            own = [part for part, _ in parts_within(self.model.nodes[id])]
            if fitting:
                parts = data.draw(st.permutations([*own, *self.free()]))[: len(parts)]
            self.put_needs(id, parts)
        else:
            self.refused("replace", id, needs=needs_of(parts))

    def put_needs(self, id: str, parts: list[str]) -> None:
        node = attrs.evolve(self.model.nodes[id], needs=needs_of(parts))
        if self.model.may_hold(node) and self.model.may_be_named_so(node):
            self.put(id, {"needs": node.needs})
        else:
            self.refused("replace", id, needs=node.needs)

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

    @rule(data=st.data(), recursive=st.booleans())
    def remove(self, data: st.DataObject, recursive: bool) -> None:
        id = self.some_id(data)
        if id not in self.model.nodes or (self.model.below[id] and not recursive):
            self.refused("remove", id, recursive=recursive)
            return
        gone = self.model.subtree(id)
        assert [node.id for node in self.net.remove(id, recursive=recursive)] == gone
        self.model.below[self.model.above[id]].remove(id)
        for one in gone:
            del self.model.nodes[one], self.model.above[one], self.model.below[one]
        self.model.links.remove_nodes_from(gone)
        self.forget_ends()
        self.changed()

    # --- links and events -----------------------------------------------------------------------------------

    @rule(ends=st.tuples(names, names), kind=st.sampled_from(LinkKind))
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

    @rule(data=st.data(), kind=st.sampled_from(DATED_EVENTS))
    def record_anything(self, data: st.DataObject, kind: type) -> None:
        ids = [*NAMES, "nobody"]
        self.record(make_event(data, kind, data.draw(st.sampled_from(ids)), ids, [*self.model.events, 10_000]))

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(DATED_EVENTS), min_size=1, max_size=4))
    def record_where_it_fits(self, data: st.DataObject, kinds: list[type]) -> None:
        for kind in kinds:
            nodes = [id for id, node in self.model.nodes.items() if type(node) in STANDS[kind]]
            if kind in ON_PRIORITIES:
                nodes += [id for id, (part, _) in self.model.parts().items() if isinstance(part, Priority)]
            if nodes:
                ids = [id for id, node in self.model.nodes.items() if not isinstance(node, Goal | Strategy)]
                supports = SupportProvided if kind is SupportReview else SupportNeed
                event_ids = [i for i, event in self.model.events.items() if isinstance(event, supports)]
                event = make_event(data, kind, data.draw(st.sampled_from(nodes)), ids, event_ids or [10_000])
                if kind is SupportReview and event_ids:
                    event = attrs.evolve(event, node=self.model.events[event.of].node)
                self.record(event)

    @rule(data=st.data(), way=st.sampled_from(["withdraw", "same kind", "same kind", "any kind"]))
    def correct(self, data: st.DataObject, way: str) -> None:
        of = data.draw(st.sampled_from([*self.model.events, 10_000]))
        original = self.model.events.get(of, Note(node="n0", on=FIRST, text="x"))
        instead = None
        if way != "withdraw":
            same = way == "same kind" and not isinstance(original, Correction)
            kind = type(original) if same else data.draw(st.sampled_from(DATED_EVENTS))
            node = original.node if same else data.draw(names)
            instead = make_event(data, kind, node, NAMES, [*self.model.events, 10_000])
        self.record(Correction(of=of, replacement=instead, recorded_on=FIRST + timedelta(days=20)))

    def record(self, event: Any) -> int:
        if not self.model.may_record(event):
            self.refused("record", event)
            return 0
        event_id = self.net.record(event)
        assert event_id not in self.event_ids
        assert event_id > max(self.model.events, default=0)
        self.event_ids.add(event_id)
        self.model.events[event_id] = as_written(event)
        self.changed()
        return event_id

    # --- the glossary ---------------------------------------------------------------------------------------

    @rule(term=terms, definition=st.sampled_from(["", "x", "y", None]))
    def define_or_undefine(self, term: str, definition: str | None) -> None:
        if definition is not None:
            entry = Term(term=term, definition=definition)
            self.net.define(entry)
            self.model.glossary[term] = entry
        elif term in self.model.glossary:
            self.net.undefine(term)
            del self.model.glossary[term]
        else:
            self.refused("undefine", term)
            return
        self.changed()

    # --- batches --------------------------------------------------------------------------------------------

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

    @precondition(lambda self: self.model.below[None])
    @rule(data=st.data())
    def fail_at_once(self, data: st.DataObject) -> None:
        """An inner batch that goes wrong by a mistake, within whatever is open."""
        before = picture(self.net)
        id = data.draw(st.sampled_from([*self.model.nodes]))
        try:
            with self.net.edit():
                self.net.remove(id, recursive=True)
                self.net.add(Organization(id="new", name="o", level=Level.OTHER, needs=needs_of(["newer", "newest"])))
                self.net.record(Note(node="newest", on=FIRST, text="x"))
                self.net.define(Term(term="new"))
                self.net.replace("new", needs=())
                self.net.undefine("never")
        except SpnetError as error:
            assert error.where == "glossary"  # noqa: PT017  # it is the last step that is to fail
        assert picture(self.net) == before

    # --- copies and equality --------------------------------------------------------------------------------

    @precondition(lambda self: not self.batches)
    @rule(way=st.sampled_from([Network.copy, copy.copy, copy.deepcopy, pickled]))
    def go_on_with_a_copy(self, way: Any) -> None:
        old, self.net = self.net, way(self.net)
        assert self.net == old
        assert self.net is not old
        self.snapshot = None

    @rule(data=st.data(), way=st.sampled_from([Network.copy, copy.copy, copy.deepcopy, pickled]))
    def a_copy_with_one_difference_is_not_equal(self, data: st.DataObject, way: Any) -> None:
        before, twin, model = picture(self.net), way(self.net), self.model
        assert twin == self.net
        changes = [
            lambda: twin.add(Organization(id="new", name="o", level=Level.LEA)),
            lambda: twin.define(Term(term="new")),
        ]
        for id in model.nodes:
            siblings = model.below[model.above[id]]
            changes += [
                lambda id=id: twin.replace(id, attachments=(Attachment(name="new"),)),
                lambda id=id: twin.remove(id, recursive=True),
                lambda id=id: twin.record(Note(node=id, on=FIRST, text="new")),
            ]
            if siblings[-1] != id:
                changes.append(lambda id=id: twin.move(id, parent=model.above[id]))
        changes += [lambda link=link: twin.unlink(*link) for link in model.links.edges(keys=True)]
        changes += [
            lambda ends=(here, there): twin.link(*ends, LinkKind.CONTINUES)
            for here in model.nodes
            for there in model.nodes
            if model.may_link(here, there, LinkKind.CONTINUES)
        ]
        data.draw(st.sampled_from(changes))()
        assert twin != self.net
        assert self.net != twin
        assert picture(self.net) == before

    @precondition(lambda self: list(self.model.events) == list(range(1, len(self.model.events) + 1)))
    @rule()
    def one_that_was_built_otherwise_is_equal(self) -> None:
        model = self.model
        if model.orphaned():
            return
        twin = Network("Random", glossary=reversed(model.glossary.values()))
        for id in model.preorder():
            twin.add(model.nodes[id], parent=model.above[id])
        for link in sorted(model.links.edges(keys=True), reverse=True):
            twin.link(*link)
        for event in model.events.values():
            twin.record(event)
        assert twin == self.net

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
    def nodes_and_parts_of_needs_share_one_set_of_ids(self) -> None:
        net, model = self.net, self.model
        parts = model.parts()
        assert len(parts) == sum(len(list(parts_within(node))) for node in model.nodes.values())
        assert not set(parts) & set(model.nodes)
        assert {id: (net._parts[id], net._parts.holder(id)) for id in net._parts} == parts

    @invariant()
    def graph_links_journal_and_glossary_are_those_of_the_model(self) -> None:
        assert seen(self.net.graph) == seen(self.model.graph())
        assert seen(self.net.links) == seen(self.model.links)
        assert list(self.net.journal.items()) == list(self.model.events.items())
        assert list(self.net.glossary.items()) == list(self.model.glossary.items())

    @invariant()
    def the_orphaned_events_are_those_of_which_something_is_gone(self) -> None:
        assert list(orphaned_events(self.net)) == self.model.orphaned()

    @invariant()
    def a_copy_is_equal(self) -> None:
        twin = self.net.copy()
        assert twin == self.net
        assert picture(twin) == picture(self.net)
        assert orphaned_events(twin) == orphaned_events(self.net)

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
        assert columns(snapshot) == columns(pickled(self.net).snapshot())  # grown step by step, or compiled at once
        self._the_journal_is_in_columns(snapshot, row)

    def _the_journal_is_in_columns(self, snapshot: Snapshot, row: dict[str, int]) -> None:
        model, journal = self.model, snapshot.journal
        plain = {i: e for i, e in model.events.items() if isinstance(e, StatusReport | Adjustment) and e.node in row}
        corrections = [e for e in model.events.values() if isinstance(e, Correction) and e.of in plain]
        assert journal.size == len(model.events)
        assert journal.events.seq.tolist() == list(plain)
        assert journal.events.row.tolist() == [row[event.node] for event in plain.values()]
        assert journal.corrections.of.tolist() == [event.of for event in corrections]
        assert journal.corrections.row.tolist() == [row[plain[event.of].node] for event in corrections]
        replacements = journal.corrections.replacements
        assert len(replacements) == sum(event.replacement is not None for event in corrections)
        assert replacements.row.tolist() == [row[e.replacement.node] for e in corrections if e.replacement]
        assert list(journal.others) == [
            (i, event)
            for i, event in model.events.items()
            if not isinstance(event, StatusReport | Adjustment) and event not in corrections
        ]

    def teardown(self) -> None:
        while self.batches:
            self.fail()
        self.nodes_and_their_places_are_those_of_the_model()
        self.nodes_and_parts_of_needs_share_one_set_of_ids()
        self.graph_links_journal_and_glossary_are_those_of_the_model()
        self.the_orphaned_events_are_those_of_which_something_is_gone()
        self.a_snapshot_has_the_nodes_in_preorder_and_the_events_as_recorded()


TestNetwork = NetworkMachine.TestCase
TestNetwork.settings = settings(stateful_step_count=60)  # many steps say more than many beginnings


def test_the_tables_of_this_file_name_every_kind_of_event() -> None:
    assert set(STANDS) == set(DATED_EVENTS)
