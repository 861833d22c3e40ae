"""History: on every day what progress says of that day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import FIRST, days, networks

from spnet import Action, Network, Organization, history, progress, to_frame
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, UnknownIdError
from spnet.examples import river_state


@given(
    networks(),
    st.lists(days, max_size=4),
    st.none() | days,
    st.sampled_from(["current", "original"]),
    st.sampled_from(["count", "weight", "budget"]),
)
def test_every_day_is_the_progress_of_that_day(
    net: Network, dates: list[date], known_by: date | None, due: Any, weight: Any
) -> None:
    h = history(net, dates, known_by=known_by, due=due, weight=weight)
    assert list(h) == list(h.dates) == sorted(set(dates))
    expected = [progress(net, as_of=day, known_by=known_by, due=due, weight=weight) for day in h]
    for day, p in zip(h, expected, strict=True):
        assert day in h
        assert [h[day][id] for id in net] == [p[id] for id in net]
    for id in net:
        assert h.series(id) == tuple(p[id] for p in expected)
        assert h.series(id, own=True) == tuple(p.own(id) for p in expected)


def test_columns_stand_day_by_day_and_make_a_frame() -> None:
    dates = [date(2017, 10, 31), date(2017, 12, 31)]
    h = history(river_state(), reversed(dates))
    columns = h.columns(kind=Organization, own=True)
    parts = [h[day].columns(kind=Organization, own=True) for day in dates]
    assert list(columns) == ["as_of", *parts[0]]
    assert columns["as_of"].tolist() == [day for day, part in zip(dates, parts, strict=True) for _ in part["id"]]  # type: ignore[union-attr]
    for name in parts[0]:
        assert list(columns[name]) == [value for part in parts for value in part[name]]
    frame = to_frame(h, backend="polars")
    assert frame.height == 2 * len(h[dates[0]])
    assert frame["as_of"].unique(maintain_order=True).to_list() == dates


def test_no_dates_make_an_empty_history() -> None:
    h = history(river_state(), [])
    assert (len(h), list(h), "\n" in repr(h)) == (0, [], False)
    assert h.series("state") == ()
    with pytest.raises(UnknownIdError):
        h.series("nope")


@given(
    networks(),
    st.sampled_from([None, Organization, Action]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["count", "weight", "budget", "mapping"]),
)
def test_columns_without_dates_are_those_with_dates_and_empty(
    net: Network, kind: Any, own: bool, milestones: bool, weight: Any
) -> None:
    weight = dict.fromkeys(net, 2) if weight == "mapping" else weight
    there, nothing = (
        history(net, dates, weight=weight).columns(kind=kind, own=own, milestones=milestones) for dates in ([FIRST], [])
    )
    assert list(nothing) == list(there)
    for name, column in nothing.items():
        assert len(column) == 0
        if isinstance(column, np.ndarray):
            assert column.dtype == there[name].dtype  # type: ignore[union-attr]
            assert not column.flags.writeable
    with pytest.raises(FieldTypeError):
        history(net, []).columns(kind=int)  # type: ignore[arg-type]  # that is what is tested


def test_a_policy_that_is_none_is_refused_without_dates_too() -> None:
    with pytest.raises(FieldValueError, match="original"):
        history(Network("empty"), [], due="first")  # type: ignore[arg-type]
    with pytest.raises(DateTypeError):
        history(Network("empty"), [], known_by="2018-01-31")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        ("2018-01-31", FieldTypeError),
        (None, FieldTypeError),
        (FIRST, FieldTypeError),
        (["2018-01-31"], DateTypeError),
        ([datetime(2018, 1, 31)], DateTypeError),  # noqa: DTZ001  # that is what is tested
    ],
)
def test_what_are_no_dates_is_refused(dates: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="date"):
        history(Network("empty"), dates)


@pytest.mark.parametrize("day", [date(2018, 1, 2), "2018-01-01", None, []])
def test_a_day_that_is_not_there_is_refused(day: Any) -> None:
    h = history(Network("empty"), [FIRST])
    assert day not in h
    with pytest.raises(FieldValueError, match="history"):
        h[day]
    with pytest.raises(UnknownIdError):
        h.series("nobody")


def test_it_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    days = [date(2017, 9, 30), date(2017, 10, 31), date(2017, 11, 30)]
    history(river_state(), days, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_the_callback_raises_ends_it() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        history(river_state(), [date(2017, 9, 30)], on_progress=stop)
