"""Fractional counting: an item counts 1/k for each of its k practices, and nothing is lost or made on the way."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any

import pytest
from attrs import asdict
from crosswalks import crosswalks, frameworks
from hypothesis import given
from hypothesis import strategies as st
from networks import days
from picture import pickled
from plan_networks import networks_whose_plans_changed

from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    Counts,
    Framework,
    Goal,
    Interlace,
    Level,
    Milestone,
    Network,
    Organization,
    Strategy,
    Tally,
    interlace,
    progress,
    to_frame,
)
from spnet.errors import FieldValueError

AS_OF = date(2018, 1, 31)

by_what = st.sampled_from(["practice", "domain"])


def divided(net: Network, **arguments: Any) -> Interlace:
    return interlace(net, **{"as_of": AS_OF, "counting": "fractional", **arguments})


@given(st.data(), networks_whose_plans_changed(), days, by_what)
def test_a_row_adds_up_to_the_progress_of_its_organization(
    data: st.DataObject, net: Network, as_of: date, by: Any
) -> None:
    crosswalk = data.draw(st.none() | frameworks("n").flatmap(lambda new: crosswalks(FOUR_DOMAINS, new)))
    table, p = divided(net, as_of=as_of, by=by, crosswalk=crosswalk), progress(net, as_of=as_of)
    parts = [code for code in table.codes if code != "any"]
    for organization in table:
        assert sum((table[organization, code] for code in parts), Counts()) == p[organization]
        assert sum((table.own(organization, code) for code in parts), Counts()) == p.own(organization)
    assert sum((table.total(code) for code in parts), Counts()) == p.total


@given(networks_whose_plans_changed(), days, by_what)
def test_what_counts_whole_is_as_in_full_counting(net: Network, as_of: date, by: Any) -> None:
    full, table = interlace(net, as_of=as_of, by=by), divided(net, as_of=as_of, by=by)
    assert (full.counting, table.counting) == ("full", "fractional")
    assert (full.codes, full.organizations) == (table.codes, table.organizations)
    assert [key[:2] for key in full.cells()] == [key[:2] for key in table.cells()]
    for organization in table:
        for code in ("any", "uncoded"):
            assert table[organization, code] == full[organization, code]


@given(networks_whose_plans_changed(), days)
def test_fractions_are_fractions_and_whole_numbers_whole_numbers(net: Network, as_of: date) -> None:
    for counting, kind in (("full", int), ("fractional", Fraction)):
        table = interlace(net, as_of=as_of, counting=counting)  # type: ignore[arg-type]  # it is one of the two
        for organization in table:
            cells = [table[organization, code] for code in table.codes] + [table.total(code) for code in table.codes]
            tallies = [tally for cell in cells for tally in (cell.actions, cell.milestones)]
            assert {type(count) for tally in tallies for count in asdict(tally).values()} == {kind}
            assert {type(tally.behind_pct) for tally in tallies} <= {float, type(None)}


def _net(*codes: tuple[str, ...], framework: Framework = FOUR_DOMAINS, actions: int = 1) -> Network:
    """A school with a milestone for each set of codes, and actions in it that are overdue."""
    net = Network("divided", frameworks=(framework,))
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t"), parent="g")
    for number, carried in enumerate(codes):
        net.add(Milestone(id=f"m{number}", codes=carried), parent="t")
        for one in range(actions):
            net.add(Action(id=f"a{number}-{one}", due=date(2018, 1, 1)), parent=f"m{number}")
    return net


def totals(table: Interlace) -> dict[str, Any]:
    return {code: table["d1", code].actions.total for code in table.codes if table["d1", code].actions.total}


def test_an_action_is_divided_among_its_practices_or_its_domains() -> None:
    net = _net(("4A", "4C", "1B"), ("4A", "4A2"), ())
    third = Fraction(1, 3)
    assert totals(divided(net)) == {"1B": third, "4A": 1 + third, "4C": third, "any": 2, "uncoded": 1}
    half = Fraction(1, 2)  # of the domains 1 and 4
    assert totals(divided(net, by="domain")) == {"1": half, "4": half + 1, "any": 2, "uncoded": 1}
    assert divided(net)["s1", "4A"].milestones.total == 1 + third
    assert divided(net)["s1", "4A"].actions.behind_pct == 100.0
    assert divided(net).own("d1", "4A") == Counts()


def test_columns_are_the_nearest_floats() -> None:
    table = divided(_net(("4A", "4C", "1B"), ("4A",)))
    columns = table.columns()
    at = list(zip(columns["organization"], columns["code"], strict=True)).index(("s1", "4A"))
    assert (columns["total"][at], columns["own_overdue"][at]) == (4 / 3, 4 / 3)
    for name in ("total", "own_unreported"):
        assert {type(count) for count in columns[name]} == {float}
    row = to_frame(table, backend="polars").to_dicts()[at]
    assert (row["code"], row["total"]) == ("4A", 4 / 3)


def test_more_actions_than_a_byte_counts() -> None:
    net = _net(("4A", "4C"), ("4A", "4C", "1B"), ("4C",), actions=300)
    assert totals(interlace(net, as_of=AS_OF)) == {"1B": 300, "4A": 600, "4C": 900, "any": 900}
    assert totals(divided(net)) == {"1B": 100, "4A": 250, "4C": 550, "any": 900}


@pytest.mark.parametrize("most", [5, 13, 23, 43, 53])
def test_any_number_of_practices_divides_exactly(most: int) -> None:
    """Up to numbers of practices whose least common multiple no machine word holds."""
    practices = [Category(notation=f"P{number}", label=f"Practice {number}") for number in range(most)]
    framework = Framework(id="large", title="A large framework", categories=practices)
    sets = [tuple(f"P{number}" for number in range(many)) for many in range(1, most + 1)]
    table = divided(_net(*sets, framework=framework))
    assert (lcm(*range(1, most + 1)) > 2**64) == (most > 43)
    for number in range(most):
        expected = sum(Fraction(1, many) for many in range(number + 1, most + 1))
        assert table["d1", f"P{number}"].actions == Tally(
            total=expected, overdue=expected, fallen_due=expected, unreported=expected
        )
        assert table.own("s1", f"P{number}") == table.total(f"P{number}") == table["d1", f"P{number}"]
    assert table["d1", "any"].actions.total == most
    columns = table.columns()
    exact = [table[key].actions.total for key in zip(columns["organization"], columns["code"], strict=True)]
    assert list(columns["total"]) == [float(total) for total in exact]


def test_a_table_says_how_it_counts() -> None:
    net = _net(("4A", "4C", "1B"))
    assert repr(divided(net)).startswith("<Interlace of 2 organizations by practice, counted in fractions as of")
    assert "by practice, counted in fractions, divided as of" in divided(net)._repr_html_()
    assert repr(divided(net)["s1", "4A"].actions) == (
        "<Tally 0.33 active: 0 completed (0 late), 0.33 overdue, 0 on track; 0.33 unreported>"
    )
    assert pickled(divided(net))["s1", "4A"] == divided(net)["s1", "4A"]


@pytest.mark.parametrize("counting", ["half", "", None, 1, ["full"]])
def test_another_way_of_counting_is_refused(counting: Any) -> None:
    with pytest.raises(FieldValueError, match="counting") as caught:
        divided(_net(), counting=counting)
    assert caught.value.where == "counting"
