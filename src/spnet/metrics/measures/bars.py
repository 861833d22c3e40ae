"""Targets resolved: the value that each sets, and which way it is to be met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from fractions import Fraction

from attrs import frozen

from spnet.metrics.measures.exact import exact
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.metrics.measures.years import Years
from spnet.model.enums import Direction, TargetKind, TargetReference
from spnet.model.measures import Measure, Target

__all__ = ["Bar", "Sense", "Year", "bars", "by_year"]


class Sense(Enum):
    """Which values meet a bar."""

    AT_LEAST = auto()
    AT_MOST = auto()
    WITHIN = auto()
    UNSAID = auto()  # to be reached, nobody knows from which side


@frozen
class Bar:
    """The value that a target sets.

    Parameters
    ----------
    value : Fraction
        In the measure's unit.
    sense : Sense
        Which values meet it.
    tolerance : Fraction
        For WITHIN: how far a value may be off.
    """

    value: Fraction
    sense: Sense
    tolerance: Fraction = Fraction(0)

    def met_by(self, value: Fraction) -> bool | None:
        """Return whether a value meets it; None if that depends on what nobody said."""
        if self.sense is Sense.WITHIN:
            return abs(value - self.value) <= self.tolerance
        if value == self.value:
            return True
        if self.sense is Sense.UNSAID:
            return None
        return value > self.value if self.sense is Sense.AT_LEAST else value < self.value


#: the targets of one year
Year = tuple[Target, ...]


def by_year(targets: Sequence[Target], years: Years) -> tuple[Year, ...]:
    """Return targets by their years, the earliest first; as they are given where a year has no dates."""
    found: dict[str, list[Target]] = {}
    for target in targets:
        found.setdefault(years.key(target.year), []).append(target)
    spans = {key: years.span(key) for key in found}
    dated = {key: span for key, span in spans.items() if span is not None}
    order = sorted(found, key=dated.__getitem__) if len(dated) == len(found) else list(found)
    return tuple(tuple(found[key]) for key in order)


def bars(measure: Measure, of_years: Sequence[Year], baseline: Fraction | None) -> dict[Target, Bar | UndefinedReason]:
    """Return the bar that each target of a measure sets for a group with a baseline, or why it sets none."""
    found: dict[Target, Bar | UndefinedReason] = {}
    earlier: Year = ()
    for year in of_years:
        previous = found[earlier[0]] if len(earlier) == 1 else UndefinedReason.NO_EARLIER_TARGET
        before: Mapping[TargetReference, Fraction | UndefinedReason] = {
            TargetReference.BASELINE: UndefinedReason.NO_BASELINE if baseline is None else baseline,
            TargetReference.PREVIOUS_TARGET: previous.value if isinstance(previous, Bar) else previous,
        }
        for target in year:
            if target.reference is None:
                found[target] = _stated(target, measure.direction, baseline)
            else:
                found[target] = _changed(target, measure.direction, before[target.reference], baseline)
        earlier = year
    return found


def _stated(target: Target, direction: Direction | None, baseline: Fraction | None) -> Bar:
    value = exact(target.value)
    if target.kind is TargetKind.MAINTAIN:
        return Bar(value, Sense.WITHIN, Fraction(0) if target.tolerance is None else exact(target.tolerance))
    if target.kind is TargetKind.REACH:
        return Bar(value, _sense(direction, Fraction(0) if baseline is None else value - baseline))
    return Bar(value, Sense.AT_LEAST if target.kind is TargetKind.AT_LEAST else Sense.AT_MOST)


def _changed(
    target: Target, direction: Direction | None, reference: Fraction | UndefinedReason, baseline: Fraction | None
) -> Bar | UndefinedReason:
    """Return the bar of a change; the direction decides its sign, without one it is as written."""
    if isinstance(reference, UndefinedReason):
        return reference
    by = exact(target.value)
    if direction is Direction.INCREASE:
        by = abs(by)
    elif direction is Direction.DECREASE:
        by = -abs(by)
    if target.kind is TargetKind.CHANGE_PERCENT:
        if not reference:
            return UndefinedReason.ZERO_REFERENCE
        by = abs(reference) * by / 100
    value = reference + by
    # no change from an earlier target is one all the same, seen from the baseline
    return Bar(value, _sense(direction, by or (Fraction(0) if baseline is None else value - baseline)))


def _sense(direction: Direction | None, change: Fraction) -> Sense:
    """Return which values meet a target that is to be reached by a change."""
    if direction is Direction.INCREASE:
        return Sense.AT_LEAST
    if direction is Direction.DECREASE:
        return Sense.AT_MOST
    if not change:
        return Sense.UNSAID
    return Sense.AT_LEAST if change > 0 else Sense.AT_MOST
