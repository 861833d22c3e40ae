"""Which elements of a self-reflection are rated highest and lowest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from spnet.coding.self_reflection import PerformanceLevel
from spnet.metrics.arguments import check_at_least
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.outline import TEXTS

__all__ = ["RankedElement", "ranked"]


@frozen(kw_only=True, repr=False)
class RankedElement:
    """An element of the rubric and its place among others; :meth:`ReflectionSummary.strongest` makes it.

    Parameters
    ----------
    notation : str
        Its code, such as ``"1A1"``.
    text : str
        What the element is.
    counts : RatingCounts
        Its ratings.
    place : int
        1 for the first; elements that are alike share a place.
    tied_with : tuple of str
        The others in the same place, in the order of the rubric, also those that were cut off.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> for _ in range(3):
    ...     ratings = {"2A1": PerformanceLevel.MODERATE, "2A2": PerformanceLevel.BASIC}
    ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings=ratings))
    >>> (element,) = self_reflection(net, "d1", as_of=date(2017, 8, 31)).strongest("2")
    >>> element, element.counts.moderate
    (<RankedElement 2A1: moderate, place 1>, 3)
    """

    notation: str
    text: str
    counts: RatingCounts
    place: int
    tied_with: tuple[str, ...]

    def __repr__(self) -> str:
        tied = f", tied with {', '.join(self.tied_with)}" if self.tied_with else ""
        return f"<RankedElement {self.notation}: {self.counts.low_median}, place {self.place}{tied}>"


def ranked(elements: Mapping[str, RatingCounts], most: int, sign: Literal[1, -1]) -> tuple[RankedElement, ...]:
    """Return the elements that have more beneath them than above, at most so many; with the sign -1 from below."""
    check_at_least(most, "most")
    scores = {element: _score(counts, sign) for element, counts in elements.items() if counts.rated}
    found = []
    for element, score in sorted(scores.items(), key=lambda entry: entry[1], reverse=True):
        above = sum(other > score for other in scores.values())
        beneath = sum(other < score for other in scores.values())
        if beneath > above:
            found.append(
                RankedElement(
                    notation=element,
                    text=TEXTS[element],
                    counts=elements[element],
                    place=1 + above,
                    tied_with=tuple(e for e, other in scores.items() if other == score and e != element),
                )
            )
    return tuple(found[:most])


def _score(counts: RatingCounts, sign: int) -> tuple[float, float, float]:
    """Return what elements are compared by; with the sign -1 the lower is the better."""
    median = counts.low_median
    if median is None:  # nobody rated it, and it is not compared
        return (0.0, 0.0, 0.0)
    above = sum(counts[level] for level in PerformanceLevel if level.rank > median.rank)
    beneath = sum(counts[level] for level in PerformanceLevel if level.rank < median.rank)
    return (sign * median.rank, sign * 100 * above / counts.rated, -sign * 100 * beneath / counts.rated)
