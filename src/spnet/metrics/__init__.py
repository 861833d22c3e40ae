"""Numbers on a network: what stands as of a day, added up by node and by practice."""

from spnet.metrics.interlace import Interlace, interlace
from spnet.metrics.progress import Progress, progress
from spnet.metrics.tally import Counts, Tally

__all__ = ["Counts", "Interlace", "Progress", "Tally", "interlace", "progress"]
