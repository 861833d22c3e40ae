"""Random networks whose actions have budgets and outputs, and whose reports say what was used and produced."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from coded_networks import coded_networks
from hypothesis import strategies as st
from networks import days

import spnet
from spnet import Action, Adjustment, BudgetLine, Correction, Milestone, Network, Organization, Status, StatusReport

AMOUNTS = st.sampled_from([0, 1, 0.1, 1200, Decimal("0.000001"), Decimal("1E+30"), 2**62, 10**300])
FUNDING = st.sampled_from(["Title I", "title  I", "State", "Grant"])
TEXTS = st.sampled_from(["Units", "units ", "Survey", "List of pairs", "", "  "])

_lines = st.lists(st.builds(BudgetLine, funding=FUNDING, amount=AMOUNTS), max_size=2).map(tuple)
_texts = st.lists(TEXTS, max_size=2).map(tuple)


@st.composite
def spending_networks(draw: st.DrawFn) -> Network:
    """A coded network with money and outputs in plan and journal, and corrections of what reports say of them."""
    net = draw(coded_networks())
    for id in [id for id in net if isinstance(net[id], Action)]:
        net.replace(id, budget=draw(_lines), outputs=draw(_texts))
    anywhere = [*(id for id in net if isinstance(net[id], Action | Milestone)), *net]
    for _ in range(draw(st.integers(0, 8)) if anywhere else 0):
        node = draw(st.sampled_from(anywhere))
        if isinstance(net[node], Action) and draw(st.integers(0, 3)) == 0:
            on = draw(days)
            later = on + timedelta(draw(st.sampled_from([0, 1])))
            net.record(Adjustment(node=node, on=on, recorded_on=later, budget=draw(_lines)))
        else:
            event = net.record(_report(draw, node))
            if draw(st.integers(0, 4)) == 0:
                instead = _report(draw, node) if draw(st.booleans()) else None
                latest = max(e.recorded_on for e in (net.journal[event], instead) if e is not None)
                net.record(Correction(of=event, replacement=instead, recorded_on=latest))
    return net


def _report(draw: st.DrawFn, node: str) -> StatusReport:
    status = draw(st.sampled_from([*Status, Status.IN_PROGRESS, Status.COMPLETED]))
    return StatusReport(node=node, on=draw(days), status=status, spent=draw(_lines), outputs=draw(_texts))


def places(net: Network) -> st.SearchStrategy[str | None]:
    """No node to look within, or any."""
    return st.sampled_from([None, None, *net])


def organizations(net: Network, within: str | None) -> list[str]:
    """The organizations of a subtree, or that in whose plan it is."""
    found = [node.id for node in spnet.walk(net, within) if isinstance(node, Organization)]
    return found if found or within is None else [spnet.organization_of(net, within).id]
