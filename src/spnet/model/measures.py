"""What a goal or strategy is measured by: indicators, baselines, targets. Data only; the arithmetic is in metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from spnet.errors import FieldValueError
from spnet.model.enums import TargetKind, TargetReference
from spnet.model.fields import (
    freeze_mapping,
    freeze_sequence,
    instance,
    instance_or_none,
    number,
    number_or_none,
    text,
    tuple_of,
)
from spnet.model.frozen import FrozenDict

__all__ = ["Measure", "Target"]

_CHANGES = (TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT)


@frozen(kw_only=True)
class Target:
    """What a measure is to reach in a year.

    Parameters
    ----------
    year : str
        The year it is set for, such as ``"2017-18"`` or ``"Year 1"``.
    kind : TargetKind
        How `value` is to be read. "4% increase" may mean four points or four percent of the reference, so it
        has to be said.
    value : float
        In the measure's unit, or for a change in points or percent.
    reference : TargetReference or None, default None
        What a change is counted from; required for the two kinds of change, refused for the others.
    tolerance : float or None, default None
        For MAINTAIN: how far the value may stray.

    Raises
    ------
    FieldValueError
        A change names no reference, or another kind names one; likewise a tolerance with another kind than
        MAINTAIN, or below zero.

    Examples
    --------
    >>> from spnet import Target, TargetKind
    >>> Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70).value
    70
    """

    year: str = field(validator=text)
    kind: TargetKind = field(validator=instance(TargetKind))
    value: float = field(validator=number)
    reference: TargetReference | None = field(default=None, validator=instance_or_none(TargetReference))
    tolerance: float | None = field(default=None, validator=number_or_none)

    def __attrs_post_init__(self) -> None:
        if (self.kind in _CHANGES) != (self.reference is not None):
            raise FieldValueError(
                f"a target of kind {self.kind.name} with reference {self.reference}",
                self.year,
                "A change names its reference, BASELINE or PREVIOUS_TARGET; the other kinds have none.",
            )
        if self.tolerance is not None and (self.kind is not TargetKind.MAINTAIN or self.tolerance < 0):
            raise FieldValueError(
                f"a target of kind {self.kind.name} with tolerance {self.tolerance}",
                self.year,
                "A tolerance goes with MAINTAIN, and is not negative.",
            )


def _check_baseline(measure: Any, attribute: Any, value: Any) -> None:
    if isinstance(value, Mapping):
        for group, item in value.items():
            text(measure, attribute, group)
            number_or_none(measure, attribute, item)
    else:
        number_or_none(measure, attribute, value)


@frozen(kw_only=True)
class Measure:
    """An indicator, the data source it is read from, its baseline and its targets.

    Parameters
    ----------
    indicator : str
        What is observed.
    data_source : str, default ""
        Where it is found.
    unit : str, default "percent"
        Unit of baseline and targets.
    baseline : float, mapping of str to float, or None, default None
        The value to start from, or one for each group (``{"Gr 5": 68, "Gr 8": 61}``); None: not known, which
        is not zero.
    targets : tuple of Target, default ()
        By year; a target holds for each group.

    Notes
    -----
    Source section 1, Table 1.

    Examples
    --------
    >>> from spnet import Measure
    >>> Measure(indicator="Students who graduate in four years", baseline=71).baseline
    71
    """

    indicator: str = field(validator=text)
    data_source: str = field(default="", validator=text)
    unit: str = field(default="percent", validator=text)
    baseline: float | FrozenDict[str, float] | None = field(
        default=None, converter=freeze_mapping, validator=_check_baseline
    )
    targets: tuple[Target, ...] = field(default=(), converter=freeze_sequence, validator=tuple_of(Target))
