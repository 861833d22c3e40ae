"""The progress of measures as a table, and how many targets of a year were met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import overload

from attrs import evolve, frozen

from spnet.checked import name_key
from spnet.display import ROWS_SHOWN, html_table, percent
from spnet.frozen import FrozenDict
from spnet.metrics.measures.exact import exact, nearest
from spnet.metrics.measures.publishing import check_minimum, withheld
from spnet.metrics.measures.target_progress import TargetProgress
from spnet.problems import Problem

__all__ = ["Attainment", "MeasureProgress"]

#: the fields of a row that are columns as they are
_PLAIN = (
    *("organization", "node", "measure", "indicator", "unit", "group", "year", "ends"),
    *("baseline", "target_value", "observed", "observed_on", "event_id", "numerator", "denominator"),
    *("met", "progress_pct", "capped_pct", "cancelled"),
)


@frozen(kw_only=True, repr=False)
class Attainment:
    """How many targets of a year were met.

    Parameters
    ----------
    year : str
        The year, as the first of its targets writes it.
    met, not_met : int
        How many were, and were not; a target of several groups is one for each.
    undefined : int
        Of how many that cannot be told.

    Examples
    --------
    >>> from spnet import Attainment
    >>> year = Attainment(year="2017-18", met=3, not_met=1, undefined=2)
    >>> year, year.met_pct
    (<Attainment 2017-18: 3 of 4 met, 2 undefined>, 75.0)
    """

    year: str
    met: int
    not_met: int
    undefined: int

    @property
    def met_pct(self) -> float | None:
        """100·met/(met + not_met), 0–100, unrounded; None where of no target that can be told."""
        told = self.met + self.not_met
        return 100 * self.met / told if told else None

    def __repr__(self) -> str:
        told = self.met + self.not_met
        return f"<Attainment {self.year}: {self.met} of {told} met, {self.undefined} undefined>"


@frozen(kw_only=True, repr=False)
class MeasureProgress(Sequence[TargetProgress]):
    """Measures against their targets; :func:`measure_progress` makes it.

    It is a sequence of its rows: in plan order, then by group, then by year.

    Parameters
    ----------
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    rows : tuple of TargetProgress
        One for each measure, group and target.
    problems : tuple of Problem
        What is weak about measures, targets and observations.

    Notes
    -----
    Codes of problems: ``no-target``, ``same-name``, ``against-direction``, ``no-earlier-target``,
    ``target-before-baseline``; of observations ``rate-above-denominator``, ``impossible-counts``, ``value-disagrees``.
    """

    as_of: date
    known_by: date | None
    rows: tuple[TargetProgress, ...]
    problems: tuple[Problem, ...]

    def select(
        self, *, node: str | None = None, measure: str | None = None, group: str | None = None, year: str | None = None
    ) -> tuple[TargetProgress, ...]:
        """Return the rows of a node, a measure, a group or a year; None: of any.

        Examples
        --------
        >>> from spnet import measure_progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> found = measure_progress(river_state(), "river", as_of=RIVER_AS_OF, own=True)
        >>> [row.target_value for row in found.select(node="river/goal", group="Gr 5")]
        [70.0, 80.0]
        """
        asked = {"node": node, "measure": measure, "group": group, "year": year}
        wanted = {name: value for name, value in asked.items() if value is not None}
        return tuple(row for row in self if all(getattr(row, name) == value for name, value in wanted.items()))

    def attainment(self) -> tuple[Attainment, ...]:
        """Return for each year how many targets were met; what is cancelled is in no count.

        Returns
        -------
        tuple of Attainment
            By year, the earliest first; years without dates behind, in the order of the rows.

        Examples
        --------
        >>> from spnet import measure_progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> measure_progress(river_state(), "river", as_of=RIVER_AS_OF, own=True).attainment()[0]
        <Attainment 2017-18: 0 of 0 met, 4 undefined>
        """
        years: dict[object, list[TargetProgress]] = {}
        for row in self:
            if row.target is not None and not row.cancelled:
                years.setdefault(row.ends or name_key(row.year), []).append(row)
        order = sorted(years, key=lambda key: key if isinstance(key, date) else date.max)
        return tuple(_attainment(years[key]) for key in order)

    def published(self, minimum: int = 10, *, show_unsized: bool = False) -> MeasureProgress:
        """Return it fit for publication: groups of too few students are withheld.

        Parameters
        ----------
        minimum : int, default 10
            Rates of fewer students, by their denominators, are withheld.
        show_unsized : bool, default False
            Whether to show groups of students whose number nobody said. Values of all students are shown anyway.

        Returns
        -------
        MeasureProgress
            As many rows, in the same order, without what tells a value of those withheld; and without problems, which
            tell counts.

        Raises
        ------
        FieldTypeError, FieldValueError
            `minimum` is no whole number of 1 or more.

        Notes
        -----
        Where just one group of a measure and year is withheld, the smallest of the others is withheld as well: from
        the value of all students and those of the other groups one could work the one out. For the same reason the
        counts of all rows are left out.

        Examples
        --------
        >>> from spnet import measure_progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> shown = measure_progress(river_state(), "river/goal", as_of=RIVER_AS_OF).published()
        >>> len(shown.select(group="Gr 5")), shown.select(group="Gr 5")[0].baseline
        (2, None)
        """
        check_minimum(minimum)
        sized = [((row.node, row.measure, row.year), row.group, row.denominator) for row in self]
        hidden = withheld(sized, minimum, show_unsized=show_unsized)
        rows = tuple(
            row.withheld() if place in hidden else evolve(row, numerator=None, denominator=None)
            for place, row in enumerate(self)
        )
        return evolve(self, rows=rows, problems=())

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row a measure, group and target, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            The fields of `TargetProgress` by their names; ``kind``, ``reference`` and ``value`` of the target in the
            place of ``target``; ``missing`` and ``reason`` as text; and ``capped_pct``.

        Examples
        --------
        >>> from spnet import measure_progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = measure_progress(river_state(), "state/goal", as_of=RIVER_AS_OF).columns()
        >>> columns["year"], columns["target_value"]
        (('2017-18', '2018-19', '2017-18', '2018-19'), (86.0, 87.0, 74.0, 76.0))
        """
        found = {name: tuple(getattr(row, name) for row in self) for name in _PLAIN}
        targets = [row.target for row in self]
        found |= {
            "kind": tuple(None if target is None else target.kind.value for target in targets),
            "reference": tuple(
                None if target is None or target.reference is None else target.reference.value for target in targets
            ),
            "value": tuple(None if target is None else nearest(exact(target.value)) for target in targets),
            "missing": tuple(None if row.missing is None else row.missing.value for row in self),
            "reason": tuple(None if row.reason is None else row.reason.value for row in self),
        }
        return FrozenDict(found)

    @overload
    def __getitem__(self, place: int) -> TargetProgress: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TargetProgress, ...]: ...
    def __getitem__(self, place: int | slice) -> TargetProgress | tuple[TargetProgress, ...]:
        return self.rows[place]

    def __iter__(self) -> Iterator[TargetProgress]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        measures = len({(row.node, row.measure) for row in self})
        met, told = sum(row.met is True for row in self), sum(row.met is not None for row in self)
        return f"<MeasureProgress as of {self.as_of}: {measures} measures, {met} of {told} targets met>"

    def _repr_html_(self) -> str:
        header = ("node", "indicator", "group", "year", "baseline", "target", "observed", "progress", "")
        rows = [
            (
                *(row.node, row.indicator, row.group, row.year, row.baseline, row.target_value, row.observed),
                percent(row.progress_pct),
                row.reason or {True: "met", False: "not met", None: ""}[row.met],
            )
            for row in self[:ROWS_SHOWN]
        ]
        caption = f"Measures as of {self.as_of}"
        return html_table(header, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))


def _attainment(rows: list[TargetProgress]) -> Attainment:
    met, not_met = sum(row.met is True for row in rows), sum(row.met is False for row in rows)
    return Attainment(year=rows[0].year, met=met, not_met=not_met, undefined=len(rows) - met - not_met)
