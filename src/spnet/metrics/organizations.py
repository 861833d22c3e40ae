"""Which organizations a question is about: those of a level, within one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from spnet.checked import an
from spnet.errors import ScopeError
from spnet.metrics.arguments import check_level
from spnet.model.columns import KINDS, LEVELS
from spnet.model.enums import Level
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot

__all__ = ["name_of", "names_of", "organization_rows"]

_ORGANIZATION = KINDS.index(Organization)


def organization_rows(snapshot: Snapshot, *, level: Level | None = None, within: str | None = None) -> NDArray[np.intp]:
    """Return the rows of the organizations of a level and within an organization, itself counted, in preorder.

    Raises
    ------
    FieldTypeError
        The level is none.
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        It is no organization.
    """
    tree = snapshot.tree
    check_level(level)
    top, end = 0, len(tree.kind)
    if within is not None:
        top = snapshot.row(within)
        end = int(tree.end[top])
        if tree.kind[top] != _ORGANIZATION:
            raise ScopeError(
                f"{within!r} is {an(tree.nodes[top].kind)}",
                within,
                "Look within an organization; organization_of() finds it.",
            )
    rows = top + np.flatnonzero(tree.kind[top:end] == _ORGANIZATION)
    return rows if level is None else rows[tree.level[rows] == LEVELS.index(level)]


def name_of(snapshot: Snapshot, id: str) -> str:
    """Return the name of an organization, or its id where it has none."""
    return getattr(snapshot[id], "name", "").strip() or id


def names_of(snapshot: Snapshot, ids: Sequence[str]) -> dict[str, str]:
    """Return names by id; those of one name have their ids behind it, so that nobody takes one for the other."""
    names = {id: name_of(snapshot, id) for id in ids}
    times = Counter(names.values())
    return {id: name if times[name] == 1 else f"{name} ({id})" for id, name in names.items()}
