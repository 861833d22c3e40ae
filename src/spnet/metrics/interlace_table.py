"""Organizations side by side, practice by practice: the table that interlacing makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.checked import named, shown
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.framework import Framework, Heading
from spnet.coding.resolve import normal_code
from spnet.display import ROWS_SHOWN, html_table, percent
from spnet.errors import FieldTypeError, SpnetError, UnknownCodeError, UnknownIdError
from spnet.frozen import FrozenDict
from spnet.metrics.codes import code_columns
from spnet.metrics.counting import ANY, UNCODED, UNMAPPED, Counting
from spnet.metrics.counts import Counts
from spnet.metrics.judgement import Judgement
from spnet.metrics.mapped_codes import MappedCodes
from spnet.metrics.organizations import name_of
from spnet.metrics.sums_by_code import SumsByCode
from spnet.metrics.tally import COUNTS

__all__ = ["Interlace"]


@frozen(kw_only=True, eq=False, repr=False)
class Interlace:
    """Organizations × practices (or domains); :func:`interlace` makes it.

    ``table[organization, code]`` gives the `Counts` of the organization's whole subtree,
    ``table.own(organization, code)`` those of its own plan. Beside the codes there are ``"any"``, which counts
    each coded action once, and ``"uncoded"``; these two together make the organization's progress, while the
    codes may add up to more, because an action counts once for each of its practices. With ``counting="fractional"``
    it counts one divided by their number for each, so that the codes add up to ``"any"``, exactly. Read through a
    crosswalk there is ``"unmapped"`` as well, for coded actions with no code that leads to the target, which makes
    the progress together with ``"any"`` and ``"uncoded"``. Iterating gives the organizations, :meth:`cells` the cells
    in which there is anything, ``(organization, code) in table`` tells whether there is such a cell.

    Parameters
    ----------
    judgement : Judgement
        The verdicts that are added up.
    by : {"practice", "domain"}
        What the codes are.
    counting : {"full", "fractional"}
        How much an item counts for each of several codes: one, or one divided by their number.
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
    counting: Counting
    organizations: tuple[str, ...]
    codes: tuple[str, ...]
    crosswalk: Crosswalk | None
    mapped: MappedCodes
    _rows: dict[str, int]
    _columns: dict[str, int]
    _outermost: NDArray[np.intp]  # places of the rows that are in no other row's subtree
    _actions: SumsByCode
    _sum_milestones: Callable[[], SumsByCode] = field(alias="milestones")
    _summed: list[SumsByCode] = field(factory=list, init=False)  # milestones, when they were first asked for

    @property
    def as_of(self) -> date:
        """The day, inclusive."""
        return self.judgement.as_of

    def __getitem__(self, key: tuple[str, str]) -> Counts:
        return self._counts(*self._place(key))

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
        return self._counts(*self._place((organization, code)), own=True)

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
            actions=self._actions.total(self._outermost, column),
            milestones=self._milestones.total(self._outermost, column),
        )

    def __len__(self) -> int:
        return len(self.organizations)

    def __iter__(self) -> Iterator[str]:
        return iter(self.organizations)

    def __contains__(self, key: object) -> bool:
        try:
            self._place(key)  # type: ignore[arg-type]  # anything may be asked for
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

        Notes
        -----
        Of a table with ``counting="fractional"`` the counts are floats, each the nearest to the exact share, because
        few libraries of data frames know fractions. The exact ones are in ``table[organization, code]``,
        :meth:`own`, :meth:`cells` and :meth:`total`.

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
        for before, own in (("", False), ("own_", True)):
            for name in COUNTS:
                found[f"{before}{name}"] = self._numbers(name, own=own)
        return FrozenDict(found)

    def _numbers(self, name: str, *, own: bool) -> tuple[int | float, ...]:
        """Return one of the counts of actions in all cells."""
        counts, scale = self._actions.grid(name, own=own).ravel().tolist(), self._actions.shares.scale
        return tuple(counts) if self.counting == "full" else tuple(count / scale for count in counts)

    def __repr__(self) -> str:
        with_work = int(self._has_work().sum())
        by = self._by(self.crosswalk.target.id if self.crosswalk is not None else None)
        return f"<Interlace of {len(self)} organizations by {by} as of {self.as_of}: {with_work} cells with work>"

    def _repr_html_(self) -> str:
        snapshot = self.judgement.snapshot
        used = [code for code in self.codes if self.total(code).actions.total]
        rows = []
        for organization in self.organizations[:ROWS_SHOWN]:
            cells = [self[organization, code].actions for code in used]
            name = name_of(snapshot, organization)
            every = [self[organization, code].actions for code in (ANY, UNCODED, UNMAPPED) if code in self._columns]
            unreported = sum(tally.unreported for tally in every)
            rows.append((name, *(percent(tally.behind_pct) for tally in cells), unreported))
        by = self._by(self.crosswalk.target.title if self.crosswalk is not None else None)
        caption = f"Actions behind schedule by {by}, {snapshot.name} as of {self.as_of}"
        left_out = max(0, len(self) - ROWS_SHOWN)
        return html_table(("organization", *used, "unreported"), rows, caption=caption, left_out=left_out)

    @property
    def _frameworks(self) -> tuple[Framework, ...]:
        """Those of the codes."""
        return self.judgement.snapshot.frameworks if self.crosswalk is None else (self.crosswalk.target,)

    @property
    def _milestones(self) -> SumsByCode:
        if not self._summed:
            self._summed.append(self._sum_milestones())
        return self._summed[0]

    def _by(self, framework: str | None) -> str:
        """Return in words what the columns are."""
        of = "" if framework is None else f" of {framework}"
        return f"{self.by}{of}{', counted in fractions' if self.counting == 'fractional' else ''}"

    def _has_work(self) -> NDArray[np.bool_]:
        """Return in which cells, organizations × codes, there is anything."""
        with_work: NDArray[np.bool_] = (self._actions.grid("total") > 0) | (self._milestones.grid("total") > 0)
        return with_work

    def _counts(self, row: int, column: int, *, own: bool = False) -> Counts:
        return Counts(
            actions=self._actions.tally(row, column, own=own), milestones=self._milestones.tally(row, column, own=own)
        )

    def _place(self, key: tuple[str, str]) -> tuple[int, int]:
        """Return row and column of a cell."""
        if not (isinstance(key, tuple) and len(key) == 2):
            raise FieldTypeError(
                f"a cell was asked for as {shown(key)}",
                "table[...]",
                "Ask for table[organization, code], such as table['s1', '4C'].",
            )
        organization, code = key
        row = self._rows.get(organization) if isinstance(organization, str) else None
        if row is None:
            raise UnknownIdError(
                f"{shown(organization)} is not among the {len(self):,} organizations of this table",
                named(organization),
                "Ask interlace() for its level, or leave `across` and `within` out.",
            )
        return row, self._column(code)

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
