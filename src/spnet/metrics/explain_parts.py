"""What an explanation is made of: ids by count, formulas of percentages, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import shown
from spnet.display import percent, printable
from spnet.errors import FieldValueError
from spnet.metrics.conditions import COUNTED
from spnet.metrics.tally import COUNTS, Tally
from spnet.model.nodes import Node

__all__ = [
    "FEW",
    "FORMULAS",
    "Counted",
    "CountedIds",
    "Formula",
    "LeftOut",
    "Reason",
    "check_percentage",
    "check_reason",
    "formula_text",
    "name_of",
    "some",
]

Bool = NDArray[np.bool_]

_ACTIVE = ("completed_on_time", "completed_late", "overdue", "on_track")

#: by percentage: the counts whose sum stands above the line, and beneath it
FORMULAS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "completed_pct": (("completed_on_time", "completed_late"), _ACTIVE),
    "on_time_pct": (("completed_on_time", "on_track"), _ACTIVE),
    "late_pct": (("completed_late",), _ACTIVE),
    "behind_pct": (("overdue",), _ACTIVE),
    "due_on_time_pct": (("fallen_due_on_time",), ("fallen_due",)),
}

#: things of a sort that a text shows unasked
FEW = 5

#: why something was left out
Reason = Literal[
    "cancelled",
    "absent",
    "no due date",
    "no budget",
    "recorded later",
    "speaks for a later day",
    "corrected",
    "withdrawn",
    "correction recorded later",
    "completion date ignored",
    "adjusted after completion",
]


def name_of(node: Node) -> str:
    """Return what people call a node; empty where it has no words."""
    return next((text for word in ("name", "title", "statement") if (text := getattr(node, word, ""))), "")


def some(ids: Sequence[str], most: int = FEW) -> str:
    """Return the first few ids as text, and how many more there are."""
    more = f", … and {len(ids) - most:,} more" if len(ids) > most else ""
    return printable(", ".join(ids[:most]) + more)


def formula_text(
    name: str, counts: tuple[Sequence[str], Sequence[str]], numbers: tuple[object, object], value: float | None
) -> str:
    """Return how a percentage is made as a text; counts and numbers are those above the line and those beneath."""
    above, beneath = (" + ".join(some_counts) for some_counts in counts)
    above = f"({above})" if len(counts[0]) > 1 else above
    beneath = "active" if tuple(counts[1]) == _ACTIVE else beneath
    result = "none, nothing to divide by" if value is None else percent(value, decimals=1)
    return f"{name} = 100 × {above} / {beneath} = 100 × {numbers[0]} / {numbers[1]} = {result}"


def check_percentage(name: str) -> str:
    """Return the name of a percentage, if there is such a one."""
    if not isinstance(name, str) or name not in FORMULAS:
        raise FieldValueError(f"no percentage is called {shown(name)}", "formula", f"One of {', '.join(FORMULAS)}.")
    return name


def _is_count(name: object) -> bool:
    return isinstance(name, str) and name in COUNTS


@frozen(kw_only=True, eq=False)
class Counted:
    """Actions, or milestones, with what each counts in; in the order of the plan.

    Parameters
    ----------
    ids : sequence of str
        The ids of rows.
    rows : array
        Their rows.
    conditions : int16 array
        What holds of each, as a row of `COUNTED`.
    """

    ids: Sequence[str]
    rows: NDArray[np.integer]
    conditions: NDArray[np.int16]

    @classmethod
    def joined(cls, parts: Sequence[Counted]) -> Counted:
        """Return those of several networks behind each other."""
        ids = tuple(part.ids[row] for part in parts for row in part.rows.tolist())
        return cls(ids=ids, rows=np.arange(len(ids)), conditions=np.concatenate([part.conditions for part in parts]))

    def are_in(self, *counts: str) -> Bool:
        """Return which of them are in any of some counts."""
        chosen = np.zeros(len(self.rows), dtype=bool)
        for count in counts:
            if not _is_count(count):
                raise FieldValueError(f"no count is called {shown(count)}", "count", f"One of {', '.join(COUNTS)}.")
            chosen |= COUNTED[:, COUNTS.index(count)].take(self.conditions)
        return chosen

    def ids_of(self, chosen: Bool) -> tuple[str, ...]:
        """Return the ids of those that are chosen."""
        return tuple(self.ids[row] for row in self.rows[chosen].tolist())


@frozen(kw_only=True, eq=False, repr=False)
class CountedIds(Mapping[str, tuple[str, ...]]):
    """The ids behind each count of a tally, by its name; :meth:`Progress.explain` makes it.

    A mapping in the order of the fields of `Tally`; the ids of a count come in the order of the plan.

    Parameters
    ----------
    counted : Counted
        The actions or milestones, with what each counts in.

    Examples
    --------
    >>> from spnet import progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> p = progress(river_state(), as_of=RIVER_AS_OF)
    >>> actions = p.explain("river/4c/m1").actions
    >>> actions
    <CountedIds 3 active: 2 completed (0 late), 1 overdue, 0 on track; 0 unreported>
    >>> actions["overdue"]
    ('river/4c/m1/a3',)
    >>> actions.formula("completed_pct").numerator_ids
    ('river/4c/m1/a1', 'river/4c/m1/a2')
    """

    counted: Counted

    @classmethod
    def joined(cls, parts: Sequence[CountedIds]) -> CountedIds:
        """Return the ids of several parts of a network together, in the order of the parts.

        Parameters
        ----------
        parts : sequence of CountedIds
            At least one.

        Examples
        --------
        >>> from spnet import CountedIds, progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> p = progress(river_state(), as_of=RIVER_AS_OF)
        >>> CountedIds.joined([p.explain(id).actions for id in ("school-a", "school-b")])["overdue"][-1]
        'school-b/1a/m1/a2'
        """
        return cls(counted=Counted.joined([part.counted for part in parts]))

    def __getitem__(self, count: str) -> tuple[str, ...]:
        return self.any_of(count)

    def __iter__(self) -> Iterator[str]:
        return iter(COUNTS)

    def __len__(self) -> int:
        return len(COUNTS)

    def __contains__(self, count: object) -> bool:
        return _is_count(count)

    def any_of(self, *counts: str) -> tuple[str, ...]:
        """Return the ids that are in any of some counts, each once, in the order of the plan.

        Parameters
        ----------
        *counts : str
            Fields of `Tally`.

        Raises
        ------
        FieldValueError
            A tally has no such count.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> explanation = progress(river_state(), as_of=RIVER_AS_OF).explain("river")
        >>> explanation.own_actions.any_of("overdue", "completed_late")
        ('river/4c/m1/a3', 'river/1c/m1/a3')
        """
        return self.counted.ids_of(self.counted.are_in(*counts))

    @property
    def tally(self) -> Tally:
        """The numbers of these ids."""
        return Tally.of(int(np.count_nonzero(self.counted.are_in(name))) for name in COUNTS)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """How each percentage is made, in the order of `Tally`."""
        return tuple(self.formula(name) for name in FORMULAS)

    def formula(self, name: str) -> Formula:
        """Return how a percentage is made.

        Parameters
        ----------
        name : str
            Such as ``"completed_pct"``.

        Raises
        ------
        FieldValueError
            There is no such percentage.

        Examples
        --------
        >>> from spnet import progress
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> actions = progress(river_state(), as_of=RIVER_AS_OF).explain("river").own_actions
        >>> print(actions.formula("behind_pct"))
        behind_pct = 100 × overdue / active = 100 × 1 / 10 = 10.0%
        """
        above, beneath = FORMULAS[check_percentage(name)]
        return Formula(
            name=name,
            numerator_counts=above,
            denominator_counts=beneath,
            numerator_ids=self.any_of(*above),
            denominator_ids=self.any_of(*beneath),
        )

    def __repr__(self) -> str:
        return repr(self.tally).replace("Tally", "CountedIds", 1)


@frozen(kw_only=True, repr=False)
class Formula:
    """How a percentage is made; `CountedIds` makes it.

    Parameters
    ----------
    name : str
        Such as ``"completed_pct"``.
    numerator_counts, denominator_counts : tuple of str
        The counts whose sum stands above the line, and beneath it.
    numerator_ids, denominator_ids : tuple of str
        The ids that these count, in the order of the plan.

    Notes
    -----
    No counts of one formula overlap, so that the number of ids is the sum of the counts.

    Examples
    --------
    >>> from spnet import Formula
    >>> formula = Formula(
    ...     name="due_on_time_pct",
    ...     numerator_counts=("fallen_due_on_time",),
    ...     denominator_counts=("fallen_due",),
    ...     numerator_ids=("a1",),
    ...     denominator_ids=("a1", "a2", "a3"),
    ... )
    >>> formula
    <Formula due_on_time_pct: 1 / 3>
    >>> formula.value
    33.333333333333336
    """

    name: str
    numerator_counts: tuple[str, ...]
    denominator_counts: tuple[str, ...]
    numerator_ids: tuple[str, ...]
    denominator_ids: tuple[str, ...]

    @property
    def numerator(self) -> int:
        """How many stand above the line."""
        return len(self.numerator_ids)

    @property
    def denominator(self) -> int:
        """How many stand beneath it."""
        return len(self.denominator_ids)

    @property
    def value(self) -> float | None:
        """The percentage, unrounded; None where the denominator is zero."""
        return 100 * self.numerator / self.denominator if self.denominator else None

    def __str__(self) -> str:
        counts = self.numerator_counts, self.denominator_counts
        return formula_text(self.name, counts, (self.numerator, self.denominator), self.value)

    def __repr__(self) -> str:
        return f"<Formula {self.name}: {self.numerator} / {self.denominator}>"


_TEXTS: Mapping[Reason, str] = {
    "cancelled": "cancelled by the last report of {by}",
    "absent": "joins the plan on {day}, with {by}",
    "no due date": "has no due date: never overdue, never fallen due",
    "no budget": "has no budget: in no weighted sum",
    "recorded later": "event {event} was recorded on {day}, after known_by",
    "speaks for a later day": "event {event} speaks for {day}, after as_of",
    "corrected": "event {event} reads otherwise by the correction of {day}",
    "withdrawn": "event {event} was withdrawn by the correction of {day}",
    "correction recorded later": "a correction of event {event} was recorded on {day}, after known_by",
    "completion date ignored": "event {event} gives {day}; the first report of the run of COMPLETED decides",
    "adjusted after completion": "event {event} gives new dates from {day} on, after the work was completed",
}


def check_reason(reason: Reason) -> Reason:
    """Return the reason, if there is such a one."""
    if not isinstance(reason, str) or reason not in _TEXTS:
        raise FieldValueError(
            f"nothing is left out as {shown(reason)}", "reason", f"One of {', '.join(map(repr, _TEXTS))}."
        )
    return reason


@frozen(kw_only=True, repr=False)
class LeftOut:
    """Something that a number leaves out, and why; :meth:`Progress.explain` makes it.

    Parameters
    ----------
    node : str
        Id of the node it concerns.
    reason : str
        Of a node ``"cancelled"`` (out of all counts but ``total`` and ``cancelled``), ``"absent"`` (in no count),
        ``"no due date"`` (never overdue, never fallen due) or ``"no budget"`` (in no sum of weights). Of an event
        ``"recorded later"`` (than `known_by`), ``"speaks for a later day"`` (than `as_of`), ``"corrected"`` (as first
        recorded), ``"withdrawn"``, ``"correction recorded later"``, ``"completion date ignored"`` (later in a run of
        COMPLETED) or ``"adjusted after completion"``.
    event : int or None
        Id of the event that is left out; None where it is a node.
    by : tuple of str
        Of what is cancelled or absent: the nodes that are the cause, itself and those above it, the nearest first.
    day : datetime.date or None
        Of an event the day that leaves it out: its ``recorded_on`` or ``on``, the day the correction was recorded, or
        the completion date that is ignored. Of what is absent the day on which it joins.

    Examples
    --------
    >>> from spnet import LeftOut
    >>> print(LeftOut(node="a5", reason="cancelled", by=("m1",)))
    a5: cancelled by the last report of m1
    """

    node: str
    reason: Reason
    event: int | None = None
    by: tuple[str, ...] = ()
    day: date | None = None

    def __str__(self) -> str:
        text = _TEXTS[self.reason].format(event=self.event, by=" and ".join(self.by), day=self.day)
        return printable(f"{self.node}: {text}")

    def __repr__(self) -> str:
        event = "" if self.event is None else f" event {self.event}"
        return f"<LeftOut {self.node!r}{event}: {self.reason}>"
