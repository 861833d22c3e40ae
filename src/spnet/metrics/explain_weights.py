"""The weights behind a weighted tally: by id, and as formulas of percentages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.frozen import FrozenDict
from spnet.metrics.explain_parts import FORMULAS, Counted, check_percentage, formula_text, some
from spnet.metrics.tally import COUNTS, Tally
from spnet.metrics.weighted_tally import WeightedTally, exact

__all__ = ["WeightedFormula", "WeightedIds", "weighted_lines", "weighted_rows"]


@frozen(kw_only=True, eq=False, repr=False)
class WeightedIds(Mapping[str, Mapping[str, Decimal]]):
    """The weights behind each count of a weighted tally, by id; :meth:`Progress.explain` makes it.

    A mapping in the order of the fields of `Tally`. ``weighted["overdue"]`` are the actions that are overdue, each with
    its weight, in the order of the plan; those without a weight are in `left_out`.

    Parameters
    ----------
    counted : Counted
        The actions, with what each counts in.
    millionths : array of whole numbers
        What each weighs.
    there : bool array
        Which of them have a weight.

    Examples
    --------
    >>> from spnet import progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> p = progress(river_state(), as_of=RIVER_AS_OF, weight={id: 2 for id in river_state()})
    >>> weighted = p.explain("river/4c/m1").weighted
    >>> weighted
    <WeightedIds 6 active: 4 completed (0 late), 2 overdue, 0 on track; 0 unreported>
    >>> dict(weighted["overdue"])
    {'river/4c/m1/a3': Decimal('2')}
    >>> print(weighted.formula("behind_pct"))
    behind_pct = 100 × overdue / active = 100 × 2 / 6 = 33.3%
    """

    counted: Counted
    millionths: NDArray[Any]
    there: NDArray[np.bool_]

    @classmethod
    def joined(cls, parts: Sequence[WeightedIds]) -> WeightedIds:
        """Return the weights of several parts of a network together, in the order of the parts.

        Parameters
        ----------
        parts : sequence of WeightedIds
            At least one.

        Examples
        --------
        >>> from spnet import WeightedIds, progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF, weight="weight")
        >>> both = WeightedIds.joined([p.explain(id).weighted for id in ("school-a", "school-b")])
        >>> both.tally == p["school-a"].weighted + p["school-b"].weighted
        True
        """
        return cls(
            counted=Counted.joined([part.counted for part in parts]),
            millionths=np.concatenate([part.millionths.astype(object) for part in parts]),
            there=np.concatenate([part.there for part in parts]),
        )

    def __getitem__(self, count: str) -> Mapping[str, Decimal]:
        chosen = self.counted.are_in(count) & self.there
        weights = map(exact, self.millionths[chosen].tolist())
        return FrozenDict(zip(self.counted.ids_of(chosen), weights, strict=True))

    def __iter__(self) -> Iterator[str]:
        return iter(COUNTS)

    def __len__(self) -> int:
        return len(COUNTS)

    def __contains__(self, count: object) -> bool:
        return isinstance(count, str) and count in COUNTS

    @property
    def left_out(self) -> tuple[str, ...]:
        """The actions in the plan that are in no sum, because they have no budget."""
        return self.counted.ids_of(self.counted.are_in("total") & ~self.there)

    @property
    def tally(self) -> WeightedTally:
        """The sums of these weights."""
        return WeightedTally(millionths=Tally.of(map(self._sum, COUNTS)), left_out=len(self.left_out))

    @property
    def formulas(self) -> tuple[WeightedFormula, ...]:
        """How each percentage is made, in the order of `Tally`."""
        return tuple(self.formula(name) for name in FORMULAS)

    def formula(self, name: str) -> WeightedFormula:
        """Return how a percentage is made.

        Parameters
        ----------
        name : str
            Such as ``"completed_pct"``.

        Raises
        ------
        FieldValueError
            There is no such percentage.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF, weight="weight")
        >>> p.explain("river").own_weighted.formula("late_pct").denominator
        Decimal('10')
        """
        above, beneath = FORMULAS[check_percentage(name)]
        return WeightedFormula(
            name=name,
            numerator_counts=above,
            denominator_counts=beneath,
            numerator=exact(self._sum(*above)),
            denominator=exact(self._sum(*beneath)),
            left_out=len(self.left_out),
        )

    def _sum(self, *counts: str) -> int:
        return sum(self.millionths[self.counted.are_in(*counts)].tolist())

    def __repr__(self) -> str:
        return repr(self.tally).replace("WeightedTally", "WeightedIds", 1)


@frozen(kw_only=True, repr=False)
class WeightedFormula:
    """How a percentage of weights is made; `WeightedIds` makes it.

    Parameters
    ----------
    name : str
        Such as ``"completed_pct"``.
    numerator_counts, denominator_counts : tuple of str
        The counts whose sum stands above the line, and beneath it.
    numerator, denominator : decimal.Decimal
        The weights that stand above the line, and beneath it.
    left_out : int, default 0
        How many actions in the plan are in neither, because they have no budget.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from spnet import WeightedFormula
    >>> formula = WeightedFormula(
    ...     name="due_on_time_pct",
    ...     numerator_counts=("fallen_due_on_time",),
    ...     denominator_counts=("fallen_due",),
    ...     numerator=Decimal("250.50"),
    ...     denominator=Decimal(1002),
    ...     left_out=2,
    ... )
    >>> formula.value
    25.0
    >>> print(formula)
    due_on_time_pct = 100 × fallen_due_on_time / fallen_due = 100 × 250.50 / 1002 = 25.0%; 2 actions without a budget
    """

    name: str
    numerator_counts: tuple[str, ...]
    denominator_counts: tuple[str, ...]
    numerator: Decimal
    denominator: Decimal
    left_out: int = 0

    @property
    def value(self) -> float | None:
        """The percentage, unrounded; None where the denominator is zero."""
        if not self.denominator:
            return None
        return float(100 * Fraction(self.numerator) / Fraction(self.denominator))  # exact until here, as the tally's is

    def __str__(self) -> str:
        counts = self.numerator_counts, self.denominator_counts
        text = formula_text(self.name, counts, (self.numerator, self.denominator), self.value)
        without = f"{self.left_out:,} action{'' if self.left_out == 1 else 's'} without a budget"
        return f"{text}; {without}" if self.left_out else text

    def __repr__(self) -> str:
        return f"<WeightedFormula {self.name}: {self.numerator} / {self.denominator}>"


def weighted_lines(whole: WeightedIds, own: WeightedIds) -> Iterator[str]:
    """Yield the sums of a subtree and of a plan of its own, and the formulas, as lines of a text."""
    yield "weights of actions, whole (own)"
    for name, number, own_number, ids in _sums(whole, own):
        yield f"  {name:<19} {f'{number} ({own_number})':>12}  {ids}"
    for formula in whole.formulas:
        yield f"  {formula}"


def weighted_rows(whole: WeightedIds, own: WeightedIds) -> Iterator[tuple[object, ...]]:
    """Yield the same as rows of a table."""
    for name, *cells in _sums(whole, own):
        yield (f"weighted: {name}", *cells)
    for formula in whole.formulas:
        yield (f"weighted: {formula.name}", f"{formula.numerator} / {formula.denominator}", "", str(formula))


def _sums(whole: WeightedIds, own: WeightedIds) -> Iterator[tuple[str, Decimal, Decimal, str]]:
    """Yield the sums that are not zero, by the names of counts, with a few ids."""
    tally, own_tally = whole.tally, own.tally
    for name in COUNTS:
        number = getattr(tally, name)
        if number:
            yield name, number, getattr(own_tally, name), some(tuple(whole[name]))
