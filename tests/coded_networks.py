"""Random networks with two frameworks, much recoded; and what their codes say, the slow, obvious way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from naive import Naive
from networks import days
from plan_networks import networks_whose_plans_changed

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    Correction,
    Framework,
    Level,
    Milestone,
    Network,
    Node,
    Organization,
    Recoding,
    Strategy,
    from_dict,
    to_dict,
)

#: another framework: a domain with a practice and an element, and a domain without practices
FORK = Framework(
    id="fork",
    title="A state's fork",
    categories=(
        Category(notation="4", label="Families"),
        Category(notation="4C", label="Meet families", parent="4"),
        Category(notation="4C.a", label="Visit them", parent="4C"),
        Category(notation="G", label="Growth"),
    ),
)

#: few codes, so that they often fall together
CODES = ("4C", "4C1", "4A", "4", "1A", "1", "fork:4", "fork:4C", "fork:4C.a", "fork:G")

_delays = st.sampled_from([0, 0, 1, 5])
_some_codes = st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple)
levels = st.none() | st.sampled_from(list(Level))
as_ofs = st.none() | days
Coded = Strategy | Milestone | Action


@st.composite
def coded_networks(draw: st.DrawFn) -> Network:
    """A network whose plans changed, coded anew in two frameworks, with more recodings and corrections of these."""
    document = to_dict(draw(networks_whose_plans_changed()))
    document["frameworks"] = to_dict(Network("frameworks", frameworks=(FOUR_DOMAINS, FORK)))["frameworks"]
    net = from_dict(document)
    coded = [id for id in net if isinstance(net[id], Coded)]
    for id in coded:
        net.replace(id, codes=draw(_some_codes) if draw(st.booleans()) else ())
    for _ in range(draw(st.integers(0, 6)) if coded else 0):
        net.record(_recoding(draw, draw(st.sampled_from(coded))))
        recodings = [(id, e) for id, e in net.journal.items() if isinstance(e, Recoding) and e.node in net]
        if draw(st.integers(0, 2)) == 0:
            of, event = draw(st.sampled_from(recodings))
            instead = _recoding(draw, event.node) if draw(st.booleans()) else None
            latest = max(e.recorded_on for e in (event, instead) if e)
            net.record(Correction(of=of, replacement=instead, recorded_on=latest + timedelta(draw(_delays))))
    return net


def _recoding(draw: st.DrawFn, node: str) -> Recoding:
    on = draw(days)
    return Recoding(node=node, on=on, recorded_on=on + timedelta(draw(_delays)), codes=draw(_some_codes))


def within_of(net: Network) -> st.SearchStrategy[str | None]:
    """No organization, or one of the network."""
    return st.sampled_from([None, None, *(id for id in net if isinstance(net[id], Organization))])


class NaiveCodes(Naive):
    """What is coded how, straight from the definitions."""

    def __init__(self, net: Network, as_of: date | None, known_by: date | None = None) -> None:
        super().__init__(net, as_of or date.max, known_by)

    def effective(self, node: Any) -> tuple[tuple[str, ...], str | None, int | None]:
        """Codes, the node that they are from, and the recoding by which it has them."""
        for one in self.line(node):
            recodings = [(id, e) for id, e in self.events_in_force() if isinstance(e, Recoding) and e.node == one.id]
            codes = self.own_codes(one)
            if codes:
                return codes, one.id, recodings[-1][0] if recodings else None
        return (), None, None

    def lineage(self, code: str) -> list[str]:
        """A code and those above it, the domain last."""
        prefix, _, notation = code.rpartition(":")
        framework = FORK if prefix else FOUR_DOMAINS
        line = []
        above: str | None = notation
        while above is not None:
            line.append(f"fork:{above}" if prefix else above)
            above = framework[above].parent
        return line

    def column(self, code: str, by: str) -> str:
        line = self.lineage(code)[::-1]
        return line[0] if by == "domain" else line[:2][-1]

    def alive(self, node: Node) -> bool:
        return not self.absent(node) and not self.cancelled(node)

    def organizations(self, level: Level | None, within: str | None) -> list[str]:
        found = [n for n in spnet.walk(self.net, within) if isinstance(n, Organization) and self.alive(n)]
        return [n.id for n in found if level is None or n.level is level]

    def work(self, organization: str) -> list[Node]:
        nodes = [n for n in spnet.walk(self.net, organization) if isinstance(n, Coded) and self.alive(n)]
        return [n for n in nodes if spnet.organization_of(self.net, n.id).id == organization]

    def is_coded(self, node: Node, code: str) -> bool:
        return any(code in self.lineage(own) for own in self.effective(node)[0])

    def columns_of_strategies(self, organization: str, by: str) -> dict[str, set[str]]:
        """For each strategy of an own plan the columns of its work; empty if none of it is coded."""
        found: dict[str, set[str]] = {}
        for node in self.work(organization):
            strategy = next(one for one in self.line(node) if isinstance(one, Strategy))
            columns = {self.column(code, by) for code in self.effective(node)[0]}
            found.setdefault(strategy.id, set()).update(columns)
        return found
