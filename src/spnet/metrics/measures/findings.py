"""What is weak about a measure, its targets and its observations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spnet.checked import shown
from spnet.metrics.measures.measured import Measured
from spnet.metrics.measures.observed import Seen, SeenOfMeasure
from spnet.metrics.measures.reasons import UndefinedReason
from spnet.metrics.measures.target_progress import TargetProgress
from spnet.model.enums import Direction, TargetKind
from spnet.model.measures import Target
from spnet.model.units import Unit
from spnet.problems import Problem

__all__ = ["findings"]

_CHANGES = (TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT)


def findings(found: Measured, seen: SeenOfMeasure, unit: Unit, rows: tuple[TargetProgress, ...]) -> Iterator[Problem]:
    """Yield the problems of a measure whose progress was made."""
    yield from _of_plan(found, rows)
    for target in found.targets:
        if _is_contrary(target, found.measure.direction):
            yield _problem(
                found,
                "against-direction",
                f"the target {target.kind.value} {target.value} for {shown(target.year)} goes against the direction "
                f"{found.measure.direction}",
                "Mend the target or the direction; the number of a change loses its sign to the direction.",
            )
    for one in seen.by_year.values():
        yield from _of_observation(found, one, unit)


def _of_plan(found: Measured, rows: tuple[TargetProgress, ...]) -> Iterator[Problem]:
    if not found.alone:
        mend = "Give each an id of its own; until then observations can name none of them."
        yield _problem(found, "same-name", f"several measures are called {shown(found.measure.key)}", mend)
    if not found.targets:
        yield _problem(found, "no-target", f"the measure {shown(found.measure.key)} has no target", "Set one.")
    by_reason: tuple[tuple[UndefinedReason, str, Callable[[TargetProgress], str], str], ...] = (
        (
            UndefinedReason.TARGET_BEFORE_BASELINE,
            "target-before-baseline",
            lambda row: f"the year {shown(row.year)} of a target ends on {row.ends}, before the day of the baseline",
            "Mend the year of the target, or the day of the baseline.",
        ),
        (
            UndefinedReason.NO_EARLIER_TARGET,
            "no-earlier-target",
            lambda row: f"the target for {shown(row.year)} counts from an earlier one, and there is not just one",
            "Set one target for an earlier year, or count from the baseline.",
        ),
    )
    for reason, code, message, hint in by_reason:
        for row in {row.year: row for row in rows if row.reason is reason}.values():  # once, not for each group
            yield _problem(found, code, message(row), hint)


def _is_contrary(target: Target, direction: Direction | None) -> bool:
    """Return whether a target goes the other way than its measure."""
    if target.kind in _CHANGES:
        return direction is Direction.INCREASE and target.value < 0
    contrary = {TargetKind.AT_LEAST: Direction.DECREASE, TargetKind.AT_MOST: Direction.INCREASE}
    return direction is not None and contrary.get(target.kind) is direction


def _of_observation(found: Measured, seen: Seen, unit: Unit) -> Iterator[Problem]:
    flaw, event = seen.flaw(unit), seen.event
    counts = f"{event.numerator} of {event.denominator}"
    if flaw is UndefinedReason.RATE_ABOVE_DENOMINATOR:
        code, message = "rate-above-denominator", f"counts {counts}, more than there are"
    elif flaw is not None:
        code, message = "impossible-counts", f"counts {counts}, which make no rate"
    elif seen.disagrees(unit):
        code, message = "value-disagrees", f"has the value {event.value} and counts {counts}, which are another rate"
    else:
        return
    yield Problem(
        code=code,
        message=f"event {seen.event_id}, an observation of {event.on} about {shown(found.measure.key)}, {message}",
        hint=f"Correct it: Correction(of={seen.event_id}, …).",
        path=f"journal[{seen.event_id}]",
        nodes=(found.node,),
    )


def _problem(found: Measured, code: str, message: str, hint: str) -> Problem:
    path = f"measures[{found.place}]"
    return Problem(code=code, message=message, hint=hint, path=path, nodes=(found.node,))
