"""The status report that a row states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from spnet.exchange.returns.answers import Amount
from spnet.exchange.returns.statement import Statement, differs
from spnet.model.enums import Status
from spnet.model.events import StatusReport
from spnet.model.nodes import Action
from spnet.model.planning import BudgetLine

__all__ = ["state_report"]

_SAYS_MORE = ("completed_on", "outputs", "resources", "spent", "comment")
#: what each report adds to what was reported before
_INCREMENTS = ("outputs", "resources", "spent")
_IS_NEWS = (*_INCREMENTS, "cause", "comment")
_KEPT = frozenset(("status", "outputs", "resources", "cause", "comment"))
_SETTLED = (Status.COMPLETED, Status.CANCELLED)


def state_report(statement: Statement) -> None:
    """Add the report that a row makes, if it says something new, to its events; or note what is wrong with it."""
    given = statement.given
    if "status" not in given:
        _require_status(statement)
        return
    if "completed_on" in given:
        _check_completion(statement)
    fields: dict[str, Any] = {name: value for name, value in given.items() if name in _KEPT}
    if "spent" in given:
        fields["spent"] = tuple(_budget_lines(statement, given["spent"]))
    if statement.is_wrong:
        return
    if given["status"] is Status.COMPLETED:
        fields["completed_on"] = _completed_on(statement)
    if statement.said.reports:
        _revise(statement, fields)
    elif not _is_repeated(statement):
        _require_effect(statement)
        entered = statement.entered
        statement.events.append(
            StatusReport(node=statement.row.id, on=entered.on, recorded_on=entered.recorded_on, by=entered.by, **fields)
        )


def _require_status(statement: Statement) -> None:
    given = statement.given
    filled = [name for name in _SAYS_MORE if name in given]
    if not filled and "cause" in given and "new_due" not in given and "adjustment" not in given:
        filled = ["cause"]
    if filled:
        message = f"there is no status, but something in {filled[0]}"
        statement.problem("status", "missing-status", message, f"Write one of {', '.join(Status)}.")


def _check_completion(statement: Statement) -> None:
    """Require that the day of completion is one that the status and what was said before allow."""
    completed_on, on, before = statement.given["completed_on"], statement.entered.on, statement.before
    if statement.given["status"] is not Status.COMPLETED:
        message = f"completed on {completed_on}, but its status is {statement.given['status'].value!r}"
        statement.problem("completed_on", "not-completed", message, "Mend the status, or leave the date out.")
    elif completed_on > on:
        message = f"completed on {completed_on}, after {on}, the day that the return speaks for"
        statement.problem("completed_on", "completed-later", message, "Mend the date; or report it when it is done.")
    elif before.status is Status.COMPLETED and completed_on != before.completed_on:
        message = f"completed on {completed_on}, but an earlier report says {before.completed_on}"
        hint = "If that was a mistake, record a Correction of that report."
        statement.problem("completed_on", "completed-already", message, hint)


def _completed_on(statement: Statement) -> date | None:
    """Return when it was completed; where the row does not say, what is known already stays."""
    if "completed_on" in statement.given:
        return statement.given["completed_on"]  # type: ignore[no-any-return]  # read as a date
    last: Any = statement.said.reports[-1].event if statement.said.reports else None
    if last is not None and last.status is Status.COMPLETED:
        return last.completed_on  # type: ignore[no-any-return]  # of a report
    return statement.before.completed_on


def _is_repeated(statement: Statement) -> bool:
    """Return whether it says once more that something is completed, or cancelled, and nothing else."""
    given, before = statement.given, statement.before
    if given["status"] not in _SETTLED or given["status"] is not before.status_or_completed:
        return False
    moves = given.get("completed_on", before.completed_on) != before.completed_on
    return not moves and given.keys().isdisjoint(_IS_NEWS)


def _require_effect(statement: Statement) -> None:
    if statement.before.cancelled_above:
        message = "what it stands under is cancelled, so that a report on it changes nothing"
        statement.problem("id", "cancelled-above", message, "Report on what is cancelled first, or leave the row out.")


def _revise(statement: Statement, fields: dict[str, Any]) -> None:
    """Correct the report of the same day; what the row leaves empty stays as it was said."""
    *others, last = statement.said.reports
    for name in _INCREMENTS:
        if name in fields:  # what other reports of the day say already would count twice
            fields[name] = _without(fields[name], (one for other in others for one in getattr(other.event, name)))
    fields.setdefault("completed_on", None)
    if differs(last, fields):
        statement.correct(last, fields)


def _without(items: Iterable[Any], said: Iterable[Any]) -> tuple[Any, ...]:
    left = list(items)
    for one in said:
        if one in left:
            left.remove(one)
    return tuple(left)


def _budget_lines(statement: Statement, amounts: tuple[Amount, ...]) -> Iterator[BudgetLine]:
    for funding, amount in amounts:
        source = funding if funding is not None else _only_source(statement)
        if source is None:
            return
        yield BudgetLine(funding=source, amount=amount)


def _only_source(statement: Statement) -> str | None:
    """Return the one source of funding that the plan names for an action; where there is not just one, note it."""
    node = statement.node
    sources = {line.funding for line in node.budget} if isinstance(node, Action) else set()
    if len(sources) == 1:
        return sources.pop()
    message = f"an amount without its source of funding, of which the plan has {len(sources)}"
    statement.problem("spent", "no-funding", message, "Write the source before it: Title I: 900.")
    return None
