"""How the work goes in River State, and what is reported of it at the end of each month; all of it invented.

Most actions are done about when they are due, as `_SLIPS` has it. The tables before it say what goes otherwise; an
entry for an id holds for all that stands beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from attrs import evolve

from spnet.examples.river_guides import day
from spnet.examples.river_plan import PLACES
from spnet.model.corrections import Correction
from spnet.model.enums import Status
from spnet.model.events import Adjustment, StatusReport
from spnet.model.network import Network
from spnet.model.nodes import Action
from spnet.model.traversal import descendants

__all__ = ["MONTH_ENDS", "record_journal"]

T = TypeVar("T")

#: when reports are made: three quarters of a school year
MONTH_ENDS: tuple[date, ...] = tuple(
    map(day, ("09-30", "10-31", "11-30", "12-31", "01-31", "02-28", "03-31", "04-30", "05-31"))
)

#: days from due to done: Fridays become other weekdays, two of fourteen are late
_SLIPS = (-3, -4, 0, -2, -7, -1, 10, -4, -8, 0, -3, -2, 26, -1)

#: when it is done in the end; None: not within these three quarters
_DONE: Mapping[str, date | None] = {
    # two schools stall on portfolios: they wait for the district's guidelines, which come five months late
    "river/4c/m1/a3": day("05-11"),
    "school-a/4c/m2": None,
    "school-c/4c/m2": None,
    # re-dated three times, see _ADJUSTMENTS
    "pine-hill/3b/m2/a1": day("04-18"),
    # without a due date, it goes on
    "mesa-north/2a/m1/a2": None,
    # to be reopened, see _FURTHER
    "school-b/1a/m1/a2": day("10-18"),
    # done by the day after which the school falls silent
    "lake-west/3a/m2/a1": day("12-15"),
    "lake-west/2b/m1/a3": day("12-12"),
}

#: when it is begun, where not as planned
_BEGUN: Mapping[str, date] = {
    "oak-north/4c/m2/a2": day("02-12"),
    "lake-east/4a/m2/a3": day("04-03"),
}

#: the last day of reports as usual
_LAST_DAY: Mapping[str, date] = {
    # a school falls silent, while its actions fall due
    "lake-west": day("12-31"),
    # never begun and never reported
    "oak-south/2b/m2/a2": day("07-01"),
    # to be cancelled, see _FURTHER
    "pine-hill/1b/m2/a3": day("02-28"),
    "mesa-north/3c/m2": day("01-31"),
}

#: the return of an organization for a month that was entered late
_ENTERED: Mapping[tuple[str, date], date] = {("oak-north", day("02-28")): day("03-28")}

_CAUSES: Mapping[str, str] = {
    "river/4c/m1/a3": "The committee has not agreed on what belongs in a portfolio.",
    "school-a/4c/m2": "We wait for the district's guidelines.",
    "school-c/4c/m2": "We wait for the district's guidelines.",
}

# One district lags: from the middle of November its staff, given tasks that they were never taught, finish and begin
# next to nothing. The state's course for them begins on 26 February; from 5 March on they catch up.
_LAGGING = "prairie"
_LAG = (day("11-13"), day("03-05"))
_COURSE = day("02-26")
_LAG_CAUSE = "Those who are to do it were never taught how."
_CATCHING_UP = tuple(map(day, ("03-14", "03-20", "03-22", "03-27", "04-06", "04-13", "04-17", "04-24")))
_NEW_START = "We begin anew with what the course teaches."

#: plans changed on the way
_ADJUSTMENTS = (
    Adjustment(node="pine-hill/3b/m2/a1", on=day("01-24"), due=day("02-16"), cause="Teachers were out with the flu."),
    Adjustment(node="pine-hill/3b/m2/a1", on=day("02-14"), due=day("03-16"), cause="The first try did not convince."),
    Adjustment(node="pine-hill/3b/m2/a1", on=day("03-14"), due=day("04-20"), cause="Testing took the time."),
    # what had not been begun of the work that the course is about; the rest is finished late
    *(
        Adjustment(node=node, on=_LAG[1], start=_LAG[1], due=day("04-27"), cause=_NEW_START)
        for node in (
            "prairie/3c/m1/a3",
            "prairie/3c/m1/a4",
            *(f"prairie-{school}/3c/m2/a{number}" for school in ("east", "west", "high") for number in (1, 2)),
        )
    ),
)

#: reports beside the usual ones
_FURTHER = (
    StatusReport(
        node="school-b/1a/m1/a2", on=day("02-28"), status=Status.IN_PROGRESS, cause="A priority has changed: once more."
    ),
    StatusReport(node="school-b/1a/m1/a2", on=day("03-31"), status=Status.IN_PROGRESS),
    StatusReport(node="school-b/1a/m1/a2", on=day("04-30"), status=Status.COMPLETED, completed_on=day("04-13")),
    StatusReport(
        node="pine-hill/1b/m2/a3", on=day("03-26"), status=Status.CANCELLED, cause="The board meets in summer."
    ),
    StatusReport(
        node="mesa-north/3c/m2", on=day("02-12"), status=Status.CANCELLED, cause="The teams chose to rest it."
    ),
    # entered for the wrong action; see _CORRECTIONS
    StatusReport(node="pine-valley/3a/m2/a2", on=day("11-30"), status=Status.COMPLETED),
)

#: reports found to be wrong: node and day, what was right (None: nothing, it is withdrawn), when that was entered
_CORRECTIONS: tuple[tuple[str, date, StatusReport | None, date], ...] = (
    ("pine-valley/3a/m2/a2", day("11-30"), None, day("12-06")),
    (
        "school-b/3c/m1/a2",
        day("11-30"),
        StatusReport(
            node="school-b/3c/m1/a2",
            on=day("11-30"),
            status=Status.COMPLETED,
            completed_on=day("11-28"),
            outputs=("Units",),
            comment="The last team finished only then.",
        ),
        day("12-11"),
    ),
)


def record_journal(network: Network) -> None:
    """Record all reports, adjustments and corrections."""
    events: list[StatusReport | Adjustment] = [*_ADJUSTMENTS, *_FURTHER]
    for position, place in enumerate(PLACES):
        # each starts at its own place in _SLIPS, so that schools with the same guide differ
        for number, action in enumerate(descendants(network, f"{place.id}/goal", kind=Action), start=4 * position):
            events += _usual_reports(action, number)
    ids = {}
    for event in sorted(events, key=lambda event: event.recorded_on):
        ids[event.node, event.on] = network.record(event)
    for node, on, replacement, recorded_on in _CORRECTIONS:
        network.record(Correction(of=ids[node, on], replacement=replacement, recorded_on=recorded_on))


def _usual_reports(action: Action, number: int) -> Iterator[StatusReport]:
    """Yield a report for each month's end from the planned start until the action is done."""
    start = action.start or MONTH_ENDS[0]
    lagging = action.id.startswith(_LAGGING) and start < _COURSE
    begun, done = _carry_out(action, start, number, lagging)
    for on in MONTH_ENDS:
        if not start <= on <= _entry(_LAST_DAY, action.id, on):
            continue
        if done is not None and done <= on:
            report = StatusReport(
                node=action.id, on=on, status=Status.COMPLETED, completed_on=done, outputs=action.outputs
            )
        else:
            cause = _LAG_CAUSE if lagging and _LAG[0] <= on < _LAG[1] else _entry(_CAUSES, action.id, "")
            status = Status.IN_PROGRESS if begun <= on else Status.NOT_STARTED
            report = StatusReport(node=action.id, on=on, status=status, cause=cause)
        entered = _ENTERED.get((action.id.split("/")[0], on))
        yield evolve(report, recorded_on=entered) if entered else report
        if report.status is Status.COMPLETED:
            return


def _carry_out(action: Action, start: date, number: int, lagging: bool) -> tuple[date, date | None]:
    """Return when an action is begun and when it is done."""
    slip = timedelta(days=_SLIPS[number % len(_SLIPS)])
    begun = _entry(_BEGUN, action.id, start)
    done = _entry(_DONE, action.id, action.due + slip if action.due else None)
    if lagging and done is not None and _LAG[0] <= done < _LAG[1]:
        done = _CATCHING_UP[number % len(_CATCHING_UP)]
        begun = begun if begun < _LAG[0] else _LAG[1]
    return begun, done


def _entry(table: Mapping[str, T], id: str, otherwise: T) -> T:
    """Return the entry for an id, or else for the nearest above it that has one."""
    while id not in table and "/" in id:
        id = id.rpartition("/")[0]
    return table.get(id, otherwise)
