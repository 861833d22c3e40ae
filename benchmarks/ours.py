"""spnet's side of the comparisons: the tallies of every node, as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.sums import Sums
from spnet import Action, Organization, Snapshot, progress
from spnet.metrics.judgement import Judgement
from spnet.metrics.tally import COUNTS
from spnet.model.columns import KINDS

__all__ = ["Columns", "all_tallies", "as_sums", "counted"]

Int32 = NDArray[np.int32]
#: COUNTS × nodes that are no actions, of whole subtrees, and COUNTS × organizations, of own plans
Columns = tuple[Int32, Int32]

_ACTION, _ORGANIZATION = KINDS.index(Action), KINDS.index(Organization)


def all_tallies(judgement: Judgement) -> Columns:
    """Return the tallies of the actions of every node but these, whole and own, from how each action stands.

    A subtree is one run of rows, so its sum is the difference of two running sums.
    """
    tree, actions = judgement.snapshot.tree, judgement.actions
    inner = np.flatnonzero(tree.kind != _ACTION)
    first, last = actions.before[inner], actions.before[tree.end[inner]]
    organizations = np.flatnonzero(tree.kind[inner] == _ORGANIZATION)
    above = np.searchsorted(inner[organizations], tree.parent[inner[organizations]])
    nested = tree.parent[inner[organizations]] >= 0
    whole = np.empty((len(COUNTS), len(inner)), dtype=np.int32)
    own = np.empty((len(COUNTS), len(organizations)), dtype=np.int32)
    running = np.zeros(len(actions.rows) + 1, dtype=np.int32)
    for place, name in enumerate(COUNTS):
        np.cumsum(actions.has(name), out=running[1:])
        np.subtract(running[last], running[first], out=whole[place])
        mine = whole[place, organizations]
        beneath = np.bincount(above[nested], weights=mine[nested], minlength=len(organizations))
        np.subtract(mine, beneath, out=own[place], casting="unsafe")
    return whole, own


def counted(snapshot: Snapshot, as_of: date) -> Columns:
    """Return the same from the snapshot: the journal folded, each action judged, the tallies of every node."""
    return all_tallies(progress(snapshot, as_of=as_of).judgement)


def as_sums(snapshot: Snapshot, columns: Columns) -> Sums:
    """Lay the tallies out, to be compared."""
    kind: Any = snapshot.tree.kind
    whole = np.zeros((len(kind), len(COUNTS)), dtype=np.int64)
    whole[kind != _ACTION] = columns[0].T
    own = whole.copy()
    own[kind == _ORGANIZATION] = columns[1].T
    return Sums(whole=whole, own=own)
