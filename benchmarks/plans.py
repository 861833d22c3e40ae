"""Networks of a fixed shape: each school two goals, each goal two strategies, each of these two milestones."""

from __future__ import annotations

from datetime import date, timedelta

from spnet import Action, Goal, Level, Milestone, Network, Node, Organization, Strategy

__all__ = ["nodes_of_a_state"]

_FIRST = date(2017, 9, 1)


def nodes_of_a_state(actions: int) -> tuple[Network, list[tuple[Node, str | None]]]:
    """Return a network with so many actions, four to a milestone, and its nodes with the ids of their parents."""
    net = Network("State")
    placed: list[tuple[Node, str | None]] = [(Organization(id="sea", name="State agency", level=Level.SEA), None)]
    days = [_FIRST + timedelta(days=number) for number in range(300)]
    schools = -(-actions // 32)
    for school in range(schools):
        if school % 9 == 0:
            lea = f"d{school // 9}"
            placed.append((Organization(id=lea, name=f"District {school // 9}", level=Level.LEA), "sea"))
        placed.append((Organization(id=f"s{school}", name=f"School {school}", level=Level.SCHOOL), lea))
        for g in (1, 2):
            goal = f"s{school}/{g}"
            placed.append((Goal(id=goal, statement="Each student grows every year."), f"s{school}"))
            for s in (1, 2):
                strategy = f"{goal}.{s}"
                placed.append((Strategy(id=strategy, title="Learning portfolios", codes=("4C",)), goal))
                for m in (1, 2):
                    milestone = f"{strategy}.{m}"
                    due = days[(school + 40 * m) % 300]
                    placed.append((Milestone(id=milestone, title="Portfolios in use", due=due), strategy))
                    placed.extend(
                        (
                            Action(
                                id=f"{milestone}.{a}",
                                title=f"Step {a} towards portfolios",
                                start=days[(school + 30 * a) % 300],
                                due=days[(school + 30 * a + 45) % 300],
                                outputs=("a list of formats",),
                                responsible="the team's leader",
                            ),
                            milestone,
                        )
                        for a in (1, 2, 3, 4)
                    )
    for node, parent in placed:
        net.add(node, parent=parent)
    return net, placed
