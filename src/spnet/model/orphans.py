"""Events of which something that they name is gone."""

from __future__ import annotations

from spnet.model.inside import check_network
from spnet.model.network import Network
from spnet.model.targets import lost

__all__ = ["orphaned_events"]


def orphaned_events(network: Network) -> tuple[int, ...]:
    """Return the ids of the events of which something that they name is no longer in the network.

    :meth:`~spnet.Network.remove` and :meth:`~spnet.Network.replace` keep the events about what they take out. Such
    an event is in no number; it counts again once what it names is back.

    Parameters
    ----------
    network : Network
        The network.

    Returns
    -------
    tuple of int
        Ids of events, rising; ``network.journal[id]`` gives an event.

    Raises
    ------
    FieldTypeError
        What is given is no Network.

    Notes
    -----
    What is asked for are the nodes, the priority and the measure that an event names. Of a correction it is
    those that its replacement names. A correction that withdraws names an event only, and events never go: it is
    not orphaned, even if the event that it withdraws is.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Note, Organization, orphaned_events
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> event_id = net.record(Note(node="s1", on=date(2018, 1, 12), text="New principal since January."))
    >>> _ = net.remove("s1")
    >>> orphaned_events(net) == (event_id,)
    True
    """
    check_network(network, "orphaned_events")
    records, parts = network._tree.records, network._parts
    return tuple(event_id for event_id, event in network.journal.items() if lost(event, records, parts))
