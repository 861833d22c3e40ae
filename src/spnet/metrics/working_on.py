"""Who works on a code, and which work that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import numpy as np

from spnet.checked import shown, type_of
from spnet.coding.codes import Code
from spnet.coding.framework import Framework
from spnet.coding.resolve import resolve, write_code
from spnet.errors import FieldTypeError
from spnet.metrics.standing import covered
from spnet.metrics.work import work_in_force
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Organization, Strategy
from spnet.model.snapshot import Snapshot

__all__ = ["who_works_on", "work_on"]


def who_works_on(
    network: Network | Snapshot,
    code: str | Code,
    *,
    level: Level | None = None,
    within: str | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
) -> tuple[Organization, ...]:
    """Return the organizations whose own plans have work that is coded so.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    code : str or Code
        However it is written: ``"4"`` asks for a domain with all beneath it, ``"4C"`` for a practice with its elements,
        ``"4C1"`` for the element alone, ``"id:4C"`` for a code of another framework than the first.
    level : Level or None, default None
        Organizations of this level; None: all.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    as_of : datetime.date or None, default None
        The day; events of that day count. None: after all that is recorded, whatever its day.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    tuple of Organization
        In preorder.

    Raises
    ------
    UnknownCodeError
        No framework of the network has this code.
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        `within` is no organization.
    FieldTypeError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Work is a strategy, milestone or action; its codes are those in force (:func:`effective_codes`). What is cancelled,
    or joins its plan only after the day, is no work. What is completed was. An organization answers for its own plan,
    not for those of organizations beneath it. Source section 5.

    Examples
    --------
    >>> from spnet import Level, who_works_on
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> net = river_state()
    >>> [school.name for school in who_works_on(net, "2", level=Level.SCHOOL, within="river", as_of=RIVER_AS_OF)]
    ['School C']
    """
    work = work_in_force(network, level=level, within=within, as_of=as_of, known_by=known_by)
    tree = work.snapshot.tree
    busy = np.zeros(len(tree.kind), dtype=bool)
    busy[tree.organization[work.coded(_with_all_beneath(work.snapshot.frameworks, code))]] = True
    return tuple(cast(Organization, tree.nodes[row]) for row in work.organizations[busy[work.organizations]])


def work_on(
    network: Network | Snapshot,
    code: str | Code,
    *,
    level: Level | None = None,
    within: str | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
) -> tuple[Strategy | Milestone | Action, ...]:
    """Return the work that is coded so: the strategies, and what is coded so beneath others.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    code : str or Code
        As for :func:`who_works_on`.
    level : Level or None, default None
        In plans of organizations of this level; None: all.
    within, as_of, known_by
        As for :func:`who_works_on`.

    Returns
    -------
    tuple of Strategy, Milestone or Action
        In preorder. Of work that stands beneath other work which is coded so only the upper is listed.

    Raises
    ------
    UnknownCodeError
        No framework of the network has this code.
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        `within` is no organization.
    FieldTypeError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    What counts as work is said at :func:`who_works_on`.

    Examples
    --------
    >>> from spnet import work_on
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> [node.id for node in work_on(river_state(), "4C", within="river", as_of=RIVER_AS_OF)]
    ['river/4c', 'school-a/4c', 'school-b/4c', 'school-c/4c']
    """
    work = work_in_force(network, level=level, within=within, as_of=as_of, known_by=known_by)
    tree = work.snapshot.tree
    coded = work.coded(_with_all_beneath(work.snapshot.frameworks, code))
    rows = np.flatnonzero(coded)
    rows = rows[~covered(coded, tree.end)[tree.parent[rows]]]  # coded work has a parent
    return tuple(cast(Strategy | Milestone | Action, tree.nodes[row]) for row in rows.tolist())


def _with_all_beneath(frameworks: Sequence[Framework], code: str | Code) -> frozenset[str]:
    """Return a code and those beneath it, as the network writes them."""
    if isinstance(code, Code):
        code = str(code)
    if not isinstance(code, str):
        raise FieldTypeError(f"the code is {type_of(code)}, {shown(code)}", "code", 'Give it as text, such as "4C".')
    framework, category = resolve(frameworks, code, "code")
    return frozenset(write_code(frameworks, framework, below) for below in framework.subtree(category.notation))
