"""What was taken from a document and nobody has looked at since."""

from __future__ import annotations

from attrs import frozen

from spnet.model.inside import check_network, holders, inside
from spnet.model.network import Network
from spnet.model.provenance import Provenance

__all__ = ["Unreviewed", "unreviewed"]


@frozen(kw_only=True)
class Unreviewed:
    """A part of a plan or of its journal that came from a document and was not held against it.

    Parameters
    ----------
    node : str or None
        Id of the node in which it stands; None for an event.
    event : int or None
        Id of the event in which it stands; None for a node.
    path : str
        The part that has the provenance, such as ``"measures[0]"`` or ``"needs[0].findings[2]"``; empty for the
        node or event itself.
    provenance : Provenance
        Where it comes from.

    Examples
    --------
    >>> from spnet.examples import river_state
    >>> from spnet import unreviewed
    >>> unreviewed(river_state())
    ()
    """

    node: str | None
    event: int | None
    path: str
    provenance: Provenance


def unreviewed(network: Network) -> tuple[Unreviewed, ...]:
    """Return what has a provenance that nobody has reviewed.

    Parameters
    ----------
    network : Network
        The network.

    Returns
    -------
    tuple of Unreviewed
        The nodes in preorder, then the events by id; within each in the order of the fields. Of an event that a
        correction puts in place the path begins with ``"replacement"``.

    Raises
    ------
    FieldTypeError
        What is given is no Network.

    Notes
    -----
    What carries no provenance was entered by people and is not listed. Orphaned events and those that were
    corrected are: they are in the journal still.

    Examples
    --------
    >>> from spnet import Goal, Level, Measure, Network, Organization, Provenance, unreviewed
    >>> seen = Provenance(document="plan.pdf", page="3", extracted_by="reader 1.2", confidence=0.8)
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1", measures=(Measure(indicator="Growth", provenance=seen),)), parent="s1")
    >>> [(one.node, one.path, one.provenance.page) for one in unreviewed(net)]
    [('g1', 'measures[0]', '3')]
    """
    check_network(network, "unreviewed")
    return tuple(
        Unreviewed(node=node, event=event, path=path.removesuffix("provenance").removesuffix("."), provenance=value)
        for node, event, record in holders(network)
        for path, _, value in inside(record)
        if type(value) is Provenance and not value.reviewed
    )
