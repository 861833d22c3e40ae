"""Mappings: one category of a framework, one of another, and how near they are."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from spnet.checked import Checked, a, by, checked, shown, text
from spnet.coding.codes import a_notation
from spnet.errors import FieldTypeError

__all__ = ["CodeMapping", "MappingKind", "counted_kinds"]


class MappingKind(StrEnum):
    """How a category of one framework maps to one of another, named as in SKOS; closest first.

    It is read from the source to the target: ``source broadMatch target`` says that the target is the broader.

    Examples
    --------
    >>> from spnet import MappingKind
    >>> MappingKind.BROAD.inverse.value, MappingKind.CLOSE.inverse.value
    ('narrowMatch', 'closeMatch')
    """

    EXACT = "exactMatch"  #: the same
    CLOSE = "closeMatch"  #: near enough to stand for each other in most uses
    BROAD = "broadMatch"  #: the target is broader and holds the source
    NARROW = "narrowMatch"  #: the target is narrower and is held by the source
    RELATED = "relatedMatch"  #: they have to do with each other, and neither holds the other

    @property
    def inverse(self) -> MappingKind:
        """The kind as it is read from the target to the source."""
        return _INVERSES.get(self, self)

    def then(self, other: MappingKind) -> MappingKind:
        """Return the kind from first to last when one mapping follows upon another.

        Raises
        ------
        FieldTypeError
            The other is no `MappingKind`.

        Notes
        -----
        What is exact changes nothing. What is broader than the broader is broader, and likewise for narrower. Of all
        else nothing is sure but that there is a relation: a close match of a close match may be far, and the broader
        of the narrower may be a sibling.

        Examples
        --------
        >>> from spnet import MappingKind
        >>> MappingKind.EXACT.then(MappingKind.NARROW).value, MappingKind.CLOSE.then(MappingKind.CLOSE).value
        ('narrowMatch', 'relatedMatch')
        """
        if not isinstance(other, MappingKind):
            raise FieldTypeError(f"{shown(other)} is no kind of mapping", "MappingKind.then", _ONE_OF)
        if MappingKind.EXACT in (self, other):
            return other if self is MappingKind.EXACT else self
        return self if self is other and self in _INVERSES else MappingKind.RELATED


_INVERSES = {MappingKind.BROAD: MappingKind.NARROW, MappingKind.NARROW: MappingKind.BROAD}
_ONE_OF = f"One of {', '.join(f'MappingKind.{name}' for name in MappingKind.__members__)}."

#: the kinds by which work on the source is work on the target; a relation is no membership
_COUNTED = frozenset(MappingKind) - {MappingKind.RELATED}


def counted_kinds(kinds: Iterable[MappingKind] | None) -> frozenset[MappingKind]:
    """Return the kinds that count: those given, or by default all but RELATED.

    Raises
    ------
    FieldTypeError
        Something else is among them.
    """
    if kinds is None:
        return _COUNTED
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise FieldTypeError(f"kinds is {shown(kinds)}", "kinds", "Give several, such as (MappingKind.EXACT,).")
    found = tuple(kinds)
    for kind in found:
        if not isinstance(kind, MappingKind):
            raise FieldTypeError(f"{shown(kind)} is no kind of mapping", "kinds", _ONE_OF)
    return frozenset(found)


@checked
@frozen(kw_only=True)
class CodeMapping(Checked):
    """One category of a framework mapped to one of another.

    Parameters
    ----------
    source : str
        Notation in the framework that is mapped.
    target : str
        Notation in the framework that it is mapped to.
    kind : MappingKind
        How near they are, read from the source to the target.
    note : str, default ""
        Why, or who says so.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError
        A notation says nothing.

    Examples
    --------
    >>> from spnet import CodeMapping, MappingKind
    >>> CodeMapping(source="4C", target="F", kind=MappingKind.BROAD).inverse().kind.value
    'narrowMatch'
    """

    source: str = field(metadata=by(a_notation))
    target: str = field(metadata=by(a_notation))
    kind: MappingKind = field(metadata=by(a(MappingKind)))
    note: str = field(default="", metadata=by(text))

    def inverse(self) -> CodeMapping:
        """Return the mapping as it is read from the target to the source; the note stays."""
        return CodeMapping(source=self.target, target=self.source, kind=self.kind.inverse, note=self.note)
