"""A network with two frameworks: a bare code means the first, ``id:notation`` names one."""

from __future__ import annotations

import pytest

from spnet import FOUR_DOMAINS, Action, Category, Framework, Goal, Level, Milestone, Network, Organization, Strategy
from spnet.coding.resolve import normal_code, resolve
from spnet.errors import UnknownCodeError

TEXAS = Framework(
    id="texas",
    title="A state's fork",
    categories=(
        Category(notation="1", label="Strong leadership"),
        Category(notation="1.1", label="Develop leaders", parent="1"),
        Category(notation="4C", label="Something else than 4C elsewhere", parent="1"),
    ),
)


def network(*frameworks: Framework) -> Network:
    net = Network("Example State", frameworks=frameworks)
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g1"), parent="s1")
    return net


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("4c", "4C"),
        ("cst-2017:4C", "4C"),
        ("cst-2017: 4 c.", "4C"),
        (" cst-2017 :4c", "4C"),
        ("texas:4c", "texas:4C"),
        ("texas:1.1", "texas:1.1"),
        ("texas: 1. 1", "texas:1.1"),
        ("texas:1", "texas:1"),
        ("1", "1"),
    ],
)
def test_a_code_of_the_first_framework_is_bare_and_that_of_the_second_keeps_its_prefix(
    written: str, stored: str
) -> None:
    net = network(FOUR_DOMAINS, TEXAS)
    assert net.add(Strategy(id="t1", codes=(written,)), parent="g1").codes == (stored,)
    assert net.replace("t1", codes=(stored,)).codes == (stored,)
    assert normal_code((FOUR_DOMAINS, TEXAS), written) == stored


@pytest.mark.parametrize(
    "written", ["1.1", "nobody:4C", "texas:2A", "texas:", ":4C", "cst-2017:1.1", "texas:cst-2017:4C"]
)
def test_a_code_that_is_not_there_or_not_in_that_framework_is_refused_with_all_that_are(written: str) -> None:
    net = network(FOUR_DOMAINS, TEXAS)
    with pytest.raises(UnknownCodeError) as caught:
        net.add(Strategy(id="t1", codes=("4C", written)), parent="g1")
    assert caught.value.where == "t1"
    assert repr(written) in caught.value.what
    assert "cst-2017: 1A, 1B" in caught.value.mend
    assert "texas: 1.1, 4C" in caught.value.mend
    assert "t1" not in net


def test_the_order_of_the_frameworks_says_which_codes_are_bare() -> None:
    net = network(TEXAS, FOUR_DOMAINS)
    net.add(Strategy(id="t1", codes=("4c", "cst-2017:4c", "texas:4C")), parent="g1")
    assert net["t1"].codes == ("4C", "cst-2017:4C")
    assert resolve(net.frameworks, "4C")[1].label == "Something else than 4C elsewhere"
    assert resolve(net.frameworks, "cst-2017:4C")[0] is FOUR_DOMAINS


def test_a_network_without_frameworks_takes_no_codes() -> None:
    net = network()
    net.add(Strategy(id="t1"), parent="g1")
    for code in ("4C", "cst-2017:4C"):
        with pytest.raises(UnknownCodeError, match="none"):
            net.replace("t1", codes=(code,))


def test_codes_stand_on_strategies_milestones_and_actions() -> None:
    net = network(FOUR_DOMAINS)
    net.add(Strategy(id="t1", codes=("4c",)), parent="g1")
    net.add(Milestone(id="m1", codes=("1A", "Domain 4"[-1])), parent="t1")
    net.add(Action(id="a1", codes=["2 b"]), parent="m1")
    assert [net[id].codes for id in ("t1", "m1", "a1")] == [("4C",), ("1A", "4"), ("2B",)]


def test_ids_and_notations_may_have_colons() -> None:
    odd = Framework(id="urn:odd", title="Odd", categories=(Category(notation="K:1", label="First"),))
    frameworks = (FOUR_DOMAINS, odd)
    assert normal_code(frameworks, "urn:odd:K:1") == "urn:odd:K:1"
    assert normal_code(frameworks, " urn:odd : k:1") == "urn:odd:K:1"
    assert normal_code((odd,), "urn:odd:K:1") == normal_code((odd,), "k:1") == "K:1"
