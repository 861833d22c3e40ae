"""From a need to outputs and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import dropwhile
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from needed_plans import needed_plans

import spnet
from spnet import (
    Action,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Finding,
    FindingKind,
    Goal,
    Level,
    LinkKind,
    Milestone,
    NeedsAssessment,
    Network,
    Node,
    Organization,
    Priority,
    Status,
    StatusReport,
    Strategy,
    Trace,
    TracedOutput,
    children,
    descendants,
    five_whys,
    organization_of,
    trace,
    walk,
)
from spnet.errors import FieldTypeError, UnknownIdError

STAGES = ("findings", "causes", "priorities", "strategies", "milestones", "actions")


def ids(things: Any) -> list[str]:
    return [thing.id for thing in things]


def line(found: Trace) -> dict[str, list[str]]:
    return {stage: ids(getattr(found, stage)) for stage in STAGES if getattr(found, stage)}


@pytest.fixture
def net() -> Network:
    """A district, and a school that asked five times why; the district answers the school's first priority too."""
    needs = NeedsAssessment(
        id="needs-2017",
        findings=(
            Finding(id="f1", kind=FindingKind.WEAKNESS, statement="Few pass mathematics in grade 7"),
            Finding(id="f2", kind=FindingKind.STRENGTH, statement="Families come to conferences"),
            Finding(id="f3", kind=FindingKind.THREAT, statement="Staff leave"),
        ),
        analyses=(
            five_whys("Few pass", "Lessons vary", "No shared units", "No time to plan", id="c", findings=("f1",)),
            CauseAnalysis(
                findings=("f3",),
                method=CauseMethod.FISHBONE,
                causes=(Cause(id="d1", causes=(Cause(id="d1a"), Cause(id="d1b"))), Cause(id="d2")),
            ),
        ),
        priorities=(
            Priority(id="p1", title="Shared units", causes=("c.2",), findings=("f2",)),
            Priority(id="p2", title="Stay", causes=("d1b",)),
            Priority(id="p3", title="Someday", findings=("f3",)),
        ),
    )
    net = Network("Example State")
    rows: list[tuple[Node, str | None]] = [
        (Organization(id="river", name="River District", level=Level.LEA), None),
        (Goal(id="rg"), "river"),
        (Strategy(id="rt", title="Time for teams", priority="p1"), "rg"),
        (Milestone(id="rm"), "rt"),
        (Organization(id="hill", name="Hill School", level=Level.SCHOOL, needs=(needs,)), "river"),
        (Goal(id="g"), "hill"),
        (Strategy(id="t1", title="Write units together", priority="p1"), "g"),
        (Strategy(id="t2", title="Welcome new staff", priority="p2"), "g"),
        (Strategy(id="t3", title="More books"), "g"),
        (Milestone(id="m1", title="Guides written"), "t1"),
        (Milestone(id="m2", title="Units in use"), "t1"),
        (Action(id="a1", title="Draft", outputs=("Guide",)), "m1"),
        (Action(id="a2", title="Revise", outputs=("Better guide",)), "m1"),
        (Action(id="a3", title="Train"), "m2"),
    ]
    for node, above in rows:
        net.add(node, parent=above)
    return net


# --- what lies on the line ----------------------------------------------------------------------------------


def test_from_a_strategy_it_goes_up_to_the_need_and_down_to_the_actions(net: Network) -> None:
    assert line(trace(net, "t1")) == {
        "findings": ["f1", "f2"],
        "causes": ["c.1", "c.2"],  # c.3 lies beneath what the priority answers, not behind it
        "priorities": ["p1"],
        "strategies": ["t1"],
        "milestones": ["m1", "m2"],
        "actions": ["a1", "a2", "a3"],
    }


def test_from_a_finding_it_goes_down_to_every_plan_that_answers_it(net: Network) -> None:
    assert line(trace(net, "f1")) == {
        "findings": ["f1"],
        "causes": ["c.1", "c.2", "c.3"],
        "priorities": ["p1"],
        "strategies": ["rt", "t1"],  # the district's too
        "milestones": ["rm", "m1", "m2"],
        "actions": ["a1", "a2", "a3"],
    }


def test_from_a_cause_it_goes_up_to_the_findings_of_its_analysis_and_down_its_own_bone_alone(net: Network) -> None:
    assert line(trace(net, "d1")) == {
        "findings": ["f3"],
        "causes": ["d1", "d1a", "d1b"],
        "priorities": ["p2"],
        "strategies": ["t2"],
    }
    assert line(trace(net, "d2")) == {"findings": ["f3"], "causes": ["d2"]}


def test_from_a_milestone_or_an_action_it_leaves_out_what_lies_beside(net: Network) -> None:
    above = {"findings": ["f1", "f2"], "causes": ["c.1", "c.2"], "priorities": ["p1"], "strategies": ["t1"]}
    assert line(trace(net, "m1")) == {**above, "milestones": ["m1"], "actions": ["a1", "a2"]}
    assert line(trace(net, "a2")) == {**above, "milestones": ["m1"], "actions": ["a2"]}


def test_of_an_organization_it_is_the_line_through_its_own_needs_and_its_own_strategies(net: Network) -> None:
    hill = trace(net, "hill")
    assert ids(hill.strategies) == ["rt", "t1", "t2", "t3"]
    assert ids(hill.priorities) == ["p1", "p2", "p3"]
    assert ids(hill.causes) == ["c.1", "c.2", "c.3", "d1", "d1a", "d1b", "d2"]
    river = trace(net, "river")
    assert ids(river.strategies) == ["rt"]
    assert ids(river.priorities) == ["p1"]


def test_of_a_goal_it_is_the_line_through_its_strategies(net: Network) -> None:
    assert line(trace(net, "rg")) == line(trace(net, "rt"))
    assert ids(trace(net, "g").strategies) == ["t1", "t2", "t3"]


def test_of_a_needs_assessment_it_is_the_line_through_all_that_it_lists(net: Network) -> None:
    found = trace(net, "needs-2017")
    assert ids(found.findings) == ["f1", "f2", "f3"]
    assert ids(found.strategies) == ["rt", "t1", "t2"]


def test_links_beside_the_tree_are_not_followed(net: Network) -> None:
    before = trace(net, "t2")
    net.link("rt", "t2", LinkKind.ADDRESSES)
    assert trace(net, "t2") == before


def test_the_records_are_those_that_the_network_holds(net: Network) -> None:
    found = trace(net, "a1")
    assert found.actions[0] is net["a1"]
    organization = net["hill"]
    assert isinstance(organization, Organization)
    assert found.priorities[0] is organization.needs[0].priorities[0]


def test_a_network_without_needs_assessments_can_be_traced() -> None:
    from spnet.examples import river_state

    net = river_state()
    action = next(node for node in walk(net) if isinstance(node, Action))
    found = trace(net, action.id)
    assert found.actions == (action,)
    assert (found.findings, found.causes, found.priorities) == ((), (), ())


# --- outputs ------------------------------------------------------------------------------------------------


def _report(action: str, day: int, *outputs: str, late: int = 0) -> StatusReport:
    on = date(2018, 1, day)
    return StatusReport(
        node=action, on=on, recorded_on=date(2018, 1, day + late), status=Status.IN_PROGRESS, outputs=outputs
    )


def test_outputs_are_the_anticipated_and_then_the_reported_by_day(net: Network) -> None:
    net.record(_report("a1", 20, "Guide"))
    net.record(_report("a1", 5, "Outline", "List"))
    net.record(_report("a3", 6, "Slides"))
    net.record(StatusReport(node="m1", on=date(2018, 1, 31), status=Status.IN_PROGRESS, outputs=("Binder",)))
    assert trace(net, "m1").outputs == (
        TracedOutput(action="a1", text="Guide", reported_on=None),
        TracedOutput(action="a1", text="Outline", reported_on=date(2018, 1, 5)),
        TracedOutput(action="a1", text="List", reported_on=date(2018, 1, 5)),
        TracedOutput(action="a1", text="Guide", reported_on=date(2018, 1, 20)),
        TracedOutput(action="a2", text="Better guide", reported_on=None),
    )
    assert trace(net, "rt").outputs == ()


def test_outputs_of_mistaken_reports_are_corrected_by_the_last_correction(net: Network) -> None:
    moved, withdrawn, restored = (net.record(_report("a3", day, f"of {day}")) for day in (5, 6, 7))
    entered = date(2018, 2, 1)
    net.record(Correction(of=moved, replacement=_report("a3", 9, "better"), recorded_on=entered))
    net.record(Correction(of=withdrawn, replacement=_report("a3", 6, "no"), recorded_on=entered))
    net.record(Correction(of=withdrawn, replacement=None, recorded_on=entered))  # of one day: the later recorded
    net.record(Correction(of=restored, replacement=_report("a3", 7, "yes"), recorded_on=date(2018, 2, 2)))
    net.record(Correction(of=restored, replacement=None, recorded_on=entered))  # entered before the other
    assert [(o.text, o.reported_on and o.reported_on.day) for o in trace(net, "a3").outputs] == [
        ("yes", 7),
        ("better", 9),
    ]


# --- where it is broken -------------------------------------------------------------------------------------


def test_an_unbroken_line_has_no_problem(net: Network) -> None:
    assert trace(net, "hill").problems == ()


def _change(net: Network, **changes: Any) -> None:
    organization = net["hill"]
    assert isinstance(organization, Organization)
    needs = organization.needs[0]
    fields = {name: getattr(needs, name) for name in ("id", "findings", "analyses", "priorities")}
    net.replace("hill", needs=(NeedsAssessment(**{**fields, **changes}),))


def test_names_that_lead_nowhere_are_problems_of_the_lines_through_them(net: Network) -> None:
    _change(
        net,
        priorities=(
            Priority(id="p1", findings=("f9", "c.1"), causes=("c.2", "f1")),
            Priority(id="p2", causes=("d1b",)),
        ),
    )
    problems = trace(net, "t1").problems
    assert [(p.code, p.path, p.nodes) for p in problems] == [
        ("P104", "needs[0].priorities[0].findings[0]", ("hill",)),
        ("P104", "needs[0].priorities[0].findings[1]", ("hill",)),
        ("P104", "needs[0].priorities[0].causes[1]", ("hill",)),
    ]
    assert "'f9'" in problems[0].message
    assert "'c.1' is a cause" in problems[1].hint
    assert "'f1' is a finding" in problems[2].hint
    assert trace(net, "t2").problems == ()  # another line
    assert trace(net, "hill").problems == problems


def test_an_analysis_of_an_unknown_finding_is_a_problem_of_its_causes(net: Network) -> None:
    _change(net, findings=())
    assert [(p.code, p.path) for p in trace(net, "c.3").problems] == [("P104", "needs[0].analyses[0].findings[0]")]
    assert [p.path for p in trace(net, "d2").problems] == ["needs[0].analyses[1].findings[0]"]


def test_an_analysis_without_causes_is_a_problem_of_its_findings(net: Network) -> None:
    _change(net, analyses=(CauseAnalysis(findings=("f1", "f9"), method=CauseMethod.FISHBONE),))
    assert [p.path for p in trace(net, "f1").problems] == ["needs[0].analyses[0].findings[1]"]
    assert [p.path for p in trace(net, "f2").problems] == ["needs[0].priorities[0].causes[0]"]


def test_a_priority_that_rests_on_nothing_is_a_problem(net: Network) -> None:
    _change(net, priorities=(Priority(id="p1"), Priority(id="p2", causes=("gone",))))
    assert [(p.code, p.path) for p in trace(net, "rt").problems] == [("P103", "needs[0].priorities[0]")]
    assert [p.code for p in trace(net, "p2").problems] == ["P103", "P104"]


def test_a_strategy_whose_priority_is_none_is_a_problem_of_its_line(net: Network) -> None:
    net.replace("t3", priority=" shared UNITS")
    net.replace("rt", priority="Books")
    net.replace("t2", priority="f1")
    assert [(p.code, p.path, p.nodes) for p in trace(net, "t3").problems] == [("P102", "priority", ("t3",))]
    assert "by its id, 'p1'" in trace(net, "t3").problems[0].hint
    assert "List it among" in trace(net, "rt").problems[0].hint
    assert "'p1', 'p2', 'p3'" in trace(net, "t2").problems[0].hint
    assert trace(net, "t1").problems == ()


# --- how it is shown ----------------------------------------------------------------------------------------


def test_it_prints_as_an_outline_with_each_thing_beneath_what_leads_to_it(net: Network) -> None:
    net.record(_report("a1", 5, "Outline"))
    net.remove("rt", recursive=True)
    net.remove("m2", recursive=True)
    assert str(trace(net, "p1")).splitlines() == [
        "Trace of 'p1': 2 findings, 2 causes, 1 priority, 1 strategy, 1 milestone, 2",
        "  actions, 3 outputs",
        "weakness found by Hill School: Few pass mathematics in grade 7 [f1]",
        "  cause: Lessons vary [c.1]",
        "    cause: No shared units [c.2]",
        "      priority: Shared units [p1] <- asked for",
        "        strategy of Hill School: Write units together [t1]",
        "          milestone: Guides written [m1]",
        "            action: Draft [a1]",
        "              output: Guide (anticipated)",
        "              output: Outline (reported on 2018-01-05)",
        "            action: Revise [a2]",
        "              output: Better guide (anticipated)",
        "strength found by Hill School: Families come to conferences [f2]",
        "  priority: Shared units [p1], see above",
    ]


def test_what_is_named_twice_on_one_line_is_shown_at_its_end_alone(net: Network) -> None:
    _change(net, priorities=(Priority(id="p1", findings=("f1",), causes=("c.1", "c.3")),))
    text = str(trace(net, "p1"))
    assert text.count("[p1]") == 1
    assert text.index("[c.3]") < text.index("[p1]")


def test_a_broken_line_says_where_at_the_end(net: Network) -> None:
    net.replace("t3", priority="Books")
    text = str(trace(net, "t3"))
    assert "\nwhere the line is broken:\n  P102 the strategy 't3' names the priority 'Books'" in text
    assert max(map(len, text.splitlines())) <= 80


def test_its_repr_is_one_short_line(net: Network) -> None:
    found = trace(net, "f1")
    assert repr(found) == (
        "<Trace of 'f1': 1 finding, 3 causes, 1 priority, 2 strategies, 3 milestones, 3 actions, 2 outputs>"
    )
    net.add(Organization(id="x" * 9_000, name="x", level=Level.LEA))
    assert repr(trace(net, "x" * 9_000)).endswith("nothing>")
    assert len(repr(trace(net, "x" * 9_000))) < 100


class Items(HTMLParser):
    """Checks that lists are closed as they were opened, and notes the texts of items with their depth."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.items: list[tuple[int, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("ul", "li", "p")
        if tag == "li":
            assert self.open[-1] == "ul"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] == "li":
            self.items.append((self.open.count("ul") - 1, data))


def test_in_a_notebook_it_is_a_nested_list_with_everything_escaped(net: Network) -> None:
    net.replace("a1", title="<script>alert(1)</script>")
    net.replace("t3", priority="<b>")
    html = trace(net, "hill")._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    items = Items(html).items
    assert (6, "action: <script>alert(1)</script> [a1]") in items
    assert items[0] == (0, "weakness found by Hill School: Few pass mathematics in grade 7 [f1]")


@pytest.mark.parametrize("text", ["x" * 10_000, chr(27) + "[2J" + chr(10), "\u202e" * 50])
def test_hostile_texts_neither_steer_a_terminal_nor_fill_it(net: Network, text: str) -> None:
    net.replace("a1", title=text, outputs=(text,))
    net.replace("t1", title=text, priority=text)
    net.replace("hill", name=text)
    found = trace(net, "t1")
    for row in (*str(found).splitlines(), repr(found)):
        assert row.isprintable()
        assert len(row) < 160
    Items(found._repr_html_())


def test_a_notebook_is_not_filled_by_a_long_trace(net: Network) -> None:
    for number in range(200):
        net.add(Action(id=f"more{number}"), parent="m1")
        net.add(Strategy(id=f"odd{number}", priority="Books"), parent="g")
    html = trace(net, "hill")._repr_html_()
    assert html.count("<li>") == 120
    assert html.count("more</p>") == 2
    assert str(trace(net, "hill")).count("[more") == 200


# --- mistakes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["nobody", "", None, 5, ["t1"]])
def test_an_unknown_id_is_refused(net: Network, id: Any) -> None:
    with pytest.raises(UnknownIdError, match="needs assessment"):
        trace(net, id)


def test_it_goes_over_a_network(net: Network) -> None:
    with pytest.raises(FieldTypeError, match="Snapshot"):
        trace(net.snapshot(), "t1")  # type: ignore[arg-type]  # that is what is tested


# --- properties ---------------------------------------------------------------------------------------------


def plain_lines(net: Network) -> nx.DiGraph[str]:
    """Return every step of every line as an arrow, straight from the records."""
    arrows: nx.DiGraph[str] = nx.DiGraph()
    assessments = [needs for node in walk(net) if isinstance(node, Organization) for needs in node.needs]
    findings = {finding.id for needs in assessments for finding in needs.findings}
    causes: dict[str, Cause] = {}
    for needs in assessments:
        arrows.add_nodes_from(ids(needs.findings) + ids(needs.priorities))
        for analysis in needs.analyses:
            for first in analysis.causes:
                arrows.add_node(first.id)
                arrows.add_edges_from((name, first.id) for name in analysis.findings if name in findings)
                for cause in all_causes(first):
                    causes[cause.id] = cause
                    arrows.add_edges_from((cause.id, deeper.id) for deeper in cause.causes)
    priorities = {priority.id: priority for needs in assessments for priority in needs.priorities}
    for id, priority in priorities.items():
        arrows.add_edges_from((name, id) for name in priority.findings if name in findings)
        arrows.add_edges_from((name, id) for name in priority.causes if name in causes)
    for node in walk(net):
        if isinstance(node, Strategy | Milestone | Action):
            arrows.add_node(node.id)
            arrows.add_edges_from((node.id, below.id) for below in children(net, node.id))
        if isinstance(node, Strategy) and node.priority in priorities:
            arrows.add_edge(node.priority, node.id)
    return arrows


def all_causes(cause: Cause) -> Iterator[Cause]:
    yield cause
    for deeper in cause.causes:
        yield from all_causes(deeper)


def plan_order(net: Network) -> list[str]:
    order = []
    for node in walk(net):
        order.append(node.id)
        for needs in node.needs if isinstance(node, Organization) else ():
            order += [needs.id, *ids(needs.findings), *ids(needs.priorities)]
            order += [cause.id for analysis in needs.analyses for one in analysis.causes for cause in all_causes(one)]
    return order


def starts(net: Network, id: str, arrows: nx.DiGraph[str]) -> list[str]:
    """Return what a trace of an id begins at: of most things these themselves."""
    if id in arrows:
        return [id]
    node = {node.id: node for node in walk(net)}.get(id)  # None: a needs assessment
    below = [] if node is None else descendants(net, id, kind=Strategy)
    if isinstance(node, Goal):
        return ids(below)
    own = [n for n in below if organization_of(net, n.id) is node]
    assessments = [
        needs for one in walk(net) if isinstance(one, Organization) for needs in one.needs if id in (one.id, needs.id)
    ]
    found = [*ids(own), *(part for needs in assessments for part in ids([*needs.findings, *needs.priorities]))]
    return found + [c.id for n in assessments for a in n.analyses for one in a.causes for c in all_causes(one)]


@given(needed_plans())
def test_a_trace_is_all_that_lies_above_and_below_in_the_order_of_the_plans(net: Network) -> None:
    arrows = plain_lines(net)
    order = plan_order(net)
    for id in order:
        expected: set[str] = set()
        for start in starts(net, id, arrows):
            expected |= {start} | nx.ancestors(arrows, start) | nx.descendants(arrows, start)
        found = trace(net, id)
        stages = [ids(getattr(found, stage)) for stage in STAGES]
        assert sorted(one for stage in stages for one in stage) == sorted(expected)
        for stage in stages:
            assert stage == sorted(stage, key=order.index)


@given(needed_plans())
def test_going_up_and_going_down_meet(net: Network) -> None:
    everywhere = [id for id in plan_order(net) if id in plain_lines(net)]
    passed = {id: {one for stage in STAGES for one in ids(getattr(trace(net, id), stage))} for id in everywhere}
    assert all((one in passed[other]) == (other in passed[one]) for one in everywhere for other in everywhere)


@given(needed_plans())
def test_outputs_are_those_of_the_plan_and_of_the_reports_that_stand(net: Network) -> None:
    for organization in (node for node in walk(net) if isinstance(node, Organization)):
        found = trace(net, organization.id)
        expected = []
        for action in found.actions:
            expected += [(action.id, text, None) for text in action.outputs]
            standing = []
            for seq, event in net.journal.items():
                if isinstance(event, StatusReport) and event.node == action.id:
                    corrections = [
                        (c.recorded_on, at, c.replacement)
                        for at, c in net.journal.items()
                        if isinstance(c, Correction) and c.of == seq
                    ]
                    last = max(corrections, key=lambda c: c[:2])[2] if corrections else event
                    if isinstance(last, StatusReport):
                        standing.append((last.on, event.recorded_on, seq, last))
            for on, _, _, report in sorted(standing, key=lambda s: s[:3]):
                expected += [(action.id, text, on) for text in report.outputs]
        assert [(o.action, o.text, o.reported_on) for o in found.outputs] == expected


def outline_of(found: Trace) -> list[str]:
    """Return the rows beneath the headline, which alone has no id in brackets."""
    rows = str(found).split("\nwhere the line is broken:")[0].splitlines()
    return list(dropwhile(lambda row: "[" not in row, rows))


@given(needed_plans())
def test_the_outline_shows_everything_on_the_line_once_and_fits_its_depths(net: Network) -> None:
    for id in plan_order(net):
        found = trace(net, id)
        rows = outline_of(found)
        whole = [row for row in rows if "see above" not in row]
        assert len(whole) == sum(len(getattr(found, stage)) for stage in STAGES) + len(found.outputs)
        for stage in STAGES:
            for one in ids(getattr(found, stage)):
                assert sum(f"[{one}]" in row for row in whole) == 1
        items = Items(found._repr_html_()).items
        depths = [(len(row) - len(row.lstrip())) // 2 for row in rows]
        shown = min(60, len(items) - len(found.problems[:60]))
        assert [depth for depth, _ in items][:shown] == depths[:shown]


@given(needed_plans())
def test_problems_of_traces_are_those_that_checks_find_of_the_same_lines(net: Network) -> None:
    found = [problem for problem in spnet.check(net) if problem.code in ("P103", "P104")]
    traced = [p for root in net.roots for n in walk(net, root.id) for p in trace(net, n.id).problems]
    of_parts = [problem for problem in traced if problem.code != "P102"]
    assert {*of_parts} <= {*found}
    whole = [p for node in walk(net) if isinstance(node, Organization) for p in trace(net, node.id).problems]
    missed = {*found} - {*whole}
    assert missed == set()  # every analysis of `needed_plans` has causes, so each lies on a line
    for node in walk(net):
        if isinstance(node, Strategy):
            priorities = [p.id for o in walk(net) if isinstance(o, Organization) for n in o.needs for p in n.priorities]
            broken = node.priority is not None and node.priority not in priorities
            assert ("P102" in {p.code for p in trace(net, node.id).problems}) == broken
