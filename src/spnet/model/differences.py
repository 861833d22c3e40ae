"""What two networks differ in, as records, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from attrs import fields, frozen

from spnet.checked import shown
from spnet.display import ROWS_SHOWN, cell, html_table, shorten
from spnet.model.corrections import Correction, Event
from spnet.model.direction import Term
from spnet.model.events import Dated
from spnet.model.links import Link
from spnet.model.nodes import Node

__all__ = ["ChangedEvent", "ChangedNode", "Diff", "FieldChange", "MovedNode", "PlacedNode"]

#: how long a value may be where differences are shown
_WIDTH = 60


@frozen(kw_only=True)
class FieldChange:
    """A field with another value.

    Parameters
    ----------
    field : str
        Its name.
    old, new : object
        Its values in the first and in the second network.

    Examples
    --------
    >>> from spnet import Network, diff
    >>> print(diff(Network("State"), Network("Example State", id="State")).network[0])
    name "State" → "Example State"
    """

    field: str
    old: Any
    new: Any

    def __str__(self) -> str:
        return f"{self.field} {_value(self.old)} → {_value(self.new)}"


@frozen(kw_only=True)
class PlacedNode:
    """A node that only one of two networks has, and its place there.

    Parameters
    ----------
    node : Organization, Goal, Strategy, Milestone or Action
        The node.
    parent : str or None
        Id of the node above it; None for a root.
    position : int
        Its place among the children of that node, or among the roots, from 0.
    organization : str
        Id of the organization in whose plan it stands.

    Examples
    --------
    >>> from spnet import Level, Network, Organization, diff
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> diff(Network("Example State"), net).added[0].node.id
    's1'
    """

    node: Node
    parent: str | None
    position: int
    organization: str


@frozen(kw_only=True)
class ChangedNode:
    """A node whose fields differ between two networks.

    Parameters
    ----------
    id, kind : str
        Its id, and ``"organization"``, ``"goal"``, ``"strategy"``, ``"milestone"`` or ``"action"``.
    organization : str
        Id of the organization in whose plan it stands in the second network.
    fields : tuple of FieldChange
        The fields that differ, in their order.

    Examples
    --------
    >>> from spnet import diff
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> trial = net.copy()
    >>> _ = trial.replace("school-a", name="Hill School")
    >>> diff(net, trial).changed[0].fields[0].new
    'Hill School'
    """

    id: str
    kind: str
    organization: str
    fields: tuple[FieldChange, ...]


@frozen(kw_only=True)
class MovedNode:
    """A node that stands in another place: under another node, or elsewhere among its siblings.

    Parameters
    ----------
    id, kind : str
        Its id and kind.
    organization : str
        Id of the organization in whose plan it stands in the second network.
    old_parent, new_parent : str or None
        Ids of the nodes above it in the first and in the second network; None for a root.
    old_position, new_position : int
        Its places among the children there, from 0.

    Examples
    --------
    >>> from spnet import diff
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> trial = net.copy()
    >>> trial.move("school-a", parent="oak")
    >>> diff(net, trial).moved[0].new_parent
    'oak'
    """

    id: str
    kind: str
    organization: str
    old_parent: str | None
    new_parent: str | None
    old_position: int
    new_position: int


@frozen(kw_only=True)
class ChangedEvent:
    """Two events that have the same id in two networks, and are not the same.

    Parameters
    ----------
    id : int
        The id of both.
    old, new : event
        What the first and the second network have.
    fields : tuple of FieldChange
        The fields that differ, in their order; empty where the two are of different kinds.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Note, Organization, diff
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> twin = net.copy()
    >>> for one, text in ((net, "New principal."), (twin, "A new principal.")):
    ...     _ = one.record(Note(node="s1", on=date(2018, 1, 12), text=text))
    >>> [change.field for change in diff(net, twin).events_changed[0].fields]
    ['text']
    """

    id: int
    old: Event
    new: Event
    fields: tuple[FieldChange, ...]


@frozen(kw_only=True, repr=False)
class Diff:
    """What one network has otherwise than another. :func:`spnet.diff` makes it.

    It is false where the two are equal. As text it is a list of what differs, of which at most 60 lines are shown.

    Parameters
    ----------
    network : tuple of FieldChange
        Differences of the networks' name, id and frameworks.
    terms_added, terms_removed : tuple of Term
        Entries of the glossary that only the second, or only the first, has; by term.
    terms_changed : tuple of (Term, Term)
        Entries of the same term, old and new; by term.
    added : tuple of PlacedNode
        Nodes that only the second has, in its preorder.
    removed : tuple of PlacedNode
        Nodes that only the first has, in its preorder. An id that has become a node of another kind stands in both.
    changed : tuple of ChangedNode
        Nodes whose fields differ, in the preorder of the second.
    moved : tuple of MovedNode
        Nodes that stand elsewhere, in the preorder of the second.
    links_added, links_removed : tuple of (str, str, LinkKind)
        Links that only the second, or only the first, has; in the preorder of their sources, then targets.
    events_added, events_removed : tuple of (int, event)
        Events whose ids only the second, or only the first, has; by id.
    events_changed : tuple of ChangedEvent
        Events of the same id that differ, by id.
    organizations : tuple of str
        Ids of the organizations whose plans any of this touches.
    linked : tuple of str
        Ids of further organizations that it may concern: a node that is touched has a link with a node of theirs, or
        an event that differs names them, or a node of theirs, beside its own.

    Examples
    --------
    >>> from spnet import diff
    >>> from spnet.examples import river_state
    >>> net = river_state()
    >>> trial = net.copy()
    >>> _ = trial.remove("oak", recursive=True)
    >>> bool(diff(net, trial)), bool(diff(net, net.copy()))
    (True, False)
    """

    network: tuple[FieldChange, ...]
    terms_added: tuple[Term, ...]
    terms_removed: tuple[Term, ...]
    terms_changed: tuple[tuple[Term, Term], ...]
    added: tuple[PlacedNode, ...]
    removed: tuple[PlacedNode, ...]
    changed: tuple[ChangedNode, ...]
    moved: tuple[MovedNode, ...]
    links_added: tuple[Link, ...]
    links_removed: tuple[Link, ...]
    events_added: tuple[tuple[int, Event], ...]
    events_removed: tuple[tuple[int, Event], ...]
    events_changed: tuple[ChangedEvent, ...]
    organizations: tuple[str, ...]
    linked: tuple[str, ...]

    def __bool__(self) -> bool:
        return self._size > 0

    def __repr__(self) -> str:
        counts = {
            "network": {"changed": len(self.network)},
            "terms": _counts(self.terms_added, self.terms_removed, self.terms_changed),
            "nodes": {**_counts(self.added, self.removed, self.changed), "moved": len(self.moved)},
            "links": _counts(self.links_added, self.links_removed),
            "events": _counts(self.events_added, self.events_removed, self.events_changed),
        }
        parts = [
            f"{what} " + ", ".join(f"{count:,} {how}" for how, count in some.items() if count)
            for what, some in counts.items()
            if any(some.values())
        ]
        return f"<Diff: {'; '.join(parts) or 'no difference'}>"

    def __str__(self) -> str:
        lines = [f"{sign} {what}: {how}" if how else f"{sign} {what}" for sign, what, how in self._first_rows()]
        if self._size > len(lines):
            lines.append(f"… and {self._size - len(lines):,} more")
        if self.organizations:
            lines.append(f"touches {_list(self.organizations)}")
        if self.linked:
            lines.append(f"linked with {_list(self.linked)}")
        return "\n".join(lines) or "no difference"

    def _repr_html_(self) -> str:
        rows = self._first_rows()
        caption = repr(self)[1:-1]
        if self.organizations:
            caption += f"; touches {_list(self.organizations)}"
        if self.linked:
            caption += f"; linked with {_list(self.linked)}"
        return html_table(("", "what", "how"), rows, caption=caption, left_out=self._size - len(rows))

    @property
    def _size(self) -> int:
        """How many things differ; what they touch does not count."""
        return sum(len(getattr(self, field.name)) for field in fields(Diff)[:-2])

    def _first_rows(self) -> list[tuple[str, str, str]]:
        return [
            (sign, shorten(what, 2 * _WIDTH), shorten(how, 2 * _WIDTH))
            for sign, what, how in islice(self._rows(), ROWS_SHOWN)
        ]

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        yield from (("~", "network", str(change)) for change in self.network)
        yield from (("+", f"term {term.term}", term.definition) for term in self.terms_added)
        yield from (("-", f"term {term.term}", term.definition) for term in self.terms_removed)
        for old, new in self.terms_changed:
            yield "~", f"term {new.term}", _changes(field_changes(old, new))
        for sign, nodes in (("+", self.added), ("-", self.removed)):
            for placed in nodes:
                yield sign, f"{placed.node.kind} {placed.node.id}", _under(placed.parent)
        yield from (("~", f"{node.kind} {node.id}", _changes(node.fields)) for node in self.changed)
        for moved in self.moved:
            yield ">", f"{moved.kind} {moved.id}", _way(moved)
        for sign, links in (("+", self.links_added), ("-", self.links_removed)):
            yield from ((sign, f"link {source} → {target}", kind.value) for source, target, kind in links)
        for sign, events in (("+", self.events_added), ("-", self.events_removed)):
            yield from ((sign, f"event {event_id}", _event(event)) for event_id, event in events)
        for changed in self.events_changed:
            how = _changes(changed.fields) or f"{_event(changed.old)} → {_event(changed.new)}"
            yield "~", f"event {changed.id}", how


def field_changes(old: Any, new: Any) -> tuple[FieldChange, ...]:
    """Return in which fields two records of one class differ, in their order."""
    pairs = ((field.name, getattr(old, field.name), getattr(new, field.name)) for field in fields(type(new)))
    return tuple(FieldChange(field=name, old=was, new=now) for name, was, now in pairs if was != now)


def _counts(added: tuple[Any, ...], removed: tuple[Any, ...], changed: tuple[Any, ...] = ()) -> dict[str, int]:
    return {"added": len(added), "removed": len(removed), "changed": len(changed)}


def _value(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return f'"{shorten(value, _WIDTH)}"'
    return str(value) if isinstance(value, date) else cell(None if value is None else shown(value))


def _changes(changes: tuple[FieldChange, ...]) -> str:
    return "; ".join(map(str, changes))


def _under(parent: str | None) -> str:
    return "at the top" if parent is None else f"under {parent}"


def _way(moved: MovedNode) -> str:
    places = f"place {moved.old_position + 1} → {moved.new_position + 1}"
    if moved.old_parent == moved.new_parent:
        return f"{_under(moved.new_parent)}, {places}"
    return f"{_under(moved.old_parent)} → {_under(moved.new_parent)}"


def _event(event: Event) -> str:
    if isinstance(event, Correction):
        how = "withdraws it" if event.replacement is None else f"puts there: {_event(event.replacement)}"
        return f"correction of event {event.of} on {event.on}, {how}"
    given = (f"{name} {_value(value)}" for name, value in _own(event))
    return "; ".join((f"{event.event} on {event.node}, {event.on}", *given))


def _own(event: Dated) -> Iterator[tuple[str, object]]:
    """Yield what an event says beside what all events do: the fields of its own kind that do not have their default."""
    common = {field.name for field in fields(Dated)}
    for field in fields(type(event)):
        value = getattr(event, field.name)
        if field.name not in common and value != field.default:
            yield field.name, value


def _list(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - 10:,} more" if len(ids) > 10 else ""
    return ", ".join(shorten(id, _WIDTH) for id in ids[:10]) + more
