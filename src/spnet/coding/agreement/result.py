"""What is known of the agreement between coders, with its tables."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from spnet.coding.agreement.codings import Depth
from spnet.coding.agreement.coefficients import Distance
from spnet.display import ROWS_SHOWN, html_table, percent, text_table

__all__ = ["Agreement", "CodeAgreement", "CodeConfusion", "Coefficient", "Confusion"]

#: confused pairs that are shown as text
_PAIRS_SHOWN = 10

_Codes = tuple[str, ...]


@frozen(kw_only=True)
class Coefficient:
    """A coefficient of agreement with its interval.

    Parameters
    ----------
    value : float or None
        The coefficient; None where it is not defined, and `reason` says why.
    low, high : float or None, default None
        Between these lies the middle share of the draws; None where there are no draws of which it is defined.
    degenerate : int, default 0
        The draws of which it is not defined, because nothing varied in them; they are left out of the interval.
    reason : str, default ""
        Why there is no value, or no interval.

    Examples
    --------
    >>> from spnet import Coding, agreement
    >>> alike = [Coding(coder=coder, unit=unit, codes=("4C",)) for coder in "AB" for unit in ("st1", "st2")]
    >>> agreement(alike).alpha.value is None, agreement(alike).alpha.reason
    (True, 'nothing varies: every coder gave every unit the same')
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    degenerate: int = 0
    reason: str = ""


@frozen(kw_only=True)
class Confusion:
    """Two different sets of codes that coders gave to the same unit.

    Parameters
    ----------
    first, second : tuple of str
        The two sets, in the order of the alphabet; which coder gave which is not told apart.
    count : int
        How many pairs of coders of one unit said so.
    units : tuple of str
        The units, in the order in which they were given.

    Examples
    --------
    >>> from spnet import Coding, agreement
    >>> agreement([Coding(coder="A", unit="st1", codes=("4C",)), Coding(coder="B", unit="st1")]).confusions[0]
    Confusion(first=(), second=('4C',), count=1, units=('st1',))
    """

    first: _Codes
    second: _Codes
    count: int
    units: tuple[str, ...]


@frozen(kw_only=True)
class CodeConfusion:
    """A code that one coder gave to a unit where the other gave another, or none.

    Parameters
    ----------
    first : str or None
        The code; None where one coder only gave less than the other.
    second : str
        The other code, later in the alphabet; which coder gave which is not told apart.
    count : int
        How many pairs of coders of one unit said so. Codes that both gave are no confusion; of what only the one and
        only the other gave, each goes with each.
    units : tuple of str
        The units, in the order in which they were given.

    Examples
    --------
    >>> from spnet import Coding, agreement
    >>> said = [Coding(coder="A", unit="st1", codes=("2B", "4C")), Coding(coder="B", unit="st1", codes=("2B", "4A"))]
    >>> agreement(said).code_confusions
    (CodeConfusion(first='4A', second='4C', count=1, units=('st1',)),)
    """

    first: str | None
    second: str
    count: int
    units: tuple[str, ...]


@frozen(kw_only=True)
class CodeAgreement:
    """How far coders agree on one code.

    Parameters
    ----------
    code : str
        The code.
    both : int
        The pairs of coders of one unit who both gave it.
    one : int
        The pairs of which only one did.

    Examples
    --------
    >>> from spnet import CodeAgreement
    >>> CodeAgreement(code="4C", both=3, one=1).pct
    75.0
    """

    code: str
    both: int
    one: int

    @property
    def pct(self) -> float | None:
        """Of the pairs in which anybody gave the code, in how many both did, 0–100; None without such pairs."""
        return 100 * self.both / (self.both + self.one) if self.both + self.one else None


@frozen(kw_only=True, repr=False)
class Agreement:
    """How far the coders of the same units agree; :func:`agreement` makes it. ``str()`` gives it as a table.

    Parameters
    ----------
    distance, by : str
        How sets of codes were compared.
    coders, units : tuple of str
        All that occur, in the order in which they were given.
    pairable : tuple of str
        The units that two coders or more coded; the others say nothing about agreement.
    percent : Coefficient
        Of all pairs of coders of one unit, in how many both gave the same set of codes, 0–100.
    kappa : Coefficient
        Cohen's kappa, of two coders: 1 for full agreement, 0 for what chance would give, below 0 for less.
    alpha : Coefficient
        Krippendorff's alpha, of any number of coders, on the same scale.
    confusions : tuple of Confusion
        Which sets were given in place of each other, the most frequent first, else in the order of the alphabet.
    code_confusions : tuple of CodeConfusion
        Likewise of single codes: what the sets differ in.
    codes : tuple of CodeAgreement
        Agreement on each code that occurs in a pairable unit, in the order of the alphabet.
    draws, seed : int
        How often units were drawn anew, and from which seed.
    confidence : float
        The share of the draws, 0–100, that lies in the intervals.

    Examples
    --------
    >>> from spnet import Coding, agreement
    >>> said = {"Reyes": "4C 2B 4C 1A", "Stone": "4C 2B 4A 1A"}
    >>> codings = [
    ...     Coding(coder=coder, unit=f"st{number}", codes=(code,))
    ...     for coder, codes in said.items()
    ...     for number, code in enumerate(codes.split(), start=1)
    ... ]
    >>> found = agreement(codings)
    >>> found
    <Agreement of 2 coders on 4 units: 75% alike, kappa 0.67, alpha 0.70>
    >>> found.confusions[0].first, found.confusions[0].second, found.confusions[0].units
    (('4A',), ('4C',), ('st3',))
    """

    distance: Distance
    by: Depth
    coders: tuple[str, ...]
    units: tuple[str, ...]
    pairable: tuple[str, ...]
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient
    confusions: tuple[Confusion, ...]
    code_confusions: tuple[CodeConfusion, ...]
    codes: tuple[CodeAgreement, ...]
    draws: int
    seed: int
    confidence: float

    def __repr__(self) -> str:
        values = [f"{percent(self.percent.value)} alike"] if self.percent.value is not None else []
        for name, one in (("kappa", self.kappa), ("alpha", self.alpha)):
            if one.value is not None:
                values.append(f"{name} {_written(one.value)}")
        return f"<Agreement of {self._counts}: {', '.join(values) or 'not defined'}>"

    def __str__(self) -> str:
        parts = [self._title, text_table(self._header, self._rows())]
        for name, one in self._coefficients.items():
            parts += [f"  {name}: {remark}" for remark in self._remarks(one)]
        if self.code_confusions:
            parts += ["", text_table(("confused", "pairs", "units"), self._pairs(_PAIRS_SHOWN))]
            if len(self.code_confusions) > _PAIRS_SHOWN:
                parts.append(f"… and {len(self.code_confusions) - _PAIRS_SHOWN:,} more")
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        remarks = ["; ".join(self._remarks(one)) for one in self._coefficients.values()]
        rows = [(*row, remark) for row, remark in zip(self._rows(), remarks, strict=True)]
        return html_table((*self._header, "remarks"), rows, caption=self._title) + html_table(
            ("confused", "pairs", "units"),
            self._pairs(ROWS_SHOWN),
            left_out=max(len(self.code_confusions) - ROWS_SHOWN, 0),
        )

    @property
    def _coefficients(self) -> dict[str, Coefficient]:
        return {
            "percent agreement": self.percent,
            "Cohen's kappa": self.kappa,
            f"Krippendorff's alpha ({self.distance})": self.alpha,
        }

    @property
    def _counts(self) -> str:
        one_coder, one_unit = len(self.coders) == 1, len(self.units) == 1
        return f"{len(self.coders)} coder{'' if one_coder else 's'} on {len(self.units)} unit{'' if one_unit else 's'}"

    @property
    def _title(self) -> str:
        return f"Agreement of {self._counts}, {len(self.pairable)} of them coded by two or more, by {self.by}"

    @property
    def _header(self) -> tuple[str, ...]:
        return ("", "value", f"{self.confidence:g}% from", "to")

    def _rows(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for name, one in self._coefficients.items():
            written = percent if one is self.percent else _written
            rows.append((name, *map(written, (one.value, one.low, one.high))))
        return rows

    def _remarks(self, one: Coefficient) -> list[str]:
        remarks = [one.reason] if one.reason else []
        if one.degenerate and not one.reason:
            remarks.append(f"{one.degenerate:,} of {self.draws:,} draws left out: nothing varied in them")
        return remarks

    def _pairs(self, most: int) -> list[tuple[object, ...]]:
        return [
            (
                " / ".join((pair.first, pair.second) if pair.first else (pair.second, "no code")),
                pair.count,
                _some(pair.units),
            )
            for pair in self.code_confusions[:most]
        ]


def _written(value: float | None) -> str:
    return "–" if value is None else f"{value:z.2f}"  # z: never a minus before a zero


def _some(units: Sequence[str]) -> str:
    return ", ".join(units[:3]) + (f" and {len(units) - 3:,} more" if len(units) > 3 else "")
