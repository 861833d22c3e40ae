"""Reading a document in which something is wrong, to say all that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from spnet.checked import LAST_EVENT_ID
from spnet.errors import (
    ContainmentError,
    CorrectionError,
    CycleError,
    DuplicateIdError,
    DuplicateLinkError,
    EventKindError,
    EventTargetError,
    LinkEndError,
    SpnetError,
    UnknownCodeError,
    UnknownEventError,
    UnknownIdError,
)
from spnet.exchange.depth import deeper_than, deepest_needs
from spnet.exchange.findings import Findings
from spnet.exchange.head import Frame
from spnet.exchange.head_problems import read_frame
from spnet.exchange.ids import made_id, needs_with_ids
from spnet.exchange.limits import Limits
from spnet.exchange.quick import read_link
from spnet.exchange.shapes import BENEATH, EVENT_KEYS, EVENT_KINDS, FLAT, NESTED, NODE_KEYS, TABLES
from spnet.exchange.strict import read_record, read_value
from spnet.model.enums import LinkKind
from spnet.model.links import Link
from spnet.model.loading import Loader
from spnet.model.needs import DEEPEST_CAUSE
from spnet.model.network import Network
from spnet.model.nodes import Node, Organization
from spnet.model.on_progress import Steps
from spnet.model.records import Record
from spnet.model.tables import GOALS_FIRST

__all__ = ["read_thoroughly"]

#: codes of problems by the error that the gate raises
_CODES: tuple[tuple[type[SpnetError], str], ...] = (
    (DuplicateIdError, "duplicate-id"),
    (UnknownCodeError, "unknown-code"),
    (EventTargetError, "unknown-id"),
    (UnknownIdError, "unknown-id"),
    (UnknownEventError, "unknown-event"),
    (EventKindError, "wrong-kind"),
    (LinkEndError, "wrong-kind"),
    (ContainmentError, "wrong-place"),
    (CycleError, "ring"),
    (DuplicateLinkError, "duplicate-link"),
    (CorrectionError, "wrong-correction"),
)


def read_thoroughly(document: Mapping[str, Any], limits: Limits, findings: Findings, steps: Steps) -> Network | None:
    """Return the network of a document, or None with what is wrong in `findings`; each entry of a list is a step."""
    frame = read_frame(document, findings)
    if frame is None:
        return None
    reading = _Reading(frame, limits, findings, steps)
    if frame.shape == NESTED:
        reading.nested(document.get("organizations", []))
    else:
        reading.flat(document)
    reading.links(document.get("links", []))
    reading.events(document.get("events", []))
    return reading.finish()


class _Walk(NamedTuple):
    """A list that is being gone through: what is left of it, and what it stands under."""

    entries: Iterator[tuple[int, str, Any]]
    table: str
    above: Record | None
    parent: str | None  # its id; with no record above, the node there could not be read
    depth: int


class _Reading:
    """One reading: what stands where, and what could not be read."""

    def __init__(self, frame: Frame, limits: Limits, findings: Findings, steps: Steps) -> None:
        self._loader = Loader(
            frame.name,
            id=frame.id,
            frameworks=frame.frameworks,
            glossary=frame.glossary,
            deepest=limits.nesting,
        )
        self._limits = limits
        self._findings = findings
        self._steps = steps
        self._paths: dict[str, str] = {}  # of each id that a node gives itself
        self._broken: set[str] = set()  # ids of nodes that could not be read; who names them is not to blame
        self._broken_events: set[str] = set()

    def _try(self, path: str, step: Callable[[], Any], forgiven: set[str] | frozenset[str] = frozenset()) -> Any:
        """Return what a step at the gate gives; None, with a finding, if it is refused."""
        try:
            return step()
        except SpnetError as error:
            if error.where not in forgiven:
                code = next((code for kind, code in _CODES if isinstance(error, kind)), "wrong-value")
                self._findings.add(path, code, f"{error.what}. {error.mend}".strip())
            return None

    def _entries(self, plain: Any, path: str) -> Iterator[tuple[int, str, Any]]:
        """Yield place, path and entry of what should be a list."""
        if not isinstance(plain, list):
            self._findings.misfit(path, plain, "a list", hidden=True)
            return
        for place, entry in enumerate(self._steps.through(plain)):
            yield place, f"{path}[{place}]", entry

    # --- nodes ----------------------------------------------------------------------------------------------

    def _node(self, kind: type[Node], plain: Any, path: str, shape: str, made: str | None) -> Node | None:
        """Return the node that an object stands for."""
        if not isinstance(plain, dict):
            self._findings.misfit(path, plain, "an object", hidden=True)
            return None
        if made is not None and "id" not in plain:
            plain = {**plain, "id": made}
        id = plain.get("id")
        if "needs" in plain and kind is Organization:
            if deeper_than(plain["needs"], deepest_needs(self._limits.depth)):
                deepest = f"more than {self._limits.depth} levels deep, or more than {DEEPEST_CAUSE} causes"
                self._findings.add(f"{path}.needs", "too-deep", deepest)
                plain = {**plain, "needs": []}
            if shape == NESTED:
                plain = {**plain, "needs": needs_with_ids(plain["needs"], id if isinstance(id, str) else "")}
        node: Node | None = read_record(kind, plain, NODE_KEYS[shape][kind], path, self._findings)
        if isinstance(id, str):
            if node is None:
                self._broken.add(id)
            if id in self._paths:
                message = f"the id {id[:100]!r} is taken: {self._paths[id]} has it"
                self._findings.add(f"{path}.id", "duplicate-id", message)
                return None
            self._paths[id] = path
        return node

    def nested(self, organizations: Any) -> None:
        """Read nested organizations and all beneath them."""
        ordered: list[tuple[Record, Any, str]] = []
        walks: list[_Walk] = [_Walk(self._entries(organizations, "$.organizations"), "organizations", None, None, 1)]
        while walks:
            walk = walks[-1]
            entry = next(walk.entries, None)
            if entry is None or walk.depth > self._limits.depth:
                if entry is not None:
                    self._findings.add(entry[1], "too-deep", f"more than {self._limits.depth} levels deep")
                walks.pop()
                continue
            place, path, plain = entry
            made = made_id(walk.parent, walk.table, place + 1)
            record = self._placed_node(walk, plain, path, made)
            if isinstance(plain, dict):
                id = plain["id"] if isinstance(plain.get("id"), str) else made
                if record is None:
                    self._broken.add(id)
                elif "children" in plain and walk.table == "organizations":
                    ordered.append((record, plain["children"], path))
                walks.extend(
                    _Walk(self._entries(plain[key], f"{path}.{key}"), key, record, id, walk.depth + 1)
                    for key in reversed(BENEATH[TABLES[walk.table]])
                    if key in plain
                )
        for record, order, path in ordered:
            self._order(record, order, path)
        if not self._findings:
            self._loader.place()

    def _placed_node(self, walk: _Walk, plain: Any, path: str, made: str) -> Record | None:
        """Return the record of a nested node under that of its parent, if both can be read."""
        node = self._node(TABLES[walk.table], plain, path, NESTED, made)
        if node is None or (walk.above is None and walk.parent is not None):
            return None
        record: Record | None = self._try(path, lambda: self._loader.add(node, walk.above))
        return record

    def flat(self, document: Mapping[str, Any]) -> None:
        """Read tables of nodes, each of which names its parent."""
        placed: list[tuple[Record, Mapping[str, Any], str]] = []
        for table, kind in TABLES.items():
            for _, path, plain in self._entries(document.get(table, []), f"$.{table}"):
                node = self._node(kind, plain, path, FLAT, None)
                record = None if node is None else self._try(path, partial(self._loader.create, node))
                if record is not None:
                    placed.append((record, plain, path))
        for record, plain, path in placed:
            self._attach(record, plain.get("parent"), f"{path}.parent")
        for record, plain, path in placed:
            if "children" in plain:
                self._order(record, plain["children"], path)
        if not self._findings:
            try:
                self._loader.place()
            except SpnetError as error:
                self._try(self._paths.get(error.where, "$"), self._loader.place)

    def _attach(self, record: Record, parent: Any, path: str) -> None:
        if parent is not None and not isinstance(parent, str):
            self._findings.misfit(path, parent, "the id of the node above")
        elif parent not in self._broken:
            self._try(path, partial(self._loader.attach, record, parent))

    def _order(self, record: Record, ids: Any, path: str) -> None:
        path = f"{path}.children"
        if ids == GOALS_FIRST:
            self._loader.order(record, ids)
            return
        if not isinstance(ids, list):
            self._findings.misfit(
                path, ids, f"a list of ids, or {GOALS_FIRST!r}", "wrong-value" if isinstance(ids, str) else "wrong-type"
            )
            return
        given = read_value(tuple[str, ...], ids, path, self._findings)
        if given is not None and not self._broken:
            self._try(path, lambda: self._loader.order(record, given))

    # --- links and events -----------------------------------------------------------------------------------

    def links(self, links: Any) -> None:
        """Read links."""
        paths: dict[Link, str] = {}
        for _, path, plain in self._entries(links, "$.links"):
            with suppress(Exception):  # most links are right
                paths[read_link(plain, self._loader)] = path
                continue
            if not isinstance(plain, dict):
                self._findings.misfit(path, plain, "an object", hidden=True)
                continue
            known = ("source", "target", "kind")
            before = len(self._findings.problems)
            for key in plain:
                if key not in known:
                    self._findings.unknown(path, key, known)
            for key in known:
                if key not in plain:
                    self._findings.missing(path, key)
            of = (("source", str), ("target", str), ("kind", LinkKind))
            values = [read_value(kind, plain[key], f"{path}.{key}", self._findings) for key, kind in of if key in plain]
            if len(self._findings.problems) == before:
                source, target, kind = values
                self._try(path, partial(self._loader.link, source, target, kind), self._broken)
                paths[source, target, kind] = path
        ring = self._loader.ring()
        if ring:
            self._findings.add(
                paths[ring[0]], "ring", f"this dependency and {len(ring) - 1} more close a ring. Take one of them away."
            )

    def events(self, events: Any) -> None:
        """Read events, in the order of their ids."""
        before = 0
        rows = []
        for _, path, plain in self._entries(events, "$.events"):
            if not isinstance(plain, dict):
                self._findings.misfit(path, plain, "an object", hidden=True)
                continue
            event_id = plain.get("id", before + 1)
            if type(event_id) is not int or not 0 < event_id <= LAST_EVENT_ID:
                self._findings.misfit(f"{path}.id", event_id, "a whole number from 1")
                event_id = before + 1
            before = event_id
            rows.append((event_id, path, plain))
        rows.sort(key=lambda row: row[0])
        for event_id, path, plain in rows:
            if not self._event(event_id, path, plain):
                self._broken_events.add(str(event_id))

    def _event(self, event_id: int, path: str, plain: Mapping[str, Any]) -> bool:
        orphaned = plain.get("orphaned", False)
        if not isinstance(orphaned, bool):
            self._findings.misfit(f"{path}.orphaned", orphaned, "true or false")
            return False
        name = plain.get("event")
        if "event" not in plain:
            self._findings.missing(path, "event")
            return False
        kind = EVENT_KINDS.get(name) if isinstance(name, str) else None
        if kind is None:
            wanted = f"one of {', '.join(map(repr, EVENT_KINDS))}"
            self._findings.misfit(
                f"{path}.event", name, wanted, "wrong-value" if isinstance(name, str) else "wrong-type"
            )
            return False
        event = read_record(kind, plain, EVENT_KEYS, path, self._findings)
        if event is None:
            return False
        before = len(self._findings.problems)
        self._try(
            path,
            lambda: self._loader.record(event_id, event, orphaned=orphaned),
            self._broken | self._broken_events if self._broken or self._broken_events else frozenset(),
        )
        return len(self._findings.problems) == before

    def finish(self) -> Network | None:
        """Return the network if nothing was found."""
        return None if self._findings else self._loader.finish()
