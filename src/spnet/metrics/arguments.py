"""The arguments that all numbers share: what to look at, as of when, known by when, judged by which dates."""

from __future__ import annotations

from datetime import date
from typing import Literal

from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.days import check_date, to_day
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["DuePolicy", "as_network", "as_snapshot", "check_as_of", "check_due_policy", "check_known_by"]

#: judge by the dates in force, or by those first planned
DuePolicy = Literal["current", "original"]


def as_snapshot(network: Network | Snapshot) -> Snapshot:
    """Return the snapshot of a network, or the snapshot given."""
    if isinstance(network, Snapshot):
        return network
    if isinstance(network, Network):
        return network.snapshot()
    raise FieldTypeError(
        f"a {type(network).__name__} stands where a network belongs", "network", "Give a Network or its snapshot()."
    )


def as_network(network: Network) -> Network:
    """Return the network given, where a snapshot does not do."""
    if not isinstance(network, Network):
        raise FieldTypeError(
            f"a {type(network).__name__} stands where a network belongs",
            "network",
            "Give a Network; a snapshot of one does not hold all that is asked for here.",
        )
    return network


def check_as_of(as_of: date) -> int:
    """Return the day number of ``as_of``, which is always asked for."""
    return to_day(check_date(as_of, "as_of", "as_of"))


def check_known_by(known_by: date | None) -> int | None:
    """Return the day number of ``known_by``; None when all that was ever recorded counts."""
    return None if known_by is None else to_day(check_date(known_by, "known_by", "known_by"))


def check_due_policy(due: DuePolicy) -> DuePolicy:
    """Return the policy if there is such a one."""
    if due not in ("current", "original"):
        raise FieldValueError(f"due={due!r}", "due", 'Judge by due="current" or due="original".')
    return due
