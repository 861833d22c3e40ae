"""The closed vocabularies of the model."""

from __future__ import annotations

from enum import StrEnum

from spnet.coding.levels import Level

__all__ = [
    "AssessmentScope",
    "CauseMethod",
    "Designation",
    "Direction",
    "Effect",
    "FindingKind",
    "Level",
    "LinkKind",
    "MissingReason",
    "NeedsElement",
    "ReviewKind",
    "Status",
    "TargetKind",
    "TargetReference",
]


class Designation(StrEnum):
    """Federal accountability designation under ESSA."""

    CSI = "CSI"  #: comprehensive support and improvement
    TSI = "TSI"  #: targeted support and improvement
    ATSI = "ATSI"  #: additional targeted support and improvement
    STATE = "state-defined"  #: a category of the state's own; `designation_name` names it


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
    CONTINUES = "continues"  #: the first carries the work of the second on into another year


# --- measures -----------------------------------------------------------------------------------------------


class Direction(StrEnum):
    """Which way a measure is to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


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


class MissingReason(StrEnum):
    """Why a value is not there, which is never the same as zero."""

    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"  #: known, and not shown
    TOO_FEW = "too few"  #: students, for a value to mean anything or to be shown


# --- needs assessment ---------------------------------------------------------------------------------------


class AssessmentScope(StrEnum):
    """How much of an organization a needs assessment looks at."""

    COMPREHENSIVE = "comprehensive"
    SEGMENTED = "segmented"  #: one part, or a few


class NeedsElement(StrEnum):
    """What a needs assessment looked at: the checklist of the planning template (Tool A)."""

    DEMOGRAPHICS_STUDENT = "demographics: student"
    DEMOGRAPHICS_COMMUNITY = "demographics: community"
    DEMOGRAPHICS_PERSONNEL = "demographics: personnel"
    DEMOGRAPHICS_OTHER = "demographics: other"
    POLICIES_OPERATIONS = "policies and supports: operations"
    POLICIES_LEARNING_INFRASTRUCTURE = "policies and supports: learning infrastructure"
    POLICIES_IMPROVEMENT_SUPPORT = "policies and supports: support for school improvement"
    OUTCOMES_ASSESSMENTS = "student outcomes: assessments"
    OUTCOMES_GRADUATION = "student outcomes: graduation rates"
    OUTCOMES_POSTSECONDARY = "student outcomes: post-secondary success"
    OUTCOMES_ACCOUNTABILITY = "student outcomes: accountability metrics"
    OUTCOMES_OTHER = "student outcomes: other"
    ENGAGEMENT_ATTENDANCE = "student engagement: attendance"
    ENGAGEMENT_BEHAVIOR = "student engagement: behavior"
    ENGAGEMENT_OTHER = "student engagement: other"
    OPPORTUNITIES_ENROLLMENT = "student opportunities: enrollment in programs"
    OPPORTUNITIES_EQUITY = "student opportunities: equity of access"
    OPPORTUNITIES_OTHER = "student opportunities: other"
    PERSONNEL_POLICY = "personnel policy and procedures"
    PROFESSIONAL_PRACTICE = "professional practice"
    CLIMATE_AND_CULTURE = "climate and culture"
    PERFORMANCE_MANAGEMENT = "performance management routines"
    VENDORS_AND_PARTNERS = "vendor and partner practices and outcomes"
    OTHER = "other"


class FindingKind(StrEnum):
    """The four fields of the data analysis."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class CauseMethod(StrEnum):
    """How root causes were looked for."""

    FIVE_WHYS = "5 whys"  #: one chain of causes, each the why of the one before
    FISHBONE = "fishbone"  #: causes in categories, causes of causes beneath them
    OTHER = "other"  #: a method named in words


# --- events -------------------------------------------------------------------------------------------------


class ReviewKind(StrEnum):
    """The meetings of the performance cycle."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMESTER = "semester"
    ANNUAL = "annual"


class Effect(StrEnum):
    """How well a support worked, as those judge who review it."""

    NONE = "none"
    SOME = "some"
    STRONG = "strong"
    TOO_EARLY = "too early to say"
