"""Numbers on a network: what stands as of a day, added up by node and by practice."""

from spnet.metrics.interlace import Interlace, interlace
from spnet.metrics.plan import plan_as_of
from spnet.metrics.progress import Progress, progress
from spnet.metrics.reflection import RatingCounts, ReflectionSummary, self_reflection
from spnet.metrics.roll_over import RollOver, roll_over
from spnet.metrics.tally import Counts, Tally

__all__ = [
    "Counts",
    "Interlace",
    "Progress",
    "RatingCounts",
    "ReflectionSummary",
    "RollOver",
    "Tally",
    "interlace",
    "plan_as_of",
    "progress",
    "roll_over",
    "self_reflection",
]
