"""Ratings counted by performance level, and what they say together."""

from __future__ import annotations

from attrs import fields, frozen

from spnet.checked import shown
from spnet.coding.self_reflection import PerformanceLevel
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.reflection.ordinal import agreement_of

__all__ = ["RatingCounts"]


@frozen(kw_only=True)
class RatingCounts:
    """How many ratings were given at each performance level; counts add.

    ``counts[PerformanceLevel.BASIC]`` is ``counts.basic``.

    Parameters
    ----------
    consistently_low, basic, moderate, consistently_high : int, default 0
        The ratings at each level.
    not_rated : int, default 0
        How often a respondent did not rate an element, which is no rating of any level.

    Raises
    ------
    FieldTypeError, FieldValueError
        A count is no whole number, or is negative.

    Examples
    --------
    >>> from spnet import PerformanceLevel, RatingCounts
    >>> counts = RatingCounts(basic=2, moderate=1, not_rated=1)
    >>> counts.rated, (counts + counts).rated, counts[PerformanceLevel.MODERATE]
    (3, 6, 1)
    >>> counts.pct(PerformanceLevel.MODERATE), RatingCounts(not_rated=4).pct(PerformanceLevel.MODERATE)
    (33.333333333333336, None)
    >>> print(counts.low_median)
    basic
    """

    consistently_low: int = 0
    basic: int = 0
    moderate: int = 0
    consistently_high: int = 0
    not_rated: int = 0

    def __attrs_post_init__(self) -> None:
        for name in _NAMES:
            number = getattr(self, name)
            if not isinstance(number, int) or isinstance(number, bool):
                raise FieldTypeError(f"RatingCounts.{name} is {shown(number)}", name, "Give a whole number.")
            if number < 0:
                raise FieldValueError(f"RatingCounts.{name} is {shown(number)}", name, "Counts begin at 0.")

    @property
    def levels(self) -> tuple[int, ...]:
        """The ratings at each level, lowest first."""
        return tuple(self[level] for level in PerformanceLevel)

    @property
    def rated(self) -> int:
        """All ratings, of whatever level."""
        return sum(self.levels)

    @property
    def low_median(self) -> PerformanceLevel | None:
        """The level in the middle; of two in the middle the lower, for levels have no mean; None without ratings.

        Of counts that were added it is that of all their ratings.
        """
        rated, seen = self.rated, 0
        for level in PerformanceLevel:
            seen += self[level]
            if seen and 2 * seen >= rated:
                return level
        return None

    @property
    def at_median_pct(self) -> float | None:
        """Share of the ratings that are at the low median, in percent; None with fewer than two ratings."""
        level = self.low_median
        return self.pct(level) if level is not None and self.rated > 1 else None

    @property
    def agreement(self) -> float | None:
        """How far the ratings agree: 1 all at one level, 0 spread evenly, -1 half lowest and half highest.

        It is van der Eijk's A (2001) over the four levels; None with fewer than two ratings. It speaks of respondents
        where the counts are of one element. Ratings of several elements differ also because elements do; for a practice
        or a domain ask :meth:`ReflectionSummary.agreement`.
        """
        return agreement_of(self.levels)

    def pct(self, level: PerformanceLevel) -> float | None:
        """Return the share of the ratings at a level, in percent, unrounded; None where there are no ratings.

        Raises
        ------
        FieldTypeError
            It is no `PerformanceLevel`.

        Examples
        --------
        >>> from spnet import PerformanceLevel, RatingCounts
        >>> RatingCounts(basic=1, moderate=3).pct(PerformanceLevel.BASIC)
        25.0
        """
        number = self[level]  # refused, if it is no level, also where there are no ratings
        return 100 * number / self.rated if self.rated else None

    def at_or_above_pct(self, level: PerformanceLevel) -> float | None:
        """Return the share of the ratings at a level or a higher one, in percent; None where there are no ratings.

        Raises
        ------
        FieldTypeError
            It is no `PerformanceLevel`.

        Examples
        --------
        >>> from spnet import PerformanceLevel, RatingCounts
        >>> RatingCounts(basic=1, moderate=2, consistently_high=1).at_or_above_pct(PerformanceLevel.MODERATE)
        75.0
        """
        self[level]  # as above
        above = sum(self[other] for other in PerformanceLevel if other.rank >= level.rank)
        return 100 * above / self.rated if self.rated else None

    def __getitem__(self, level: PerformanceLevel) -> int:
        if not isinstance(level, PerformanceLevel):
            raise FieldTypeError(
                f"counts were asked for the level {shown(level)}",
                "RatingCounts",
                f"One of {', '.join(f'PerformanceLevel.{name}' for name in PerformanceLevel.__members__)}.",
            )
        number: int = getattr(self, level.name.lower())
        return number

    def __add__(self, other: object) -> RatingCounts:
        if not isinstance(other, RatingCounts):
            return NotImplemented
        return RatingCounts(**{name: getattr(self, name) + getattr(other, name) for name in _NAMES})

    def __radd__(self, other: object) -> RatingCounts:
        return self if other == 0 else NotImplemented  # so that sum() works


_NAMES = tuple(attribute.name for attribute in fields(RatingCounts))
