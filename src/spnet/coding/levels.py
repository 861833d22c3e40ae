"""The levels of a state's system, to which organizations belong and of which practices speak."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Level"]


class Level(StrEnum):
    """Where an organization stands in the state's system."""

    SEA = "SEA"  #: state education agency
    LEA = "LEA"  #: local education agency, a district
    SCHOOL = "school"
    OTHER = "other"  #: service centers, networks of schools
