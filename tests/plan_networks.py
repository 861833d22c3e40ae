"""Random networks whose plans changed: recodings, revised targets, new hands, corrections of these, and orphans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
from hypothesis import strategies as st
from networks import days, maybe_days, networks

from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    BudgetLine,
    Correction,
    Goal,
    LinkKind,
    Measure,
    Milestone,
    NeedsAssessment,
    Network,
    Organization,
    PlanUpdate,
    Recoding,
    Signature,
    Strategy,
    Target,
    TargetKind,
    TargetRevision,
)

_codes = st.lists(st.sampled_from([c.notation for c in FOUR_DOMAINS]), max_size=2, unique=True).map(tuple)
_targets = st.lists(
    st.builds(Target, year=st.just("2018-19"), kind=st.just(TargetKind.REACH), value=st.integers(0, 3)), max_size=2
).map(tuple)
_MEASURES = (Measure(indicator="growth", id="m1"), Measure(indicator="attendance"))


@st.composite
def networks_whose_plans_changed(draw: st.DrawFn, *, orphans: bool = True) -> Network:
    """A network of `networks`, with measures, links, dated parts of organizations, and events that change the plan.

    With `orphans` a node or a measure may be gone that events are about.
    """
    net = draw(networks())
    for id in list(net):
        node = net[id]
        if isinstance(node, Goal | Strategy) and draw(st.booleans()):
            net.replace(id, measures=_MEASURES)
        elif isinstance(node, Organization) and draw(st.booleans()):
            net.replace(id, plan_date=draw(maybe_days), **_dated_parts(draw, id))
    _link(draw, net)
    for _ in range(draw(st.integers(0, 8))):
        event = draw(st.sampled_from([_recoding, _recoding, _revision, _hands, _correction]))(draw, net)
        if event is not None:
            net.record(event)
    if orphans:
        _orphan(draw, net)
    return net


def _dated_parts(draw: st.DrawFn, id: str) -> dict[str, Any]:
    return {
        "needs": tuple(NeedsAssessment(id=f"{id}/n{n}", on=draw(maybe_days)) for n in range(draw(st.integers(0, 2)))),
        "updates": tuple(PlanUpdate(on=draw(days)) for _ in range(draw(st.integers(0, 2)))),
        "signatures": tuple(Signature(name="A. Reyes", on=draw(maybe_days)) for _ in range(draw(st.integers(0, 2)))),
    }


def _link(draw: st.DrawFn, net: Network) -> None:
    kinds = [(kind, of) for of in (Action, Milestone) for kind in (LinkKind.DEPENDS_ON, LinkKind.ALIGNED_TO)]
    for kind, of in (*kinds, (LinkKind.SUPPORTS, Goal)):
        ends = [id for id in net if isinstance(net[id], of)]
        for place, source in enumerate(ends):
            for target in ends[:place]:  # so that nothing waits for itself
                if draw(st.integers(0, 2)) == 0:
                    net.link(source, target, kind)


def _orphan(draw: st.DrawFn, net: Network) -> None:
    """Now and then take out a leaf or a measure, whose events stay."""
    if draw(st.integers(0, 3)) == 0:
        net.remove(draw(st.sampled_from([id for id in net if not net.graph[id]])))
    measured = [id for id in net if getattr(net[id], "measures", ())]
    if measured and draw(st.integers(0, 3)) == 0:
        net.replace(draw(st.sampled_from(measured)), measures=_MEASURES[:1])


def _on(draw: st.DrawFn, net: Network, *kinds: type) -> dict[str, Any] | None:
    """The node and dates of an event, None if there is no node for it."""
    there = [id for id in net if isinstance(net[id], kinds)]
    if not there:
        return None
    on = draw(days)
    recorded_on = on + timedelta(days=draw(st.sampled_from([0, 0, 1, 5])))
    return {"node": draw(st.sampled_from(there)), "on": on, "recorded_on": recorded_on}


def _recoding(draw: st.DrawFn, net: Network) -> Recoding | None:
    on = _on(draw, net, Strategy, Milestone, Action)
    return Recoding(**on, codes=draw(_codes)) if on else None


def _revision(draw: st.DrawFn, net: Network) -> TargetRevision | None:
    on = _on(draw, net, Goal, Strategy)
    if not on or not net[on["node"]].measures:  # type: ignore[attr-defined]  # both kinds have them
        return None
    return TargetRevision(**on, measure=draw(st.sampled_from(["m1", "attendance"])), targets=draw(_targets))


def _hands(draw: st.DrawFn, net: Network) -> Adjustment | None:
    on = _on(draw, net, Milestone, Action)
    who = draw(st.sampled_from([None, "", "B. Cole", "C. Diaz"]))
    if not on:
        return None
    amounts = draw(st.lists(st.integers(0, 3), max_size=2)) if isinstance(net[on["node"]], Action) else []
    budget = tuple(BudgetLine(funding="Title I", amount=amount) for amount in amounts)
    return Adjustment(**on, responsible=who, due=draw(maybe_days), budget=budget)


def _correction(draw: st.DrawFn, net: Network) -> Correction | None:
    makers = {Recoding: _recoding, TargetRevision: _revision, Adjustment: _hands}
    events = [(id, event) for id, event in net.journal.items() if type(event) in makers]
    if not events:
        return None
    of, event = draw(st.sampled_from([events[0], *events]))  # the first more often, so that it has several
    instead: Any = makers[type(event)](draw, net) if draw(st.booleans()) else None
    if instead is not None:
        instead = attrs.evolve(instead, node=event.node)
        if isinstance(instead, Adjustment) and not isinstance(net[event.node], Action):
            instead = attrs.evolve(instead, budget=())
    latest = max(event.recorded_on, instead.recorded_on if instead else event.recorded_on)
    return Correction(
        of=of, replacement=instead, recorded_on=latest + timedelta(days=draw(st.sampled_from([0, 0, 1, 5])))
    )
