"""Documents from networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from spnet.checked import shown, type_of
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.errors import FieldTypeError, FieldValueError
from spnet.exchange.records import write_event, writer
from spnet.exchange.shapes import BENEATH, BUILT_IN, FLAT, FORMAT, NESTED, TABLES
from spnet.model.links import Link
from spnet.model.network import Network
from spnet.model.nodes import Node
from spnet.model.on_progress import OnProgress, Steps
from spnet.model.pause import collector_paused
from spnet.model.tables import nested_dicts, orphaned_mark, placed_nodes, sorted_links

__all__ = ["to_dict"]

_TABLE_OF = {kind: table for table, kind in TABLES.items()}


def to_dict(network: Network, *, shape: str = NESTED, on_progress: OnProgress | None = None) -> dict[str, Any]:
    """Return a document that holds a network.

    Parameters
    ----------
    network : Network
        The network.
    shape : {"nested", "flat"}, default "nested"
        ``"nested"``, which people write: organizations hold organizations and goals, goals strategies, and so on.
        ``"flat"``, for machines: a table for each kind of node, each row with the id of its parent.
    on_progress : callable or None, default None
        Called with how many nodes, links and events are written and how many there are, from time to time and at the
        end.

    Returns
    -------
    dict
        Dicts, lists, text, whole and decimal numbers, True, False: what ``json.dumps`` takes. Dates are text like
        ``"2018-05-31"``, a ``decimal.Decimal`` is ``{"decimal": "1.50"}``. What has its default is left out.

    Raises
    ------
    FieldTypeError
        It is no Network, or `on_progress` cannot be called.
    FieldValueError
        `shape` is something else.

    Notes
    -----
    The order is canonical: nodes in preorder, links by the places of their ends, events by id, mappings by key. So
    equal networks give the same bytes, but for numbers that are equal and written otherwise, as 1 and 1.0 are.
    ``to_dict(from_dict(d)) == d`` for whatever this function wrote; what else a network remembers, its versions and
    the order in which nodes of different parents were added, is not written. Children stand with organizations before
    goals; where an organization's are in another order, ``"children"`` says so: ``"goals first"``, or all their ids.
    An event whose node is gone is marked ``"orphaned"``.

    See Also
    --------
    from_dict : reads a document.

    Examples
    --------
    >>> import json
    >>> import spnet
    >>> from spnet import Level, Network, Organization
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> print(json.dumps(spnet.to_dict(net)["organizations"]))
    [{"id": "s1", "name": "Hill School", "level": "school"}]
    >>> spnet.from_dict(spnet.to_dict(net)) == net
    True
    """
    if not isinstance(network, Network):
        raise FieldTypeError(
            f"{type_of(network)} stands where a network belongs", "network", "A document holds a Network."
        )
    if shape not in (NESTED, FLAT):
        raise FieldValueError(f"shape={shown(shape)}", "shape", 'Write "nested" or "flat".')
    links = sorted_links(network)
    steps = Steps(on_progress, len(network) + len(links) + len(network.journal))
    with collector_paused():
        document = _document(network, shape, links, steps)
    steps.finish()
    return document


def _document(network: Network, shape: str, links: Iterable[Link], steps: Steps) -> dict[str, Any]:
    document: dict[str, Any] = {"format": FORMAT, "shape": shape, "name": network.name}
    if network.id != network.name:
        document["id"] = network.id
    if network.frameworks != (FOUR_DOMAINS,):
        document["frameworks"] = [
            framework.id if BUILT_IN.get(framework.id) == framework else writer(type(framework))(framework)
            for framework in network.frameworks
        ]
    if network.glossary:
        document["glossary"] = [writer(type(term))(term) for _, term in sorted(network.glossary.items())]
    write = {kind: writer(kind) for kind in BENEATH}
    if shape == NESTED:
        document["organizations"] = nested_dicts(network, write, _TABLE_OF, steps)
    else:
        document.update(_flat(network, write, steps))
    document["links"] = [
        {"source": source, "target": target, "kind": kind.value} for source, target, kind in steps.through(links)
    ]
    document["events"] = list(steps.through(_events(network)))
    for key in (*TABLES, "links", "events"):
        if not document.get(key, True):
            del document[key]
    return document


def _flat(
    network: Network, write: Mapping[type[Node], Callable[[Any], dict[str, Any]]], steps: Steps
) -> dict[str, Any]:
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    ids: list[str] = []
    for node, above, order in steps.through(placed_nodes(network)):
        plain = write[type(node)](node)
        if above >= 0:
            plain["parent"] = ids[above]
        ids.append(node.id)
        if order is not None:
            plain["children"] = order
        tables[_TABLE_OF[type(node)]].append(plain)
    return tables


def _events(network: Network) -> Iterator[dict[str, Any]]:
    is_orphaned = orphaned_mark(network)
    for event_id, event in network.journal.items():
        plain = {"id": event_id, **write_event(event)}
        if is_orphaned(event):
            plain["orphaned"] = True
        yield plain
