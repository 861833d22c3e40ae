"""The rows that an organization has to answer: what of its plan is open."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.exchange.returns.columns import ANSWERS
from spnet.exchange.returns.open_rows import open_rows
from spnet.metrics.arguments import as_network
from spnet.metrics.judgement import judge
from spnet.metrics.organizations import organization_rows
from spnet.model.days import NO_DAY, to_date
from spnet.model.event_columns import STATUSES
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone
from spnet.model.traversal import outline_number

__all__ = ["open_items"]


def open_items(
    network: Network,
    organization: str,
    *,
    as_of: date,
    known_by: date | None = None,
    kind: type[Action] | type[Milestone] | None = None,
    beneath: bool = False,
    starting_by: date | None = None,
    by: str = "goal",
) -> tuple[dict[str, Any], ...]:
    """Return the rows that an organization has to answer in a return: what of its plan is open.

    Parameters
    ----------
    network : Network
        The network.
    organization : str
        Id of the organization.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.
    kind : Action, Milestone or None, default None
        Only rows of this kind; None: both.
    beneath : bool, default False
        Whether to add the plans of organizations beneath it.
    starting_by : datetime.date or None, default None
        Leave out what is to start after this day and was not begun; None leaves out nothing.
    by : {"goal", "priority"}, default "goal"
        How outlines are numbered, as by :func:`outline_number`.

    Returns
    -------
    tuple of dict
        In plan order, a milestone before its actions; each a new dict, to be changed at will. Given are ``id``,
        ``organization``, ``kind``, ``outline_number``, ``title``, ``due`` (in force, or None), ``last_status`` (text,
        or None) and ``last_reported`` (the day of that report, or None). To be filled in, and None, are ``status``,
        ``completed_on``, ``outputs``, ``resources``, ``spent``, ``new_due``, ``adjustment``, ``cause`` and
        ``comment``.

    Raises
    ------
    FieldTypeError, FieldValueError, DateTypeError
        An argument is not what it should be; a Snapshot is no Network.
    UnknownIdError, ScopeError
        There is no such organization, or it is none.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    Open is what has joined the plan by the day and is neither completed nor cancelled, judged as by
    :func:`spnet.progress`: a milestone whose actions are all completed is. The due date is the one it is judged by, of
    a milestone without one of its own the latest of its actions. Source section 4.

    Examples
    --------
    >>> from spnet import open_items
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> rows = open_items(river_state(), "school-a", as_of=RIVER_AS_OF)
    >>> for row in rows[:2]:
    ...     print(row["outline_number"], row["kind"], row["title"], row["due"], row["last_status"])
    1.1.2 milestone Priorities kept alive 2018-05-11 None
    1.1.2.2 action Drop or postpone what distracts 2018-03-09 in progress
    """
    snapshot = as_network(network).snapshot()
    judgement = judge(snapshot, as_of=as_of, known_by=known_by)
    _check_choices(kind, by)
    found = open_rows(judgement, starting_by=starting_by)
    owners = organization_rows(snapshot, within=organization)
    tree = snapshot.tree
    found = found.chosen(np.isin(tree.organization[found.rows], owners if beneath else owners[:1]))
    if kind is not None:
        found = found.chosen(found.is_action == (kind is Action))
    columns = (tree.organization[found.rows], found.due, found.status, found.last)
    items = []
    for row, owner, due, status, last in zip(found.rows.tolist(), *(c.tolist() for c in columns), strict=True):
        node: Any = tree.nodes[row]
        given = {
            "id": node.id,
            "organization": tree.ids[owner],
            "kind": node.kind,
            "outline_number": outline_number(network, node.id, by=by),
            "title": node.title,
            "due": None if due == NO_DAY else to_date(due),
            "last_status": STATUSES[status].value if status >= 0 else None,
            "last_reported": None if last == NO_DAY else to_date(last),
        }
        items.append({**given, **dict.fromkeys(ANSWERS)})
    return tuple(items)


def _check_choices(kind: object, by: str) -> None:
    if kind not in (None, Action, Milestone):
        raise FieldTypeError(f"kind is {shown(kind)}", "kind", "Give Action or Milestone, or None for both.")
    if by not in ("goal", "priority"):
        raise FieldValueError(f"by={shown(by)}", "by", 'Number by="goal" or by="priority".')
