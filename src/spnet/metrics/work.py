"""The work of a day: strategies, milestones and actions that had joined and are not cancelled, with their codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.coding.framework import Heading
from spnet.metrics.arguments import as_snapshot, check_known_by, day_or_last
from spnet.metrics.codes import CodeSets, code_columns, code_sets_in_force, practice_or_domain
from spnet.metrics.interlace import UNCODED
from spnet.metrics.organizations import organization_rows
from spnet.metrics.standing import fold
from spnet.model.columns import KINDS
from spnet.model.days import to_day
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.nodes import Strategy
from spnet.model.snapshot import Snapshot

__all__ = ["Work", "work_in_force"]

_STRATEGY = KINDS.index(Strategy)  # milestones and actions come after it


@frozen(kw_only=True, eq=False)
class Work:
    """What goes on in the plans of some organizations as of a day.

    Parameters
    ----------
    snapshot : Snapshot
        The network.
    codes : CodeSets
        The codes in force.
    organizations : int array
        Rows of the organizations that are asked about, without those that are cancelled, in preorder.
    alive : bool array
        For each row of the snapshot whether it stands in the own plan of one of them, has joined it, and is not
        cancelled.
    """

    snapshot: Snapshot
    codes: CodeSets
    organizations: NDArray[np.intp]
    alive: NDArray[np.bool_]

    def coded(self, codes: frozenset[str]) -> NDArray[np.bool_]:
        """Return which rows are alive and have one of the codes in force."""
        has = np.array([not codes.isdisjoint(some) for some in self.codes.sets], dtype=bool)
        return has[self.codes.number] & self.alive

    def strategies(self, by: Heading) -> dict[str, list[int]]:
        """Return by practice, or domain, the rows of the strategies with such work in them.

        The work of a strategy is the strategy itself and what stands beneath it. Codes come in the order of the
        frameworks, with or without strategies; under `UNCODED` are those without any coded work. Rows are in preorder.
        """
        frameworks = self.snapshot.frameworks
        found: dict[str, list[int]] = {code: [] for code in code_columns(frameworks, by)}
        counts_as: dict[str, str] = {}
        of_set: dict[int, frozenset[str]] = {}
        for row, numbers in self._sets_of_strategies():
            columns: set[str] = set()
            for number in numbers:
                if number not in of_set:
                    for code in self.codes.sets[number]:
                        if code not in counts_as:
                            counts_as[code] = practice_or_domain(frameworks, code, by)
                    of_set[number] = frozenset(counts_as[code] for code in self.codes.sets[number])
                columns |= of_set[number]
            for code in columns or (UNCODED,):
                found.setdefault(code, []).append(row)
        return found

    def _sets_of_strategies(self) -> Iterator[tuple[int, list[int]]]:
        """Yield the rows of the strategies that are alive, in preorder, and the numbers of the sets of their work."""
        kind = self.snapshot.tree.kind
        rows = np.flatnonzero(self.alive & (kind >= _STRATEGY))
        if not len(rows):
            return
        # in preorder the strategy of a row is the last at or before it; what is beneath a living row may be dead,
        # what is beneath a dead one is
        starts = np.flatnonzero(kind[rows] == _STRATEGY)
        strategy = np.cumsum(kind[rows] == _STRATEGY) - 1
        pairs = np.unique(strategy * np.int64(len(self.codes.sets)) + self.codes.number[rows])
        places, numbers = np.divmod(pairs, len(self.codes.sets))
        cuts = np.searchsorted(places, np.arange(1, len(starts)))
        for row, some in zip(rows[starts].tolist(), np.split(numbers, cuts), strict=True):
            yield row, some.tolist()

    def organizations_of(self, rows: list[int]) -> list[int]:
        """Return the rows of the organizations in whose plans some rows stand, in preorder."""
        return sorted(set(self.snapshot.tree.organization[rows].tolist()))

    def ids(self, rows: list[int]) -> tuple[str, ...]:
        """Return the ids of rows."""
        return tuple(map(self.snapshot.tree.ids.__getitem__, rows))


def work_in_force(
    network: Network | Snapshot,
    *,
    level: Level | None,
    within: str | None,
    as_of: date | None,
    known_by: date | None,
) -> Work:
    """Return the work of the organizations of a level, within one of them, as of a day.

    Raises
    ------
    FieldTypeError, DateTypeError
        An argument is not what it should be.
    UnknownIdError
        There is no such organization to look within.
    ScopeError
        It is no organization.
    """
    snapshot = as_snapshot(network)
    tree = snapshot.tree
    standing = fold(snapshot, to_day(day_or_last(as_of)), check_known_by(known_by))
    here = standing.present & ~standing.cancelled
    rows = organization_rows(snapshot, level=level, within=within)
    rows = rows[here[rows]]
    chosen = np.zeros(len(here), dtype=bool)
    chosen[rows] = True
    return Work(
        snapshot=snapshot,
        codes=code_sets_in_force(snapshot, as_of=as_of, known_by=known_by),
        organizations=rows,
        alive=here & chosen[tree.organization],
    )
