"""The tree of a CASE package: which item stands beneath which, and in which order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spnet.coding.case.associations import CHILD
from spnet.coding.case.findings import Findings
from spnet.coding.case.parts import Item, Link

__all__ = ["chosen_parents", "in_order"]

_DIGITS = re.compile(r"(\d{1,18})")


def chosen_parents(
    document: str, items: Mapping[str, Item], links: Sequence[Link], findings: Findings
) -> dict[str, Link]:
    """Return for each item the association that puts it into the tree; an item without any stands at the top.

    Of several the first counts, one without a group before all with one: a group is another tree over the same items.
    """
    chosen: dict[str, Link] = {}
    upward = [link for link in links if link.kind == CHILD and link.origin.identifier in items]
    within = [link for link in upward if link.destination.identifier in items]
    for link in upward:
        if link.destination.identifier in items or link.destination.identifier == document:
            first = chosen.setdefault(link.origin.identifier, link)
            if first.group is not None and link.group is None:
                chosen[link.origin.identifier] = link
    _note_further(document, upward, items, chosen, findings)
    children = {link.origin.identifier for link in upward}
    for identifier, item in items.items():
        if identifier not in children:
            findings.note(item.where, "no-parent", f"{item.name} is a child of nothing; it stands at the top")
    for circle in _circles([link for link in within if chosen[link.origin.identifier] is link]):
        _report_circle(circle, items, findings)
    for circle in _circles(within):
        if any(chosen[link.origin.identifier] is not link for link in circle):
            _note_circle(circle, items, findings)
    return chosen


def _note_further(
    document: str, upward: Sequence[Link], items: Mapping[str, Item], chosen: Mapping[str, Link], findings: Findings
) -> None:
    """Note the associations to parents that do not make the tree."""
    said = {(link.origin, link.destination) for link in chosen.values()}
    for link in upward:
        child, parent = items[link.origin.identifier], items.get(link.destination.identifier)
        if chosen.get(link.origin.identifier) is link:
            continue
        if (link.origin, link.destination) in said:
            message = f"that {child.name} is a child of {parent.name if parent else 'the document'} is said again"
            findings.note(link.where, "repeated", message, "It is kept as an association.")
        elif parent is None and link.destination.identifier != document:
            message = f"{child.name} is a child of what is not in the package"
            hint = "It stands beneath another parent, or at the top; this one is kept as an association."
            findings.note(link.where, "unknown-parent", message, hint)
        else:
            message = f"{child.name} is also a child of {parent.name if parent else 'the document'}"
            hint = "It stands beneath its first parent; this one is kept as an association."
            findings.note(link.where, "several-parents", message, hint)
        said.add((link.origin, link.destination))


# --- circles ------------------------------------------------------------------------------------------------


def _circles(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Yield circles of parents, at least one of each tangle; each as its associations, child to parent."""
    upward: dict[str, list[Link]] = defaultdict(list)
    downward: dict[str, list[str]] = defaultdict(list)
    for link in links:
        upward[link.origin.identifier].append(link)
        downward[link.destination.identifier].append(link.origin.identifier)
    waiting = {child: len(parents) for child, parents in upward.items()}
    ready = [parent for parent in downward if parent not in waiting]
    while ready:  # what has no parent left is in no circle, nor keeps another in one
        for child in downward[ready.pop()]:
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    stuck = {child for child, left in waiting.items() if left}
    walked: dict[str, str] = {}  # whom each was reached from; every item is walked once
    for start in upward:
        way: list[Link] = []
        at = start
        while at in stuck and at not in walked:
            walked[at] = start
            way.append(next(link for link in upward[at] if link.destination.identifier in stuck))
            at = way[-1].destination.identifier
        if way and walked.get(at) == start:
            first = next(place for place, link in enumerate(way) if link.origin.identifier == at)
            yield way[first:]


def _report_circle(circle: Sequence[Link], items: Mapping[str, Item], findings: Findings) -> None:
    first, told = _told(circle, items, findings)
    findings.error(first.where, "cycle", told, expected="parents that lead to the document")


def _note_circle(circle: Sequence[Link], items: Mapping[str, Item], findings: Findings) -> None:
    first, told = _told(circle, items, findings)
    findings.note(first.where, "cycle", told, "The tree is made of other associations; these are kept beside it.")


def _told(circle: Sequence[Link], items: Mapping[str, Item], findings: Findings) -> tuple[Link, str]:
    """Return the first association of a circle in the file, and what to say of the circle."""
    start = min(range(len(circle)), key=lambda place: circle[place].place)
    turned = [*circle[start:], *circle[:start]]
    shown = turned[:5]
    names = [items[link.origin.identifier].name for link in shown]
    names += [f"… {len(turned) - len(shown):,} more"] if len(turned) > len(shown) else []
    paths = ", ".join(findings.path(link.where) for link in shown)
    around = " → ".join([*names, names[0]])
    return turned[0], f"{around} is a circle of {CHILD} ({paths}{', …' if len(turned) > len(shown) else ''})"


# --- order --------------------------------------------------------------------------------------------------


def in_order(items: Mapping[str, Item], chosen: Mapping[str, Link]) -> tuple[list[Item], dict[str, int]]:
    """Return the items with parents before their children, and the place of each among its siblings, from 1.

    Siblings follow their sequence numbers, then their list enumerations ("2." before "10."), then the file; what
    spnet wrote in an order of its own comes back in it.
    """
    beneath: dict[str, list[Item]] = defaultdict(list)
    for identifier, item in items.items():
        parent = chosen[identifier].destination.identifier if identifier in chosen else ""
        beneath[parent if parent in items else ""].append(item)
    places: dict[str, int] = {}
    for siblings in beneath.values():
        if len(siblings) > 1:
            siblings.sort(key=lambda item: _sibling_key(item, chosen.get(item.identifier)))
        places.update((item.identifier, place) for place, item in enumerate(siblings, start=1))
    ordered: list[Item] = []
    stack = beneath[""][::-1]
    while stack:
        item = stack.pop()
        ordered.append(item)
        stack.extend(reversed(beneath.get(item.identifier, ())))
    return _as_written(ordered, chosen) or ordered, places


def _sibling_key(item: Item, link: Link | None) -> tuple[object, ...]:
    sequence = link.sequence if link else None
    pieces = _DIGITS.split(item.enumeration.casefold())
    natural = tuple((piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces)
    return (sequence is None, sequence or 0, not item.enumeration, natural, item.place)


def _as_written(ordered: Sequence[Item], chosen: Mapping[str, Link]) -> list[Item]:
    """Return the items in the order that spnet noted; empty if it noted none, or one that is no longer an order."""
    places = {item.identifier: item.own_place for item in ordered if item.own_place is not None}
    if len(places) < len(ordered) or len(set(places.values())) < len(ordered):
        return []
    for identifier, link in chosen.items():
        parent = places.get(link.destination.identifier)
        if parent is not None and identifier in places and parent > places[identifier]:
            return []
    return sorted(ordered, key=lambda item: places[item.identifier])
