"""The notations of a CASE package's items: those they have, and those that have to be made for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spnet.checked import shown
from spnet.coding.case.findings import Findings
from spnet.coding.case.parts import Item
from spnet.coding.codes import fold_notation
from spnet.coding.framework import RESERVED

__all__ = ["given_notations", "notations"]

#: a made notation that would be longer is the item's UUID instead: it is no name to call anything by
_LONGEST = 80


def given_notations(items: Iterable[Item], findings: Findings, *, rename: bool) -> dict[str, Item]:
    """Return whose each code is, folded: the first item's that has it. Without `rename` a second one is an error."""
    owners: dict[str, Item] = {}
    for item in items:
        if not item.key or item.key in RESERVED:
            continue
        owner = owners.setdefault(item.key, item)
        if owner is not item and not rename:
            findings.error(
                (*item.where, "humanCodingScheme"),
                "duplicate-code",
                f"the code {shown(item.code)} is that of {findings.path(owner.where)} already; "
                "on_duplicate='rename' gives the later ones codes of their own",
                expected="a code that no other item has",
                found=item.code,
            )
    return owners


def notations(
    ordered: Sequence[Item],
    parents: Mapping[str, str],
    places: Mapping[str, int],
    owners: Mapping[str, Item],
    findings: Findings,
) -> dict[str, str]:
    """Return the notation of each item by identifier; what had to be made is noted.

    Without a code it is the parent's notation and the list enumeration, or the place among the siblings; a code that
    another item has already is put behind the parent's. What is then still taken gets ``~2``, ``~3`` and so on.
    """
    found: dict[str, str] = {}
    taken = {*RESERVED, *owners}
    numbers: dict[str, int] = {}
    for item in ordered:
        if owners.get(item.key) is item:
            found[item.identifier] = item.code
            continue
        above = found.get(parents.get(item.identifier, ""), "")
        duplicate = item.key in owners
        piece = item.code if duplicate else _piece(item, places[item.identifier])
        named_after_parent = duplicate and item.key.startswith(fold_notation(above))
        base = f"{above}.{piece}" if above and not named_after_parent else piece
        if len(base) > _LONGEST:
            base = item.identifier
        made, number = base, numbers.get(base, 1)
        while fold_notation(made) in taken:
            number += 1
            made = f"{base}~{number}"
        numbers[base] = number
        taken.add(fold_notation(made))
        found[item.identifier] = made
        _note(item, made, duplicate, findings)
    return found


def _piece(item: Item, place: int) -> str:
    """Return what tells an item without a code from its siblings."""
    enumeration = item.enumeration.strip(" .()")
    return enumeration if 0 < len(enumeration) <= 20 and fold_notation(enumeration) else str(place)


def _note(item: Item, made: str, duplicate: bool, findings: Findings) -> None:
    where = (*item.where, "humanCodingScheme")
    if duplicate:
        findings.note(where, "duplicate-code", f"another item has the code {shown(item.code)}; this one is now {made}")
    elif item.code.strip():
        findings.note(where, "unusable-code", f"{shown(item.code)} cannot be a code; this one is now {made}")
    else:
        findings.note(where, "no-code", f"{item.name} has no code; it is now {made}")
