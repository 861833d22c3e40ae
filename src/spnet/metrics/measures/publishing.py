"""Which values of students are withheld in what is meant for publication."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from spnet.metrics.arguments import check_at_least

__all__ = ["check_minimum", "withheld"]


def check_minimum(minimum: int) -> int:
    """Return the number of students below which a group is withheld, if it is one."""
    return check_at_least(minimum, "minimum")


def withheld(
    rows: Sequence[tuple[Hashable, str, float | None]], minimum: int, *, show_unsized: bool = False
) -> frozenset[int]:
    """Return the places of the rows to withhold.

    Parameters
    ----------
    rows : sequence of (hashable, str, float or None)
        What the row is about but for the group, the group (empty: all students), and how many students it has, None
        where nobody said.
    minimum : int
        Fewer students are withheld.
    show_unsized : bool, default False
        Whether to show groups whose number nobody said.
    """
    hidden: set[int] = set()
    about: dict[Hashable, list[int]] = {}
    for place, (key, group, size) in enumerate(rows):
        about.setdefault(key, []).append(place)
        if (size is None and group and not show_unsized) or (size is not None and size < minimum):
            hidden.add(place)
    for places in about.values():
        hidden |= _second(rows, places, hidden)
    return frozenset(hidden)


def _second(rows: Sequence[tuple[Hashable, str, float | None]], places: list[int], hidden: set[int]) -> set[int]:
    """Return the places of a second group to withhold, where the first follows from all students and the rest."""
    groups = {group for place in places if (group := rows[place][1]) and place in hidden}
    shown = {rows[place][1]: rows[place][2] for place in places if place not in hidden}
    others = [group for group in shown if group]
    if len(groups) != 1 or not others or "" not in shown:
        return set()
    smallest = min(others, key=lambda group: (shown[group] is None, shown[group] or 0, group))
    return {place for place in places if rows[place][1] == smallest}
