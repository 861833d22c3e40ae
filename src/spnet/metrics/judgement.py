"""Each action and each milestone judged as of a day: its class, and the counts that lie across the classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from attrs import evolve, field, frozen

from spnet.metrics.arguments import DuePolicy, as_snapshot, check_as_of, check_due_policy, check_known_by
from spnet.metrics.judged import Dates, Judged
from spnet.metrics.judging import Asked, action_dates, judge_actions, judge_milestones
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
        # the sweep goes on to write on what it has yielded
        dates_anew = partial(_dates_anew, snapshot, one)
        actions = evolve(judge_actions(snapshot.tree, standing, one), dates=dates_anew)
        yield Judgement(
            snapshot=snapshot,
            as_of=as_of,
            known_by=known_by,
            due=due,
            actions=actions,
            milestones=partial(_milestones_anew, snapshot, one, actions),
        )


def _dates_anew(snapshot: Snapshot, asked: Asked) -> Dates:
    standing = fold(snapshot, asked.day, asked.known_by)
    return action_dates(snapshot.tree, standing, asked).taken(snapshot.tree.actions)


def _milestones_anew(snapshot: Snapshot, asked: Asked, actions: Judged) -> Judged:
    standing = fold(snapshot, asked.day, asked.known_by)
    dates = action_dates(snapshot.tree, standing, asked).taken(snapshot.tree.actions)
    return judge_milestones(snapshot.tree, standing, asked, evolve(actions, dates=dates))


def _asked(as_of: date, known_by: date | None, due: DuePolicy) -> Asked:
    return Asked(day=check_as_of(as_of), known_by=check_known_by(known_by), by_plan=check_due_policy(due) == "original")
