"""The self-reflections of one organization summed up, without saying who answered what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import astuple, fields, frozen

from spnet.checked import shown
from spnet.coding import FOUR_DOMAINS, LEA_SELF_REFLECTION, PerformanceLevel
from spnet.coding.codes import fold_notation
from spnet.display import html_table, printable, text_table
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownCodeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_snapshot, check_as_of, check_known_by
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot
from spnet.model.support_events import SelfReflection

__all__ = ["RatingCounts", "ReflectionSummary", "self_reflection"]

_Texts = Mapping[str, tuple[str, ...]]

_HEADER = ("", "low", "basic", "moderate", "high", "not rated")


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

    Examples
    --------
    >>> from spnet import PerformanceLevel, RatingCounts
    >>> counts = RatingCounts(basic=2, moderate=1, not_rated=1)
    >>> counts.rated, (counts + counts).rated, counts[PerformanceLevel.MODERATE]
    (3, 6, 1)
    >>> counts.pct(PerformanceLevel.MODERATE), RatingCounts(not_rated=4).pct(PerformanceLevel.MODERATE)
    (33.333333333333336, None)
    """

    consistently_low: int = 0
    basic: int = 0
    moderate: int = 0
    consistently_high: int = 0
    not_rated: int = 0

    @property
    def rated(self) -> int:
        """All ratings, of whatever level."""
        return sum(self[level] for level in PerformanceLevel)

    def pct(self, level: PerformanceLevel) -> float | None:
        """Return the share of the ratings at a level, in percent, unrounded; None where there are no ratings."""
        return 100 * self[level] / self.rated if self.rated else None

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
        return RatingCounts(**{a.name: getattr(self, a.name) + getattr(other, a.name) for a in fields(RatingCounts)})

    def __radd__(self, other: object) -> RatingCounts:
        return self if other == 0 else NotImplemented  # so that sum() works


@frozen(kw_only=True, repr=False)
class ReflectionSummary:
    """What the respondents of one organization think together; :func:`self_reflection` makes it.

    ``summary["1A1"]`` gives the `RatingCounts` of an element, ``summary["1A"]`` those of a practice, ``summary["1"]``
    those of a domain. Nothing in it says who answered. ``str()`` gives it as a table.

    Parameters
    ----------
    organization : str
        Id of the organization.
    name : str
        Its name.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    respondents : int
        How many answered.
    at_least : int
        With fewer respondents than these all that follows is withheld, and empty.
    elements, practices, domains : mapping of str to RatingCounts
        By notation, in the order of the rubric. The counts of a practice are the sums of those of its elements, and
        those of a domain the sums of its practices.
    evidence : mapping of str to tuple of str
        By element, in the order of the rubric: what respondents say shows it, in the order of the alphabet, so that
        the place of a text tells nothing. Elements without any are left out.
    strengths, weaknesses : mapping of str to tuple of str
        By domain, likewise.

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
    as_of: date
    known_by: date | None
    respondents: int
    at_least: int
    elements: Mapping[str, RatingCounts] = FrozenDict()
    practices: Mapping[str, RatingCounts] = FrozenDict()
    domains: Mapping[str, RatingCounts] = FrozenDict()
    evidence: _Texts = FrozenDict()
    strengths: _Texts = FrozenDict()
    weaknesses: _Texts = FrozenDict()

    @property
    def withheld(self) -> bool:
        """Whether there are too few respondents for anything but their number to be shown."""
        return self.respondents < self.at_least

    def __getitem__(self, notation: str) -> RatingCounts:
        if self.withheld:
            raise ScopeError(
                f"the answers of {self._respondents} about {self.organization!r} are withheld",
                self.organization,
                f"Counts are shown for {self.at_least} or more; self_reflection(at_least=...) says how many.",
            )
        key = fold_notation(notation) if isinstance(notation, str) else ""
        for counts in (self.elements, self.practices, self.domains):
            if key.upper() in counts:
                return counts[key.upper()]
        raise UnknownCodeError(
            f"the rubric has no {shown(notation)}", self.organization, 'Ask for an element, "1A1", "1A" or "1".'
        )

    @property
    def _respondents(self) -> str:
        return f"{self.respondents} respondent{'' if self.respondents == 1 else 's'}"

    def __repr__(self) -> str:
        too_few = f", fewer than {self.at_least}" if self.withheld else ""
        return f"<ReflectionSummary of {self.organization!r} as of {self.as_of}: {self._respondents}{too_few}>"

    def __str__(self) -> str:
        return f"{self._title}\n{text_table(_HEADER, self._rows())}" if not self.withheld else self._title

    def _repr_html_(self) -> str:
        return html_table(_HEADER, self._rows(), caption=self._title)

    @property
    def _title(self) -> str:
        withheld = f" (fewer than {self.at_least}, so no answers are shown)" if self.withheld else ""
        name = printable(self.name or self.organization)
        return f"Self-reflection of {name} as of {self.as_of}: {self._respondents}{withheld}"

    def _rows(self) -> list[tuple[object, ...]]:
        """Return a row for each domain, practice and element, in the order of the rubric."""
        if self.withheld:
            return []
        texts: dict[str, str] = {}
        for element in LEA_SELF_REFLECTION:
            texts.update((category.notation, category.label) for category in FOUR_DOMAINS.lineage(element.practice))
            texts[element.notation] = element.text
        return [(f"{notation} {text}", *astuple(self[notation])) for notation, text in texts.items()]


def self_reflection(
    network: Network | Snapshot, id: str, *, as_of: date, known_by: date | None = None, at_least: int = 3
) -> ReflectionSummary:
    """Sum up the self-reflections of an organization, without names.

    Parameters
    ----------
    network : Network or Snapshot
        What holds the answers.
    id : str
        Id of the organization.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    at_least : int, default 3
        With fewer respondents nothing but their number is shown. Of two, each could take their own answer from the
        sum and have the other's; 1 shows everything.

    Returns
    -------
    ReflectionSummary
        Counts at each performance level by element, practice and domain, and the texts, all without respondents.

    Raises
    ------
    UnknownIdError
        There is no such node.
    ScopeError
        It is no organization.
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError, FieldValueError
        `at_least` is no whole number of 1 or more.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Of each respondent the last answer up to the day counts; names that differ only in case or spaces are one
    respondent's, and an answer without a name is one of its own. An element that somebody left out counts as not rated
    by them. An answer without any rating still makes a respondent.

    Counts are summed, levels never averaged. Texts are given as they were written: read them for names before you share
    them. Two summaries, before and after somebody answered, differ by that answer; share one.

    Source, Tool C: one person may put the answers together, so that nobody is known by theirs.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Level, Network, Organization, PerformanceLevel, SelfReflection, self_reflection
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> _ = net.record(SelfReflection(node="d1", on=date(2017, 8, 1), ratings={"1A1": PerformanceLevel.BASIC}))
    >>> self_reflection(net, "d1", as_of=date(2017, 8, 31))
    <ReflectionSummary of 'd1' as of 2017-08-31: 1 respondent, fewer than 3>
    """
    snapshot = as_snapshot(network)
    check_as_of(as_of)
    check_known_by(known_by)
    node = snapshot[id]
    if not isinstance(node, Organization):
        raise ScopeError(f"{id!r} is a {node.kind}", id, "Organizations reflect on themselves; name one.")
    if not isinstance(at_least, int) or isinstance(at_least, bool):
        raise FieldTypeError(f"at_least is {shown(at_least)}", "at_least", "Give a whole number of 1 or more.")
    if at_least < 1:
        raise FieldValueError(f"at_least is {at_least}", "at_least", "Give a whole number of 1 or more.")
    answers = _last_answers(snapshot, id, as_of, known_by)
    elements: dict[str, RatingCounts] = {}
    practices: dict[str, RatingCounts] = {}
    domains: dict[str, RatingCounts] = {}
    if len(answers) >= at_least:
        for element in LEA_SELF_REFLECTION:
            counts = _count([answer.ratings.get(element.notation) for answer in answers])
            domain = FOUR_DOMAINS.lineage(element.practice)[0].notation
            elements[element.notation] = counts
            practices[element.practice] = practices.get(element.practice, RatingCounts()) + counts
            domains[domain] = domains.get(domain, RatingCounts()) + counts
    return ReflectionSummary(
        organization=id,
        name=node.name,
        as_of=as_of,
        known_by=known_by,
        respondents=len(answers),
        at_least=at_least,
        elements=FrozenDict(elements),
        practices=FrozenDict(practices),
        domains=FrozenDict(domains),
        evidence=_texts(elements, [answer.evidence for answer in answers]),
        strengths=_texts(domains, [answer.strengths for answer in answers]),
        weaknesses=_texts(domains, [answer.weaknesses for answer in answers]),
    )


def _last_answers(snapshot: Snapshot, id: str, as_of: date, known_by: date | None) -> list[SelfReflection]:
    """Return the last answer of each respondent, and all without a name."""
    answers: dict[object, SelfReflection] = {}
    for event_id, answer in events_in_force(snapshot, SelfReflection, as_of=as_of, known_by=known_by):
        if answer.node == id:  # those of one node come in their order, so that the last stays
            answers[" ".join(answer.respondent.split()).casefold() or event_id] = answer
    return list(answers.values())


def _count(ratings: list[PerformanceLevel | None]) -> RatingCounts:
    levels = {level.name.lower(): ratings.count(level) for level in PerformanceLevel}
    return RatingCounts(**levels, not_rated=ratings.count(None))


def _texts(keys: Iterable[str], said: list[Mapping[str, str]]) -> FrozenDict[str, tuple[str, ...]]:
    """Return by key what respondents wrote, in the order of the alphabet."""
    texts = {key: tuple(sorted(text for one in said if (text := one.get(key, "").strip()))) for key in keys}
    return FrozenDict({key: found for key, found in texts.items() if found})
