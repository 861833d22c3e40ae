"""All numbers of a network in plain values, by which two networks, or two ways to one, can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, Literal

import attrs

from spnet import Change, Counts, Network, Organization, Snapshot, Tally, change, history, interlace, progress

__all__ = ["COUNTS", "PERCENTAGES", "all_numbers", "rebuilt"]

COUNTS = (
    *("total", "cancelled", "completed_on_time", "completed_late", "overdue", "on_track"),
    *("fallen_due", "fallen_due_on_time", "late_start", "unreported", "redated"),
)
PERCENTAGES = ("completed_pct", "on_time_pct", "late_pct", "behind_pct", "due_on_time_pct")


def all_numbers(
    source: Network | Snapshot,
    days: Sequence[date],
    *,
    known_by: date | None = None,
    due: Literal["current", "original"] = "current",
    called: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Progress, history, interlace and change of every node, up to the last of some days.

    Where nodes were renamed, `called` says what each was called before, and what is returned has those names.
    """

    def name(id: str) -> str:
        return id if called is None else called[id]

    snapshot = source if isinstance(source, Snapshot) else source.snapshot()
    as_of = days[-1]
    policy: Any = {"known_by": known_by, "due": due}
    p = progress(source, as_of=as_of, **policy)
    months = history(source, days, **policy)
    headings: tuple[Literal["practice", "domain"], ...] = ("practice", "domain")
    tables = {by: interlace(source, as_of=as_of, by=by, **policy) for by in headings}
    organizations = [id for id in p if isinstance(snapshot[id], Organization)]
    moved = {id: change(source, id, since=days[0], until=as_of, **policy) for id in organizations}
    return {
        "total": _counts(p.total),
        "progress": {name(id): [_counts(p[id]), _counts(p.own(id))] for id in p},
        "history": {name(id): [_counts(months[day][id]) for day in days] for id in p},
        "interlace": {
            by: {
                f"{name(organization)} {code}": [_counts(counts), _counts(table.own(organization, code))]
                for organization, code, counts in table.cells()
            }
            for by, table in tables.items()
        },
        "change": {name(id): _lines(one, name) for id, one in moved.items()},
    }


def _counts(counts: Counts) -> list[list[int]]:
    return [_tally(counts.actions), _tally(counts.milestones)]


def _tally(tally: Tally) -> list[int]:
    return [getattr(tally, count) for count in COUNTS]


def _lines(change: Change, name: Any) -> dict[str, Any]:
    return {
        f"{scope} {statement.count}": [
            [sorted(map(name, ids)) for ids in (statement.before, statement.after, statement.there_and_back)],
            {line.name: [sorted(map(name, ids)) for ids in (line.gained, line.lost)] for line in statement},
        ]
        for scope in ("actions", "milestones", "own_actions", "own_milestones")
        for statement in getattr(change, scope)
    }


def rebuilt(net: Network, random: Random) -> tuple[Network, dict[str, str]]:
    """The same network made in another order under other ids, and what each node of it was called before.

    A node comes any time after its parent, an event any time, a correction any time after what it corrects. Order of
    recording is a meaning, and kept, where nothing else decides: among what was entered about a node on one day.
    """
    shuffled = list(net)
    random.shuffle(shuffled)
    ids = {id: f"{chr(random.randrange(97, 123))}:{place}" for place, id in enumerate(shuffled)}
    twin = Network(net.name, frameworks=net.frameworks)
    parents = {child: id for id in net for child in net.graph[id]}
    waiting = shuffled
    while waiting:
        ready = [id for id in waiting if id not in parents or ids[parents[id]] in twin]
        id = random.choice(ready)
        waiting.remove(id)
        twin.add(attrs.evolve(net[id], id=ids[id]), parent=ids[parents[id]] if id in parents else None)
    for source, target, kind in net.links.edges(keys=True):
        twin.link(ids[source], ids[target], kind)
    _record_anew(net, twin, ids, random)
    return twin, {new: old for old, new in ids.items()}


def _record_anew(net: Network, twin: Network, ids: Mapping[str, str], random: Random) -> None:
    event_ids: dict[int, int] = {}
    waiting = dict(net.journal.items())
    while waiting:
        ready, lanes = [], set()
        for id, event in waiting.items():
            of = getattr(event, "of", None)
            lane = (getattr(event, "node", of), event.recorded_on)
            if lane not in lanes and (of is None or of in event_ids):
                ready.append(id)
            lanes.add(lane)
        id = random.choice(ready)
        event = waiting.pop(id)
        event_ids[id] = twin.record(_renamed(event, ids, event_ids))


def _renamed(event: Any, ids: Mapping[str, str], event_ids: Mapping[int, int]) -> Any:
    if hasattr(event, "of"):
        instead = None if event.replacement is None else _renamed(event.replacement, ids, event_ids)
        return attrs.evolve(event, of=event_ids[event.of], replacement=instead)
    return attrs.evolve(event, node=ids[event.node])
