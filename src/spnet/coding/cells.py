"""Cells of people who use several frameworks, and sheets of several people who coded the same units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from spnet.checked import shown, type_of
from spnet.coding.agreement.codings import Coding
from spnet.coding.framework import Framework
from spnet.coding.reading.readings import Reading
from spnet.errors import DuplicateIdError, FieldTypeError, FieldValueError
from spnet.problems import Problem

__all__ = ["CodingSheet", "read_codes", "read_sheet"]

#: how people write that they found no code; an empty cell says nothing
_NO_CODE = frozenset({"-", "–", "—", "none", "no code", "n/a", "na"})


def read_codes(text: str, frameworks: Sequence[Framework]) -> Reading:
    """Read a cell in which codes of several frameworks may stand: ``"L1; cst-2017:4C"``.

    Parameters
    ----------
    text : str
        The cell.
    frameworks : sequence of Framework
        Those of a network, ``net.frameworks``. A bare code means the first; after the id of another and a colon that
        one is read, up to the next ``;``, ``|``, tab, new line or such id.

    Returns
    -------
    Reading
        As of :meth:`Framework.parse`: its codes, in the order of the text, know their frameworks.

    Raises
    ------
    FieldTypeError
        The text is no text, or among the frameworks stands something else.
    FieldValueError
        There is no framework.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, Category, Framework, read_codes
    >>> ours = Framework(id="ours", title="Our own", categories=(Category(notation="4C", label="Meals"),))
    >>> [str(code) for code in read_codes("4c; cst-2017: 4c, 2A", (ours, FOUR_DOMAINS)).codes]
    ['ours:4C', 'cst-2017:4C', 'cst-2017:2A']
    """
    known = _check(frameworks)
    if len(known) == 1 or not isinstance(text, str):
        return known[0].parse(text)
    parts = [(framework, part) for framework, part in _parts(text, known) if part.strip(" ;|\n\t")]
    readings = [framework.parse(part) for framework, part in parts] or [known[0].parse(text)]
    return evolve(
        readings[0],
        text=text,
        codes=tuple(dict.fromkeys(code for reading in readings for code in reading.codes)),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        matches=tuple(match for reading in readings for match in reading.matches),
        suggestions=tuple(match for reading in readings for match in reading.suggestions),
    )


def _check(frameworks: Sequence[Framework]) -> tuple[Framework, ...]:
    if not isinstance(frameworks, tuple | list) or not all(isinstance(one, Framework) for one in frameworks):
        raise FieldTypeError(
            f"the frameworks are {shown(frameworks)}", "frameworks", "Give several, such as network.frameworks."
        )
    if not frameworks:
        raise FieldValueError("there are no frameworks to read codes of", "frameworks", "Give one or more.")
    return tuple(frameworks)


def _parts(text: str, frameworks: tuple[Framework, ...]) -> Iterator[tuple[Framework, str]]:
    """Yield the parts of a cell, each with the framework that it is of."""
    by_id = {framework.id: framework for framework in frameworks}
    ids = "|".join(re.escape(id) for id in sorted(by_id, key=len, reverse=True))
    framework, done = frameworks[0], 0
    for sign in re.finditer(rf"(?<![\w.:-])({ids})\s*:|[;|\n\t]", text):
        if sign[1] or framework is not frameworks[0]:
            yield framework, text[done : sign.start()].rstrip(" ,/&")
            framework, done = by_id[sign[1]] if sign[1] else frameworks[0], sign.end()
    yield framework, text[done:]


@frozen(kw_only=True, repr=False)
class CodingSheet:
    """A sheet as it was read; :func:`read_sheet` makes it.

    Parameters
    ----------
    codings : tuple of Coding
        Row by row, in the order of the coders.
    problems : tuple of Problem
        What was odd about cells, each with row and column as its path; the codes that could be read are counted.
    """

    codings: tuple[Coding, ...]
    problems: tuple[Problem, ...]

    def __repr__(self) -> str:
        return f"<CodingSheet: {len(self.codings)} codings, {len(self.problems)} problems>"


def read_sheet(
    rows: Iterable[Mapping[str, Any]],
    *,
    unit: str,
    coders: Sequence[str],
    frameworks: Sequence[Framework],
) -> CodingSheet:
    """Read a sheet in which each row is a unit and each column a coder.

    Parameters
    ----------
    rows : iterable of mapping
        Rows by the names of columns, as ``csv.DictReader`` or a data frame gives them.
    unit : str
        The column with the id of the unit.
    coders : sequence of str
        The columns of the coders; their names are the coders'.
    frameworks : sequence of Framework
        Those of the network, as for :func:`read_codes`.

    Returns
    -------
    CodingSheet
        Its ``codings`` are what :func:`agreement` takes, with codes as the network writes them.

    Raises
    ------
    FieldTypeError
        A row is no mapping, a cell no text, or an argument something else than it should be.
    FieldValueError
        A row has no unit, or a column is missing.
    DuplicateIdError
        A unit stands in two rows.

    Notes
    -----
    An empty cell, or None, says nothing: the coder did not look at the unit. ``-``, ``none``, ``no code`` or ``n/a``
    says that the coder found no code, which is an answer. A cell in which no code can be read is a problem and no
    coding, so that it is not taken for that answer.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, read_sheet
    >>> rows = [
    ...     {"strategy": "st1", "Reyes": "4c: Engage students and families", "Stone": "4A, 4C"},
    ...     {"strategy": "st2", "Reyes": "-", "Stone": ""},
    ... ]
    >>> sheet = read_sheet(rows, unit="strategy", coders=("Reyes", "Stone"), frameworks=(FOUR_DOMAINS,))
    >>> [(coding.unit, coding.coder, coding.codes) for coding in sheet.codings]
    [('st1', 'Reyes', ('4C',)), ('st1', 'Stone', ('4A', '4C')), ('st2', 'Reyes', ())]
    """
    known = _check(frameworks)
    if not isinstance(coders, tuple | list) or not all(isinstance(coder, str) for coder in coders):
        raise FieldTypeError(f"the coders are {shown(coders)}", "coders", "Give the names of their columns.")
    if not isinstance(rows, Iterable) or isinstance(rows, Mapping | str):
        raise FieldTypeError(f"the rows are {shown(rows)}", "rows", "Give a list of mappings, one a row.")
    codings: list[Coding] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        where = f"row {number}"
        id = _cell(row, unit, where).strip()
        if not id:
            raise FieldValueError("the row has no unit", f"{where}, {unit}", "Give the id of what was coded.")
        if seen.setdefault(id, number) != number:
            raise DuplicateIdError(f"the unit {shown(id)} stands in row {seen[id]} already", where, "Give it one row.")
        for coder in coders:
            cell = _cell(row, coder, where).strip()
            if not cell:
                continue
            reading = None if cell.casefold() in _NO_CODE else read_codes(cell, known)
            odd = reading.problems if reading else ()
            problems += [evolve(problem, path=f"{where}, {coder}") for problem in odd]
            if reading is None or reading.codes:
                codes = reading.codes if reading else ()
                bare = [code.notation if code.framework == known[0].id else str(code) for code in codes]
                codings.append(Coding(coder=coder, unit=id, codes=tuple(bare)))
    return CodingSheet(codings=tuple(codings), problems=tuple(problems))


def _cell(row: Mapping[str, Any], column: str, where: str) -> str:
    """Return the text of a cell; None is an empty one."""
    if not isinstance(row, Mapping):
        raise FieldTypeError(f"{shown(row)} is no row", where, "Give each row as a mapping from columns to cells.")
    if column not in row:
        raise FieldValueError(
            f"there is no column {shown(column)}", where, f"The columns are {', '.join(map(str, row)) or 'none'}."
        )
    cell = row[column]
    if cell is None:
        return ""
    if not isinstance(cell, str):
        raise FieldTypeError(
            f"the cell is {type_of(cell)}, {shown(cell)}",
            f"{where}, {column}",
            'Give text, "" for an empty cell.',
        )
    return cell
