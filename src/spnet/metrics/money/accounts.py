"""What each node of a plan was given, and what was used on it, by source of funding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args

from attrs import define, field

from spnet.metrics.money.sums import Millionths
from spnet.metrics.standing import fold
from spnet.metrics.weights import millionths
from spnet.model.days import to_day
from spnet.model.events import Adjustment, StatusReport
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.nodes import Action
from spnet.model.planning import BudgetLine

__all__ = ["LOTS", "Account", "Lot", "accounts"]

#: how the work stands that the money is for
Lot = Literal["active", "cancelled", "not_adopted"]

LOTS: tuple[Lot, ...] = get_args(Lot)


@define
class Account:
    """The money of one node.

    Parameters
    ----------
    row : int
        Its row in the snapshot.
    lot : {"active", "cancelled", "not_adopted"}
        How the work stands.
    is_action : bool
        Whether it is an action; nothing else has a budget.
    planned, adjusted : tuple of BudgetLine
        The budget as planned, and in force.
    used, used_since : list of BudgetLine
        What was used, by all reports and by those from a day on.
    """

    row: int
    lot: Lot
    is_action: bool
    planned: tuple[BudgetLine, ...]
    adjusted: tuple[BudgetLine, ...]
    used: list[BudgetLine] = field(factory=list)
    used_since: list[BudgetLine] = field(factory=list)

    @property
    def lines(self) -> Iterator[BudgetLine]:
        """All lines, in the order of the plan and of the reports."""
        yield from self.planned
        yield from self.adjusted
        yield from self.used

    @property
    def without_budget(self) -> bool:
        """Whether it is an action that has no budget in force."""
        return self.is_action and not self.adjusted

    def amounts(self, funding: Mapping[str, str] | None = None, key: str = "") -> Millionths | None:
        """Return its amounts; with a mapping of funding to keys only those from the sources of one key.

        None: it has no line at all.
        """
        if not (self.planned or self.adjusted or self.used):
            return None

        def sum_of(lines: tuple[BudgetLine, ...] | list[BudgetLine]) -> int:
            return sum(millionths(one.amount) for one in lines if funding is None or funding[one.funding] == key)

        used = sum_of(self.used)
        return Millionths(
            planned=sum_of(self.planned),
            adjusted=sum_of(self.adjusted),
            used=used if self.adjusted else 0,
            used_since=sum_of(self.used_since),
            unbudgeted=0 if self.adjusted else used,
        )


def accounts(
    network: Network, *, rows: range, as_of: date, known_by: date | None, since: date | None
) -> tuple[Account, ...]:
    """Return the accounts of all actions in some rows, and of what else money was used on, in preorder."""
    snapshot = network.snapshot()
    tree = snapshot.tree
    standing = fold(snapshot, to_day(as_of), None if known_by is None else to_day(known_by))
    adjusted = {
        event.node: event.budget
        for _, event in events_in_force(network, Adjustment, as_of=as_of, known_by=known_by)
        if event.budget
    }
    found: dict[int, Account] = {}

    def account(row: int) -> Account:
        if row not in found:
            lot: Lot = "active" if standing.present[row] else "not_adopted"
            if lot == "active" and standing.cancelled[row]:
                lot = "cancelled"
            node = tree.nodes[row]
            planned = node.budget if isinstance(node, Action) else ()
            in_force = adjusted.get(node.id, planned) if isinstance(node, Action) else ()
            found[row] = Account(row, lot, isinstance(node, Action), planned, in_force)
        return found[row]

    first, last = tree.actions_before[rows.start], tree.actions_before[rows.stop]
    for row in tree.actions[first:last].tolist():
        account(row)
    for _, report in events_in_force(network, StatusReport, as_of=as_of, known_by=known_by):
        if report.spent and (row := snapshot.row(report.node)) in rows:
            account(row).used += report.spent
            if since is None or report.on >= since:
                account(row).used_since += report.spent
    return tuple(found[row] for row in sorted(found))
