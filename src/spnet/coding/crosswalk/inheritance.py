"""Which mappings lead a category on: its own, or those of a category above, as they hold for a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from attrs import frozen

from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework
from spnet.display import shorten

__all__ = ["Inheritance", "inheritance"]


@frozen(kw_only=True, repr=False)
class Inheritance:
    """Whose mappings lead each category on; :func:`inheritance` makes it.

    Parameters
    ----------
    kinds : set of MappingKind
        The kinds that count.
    own : mapping of str to tuple of CodeMapping
        The mappings of the categories that have any.
    above : mapping of str to str or None
        The nearest category strictly above that has any.
    via : mapping of str to str or None
        The category whose mappings lead a category on: itself, or the nearest above; None where nothing does.
    tops : set of str
        The domains.
    """

    kinds: Set[MappingKind]
    own: Mapping[str, tuple[CodeMapping, ...]]
    above: Mapping[str, str | None]
    via: Mapping[str, str | None]
    tops: Set[str]

    def leading(self, notation: str) -> tuple[CodeMapping, ...]:
        """Return the mappings that lead a category on, as they hold for it."""
        via = self.via[notation]
        if via is None:
            return ()
        of_domain = via in self.tops and via != notation
        held = ((mapping, self.held(notation, mapping)) for mapping in self.own[via])
        return tuple(as_held for mapping, as_held in held if (as_held if of_domain else mapping).kind in self.kinds)

    def held(self, notation: str, mapping: CodeMapping) -> CodeMapping:
        """Return a mapping as it holds for its own category, or for one beneath it.

        What is beneath a practice counts for it, and is near to whatever the practice is near to; but it is not all
        of it, so that nothing is exact. What is beneath a domain is a part of it, and no more is known.
        """
        if notation == mapping.source:
            return mapping
        broader = mapping.kind is MappingKind.EXACT or mapping.source in self.tops
        kind = MappingKind.BROAD.then(mapping.kind) if broader else mapping.kind
        note = shorten(f"by way of {mapping.source}", 400)
        return CodeMapping(source=notation, target=mapping.target, kind=kind, note=note)

    def line(self, notation: str) -> list[str]:
        """Return the categories, nearest first, whose mappings say something of this one: up to the one that counts."""
        at: str | None = notation if notation in self.own else self.above[notation]
        found = []
        while at is not None:
            found.append(at)
            at = None if at == self.via[notation] else self.above[at]
        return found

    def said_of(self, notation: str) -> tuple[CodeMapping, ...]:
        """Return what mappings say of a category, of whatever kind: its own first, up to those that lead it on."""
        return tuple(self.held(notation, mapping) for at in self.line(notation) for mapping in self.own[at])


def inheritance(source: Framework, mappings: Iterable[CodeMapping], kinds: Set[MappingKind]) -> Inheritance:
    """Return whose mappings lead each category of a framework on when some kinds count.

    A category whose own mappings do not count has those of the nearest above that do. An element counts for its
    practice, and so wherever its practice does; of a domain's mappings those count that hold for a part of it.
    """
    own: dict[str, list[CodeMapping]] = {}
    for mapping in mappings:
        own.setdefault(mapping.source, []).append(mapping)
    for_parts = {kind for kind in MappingKind if MappingKind.BROAD.then(kind) in kinds}
    above: dict[str, str | None] = {}
    via: dict[str, str | None] = {}
    passed_on: dict[str, str | None] = {}
    for category in source:  # a parent comes before its children
        notation, mine = category.notation, own.get(category.notation, ())
        parent = source[category.parent].notation if category.parent is not None else None
        above[notation] = None if parent is None else parent if parent in own else above[parent]
        inherited = None if parent is None else passed_on[parent]
        via[notation] = notation if any(mapping.kind in kinds for mapping in mine) else inherited
        beneath = for_parts if parent is None else kinds
        passed_on[notation] = notation if any(mapping.kind in beneath for mapping in mine) else inherited
    return Inheritance(
        kinds=kinds,
        own={notation: tuple(mine) for notation, mine in own.items()},
        above=above,
        via=via,
        tops={category.notation for category in source.domains},
    )
