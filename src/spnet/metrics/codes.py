"""Codes in force: a node's own, which replace inherited ones, else those of its nearest coded ancestor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.coding import Framework
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
    """Return the row in which a normalised code counts, written as codes of the network are.

    By practice an element counts for its practice, and a domain alone has a row of its own; by domain
    everything counts for its domain.
    """
    prefix, colon, notation = code.partition(":")
    framework = next((f for f in frameworks if colon and f.id == prefix), frameworks[0])
    line = framework.lineage(notation if colon else code)
    found = line[0] if by == "domain" else line[min(1, len(line) - 1)]
    return f"{prefix}:{found.notation}" if colon else found.notation
