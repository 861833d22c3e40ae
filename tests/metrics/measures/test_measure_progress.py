"""Measures against their targets."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured_networks import DAYS, networks_with_measures
from naive_measures import NaiveMeasures

import spnet
from spnet import (
    Correction,
    Direction,
    Goal,
    Level,
    Measure,
    MissingReason,
    Network,
    Observation,
    Organization,
    SchoolYear,
    Snapshot,
    Status,
    StatusReport,
    Target,
    TargetKind,
    TargetProgress,
    TargetReference,
    TargetRevision,
    UndefinedReason,
    annual,
    measure_progress,
)
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

JUNE = date(2018, 6, 15)
END = date(2018, 6, 30)
NEXT_END = date(2019, 6, 30)
POINTS, PERCENT = TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT
BASELINE, PREVIOUS = TargetReference.BASELINE, TargetReference.PREVIOUS_TARGET


def network(*measures: Measure) -> Network:
    net = Network("Example State")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g", measures=measures), parent="s")
    return net


def growth(*targets: Target, **fields: Any) -> Measure:
    return Measure(id="growth", indicator="Students who grow", targets=targets, **fields)


def to(kind: TargetKind, value: float, year: str = "2017-18", **fields: Any) -> Target:
    return Target(year=year, kind=kind, value=value, **fields)


def see(net: Network, value: Any = None, on: date = JUNE, **fields: Any) -> int:
    return net.record(Observation(node="g", measure="growth", on=on, value=value, **fields))


def one(measure: Measure, value: Any, **fields: Any) -> TargetProgress:
    """The first row once a value was seen."""
    net = network(measure)
    see(net, value, **fields)
    return measure_progress(net, "g", as_of=NEXT_END)[0]


# --- against the slow way -----------------------------------------------------------------------------------


@given(networks_with_measures(), DAYS, st.none() | DAYS, st.data())
def test_every_number_is_that_of_the_definitions(
    net: Network, as_of: date, known_by: date | None, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from([None, *(id for id in net)]))
    own = id is not None and isinstance(net[id], Organization) and data.draw(st.booleans())
    naive = NaiveMeasures(net, as_of, known_by)
    found = measure_progress(net, id, as_of=as_of, known_by=known_by, own=own)
    expected = naive.cells(id, own=own)
    assert [(row.node, row.measure, row.group, row.year, row.target) for row in found] == [
        cell[:5] for cell in expected
    ]
    for row, cell in zip(found, expected, strict=True):
        numbers = (cell.baseline, cell.value, cell.observed, cell.progress)
        told = (row.baseline, row.target_value, row.observed, row.progress_pct)
        assert told == tuple(None if number is None else float(number) for number in numbers)
        assert row.met is cell.met
        assert (row.progress_pct is None) == (row.reason is not None)
        assert row.cancelled == naive.cancelled(net[row.node])
        assert row.organization == spnet.organization_of(net, row.node).id


@given(networks_with_measures(), DAYS)
def test_a_snapshot_gives_the_same(net: Network, as_of: date) -> None:
    assert measure_progress(net.snapshot(), as_of=as_of) == measure_progress(net, as_of=as_of)


@given(networks_with_measures(), DAYS)
def test_each_year_has_its_targets_met_or_not_or_undefined(net: Network, as_of: date) -> None:
    found = measure_progress(net, as_of=as_of)
    counted = [row for row in found if row.target is not None and not row.cancelled]
    years = found.attainment()
    assert sum(year.met + year.not_met + year.undefined for year in years) == len(counted)
    assert sum(year.met for year in years) == sum(row.met is True for row in counted)
    assert sum(year.not_met for year in years) == sum(row.met is False for row in counted)
    dated = [year.year for year in years if year.year != "Year 1"]
    assert [year[:4] for year in dated] == sorted({year[:4] for year in dated})


@given(networks_with_measures(), DAYS)
def test_columns_are_the_rows(net: Network, as_of: date) -> None:
    found = measure_progress(net, as_of=as_of)
    columns = found.columns()
    assert {len(column) for column in columns.values()} == {len(found)}
    for place, row in enumerate(found):
        for name in ("node", "year", "met", "progress_pct", "capped_pct", "target_value", "event_id", "numerator"):
            assert columns[name][place] == getattr(row, name)
        assert columns["reason"][place] == (None if row.reason is None else row.reason.value)


# --- Table 1 of the source ----------------------------------------------------------------------------------


def read(value: float, *changes: float, kind: TargetKind, reference: TargetReference) -> list[float | None]:
    years = ("2017-18", "2018-19")
    targets = [to(kind, change, year, reference=reference) for year, change in zip(years, changes, strict=True)]
    if reference is PREVIOUS:  # the first has no earlier target
        targets[0] = to(kind, changes[0], years[0], reference=BASELINE)
    found = measure_progress(network(growth(*targets, baseline=value)), "g", as_of=END)
    return [row.target_value for row in found]


@pytest.mark.parametrize(
    ("baseline", "changes", "points", "points_on", "percent", "percent_on"),
    [
        # SEA, students that meet growth goals: 82%, "4% increase", "5% increase"
        (82, (4, 5), [86, 87], [86, 91], [85.28, 86.1], [85.28, 89.544]),
        # SEA, graduation: 71%, "3% increase", "5% increase"
        (71, (3, 5), [74, 76], [74, 79], [73.13, 74.55], [73.13, 76.7865]),
        # LEA, students that meet growth goals: 64%, "5% increase", "10% increase"
        (64, (5, 10), [69, 74], [69, 79], [67.2, 70.4], [67.2, 73.92]),
    ],
)
def test_an_increase_of_table_1_under_each_of_its_readings(
    baseline: float,
    changes: tuple[float, float],
    points: list[float],
    points_on: list[float],
    percent: list[float],
    percent_on: list[float],
) -> None:
    assert read(baseline, *changes, kind=POINTS, reference=BASELINE) == points
    assert read(baseline, *changes, kind=POINTS, reference=PREVIOUS) == points_on
    assert read(baseline, *changes, kind=PERCENT, reference=BASELINE) == percent
    assert read(baseline, *changes, kind=PERCENT, reference=PREVIOUS) == percent_on


def test_table_1_as_the_example_has_it() -> None:
    found = measure_progress(river_state(), as_of=RIVER_AS_OF)
    table = {
        (node, place): [(row.group, row.year, row.baseline, row.target_value) for row in rows]
        for node in ("state/goal", "river/goal", "school-a/goal")
        for place, rows in enumerate(_by_measure(found.select(node=node)))
    }
    assert table == {
        ("state/goal", 0): [("", "2017-18", 82, 86), ("", "2018-19", 82, 87)],
        ("state/goal", 1): [("", "2017-18", 71, 74), ("", "2018-19", 71, 76)],
        ("river/goal", 0): [("", "2017-18", 64, 69), ("", "2018-19", 64, 74)],
        ("river/goal", 1): [
            *(("Gr 5", "2017-18", 68, 70), ("Gr 5", "2018-19", 68, 80)),
            *(("Gr 8", "2017-18", 61, 70), ("Gr 8", "2018-19", 61, 80)),
        ],
        ("school-a/goal", 0): [("", "2017-18", 18, 30), ("", "2018-19", 18, 50)],
    }


def _by_measure(rows: tuple[TargetProgress, ...]) -> list[list[TargetProgress]]:
    found: dict[str, list[TargetProgress]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return list(found.values())


def test_the_two_readings_of_four_percent_judge_the_same_value_differently() -> None:
    by_reading = {}
    for kind in (POINTS, PERCENT):
        row = one(growth(to(kind, 4, reference=BASELINE), baseline=82), 85.5)
        by_reading[kind] = (row.met, round(row.progress_pct or 0, 2))
    assert by_reading == {POINTS: (False, 87.5), PERCENT: (True, 106.71)}


def test_one_target_holds_for_two_grades_with_two_baselines() -> None:
    net = network(
        growth(to(TargetKind.AT_LEAST, 70), to(TargetKind.AT_LEAST, 80, "2018-19"), baseline={"Gr 5": 68, "Gr 8": 61})
    )
    see(net, 71, group="Gr 5")
    see(net, 67, group="Gr 8")
    found = measure_progress(net, "g", as_of=END)
    year_1 = {row.group: (row.met, row.progress_pct) for row in found.select(year="2017-18")}
    assert year_1 == {"Gr 5": (True, 150.0), "Gr 8": (False, 100 * 6 / 9)}
    assert found.select(group="Gr 5")[0].capped_pct == 100
    assert {row.reason for row in found.select(year="2018-19")} == {UndefinedReason.NOT_OBSERVED}
    assert {row.group for row in found} == {"Gr 5", "Gr 8"}  # no row of both


# --- kinds of target ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "direction", "baseline", "seen", "value", "met", "progress"),
    [
        (to(TargetKind.AT_LEAST, 70), None, 60, 70, 70, True, 100),
        (to(TargetKind.AT_LEAST, 70), None, 60, 55, 70, False, -50),
        (to(TargetKind.AT_MOST, 10), None, 20, 15, 10, False, 50),
        (to(TargetKind.AT_MOST, 10), None, 20, 5, 10, True, 150),
        (to(TargetKind.REACH, 40), None, 60, 30, 40, True, 150),  # down from the baseline
        (to(TargetKind.REACH, 40), None, 20, 30, 40, False, 50),
        (to(TargetKind.REACH, 40), Direction.DECREASE, None, 30, 40, True, None),
        (to(TargetKind.REACH, 40), None, None, 30, 40, None, None),
        (to(TargetKind.REACH, 40), None, None, 40, 40, True, None),
        (to(TargetKind.MAINTAIN, 95, tolerance=2), Direction.MAINTAIN, 90, 97, 95, True, 140),
        (to(TargetKind.MAINTAIN, 95, tolerance=2), Direction.MAINTAIN, 90, 97.1, 95, False, 142),
        (to(TargetKind.MAINTAIN, 95, tolerance=2), Direction.MAINTAIN, 94, 92.9, 95, False, None),
        (to(TargetKind.MAINTAIN, 95), None, 90, 95, 95, True, 100),
        (to(POINTS, 4, reference=BASELINE), Direction.DECREASE, 20, 17, 16, False, 75),
        (to(POINTS, -4, reference=BASELINE), Direction.DECREASE, 20, 16, 16, True, 100),
        (to(POINTS, -4, reference=BASELINE), None, 20, 16, 16, True, 100),
        (to(PERCENT, 10, reference=BASELINE), Direction.DECREASE, 20, 19, 18, False, 50),
        (to(PERCENT, 10, reference=BASELINE), None, -20, -19, -18, False, 50),
        (to(POINTS, 5.2, reference=BASELINE), None, 64.1, 69.3, 69.3, True, 100),  # as floats 64.1 + 5.2 > 69.3
    ],
)
def test_kinds_of_target(
    target: Target, direction: Direction, baseline: float, seen: float, value: float, met: bool, progress: float
) -> None:
    row = one(growth(target, direction=direction, baseline=baseline), seen)
    assert (row.target_value, row.met, row.progress_pct) == (value, met, progress)


@pytest.mark.parametrize(
    ("measure", "seen", "reason", "met"),
    [
        (growth(baseline=60), 70, UndefinedReason.NO_TARGET, None),
        (growth(to(TargetKind.AT_LEAST, 70)), 71, UndefinedReason.NO_BASELINE, True),
        (growth(to(POINTS, 4, reference=BASELINE)), 71, UndefinedReason.NO_BASELINE, None),
        (growth(to(POINTS, 4, reference=PREVIOUS), baseline=60), 71, UndefinedReason.NO_EARLIER_TARGET, None),
        (growth(to(PERCENT, 4, reference=BASELINE), baseline=0), 1, UndefinedReason.ZERO_REFERENCE, None),
        (growth(to(TargetKind.AT_LEAST, 70), baseline=70), 71, UndefinedReason.TARGET_IS_BASELINE, True),
        (growth(to(TargetKind.AT_LEAST, 70), baseline=80), 75, UndefinedReason.BASELINE_MEETS_TARGET, True),
        (growth(to(TargetKind.AT_LEAST, 70), baseline=80), 65, UndefinedReason.BASELINE_MEETS_TARGET, False),
        (growth(to(TargetKind.AT_LEAST, 1), baseline=0), Decimal("1E+900"), UndefinedReason.OUT_OF_RANGE, True),
    ],
)
def test_progress_that_is_undefined_says_why(
    measure: Measure, seen: Any, reason: UndefinedReason, met: bool | None
) -> None:
    row = one(measure, seen)
    assert (row.progress_pct, row.capped_pct, row.formula, row.reason, row.met) == (None, None, "", reason, met)


def test_a_change_counts_from_the_nearest_earlier_target_whatever_the_order_in_which_they_are_written() -> None:
    targets = (to(POINTS, 5, "2019-20", reference=PREVIOUS), to(TargetKind.AT_LEAST, 70, "2017-18"))
    found = measure_progress(network(growth(*targets, baseline=60)), "g", as_of=END)
    assert [(row.year, row.target_value) for row in found] == [("2017-18", 70), ("2019-20", 75)]


def test_a_change_does_not_choose_among_several_earlier_targets() -> None:
    targets = (to(TargetKind.AT_LEAST, 70), to(TargetKind.AT_MOST, 90), to(POINTS, 5, "2018-19", reference=PREVIOUS))
    found = measure_progress(network(growth(*targets, baseline=60)), "g", as_of=END)
    assert (found[2].target_value, found[2].reason) == (None, UndefinedReason.NO_EARLIER_TARGET)
    assert [problem.code for problem in found.problems] == ["no-earlier-target"]


@pytest.mark.parametrize(("change", "seen", "met"), [(0, 75, True), (0, 65, False), (-2, 65, True), (-2, 69, False)])
def test_the_sign_of_a_change_says_which_way_and_of_none_at_all_the_baseline(
    change: float, seen: float, met: bool
) -> None:
    targets = (to(TargetKind.AT_LEAST, 70), to(POINTS, change, "2018-19", reference=PREVIOUS))
    net = network(growth(*targets, baseline=60))
    see(net, seen, year="2018-19")
    assert measure_progress(net, "g", as_of=NEXT_END)[1].met is met


# --- observations -------------------------------------------------------------------------------------------


def test_the_last_observation_of_the_year_and_group_counts_and_corrections_do() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    first = see(net, 62, on=date(2018, 1, 15))
    see(net, 66, on=JUNE, recorded_on=date(2018, 7, 2))
    see(net, 64, on=date(2018, 3, 1))  # entered last, and speaks for an earlier day
    see(net, 99, on=date(2018, 7, 1))  # of the next year
    assert measure_progress(net, "g", as_of=NEXT_END)[0].observed == 66
    assert measure_progress(net, "g", as_of=NEXT_END, known_by=date(2018, 7, 1))[0].observed == 64
    assert measure_progress(net, "g", as_of=date(2018, 2, 1))[0].event_id == first
    net.record(Correction(of=2, replacement=None, recorded_on=date(2018, 8, 1)))
    assert measure_progress(net, "g", as_of=NEXT_END)[0].observed == 64


def test_what_is_missing_is_no_value_and_says_why() -> None:
    row = one(growth(to(TargetKind.AT_LEAST, 70), baseline=60), None, missing=MissingReason.NOT_COLLECTED)
    assert (row.observed, row.met, row.reason, row.missing) == (
        None,
        None,
        UndefinedReason.MISSING,
        MissingReason.NOT_COLLECTED,
    )


def test_a_revision_of_targets_counts_from_its_day() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    revised = (to(TargetKind.AT_LEAST, 75),)
    net.record(TargetRevision(node="g", measure="growth", on=date(2018, 1, 19), targets=revised))
    values = [measure_progress(net, "g", as_of=date(2018, 1, day))[0].target_value for day in (18, 19)]
    assert values == [70, 75]


def test_a_year_without_dates_is_one_when_dates_are_given() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70, "Year 1"), baseline=60))
    see(net, 66, on=date(2017, 11, 1))
    found = measure_progress(net, "g", as_of=END)
    assert [(row.year, row.reason) for row in found] == [
        ("Year 1", UndefinedReason.NOT_OBSERVED),
        ("2017-18", UndefinedReason.NO_TARGET),
    ]
    years = {"year 1": (date(2017, 8, 1), date(2018, 5, 31))}
    (row,) = measure_progress(net, "g", as_of=END, years=years)
    assert (row.observed, row.ends) == (66, date(2018, 5, 31))


@pytest.mark.parametrize("several", [False, True])
def test_years_are_those_of_the_reports(several: bool) -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70, "2017-18"), baseline=60))
    see(net, 71, on=date(2018, 7, 20))
    year = SchoolYear("2017-18", first_day=date(2017, 8, 1))
    (row,) = measure_progress(net, "g", as_of=date(2018, 7, 31), years=[year, year.next] if several else year)
    assert (row.observed, row.met, row.ends) == (71, True, date(2018, 7, 31))
    (reported,) = annual(net, "g", year=year, as_of=date(2018, 7, 31))
    assert [(one.value, one.met) for one in reported.annual_progress or ()] == [(71, True)]


@pytest.mark.parametrize("written", ["2017-18", "2017-2018", "2017–18", "SY 2017-18", "2017/18", " 2017-18 "])
def test_a_school_year_is_itself_however_it_is_written(written: str) -> None:
    row = one(growth(to(TargetKind.AT_LEAST, 70, written), baseline=60), 66)
    assert (row.observed, row.ends) == (66, END)


@pytest.mark.parametrize(
    ("numerator", "denominator", "reason", "code"),
    [
        (30, 25, UndefinedReason.RATE_ABOVE_DENOMINATOR, "rate-above-denominator"),
        (-1, 25, UndefinedReason.IMPOSSIBLE_COUNTS, "impossible-counts"),
        (0, 0, UndefinedReason.IMPOSSIBLE_COUNTS, "impossible-counts"),
    ],
)
def test_counts_that_make_no_rate_are_a_problem_and_nothing_to_judge_by(
    numerator: int, denominator: int, reason: UndefinedReason, code: str
) -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    see(net, 66, numerator=numerator, denominator=denominator)
    found = measure_progress(net, "g", as_of=END)
    assert (found[0].observed, found[0].met, found[0].reason) == (66, None, reason)
    assert [(problem.code, problem.path, problem.nodes) for problem in found.problems] == [(code, "journal[1]", ("g",))]


def test_what_is_no_percentage_may_be_above_its_denominator() -> None:
    row = one(growth(to(TargetKind.AT_LEAST, 6), baseline=4, unit=""), 5, numerator=500, denominator=100)
    assert (row.met, row.progress_pct) == (False, 50)


@pytest.mark.parametrize(("value", "agrees"), [(66.7, True), (67, True), (66.66, True), (65, False), (66.5, False)])
def test_a_value_is_held_against_its_counts_to_the_last_digit_written(value: float, agrees: bool) -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    see(net, value, numerator=20, denominator=30)
    codes = [problem.code for problem in measure_progress(net, "g", as_of=END).problems]
    assert codes == ([] if agrees else ["value-disagrees"])


# --- weaknesses of a plan -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measures", "codes"),
    [
        ((growth(baseline=1),), ["no-target"]),
        ((growth(to(TargetKind.AT_LEAST, 70), direction=Direction.DECREASE),), ["against-direction"]),
        ((growth(to(TargetKind.AT_MOST, 70), direction=Direction.INCREASE),), ["against-direction"]),
        ((growth(to(POINTS, -4, reference=BASELINE), direction=Direction.INCREASE),), ["against-direction"]),
        ((growth(to(TargetKind.AT_MOST, 70), direction=Direction.DECREASE),), []),
        ((growth(to(POINTS, 4, reference=PREVIOUS), baseline={"Gr 5": 1, "Gr 8": 2}),), ["no-earlier-target"]),
        ((Measure(indicator="x", targets=(to(TargetKind.REACH, 1),)),) * 2, ["same-name", "same-name"]),
    ],
)
def test_what_is_weak_about_a_measure_is_said(measures: tuple[Measure, ...], codes: list[str]) -> None:
    found = measure_progress(network(*measures), "g", as_of=END)
    assert [problem.code for problem in found.problems] == codes
    assert all(problem.hint.endswith(".") and problem.nodes == ("g",) for problem in found.problems)


def test_a_target_of_a_year_before_the_baseline_is_undefined() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), to(TargetKind.AT_LEAST, 80, "2018-19"), baseline=60))
    see(net, 66)
    found = measure_progress(net, "g", as_of=END, baseline_on=date(2018, 7, 1))
    assert [row.reason for row in found] == [UndefinedReason.TARGET_BEFORE_BASELINE, UndefinedReason.NOT_OBSERVED]
    assert [problem.code for problem in found.problems] == ["target-before-baseline"]
    assert measure_progress(net, "g", as_of=END, baseline_on=END)[0].reason is None


# --- the table ----------------------------------------------------------------------------------------------


def test_what_is_cancelled_stays_and_is_in_no_count() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    see(net, 75)
    net.record(StatusReport(node="s", on=JUNE, status=Status.CANCELLED))
    found = measure_progress(net, as_of=END)
    assert (found[0].cancelled, found[0].met, found.attainment()) == (True, True, ())


def test_it_is_a_sequence_with_short_reprs_and_can_be_pickled() -> None:
    net = network(growth(to(TargetKind.AT_LEAST, 70), baseline=60))
    see(net, 75)
    found = measure_progress(net, as_of=END)
    assert (len(found), found[-1], found[:1], list(found)) == (1, found.rows[0], found.rows, [*found.rows])
    assert repr(found) == "<MeasureProgress as of 2018-06-30: 1 measures, 1 of 1 targets met>"
    assert repr(found[0]) == "<TargetProgress g 2017-18: target 70, observed 75, met>"
    assert found[0].formula == "100 × (75 - 60) / (70 - 60)"
    assert pickle.loads(pickle.dumps(found)) == found
    assert "Students who grow" in found._repr_html_()


def test_it_becomes_a_frame() -> None:
    frame = spnet.to_frame(measure_progress(river_state(), as_of=RIVER_AS_OF), backend="polars")
    assert frame.height > 20
    assert frame["target_value"].dtype.is_float()


# --- what a caller does wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"id": "nobody"}, UnknownIdError),
        ({"id": "river/1c/m1"}, ScopeError),
        ({"as_of": None}, DateTypeError),
        ({"known_by": "2018-01-01"}, DateTypeError),
        ({"baseline_on": "2018-01-01"}, DateTypeError),
        ({"years": ["Year 1"]}, FieldTypeError),
        ({"years": {"Year 1": date(2018, 1, 1)}}, FieldTypeError),
        ({"years": {"Year 1": (date(2018, 1, 1), "2018-06-30")}}, DateTypeError),
        ({"years": {"Year 1": (date(2018, 1, 2), date(2018, 1, 1))}}, FieldValueError),
        ({"years": {"a": (date(2018, 1, 1), date(2018, 2, 1)), "b": (date(2018, 2, 1), END)}}, FieldValueError),
    ],
)
def test_a_mistake_is_said(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        measure_progress(river_state(), **{"as_of": RIVER_AS_OF, **arguments})
    assert caught.value.mend  # type: ignore[attr-defined]


def test_a_snapshot_without_measures_has_no_rows() -> None:
    snapshot = Snapshot.from_columns(name="x", kind=["organization", "goal"], parent=[-1, 0])
    assert len(measure_progress(snapshot, as_of=END)) == 0
