"""What the respondents of one organization think together, with nothing in it that tells who answered what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from attrs import astuple, frozen

from spnet.checked import shown
from spnet.coding.self_reflection import PerformanceLevel
from spnet.display import html_table, printable, text_table
from spnet.errors import FieldValueError, ScopeError, SpnetError
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
from spnet.metrics.reflection.ranking import RankedElement, ranked

__all__ = ["SHORT", "ReflectionSummary"]

_Texts = Mapping[str, tuple[str, ...]]

#: the levels as tables name them
SHORT = dict(zip(PerformanceLevel, ("low", "basic", "moderate", "high"), strict=True))

_HEADER = ("", *SHORT.values(), "unrated", "median", "A")


@frozen(kw_only=True, repr=False)
class ReflectionSummary:
    """What the respondents of one organization think together; :func:`self_reflection` makes it.

    ``summary["1A1"]`` gives the `RatingCounts` of an element, ``summary["1A"]`` those of a practice, ``summary["1"]``
    those of a domain. Iterating gives the notations of what is shown, in the order of the rubric; ``"1A1" in summary``
    asks for one. Nothing in it says who answered. ``str()`` gives it as a table.

    Parameters
    ----------
    organization : str
        Id of the organization.
    name : str
        Its name.
    since : datetime.date or None
        The first day of answers that count, inclusive; None: all up to `as_of`.
    as_of : datetime.date
        The last day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    respondents : int
        How many answered.
    at_least : int
        With fewer respondents than these all that follows is withheld, and empty.
    elements : mapping of str to RatingCounts
        By notation, in the order of the rubric; those in `withheld_elements` are left out.
    withheld_elements : tuple of str
        Elements that somebody rated, but fewer than `at_least`, in the order of the rubric. Their ratings stand in no
        sum.
    practices, domains : mapping of str to RatingCounts
        The sums of the elements that are shown, in the order of the rubric, so that nothing can be subtracted from
        them; one without any is left out.
    evidence : mapping of str to tuple of str
        By element, in the order of the rubric: what respondents say shows it, in the order of the alphabet, so that
        the place of a text tells nothing. Elements without any are left out, and those that are withheld or of which
        fewer than `at_least` said anything.
    strengths, weaknesses : mapping of str to tuple of str
        What respondents wrote, by domain, likewise. What the ratings say is :meth:`strongest` and :meth:`weakest`.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> for level in (PerformanceLevel.BASIC, PerformanceLevel.BASIC, PerformanceLevel.MODERATE):
    ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings={"1A1": level}))
    >>> summary = self_reflection(net, "d1", as_of=date(2017, 8, 31))
    >>> summary
    <ReflectionSummary of 'd1' as of 2017-08-31: 3 respondents>
    >>> summary["1A1"].basic, summary["1A"].rated, summary["1A"].not_rated
    (2, 3, 12)
    """

    organization: str
    name: str
    since: date | None = None
    as_of: date
    known_by: date | None
    respondents: int
    at_least: int
    elements: Mapping[str, RatingCounts] = FrozenDict()
    withheld_elements: tuple[str, ...] = ()
    practices: Mapping[str, RatingCounts] = FrozenDict()
    domains: Mapping[str, RatingCounts] = FrozenDict()
    evidence: _Texts = FrozenDict()
    strengths: _Texts = FrozenDict()
    weaknesses: _Texts = FrozenDict()

    @property
    def withheld(self) -> bool:
        """Whether there are too few respondents for anything but their number to be shown."""
        return self.respondents < self.at_least

    @property
    def unrated(self) -> tuple[str, ...]:
        """Elements that nobody rated, in the order of the rubric; they are neither strong nor weak.

        Raises
        ------
        ScopeError
            The answers are withheld.
        """
        self._refuse_if_withheld()
        return tuple(notation for notation, counts in self.elements.items() if not counts.rated)

    def __getitem__(self, notation: str) -> RatingCounts:
        self._refuse_if_withheld()
        key = written(notation, self.organization)
        for shown_ones in (self.elements, self.practices, self.domains):
            if key in shown_ones:
                return shown_ones[key]
        raise ScopeError(
            f"the ratings of {key} are withheld",
            self.organization,
            f"Fewer than {self.at_least} gave them; .withheld_elements lists all elements of which this is so.",
        )

    def __iter__(self) -> Iterator[str]:
        return (n for n in TEXTS if n in self.elements or n in self.practices or n in self.domains)

    def __contains__(self, notation: object) -> bool:
        try:
            self[notation]  # type: ignore[index]  # anything may be asked for
        except SpnetError:
            return False
        return True

    def agreement(self, notation: str) -> float | None:
        """Return how far respondents agree on an element, or on those of a practice or a domain, from -1 to 1.

        Parameters
        ----------
        notation : str
            Such as ``"1A1"``, ``"1A"`` or ``"1"``, in whatever case.

        Returns
        -------
        float or None
            Of an element :attr:`RatingCounts.agreement`; above it the mean of those of the elements that are shown, by
            the number of their ratings. None where no element has two ratings.

        Raises
        ------
        ScopeError
            The answers are withheld.
        UnknownCodeError
            The rubric has no such notation.

        Notes
        -----
        It is high where each element is rated alike by all, however differently the elements are rated.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
        >>> low, basic, moderate, high = PerformanceLevel
        >>> for _ in range(3):
        ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings={"1A1": low, "1A2": high}))
        >>> summary = self_reflection(net, "d1", as_of=date(2017, 8, 31))
        >>> summary.agreement("1A"), summary["1A"].agreement
        (1.0, -1.0)
        """
        self[notation]  # refuses what is withheld, or none
        key = written(notation, self.organization)
        return agreement_among(self.elements[e] for e in elements_within(key) if e in self.elements)

    def profile(
        self, by: Literal["domain", "practice", "element"] = "practice"
    ) -> Mapping[str, PerformanceLevel | None]:
        """Return the low median of each domain, practice or element that is shown, in the order of the rubric.

        Parameters
        ----------
        by : {"domain", "practice", "element"}, default "practice"
            Of what.

        Returns
        -------
        mapping of str to PerformanceLevel or None
            By notation; None where nobody rated anything. What is withheld is left out.

        Raises
        ------
        FieldValueError
            `by` is none of the three.
        ScopeError
            The answers are withheld.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
        >>> for _ in range(3):
        ...     ratings = {"1A1": PerformanceLevel.BASIC}
        ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings=ratings))
        >>> for domain, level in self_reflection(net, "d1", as_of=date(2017, 8, 31)).profile("domain").items():
        ...     print(domain, level)
        1 basic
        2 None
        3 None
        4 None
        """
        self._refuse_if_withheld()
        of = {"domain": self.domains, "practice": self.practices, "element": self.elements}
        if not isinstance(by, str) or by not in of:
            raise FieldValueError(f"by={shown(by)}", "by", f'Ask for by="{", ".join(of)}".')
        return FrozenDict({notation: counts.low_median for notation, counts in of[by].items()})

    def strongest(self, within: str | None = None, *, most: int = 3) -> tuple[RankedElement, ...]:
        """Return the elements that ratings place highest within a domain or a practice, the highest first.

        Parameters
        ----------
        within : str or None, default None
            A domain or a practice, such as ``"2"`` or ``"2A"``; None: the whole rubric.
        most : int, default 3
            How many at the most.

        Returns
        -------
        tuple of RankedElement
            By low median, then by the share of ratings above it, then by that beneath it, the less the better; those
            that are alike in all share a place, and stand in the order of the rubric.

        Raises
        ------
        ScopeError
            The answers are withheld.
        UnknownCodeError
            The rubric has no such domain or practice.
        FieldTypeError, FieldValueError
            `most` is no whole number of 1 or more.

        Notes
        -----
        Only an element with more beneath it than above it is among the strongest, and only one with more above it than
        beneath it among the weakest. So none is both, and where all are alike there are none of either. Elements that
        nobody rated, or that are withheld, are left out of the comparison; see `unrated` and `withheld_elements`.

        Places compare elements with each other: the strongest may still be basic.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
        >>> low, basic, moderate, high = PerformanceLevel
        >>> for _ in range(3):
        ...     ratings = {"1A1": basic, "1A2": high, "1A3": basic, "1B1": low}
        ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings=ratings))
        >>> summary = self_reflection(net, "d1", as_of=date(2017, 8, 31))
        >>> summary.strongest("1")
        (<RankedElement 1A2: consistently high, place 1>,)
        >>> summary.strongest("1B"), summary.weakest("1A", most=1)
        ((), (<RankedElement 1A1: basic, place 1, tied with 1A3>,))
        """
        return self._ranked(within, most, sign=1)

    def weakest(self, within: str | None = None, *, most: int = 3) -> tuple[RankedElement, ...]:
        """Return the elements that ratings place lowest within a domain or a practice, the lowest first.

        Arguments, errors and meaning are those of :meth:`strongest`, the other way round.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
        >>> net = Network("Example State")
        >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
        >>> for _ in range(3):
        ...     ratings = {"1A1": PerformanceLevel.MODERATE, "1A2": PerformanceLevel.BASIC}
        ...     _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings=ratings))
        >>> [element.notation for element in self_reflection(net, "d1", as_of=date(2017, 8, 31)).weakest()]
        ['1A2']
        """
        return self._ranked(within, most, sign=-1)

    def _ranked(self, within: str | None, most: int, *, sign: Literal[1, -1]) -> tuple[RankedElement, ...]:
        self._refuse_if_withheld()
        chosen = ELEMENTS if within is None else elements_within(_above(within, self.organization))
        return ranked({e: self.elements[e] for e in chosen if e in self.elements}, most, sign)

    def _refuse_if_withheld(self) -> None:
        if self.withheld:
            raise ScopeError(
                f"the answers of {self._respondents} about {self.organization!r} are withheld",
                self.organization,
                f"Counts are shown for {self.at_least} or more; self_reflection(at_least=...) says how many.",
            )

    @property
    def _respondents(self) -> str:
        return f"{self.respondents} respondent{'' if self.respondents == 1 else 's'}"

    @property
    def _when(self) -> str:
        return f"as of {self.as_of}" if self.since is None else f"from {self.since} to {self.as_of}"

    def __repr__(self) -> str:
        too_few = f", fewer than {self.at_least}" if self.withheld else ""
        return f"<ReflectionSummary of {self.organization!r} {self._when}: {self._respondents}{too_few}>"

    def __str__(self) -> str:
        if self.withheld:
            return self._title
        return "\n".join((self._title, text_table(_HEADER, self._rows()), *self._notes()))

    def _repr_html_(self) -> str:
        return html_table(_HEADER, self._rows(), caption=". ".join((self._title, *self._notes())))

    @property
    def _title(self) -> str:
        withheld = f" (fewer than {self.at_least}, so no answers are shown)" if self.withheld else ""
        name = printable(self.name or self.organization)
        return f"Self-reflection of {name} {self._when}: {self._respondents}{withheld}"

    def _notes(self) -> list[str]:
        """Return what stands beneath the table."""
        if self.withheld:
            return []
        notes = ["median: the lower of two in the middle; A: agreement of respondents, -1 to 1"]
        if self.withheld_elements:
            notes.append(f"withheld: rated by fewer than {self.at_least}; not in the sums above them")
        return notes

    def _rows(self) -> list[tuple[object, ...]]:
        """Return a row for each domain, practice and element, in the order of the rubric."""
        if self.withheld:
            return []
        rows: list[tuple[object, ...]] = []
        for notation, text in TEXTS.items():
            counts = self.elements.get(notation) or self.practices.get(notation) or self.domains.get(notation)
            label = f"{notation} {text}"
            if counts is None:
                rows.append((label, *(None,) * 5, "withheld", None))
            else:
                agreement = self.agreement(notation)
                median = None if counts.low_median is None else SHORT[counts.low_median]
                rows.append((label, *astuple(counts), median, None if agreement is None else f"{agreement:z.2f}"))
        return rows


def _above(within: str, where: str) -> str:
    """Return a domain or a practice as the rubric writes it."""
    key = written(within, where)
    if key in ELEMENTS:
        raise ScopeError(
            f"{key} is an element", where, f"Look within a practice or a domain: {', '.join((*DOMAINS, *PRACTICES))}."
        )
    return key
