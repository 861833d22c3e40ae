"""The closed vocabularies of the model."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Designation", "Level", "LinkKind", "Status", "TargetKind", "TargetReference"]


class Level(StrEnum):
    """Where an organization stands in the state's system."""

    SEA = "SEA"  #: state education agency
    LEA = "LEA"  #: local education agency, a district
    SCHOOL = "school"
    OTHER = "other"  #: service centers, networks of schools


class Designation(StrEnum):
    """Federal accountability designation under ESSA."""

    CSI = "CSI"  #: comprehensive support and improvement
    TSI = "TSI"  #: targeted support and improvement
    ATSI = "ATSI"  #: additional targeted support and improvement


class Status(StrEnum):
    """What a status report says of a node."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class LinkKind(StrEnum):
    """How two nodes are joined beside containment."""

    DEPENDS_ON = "depends on"  #: finish to start: the first waits for the second
    ALIGNED_TO = "aligned to"
    ADDRESSES = "addresses"
    SUPPORTS = "supports"


class TargetKind(StrEnum):
    """How a target's number is to be read."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    REACH = "reach"
    MAINTAIN = "maintain"  #: stay within a tolerance
    CHANGE_POINTS = "change by points"
    CHANGE_PERCENT = "change by percent"


class TargetReference(StrEnum):
    """What a target of change is counted from."""

    BASELINE = "baseline"
    PREVIOUS_TARGET = "previous target"
