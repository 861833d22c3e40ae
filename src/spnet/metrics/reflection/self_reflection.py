"""The self-reflections of one organization summed up, without saying who answered what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve

from spnet.checked import name_key
from spnet.coding.self_reflection import PerformanceLevel
from spnet.errors import FieldValueError, ScopeError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_snapshot, check_as_of, check_at_least, check_known_by
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.outline import DOMAINS, ELEMENTS, PRACTICES, add_up
from spnet.metrics.reflection.summary import ReflectionSummary
from spnet.model.days import check_date
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.nodes import Organization
from spnet.model.snapshot import Snapshot
from spnet.model.support_events import SelfReflection

__all__ = ["self_reflection"]


def self_reflection(
    network: Network | Snapshot,
    id: str,
    *,
    as_of: date,
    since: date | None = None,
    known_by: date | None = None,
    at_least: int = 3,
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
    since : datetime.date or None, default None
        Leave out answers that speak for a day before this one, such as those of an earlier year; None leaves out
        nothing.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    at_least : int, default 3
        With fewer respondents nothing but their number is shown, and of an element that fewer rated nothing. Of two,
        each could take their own answer from the sum and have the other's; 1 shows everything.

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
        `at_least` is no whole number of 1 or more, or `since` is after `as_of`.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Of each respondent the last answer up to the day counts, however old it is; `since` leaves the old ones out. Names
    that differ only in case or spaces are one respondent's, and an answer without a name is one of its own. An element
    that somebody left out counts as not rated by them. An answer without any rating still makes a respondent.

    Counts are summed, levels never averaged. An element that fewer than `at_least` rated is withheld, and its ratings
    stand in no sum: practices and domains add up what is shown, so that nothing can be taken from them. What
    respondents wrote about an element, about the strengths or about the weaknesses of a domain is shown where at least
    so many of them wrote something there. Texts are given as they were written: read them for names before you share
    them.

    What this cannot hide: where all chose the same level, everybody's answer is known; and two summaries, before and
    after somebody answered, differ by that answer, so share one.

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
    >>> self_reflection(net, "d1", since=date(2018, 7, 1), as_of=date(2019, 6, 30))
    <ReflectionSummary of 'd1' from 2018-07-01 to 2019-06-30: 0 respondents, fewer than 3>
    """
    snapshot = as_snapshot(network)
    check_as_of(as_of)
    check_known_by(known_by)
    if since is not None and check_date(since, "since", "since") > as_of:
        raise FieldValueError(f"since is {since}, after {as_of}", "since", "Give a day that is not after as_of.")
    check_at_least(at_least)
    node = snapshot[id]
    if not isinstance(node, Organization):
        raise ScopeError(f"{id!r} is a {node.kind}", id, "Organizations reflect on themselves; name one.")
    answers = _last_answers(snapshot, id, since, as_of, known_by)
    summary = ReflectionSummary(
        organization=id,
        name=node.name,
        since=since,
        as_of=as_of,
        known_by=known_by,
        respondents=len(answers),
        at_least=at_least,
    )
    return summary if summary.withheld else _filled(summary, answers)


def _last_answers(
    snapshot: Snapshot, id: str, since: date | None, as_of: date, known_by: date | None
) -> list[SelfReflection]:
    """Return the last answer of each respondent, and all without a name."""
    answers: dict[object, SelfReflection] = {}
    for event_id, answer in events_in_force(snapshot, SelfReflection, as_of=as_of, known_by=known_by):
        if answer.node == id and (since is None or answer.on >= since):  # in their order, so that the last stays
            answers[name_key(answer.respondent) or event_id] = answer
    return list(answers.values())


def _filled(summary: ReflectionSummary, answers: list[SelfReflection]) -> ReflectionSummary:
    """Return the summary with all of the answers that may be shown."""
    counts = {e: _count([answer.ratings.get(e) for answer in answers]) for e in ELEMENTS}
    elements = {e: of for e, of in counts.items() if not 0 < of.rated < summary.at_least}

    def texts(keys: Iterable[str], said: list[Mapping[str, str]]) -> FrozenDict[str, tuple[str, ...]]:
        """Return by key what respondents wrote, in the order of the alphabet, where enough of them wrote something."""
        found = {key: tuple(sorted(text for one in said if (text := one.get(key, "").strip()))) for key in keys}
        return FrozenDict({key: them for key, them in found.items() if len(them) >= summary.at_least})

    return evolve(
        summary,
        elements=FrozenDict(elements),
        withheld_elements=tuple(e for e in counts if e not in elements),
        practices=add_up(elements, PRACTICES),
        domains=add_up(elements, DOMAINS),
        evidence=texts(elements, [answer.evidence for answer in answers]),
        strengths=texts(DOMAINS, [answer.strengths for answer in answers]),
        weaknesses=texts(DOMAINS, [answer.weaknesses for answer in answers]),
    )


def _count(ratings: list[PerformanceLevel | None]) -> RatingCounts:
    levels = {level.name.lower(): ratings.count(level) for level in PerformanceLevel}
    return RatingCounts(**levels, not_rated=ratings.count(None))
