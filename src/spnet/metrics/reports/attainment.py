"""What a measure shows in a year, beside its target: plain values, and whether a stated target is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from spnet.checked import Number
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.measures.years import Years
from spnet.model.corrected import Entry
from spnet.model.enums import Direction, MissingReason, TargetKind
from spnet.model.measures import Measure, Target
from spnet.model.plan_events import Observation

__all__ = ["AnnualProgress", "annual_progress", "is_for", "target_text"]


@frozen(kw_only=True)
class AnnualProgress:
    """What was observed last of a measure in a year, for one group of students or all.

    Parameters
    ----------
    group : str
        The group of students; empty: all.
    baseline : number or None
        Where it started; None: not known.
    value : number or None
        What was observed, in the measure's unit; None: it is missing.
    missing : MissingReason or None
        Why there is no value.
    numerator, denominator : number or None
        What a rate is made of.
    on : datetime.date
        The day it speaks for.
    event : int
        Id under which it was first recorded.
    met : bool or None
        Whether the year's target is met; None where there is no value or no single target, or where that depends on
        more than the two numbers: a change, or a value that is to be reached from one side. None too where the
        numerator is above its denominator. :func:`spnet.measure_progress` tells more.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import AnnualProgress
    >>> print(AnnualProgress(
    ...     group="Gr 5", baseline=68, value=71.5, missing=None, numerator=None, denominator=None,
    ...     on=date(2018, 6, 15), event=12, met=True,
    ... ))
    Gr 5: 71.5 (met)
    """

    group: str
    baseline: Number | None
    value: Number | None
    missing: MissingReason | None
    numerator: Number | None
    denominator: Number | None
    on: date
    event: int
    met: bool | None

    def __str__(self) -> str:
        value = f"{self.value}" if self.value is not None else f"none, {self.missing}"
        met = {True: " (met)", False: " (not met)", None: ""}[self.met]
        return f"{self.group}: {value}{met}" if self.group else f"{value}{met}"


def annual_progress(
    measure: Measure, targets: Iterable[Target], observed: Iterable[Entry]
) -> tuple[AnnualProgress, ...]:
    """Return what was observed last for each group, in the order of the baseline, then of the days.

    Parameters
    ----------
    measure : Measure
        The measure.
    targets : iterable of Target
        Those of the year.
    observed : iterable of Entry
        Observations of the year, each later one of a group in the place of the one before.
    """
    last: dict[str, tuple[int, Observation]] = {}
    for entry in observed:
        if isinstance(entry.event, Observation):
            last[entry.event.group] = entry.event_id, entry.event
    of_group = measure.baseline if isinstance(measure.baseline, Mapping) else {"": measure.baseline}
    groups = [*(group for group in of_group if group in last), *(group for group in last if group not in of_group)]
    those = tuple(targets)
    return tuple(
        AnnualProgress(
            group=group,
            baseline=of_group.get(group),
            value=event.value,
            missing=event.missing,
            numerator=event.numerator,
            denominator=event.denominator,
            on=event.on,
            event=event_id,
            met=_met(those[0], event) if len(those) == 1 else None,
        )
        for group in groups
        for event_id, event in (last[group],)
    )


def _met(target: Target, event: Observation) -> bool | None:
    if event.value is None or _is_impossible(event):
        return None
    observed, wanted = _exact(event.value), _exact(target.value)
    if target.kind is TargetKind.AT_LEAST:
        return observed >= wanted
    if target.kind is TargetKind.AT_MOST:
        return observed <= wanted
    if target.kind is TargetKind.MAINTAIN:
        return abs(observed - wanted) <= _exact(target.tolerance or 0)
    return None


def _is_impossible(event: Observation) -> bool:
    """Return whether the rate observed has more above than below."""
    parts = event.numerator, event.denominator
    return None not in parts and event.numerator > event.denominator  # type: ignore[operator]


def _exact(value: Number) -> Fraction:
    """Return a number as it is written: 64.1 is no more and no less."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def target_text(target: Target, unit: str, direction: Direction | None = None) -> str:
    """Return a target in words; the sign of a change is that of the measure's direction, if it has one."""
    of = {"percent": "%", "": ""}.get(unit, f" {unit}")
    value = f"{abs(target.value)}"
    if target.kind is TargetKind.MAINTAIN:
        within = f", within {target.tolerance}{of}" if target.tolerance else ""
        return f"maintain {target.value}{of}{within}"
    if target.kind in {TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT}:
        by = f"{value} points" if target.kind is TargetKind.CHANGE_POINTS else f"{value} percent"
        falls = target.value < 0
        if direction in {Direction.INCREASE, Direction.DECREASE}:
            falls = direction is Direction.DECREASE
        sign = "less" if falls else "more"
        return f"{by} {sign} than the {target.reference}"
    return f"{target.kind} {target.value}{of}"


def is_for(year: SchoolYear, named: str) -> bool:
    """Return whether a target or an observation names this year, however it is written: "2017-2018", "SY 2017/18"."""
    years = Years()
    return years.key(named) == years.key(year.name)
