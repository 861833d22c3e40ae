"""Coverage: which practices are worked on, by how many, and which by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from attrs import field, frozen

from spnet.checked import named, shown
from spnet.coding.codes import Category, listed
from spnet.coding.framework import Framework
from spnet.coding.resolve import normal_code
from spnet.display import ROWS_SHOWN, html_table, percent, printable, text_table
from spnet.errors import UnknownCodeError
from spnet.frozen import FrozenDict
from spnet.metrics.codes import code_columns
from spnet.metrics.interlace import UNCODED
from spnet.metrics.organizations import name_of
from spnet.metrics.work import work_in_force
from spnet.model.enums import Level
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Coverage", "PracticeCoverage", "coverage"]

_HEADER = ("practice", "organizations", "share")


@frozen(kw_only=True, repr=False)
class PracticeCoverage:
    """A practice and the organizations that work on it.

    Parameters
    ----------
    code : str
        As the network writes it.
    label : str
        Its wording in the framework.
    organizations : tuple of str
        Ids of the organizations that work on it, in preorder.
    of : int
        How many organizations were asked about.

    Examples
    --------
    >>> from spnet import PracticeCoverage
    >>> practice = PracticeCoverage(code="4B", label="Solicit input", organizations=("s1",), of=3)
    >>> practice, practice.pct
    (<PracticeCoverage 4B: 1 of 3 organizations>, 33.333333333333336)
    """

    code: str
    label: str
    organizations: tuple[str, ...]
    of: int

    @property
    def pct(self) -> float | None:
        """The share of the organizations that work on it, 0–100, unrounded; None where there are no organizations."""
        return 100 * len(self.organizations) / self.of if self.of else None

    def __repr__(self) -> str:
        return f"<PracticeCoverage {self.code}: {len(self.organizations)} of {self.of} organizations>"


@frozen(kw_only=True, repr=False)
class Coverage:
    """Who works on each practice, and which practices nobody works on; :func:`coverage` makes it.

    ``found["4C"]`` gives the `PracticeCoverage` of a practice, iterating gives them all, ``"4C" in found`` asks for
    one, ``len(found)`` counts them. ``str()`` gives a table.

    Parameters
    ----------
    name : str
        What was looked at: the network, or the organization within which.
    as_of : datetime.date or None
        The day, inclusive; None: after all that is recorded.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    organizations : tuple of str
        Ids of the organizations that were asked about, in preorder.
    practices : tuple of PracticeCoverage
        In the order of the frameworks.
    without_coded_work : tuple of str
        Ids of the organizations none of whose work has a code, in preorder.
    """

    name: str
    as_of: date | None
    known_by: date | None
    organizations: tuple[str, ...]
    practices: tuple[PracticeCoverage, ...]
    without_coded_work: tuple[str, ...]
    _frameworks: tuple[Framework, ...] = field(eq=False)
    _by_code: Mapping[str, PracticeCoverage] = field(eq=False)

    @property
    def nobody(self) -> tuple[str, ...]:
        """The codes of the practices that nobody works on, in the order of the frameworks."""
        return tuple(practice.code for practice in self.practices if not practice.organizations)

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row a practice, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``code``, ``label``, ``working`` (how many organizations work on it), ``of`` (of how many), ``pct``
            (0–100 or None).

        Examples
        --------
        >>> from spnet import coverage
        >>> from spnet.examples import river_state
        >>> columns = coverage(river_state(), within="river").columns()
        >>> columns["code"][:3], columns["working"][:3], columns["of"][:3]
        (('1A', '1B', '1C'), (2, 0, 1), (4, 4, 4))
        """
        return FrozenDict(
            {
                "code": tuple(practice.code for practice in self),
                "label": tuple(practice.label for practice in self),
                "working": tuple(len(practice.organizations) for practice in self),
                "of": tuple(practice.of for practice in self),
                "pct": tuple(practice.pct for practice in self),
            }
        )

    def __getitem__(self, code: str) -> PracticeCoverage:
        found = self._find(code)
        if found is None:
            raise UnknownCodeError(
                f"no practice {shown(code)} among these",
                named(code),
                f"They are {listed(self._by_code)}; a domain is there only when work is coded to the domain alone.",
            )
        return found

    def _find(self, code: object) -> PracticeCoverage | None:
        if not isinstance(code, str):
            return None
        if code not in self._by_code:
            with suppress(UnknownCodeError):
                code = normal_code(self._frameworks, code)
        return self._by_code.get(code)

    def __contains__(self, code: object) -> bool:
        return self._find(code) is not None

    def __iter__(self) -> Iterator[PracticeCoverage]:
        return iter(self.practices)

    def __len__(self) -> int:
        return len(self.practices)

    def __repr__(self) -> str:
        return (
            f"<Coverage of {len(self.organizations)} organizations{self._when}: "
            f"{len(self) - len(self.nobody)} of {len(self)} practices worked on>"
        )

    @property
    def _when(self) -> str:
        return "" if self.as_of is None else f" as of {self.as_of}"

    def _rows(self) -> list[tuple[str, str, str]]:
        return [
            (
                f"{practice.code} {printable(practice.label)}",
                f"{len(practice.organizations)} of {practice.of}",
                percent(practice.pct),
            )
            for practice in self.practices[:ROWS_SHOWN]
        ]

    @property
    def _title(self) -> str:
        return f"Practices worked on in {printable(self.name)}{self._when}"

    def __str__(self) -> str:
        lines = [self._title, text_table(_HEADER, self._rows())]
        if len(self) > ROWS_SHOWN:
            lines.append(f"… and {len(self) - ROWS_SHOWN:,} more")
        if self.without_coded_work:
            lines.append(f"without any coded work: {len(self.without_coded_work)} of {len(self.organizations)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html_table(_HEADER, self._rows(), caption=self._title, left_out=max(0, len(self) - ROWS_SHOWN))


def coverage(
    network: Network | Snapshot,
    *,
    within: str | None = None,
    level: Level | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
) -> Coverage:
    """Say of each practice which organizations work on it.

    Parameters
    ----------
    network : Network or Snapshot
        Where to look.
    within : str or None, default None
        Only this organization and those beneath it; None: the whole network.
    level : Level or None, default None
        Organizations of this level; None: all.
    as_of, known_by
        As for :func:`who_works_on`.

    Returns
    -------
    Coverage
        ``found["4C"].organizations`` and ``found["4C"].pct``; ``found.nobody``; ``found.without_coded_work``.

    Raises
    ------
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
    All practices of all frameworks of the network are there; a domain without practices is one itself. Another domain
    is there when work is coded to the domain alone. Of organizations of one level, practices that do not speak to it
    (the levels of a `Category`) are left out, unless somebody works on them. What counts as work is said at
    :func:`who_works_on`. An organization that is cancelled is not asked about. A practice that nobody works on is no
    weakness in itself: plans are to choose few. Source section 5.

    Examples
    --------
    >>> from spnet import Level, coverage
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> found = coverage(river_state(), within="river", level=Level.SCHOOL, as_of=RIVER_AS_OF)
    >>> found
    <Coverage of 3 organizations as of 2018-03-31: 5 of 12 practices worked on>
    >>> found["4C"].pct, found.nobody
    (100.0, ('1B', '1C', '2C', '3A', '3B', '4A', '4B'))
    """
    work = work_in_force(network, level=level, within=within, as_of=as_of, known_by=known_by)
    snapshot, asked = work.snapshot, work.organizations.tolist()
    strategies = work.strategies("practice")
    practices = tuple(
        PracticeCoverage(
            code=code,
            label=category.label,
            organizations=work.ids(work.organizations_of(strategies[code])),
            of=len(asked),
        )
        for code, (framework, category) in code_columns(snapshot.frameworks, "practice").items()
        if strategies[code] or (_stands(framework, category) and _speaks(category, level))
    )
    busy = set(work.organizations_of([row for code, rows in strategies.items() if code != UNCODED for row in rows]))
    return Coverage(
        name=snapshot.name if within is None else name_of(snapshot, within),
        as_of=as_of,
        known_by=known_by,
        organizations=work.ids(asked),
        practices=practices,
        without_coded_work=work.ids([row for row in asked if row not in busy]),
        frameworks=snapshot.frameworks,
        by_code=FrozenDict({practice.code: practice for practice in practices}),
    )


def _stands(framework: Framework, category: Category) -> bool:
    """Return whether a category is listed without any work: a practice, or a domain that has none."""
    return category.parent is not None or not framework.children(category.notation)


def _speaks(category: Category, level: Level | None) -> bool:
    """Return whether a category speaks to a level; those that stand between, no framework speaks of."""
    return level in {None, Level.OTHER} or not category.levels or level in category.levels
