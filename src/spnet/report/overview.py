"""The main job on one page, as data: size, progress, practices, flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

import numpy as np
from attrs import frozen

from spnet.coding.levels import Level
from spnet.metrics.arguments import DuePolicy, as_snapshot
from spnet.metrics.counts import Counts
from spnet.metrics.interlace import Interlace, interlace
from spnet.metrics.progress import progress
from spnet.metrics.progress_result import Progress
from spnet.model.columns import KINDS, LEVELS
from spnet.model.days import to_date
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot
from spnet.support.flags import Flag
from spnet.support.raising import flag
from spnet.support.rules import Rule

__all__ = ["OrganizationLine", "Overview", "overview"]


@frozen(kw_only=True)
class OrganizationLine:
    """One organization in the progress table.

    Parameters
    ----------
    id, name : str
        Which organization.
    level : Level
        Its level.
    depth : int
        How many organizations stand above it.
    whole, own : Counts
        Of its subtree, and of its own plan.
    known_behind : int
        How many actions of its subtree are overdue and were reported on; of the others it is not known whether they
        are late.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview
    >>> line = overview(river_state(), as_of=RIVER_AS_OF).lines[1]
    >>> line.name, line.whole.actions.overdue, line.known_behind
    ('River District', 13, 13)
    """

    id: str
    name: str
    level: Level
    depth: int
    whole: Counts
    own: Counts
    known_behind: int

    @property
    def known_behind_pct(self) -> float:
        """Share of the active actions that is overdue and was reported on, in percent; 0 where there are none."""
        active = self.whole.actions.active
        return float(100 * self.known_behind / active) if active else 0.0


@frozen(kw_only=True, eq=False)
class Overview:
    """What a network looks like as of a day; :func:`overview` makes it.

    Parameters
    ----------
    name : str
        The network's name.
    as_of : datetime.date
        The day.
    sizes : mapping of str to int
        How many nodes of each kind, organizations of each level, and events, whatever the day.
    last_event_on : datetime.date or None
        The last day that an event speaks for; None where there is no event.
    progress : Progress
        Every tally.
    lines : tuple of OrganizationLine
        All organizations, in preorder.
    practices : Interlace
        Schools and practices.
    flags : tuple of Flag
        The most severe first.
    """

    name: str
    as_of: date
    sizes: Mapping[str, int]
    last_event_on: date | None
    progress: Progress
    lines: tuple[OrganizationLine, ...]
    practices: Interlace
    flags: tuple[Flag, ...]

    @property
    def snapshot(self) -> Snapshot:
        """What was looked at."""
        return self.progress.judgement.snapshot


def overview(
    network: Network | Snapshot,
    *,
    as_of: date,
    known_by: date | None = None,
    due: DuePolicy = "current",
    rules: Iterable[Rule] | None = None,
) -> Overview:
    """Put the main job on one page.

    Parameters
    ----------
    network : Network or Snapshot
        What to look at.
    as_of : datetime.date
        The day; events of that day count.
    known_by, due
        As for :func:`spnet.progress`.
    rules : iterable of Rule or None, default None
        As for :func:`spnet.flag`.

    Returns
    -------
    Overview
        Size, progress by organization, practices by school, flags.

    Raises
    ------
    FieldTypeError, DateTypeError, FieldValueError
        An argument is not what it should be.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview
    >>> page = overview(river_state(), as_of=RIVER_AS_OF)
    >>> page.lines[0].id
    'state'
    """
    snapshot = as_snapshot(network)
    counted = progress(snapshot, as_of=as_of, known_by=known_by, due=due)
    events = snapshot.journal.events
    return Overview(
        name=snapshot.name,
        as_of=as_of,
        sizes=_sizes(snapshot),
        last_event_on=to_date(int(events.on.max())) if len(events) else None,
        progress=counted,
        lines=_lines(counted),
        practices=interlace(snapshot, as_of=as_of, known_by=known_by, due=due, across=Level.SCHOOL),
        flags=flag(snapshot, as_of=as_of, known_by=known_by, due=due, rules=rules),
    )


def _sizes(snapshot: Snapshot) -> dict[str, int]:
    kinds = snapshot.tree.kind.tolist()
    sizes = {kind.kind: kinds.count(number) for number, kind in enumerate(KINDS)}
    levels = snapshot.tree.level.tolist()
    sizes |= {level.value: levels.count(number) for number, level in enumerate(LEVELS)}
    return sizes | {"event": len(snapshot.journal.events) + len(snapshot.journal.corrections)}


def _lines(counted: Progress) -> tuple[OrganizationLine, ...]:
    tree = counted.judgement.snapshot.tree
    actions = counted.judgement.actions
    known_behind = np.concatenate(([0], np.cumsum(actions.has("overdue") & ~actions.has("unreported"))))
    known_before = known_behind[actions.before]
    lines = []
    depths: dict[int, int] = {-1: -1}
    for row in np.flatnonzero(tree.level >= 0).tolist():
        organization = cast(Organization, tree.nodes[row])
        depths[row] = depths[int(tree.parent[row])] + 1
        lines.append(
            OrganizationLine(
                id=organization.id,
                name=organization.name,
                level=organization.level,
                depth=depths[row],
                whole=counted[organization.id],
                own=counted.own(organization.id),
                known_behind=int(known_before[tree.end[row]] - known_before[row]),
            )
        )
    return tuple(lines)
