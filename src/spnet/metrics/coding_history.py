"""What a node was coded to, and from which day on."""

from __future__ import annotations

from datetime import date
from typing import cast

from attrs import frozen

from spnet.metrics.arguments import check_known_by
from spnet.metrics.codes import events_of
from spnet.model.corrected import Entry, corrected
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Strategy
from spnet.model.plan_events import Recoding
from spnet.model.snapshot import Snapshot

__all__ = ["CodingStep", "coding_history"]


@frozen(kw_only=True)
class CodingStep:
    """What a node was coded to from a day on.

    Parameters
    ----------
    on : datetime.date or None
        The day; None: as it was planned.
    codes : tuple of str
        Its own codes from then on; empty: it had those of what stands above it.
    recoding : int or None, default None
        Id of the recoding; None: as it was planned.
    recorded_on : datetime.date or None, default None
        The day on which that was entered first.
    by : str, default ""
        Who entered it.
    cause : str, default ""
        Why.

    Examples
    --------
    >>> from spnet import CodingStep
    >>> CodingStep(on=None, codes=("4C",)).recoding is None
    True
    """

    on: date | None
    codes: tuple[str, ...]
    recoding: int | None = None
    recorded_on: date | None = None
    by: str = ""
    cause: str = ""


def coding_history(network: Network | Snapshot, id: str, *, known_by: date | None = None) -> tuple[CodingStep, ...]:
    """Return to what a node itself was coded, from the plan on through all its recodings.

    Parameters
    ----------
    network : Network or Snapshot
        What holds the node. An open ``edit()`` is no hindrance.
    id : str
        Id of the node.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day, corrections too; None leaves out nothing.

    Returns
    -------
    tuple of CodingStep
        First what was planned, then the recodings, the earliest first. Of several with the same day the last holds.
        Empty for a goal or an organization, which carry no codes.

    Raises
    ------
    UnknownIdError
        There is no such node.
    DateTypeError
        `known_by` is not a plain `datetime.date`.
    FieldTypeError
        What is given is neither a Network nor a Snapshot.

    Notes
    -----
    A corrected recoding reads as it was corrected, under the id of the one that it corrects; one that was withdrawn is
    not there. What ``replace()`` mended leaves no trace. :func:`effective_codes` also says what a node inherits.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Goal, Level, Network, Organization, Recoding, Strategy, coding_history
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1"), parent="s1")
    >>> _ = net.add(Strategy(id="st1", codes=("3B",)), parent="g1")
    >>> _ = net.record(Recoding(node="st1", on=date(2018, 1, 5), codes=("3C",), cause="The label was that of 3C."))
    >>> for step in coding_history(net, "st1"):
    ...     print(step.codes, step.on or "as planned", step.cause or "–")
    ('3B',) as planned –
    ('3C',) 2018-01-05 The label was that of 3C.
    """
    check_known_by(known_by)
    events = events_of(network)
    node = network[id]
    if not isinstance(node, Strategy | Milestone | Action):
        return ()
    entries = [e for e in corrected(events, kinds=(Recoding,), known_by=known_by) if e.event.node == id]
    entries.sort(key=lambda entry: entry.order)
    return (CodingStep(on=None, codes=node.codes), *map(_step, entries))


def _step(entry: Entry) -> CodingStep:
    recoding = cast(Recoding, entry.event)
    return CodingStep(
        on=recoding.on,
        codes=recoding.codes,
        recoding=entry.event_id,
        recorded_on=entry.recorded_on,
        by=recoding.by,
        cause=recoding.cause,
    )
