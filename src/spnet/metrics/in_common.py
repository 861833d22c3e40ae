"""Practices that several organizations work on."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from spnet.coding.framework import Heading
from spnet.metrics.arguments import check_at_least, check_by
from spnet.metrics.codes import code_columns
from spnet.metrics.work import work_in_force
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["PracticeInCommon", "practices_in_common"]


@frozen(kw_only=True, repr=False)
class PracticeInCommon:
    """A practice, or a domain, and the organizations that work on it.

    Parameters
    ----------
    code : str
        As the network writes it.
    label : str
        Its wording in the framework.
    organizations : tuple of str
        Ids of the organizations, in preorder.
    strategies : tuple of str
        Ids of the strategies whose work it is, in preorder.

    Examples
    --------
    >>> from spnet import PracticeInCommon
    >>> PracticeInCommon(code="4B", label="Solicit input", organizations=("s1", "s2"), strategies=("t1", "t2", "t3"))
    <PracticeInCommon 4B: 2 organizations, 3 strategies>
    """

    code: str
    label: str
    organizations: tuple[str, ...]
    strategies: tuple[str, ...]

    def __repr__(self) -> str:
        many = (len(self.organizations), len(self.strategies))
        return f"<PracticeInCommon {self.code}: {many[0]} organizations, {many[1]} strategies>"


def practices_in_common(
    network: Network | Snapshot,
    *,
    within: str | None = None,
    at_least: int = 2,
    level: Level | None = None,
    by: Heading = "practice",
    as_of: date | None = None,
    known_by: date | None = None,
) -> tuple[PracticeInCommon, ...]:
    """Return the practices that several organizations work on, those of the most organizations first.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    at_least : int, default 2
        How many organizations work on it; 1 lists every practice that anybody works on.
    level : Level or None, default None
        Organizations of this level; None: all.
    by : {"practice", "domain"}, default "practice"
        What is to be in common.
    as_of, known_by
        As for :func:`who_works_on`.

    Returns
    -------
    tuple of PracticeInCommon
        Of as many organizations in the order of the frameworks.

    Raises
    ------
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        `within` is no organization.
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    What counts as work is said at :func:`who_works_on`; each organization has its own plan alone. The work of a
    strategy is the strategy and what stands beneath it. An element counts for its practice. By practice, work that is
    coded to a domain alone stands under the code of the domain. Practices of different frameworks are different, even
    if they are written alike.

    Source section 5: common codes show which schools could learn from each other, or be helped together.

    Examples
    --------
    >>> from spnet import Level, practices_in_common
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> for common in practices_in_common(river_state(), within="river", level=Level.SCHOOL, as_of=RIVER_AS_OF):
    ...     print(common.code, common.organizations)
    4C ('school-a', 'school-b', 'school-c')
    1A ('school-a', 'school-b')
    3C ('school-a', 'school-b')
    """
    check_at_least(at_least)
    check_by(by)
    work = work_in_force(network, level=level, within=within, as_of=as_of, known_by=known_by)
    strategies = work.strategies(by)
    found = []
    for code, (_, category) in code_columns(work.snapshot.frameworks, by).items():
        organizations = work.organizations_of(strategies[code])
        if len(organizations) >= at_least:
            found.append(
                PracticeInCommon(
                    code=code,
                    label=category.label,
                    organizations=work.ids(organizations),
                    strategies=work.ids(strategies[code]),
                )
            )
    return tuple(sorted(found, key=lambda common: -len(common.organizations)))
