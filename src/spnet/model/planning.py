"""What stands beside the steps of a plan: money, conditions, signatures, updates."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from spnet.checked import Checked, Number, boolean, by, checked, day, nonblank, optional, text, weight

__all__ = ["BudgetLine", "Condition", "PlanUpdate", "Signature"]


@checked
@frozen(kw_only=True)
class BudgetLine(Checked):
    """An amount of money from one source of funding, planned or spent.

    Parameters
    ----------
    funding : str
        Where it comes from, such as "Title I".
    amount : int, float or decimal.Decimal
        In US dollars; not negative, at most six decimals, so that sums are exact.
    purpose : str, default ""
        What it is for.

    Notes
    -----
    Source section 3, "Milestones and Actions"; Tool A, "Resources/Budget".

    Examples
    --------
    >>> from spnet import BudgetLine
    >>> BudgetLine(funding="Title I", amount=1200).amount
    1200
    """

    funding: str = field(metadata=by(nonblank))
    amount: Number = field(metadata=by(weight, unit="USD"))
    purpose: str = field(default="", metadata=by(text))


@checked
@frozen(kw_only=True)
class Condition(Checked):
    """Something that has to be in place before a practice can be carried out.

    Parameters
    ----------
    statement : str
        What has to be so.
    met : bool or None, default None
        Whether it is; None: nobody has looked.
    remedy : str, default ""
        If it is not: how it can be met, or what follows.

    Notes
    -----
    Tool B, "Create a Plan": minimum conditions.

    Examples
    --------
    >>> from spnet import Condition
    >>> Condition(statement="Common planning time each week", met=False).met
    False
    """

    statement: str = field(metadata=by(nonblank))
    met: bool | None = field(default=None, metadata=by(optional(boolean)))
    remedy: str = field(default="", metadata=by(text))


@checked
@frozen(kw_only=True)
class Signature(Checked):
    """Somebody who has read the plan and will work for it.

    Parameters
    ----------
    name : str
        Their name.
    position : str, default ""
        What they are.
    role : str, default ""
        Their part in the improvement plan.
    on : datetime.date or None, default None
        When they signed; None: not yet.

    Notes
    -----
    Tool A, "Plan Signatures".

    Examples
    --------
    >>> from spnet import Signature
    >>> Signature(name="A. Reyes", position="Principal", role="leads the team").on is None
    True
    """

    name: str = field(metadata=by(text, personal="people"))
    position: str = field(default="", metadata=by(text))
    role: str = field(default="", metadata=by(text))
    on: date | None = field(default=None, metadata=by(optional(day)))


@checked
@frozen(kw_only=True)
class PlanUpdate(Checked):
    """A revision of an organization's plan.

    Parameters
    ----------
    on : datetime.date
        The day of the update.
    summary : str, default ""
        What changed.

    Notes
    -----
    Tool A, "At-a-Glance": date of update and update summary.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import PlanUpdate
    >>> PlanUpdate(on=date(2018, 1, 15), summary="Second milestone added.").summary
    'Second milestone added.'
    """

    on: date = field(metadata=by(day))
    summary: str = field(default="", metadata=by(text))
