"""Cells that answer: a status, a day, an amount of money; and what reads each column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from spnet.checked import Number, Refused, nonblank, weight
from spnet.exchange.returns.cells import WrongCell, parts_of, plain, read_text, read_texts
from spnet.exchange.returns.columns import Read
from spnet.model.enums import Status

__all__ = ["Amount", "readers"]

#: a source of funding, None where the cell names none, and an amount
Amount = tuple[str | None, Number]

_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_LONGEST_DAY = 60
_MOST_REMEMBERED = 10_000
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,15})?", re.ASCII)

_WORDS: Mapping[str, Status] = {
    **{status.value: status for status in Status},
    "canceled": Status.CANCELLED,
    "complete": Status.COMPLETED,
    "done": Status.COMPLETED,
}
_STATUSES = f"one of {', '.join(Status)}"


def readers(date_format: str | None) -> Mapping[str, Read]:
    """Return what reads the cells of each column; texts that are dates may have a format of their own."""

    def read_day(value: Any) -> date | None:
        return value if type(value) is date else _day(value, date_format)

    days = _remembering(read_day)
    return {
        "status": _remembering(_status),
        "completed_on": days,
        "outputs": read_texts,
        "resources": read_texts,
        "spent": _remembering(_amounts),
        "new_due": days,
        "adjustment": read_text,
        "cause": read_text,
        "comment": read_text,
        "due": days,
    }


def _remembering(read: Read) -> Read:
    """Return a reader that remembers texts it has read: a month has few days, and amounts are often round."""
    seen: dict[str, Any] = {}

    def read_or_recall(value: Any) -> Any:
        if type(value) is not str:
            return read(value)
        found = seen.get(value)
        if found is None:
            found = read(value)
            if len(seen) < _MOST_REMEMBERED and len(value) <= _LONGEST_DAY:
                seen[value] = found
        return found

    return read_or_recall


def _status(value: Any) -> Status | None:
    value, found = plain(value), None
    if value is None:
        return None
    if isinstance(value, str) and len(value) <= 60:
        found = _WORDS.get(" ".join(value.casefold().replace("_", " ").replace("-", " ").split()))
    if found is None:
        raise WrongCell("unknown-status", _STATUSES, f"Write {_STATUSES}, or leave the cell empty.")
    return found


# --- days ---------------------------------------------------------------------------------------------------


def _day(value: Any, date_format: str | None) -> date | None:
    value = plain(value)
    if isinstance(value, datetime):
        return _at_midnight(value)
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST_DAY:
        return _day_of_text(value, date_format)
    hint = "Give the cell a format of dates." if not isinstance(value, str) else "Write the date alone."
    raise WrongCell("not-a-date", "a date", hint)


def _at_midnight(moment: datetime) -> date:
    if moment.tzinfo is not None or moment.time() != time.min:
        raise WrongCell("not-a-date", "a date without a time", "Write the date alone, without a time or a zone.")
    return moment.date()


def _day_of_text(text: str, date_format: str | None) -> date:
    found = _ISO_DAY.fullmatch(text)
    try:
        if found is not None:
            return date.fromisoformat(found[1])
        if date_format is not None:
            return _at_midnight(datetime.strptime(text, date_format))  # noqa: DTZ007  # a zone is refused
    except ValueError:
        pass
    raise WrongCell(
        "not-a-date",
        "a date like 2018-05-31",
        "Write it like 2018-05-31; or tell read_return how dates are written: date_format='%m/%d/%Y'.",
    )


# --- money --------------------------------------------------------------------------------------------------


def _amounts(value: Any) -> tuple[Amount, ...] | None:
    value = plain(value)
    if value is None:
        return None
    if not isinstance(value, str):
        return ((None, _number(value)),)
    text = read_text(value) or ""
    return tuple(map(_amount, parts_of(text))) or None


def _amount(part: str) -> Amount:
    """Read one amount: ``"900"``, ``"$1,200.50"`` or ``"Title I: 900"``."""
    funding, _, amount = part.rpartition(":")
    found = _AMOUNT.fullmatch(amount.strip())
    if found is None:
        raise _no_amount()
    whole, decimals = found[1].replace(",", ""), found[2]
    return _funding(funding), _number(Decimal(whole + decimals) if decimals else int(whole))


def _funding(text: str) -> str | None:
    return nonblank(text.strip()) if text.strip() else None


def _number(value: Any) -> Number:
    if isinstance(value, float):
        value = round(value, 6)  # sums of a spreadsheet have a tail: 0.1 + 0.2
    try:
        taken = weight(value)
    except Refused:
        raise _no_amount() from None
    return int(taken) if taken == int(taken) else taken


def _no_amount() -> WrongCell:
    return WrongCell(
        "not-an-amount",
        "an amount, with its source of funding before a colon",
        "Write dollars like 900 or 1,200.50; of several sources: Title I: 900; Local: 50.",
    )
