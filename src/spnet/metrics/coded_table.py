"""The coded table: organizations by domains, in each cell the practices with the strategies coded to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import cast

from attrs import frozen

from spnet.checked import named, shown
from spnet.coding.codes import listed
from spnet.coding.framework import Heading
from spnet.coding.resolve import normal_code
from spnet.display import ROWS_SHOWN, html_table, printable, wrapped_table
from spnet.errors import FieldTypeError, SpnetError, UnknownCodeError, UnknownIdError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import check_by
from spnet.metrics.codes import code_columns, practice_or_domain
from spnet.metrics.interlace import UNCODED
from spnet.metrics.organizations import name_of, names_of
from spnet.metrics.work import work_in_force
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.nodes import Strategy
from spnet.model.snapshot import Snapshot

__all__ = ["CodedEntry", "CodedTable", "coded_table"]

_COLUMNS = ("organization", "organization_name", "column", "code", "label", "strategy", "strategy_title")


@frozen(kw_only=True)
class CodedEntry:
    """A practice in a cell of a coded table, with the strategies that are coded to it.

    Parameters
    ----------
    code : str
        As the network writes it: a practice, a domain for what is coded to the domain alone, or ``"uncoded"``.
    label : str
        Its wording in the framework; empty for ``"uncoded"``.
    strategies : tuple of str
        Ids of the strategies, in preorder.

    Examples
    --------
    >>> from spnet import CodedEntry
    >>> print(CodedEntry(code="4B", label="Solicit input", strategies=("t1", "t2")))
    4B Solicit input (2 strategies)
    """

    code: str
    label: str
    strategies: tuple[str, ...]

    def __str__(self) -> str:
        many = f"({len(self.strategies)} strategies)" if len(self.strategies) != 1 else ""
        return " ".join(filter(None, (self.code, printable(self.label), many)))


@frozen(kw_only=True, eq=False, repr=False)
class CodedTable:
    """Organizations × domains, with the practices that each works on; :func:`coded_table` makes it.

    ``table["s1", "4"]`` gives a cell, a tuple of `CodedEntry`, empty where there is nothing. Iterating gives the
    organizations, ``len(table)`` counts them, ``("s1", "4") in table`` tells whether there is such a cell. ``str()``
    gives the table as text, in a notebook it is shown as HTML.

    Parameters
    ----------
    snapshot : Snapshot
        The network that was read.
    within : str or None
        Only this organization and those beneath it; None: the whole network.
    as_of : datetime.date or None
        The day, inclusive; None: after all that is recorded.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    by : {"domain", "practice"}
        What the columns are.
    organizations : tuple of str
        Ids, in preorder.
    codes : tuple of str
        The codes of the columns, in the order of the frameworks, and ``"uncoded"`` where a strategy has no coded work.
    """

    snapshot: Snapshot
    within: str | None
    as_of: date | None
    known_by: date | None
    by: Heading
    organizations: tuple[str, ...]
    codes: tuple[str, ...]
    _labels: Mapping[str, str]  # of the columns
    _rows: Mapping[str, str]  # names of the organizations
    _cells: Mapping[tuple[str, str], tuple[CodedEntry, ...]]

    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """Return it as columns, a row a strategy and practice, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``organization`` and ``organization_name``, ``column`` (its code), ``code`` and ``label`` (of the practice),
            ``strategy`` and ``strategy_title``. Row by row of the table and column by column. A strategy stands there
            once for each of its practices.

        Examples
        --------
        >>> from spnet import coded_table
        >>> from spnet.examples import river_state
        >>> columns = coded_table(river_state(), within="river").columns()
        >>> columns["organization"][:3], columns["code"][:3]
        (('school-a', 'school-a', 'school-a'), ('1A', '3C', '4C'))
        """
        rows = [
            (organization, self._rows[organization], column, entry.code, entry.label, id, self._title_of(id))
            for organization in self.organizations
            for column in self.codes
            for entry in self[organization, column]
            for id in entry.strategies
        ]
        return FrozenDict({name: tuple(row[place] for row in rows) for place, name in enumerate(_COLUMNS)})

    def _title_of(self, strategy: str) -> str:
        return cast(Strategy, self.snapshot[strategy]).title

    def __getitem__(self, key: tuple[str, str]) -> tuple[CodedEntry, ...]:
        if not (isinstance(key, tuple) and len(key) == 2):
            raise FieldTypeError(
                f"a cell was asked for as {shown(key)}",
                "table[...]",
                "Ask for table[organization, code], such as table['s1', '4'].",
            )
        organization, code = key
        if not isinstance(organization, str) or organization not in self._rows:
            raise UnknownIdError(
                f"{shown(organization)} is not among the {len(self)} organizations of this table",
                named(organization),
                "Ask coded_table() for its level, or level=None for all; one that is cancelled has no row.",
            )
        return self._cells.get((organization, self._column(code)), ())

    def _column(self, code: object) -> str:
        if isinstance(code, str):
            if code in self._labels:
                return code
            with suppress(UnknownCodeError):
                normal = normal_code(self.snapshot.frameworks, code)
                if normal in self._labels:
                    return normal
        raise UnknownCodeError(
            f"no column {shown(code)} in this table", named(code), f"Its columns are {listed(self.codes)}."
        )

    def __contains__(self, key: object) -> bool:
        try:
            self[key]  # type: ignore[index]  # anything may be asked for
        except SpnetError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self.organizations)

    def __len__(self) -> int:
        return len(self.organizations)

    def __repr__(self) -> str:
        when = "" if self.as_of is None else f" as of {self.as_of}"
        return f"<CodedTable of {len(self)} organizations by {self.by}{when}: {len(self._cells)} cells with work>"

    def __str__(self) -> str:
        header = ("", *(_heading(code, self._labels[code]) for code in self.codes))
        rows = [
            ([self._rows[organization]], *([str(entry) for entry in self[organization, code]] for code in self.codes))
            for organization in self.organizations[:ROWS_SHOWN]
        ]
        left_out = len(self) - len(rows)
        more = f"\n\n… and {left_out:,} more" if left_out else ""
        return f"{self._title}\n\n{wrapped_table(header, rows)}{more}"

    def _repr_html_(self) -> str:
        header = ("organization", *(_heading(code, self._labels[code]) for code in self.codes))
        rows = [
            (self._rows[organization], *("; ".join(map(str, self[organization, code])) for code in self.codes))
            for organization in self.organizations[:ROWS_SHOWN]
        ]
        return html_table(header, rows, caption=self._title, left_out=len(self) - len(rows))

    @property
    def _title(self) -> str:
        where = self.snapshot.name if self.within is None else name_of(self.snapshot, self.within)
        when = "" if self.as_of is None else f" as of {self.as_of}"
        return f"Coded strategies by {self.by}, {printable(where)}{when}"


def _heading(code: str, label: str) -> str:
    return f"{code} {printable(label)}".rstrip()


def coded_table(
    network: Network | Snapshot,
    *,
    within: str | None = None,
    level: Level | None = Level.SCHOOL,
    by: Heading = "domain",
    as_of: date | None = None,
    known_by: date | None = None,
) -> CodedTable:
    """Put organizations beside each other with the practices that their strategies are coded to.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    level : Level or None, default Level.SCHOOL
        Rows are organizations of this level; None: all.
    by : {"domain", "practice"}, default "domain"
        What the columns are.
    as_of, known_by
        As for :func:`who_works_on`.

    Returns
    -------
    CodedTable
        ``table["s1", "4"]`` is a tuple of `CodedEntry`, in the order of the framework.

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
    A strategy is coded to the practices of all its work: its own codes, and those of milestones and actions beneath it
    that have others. An element counts for its practice, and a strategy stands in as many cells as it has practices.
    What is cancelled, or joins its plan only after the day, is not there. Labels are those of the framework, however
    somebody wrote them.

    Source section 5, "Example of coded domain-based strategies".

    Examples
    --------
    >>> from spnet import coded_table
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> table = coded_table(river_state(), within="river", as_of=RIVER_AS_OF)
    >>> table
    <CodedTable of 3 organizations by domain as of 2018-03-31: 8 cells with work>
    >>> [str(entry) for entry in table["school-c", "2"]]
    ['2A Recruit, develop, retain, & sustain talent', '2B Target professional learning opportunities']
    """
    check_by(by)
    work = work_in_force(network, level=level, within=within, as_of=as_of, known_by=known_by)
    snapshot, tree = work.snapshot, work.snapshot.tree
    practices = code_columns(snapshot.frameworks, "practice")
    labels = {code: category.label for code, (_, category) in code_columns(snapshot.frameworks, by).items()}
    cells: dict[tuple[str, str], list[CodedEntry]] = {}
    for code, rows in work.strategies("practice").items():
        if code == UNCODED:
            column, label, labels[UNCODED] = UNCODED, "", ""
        else:
            column, label = practice_or_domain(snapshot.frameworks, code, by), practices[code][1].label
        of_organization: dict[int, list[int]] = {}
        for row in rows:
            of_organization.setdefault(int(tree.organization[row]), []).append(row)
        for organization, strategies in of_organization.items():
            entry = CodedEntry(code=code, label=label, strategies=work.ids(strategies))
            cells.setdefault((tree.ids[organization], column), []).append(entry)
    organizations = work.ids(work.organizations.tolist())
    return CodedTable(
        snapshot=snapshot,
        within=within,
        as_of=as_of,
        known_by=known_by,
        by=by,
        organizations=organizations,
        codes=tuple(labels),
        labels=FrozenDict(labels),
        rows=FrozenDict(names_of(snapshot, organizations)),
        cells=FrozenDict({key: tuple(entries) for key, entries in cells.items()}),
    )
