"""The report on supports: what was needed, what was provided, how it was used and how well it worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import numpy as np
from attrs import frozen

from spnet.checked import shown
from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import FieldTypeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.explain_parts import name_of
from spnet.metrics.reports.asked import rows_of
from spnet.metrics.reports.period_table import shown_cell
from spnet.metrics.standing import covered
from spnet.model.days import NO_DAY
from spnet.model.in_force import events_in_force
from spnet.model.lines import priorities_of
from spnet.model.network import Network
from spnet.model.nodes import Organization, Strategy
from spnet.model.snapshot import Snapshot
from spnet.model.support_events import SupportNeed, SupportProvided, SupportReview

__all__ = ["SupportReport", "SupportRow", "support_report"]


@frozen(kw_only=True)
class SupportRow:
    """A support that was needed, provided, or both; :func:`support_report` makes it.

    The template has two layouts for the same: :attr:`cells_of_use` and :attr:`cells_of_need`.

    Parameters
    ----------
    node : str
        Id of the organization, strategy or priority that it is for.
    organization : str
        Id of the organization that receives it.
    need : SupportNeed or None
        What was needed; None: the support answers no need that was recorded.
    provided : SupportProvided or None
        What was provided; None: the need is not answered yet.
    source : str or None
        Who provided it: the name of an organization, or of a vendor.
    reviews : tuple of SupportReview
        What those concerned said of its effect, by day.
    need_id, provided_id : int or None
        The ids of these events.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import SupportProvided, support_report
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> _ = net.record(SupportProvided(node="school-a", on=date(2018, 2, 9), provider="river", support="coaching"))
    >>> row = support_report(net, "school-a", as_of=date(2018, 3, 31))[0]
    >>> row.cells_of_need["Source (district and other organizations)"], row.cells_of_need["Supports Needed"]
    ('River District', None)
    """

    node: str
    organization: str
    need: SupportNeed | None
    provided: SupportProvided | None
    source: str | None
    reviews: tuple[SupportReview, ...] = ()
    need_id: int | None = None
    provided_id: int | None = None

    @property
    def on(self) -> date:
        """The day of the support, or of the need where there is none."""
        event = self.provided or self.need
        return date.min if event is None else event.on

    @property
    def effectiveness(self) -> tuple[str, ...] | None:
        """How well it worked, as the reviews say; None where none does."""
        said = tuple(
            ": ".join(filter(None, (None if review.effect is None else review.effect.value, review.explanation)))
            for review in self.reviews
        )
        return said or None

    @property
    def cells_of_use(self) -> Mapping[str, object]:
        """Its cells in the layout of the template's first priority, by the names of its columns."""
        provided = self.provided
        return FrozenDict(
            {
                "Supports": None if provided is None else provided.support,
                "Provider": self.source,
                "How were supports used?": None if provided is None else provided.how_used or None,
                "How effective were the supports?": self.effectiveness,
            }
        )

    @property
    def cells_of_need(self) -> Mapping[str, object]:
        """Its cells in the layout of the template's other priorities, by the names of its columns."""
        return FrozenDict(
            {
                "Supports Needed": None if self.need is None else self.need.description,
                "Supports Provided": None if self.provided is None else self.provided.support,
                "Source (district and other organizations)": self.source,
                "Effectiveness": self.effectiveness,
            }
        )


@frozen(kw_only=True, repr=False)
class SupportReport(Sequence[SupportRow]):
    """Supports needed and provided; :func:`support_report` makes it. A sequence of `SupportRow`, by day.

    Parameters
    ----------
    as_of : datetime.date
        The day, inclusive.
    rows : tuple of SupportRow
        The rows.
    """

    as_of: date
    rows: tuple[SupportRow, ...]

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]

    def __len__(self) -> int:
        return len(self.rows)

    def columns(self) -> Mapping[str, Sequence[Any]]:
        """Return the report as columns, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``organization``, ``node``, ``on`` (datetime.date), then the two layouts of the template: ``needed``,
            ``provided``, ``source``, ``how_used``, ``effectiveness`` (str), and ``hours``, ``cost`` (numbers). None
            where there is nothing.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import support_report
        >>> from spnet.examples import river_state
        >>> len(support_report(river_state(), "river", as_of=date(2018, 3, 31)).columns()["needed"])
        0
        """
        lines = [_line(row) for row in self.rows]
        return FrozenDict({name: tuple(line[place] for line in lines) for place, name in enumerate(_COLUMNS)})

    def __repr__(self) -> str:
        open_needs = sum(row.provided is None for row in self.rows)
        return f"<SupportReport as of {self.as_of}: {len(self.rows)} rows, {open_needs} needs not answered>"

    def _repr_html_(self) -> str:
        header = ("Supports Needed", "Supports Provided", "Source", "How were supports used?", "Effectiveness")
        rows = [tuple(map(shown_cell, _line(row)[3:8])) for row in self.rows[:ROWS_SHOWN]]
        left_out = max(0, len(self.rows) - ROWS_SHOWN)
        return html_table(header, rows, caption=f"Supports as of {self.as_of}", left_out=left_out)


_COLUMNS = ("organization", "node", "on", "needed", "provided", "source", "how_used", "effectiveness", "hours", "cost")


def _line(row: SupportRow) -> tuple[Any, ...]:
    provided = row.provided
    effectiveness = None if row.effectiveness is None else "; ".join(row.effectiveness)
    return (
        row.organization,
        row.node,
        row.on,
        row.cells_of_need["Supports Needed"],
        row.cells_of_need["Supports Provided"],
        row.source,
        row.cells_of_use["How were supports used?"],
        effectiveness,
        None if provided is None else provided.hours,
        None if provided is None else provided.cost,
    )


def support_report(
    network: Network | Snapshot,
    node: str | None = None,
    *,
    as_of: date,
    known_by: date | None = None,
    year: SchoolYear | None = None,
    own: bool = False,
) -> SupportReport:
    """Report on the supports that organizations needed and received, in both layouts of the template.

    Parameters
    ----------
    network : Network or Snapshot
        What to report on.
    node : str or None, default None
        Id of a strategy, of an organization or of a goal: what it, its strategies and its priorities needed and
        received. None: everybody.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    year : SchoolYear or None, default None
        Only what was provided, or asked for and not answered, in this year; None: ever.
    own : bool, default False
        Of an organization its own supports alone, those of child organizations left out.

    Returns
    -------
    SupportReport
        A row for each support, and for each need that has none. A need that several supports answer has several rows.

    Raises
    ------
    UnknownIdError, ScopeError
        There is no such node, or it stands beneath a strategy.
    FieldTypeError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Reviews count up to `as_of`, whatever the year. What stands on a strategy that is not yet in the plan is left out.
    Source section 5; Tool A, "Supports".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Effect, SupportNeed, SupportProvided, SupportReview, support_report
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> need = net.record(SupportNeed(node="school-a", on=date(2018, 1, 12), description="A coach"))
    >>> given = net.record(SupportProvided(
    ...     node="school-a", on=date(2018, 2, 9), provider="river", support="Coaching", how_used="Two visits", need=need
    ... ))
    >>> _ = net.record(SupportReview(node="school-a", on=date(2018, 3, 1), of=given, effect=Effect.SOME))
    >>> row, = support_report(net, "river", as_of=date(2018, 3, 31))
    >>> list(row.cells_of_use.values())
    ['Coaching', 'River District', 'Two visits', ('some',)]
    """
    snapshot = as_snapshot(network)
    check_as_of(as_of)
    check_known_by(known_by)
    if year is not None and not isinstance(year, SchoolYear):
        raise FieldTypeError(f"year is {shown(year)}", "year", "Give a SchoolYear, or None for all.")
    receivers = _receivers(snapshot, node, as_of, own=own)
    policy: dict[str, Any] = {"as_of": as_of, "known_by": known_by}
    needs = dict(events_in_force(snapshot, SupportNeed, **policy))
    reviews: dict[int, list[SupportReview]] = {}
    for _, review in events_in_force(snapshot, SupportReview, **policy):
        reviews.setdefault(review.of, []).append(review)
    rows, answered = [], set()
    for id, provided in events_in_force(snapshot, SupportProvided, **policy):
        answered.add(provided.need)
        if provided.node in receivers:
            rows.append(
                SupportRow(
                    node=provided.node,
                    organization=receivers[provided.node],
                    need=None if provided.need is None else needs.get(provided.need),
                    provided=provided,
                    source=_source(snapshot, provided),
                    reviews=tuple(sorted(reviews.get(id, ()), key=lambda review: review.on)),
                    need_id=provided.need if provided.need in needs else None,
                    provided_id=id,
                )
            )
    rows += [
        SupportRow(node=need.node, organization=receivers[need.node], need=need, provided=None, source=None, need_id=id)
        for id, need in needs.items()
        if id not in answered and need.node in receivers
    ]
    wanted = [row for row in rows if year is None or year.first <= row.on <= year.last]
    wanted.sort(key=lambda row: (row.on, row.provided_id or row.need_id or 0))
    return SupportReport(as_of=as_of, rows=tuple(wanted))


def _receivers(snapshot: Snapshot, node: str | None, as_of: date, *, own: bool) -> Mapping[str, str]:
    """Return what may receive a support within a scope, with its organization: nodes, and priorities by their ids."""
    tree = snapshot.tree
    day = check_as_of(as_of)
    absent = covered((tree.adopted > day) & (tree.adopted != NO_DAY), tree.end)
    found: dict[str, str] = {}
    for row in np.asarray(rows_of(snapshot, node, Organization, Strategy, own=own)).tolist():
        if not absent[row]:
            found[tree.ids[row]] = tree.ids[int(tree.organization[row])]
            if isinstance(tree.nodes[row], Organization):
                organization = cast(Organization, tree.nodes[row])
                found.update((priority.id, organization.id) for priority in priorities_of(organization))
    return found


def _source(snapshot: Snapshot, provided: SupportProvided) -> str:
    if provided.provider is None:
        return provided.vendor
    return name_of(snapshot[provided.provider]) if provided.provider in snapshot else provided.provider
