"""What a delay moves, and who is to be told, as records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import fields, frozen

from spnet.display import ROWS_SHOWN, html_table
from spnet.frozen import FrozenDict
from spnet.problems import Problem

__all__ = ["Move", "Slip", "ToTell"]

_HEADER = ("step", "organization", "responsible", "due", "was to be finished", "will be finished", "days later")


@frozen(kw_only=True, repr=False)
class Move:
    """A step that a delay moves.

    Parameters
    ----------
    id : str
        Its id.
    organization : str
        Id of the organization in whose plan it stands.
    responsible : str
        Who is responsible for it on the day, of a milestone its lead; empty: nobody is named.
    due : datetime.date or None
        Its due date in force; None: it has none.
    old_start, old_finish : datetime.date or None
        When it could begin and be finished, as :func:`spnet.schedule` says.
    new_start, new_finish : datetime.date or None
        When it can with the delay. None: its start is not known, or it is past the last of all dates.
    days : int
        How many calendar days later it is finished.
    chain : tuple of str
        Ids from what is delayed to this step, each of which moves the next.

    Examples
    --------
    >>> from spnet import slip
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> move = slip(river_state(), "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF).moves[-1]
    >>> move
    <Move of 'school-c/4c/m2/a1': 2018-04-12 to 2018-05-12, 30 days>
    >>> move.chain, move.days_late
    (('river/4c/m1/a3', 'school-c/4c/m2/a1'), 113)
    """

    id: str
    organization: str
    responsible: str
    due: date | None
    old_start: date | None
    old_finish: date | None
    new_start: date | None
    new_finish: date | None
    days: int
    chain: tuple[str, ...]

    @property
    def days_late(self) -> int | None:
        """How many days after its due date it will be finished; 0: in time; None: not known."""
        if self.due is None or self.new_finish is None:
            return None
        return max(0, (self.new_finish - self.due).days)

    def __repr__(self) -> str:
        return f"<Move of {self.id!r}: {self.old_finish or '?'} to {self.new_finish or '?'}, {self.days} days>"


@frozen(kw_only=True, repr=False)
class ToTell:
    """An organization that a delay concerns, and whom to tell there.

    Parameters
    ----------
    organization : str
        Its id.
    name : str
        Its name.
    own : bool
        Whether the delay is in its own plan.
    people : tuple of str
        Who is responsible for what moves, leads it or helps with it, in the order of the plan.
    steps : tuple of str
        Ids of what moves in its plan, in preorder.
    unknown : tuple of str
        Ids of what may move in its plan, for all that is known, in preorder.

    Examples
    --------
    >>> from spnet import slip
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> for one in slip(river_state(), "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF).tell:
    ...     print(one.name, one.people)
    River District ('Family and community team', 'S. Weiss')
    School A ('Family and community team', 'B. Cole')
    School C ('Family and community team', 'H. Tran')
    """

    organization: str
    name: str
    own: bool
    people: tuple[str, ...]
    steps: tuple[str, ...]
    unknown: tuple[str, ...]

    def __repr__(self) -> str:
        whose = "own" if self.own else "other"
        return f"<ToTell {self.name!r} ({whose}): {len(self.steps)} moved, {len(self.unknown)} unknown>"


@frozen(kw_only=True, repr=False)
class Slip:
    """What a delay moves, and who is to be told; :func:`slip` makes it.

    Parameters
    ----------
    node : str
        Id of what is delayed.
    days : int
        By how many calendar days.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    moves : tuple of Move
        What is delayed, then what moves with it, in preorder.
    unknown : tuple of str
        Ids of what comes after it and has no known dates, so that nobody can say whether it moves; in preorder.
    tell : tuple of ToTell
        The organization whose delay it is, then the others, in preorder.
    problems : tuple of Problem
        Waits that cannot end, and circles by way of milestones, that concern what moves.
    """

    node: str
    days: int
    as_of: date
    known_by: date | None
    moves: tuple[Move, ...]
    unknown: tuple[str, ...]
    tell: tuple[ToTell, ...]
    problems: tuple[Problem, ...]

    def columns(self) -> Mapping[str, tuple[Any, ...]]:
        """Return it as columns, a row a step that moves, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            The fields of `Move` by their names, ``chain`` as ids with arrows between, then ``days_late``.

        Examples
        --------
        >>> from spnet import slip
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = slip(river_state(), "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF).columns()
        >>> columns["days"], columns["chain"][-1]
        ((30, 30, 30, 30, 30, 30), 'river/4c/m1/a3 → school-c/4c/m2/a1')
        """
        names = [field.name for field in fields(Move)]
        found = {name: tuple(getattr(move, name) for move in self.moves) for name in (*names, "days_late")}
        found["chain"] = tuple(" → ".join(move.chain) for move in self.moves)
        return FrozenDict(found)

    def __repr__(self) -> str:
        others = sum(not one.own for one in self.tell)
        unknown = f", {len(self.unknown)} unknown" if self.unknown else ""
        return (
            f"<Slip of {self.node!r} by {self.days} days as of {self.as_of}: {len(self.moves)} moved{unknown}; "
            f"{others} other organization{'' if others == 1 else 's'} to tell>"
        )

    def _repr_html_(self) -> str:
        rows = [(m.id, m.organization, m.responsible, m.due, m.old_finish, m.new_finish, m.days) for m in self.moves]
        caption = f"{self.node} {self.days} days later, as of {self.as_of}"
        left_out = max(0, len(rows) - ROWS_SHOWN)
        return html_table(_HEADER, rows[:ROWS_SHOWN], caption=caption, left_out=left_out)
