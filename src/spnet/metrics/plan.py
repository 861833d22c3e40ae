"""The plan as it stood on a day: what had joined it, with the codes, targets, dates and hands in force."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import attrs

from spnet.metrics.arguments import as_network, check_as_of, check_known_by
from spnet.model.events import Adjustment
from spnet.model.in_force import events_in_force
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.plan_events import Recoding, TargetRevision
from spnet.model.traversal import parent, walk

__all__ = ["PlanChanges", "plan_as_of"]

N = TypeVar("N", bound=Node)


def plan_as_of(network: Network, *, as_of: date, known_by: date | None = None) -> Network:
    """Return the plan as it stood on a day, as a network of its own, without a journal.

    Parameters
    ----------
    network : Network
        The network; it stays as it is.
    as_of : datetime.date
        The day; events of that day count.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    Network
        With the same name, id, frameworks and glossary. Nodes keep their ids and order; iterating gives them in
        preorder. The journal is empty: what the events up to the day changed stands on the nodes themselves.

    Raises
    ------
    DateTypeError
        A date is missing or not a plain `datetime.date`.
    FieldTypeError
        What is given is no Network; a Snapshot is none either.

    Notes
    -----
    - A node whose ``adopted`` date is after the day is absent, with everything beneath it and its links.
    - Codes are those of the last recoding, targets of a measure those of its last revision, and due and start dates,
      budgets and who is responsible (of a milestone: its lead) those of the last adjustment that sets them; without one
      as planned.
      An adjustment counts also after the work was completed: this is the plan, and no judgement of it. Its scope is
      words, and changes no field.
    - What an organization dates later is absent: needs assessments, updates, signatures and the date of its plan.
      What has no date was always there.
    - What is cancelled or completed stays; :func:`spnet.progress` says how it stands.
    - What ``replace``, ``move`` and ``remove`` mended has no date, and is as it is now.

    Source section 6: adjustments change the plan as the work goes on.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Goal, Level, Network, Organization, Recoding, Strategy, plan_as_of
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1", statement="Each student grows every year."), parent="s1")
    >>> _ = net.add(Strategy(id="st1", codes=("4C",)), parent="g1")
    >>> _ = net.record(Recoding(node="st1", on=date(2018, 1, 5), codes=("3C",)))
    >>> [plan_as_of(net, as_of=date(2018, 1, day))["st1"].codes for day in (4, 5)]
    [('4C',), ('3C',)]
    """
    as_network(network)
    changes = PlanChanges(network, as_of, known_by)
    plan = Network(
        network.name, id=network.id, frameworks=network.frameworks, glossary=tuple(network.glossary.values())
    )
    for node in walk(network):
        above = parent(network, node.id)
        adopted = getattr(node, "adopted", None)
        if (above is None or above.id in plan) and (adopted is None or adopted <= as_of):
            plan.add(changes.apply(node), parent=None if above is None else above.id)
    for source, target, kind in network.links.edges(keys=True):
        if source in plan and target in plan:
            plan.link(source, target, kind)
    return plan


class PlanChanges:
    """What the events up to a day say of the nodes of a plan: the last word on each field.

    Raises
    ------
    DateTypeError
        A date is not a plain `datetime.date`.
    """

    def __init__(self, network: Network, as_of: date, known_by: date | None) -> None:
        check_as_of(as_of)
        check_known_by(known_by)
        self._as_of = as_of
        self._fields: dict[str, dict[str, Any]] = {}
        self._targets: dict[str, dict[str, Any]] = {}
        # a pass for each kind, so that the type of each event is known
        for _, recoding in events_in_force(network, Recoding, as_of=as_of, known_by=known_by):
            self._fields.setdefault(recoding.node, {})["codes"] = recoding.codes
        for _, adjustment in events_in_force(network, Adjustment, as_of=as_of, known_by=known_by):
            hands = "lead" if isinstance(network[adjustment.node], Milestone) else "responsible"
            given = {"start": adjustment.start, "due": adjustment.due, hands: adjustment.responsible}
            changed = self._fields.setdefault(adjustment.node, {})
            changed.update((name, value) for name, value in given.items() if value is not None)
            if adjustment.budget and isinstance(network[adjustment.node], Action):
                changed["budget"] = adjustment.budget
        for _, revision in events_in_force(network, TargetRevision, as_of=as_of, known_by=known_by):
            self._targets.setdefault(revision.node, {})[revision.measure] = revision.targets

    def apply(self, node: N) -> N:
        """Return a node as it stood; the same object if nothing had changed it."""
        changes = dict(self._fields.get(node.id, {}))
        if isinstance(node, Organization):
            changes = self._of_organization(node)
        elif isinstance(node, Goal | Strategy) and node.id in self._targets:
            targets = self._targets[node.id]
            changes["measures"] = tuple(
                attrs.evolve(measure, targets=targets[measure.key]) if measure.key in targets else measure
                for measure in node.measures
            )
        changes = {name: value for name, value in changes.items() if value != getattr(node, name)}
        return attrs.evolve(node, **changes) if changes else node

    def _of_organization(self, node: Organization) -> dict[str, Any]:
        def there(day: date | None) -> bool:
            return day is None or day <= self._as_of

        return {
            "needs": tuple(need for need in node.needs if there(need.on)),
            "plan_date": node.plan_date if there(node.plan_date) else None,
            "updates": tuple(update for update in node.updates if there(update.on)),
            "signatures": tuple(signature for signature in node.signatures if there(signature.on)),
        }
