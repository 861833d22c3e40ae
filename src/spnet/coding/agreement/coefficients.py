"""Percent agreement, Cohen's kappa and Krippendorff's alpha, of units as they are and of units drawn anew.

No library would do for sets of codes, missing entries and a thousand draws: each is slow, for it makes a table of units
by sets by sets for a draw, or is licensed otherwise, or answers 1 or not-a-number where nothing varies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice
from random import Random
from typing import Literal

from attrs import frozen

__all__ = [
    "Distance",
    "Sample",
    "UnitCounts",
    "alphas",
    "count_unit",
    "interval",
    "kappa",
    "masi",
    "percent",
    "samples",
]

#: how far apart two sets of codes are
Distance = Literal["nominal", "masi"]

#: the most numbers in one table of draws by sets
_TABLE = 4_000_000

#: sets whose distances to all others are worked out together
_BLOCK = 256


def masi(first: frozenset[str], second: frozenset[str]) -> float:
    """Return how far apart two sets are, from 0 for the same to 1 for sets with nothing in common.

    It is 1 - J·M (Passonneau 2006): J is the share of what is common in what either has, and M is 1 for the same sets,
    2/3 where one holds the other, 1/3 where they only overlap, and 0 where they do not. Two empty sets are the same.
    """
    if first == second:
        return 0.0
    common = len(first & second)
    held = common == min(len(first), len(second))
    return 1 - common / len(first | second) * (2 / 3 if held else 1 / 3)


@frozen(kw_only=True)
class UnitCounts:
    """What the coders of one unit said, counted.

    Parameters
    ----------
    values : tuple of int
        The number of the set of codes that each coder gave, in the order of the coders; two or more.
    pairs, agreeing : int
        The pairs of coders, and those who gave the same set.
    apart : float
        The distance over all ordered pairs of coders, divided by one less than their number.
    """

    values: tuple[int, ...]
    pairs: int
    agreeing: int
    apart: float


#: units, those drawn several times as often as they were drawn
Sample = Sequence[UnitCounts]


def count_unit(values: Sequence[int], sets: Sequence[frozenset[str]], distance: Distance) -> UnitCounts:
    """Return the counts of a unit that two or more coders coded."""
    coders = len(values)
    times = Counter(values)
    apart = sum(
        times[first] * times[second] * (1 if distance == "nominal" else masi(sets[first], sets[second]))
        for first, second in combinations(sorted(times), 2)
    )
    return UnitCounts(
        values=tuple(values),
        pairs=coders * (coders - 1) // 2,
        agreeing=sum(count * (count - 1) // 2 for count in times.values()),
        apart=2 * apart / (coders - 1),
    )


def samples(units: Sample, *, draws: int, seed: int) -> Iterator[Sample]:
    """Yield the units as they are, then as often as asked as many of them, drawn with replacement."""
    yield units
    draw = Random(seed).choices  # noqa: S311  # to be repeatable, not secret
    for _ in range(draws if len(units) > 1 else 0):
        yield draw(units, k=len(units))


def percent(sample: Sample) -> float | None:
    """Return in how many of all pairs of coders of a unit both gave the same set, 0–100; None without any pair."""
    pairs = sum(unit.pairs for unit in sample)
    return 100 * sum(unit.agreeing for unit in sample) / pairs if pairs else None


def kappa(sample: Sample) -> float | None:
    """Return Cohen's kappa of units that the same two coders coded; None where both gave one set throughout."""
    units = len(sample)
    first, second = (Counter(unit.values[coder] for unit in sample) for coder in (0, 1))
    by_chance = sum(count * second[value] for value, count in first.items())  # of units² pairs
    agreeing = sum(unit.agreeing for unit in sample)
    return (agreeing * units - by_chance) / (units**2 - by_chance) if by_chance < units**2 else None


def alphas(drawn: Iterator[Sample], sets: Sequence[frozenset[str]], distance: Distance) -> Iterator[float | None]:
    """Yield Krippendorff's alpha of each sample; None where all its codings are the same."""
    for first in drawn:
        at_once = max(_TABLE // max(len(first), len(sets), 1), 1)  # what is held together stays small
        together = [first, *islice(drawn, at_once - 1)]
        times = [Counter(chain.from_iterable(unit.values for unit in sample)) for sample in together]
        expected = _masi_sums(times, sets) if distance == "masi" else _nominal_sums(times)
        for sample, counts, total in zip(together, times, expected, strict=True):
            apart = sum(unit.apart for unit in sample)
            yield 1 - (counts.total() - 1) * apart / total if len(counts) > 1 else None


def _nominal_sums(times: Iterable[Counter[int]]) -> list[int]:
    """Return of each count of sets how many ordered pairs differ."""
    return [counts.total() ** 2 - sum(count**2 for count in counts.values()) for counts in times]


def _masi_sums(times: Sequence[Mapping[int, int]], sets: Sequence[frozenset[str]]) -> list[float]:
    """Return of each count of sets the distance over all ordered pairs."""
    import numpy as np

    counts = np.zeros((len(times), len(sets)))
    for row, of_draw in enumerate(times):
        counts[row, list(of_draw)] = list(of_draw.values())
    sizes = np.array([len(one) for one in sets])
    having: dict[str, list[int]] = {}
    for place, one in enumerate(sets):
        for code in one:
            having.setdefault(code, []).append(place)
    places = {code: np.array(them) for code, them in having.items()}
    sums = np.zeros(len(times))
    for start in range(0, len(sets), _BLOCK):
        block = sets[start : start + _BLOCK]
        common = np.zeros((len(block), len(sets)))
        for row, one in enumerate(block):
            for code in one:
                common[row, places[code]] += 1
        own = sizes[start : start + _BLOCK, np.newaxis]
        monotonicity = np.where(common == np.minimum(own, sizes), 2 / 3, 1 / 3)
        apart = 1 - common / np.maximum(own + sizes - common, 1) * monotonicity
        apart[np.arange(len(block)), np.arange(start, start + len(block))] = 0  # each set to itself
        sums += ((counts @ apart.T) * counts[:, start : start + _BLOCK]).sum(axis=1)
    return [float(total) for total in sums]


def interval(drawn: Iterable[float], confidence: float) -> tuple[float, float]:
    """Return between which values the middle share of the draws lies; between two draws on the straight line."""
    ordered = sorted(drawn)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = min(int(place), len(ordered) - 1)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    tail = (1 - confidence / 100) / 2
    return at(tail), at(1 - tail)
