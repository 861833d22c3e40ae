"""Interlacing: the tallies of many organizations side by side, practice by practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.mappings import MappingKind
from spnet.coding.framework import Heading
from spnet.metrics.arguments import DuePolicy, check_by, check_level
from spnet.metrics.code_reading import code_reading
from spnet.metrics.codes import code_sets_in_force
from spnet.metrics.counting import ANY, UNCODED, UNMAPPED, Counting, check_counting, shares
from spnet.metrics.interlace_table import Interlace
from spnet.metrics.judgement import Judged, Judgement, judge
from spnet.metrics.organizations import organization_rows
from spnet.metrics.sums_by_code import SumsByCode, sums_by_code
from spnet.model.columns import TreeColumns
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["ANY", "UNCODED", "UNMAPPED", "Interlace", "interlace"]

Int32 = NDArray[np.int32]


def interlace(
    network: Network | Snapshot,
    *,
    as_of: date,
    by: Heading = "practice",
    counting: Counting = "full",
    across: Level | None = None,
    within: str | None = None,
    known_by: date | None = None,
    due: DuePolicy = "current",
    crosswalk: Crosswalk | None = None,
    kinds: Iterable[MappingKind] | None = None,
) -> Interlace:
    """Count the actions and milestones of many organizations by practice or by domain.

    Parameters
    ----------
    network : Network or Snapshot
        What to count.
    as_of : datetime.date
        The day; events of that day count.
    by : {"practice", "domain"}, default "practice"
        Count by the distinct practices, or domains, that actions are coded to.
    counting : {"full", "fractional"}, default "full"
        An action counts once for each of them, or, if there are k of them, 1/k for each.
    across : Level or None, default None
        Organizations of this level; None: all.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    known_by, due
        As for :func:`spnet.progress`.
    crosswalk : Crosswalk or None, default None
        Count by the practices, or domains, of its target; None: by those of the network's own frameworks.
    kinds : iterable of MappingKind or None, default None
        The kinds of mappings by which a code counts; None: all but RELATED, since a relation is no membership.

    Returns
    -------
    Interlace
        ``table[organization, code]`` are `Counts`; of ``fractions.Fraction`` with ``counting="fractional"``.

    Raises
    ------
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        `within` is no organization.
    FieldValueError, FieldTypeError, DateTypeError
        An argument is not what it should be, or the network has neither framework of the crosswalk.

    Notes
    -----
    A node's own codes replace inherited ones; without own codes it has those of its nearest coded ancestor within
    the plan. Recodings up to `as_of` count as the node's own codes. An element's code counts for its practice. Source
    section 5, "Example of coded domain-based strategies".

    Full counting says how much work there is on a practice. Fractional counting divides the work up, so that the
    practices, with ``"uncoded"``, add up to the organization's progress, exactly; ``"any"``, ``"uncoded"`` and
    ``"unmapped"`` count whole in both. Milestones count as actions do. By domain k is the number of distinct domains,
    and through a crosswalk that of the practices, or domains, of its target.

    Through a crosswalk, a code of its source counts for the practice of each category of the target that it is mapped
    to by one of the `kinds`; without such a mapping of its own it has those of the nearest category above that count
    for a part of it, as the notes on :class:`spnet.Crosswalk` say. Codes of the target count as themselves, those of
    other frameworks are unmapped. ``table.mapped`` says of every code what became of it.

    Examples
    --------
    >>> from spnet import Level, interlace
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> table = interlace(river_state(), as_of=RIVER_AS_OF, across=Level.SCHOOL, within="river")
    >>> table.organizations
    ('school-a', 'school-b', 'school-c')
    >>> table["school-b", "2A"].actions.total, table["school-b", "2A"].actions.behind_pct
    (0, None)

    Three actions with two practices each count three times for both, or one and a half times.

    >>> from datetime import date
    >>> from spnet import Action, Goal, Milestone, Network, Organization, Strategy
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1"), parent="s1")
    >>> _ = net.add(Strategy(id="st1", codes=("2A", "4C")), parent="g1")
    >>> _ = net.add(Milestone(id="m1"), parent="st1")
    >>> for id in ("a1", "a2", "a3"):
    ...     _ = net.add(Action(id=id), parent="m1")
    >>> interlace(net, as_of=date(2018, 1, 31))["s1", "4C"].actions.total
    3
    >>> divided = interlace(net, as_of=date(2018, 1, 31), counting="fractional")
    >>> divided["s1", "4C"].actions.total, divided["s1", "any"].actions.total
    (Fraction(3, 2), Fraction(3, 1))
    """
    check_by(by)
    check_counting(counting)
    check_level(across, "across")
    judgement = judge(network, as_of=as_of, known_by=known_by, due=due)
    snapshot = judgement.snapshot
    tree = snapshot.tree
    rows = organization_rows(snapshot, within=within)
    chosen = np.searchsorted(rows, organization_rows(snapshot, level=across, within=within))
    reading = code_reading(snapshot.frameworks, by, crosswalk=crosswalk, kinds=kinds)
    codes = (*reading.columns, ANY, UNCODED, *((UNMAPPED,) if crosswalk is not None else ()))
    in_force = code_sets_in_force(snapshot, as_of=as_of, known_by=known_by)
    counted_by = shares(in_force.sets, codes, reading.columns_of, counting=counting)
    sums = partial(sums_by_code, tree, in_force=in_force, shares=counted_by, within=rows, chosen=chosen)
    outermost = _outermost(tree, rows[chosen])
    organizations = tuple(tree.ids[row] for row in rows[chosen].tolist())
    return Interlace(
        judgement=judgement,
        by=by,
        counting=counting,
        organizations=organizations,
        codes=codes,
        crosswalk=crosswalk,
        mapped=reading.mapped(in_force, _counted(tree, judgement.actions, rows[chosen][outermost])),
        rows={id: place for place, id in enumerate(organizations)},
        columns={code: place for place, code in enumerate(codes)},
        outermost=outermost,
        actions=sums(judgement.actions),
        milestones=partial(_milestone_sums, judgement, sums),
    )


def _milestone_sums(judgement: Judgement, sums: Callable[[Judged], SumsByCode]) -> SumsByCode:
    return sums(judgement.milestones)


def _outermost(tree: TreeColumns, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the places of the rows that lie in the subtree of no other; rows come in preorder."""
    ends = np.maximum.accumulate(tree.end[rows])
    return np.flatnonzero(np.concatenate(([True], rows[1:] >= ends[:-1]))) if len(rows) else rows


def _counted(tree: TreeColumns, judged: Judged, outermost: NDArray[np.intp]) -> Int32:
    """Return the rows of those in the plan, beneath rows that lie in no other's subtree."""
    beneath = np.zeros(len(judged.rows) + 1, dtype=np.int32)
    np.add.at(beneath, judged.before[outermost], 1)
    np.add.at(beneath, judged.before[tree.end[outermost]], -1)
    inside = np.cumsum(beneath[:-1]) > 0
    counted: Int32 = judged.rows[inside & judged.has("total")]
    return counted
