"""In which columns of a table the codes of a network count, by its own frameworks or through a crosswalk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.checked import shown
from spnet.coding.codes import Category
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.inheritance import Inheritance, inheritance
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind, counted_kinds
from spnet.coding.framework import Framework, Heading
from spnet.coding.resolve import resolve, write_code
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.codes import CodeSets, code_columns, practice_or_domain
from spnet.metrics.mapped_codes import MappedCode, MappedCodes

__all__ = ["CodeReading", "code_reading"]


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
    inheritance : Inheritance or None
        Which mappings of the crosswalk lead each category on.
    columns : tuple of str
        The columns of codes, in the order of their frameworks.
    """

    frameworks: tuple[Framework, ...]
    by: Heading
    crosswalk: Crosswalk | None
    inheritance: Inheritance | None
    columns: tuple[str, ...]
    _read: dict[str, frozenset[str]] = field(init=False, factory=dict)

    def columns_of(self, code: str) -> frozenset[str]:
        """Return the columns in which a code counts; none where it is lost."""
        if code not in self._read:
            frameworks = self.frameworks if self.crosswalk is None else (self.crosswalk.target,)
            self._read[code] = frozenset(practice_or_domain(frameworks, one, self.by) for one in self._led(code))
        return self._read[code]

    def mapped(self, in_force: CodeSets, actions: NDArray[np.integer]) -> MappedCodes:
        """Return what became of every code in force, in the order of the frameworks; nothing without a crosswalk.

        Parameters
        ----------
        in_force : CodeSets
            The codes in force.
        actions : int array
            The rows of the actions that are counted.
        """
        if self.crosswalk is None:
            return MappedCodes()
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
        return MappedCodes(found)

    def _mapped(self, code: str, actions: int) -> MappedCode:
        counts_in, known = self.columns_of(code), self._in_source(code)
        via: str | None = None
        mappings: tuple[CodeMapping, ...] = ()
        if self.inheritance is not None and known is not None:
            via, mappings = self.inheritance.via[known], self.inheritance.said_of(known)
        return MappedCode(
            code=code,
            via=via,
            mappings=mappings,
            columns=tuple(column for column in self.columns if column in counts_in),
            actions=actions,
        )

    def _led(self, code: str) -> list[str]:
        """Return the codes that a code counts for, of the framework of the columns."""
        if self.crosswalk is None or self.inheritance is None:
            return [code]
        framework, category = resolve(self.frameworks, code)
        if framework.id == self.crosswalk.target.id:
            known = _in_copy(self.crosswalk.target, framework, category)
            return [known.notation] if known else []
        notation = self._in_source(code)
        return [mapping.target for mapping in self.inheritance.leading(notation)] if notation is not None else []

    def _in_source(self, code: str) -> str | None:
        """Return the notation by which the source of the crosswalk knows a code; None if it does not."""
        framework, category = resolve(self.frameworks, code)
        if self.crosswalk is None or framework.id != self.crosswalk.source.id:
            return None
        known = _in_copy(self.crosswalk.source, framework, category)
        return known.notation if known else None


def _in_copy(copy: Framework, framework: Framework, category: Category) -> Category | None:
    """Return the category as another copy of its framework has it, or the nearest above that stands in that copy.

    A network's copy may have elements of its own, of which the crosswalk does not know.
    """
    line = reversed(framework.lineage(category.notation))
    return next((copy[one.notation] for one in line if one.notation in copy), None)


def code_reading(
    frameworks: tuple[Framework, ...],
    by: Heading,
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
        inheritance=inheritance(crosswalk.source, crosswalk, counted_kinds(kinds)) if crosswalk is not None else None,
        columns=tuple(code_columns(frameworks if crosswalk is None else (crosswalk.target,), by)),
    )
