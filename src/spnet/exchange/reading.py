"""Networks from documents."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from spnet.checked import LONGEST_TEXT
from spnet.errors import DocumentError
from spnet.exchange.findings import Enough, Findings
from spnet.exchange.head import read_head
from spnet.exchange.limits import Limits
from spnet.exchange.long_texts import find_long_texts
from spnet.exchange.migrations import migrated
from spnet.exchange.quick import read_quickly
from spnet.exchange.records import reading_once
from spnet.exchange.shapes import BENEATH, NESTED, TABLES
from spnet.model.network import Network
from spnet.model.on_progress import OnProgress, Steps
from spnet.model.pause import collector_paused

__all__ = ["from_dict"]


def from_dict(
    document: Mapping[str, Any],
    *,
    max_nodes: int = 1_000_000,
    max_events: int = 10_000_000,
    max_depth: int = 64,
    max_nesting: int = 32,
    max_text: int = 10_000,
    max_problems: int = 100,
    on_progress: OnProgress | None = None,
) -> Network:
    """Return the network that a document holds.

    Parameters
    ----------
    document : dict
        Plain values, as ``json.load`` gives them, in one of the two shapes of :func:`spnet.to_dict`. It is not changed.
        Dates may be text or ``datetime.date``, which YAML and TOML have; all else is as in JSON.
    max_nodes, max_events : int, default 1_000_000 and 10_000_000
        How many there may be; the parts of needs assessments count as nodes.
    max_depth : int, default 64
        How deep objects may stand in one another.
    max_nesting : int, default 32
        How deep organizations may stand in one another; no more than that.
    max_text : int, default 10_000
        How many characters a text may have; no more than that.
    max_problems : int, default 100
        After how many problems reading ends.
    on_progress : callable or None, default None
        Called with how many nodes, links and events are read and how many there are, from time to time and, if the
        document is in order, at the end. What it raises ends the reading.

    Returns
    -------
    Network
        Its nodes in preorder. The next event gets the id after the greatest in the document.

    Raises
    ------
    DocumentError
        The document is not as it should be; ``problems`` says what and where, all of it at once.
    FieldTypeError, FieldValueError
        A bound is no whole number from 1, or `max_nesting` or `max_text` more than a network itself allows; or
        `on_progress` cannot be called.

    Notes
    -----
    Nothing is coerced: text is not a number, 1 is not True, ``"20240131"`` is no date, NaN no number, and a key that
    means nothing is not passed over. Bounds that a network has itself hold as well: texts of 10,000 characters,
    organizations 32 deep, causes 16 deep. No message has a value from a field that names people.

    While a document is read that turns out to be in order, Python's garbage collector is paused, for the whole process;
    it would take as long as the reading.

    In the nested shape ids may be left out: a node's is then made from its place in the outline (``"d1/1.2"`` is the
    second strategy of the first goal of ``d1``; an organization at the top is ``"o1"``, one beneath ``d1`` is
    ``"d1.2"``), and written by ``to_dict``. Events without an id are numbered in the order of the list.

    See Also
    --------
    to_dict : writes a document.
    json_schema : the same structure as a JSON Schema.

    Examples
    --------
    >>> import spnet
    >>> net = spnet.from_dict(
    ...     {
    ...         "format": "spnet/1",
    ...         "name": "Example State",
    ...         "organizations": [{"name": "River District", "level": "LEA", "goals": [{"statement": "Each grows."}]}],
    ...     }
    ... )
    >>> list(net)
    ['o1', 'o1/1']
    """
    limits = Limits(
        nodes=max_nodes,
        events=max_events,
        depth=max_depth,
        nesting=max_nesting,
        text=max_text,
        problems=max_problems,
    )
    findings = Findings(limits.problems)
    complete = True
    network = None
    try:
        with reading_once():
            network = _read(document, limits, findings, on_progress)
    except Enough:
        complete = False
    if network is None:
        raise DocumentError(findings.problems, complete=complete)
    return network


def _read(document: Any, limits: Limits, findings: Findings, on_progress: OnProgress | None) -> Network | None:
    Steps(on_progress, 0)  # what cannot be called is refused whatever the document is
    if not isinstance(document, Mapping):
        findings.misfit("$", document, "an object")
        return None
    document = migrated(document, findings)
    size = None if document is None else _size(document, limits, findings)
    if document is None or size is None:
        return None
    if limits.text < LONGEST_TEXT:
        find_long_texts(document, limits.text, findings)
        if findings:
            return None
    steps = Steps(on_progress, size)
    network = None
    with suppress(Exception), collector_paused():  # whatever it was: the thorough reading says what and where
        network = read_quickly(document, read_head(document), limits, steps)
    if steps.raised is not None:  # that was no fault of the document
        raise steps.raised
    if network is None:
        from spnet.exchange.thorough import read_thoroughly  # it needs cattrs, which a good document does not

        steps.again()
        network = read_thoroughly(document, limits, findings, steps)
    if network is not None:
        steps.finish()
    return network


def _size(document: Mapping[str, Any], limits: Limits, findings: Findings) -> int | None:
    """Return how many nodes, links and events a document has, before anything is made of it; None: there are too many.

    The parts of needs assessments count as nodes.
    """
    nested = document.get("shape", NESTED) == NESTED
    count = 0
    if not nested:
        tables = (document.get(table) for table in TABLES)
        count = sum(len(rows) for rows in tables if isinstance(rows, list))
    if count <= limits.nodes:
        count += _nested_nodes(document.get("organizations"), limits, _NESTED_LISTS if nested else _NEEDS)
    too_many = count > limits.nodes
    if too_many:
        findings.add("$", "too-many", f"more than {limits.nodes:,} nodes; from_dict(max_nodes=…) allows more")
    events = document.get("events")
    if isinstance(events, list) and len(events) > limits.events:
        findings.add("$.events", "too-many", f"more than {limits.events:,} events; from_dict(max_events=…) allows more")
        return None
    links = document.get("links")
    return None if too_many else count + sum(len(some) for some in (links, events) if isinstance(some, list))


#: what an organization's needs assessments stand under, and their parts
_NEEDS = {"needs"}
_PARTS = {"findings", "analyses", "priorities", "causes"}
_NESTED_LISTS = {table for lists in BENEATH.values() for table in lists} | _NEEDS


def _nested_nodes(organizations: Any, limits: Limits, lists: set[str]) -> int:
    """Count what is nested beneath organizations, in some lists of theirs; parts of needs assessments count as nodes.

    Deeper than is read nothing is counted, and no more than a little over the bound: what stands in many places is read
    as often, so that a small document may hold more than there is room for.
    """
    first = len(organizations) if lists is _NESTED_LISTS and isinstance(organizations, list) else 0
    count, waiting = first, [(organizations, lists, limits.depth)]
    while waiting and count <= limits.nodes:
        rows, names, left = waiting.pop()
        if isinstance(rows, list) and left:
            for plain in rows:
                if isinstance(plain, dict):
                    for name in plain.keys() & names:
                        below = plain[name]
                        if isinstance(below, list):
                            count += len(below)
                            if name != "actions":
                                inside = _PARTS if name in _NEEDS or names is _PARTS else names
                                waiting.append((below, inside, left - 1))
    return count
