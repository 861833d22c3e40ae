"""The overview: nothing lost in the data, nothing wider than a terminal in the text."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from networks import days, networks
from rich.console import Console

from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    Tally,
    behind_schedule,
    interlace,
    progress,
)
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


@given(networks(), days, st.data())
def test_text_fits_eighty_columns_and_data_is_json(net: Network, as_of: date, data: st.DataObject) -> None:
    for id in [id for id in net if isinstance(net[id], Organization)]:
        net.replace(id, name=data.draw(st.text(max_size=200)))
    page = overview(net, as_of=as_of)
    lines = render(page).split("\n")
    assert max(map(len, lines)) <= 80
    assert all(line.isprintable() for line in lines)
    assert json.loads(json.dumps(to_data(page)))["as_of"] == as_of.isoformat()


def test_many_practices_of_two_frameworks_stand_in_several_tables() -> None:
    fork = evolve(FOUR_DOMAINS, id="a-state-of-its-own")
    net = Network("two frameworks", frameworks=(FOUR_DOMAINS, fork))
    net.add(Organization(id="s1", name="A school with a long name", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    for code in [code for f in net.frameworks for code in (f"{f.id}:{c.notation}" for c in f.practices)]:
        net.add(Strategy(id=code, codes=(code,)), parent="g")
        net.add(Milestone(id=f"{code}/m"), parent=code)
        net.add(Action(id=f"{code}/a"), parent=f"{code}/m")
    text = render(overview(net, as_of=AS_OF))
    assert max(map(len, text.splitlines())) <= 80
    assert "More practices" in text
    headers = [line.split() for line in text.splitlines() if line.rstrip().endswith("silent")]
    shown = [word for header in headers for word in header if word != "silent"]
    assert [word for word in shown if word[-1] in "ABC"] == [
        c for c in interlace(net, as_of=AS_OF).codes[:-2] if c[-1] in "ABC"
    ]


def test_the_furthest_behind_are_those_known_to_be() -> None:
    net = Network("many")
    for number in range(40):
        school = f"s{number:02}"
        net.add(Organization(id=school, name=f"School {number:02}", level=Level.SCHOOL))
        net.add(Goal(id=f"{school}/g"), parent=school)
        net.add(Strategy(id=f"{school}/t", codes=("4C",)), parent=f"{school}/g")
        net.add(Milestone(id=f"{school}/m"), parent=f"{school}/t")
        for n in range(8 if number != 7 else 7):
            id = net.add(Action(id=f"{school}/a{n}", due=date(2018, 1, 1)), parent=f"{school}/m").id
            if n < number % 8 or number == 7:
                net.record(StatusReport(node=id, on=date(2018, 1, 2), status=Status.IN_PROGRESS))
    page = overview(net, as_of=AS_OF)
    text = render(page)
    heat_table = text[text.index("those furthest behind") :]
    listed = [line.split("  ")[0] for line in heat_table.splitlines() if line.startswith("School ")]
    assert listed[:4] == ["School 15", "School 23", "School 31", "School 39"]
    assert "School 07" not in listed  # all of its seven actions are known to be behind, but it has too few
    assert "School 08" not in listed  # eight overdue, and nobody said anything
    lines = {line.id: line for line in page.lines}
    assert (lines["s15"].known_behind, lines["s15"].known_behind_pct, lines["s08"].known_behind) == (7, 87.5, 0)


def test_what_was_asked_for_reaches_every_part() -> None:
    net = _school(0, 0, 5)
    net.record(Adjustment(node="a0", on=date(2018, 1, 11), due=date(2018, 3, 1), recorded_on=date(2018, 1, 20)))
    rule = behind_schedule(share=90, serious=90, at_least=5)
    for arguments, overdue in (({}, 4), ({"known_by": date(2018, 1, 19)}, 5), ({"due": "original"}, 5)):
        page = overview(net.snapshot(), as_of=AS_OF, rules=[rule], **arguments)
        assert page.lines[0].whole.actions.overdue == overdue
        assert page.practices["s1", "4C"].actions.overdue == overdue
        assert len(page.flags) == (overdue == 5)
        assert to_data(page)["due"] == arguments.get("due", "current")


def test_a_day_after_the_last_report_says_so() -> None:
    assert "Nothing was reported after that" in render(overview(_school(1, 0, 1), as_of=AS_OF))
    assert "Nothing was reported after that" not in render(overview(river_state(), as_of=RIVER_AS_OF))


def test_the_data_holds_every_organization_cell_and_flag() -> None:
    net = river_state()
    page = overview(net, as_of=RIVER_AS_OF)
    data = to_data(page)
    p = progress(net, as_of=RIVER_AS_OF)
    assert {line["id"]: line["whole"]["actions"]["behind_pct"] for line in data["progress"]} == {
        id: p[id].actions.behind_pct for id in net if isinstance(net[id], Organization)
    }
    assert data["total"]["milestones"]["total"] == p.total.milestones.total
    assert len(data["flags"]) == len(page.flags)
    assert data["flags"][0]["evidence"]["ids"] == list(page.flags[0].evidence.ids)
    cells = {(cell["organization"], cell["practice"]): cell for cell in data["practices"]}
    assert set(cells) == {(organization, code) for organization, code, _ in page.practices.cells()}
    assert (
        cells["school-a", "4C"]["own"]["milestones"]["total"] == page.practices.own("school-a", "4C").milestones.total
    )


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
    ("overdue", "active", "shown"),
    [(0, 0, "·"), (0, 3, "0 "), (1, 300, "0░"), (19, 100, "19░"), (196, 1000, "20▒"), (39, 100, "39▒"), (2, 5, "40▓")],
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
