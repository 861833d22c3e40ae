"""The annual report says of each measure what was observed last in the year, beside the year's target."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from naive_reports import NaiveRow
from networks import FIRST, days, networks

from spnet import (
    Action,
    AnnualProgress,
    Correction,
    Direction,
    Goal,
    Level,
    Measure,
    Milestone,
    MissingReason,
    Network,
    Note,
    Observation,
    Organization,
    SchoolYear,
    Strategy,
    Target,
    TargetKind,
    TargetReference,
    TargetRevision,
    annual,
    walk,
)
from spnet.errors import FieldTypeError, ScopeError, UnknownIdError
from spnet.examples import river_state

YEAR = SchoolYear("2017-18", first_day=date(2017, 1, 3))  # its last day is the second of the random networks'
_years = st.sampled_from(["", "", "2017-18", "2017-2018", "2018-19"])
_groups = st.sampled_from(["", "Gr 5", "Gr 8", "others"])
_targets = st.lists(
    st.builds(
        Target,
        year=st.sampled_from(["2017-18", "2018-19"]),
        kind=st.sampled_from([TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.REACH]),
        value=st.integers(0, 3),
    ),
    max_size=2,
).map(tuple)


@st.composite
def measured(draw: st.DrawFn) -> Network:
    """A random network whose goals and strategies have measures, observed, revised and corrected."""
    net = draw(networks())
    nodes = [n for n in walk(net) if isinstance(n, Goal | Strategy)]
    for node in nodes:
        net.replace(
            node.id,
            measures=tuple(
                Measure(
                    indicator=f"indicator {n}",
                    baseline=draw(st.sampled_from([None, 1, {"Gr 8": 1, "Gr 5": None}])),
                    targets=draw(_targets),
                )
                for n in range(draw(st.integers(0, 2)))
            ),
        )  # fmt: skip
    for number in range(draw(st.integers(0, 12)) if nodes else 0):
        node, on = net[draw(st.sampled_from(nodes)).id], draw(days)
        dated: Any = {"node": node.id, "on": on, "recorded_on": on + timedelta(days=draw(st.sampled_from([0, 2])))}
        measures = getattr(node, "measures", ())
        if not measures or draw(st.integers(0, 5)) == 0:
            net.record(Note(**dated, text=f"note {number}"))
            continue
        dated["measure"] = draw(st.sampled_from(measures)).key
        if draw(st.integers(0, 4)) == 0:
            net.record(TargetRevision(**dated, targets=draw(_targets), cause=f"cause {number}"))
            continue
        id = net.record(
            Observation(**dated, value=draw(st.integers(0, 3)), group=draw(_groups), year=draw(_years),
                        comment=draw(st.sampled_from(["", f"comment {number}"])))
        )  # fmt: skip
        if draw(st.integers(0, 4)) == 0:
            net.record(Correction(of=id, replacement=None, recorded_on=dated["recorded_on"] + timedelta(days=1)))
    return net


class Slow:
    """One row, straight from the definition."""

    def __init__(self, net: Network, node: Any, key: str, as_of: date, known_by: date | None) -> None:
        day = min(as_of, YEAR.last)
        now = [(id, e) for id, e in Naive(net, as_of, known_by).events_in_force() if getattr(e, "node", "") == node.id]
        mine = [(id, e) for id, e in now if getattr(e, "measure", key) == key]
        revisions = [e for _, e in mine if isinstance(e, TargetRevision) and e.on <= day]
        targets = revisions[-1].targets if revisions else next(m for m in node.measures if m.key == key).targets
        self.targets = [t for t in targets if t.year == "2017-18"]
        self.observed = [
            (id, e)
            for id, e in mine
            if isinstance(e, Observation)
            and (e.year in ("2017-18", "2017-2018") if e.year else YEAR.first <= e.on <= day)
        ]
        comments = [(id, e.comment) for id, e in self.observed if e.comment]
        causes = [(id, e.cause) for id, e in mine if isinstance(e, TargetRevision) and YEAR.first <= e.on <= day]
        notes = [(id, e.text) for id, e in now if isinstance(e, Note) and YEAR.first <= e.on <= day]
        self.explanation = comments + causes + notes

    def met(self, value: Any) -> bool | None:
        if len(self.targets) != 1 or self.targets[0].kind is TargetKind.REACH:
            return None
        target = self.targets[0]
        return bool(value >= target.value if target.kind is TargetKind.AT_LEAST else value <= target.value)


@given(measured(), days, st.none() | days, st.sampled_from(["to_date", "in_period"]))
def test_annual(net: Network, as_of: date, known_by: date | None, basis: Any) -> None:
    report = annual(net, year=YEAR, as_of=as_of, known_by=known_by, basis=basis)
    nodes: list[Any] = [n for n in walk(net) if isinstance(n, Goal | Strategy)]
    keys = [(n.id, m.key if m else None) for n in nodes for m in n.measures or (None,)]
    assert [row.node for row in report] == [node for node, _ in keys]
    for row, (node, key) in zip(report, keys, strict=True):
        slow_row = NaiveRow(net, node, YEAR.year, as_of, known_by, "current", basis)
        assert row.as_of == slow_row.day == min(as_of, YEAR.last)
        if slow_row.naive.absent(net[node]):
            assert row.measure is row.targets is row.annual_progress is row.actions_completed is None
            continue
        for formula, kind in ((row.actions_completed, Action), (row.milestones_completed, Milestone)):
            done, all_ids = slow_row.share(kind, "completed_on_time", "completed_late")
            assert formula is not None
            assert (list(formula.numerator_ids), list(formula.denominator_ids)) == (done, all_ids)
        if key is None:
            assert row.measure is row.observations is None
            continue
        slow = Slow(net, net[node], key, as_of, known_by)
        assert row.measure is not None
        assert row.measure.key == key
        assert list(row.targets or ()) == slow.targets
        assert list(row.observations or ()) == [event for _, event in slow.observed]
        assert [(entry.event, entry.text) for entry in row.explanation or ()] == slow.explanation
        last = {event.group: (id, event) for id, event in slow.observed}
        assert {one.group: (one.event, one.value) for one in row.annual_progress or ()} == {
            group: (id, event.value) for group, (id, event) in last.items()
        }
        assert all(one.met == slow.met(one.value) for one in row.annual_progress or ())


@given(measured(), days)
def test_of_a_snapshot_and_after_a_pickle_it_is_the_same(net: Network, as_of: date) -> None:
    report = annual(net, year=YEAR, as_of=as_of)
    rows = list(report)
    assert list(annual(net.snapshot(), year=YEAR, as_of=as_of)) == rows
    assert list(pickle.loads(pickle.dumps(report))) == rows
    columns = report.columns()
    assert {len(c) for c in columns.values()} == {sum(max(1, len(row.annual_progress or ())) for row in rows)}
    for node in {row.node for row in rows}:
        assert report[node] == tuple(row for row in rows if row.node == node)


def test_a_year_that_has_not_begun_has_no_numbers() -> None:
    for row in annual(river_state(), "river", year=SchoolYear("2018-19"), as_of=date(2018, 6, 30)):
        assert {value for name, value in list(row.cells.items())[1:]} == {None}
        assert row.as_of is row.actions_completed is None


def _state(measure: Measure) -> Network:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g1", statement="Each student grows.", measures=(measure,)), parent="s1")
    return net


@pytest.mark.parametrize(
    ("kind", "value", "more", "words", "met"),
    [
        (TargetKind.AT_LEAST, 70, {}, "at least 70%", True),
        (TargetKind.AT_LEAST, 70.1, {}, "at least 70.1%", False),
        (TargetKind.AT_MOST, 70, {}, "at most 70%", True),
        (TargetKind.REACH, 70, {}, "reach 70%", None),
        (TargetKind.MAINTAIN, 69.9, {"tolerance": 0.1}, "maintain 69.9%, within 0.1%", True),
        (TargetKind.MAINTAIN, 69, {}, "maintain 69%", False),
        (TargetKind.CHANGE_POINTS, 4, {"reference": TargetReference.BASELINE}, "4 points more than the baseline", None),
        (
            TargetKind.CHANGE_PERCENT, -4, {"reference": TargetReference.PREVIOUS_TARGET},
            "4 percent less than the previous target", None,
        ),
    ],
)  # fmt: skip
def test_a_target_in_words_and_whether_it_is_met(
    kind: TargetKind, value: float, more: dict[str, Any], words: str, met: bool | None
) -> None:
    target = Target(year="2017-18", kind=kind, value=value, **more)
    net = _state(Measure(indicator="Growth", baseline=68, targets=(target,)))
    net.record(Observation(node="g1", on=date(2018, 6, 1), measure="Growth", value=70))
    (row,) = annual(net, "g1", year=SchoolYear("2017-18"), as_of=date(2018, 6, 30))
    assert row.target == words
    assert row.annual_progress is not None
    assert row.annual_progress[0].met is met
    assert list(row.cells) == ["Goal", "Indicator", "Target", "Annual Progress", "Explanation & Needed Adjustments"]
    assert "Growth" in annual(net, "g1", as_of=date(2018, 6, 30))._repr_html_()


def test_what_cannot_be_is_neither_met_nor_missed() -> None:
    net = _state(Measure(indicator="Growth", targets=(Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70),)))
    on = date(2018, 6, 1)
    net.record(Observation(node="g1", on=on, measure="Growth", value=120, numerator=30, denominator=25))
    (row,) = annual(net, "g1", year=SchoolYear("2017-18"), as_of=date(2018, 6, 30))
    assert [(one.value, one.met) for one in row.annual_progress or ()] == [(120, None)]


@pytest.mark.parametrize("written", ["2017-18", "2017-2018", "SY 2017/18", " 2017–18 "])
def test_a_year_is_the_same_however_it_is_written(written: str) -> None:
    target = Target(year=written, kind=TargetKind.AT_LEAST, value=70)
    net = _state(Measure(indicator="Growth", targets=(target,)))
    net.record(Observation(node="g1", on=date(2018, 7, 20), measure="Growth", value=71, year=written))
    (row,) = annual(net, "g1", year=SchoolYear("2017-18"), as_of=date(2018, 7, 31))
    assert (row.target, [one.met for one in row.annual_progress or ()]) == ("at least 70%", [True])


def test_what_is_to_fall_falls_by_its_change() -> None:
    less = Target(year="2017-18", kind=TargetKind.CHANGE_POINTS, value=4, reference=TargetReference.BASELINE)
    net = _state(Measure(indicator="Absent", direction=Direction.DECREASE, targets=(less,)))
    (row,) = annual(net, "g1", year=SchoolYear("2017-18"), as_of=date(2018, 6, 30))
    assert row.target == "4 points less than the baseline"


def test_groups_come_in_the_order_of_the_baseline_and_are_not_added_up() -> None:
    net = _state(Measure(indicator="Growth", baseline={"Gr 8": 61, "Gr 5": 68}))
    for group, value in (("Gr 5", 70), ("Gr 8", 64), ("EL", 50)):
        net.record(Observation(node="g1", on=date(2018, 6, 1), measure="Growth", value=value, group=group))
    net.record(Observation(node="g1", on=date(2018, 6, 2), measure="Growth", missing=MissingReason.TOO_FEW, group="EL"))
    (row,) = annual(net, "s1", year=SchoolYear("2017-18"), as_of=date(2018, 6, 30))
    shown: list[AnnualProgress] = list(row.annual_progress or ())
    assert [str(one) for one in shown] == ["Gr 8: 64", "Gr 5: 70", "EL: none, too few"]
    assert [one.baseline for one in shown] == [61, 68, None]
    assert row.target is None


def test_arguments_that_are_not_what_they_should_be() -> None:
    net = river_state()
    for node, error in (("nobody", UnknownIdError), ("river/4c/m1", ScopeError)):
        with pytest.raises(error):
            annual(net, node, as_of=FIRST)
    with pytest.raises(FieldTypeError):
        annual(net, as_of=FIRST)[1.5]  # type: ignore[call-overload]
