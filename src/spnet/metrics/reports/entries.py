"""What people said in a period: the words of reports, adjustments and notes that count, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from attrs import field, frozen

from spnet.display import printable
from spnet.frozen import FrozenDict
from spnet.metrics.weighted_tally import exact
from spnet.metrics.weights import MILLION
from spnet.model.corrected import Entry, corrected
from spnet.model.events import Adjustment, Dated, StatusReport
from spnet.model.journal import Journal
from spnet.model.plan_events import Note, TargetRevision

__all__ = ["ReportEntry", "Words", "budget_used", "causes", "comments", "outputs", "resources", "revisions"]


@frozen(kw_only=True, repr=False)
class ReportEntry:
    """A few words in a cell of a report, and the event they come from.

    Parameters
    ----------
    node : str
        Id of the node that the event is about.
    on : datetime.date
        The day it speaks for.
    event : int
        Id under which it was first recorded.
    text : str
        The words.
    source : StatusReport, Adjustment, Note, Observation, TargetRevision or Review
        The event as it reads today, or as it was known.

    Examples
    --------
    >>> from spnet import SchoolYear, quarterly
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> row = quarterly(river_state(), "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)[1]
    >>> print(row.outputs_completed[0])
    Draft (river/4c/m1/a2, 2017-11-30)
    """

    node: str
    on: date
    event: int
    text: str
    source: Dated

    def __str__(self) -> str:
        return printable(f"{self.text} ({self.node}, {self.on})")

    def __repr__(self) -> str:
        return f"<ReportEntry of event {self.event}: {printable(self.text)!r}>"


@frozen(eq=False)
class Words:
    """The reports, adjustments and notes of a journal as it is now; gone through when one is first asked for.

    A journal only grows, so that its first so many events are the same for ever.
    """

    journal: Journal
    size: int
    known_by: date | None
    _by_node: list[Mapping[str, list[Entry]]] = field(factory=list, init=False)

    def between(self, ids: Iterable[str], first: date, last: date) -> tuple[Entry, ...]:
        """Return the events on some nodes that count and speak for a day of a period, node by node."""
        if not self._by_node:
            self._by_node.append(self._read())
        found = self._by_node[0]
        return tuple(entry for id in ids for entry in found.get(id, ()) if first <= entry.event.on <= last)

    def _read(self) -> Mapping[str, list[Entry]]:
        by_node: dict[str, list[Entry]] = {}
        events = islice(self.journal.items(), self.size)
        for entry in corrected(events, kinds=(StatusReport, Adjustment, Note), known_by=self.known_by):
            if not isinstance(entry.event, StatusReport) or _says_something(entry.event):
                by_node.setdefault(entry.event.node, []).append(entry)
        for entries in by_node.values():
            entries.sort(key=lambda entry: entry.order)
        return by_node


def _says_something(report: StatusReport) -> bool:
    return bool(report.outputs or report.resources or report.spent or report.cause or report.comment)


# --- cells --------------------------------------------------------------------------------------------------


def outputs(entries: Iterable[Entry]) -> tuple[ReportEntry, ...]:
    """Return the outputs of reports, one each."""
    return tuple(
        _of(entry, text) for entry in entries if isinstance(entry.event, StatusReport) for text in entry.event.outputs
    )


def resources(entries: Iterable[Entry]) -> tuple[ReportEntry, ...]:
    """Return the resources and the money used, one each."""
    return tuple(
        _of(entry, text) for entry in entries if isinstance(entry.event, StatusReport) for text in _used(entry.event)
    )


def _used(report: StatusReport) -> Iterator[str]:
    yield from report.resources
    for line in report.spent:
        purpose = f" ({line.purpose})" if line.purpose else ""
        yield f"{line.amount} USD from {line.funding}{purpose}"


def budget_used(entries: Iterable[Entry]) -> Mapping[str, Decimal]:
    """Return the money used by source of funding in US dollars, exactly; in the order in which they are first used."""
    sums: dict[str, Fraction] = {}
    for entry in entries:
        for line in getattr(entry.event, "spent", ()):
            amount = Decimal(str(line.amount)) if isinstance(line.amount, float) else line.amount
            sums[line.funding] = sums.get(line.funding, Fraction(0)) + Fraction(amount)
    return FrozenDict({funding: exact(int(amount * MILLION)) for funding, amount in sums.items()})


def causes(entries: Iterable[Entry]) -> tuple[ReportEntry, ...]:
    """Return the causes that reports give, and the adjustments made."""
    found = []
    for entry in entries:
        event = entry.event
        text = event.cause if isinstance(event, StatusReport) else ""
        if isinstance(event, Adjustment):
            text = "; ".join(_adjusted(event))
        if text or isinstance(event, Adjustment):
            found.append(_of(entry, text))
    return tuple(found)


def _adjusted(event: Adjustment) -> Iterator[str]:
    if event.start is not None:
        yield f"start {event.start}"
    if event.due is not None:
        yield f"due {event.due}"
    if event.responsible is not None:
        yield f"in the hands of {event.responsible}" if event.responsible else "in nobody's hands"
    yield from filter(None, (event.scope, event.cause, event.justification))


def comments(entries: Iterable[Entry]) -> tuple[ReportEntry, ...]:
    """Return the comments of reports, and notes."""
    return tuple(
        _of(entry, text)
        for entry in entries
        if (text := entry.event.text if isinstance(entry.event, Note) else getattr(entry.event, "comment", ""))
    )


def revisions(entries: Iterable[Entry]) -> tuple[ReportEntry, ...]:
    """Return why targets were revised."""
    return tuple(
        _of(entry, entry.event.cause or "targets revised")
        for entry in entries
        if isinstance(entry.event, TargetRevision)
    )


def _of(entry: Entry, text: str) -> ReportEntry:
    return ReportEntry(node=entry.event.node, on=entry.event.on, event=entry.event_id, text=text, source=entry.event)
