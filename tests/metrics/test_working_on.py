"""Who works on a code, and which work that is: equal to the slow, obvious way, and what is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from coded_networks import CODES, NaiveCodes, as_ofs, coded_networks, levels, within_of
from hypothesis import given
from hypothesis import strategies as st
from networks import days

from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    Framework,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Strategy,
    ancestors,
    who_works_on,
    work_on,
)
from spnet.errors import (
    DateTypeError,
    EditOpenError,
    FieldTypeError,
    ScopeError,
    UnknownCodeError,
    UnknownIdError,
)


@given(coded_networks(), st.data(), st.sampled_from(CODES), levels, as_ofs, st.none() | days)
def test_who_works_on_and_work_on_equal_the_slow_obvious_way(
    net: Network, data: st.DataObject, code: str, level: Level | None, as_of: date | None, known_by: date | None
) -> None:
    within = data.draw(within_of(net))
    naive = NaiveCodes(net, as_of, known_by)
    organizations = naive.organizations(level, within)
    coded = {id: [n for n in naive.work(id) if naive.is_coded(n, code)] for id in organizations}
    arguments: dict[str, Any] = {"level": level, "within": within, "as_of": as_of, "known_by": known_by}
    for source in (net, net.snapshot()):
        assert [one.id for one in who_works_on(source, code, **arguments)] == [id for id in organizations if coded[id]]
        found = work_on(source, code, **arguments)
        in_preorder = {id: place for place, id in enumerate(net.snapshot())}
        ids = {node.id for some in coded.values() for node in some}
        highest = {id for id in ids if not ids & {above.id for above in ancestors(net, id)}}
        assert [node.id for node in found] == sorted(highest, key=in_preorder.__getitem__)


@pytest.fixture
def net() -> Network:
    """A district with two schools; one works on 4C by a strategy, one on the element 4C1 by an action alone."""
    net = Network("coded")
    net.add(Organization(id="d", name="River District", level=Level.LEA))
    for school, codes in (("s1", ("4C",)), ("s2", ("2A",))):
        net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent="d")
        net.add(Goal(id=f"{school}/g"), parent=school)
        net.add(Strategy(id=f"{school}/t", codes=codes), parent=f"{school}/g")
        net.add(Milestone(id=f"{school}/m"), parent=f"{school}/t")
        net.add(Action(id=f"{school}/a", codes=("4C1",) if school == "s2" else ()), parent=f"{school}/m")
    return net


def who(net: Network, code: str, **arguments: Any) -> list[str]:
    return [organization.id for organization in who_works_on(net, code, **arguments)]


def test_a_code_asks_for_all_beneath_it(net: Network) -> None:
    assert {code: who(net, code) for code in ("4", "4c", "4C1", "4A", "2", "cst-2017:4C")} == {
        "4": ["s1", "s2"],
        "4c": ["s1", "s2"],
        "4C1": ["s2"],
        "4A": [],
        "2": ["s2"],
        "cst-2017:4C": ["s1", "s2"],
    }


def test_the_district_answers_for_its_own_plan_alone(net: Network) -> None:
    assert who(net, "4C", level=Level.LEA) == []
    net.add(Goal(id="d/g"), parent="d")
    net.add(Strategy(id="d/t", codes=("4C",)), parent="d/g")
    assert who(net, "4C", level=Level.LEA) == ["d"]
    assert who(net, "4C", within="d") == ["d", "s1", "s2"]
    assert who(net, "4C", within="s2") == ["s2"]


def test_work_is_named_by_its_highest_node(net: Network) -> None:
    assert [node.id for node in work_on(net, "4")] == ["s1/t", "s2/a"]
    net.replace("s1/m", codes=("2A",))
    net.replace("s1/a", codes=("4A",))  # coded so again, and still beneath the strategy
    assert [node.id for node in work_on(net, "4")] == ["s1/t", "s2/a"]


def test_what_is_cancelled_or_has_not_joined_is_no_work_and_what_is_done_is(net: Network) -> None:
    net.record(StatusReport(node="s1/a", on=date(2018, 1, 5), status=Status.COMPLETED))
    assert who(net, "4C") == ["s1", "s2"]
    net.record(StatusReport(node="s2/m", on=date(2018, 1, 5), status=Status.CANCELLED))
    assert who(net, "4C") == ["s1"]
    assert who(net, "4C", as_of=date(2018, 1, 4)) == ["s1", "s2"]
    net.replace("s1/t", adopted=date(2018, 2, 1))
    assert who(net, "4C", as_of=date(2018, 1, 31)) == []
    assert who(net, "4C", as_of=date(2018, 2, 1)) == ["s1"]


def test_recodings_count_from_their_day_on(net: Network) -> None:
    net.record(Recoding(node="s1/t", on=date(2018, 1, 5), recorded_on=date(2018, 1, 9), codes=("3A",)))
    assert who(net, "4C", as_of=date(2018, 1, 4)) == ["s1", "s2"]
    assert who(net, "3", as_of=date(2018, 1, 5)) == ["s1"]
    assert who(net, "3", known_by=date(2018, 1, 8)) == []


def test_the_same_notation_of_another_framework_is_another_code(net: Network) -> None:
    fork = Framework(id="fork", title="A fork", categories=(Category(notation="4C", label="Families"),))
    two = Network("two", frameworks=(FOUR_DOMAINS, fork))
    two.add(Organization(id="s1", name="s1", level=Level.SCHOOL))
    two.add(Goal(id="g"), parent="s1")
    two.add(Strategy(id="t", codes=("fork:4C",)), parent="g")
    assert [who(two, "4C"), who(two, "fork:4c")] == [[], ["s1"]]


@pytest.mark.parametrize("ask", [who_works_on, work_on])
def test_a_wrong_argument_is_refused(net: Network, ask: Any) -> None:
    with pytest.raises(UnknownCodeError, match="4A, 4B, 4C"):
        ask(net, "9Z")
    with pytest.raises(FieldTypeError, match="text"):
        ask(net, 4)
    with pytest.raises(FieldTypeError, match=r"Level\.SCHOOL"):
        ask(net, "4C", level="school")
    with pytest.raises(UnknownIdError):
        ask(net, "4C", within="nobody")
    with pytest.raises(UnknownIdError):
        ask(net, "4C", within=["d"])
    with pytest.raises(ScopeError, match="goal"):
        ask(net, "4C", within="s1/g")
    with pytest.raises(DateTypeError):
        ask(net, "4C", as_of="2018-01-31")
    with pytest.raises(DateTypeError):
        ask(net, "4C", known_by=5)
    with pytest.raises(FieldTypeError, match="Network"):
        ask([], "4C")
    with net.edit(), pytest.raises(EditOpenError):
        ask(net, "4C")
    with pytest.raises(UnknownCodeError):
        ask(Network("none", frameworks=()), "4C")
