"""Progress: counting how every action and milestone stands as of a day."""

from __future__ import annotations

from datetime import date

from spnet.metrics.arguments import DuePolicy
from spnet.metrics.judgement import judge
from spnet.metrics.progress_result import Progress, progress_of
from spnet.metrics.weights import Weight, weights_of
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["progress"]


def progress(
    network: Network | Snapshot,
    *,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    weight: Weight = "count",
) -> Progress:
    """Count how the actions and milestones of every node stand as of a day.

    Parameters
    ----------
    network : Network or Snapshot
        What to count.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    due : {"current", "original"}, default "current"
        Judge by the due and start dates in force, or by those first planned.
    weight : {"count", "weight", "budget"} or mapping of str to number, default "count"
        Also add actions up by their weights, by their planned budgets, or by what a mapping says for every id of an
        action: ``p[id].weighted``. Weights are finite, not negative, and have at most six decimals.

    Returns
    -------
    Progress
        ``p[id]``, ``p.own(id)`` and ``p.total`` are `Counts` with a `Tally` of ``actions`` and one of
        ``milestones``.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldValueError
        `due` is something else, a weight is not as it should be, or a mapping leaves out an action.
    FieldTypeError
        `weight`, a weight in a mapping or the network is something else.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    An action nobody has reported on is NOT_STARTED, and counted as unreported once its start or due date is past.
    A node whose ``adopted`` date is after `as_of` is in no count, with all beneath it. An action without a weight of
    its own weighs 1; one without a budget is left out of the budgets and counted in ``p[id].weighted.left_out``. A
    mapping may name other ids too. Source section 5.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import progress
    >>> from spnet.examples import river_state
    >>> p = progress(river_state(), as_of=date(2017, 8, 31))
    >>> p["school-a"].actions.completed_pct
    0.0
    """
    judgement = judge(network, as_of=as_of, known_by=known_by, due=due)
    return progress_of(judgement, weight, weights_of(judgement.snapshot, weight))
