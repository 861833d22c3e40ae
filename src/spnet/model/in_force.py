"""Events of given kinds that count as of a day: corrections applied, what is unknown or orphaned left out.

Status reports and adjustments have a way of their own, in columns, where numbers are made; this is for all other
kinds, and for what the columns leave out of an adjustment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from spnet.errors import FieldTypeError
from spnet.model.corrected import corrected
from spnet.model.corrections import Event
from spnet.model.events import Adjustment, Dated, StatusReport
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.parts import Parts
from spnet.model.records import Record
from spnet.model.snapshot import Snapshot
from spnet.model.targets import lost

__all__ = ["events_in_force"]

E = TypeVar("E", bound=Dated)

_IN_COLUMNS = (StatusReport, Adjustment)


def events_in_force(
    network: Network | Snapshot, *kinds: type[E], as_of: date, known_by: date | None = None
) -> tuple[tuple[int, E], ...]:
    """Return the events of some kinds that count as of a day, with their ids.

    Parameters
    ----------
    network : Network or Snapshot
        What holds the journal. An open ``edit()`` is no hindrance.
    *kinds : type of event
        Such as `Recoding`; of a snapshot neither `StatusReport` nor `Adjustment`, which it holds in columns.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day, corrections too; None leaves out nothing.

    Returns
    -------
    tuple of (int, event)
        The id under which each was first recorded, and what counts: the event or what its last correction put in its
        place. In the order of node, ``on``, ``recorded_on`` and id, where a replacement has its own ``on`` and keeps
        the ``recorded_on`` of the event it replaces; so of one node the later wins.

    Raises
    ------
    FieldTypeError
        A snapshot is asked for what it holds in columns.

    Notes
    -----
    An event is orphaned, and left out, when something that it names is no longer in the network: its node or
    priority, its measure, or an organization, milestone or action.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Note, Organization
    >>> from spnet.model.in_force import events_in_force
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.record(Note(node="s1", on=date(2018, 1, 12), text="New principal."))
    >>> [(id, note.text) for id, note in events_in_force(net, Note, as_of=date(2018, 1, 31))]
    [(1, 'New principal.')]
    """
    entries = corrected(_events(network, kinds), kinds=kinds, known_by=known_by)
    counting = [(one.event.node, *one.order, one.event) for one in entries if one.event.on <= as_of]
    if not counting:  # the usual case, in which nothing needs looking up
        return ()
    records, parts = _places(network, [entry[-1] for entry in counting])
    counting.sort(key=lambda entry: entry[:-1])
    return tuple((id, cast(E, event)) for *_, id, event in counting if not lost(event, records, parts))


def _events(network: Network | Snapshot, kinds: tuple[type[E], ...]) -> Iterable[tuple[int, Event]]:
    if isinstance(network, Network):
        return network.journal.items()
    if any(kind in kinds for kind in _IN_COLUMNS):
        raise FieldTypeError(
            "a snapshot was asked for its status reports or adjustments",
            "events_in_force",
            "It holds them in columns; ask the network.",
        )
    return network.journal.others


def _places(network: Network | Snapshot, events: Iterable[Dated]) -> tuple[Mapping[str, Record], Parts]:
    """Return the records of all nodes that events name, and the parts of needs assessments, as `lost` asks for them."""
    if isinstance(network, Network):
        return network._tree.records, network._parts
    named = {id for event in events for id in (event.node, *(id for id, _ in event.mentions()))}
    records = {id: Record(network[id], None) for id in named if id in network}
    parts = Parts()
    if len(records) < len(named):  # a priority, or gone
        for node in network.tree.nodes:
            if isinstance(node, Organization):
                parts.put(node)
    return records, parts
