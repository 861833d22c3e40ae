"""Going up and down the tree, and the numbers of the outline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from beside_plain import TREES
from hypothesis import given
from needed_plans import needed_plans
from networks import networks

import spnet
from spnet import (
    Action,
    Goal,
    Level,
    Milestone,
    NeedsAssessment,
    Network,
    Node,
    Organization,
    Priority,
    Strategy,
    ancestors,
    children,
    descendants,
    organization_of,
    outline_number,
    parent,
    path,
    walk,
)
from spnet.errors import FieldValueError, ScopeError, UnknownIdError


def ids(nodes: Any) -> list[str]:
    return [node.id for node in nodes]


@pytest.fixture
def net() -> Network:
    """A district with two schools; in school s1 goals stand between and after a nested organization."""
    net = Network("Example State")
    rows: list[tuple[Node, str | None]] = [
        (Organization(id="d1", name="River District", level=Level.LEA), None),
        (Organization(id="s2", name="Lake School", level=Level.SCHOOL), "d1"),
        (Organization(id="s1", name="Hill School", level=Level.SCHOOL), "d1"),
        (Goal(id="g1"), "s1"),
        (Organization(id="annex", name="Annex", level=Level.OTHER), "s1"),
        (Goal(id="g2"), "s1"),
        (Goal(id="g3"), "d1"),
        (Strategy(id="t1", priority="Families"), "g1"),
        (Strategy(id="t2"), "g1"),
        (Strategy(id="t3", priority="Lessons"), "g1"),
        (Strategy(id="t4", priority="Lessons"), "g2"),
        (Strategy(id="t5", priority="Families"), "g2"),
        (Strategy(id="t6", priority="Lessons"), "g3"),
        (Milestone(id="m1"), "t4"),
        (Milestone(id="m2"), "t4"),
        (Action(id="a1"), "m1"),
        (Action(id="a2"), "m2"),
        (Action(id="a3"), "m2"),
        (Organization(id="center", name="Service center", level=Level.OTHER), None),
    ]
    for node, above in rows:
        net.add(node, parent=above)
    return net


def test_parent_is_the_node_right_above_and_none_for_a_root(net: Network) -> None:
    assert parent(net, "a3") is net["m2"]
    assert parent(net, "g2") is net["s1"]
    assert parent(net, "d1") is None
    assert parent(net, "center") is None


def test_children_come_in_order(net: Network) -> None:
    assert ids(children(net, "s1")) == ["g1", "annex", "g2"]
    assert ids(children(net, "m2")) == ["a2", "a3"]
    assert children(net, "a3") == ()
    net.move("g1", parent="s1")
    assert ids(children(net, "s1")) == ["annex", "g2", "g1"]


def test_ancestors_come_nearest_first_and_path_from_the_root_down(net: Network) -> None:
    assert ids(ancestors(net, "a3")) == ["m2", "t4", "g2", "s1", "d1"]
    assert ids(path(net, "a3")) == ["d1", "s1", "g2", "t4", "m2", "a3"]
    assert ancestors(net, "d1") == ()
    assert ids(path(net, "d1")) == ["d1"]


def test_descendants_come_in_preorder_without_the_node_itself(net: Network) -> None:
    assert ids(descendants(net, "g2")) == ["t4", "m1", "a1", "m2", "a2", "a3", "t5"]
    assert descendants(net, "a3") == descendants(net, "center") == ()


def test_descendants_of_a_kind_are_those_only_organizations_beneath_included(net: Network) -> None:
    assert ids(descendants(net, "d1", kind=Action)) == ["a1", "a2", "a3"]
    assert ids(descendants(net, "d1", kind=Organization)) == ["s2", "s1", "annex"]
    assert ids(descendants(net, "d1", kind=Goal)) == ["g1", "g2", "g3"]
    assert descendants(net, "g2", kind=Organization) == ()
    assert descendants(net, "d1", kind=Node) == descendants(net, "d1")


def test_a_walk_is_in_preorder_root_by_root(net: Network) -> None:
    assert ids(walk(net, "t4")) == ["t4", "m1", "a1", "m2", "a2", "a3"]
    whole = ids(walk(net))
    assert whole[:3] == ["d1", "s2", "s1"]
    assert whole[-1] == "center"
    assert sorted(whole) == sorted(net)
    assert list(walk(Network("Empty"))) == []


def test_a_walk_is_lazy_but_looks_up_its_start_at_once(net: Network) -> None:
    steps = walk(net)
    assert next(steps) is net["d1"]
    with pytest.raises(UnknownIdError):
        walk(net, "nobody")


def test_the_organization_of_a_node_is_the_one_whose_plan_it_stands_in(net: Network) -> None:
    assert organization_of(net, "a3") is net["s1"]
    assert organization_of(net, "t6") is net["d1"]
    assert organization_of(net, "annex") is net["annex"]


@pytest.mark.parametrize("ask", [parent, children, ancestors, descendants, walk, organization_of, path, outline_number])
def test_an_unknown_id_is_refused(net: Network, ask: Callable[[Network, str], object]) -> None:
    for id in ("nobody", ""):
        with pytest.raises(UnknownIdError) as caught:
            ask(net, id)
        assert caught.value.where == id


# --- the outline --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("g1", "1"),
        ("g2", "2"),  # organizations between are not counted
        ("g3", "1"),  # each organization has its own outline
        ("t1", "1.1"),
        ("t3", "1.3"),
        ("t4", "2.1"),
        ("t5", "2.2"),
        ("m2", "2.1.2"),
        ("a1", "2.1.1.1"),
        ("a3", "2.1.2.2"),
    ],
)
def test_by_goal_the_number_counts_goal_strategy_milestone_action(net: Network, id: str, number: str) -> None:
    assert outline_number(net, id) == outline_number(net, id, by="goal") == number


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("t1", "1.1"),  # Families is named first
        ("t5", "1.2"),  # across goals
        ("t3", "2.1"),
        ("t4", "2.2"),
        ("t2", "3.1"),  # without a priority: last
        ("t6", "1.1"),
        ("m1", "2.2.1"),
        ("a3", "2.2.2.2"),
    ],
)
def test_by_priority_the_first_number_is_that_of_the_priority_area(net: Network, id: str, number: str) -> None:
    assert outline_number(net, id, by="priority") == number


def _needs(id: str, *priorities: str, on: date | None = None) -> NeedsAssessment:
    return NeedsAssessment(id=id, on=on, priorities=tuple(Priority(id=priority) for priority in priorities))


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("t3", "2.1"),  # p1 of the latest assessment that lists any has the number 1, though no strategy answers it
        ("t4", "2.2"),
        ("t1", "4.1"),  # the one earlier list comes third, and then what is named in words
        ("t5", "4.2"),
        ("t2", "5.1"),  # without a priority: last
        ("m1", "2.2.1"),
        ("a3", "2.2.2.2"),
        ("t6", "1.1"),  # the district has a list of its own, which is empty; "Lessons" are words there
    ],
)
def test_by_priority_the_lists_of_needs_assessments_come_first_the_latest_before_all(
    net: Network, id: str, number: str
) -> None:
    net.replace("s1", needs=(_needs("n1", "p3"), _needs("n2", "p1", "Lessons"), _needs("n3")))
    net.replace("d1", needs=(_needs("n4"),))
    assert outline_number(net, id, by="priority") == number
    assert outline_number(net, "t4") == "2.1"  # by goal nothing changes


@pytest.mark.parametrize(
    ("days", "number"),
    [
        ((2016, 2017), "1.1"),  # Lessons are in the second, the latest
        ((2017, 2016), "2.1"),  # a date tells more than the place in the list
        ((2017, 2017), "1.1"),  # of one day: the later in the list
        ((None, None), "1.1"),
        ((None, 2017), "1.1"),
        ((2017, None), "1.1"),  # without a date: of the day of the one before
    ],
)
def test_the_latest_needs_assessment_is_that_of_the_latest_day(
    net: Network, days: tuple[int | None, int | None], number: str
) -> None:
    first, second = (None if year is None else date(year, 8, 1) for year in days)
    net.replace("s1", needs=(_needs("n1", "p1", on=first), _needs("n2", "Lessons", on=second)))
    assert outline_number(net, "t3", by="priority") == number


def test_a_priority_of_another_organization_counts_like_one_in_words(net: Network) -> None:
    net.replace("s1", needs=(_needs("n1", "p1"),))
    net.replace("d1", needs=(_needs("n2", "Families", "Lessons"),))
    assert [outline_number(net, id, by="priority") for id in ("t1", "t3", "t2")] == ["2.1", "3.1", "4.1"]
    assert outline_number(net, "t6", by="priority") == "2.1"


def test_numbers_follow_the_order_of_the_plan(net: Network) -> None:
    net.move("m1", parent="t4")
    assert outline_number(net, "a1") == "2.1.2.1"
    net.remove("g1", recursive=True)
    assert outline_number(net, "a1") == "1.1.2.1"
    assert outline_number(net, "t5", by="priority") == "2.1"
    net.replace("t4", priority=None)
    assert outline_number(net, "t5", by="priority") == "1.1"
    assert outline_number(net, "a1", by="priority") == "2.1.2.1"


def test_more_than_nine_are_counted_on() -> None:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    for number in range(1, 13):
        net.add(Goal(id=f"g{number}"), parent="s1")
    assert outline_number(net, "g12") == "12"


def test_what_has_no_number_is_refused(net: Network) -> None:
    for by in ("goal", "priority"):
        with pytest.raises(ScopeError):
            outline_number(net, "s1", by=by)
    with pytest.raises(ScopeError):
        outline_number(net, "g1", by="priority")
    for by in ("Goal", "", None):
        with pytest.raises(FieldValueError):
            outline_number(net, "a1", by=by)  # type: ignore[arg-type]


# --- properties ---------------------------------------------------------------------------------------------


@given(networks())
def test_the_functions_agree_with_each_other(net: Network) -> None:
    assert [id for root in net.roots for id in ids(walk(net, root.id))] == ids(walk(net))
    for id in net:
        node = net[id]
        assert path(net, id) == (*reversed(ancestors(net, id)), node)
        assert tuple(walk(net, id)) == (node, *descendants(net, id))
        assert all(parent(net, child.id) is node for child in children(net, id))
        assert all(node in ancestors(net, below.id) for below in descendants(net, id))
        organizations = [one for one in path(net, id) if isinstance(one, Organization)]
        assert organization_of(net, id) is organizations[-1]


@given(networks())
def test_no_two_nodes_of_one_kind_in_one_plan_have_the_same_number(net: Network) -> None:
    for by, kinds in (("goal", (Goal, Strategy, Milestone, Action)), ("priority", (Strategy, Milestone, Action))):
        numbers = [
            (organization_of(net, id).id, net[id].kind, outline_number(net, id, by=by))
            for id in net
            if isinstance(net[id], kinds)
        ]
        assert len(set(numbers)) == len(numbers)
        depth = {"goal": 1, "strategy": 2, "milestone": 3, "action": 4}
        assert all(number.count(".") + 1 == depth[kind] for _, kind, number in numbers)


def slow_number_by_priority(net: Network, id: str) -> str:
    """Number one row after the other, as people fill in the template."""
    (organization,) = (node for node in net.roots if id in ids(walk(net, node.id)))  # roots alone in `needed_plans`
    while owner := [o for o in children(net, organization.id) if isinstance(o, Organization) and _within(net, id, o)]:
        organization = owner[0]
    plan = [node for node in descendants(net, organization.id) if organization_of(net, node.id) is organization]
    strategies = [node for node in plan if isinstance(node, Strategy)]
    rows: list[str | None] = []
    for assessment in reversed(organization.needs):  # `needed_plans` lists the earliest first
        rows += [priority.id for priority in assessment.priorities]
    for strategy in strategies:
        if strategy.priority is not None and strategy.priority not in rows:
            rows.append(strategy.priority)
    rows.append(None)
    for first, row in enumerate(rows, start=1):
        answers = [strategy for strategy in strategies if strategy.priority == row]
        for second, strategy in enumerate(answers, start=1):
            number = f"{first}.{second}"
            if strategy.id == id:
                return number
            for third, milestone in enumerate(children(net, strategy.id), start=1):
                if milestone.id == id:
                    return f"{number}.{third}"
                for fourth, action in enumerate(children(net, milestone.id), start=1):
                    if action.id == id:
                        return f"{number}.{third}.{fourth}"
    raise AssertionError(id)


def _within(net: Network, id: str, organization: Node) -> bool:
    return id in ids(walk(net, organization.id))


@given(needed_plans())
def test_numbers_by_priority_are_those_that_filling_in_the_template_gives(net: Network) -> None:
    for id in net:
        if isinstance(net[id], Strategy | Milestone | Action):
            assert outline_number(net, id, by="priority") == slow_number_by_priority(net, id)


@pytest.mark.parametrize("build", TREES)
def test_the_functions_agree_with_networkx(build: Callable[[], tuple[Network, Any]]) -> None:
    import networkx as nx

    net, plain = build()
    for id in net:
        assert {node.id for node in ancestors(net, id)} == nx.ancestors(plain, id)
        assert ids(walk(net, id)) == list(nx.dfs_preorder_nodes(plain, id))
        assert ids(children(net, id)) == list(plain.successors(id))


def test_all_of_them_are_importable_from_spnet() -> None:
    names = ("parent", "children", "ancestors", "descendants", "walk", "organization_of", "path", "outline_number")
    assert set(names) <= set(spnet.__all__)
