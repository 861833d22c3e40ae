"""Where measures stand beside the straight line from baseline to target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

from spnet.checked import Number, Refused, number, shown
from spnet.errors import FieldValueError
from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.metrics.measures.bars import Bar, Sense, bars, by_year
from spnet.metrics.measures.exact import exact, nearest
from spnet.metrics.measures.measure_progress import baseline_of, groups_of
from spnet.metrics.measures.measured import Measured, first_day, measured
from spnet.metrics.measures.observed import NONE_SEEN, Seen, SeenOfMeasure, observed, seen_value
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.metrics.measures.trajectory_table import Position, Trajectories, TrajectoryPoint
from spnet.metrics.measures.years import Spans, Years
from spnet.model.days import check_date
from spnet.model.measures import Target
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot
from spnet.model.units import Unit, read_unit

__all__ = ["trajectories"]


def trajectories(
    network: Network | Snapshot,
    id: str | None = None,
    *,
    as_of: date,
    known_by: date | None = None,
    own: bool = False,
    years: Spans | None = None,
    baseline_on: date | None = None,
    within: Number = 0,
) -> Trajectories:
    """Say of each measure whether it is above, on or below the straight line from its baseline to each target.

    Parameters
    ----------
    network, id, as_of, known_by, own, years
        As for :func:`measure_progress`.
    baseline_on : datetime.date or None, default None
        The day on which the lines begin; None: the day before the first year for which the measure has, or was planned
        to have, a target.
    within : number, default 0
        How far off the line, in the measure's unit, still counts as on it.

    Returns
    -------
    Trajectories
        A row for each measure, group and target, in the order of :func:`measure_progress`.

    Raises
    ------
    UnknownIdError
        There is no such node.
    ScopeError
        It is a milestone or an action, which have no measures.
    DateTypeError, FieldTypeError, FieldValueError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    The line ends on the last day of the target's year, and goes on level. It is compared with the last observation of
    the group up to `as_of`, of whichever year, on the day that this speaks for: a value of January is held against the
    line in January. Undefined, with the reason, where baseline, target, observation or days are unknown, or the value
    speaks for a day before the line begins.

    Examples
    --------
    >>> from datetime import date
    >>> import spnet
    >>> from spnet import Goal, Level, Measure, Network, Observation, Organization, Target, TargetKind
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> growth = Measure(indicator="growth", baseline=60, targets=(
    ...     Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70),))
    >>> _ = net.add(Goal(id="g1", measures=(growth,)), parent="d1")
    >>> _ = net.record(Observation(node="g1", on=date(2018, 1, 12), measure="growth", value=63))
    >>> point = spnet.trajectories(net, "g1", as_of=date(2018, 1, 31))[0]
    >>> point.position.value, round(point.expected, 1), point.favorable
    ('below', 65.4, False)
    """
    snapshot = as_snapshot(network)
    check_as_of(as_of)
    check_known_by(known_by)
    if baseline_on is not None:
        check_date(baseline_on, "baseline_on", "baseline_on")
    making = _Making(snapshot, Years(years), baseline_on, _check_within(within))
    seen = observed(snapshot, making.years, as_of=as_of, known_by=known_by)
    points: list[TrajectoryPoint] = []
    for found in measured(snapshot, id, as_of=as_of, known_by=known_by, own=own):
        points += making.points(found, seen.get(found.key, NONE_SEEN))
    return Trajectories(as_of=as_of, known_by=known_by, points=tuple(points))


def _check_within(within: Number) -> Fraction:
    """Return how far off the line is still on it."""
    try:
        taken = exact(number(within))
    except Refused as refused:
        raise refused.error(f"within is {shown(within)}", "within", "Give a number that is not negative.") from None
    if taken < 0:
        raise FieldValueError(f"within is {shown(within)}", "within", "Give a number that is not negative.")
    return taken


@frozen
class _Line:
    """A straight line between two days, level after the second."""

    begins: date
    ends: date
    baseline: Fraction
    target: Fraction

    def at(self, day: date) -> Fraction:
        share = Fraction((min(day, self.ends) - self.begins).days, (self.ends - self.begins).days)
        return self.baseline + (self.target - self.baseline) * share


@frozen
class _Making:
    """How rows are made."""

    snapshot: Snapshot
    years: Years
    baseline_on: date | None
    within: Fraction

    def points(self, found: Measured, seen: SeenOfMeasure) -> Iterator[TrajectoryPoint]:
        """Yield the rows of a measure."""
        measure, unit = found.measure, read_unit(found.measure.unit)
        of_years = by_year(found.targets, self.years)
        begins = self._begins(found)
        for group in groups_of(measure, seen):
            baseline = baseline_of(measure, group)
            resolved = bars(measure, of_years, baseline)
            for target in (target for year in of_years for target in year):
                bar = resolved[target] if found.alone else UndefinedReason.AMBIGUOUS_MEASURE
                line = self._line(target, bar, baseline, begins)
                one = seen.latest.get(group)
                yield self._point(found, target, group=group, bar=bar, line=line, seen=one, unit=unit)

    def _begins(self, found: Measured) -> date | None:
        if self.baseline_on is not None:
            return self.baseline_on
        first = first_day(found, self.years)
        return None if first is None or first == date.min else first - timedelta(days=1)

    def _line(
        self, target: Target, bar: Bar | UndefinedReason, baseline: Fraction | None, begins: date | None
    ) -> _Line | UndefinedReason:
        """Return the line to a target, or why there is none."""
        if isinstance(bar, UndefinedReason):
            return bar
        if baseline is None:
            return UndefinedReason.NO_BASELINE
        span = self.years.span(target.year)
        if begins is None or span is None:
            return UndefinedReason.UNDATED_YEAR
        if span[1] <= begins:
            return UndefinedReason.TARGET_BEFORE_BASELINE
        return _Line(begins, span[1], baseline, bar.value)

    def _point(
        self,
        found: Measured,
        target: Target,
        *,
        group: str,
        bar: Bar | UndefinedReason,
        line: _Line | UndefinedReason,
        seen: Seen | None,
        unit: Unit,
    ) -> TrajectoryPoint:
        expected, reason = _expected(line, seen, unit)
        value = None if seen is None else seen.value
        position = favorable = None
        if expected is not None and value is not None and isinstance(bar, Bar) and isinstance(line, _Line):
            position = _position(value - expected, self.within)
            favorable = _is_favorable(position, bar, line, value)
        return TrajectoryPoint(
            organization=self.snapshot.tree.ids[found.organization],
            node=found.node,
            measure=found.measure.key,
            indicator=found.measure.indicator,
            unit=found.measure.unit,
            group=group,
            year=target.year,
            begins=line.begins if isinstance(line, _Line) else None,
            ends=line.ends if isinstance(line, _Line) else None,
            baseline=nearest(baseline_of(found.measure, group)),
            target_value=nearest(bar.value) if isinstance(bar, Bar) else None,
            observed=nearest(value),
            observed_on=None if seen is None else seen.event.on,
            missing=None if seen is None else seen.event.missing,
            denominator=None if seen is None or seen.counts is None else nearest(seen.counts[1]),
            expected=nearest(expected),
            position=position,
            favorable=favorable,
            reason=reason,
            cancelled=found.cancelled,
        )


def _expected(
    line: _Line | UndefinedReason, seen: Seen | None, unit: Unit
) -> tuple[Fraction | None, UndefinedReason | None]:
    """Return where the line is on the day that an observation speaks for, or why that says nothing."""
    if isinstance(line, UndefinedReason):
        return None, line
    value = seen_value(seen, unit)
    if isinstance(value, UndefinedReason) or seen is None:
        return None, value if isinstance(value, UndefinedReason) else None
    if seen.event.on < line.begins:
        return None, UndefinedReason.BEFORE_LINE
    return line.at(seen.event.on), None


def _position(off: Fraction, within: Fraction) -> Position:
    if abs(off) <= within:
        return Position.ON
    return Position.ABOVE if off > 0 else Position.BELOW


def _is_favorable(position: Position, bar: Bar, line: _Line, value: Fraction) -> bool | None:
    """Return whether a value is on the line or on its better side; None if nothing says which that is."""
    if position is Position.ON:
        return True
    if bar.sense is Sense.WITHIN and bar.met_by(line.baseline):  # to be kept, so that neither side is better
        return bar.met_by(value)
    rises = bar.value > line.baseline if bar.sense is Sense.WITHIN else bar.sense is Sense.AT_LEAST
    if bar.sense is Sense.UNSAID:
        return None
    return (position is Position.ABOVE) == rises
