"""Raising flags: every rule asked about a network as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from spnet.checked import type_of
from spnet.errors import FieldTypeError
from spnet.metrics.arguments import DuePolicy
from spnet.metrics.progress import progress
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot
from spnet.support.flags import Flag
from spnet.support.rules import Rule, default_rules

__all__ = ["flag"]


def flag(
    network: Network | Snapshot,
    *,
    as_of: date,
    rules: Iterable[Rule] | None = None,
    known_by: date | None = None,
    due: DuePolicy = "current",
) -> tuple[Flag, ...]:
    """Ask rules who needs to look at what, as of a day.

    Parameters
    ----------
    network : Network or Snapshot
        What to look at.
    as_of : datetime.date
        The day; events of that day count.
    rules : iterable of Rule or None, default None
        The rules to ask; None: :func:`default_rules`.
    known_by, due
        As for :func:`spnet.progress`.

    Returns
    -------
    tuple of Flag
        The most severe first; of one severity the greatest share first, then in preorder.

    Raises
    ------
    FieldTypeError
        A rule is no `Rule`.
    DateTypeError, FieldValueError
        An argument is not what it should be.

    Notes
    -----
    An organization of which a rule has too little to go on gets a flag CANNOT_JUDGE, not none. Source sections 5
    and 6.

    Examples
    --------
    >>> from spnet import flag
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> first = flag(river_state(), as_of=RIVER_AS_OF)[0]
    >>> first.code, first.name
    ('F01', 'behind schedule')
    """
    counted = progress(network, as_of=as_of, known_by=known_by, due=due)
    row = counted.judgement.snapshot.row
    flags: list[Flag] = []
    for rule in _checked(default_rules() if rules is None else rules):
        flags.extend(rule.judge(rule, counted))
    return tuple(sorted(flags, key=lambda f: (-f.severity, -(f.evidence.share or 0), row(f.subject))))


def _checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    given = tuple(rules) if isinstance(rules, Iterable) else (rules,)
    wrong = [rule for rule in given if not isinstance(rule, Rule)]
    if wrong or not isinstance(rules, Iterable):
        stray = wrong[0] if wrong else rules
        raise FieldTypeError(
            f"{type_of(stray)} stands where rules belong", "rules", "Give a list of Rule, [behind_schedule()]."
        )
    return given
