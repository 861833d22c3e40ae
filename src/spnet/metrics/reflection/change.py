"""Two self-reflections of one organization compared, such as those of two years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from spnet.checked import shown
from spnet.coding.self_reflection import PerformanceLevel
from spnet.display import html_table, printable, text_table
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, SpnetError
from spnet.frozen import FrozenDict
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.outline import (
    DOMAINS,
    ELEMENTS,
    PRACTICES,
    TEXTS,
    agreement_among,
    elements_within,
    written,
)
from spnet.metrics.reflection.summary import SHORT, ReflectionSummary

__all__ = ["RatingChange", "ReflectionChange", "compare_reflections"]

_HEADER = ("", "before", "after", "steps", "points", "A before", "A after")


@frozen(kw_only=True, repr=False)
class RatingChange:
    """The ratings of an element, a practice or a domain before and after; :func:`compare_reflections` makes it.

    Parameters
    ----------
    notation : str
        Such as ``"1A1"``, ``"1A"`` or ``"1"``.
    elements : tuple of str
        The elements whose ratings are compared: those that were rated and are shown in both. Of an element it is the
        element itself, or empty.
    before, after : RatingCounts or None
        Of an element its ratings, None where they are withheld; of a practice or a domain the sums of `elements`, None
        where there are none.
    agreement_before, agreement_after : float or None
        How far respondents agreed on the elements that are compared, as :meth:`ReflectionSummary.agreement` has it.
    reason : str, default ""
        Why it cannot be compared, such as ``"not rated before"``; empty where it can.

    Examples
    --------
    >>> from spnet import RatingChange, RatingCounts
    >>> change = RatingChange(
    ...     notation="1A1",
    ...     elements=("1A1",),
    ...     before=RatingCounts(basic=3, moderate=1),
    ...     after=RatingCounts(basic=1, moderate=3),
    ...     agreement_before=None,
    ...     agreement_after=None,
    ... )
    >>> change, change.steps, change.share_before, change.points
    (<RatingChange 1A1: basic → moderate>, 1, 25.0, 50.0)
    """

    notation: str
    elements: tuple[str, ...]
    before: RatingCounts | None
    after: RatingCounts | None
    agreement_before: float | None
    agreement_after: float | None
    reason: str = ""

    @property
    def low_median_before(self) -> PerformanceLevel | None:
        """The level in the middle before; None where it was not rated or is withheld."""
        return None if self.before is None else self.before.low_median

    @property
    def low_median_after(self) -> PerformanceLevel | None:
        """The level in the middle after; None where it was not rated or is withheld."""
        return None if self.after is None else self.after.low_median

    @property
    def steps(self) -> int | None:
        """By how many levels the low median rose, negative where it fell; None where it cannot be compared."""
        before, after = self.low_median_before, self.low_median_after
        return None if before is None or after is None else after.rank - before.rank

    @property
    def share_before(self) -> float | None:
        """Share of the ratings before at moderate or higher, in percent."""
        return None if self.before is None else self.before.at_or_above_pct(PerformanceLevel.MODERATE)

    @property
    def share_after(self) -> float | None:
        """Share of the ratings after at moderate or higher, in percent."""
        return None if self.after is None else self.after.at_or_above_pct(PerformanceLevel.MODERATE)

    @property
    def points(self) -> float | None:
        """By how many percentage points that share rose; None where it cannot be compared."""
        before, after = self.share_before, self.share_after
        return None if before is None or after is None else after - before

    def __repr__(self) -> str:
        if self.reason:
            return f"<RatingChange {self.notation}: {self.reason}>"
        return f"<RatingChange {self.notation}: {self.low_median_before} → {self.low_median_after}>"


@frozen(kw_only=True, repr=False)
class ReflectionChange:
    """Two self-reflections of one organization side by side; :func:`compare_reflections` makes it.

    ``change["1A1"]`` gives the `RatingChange` of an element, ``change["1A"]`` that of a practice, ``change["1"]`` that
    of a domain; iterating gives all notations of the rubric. ``str()`` gives it as a table.

    Parameters
    ----------
    before, after : ReflectionSummary
        What is compared.
    elements, practices, domains : mapping of str to RatingChange
        All of the rubric by notation, in its order.

    Notes
    -----
    Respondents are not matched: others may have answered. The low median of few respondents moves when one of them
    changes their mind; `points` and the numbers of ratings tell how much is behind a step.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import (
    ...     Level, Network, Organization, PerformanceLevel, SelfReflection, compare_reflections, self_reflection,
    ... )
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> for year in (2017, 2018):
    ...     for _ in range(3):
    ...         ratings = {"1A1": PerformanceLevel.BASIC}
    ...         _ = net.record(SelfReflection(node="d1", on=date(year, 9, 1), ratings=ratings))
    >>> change = compare_reflections(
    ...     self_reflection(net, "d1", as_of=date(2018, 6, 30)),
    ...     self_reflection(net, "d1", since=date(2018, 7, 1), as_of=date(2019, 6, 30)),
    ... )
    >>> change.steady, len(change.not_comparable)
    (('1A1',), 36)
    """

    before: ReflectionSummary
    after: ReflectionSummary
    elements: Mapping[str, RatingChange]
    practices: Mapping[str, RatingChange]
    domains: Mapping[str, RatingChange]

    @property
    def withheld(self) -> bool:
        """Whether too few answered, before or after, for anything to be compared."""
        return self.before.withheld or self.after.withheld

    @property
    def risen(self) -> tuple[str, ...]:
        """Elements whose low median is higher than before, in the order of the rubric."""
        return tuple(e for e, change in self.elements.items() if (change.steps or 0) > 0)

    @property
    def fallen(self) -> tuple[str, ...]:
        """Elements whose low median is lower than before, in the order of the rubric."""
        return tuple(e for e, change in self.elements.items() if (change.steps or 0) < 0)

    @property
    def steady(self) -> tuple[str, ...]:
        """Elements whose low median is what it was, in the order of the rubric."""
        return tuple(e for e, change in self.elements.items() if change.steps == 0)

    @property
    def not_comparable(self) -> tuple[str, ...]:
        """Elements that were not rated, or are withheld, before or after; their `reason` says which."""
        return tuple(e for e, change in self.elements.items() if change.steps is None)

    def __getitem__(self, notation: str) -> RatingChange:
        key = written(notation, self.after.organization)
        return next(changes[key] for changes in (self.elements, self.practices, self.domains) if key in changes)

    def __iter__(self) -> Iterator[str]:
        return iter(TEXTS)

    def __contains__(self, notation: object) -> bool:
        try:
            self[notation]  # type: ignore[index]  # anything may be asked for
        except SpnetError:
            return False
        return True

    def __repr__(self) -> str:
        return (
            f"<ReflectionChange of {self.after.organization!r} from {self.before.as_of} to {self.after.as_of}: "
            f"{len(self.risen)} risen, {len(self.fallen)} fallen, {len(self.steady)} steady, "
            f"{len(self.not_comparable)} not comparable>"
        )

    def __str__(self) -> str:
        if self.withheld:
            return self._title
        return "\n".join((self._title, text_table(_HEADER, self._rows()), *self._notes()))

    def _repr_html_(self) -> str:
        return html_table(_HEADER, self._rows(), caption=". ".join((self._title, *self._notes())))

    @property
    def _title(self) -> str:
        name = printable(self.after.name or self.after.organization)
        numbers = f"{self.before.respondents} and {self.after.respondents} respondents"
        withheld = " (too few to compare)" if self.withheld else ""
        return f"Self-reflection of {name}, {self.before.as_of} and {self.after.as_of}: {numbers}{withheld}"

    def _notes(self) -> tuple[str, ...]:
        """Return what stands beneath the table."""
        if self.withheld:
            return ()
        return (
            "before, after: low medians; points: change of the share at moderate or higher",
            "A: agreement of respondents, -1 to 1; respondents are not matched",
        )

    def _rows(self) -> list[tuple[object, ...]]:
        """Return a row for each domain, practice and element, in the order of the rubric."""
        if self.withheld:
            return []
        rows: list[tuple[object, ...]] = []
        for notation, text in TEXTS.items():
            change = self[notation]
            agreements = (change.agreement_before, change.agreement_after)
            rows.append(
                (
                    f"{notation} {text}",
                    _level(change, change.before),
                    _level(change, change.after),
                    _signed(change.steps),
                    _signed(change.points),
                    *(None if agreement is None else f"{agreement:z.2f}" for agreement in agreements),
                )
            )
        return rows


def compare_reflections(before: ReflectionSummary, after: ReflectionSummary) -> ReflectionChange:
    """Compare two self-reflections of one organization, such as those of two years.

    Parameters
    ----------
    before, after : ReflectionSummary
        As :func:`spnet.self_reflection` gives them. The later one looks only at answers since a day after the earlier
        one: give it ``since=``.

    Returns
    -------
    ReflectionChange
        By element, practice and domain: low medians, steps, shares at moderate or higher, agreement.

    Raises
    ------
    FieldTypeError
        One of them is no `ReflectionSummary`.
    ScopeError
        They are of two organizations.
    FieldValueError
        An answer could count in both.

    Notes
    -----
    No answer counts on both sides. An old answer of somebody who did not answer again would look like no change, and
    two sums that differ by few people's answers would give these away.

    An element that was not rated, or is withheld, on one side is not comparable, and says why. A practice or a domain
    is compared by the elements that are comparable, so that it does not change because others were rated. Where too
    few answered on one side nothing is comparable.

    Respondents are not matched: others may have answered, or more.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import (
    ...     Level, Network, Organization, PerformanceLevel, SelfReflection, compare_reflections, self_reflection,
    ... )
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> for year, level in ((2017, PerformanceLevel.BASIC), (2018, PerformanceLevel.MODERATE)):
    ...     for _ in range(3):
    ...         _ = net.record(SelfReflection(node="d1", on=date(year, 9, 1), ratings={"1A1": level}))
    >>> before = self_reflection(net, "d1", as_of=date(2018, 6, 30))
    >>> after = self_reflection(net, "d1", since=date(2018, 7, 1), as_of=date(2019, 6, 30))
    >>> change = compare_reflections(before, after)
    >>> change
    <ReflectionChange of 'd1' from 2018-06-30 to 2019-06-30: 1 risen, 0 fallen, 0 steady, 36 not comparable>
    >>> change["1A1"], change["1A1"].steps, change["1A1"].points, change["1A2"].reason
    (<RatingChange 1A1: basic → moderate>, 1, 100.0, 'not rated before, not rated after')
    """
    for name, summary in (("before", before), ("after", after)):
        if not isinstance(summary, ReflectionSummary):
            raise FieldTypeError(f"{name} is {shown(summary)}", name, "Give what self_reflection() returns.")
    if before.organization != after.organization:
        raise ScopeError(
            f"one is of {before.organization!r}, the other of {after.organization!r}",
            after.organization,
            "Compare two self-reflections of one organization.",
        )
    if after.since is None or after.since <= before.as_of:
        begin = "ever" if after.since is None else str(after.since)
        raise FieldValueError(
            f"answers since {begin} count after, and up to {before.as_of} before",
            "after",
            f"Make the later one with self_reflection(since=...), a day after {before.as_of}.",
        )
    elements = {e: _change(before, after, e) for e in ELEMENTS}
    compared = {e for e, change in elements.items() if not change.reason}
    return ReflectionChange(
        before=before,
        after=after,
        elements=FrozenDict(elements),
        practices=FrozenDict({p: _change_above(before, after, p, compared) for p in PRACTICES}),
        domains=FrozenDict({d: _change_above(before, after, d, compared) for d in DOMAINS}),
    )


def _change(before: ReflectionSummary, after: ReflectionSummary, element: str) -> RatingChange:
    sides = {"before": before.elements.get(element), "after": after.elements.get(element)}
    reasons = [
        f"{'withheld' if counts is None else 'not rated'} {side}"
        for side, counts in sides.items()
        if counts is None or not counts.rated
    ]
    return RatingChange(
        notation=element,
        elements=() if reasons else (element,),
        before=sides["before"],
        after=sides["after"],
        agreement_before=None if sides["before"] is None else sides["before"].agreement,
        agreement_after=None if sides["after"] is None else sides["after"].agreement,
        reason=", ".join(reasons),
    )


def _change_above(
    before: ReflectionSummary, after: ReflectionSummary, notation: str, compared: set[str]
) -> RatingChange:
    """Return the change of a practice or a domain, over those of its elements that can be compared."""
    elements = tuple(e for e in elements_within(notation) if e in compared)
    sides = [[summary.elements[e] for e in elements] for summary in (before, after)]
    sums = [sum(side, RatingCounts()) if elements else None for side in sides]
    agreements = [agreement_among(side) for side in sides]
    return RatingChange(
        notation=notation,
        elements=elements,
        before=sums[0],
        after=sums[1],
        agreement_before=agreements[0],
        agreement_after=agreements[1],
        reason="" if elements else "none of its elements can be compared",
    )


def _level(change: RatingChange, counts: RatingCounts | None) -> str | None:
    """Return a low median as it stands in the table."""
    if counts is None:
        return "withheld" if change.notation in ELEMENTS else None
    return "not rated" if counts.low_median is None else SHORT[counts.low_median]


def _signed(number: float | None) -> str | None:
    """Return a difference as it stands in the table, with its sign, but for none."""
    text = None if number is None else f"{number:+z.0f}"
    return "0" if text == "+0" else text
