"""The tallies of one node."""

from __future__ import annotations

from attrs import frozen

from spnet.metrics.tally import Tally
from spnet.metrics.weighted_tally import WeightedTally

__all__ = ["Counts"]


@frozen(kw_only=True)
class Counts:
    """The tallies of one node's actions and milestones.

    Parameters
    ----------
    actions : Tally
        Of its actions.
    milestones : Tally
        Of its milestones; empty for an action. Milestones are never weighted.
    weighted : WeightedTally or None, default None
        Of its actions by weight; None where none was asked for.

    Notes
    -----
    A sum has a weighted tally where both have one, or where one counts nothing at all.

    Examples
    --------
    >>> from spnet import Counts, Tally
    >>> (Counts(actions=Tally(total=1)) + Counts(actions=Tally(total=2))).actions.total
    3
    """

    actions: Tally = Tally()
    milestones: Tally = Tally()
    weighted: WeightedTally | None = None

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        weighted = None
        if self.weighted is not None and other.weighted is not None:
            weighted = self.weighted + other.weighted
        elif Counts() in (self, other):
            weighted = self.weighted or other.weighted
        return Counts(
            actions=self.actions + other.actions, milestones=self.milestones + other.milestones, weighted=weighted
        )

    def __radd__(self, other: object) -> Counts:
        return self if other == 0 else NotImplemented  # so that sum() works

    def __sub__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        weighted = None
        if self.weighted is not None and other.weighted is not None:
            weighted = self.weighted - other.weighted
        elif other == Counts():
            weighted = self.weighted
        return Counts(
            actions=self.actions - other.actions, milestones=self.milestones - other.milestones, weighted=weighted
        )
