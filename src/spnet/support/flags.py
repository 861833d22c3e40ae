"""Flags: who needs to look at what, and the evidence for it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from attrs import frozen

from spnet.display import percent

__all__ = ["Evidence", "Flag", "Severity"]


class Severity(IntEnum):
    """How much a flag asks for; greater is more."""

    CANNOT_JUDGE = 0  #: there is too little to go on, and the message says what is missing
    CONCERN = 1
    SERIOUS = 2

    @property
    def word(self) -> str:
        """The severity in words."""
        return self.name.replace("_", " ").lower()


@frozen(kw_only=True)
class Evidence:
    """What a flag rests on.

    Parameters
    ----------
    ids : tuple of str
        The nodes counted in the numerator, in preorder.
    due : tuple of datetime.date
        The due dates that they were judged by, in the same order.
    numerator, denominator : int
        The counts whose share was judged.
    silent : int
        How many of those in the numerator were never reported on, which is not known to be delay.
    unreported : int
        How many of all active actions of the plan nobody has reported on, though their start or due date is past.
    threshold : float
        The share, in percent, from which on the rule raises its flag with this severity.
    threshold_since : datetime.date
        The day on which that threshold came into force.
    as_of : datetime.date
        The day judged.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Evidence
    >>> Evidence(ids=("a1",), due=(date(2018, 3, 1),), numerator=1, denominator=4, silent=0, unreported=0,
    ...          threshold=20, threshold_since=date(2017, 7, 1), as_of=date(2018, 3, 31)).share
    25.0
    """

    ids: tuple[str, ...]
    due: tuple[date, ...]
    numerator: int
    denominator: int
    silent: int
    unreported: int
    threshold: float
    threshold_since: date
    as_of: date
    known_by: date | None = None

    @property
    def share(self) -> float | None:
        """The share in percent; None where the denominator is zero."""
        return 100 * self.numerator / self.denominator if self.denominator else None


@frozen(kw_only=True)
class Flag:
    """One finding of a rule about one subject.

    Parameters
    ----------
    code : str
        Stable code of the rule, such as ``"F01"``.
    name : str
        Its name, such as ``"behind schedule"``.
    severity : Severity
        CANNOT_JUDGE, CONCERN or SERIOUS.
    subject : str
        Id of the node that is flagged.
    organization : str
        Id of the organization in whose plan it stands.
    responder : str or None
        Id of the organization that is to act: the one above; None where there is none.
    practices : tuple of str
        Codes concerned, the most frequent first.
    message : str
        The finding in plain words.
    evidence : Evidence
        What it rests on.

    Notes
    -----
    Source section 5: data are used to see who needs support early, not to punish.
    """

    code: str
    name: str
    severity: Severity
    subject: str
    organization: str
    responder: str | None
    practices: tuple[str, ...]
    message: str
    evidence: Evidence

    def __str__(self) -> str:
        share = percent(self.evidence.share)
        return f"{self.severity.word}: {self.subject} {self.name} ({share})"
