"""The closed table of units, and the ways in which people write them. Nothing here needs pint."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from spnet.checked import Refused, shown, text
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["Unit", "a_unit", "read_unit"]


class Unit(StrEnum):
    """What numbers of a plan are counted in."""

    NUMBER = ""  #: a plain number, such as a score; no unit is written
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"  #: the difference of two percentages
    COUNT = "count"  #: students, families, lessons: whatever is counted
    USD = "USD"
    FTE = "FTE"  #: full-time equivalents, of staff
    HOURS = "hours"
    DAYS = "days"  #: of 24 hours


#: how else people write each; read without regard to case, and "-" and "_" as a space
_ALIASES: Mapping[Unit, tuple[str, ...]] = {
    Unit.NUMBER: ("score", "scores", "scale score", "scale scores", "index", "ratio"),
    Unit.PERCENT: ("%", "pct", "per cent", "percents", "percentage", "percent of students", "% of students"),
    Unit.PERCENTAGE_POINT: (
        "percentage points",
        "percent point",
        "percent points",
        "pp",
        "ppt",
        "% points",
        "%-points",
    ),
    Unit.COUNT: (
        *("counts", "number", "n", "#", "each"),
        *("student", "students", "pupil", "pupils", "learner", "learners", "child", "children", "people", "person"),
        *("family", "families", "parent", "parents", "teacher", "teachers", "educator", "educators", "principals"),
        *("leaders", "coaches", "staff", "school", "schools", "district", "districts", "classroom", "classrooms"),
        *("lesson", "lessons", "lesson plan", "lesson plans", "unit", "units", "portfolio", "portfolios"),
        *("session", "sessions", "meeting", "meetings", "visit", "visits", "conference", "conferences"),
        *("observation", "observations", "referral", "referrals", "incident", "incidents", "absence", "absences"),
        *("suspension", "suspensions", "response", "responses", "participant", "participants"),
    ),
    Unit.USD: ("$", "us$", "usd$", "dollar", "dollars", "us dollar", "us dollars"),
    Unit.FTE: ("ftes", "full time equivalent", "full time equivalents"),
    Unit.HOURS: ("hour", "h", "hr", "hrs", "clock hours"),
    Unit.DAYS: ("day", "d"),
}


def _folded(name: str) -> str:
    """Return a name without case, and with single spaces in the place of hyphens and underscores."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


_BY_NAME: Mapping[str, Unit] = {
    _folded(name): unit for unit, aliases in _ALIASES.items() for name in (unit.value, *aliases)
}

_WANTED = f"{', '.join(unit.value for unit in Unit if unit.value)} or nothing"


def read_unit(name: str) -> Unit:
    """Return the unit that a text names.

    Parameters
    ----------
    name : str
        Such as ``"percent"``, ``"%"`` or ``"Hours"``; of what is counted also its name, such as ``"students"``. Empty:
        a plain number.

    Returns
    -------
    Unit
        One of the closed table; no text is parsed.

    Raises
    ------
    FieldTypeError
        `name` is no text.
    FieldValueError
        The table does not have it.

    Examples
    --------
    >>> from spnet import read_unit
    >>> read_unit("%").name, read_unit("Percentage points").name, read_unit("families").name
    ('PERCENT', 'PERCENTAGE_POINT', 'COUNT')
    """
    if not isinstance(name, str):
        raise FieldTypeError(f"a unit is {shown(name)}", "unit", f"As text give {_WANTED}.")
    unit = _BY_NAME.get(_folded(name))
    if unit is None:
        raise FieldValueError(f"there is no unit {shown(name)}", "unit", f"Give {_WANTED}.{_hint(name)}")
    return unit


def a_unit(value: Any) -> str:
    """Take the name of a unit of the table; it is stored as it is written."""
    name = text(value)
    if _folded(name) not in _BY_NAME:
        raise Refused(_WANTED, f"Give {_WANTED}.{_hint(name)}", FieldValueError, code="unknown-unit")
    return name


def _hint(name: str) -> str:
    near = get_close_matches(_folded(name[:60]), [known for known in _BY_NAME if known], n=1, cutoff=0.8)
    return f" Did you mean {near[0]!r}?" if near else ""
