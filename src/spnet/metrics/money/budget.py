"""The budget of a day: planned, adjusted and used, by organization, source of funding, practice or domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Literal, get_args

from attrs import field, frozen

from spnet.checked import name_key, named, shown
from spnet.coding.framework import Framework
from spnet.coding.resolve import normal_code
from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import FieldValueError, ScopeError, UnknownCodeError, UnknownIdError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_network, check_as_of, check_known_by
from spnet.metrics.codes import code_columns
from spnet.metrics.counting import Counting, check_counting
from spnet.metrics.money.accounts import LOTS, accounts
from spnet.metrics.money.grouping import by_code, by_funding, by_organization, summed
from spnet.metrics.money.sums import Amount, Money, MoneySums
from spnet.metrics.organizations import name_of, names_of
from spnet.metrics.tally import Count
from spnet.model.columns import KINDS
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot

__all__ = ["Budget", "BudgetBy", "budget"]

#: what the rows of a budget are
BudgetBy = Literal["organization", "funding", "practice", "domain"]

_ORGANIZATION = KINDS.index(Organization)
_AMOUNTS = ("planned", "adjusted", "used", "used_since", "remaining", "unbudgeted")
_HEADER = ("planned", "adjusted", "used", "remaining", "unbudgeted", "without a budget")


@frozen(kw_only=True, repr=False)
class Budget:
    """Money planned, adjusted and used, in US dollars; :func:`budget` makes it.

    ``found["river"]`` gives the `MoneySums` of a row, iterating gives the rows, ``found.total`` sums everything once,
    also where rows overlap.

    Parameters
    ----------
    name : str
        What was looked at: the network, or within what.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    since : datetime.date or None
        From which day on reports make ``used_since``; None: all do.
    by : {"organization", "funding", "practice", "domain"}
        What the rows are.
    counting : {"full", "fractional"}
        By practice and domain, how much an action counts for each of several.
    total : MoneySums
        All of it, each action once.
    rows : mapping of str to MoneySums
        By id in preorder, of an organization the whole subtree; by source of funding, as it is first written, in the
        order of the plan; or by code in the order of the frameworks, then ``"uncoded"``.
    labels : mapping of str to str
        The name of an organization, the label of a code, or the source of funding.
    """

    name: str
    as_of: date
    known_by: date | None
    since: date | None
    by: BudgetBy
    counting: Counting
    total: MoneySums
    rows: Mapping[str, MoneySums]
    labels: Mapping[str, str]
    _own: Mapping[str, MoneySums]
    _frameworks: tuple[Framework, ...] = field(eq=False)

    def own(self, organization: str) -> MoneySums:
        """Return the sums of an organization's own plan, without the organizations beneath it.

        Raises
        ------
        ScopeError
            The rows are no organizations.
        UnknownIdError
            The organization has no row.

        Examples
        --------
        >>> from spnet import budget
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> found = budget(river_state(), as_of=RIVER_AS_OF)
        >>> found["river"].active.actions, found.own("river").active.actions
        (74, 10)
        """
        if self.by != "organization":
            raise ScopeError(f"the rows are by {self.by}", named(organization), 'Ask budget(..., by="organization").')
        return self._own[self._key(organization)]

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row each, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``key``, ``label``; of active work ``planned``, ``adjusted``, ``used``, ``used_since``, ``remaining``,
            ``unbudgeted`` (US dollars), ``actions``, ``without_budget``; the same with ``cancelled_`` and
            ``not_adopted_`` before them; by organization, the same of active work in own plans with ``own_`` before
            them. Amounts are the nearest ``float``, infinity beyond the largest; the rows have them exactly.

        Examples
        --------
        >>> from spnet import budget
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = budget(river_state(), as_of=RIVER_AS_OF, within="river").columns()
        >>> columns["label"][:2], columns["without_budget"][:2], columns["used"][:2]
        (('River District', 'School A'), (74, 21), (0.0, 0.0))
        """
        found: dict[str, tuple[object, ...]] = {"key": tuple(self.rows), "label": tuple(self.labels.values())}
        for lot in LOTS:
            prefix = "" if lot == "active" else f"{lot}_"
            found |= _columns(prefix, [getattr(row, lot) for row in self.rows.values()])
        if self.by == "organization":
            found |= _columns("own_", [row.active for row in self._own.values()])
        return FrozenDict(found)

    def __getitem__(self, key: str) -> MoneySums:
        return self.rows[self._key(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not None

    def _key(self, key: object) -> str:
        found = self._find(key)
        if found is None:
            error = UnknownCodeError if self.by in ("practice", "domain") else UnknownIdError
            raise error(
                f"no row {shown(key)} in this budget by {self.by}",
                named(key),
                "Iterating gives its rows; by code and funding only those that work or money stands under.",
            )
        return found

    def _find(self, key: object) -> str | None:
        """Return the row that is meant, however a code or a source of funding is written."""
        if not isinstance(key, str) or key in self.rows:
            return key if isinstance(key, str) else None
        if self.by == "funding":
            return next((row for row in self.rows if name_key(row) == name_key(key)), None)
        if self.by in ("practice", "domain"):
            with suppress(UnknownCodeError):
                normal = normal_code(self._frameworks, key)
                return normal if normal in self.rows else None
        return None

    def __repr__(self) -> str:
        how = ", counted in fractions" if self.counting == "fractional" else ""
        return (
            f"<Budget of {self.name!r} by {self.by}{how} as of {self.as_of}: {len(self)} rows; {self.total.active!r}>"
        )

    def _repr_html_(self) -> str:
        rows = [(self.labels[key] or key, *_shown(self.rows[key].active)) for key in list(self.rows)[:ROWS_SHOWN]]
        caption = f"Budget of {self.name} as of {self.as_of}"
        left_out = max(0, len(self) - ROWS_SHOWN)
        return html_table(
            (self.by, *_HEADER), [*rows, ("all", *_shown(self.total.active))], caption=caption, left_out=left_out
        )


def budget(
    network: Network,
    *,
    as_of: date,
    by: BudgetBy = "organization",
    within: str | None = None,
    counting: Counting = "full",
    since: date | None = None,
    known_by: date | None = None,
) -> Budget:
    """Return what was planned to be spent, what that became, and what was used, as of a day.

    Parameters
    ----------
    network : Network
        The network. Its snapshot does not do, for it holds no money of reports.
    as_of : datetime.date
        The day; events of that day count.
    by : {"organization", "funding", "practice", "domain"}, default "organization"
        What the rows are.
    within : str or None, default None
        Only this node and what stands beneath it; None: the whole network.
    counting : {"full", "fractional"}, default "full"
        By practice and domain: an action counts whole for each, or, if there are k of them, 1/k for each.
    since : datetime.date or None, default None
        ``used_since`` sums reports from this day on, such as the first of a quarter; None: all.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    Budget
        ``found[row].active.planned`` and so on, ``found.total``.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    FieldValueError
        There is no such `by` or `counting`; fractions are asked for of rows that are no codes; or `since` is after
        `as_of`.
    UnknownIdError
        There is no such node to look within.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    - **Planned** is ``Action.budget``. **Adjusted** is the budget in force: that of the last :class:`spnet.Adjustment`
      up to the day that gives one, else the planned one. **Used** is the sum of ``StatusReport.spent`` up to the day,
      corrections applied, for each report says what was used since the last. **Remaining** is adjusted less used.
    - An action without a budget is not one that costs nothing. It is counted in ``without_budget``, and what was used
      on it, or by reports on milestones and above, is ``unbudgeted``: it takes nothing from what remains. Work that was
      planned without a budget has one as soon as an adjustment gives it one.
    - Cancelled work, and work that joins the plan only after the day, is kept apart with all its money. Completed work
      is active.
    - Sources of funding are one when they differ only in case and blanks. An action counts for each of its sources, so
      that amounts of the rows make the total and numbers of actions may be more. What is used from a source that
      nothing was planned from has a row with a negative remainder.
    - Codes are those in force on the day; an element counts for its practice. With ``counting="fractional"`` the rows
      make the total, exactly, and amounts are ``fractions.Fraction``.
    - Amounts are exact: they are added as whole millionths of a dollar. NaN, negative and endless amounts never get
      into a :class:`spnet.BudgetLine`.

    Source section 3, "Milestones and Actions"; Tool A, "Resources/Budget" and "Resources/Budget Used".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Action, BudgetLine, Goal, Level, Milestone, Network, Organization, Strategy
    >>> from spnet import Status, StatusReport, budget
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1"), parent="s1")
    >>> _ = net.add(Strategy(id="st1", codes=("4C",)), parent="g1")
    >>> _ = net.add(Milestone(id="m1"), parent="st1")
    >>> _ = net.add(Action(id="a1", budget=(BudgetLine(funding="Title I", amount=1200),)), parent="m1")
    >>> _ = net.add(Action(id="a2"), parent="m1")
    >>> spent = (BudgetLine(funding="title I", amount=450.5),)
    >>> _ = net.record(StatusReport(node="a1", on=date(2018, 1, 31), status=Status.IN_PROGRESS, spent=spent))
    >>> budget(net, as_of=date(2018, 1, 31), by="funding")["Title I"].active
    <Money: 1200 planned, 1200 adjusted, 450.5 used, 749.5 remaining; 0 of 1 actions without a budget>
    >>> hill = budget(net, as_of=date(2018, 1, 31))["s1"].active
    >>> hill.remaining, hill.without_budget
    (Decimal('749.5'), 1)
    """
    as_network(network)
    check_as_of(as_of)
    check_known_by(known_by)
    _check(by, counting, as_of, since)
    snapshot = network.snapshot()
    rows = _rows(snapshot, within)
    found = accounts(network, rows=rows, as_of=as_of, known_by=known_by, since=since)
    own: Mapping[str, MoneySums] = {}
    if by == "organization":
        groups, own = by_organization(snapshot, found, _organizations(snapshot, rows))
        labels = names_of(snapshot, tuple(groups))
    elif by == "funding":
        groups = by_funding(found)
        labels = {key: key for key in groups}
    else:
        groups = by_code(snapshot, found, heading=by, counting=counting, as_of=as_of, known_by=known_by)
        categories = code_columns(snapshot.frameworks, by)
        labels = {key: categories[key][1].label if key in categories else "" for key in groups}
    return Budget(
        name=snapshot.name if within is None else name_of(snapshot, within),
        as_of=as_of,
        known_by=known_by,
        since=since,
        by=by,
        counting=counting,
        total=summed(found),
        rows=FrozenDict(groups),
        labels=FrozenDict(labels),
        own=FrozenDict(own),
        frameworks=snapshot.frameworks,
    )


def _check(by: BudgetBy, counting: Counting, as_of: date, since: date | None) -> None:
    if by not in get_args(BudgetBy):
        raise FieldValueError(f"by={shown(by)}", "by", f"One of {', '.join(get_args(BudgetBy))}.")
    if check_counting(counting) == "fractional" and by not in ("practice", "domain"):
        raise FieldValueError(
            f"counting='fractional' by {by}", "counting", 'Fractions are of codes: by="practice" or by="domain".'
        )
    if since is not None:
        check_as_of(since, "since")
        if since > as_of:
            raise FieldValueError(f"since {since} is after as_of {as_of}", "since", "Give a day up to as_of.")


def _rows(snapshot: Snapshot, within: str | None) -> range:
    """Return the rows of a subtree, or of all."""
    if within is None:
        return range(len(snapshot))
    row = snapshot.row(within)
    return range(row, int(snapshot.tree.end[row]))


def _organizations(snapshot: Snapshot, rows: range) -> list[int]:
    """Return the rows of the organizations of a subtree; of one within a plan that of whose plan it is."""
    tree = snapshot.tree
    within = [row for row in rows if tree.kind[row] == _ORGANIZATION]
    return within or [int(tree.organization[row]) for row in rows[:1]]


def _columns(prefix: str, money: list[Money]) -> dict[str, tuple[object, ...]]:
    found: dict[str, tuple[object, ...]] = {
        f"{prefix}{name}": tuple(_nearest(getattr(one, name)) for one in money) for name in _AMOUNTS
    }
    for name in ("actions", "without_budget"):
        found[f"{prefix}{name}"] = tuple(_plain(getattr(one, name)) for one in money)
    return found


def _nearest(amount: Amount) -> float:
    try:
        return float(amount)
    except OverflowError:
        return float("inf") if amount > 0 else float("-inf")


def _plain(count: Count) -> int | float:
    return count if isinstance(count, int) else float(count)


def _shown(money: Money) -> tuple[str, ...]:
    """Return what a row shows: dollars and cents, rounded half to even."""
    amounts = [getattr(money, name) for name in ("planned", "adjusted", "used", "remaining", "unbudgeted")]
    return (*(f"{amount:,.2f}" for amount in amounts), f"{_plain(money.without_budget)} of {_plain(money.actions)}")
