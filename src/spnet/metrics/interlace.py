"""Interlacing: the tallies of many organizations side by side, practice by practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import named, shown
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.mappings import MappingKind
from spnet.coding.framework import Framework, Heading
from spnet.coding.resolve import normal_code
from spnet.display import ROWS_SHOWN, html_table, percent
from spnet.errors import FieldTypeError, SpnetError, UnknownCodeError, UnknownIdError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import DuePolicy, check_by, check_level
from spnet.metrics.code_reading import CodeReading, code_reading
from spnet.metrics.codes import code_columns, code_sets_in_force
from spnet.metrics.counts import Counts
from spnet.metrics.judgement import Judged, Judgement, judge
from spnet.metrics.mapped_codes import MappedCodes
from spnet.metrics.organizations import organization_rows
from spnet.metrics.roll_up import running_sums
from spnet.metrics.tally import COUNTS, Tally
from spnet.model.columns import TreeColumns
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["ANY", "UNCODED", "UNMAPPED", "Interlace", "interlace"]

Int32 = NDArray[np.int32]

#: the row that counts every coded action once
ANY = "any"
#: the row of the actions without a code
UNCODED = "uncoded"
#: the row of the coded actions that a crosswalk leads nowhere
UNMAPPED = "unmapped"

_TOTAL = COUNTS.index("total")


@frozen(kw_only=True, eq=False, repr=False)
class Interlace:
    """Organizations × practices (or domains); :func:`interlace` makes it.

    ``table[organization, code]`` gives the `Counts` of the organization's whole subtree,
    ``table.own(organization, code)`` those of its own plan. Beside the codes there are ``"any"``, which counts
    each coded action once, and ``"uncoded"``; these two together make the organization's progress, while the
    codes may add up to more, because an action counts once for each of its practices. Read through a crosswalk there
    is ``"unmapped"`` as well, for coded actions with no code that leads to the target, and all three make the
    progress. Iterating gives the organizations, :meth:`cells` the cells in which there is anything,
    ``(organization, code) in table`` tells whether there is such a cell.

    Parameters
    ----------
    judgement : Judgement
        The verdicts that are added up.
    by : {"practice", "domain"}
        What the codes are.
    organizations : tuple of str
        Ids, in preorder.
    codes : tuple of str
        Codes, in the order of the frameworks, then ``"any"`` and ``"uncoded"``. By practice, the code of a
        domain is what was coded to the domain alone. Through a crosswalk, bare codes of its target, then ``"any"``,
        ``"uncoded"`` and ``"unmapped"``; that of a domain is what leads to the domain alone.
    crosswalk : Crosswalk or None
        What the codes were read through.
    mapped : mapping of str to MappedCode
        What became of every code in force anywhere in the network, in the order of its frameworks, also of those that
        lead to nothing and of those that no action of the table carries; empty without a crosswalk. ``str()`` of it
        gives a table.
    """

    judgement: Judgement
    by: Heading
    organizations: tuple[str, ...]
    codes: tuple[str, ...]
    crosswalk: Crosswalk | None
    mapped: MappedCodes
    _rows: dict[str, int]
    _columns: dict[str, int]
    _outermost: NDArray[np.intp]  # places of the rows that are in no other row's subtree
    _actions: tuple[Int32, Int32]  # whole and own: organizations × codes × COUNTS
    _milestones: tuple[Int32, Int32]

    @property
    def as_of(self) -> date:
        """The day, inclusive."""
        return self.judgement.as_of

    def __getitem__(self, key: tuple[str, str]) -> Counts:
        return self._cell(key, 0)

    def own(self, organization: str, code: str) -> Counts:
        """Return the counts of an organization's own plan for a code.

        Raises
        ------
        UnknownIdError
            The organization has no row.
        UnknownCodeError
            The code has no column.

        Examples
        --------
        >>> from spnet import Level, interlace
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> table = interlace(river_state(), as_of=RIVER_AS_OF, across=Level.SCHOOL, within="river")
        >>> table.own("school-a", "4c") == table["school-a", "4C"]
        True
        """
        return self._cell((organization, code), 1)

    def total(self, code: str) -> Counts:
        """Return the counts of all rows together; where organizations nest, each action and milestone once.

        Raises
        ------
        UnknownCodeError
            The code has no column.

        Examples
        --------
        >>> from spnet import Level, interlace
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> net = river_state()
        >>> districts = interlace(net, as_of=RIVER_AS_OF, across=Level.LEA)
        >>> everyone = interlace(net, as_of=RIVER_AS_OF)
        >>> districts.total("any").actions.total < everyone.total("any").actions.total
        True
        """
        column = self._column(code)
        return Counts(
            actions=Tally.of(self._actions[0][self._outermost, column].sum(axis=0)),
            milestones=Tally.of(self._milestones[0][self._outermost, column].sum(axis=0)),
        )

    def __len__(self) -> int:
        return len(self.organizations)

    def __iter__(self) -> Iterator[str]:
        return iter(self.organizations)

    def __contains__(self, key: object) -> bool:
        try:
            self._cell(key, 0)  # type: ignore[arg-type]  # anything may be asked for
        except SpnetError:
            return False
        return True

    def cells(self) -> Iterator[tuple[str, str, Counts]]:
        """Yield organization, code and counts of the cells in which there is anything, row by row.

        Examples
        --------
        >>> from spnet import Level, interlace
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> table = interlace(river_state(), as_of=RIVER_AS_OF, by="domain", across=Level.SCHOOL, within="river")
        >>> [code for organization, code, counts in table.cells() if organization == "school-b"]
        ['1', '3', '4', 'any']
        """
        for row, column in np.argwhere(self._has_work()).tolist():
            organization, code = self.organizations[row], self.codes[column]
            yield organization, code, self[organization, code]

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row an organization and code, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``organization``, ``organization_name``, ``code``, ``label`` (empty for ``"any"`` and its like), then the
            counts of actions as `Tally` names them: ``total`` to ``redated`` of the whole subtree, ``own_total`` to
            ``own_redated`` of its own plan. In the order of the table, codes within organizations, also empty cells.

        Examples
        --------
        >>> from spnet import Level, interlace
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = interlace(river_state(), as_of=RIVER_AS_OF, by="domain", across=Level.SCHOOL).columns()
        >>> columns["organization"][4:7], columns["code"][4:7], columns["total"][4:7]
        (('school-a', 'school-a', 'school-b'), ('any', 'uncoded', '1'), (21, 0, 6))
        """
        across, snapshot = range(len(self.codes)), self.judgement.snapshot
        categories = code_columns(self._frameworks, self.by)
        labels = tuple(categories[code][1].label if code in categories else "" for code in self.codes)
        found: dict[str, tuple[object, ...]] = {
            "organization": tuple(id for id in self for _ in across),
            "organization_name": tuple(getattr(snapshot[id], "name", id) for id in self for _ in across),
            "code": self.codes * len(self),
            "label": labels * len(self),
        }
        for before, counts in zip(("", "own_"), self._actions, strict=True):
            for place, name in enumerate(COUNTS):
                found[f"{before}{name}"] = tuple(counts[:, :, place].ravel().tolist())
        return FrozenDict(found)

    def __repr__(self) -> str:
        with_work = int(self._has_work().sum())
        by = self.by + (f" of {self.crosswalk.target.id}" if self.crosswalk is not None else "")
        return f"<Interlace of {len(self)} organizations by {by} as of {self.as_of}: {with_work} cells with work>"

    def _repr_html_(self) -> str:
        snapshot = self.judgement.snapshot
        used = [code for code in self.codes if self.total(code).actions.total]
        rows = []
        for organization in self.organizations[:ROWS_SHOWN]:
            cells = [self[organization, code].actions for code in used]
            name = getattr(snapshot[organization], "name", organization)
            every = [self[organization, code].actions for code in (ANY, UNCODED, UNMAPPED) if code in self._columns]
            unreported = sum(tally.unreported for tally in every)
            rows.append((name, *(percent(tally.behind_pct) for tally in cells), unreported))
        by = self.by + (f" of {self.crosswalk.target.title}" if self.crosswalk is not None else "")
        caption = f"Actions behind schedule by {by}, {snapshot.name} as of {self.as_of}"
        left_out = max(0, len(self) - ROWS_SHOWN)
        return html_table(("organization", *used, "unreported"), rows, caption=caption, left_out=left_out)

    @property
    def _frameworks(self) -> tuple[Framework, ...]:
        """Those of the codes."""
        return self.judgement.snapshot.frameworks if self.crosswalk is None else (self.crosswalk.target,)

    def _has_work(self) -> NDArray[np.bool_]:
        """Return in which cells, organizations × codes, there is anything."""
        return (self._actions[0][:, :, _TOTAL] > 0) | (self._milestones[0][:, :, _TOTAL] > 0)

    def _cell(self, key: tuple[str, str], which: int) -> Counts:
        if not (isinstance(key, tuple) and len(key) == 2):
            raise FieldTypeError(
                f"a cell was asked for as {key!r}",
                "table[...]",
                "Ask for table[organization, code], such as table['s1', '4C'].",
            )
        organization, code = key
        row = self._rows.get(organization) if isinstance(organization, str) else None
        if row is None:
            raise UnknownIdError(
                f"{organization!r} is not among the {len(self)} organizations of this table",
                str(organization),
                "Ask interlace() for its level, or leave `across` and `within` out.",
            )
        column = self._column(code)
        return Counts(
            actions=Tally.of(self._actions[which][row, column]),
            milestones=Tally.of(self._milestones[which][row, column]),
        )

    def _column(self, code: str) -> int:
        column = self._columns.get(code) if isinstance(code, str) else None
        if column is None and isinstance(code, str):  # however it is written, as when it is added
            with suppress(UnknownCodeError):
                column = self._columns.get(normal_code(self._frameworks, code))
        if column is None:
            raise UnknownCodeError(
                f"no column {shown(code)} in this table", named(code), f"Its columns are {', '.join(self.codes)}."
            )
        return column


def interlace(
    network: Network | Snapshot,
    *,
    as_of: date,
    by: Heading = "practice",
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
        An action counts once for each distinct practice, or domain, it is coded to.
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
        ``table[organization, code]`` are `Counts`.

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
    """
    check_by(by)
    check_level(across, "across")
    judgement = judge(network, as_of=as_of, known_by=known_by, due=due)
    snapshot = judgement.snapshot
    tree = snapshot.tree
    rows = organization_rows(snapshot)
    chosen = np.searchsorted(rows, organization_rows(snapshot, level=across, within=within))
    reading = code_reading(snapshot.frameworks, by, crosswalk=crosswalk, kinds=kinds)
    codes = (*reading.columns, ANY, UNCODED, *((UNMAPPED,) if crosswalk is not None else ()))
    in_force = code_sets_in_force(snapshot, as_of=as_of, known_by=known_by)
    counts_in = np.array([_membership(carried, reading, codes) for carried in in_force.sets], dtype=bool)
    outermost = _outermost(tree, rows[chosen])
    organizations = tuple(tree.ids[row] for row in rows[chosen])
    return Interlace(
        judgement=judgement,
        by=by,
        organizations=organizations,
        codes=codes,
        crosswalk=crosswalk,
        mapped=reading.mapped(in_force, _counted(tree, judgement.actions, rows[chosen][outermost])),
        rows={id: place for place, id in enumerate(organizations)},
        columns={code: place for place, code in enumerate(codes)},
        outermost=outermost,
        actions=_tabulate(tree, judgement.actions, rows, chosen, counts_in[in_force.number[judgement.actions.rows]]),
        milestones=_tabulate(
            tree, judgement.milestones, rows, chosen, counts_in[in_force.number[judgement.milestones.rows]]
        ),
    )


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


def _membership(carried: tuple[str, ...], reading: CodeReading, columns: tuple[str, ...]) -> list[bool]:
    """Return in which columns a node with these codes counts."""
    found = {column for code in carried for column in reading.columns_of(code)}
    found.add(ANY if found else UNMAPPED if carried else UNCODED)
    return [column in found for column in columns]


def _tabulate(
    tree: TreeColumns, judged: Judged, rows: NDArray[np.intp], chosen: NDArray[np.intp], counts_in: NDArray[np.bool_]
) -> tuple[Int32, Int32]:
    """Return the counts of the chosen organizations by column, of whole subtrees and of own plans."""
    first, last = tree.milestones_before[rows], tree.milestones_before[tree.end[rows]]
    shape = (len(rows), counts_in.shape[1], len(COUNTS))
    whole: Int32 = np.zeros(shape, dtype=np.int32)
    for column in range(shape[1]):
        if counts_in[:, column].any():
            sums = running_sums(tree, judged, counts_in[:, column])
            whole[:, column] = sums[last] - sums[first]
    own = whole.copy()
    place = np.searchsorted(rows, tree.parent[rows])
    nested = tree.parent[rows] >= 0
    np.subtract.at(own, place[nested], whole[nested])
    return whole[chosen], own[chosen]
