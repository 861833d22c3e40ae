"""A consensus of coders as events of a network's journal."""

from __future__ import annotations

from datetime import date

from spnet.checked import shown
from spnet.coding.agreement.consensus import Consensus
from spnet.errors import FieldTypeError
from spnet.model.plan_events import Recoding

__all__ = ["recodings"]


def recodings(consensus: Consensus, *, recorded_on: date | None = None) -> tuple[Recoding, ...]:
    """Return the events that put into a network what coders decided together.

    Parameters
    ----------
    consensus : Consensus
        What was decided.
    recorded_on : datetime.date or None, default None
        The day on which the events are entered, not before that of the decision; None: that of the decision.

    Returns
    -------
    tuple of Recoding
        One for each unit that was decided, in the order of the units: from the day of the decision, by who decided,
        with the reason as its cause. Units that are open have none.

    Raises
    ------
    FieldTypeError
        It is no consensus.
    DateTypeError, RecordingDateError
        `recorded_on` is no date, or before the decision.

    Notes
    -----
    A unit has an event also where the network has the same codes already: that they were decided is news. A decision
    for no code gives an event without codes, after which a milestone or an action takes those above it.

    The network checks the codes, and that it has the units, when the events are recorded; ``with network.edit():``
    makes it all or nothing.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Coding, consensus, recodings
    >>> codings = [Coding(coder=coder, unit="st1", codes=("4C",)) for coder in ("Reyes", "Stone")]
    >>> found = consensus(codings, decided_by="Reyes", on=date(2018, 1, 12), accept_unanimous=True)
    >>> event = recodings(found)[0]
    >>> event.node, event.codes, event.by, event.cause
    ('st1', ('4C',), 'Reyes', 'all 2 coders agree')
    """
    if not isinstance(consensus, Consensus):
        raise FieldTypeError(f"{shown(consensus)} is no Consensus", "consensus", "Give what consensus() returned.")
    return tuple(
        Recoding(
            node=one.unit,
            on=one.on,
            recorded_on=one.on if recorded_on is None else recorded_on,
            by=one.decided_by,
            codes=one.codes,
            cause=one.reason,
        )
        for one in consensus
        if one.codes is not None and one.on is not None
    )
