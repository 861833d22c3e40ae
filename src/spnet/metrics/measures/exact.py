"""Numbers of measures as people wrote them, exactly: 64.1 and 5.2 make 69.3, which floats do not promise."""

from __future__ import annotations

from fractions import Fraction

from spnet.checked import Number

__all__ = ["exact", "nearest", "plain"]


def exact(value: Number) -> Fraction:
    """Return a finite number as a fraction; a float is the decimal number that it is written as."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def nearest(value: Fraction | None) -> float | None:
    """Return the float nearest to a number; None for none, and for one that no float comes near to."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def plain(value: Fraction) -> int | float | None:
    """Return a whole number as an int, any other as `nearest` does."""
    return value.numerator if value.denominator == 1 else nearest(value)
