"""The filled-in rows of a return, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import define, field

from spnet.checked import shown
from spnet.errors import FieldTypeError
from spnet.exchange.returns.cells import WrongCell, plain, read_id, shown_cell
from spnet.exchange.returns.columns import Layout, Layouts, Read
from spnet.exchange.returns.findings import RowFindings

__all__ = ["FilledRow", "read_rows", "tell_wrong"]

#: free text about the work and those who do it; such values stand in no message
_PERSONAL = frozenset(("cause", "comment"))


@define
class FilledRow:
    """A row that names something; whether it answers is in `answers`.

    Parameters
    ----------
    number : int
        Which row of the return it is, from 1.
    id : str
        What it is about.
    organization : object
        The cell of the organization; None: there is no such column.
    due : object
        The cell of the due date in force.
    answers : dict of str to object
        What the filled cells say, by column.
    """

    number: int
    id: str
    organization: Any
    due: Any
    answers: dict[str, Any] = field(factory=dict)


def read_rows(
    rows: Iterable[Mapping[Any, Any]], read: Mapping[str, Read], findings: RowFindings, *, max_rows: int
) -> Iterator[FilledRow]:
    """Yield the rows that name something, in order; what is wrong with their cells goes into the findings.

    Raises
    ------
    FieldTypeError
        The rows are not rows: no iterable of mappings.
    """
    layouts = Layouts(read)
    given = iter(_iterable(rows))
    for number, row in enumerate(islice(given, max_rows), start=1):
        if not isinstance(row, Mapping):
            raise FieldTypeError(
                f"{shown(row)} is no row", f"row {number}", "Give each row as a mapping from columns to cells."
            )
        layout = layouts.of(row)
        if layout.strange:
            _tell_strange(layouts, layout, row, findings, number)
        if "id" not in layout.keys:
            layouts.tell_missing_id(findings, number)
            continue
        answers = _answers(layout, row, findings, number)
        id = _id(row[layout.keys["id"]], findings, number, answers)
        if id is not None:
            keys = layout.keys
            organization = row[keys["organization"]] if "organization" in keys else None
            due = row[keys["due"]] if "due" in keys else None
            yield FilledRow(number, id, organization, due, answers)
    for _ in islice(given, 1):
        message = f"there are more than {max_rows:,} rows, and the rest was not read"
        findings.add(max_rows + 1, "", "too-many-rows", message, hint="Part the return, or raise max_rows.")


def _iterable(rows: Any) -> Iterable[Any]:
    if not isinstance(rows, Iterable) or isinstance(rows, Mapping | str | bytes) or hasattr(rows, "columns"):
        raise FieldTypeError(
            f"the rows are a {type(rows).__name__}",
            "rows",
            "Give a list of mappings, one a row; of a data frame that is frame.to_dict('records') or frame.to_dicts().",
        )
    return rows


def _answers(layout: Layout, row: Mapping[Any, Any], findings: RowFindings, number: int) -> dict[str, Any]:
    answers = {}
    for name, key, read in layout.answers:
        value = row[key]
        if value is None or (type(value) is str and not value):
            continue
        try:
            taken = read(value)
        except WrongCell as wrong:
            tell_wrong(findings, wrong, value, number, name)
        else:
            if taken is not None:
                answers[name] = taken
    return answers


def tell_wrong(findings: RowFindings, wrong: WrongCell, value: Any, number: int, column: str) -> None:
    """Note what does not belong into a cell."""
    message = f"{shown_cell(value, hidden=column in _PERSONAL)} where {wrong.wanted} belongs"
    findings.add(number, column, wrong.code, message, hint=wrong.hint)


def _id(value: Any, findings: RowFindings, number: int, answers: dict[str, Any]) -> str | None:
    if type(value) is str and value and not (value[0].isspace() or value[-1].isspace()):
        return value
    try:
        id = read_id(value)
    except WrongCell as wrong:
        tell_wrong(findings, wrong, value, number, "id")
        return None
    if id is None and answers:
        message = "the row does not say what it is about"
        findings.add(number, "id", "missing-id", message, hint="Write the id that open_items() gave.")
    return id


def _tell_strange(layouts: Layouts, layout: Layout, row: Mapping[Any, Any], findings: RowFindings, number: int) -> None:
    """Note the columns that mean nothing and have something in them."""
    for key in layout.strange:
        if plain(row[key]) is not None:
            layouts.tell_strange(findings, number, key)
