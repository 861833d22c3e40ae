"""Codes in force: a node's own, which replace inherited ones, else those of its nearest coded ancestor."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.coding import Framework, resolve, write_code
from spnet.model.columns import KINDS
from spnet.model.in_force import events_in_force
from spnet.model.nodes import Action, Milestone
from spnet.model.plan_events import Recoding
from spnet.model.snapshot import Snapshot

__all__ = ["CodeSets", "code_sets_in_force", "practice_or_domain"]

Int32 = NDArray[np.int32]


@frozen(kw_only=True, eq=False)
class CodeSets:
    """The codes in force of every node of a snapshot.

    Parameters
    ----------
    sets : tuple of tuple of str
        The distinct sets of codes: those that nodes carry, then those that only recodings brought. The first is empty.
    number : int32 array
        For each row of the snapshot the number, in `sets`, of the codes in force.
    """

    sets: tuple[tuple[str, ...], ...]
    number: Int32

    def of(self, row: int) -> tuple[str, ...]:
        """Return the codes in force of a row; empty where there are none."""
        return self.sets[self.number[row]]


def code_sets_in_force(snapshot: Snapshot, *, as_of: date, known_by: date | None = None) -> CodeSets:
    """Return the codes in force of every node as of a day.

    A node's own codes are those of its last recoding up to the day, else those it carries; if they are empty, it
    has those of its nearest coded ancestor within the plan.
    """
    tree = snapshot.tree
    sets, own = _recoded(snapshot, as_of, known_by)
    number = own.copy()
    for kind in (Milestone, Action):  # from the top down: organizations and goals carry no codes
        rows = np.flatnonzero(tree.kind == KINDS.index(kind))
        number[rows] = np.where(own[rows] > 0, own[rows], number[tree.parent[rows]])
    number.flags.writeable = False
    return CodeSets(sets=sets, number=number)


def _recoded(snapshot: Snapshot, as_of: date, known_by: date | None) -> tuple[tuple[tuple[str, ...], ...], Int32]:
    """Return the sets of codes, and for each row the number of its own; where none is recoded, the tree's columns."""
    tree = snapshot.tree
    recodings = events_in_force(snapshot, Recoding, as_of=as_of, known_by=known_by)
    if not recodings:
        return tree.code_sets, tree.codes
    numbers = {codes: number for number, codes in enumerate(tree.code_sets)}
    own = tree.codes.copy()
    for _, recoding in recodings:  # of one node the last stays
        own[snapshot.row(recoding.node)] = numbers.setdefault(recoding.codes, len(numbers))
    return tuple(numbers), own


def practice_or_domain(frameworks: tuple[Framework, ...], code: str, by: str) -> str:
    """Return the code under which a code counts.

    By practice an element counts for its practice, and a domain alone for itself; by domain everything counts
    for its domain.
    """
    framework, category = resolve(frameworks, code)
    line = framework.lineage(category.notation)
    depth = 0 if by == "domain" else min(1, len(line) - 1)
    return write_code(frameworks, framework, line[depth])
