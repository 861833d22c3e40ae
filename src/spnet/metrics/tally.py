"""Tallies: sums of counts, from which percentages are taken last."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import astuple, fields, frozen

__all__ = ["COUNTS", "Tally"]


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


@frozen(kw_only=True, repr=False)
class Tally:
    """How many actions, or milestones, stand how; tallies add and subtract.

    Every item is in exactly one of five classes (`cancelled`, `completed_on_time`, `completed_late`, `overdue`,
    `on_track`) and in any of five counts that lie across them, which leave out the cancelled (`fallen_due`,
    `fallen_due_on_time`, `late_start`, `unreported`, `redated`).

    Parameters
    ----------
    total : int
        All that are in the plan, the cancelled included.
    cancelled : int
        It, or a node above it, is cancelled.
    completed_on_time : int
        Completed, and without a due date or by then.
    completed_late : int
        Completed after it was due.
    overdue : int
        Not completed, and due before the day.
    on_track : int
        Not completed, and without a due date or due on the day or later.
    fallen_due : int
        Due before the day, or on it and completed.
    fallen_due_on_time : int
        Of those, completed on time.
    late_start : int
        Not started, and planned to start before the day.
    unreported : int
        Never reported on, though its start or due date is past: a silence, not known to be a delay.
    redated : int
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
    """

    total: int = 0
    cancelled: int = 0
    completed_on_time: int = 0
    completed_late: int = 0
    overdue: int = 0
    on_track: int = 0
    fallen_due: int = 0
    fallen_due_on_time: int = 0
    late_start: int = 0
    unreported: int = 0
    redated: int = 0

    @classmethod
    def of(cls, counts: Iterable[int]) -> Tally:
        """Return the tally of counts given in the order of `COUNTS`."""
        return cls(**dict(zip(COUNTS, map(int, counts), strict=True)))

    @property
    def active(self) -> int:
        """All but the cancelled."""
        return self.total - self.cancelled

    @property
    def completed(self) -> int:
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
            f"<Tally {self.active} active: {self.completed} completed ({self.completed_late} late), "
            f"{self.overdue} overdue, {self.on_track} on track; {self.unreported} unreported>"
        )


#: the counts of a tally, in order
COUNTS: tuple[str, ...] = tuple(a.name for a in fields(Tally))
