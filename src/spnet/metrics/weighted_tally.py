"""Weighted tallies: what is counted, added up by weight instead of by one."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from spnet.metrics.tally import Count, Tally

__all__ = ["WeightedTally", "exact"]

_DECIMALS = 6
_MILLION = 10**_DECIMALS


def exact(millionths: Count) -> Decimal:
    """Return so many millionths as a number, whatever the precision of the context."""
    millionths = int(millionths)  # weights are never divided up
    whole, rest = divmod(millionths, _MILLION)
    if not rest:
        return Decimal(whole)
    digits = str(abs(millionths)).rstrip("0")  # the constructor rounds nothing, whatever the context is
    dropped = len(str(abs(millionths))) - len(digits)
    return Decimal((int(millionths < 0), tuple(map(int, digits)), dropped - _DECIMALS))


@frozen(kw_only=True, repr=False)
class WeightedTally:
    """The sums of the weights of actions, where a `Tally` counts them; weighted tallies add and subtract exactly.

    It has the counts and percentages of a `Tally` by the same names, the counts as ``decimal.Decimal``.

    Parameters
    ----------
    millionths : Tally
        The sums, in millionths.
    left_out : int, default 0
        How many actions in the plan are in no sum, because they have no budget.

    Notes
    -----
    Percentages are of the sums, 0 to 100, unrounded, and None where the denominator is zero.

    Examples
    --------
    >>> from spnet import Tally, WeightedTally
    >>> tally = WeightedTally(millionths=Tally(total=3_500_000, on_track=3_500_000))
    >>> tally.total, (tally + tally).active, tally.behind_pct
    (Decimal('3.5'), Decimal('7'), 0.0)
    """

    millionths: Tally = Tally()
    left_out: int = 0

    @property
    def total(self) -> Decimal:
        """All that are in the plan, the cancelled included."""
        return exact(self.millionths.total)

    @property
    def cancelled(self) -> Decimal:
        """Cancelled, themselves or by a node above."""
        return exact(self.millionths.cancelled)

    @property
    def completed_on_time(self) -> Decimal:
        """Completed, and without a due date or by then."""
        return exact(self.millionths.completed_on_time)

    @property
    def completed_late(self) -> Decimal:
        """Completed after they were due."""
        return exact(self.millionths.completed_late)

    @property
    def overdue(self) -> Decimal:
        """Not completed, and due before the day."""
        return exact(self.millionths.overdue)

    @property
    def on_track(self) -> Decimal:
        """Not completed, and without a due date or due on the day or later."""
        return exact(self.millionths.on_track)

    @property
    def fallen_due(self) -> Decimal:
        """Due before the day, or on it and completed."""
        return exact(self.millionths.fallen_due)

    @property
    def fallen_due_on_time(self) -> Decimal:
        """Of those, completed on time."""
        return exact(self.millionths.fallen_due_on_time)

    @property
    def late_start(self) -> Decimal:
        """Not started, and planned to start before the day."""
        return exact(self.millionths.late_start)

    @property
    def unreported(self) -> Decimal:
        """Never reported on, though a date is past."""
        return exact(self.millionths.unreported)

    @property
    def redated(self) -> Decimal:
        """Due later than first planned."""
        return exact(self.millionths.redated)

    @property
    def active(self) -> Decimal:
        """All but the cancelled."""
        return exact(self.millionths.active)

    @property
    def completed(self) -> Decimal:
        """Completed, on time or late."""
        return exact(self.millionths.completed)

    @property
    def completed_pct(self) -> float | None:
        """Share of the active that is completed, in percent."""
        return self.millionths.completed_pct

    @property
    def on_time_pct(self) -> float | None:
        """Share of the active that is completed on time or on track, in percent."""
        return self.millionths.on_time_pct

    @property
    def late_pct(self) -> float | None:
        """Share of the active that was completed late, in percent."""
        return self.millionths.late_pct

    @property
    def behind_pct(self) -> float | None:
        """Share of the active that is overdue, in percent."""
        return self.millionths.behind_pct

    @property
    def due_on_time_pct(self) -> float | None:
        """Share of what has fallen due that was completed on time, in percent."""
        return self.millionths.due_on_time_pct

    def __add__(self, other: object) -> WeightedTally:
        if not isinstance(other, WeightedTally):
            return NotImplemented
        return WeightedTally(millionths=self.millionths + other.millionths, left_out=self.left_out + other.left_out)

    def __radd__(self, other: object) -> WeightedTally:
        return self if other == 0 else NotImplemented  # so that sum() works

    def __sub__(self, other: object) -> WeightedTally:
        if not isinstance(other, WeightedTally):
            return NotImplemented
        return WeightedTally(millionths=self.millionths - other.millionths, left_out=self.left_out - other.left_out)

    def __repr__(self) -> str:
        left_out = f"; {self.left_out} left out" if self.left_out else ""
        return (
            f"<WeightedTally {self.active} active: {self.completed} completed ({self.completed_late} late), "
            f"{self.overdue} overdue, {self.on_track} on track; {self.unreported} unreported{left_out}>"
        )
