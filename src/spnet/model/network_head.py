"""What stands at the head of a network: its name and its frameworks."""

from __future__ import annotations

from spnet.checked import Refused, ident, shown, type_of
from spnet.coding.framework import Framework
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["MOST_FRAMEWORKS", "check_frameworks", "check_name"]

#: how many frameworks a network may have
MOST_FRAMEWORKS = 100


def check_name(argument: str, value: str) -> str:
    """Return a network's name, or its id, if it is one."""
    try:
        return ident(value)
    except Refused as refused:
        raise refused.error(
            f"the network's {argument} is {shown(value)}, {type_of(value)}, where {refused.wanted} belongs",
            f"Network.{argument}",
            "Give it a name.",
        ) from None


def check_frameworks(frameworks: tuple[Framework, ...]) -> tuple[Framework, ...]:
    """Return a network's frameworks if they are such, and of different ids."""
    if not isinstance(frameworks, tuple | list) or not all(isinstance(f, Framework) for f in frameworks):
        raise FieldTypeError(
            f"the network's frameworks are {shown(frameworks)}",
            "frameworks",
            "Give a tuple of Framework; for one framework mind the comma: frameworks=(FOUR_DOMAINS,).",
        )
    if len(frameworks) > MOST_FRAMEWORKS:
        raise FieldValueError(
            f"a network with {len(frameworks):,} frameworks", "Network.frameworks", f"At most {MOST_FRAMEWORKS}."
        )
    if len({framework.id for framework in frameworks}) < len(frameworks):
        raise FieldValueError(
            "two of the network's frameworks have the same id",
            "Network.frameworks",
            "Give each its own; their codes could not be told apart.",
        )
    return tuple(frameworks)
