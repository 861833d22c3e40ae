"""Reading a return: filled rows, compared with the journal, as events and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError, RecordingDateError
from spnet.exchange.returns.adjustments import state_adjustment
from spnet.exchange.returns.answers import readers
from spnet.exchange.returns.before import SaidThatDay, said_that_day, stood_before
from spnet.exchange.returns.findings import RowFindings
from spnet.exchange.returns.matching import Matching
from spnet.exchange.returns.monthly_return import MonthlyReturn
from spnet.exchange.returns.reports import state_report
from spnet.exchange.returns.rows import FilledRow, read_rows
from spnet.exchange.returns.statement import Entered, Statement
from spnet.metrics.arguments import as_network, check_at_least
from spnet.model.corrections import Event
from spnet.model.days import check_date
from spnet.model.network import Network
from spnet.model.pause import collector_paused
from spnet.model.row_finder import row_finder

__all__ = ["read_return"]

_NOTHING = SaidThatDay()


def read_return(
    network: Network,
    rows: Iterable[Mapping[Any, Any]],
    *,
    on: date,
    recorded_on: date | None = None,
    organization: str | None = None,
    beneath: bool = False,
    by: str = "",
    date_format: str | None = None,
    apply: bool = False,
    skip_problems: bool = False,
    max_rows: int = 1_000_000,
) -> MonthlyReturn:
    """Read the filled-in rows of a return as events, and as problems where they are not in order.

    Parameters
    ----------
    network : Network
        The network; it changes only with `apply`.
    rows : iterable of mapping
        Rows by the names of columns, those of :func:`open_items`: as ``csv.DictReader``, a worksheet or a data frame
        gives them. ``id`` is needed, all else may be missing. Rows may come in any order, and not all need come.
    on : datetime.date
        The day that the return speaks for, such as the last of the month.
    recorded_on : datetime.date or None, default None
        The day it was entered; None: `on`.
    organization : str or None, default None
        Whose return it is: every row must stand in its own plan. None: rows may be of any organization.
    beneath : bool, default False
        Whether plans of organizations beneath it are its to answer for too.
    by : str, default ""
        Who entered it.
    date_format : str or None, default None
        How texts are written that are dates and not like 2018-05-31, as for ``datetime.strptime``: ``"%m/%d/%Y"``.
    apply : bool, default False
        Whether to record the events: all of them at once, or none if there is any problem.
    skip_problems : bool, default False
        With `apply`: record the events of the rows that are in order even though others have problems.
    max_rows : int, default 1,000,000
        After so many rows reading ends, with a problem.

    Returns
    -------
    MonthlyReturn
        ``events``, ``problems``, and the ids that are ``unchanged`` or ``unanswered``; ``recorded`` has the ids of the
        events if they were recorded.

    Raises
    ------
    FieldTypeError
        The rows are not rows, or an argument is not what it should be.
    FieldValueError
        `max_rows` is below 1.
    DateTypeError, RecordingDateError
        A day is no plain date, or `recorded_on` is before `on`.
    UnknownIdError, ScopeError
        `organization` is not in the network, or no organization.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    **Cells.** None, empty text, NaN and NaT are empty, and say nothing. Names of columns may be in any case, with
    spaces for ``_``. A status may be in any case. Dates may be dates, datetimes at midnight, or text. Several outputs
    or resources are parted by ``;`` or line breaks, or in a list. ``spent`` is an amount of dollars, with its source of
    funding before it where the plan has not just one (``"Title I: 900; Local: 50"``). Text is kept as it is, formulas
    too.

    **What a row becomes.** With a status: a `StatusReport`. With ``new_due``, or ``adjustment`` in words: an
    `Adjustment`, which needs no status. The cause stands on both. To move a date write ``new_due``; a ``due`` that was
    never in force is a problem. What was written over in the other columns that were given is not read.

    **Twice is once.** A row is compared with what the journal says for that very day. What is said already is no event.
    What differs is a `Correction` of what was said for the day, in which cells that are now empty stay as they were: so
    outputs and money, which each report adds to those before, never count twice. COMPLETED or CANCELLED once more, of
    what was so before the day, is no event unless the row says something else too. It makes no difference in which
    order, or in how many parts, the rows come.

    **Problems** by code: ``missing-column``, ``unknown-column``, ``too-many-cells``, ``too-many-rows``, ``missing-id``,
    ``unknown-id``, ``repeated-id``, ``wrong-kind``, ``other-organization``, ``not-joined``, ``cancelled-above``,
    ``missing-status``, ``unknown-status``, ``not-a-date``, ``due-changed``, ``completed-later`` (than `on`),
    ``completed-already``, ``not-completed``, ``due-in-past``, ``due-before-start``, ``not-open``, ``not-an-amount``,
    ``no-funding``, ``not-text``, ``too-long``, ``not-unicode``, ``entered-before``.

    Source section 4: monthly status reports.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import open_items, read_return
    >>> from spnet.examples import river_state
    >>> net, day = river_state(), date(2018, 6, 30)
    >>> row = next(row for row in open_items(net, "school-a", as_of=day) if row["kind"] == "action")
    >>> filled = {**row, "status": "Completed", "completed_on": "2018-06-12", "outputs": "A list; a calendar"}
    >>> found = read_return(net, [filled], on=day, apply=True)
    >>> found
    <MonthlyReturn of 2018-06-30: 1 event, recorded, 0 problems, 0 unchanged, 0 unanswered>
    >>> found.events[0].outputs
    ('A list', 'a calendar')
    >>> read_return(net, [filled], on=day, apply=True)
    <MonthlyReturn of 2018-06-30: 0 events, 0 problems, 1 unchanged, 0 unanswered>
    """
    entered = _entered(on, recorded_on, by)
    _check_format(date_format)
    check_at_least(max_rows, "max_rows")
    snapshot = as_network(network).snapshot()
    findings = RowFindings()
    read = readers(date_format)
    matching = Matching.of(snapshot, findings, organization=organization, beneath=beneath, read_day=read["due"])
    with collector_paused():
        outcome = _outcome(network, matching, read_rows(rows, read, findings, max_rows=max_rows), entered)
    events = outcome.events
    found = MonthlyReturn(
        on=entered.on,
        recorded_on=entered.recorded_on,
        events=events,
        problems=findings.problems,
        unchanged=outcome.unchanged,
        unanswered=outcome.unanswered,
    )
    if apply and events and (skip_problems or not found.problems):
        with network.edit():
            return evolve(found, recorded=tuple(map(network.record, events)))
    return found


def _entered(on: date, recorded_on: date | None, by: str) -> Entered:
    check_date(on, "on", "on")
    recorded_on = on if recorded_on is None else check_date(recorded_on, "recorded_on", "recorded_on")
    if recorded_on < on:
        raise RecordingDateError(
            f"recorded_on {recorded_on} lies before on {on}",
            "recorded_on",
            "A return is entered on the day it speaks for, or later.",
        )
    if not isinstance(by, str):
        raise FieldTypeError(f"by is a {type(by).__name__}", "by", "Give a name as text.")
    return Entered(on, recorded_on, by)


def _check_format(date_format: str | None) -> None:
    if date_format is not None and not isinstance(date_format, str):
        raise FieldTypeError(f"date_format is {shown(date_format)}", "date_format", "Give text such as '%m/%d/%Y'.")
    if date_format is not None and "%" not in date_format:
        raise FieldValueError(f"date_format is {shown(date_format)}", "date_format", "Give one such as '%m/%d/%Y'.")


@frozen
class _Outcome:
    """What came of rows, in plan order."""

    events: tuple[Event, ...]
    unchanged: tuple[str, ...]
    unanswered: tuple[str, ...]


def _outcome(network: Network, matching: Matching, rows: Iterator[FilledRow], entered: Entered) -> _Outcome:
    filled, snapshot, findings = list(rows), matching.snapshot, matching.findings
    find = row_finder(snapshot.tree.rows, len(filled))
    known, places = matching.known(filled, find([row.id for row in filled]))
    said = said_that_day(network, places, entered.on)
    events: list[Event] = []
    unchanged: list[str] = []
    empty: list[str] = []
    check, about, nodes = matching.check, findings.about, snapshot.tree.nodes
    for row, before in zip(known, stood_before(snapshot, places, entered.on), strict=True):
        check(row, before)
        if not row.answers:
            if not about(row.number):
                empty.append(row.id)
        elif not about(row.number):
            that_day = said.get(row.id, _NOTHING)
            stated = _events(Statement(row, nodes[before.row], before, entered, findings, that_day, row.answers))
            if about(row.number):
                continue
            if stated:
                events += stated
            else:
                unchanged.append(row.id)
    for row in known:
        if about(row.number):
            findings.name(row.number, row.id)
    return _Outcome(tuple(events), tuple(unchanged), _unanswered(empty, known))


def _events(statement: Statement) -> list[Event]:
    """Return the events that a row states; none, or fewer, and problems, where something is wrong with it."""
    state_report(statement)
    state_adjustment(statement)
    return statement.events


def _unanswered(empty: list[str], known: list[FilledRow]) -> tuple[str, ...]:
    """Return what no row answers about, each once."""
    answered = {row.id for row in known if row.answers} if empty else set()
    return tuple(dict.fromkeys(id for id in empty if id not in answered))
