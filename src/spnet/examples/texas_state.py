"""The Texas network: the real directory of a state's public education, with simulated plans and reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import index
from random import Random
from typing import NamedTuple

from spnet.checked import shown, type_of
from spnet.coding.levels import Level
from spnet.errors import FieldTypeError, FieldValueError
from spnet.examples.nces import Directory, DirectorySchool, texas_directory
from spnet.examples.texas_plans import add_plan
from spnet.examples.texas_reports import Diary, draw_habits, draw_pace, simulate_reports
from spnet.model.network import Network
from spnet.model.nodes import Organization

__all__ = ["TEXAS_AS_OF", "texas"]

#: the day up to which the simulated reports of the Texas network speak
TEXAS_AS_OF = date(2018, 3, 31)

_STATE = "TX"

_CALLS = 200  # of on_progress, at most


def texas(
    *, seed: int = 0, districts: int | None = None, on_progress: Callable[[int, int], None] | None = None
) -> Network:
    """Build the Texas network: real directory, simulated plans.

    The organizations are those of `texas_directory`: the state agency, its 1,265 districts and their 8,748 schools in
    operation in 2013-14. No open record of plans and monthly reports exists, so all else is simulated from the seed:
    goals, strategies, milestones and actions of the school year 2017-18, and the reports for the ends of the months
    from September 2017 to March 2018. Nothing in it says anything about a real school or district but its name, type
    and place in the state. The name of the network and the explanation of each goal say so.

    Parameters
    ----------
    seed : int, default 0
        Decides everything that is simulated. The same seed gives the same network, on every Python.
    districts : int or None, default None
        Take only the first so-many districts with their schools; None takes all. Each organization has the same plan
        and reports as in the whole network.
    on_progress : callable or None, default None
        Called with the number of organizations done and the number in all, at most 200 times, the last time with both
        equal, when the journal is recorded as well.

    Returns
    -------
    Network
        With all districts about 190,000 nodes and 220,000 events. The state agency has the id ``"TX"``, districts and
        schools have their NCES ids, of seven and twelve digits; regional service centers are of ``Level.OTHER``. An id
        in a plan begins with that of its organization: ``"4800001/g1/s1/m2/a3"``.

    Raises
    ------
    ExampleDataError
        A file of the package is damaged.
    FieldTypeError
        `seed` or `districts` is no whole number.
    FieldValueError
        `districts` is negative.

    Notes
    -----
    Simulated are: practices of unequal frequency and slowness, a few strategies with two codes or none; districts of
    differing pace, which their schools share in part; organizations that never report or fall silent; returns entered
    late, some of them after `TEXAS_AS_OF`; new due dates, cancellations, work taken up again, nodes adopted during the
    year, and corrections. Events are recorded in the order of the days on which they were entered.

    Examples
    --------
    >>> from spnet.examples import TEXAS_AS_OF, texas
    >>> network = texas(seed=7, districts=12)
    >>> network.name
    'Texas (real directory, simulated plans)'
    >>> network["4800001"].name, network["480000101145"].name
    ('CROSBYTON CISD', 'CROSBYTON EL')
    >>> max(event.recorded_on for event in network.journal.values()) >= TEXAS_AS_OF
    True
    """
    seed = _whole(seed, "seed")
    if districts is not None:
        districts = _whole(districts, "districts")
        if districts < 0:
            raise FieldValueError(
                f"districts is {districts}", "texas()", "Give a number of districts, or None for all."
            )
    entries = _entries(texas_directory(), districts)
    network = Network("Texas (real directory, simulated plans)", id="texas")
    diary = Diary()
    pace = 0.0
    for done, entry in enumerate(entries, start=1):
        rng = Random(f"{seed}/{entry.id}")  # its own, so that a part of the state is as it is in the whole
        if entry.level is not Level.SCHOOL:
            pace = draw_pace(rng)  # of a district; the schools that follow it share it
        network.add(_organization(entry), parent=entry.parent)
        plan = add_plan(network, entry.id, entry.level, entry.graduates, rng)
        simulate_reports(diary, plan, draw_habits(rng, pace), rng)
        if on_progress is not None and done < len(entries) and _is_worth_telling(done, len(entries)):
            on_progress(done, len(entries))
    diary.record(network)
    if on_progress is not None:
        on_progress(len(entries), len(entries))
    return network


class _Entry(NamedTuple):
    """What is real of an organization."""

    id: str
    parent: str | None
    name: str
    level: Level
    category: str
    graduates: bool  # teaches the last grade


def _entries(directory: Directory, districts: int | None) -> list[_Entry]:
    """Return the state agency and the first so-many districts, each followed by its schools."""
    schools: dict[str, list[DirectorySchool]] = {}
    for school in directory.schools:
        schools.setdefault(school.district, []).append(school)
    entries = [_Entry(_STATE, None, "Texas Education Agency", Level.SEA, "", True)]
    for district in directory.districts[:districts]:
        level = Level.OTHER if district.type == "regional service center" else Level.LEA
        graduates = district.high_grade == "12"
        entries.append(_Entry(district.id, _STATE, district.name, level, district.type, graduates))
        for school in schools.get(district.id, ()):
            graduates = school.high_grade == "12"
            entries.append(_Entry(school.id, district.id, school.name, Level.SCHOOL, school.type, graduates))
    return entries


def _organization(entry: _Entry) -> Organization:
    return Organization(
        id=entry.id,
        name=entry.name,
        level=entry.level,
        category=entry.category,
        identifiers={"nces": entry.id} if entry.parent is not None else {},
    )


def _is_worth_telling(done: int, in_all: int) -> bool:
    return done * _CALLS // in_all > (done - 1) * _CALLS // in_all


def _whole(value: int, name: str) -> int:
    try:
        return index(value)
    except TypeError:
        raise FieldTypeError(
            f"{name} is {type_of(value)}, {shown(value)}, where a whole number belongs", "texas()"
        ) from None
