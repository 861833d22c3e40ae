"""All period reports of a network as totals, and the template of an organization as text."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from networks import days, networks
from random_networks import random_networks

from spnet import Network, Organization, history, plan_report, walk
from spnet.examples import RIVER_AS_OF, river_state, texas
from spnet.report import period_reports, render_period_reports, render_plan_report


@given(networks(), days, st.none() | days, st.sampled_from(["current", "original"]))
def test_totals_are_those_of_progress_at_the_end_of_each_period(
    net: Network, as_of: date, known_by: date | None, due: Any
) -> None:
    found = period_reports(net, as_of=as_of, known_by=known_by, due=due)
    for table, kind in ((found.monthly, "actions"), (found.quarterly, "actions"), (found.semester, "milestones")):
        days_of = [period.row_day(as_of) for period in table.periods]
        progress_of = history(net, [day for day in days_of if day], known_by=known_by, due=due)
        expected = [None if day is None else getattr(progress_of[day].total, kind) for day in days_of]
        assert list(table.totals) == expected


@given(random_networks, st.dates(date(2017, 12, 1), date(2018, 5, 1)))
def test_any_network_can_be_shown(net: Network, as_of: date) -> None:
    lines = render_period_reports(period_reports(net, as_of=as_of)).splitlines()
    assert all(line.isprintable() for line in lines)
    for organization in [node.id for node in walk(net) if isinstance(node, Organization)]:
        text = render_plan_report(plan_report(net, organization, as_of=as_of))
        assert all(line.isprintable() for line in text.splitlines())


def test_a_template_has_the_columns_and_the_words() -> None:
    text = " ".join(render_plan_report(plan_report(river_state(), "river", as_of=RIVER_AS_OF)).split())
    for words in (
        "Priority 1:", "Strategy 1.1:", "Milestone 1.1.1:", "1st Semester", "4th Quarter", "33% (1 of 3)",
        "Annual Progress", "committee has",
    ):  # fmt: skip
        assert words in text


def test_totals_say_which_periods_have_not_begun() -> None:
    text = render_period_reports(period_reports(texas(districts=3), as_of=date(2017, 11, 15)))
    assert "June 2018 – – – – –" in " ".join(text.split())
    assert "Supports: 0 provided" in text
