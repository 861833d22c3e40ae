"""Each action and each milestone judged as of a day: its class, and the counts that lie across the classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from attrs import evolve, field, frozen

from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_due_policy, check_known_by
from spnet.metrics.judged import Dates, Judged
from spnet.metrics.judging import Asked, judge_actions, judge_milestones
from spnet.metrics.standing import fold, standings
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Judged", "Judgement", "judge", "judge_each"]


@frozen(kw_only=True, eq=False)
class Judgement:
    """A network judged as of a day.

    Parameters
    ----------
    snapshot : Snapshot
        What was judged.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    due : {"current", "original"}
        By which dates.
    actions : Judged
        The verdicts on actions.
    """

    snapshot: Snapshot
    as_of: date
    known_by: date | None
    due: DuePolicy
    actions: Judged
    _judge_milestones: Callable[[], Judged] = field(alias="milestones")
    _kept: list[Judged] = field(factory=list, init=False)

    @property
    def milestones(self) -> Judged:
        """The verdicts on milestones, made when they are first asked for."""
        if not self._kept:
            self._kept.append(self._judge_milestones())
        return self._kept[0]


def judge(
    network: Network | Snapshot, *, as_of: date, known_by: date | None = None, due: DuePolicy = "current"
) -> Judgement:
    """Judge every action and milestone of a network as of a day.

    The arguments are those of :func:`spnet.progress`, which adds the verdicts up.
    """
    snapshot = as_snapshot(network)
    asked = _asked(as_of, known_by, due)
    standing = fold(snapshot, asked.day, asked.known_by)
    actions = judge_actions(snapshot.tree, standing, asked)
    return Judgement(
        snapshot=snapshot,
        as_of=as_of,
        known_by=known_by,
        due=due,
        actions=actions,
        milestones=partial(judge_milestones, snapshot.tree, standing, asked, actions),
    )


def judge_each(
    network: Network | Snapshot, dates: Sequence[date], *, known_by: date | None = None, due: DuePolicy = "current"
) -> Iterator[Judgement]:
    """Judge as of each of some days, the earliest first, in one sweep over the journal.

    Of each day nothing is kept but what its actions count in; whatever else is asked of it is judged anew.
    """
    snapshot = as_snapshot(network)
    asked = [_asked(as_of, known_by, due) for as_of in dates]
    if not asked:
        return
    sweep = standings(snapshot, [one.day for one in asked], asked[0].known_by)
    for as_of, one, standing in zip(dates, asked, sweep, strict=True):
        anew = _Anew(partial(judge, snapshot, as_of=as_of, known_by=known_by, due=due))
        actions = judge_actions(snapshot.tree, standing, one)
        yield Judgement(
            snapshot=snapshot,
            as_of=as_of,
            known_by=known_by,
            due=due,
            actions=evolve(actions, dates=anew.dates),
            milestones=anew.milestones,
        )


class _Anew:
    """One day of a sweep, judged anew when more is asked of it than was kept."""

    def __init__(self, judge: Callable[[], Judgement]) -> None:
        self._judge = judge
        self._judgement: Judgement | None = None

    def dates(self) -> Dates:
        return self._judged().actions.dates

    def milestones(self) -> Judged:
        return self._judged().milestones

    def _judged(self) -> Judgement:
        if self._judgement is None:
            self._judgement = self._judge()
        return self._judgement


def _asked(as_of: date, known_by: date | None, due: DuePolicy) -> Asked:
    return Asked(day=check_as_of(as_of), known_by=check_known_by(known_by), by_plan=check_due_policy(due) == "original")
