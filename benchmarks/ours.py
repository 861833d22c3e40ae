"""spnet's side of the comparisons: the tallies of every node, as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.sums import Sums
from spnet import Action, Organization, Snapshot, history, progress
from spnet.metrics import roll_up
from spnet.metrics.judgement import Judgement
from spnet.metrics.tally import COUNTS
from spnet.model.columns import KINDS

__all__ = ["Columns", "all_tallies", "as_sums", "counted", "counted_each"]

Int32 = NDArray[np.int32]
#: COUNTS × nodes that are no actions, of whole subtrees; and COUNTS × organizations, of own plans
Columns = tuple[Int32, Int32]

_ACTION, _ORGANIZATION = KINDS.index(Action), KINDS.index(Organization)


def all_tallies(judgement: Judgement) -> Columns:
    """Return the tallies of the actions of every node but these, whole and own, from how each action stands."""
    tree, actions = judgement.snapshot.tree, judgement.actions
    inner = np.flatnonzero(tree.kind != _ACTION)
    organizations = np.flatnonzero(tree.kind == _ORGANIZATION)
    sums = roll_up.running_sums(tree, actions)
    return sums.whole(inner), sums.own(organizations)


def counted(snapshot: Snapshot, as_of: date) -> Columns:
    """Return the same from the snapshot: the journal folded, each action judged, the tallies of every node."""
    return all_tallies(progress(snapshot, as_of=as_of).judgement)


def counted_each(snapshot: Snapshot, dates: list[date]) -> list[Columns]:
    """Return the same as of many days, in one sweep over the journal."""
    found = history(snapshot, dates)
    return [all_tallies(found[day].judgement) for day in found]


def as_sums(snapshot: Snapshot, columns: Columns) -> Sums:
    """Lay the tallies out, to be compared."""
    kind: Any = snapshot.tree.kind
    whole = np.zeros((len(kind), len(COUNTS)), dtype=np.int64)
    whole[kind != _ACTION] = columns[0].T
    own = whole.copy()
    own[kind == _ORGANIZATION] = columns[1].T
    return Sums(whole=whole, own=own)
