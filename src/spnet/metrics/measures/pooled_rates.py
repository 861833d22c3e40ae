"""Rates of several organizations taken together, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import overload

from attrs import evolve, frozen

from spnet.display import ROWS_SHOWN, html_table, percent
from spnet.frozen import FrozenDict
from spnet.metrics.measures.publishing import check_minimum, withheld
from spnet.metrics.measures.reasons import NotPooledReason

__all__ = ["NotPooled", "PooledRate", "PooledRates"]


@frozen(kw_only=True)
class NotPooled:
    """A goal or strategy whose rate is not in a pool.

    Parameters
    ----------
    node : str
        Its id.
    organization : str
        Id of the organization whose plan it is in.
    reason : NotPooledReason
        Why.

    Examples
    --------
    >>> from spnet import NotPooled, NotPooledReason
    >>> NotPooled(node="g1", organization="s1", reason=NotPooledReason.NO_COUNTS).reason.value
    'no numerator and denominator'
    """

    node: str
    organization: str
    reason: NotPooledReason


@frozen(kw_only=True, repr=False)
class PooledRate:
    """The rate of a group in a year, over several organizations; :func:`pooled` makes it.

    Parameters
    ----------
    year : str
        The year: a school year like ``"2017-18"``, else the name without regard to case.
    group : str
        The group of students; empty: all.
    numerator, denominator : int, float or None
        The sums; None where they are withheld.
    nodes : tuple of str
        Ids of the goals and strategies that are in it, in the order of their organizations.
    left_out : tuple of NotPooled
        Those that are not, in the same order.
    withheld : bool
        Whether it was of too few students to publish.

    Examples
    --------
    >>> from spnet import PooledRate
    >>> rate = PooledRate(year="2017-18", group="", numerator=30, denominator=40, nodes=("g1", "g2"), left_out=())
    >>> rate, rate.pct
    (<PooledRate 2017-18: 30 of 40 from 2, 0 left out>, 75.0)
    """

    year: str
    group: str
    numerator: int | float | None
    denominator: int | float | None
    nodes: tuple[str, ...]
    left_out: tuple[NotPooled, ...]
    withheld: bool = False

    @property
    def pct(self) -> float | None:
        """100·numerator/denominator, unrounded; None where nothing could be pooled, or it is withheld."""
        if self.numerator is None or not self.denominator:
            return None
        return 100 * self.numerator / self.denominator

    @property
    def ids_left_out(self) -> tuple[str, ...]:
        """Ids of the goals and strategies that are not in it, in the order of their organizations."""
        return tuple(one.node for one in self.left_out)

    def __repr__(self) -> str:
        named = " ".join(part for part in (self.group, self.year) if part)
        rate = "withheld" if self.withheld else f"{self.numerator} of {self.denominator}"
        return f"<PooledRate {named}: {rate} from {len(self.nodes)}, {len(self.left_out)} left out>"


@frozen(kw_only=True, repr=False)
class PooledRates(Sequence[PooledRate]):
    """A measure over several organizations; :func:`pooled` makes it. It is a sequence of its rates.

    Parameters
    ----------
    measure : str
        The measure's id or indicator.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    rates : tuple of PooledRate
        By year, the earliest first, then by group.
    """

    measure: str
    as_of: date
    known_by: date | None
    rates: tuple[PooledRate, ...]

    def published(self, minimum: int = 10) -> PooledRates:
        """Return it fit for publication: rates of fewer students than the minimum are withheld.

        Where just one group of a year is withheld, the smallest of the others is as well, if the rate of all students
        is shown.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import PooledRate, PooledRates
        >>> few = PooledRate(year="2017-18", group="", numerator=3, denominator=4, nodes=("g1",), left_out=())
        >>> rates = PooledRates(measure="growth", as_of=date(2018, 6, 30), known_by=None, rates=(few,))
        >>> rates.published()[0]
        <PooledRate 2017-18: withheld from 1, 0 left out>
        """
        check_minimum(minimum)
        sized = [(one.year, one.group, one.denominator if one.nodes else None) for one in self]
        hidden = withheld(sized, minimum, show_unsized=True)  # of what nobody counted there is nothing to withhold
        rates = tuple(
            evolve(one, numerator=None, denominator=None, withheld=True) if place in hidden else one
            for place, one in enumerate(self)
        )
        return evolve(self, rates=rates)

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return it as columns, a row a year and group, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``measure``, ``year``, ``group``, ``numerator``, ``denominator``, ``pct`` (0–100 or None), ``pooled`` and
            ``left_out`` (how many goals and strategies), ``withheld``.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import PooledRate, PooledRates
        >>> rate = PooledRate(year="2017-18", group="", numerator=30, denominator=40, nodes=("g1",), left_out=())
        >>> PooledRates(measure="growth", as_of=date(2018, 6, 30), known_by=None, rates=(rate,)).columns()["pct"]
        (75.0,)
        """
        return FrozenDict(
            {
                "measure": (self.measure,) * len(self),
                "year": tuple(one.year for one in self),
                "group": tuple(one.group for one in self),
                "numerator": tuple(one.numerator for one in self),
                "denominator": tuple(one.denominator for one in self),
                "pct": tuple(one.pct for one in self),
                "pooled": tuple(len(one.nodes) for one in self),
                "left_out": tuple(len(one.left_out) for one in self),
                "withheld": tuple(one.withheld for one in self),
            }
        )

    @overload
    def __getitem__(self, place: int) -> PooledRate: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[PooledRate, ...]: ...
    def __getitem__(self, place: int | slice) -> PooledRate | tuple[PooledRate, ...]:
        return self.rates[place]

    def __iter__(self) -> Iterator[PooledRate]:
        return iter(self.rates)

    def __len__(self) -> int:
        return len(self.rates)

    def __repr__(self) -> str:
        return f"<PooledRates of {self.measure!r} as of {self.as_of}: {len(self)} rates>"

    def _repr_html_(self) -> str:
        rows = [
            (one.year, one.group, percent(one.pct), one.numerator, one.denominator, len(one.nodes), len(one.left_out))
            for one in self[:ROWS_SHOWN]
        ]
        header = ("year", "group", "rate", "numerator", "denominator", "pooled", "left out")
        caption = f"{self.measure} as of {self.as_of}"
        return html_table(header, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))
