"""Sums of money, in millionths of a dollar, so that parts make the whole exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from spnet.metrics.tally import Count
from spnet.metrics.weighted_tally import exact
from spnet.metrics.weights import MILLION

__all__ = ["Amount", "Millionths", "Money", "MoneySums"]

#: an amount of money in US dollars: a Decimal, of what is counted in fractions a Fraction
Amount = Decimal | Fraction


@frozen(kw_only=True)
class Millionths:
    """Amounts in millionths of a dollar; they add.

    Parameters
    ----------
    planned, adjusted, used, used_since, unbudgeted : int or Fraction
        As `Money` has them.
    """

    planned: Count = 0
    adjusted: Count = 0
    used: Count = 0
    used_since: Count = 0
    unbudgeted: Count = 0

    def __add__(self, other: Millionths) -> Millionths:
        return Millionths(
            planned=self.planned + other.planned,
            adjusted=self.adjusted + other.adjusted,
            used=self.used + other.used,
            used_since=self.used_since + other.used_since,
            unbudgeted=self.unbudgeted + other.unbudgeted,
        )


@frozen(kw_only=True, repr=False)
class Money:
    """The budgets of some actions, and what was used of them; in US dollars. Such sums add, exactly.

    Amounts are ``decimal.Decimal``, and in a table with ``counting="fractional"`` ``fractions.Fraction``.

    Parameters
    ----------
    millionths : Millionths
        The amounts.
    actions : int or Fraction, default 0
        How many actions it is about.
    without_budget : int or Fraction, default 0
        How many of them have no budget; one of zero is a budget.

    Examples
    --------
    >>> from spnet import budget
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> budget(river_state(), as_of=RIVER_AS_OF, within="river").total.active
    <Money: 0 planned, 0 adjusted, 0 used, 0 remaining; 74 of 74 actions without a budget>
    """

    millionths: Millionths = Millionths()
    actions: Count = 0
    without_budget: Count = 0

    @property
    def planned(self) -> Amount:
        """The budgets as planned."""
        return _amount(self.millionths.planned)

    @property
    def adjusted(self) -> Amount:
        """The budgets in force: of the last adjustment that gives one, else as planned."""
        return _amount(self.millionths.adjusted)

    @property
    def used(self) -> Amount:
        """What reports say was used, on actions that have a budget."""
        return _amount(self.millionths.used)

    @property
    def used_since(self) -> Amount:
        """What was used, with a budget or without, by reports from the day `since` on; all where none was given."""
        return _amount(self.millionths.used_since)

    @property
    def unbudgeted(self) -> Amount:
        """What was used where there is no budget: on actions without one, and on what is no action."""
        return _amount(self.millionths.unbudgeted)

    @property
    def remaining(self) -> Amount:
        """What is left of the budgets in force; negative where more was used."""
        return _amount(self.millionths.adjusted - self.millionths.used)

    @property
    def used_pct(self) -> float | None:
        """Share of the budgets in force that is used, in percent, unrounded; None where they are zero."""
        if not self.millionths.adjusted:
            return None
        return float(Fraction(100 * self.millionths.used) / self.millionths.adjusted)

    def __add__(self, other: object) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(
            millionths=self.millionths + other.millionths,
            actions=self.actions + other.actions,
            without_budget=self.without_budget + other.without_budget,
        )

    def __radd__(self, other: object) -> Money:
        return self if other == 0 else NotImplemented  # so that sum() works

    def __repr__(self) -> str:
        amounts = ", ".join(f"{getattr(self, name):f} {name}" for name in ("planned", "adjusted", "used", "remaining"))
        beside = f"{self.without_budget} of {self.actions} actions without a budget"
        return f"<Money: {amounts}; {beside}>"


def _amount(millionths: Count) -> Amount:
    return Fraction(millionths, MILLION) if isinstance(millionths, Fraction) else exact(millionths)


@frozen(kw_only=True, repr=False)
class MoneySums:
    """Money by how the work stands: sums of what goes on, with what does not kept apart. They add.

    Parameters
    ----------
    active : Money
        Of work that is in the plan and not cancelled, completed work too.
    cancelled : Money
        Of cancelled work.
    not_adopted : Money
        Of work that joins the plan after the day.

    Examples
    --------
    >>> from spnet import budget
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> budget(river_state(), as_of=RIVER_AS_OF).total.cancelled.actions
    5
    """

    active: Money = Money()
    cancelled: Money = Money()
    not_adopted: Money = Money()

    def __add__(self, other: object) -> MoneySums:
        if not isinstance(other, MoneySums):
            return NotImplemented
        return MoneySums(
            active=self.active + other.active,
            cancelled=self.cancelled + other.cancelled,
            not_adopted=self.not_adopted + other.not_adopted,
        )

    def __radd__(self, other: object) -> MoneySums:
        return self if other == 0 else NotImplemented  # so that sum() works

    def __repr__(self) -> str:
        apart = f"{self.cancelled.actions} actions cancelled, {self.not_adopted.actions} not adopted"
        return f"<MoneySums: active {self.active!r}; {apart}>"
