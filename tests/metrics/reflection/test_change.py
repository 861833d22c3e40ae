"""Two years of self-reflection compared: equal to comparing by hand, and nobody is known by the difference."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reflected import ELEMENTS, answers, district, record, same_but_for_what_is_withheld

from spnet import (
    Network,
    PerformanceLevel,
    RatingCounts,
    ReflectionChange,
    ReflectionSummary,
    SelfReflection,
    compare_reflections,
    self_reflection,
)
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownCodeError
from spnet.metrics.reflection.ordinal import agreement_of

LOW, BASIC, MODERATE, HIGH = PerformanceLevel
ONE, OTHER = date(2017, 9, 1), date(2018, 9, 1)
END, BEGIN, AS_OF = date(2018, 6, 30), date(2018, 7, 1), date(2019, 6, 30)


def years(net: Network, at_least: int = 3) -> tuple[ReflectionSummary, ReflectionSummary]:
    before = self_reflection(net, "d1", as_of=END, at_least=at_least)
    return before, self_reflection(net, "d1", since=BEGIN, as_of=AS_OF, at_least=at_least)


def compared(*said: SelfReflection, at_least: int = 3) -> ReflectionChange:
    return compare_reflections(*years(record(district(), *said), at_least))


def all_rate(on: date, ratings: dict[str, PerformanceLevel], respondents: int = 3) -> list[SelfReflection]:
    return [SelfReflection(node="d1", on=on, ratings=ratings)] * respondents


@given(answers(on=ONE), answers(on=OTHER), st.integers(1, 3))
def test_a_change_equals_comparing_by_hand(one: Any, other: Any, at_least: int) -> None:
    before, after = years(record(district(), *one, *other), at_least)
    assert (before.respondents, after.respondents) == (len(one), len(other))
    change = compare_reflections(before, after)
    assert list(change.elements) == ELEMENTS
    steps: dict[str, int] = {}
    for e in ELEMENTS:
        was, now = before.elements.get(e), after.elements.get(e)
        assert (change[e].before, change[e].after) == (was, now)
        if was is not None and now is not None and was.low_median and now.low_median:
            steps[e] = now.low_median.rank - was.low_median.rank
    assert {e: c.steps for e, c in change.elements.items() if c.steps is not None} == steps
    assert change.risen == tuple(e for e in steps if steps[e] > 0)
    assert change.fallen == tuple(e for e in steps if steps[e] < 0)
    assert change.steady == tuple(e for e in steps if steps[e] == 0)
    assert change.not_comparable == tuple(e for e in ELEMENTS if e not in steps)
    assert all(bool(change[e].reason) == (e not in steps) for e in ELEMENTS)
    for notation, row in {**change.elements, **change.practices, **change.domains}.items():
        comparable = tuple(e for e in steps if e.startswith(notation))
        assert row.elements == comparable
        assert bool(row.reason) == (not comparable)
        if not comparable:
            assert (row.steps, row.points) == (None, None)
            continue
        sides = [[summary.elements[e] for e in comparable] for summary in (before, after)]
        was, now = (sum(side, RatingCounts()) for side in sides)
        assert (row.before, row.after) == (was, now)
        assert (row.low_median_before, row.low_median_after) == (was.low_median, now.low_median)
        assert row.share_before == 100 * (was.moderate + was.consistently_high) / was.rated
        assert row.share_after == 100 * (now.moderate + now.consistently_high) / now.rated
        assert row.points == row.share_after - row.share_before
        agreements = [agreement_of(*(counts.levels for counts in side)) for side in sides]
        assert [row.agreement_before, row.agreement_after] == agreements
    assert pickle.loads(pickle.dumps(change)) == change


@given(st.data(), answers(on=ONE), answers(on=OTHER), st.integers(1, 4))
def test_what_is_shown_of_a_change_does_not_depend_on_what_is_withheld(
    data: st.DataObject, one: Any, other: Any, at_least: int
) -> None:
    others = [data.draw(same_but_for_what_is_withheld(said, at_least)) for said in (one, other)]
    changes = [compared(*first, *second, at_least=at_least) for first, second in ((one, other), others)]
    assert changes[0] == changes[1]
    assert str(changes[0]) == str(changes[1])


# --- examples that show what is meant -----------------------------------------------------------------------


@pytest.fixture
def change() -> ReflectionChange:
    return compared(
        *all_rate(ONE, {"1A1": BASIC, "1A2": HIGH, "1A3": MODERATE, "2A1": LOW, "1A5": LOW}),
        *all_rate(ONE, {"1A4": LOW}, respondents=1),
        *all_rate(OTHER, {"1A1": HIGH, "1A2": MODERATE, "1A3": MODERATE, "1A4": LOW}, respondents=2),
        *all_rate(OTHER, {"1A1": HIGH, "1A2": MODERATE, "1A3": BASIC, "1A4": LOW}, respondents=1),
    )


def test_elements_rise_fall_stay_or_cannot_be_compared(change: ReflectionChange) -> None:
    assert (change.risen, change.fallen, change.steady) == (("1A1",), ("1A2",), ("1A3",))
    assert len(change.not_comparable) == 37 - 3
    assert (change["1a1"].steps, change["1A1"].points) == (2, 100)
    assert (change["1A2"].steps, change["1A2"].points) == (-1, 0)
    assert (change["1A3"].steps, change["1A3"].points) == (0, pytest.approx(-100 / 3))
    assert (change["1A3"].agreement_before, change["1A3"].agreement_after) == (1, pytest.approx(7 / 9))


def test_what_cannot_be_compared_says_why(change: ReflectionChange) -> None:
    assert change["1A4"].reason == "withheld before"
    assert change["1A5"].reason == "not rated after"
    assert change["4C3"].reason == "not rated before, not rated after"
    assert change["2"].reason == "none of its elements can be compared"
    assert repr(change["1A4"]) == "<RatingChange 1A4: withheld before>"
    assert repr(change["1A1"]) == "<RatingChange 1A1: basic → consistently high>"


def test_a_practice_is_compared_by_what_was_rated_in_both_years(change: ReflectionChange) -> None:
    assert change["1A"].elements == ("1A1", "1A2", "1A3")
    assert change["1A"].before == RatingCounts(basic=3, moderate=3, consistently_high=3, not_rated=3)
    assert change["1A"].after == RatingCounts(basic=1, moderate=5, consistently_high=3)
    assert change["1"].before == change["1A"].before
    assert change.before["1A"].rated == 12  # of that year alone, all that is shown


def test_where_too_few_answered_nothing_is_compared() -> None:
    change = compared(*all_rate(ONE, {"1A1": BASIC}), *all_rate(OTHER, {"1A1": HIGH}, respondents=2))
    assert change.withheld
    assert len(change.not_comparable) == 37
    assert change["1A1"].reason == "withheld after"
    assert str(change) == (
        "Self-reflection of River District, 2018-06-30 and 2019-06-30: 3 and 2 respondents (too few to compare)"
    )
    assert "<td>" not in change._repr_html_()


def test_a_change_is_shown_as_a_table_and_escaped() -> None:
    net = record(district(), *all_rate(ONE, {"1A1": BASIC}), *all_rate(OTHER, {"1A1": MODERATE}))
    net.replace("d1", name="<b>River</b>")
    change = compare_reflections(*years(net))
    assert repr(change) == (
        "<ReflectionChange of 'd1' from 2018-06-30 to 2019-06-30: 1 risen, 0 fallen, 0 steady, 36 not comparable>"
    )
    lines = str(change).splitlines()
    assert lines[0] == "Self-reflection of <b>River</b>, 2018-06-30 and 2019-06-30: 3 and 3 respondents"
    assert lines[4].split()[-6:] == ["basic", "moderate", "+1", "+100", "1.00", "1.00"]
    assert lines[5].split()[-8:] == ["not", "rated", "not", "rated", "–", "–", "–", "–"]
    assert len(lines) == 2 + 4 + 12 + 37 + 2
    assert max(map(len, lines)) <= 80
    assert "<b>" not in change._repr_html_()
    assert "not matched" in change._repr_html_()


def test_no_answer_counts_on_both_sides() -> None:
    net = record(district(), *all_rate(ONE, {"1A1": BASIC}))
    before, _ = years(net)
    for since in (None, END):
        after = self_reflection(net, "d1", since=since, as_of=AS_OF)
        with pytest.raises(FieldValueError, match="since="):
            compare_reflections(before, after)
    with pytest.raises(FieldValueError, match="since="):
        compare_reflections(self_reflection(net, "d1", since=BEGIN, as_of=AS_OF), before)


def test_two_organizations_or_something_else_are_refused(change: ReflectionChange) -> None:
    elsewhere = self_reflection(district(), "d2", since=BEGIN, as_of=AS_OF)
    with pytest.raises(ScopeError, match="'d1'"):
        compare_reflections(change.before, elsewhere)
    for pair in ((change.before, None), ("d1", change.after)):
        with pytest.raises(FieldTypeError, match="self_reflection"):
            compare_reflections(*pair)  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(UnknownCodeError, match="1A1"):
        change["9Z"]
