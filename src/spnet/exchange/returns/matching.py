"""Whether a row may speak: whose plan it is about, and whether it shows the plan as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from spnet.checked import shown
from spnet.exchange.returns.before import Before, dues_of
from spnet.exchange.returns.cells import WrongCell, read_id
from spnet.exchange.returns.columns import Read
from spnet.exchange.returns.findings import RowFindings
from spnet.exchange.returns.rows import FilledRow, tell_wrong
from spnet.metrics.organizations import organization_rows
from spnet.model.days import NO_DAY, to_day
from spnet.model.snapshot import Snapshot

__all__ = ["Matching"]


@define(slots=False)
class Matching:
    """The rows of one return beside the network.

    Parameters
    ----------
    snapshot : Snapshot
        The network.
    allowed : frozenset of int or None
        Rows of the organizations whose return it is; None: of all.
    findings : RowFindings
        Where problems go.
    read_day : callable
        What reads a cell of a date.
    """

    snapshot: Snapshot
    allowed: frozenset[int] | None
    findings: RowFindings
    read_day: Read
    _seen: dict[int, set[int]] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls, snapshot: Snapshot, findings: RowFindings, *, organization: str | None, beneath: bool, read_day: Read
    ) -> Matching:
        """Return what matches the return of an organization, or of any."""
        allowed = None
        if organization is not None:
            rows = organization_rows(snapshot, within=organization).tolist()
            allowed = frozenset(rows if beneath else rows[:1])
        return cls(snapshot, allowed, findings, read_day)

    def known(self, rows: Sequence[FilledRow], places: NDArray[np.int32]) -> tuple[list[FilledRow], NDArray[np.int32]]:
        """Return the rows about nodes that there are, in plan order, and the rows of these; note what is not there."""
        for number in np.flatnonzero(places < 0).tolist():
            if rows[number].answers:
                message = f"nothing in the plan has the id {shown(rows[number].id)}"
                self._tell(rows[number], "id", "unknown-id", message, "Write it as open_items() gave it.")
        order = np.argsort(places, kind="stable")[np.count_nonzero(places < 0) :]
        known = [rows[number] for number in order.tolist()]
        self._tell_repeated(known)
        return known, places[order]

    def _tell_repeated(self, rows: Sequence[FilledRow]) -> None:
        """Note where several rows answer about one thing; which of them counts is nobody's guess."""
        answered = [row for row in rows if row.answers]
        if len({row.id for row in answered}) == len(answered):
            return
        first_two: dict[str, list[int]] = {}
        for row in answered:
            numbers = first_two.setdefault(row.id, [])
            if len(numbers) < 2:
                numbers.append(row.number)
        for row in answered:
            numbers = first_two[row.id]
            if len(numbers) == 2:
                other = numbers[row.number == numbers[0]]
                message = f"row {other} answers about {shown(row.id)} too"
                self._tell(row, "id", "repeated-id", message, "Keep one of the rows.")

    # --- one row --------------------------------------------------------------------------------------------

    def check(self, row: FilledRow, before: Before) -> None:
        """Note what keeps a row from speaking."""
        if row.due is not None and before.is_step:
            self._check_due(row, before)
        if row.answers:
            self._check_place(row, before)

    def _check_place(self, row: FilledRow, before: Before) -> None:
        ids = self.snapshot.tree.ids
        if not before.is_step:
            message = f"{shown(row.id)} is a {self.snapshot.tree.nodes[before.row].kind}"
            self._tell(row, "id", "wrong-kind", message, "A return is about actions and milestones.")
        elif self.allowed is not None and before.organization not in self.allowed:
            message = (
                f"{shown(row.id)} stands in the plan of {shown(ids[before.organization])}, whose return this is not"
            )
            self._tell(row, "id", "other-organization", message, "Leave the row to that organization's return.")
        elif not _is_owner(row.organization, ids[before.organization]):
            message = f"{shown(row.id)} stands in the plan of {shown(ids[before.organization])}"
            self._tell(row, "organization", "other-organization", message, "Mend the id, or the organization.")
        elif not before.joined:
            message = f"{shown(row.id)} joins its plan later"
            self._tell(row, "id", "not-joined", message, "Report on it from the day on which it joins.")

    def _tell(self, row: FilledRow, column: str, code: str, message: str, hint: str) -> None:
        self.findings.add(row.number, column, code, message, hint=hint)

    # --- the due date that a row shows ----------------------------------------------------------------------

    def _check_due(self, row: FilledRow, before: Before) -> None:
        """Require that the due date is one that was ever in force: another was meant to be a new one."""
        try:
            due: date | None = self.read_day(row.due)
        except WrongCell as wrong:
            tell_wrong(self.findings, wrong, row.due, row.number, "due")
            return
        if due is not None and due != before.due and to_day(due) not in self._dues(before.row):
            message = f"due on {due}, which was never in force"
            self._tell(row, "due", "due-changed", message, "To move it, write the new date into new_due.")

    def _dues(self, place: int) -> set[int]:
        """Return the days on which something was ever due; a milestone also when its actions were."""
        if place not in self._seen:  # many rows may be about one milestone of many actions
            self._seen[place] = self._collected(place)
        return self._seen[place]

    def _collected(self, place: int) -> set[int]:
        tree = self.snapshot.tree
        places = [place, *tree.actions[tree.actions_before[place] : tree.actions_before[tree.end[place]]].tolist()]
        planned = {int(day) for day in tree.due[places] if day != NO_DAY}
        return planned.union(*(self._adjusted.get(one, ()) for one in places))

    @cached_property
    def _adjusted(self) -> Mapping[int, Any]:
        return dues_of(self.snapshot)


def _is_owner(cell: Any, owner: str) -> bool:
    """Return whether the cell of the organization names the one in whose plan a row stands, or is empty."""
    if cell is None or (type(cell) is str and cell == owner):  # anything else may not like to be compared
        return True
    try:
        return read_id(cell) in (None, owner)
    except WrongCell:
        return False
