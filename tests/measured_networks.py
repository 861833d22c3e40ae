"""Random networks with measures: targets of all kinds, groups, observations, revisions, corrections of these."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

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
    Status,
    StatusReport,
    Strategy,
    Target,
    TargetKind,
    TargetReference,
    TargetRevision,
)

__all__ = ["DAYS", "YEARS", "networks_with_measures"]

FIRST = date(2018, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))
YEARS = ("2017-18", "2018-19", "2019-20")
_NAMES = (*YEARS, "2018-2019", "Year 1")
_GROUPS = ("", "Gr 5", "Gr 8")
_CHANGES = (TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT)

# few values, so that baselines, targets and observations meet
_values = st.sampled_from([0, 50, 60, 64.1, 69.3, Decimal("70.0"), 70, 5.2, -10, 100])


@st.composite
def _targets(draw: st.DrawFn) -> tuple[Target, ...]:
    return tuple(draw(st.lists(_target(), max_size=4)))


@st.composite
def _target(draw: st.DrawFn) -> Target:
    kind = draw(st.sampled_from(TargetKind))
    change = kind in _CHANGES
    return Target(
        year=draw(st.sampled_from(_NAMES)),
        kind=kind,
        value=draw(st.sampled_from([0, 4, 5.2, -3])) if change else draw(_values),
        reference=draw(st.sampled_from(TargetReference)) if change else None,
        tolerance=draw(st.sampled_from([None, 0, 5])) if kind is TargetKind.MAINTAIN else None,
    )


@st.composite
def _measure(draw: st.DrawFn, key: str) -> Measure:
    of_group = st.none() | _values
    return Measure(
        id=key,
        indicator=f"the {key}",
        unit=draw(st.sampled_from(["percent", "percent", "%", "students", ""])),
        direction=draw(st.none() | st.sampled_from(Direction)),
        baseline=draw(of_group | st.dictionaries(st.sampled_from(_GROUPS[1:]), of_group, max_size=2)),
        targets=draw(_targets()),
    )


@st.composite
def networks_with_measures(draw: st.DrawFn) -> Network:
    """A state, a district and two schools, each with a plan or without."""
    net = Network("Example State")
    for id, level, above in (
        ("state", Level.SEA, None),
        ("d", Level.LEA, "state"),
        ("s1", Level.SCHOOL, "d"),
        ("s2", Level.SCHOOL, "state"),
    ):
        net.add(Organization(id=id, name=id, level=level), parent=above)
    for organization in ("s1", "state", "d", "s2", "s2"):  # goals stand behind organizations, and s2 has two
        if draw(st.integers(0, 3)):
            _plan(draw, net, organization)
    for _ in range(draw(st.integers(0, 10))):
        event = draw(st.sampled_from([_observation, _observation, _observation, _revision, _report]))(draw, net)
        if event is not None:
            net.record(event)
            if draw(st.integers(0, 4)) == 0:
                _correct(draw, net)
    return net


def _plan(draw: st.DrawFn, net: Network, organization: str) -> None:
    keys = draw(st.sampled_from([("growth",), ("growth", "other"), ("growth", "growth")]))
    measures = tuple(
        attrs.evolve(draw(_measure(key)), **({"id": "", "indicator": key} if keys.count(key) > 1 else {}))
        for key in keys
    )
    adopted = draw(st.sampled_from([None, None, FIRST + timedelta(days=300)]))
    id = f"g{len(net)}"
    net.add(Goal(id=id, measures=measures, adopted=adopted), parent=organization)
    if draw(st.booleans()):
        net.add(Strategy(id=f"t{len(net)}", measures=(draw(_measure("growth")),)), parent=id)


def _measured(draw: st.DrawFn, net: Network) -> tuple[str, str] | None:
    """A node and a measure of it that events can name."""
    there = []
    for id in net:
        keys = [measure.key for measure in getattr(net[id], "measures", ())]
        there += [(id, key) for key in keys if keys.count(key) == 1]
    return draw(st.sampled_from(there)) if there else None


def _dates(draw: st.DrawFn) -> dict[str, date]:
    on = draw(DAYS)
    return {"on": on, "recorded_on": on + timedelta(days=draw(st.sampled_from([0, 0, 1, 40])))}


def _observation(draw: st.DrawFn, net: Network) -> Observation | None:
    about = _measured(draw, net)
    if about is None:
        return None
    fields: dict[str, Any] = {"group": draw(st.sampled_from(_GROUPS)), "year": draw(st.sampled_from(("", *_NAMES)))}
    seen = draw(st.sampled_from(["value", "value", "counts", "counts", "odd", "missing"]))
    if seen == "missing":
        fields["missing"] = MissingReason.TOO_FEW
    elif seen == "value":
        fields["value"] = draw(_values)
    else:
        numerator, denominator = draw(st.integers(-1, 30)), draw(st.integers(0, 25))
        fields |= {"numerator": numerator, "denominator": denominator}
        fits = seen == "counts" and denominator
        fields["value"] = round(100 * numerator / denominator, 1) if fits else draw(_values)
    return Observation(node=about[0], measure=about[1], **_dates(draw), **fields)


def _revision(draw: st.DrawFn, net: Network) -> TargetRevision | None:
    about = _measured(draw, net)
    return about and TargetRevision(node=about[0], measure=about[1], targets=draw(_targets()), **_dates(draw))


def _report(draw: st.DrawFn, net: Network) -> StatusReport:
    status = draw(st.sampled_from([Status.CANCELLED, Status.IN_PROGRESS]))
    return StatusReport(node=draw(st.sampled_from(list(net))), status=status, **_dates(draw))


def _correct(draw: st.DrawFn, net: Network) -> None:
    makers = {Observation: _observation, TargetRevision: _revision}
    events = [(id, event) for id, event in net.journal.items() if type(event) in makers]
    if not events:
        return
    of, event = draw(st.sampled_from(events))
    instead: Any = makers[type(event)](draw, net) if draw(st.booleans()) else None
    if instead is not None:
        instead = attrs.evolve(instead, node=event.node, measure=event.measure)
    latest = max(event.recorded_on, instead.recorded_on if instead else event.recorded_on)
    net.record(
        Correction(of=of, replacement=instead, recorded_on=latest + timedelta(days=draw(st.sampled_from([0, 1, 40]))))
    )
