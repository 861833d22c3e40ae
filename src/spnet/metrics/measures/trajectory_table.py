"""Measures beside the lines to their targets, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, overload

from attrs import evolve, fields, frozen

from spnet.display import ROWS_SHOWN, html_table
from spnet.frozen import FrozenDict
from spnet.metrics.measures.publishing import check_minimum, withheld
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.model.enums import MissingReason

__all__ = ["Position", "Trajectories", "TrajectoryPoint"]


class Position(StrEnum):
    """Where a value is beside a line."""

    ABOVE = "above"
    ON = "on"
    BELOW = "below"


@frozen(kw_only=True, repr=False)
class TrajectoryPoint:
    """An observed value beside the line from baseline to target; :func:`trajectories` makes it.

    Parameters
    ----------
    organization, node, measure, indicator, unit, group, year : str
        As those of a `TargetProgress`.
    begins, ends : datetime.date or None
        Where the line begins, at the baseline, and ends, at the target.
    baseline, target_value : float or None
        The group's baseline, and what the target comes to for it.
    observed : float or None
        The last value observed of the group, of whichever year.
    observed_on : datetime.date or None
        The day that it speaks for.
    missing : MissingReason or None
        Where it was observed to be missing: why.
    denominator : float or None
        How many students it is a rate of, if that was said.
    expected : float or None
        The line on `observed_on`.
    position : Position or None
        Whether the value is ABOVE, ON or BELOW the line.
    favorable : bool or None
        Whether it is on the line or on its better side, which for what is to decrease is below; None: nobody said
        which side is better, or there is no `position`.
    reason : UndefinedReason or None
        Why there is no `position`.
    cancelled : bool
        Whether the goal or strategy, or something above it, is cancelled.

    Examples
    --------
    >>> from spnet import trajectories
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> point = trajectories(river_state(), "state/goal", as_of=RIVER_AS_OF)[0]
    >>> point, point.begins, point.ends
    (<TrajectoryPoint state/goal 2017-18: not observed>, datetime.date(2017, 6, 30), datetime.date(2018, 6, 30))
    """

    organization: str
    node: str
    measure: str
    indicator: str
    unit: str
    group: str
    year: str
    begins: date | None
    ends: date | None
    baseline: float | None
    target_value: float | None
    observed: float | None
    observed_on: date | None
    missing: MissingReason | None
    denominator: float | None
    expected: float | None
    position: Position | None
    favorable: bool | None
    reason: UndefinedReason | None
    cancelled: bool

    def withheld(self) -> TrajectoryPoint:
        """Return it without anything that tells a value.

        Examples
        --------
        >>> from spnet import trajectories
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> print(trajectories(river_state(), "state/goal", as_of=RIVER_AS_OF)[0].withheld().baseline)
        None
        """
        nothing: dict[str, Any] = dict.fromkeys(
            ("baseline", "target_value", "observed", "observed_on", "missing", "denominator", "expected", "position")
        )
        return evolve(self, **nothing, favorable=None, reason=UndefinedReason.WITHHELD)

    def __repr__(self) -> str:
        named = " ".join(part for part in (self.node, self.group, self.year) if part)
        if self.position is None:
            return f"<TrajectoryPoint {named}: {self.reason}>"
        return f"<TrajectoryPoint {named}: {self.position} the line on {self.observed_on}>"


_FIELDS = tuple(one.name for one in fields(TrajectoryPoint))


@frozen(kw_only=True, repr=False)
class Trajectories(Sequence[TrajectoryPoint]):
    """Measures beside the lines to their targets; :func:`trajectories` makes it. It is a sequence of its points.

    Parameters
    ----------
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    points : tuple of TrajectoryPoint
        One for each measure, group and target: in plan order, then by group, then by year.
    """

    as_of: date
    known_by: date | None
    points: tuple[TrajectoryPoint, ...]

    def published(self, minimum: int = 10, *, show_unsized: bool = False) -> Trajectories:
        """Return it fit for publication, as :meth:`MeasureProgress.published` does.

        Examples
        --------
        >>> from spnet import trajectories
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> trajectories(river_state(), "river/goal", as_of=RIVER_AS_OF).published()[2]
        <TrajectoryPoint river/goal Gr 5 2017-18: too few students to publish>
        """
        check_minimum(minimum)
        sized = [((one.node, one.measure, one.year), one.group, one.denominator) for one in self]
        hidden = withheld(sized, minimum, show_unsized=show_unsized)
        points = tuple(
            one.withheld() if place in hidden else evolve(one, denominator=None) for place, one in enumerate(self)
        )
        return evolve(self, points=points)

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row a point, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            The fields of `TrajectoryPoint` by their names; ``missing``, ``position`` and ``reason`` as text.

        Examples
        --------
        >>> from spnet import trajectories
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> trajectories(river_state(), "state/goal", as_of=RIVER_AS_OF).columns()["target_value"]
        (86.0, 87.0, 74.0, 76.0)
        """
        found: dict[str, tuple[object, ...]] = {name: tuple(getattr(one, name) for one in self) for name in _FIELDS}
        for name in ("missing", "position", "reason"):
            found[name] = tuple(None if value is None else str(value) for value in found[name])
        return FrozenDict(found)

    @overload
    def __getitem__(self, place: int) -> TrajectoryPoint: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TrajectoryPoint, ...]: ...
    def __getitem__(self, place: int | slice) -> TrajectoryPoint | tuple[TrajectoryPoint, ...]:
        return self.points[place]

    def __iter__(self) -> Iterator[TrajectoryPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def __repr__(self) -> str:
        counts = ", ".join(f"{sum(one.position is where for one in self)} {where}" for where in Position)
        return f"<Trajectories as of {self.as_of}: {counts} of {len(self)}>"

    def _repr_html_(self) -> str:
        rows = [
            (one.node, one.indicator, one.group, one.year, one.expected, one.observed, one.position or one.reason)
            for one in self[:ROWS_SHOWN]
        ]
        header = ("node", "indicator", "group", "year", "line", "observed", "")
        caption = f"Beside the line to the target as of {self.as_of}"
        return html_table(header, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))
