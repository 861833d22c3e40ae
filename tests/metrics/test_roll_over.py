"""The next year of a plan: what is unfinished equals the slow, obvious way, and the past stays what it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days
from plan_networks import networks_whose_plans_changed

from spnet import (
    Action,
    Adjustment,
    Correction,
    Finding,
    FindingKind,
    Goal,
    Level,
    LinkKind,
    Milestone,
    NeedsAssessment,
    Network,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Strategy,
    children,
    interlace,
    parent,
    plan_as_of,
    progress,
    roll_over,
)
from spnet.errors import (
    DateTypeError,
    DuplicateIdError,
    EditOpenError,
    FieldTypeError,
    FieldValueError,
    ScopeError,
    UnknownIdError,
)

YEAR = "2018-19"
AS_OF = date(2018, 6, 30)


def _organizations(net: Network) -> list[str]:
    return [id for id in net if isinstance(net[id], Organization)]


@given(networks_whose_plans_changed(), days, st.none() | days)
def test_what_is_unfinished_equals_the_slow_obvious_way_and_asking_changes_nothing(
    net: Network, as_of: date, known_by: date | None
) -> None:
    naive, before, version = Naive(net, as_of, known_by), net.copy(), net.version
    for organization in _organizations(net):
        found = roll_over(net, organization, into=YEAR, as_of=as_of, known_by=known_by)
        assert list(found.unfinished) == naive.unfinished(Milestone, organization)
        assert dict(found.carried) == {}
    assert (net, net.version) == (before, version)


@given(networks_whose_plans_changed(), days, days, st.none() | days)
def test_numbers_as_of_any_day_before_the_year_are_unchanged(
    net: Network, first_day: date, as_of: date, known_by: date | None
) -> None:
    before = net.copy()
    for organization in _organizations(net):
        roll_over(net, organization, into=YEAR, as_of=as_of, known_by=known_by, carry="all", first_day=first_day)
    for day in (FIRST + timedelta(days=n) for n in range((first_day - FIRST).days)):
        old, new = (progress(n, as_of=day) for n in (before, net))
        assert new.total == old.total
        assert [new[id] for id in before] == [old[id] for id in before]
        tables = [list(interlace(n, as_of=day).cells()) for n in (before, net)]
        assert tables[0] == tables[1]
        assert plan_as_of(net, as_of=day) == plan_as_of(before, as_of=day)
    for id in before:  # and the old ones stay as they ended
        assert net[id] is before[id]


@given(networks_whose_plans_changed(), days, st.none() | days, days)
def test_what_is_carried_equals_the_slow_obvious_way(
    net: Network, as_of: date, known_by: date | None, first_day: date
) -> None:
    naive, before = Naive(net, as_of, known_by), net.copy()
    for organization in _organizations(before):
        open_actions = naive.unfinished(Action, organization)
        expected = [
            id
            for milestone in naive.unfinished(Milestone, organization)
            for id in (milestone, *(a.id for a in children(before, milestone) if a.id in open_actions))
        ]
        done = roll_over(net, organization, into=YEAR, as_of=as_of, known_by=known_by, carry="all", first_day=first_day)
        assert list(done.carried.items()) == [(id, f"{id}@{YEAR}") for id in expected]
        for old, new in done.carried.items():
            above = parent(net, old)
            assert above is not None
            assert parent(net, new) is net[done.carried.get(above.id, above.id)]
            assert net.links.has_edge(new, old, LinkKind.CONTINUES)
            stood, step = naive.stood(before[old]), net[new]
            assert isinstance(step, Milestone | Action)
            assert step.adopted == max(first_day, as_of + timedelta(days=1))
            assert step.codes == stood.codes
            assert (step.start, step.due) == _moved(stood.start, stood.due, first_day)
        twins = {id: f"{id}@{YEAR}" for id in done.carried}
        still_open = {
            id for kind in (Milestone, Action) for o in _organizations(before) for id in naive.unfinished(kind, o)
        }
        expected_waits = {
            (twins[s], twins.get(t, t)) for s, t in _waits(before) if s in twins and (t in twins or t in still_open)
        }
        assert {(s, t) for s, t in _waits(net) if s in twins.values()} == expected_waits


def _waits(net: Network) -> list[tuple[str, str]]:
    return [(s, t) for s, t, kind in net.links.edges(keys=True) if kind is LinkKind.DEPENDS_ON]


def _moved(start: date | None, due: date | None, first_day: date) -> tuple[date | None, date | None]:
    """The dates a year later, and another, as often as it takes; there are no leap days in these networks."""
    in_order = start is not None and due is not None and start <= due
    while start is not None and start < first_day:
        start = start.replace(year=start.year + 1)
    while due is not None and (due < first_day or (in_order and start is not None and due < start)):
        due = due.replace(year=due.year + 1)
    return start, due


@given(networks_whose_plans_changed(), days, days)
def test_numbers_up_to_the_day_of_judgement_are_unchanged_also_when_the_year_has_begun(
    net: Network, first_day: date, as_of: date
) -> None:
    before = net.copy()
    for organization in _organizations(net):
        roll_over(net, organization, into=YEAR, as_of=as_of, carry="all", first_day=first_day)
    assert progress(net, as_of=as_of).total == progress(before, as_of=as_of).total


# --- examples that show what is meant -----------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    """A plan with a milestone half done, one done, one given up and one of a school beneath."""
    net = Network("Example State")
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
    for organization in ("d1", "s1"):
        net.add(Goal(id=f"{organization}/g"), parent=organization)
        net.add(Strategy(id=f"{organization}/t", codes=("4C",)), parent=f"{organization}/g")
    for id in ("half", "done", "given-up"):
        net.add(Milestone(id=id, start=date(2017, 9, 1), due=date(2018, 5, 31)), parent="d1/t")
    net.add(Milestone(id="school", due=date(2018, 5, 31)), parent="s1/t")
    for id in ("a1", "a2", "a3", "a4"):
        net.add(Action(id=id, due=date(2018, 2, 15)), parent="half")
    net.link("a4", "a3", LinkKind.DEPENDS_ON)
    net.link("a3", "a1", LinkKind.DEPENDS_ON)
    for id, status in (
        ("a1", Status.COMPLETED),
        ("a2", Status.CANCELLED),
        ("a3", Status.IN_PROGRESS),
        ("done", Status.COMPLETED),
        ("given-up", Status.CANCELLED),
    ):
        net.record(StatusReport(node=id, on=date(2018, 6, 1), status=status))
    return net


def test_the_unfinished_of_the_own_plan_are_listed(net: Network) -> None:
    found = roll_over(net, "d1", into=YEAR, as_of=AS_OF)
    assert (found.unfinished, found.first_day) == (("half",), date(2018, 7, 1))
    assert roll_over(net, "s1", into=YEAR, as_of=AS_OF).unfinished == ("school",)
    assert roll_over(net, "d1", into=YEAR, as_of=date(2018, 5, 31)).unfinished == ("half", "done", "given-up")
    assert repr(found) == "<RollOver of 'd1' into 2018-19: 1 unfinished milestone, 0 carried over>"


def test_a_milestone_is_carried_over_with_its_open_actions_alone(net: Network) -> None:
    done = roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry=["half"])
    assert dict(done.carried) == {"half": "half@2018-19", "a3": "a3@2018-19", "a4": "a4@2018-19"}
    assert [node.id for node in children(net, "d1/t")] == ["half", "done", "given-up", "half@2018-19"]
    assert [node.id for node in children(net, "half@2018-19")] == ["a3@2018-19", "a4@2018-19"]
    assert net["half@2018-19"] == Milestone(
        id="half@2018-19", start=date(2018, 9, 1), due=date(2019, 5, 31), adopted=date(2018, 7, 1)
    )
    assert sorted(_waits(net)) == [("a3", "a1"), ("a4", "a3"), ("a4@2018-19", "a3@2018-19")]
    assert progress(net, as_of=AS_OF)["d1/t"].milestones.total == 3
    assert progress(net, as_of=date(2018, 7, 1))["d1/t"].milestones.total == 4
    assert progress(net, as_of=date(2018, 7, 1))["half"].milestones.overdue == 1
    assert progress(net, as_of=date(2018, 7, 1))["half@2018-19"].milestones.on_track == 1


def test_what_is_in_force_on_the_day_goes_over_and_no_more(net: Network) -> None:
    net.record(Adjustment(node="half", on=date(2018, 6, 5), due=date(2018, 9, 30), responsible="Team B"))
    net.record(Adjustment(node="half", on=date(2018, 7, 5), due=date(2018, 12, 31)))
    net.record(Recoding(node="half", on=date(2018, 6, 5), codes=("3C",)))
    roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry="all")
    assert net["half@2018-19"] == Milestone(
        id="half@2018-19",
        start=date(2018, 9, 1),
        due=date(2018, 9, 30),  # not before the year's first day: it stays
        lead="Team B",
        codes=("3C",),
        adopted=date(2018, 7, 1),
    )


@pytest.mark.parametrize(
    ("start", "due", "new_start", "new_due"),
    [
        (None, date(2018, 6, 30), None, date(2019, 6, 30)),
        (None, date(2018, 7, 1), None, date(2018, 7, 1)),
        (date(2016, 2, 29), None, date(2019, 2, 28), None),
        (date(2014, 8, 1), date(2022, 1, 1), date(2018, 8, 1), date(2022, 1, 1)),
        (date(2018, 5, 1), date(2018, 9, 1), date(2019, 5, 1), date(2019, 9, 1)),  # not due before it begins
        (date(2018, 9, 1), date(2018, 5, 1), date(2018, 9, 1), date(2019, 5, 1)),
        (date(2018, 9, 1), date(2018, 8, 1), date(2018, 9, 1), date(2018, 8, 1)),  # a weakness of the plan stays one
        (None, None, None, None),
    ],
)
def test_dates_move_on_by_whole_years(net: Network, start: Any, due: Any, new_start: Any, new_due: Any) -> None:
    net.replace("a3", start=start, due=due)
    roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry="all")
    action: Any = net["a3@2018-19"]
    assert (action.start, action.due) == (new_start, new_due)


def test_a_leap_day_meets_a_leap_year(net: Network) -> None:
    net.replace("a3", due=date(2016, 2, 29))
    roll_over(net, "d1", into="2019-20", as_of=AS_OF, carry="all", first_day=date(2019, 8, 12))
    action: Any = net["a3@2019-20"]
    assert (action.due, action.adopted) == (date(2020, 2, 29), date(2019, 8, 12))


def test_known_by_and_corrections_decide_what_is_unfinished(net: Network) -> None:
    report = next(id for id, event in net.journal.items() if getattr(event, "node", "") == "done")
    net.record(Correction(of=report, replacement=None, recorded_on=date(2018, 6, 20)))
    assert roll_over(net, "d1", into=YEAR, as_of=AS_OF).unfinished == ("half", "done")
    assert roll_over(net, "d1", into=YEAR, as_of=AS_OF, known_by=date(2018, 6, 19)).unfinished == ("half",)


def test_what_was_recorded_later_does_not_go_over(net: Network) -> None:
    net.record(Recoding(node="half", on=date(2018, 6, 5), recorded_on=date(2018, 6, 25), codes=("3C",)))
    codes = []
    for known_by in (date(2018, 6, 24), date(2018, 6, 25)):
        trial = net.copy()
        roll_over(trial, "d1", into=YEAR, as_of=AS_OF, known_by=known_by, carry="all")
        codes.append(trial["half@2018-19"].codes)  # type: ignore[attr-defined]  # a milestone
    assert codes == [(), ("3C",)]


def test_a_carried_milestone_can_be_carried_on(net: Network) -> None:
    roll_over(net, "d1", into="2018-19", as_of=AS_OF, carry="all")
    next_year = roll_over(net, "d1", into="2019-20", as_of=date(2019, 6, 30), carry=["half@2018-19"])
    assert next_year.unfinished == ("half", "half@2018-19")
    assert next_year.carried["half@2018-19"] == "half@2018-19@2019-20"


# --- mistakes -----------------------------------------------------------------------------------------------


MISTAKES: dict[str, tuple[type[Exception], dict[str, Any]]] = {
    "nobody": (UnknownIdError, {"organization": "nobody"}),
    "a goal": (ScopeError, {"organization": "d1/g"}),
    "a year of two years": (FieldValueError, {"into": "2018-20"}),
    "a year alone": (FieldValueError, {"into": "2018"}),
    "a year with more behind it": (FieldValueError, {"into": "2018-19\n"}),
    "a year in other digits": (FieldValueError, {"into": "\u0662\u0660\u0661\u0668-19"}),
    "a number": (FieldTypeError, {"into": 2018}),
    "no day": (DateTypeError, {"as_of": "2018-06-30"}),
    "no day known": (DateTypeError, {"known_by": 5}),
    "no first day": (DateTypeError, {"first_day": "1 July"}),
    "a first day in another year": (FieldValueError, {"first_day": date(2019, 7, 1)}),
    "an id alone": (FieldTypeError, {"carry": "half"}),
    "a number to carry": (FieldTypeError, {"carry": 5}),
    "something that is not there": (UnknownIdError, {"carry": ["half", "nothing"]}),
    "something completed": (FieldValueError, {"carry": ["half", "done"]}),
    "something cancelled": (FieldValueError, {"carry": ["given-up"]}),
    "an action": (FieldValueError, {"carry": ["a3"]}),
    "a milestone of another plan": (FieldValueError, {"carry": ["school"]}),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_refused_before_anything_changes(net: Network, mistake: str) -> None:
    error, arguments = MISTAKES[mistake]
    before, version = net.copy(), net.version
    given: dict[str, Any] = {"organization": "d1", "into": YEAR, "as_of": AS_OF, "carry": ["half"], **arguments}
    with pytest.raises(error) as caught:
        roll_over(net, given.pop("organization"), **given)
    assert caught.value.mend  # type: ignore[attr-defined]  # of the family
    assert (net, net.version) == (before, version)


def test_an_id_that_is_taken_is_refused_before_anything_changes(net: Network) -> None:
    roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry=["half"])
    before, version = net.copy(), net.version
    with pytest.raises(DuplicateIdError, match="carried over before"):
        roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry=["half"])
    finding = Finding(id="school@2018-19", kind=FindingKind.THREAT)
    assert (net, net.version) == (before, version)
    net.replace("d1", needs=(NeedsAssessment(id="n1", findings=(finding,)),))
    before, version = net.copy(), net.version
    with pytest.raises(DuplicateIdError, match="Finding"):
        roll_over(net, "s1", into=YEAR, as_of=AS_OF, carry="all")
    assert (net, net.version) == (before, version)


def test_a_snapshot_and_an_open_edit_are_refused(net: Network) -> None:
    with pytest.raises(FieldTypeError, match="Snapshot"):
        roll_over(net.snapshot(), "d1", into=YEAR, as_of=AS_OF)  # type: ignore[arg-type]  # that is what is tested
    with net.edit(), pytest.raises(EditOpenError):
        roll_over(net, "d1", into=YEAR, as_of=AS_OF)


def test_what_is_continued_already_is_not_carried_over_again(net: Network) -> None:
    first = roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry="all")
    again = roll_over(net, "d1", into=YEAR, as_of=AS_OF, carry="all")
    assert first.unfinished == again.unfinished
    assert dict(again.carried) == {}
    later = roll_over(net, "d1", into="2019-20", as_of=date(2019, 6, 30), carry="all")
    assert set(later.carried) == set(first.carried.values())


def test_a_year_that_is_over_is_not_begun(net: Network) -> None:
    with pytest.raises(FieldValueError, match="is over by"):
        roll_over(net, "d1", into="2016-17", as_of=AS_OF, carry="all")
