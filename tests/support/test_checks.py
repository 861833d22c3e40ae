"""Checks of plans: what each of them finds, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from needed_plans import needed_plans

import spnet
from spnet import (
    Action,
    Correction,
    Finding,
    FindingKind,
    Goal,
    Level,
    Measure,
    Milestone,
    MissingReason,
    NeedsAssessment,
    Network,
    Node,
    Note,
    Observation,
    Organization,
    Priority,
    Problem,
    Status,
    StatusReport,
    Strategy,
    SupportNeed,
    SupportProvided,
    SupportReview,
    check,
    five_whys,
    organization_of,
    walk,
)
from spnet.errors import FieldTypeError
from spnet.support.checks import CHECKS

DAY = date(2018, 1, 31)


def found(net: Network, code: str) -> list[Problem]:
    return [problem for problem in check(net) if problem.code == code]


def _needs(*priorities: Priority, id: str = "needs-2017", **fields: Any) -> NeedsAssessment:
    finding = Finding(id=f"{id}/f", kind=FindingKind.WEAKNESS)
    return NeedsAssessment(id=id, **{"findings": (finding,), "priorities": priorities, **fields})


def _priorities(count: int) -> list[Priority]:
    return [Priority(id=f"p{n}", title=f"Area {n}", findings=("needs-2017/f",)) for n in range(1, count + 1)]


@pytest.fixture
def net() -> Network:
    net = Network("Example State")
    rows: list[tuple[Node, str | None]] = [
        (Organization(id="d", name="River District", level=Level.LEA), None),
        (Goal(id="dg"), "d"),
        (Strategy(id="dt", priority="Lessons"), "dg"),
        (Organization(id="s", name="Hill School", level=Level.SCHOOL, needs=(_needs(*_priorities(4)),)), "d"),
        (Goal(id="g", measures=(Measure(indicator="growth"),)), "s"),
        (Strategy(id="t", priority="p1", start=DAY, end=DAY), "g"),
        (Milestone(id="m", start=DAY, due=DAY), "t"),
        (Action(id="a", start=DAY, due=DAY), "m"),
    ]
    for node, above in rows:
        net.add(node, parent=above)
    return net


def test_a_sound_plan_has_no_problem(net: Network) -> None:
    assert check(net) == ()
    assert check(Network("Empty")) == ()


# --- each check ---------------------------------------------------------------------------------------------


def test_a_fifth_priority_is_allowed_and_spoken_of(net: Network) -> None:
    net.replace("s", needs=(_needs(id="needs-2016"), _needs(*_priorities(5))))
    (problem,) = check(net)
    assert (problem.code, problem.path, problem.nodes) == ("P101", "needs[1].priorities", ("s",))
    assert problem.message == "the needs assessment 'needs-2017' lists 5 priorities, more than 4"
    assert problem.hint


def test_priorities_of_several_assessments_are_not_added_up(net: Network) -> None:
    more = (Priority(id="p9", findings=("needs-2018/f",)),)
    net.replace("s", needs=(_needs(*_priorities(4)), _needs(*more, id="needs-2018")))
    assert check(net) == ()


@pytest.mark.parametrize(
    ("priority", "hint"),
    [
        ("Reading", "'p1', 'p2', 'p3', 'p4'."),
        ("area  2", "by its id, 'p2'"),
        ("P1", "'p1'"),  # ids are exact
        ("needs-2017/f", "'p1'"),
        ("", "'p1'"),
    ],
)
def test_a_strategy_names_a_priority_that_is_none(net: Network, priority: str, hint: str) -> None:
    net.replace("t", priority=priority)
    (problem,) = check(net)
    assert (problem.code, problem.path, problem.nodes) == ("P102", "priority", ("t",))
    assert repr(priority) in problem.message
    assert hint in problem.hint


def test_a_blank_is_not_taken_for_the_title_of_a_priority_that_has_none(net: Network) -> None:
    net.replace("s", needs=(_needs(Priority(id="p1", findings=("needs-2017/f",))),))
    net.replace("t", priority=" ")
    assert [problem.hint for problem in check(net)] == ["Name a priority by its id: 'p1'."]


def test_a_strategy_may_answer_the_priority_of_another_organization_or_none(net: Network) -> None:
    net.replace("dt", priority="p1")
    net.replace("t", priority=None)
    assert check(net) == ()


def test_priorities_in_words_are_no_problem_where_the_organization_lists_none(net: Network) -> None:
    assert found(net, "P102") == []  # the district's "Lessons"
    needs = _needs(Priority(id="q", findings=("needs-2018/f",)), id="needs-2018")
    net.replace("d", needs=(needs,))
    assert [problem.nodes for problem in found(net, "P102")] == [("dt",)]


def test_a_priority_has_to_rest_on_a_finding_or_a_cause_that_is_there(net: Network) -> None:
    whys = five_whys("Few pass", "Lessons vary", id="c", findings=("needs-2017/f",))
    net.replace(
        "s",
        needs=(
            _needs(
                Priority(id="p1"),
                Priority(id="p2", causes=("c.1",)),
                Priority(id="p3", findings=("gone",), causes=("needs-2017/f",)),
                Priority(id="p4", findings=("needs-2017/f", "gone")),
                analyses=(whys,),
            ),
        ),
    )
    assert [problem.path for problem in found(net, "P103")] == ["needs[0].priorities[0]", "needs[0].priorities[2]"]
    assert [(problem.path, problem.nodes) for problem in found(net, "P104")] == [
        ("needs[0].priorities[2].findings[0]", ("s",)),
        ("needs[0].priorities[2].causes[0]", ("s",)),
        ("needs[0].priorities[3].findings[1]", ("s",)),
    ]


def test_an_analysis_names_a_finding_that_is_not_there(net: Network) -> None:
    analyses = (
        five_whys("Few pass", "Lessons vary", id="c", findings=("needs-2017/f",)),
        five_whys("Many leave", "Too few mentors", id="e", findings=("needs-2017/f", "c.1")),
    )
    net.replace("s", needs=(_needs(*_priorities(1), analyses=analyses),))
    (problem,) = check(net)
    assert (problem.code, problem.path) == ("P104", "needs[0].analyses[1].findings[1]")
    assert problem.message == "the cause analysis 2 of 'needs-2017' names the finding 'c.1', which is not there"
    assert "'c.1' is a cause" in problem.hint


def test_a_reference_to_the_needs_assessment_of_another_organization_is_known(net: Network) -> None:
    needs = _needs(Priority(id="q", findings=("needs-2017/f",)), id="needs-2018")
    net.replace("d", needs=(needs,))
    net.replace("dt", priority="q")
    assert check(net) == ()


@pytest.mark.parametrize(("id", "last"), [("t", "end"), ("m", "due"), ("a", "due")])
def test_what_ends_before_it_starts_is_a_problem(net: Network, id: str, last: str) -> None:
    net.replace(id, **{last: date(2018, 1, 30)})
    (problem,) = check(net)
    assert (problem.code, problem.path, problem.nodes) == ("P105", last, (id,))
    assert "2018-01-30, before it starts on 2018-01-31" in problem.message
    net.replace(id, start=None)
    assert check(net) == ()


def test_an_event_whose_node_is_gone_is_a_problem_after_all_others(net: Network) -> None:
    net.add(Action(id="a2"), parent="m")
    gone = net.record(StatusReport(node="a2", on=DAY, status=Status.IN_PROGRESS))
    net.record(StatusReport(node="a", on=DAY, status=Status.IN_PROGRESS))
    net.replace("a", due=date(2018, 1, 1))
    assert len(check(net)) == 1
    net.remove("a2")
    dates, problem = check(net)
    assert dates.code == "P105"
    assert (problem.code, problem.path, problem.nodes) == ("P106", f"journal[{gone}]", ("a2",))
    assert problem.message == f"event {gone}, a status report of {DAY} about 'a2', names 'a2', which is no longer there"
    net.add(Action(id="a2"), parent="m")
    assert found(net, "P106") == []


def test_an_event_that_names_something_else_that_is_gone_is_a_problem_of_its_node(net: Network) -> None:
    net.add(Organization(id="x", name="Center", level=Level.OTHER))
    event = net.record(SupportProvided(node="s", on=DAY, provider="x"))
    net.record(SupportNeed(node="p1", on=DAY, asked_of="x"))
    net.remove("x")
    problems = check(net)
    assert [(p.code, p.path, p.nodes) for p in problems] == [
        ("P106", f"journal[{event}]", ("s",)),
        ("P106", f"journal[{event + 1}]", ("s",)),  # what is about a priority concerns its organization
    ]
    assert all("names 'x', which" in problem.message for problem in problems)


def test_an_event_about_a_priority_or_a_measure_that_is_gone_is_a_problem(net: Network) -> None:
    net.record(Note(node="p4", on=DAY, text="look again"))
    net.record(Observation(node="g", on=DAY, measure="growth", missing=MissingReason.TOO_FEW))
    assert check(net) == ()
    net.replace("s", needs=(_needs(*_priorities(3)),))
    net.replace("g", measures=())
    measure, priority = check(net)
    assert (measure.nodes, priority.nodes) == (("g",), ("p4",))
    assert "names the measure 'growth', which" in measure.message
    assert "names 'p4', which" in priority.message
    net.replace("g", measures=(Measure(indicator="growth"), Measure(indicator="growth")))
    assert "several" in check(net)[0].message


def test_an_event_that_was_withdrawn_or_corrected_is_judged_as_it_reads_now(net: Network) -> None:
    net.add(Organization(id="x", name="Center", level=Level.OTHER))
    withdrawn, corrected = (net.record(SupportProvided(node="s", on=DAY, provider="x")) for _ in range(2))
    net.remove("x")
    net.record(Correction(of=withdrawn, replacement=None, recorded_on=DAY))
    assert [problem.path for problem in check(net)] == [f"journal[{corrected}]"]
    instead = SupportProvided(node="s", on=DAY, provider="d")
    net.record(Correction(of=corrected, replacement=instead, recorded_on=DAY))
    assert check(net) == ()


def test_what_names_a_withdrawn_need_or_support_is_a_problem(net: Network) -> None:
    need = net.record(SupportNeed(node="p1", on=DAY))
    given = net.record(SupportProvided(node="p1", on=DAY, provider="d", need=need))
    review = net.record(SupportReview(node="p1", on=DAY, of=given))
    assert check(net) == ()
    net.record(Correction(of=given, replacement=None, recorded_on=DAY))
    (problem,) = check(net)
    assert (problem.code, problem.path, problem.nodes) == ("P107", f"journal[{review}]", ("s",))
    assert f"names event {given}, which is withdrawn" in problem.message
    net.record(Correction(of=review, replacement=None, recorded_on=DAY))
    assert check(net) == ()


# --- all together -------------------------------------------------------------------------------------------


def test_problems_come_in_preorder_of_the_nodes_and_then_by_code(net: Network) -> None:
    net.record(Note(node="s", on=DAY, text="look again"))
    net.record(SupportNeed(node="s", on=DAY, asked_of="d"))
    priorities = (*_priorities(3), Priority(id="p4"), Priority(id="p5", findings=("gone",)))
    net.replace("s", needs=(_needs(*priorities),))
    net.replace("t", priority="Reading", end=date(2018, 1, 1))
    net.replace("a", due=date(2018, 1, 1))
    net.replace("m", due=date(2018, 1, 1))
    net.move("s", parent=None)
    net.remove("d", recursive=True)
    assert [(problem.nodes[0], problem.code) for problem in check(net)] == [
        ("s", "P101"),
        ("s", "P103"),
        ("s", "P103"),
        ("s", "P104"),
        ("s", "P106"),
        ("t", "P102"),
        ("t", "P105"),
        ("m", "P105"),
        ("a", "P105"),
    ]


def test_codes_are_unique_in_order_and_those_of_the_problems() -> None:
    codes = [one.code for one in CHECKS]
    assert codes == sorted(set(codes))
    assert all(one.name for one in CHECKS)
    assert all(one.code in str(check.__doc__) for one in CHECKS)


def test_every_problem_says_what_where_and_how_to_mend(net: Network) -> None:
    net.replace("s", needs=(_needs(*(Priority(id=f"p{n}", causes=("gone",)) for n in range(6))),))
    net.replace("t", priority="Reading", end=date(2018, 1, 1))
    net.record(SupportNeed(node="s", on=DAY, asked_of="d"))
    need = net.record(SupportNeed(node="s", on=DAY))
    net.record(SupportProvided(node="s", on=DAY, vendor="Center", need=need))
    net.record(Correction(of=need, replacement=None, recorded_on=DAY))
    net.move("s", parent=None)
    net.remove("d", recursive=True)
    problems = check(net)
    assert {problem.code for problem in problems} == {one.code for one in CHECKS}
    for problem in problems:
        assert problem.message
        assert problem.path
        assert problem.nodes
        assert problem.hint.endswith((".", "?", "…"))


def test_a_hostile_text_does_not_fill_a_message(net: Network) -> None:
    net.replace("t", priority="x" * 10_000)
    net.replace("s", needs=(_needs(Priority(id="y" * 9_000, findings=("z" * 9_000,), title="w" * 9_000)),))
    for problem in check(net):
        assert len(problem.message) + len(problem.hint) < 600


def test_only_a_network_is_checked(net: Network) -> None:
    for other in (net.snapshot(), None, [net]):
        with pytest.raises(FieldTypeError, match="network"):
            check(other)  # type: ignore[arg-type]  # that is what is tested


def test_the_examples_are_sound() -> None:
    from spnet.examples import river_state

    assert spnet.check(river_state()) == ()


@given(needed_plans())
def test_the_checks_find_what_the_slow_obvious_way_finds(net: Network) -> None:
    nodes = list(walk(net))
    needs = {node.id: node.needs for node in nodes if isinstance(node, Organization)}
    listed = [one for assessments in needs.values() for one in assessments]
    findings = [finding.id for one in listed for finding in one.findings]
    whole_text = repr(listed)
    causes = [f"c{n}" for n in range(200) if f"Cause(id='c{n}'" in whole_text]
    priorities = [priority.id for one in listed for priority in one.priorities]
    expected: list[tuple[str, str, str]] = []
    for node in nodes:
        for place, one in enumerate(needs.get(node.id, ())):
            if len(one.priorities) > 4:
                expected.append((node.id, "P101", f"needs[{place}].priorities"))
        for place, one in enumerate(needs.get(node.id, ())):
            for number, priority in enumerate(one.priorities):
                if not {*priority.findings} & {*findings} and not {*priority.causes} & {*causes}:
                    expected.append((node.id, "P103", f"needs[{place}].priorities[{number}]"))
        for place, one in enumerate(needs.get(node.id, ())):
            for number, analysis in enumerate(one.analyses):
                path = f"needs[{place}].analyses[{number}].findings"
                expected += [
                    (node.id, "P104", f"{path}[{n}]") for n, id in enumerate(analysis.findings) if id not in findings
                ]
            for number, priority in enumerate(one.priorities):
                path = f"needs[{place}].priorities[{number}]"
                for name, there in (("findings", findings), ("causes", causes)):
                    expected += [
                        (node.id, "P104", f"{path}.{name}[{n}]")
                        for n, id in enumerate(getattr(priority, name))
                        if id not in there
                    ]
        if isinstance(node, Strategy) and node.priority is not None and node.priority not in priorities:
            own = needs[organization_of(net, node.id).id]
            if any(one.priorities for one in own):
                expected.append((node.id, "P102", "priority"))
        last = "end" if isinstance(node, Strategy) else "due"
        start, end = getattr(node, "start", None), getattr(node, last, None)
        if start and end and end < start:
            expected.append((node.id, "P105", last))
    assert [(p.nodes[0], p.code, p.path) for p in check(net)] == expected
