"""Which actions or milestones a number of a node is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.metrics.judgement import Judged
from spnet.model.columns import TreeColumns

__all__ = ["places_of"]


def places_of(tree: TreeColumns, judged: Judged, row: int, *, own: bool) -> NDArray[np.intp]:
    """Return the places, among all that are judged, of those in a subtree; if asked, of an organization's own plan."""
    places = np.arange(int(judged.before[row]), int(judged.before[tree.end[row]]))
    if own and tree.organization[row] == row:
        places = places[tree.organization[judged.rows[places]] == row]
    return places
