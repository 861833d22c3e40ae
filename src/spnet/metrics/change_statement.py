"""A statement of change: what stood in a count then, line by line what moved, and what stands in it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from spnet.checked import shown
from spnet.errors import FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.explain_parts import some

__all__ = ["LINES", "ChangeLine", "ChangeStatement", "ChangeStatements"]

#: the lines of every statement, in order
LINES = (
    "entered_late_or_corrected",
    "newly_adopted",
    "fell_due",
    "finished",
    "redated",
    "cancelled",
    "reopened",
    "restored",
)
_PAPERWORK = LINES[0]

_COLUMNS = ("count", "line", "gained", "lost", "net", "opening", "closing")


@frozen(kw_only=True, repr=False)
class ChangeLine:
    """One line of a statement: what came in and what went out, for one reason.

    Parameters
    ----------
    name : str
        Such as ``"fell_due"``; `ChangeStatement` defines them.
    gained, lost : tuple of str
        Ids of what came in and of what went out, in the order of the plan.

    Examples
    --------
    >>> from spnet import ChangeLine
    >>> line = ChangeLine(name="redated", gained=("a4",), lost=("a1", "a2"))
    >>> line, line.net
    (<ChangeLine redated: +1 -2>, -1)
    """

    name: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def net(self) -> int:
        """How many came in, less how many went out."""
        return len(self.gained) - len(self.lost)

    @property
    def title(self) -> str:
        """Its name in words, such as ``"fell due"``."""
        return self.name.replace("_", " ")

    @property
    def signed(self) -> str:
        """What it moved as a text, such as ``"+3 -1"``."""
        ways = ((ids, sign) for ids, sign in ((self.gained, "+"), (self.lost, "-")) if ids)
        return " ".join(f"{sign}{len(ids)}" for ids, sign in ways) or "0"

    def __repr__(self) -> str:
        return f"<ChangeLine {self.name}: {self.signed}>"


@frozen(kw_only=True, repr=False)
class ChangeStatement:
    """What moved one count between two days, line by line; :func:`change` makes it.

    ``statement["fell_due"]`` gives a line; iterating gives all of them, empty ones too, in the order below.
    ``opening + the net of every line = closing``, exactly.

    Parameters
    ----------
    count : {"overdue", "completed", "active", "on_track"}
        What is counted.
    since, until : datetime.date
        The two days.
    before : tuple of str
        What stood in the count as of `since`, as it was known on that day; ids in the order of the plan.
    after : tuple of str
        What stands in it as of `until`.
    lines : tuple of ChangeLine
        What moved it.
    there_and_back : tuple of str
        What paperwork moved in or out and work moved back. It stands in no line, since nothing moved between the two
        days.

    Notes
    -----
    What is in `before` and not in `after`, or the other way round, stands in exactly one line: the first of these that
    fits. *Then* is how it stood as of `since` by what is known now; *now* is as of `until`.

    ============================= ====================================================================================
    ``entered_late_or_corrected`` *then* already differs from what was known on `since`: paperwork, no work
    ``newly_adopted``             it joined the plan after `since`
    ``restored``                  it was cancelled then, and is not now
    ``cancelled``                 it is cancelled now, and was not then
    ``reopened``                  it was completed then, and is not now
    ``finished``                  it is completed now, and was not then
    ``fell_due``                  it was on track then and is overdue now, and its due date of then is before `until`
    ``redated``                   nothing of this: the date by which it is judged is another
    ============================= ====================================================================================

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import change
    >>> from spnet.examples import river_state
    >>> overdue = change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31)).actions.overdue
    >>> overdue
    <ChangeStatement overdue: 7 + 6 = 13>
    >>> overdue["finished"].lost, overdue["fell_due"].net
    (('river/1c/m1/a3',), 7)
    >>> overdue.work, overdue.paperwork
    (6, 0)
    """

    count: str
    since: date
    until: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    lines: tuple[ChangeLine, ...]
    there_and_back: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The count in words, such as ``"on track"``."""
        return self.count.replace("_", " ")

    @property
    def opening(self) -> int:
        """How many stood in the count as of `since`, as it was known on that day."""
        return len(self.before)

    @property
    def closing(self) -> int:
        """How many stand in it as of `until`."""
        return len(self.after)

    @property
    def net(self) -> int:
        """How many more than before."""
        return self.closing - self.opening

    @property
    def paperwork(self) -> int:
        """How much of `net` was entered late or corrected."""
        return self[_PAPERWORK].net

    @property
    def work(self) -> int:
        """How much of `net` happened between the two days."""
        return self.net - self.paperwork

    @property
    def equation(self) -> str:
        """The balance as a text, such as ``"7 + 6 = 13"``."""
        return f"{self.opening} {'-' if self.net < 0 else '+'} {abs(self.net)} = {self.closing}"

    def __getitem__(self, name: str) -> ChangeLine:
        if name not in LINES:
            raise FieldValueError(f"no line is called {shown(name)}", "line", f"One of {', '.join(LINES)}.")
        return self.lines[LINES.index(name)]

    def __iter__(self) -> Iterator[ChangeLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __repr__(self) -> str:
        return f"<ChangeStatement {self.count}: {self.equation}>"

    def __str__(self) -> str:
        back = (f"{'':>6}  moved by paperwork and back by work: {some(self.there_and_back)}",)
        return "\n".join(
            (
                f"{self.opening:>6}  {self.title} on {self.since}, as known then",
                *(f"{line.signed:>6}  {line.title}{_ids(line)}" for line in self.lines if line.gained or line.lost),
                f"{self.closing:>6}  {self.title} on {self.until}",
                *(back if self.there_and_back else ()),
            )
        )


@frozen(kw_only=True, repr=False)
class ChangeStatements:
    """The statements of all actions, or of all milestones, of one scope; a `Change` holds them.

    Parameters
    ----------
    overdue, completed, active, on_track : ChangeStatement
        What moved each; ``active = overdue + completed + on_track`` on both days. Iterating gives them in this order.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import change
    >>> from spnet.examples import river_state
    >>> change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31)).own_actions
    <ChangeStatements overdue 2 - 1 = 1, completed 5 + 2 = 7, active 10 + 0 = 10, on track 3 - 1 = 2>
    """

    overdue: ChangeStatement
    completed: ChangeStatement
    active: ChangeStatement
    on_track: ChangeStatement

    def columns(self) -> Mapping[str, tuple[object, ...]]:
        """Return the statements as columns, a row a line, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            ``count`` and ``line`` (str), how many the line ``gained`` and ``lost``, the ``net`` of these, and the
            ``opening`` and ``closing`` of the statement, the same in all its rows (int). Every line of every statement
            has a row, empty ones too, in the order of the statements.

        Notes
        -----
        In the rows of each count, ``opening`` and the sum of ``net`` make ``closing``.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import change
        >>> from spnet.examples import river_state
        >>> moved = change(river_state(), "river", since=date(2018, 2, 28), until=date(2018, 3, 31))
        >>> columns = moved.actions.columns()
        >>> columns["line"][2:4], columns["gained"][2:4], columns["lost"][2:4], columns["opening"][2]
        (('fell_due', 'finished'), (7, 0), (0, 1), 7)
        """
        rows = [
            (one.count, line.name, len(line.gained), len(line.lost), line.net, one.opening, one.closing)
            for one in self
            for line in one
        ]
        return FrozenDict(zip(_COLUMNS, zip(*rows, strict=True), strict=True))

    def __iter__(self) -> Iterator[ChangeStatement]:
        return iter((self.overdue, self.completed, self.active, self.on_track))

    def __repr__(self) -> str:
        return f"<ChangeStatements {', '.join(f'{one.title} {one.equation}' for one in self)}>"


def _ids(line: ChangeLine) -> str:
    ways = ((ids, word) for ids, word in ((line.gained, "in"), (line.lost, "out")) if ids)
    return ": " + "; ".join(f"{word} {some(ids, 3)}" for ids, word in ways)
