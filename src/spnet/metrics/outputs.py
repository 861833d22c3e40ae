"""Outputs: what actions are to produce, and what reports say was produced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from attrs import fields, frozen

from spnet.checked import name_key
from spnet.display import ROWS_SHOWN, html_table
from spnet.errors import FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_network, check_as_of, check_known_by
from spnet.metrics.organizations import name_of
from spnet.metrics.standing import Standing, fold
from spnet.model.events import StatusReport
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["Output", "Outputs", "outputs"]

#: how the work stands whose output it is
State = Literal["active", "cancelled", "not adopted"]

_HEADER = ("node", "output", "anticipated", "delivered on")


@frozen(kw_only=True, repr=False)
class Output:
    """Something that an action is to produce, or that a report says was produced.

    Parameters
    ----------
    node : str
        Id of the action that anticipates it; of what nobody anticipated, of the node that the report is on.
    organization : str
        Id of the organization in whose plan that stands.
    text : str
        What it is, as the plan has it, or the first report.
    anticipated : bool
        Whether an action anticipates it.
    delivered_on : tuple of datetime.date
        The days of the reports that name it, in order; empty: it is not delivered.
    state : {"active", "cancelled", "not adopted"}
        How the work stands: it goes on or is completed, is cancelled, or joins the plan only after the day.

    Examples
    --------
    >>> from spnet import outputs
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> outputs(river_state(), as_of=RIVER_AS_OF, within="school-a/3c/m1")[0]
    <Output 'Template' of 'school-a/3c/m1/a1': anticipated, delivered 2017-09-30>
    """

    node: str
    organization: str
    text: str
    anticipated: bool
    delivered_on: tuple[date, ...]
    state: State

    @property
    def delivered(self) -> bool:
        """Whether a report names it."""
        return bool(self.delivered_on)

    def __repr__(self) -> str:
        anticipated = "anticipated" if self.anticipated else "never anticipated"
        delivered = f"delivered {self.delivered_on[0]}" if self.delivered else "not delivered"
        state = "" if self.state == "active" else f"; {self.state}"
        return f"<Output {self.text!r} of {self.node!r}: {anticipated}, {delivered}{state}>"


@frozen(kw_only=True, repr=False)
class Outputs:
    """Outputs anticipated and delivered; :func:`outputs` makes it. A sequence of `Output`, in plan order.

    Parameters
    ----------
    name : str
        What was looked at: the network, or within what.
    as_of : datetime.date
        The day, inclusive.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    since : datetime.date or None
        What was delivered only before this day is left out of `delivered_since`; None: nothing is.
    entries : tuple of Output
        Node by node: what it anticipates, in the order of the plan, then what was delivered and never anticipated, in
        the order of the reports.
    without_outputs : int
        How many active actions anticipate nothing.
    """

    name: str
    as_of: date
    known_by: date | None
    since: date | None
    entries: tuple[Output, ...]
    without_outputs: int

    @property
    def anticipated(self) -> tuple[Output, ...]:
        """What active work anticipates, delivered or not."""
        return tuple(one for one in self._active() if one.anticipated)

    @property
    def delivered(self) -> tuple[Output, ...]:
        """What active work anticipates and has delivered."""
        return tuple(one for one in self.anticipated if one.delivered)

    @property
    def outstanding(self) -> tuple[Output, ...]:
        """What active work anticipates and has not delivered."""
        return tuple(one for one in self.anticipated if not one.delivered)

    @property
    def unanticipated(self) -> tuple[Output, ...]:
        """What active work has delivered though nobody anticipated it."""
        return tuple(one for one in self._active() if not one.anticipated)

    @property
    def delivered_since(self) -> tuple[Output, ...]:
        """What active work delivered by a report from the day `since` on, anticipated or not."""
        return tuple(
            o for o in self._active() if any(self.since is None or day >= self.since for day in o.delivered_on)
        )

    @property
    def delivered_pct(self) -> float | None:
        """Share of what is anticipated that is delivered, in percent, unrounded; None where nothing is anticipated."""
        anticipated = len(self.anticipated)
        return 100 * len(self.delivered) / anticipated if anticipated else None

    def columns(self) -> Mapping[str, tuple[Any, ...]]:
        """Return it as columns, a row an output, for :func:`spnet.to_frame`.

        Returns
        -------
        mapping of str to tuple
            The fields of `Output` by their names; ``delivered_on`` the first day, or None, then ``reports``, how many
            name it.

        Examples
        --------
        >>> from spnet import outputs
        >>> from spnet.examples import RIVER_AS_OF, river_state
        >>> columns = outputs(river_state(), as_of=RIVER_AS_OF, within="school-a").columns()
        >>> columns["text"][:2], columns["reports"][:2]
        (('List of priorities', 'List of what was dropped'), (1, 0))
        """
        found = {field.name: tuple(getattr(one, field.name) for one in self) for field in fields(Output)}
        found["delivered_on"] = tuple(one.delivered_on[0] if one.delivered else None for one in self)
        return FrozenDict({**found, "reports": tuple(len(one.delivered_on) for one in self)})

    def __getitem__(self, place: int) -> Output:
        return self.entries[place]

    def __iter__(self) -> Iterator[Output]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def _active(self) -> Iterator[Output]:
        return (one for one in self.entries if one.state == "active")

    def __repr__(self) -> str:
        delivered = f"{len(self.delivered)} of {len(self.anticipated)} delivered"
        never = f"{len(self.unanticipated)} never anticipated"
        return f"<Outputs of {self.name!r} as of {self.as_of}: {delivered}, {never}>"

    def _repr_html_(self) -> str:
        rows = [
            (one.node, one.text, "yes" if one.anticipated else "no", ", ".join(map(str, one.delivered_on)) or None)
            for one in self.entries[:ROWS_SHOWN]
        ]
        caption = f"Outputs of {self.name} as of {self.as_of}"
        return html_table(_HEADER, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))


def outputs(
    network: Network,
    *,
    as_of: date,
    within: str | None = None,
    since: date | None = None,
    known_by: date | None = None,
) -> Outputs:
    """Return what actions are to produce, and which of it reports say was produced, as of a day.

    Parameters
    ----------
    network : Network
        The network. Its snapshot does not do, for it holds no outputs of reports.
    as_of : datetime.date
        The day; events of that day count.
    within : str or None, default None
        Only this node and what stands beneath it; None: the whole network.
    since : datetime.date or None, default None
        ``delivered_since`` has what reports from this day on name, such as the first of a quarter; None: all.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    Outputs
        ``delivered``, ``outstanding``, ``unanticipated``, and every `Output` in order.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    FieldValueError
        `since` is after `as_of`.
    UnknownIdError
        There is no such node to look within.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Anticipated is ``Action.outputs``. Delivered is what ``StatusReport.outputs`` up to the day name, corrections
    applied; each report names what was produced since the last, and what was once produced stays so when work is
    reopened. The two are one when their texts differ only in case and blanks; a text twice in one action is one output.
    A report on a milestone, or further up, speaks for the actions beneath it in the same organization's plan; what none
    of them anticipates stands on the node of the report. Empty texts are no outputs.

    What is cancelled, and what joins the plan only after the day, is listed with its `state` and counts nowhere else.
    Source section 3; Tool A, "Anticipated Outputs" and "Outputs Completed".

    Examples
    --------
    >>> from spnet import outputs
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> found = outputs(river_state(), as_of=RIVER_AS_OF, within="school-a")
    >>> found
    <Outputs of 'School A' as of 2018-03-31: 5 of 7 delivered, 0 never anticipated>
    >>> [one.text for one in found.outstanding]
    ['List of what was dropped', 'List of conferences']
    """
    as_network(network)
    day = check_as_of(as_of)
    if since is not None and check_as_of(since, "since") > day:
        raise FieldValueError(f"since {since} is after as_of {as_of}", "since", "Give a day up to as_of.")
    snapshot = network.snapshot()
    standing = fold(snapshot, day, check_known_by(known_by))
    found = _Found(snapshot)
    for _, report in events_in_force(network, StatusReport, as_of=as_of, known_by=known_by):
        if report.outputs:
            found.deliver(snapshot.row(report.node), report)
    first, last = (0, len(snapshot)) if within is None else _span(snapshot, within)
    actions = [row for row in snapshot.tree.actions.tolist() if first <= row < last]
    return Outputs(
        name=snapshot.name if within is None else name_of(snapshot, within),
        as_of=as_of,
        known_by=known_by,
        since=since,
        entries=tuple(one for row in found.rows if first <= row < last for one in found.of(row, _state(standing, row))),
        without_outputs=sum(row not in found.anticipated and _state(standing, row) == "active" for row in actions),
    )


def _span(snapshot: Snapshot, id: str) -> tuple[int, int]:
    row = snapshot.row(id)
    return row, int(snapshot.tree.end[row])


def _state(standing: Standing, row: int) -> State:
    if not standing.present[row]:
        return "not adopted"
    return "cancelled" if standing.cancelled[row] else "active"


class _Found:
    """The outputs of a network, by the row where they stand and by what makes texts one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._tree = snapshot.tree
        self.anticipated: dict[int, dict[str, str]] = {}
        self._unanticipated: dict[int, dict[str, str]] = {}
        self._days: dict[tuple[int, str], list[date]] = {}
        self._places: dict[str, list[int]] = {}  # the rows where each is anticipated
        for row in snapshot.tree.actions.tolist():
            texts = _by_key(getattr(snapshot.tree.nodes[row], "outputs", ()))
            if texts:
                self.anticipated[row] = texts
                for key in texts:
                    self._places.setdefault(key, []).append(row)

    @property
    def rows(self) -> list[int]:
        """The rows at which there is any, in preorder."""
        return sorted(self.anticipated.keys() | self._unanticipated.keys())

    def deliver(self, row: int, report: StatusReport) -> None:
        """Note what a report on a row names: at the actions beneath that anticipate it, or else there."""
        end, organization = self._tree.end[row], self._tree.organization
        for key, text in _by_key(report.outputs).items():
            beneath = [one for one in self._places.get(key, ()) if row <= one < end]
            places = [one for one in beneath if organization[one] == organization[row]]
            if not places:
                self._unanticipated.setdefault(row, {}).setdefault(key, text)
            for place in places or (row,):
                self._days.setdefault((place, key), []).append(report.on)

    def of(self, row: int, state: State) -> Iterator[Output]:
        """Yield the outputs of a row."""
        for texts in (self.anticipated.get(row, {}), self._unanticipated.get(row, {})):
            for key, text in texts.items():
                yield Output(
                    node=self._tree.ids[row],
                    organization=self._tree.ids[int(self._tree.organization[row])],
                    text=text,
                    anticipated=key in self.anticipated.get(row, {}),
                    delivered_on=tuple(sorted(self._days.get((row, key), ()))),
                    state=state,
                )


def _by_key(texts: Iterable[str]) -> dict[str, str]:
    """Return texts that say something, each once and as it is first written, by what makes them one."""
    found: dict[str, str] = {}
    for text in texts:
        if key := name_key(text):
            found.setdefault(key, text)
    return found
