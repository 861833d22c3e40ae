"""The lines from findings over causes and priorities to strategies, and where they are broken."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from spnet.checked import shown
from spnet.model.needs import Cause, CauseAnalysis, Finding, NeedsAssessment, NeedsPart, Priority, causes_of
from spnet.model.network import Network
from spnet.model.nodes import Organization, Strategy
from spnet.model.traversal import walk
from spnet.problems import Problem

__all__ = ["Lines", "Stop", "priorities_of", "unfounded_priorities", "unknown_priority", "unknown_references"]

#: where a line passes
Stop = Finding | Cause | Priority | Strategy


class Lines:
    """What leads to what, over a whole network.

    A finding leads to the first causes of the analyses that name it, a cause to what it is itself caused by; both
    lead to the priorities that name them, and a priority to the strategies that name it, in whatever plan they stand.
    No line closes a circle.
    """

    __slots__ = ("above", "below", "stops")

    def __init__(self, network: Network) -> None:
        #: in the order of the plans: organization by organization in preorder, its needs before its strategies
        self.stops: dict[str, Stop] = {}
        self.above: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        parts = network._parts
        for node in walk(network):
            if isinstance(node, Organization):
                for assessment in node.needs:
                    self._take_in(assessment, parts)
            elif isinstance(node, Strategy):
                self.stops[node.id] = node
                self._join((node.priority,), node.id, Priority, parts)

    def _take_in(self, assessment: NeedsAssessment, parts: Mapping[str, NeedsPart]) -> None:
        self.stops.update((finding.id, finding) for finding in assessment.findings)
        for analysis in assessment.analyses:
            for cause in analysis.causes:
                self._join(analysis.findings, cause.id, Finding, parts)
            for cause, _ in causes_of(analysis.causes):
                self.stops[cause.id] = cause
                for deeper in cause.causes:
                    self._join((cause.id,), deeper.id, Cause, parts)
        for priority in assessment.priorities:
            self.stops[priority.id] = priority
            self._join(priority.findings, priority.id, Finding, parts)
            self._join(priority.causes, priority.id, Cause, parts)

    def _join(
        self, sources: Iterable[str | None], target: str, kind: type[NeedsPart], parts: Mapping[str, NeedsPart]
    ) -> None:
        for source in sources:
            if source is not None and isinstance(parts.get(source), kind):
                self.below.setdefault(source, []).append(target)
                self.above.setdefault(target, []).append(source)

    def through(self, starts: Iterable[str]) -> set[str]:
        """Return where the lines through some stops pass, upwards and downwards; the stops included."""
        starts = tuple(starts)
        return _reached(starts, self.above) | _reached(starts, self.below)


def _reached(starts: Iterable[str], further: Mapping[str, list[str]]) -> set[str]:
    reached, waiting = set(starts), list(starts)
    while waiting:
        for id in further.get(waiting.pop(), ()):
            if id not in reached:
                reached.add(id)
                waiting.append(id)
    return reached


# --- where they are broken ----------------------------------------------------------------------------------


def priorities_of(organization: Organization) -> tuple[Priority, ...]:
    """Return the priorities of all needs assessments of an organization, in order."""
    return tuple(priority for assessment in organization.needs for priority in assessment.priorities)


def unknown_references(
    organization: Organization, parts: Mapping[str, NeedsPart], among: Container[str] | None = None
) -> Iterator[Problem]:
    """Yield a problem for each finding or cause that an analysis or a priority names and that is not there.

    With `among` only for analyses and priorities that have to do with those ids.
    """
    for place, assessment in enumerate(organization.needs):
        where = f"needs[{place}]"
        for number, analysis in enumerate(assessment.analyses):
            if among is None or any(id in among for id in _ids(analysis)):
                who = f"the cause analysis {number + 1} of {shown(assessment.id)}"
                path = f"{where}.analyses[{number}].findings"
                yield from _unknown(who, Finding, analysis.findings, path=path, organization=organization, parts=parts)
        for number, priority in enumerate(assessment.priorities):
            if among is None or priority.id in among:
                who = f"the priority {shown(priority.id)}"
                for kind, ids, name in (
                    (Finding, priority.findings, "findings"),
                    (Cause, priority.causes, "causes"),
                ):
                    path = f"{where}.priorities[{number}].{name}"
                    yield from _unknown(who, kind, ids, path=path, organization=organization, parts=parts)


def _ids(analysis: CauseAnalysis) -> Iterator[str]:
    yield from analysis.findings
    yield from (cause.id for cause, _ in causes_of(analysis.causes))


def _unknown(
    who: str,
    kind: type[NeedsPart],
    ids: tuple[str, ...],
    *,
    path: str,
    organization: Organization,
    parts: Mapping[str, NeedsPart],
) -> Iterator[Problem]:
    word = kind.__name__.lower()
    for number, id in enumerate(ids):
        part = parts.get(id)
        if not isinstance(part, kind):
            other = "" if part is None else f" {shown(id)} is a {_WORDS[type(part)]}."
            yield Problem(
                code="P104",
                message=f"{who} names the {word} {shown(id)}, which is not there",
                hint=f"Mend the id, add the {word}, or take the name out.{other}",
                path=f"{path}[{number}]",
                nodes=(organization.id,),
            )


_WORDS: dict[type[NeedsPart], str] = {
    NeedsAssessment: "needs assessment",
    Finding: "finding",
    Cause: "cause",
    Priority: "priority",
}


def unfounded_priorities(
    organization: Organization, parts: Mapping[str, NeedsPart], among: Container[str] | None = None
) -> Iterator[Problem]:
    """Yield a problem for each priority behind which no finding and no cause stands; with `among` only of those ids."""
    for place, assessment in enumerate(organization.needs):
        for number, priority in enumerate(assessment.priorities):
            if among is not None and priority.id not in among:
                continue
            founded = any(isinstance(parts.get(id), Finding) for id in priority.findings) or any(
                isinstance(parts.get(id), Cause) for id in priority.causes
            )
            if not founded:
                yield Problem(
                    code="P103",
                    message=f"the priority {shown(priority.id)} traces back to no finding and no cause",
                    hint="Name the findings or causes that it answers.",
                    path=f"needs[{place}].priorities[{number}]",
                    nodes=(organization.id,),
                )


def unknown_priority(
    strategy: Strategy, organization: Organization, parts: Mapping[str, NeedsPart]
) -> Iterator[Problem]:
    """Yield a problem if a strategy, of an organization's plan, names a priority that no needs assessment lists."""
    named = strategy.priority
    if named is None or isinstance(parts.get(named), Priority):
        return
    own = priorities_of(organization)
    meant = [priority.id for priority in own if _same_words(priority.title, named)]
    if meant:
        hint = f"That is the title of a priority; name it by its id, {shown(meant[0])}."
    elif own:
        hint = f"Name a priority by its id: {', '.join(shown(priority.id) for priority in own[:4])}"
        hint += ", …" if len(own) > 4 else "."
    else:
        hint = "List it among the priorities of a needs assessment, and name it by its id."
    yield Problem(
        code="P102",
        message=f"the strategy {shown(strategy.id)} names the priority {shown(named)}, which is in no needs assessment",
        hint=hint,
        path="priority",
        nodes=(strategy.id,),
    )


def _same_words(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split() != []
