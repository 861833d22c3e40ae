"""What a row of a return states, beside what stood before and what was said that day: events, or problems."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import define, evolve, field, frozen

from spnet.exchange.returns.before import Before, Said, SaidThatDay
from spnet.exchange.returns.findings import RowFindings
from spnet.exchange.returns.rows import FilledRow
from spnet.model.corrections import Correction, Event
from spnet.model.enums import Status
from spnet.model.nodes import Node

__all__ = ["Entered", "Statement", "differs"]


@frozen
class Entered:
    """The day a return speaks for, when it was entered and by whom."""

    on: date
    recorded_on: date
    by: str


@define
class Statement:
    """One row, with all that it is judged by, and what comes of it.

    Parameters
    ----------
    row : FilledRow
        The row; it has answers.
    node : Node
        What it is about.
    before : Before
        How that stood before.
    entered : Entered
        For which day, and when.
    said : SaidThatDay
        What was said of it that day already.
    given : dict of str to object
        What the filled cells say, by column.
    """

    row: FilledRow
    node: Node
    before: Before
    entered: Entered
    findings: RowFindings
    said: SaidThatDay
    given: dict[str, Any]
    events: list[Event] = field(factory=list, init=False)

    def problem(self, column: str, code: str, message: str, hint: str) -> None:
        """Note that a cell cannot be meant so."""
        self.findings.add(self.row.number, column, code, message, hint=hint)

    @property
    def is_wrong(self) -> bool:
        """Whether there is a problem with the row."""
        return self.findings.about(self.row.number)

    @property
    def status(self) -> Status | None:
        """The status that the row leaves the node with: its own, that of the same day, or that of before."""
        if "status" in self.given:
            return self.given["status"]  # type: ignore[no-any-return]  # read as a status
        if self.said.reports:
            return self.said.reports[-1].event.status  # type: ignore[union-attr]  # it is a report
        return self.before.status_or_completed

    def correct(self, said: Said, fields: dict[str, Any]) -> None:
        """State that what was said that day reads otherwise in some fields."""
        recorded_on = self.entered.recorded_on
        if recorded_on < said.entered:
            message = f"what it changes was entered on {said.entered}, after {recorded_on}"
            hint = "Give the day on which this return was entered: recorded_on=…."
            self.problem("", "entered-before", message, hint)
            return
        replacement = evolve(said.event, **fields)
        self.events.append(
            Correction(of=said.event_id, replacement=replacement, recorded_on=recorded_on, by=self.entered.by)
        )


def differs(said: Said, fields: dict[str, Any]) -> bool:
    """Return whether what was said reads otherwise in some of these fields."""
    return any(getattr(said.event, name) != value for name, value in fields.items())
