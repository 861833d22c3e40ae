"""A measure over several organizations: the sum of numerators over the sum of denominators, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import frozen

from spnet.checked import named, shown
from spnet.errors import UnknownIdError
from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.metrics.measures.exact import plain
from spnet.metrics.measures.measured import Measured, measured
from spnet.metrics.measures.observed import NONE_SEEN, Seen, SeenOfMeasure, observed, seen_value
from spnet.metrics.measures.pooled_rates import NotPooled, PooledRate, PooledRates
from spnet.metrics.measures.reasons import NotPooledReason, UndefinedReason
from spnet.metrics.measures.years import Spans, Years
from spnet.metrics.organizations import organization_rows
from spnet.model.columns import TreeColumns
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot
from spnet.model.units import Unit, read_unit

__all__ = ["pooled"]

_REASONS = {
    UndefinedReason.NOT_OBSERVED: NotPooledReason.NOT_OBSERVED,
    UndefinedReason.MISSING: NotPooledReason.MISSING,
    UndefinedReason.RATE_ABOVE_DENOMINATOR: NotPooledReason.RATE_ABOVE_DENOMINATOR,
    UndefinedReason.IMPOSSIBLE_COUNTS: NotPooledReason.IMPOSSIBLE_COUNTS,
}


def pooled(
    network: Network | Snapshot,
    measure: str,
    *,
    as_of: date,
    known_by: date | None = None,
    level: Level | None = None,
    within: str | None = None,
    years: Spans | None = None,
) -> PooledRates:
    """Take a rate that several organizations measure together, from their numerators and denominators alone.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    measure : str
        Id or indicator of the measure, alike in all organizations.
    as_of : datetime.date
        The day; observations of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    level : Level or None, default None
        Organizations of this level; None: all.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    years : mapping of str to (datetime.date, datetime.date), SchoolYear or several, or None, default None
        As for :func:`measure_progress`.

    Returns
    -------
    PooledRates
        A rate for each year and group that anybody observed, by year, then by group; with the goals and strategies
        that are in it, and those that are not, each with its reason.

    Raises
    ------
    UnknownIdError
        Nobody has such a measure, or there is no such organization to look within.
    ScopeError
        `within` is no organization.
    DateTypeError, FieldTypeError, FieldValueError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    A rate without numerator and denominator cannot be weighed against others, and is left out; percentages are never
    averaged. Left out as well are values that are not those of their counts, impossible counts, measures in another
    unit than percent, what is cancelled, several measures of that name in one organization, and organizations beneath
    one that is in the pool, whose students would count twice. Groups are pooled each for itself.

    Examples
    --------
    >>> from datetime import date
    >>> import spnet
    >>> from spnet import Goal, Level, Measure, Network, Observation, Organization
    >>> net = Network("Example State")
    >>> for name, seen in [("s1", (10, 20)), ("s2", (40, 50)), ("s3", None)]:
    ...     _ = net.add(Organization(id=name, name=name, level=Level.SCHOOL))
    ...     goal = Goal(id=f"g-{name}", measures=(Measure(id="growth", indicator="Growth"),))
    ...     _ = net.add(goal, parent=name)
    ...     n, d = seen or (None, None)
    ...     _ = net.record(Observation(node=goal.id, on=date(2018, 6, 15), measure="growth", numerator=n,
    ...                                denominator=d, value=100 * n / d if d else 90))
    >>> rate = spnet.pooled(net, "growth", as_of=date(2018, 6, 30))[0]
    >>> rate.numerator, rate.denominator, round(rate.pct, 1), rate.ids_left_out
    (50, 70, 71.4, ('g-s3',))
    """
    snapshot, of_years = as_snapshot(network), Years(years)
    check_as_of(as_of)
    check_known_by(known_by)
    asked = set(organization_rows(snapshot, level=level, within=within).tolist())
    seen = observed(snapshot, of_years, as_of=as_of, known_by=known_by)
    everywhere = measured(snapshot, within, as_of=as_of, known_by=known_by)
    having = [
        found
        for found in everywhere
        if found.organization in asked and measure in (found.measure.key, found.measure.indicator)
    ]
    if not having:
        raise UnknownIdError(
            f"no organization that is asked about has a measure {shown(measure)}",
            named(measure),
            "Give the id or the indicator of a measure; mend level and within.",
        )
    having.sort(key=lambda found: found.organization)  # a goal may stand behind the organizations beneath its own
    several = Counter(found.organization for found in having if not found.cancelled)
    parts = [_Part(found, seen.get(found.key, NONE_SEEN), several[found.organization] > 1) for found in having]
    cells = {cell for part in parts for cell in part.seen.by_year}
    rates = [_rate(snapshot.tree, parts, *cell) for cell in sorted(cells, key=lambda cell: _order(of_years, *cell))]
    return PooledRates(measure=measure, as_of=as_of, known_by=known_by, rates=tuple(rates))


def _order(years: Years, year: str, group: str) -> tuple[date, str, str]:
    span = years.span(year)
    return date.max if span is None else span[0], year, group


@frozen
class _Part:
    """A measure that may go into the pool."""

    found: Measured
    seen: SeenOfMeasure
    is_one_of_several: bool

    def refused(self, seen: Seen | None) -> NotPooledReason | None:
        """Return why an observation is not pooled; None if it is."""
        unit = read_unit(self.found.measure.unit)
        if self.found.cancelled:
            return NotPooledReason.CANCELLED
        if unit is not Unit.PERCENT:
            return NotPooledReason.NO_RATE
        if self.is_one_of_several:
            return NotPooledReason.SEVERAL
        return _no_rate(seen)


def _no_rate(seen: Seen | None) -> NotPooledReason | None:
    """Return why an observation in percent has no counts to pool; None if it has."""
    value = seen_value(seen, Unit.PERCENT)
    if isinstance(value, UndefinedReason):
        return _REASONS[value]
    if seen is None or seen.counts is None:
        return NotPooledReason.NO_COUNTS
    return NotPooledReason.VALUE_DISAGREES if seen.disagrees(Unit.PERCENT) else None


def _rate(tree: TreeColumns, parts: Iterable[_Part], year: str, group: str) -> PooledRate:
    """Return the rate of a year and group."""
    nodes: list[str] = []
    left_out: list[NotPooled] = []
    numerator, denominator = Fraction(0), Fraction(0)
    end = 0  # of the subtree of the last organization that was taken in; these come in preorder
    for part in parts:
        row = part.found.organization
        seen = part.seen.by_year.get((year, group))
        reason = part.refused(seen)
        if reason is None and row < end:
            reason = NotPooledReason.BENEATH
        if reason is not None or seen is None or seen.counts is None:
            ids = {"node": part.found.node, "organization": tree.ids[row]}
            left_out.append(NotPooled(**ids, reason=reason or NotPooledReason.NOT_OBSERVED))
            continue
        end = int(tree.end[row])
        nodes.append(part.found.node)
        numerator, denominator = numerator + seen.counts[0], denominator + seen.counts[1]
    return PooledRate(
        year=year,
        group=group,
        numerator=plain(numerator),
        denominator=plain(denominator),
        nodes=tuple(nodes),
        left_out=tuple(left_out),
    )
