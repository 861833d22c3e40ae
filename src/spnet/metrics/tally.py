"""Tallies: sums of counts, from which percentages are taken last."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from attrs import astuple, fields, frozen

__all__ = ["COUNTS", "Count", "Tally"]

#: a whole number, or an exact share of one
Count: TypeAlias = int | Fraction


def _share(part: Count, whole: Count) -> float | None:
    return float(100 * part / whole) if whole else None


def _shown(count: Count) -> str:
    """Return a count for display, rounded half to even to two decimals."""
    if isinstance(count, int):
        return str(count)
    rounded = round(count, 2)
    return str(float(rounded) if rounded % 1 else int(rounded))


@frozen(kw_only=True, repr=False)
class Tally:
    """How many actions, or milestones, stand how; tallies add and subtract.

    Every item is in exactly one of five classes (`cancelled`, `completed_on_time`, `completed_late`, `overdue`,
    `on_track`) and in any of five counts that lie across them, which leave out the cancelled (`fallen_due`,
    `fallen_due_on_time`, `late_start`, `unreported`, `redated`).

    Counts are whole numbers, ``int``, and in a table with ``counting="fractional"`` exact fractions,
    ``fractions.Fraction``, also where they are whole.

    Parameters
    ----------
    total : int or Fraction
        All that are in the plan, the cancelled included.
    cancelled : int or Fraction
        It, or a node above it, is cancelled.
    completed_on_time : int or Fraction
        Completed, and without a due date or by then.
    completed_late : int or Fraction
        Completed after it was due.
    overdue : int or Fraction
        Not completed, and due before the day.
    on_track : int or Fraction
        Not completed, and without a due date or due on the day or later.
    fallen_due : int or Fraction
        Due before the day, or on it and completed.
    fallen_due_on_time : int or Fraction
        Of those, completed on time.
    late_start : int or Fraction
        Not started, and planned to start before the day.
    unreported : int or Fraction
        Never reported on, though its start or due date is past: a silence, not known to be a delay.
    redated : int or Fraction
        Due later than first planned.

    Notes
    -----
    Percentages are 0 to 100, unrounded, of the active items (of those fallen due, for `due_on_time_pct`), and
    None where there are none. The source (Tool A, "Reporting") names the columns and leaves their denominators
    open.

    Examples
    --------
    >>> from spnet import Tally
    >>> tally = Tally(total=6, cancelled=1, completed_on_time=2, completed_late=1, overdue=1, on_track=1)
    >>> tally.active, tally.completed_pct, tally.behind_pct
    (5, 60.0, 20.0)
    >>> (tally + tally).total, Tally().completed_pct
    (12, None)

    Shares of items add up exactly; they are rounded where they are shown, and nowhere else.

    >>> from fractions import Fraction
    >>> third = Tally(total=Fraction(1, 3), overdue=Fraction(1, 3))
    >>> third
    <Tally 0.33 active: 0 completed (0 late), 0.33 overdue, 0 on track; 0 unreported>
    >>> third + third + third == Tally(total=1, overdue=1), third.behind_pct
    (True, 100.0)
    """

    total: Count = 0
    cancelled: Count = 0
    completed_on_time: Count = 0
    completed_late: Count = 0
    overdue: Count = 0
    on_track: Count = 0
    fallen_due: Count = 0
    fallen_due_on_time: Count = 0
    late_start: Count = 0
    unreported: Count = 0
    redated: Count = 0

    @classmethod
    def of(cls, counts: Iterable[Count]) -> Tally:
        """Return the tally of counts given in the order of `COUNTS`."""
        plain = (count if isinstance(count, Fraction) else int(count) for count in counts)  # int: of numpy's too
        return cls(**dict(zip(COUNTS, plain, strict=True)))

    @property
    def active(self) -> Count:
        """All but the cancelled."""
        return self.total - self.cancelled

    @property
    def completed(self) -> Count:
        """Completed, on time or late."""
        return self.completed_on_time + self.completed_late

    @property
    def completed_pct(self) -> float | None:
        """Share of the active that is completed, in percent."""
        return _share(self.completed, self.active)

    @property
    def on_time_pct(self) -> float | None:
        """Share of the active that is completed on time or on track, in percent."""
        return _share(self.completed_on_time + self.on_track, self.active)

    @property
    def late_pct(self) -> float | None:
        """Share of the active that was completed late, in percent."""
        return _share(self.completed_late, self.active)

    @property
    def behind_pct(self) -> float | None:
        """Share of the active that is overdue, in percent."""
        return _share(self.overdue, self.active)

    @property
    def due_on_time_pct(self) -> float | None:
        """Share of what has fallen due that was completed on time, in percent."""
        return _share(self.fallen_due_on_time, self.fallen_due)

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally.of(a + b for a, b in zip(astuple(self), astuple(other), strict=True))

    def __radd__(self, other: object) -> Tally:
        return self if other == 0 else NotImplemented  # so that sum() works

    def __sub__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally.of(a - b for a, b in zip(astuple(self), astuple(other), strict=True))

    def __repr__(self) -> str:
        return (
            f"<Tally {_shown(self.active)} active: {_shown(self.completed)} completed "
            f"({_shown(self.completed_late)} late), {_shown(self.overdue)} overdue, "
            f"{_shown(self.on_track)} on track; {_shown(self.unreported)} unreported>"
        )


#: the counts of a tally, in order
COUNTS: tuple[str, ...] = tuple(a.name for a in fields(Tally))
