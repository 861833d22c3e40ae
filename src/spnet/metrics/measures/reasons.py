"""Why a number of a measure is not there."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["NotPooledReason", "UndefinedReason"]


class UndefinedReason(StrEnum):
    """Why a measure has no progress to a target, or stands nowhere on the line to it."""

    NO_TARGET = "no target for the year"
    NO_BASELINE = "no baseline"
    NO_EARLIER_TARGET = "no single earlier target to count from"
    ZERO_REFERENCE = "a percentage of zero"
    TARGET_BEFORE_BASELINE = "the target's year ends before the baseline"
    AMBIGUOUS_MEASURE = "another measure of the node has the same name"
    NOT_OBSERVED = "not observed"
    MISSING = "observed to be missing"  #: `missing` says why
    RATE_ABOVE_DENOMINATOR = "the numerator is above its denominator"
    IMPOSSIBLE_COUNTS = "negative counts, or nothing to count in"
    TARGET_IS_BASELINE = "the target is the baseline"
    BASELINE_MEETS_TARGET = "the baseline meets the target already"
    OUT_OF_RANGE = "a number too large"
    UNDATED_YEAR = "nothing says when the year is"
    BEFORE_LINE = "observed before the day of the baseline"
    WITHHELD = "too few students to publish"


class NotPooledReason(StrEnum):
    """Why a rate is in no pool."""

    NOT_OBSERVED = "not observed"
    MISSING = "observed to be missing"
    NO_COUNTS = "no numerator and denominator"
    RATE_ABOVE_DENOMINATOR = "the numerator is above its denominator"
    IMPOSSIBLE_COUNTS = "negative counts, or nothing to count in"
    VALUE_DISAGREES = "the value is not that of its counts"
    NO_RATE = "its unit is not percent"
    SEVERAL = "the organization has several measures of that name"
    BENEATH = "an organization above it is in the pool"
    CANCELLED = "cancelled"
