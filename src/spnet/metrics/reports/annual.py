"""The annual report: what the measures of each strategy and goal show, beside the work that was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, overload

import attrs
import numpy as np
from attrs import frozen

from spnet.checked import shown
from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import FieldTypeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.calendar.period import Period
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.explain_parts import Counted, CountedIds, Formula, name_of
from spnet.metrics.judged import Judged
from spnet.metrics.reports.asked import Basis, ReportAsked, asked, rows_of
from spnet.metrics.reports.attainment import AnnualProgress, annual_progress, is_for, target_text
from spnet.metrics.reports.entries import ReportEntry, comments, revisions
from spnet.metrics.reports.judged_periods import JudgedPeriod, judge_periods
from spnet.metrics.reports.period_table import Row, shown_cell
from spnet.model.corrected import Entry
from spnet.model.in_force import events_in_force
from spnet.model.measures import Measure, Target
from spnet.model.network import Network
from spnet.model.nodes import Goal, Strategy
from spnet.model.plan_events import Note, Observation, TargetRevision
from spnet.model.snapshot import Snapshot

__all__ = ["Annual", "AnnualRow", "annual"]


@frozen(kw_only=True)
class AnnualRow(Row):
    """A measure of a strategy or goal in a year; :func:`annual` makes it.

    A strategy or goal without measures has one row, without a measure. In a year that has not begun the cells are
    None; likewise of a node that is not in the plan on the day.

    Parameters
    ----------
    node, kind, title, organization : str
        Id, kind and title of the strategy or goal, and the id of the organization whose plan it stands in.
    period : Period
        The year.
    as_of : datetime.date or None
        The day of the row: the last of the year, or the day that was asked about if that is earlier; None: it has not
        begun.
    measure : Measure or None
        The measure, with the targets in force on that day.
    targets : tuple of Target or None
        Those of its targets that are set for this year.
    annual_progress : tuple of AnnualProgress or None
        What was observed last in the year, for each group.
    observations : tuple of Observation or None
        All that was observed in the year, by day.
    explanation : tuple of ReportEntry or None
        Comments on observations, reasons of targets that were revised in the year, and notes on the node of the year.
    actions_completed, milestones_completed : Formula or None
        How much of the work beneath it was done.

    Examples
    --------
    >>> from spnet import SchoolYear, annual
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> row = annual(river_state(), "river/4c", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)[0]
    >>> print(row.actions_completed)
    completed_pct = 100 × (completed_on_time + completed_late) / active = 100 × 4 / 6 = 66.7%
    """

    node: str
    kind: str
    title: str
    organization: str
    period: Period
    as_of: date | None
    measure: Measure | None = None
    targets: tuple[Target, ...] | None = None
    annual_progress: tuple[AnnualProgress, ...] | None = None
    observations: tuple[Observation, ...] | None = None
    explanation: tuple[ReportEntry, ...] | None = None
    actions_completed: Formula | None = None
    milestones_completed: Formula | None = None

    @property
    def target(self) -> str | None:
        """The targets of the year in words; None where there are none."""
        if self.measure is None or not self.targets:
            return None
        return "; ".join(target_text(target, self.measure.unit, self.measure.direction) for target in self.targets)

    @property
    def cells(self) -> Mapping[str, object]:
        """Its cells by the names of the template's columns."""
        return FrozenDict(
            {
                self.kind.title(): self.title or self.node,
                "Indicator": None if self.measure is None else self.measure.indicator,
                "Target": self.target,
                "Annual Progress": self.annual_progress,
                "Explanation & Needed Adjustments": self.explanation,
            }
        )


@frozen(kw_only=True, eq=False, repr=False)
class Annual(Sequence[AnnualRow]):
    """The measures of strategies and goals in a year; :func:`annual` makes it.

    A sequence of `AnnualRow`, node by node in preorder, measure by measure. ``report["st1"]`` gives the rows of a
    strategy or goal. Rows are made when they are asked for.
    """

    asked: ReportAsked
    _places: tuple[tuple[int, int | None], ...]  # row of the node, place of its measure
    _actions: JudgedPeriod
    _milestones: JudgedPeriod
    _events: Mapping[str, tuple[Entry, ...]]

    @property
    def as_of(self) -> date:
        """The day, inclusive."""
        return self.asked.as_of

    @property
    def period(self) -> Period:
        """The year."""
        return self._actions.period

    @overload
    def __getitem__(self, key: int) -> AnnualRow: ...
    @overload
    def __getitem__(self, key: slice | str) -> tuple[AnnualRow, ...]: ...
    def __getitem__(self, key: object) -> AnnualRow | tuple[AnnualRow, ...]:
        if isinstance(key, slice):
            return tuple(self._row(*place) for place in self._places[key])
        if isinstance(key, str):
            row = self.asked.snapshot.row(key)
            return tuple(self._row(*place) for place in self._places if place[0] == row)
        if not isinstance(key, int):
            raise FieldTypeError(f"a row was asked for as {shown(key)}", "report[...]", "Ask by place, or by id.")
        return self._row(*self._places[key])

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[AnnualRow]:
        return (self._row(*place) for place in self._places)

    def _row(self, row: int, place: int | None) -> AnnualRow:
        tree, day = self.asked.snapshot.tree, self._actions.day
        node: Any = tree.nodes[row]
        cells: dict[str, Any] = {}
        if day is not None and self._actions.present(tree)[row]:
            cells = {
                "actions_completed": self._completed(row, self._actions),
                "milestones_completed": self._completed(row, self._milestones),
            }
            if place is not None:
                cells |= self._measured(node, place, day)
        return AnnualRow(
            node=node.id,
            kind=node.kind,
            title=name_of(node),
            organization=tree.ids[int(tree.organization[row])],
            period=self.period,
            as_of=day,
            **cells,
        )

    def _completed(self, row: int, one: JudgedPeriod) -> Formula:
        judged, tree = _of(one), self.asked.snapshot.tree
        places = slice(int(judged.before[row]), int(judged.before[tree.end[row]]))
        counted = Counted(ids=tree.ids, rows=judged.rows[places], conditions=judged.conditions[places])
        return CountedIds(counted=counted).formula("completed_pct")

    def _measured(self, node: Goal | Strategy, place: int, day: date) -> dict[str, Any]:
        """Return the cells of a measure."""
        year, entries = self.asked.year, self._events.get(node.id, ())
        key = node.measures[place].key
        of_measure = [entry for entry in entries if getattr(entry.event, "measure", None) == key]
        revised = [e for e in of_measure if isinstance(e.event, TargetRevision) and e.event.on <= day]
        last = revised[-1].event if revised else None
        targets = last.targets if isinstance(last, TargetRevision) else node.measures[place].targets
        measure = attrs.evolve(node.measures[place], targets=targets)
        of_year = tuple(target for target in targets if is_for(year, target.year))
        observed = [entry for entry in of_measure if _observed_in(year, entry, day)]
        within = [entry for entry in (*revised, *_notes(entries)) if self.period.first <= entry.event.on <= day]
        return {
            "measure": measure,
            "targets": of_year,
            "annual_progress": annual_progress(measure, of_year, observed),
            "observations": tuple(entry.event for entry in observed),
            "explanation": (*comments(observed), *revisions(within), *comments(within)),
        }

    def columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the report as columns, for :func:`spnet.to_frame`; a row a measure and group that was observed.

        Returns
        -------
        mapping of str to tuple
            ``node``, ``kind``, ``title``, ``organization``, ``period`` (str), ``as_of`` (datetime.date), ``indicator``,
            ``unit``, ``target`` (str), ``group`` (str), ``baseline``, ``value``, ``numerator``, ``denominator``
            (numbers), ``missing`` (str), ``met`` (bool), ``on`` (datetime.date), ``explanation`` (str, entries joined
            by semicolons). A measure of which nothing was observed has one row. None where there is nothing.

        Examples
        --------
        >>> from spnet import SchoolYear, annual
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> report = annual(river_state(), "river/4c", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
        >>> report.columns()["value"]
        (None,)
        """
        lines = [line for row in self for line in _lines(row)]
        return FrozenDict({name: tuple(line[place] for line in lines) for place, name in enumerate(_COLUMNS)})

    def __repr__(self) -> str:
        nodes = len({row for row, _ in self._places})
        return f"<Annual of {nodes:,} strategies and goals in {self.asked.year} as of {self.as_of}: {len(self):,} rows>"

    def _repr_html_(self) -> str:
        shown_rows = self[:ROWS_SHOWN]
        header = ("Strategy or Goal", *list(shown_rows[0].cells)[1:]) if shown_rows else ()
        return html_table(
            header,
            [tuple(map(shown_cell, row.cells.values())) for row in shown_rows],
            caption=f"Annual report, {self.asked.year} as of {self.as_of}",
            left_out=len(self) - len(shown_rows),
        )


def _of(one: JudgedPeriod) -> Judged:
    if one.judged is None:  # asked only of what has begun
        raise AssertionError(one)
    return one.judged


def _notes(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry.event, Note)]


def _observed_in(year: SchoolYear, entry: Entry, day: date) -> bool:
    """Return whether an entry is an observation of a year: it names it, or names none and speaks for a day of it."""
    event = entry.event
    if not isinstance(event, Observation):
        return False
    return is_for(year, event.year) if event.year.strip() else year.first <= event.on <= day


_COLUMNS = (
    *("node", "kind", "title", "organization", "period", "as_of", "indicator", "unit", "target"),
    *("group", "baseline", "value", "numerator", "denominator", "missing", "met", "on", "explanation"),
)


def _lines(row: AnnualRow) -> Iterator[tuple[Any, ...]]:
    measure = row.measure
    head = (row.node, row.kind, row.title, row.organization, row.period.name, row.as_of)
    of_measure = (None, None) if measure is None else (measure.indicator, measure.unit)
    explanation = None if row.explanation is None else "; ".join(entry.text for entry in row.explanation)
    for one in row.annual_progress or (None,):
        seen: tuple[Any, ...] = (None,) * 8
        if one is not None:
            missing = None if one.missing is None else one.missing.value
            numbers = (one.baseline, one.value, one.numerator, one.denominator)
            seen = (one.group, *numbers, missing, one.met, one.on)
        yield (*head, *of_measure, row.target, *seen, explanation)


def annual(
    network: Network | Snapshot,
    node: str | None = None,
    *,
    year: SchoolYear | None = None,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    basis: Basis = "to_date",
    own: bool = False,
) -> Annual:
    """Report on the measures of strategies and goals in a year: the template's table of performance data.

    Parameters
    ----------
    network : Network or Snapshot
        What to report on.
    node : str or None, default None
        Id of a goal or strategy, or of what is above some; None: all goals and strategies.
    year, as_of, known_by, due, own
        As for :func:`quarterly`.
    basis : {"to_date", "in_period"}, default "to_date"
        Of the work beneath count everything, or what is due within the year.

    Returns
    -------
    Annual
        A sequence of `AnnualRow`, one to a measure.

    Raises
    ------
    UnknownIdError, ScopeError
        There is no such node, or it stands beneath a strategy.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    An observation belongs to the year that it names, "2017-18" or "2017-2018", else to that of its day. Results of a
    year come in when it is over: an observation that names it counts up to `as_of`, all else up to the last day of the
    year. Targets are those in force on the day of the row that name the year. Groups of students are never added up.
    Whether a target is met is said only where the two numbers tell it: at least, at most, maintain. Source section 1,
    Table 1, and Tool A, "Performance Data".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Observation, SchoolYear, Target, TargetKind, TargetRevision, annual
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> indicator = net["river/4c"].measures[0].key
    >>> target = Target(year="2017-18", kind=TargetKind.AT_LEAST, value=30)
    >>> for event in (
    ...     TargetRevision(node="river/4c", on=date(2017, 9, 1), measure=indicator, targets=(target,)),
    ...     Observation(node="river/4c", on=date(2018, 8, 10), year="2017-18", measure=indicator, value=34),
    ... ):
    ...     _ = net.record(event)
    >>> row = annual(net, "river/4c", year=SchoolYear("2017-18"), as_of=date(2018, 8, 31))[0]
    >>> row.target, [str(one) for one in row.annual_progress]
    ('at least 30%', ['34 (met)'])
    """
    given = asked(network, year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)
    rows = rows_of(given.snapshot, node, Goal, Strategy, own=own)
    whole = (given.year.year,)
    return Annual(
        asked=given,
        places=tuple(_measures(given.snapshot, rows)),
        actions=judge_periods(given, whole, "actions")[0],
        milestones=judge_periods(given, whole, "milestones")[0],
        events=_said(given),
    )


def _measures(snapshot: Snapshot, rows: np.ndarray[Any, Any]) -> Iterator[tuple[int, int | None]]:
    for row in rows.tolist():
        measures: Sequence[Measure] = getattr(snapshot.tree.nodes[row], "measures", ())
        yield from ((row, place) for place in range(len(measures))) if measures else ((row, None),)


def _said(given: ReportAsked) -> Mapping[str, tuple[Entry, ...]]:
    """Return observations, revisions and notes that count as of the day that was asked about, by node, in order."""
    by_node: dict[str, list[Entry]] = {}
    kinds = (Observation, TargetRevision, Note)
    for id, event in events_in_force(given.snapshot, *kinds, as_of=given.as_of, known_by=given.known_by):
        by_node.setdefault(event.node, []).append(Entry(id, event.recorded_on, event))
    return {node: tuple(entries) for node, entries in by_node.items()}
