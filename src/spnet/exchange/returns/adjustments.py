"""The adjustment that a row states."""

from __future__ import annotations

from spnet.exchange.returns.statement import Statement, differs
from spnet.model.enums import Status
from spnet.model.events import Adjustment

__all__ = ["state_adjustment"]

_COLUMNS = {"new_due": "due", "adjustment": "scope", "cause": "cause"}
_ENDED = (Status.COMPLETED, Status.CANCELLED)


def state_adjustment(statement: Statement) -> None:
    """Add the adjustment that a row makes, if it changes something, to its events; or note what is wrong with it."""
    given = statement.given
    if "new_due" not in given and "adjustment" not in given:
        return
    _check_due(statement)
    if statement.is_wrong:
        return
    fields = {name: given[column] for column, name in _COLUMNS.items() if column in given}
    if statement.said.adjustments:
        last = statement.said.adjustments[-1]
        if differs(last, fields) and _goes_on(statement):
            statement.correct(last, fields)
    elif _is_news(statement) and _goes_on(statement):
        entered = statement.entered
        statement.events.append(
            Adjustment(node=statement.row.id, on=entered.on, recorded_on=entered.recorded_on, by=entered.by, **fields)
        )


def _is_news(statement: Statement) -> bool:
    """Return whether it says more than the due date that is in force anyway; a cause needs something to stand on."""
    given = statement.given
    has_cause = "cause" in given and "status" not in given
    return "adjustment" in given or has_cause or given["new_due"] != statement.before.due


def _check_due(statement: Statement) -> None:
    """Require that a new due date is one that the work can still be due on."""
    due, on, start = statement.given.get("new_due"), statement.entered.on, statement.before.start
    if due is None:
        return
    if due < on:
        message = f"a new due date of {due}, before {on}, the day from which it holds"
        statement.problem("new_due", "due-in-past", message, "Is it the year? Mend the date.")
    elif start is not None and due < start:
        message = f"a new due date of {due}, before it starts on {start}"
        statement.problem("new_due", "due-before-start", message, "Mend the date; or move the start first.")


def _goes_on(statement: Statement) -> bool:
    """Return whether the work goes on, so that it can be adjusted; note it if not."""
    if statement.status in _ENDED:
        column = "new_due" if "new_due" in statement.given else "adjustment"
        message = f"an adjustment of what is {statement.status}"
        statement.problem(
            column, "not-open", message, "Only what goes on is adjusted: mend the status, or leave it out."
        )
        return False
    return True
