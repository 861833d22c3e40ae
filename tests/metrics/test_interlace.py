"""Interlacing: equal to the slow, obvious way, and the shape of the table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks
from plan_networks import networks_whose_plans_changed

from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Category,
    Counts,
    Framework,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Strategy,
    ancestors,
    interlace,
    progress,
    walk,
)
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownCodeError, UnknownIdError

AS_OF = date(2018, 1, 31)


@given(
    networks_whose_plans_changed(),
    days,
    st.none() | days,
    st.sampled_from(["current", "original"]),
    st.sampled_from(["practice", "domain"]),
    st.sampled_from(["full", "fractional"]),
)
def test_interlace_equals_the_slow_obvious_way(
    net: Network, as_of: date, known_by: date | None, due: Any, by: Any, counting: Any
) -> None:
    naive = Naive(net, as_of, known_by, due)
    table = interlace(net, as_of=as_of, by=by, counting=counting, known_by=known_by, due=due)
    assert set(table.organizations) == {id for id in net if isinstance(net[id], Organization)}
    for organization in table.organizations:
        for code in table.codes:
            assert table[organization, code] == naive.cell(organization, code, by, own=False, counting=counting)
            assert table.own(organization, code) == naive.cell(organization, code, by, own=True, counting=counting)


@given(st.data(), networks_whose_plans_changed(), days, st.sampled_from(["full", "fractional"]))
def test_rows_are_the_same_whichever_are_asked_for(
    data: st.DataObject, net: Network, as_of: date, counting: Any
) -> None:
    every = interlace(net, as_of=as_of, counting=counting)
    within = data.draw(st.sampled_from([None, *every]))
    across = data.draw(st.none() | st.sampled_from(Level))
    table = interlace(net, as_of=as_of, counting=counting, within=within, across=across)
    beneath = {node.id for node in walk(net, within)} if within else set(every)
    expected = [id for id in every if id in beneath and across in {None, net[id].level}]
    assert list(table) == expected
    for organization in table:
        for code in table.codes:
            assert table[organization, code] == every[organization, code]
            assert table.own(organization, code) == every.own(organization, code)
    for code in table.codes:
        outermost = [id for id in table if not {above.id for above in ancestors(net, id)} & set(table)]
        assert table.total(code) == sum((every[id, code] for id in outermost), Counts())


@given(networks(), days)
def test_any_and_uncoded_make_the_progress_of_an_organization(net: Network, as_of: date) -> None:
    table, p = interlace(net, as_of=as_of), progress(net, as_of=as_of)
    for organization in table.organizations:
        assert table[organization, "any"] + table[organization, "uncoded"] == p[organization]


def _net() -> Network:
    net = Network("coded")
    net.add(Organization(id="state", name="State", level=Level.SEA))
    for district in ("d1", "d2"):
        net.add(Organization(id=district, name=district, level=Level.LEA), parent="state")
        for number in (1, 2):
            school = f"{district}-s{number}"
            net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent=district)
            net.add(Goal(id=f"{school}/g"), parent=school)
            net.add(Strategy(id=f"{school}/t", codes=("4A", "4C")), parent=f"{school}/g")
            net.add(Milestone(id=f"{school}/m"), parent=f"{school}/t")
            net.add(Action(id=f"{school}/a", due=date(2018, 1, 1)), parent=f"{school}/m")
    return net


def test_two_practices_of_a_domain_make_one_in_the_domain() -> None:
    net = _net()
    by_practice = interlace(net, as_of=AS_OF)
    by_domain = interlace(net, as_of=AS_OF, by="domain")
    assert [by_practice["d1-s1", code].actions.total for code in ("4A", "4C", "any", "4")] == [1, 1, 1, 0]
    assert by_domain["d1-s1", "4"].actions.total == 1
    assert by_practice["state", "4C"].actions.overdue == 4
    assert by_practice.own("state", "4C") == Counts()


def test_rows_are_chosen_by_level_and_by_organization() -> None:
    net = _net()
    assert interlace(net, as_of=AS_OF, across=Level.LEA).organizations == ("d1", "d2")
    assert interlace(net, as_of=AS_OF, across=Level.SCHOOL, within="d2").organizations == ("d2-s1", "d2-s2")
    assert interlace(net, as_of=AS_OF, within="d2").organizations == ("d2", "d2-s1", "d2-s2")


def test_columns_follow_the_framework() -> None:
    codes = interlace(_net(), as_of=AS_OF).codes
    assert codes == (*(c.notation for c in FOUR_DOMAINS if len(c.notation) < 3), "any", "uncoded")
    assert interlace(_net(), as_of=AS_OF, by="domain").codes == ("1", "2", "3", "4", "any", "uncoded")


def test_an_element_counts_for_its_practice_and_a_second_framework_keeps_its_prefix() -> None:
    fork = Framework(
        id="fork",
        title="A state's fork",
        categories=(
            Category(notation="4", label="Culture"),
            Category(notation="4C", label="Families", parent="4"),
            Category(notation="4C1", label="Portfolios", parent="4C"),
        ),
    )
    net = Network("two", frameworks=(FOUR_DOMAINS, fork))
    net.add(Organization(id="s1", name="s1", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    assert net.add(Strategy(id="t", codes=("fork:4c1", "4c")), parent="g").codes == ("fork:4C1", "4C")
    net.add(Milestone(id="m"), parent="t")
    net.add(Action(id="a"), parent="m")
    table = interlace(net, as_of=AS_OF)
    assert [code for _, code, counts in table.cells() if counts.actions.total] == ["4C", "fork:4C", "any"]


def test_own_plans_stand_before_between_and_after_the_organizations_beneath() -> None:
    net = Network("mixed")
    net.add(Organization(id="state", name="State", level=Level.SEA))

    def plan(organization: str, *codes: str) -> None:
        """Give an organization a goal with a milestone for each code, and one to four actions in each."""
        net.add(goal := Goal(id=f"g{len(net)}"), parent=organization)
        net.add(strategy := Strategy(id=f"t{len(net)}"), parent=goal.id)
        for code in codes:
            net.add(milestone := Milestone(id=f"m{len(net)}", codes=(code,)), parent=strategy.id)
            for _ in range(1 + len(net) % 4):
                net.add(Action(id=f"a{len(net)}"), parent=milestone.id)

    plan("state", "4A", "1B")
    for district in ("d1", "d2"):
        net.add(Organization(id=district, name=district, level=Level.LEA), parent="state")
        net.add(Organization(id=f"{district}-s", name=district, level=Level.SCHOOL), parent=district)
        plan(district, "1B", "2C")
        plan(f"{district}-s", "4A", "2C")
        plan(district, "1B")
        plan("state", "4A", "2C")
    naive = Naive(net, AS_OF)
    for arguments in ({}, {"across": Level.LEA}, {"across": Level.SCHOOL}, {"within": "d2"}):
        table = interlace(net, as_of=AS_OF, **arguments)  # type: ignore[arg-type]  # of one kind each
        for organization in table:
            for code in table.codes:
                assert table[organization, code] == naive.cell(organization, code, "practice", own=False)
                assert table.own(organization, code) == naive.cell(organization, code, "practice", own=True)
    assert interlace(net, as_of=AS_OF).own("state", "4A").milestones.total == 3


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"by": "element"}, FieldValueError),
        ({"across": "school"}, FieldTypeError),
        ({"within": "nobody"}, UnknownIdError),
        ({"within": "d1-s1/g"}, ScopeError),
    ],
)
def test_a_wrong_argument_is_refused(arguments: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        interlace(_net(), as_of=AS_OF, **arguments)


def test_a_cell_that_is_not_there_is_refused_with_what_is() -> None:
    table = interlace(_net(), as_of=AS_OF, across=Level.LEA)
    with pytest.raises(UnknownIdError, match="2 organizations"):
        table["d1-s1", "4C"]
    with pytest.raises(UnknownCodeError, match="uncoded"):
        table["d1", "9Z"]
    with pytest.raises(FieldTypeError):
        table["d1"]  # type: ignore[index]  # that is what is tested
    for written in ("4c", " 4.C", "cst-2017:4C"):
        assert table["d1", written] == table["d1", "4C"]


def test_what_a_notebook_shows_of_a_state_is_cut_and_says_so() -> None:
    net = Network("wide")
    for number in range(75):
        net.add(Organization(id=f"s{number}", name=f"s{number}", level=Level.SCHOOL))
    for html in (interlace(net, as_of=AS_OF)._repr_html_(), progress(net, as_of=AS_OF)._repr_html_()):
        assert html.count("<tr>") == 1 + 60 + 1
        assert "… and 15 more" in html


def test_rows_together_count_what_nests_once() -> None:
    table = interlace(_net(), as_of=AS_OF)
    assert table.total("4C").actions.total == 4
    assert interlace(_net(), as_of=AS_OF, across=Level.SCHOOL, within="d1").total("any").actions.total == 2
    assert interlace(Network("empty"), as_of=AS_OF).total("4C") == Counts()


def test_known_by_and_due_reach_the_table() -> None:
    net = _net()
    net.record(Adjustment(node="d1-s1/a", on=date(2018, 1, 2), due=date(2018, 3, 1), recorded_on=date(2018, 1, 20)))
    overdue = [
        interlace(net, as_of=AS_OF, **arguments)["d1-s1", "4C"].actions.overdue
        for arguments in ({}, {"known_by": date(2018, 1, 19)}, {"due": "original"})
    ]
    assert overdue == [0, 1, 1]


def test_a_table_is_a_container_of_organizations_and_cells() -> None:
    table = interlace(_net(), as_of=AS_OF, across=Level.LEA)
    assert list(table) == ["d1", "d2"]
    assert [("d1", "4c") in table, ("d1", "9Z") in table, ("state", "4C") in table, "d1" in table] == [True] + [
        False
    ] * 3
    assert {(o, c): counts for o, c, counts in table.cells()} == {
        (o, c): table[o, c] for o in table for c in table.codes if table[o, c] != Counts()
    }


def test_html_shows_the_silence_beside_the_behind_share() -> None:
    html = interlace(_net(), as_of=AS_OF, across=Level.LEA)._repr_html_()
    assert "unreported" in html
    assert "100%" in html
