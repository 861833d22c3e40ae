"""A network gone through in the canonical order of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from spnet.model.corrections import Event
from spnet.model.enums import LinkKind
from spnet.model.links import Link
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Node, Organization
from spnet.model.on_progress import Steps
from spnet.model.records import Record
from spnet.model.targets import lost

__all__ = ["GOALS_FIRST", "nested_dicts", "orphaned_mark", "placed_nodes", "sorted_links"]

_KINDS = tuple(LinkKind)

#: the order of an organization's children that plans made one organization after the other have
GOALS_FIRST = "goals first"


def placed_nodes(network: Network) -> Iterator[tuple[Node, int, list[str] | str | None]]:
    """Yield nodes, organizations before goals, each with the place of its parent among those yielded before.

    Places count from 0; a root's parent is -1. The third is the order of an organization's children, where these do not
    stand with organizations before goals: `GOALS_FIRST`, or all their ids.
    """
    waiting: list[tuple[Record, int]] = [(record, -1) for record in reversed(network._tree.roots)]
    place = -1
    while waiting:
        record, above = waiting.pop()
        place += 1
        children = record.children
        order: list[str] | str | None = None
        if children is not None:
            if type(record.node) is Organization:
                usual = sorted(children, key=_is_no_organization)
                if usual != children:
                    backwards = sorted(children, key=_is_no_organization, reverse=True)
                    order = GOALS_FIRST if backwards == children else [child.node.id for child in children]
                    children = usual
            waiting.extend((child, place) for child in reversed(children))
        yield record.node, above, order


def _is_no_organization(record: Record) -> bool:
    return type(record.node) is not Organization


def nested_dicts(
    network: Network,
    write: Mapping[type[Node], Callable[[Any], dict[str, Any]]],
    lists: Mapping[type[Node], str],
    steps: Steps,
) -> list[dict[str, Any]]:
    """Return the roots as dicts, each made by the writer of its kind, with its children in lists called by their kind.

    As `placed_nodes`, but quicker: leaves, which are most nodes, are written in one go. Each node is a step.
    """
    top: list[dict[str, Any]] = []
    done = 0
    waiting = [(record, top) for record in reversed(network._tree.roots)]
    write_leaf, leaves = write[Action], lists[Action]
    while waiting:
        record, place = waiting.pop()
        kind = type(record.node)
        plain = write[kind](record.node)
        place.append(plain)
        done += 1
        children = record.children
        if children is None:
            continue
        if kind is Milestone:
            done += len(children)
            plain[leaves] = [write_leaf(child.node) for child in children]
            continue
        below: list[dict[str, Any]] = []
        if kind is Organization:
            steps.reach(done)
            groups = [child for child in children if type(child.node) is Organization]
            goals = [child for child in children if type(child.node) is not Organization]
            if children not in (groups + goals, goals + groups):
                plain["children"] = [child.node.id for child in children]
            elif groups and goals and children[0] is goals[0]:
                plain["children"] = GOALS_FIRST
            if groups:
                organizations: list[dict[str, Any]] = []
                plain[lists[Organization]] = organizations
                waiting.extend((child, organizations) for child in reversed(groups))
            children = goals
        if children:
            plain[lists[type(children[0].node)]] = below
            waiting.extend((child, below) for child in reversed(children))
    return top


def sorted_links(network: Network) -> list[Link]:
    """Return the links, in the order of their ends in preorder, then of kinds."""
    links = list(network._links)
    if not links:
        return []
    ends = {end for source, target, _ in links for end in (source, target)}
    places = {node.id: place for place, (node, _, _) in enumerate(placed_nodes(network)) if node.id in ends}
    return sorted(links, key=lambda link: (places[link[0]], places[link[1]], _KINDS.index(link[2])))


def orphaned_mark(network: Network) -> Callable[[Event], bool]:
    """Return the function that says whether something that an event names is gone."""
    records, parts = network._tree.records, network._parts
    return lambda event: lost(event, records, parts)
