"""What a goal or strategy is measured by: indicators, baselines, targets. Data only; the arithmetic is in metrics."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from spnet.checked import Checked, Number, a, by, checked, each, mapping, number, optional, text
from spnet.errors import FieldValueError
from spnet.model.enums import Direction, MissingReason, TargetKind, TargetReference
from spnet.model.provenance import Provenance
from spnet.model.units import a_unit

__all__ = ["Measure", "Target", "check_measures"]

_CHANGES = (TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT)


@checked
@frozen(kw_only=True)
class Target(Checked):
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

    Notes
    -----
    Source section 1, Table 1.

    Examples
    --------
    >>> from spnet import Target, TargetKind
    >>> Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70).value
    70
    """

    year: str = field(metadata=by(text))
    kind: TargetKind = field(metadata=by(a(TargetKind)))
    value: Number = field(metadata=by(number, unit="the measure's, or points or percent for a change"))
    reference: TargetReference | None = field(default=None, metadata=by(optional(a(TargetReference))))
    tolerance: Number | None = field(default=None, metadata=by(optional(number), unit="the measure's"))

    def _check_whole(self) -> None:
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


_baselines = mapping(optional(number))


def _baseline(value: object) -> object:
    return _baselines(value) if isinstance(value, Mapping) else number(value)


@checked
@frozen(kw_only=True)
class Measure(Checked):
    """An indicator, the data source it is read from, its baseline and its targets.

    Parameters
    ----------
    indicator : str
        What is observed.
    id : str, default ""
        A short stable name by which observations call it, unique within its node; empty: its indicator serves.
    data_source : str, default ""
        Where it is found.
    unit : str, default "percent"
        Unit of baseline and targets: a name that :func:`spnet.read_unit` knows, stored as it is written.
    direction : Direction or None, default None
        Which way it is to go; None: not said.
    baseline : number, mapping of str to number, or None, default None
        The value to start from, or one for each group (``{"Gr 5": 68, "Gr 8": 61}``); None: not known, which
        is not zero.
    baseline_missing : MissingReason or None, default None
        Why there is no baseline.
    targets : tuple of Target, default ()
        By year; a target holds for each group.
    provenance : Provenance or None, default None
        Where it comes from.

    Raises
    ------
    FieldValueError
        There is a baseline and a reason why there is none, or no such unit.

    Notes
    -----
    Source section 1, Table 1, and section 3, "Strategy Performance Measures".

    Examples
    --------
    >>> from spnet import Measure
    >>> Measure(indicator="Students who graduate in four years", baseline=71).baseline
    71
    """

    indicator: str = field(metadata=by(text))
    id: str = field(default="", metadata=by(text))
    data_source: str = field(default="", metadata=by(text))
    unit: str = field(default="percent", metadata=by(a_unit))
    direction: Direction | None = field(default=None, metadata=by(optional(a(Direction))))
    baseline: Number | Mapping[str, Number | None] | None = field(
        default=None, metadata=by(optional(_baseline), unit="`unit`")
    )
    baseline_missing: MissingReason | None = field(default=None, metadata=by(optional(a(MissingReason))))
    targets: tuple[Target, ...] = field(default=(), metadata=by(each(a(Target))))
    provenance: Provenance | None = field(default=None, metadata=by(optional(a(Provenance))))

    @property
    def key(self) -> str:
        """What observations and revisions call it: its id, else its indicator."""
        return self.id or self.indicator

    def _check_whole(self) -> None:
        if self.baseline is not None and self.baseline_missing is not None:
            raise FieldValueError(
                f"a measure with a baseline, and the reason {self.baseline_missing} why there is none",
                self.key,
                "Give one of the two.",
            )


def check_measures(node: str, measures: tuple[Measure, ...]) -> None:
    """Require that no two measures of a node are given the same id.

    Raises
    ------
    FieldValueError
        Two are.
    """
    ids = [measure.id for measure in measures if measure.id]
    if len(set(ids)) < len(ids):
        raise FieldValueError("two measures of one node have the same id", node, "Give each an id of its own.")
