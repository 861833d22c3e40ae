"""The arguments that all numbers share: what to look at, as of when, known by when, judged by which dates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from spnet.checked import shown, type_of
from spnet.coding.framework import Heading
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.days import check_date, to_day
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = [
    "DuePolicy",
    "as_network",
    "as_snapshot",
    "check_as_of",
    "check_at_least",
    "check_by",
    "check_due_policy",
    "check_flag",
    "check_known_by",
    "check_level",
    "check_word",
    "day_or_last",
]

#: judge by the dates in force, or by those first planned
DuePolicy = Literal["current", "original"]


def as_snapshot(network: Network | Snapshot) -> Snapshot:
    """Return the snapshot of a network, or the snapshot given."""
    if isinstance(network, Snapshot):
        return network
    if isinstance(network, Network):
        return network.snapshot()
    raise FieldTypeError(
        f"{type_of(network)} stands where a network belongs", "network", "Give a Network or its snapshot()."
    )


def as_network(network: Network) -> Network:
    """Return the network given, where a snapshot does not do."""
    if not isinstance(network, Network):
        raise FieldTypeError(
            f"{type_of(network)} stands where a network belongs",
            "network",
            "Give a Network; a snapshot of one does not hold all that is asked for here.",
        )
    return network


def check_as_of(as_of: date, name: str = "as_of") -> int:
    """Return the day number of ``as_of``, or of a day by another name, which is always asked for."""
    return to_day(check_date(as_of, name, name))


def day_or_last(as_of: date | None) -> date:
    """Return the day; where None is given, the last there is, so that all that is recorded counts."""
    return date.max if as_of is None else check_date(as_of, "as_of", "as_of")


def check_known_by(known_by: date | None) -> int | None:
    """Return the day number of ``known_by``; None when all that was ever recorded counts."""
    return None if known_by is None else to_day(check_date(known_by, "known_by", "known_by"))


def check_due_policy(due: DuePolicy) -> DuePolicy:
    """Return the policy if there is such a one."""
    check_word("due", due, ("current", "original"), 'Judge by due="current" or due="original".')
    return due


def check_level(level: Level | None, name: str = "level") -> Level | None:
    """Return the level if it is one, or None; `name` is that of the argument."""
    if level is not None and not isinstance(level, Level):
        raise FieldTypeError(
            f"{name} is {type_of(level)}, {shown(level)}",
            name,
            f"One of {', '.join(f'Level.{name}' for name in Level.__members__)}, or None for all.",
        )
    return level


def check_at_least(at_least: int, name: str = "at_least") -> int:
    """Return the number if it is a whole one of 1 or more; `name` is that of the argument."""
    if not isinstance(at_least, int) or isinstance(at_least, bool):
        raise FieldTypeError(f"{name} is {shown(at_least)}", name, "Give a whole number of 1 or more.")
    if at_least < 1:
        raise FieldValueError(f"{name} is {shown(at_least)}", name, "Give a whole number of 1 or more.")
    return at_least


def check_by(by: Heading) -> Heading:
    """Return what to look at codes by, if there is such a thing."""
    check_word("by", by, ("practice", "domain"), 'Give by="practice" or by="domain".')
    return by


def check_word(name: str, word: object, words: Collection[str], mend: str) -> None:
    """Require that an argument is one of some words; `name` is that of the argument."""
    if not isinstance(word, str) or word not in words:  # an array cannot be looked up
        raise FieldValueError(f"{name}={shown(word)}", name, mend)


def check_flag(flag: bool, name: str) -> bool:
    """Return the flag if it is True or False; `name` is that of the argument."""
    if not isinstance(flag, bool):
        raise FieldTypeError(f"{name} is {type_of(flag)}, {shown(flag)}", name, "Give True or False.")
    return flag
