"""What a report is asked for: which year, which nodes, which of the work counts."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias, get_args

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import named, shown
from spnet.errors import FieldTypeError, FieldValueError, ScopeError
from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_due_policy, check_known_by
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.model.columns import KINDS
from spnet.model.network import Network
from spnet.model.nodes import Node
from spnet.model.snapshot import Snapshot

__all__ = ["Basis", "ReportAsked", "asked", "rows_of"]

Rows = NDArray[np.intp]

#: count everything up to the day, or what is due within the period
Basis: TypeAlias = Literal["to_date", "in_period"]


@frozen(kw_only=True, eq=False)
class ReportAsked:
    """The arguments that all reports share, checked; and the network they are of."""

    snapshot: Snapshot
    year: SchoolYear
    as_of: date
    known_by: date | None
    due: DuePolicy
    basis: Basis


def asked(
    network: Network | Snapshot,
    *,
    year: SchoolYear | None,
    as_of: date,
    known_by: date | None,
    due: DuePolicy,
    basis: Basis,
) -> ReportAsked:
    """Return the arguments, if they are what they should be; without a year that of the day."""
    check_as_of(as_of)
    check_known_by(known_by)
    check_due_policy(due)
    if basis not in get_args(Basis):
        raise FieldValueError(f"basis={shown(basis)}", "basis", 'Give basis="to_date" or basis="in_period".')
    if year is None:
        year = SchoolYear.of(as_of)
    if not isinstance(year, SchoolYear):
        raise FieldTypeError(f"year is {shown(year)}", "year", 'Give a SchoolYear, as SchoolYear("2017-18").')
    return ReportAsked(snapshot=as_snapshot(network), year=year, as_of=as_of, known_by=known_by, due=due, basis=basis)


def rows_of(snapshot: Snapshot, node: str | None, *kinds: type[Node], own: bool = False) -> Rows:
    """Return the rows of some kinds of node at or beneath one, or anywhere, in preorder.

    Raises
    ------
    UnknownIdError
        There is no such node.
    ScopeError
        Nothing of these kinds can stand beneath it.
    FieldTypeError
        `own` is no bool.
    """
    tree = snapshot.tree
    numbers = [KINDS.index(kind) for kind in kinds]
    if not isinstance(own, bool):
        raise FieldTypeError(f"own is {shown(own)}", "own", "Give True or False.")
    if node is None:
        return np.flatnonzero(np.isin(tree.kind, numbers))
    row = snapshot.row(node)
    if tree.kind[row] > max(numbers):
        words = " or ".join(kind.kind for kind in kinds)
        raise ScopeError(
            f"{KINDS[tree.kind[row]].kind} {named(node)!r} has no {words} beneath it",
            named(node),
            f"Name a {words}, or what is above one.",
        )
    within = slice(row, int(tree.end[row]))
    chosen = np.isin(tree.kind[within], numbers)
    if own:
        chosen &= tree.organization[within] == tree.organization[row]
    return row + np.flatnonzero(chosen)
