"""Random networks for properties: small, and full of what is awkward."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
)

FIRST = date(2018, 1, 1)

#: few days, so that events, due dates and as_of often fall together
days = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
maybe_days = st.none() | days
_adopted = st.sampled_from([None] * 6 + [FIRST + timedelta(days=4), FIRST + timedelta(days=9)])
_codes = st.lists(st.sampled_from([c.notation for c in FOUR_DOMAINS]), max_size=3, unique=True).map(tuple)
_few_codes = st.one_of(st.just(()), st.just(()), _codes)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Nested organizations in any shape, plans with empty goals, strategies and milestones, and a journal.

    The journal has same-day reports, reopened actions, events recorded late and out of order, cancellations at
    every level, re-dating, and corrections of all of these.
    """
    net = Network("random")
    organizations: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        parent = draw(st.sampled_from([None, *organizations]))
        level = draw(st.sampled_from(list(Level)))
        organizations.append(net.add(Organization(id=f"o{number}", name="o", level=level), parent=parent).id)
    goals = [
        net.add(Goal(id=f"g{n}", adopted=draw(_adopted)), parent=draw(st.sampled_from(organizations))).id
        for n in range(draw(st.integers(0, 3)))
    ]
    strategies = [
        net.add(
            Strategy(id=f"t{n}", codes=draw(_codes), adopted=draw(_adopted)), parent=draw(st.sampled_from(goals))
        ).id
        for n in range(draw(st.integers(0, 3)) if goals else 0)
    ]
    milestones = [
        net.add(
            Milestone(
                id=f"m{n}",
                start=draw(maybe_days),
                due=draw(maybe_days),
                codes=draw(_few_codes),
                adopted=draw(_adopted),
            ),
            parent=draw(st.sampled_from(strategies)),
        ).id
        for n in range(draw(st.integers(0, 3)) if strategies else 0)
    ]
    actions = [
        net.add(
            Action(
                id=f"a{n}",
                start=draw(maybe_days),
                due=draw(maybe_days),
                codes=draw(_few_codes),
                adopted=draw(_adopted),
            ),
            parent=draw(st.sampled_from(milestones)),
        ).id
        for n in range(draw(st.integers(0, 5)) if milestones else 0)
    ]
    _record(draw, net, actions, milestones)
    return net


def _record(draw: st.DrawFn, net: Network, actions: list[str], milestones: list[str]) -> None:
    dated = [*actions, *actions, *milestones]  # actions more often
    for _ in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(["report", "report", "report", "adjustment", "above", "correction"]))
        if kind == "report" and dated:
            net.record(_report(draw, draw(st.sampled_from(dated))))
        elif kind == "adjustment" and dated:
            net.record(_adjustment(draw, draw(st.sampled_from(dated))))
        elif kind == "above":
            status = draw(st.sampled_from([Status.CANCELLED, Status.CANCELLED, Status.IN_PROGRESS, Status.COMPLETED]))
            net.record(StatusReport(node=draw(st.sampled_from(list(net))), on=draw(days), status=status))
        elif kind == "correction":
            _correct(draw, net)


def _later(draw: st.DrawFn, on: date) -> date:
    return on + timedelta(days=draw(st.sampled_from([0, 0, 1, 5])))


def _report(draw: st.DrawFn, node: str) -> StatusReport:
    on = draw(days)
    status = draw(st.sampled_from([Status.COMPLETED, *Status]))
    earlier = on - timedelta(days=draw(st.integers(0, 4)))
    completed_on = draw(st.sampled_from([None, earlier])) if status is Status.COMPLETED else None
    return StatusReport(node=node, on=on, status=status, completed_on=completed_on, recorded_on=_later(draw, on))


def _adjustment(draw: st.DrawFn, node: str) -> Adjustment:
    on = draw(days)
    return Adjustment(node=node, on=on, due=draw(maybe_days), start=draw(maybe_days), recorded_on=_later(draw, on))


def _correct(draw: st.DrawFn, net: Network) -> None:
    events = [(i, e) for i, e in net.journal.items() if not isinstance(e, Correction)]
    if not events:
        return
    of, event = draw(st.sampled_from(events))
    replacement = None
    if draw(st.booleans()):
        make = _report if isinstance(event, StatusReport) else _adjustment
        replacement = make(draw, event.node)
    latest = max(event.recorded_on, replacement.recorded_on if replacement else event.recorded_on)
    try:
        net.record(Correction(of=of, replacement=replacement, recorded_on=_later(draw, latest)))
    except SpnetError as error:  # a correction drawn here is always allowed
        raise AssertionError(str(error)) from error
