"""The observations in force as of a day: of each measure, group and year the last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from spnet.metrics.measures.exact import exact
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.metrics.measures.years import Years
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.plan_events import Observation
from spnet.model.snapshot import Snapshot
from spnet.model.units import Unit

__all__ = ["NONE_SEEN", "Seen", "SeenOfMeasure", "observed", "seen_value"]


@frozen
class Seen:
    """An observation that counts, with the id of the event, and the key of the year that it counts for."""

    event_id: int
    event: Observation
    year: str

    @property
    def value(self) -> Fraction | None:
        """What was observed; None where that is missing."""
        return None if self.event.value is None else exact(self.event.value)

    @property
    def counts(self) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator; None where they are not given."""
        if self.event.numerator is None or self.event.denominator is None:
            return None
        return exact(self.event.numerator), exact(self.event.denominator)

    def flaw(self, unit: Unit) -> UndefinedReason | None:
        """Return why it makes no rate, None if it does; what is no percentage may have counts of any kind."""
        if unit is not Unit.PERCENT or self.counts is None:
            return None
        numerator, denominator = self.counts
        if numerator < 0 or denominator <= 0:
            return UndefinedReason.IMPOSSIBLE_COUNTS
        return UndefinedReason.RATE_ABOVE_DENOMINATOR if numerator > denominator else None

    def disagrees(self, unit: Unit) -> bool:
        """Return whether a percentage is not that of its counts, to the last digit that is written."""
        if unit is not Unit.PERCENT or self.counts is None or self.value is None or self.flaw(unit):
            return False
        numerator, denominator = self.counts
        digits = len(str(self.event.value).partition(".")[2])
        return abs(self.value - 100 * numerator / denominator) >= Fraction(1, 10**digits)


@frozen
class SeenOfMeasure:
    """What was observed of one measure.

    Parameters
    ----------
    by_year : dict of (str, str) to Seen
        By the key of the year and the group, the last of each.
    latest : dict of str to Seen
        By the group, the last of any year.
    """

    by_year: dict[tuple[str, str], Seen] = field(factory=dict)
    latest: dict[str, Seen] = field(factory=dict)


NONE_SEEN = SeenOfMeasure()


def observed(
    network: Network | Snapshot, years: Years, *, as_of: date, known_by: date | None
) -> Mapping[tuple[str, str], SeenOfMeasure]:
    """Return what was observed of each measure, by the id of its node and its key."""
    found: dict[tuple[str, str], SeenOfMeasure] = {}
    # of one node in the order in which events are folded: the later wins
    for event_id, event in events_in_force(network, Observation, as_of=as_of, known_by=known_by):
        year = years.key(event.year) if event.year.strip() else years.of(event.on)
        seen = Seen(event_id, event, year)
        of_measure = found.setdefault((event.node, event.measure), SeenOfMeasure())
        of_measure.by_year[year, event.group] = seen
        of_measure.latest[event.group] = seen
    return found


def seen_value(seen: Seen | None, unit: Unit) -> Fraction | UndefinedReason:
    """Return what was observed, or why that is nothing to judge by."""
    if seen is None:
        return UndefinedReason.NOT_OBSERVED
    value = seen.value
    return UndefinedReason.MISSING if value is None else seen.flaw(unit) or value
