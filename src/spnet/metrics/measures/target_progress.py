"""One target of one group: what was to be reached, what was observed, and how far that is."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve, frozen

from spnet.metrics.measures.reasons import UndefinedReason
from spnet.model.enums import MissingReason
from spnet.model.measures import Target

__all__ = ["TargetProgress"]


@frozen(kw_only=True, repr=False)
class TargetProgress:
    """How far a group of students is towards the target of a year; :func:`measure_progress` makes it.

    Parameters
    ----------
    organization : str
        Id of the organization whose plan it is.
    node : str
        Id of the goal or strategy.
    measure : str
        Its id, else its indicator.
    indicator : str
        What is observed.
    unit : str
        Unit of the values, as the measure writes it.
    group : str
        The group of students; empty: all.
    year : str
        The year, as the target writes it.
    ends : datetime.date or None
        The last day of that year; None: nothing says which it is.
    target : Target or None
        The target in force; None: there is none for the year, only an observation.
    baseline : float or None
        The group's baseline.
    target_value : float or None
        What the target comes to for the group.
    observed : float or None
        The last value observed for the year.
    observed_on : datetime.date or None
        The day that it speaks for.
    event_id : int or None
        The observation's id in the journal.
    missing : MissingReason or None
        Where it was observed to be missing: why.
    numerator, denominator : float or None
        What the observed rate is made of, if that was said.
    met : bool or None
        Whether the observed value meets the target; None: that cannot be told.
    progress_pct : float or None
        100·(observed - baseline)/(target - baseline), unrounded; below 0 and above 100 as it comes.
    reason : UndefinedReason or None
        Why there is no `progress_pct`.
    cancelled : bool
        Whether the goal or strategy, or something above it, is cancelled.

    Examples
    --------
    >>> from spnet import measure_progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> first = measure_progress(river_state(), "river/goal", as_of=RIVER_AS_OF)[0]
    >>> first, first.baseline, first.reason.value
    (<TargetProgress river/goal 2017-18: target 69, not observed>, 64.0, 'not observed')
    """

    organization: str
    node: str
    measure: str
    indicator: str
    unit: str
    group: str
    year: str
    ends: date | None
    target: Target | None
    baseline: float | None
    target_value: float | None
    observed: float | None = None
    observed_on: date | None = None
    event_id: int | None = None
    missing: MissingReason | None = None
    numerator: float | None = None
    denominator: float | None = None
    met: bool | None = None
    progress_pct: float | None = None
    reason: UndefinedReason | None = None
    cancelled: bool = False

    @property
    def capped_pct(self) -> float | None:
        """`progress_pct`, not below 0 and not above 100; None where that is."""
        return None if self.progress_pct is None else min(max(self.progress_pct, 0.0), 100.0)

    @property
    def formula(self) -> str:
        """How `progress_pct` comes about, in figures; empty where there is none."""
        if self.progress_pct is None:
            return ""
        observed, target, baseline = map(_figure, (self.observed, self.target_value, self.baseline))
        return f"100 × ({observed} - {baseline}) / ({target} - {baseline})"

    def withheld(self) -> TargetProgress:
        """Return it without anything that tells a value; what the plan itself says stays.

        Examples
        --------
        >>> from spnet import measure_progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> measure_progress(river_state(), "river/goal", as_of=RIVER_AS_OF)[0].withheld().reason.value
        'too few students to publish'
        """
        nothing: dict[str, Any] = dict.fromkeys(
            ("baseline", "target_value", "observed", "observed_on", "event_id", "missing", "numerator", "denominator")
        )
        return evolve(self, **nothing, met=None, progress_pct=None, reason=UndefinedReason.WITHHELD)

    def __repr__(self) -> str:
        named = " ".join(part for part in (self.node, self.group, self.year) if part)
        target = "no target" if self.target is None else f"target {_figure(self.target_value)}"
        if self.observed is None:
            return f"<TargetProgress {named}: {target}, {self.reason}>"
        met = {None: "", True: ", met", False: ", not met"}[self.met]
        return f"<TargetProgress {named}: {target}, observed {_figure(self.observed)}{met}>"


def _figure(value: float | None) -> str:
    """Return a number without a point where it needs none."""
    return "–" if value is None else f"{value:.12g}"
