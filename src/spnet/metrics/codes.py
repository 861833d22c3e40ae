"""Codes in force: a node's own, which replace inherited ones, else those of its nearest coded ancestor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.coding import Framework, resolve, write_code
from spnet.model.columns import KINDS, TreeColumns
from spnet.model.nodes import Action, Milestone

__all__ = ["code_sets_in_force", "practice_or_domain"]


def code_sets_in_force(tree: TreeColumns) -> NDArray[np.int32]:
    """Return for each row the number, in ``tree.code_sets``, of the codes in force; 0 where there are none."""
    in_force = tree.codes.copy()
    for kind in (Milestone, Action):  # from the top down: organizations and goals carry no codes
        rows = np.flatnonzero(tree.kind == KINDS.index(kind))
        inherited = in_force[tree.parent[rows]]
        in_force[rows] = np.where(tree.codes[rows] > 0, tree.codes[rows], inherited)
    return in_force


def practice_or_domain(frameworks: tuple[Framework, ...], code: str, by: str) -> str:
    """Return the code under which a code counts.

    By practice an element counts for its practice, and a domain alone for itself; by domain everything counts
    for its domain.
    """
    framework, category = resolve(frameworks, code)
    line = framework.lineage(category.notation)
    depth = 0 if by == "domain" else min(1, len(line) - 1)
    return write_code(frameworks, framework, line[depth])
