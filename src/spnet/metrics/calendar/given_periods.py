"""Semesters and quarters as they are given: first days, spans, periods, or sessions and grading periods of Ed-Fi."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.calendar.period import Period, PeriodKind, day_after, day_before, ordinal
from spnet.model.days import check_date

__all__ = ["Gaps", "by_kind", "check_gaps", "given_periods"]

#: what becomes of days between two periods, such as a winter break
Gaps: TypeAlias = Literal["refuse", "none", "before", "after"]

#: words in a descriptor of Ed-Fi, and what they make of a session or grading period
_DESCRIBED: Mapping[str, PeriodKind] = {"semester": "semester", "quarter": "quarter", "nine weeks": "quarter"}


@frozen
class _Span:
    """Days as they were given, before they are looked at together."""

    name: str
    first: date
    last: date
    place: int | None = None  # what a grading period says of itself
    school: object = None


def check_gaps(gaps: Gaps) -> Gaps:
    """Return how gaps are taken, if there is such a way."""
    if gaps not in get_args(Gaps):
        raise FieldValueError(f"gaps={shown(gaps)}", "gaps", f"One of {', '.join(get_args(Gaps))}.")
    return gaps


def by_kind(sessions: Iterable[Mapping[str, Any]]) -> dict[PeriodKind, list[Mapping[str, Any]]]:
    """Tell sessions and grading periods apart by their descriptors.

    Raises
    ------
    FieldValueError
        A descriptor speaks neither of semesters nor of quarters.
    """
    found: dict[PeriodKind, list[Mapping[str, Any]]] = {}
    for session in _several(sessions, "sessions"):
        if not isinstance(session, Mapping):
            raise FieldTypeError(f"a session is {shown(session)}", "sessions", "Give mappings, as Ed-Fi has them.")
        said = _descriptor(session).casefold()
        kinds = {kind for word, kind in _DESCRIBED.items() if word in said}
        if len(kinds) != 1:
            raise FieldValueError(
                f"a session is described as {shown(_descriptor(session))}, neither a semester nor a quarter",
                "sessions",
                "Give it in semesters= or quarters=.",
            )
        found.setdefault(kinds.pop(), []).append(session)
    return found


def given_periods(given: Iterable[Any], kind: PeriodKind, year: Period, gaps: Gaps) -> tuple[Period, ...]:
    """Return the periods of a year as they were given, checked.

    Raises
    ------
    FieldTypeError, DateTypeError, FieldValueError
        One cannot be read, they overlap, are in the wrong order or leave days out between them, or lie outside the
        year.
    """
    where = f"{kind}s"
    items = _several(given, where)
    if not items:
        raise FieldValueError(f"no {where}", where, "Leave the argument out for equal ones.")
    if all(_is_day(item) for item in items):
        spans = _from_first_days(items, year, where)
    else:
        spans = [_span(item, year, where) for item in items]
        if all(isinstance(item, Mapping) for item in items):  # an API promises no order
            spans.sort(key=lambda span: span.first)
            _check_places(spans, where)
    _check(spans, year, where)
    spans = _closed(spans, year, gaps, where)
    return tuple(
        Period(name=span.name or f"{ordinal(place)} {kind.title()}", kind=kind, first=span.first, last=span.last)
        for place, span in enumerate(spans, start=1)
    )


def _several(given: object, where: str) -> list[Any]:
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise FieldTypeError(f"{where} is {shown(given)}", where, "Give several, such as a list.")
    return list(given)


def _is_day(item: object) -> bool:
    return isinstance(item, date)


# --- reading ------------------------------------------------------------------------------------------------


def _from_first_days(items: Sequence[Any], year: Period, where: str) -> list[_Span]:
    firsts = [check_date(item, f"a first day of {where}", where) for item in items]
    for one, other in pairwise(firsts):
        if other <= one:
            raise FieldValueError(f"{other} stands after {one}", where, "Give the first days in order, each once.")
    lasts = [*map(day_before, firsts[1:]), max(firsts[-1], year.last)]
    return [_Span("", first, last) for first, last in zip(firsts, lasts, strict=True)]


def _span(item: object, year: Period, where: str) -> _Span:
    if isinstance(item, Period):
        return _Span(item.name, item.first, item.last)
    if isinstance(item, Mapping):
        return _from_mapping(item, year, where)
    if isinstance(item, Sequence) and not isinstance(item, str) and len(item) == 2:
        first, last = (check_date(day, f"a day of {where}", where) for day in item)
        return _in_order(_Span("", first, last), where)
    raise FieldTypeError(
        f"one of {where} is {shown(item)}",
        where,
        "Give first days, pairs of first and last day, periods, or sessions or grading periods as Ed-Fi has them.",
    )


def _from_mapping(item: Mapping[str, Any], year: Period, where: str) -> _Span:
    """Read a Session or a GradingPeriod of Ed-Fi; what else such a mapping says is not needed."""
    reference = item.get("schoolYearTypeReference")
    ends_in = reference.get("schoolYear") if isinstance(reference, Mapping) else item.get("schoolYear")
    ours = year.first.year + 1  # Ed-Fi calls a school year by its end
    if ends_in is not None and str(ends_in) != str(ours):
        raise FieldValueError(f"a session of the school year {shown(ends_in)}", where, f"{year.name} is {ours} there.")
    name = item.get("sessionName") or item.get("gradingPeriodName") or _descriptor(item)
    place = item.get("periodSequence")
    if place is not None and (not isinstance(place, int) or isinstance(place, bool)):
        raise FieldTypeError(f"periodSequence is {shown(place)}", where, "It is a whole number, or left out.")
    school = item.get("schoolReference")
    return _in_order(
        _Span(
            name if isinstance(name, str) else "",
            _edfi_day(item, "beginDate", where),
            _edfi_day(item, "endDate", where),
            place=place,
            school=school.get("schoolId") if isinstance(school, Mapping) else None,
        ),
        where,
    )


def _descriptor(item: Mapping[str, Any]) -> str:
    """Return the code value of a descriptor, which Ed-Fi writes as ``uri://ed-fi.org/TermDescriptor#Fall Semester``."""
    found = item.get("termDescriptor") or item.get("gradingPeriodDescriptor") or ""
    return found.rpartition("#")[2].strip() if isinstance(found, str) else ""


def _edfi_day(item: Mapping[str, Any], key: str, where: str) -> date:
    value = item.get(key)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = value or None
    if value is None or isinstance(value, str):
        raise FieldValueError(f"{key} is {shown(value)}", where, "Give a day, as 2017-08-14.")
    return check_date(value, key, where)


# --- checking them together ---------------------------------------------------------------------------------


def _in_order(span: _Span, where: str) -> _Span:
    if span.last < span.first:
        raise FieldValueError(f"{span.name or 'one'} ends on {span.last}, before {span.first}", where, "Mend the days.")
    return span


def _check_places(spans: Sequence[_Span], where: str) -> None:
    """Require that they are of one school, and that their own numbers rise with their days."""
    schools = {shown(span.school) for span in spans if span.school is not None}
    if len(schools) > 1:
        raise FieldValueError(f"sessions of the schools {', '.join(sorted(schools))}", where, "Give those of one.")
    places = [span.place for span in spans if span.place is not None]
    if places != sorted(set(places)):
        raise FieldValueError(
            f"by their days the periods come in the order {', '.join(map(str, places))}",
            where,
            "Mend beginDate or periodSequence, so that they agree.",
        )


def _check(spans: Sequence[_Span], year: Period, where: str) -> None:
    for span in spans:
        if span.first < year.first or span.last > year.last:
            raise FieldValueError(
                f"{span.first} to {span.last} is not within {year.name}, {year.first} to {year.last}",
                where,
                "Mend the days, or give the year another first_day.",
            )
    for one, other in pairwise(spans):
        if other.first < one.first:
            raise FieldValueError(f"{other.first} stands after {one.first}", where, "Give them in order.")
        if other.first <= one.last:
            raise FieldValueError(
                f"{_called(one)} and {_called(other)} overlap from {other.first} to {min(one.last, other.last)}",
                where,
                "A day belongs to one of them; mend the days.",
            )


def _called(span: _Span) -> str:
    days = f"{span.first} to {span.last}"
    return f"{shown(span.name)} ({days})" if span.name else days


def _closed(spans: Sequence[_Span], year: Period, gaps: Gaps, where: str) -> list[_Span]:
    """Return them with the days that none has given to those before or after, as is asked for."""
    if gaps == "refuse":
        for one, other in pairwise(spans):
            if other.first != day_after(one.last):
                raise FieldValueError(
                    f"no period has the days from {day_after(one.last)} to {day_before(other.first)}",
                    where,
                    'Say whose they are: gaps="before" or "after" for a neighbour\'s, "none" for nobody\'s.',
                )
    if gaps in {"refuse", "none"}:
        return list(spans)
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    if gaps == "before":
        lasts[:-1] = map(day_before, firsts[1:])
    else:
        firsts[1:] = map(day_after, lasts[:-1])
    firsts[0], lasts[-1] = year.first, year.last
    return [_Span(span.name, first, last) for span, first, last in zip(spans, firsts, lasts, strict=True)]
