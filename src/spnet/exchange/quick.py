"""Reading a document that is as it should be: at the first thing that is not, it gives up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from spnet.checked import LAST_EVENT_ID
from spnet.exchange.depth import deeper_than, deepest_needs
from spnet.exchange.head import Frame
from spnet.exchange.ids import made_id, needs_with_ids
from spnet.exchange.limits import Limits
from spnet.exchange.records import Unfit, event_reader, reader
from spnet.exchange.shapes import BENEATH, FLAT, NESTED, NODE_KEYS, TABLES
from spnet.model.enums import LinkKind
from spnet.model.links import Link
from spnet.model.loading import Loader
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Organization, Strategy
from spnet.model.on_progress import Steps
from spnet.model.records import Record
from spnet.model.tables import GOALS_FIRST

__all__ = ["read_link", "read_quickly"]

_KINDS: Mapping[str, LinkKind] = {kind.value: kind for kind in LinkKind}
_LINK_KEYS = {"source", "target", "kind"}


def read_quickly(document: Mapping[str, Any], frame: Frame, limits: Limits, steps: Steps) -> Network:
    """Return the network of a document; each node, link and event is a step.

    Raises
    ------
    Exception
        Of whatever kind: the document is not as it should be.
    """
    loader = Loader(
        frame.name,
        id=frame.id,
        frameworks=frame.frameworks,
        glossary=frame.glossary,
        deepest=limits.nesting,
    )
    if frame.shape == NESTED:
        _nested(document.get("organizations", []), loader, limits, steps)
    else:
        _flat(document, loader, limits, steps)
    _links(document.get("links", []), loader, steps)
    _events(document.get("events", []), loader, steps)
    return loader.finish()


# --- nested -------------------------------------------------------------------------------------------------


def _nested(organizations: Any, loader: Loader, limits: Limits, steps: Steps) -> None:
    read = {kind: reader(kind, NODE_KEYS[NESTED][kind]) for kind in BENEATH}
    waiting: list[tuple[str, Any, Record | None, int, int]] = []
    _wait(waiting, "organizations", organizations, None, 1)
    ordered: list[tuple[Record, Any]] = []
    while waiting:
        steps.reach(len(loader))
        table, plain, above, depth, place = waiting.pop()
        if depth > limits.depth or (table == "goals" and _is_too_deep(plain, limits.depth - depth)):
            raise Unfit("a flatter document")
        if table == "goals":
            _plan(plain, above, place, loader, read)
            continue
        made = None if "id" in plain else made_id(above.node.id if above else None, table, place)
        if "needs" in plain:
            plain = _with_needs(plain, plain.get("id") or made, limits)
        record = loader.add(read[Organization](plain, made), above)
        if "children" in plain:
            ordered.append((record, _order(plain["children"])))
        for key in reversed(BENEATH[Organization]):
            if key in plain:
                _wait(waiting, key, plain[key], record, depth + 1)
    for record, order in ordered:
        loader.order(record, order)
    if ordered:
        loader.place()


def _with_needs(plain: dict[str, Any], id: Any, limits: Limits) -> dict[str, Any]:
    """Return an organization whose needs assessments have ids throughout."""
    if deeper_than(plain["needs"], deepest_needs(limits.depth)):
        raise Unfit("a flatter document")
    return {**plain, "needs": needs_with_ids(plain["needs"], id)}


def _wait(waiting: list[Any], table: str, plain: Any, above: Record | None, depth: int) -> None:
    """Put the entries of a list on a stack, the last first, with their places from 1."""
    if type(plain) is not list:
        raise Unfit("a list")
    waiting.extend((table, plain[place - 1], above, depth, place) for place in range(len(plain), 0, -1))


def _order(plain: Any) -> Any:
    """Return an order of children: a list of ids, or the word for goals first."""
    if type(plain) is list or plain == GOALS_FIRST:
        return plain
    raise Unfit("a list of ids")


def _plan(plain: Any, above: Record | None, place: int, loader: Loader, read: Mapping[Any, Any]) -> None:
    """Read a goal and all beneath it."""
    read_strategy, read_milestone, read_action, add = read[Strategy], read[Milestone], read[Action], loader.add
    made = None if "id" in plain else made_id(above.node.id if above else None, "goals", place)
    goal = add(read[Goal](plain, made), above)
    for s, strategy in enumerate(_list(plain, "strategies"), start=1):
        made = None if "id" in strategy else f"{goal.node.id}.{s}"
        line = add(read_strategy(strategy, made), goal)
        for m, milestone in enumerate(_list(strategy, "milestones"), start=1):
            made = None if "id" in milestone else f"{line.node.id}.{m}"
            step = add(read_milestone(milestone, made), line)
            if "actions" in milestone:
                loader.add_leaves(_actions(_list(milestone, "actions"), step.node.id, read_action), step)


def _is_too_deep(goal: Any, left: int) -> bool:
    """Return whether more levels than are left stand beneath a goal."""
    if left >= 3:
        return False
    strategies = _list(goal, "strategies")
    milestones = [milestone for strategy in strategies for milestone in _list(strategy, "milestones")]
    levels = (
        3 if any(_list(milestone, "actions") for milestone in milestones) else 2 if milestones else len(strategies[:1])
    )
    return levels > left


def _actions(actions: list[Any], milestone: str, read: Callable[..., Any]) -> list[Any]:
    return [
        read(action) if "id" in action else read(action, f"{milestone}.{place}")
        for place, action in enumerate(actions, start=1)
    ]


def _list(plain: Any, key: str) -> Any:
    below = plain.get(key, [])
    if type(below) is not list:
        raise Unfit("a list")
    return below


# --- flat ---------------------------------------------------------------------------------------------------


def _flat(document: Mapping[str, Any], loader: Loader, limits: Limits, steps: Steps) -> None:
    placed: list[tuple[Record, Any]] = []
    for table, kind in TABLES.items():
        rows = _list(document, table)
        read = reader(kind, NODE_KEYS[FLAT][kind])
        if kind is Organization:
            deepest = deepest_needs(limits.depth)
            if any("needs" in row and deeper_than(row["needs"], deepest) for row in rows):
                raise Unfit("a flatter document")
        for row in steps.through(rows):
            placed.append((loader.create(read(row)), row))  # noqa: PERF401  # as quick, and it reads as it runs
    for record, row in placed:
        loader.attach(record, row.get("parent"))
    for record, row in placed:
        if "children" in row:
            loader.order(record, _order(row["children"]))
    loader.place()


# --- links and events ---------------------------------------------------------------------------------------


def _links(links: Any, loader: Loader, steps: Steps) -> None:
    if type(links) is not list:
        raise Unfit("a list")
    for link in steps.through(links):
        read_link(link, loader)


def read_link(link: Any, loader: Loader) -> Link:
    """Read a link, and return it; one that is not as it should be raises and leaves all as it was."""
    if link.keys() != _LINK_KEYS:
        raise Unfit("source, target and kind")
    source, target, kind = link["source"], link["target"], _KINDS[link["kind"]]
    loader.link(source, target, kind)
    return source, target, kind


def _events(events: Any, loader: Loader, steps: Steps) -> None:
    if type(events) is not list:
        raise Unfit("a list")
    read, record = event_reader(), loader.record
    before, rows = 0, []
    for plain in events:
        event_id = plain.get("id", before + 1)
        if type(event_id) is not int or not 0 < event_id <= LAST_EVENT_ID:
            raise Unfit("a whole number")
        rows.append((event_id, plain))
        before = event_id
    rows.sort(key=_id)
    for event_id, plain in steps.through(rows):
        orphaned = plain.get("orphaned", False)
        if type(orphaned) is not bool:
            raise Unfit("true or false")
        record(event_id, read(plain), orphaned=orphaned)


def _id(row: tuple[int, Any]) -> int:
    return row[0]
