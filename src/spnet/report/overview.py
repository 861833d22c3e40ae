"""The main job on one page, as data: size, progress, practices, flags."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from spnet.metrics import Interlace, Progress, Tally, interlace, progress
from spnet.model import Level, Network, Organization, Snapshot
from spnet.model.columns import KINDS
from spnet.support import Flag, flag

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
    whole, own : Tally
        The actions of its subtree, and of its own plan.
    """

    id: str
    name: str
    level: Level
    depth: int
    whole: Tally
    own: Tally


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
        How many nodes of each kind, organizations of each level, events, links.
    progress : Progress
        Every tally.
    lines : tuple of OrganizationLine
        All organizations, in preorder.
    practices : Interlace
        Schools × practices.
    flags : tuple of Flag
        The most severe first.
    """

    name: str
    as_of: date
    sizes: Mapping[str, int]
    progress: Progress
    lines: tuple[OrganizationLine, ...]
    practices: Interlace
    flags: tuple[Flag, ...]

    @property
    def snapshot(self) -> Snapshot:
        """What was looked at."""
        return self.progress.judgement.snapshot


def overview(network: Network, *, as_of: date) -> Overview:
    """Put the main job on one page.

    Parameters
    ----------
    network : Network
        What to look at.
    as_of : datetime.date
        The day; events of that day count.

    Returns
    -------
    Overview
        Size, progress by organization, practices by school, flags.

    Raises
    ------
    DateTypeError
        `as_of` is not a plain `datetime.date`.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview
    >>> page = overview(river_state(), as_of=RIVER_AS_OF)
    >>> page.lines[0].id
    'state'
    """
    snapshot = network.snapshot()
    counted = progress(snapshot, as_of=as_of)
    return Overview(
        name=network.name,
        as_of=as_of,
        sizes=_sizes(network, snapshot),
        progress=counted,
        lines=_lines(counted),
        practices=interlace(snapshot, as_of=as_of, across=Level.SCHOOL),
        flags=flag(snapshot, as_of=as_of),
    )


def _sizes(network: Network, snapshot: Snapshot) -> dict[str, int]:
    kinds = snapshot.tree.kind.tolist()
    sizes = {kind.kind: kinds.count(number) for number, kind in enumerate(KINDS)}
    levels = [node.level for node in snapshot.tree.nodes if isinstance(node, Organization)]
    sizes |= {level.value: levels.count(level) for level in Level}
    return sizes | {"event": len(network.journal), "link": network.links.number_of_edges()}


def _lines(counted: Progress) -> tuple[OrganizationLine, ...]:
    tree = counted.judgement.snapshot.tree
    lines = []
    depths: dict[int, int] = {-1: -1}
    for row, node in enumerate(tree.nodes):
        if isinstance(node, Organization):
            depths[row] = depths[int(tree.parent[row])] + 1
            lines.append(
                OrganizationLine(
                    id=node.id,
                    name=node.name,
                    level=node.level,
                    depth=depths[row],
                    whole=counted[node.id].actions,
                    own=counted.own(node.id).actions,
                )
            )
    return tuple(lines)
