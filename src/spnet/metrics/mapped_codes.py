"""What became of the codes of a network in a table that is read through a crosswalk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from spnet.coding.codes import listed
from spnet.coding.crosswalk.mappings import CodeMapping
from spnet.display import ROWS_SHOWN, html_table, shorten, text_table
from spnet.frozen import FrozenDict

__all__ = ["MappedCode", "MappedCodes"]

_HEADER = ("code", "mapped as", "counts in", "actions")


@frozen(kw_only=True, repr=False)
class MappedCode:
    """A code in force in a network, as a table that is read through a crosswalk has it, in ``table.mapped``.

    Parameters
    ----------
    code : str
        As the network writes it.
    via : str or None
        Notation, in the source of the crosswalk, of the category whose mappings make it count: its own, or the nearest
        above. None where it is lost, and for codes of other frameworks than the source.
    mappings : tuple of CodeMapping
        What the crosswalk says of it, of every kind: its own mappings, in the order of the target, then those of the
        categories above up to the one that makes it count, with the kinds that hold for a part of these.
    columns : tuple of str
        The columns in which it counts, in the order of the table; empty if it is lost.
    actions : int
        How many actions of the table's organizations carry it. Those that carry another code which does count are not
        in the column ``"unmapped"``, so that the actions of the lost codes may be more than that column has.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind, interlace
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> fork = Framework(id="fork", title="A fork", categories=(Category(notation="F", label="Families"),))
    >>> families = CodeMapping(source="4C", target="F", kind=MappingKind.BROAD)
    >>> crosswalk = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,))
    >>> table = interlace(river_state(), as_of=RIVER_AS_OF, crosswalk=crosswalk)
    >>> table.mapped["4C"].columns, table.mapped["1A"].columns, table.mapped["1A"].via
    (('F',), (), None)
    """

    code: str
    via: str | None
    mappings: tuple[CodeMapping, ...]
    columns: tuple[str, ...]
    actions: int

    def __repr__(self) -> str:
        return f"<MappedCode {self.code} → {', '.join(self.columns) or 'nothing'}: {self.actions} actions>"


class MappedCodes(FrozenDict[str, MappedCode]):
    """The codes of a network by what became of them; ``str()`` gives a table, of which a notebook shows the like."""

    __slots__ = ()

    def __repr__(self) -> str:
        lost = sum(not found.columns for found in self.values())
        return f"<MappedCodes of {len(self)} codes: {len(self) - lost} count, {lost} lost>"

    def __str__(self) -> str:
        lines = text_table(_HEADER, self._rows())
        return f"{lines}\n… and {self._left_out:,} more" if self._left_out else lines

    def _repr_html_(self) -> str:
        return html_table(_HEADER, self._rows(), left_out=self._left_out)

    @property
    def _left_out(self) -> int:
        return max(0, len(self) - ROWS_SHOWN)

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for found in islice(self.values(), ROWS_SHOWN):
            mapped_as = listed((f"{mapping.kind} {mapping.target}" for mapping in found.mappings), most=2)
            counts_in = listed(found.columns, most=4) if found.columns else "nothing"
            yield found.code, shorten(mapped_as, 40), shorten(counts_in, 24), found.actions
