"""From a need to what is done about it, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from textwrap import fill

from attrs import field, frozen

from spnet.checked import shown
from spnet.display import ROWS_SHOWN, printable
from spnet.errors import UnknownIdError
from spnet.model.corrected import corrected
from spnet.model.events import StatusReport
from spnet.model.lines import Lines, Stop, unfounded_priorities, unknown_priority, unknown_references
from spnet.model.needs import Cause, Finding, NeedsAssessment, Priority, parts_of
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.trace_outline import WIDTH, Step, TracedOutput, outline
from spnet.model.traversal import ancestors, children, descendants, organization_of, walk
from spnet.problems import Problem

__all__ = ["Trace", "TracedOutput", "trace"]


@frozen(kw_only=True, repr=False)
class Trace:
    """The line from needs to outputs through one place; :func:`trace` makes it.

    Every field is in the order of the plans: nodes in preorder, and what needs assessments list as it is listed, at the
    place of its organization. ``print(trace)`` shows the line as an outline, in which each thing stands
    beneath the first that leads to it.

    Parameters
    ----------
    id : str
        What was traced.
    findings : tuple of Finding
        Strengths, weaknesses, opportunities and threats.
    causes : tuple of Cause
        Their causes, a cause before its own causes.
    priorities : tuple of Priority
        Priority areas that answer them.
    strategies : tuple of Strategy
        Strategies that answer these.
    milestones : tuple of Milestone
        Milestones of these.
    actions : tuple of Action
        Actions of these.
    outputs : tuple of TracedOutput
        Action by action: the outputs that the plan anticipates, then those that status reports name, in the order of
        the days that they speak for.
    problems : tuple of Problem
        Where the line is broken, in the order and with the codes of :func:`spnet.check`; empty: nowhere.

    Examples
    --------
    >>> from spnet import Finding, FindingKind, Level, NeedsAssessment, Network, Organization, Priority, trace
    >>> finding = Finding(id="f1", kind=FindingKind.WEAKNESS, statement="Few pass mathematics")
    >>> priority = Priority(id="p1", title="Shared units", findings=("f1",))
    >>> net = Network("Example State")
    >>> needs = (NeedsAssessment(id="needs-2017", findings=(finding,), priorities=(priority,)),)
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, needs=needs))
    >>> print(trace(net, "p1"))
    Trace of 'p1': 1 finding, 1 priority
    weakness found by Hill School: Few pass mathematics [f1]
      priority: Shared units [p1] <- asked for
    """

    id: str
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    priorities: tuple[Priority, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    actions: tuple[Action, ...] = ()
    outputs: tuple[TracedOutput, ...] = ()
    problems: tuple[Problem, ...] = ()
    _outline: tuple[Step, ...] = field(default=(), alias="outline")

    def __repr__(self) -> str:
        return f"<{self._headline()}>"

    def __str__(self) -> str:
        lines = [_wrapped(self._headline(), "  ")]
        for step in self._outline:
            indent = "  " * step.depth
            lines.append(indent + step.line(WIDTH - len(indent)))
        if self.problems:
            lines.append("where the line is broken:")
            lines += [_wrapped(f"  {text}", "    ") for text in self._problem_lines()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        steps = self._outline[:ROWS_SHOWN]
        pieces, depth = [f"<p>{escape(self._headline())}</p>"], -1
        for step in steps:  # a step goes at most one deeper than the one before
            pieces.append("<ul><li>" if step.depth > depth else "</li></ul>" * (depth - step.depth) + "</li><li>")
            pieces.append(escape(step.line(3 * WIDTH)))
            depth = step.depth
        pieces.append("</li></ul>" * (depth + 1))
        if len(self._outline) > len(steps):
            pieces.append(f"<p>… and {len(self._outline) - len(steps):,} more</p>")
        if self.problems:
            problems = list(self._problem_lines())
            pieces.append("<p>Where the line is broken:</p><ul>")
            pieces += [f"<li>{escape(text)}</li>" for text in problems[:ROWS_SHOWN]]
            pieces.append("</ul>")
            if len(problems) > ROWS_SHOWN:
                pieces.append(f"<p>… and {len(problems) - ROWS_SHOWN:,} more</p>")
        return "".join(pieces)

    def _headline(self) -> str:
        stages = (
            ("finding", "findings", self.findings),
            ("cause", "causes", self.causes),
            ("priority", "priorities", self.priorities),
            ("strategy", "strategies", self.strategies),
            ("milestone", "milestones", self.milestones),
            ("action", "actions", self.actions),
            ("output", "outputs", self.outputs),
            ("problem", "problems", self.problems),
        )
        counts = [f"{len(found)} {one if len(found) == 1 else many}" for one, many, found in stages if found]
        return f"Trace of {shown(self.id)}: {', '.join(counts) or 'nothing'}"

    def _problem_lines(self) -> Iterator[str]:
        return (printable(f"{problem.code} {problem.message}. {problem.hint}") for problem in self.problems)


def _wrapped(line: str, indent: str) -> str:
    return fill(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def trace(network: Network, id: str) -> Trace:
    """Follow the line need → cause → priority → strategy → milestone → action → output, both ways from one place.

    Parameters
    ----------
    network : Network
        The network.
    id : str
        Id of a finding, cause or priority, or of a strategy, milestone or action. Of a needs assessment: the lines
        through all that it lists; of a goal: those through its strategies; of an organization: those through all its
        own needs assessments and its own strategies, without those of the organizations beneath it.

    Returns
    -------
    Trace
        What lies upwards and downwards of `id`, and `id` itself. Not what merely lies beside it: of a milestone the
        strategy, but not the strategy's other milestones.

    Raises
    ------
    FieldTypeError
        What is given is no Network; a Snapshot is none either.
    UnknownIdError
        Neither a node nor anything in a needs assessment has this id.

    Notes
    -----
    A finding leads to the first causes of every analysis that names it, a cause to the causes beneath it, down to the
    root causes; findings and causes lead to each priority that names them, a priority to every strategy of the
    network whose ``priority`` is its id, be it in the plan of another organization. A cause without a finding, a
    priority without a cause or a strategy without a priority is no mistake here: the line begins there. Where a name
    leads nowhere, or a priority rests on nothing, `problems` says so; a priority that is named only in words leads
    nowhere.

    Every node counts, also if it was cancelled or is yet to be adopted, and every event of the journal, whatever its
    day, with all corrections. Outputs are those of actions; what
    reports on milestones and above name is left out, and so are links between nodes. Source sections 2 and 3; Tool A.

    Examples
    --------
    >>> from spnet import Finding, FindingKind, Goal, Level, NeedsAssessment, Network, Organization, Priority, Strategy
    >>> from spnet import five_whys, trace
    >>> needs = NeedsAssessment(
    ...     id="needs-2017",
    ...     findings=(Finding(id="f1", kind=FindingKind.WEAKNESS, statement="Few pass mathematics"),),
    ...     analyses=(five_whys("Few pass", "Lessons vary", "No shared units", id="c", findings=("f1",)),),
    ...     priorities=(Priority(id="p1", title="Shared units", causes=("c.2",)),),
    ... )
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, needs=(needs,)))
    >>> _ = net.add(Goal(id="g1", statement="Each student grows every year."), parent="s1")
    >>> _ = net.add(Strategy(id="st1", title="Write units together", priority="p1"), parent="g1")
    >>> found = trace(net, "st1")
    >>> found
    <Trace of 'st1': 1 finding, 2 causes, 1 priority, 1 strategy>
    >>> [cause.statement for cause in found.causes]
    ['Lessons vary', 'No shared units']
    >>> trace(net, "f1").strategies == found.strategies
    True
    """
    walk(network)  # refuses what is no network
    start = _start(network, id)
    lines = Lines(network)
    below: dict[str, tuple[Node, ...]] = {}
    if isinstance(start, Milestone | Action):
        strategy = next(node for node in ancestors(network, id) if isinstance(node, Strategy))
        line = lines.through((strategy.id,))
        below = _only(network, strategy, start)
    else:
        line = lines.through(_stops(network, start))
    stops: list[Stop] = [stop for stop_id, stop in lines.stops.items() if stop_id in line]
    strategies = tuple(stop for stop in stops if isinstance(stop, Strategy))
    for strategy in strategies:
        if strategy.id not in below:
            beneath = (strategy, *descendants(network, strategy.id))
            below.update((node.id, children(network, node.id)) for node in beneath)
    milestones = tuple(m for s in strategies for m in below[s.id] if isinstance(m, Milestone))
    actions = tuple(a for m in milestones for a in below[m.id] if isinstance(a, Action))
    outputs = _outputs(network, actions)
    return Trace(
        id=id,
        findings=tuple(stop for stop in stops if isinstance(stop, Finding)),
        causes=tuple(stop for stop in stops if isinstance(stop, Cause)),
        priorities=tuple(stop for stop in stops if isinstance(stop, Priority)),
        strategies=strategies,
        milestones=milestones,
        actions=actions,
        outputs=outputs,
        problems=tuple(_problems(network, stops)),
        outline=tuple(outline(network, lines, stops=stops, plan=below, outputs=outputs, asked=id)),
    )


def _start(network: Network, id: str) -> Node | NeedsAssessment | Finding | Cause | Priority:
    if isinstance(id, str):
        if id in network:
            return network[id]
        if id in network._parts:
            return network._parts[id]
    raise UnknownIdError(
        f"neither a node nor anything in a needs assessment has the id {shown(id)}",
        id if isinstance(id, str) else shown(id),
        "Iterating over the network gives the ids of nodes; an organization's needs have those of the rest.",
    )


def _stops(network: Network, start: Node | NeedsAssessment | Finding | Cause | Priority) -> Iterator[str]:
    """Yield where the lines through a place pass in any case."""
    if isinstance(start, NeedsAssessment):
        yield from (part.id for part in parts_of((start,)) if part is not start)
    elif isinstance(start, Organization):
        yield from (part.id for part in parts_of(start.needs) if not isinstance(part, NeedsAssessment))
        goals = (node for node in children(network, start.id) if isinstance(node, Goal))
        yield from (strategy.id for goal in goals for strategy in children(network, goal.id))
    elif isinstance(start, Goal):
        yield from (strategy.id for strategy in children(network, start.id))
    else:
        yield start.id


def _only(network: Network, strategy: Strategy, start: Milestone | Action) -> dict[str, tuple[Node, ...]]:
    """Return what of a strategy lies on the line through a milestone or an action."""
    if isinstance(start, Milestone):
        return {strategy.id: (start,), start.id: children(network, start.id)}
    milestone = ancestors(network, start.id)[0]
    return {strategy.id: (milestone,), milestone.id: (start,)}


def _outputs(network: Network, actions: tuple[Action, ...]) -> tuple[TracedOutput, ...]:
    reported: dict[str, list[tuple[tuple[date, date, int], StatusReport]]] = {action.id: [] for action in actions}
    for entry in corrected(network.journal.items()) if actions else ():
        if isinstance(entry.event, StatusReport) and entry.event.node in reported:
            reported[entry.event.node].append((entry.order, entry.event))
    outputs = []
    for action in actions:
        outputs += [TracedOutput(action=action.id, text=text, reported_on=None) for text in action.outputs]
        for _, report in sorted(reported[action.id], key=lambda pair: pair[0]):
            outputs += [TracedOutput(action=action.id, text=text, reported_on=report.on) for text in report.outputs]
    return tuple(outputs)


def _problems(network: Network, stops: list[Stop]) -> Iterator[Problem]:
    parts = network._parts
    line = {stop.id for stop in stops}
    done: set[str] = set()
    for stop in stops:  # organizations in preorder, and in each its needs before its strategies
        if isinstance(stop, Strategy):
            yield from unknown_priority(stop, organization_of(network, stop.id), parts)
        elif parts.holder(stop.id) not in done:
            organization = network[parts.holder(stop.id)]
            done.add(organization.id)
            if isinstance(organization, Organization):  # only these hold needs
                yield from unfounded_priorities(organization, parts, line)
                yield from unknown_references(organization, parts, line)
