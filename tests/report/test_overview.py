"""The overview: nothing lost in the data, nothing wider than a terminal in the text."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from networks import days, networks
from rich.console import Console

from spnet import Action, Goal, Level, Milestone, Network, Organization, Status, StatusReport, Strategy, Tally, progress
from spnet.examples import RIVER_AS_OF, river_state, texas
from spnet.report import overview, render, to_data
from spnet.report.colour import print_in_colour
from spnet.report.text import heat

AS_OF = date(2018, 1, 31)


def _school(on_time: int, late: int, behind: int) -> Network:
    net = Network("one school")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("4C",)), parent="g")
    net.add(Milestone(id="m"), parent="t")
    for number in range(on_time + late + behind):
        net.add(Action(id=f"a{number}", due=date(2018, 1, 10)), parent="m")
        if number < on_time + late:
            on = date(2018, 1, 9 if number < on_time else 11)
            net.record(StatusReport(node=f"a{number}", on=on, status=Status.COMPLETED))
    return net


@given(networks(), days)
def test_text_fits_eighty_columns_and_data_is_json(net: Network, as_of: date) -> None:
    page = overview(net, as_of=as_of)
    assert max(map(len, render(page).splitlines())) <= 80
    assert json.loads(json.dumps(to_data(page)))["as_of"] == as_of.isoformat()


def test_the_data_holds_every_organization_cell_and_flag() -> None:
    net = river_state()
    page = overview(net, as_of=RIVER_AS_OF)
    data = to_data(page)
    p = progress(net, as_of=RIVER_AS_OF)
    assert {line["id"]: line["whole"]["behind_pct"] for line in data["progress"]} == {
        id: p[id].actions.behind_pct for id in net if isinstance(net[id], Organization)
    }
    assert data["total"]["milestones"]["total"] == p.total.milestones.total
    assert len(data["flags"]) == len(page.flags)
    assert data["flags"][0]["evidence"]["ids"] == list(page.flags[0].evidence.ids)
    assert len(data["practices"]) == sum(1 for _ in page.practices)


def test_a_row_whose_rounded_shares_do_not_make_a_hundred_says_so() -> None:
    text = render(overview(_school(1, 1, 1), as_of=AS_OF))
    assert "Hill School *" in text
    assert "* On time, late and behind make 100 before rounding." in text
    assert "*" not in render(overview(_school(1, 0, 1), as_of=AS_OF))


def test_the_silent_stand_beside_the_behind() -> None:
    text = render(overview(_school(0, 0, 5), as_of=AS_OF))
    (row,) = [line for line in text.splitlines() if line.startswith("Hill School") and "%" in line]
    assert row.split()[-2:] == ["100%", "5"]


def test_a_large_network_is_cut_and_says_what_is_shown() -> None:
    page = overview(texas(districts=40), as_of=date(2018, 3, 31))
    text = render(page)
    assert max(map(len, text.splitlines())) <= 80
    assert "furthest behind" in text
    assert len(text.splitlines()) < 150
    assert len(to_data(page)["progress"]) == page.sizes["organization"]


def test_empty_networks_have_an_overview_too() -> None:
    text = render(overview(Network("nothing yet"), as_of=AS_OF))
    assert "No school has work to show." in text
    assert "Nothing is flagged." in text


@pytest.mark.parametrize(
    ("overdue", "active", "shown"), [(0, 0, "·"), (0, 3, "0░"), (1, 5, "20▒"), (2, 5, "40▓"), (5, 5, "100▓")]
)
def test_heat_marks_how_much_is_behind(overdue: int, active: int, shown: str) -> None:
    assert heat(Tally(total=active, overdue=overdue)) == shown


def test_colour_says_the_same_as_text() -> None:
    page = overview(river_state(), as_of=RIVER_AS_OF)
    console = Console(width=80, file=io.StringIO(), force_terminal=True, record=True)
    print_in_colour(page, console)
    said = [word for word in render(page).split() if set(word) != {"="}]
    assert said
    assert set(said) <= set(console.export_text(clear=False).split())
    assert "\x1b[" in console.export_text(styles=True)
