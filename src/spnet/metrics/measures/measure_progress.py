"""Progress of measures towards their targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.metrics.measures.bars import Bar, Year, bars, by_year
from spnet.metrics.measures.exact import exact, nearest
from spnet.metrics.measures.findings import findings
from spnet.metrics.measures.measured import Measured, measured
from spnet.metrics.measures.observed import NONE_SEEN, Seen, SeenOfMeasure, observed, seen_value
from spnet.metrics.measures.progress_table import MeasureProgress
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.metrics.measures.target_progress import TargetProgress
from spnet.metrics.measures.years import Spans, Years
from spnet.model.days import check_date
from spnet.model.measures import Measure, Target
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot
from spnet.model.units import Unit, read_unit
from spnet.problems import Problem

__all__ = ["baseline_of", "groups_of", "measure_progress"]


def measure_progress(
    network: Network | Snapshot,
    id: str | None = None,
    *,
    as_of: date,
    known_by: date | None = None,
    own: bool = False,
    years: Spans | None = None,
    baseline_on: date | None = None,
) -> MeasureProgress:
    """Say of each measure how far it is towards its targets, group by group and year by year.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    id : str or None, default None
        A goal or a strategy: its own measures. An organization: those of all goals and strategies in its subtree.
        None: of the whole network.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    own : bool, default False
        Of an organization, only its own plan, child organizations left out.
    years : mapping of str to (datetime.date, datetime.date), SchoolYear or several, or None, default None
        School years; or first and last day of years, by the names that targets give them. Of a school year written like
        ``"2017-18"``, if it is not among these, they are 1 July and 30 June.
    baseline_on : datetime.date or None, default None
        The day that the baselines speak for, to tell targets of years before it; None: before all targets.

    Returns
    -------
    MeasureProgress
        A row for each measure, group and target: in plan order, then by group, then by year. A year that was observed
        and has no target has a row too.

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
    - The targets are those of the last :class:`TargetRevision`. The observed value is the last observation of the year
      and group, in the order in which events are folded, corrections applied. An observation that names no year counts
      for the one that its ``on`` is in. Where the last says that the value is missing, there is none.
    - What a target comes to: a change is counted from the group's baseline, or from the target of the nearest earlier
      year that has one; its sign is that of the measure's direction, and as written where that is None or MAINTAIN. A
      percentage of zero is undefined. MAINTAIN without a tolerance has one of 0.
    - Met: at least and at most by themselves; what is to be maintained if it is no further off than the tolerance; what
      is to be reached or changed on the side of the direction, without one on the side away from the baseline.
    - Progress is undefined, with the reason, where something is unknown, where target = baseline, and where the
      baseline meets the target already; `met` may be known all the same.
    - Groups are those of the baseline and of the observations; a target holds for each. They are never added up.
    - Values are compared exactly, as the decimal numbers that they are written as.

    Source section 1, Table 1.

    Examples
    --------
    >>> from datetime import date
    >>> import spnet
    >>> from spnet import Goal, Level, Measure, Network, Observation, Organization, Target, TargetKind
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> target = Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70)
    >>> ready = Measure(id="ready", indicator="Students who are ready", baseline={"Gr 5": 68, "Gr 8": 61},
    ...                 targets=(target,))
    >>> _ = net.add(Goal(id="g1", measures=(ready,)), parent="d1")
    >>> _ = net.record(Observation(node="g1", on=date(2018, 6, 15), measure="ready", group="Gr 8", value=67))
    >>> found = spnet.measure_progress(net, "d1", as_of=date(2018, 6, 30))
    >>> for row in found:
    ...     print(row.group, row.observed, row.met, row.progress_pct, row.reason)
    Gr 5 None None None not observed
    Gr 8 67.0 False 66.66666666666667 None
    """
    snapshot = as_snapshot(network)
    check_as_of(as_of)
    check_known_by(known_by)
    if baseline_on is not None:
        check_date(baseline_on, "baseline_on", "baseline_on")
    making = _Making(snapshot, Years(years), baseline_on)
    seen = observed(snapshot, making.years, as_of=as_of, known_by=known_by)
    rows: list[TargetProgress] = []
    problems: list[Problem] = []
    for found in measured(snapshot, id, as_of=as_of, known_by=known_by, own=own):
        of_measure = seen.get(found.key, NONE_SEEN)
        made = tuple(making.rows(found, of_measure))
        rows += made
        problems += findings(found, of_measure, read_unit(found.measure.unit), made)
    return MeasureProgress(as_of=as_of, known_by=known_by, rows=tuple(rows), problems=tuple(problems))


def groups_of(measure: Measure, seen: SeenOfMeasure) -> tuple[str, ...]:
    """Return the groups of a measure: those of its baseline in their order, then others that were observed."""
    planned = tuple(measure.baseline) if isinstance(measure.baseline, Mapping) else ("",)
    others = sorted(set(seen.latest) - set(planned))
    return (*planned, *others) or ("",)


def baseline_of(measure: Measure, group: str) -> Fraction | None:
    """Return the baseline of a group; that of all students is none of a group's."""
    if isinstance(measure.baseline, Mapping):
        value = measure.baseline.get(group)
    else:
        value = None if group else measure.baseline
    return None if value is None else exact(value)


@frozen
class _Making:
    """How rows are made."""

    snapshot: Snapshot
    years: Years
    baseline_on: date | None

    def rows(self, found: Measured, seen: SeenOfMeasure) -> Iterator[TargetProgress]:
        """Yield the rows of a measure."""
        measure, unit = found.measure, read_unit(found.measure.unit)
        of_years = by_year(found.targets, self.years)
        common = {
            "organization": self.snapshot.tree.ids[found.organization],
            "node": found.node,
            "measure": measure.key,
            "indicator": measure.indicator,
            "unit": measure.unit,
            "cancelled": found.cancelled,
        }
        for group in groups_of(measure, seen):
            baseline = baseline_of(measure, group)
            common |= {"group": group, "baseline": nearest(baseline)}
            resolved = bars(measure, of_years, baseline)
            for target, year in self._targets(of_years, seen, group):
                bar = UndefinedReason.NO_TARGET if target is None else self._bar(target, resolved[target], found)
                one = seen.by_year.get((self.years.key(year), group))
                yield self._row(common, target, year, bar=bar, baseline=baseline, seen=one, unit=unit)

    def _targets(
        self, of_years: tuple[Year, ...], seen: SeenOfMeasure, group: str
    ) -> Iterator[tuple[Target | None, str]]:
        """Yield the targets with their years, and the years without one in which the group was observed."""
        planned = {self.years.key(year[0].year) for year in of_years}
        yield from ((target, target.year) for year in of_years for target in year)
        yield from ((None, year) for year, of in sorted(seen.by_year) if of == group and year not in planned)

    def _bar(self, target: Target, bar: Bar | UndefinedReason, found: Measured) -> Bar | UndefinedReason:
        """Return the bar, or why it is none."""
        if not found.alone:
            return UndefinedReason.AMBIGUOUS_MEASURE
        span = self.years.span(target.year)
        if self.baseline_on is not None and span is not None and span[1] < self.baseline_on:
            return UndefinedReason.TARGET_BEFORE_BASELINE
        return bar

    def _row(
        self,
        common: dict[str, Any],
        target: Target | None,
        year: str,
        *,
        bar: Bar | UndefinedReason,
        baseline: Fraction | None,
        seen: Seen | None,
        unit: Unit,
    ) -> TargetProgress:
        span = self.years.span(year)
        met, progress, reason = _judged(bar, baseline, seen, unit)
        if progress is not None and nearest(progress) is None:
            progress, reason = None, UndefinedReason.OUT_OF_RANGE
        counts = (None, None) if seen is None or seen.counts is None else seen.counts
        return TargetProgress(
            **common,
            year=year,
            ends=None if span is None else span[1],
            target=target,
            target_value=nearest(bar.value) if isinstance(bar, Bar) else None,
            observed=None if seen is None else nearest(seen.value),
            observed_on=None if seen is None else seen.event.on,
            event_id=None if seen is None else seen.event_id,
            missing=None if seen is None else seen.event.missing,
            numerator=nearest(counts[0]),
            denominator=nearest(counts[1]),
            met=met,
            progress_pct=nearest(progress),
            reason=reason,
        )


def _judged(
    bar: Bar | UndefinedReason, baseline: Fraction | None, seen: Seen | None, unit: Unit
) -> tuple[bool | None, Fraction | None, UndefinedReason | None]:
    """Return whether a bar is met, the progress to it, and why there is none."""
    value = seen_value(seen, unit)
    if isinstance(bar, UndefinedReason):
        return None, None, bar
    if isinstance(value, UndefinedReason):
        return None, None, value
    met, reason = bar.met_by(value), None
    if baseline is None:
        return met, None, UndefinedReason.NO_BASELINE
    if bar.value == baseline:
        reason = UndefinedReason.TARGET_IS_BASELINE
    elif bar.met_by(baseline):
        reason = UndefinedReason.BASELINE_MEETS_TARGET
    return met, None if reason else 100 * (value - baseline) / (bar.value - baseline), reason
