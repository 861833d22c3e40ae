"""Under which rows of a table the money of a node counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from spnet.checked import name_key
from spnet.coding.framework import Heading
from spnet.metrics.code_reading import code_reading
from spnet.metrics.codes import code_sets_in_force
from spnet.metrics.counting import UNCODED, Counting
from spnet.metrics.money.accounts import LOTS, Account
from spnet.metrics.money.sums import Millionths, Money, MoneySums
from spnet.metrics.tally import Count
from spnet.model.snapshot import Snapshot

__all__ = ["Groups", "by_code", "by_funding", "by_organization", "funding_labels", "summed"]

#: the rows of a table, in their order, each with what counts there
Groups = Mapping[str, MoneySums]


#: the numbers of a `Money`, in the order in which they are added up
_AMOUNTS = ("planned", "adjusted", "used", "used_since", "unbudgeted")


class _Adding:
    """Sums in the making, by row and by how the work stands: plain numbers, for there may be very many accounts."""

    def __init__(self, keys: Iterable[str], *, zero: Count = 0) -> None:
        self._found: dict[str, dict[str, list[Count]]] = {
            key: {lot: [zero] * (len(_AMOUNTS) + 2) for lot in LOTS} for key in keys
        }

    def add(self, key: str, account: Account, amounts: Millionths | None, share: Count = 1) -> None:
        """Add a share of an account, of which these are the amounts; None: there are none."""
        numbers = self._found[key][account.lot]
        if amounts is not None:
            for place, name in enumerate(_AMOUNTS):
                numbers[place] += share * getattr(amounts, name)
        if account.is_action:
            numbers[-2] += share
            numbers[-1] += share * account.without_budget

    def sums(self) -> Groups:
        """Return what came together."""
        return {
            key: MoneySums(**{lot: _money(numbers) for lot, numbers in lots.items()})
            for key, lots in self._found.items()
        }


def _money(numbers: list[Count]) -> Money:
    *amounts, actions, without_budget = numbers
    return Money(
        millionths=Millionths(**dict(zip(_AMOUNTS, amounts, strict=True))),
        actions=actions,
        without_budget=without_budget,
    )


def summed(accounts: Iterable[Account]) -> MoneySums:
    """Return the sums of all accounts together."""
    adding = _Adding([""])
    for account in accounts:
        adding.add("", account, account.amounts())
    return adding.sums()[""]


def by_organization(snapshot: Snapshot, accounts: Sequence[Account], rows: Sequence[int]) -> tuple[Groups, Groups]:
    """Return the sums of the whole subtrees of organizations, whose rows are given in preorder, and of own plans."""
    tree = snapshot.tree
    ids = {row: tree.ids[row] for row in rows}
    own = _Adding(ids.values())
    for account in accounts:
        own.add(ids[int(tree.organization[account.row])], account, account.amounts())
    of_own = own.sums()
    whole = dict(of_own)
    for row in reversed(rows):  # what is beneath comes first
        above = int(tree.parent[row])
        if above in ids:
            whole[ids[above]] += whole[ids[row]]
    return whole, of_own


def funding_labels(accounts: Iterable[Account]) -> dict[str, str]:
    """Return the sources of funding as they are first written, by what tells them apart, in the order of the plan."""
    labels: dict[str, str] = {}
    for account in accounts:
        for line in account.lines:
            labels.setdefault(name_key(line.funding), line.funding)
    return labels


def by_funding(accounts: Sequence[Account]) -> Groups:
    """Return the sums by source of funding, as it is first written; an action counts for each of its sources."""
    labels = funding_labels(accounts)
    adding = _Adding(labels.values())
    for account in accounts:
        keys = {line.funding: labels[name_key(line.funding)] for line in account.lines}
        for key in dict.fromkeys(keys.values()):
            adding.add(key, account, account.amounts(keys, key))
    return adding.sums()


def by_code(
    snapshot: Snapshot,
    accounts: Sequence[Account],
    *,
    heading: Heading,
    counting: Counting,
    as_of: date,
    known_by: date | None,
) -> Groups:
    """Return the sums by practice, or domain, in the order of the frameworks, then of what has no code."""
    reading = code_reading(snapshot.frameworks, heading)
    in_force = code_sets_in_force(snapshot, as_of=as_of, known_by=known_by)
    columns = [
        {column for code in codes for column in reading.columns_of(code)} or {UNCODED} for codes in in_force.sets
    ]
    counted = {column for account in accounts for column in columns[in_force.number[account.row]]}
    fractional = counting == "fractional"
    adding = _Adding(
        [key for key in (*reading.columns, UNCODED) if key in counted], zero=Fraction(0) if fractional else 0
    )
    for account in accounts:
        keys, amounts = columns[in_force.number[account.row]], account.amounts()
        for key in keys:
            adding.add(key, account, amounts, Fraction(1, len(keys)) if fractional else 1)
    return adding.sums()
