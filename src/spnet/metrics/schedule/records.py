"""What a schedule says of each step, of each wait, and of each critical chain."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

__all__ = ["CriticalChain", "ScheduledStep", "Wait"]


@frozen(kw_only=True, repr=False)
class ScheduledStep:
    """An action or a milestone in a schedule. Dates are None where they are not known.

    Parameters
    ----------
    id : str
        Its id.
    kind : {"action", "milestone"}
        What it is.
    organization : str
        Id of the organization in whose plan it stands.
    start, due : datetime.date or None
        The dates in force; of a milestone without a due date of its own the latest of its actions.
    completed_on : datetime.date or None
        When it was completed; None: it is open.
    days : int or None
        How many calendar days it takes, the first and the last counted; None: its dates do not say.
    earliest_start, earliest_finish : datetime.date or None
        When it can begin and be finished. Of what is completed: its start, and the day it was completed.
    latest_start, latest_finish : datetime.date or None
        When it has to begin and be finished, if every milestone after it is to be in time; None of what is completed.
    slack : int or None
        How many calendar days lie between its earliest and its latest finish. Negative: a milestone will be late.
        None: not known, or it is completed.
    waits_for : tuple of str
        Ids of what has to be finished before it can begin, by a link of its own or of its milestone; in preorder.
    holds_up : tuple of str
        Ids of what waits for it, in preorder.
    blocked_by : tuple of str
        Of what it waits for, what is open; empty if it is completed.
    unknown_from : tuple of str
        Why its earliest finish is not known: the step itself, whose dates are missing, or what it waits for or is made
        of, whose finish is not known either; empty where it is known.

    Examples
    --------
    >>> from spnet import schedule
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> step = schedule(river_state(), as_of=RIVER_AS_OF)["school-a/4c/m2/a1"]
    >>> step
    <ScheduledStep 'school-a/4c/m2/a1': 2018-04-01 to 2018-04-12, due 2018-01-19; blocked>
    >>> step.blocked_by, step.days
    (('river/4c/m1/a3',), 12)
    """

    id: str
    kind: Literal["action", "milestone"]
    organization: str
    start: date | None
    due: date | None
    completed_on: date | None
    days: int | None
    earliest_start: date | None
    earliest_finish: date | None
    latest_start: date | None
    latest_finish: date | None
    slack: int | None
    waits_for: tuple[str, ...]
    holds_up: tuple[str, ...]
    blocked_by: tuple[str, ...]
    unknown_from: tuple[str, ...]

    def __repr__(self) -> str:
        if self.completed_on is not None:
            return f"<ScheduledStep {self.id!r}: completed {self.completed_on}>"
        when = f"{self.earliest_start or '?'} to {self.earliest_finish or '?'}, due {self.due or '?'}"
        return f"<ScheduledStep {self.id!r}: {when}{'; blocked' if self.blocked_by else ''}>"


@frozen(kw_only=True, repr=False)
class Wait:
    """One action or milestone that waits for another.

    Parameters
    ----------
    waiting, awaited : str
        Ids of the two.
    waiting_organization, awaited_organization : str
        Ids of the organizations in whose plans they stand.
    blocks : bool
        Whether the one is open and the other too: it holds the work up today.

    Examples
    --------
    >>> from spnet import schedule
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> schedule(river_state(), as_of=RIVER_AS_OF).waits[0]
    <Wait of 'school-a/4c/m2/a1' for 'river/4c/m1/a3', of another organization; blocked>
    """

    waiting: str
    awaited: str
    waiting_organization: str
    awaited_organization: str
    blocks: bool

    @property
    def across(self) -> bool:
        """Whether one organization waits for another."""
        return self.waiting_organization != self.awaited_organization

    def __repr__(self) -> str:
        across = ", of another organization" if self.across else ""
        return f"<Wait of {self.waiting!r} for {self.awaited!r}{across}{'; blocked' if self.blocks else ''}>"


@frozen(kw_only=True, repr=False)
class CriticalChain:
    """A line of critical steps, of which each holds up the next without a day to spare.

    Parameters
    ----------
    steps : tuple of str
        Ids, from what comes first to what comes last; a milestone follows upon the last of its actions.
    slack : int
        That of its last step, in calendar days; negative: days that are lost already.
    finish : datetime.date
        When the last of them is finished at the earliest.

    Examples
    --------
    >>> from spnet import schedule
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> chain = schedule(river_state(), as_of=RIVER_AS_OF).critical_chains[0]
    >>> chain
    <CriticalChain of 3 steps to 2018-04-12: slack -13 days>
    >>> chain.steps
    ('river/4c/m1/a3', 'school-a/4c/m2/a1', 'school-a/4c/m2')
    """

    steps: tuple[str, ...]
    slack: int
    finish: date

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        plural = "" if len(self) == 1 else "s"
        return f"<CriticalChain of {len(self)} step{plural} to {self.finish}: slack {self.slack} days>"
