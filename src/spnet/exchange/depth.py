"""How deep a plain value is, without recursion."""

from __future__ import annotations

from typing import Any

from spnet.model.needs import DEEPEST_CAUSE

__all__ = ["deeper_than", "deepest_needs"]

#: a list and an object each for needs assessments, analyses and the causes in a line; and what the last of these holds
_DEEPEST_NEEDS = 2 * (2 + DEEPEST_CAUSE) + 2


def deepest_needs(deepest: int) -> int:
    """Return how deep needs assessments may be at the most.

    No deeper than can be right: causes that each hold the same two twice double with every level that is read.
    """
    return min(deepest, _DEEPEST_NEEDS)


def deeper_than(value: Any, deepest: int) -> bool:
    """Return whether objects and lists stand more than so deep in one another; what holds itself does."""
    level = [value]
    for _ in range(deepest):
        below: dict[int, Any] = {}  # by identity: what is held in many places is looked at once
        for one in level:
            entries = one.values() if isinstance(one, dict) else one if isinstance(one, list | tuple) else ()
            below.update((id(entry), entry) for entry in entries if isinstance(entry, dict | list | tuple))
        if not below:
            return False
        level = list(below.values())
    return True
