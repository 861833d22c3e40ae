"""What stands in several parts of a network, and whether the parts fit: what is checked before they are merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.errors import ContainmentError, CycleError, DuplicateIdError, FieldValueError
from spnet.metrics.judgement import Judgement
from spnet.metrics.standing import fold
from spnet.model.columns import KINDS
from spnet.model.days import to_day
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot

__all__ = ["Joint", "Place", "hashes_of", "joints"]

#: a part's number, and a row of it
Place = tuple[int, int]

_ORGANIZATION = KINDS.index(Organization)
_NAMED_AT_MOST = 5


@frozen(kw_only=True)
class Joint:
    """An organization whose numbers no part has whole.

    Parameters
    ----------
    stands : tuple of Place
        Where it stands itself, in the order of the parts.
    beneath : tuple of Place
        What stands beneath it and at the top of another part, without it there.
    """

    stands: tuple[Place, ...]
    beneath: tuple[Place, ...]


def _some(ids: Sequence[str]) -> str:
    """Return the first few ids, for an error."""
    return ", ".join(ids[:_NAMED_AT_MOST]) + (", …" if len(ids) > _NAMED_AT_MOST else "")


def joints(judgements: Sequence[Judgement], hashes: Iterable[NDArray[np.int64]]) -> dict[str, Joint]:
    """Return the organizations whose numbers are those of several parts together, by id, as they come in the parts.

    Parameters
    ----------
    judgements : sequence of Judgement
        Those of the parts, all as of the same day.
    hashes : iterable of int64 array
        Of each part the hashes of its ids, by `hashes_of`.

    Raises
    ------
    DuplicateIdError
        What is no organization stands in several parts.
    ContainmentError
        An organization stands under different ones.
    CycleError
        An organization would stand beneath itself.
    FieldValueError
        An organization is cancelled in one part and not in another.

    Notes
    -----
    The parts are taken for pieces of one network, whose tree is made of all their arrows. Numbers of its nodes are
    sums of numbers of the parts, if every action and milestone is in one part alone and is cancelled there just when it
    is in the network. That is so if each organization in several parts is cancelled, by itself or by one above, in all
    of them or in none: whoever is cancelled above an organization is above it in some part, and from there the parts
    agree all the way down.
    """
    snapshots = [judgement.snapshot for judgement in judgements]
    shared = _shared(snapshots, hashes)
    _check_organizations(snapshots, shared)
    above = _above(snapshots, shared)
    _check_cancelled(judgements, shared)
    stands, beneath = dict(shared), dict[str, list[Place]]()
    for id, places in shared.items():
        tops = [place for place in places if snapshots[place[0]].tree.parent[place[1]] < 0]
        for ancestor, where in _line(snapshots, shared, above, id) if tops else ():
            stands.setdefault(ancestor, [where])
            beneath.setdefault(ancestor, []).extend(tops)
    return {
        id: Joint(stands=tuple(places), beneath=tuple(beneath.get(id, ())))
        for id, places in sorted(stands.items(), key=lambda item: item[1][0])
    }


def hashes_of(snapshot: Snapshot) -> NDArray[np.int64]:
    """Return a number for each id, the same for the same id in this process."""
    ids = snapshot.tree.ids
    return np.fromiter(map(hash, ids), np.int64, len(ids))


def _shared(snapshots: Sequence[Snapshot], hashes: Iterable[NDArray[np.int64]]) -> dict[str, list[Place]]:
    """Return the ids that stand in several parts, with their places; they are few, and no id is kept of the others."""
    every = np.concatenate(list(hashes))
    in_order = np.sort(every)
    several = np.unique(in_order[1:][in_order[1:] == in_order[:-1]])
    firsts = np.cumsum([0, *map(len, snapshots)])
    found: dict[str, list[Place]] = {}
    for at in np.flatnonzero(np.isin(every, several)).tolist() if len(several) else ():
        part = int(np.searchsorted(firsts, at, side="right")) - 1
        row = at - int(firsts[part])
        found.setdefault(snapshots[part].tree.ids[row], []).append((part, row))
    return {id: places for id, places in found.items() if len(places) > 1}  # of some only the hashes are alike


def _check_organizations(snapshots: Sequence[Snapshot], shared: Mapping[str, Sequence[Place]]) -> None:
    others = [
        id
        for id, places in shared.items()
        if any(snapshots[part].tree.kind[row] != _ORGANIZATION for part, row in places)
    ]
    if others:
        raise DuplicateIdError(
            f"{len(others):,} nodes that are no organizations stand in several parts",
            _some(others),
            "They would count twice: leave each in one part, or give it an id of its own.",
        )


def _above(snapshots: Sequence[Snapshot], shared: Mapping[str, Sequence[Place]]) -> dict[str, Place]:
    """Return where the organization above stands, by the id of the one beneath, of those in several parts."""
    above: dict[str, Place] = {}
    for id, places in shared.items():
        for part, row in places:
            tree = snapshots[part].tree
            parent = int(tree.parent[row])
            if parent < 0:
                continue
            known, at = above.setdefault(id, (part, parent))
            if snapshots[known].tree.ids[at] != tree.ids[parent]:
                raise ContainmentError(
                    f"the organization {id!r} stands under {snapshots[known].tree.ids[at]!r} in part {known} "
                    f"and under {tree.ids[parent]!r} in part {part}",
                    id,
                    "Let it stand under the same one in all parts, or under none in some.",
                )
    return above


def _line(
    snapshots: Sequence[Snapshot], shared: Mapping[str, Sequence[Place]], above: Mapping[str, Place], id: str
) -> list[tuple[str, Place]]:
    """Return the organizations above one, the nearest first, each with a place where it stands."""
    line: dict[str, Place] = {}
    here, place = id, shared[id][0]
    while True:
        up = above.get(here) if here in shared else _parent(snapshots, place)
        if up is None:
            return list(line.items())
        place, here = up, snapshots[up[0]].tree.ids[up[1]]
        if here == id or here in line:
            raise CycleError(
                f"the organization {here!r} stands beneath itself, when the parts are put together",
                here,
                "Let the organizations stand under each other in one order.",
            )
        line[here] = place


def _parent(snapshots: Sequence[Snapshot], place: Place) -> Place | None:
    part, row = place
    parent = int(snapshots[part].tree.parent[row])
    return None if parent < 0 else (part, parent)


def _check_cancelled(judgements: Sequence[Judgement], shared: Mapping[str, Sequence[Place]]) -> None:
    cancelled: dict[int, NDArray[np.bool_]] = {}
    for part in {part for places in shared.values() for part, _ in places}:
        one = judgements[part]
        known_by = None if one.known_by is None else to_day(one.known_by)
        cancelled[part] = fold(one.snapshot, to_day(one.as_of), known_by).cancelled
    for id, places in shared.items():
        by_part = {bool(cancelled[part][row]): part for part, row in places}
        if len(by_part) > 1:
            raise FieldValueError(
                f"the organization {id!r} is cancelled in part {by_part[True]} and not in part {by_part[False]}",
                id,
                "Give every part the status reports on the organizations above, and their corrections.",
            )
