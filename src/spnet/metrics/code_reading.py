"""In which columns of a table the codes of a network count, by its own frameworks or through a crosswalk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.checked import shown
from spnet.coding import Category, CodeMapping, Crosswalk, Framework, MappingKind, resolve, write_code
from spnet.coding.crosswalk.mappings import counted_kinds
from spnet.errors import FieldTypeError, FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.codes import CodeSets, code_columns, practice_or_domain

__all__ = ["CodeReading", "MappedCode", "code_reading"]


@frozen(kw_only=True, repr=False)
class MappedCode:
    """A code in force in a network, as a table that is read through a crosswalk has it, in ``table.mapped``.

    Parameters
    ----------
    code : str
        As the network writes it.
    via : str or None
        Notation, in the source of the crosswalk, of the category whose mappings it has: its own, or the nearest above
        that has any. None where there is none, and for codes of other frameworks than the source.
    mappings : tuple of CodeMapping
        These mappings, of every kind, in the order of the target.
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


@frozen(kw_only=True, eq=False)
class CodeReading:
    """In which columns of a table the codes of a network count; :func:`code_reading` makes it.

    Parameters
    ----------
    frameworks : tuple of Framework
        Those of the network.
    by : {"practice", "domain"}
        What the columns are.
    crosswalk : Crosswalk or None
        What leads to the framework of the columns; None: they are of the network's own.
    kinds : set of MappingKind
        The kinds of mappings that count.
    columns : tuple of str
        The columns of codes, in the order of their frameworks.
    """

    frameworks: tuple[Framework, ...]
    by: str
    crosswalk: Crosswalk | None
    kinds: Set[MappingKind]
    columns: tuple[str, ...]
    _read: dict[str, tuple[tuple[CodeMapping, ...], frozenset[str]]] = field(init=False, factory=dict)

    def columns_of(self, code: str) -> frozenset[str]:
        """Return the columns in which a code counts; none where it is lost."""
        return self._through(code)[1]

    def mapped(self, in_force: CodeSets, actions: NDArray[np.integer]) -> FrozenDict[str, MappedCode]:
        """Return what became of every code in force, in the order of the frameworks; nothing without a crosswalk.

        Parameters
        ----------
        in_force : CodeSets
            The codes in force.
        actions : int array
            The rows of the actions that are counted.
        """
        if self.crosswalk is None:
            return FrozenDict()
        of_set = np.bincount(in_force.number[actions], minlength=len(in_force.sets)).tolist()
        carrying: Counter[str] = Counter()
        for number in np.unique(in_force.number).tolist():
            carrying.update(dict.fromkeys(in_force.sets[number], of_set[number]))
        found = {}
        for framework in self.frameworks:
            for category in framework:
                code = write_code(self.frameworks, framework, category)
                if code in carrying:
                    found[code] = self._mapped(code, carrying[code])
        return FrozenDict(found)

    def _mapped(self, code: str, actions: int) -> MappedCode:
        mappings, counts_in = self._through(code)
        return MappedCode(
            code=code,
            via=mappings[0].source if mappings else None,
            mappings=mappings,
            columns=tuple(column for column in self.columns if column in counts_in),
            actions=actions,
        )

    def _through(self, code: str) -> tuple[tuple[CodeMapping, ...], frozenset[str]]:
        """Return the mappings of a code, and the columns in which it counts."""
        if code not in self._read:
            if self.crosswalk is None:
                self._read[code] = ((), frozenset({practice_or_domain(self.frameworks, code, self.by)}))
            else:
                mappings, targets = self._led(self.crosswalk, code)
                columns = (practice_or_domain((self.crosswalk.target,), target, self.by) for target in targets)
                self._read[code] = (mappings, frozenset(columns))
        return self._read[code]

    def _led(self, crosswalk: Crosswalk, code: str) -> tuple[tuple[CodeMapping, ...], list[str]]:
        """Return the mappings of a code, and the notations of the target that it counts for."""
        framework, category = resolve(self.frameworks, code)
        if framework.id == crosswalk.target.id:
            known = _in_copy(crosswalk.target, framework, category)
            return (), [known.notation] if known else []
        known = _in_copy(crosswalk.source, framework, category) if framework.id == crosswalk.source.id else None
        mappings = crosswalk[known.notation] if known else ()
        return mappings, [mapping.target for mapping in mappings if mapping.kind in self.kinds]


def _in_copy(copy: Framework, framework: Framework, category: Category) -> Category | None:
    """Return the category as another copy of its framework has it, or the nearest above that stands in that copy.

    A network's copy may have elements of its own, of which the crosswalk does not know.
    """
    line = reversed(framework.lineage(category.notation))
    return next((copy[one.notation] for one in line if one.notation in copy), None)


def code_reading(
    frameworks: tuple[Framework, ...],
    by: str,
    *,
    crosswalk: Crosswalk | None = None,
    kinds: Iterable[MappingKind] | None = None,
) -> CodeReading:
    """Return how the codes of a network are read, in its own frameworks or through a crosswalk.

    Raises
    ------
    FieldTypeError
        It is no crosswalk, or something else is among the kinds.
    FieldValueError
        The network has neither framework of the crosswalk, or there are kinds without one.
    """
    if crosswalk is None:
        if kinds is not None:
            raise FieldValueError("kinds are given without a crosswalk", "kinds", "Give the crosswalk as well.")
    elif not isinstance(crosswalk, Crosswalk):
        raise FieldTypeError(f"crosswalk is {shown(crosswalk)}", "crosswalk", "Give a Crosswalk.")
    else:
        ids = [framework.id for framework in frameworks]
        if crosswalk.source.id not in ids and crosswalk.target.id not in ids:
            raise FieldValueError(
                f"the network has neither {crosswalk.source.id!r} nor {crosswalk.target.id!r}",
                "crosswalk",
                f"Give a crosswalk from one of its frameworks: {', '.join(ids) or 'it has none'}.",
            )
    return CodeReading(
        frameworks=frameworks,
        by=by,
        crosswalk=crosswalk,
        kinds=counted_kinds(kinds),
        columns=tuple(code_columns(frameworks if crosswalk is None else (crosswalk.target,), by)),
    )
