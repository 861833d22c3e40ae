"""Returns filled in at random, and what they should lead to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from naive import Naive
from networks import FIRST

import spnet
from spnet import Action, Milestone, Network, Status

#: after all days of random networks
AFTER = FIRST + timedelta(days=40)

_texts = st.sampled_from([None, "", "  ", "x", "=HYPERLINK('x')", "ä; ö", "two\nlines"])


def _words(status: Status) -> list[Any]:
    return [status, status.value, status.name, status.value.title(), f" {status.value.upper()} "]


@st.composite
def answers(draw: st.DrawFn, on: date) -> dict[str, Any]:
    """The cells of one row, in order for the day."""
    status = draw(st.sampled_from([None, *Status]))
    cells: dict[str, Any] = {"status": "" if status is None else draw(st.sampled_from(_words(status)))}
    if status is not None:
        for name in ("outputs", "resources", "comment", "cause"):
            cells[name] = draw(_texts)
        cells["spent"] = draw(st.sampled_from([None, float("nan"), "Title I: 900", "Local: $1,200.50; Title I: 3"]))
    if status is Status.COMPLETED:
        day = on - timedelta(days=draw(st.integers(0, 6)))
        cells["completed_on"] = draw(st.sampled_from([None, day, day.isoformat(), f"{day} 00:00:00"]))
    elif status in (None, Status.IN_PROGRESS) and draw(st.booleans()):
        cells["new_due"] = on + timedelta(days=draw(st.integers(20, 22)))
        cells["cause"] = draw(_texts)
    return cells


@st.composite
def returns(draw: st.DrawFn, net: Network, on: date) -> list[dict[str, Any]]:
    """Rows about some actions and milestones, each at most once, in any order."""
    steps = [id for id in net if isinstance(net[id], Action | Milestone)]
    chosen = draw(st.permutations(steps)) if steps else []
    rows = [{"id": id, **draw(answers(on))} for id in chosen]
    return [row for row in rows if draw(st.integers(0, 4))]


def in_force(net: Network) -> list[str]:
    """All that counts in the end, whatever its id and its way into the journal."""
    return sorted(repr(event) for _, event in Naive(net, date.max).events_in_force())


def numbers(net: Network, on: date) -> list[Any]:
    """Counts of every node around a day."""
    found = []
    for shift in (-3, -1, 0, 1, 25):
        p = spnet.progress(net, as_of=on + timedelta(days=shift))
        found.append([(id, p[id]) for id in net])
    return found
