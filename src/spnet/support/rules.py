"""Rules as values: a name, dated parameters, and a function from verdicts to flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import field, frozen

from spnet.checked import shown
from spnet.display import percent
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.codes import code_sets_in_force
from spnet.metrics.judgement import Judgement
from spnet.metrics.progress_result import Progress
from spnet.model.days import check_date, to_date
from spnet.support.flags import Evidence, Flag, Severity

__all__ = ["Parameter", "Rule", "behind_schedule", "default_rules"]

#: what a rule may look at
Judge = Callable[["Rule", Progress], Iterable[Flag]]


@frozen(kw_only=True)
class Parameter:
    """A number that a rule works with, and since when it is in force.

    Parameters
    ----------
    name : str
        Its name.
    value : float
        Its value.
    unit : str
        Its unit.
    since : datetime.date
        The day it came into force.
    why : str, default ""
        The reason for the value.

    Examples
    --------
    >>> from spnet import behind_schedule
    >>> share = behind_schedule().parameter("share")
    >>> share.value, share.unit
    (20, 'percent of active actions')
    """

    name: str
    value: float
    unit: str
    since: date
    why: str = ""


@frozen(kw_only=True)
class Rule:
    """A rule that raises flags.

    Parameters
    ----------
    code : str
        Stable code, such as ``"F01"``.
    name : str
        Name, such as ``"behind schedule"``.
    source : str
        Where the guidance speaks of it.
    parameters : tuple of Parameter
        Its thresholds.
    judge : callable
        ``judge(rule, progress)`` gives the flags.

    Examples
    --------
    >>> from spnet import default_rules
    >>> [rule.name for rule in default_rules()]
    ['behind schedule']
    """

    code: str
    name: str
    source: str
    parameters: tuple[Parameter, ...]
    judge: Judge = field(repr=False)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by its name.

        Raises
        ------
        FieldValueError
            The rule has no such parameter.
        """
        for parameter in self.parameters:
            if isinstance(name, str) and parameter.name == name:  # an array is neither equal nor not
                return parameter
        raise FieldValueError(
            f"the rule {self.name!r} has no parameter {shown(name)}",
            self.code,
            f"Its parameters are {', '.join(parameter.name for parameter in self.parameters)}.",
        )


def default_rules() -> tuple[Rule, ...]:
    """Return the rules that :func:`spnet.flag` uses unless it is given others.

    Examples
    --------
    >>> from spnet import default_rules
    >>> default_rules()[0].code
    'F01'
    """
    return (behind_schedule(),)


def behind_schedule(
    *, share: float = 20, serious: float = 40, at_least: int = 3, since: date = date(2017, 7, 1)
) -> Rule:
    """Return the rule that flags an organization whose own plan is behind schedule.

    Raised when at least `at_least` of its own actions are overdue and make at least `share` percent of the active
    ones. Silence is not known to be delay: the share of those overdue that were ever reported on decides how severe
    it is, and where that share alone would raise nothing, the rule cannot judge.

    Parameters
    ----------
    share : float, default 20
        Percent of the active actions from which on it is a concern.
    serious : float, default 40
        Percent from which on it is serious.
    at_least : int, default 3
        Fewer overdue actions raise nothing: in a small plan one late action is a large share.
    since : datetime.date, default 2017-07-01
        The day these thresholds came into force.

    Raises
    ------
    FieldValueError
        The shares are not ``0 < share <= serious <= 100``, or `at_least` is below 1.
    FieldTypeError
        One of them is no number.

    Notes
    -----
    Source section 6 asks what is behind schedule and why, and gives no threshold; these are ours.

    Examples
    --------
    >>> from spnet import behind_schedule, flag
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> strict = behind_schedule(share=10, at_least=1)
    >>> len(flag(river_state(), as_of=RIVER_AS_OF, rules=[strict])) >= len(flag(river_state(), as_of=RIVER_AS_OF))
    True
    """
    given = f"behind_schedule(share={shown(share)}, serious={shown(serious)}, at_least={shown(at_least)})"
    mend = "Give numbers 0 < share <= serious <= 100, in percent, and a whole number at_least of 1 or more."
    if not (_is_number(share) and _is_number(serious) and _is_number(at_least) and isinstance(at_least, int)):
        raise FieldTypeError(given, "behind_schedule", mend)
    if not (0 < share <= serious <= 100 and at_least >= 1):
        raise FieldValueError(given, "behind_schedule", mend)
    check_date(since, "since", "behind_schedule")
    unit = "percent of active actions"
    return Rule(
        code="F01",
        name="behind schedule",
        source="section 6; Tool B, step 5",
        parameters=(
            Parameter(name="share", value=share, unit=unit, since=since, why="one action in five"),
            Parameter(name="serious", value=serious, unit=unit, since=since, why="twice that"),
            Parameter(name="at_least", value=at_least, unit="actions", since=since, why="one is no pattern"),
        ),
        judge=_behind_schedule,
    )


def _behind_schedule(rule: Rule, progress: Progress) -> Iterator[Flag]:
    judgement = progress.judgement
    tree = judgement.snapshot.tree
    concern, serious = rule.parameter("share"), rule.parameter("serious")
    at_least = rule.parameter("at_least").value
    codes = code_sets_in_force(judgement.snapshot, as_of=judgement.as_of, known_by=judgement.known_by)
    unreported = frozenset(judgement.actions.rows[judgement.actions.has("unreported")].tolist())
    for row, overdue in _by_plan(judgement, "overdue").items():
        if len(overdue) < at_least:
            continue
        id = tree.ids[row]
        own = progress.own(id).actions
        silent = sum(action in unreported for action in overdue)
        known = 100 * (len(overdue) - silent) / own.active
        if 100 * len(overdue) / own.active < concern.value:
            continue
        if known >= serious.value:
            severity, threshold = Severity.SERIOUS, serious
        elif known >= concern.value:
            severity, threshold = Severity.CONCERN, concern
        else:
            severity, threshold = Severity.CANNOT_JUDGE, concern
        above = int(tree.parent[row])
        evidence = Evidence(
            ids=tuple(tree.ids[action] for action in overdue),
            due=tuple(to_date(day) for day in judgement.actions.due[tree.actions_before[overdue]].tolist()),
            numerator=len(overdue),
            denominator=int(own.active),
            silent=silent,
            unreported=int(own.unreported),
            threshold=threshold.value,
            threshold_since=threshold.since,
            as_of=judgement.as_of,
            known_by=judgement.known_by,
        )
        yield Flag(
            code=rule.code,
            name=rule.name,
            severity=severity,
            subject=id,
            organization=id,
            responder=tree.ids[above] if above >= 0 else None,
            practices=_by_frequency(codes.of(action) for action in overdue),
            message=_message(getattr(tree.nodes[row], "name", id), severity, evidence),
            evidence=evidence,
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _by_plan(judgement: Judgement, count: str) -> dict[int, list[int]]:
    """Return the rows of the actions in a count, by the row of the organization whose plan they stand in."""
    plans: dict[int, list[int]] = {}
    rows = judgement.actions.rows[judgement.actions.has(count)]
    for row, organization in zip(rows.tolist(), judgement.snapshot.tree.organization[rows].tolist(), strict=True):
        plans.setdefault(organization, []).append(row)
    return plans


def _by_frequency(codes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the distinct codes, the most frequent first, then in their own order."""
    times = Counter(code for some in codes for code in some)
    return tuple(sorted(times, key=lambda code: (-times[code], code)))


def _message(name: str, severity: Severity, evidence: Evidence) -> str:
    overdue, active, silent = evidence.numerator, evidence.denominator, evidence.silent
    share = percent(evidence.share)
    if severity is Severity.CANNOT_JUDGE:
        missing = "none of these was ever" if silent == overdue else f"{silent} of these were never"
        return (
            f"{name}: {overdue} of {active} active actions are past their due date ({share}), but {missing} "
            "reported on, so it cannot be said how many are late. Reports are missing."
        )
    silence = f"; {silent} of them never reported on" if silent else ""
    return f"{name}: {overdue} of {active} active actions are behind schedule ({share}){silence}."
