"""What stands where in a document: names of keys, tables and kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.model.corrections import EVENTS, Event
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy

__all__ = [
    "AFTER_NODES",
    "BENEATH",
    "BUILT_IN",
    "DOCUMENT_KEYS",
    "EVENT_KEYS",
    "EVENT_KINDS",
    "FLAT",
    "FORMAT",
    "NESTED",
    "NODE_KEYS",
    "TABLES",
    "key_of",
]

#: the format that is written
FORMAT: Final = "spnet/1"

NESTED: Final = "nested"
FLAT: Final = "flat"

#: tables of nodes by the key of their list, from the top down
TABLES: Mapping[str, type[Node]] = {
    "organizations": Organization,
    "goals": Goal,
    "strategies": Strategy,
    "milestones": Milestone,
    "actions": Action,
}

#: the lists that a nested node may hold, in the order in which its children stand unless "children" says otherwise
BENEATH: Mapping[type[Node], tuple[str, ...]] = {
    Organization: ("organizations", "goals"),
    Goal: ("strategies",),
    Strategy: ("milestones",),
    Milestone: ("actions",),
    Action: (),
}

#: keys of a node that are no fields: in both shapes the order of an organization's children, where it is not the usual
NODE_KEYS: Mapping[str, Mapping[type[Node], frozenset[str]]] = {
    NESTED: {
        kind: frozenset({*lists, "children"} if kind is Organization else lists) for kind, lists in BENEATH.items()
    },
    FLAT: {kind: frozenset({"parent", "children"} if kind is Organization else {"parent"}) for kind in BENEATH},
}

#: keys of an event that are no fields
EVENT_KEYS: frozenset[str] = frozenset({"id", "event", "orphaned"})

#: kinds of event by their name
EVENT_KINDS: Mapping[str, type[Event]] = {kind.event: kind for kind in EVENTS}

#: keys of a document, in order, but for the tables of nodes
DOCUMENT_KEYS = ("format", "shape", "name", "id", "frameworks", "glossary")

#: frameworks that a document calls by their ids alone
BUILT_IN: Mapping[str, Framework] = {FOUR_DOMAINS.id: FOUR_DOMAINS}

#: its lists behind those of nodes
AFTER_NODES = ("links", "events")


def key_of(field: Any) -> str:
    """Return the key of a field: ``and_`` is a word that Python keeps for itself, and documents do not."""
    name: str = field.name
    return name.rstrip("_")
