"""What a network refuses: each mistake has its own error that teaches, and leaves the network as it was."""

from __future__ import annotations

import builtins
import copy
import inspect
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from picture import pickled, picture

import spnet.errors
from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    AssessedElement,
    AssessmentScope,
    BudgetLine,
    Category,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Effect,
    Finding,
    FindingKind,
    Framework,
    Goal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    MissingReason,
    NeedsAssessment,
    NeedsElement,
    Network,
    Note,
    Observation,
    Organization,
    PerformanceLevel,
    Person,
    Priority,
    Provenance,
    Recoding,
    Review,
    ReviewKind,
    SelfReflection,
    Status,
    StatusReport,
    Strategy,
    SupportNeed,
    SupportProvided,
    SupportReview,
    Target,
    TargetKind,
    TargetReference,
    TargetRevision,
    Term,
    five_whys,
    outline_number,
)
from spnet.errors import (
    CompletionDateError,
    ContainmentError,
    CorrectionError,
    CycleError,
    DateTypeError,
    DocumentError,
    DuplicateIdError,
    DuplicateLinkError,
    EditOpenError,
    EmptyIdError,
    EventKindError,
    EventTargetError,
    FieldTypeError,
    FieldValueError,
    LinkEndError,
    ReadOnlyError,
    RecordingDateError,
    ScopeError,
    SpnetError,
    UnknownCodeError,
    UnknownEventError,
    UnknownIdError,
    UnknownLinkError,
    UnknownTermError,
)

DAY, NEXT_DAY, LATER = date(2018, 1, 5), date(2018, 1, 6), date(2018, 3, 1)
MOMENT = datetime(2018, 1, 5, 12, 0)  # noqa: DTZ001  # a caller's mistake
LEA, SCHOOL = Level.LEA, Level.SCHOOL


NEEDS = NeedsAssessment(
    id="n1",
    findings=(Finding(id="f1", kind=FindingKind.WEAKNESS),),
    analyses=(five_whys("Few pass", "Lessons vary", "No shared units", id="c", findings=("f1",)),),
    priorities=(Priority(id="p1", findings=("f1",), causes=("c.2",)),),
)
TWICE = Measure(indicator="Attendance")


def build() -> Network:
    """A state with two districts, a school with needs and a plan, links, a glossary and a journal of eight events."""
    net = Network("Example State", glossary=(Term(term="LEA", definition="A district."),))
    net.add(Organization(id="state", name="State agency", level=Level.SEA))
    net.add(Organization(id="d1", name="River District", level=LEA), parent="state")
    net.add(Organization(id="d2", name="Oak District", level=LEA), parent="state")
    net.add(
        Organization(id="s1", name="Hill School", level=SCHOOL, identifiers={"nces": "480000100001"}, needs=(NEEDS,)),
        parent="d1",
    )
    net.add(Goal(id="g1", measures=(Measure(id="rate", indicator="Graduates"), TWICE, TWICE)), parent="s1")
    net.add(Strategy(id="t1", codes=("4C",)), parent="g1")
    net.add(Milestone(id="m1"), parent="t1")
    net.add(Milestone(id="m2"), parent="t1")
    net.add(Action(id="a1"), parent="m1")
    net.add(Action(id="a2"), parent="m1")
    net.add(Action(id="a3"), parent="m2")
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    net.link("a3", "a2", LinkKind.DEPENDS_ON)
    net.link("t1", "d1", LinkKind.SUPPORTS)
    net.record(StatusReport(node="a1", on=DAY, status=Status.COMPLETED))  # 1
    net.record(Adjustment(node="a2", on=DAY, due=LATER, recorded_on=NEXT_DAY))  # 2
    net.record(StatusReport(node="s1", on=DAY, status=Status.CANCELLED))  # 3
    net.record(Correction(of=1, replacement=None, recorded_on=NEXT_DAY))  # 4
    net.record(SupportNeed(node="p1", on=DAY, asked_of="d1", codes=("4c",)))  # 5
    net.record(SupportProvided(node="p1", on=DAY, provider="d1", need=5, provider_action="a3"))  # 6
    net.record(Observation(node="g1", on=DAY, measure="rate", value=71))  # 7
    net.record(SupportReview(node="p1", on=NEXT_DAY, of=6, effect=Effect.SOME))  # 8
    return net


def _report(**fields: Any) -> StatusReport:
    return StatusReport(**{"node": "a1", "on": DAY, "status": Status.COMPLETED, **fields})


def _correction(of: int, replacement: Any, recorded_on: date = LATER) -> Correction:
    return Correction(of=of, replacement=replacement, recorded_on=recorded_on)


def _framework(*categories: tuple[str, str | None]) -> Framework:
    return Framework(
        id="own", title="Own", categories=tuple(Category(notation=n, label=n, parent=p) for n, p in categories)
    )


def _finding(id: str, *codes: str) -> Finding:
    return Finding(id=id, kind=FindingKind.WEAKNESS, codes=codes)


def _needs(*findings: str) -> NeedsAssessment:
    return NeedsAssessment(id="x", findings=tuple(map(_finding, findings)))


def _causes(*causes: Cause) -> NeedsAssessment:
    return NeedsAssessment(id="x", analyses=(CauseAnalysis(method=CauseMethod.FISHBONE, causes=causes),))


def _observation(**fields: Any) -> Observation:
    return Observation(node="g1", on=DAY, measure="rate", **fields)


def _support(**fields: Any) -> SupportProvided:
    return SupportProvided(**{"node": "s1", "on": DAY, **fields})


def _line(length: int, letter: str = "o", net: Network | None = None) -> Network:
    """Organizations one under the other."""
    net = net or Network("Line")
    for number in range(length):
        above = f"{letter}{number - 1}" if number else None
        net.add(Organization(id=f"{letter}{number}", name="o", level=Level.OTHER), parent=above)
    return net


Mistake = Callable[[Network], object]

TAKEN = (DuplicateIdError, ValueError)
UNKNOWN_CODE = (UnknownCodeError, KeyError)

#: sentence → the mistake, its error, the built-in that it is as well, and what `where` names
MISTAKES: dict[str, tuple[Mistake, type[SpnetError], type[Exception], str]] = {
    # the wrong kind under the wrong parent
    "a goal at the top": (lambda n: n.add(Goal(id="x")), ContainmentError, ValueError, "x"),
    "a strategy at the top": (lambda n: n.add(Strategy(id="x")), ContainmentError, ValueError, "x"),
    "a milestone at the top": (lambda n: n.add(Milestone(id="x")), ContainmentError, ValueError, "x"),
    "an action at the top": (lambda n: n.add(Action(id="x")), ContainmentError, ValueError, "x"),
    **{
        f"a {type(node).__name__} under {parent}": (
            lambda n, node=node, parent=parent: n.add(node, parent=parent),
            ContainmentError,
            ValueError,
            f"{parent} → x",
        )
        for node, right in (
            (Organization(id="x", name="x", level=SCHOOL), {"s1"}),
            (Goal(id="x"), {"s1"}),
            (Strategy(id="x"), {"g1"}),
            (Milestone(id="x"), {"t1"}),
            (Action(id="x"), {"m1"}),
        )
        for parent in sorted({"s1", "g1", "t1", "m1", "a1"} - right)
    },
    "an action moved under an action": (lambda n: n.move("a1", parent="a2"), ContainmentError, ValueError, "a2 → a1"),
    "a goal moved to the top": (lambda n: n.move("g1", parent=None), ContainmentError, ValueError, "g1"),
    "a school moved under a goal": (lambda n: n.move("d2", parent="g1"), ContainmentError, ValueError, "g1 → d2"),
    "a milestone that leaves its actions behind": (lambda n: n.remove("m1"), ContainmentError, ValueError, "m1"),
    "the state that leaves its districts behind": (
        lambda n: n.remove("state", recursive=False),
        ContainmentError,
        ValueError,
        "state",
    ),
    "organizations 33 deep": (lambda n: _line(33), ContainmentError, ValueError, "o32"),
    "organizations moved 33 deep": (
        lambda n: _line(2, "p", _line(31)).move("p0", parent="o30"),
        ContainmentError,
        ValueError,
        "p0",
    ),
    # ids
    "a taken id": (lambda n: n.add(Goal(id="g1"), parent="s1"), DuplicateIdError, ValueError, "g1"),
    "a taken id, of another kind": (lambda n: n.add(Goal(id="d2"), parent="s1"), DuplicateIdError, ValueError, "d2"),
    "a taken id, at the top": (
        lambda n: n.add(Organization(id="a1", name="x", level=LEA)),
        DuplicateIdError,
        ValueError,
        "a1",
    ),
    "an unknown parent": (lambda n: n.add(Goal(id="x"), parent="nobody"), UnknownIdError, KeyError, "nobody"),
    "an unknown id": (lambda n: n["nobody"], UnknownIdError, KeyError, "nobody"),
    "an id that is no text": (lambda n: n[5], UnknownIdError, KeyError, "5"),
    "an id without a hash": (lambda n: n[["a1"]], UnknownIdError, KeyError, "['a1']"),
    "an unknown id replaced": (lambda n: n.replace("nobody", title="x"), UnknownIdError, KeyError, "nobody"),
    "an unknown id moved": (lambda n: n.move("nobody", parent="s1"), UnknownIdError, KeyError, "nobody"),
    "moved under an unknown id": (lambda n: n.move("g1", parent="nobody"), UnknownIdError, KeyError, "nobody"),
    "an unknown id removed": (lambda n: n.remove("nobody"), UnknownIdError, KeyError, "nobody"),
    "an empty id": (lambda n: n.add(Goal(id=""), parent="s1"), EmptyIdError, ValueError, "Goal.id"),
    "an id of white space": (lambda n: n.add(Action(id=" \t"), parent="m1"), EmptyIdError, ValueError, "Action.id"),
    "an id that is None": (lambda n: n.add(Goal(id=None), parent="s1"), FieldTypeError, TypeError, "Goal.id"),
    "a network without a name": (lambda n: Network(" "), EmptyIdError, ValueError, "Network.name"),
    "a network whose name is no text": (lambda n: Network(None), FieldTypeError, TypeError, "Network.name"),
    "a network with an empty id": (lambda n: Network("x", id=""), EmptyIdError, ValueError, "Network.id"),
    # circles
    "a district under itself": (lambda n: n.move("d1", parent="d1"), CycleError, ValueError, "d1 → d1"),
    "a district under its school": (lambda n: n.move("d1", parent="s1"), CycleError, ValueError, "s1 → d1"),
    "a state under its school": (lambda n: n.move("state", parent="s1"), CycleError, ValueError, "s1 → state"),
    # what is no node
    "something that is no node": (lambda n: n.add("g2", parent="s1"), FieldTypeError, TypeError, "str"),
    "the class of a node": (lambda n: n.add(Goal, parent="s1"), FieldTypeError, TypeError, "type"),
    "an event as a node": (lambda n: n.add(_report(), parent="m1"), FieldTypeError, TypeError, "StatusReport"),
    "a field that the kind does not have": (lambda n: n.replace("g1", due=DAY), FieldTypeError, TypeError, "g1"),
    "an id changed": (lambda n: n.replace("g1", id="g2"), FieldValueError, ValueError, "g1"),
    # ids within needs assessments
    "an id that a priority has": (lambda n: n.add(Goal(id="p1"), parent="s1"), DuplicateIdError, ValueError, "p1"),
    "an id that a cause has": (
        lambda n: n.add(Organization(id="c.2", name="x", level=LEA)),
        DuplicateIdError,
        ValueError,
        "c.2",
    ),
    "a finding with the id of a node": (lambda n: n.replace("s1", needs=(_needs("a1"),)), *TAKEN, "s1"),
    "a finding with the id of its organization": (lambda n: n.replace("s1", needs=(_needs("s1"),)), *TAKEN, "s1"),
    "a finding with the id of a finding elsewhere": (lambda n: n.replace("d1", needs=(_needs("f1"),)), *TAKEN, "d1"),
    "a finding with the id of its assessment": (lambda n: n.replace("d1", needs=(_needs("x"),)), *TAKEN, "d1"),
    "two findings of one id": (lambda n: n.replace("d1", needs=(_needs("y", "y"),)), *TAKEN, "d1"),
    "a new school with a finding of a taken id": (
        lambda n: n.add(Organization(id="s2", name="x", level=SCHOOL, needs=(_needs("c.1"),)), parent="d1"),
        *TAKEN,
        "s2",
    ),
    "a priority with events that becomes a finding": (
        lambda n: n.replace("s1", needs=(_needs("p1"),)),
        EventKindError,
        ValueError,
        "p1",
    ),
    # fields
    "a datetime for a due date": (lambda n: n.replace("a1", due=MOMENT), DateTypeError, TypeError, "a1"),
    "a datetime for a start": (lambda n: n.add(Action(id="x", start=MOMENT)), DateTypeError, TypeError, "x"),
    "a datetime for adopted": (lambda n: n.replace("g1", adopted=MOMENT), DateTypeError, TypeError, "g1"),
    "a datetime for an end": (lambda n: n.replace("t1", end=MOMENT), DateTypeError, TypeError, "t1"),
    "text for a date": (lambda n: n.replace("m1", due="2018-01-05"), DateTypeError, TypeError, "m1"),
    "a number for text": (lambda n: n.replace("a1", title=5), FieldTypeError, TypeError, "a1"),
    "None for text": (lambda n: n.replace("g1", statement=None), FieldTypeError, TypeError, "g1"),
    "text for a tuple": (lambda n: n.replace("t1", codes="4C"), FieldTypeError, TypeError, "t1"),
    "a number among texts": (lambda n: n.replace("a1", outputs=("x", 1)), FieldTypeError, TypeError, "a1"),
    "text for a level": (lambda n: n.replace("s1", level="school"), FieldTypeError, TypeError, "s1"),
    "text for a designation": (lambda n: n.replace("s1", designation="CSI"), FieldTypeError, TypeError, "s1"),
    "a number for yes or no": (lambda n: n.replace("s1", title_i=1), FieldTypeError, TypeError, "s1"),
    "text for a person": (lambda n: n.replace("s1", team=("A. Reyes",)), FieldTypeError, TypeError, "s1"),
    "a school with the id of a district": (
        lambda n: n.replace("s1", identifiers={"nces": "4800001"}),
        FieldValueError,
        ValueError,
        "s1",
    ),
    "a district with the id of a school": (
        lambda n: n.replace("d1", identifiers={"nces": "480000100001"}),
        FieldValueError,
        ValueError,
        "d1",
    ),
    "a school that becomes a district with its old id": (
        lambda n: n.replace("s1", level=LEA),
        FieldValueError,
        ValueError,
        "s1",
    ),
    "an id in Arabic digits": (
        lambda n: n.replace("d1", identifiers={"leaid": "\u0661" * 7}),
        FieldValueError,
        ValueError,
        "d1",
    ),
    "text for a mapping": (lambda n: n.replace("s1", identifiers="01"), FieldTypeError, TypeError, "s1"),
    "a mapping written": (
        lambda n: n["s1"].identifiers.update(nces="02"),
        ReadOnlyError,
        TypeError,
        "nces",
    ),
    "a person without a name": (lambda n: Person(name=None), FieldTypeError, TypeError, "Person.name"),
    "text for a weight": (lambda n: n.replace("a1", weight="1"), FieldTypeError, TypeError, "a1"),
    "yes for a weight": (lambda n: n.replace("a1", weight=True), FieldTypeError, TypeError, "a1"),
    "a negative weight": (lambda n: n.replace("a1", weight=-1), FieldValueError, ValueError, "a1"),
    "a weight without end": (lambda n: n.replace("a1", weight=float("inf")), FieldValueError, ValueError, "a1"),
    "a weight that is no number": (lambda n: n.replace("a1", weight=Decimal("NaN")), FieldValueError, ValueError, "a1"),
    "a weight too fine": (lambda n: n.replace("a1", weight=Decimal("0.0000001")), FieldValueError, ValueError, "a1"),
    "a baseline that is text": (
        lambda n: Measure(indicator="x", baseline={"Gr 5": "68"}),
        FieldTypeError,
        TypeError,
        "Measure.baseline",
    ),
    "a change without a reference": (
        lambda n: Target(year="2017-18", kind=TargetKind.CHANGE_PERCENT, value=4),
        FieldValueError,
        ValueError,
        "2017-18",
    ),
    "a level with a reference": (
        lambda n: Target(year="2017-18", kind=TargetKind.REACH, value=4, reference=TargetReference.BASELINE),
        FieldValueError,
        ValueError,
        "2017-18",
    ),
    "a tolerance of what is to be reached": (
        lambda n: Target(year="2017-18", kind=TargetKind.REACH, value=4, tolerance=1),
        FieldValueError,
        ValueError,
        "2017-18",
    ),
    "a tolerance below zero": (
        lambda n: Target(year="2017-18", kind=TargetKind.MAINTAIN, value=4, tolerance=-1),
        FieldValueError,
        ValueError,
        "2017-18",
    ),
    "a baseline and the reason why there is none": (
        lambda n: Measure(indicator="rate", baseline=0, baseline_missing=MissingReason.TOO_FEW),
        FieldValueError,
        ValueError,
        "rate",
    ),
    "two measures of one id": (
        lambda n: n.replace("t1", measures=(Measure(id="x", indicator="a"), Measure(id="x", indicator="b"))),
        FieldValueError,
        ValueError,
        "t1",
    ),
    "a segment that is not named": (
        lambda n: NeedsAssessment(id="n2", scope=AssessmentScope.SEGMENTED, segment=" "),
        FieldValueError,
        ValueError,
        "n2",
    ),
    "another element that is not named": (
        lambda n: AssessedElement(element=NeedsElement.OUTCOMES_OTHER),
        FieldValueError,
        ValueError,
        "AssessedElement.detail",
    ),
    "another method that is not named": (
        lambda n: CauseAnalysis(method=CauseMethod.OTHER),
        FieldValueError,
        ValueError,
        "CauseAnalysis",
    ),
    "two first whys": (
        lambda n: CauseAnalysis(method=CauseMethod.FIVE_WHYS, causes=(Cause(id="x"), Cause(id="y"))),
        FieldValueError,
        ValueError,
        "CauseAnalysis",
    ),
    "whys that branch": (
        lambda n: CauseAnalysis(
            method=CauseMethod.FIVE_WHYS, causes=(Cause(id="x", causes=(Cause(id="y"), Cause(id="z"))),)
        ),
        FieldValueError,
        ValueError,
        "x",
    ),
    "a cause that is text": (lambda n: Cause(id="x", causes=("y",)), FieldTypeError, TypeError, "x"),
    "money taken back": (
        lambda n: BudgetLine(funding="Title I", amount=-1),
        FieldValueError,
        ValueError,
        "BudgetLine.amount",
    ),
    "surer than sure": (
        lambda n: Provenance(document="plan.pdf", confidence=1.01),
        FieldValueError,
        ValueError,
        "Provenance.confidence",
    ),
    # the glossary
    "a term that is not there": (lambda n: n.undefine("SEA"), UnknownTermError, KeyError, "glossary"),
    "a term that has no hash": (lambda n: n.undefine(["LEA"]), UnknownTermError, KeyError, "glossary"),
    "a term that is a word": (lambda n: n.define("LEA"), FieldTypeError, TypeError, "glossary"),
    "a glossary of words": (lambda n: Network("x", glossary=("LEA",)), FieldTypeError, TypeError, "glossary"),
    "a glossary without a comma": (
        lambda n: Network("x", glossary=Term(term="LEA")),
        FieldTypeError,
        TypeError,
        "glossary",
    ),
    # codes
    "a code of a finding": (
        lambda n: n.replace("d2", needs=(NeedsAssessment(id="x", findings=(_finding("y", "9Z"),)),)),
        UnknownCodeError,
        KeyError,
        "y",
    ),
    "a code of a cause of a cause": (
        lambda n: n.replace("d2", needs=(_causes(Cause(id="y", causes=(Cause(id="z", codes=("9Z",)),))),)),
        UnknownCodeError,
        KeyError,
        "z",
    ),
    "a code of an event": (lambda n: n.record(Recoding(node="m1", on=DAY, codes=("9Z",))), *UNKNOWN_CODE, "m1"),
    "a code of a need": (lambda n: n.record(SupportNeed(node="p1", on=DAY, codes=("9Z",))), *UNKNOWN_CODE, "p1"),
    "a code of a correction": (
        lambda n: n.record(_correction(5, SupportNeed(node="p1", on=DAY, codes=("4C", "9Z")))),
        *UNKNOWN_CODE,
        "p1",
    ),
    "an unknown code": (
        lambda n: n.add(Milestone(id="x", codes=("9Z",)), parent="t1"),
        UnknownCodeError,
        KeyError,
        "x",
    ),
    "an unknown code, as a value": (lambda n: n.replace("t1", codes=("9Z",)), UnknownCodeError, ValueError, "t1"),
    "a code among good ones": (lambda n: n.replace("t1", codes=("4C", "9Z")), UnknownCodeError, KeyError, "t1"),
    "an empty code": (lambda n: n.replace("t1", codes=("",)), UnknownCodeError, KeyError, "t1"),
    "a code with its label": (
        lambda n: n.replace("t1", codes=("4C: Engage students",)),
        UnknownCodeError,
        KeyError,
        "t1",
    ),
    "a code of a framework that is not there": (
        lambda n: n.replace("t1", codes=("texas:1A",)),
        UnknownCodeError,
        KeyError,
        "t1",
    ),
    "a code asked of a framework": (lambda n: FOUR_DOMAINS["9Z"], UnknownCodeError, KeyError, "framework cst-2017"),
    "two frameworks of one id": (
        lambda n: Network("x", frameworks=(FOUR_DOMAINS, FOUR_DOMAINS)),
        FieldValueError,
        ValueError,
        "Network.frameworks",
    ),
    "a notation twice": (
        lambda n: _framework(("1A", None), ("1.a", None)),
        FieldValueError,
        ValueError,
        "framework own",
    ),
    "a parent that comes later": (
        lambda n: _framework(("1A", "1"), ("1", None)),
        FieldValueError,
        ValueError,
        "framework own",
    ),
    # links
    "a link to itself": (lambda n: n.link("a1", "a1", LinkKind.SUPPORTS), LinkEndError, ValueError, "a1 → a1"),
    "a dependency on itself": (lambda n: n.link("a1", "a1", LinkKind.DEPENDS_ON), LinkEndError, ValueError, "a1 → a1"),
    "an action that waits for a milestone": (
        lambda n: n.link("a1", "m2", LinkKind.DEPENDS_ON),
        LinkEndError,
        ValueError,
        "a1 → m2",
    ),
    "goals that wait": (lambda n: n.link("t1", "g1", LinkKind.DEPENDS_ON), LinkEndError, ValueError, "t1 → g1"),
    "a link made twice": (lambda n: n.link("t1", "d1", LinkKind.SUPPORTS), DuplicateLinkError, ValueError, "t1 → d1"),
    "two that wait for each other": (
        lambda n: n.link("a1", "a2", LinkKind.DEPENDS_ON),
        CycleError,
        ValueError,
        "a1 → a2",
    ),
    "three that wait in a ring": (lambda n: n.link("a1", "a3", LinkKind.DEPENDS_ON), CycleError, ValueError, "a1 → a3"),
    "a link from nobody": (lambda n: n.link("nobody", "a1", LinkKind.SUPPORTS), UnknownIdError, KeyError, "nobody"),
    "a link to nobody": (lambda n: n.link("a1", "nobody", LinkKind.SUPPORTS), UnknownIdError, KeyError, "nobody"),
    "a kind of link as text": (lambda n: n.link("a1", "a3", "supports"), FieldTypeError, TypeError, "a1 → a3"),
    "a link that is not there": (
        lambda n: n.unlink("a1", "a2", LinkKind.DEPENDS_ON),
        UnknownLinkError,
        KeyError,
        "a1 → a2",
    ),
    "a link of another kind": (
        lambda n: n.unlink("a2", "a1", LinkKind.SUPPORTS),
        UnknownLinkError,
        KeyError,
        "a2 → a1",
    ),
    "a link of nobody": (
        lambda n: n.unlink("nobody", "a1", LinkKind.SUPPORTS),
        UnknownLinkError,
        KeyError,
        "nobody → a1",
    ),
    "a kind of link to take away as text": (
        lambda n: n.unlink("a2", "a1", "depends on"),
        FieldTypeError,
        TypeError,
        "a2 → a1",
    ),
    # events
    "a datetime for on": (lambda n: n.record(_report(on=MOMENT)), DateTypeError, TypeError, "a1"),
    "no date for on": (lambda n: n.record(_report(on=None)), DateTypeError, TypeError, "a1"),
    "a datetime for completed_on": (lambda n: n.record(_report(completed_on=MOMENT)), DateTypeError, TypeError, "a1"),
    "a datetime for recorded_on": (lambda n: n.record(_report(recorded_on=MOMENT)), DateTypeError, TypeError, "a1"),
    "a datetime for a new due date": (
        lambda n: n.record(Adjustment(node="a1", on=DAY, due=MOMENT)),
        DateTypeError,
        TypeError,
        "a1",
    ),
    "a datetime for a correction": (
        lambda n: n.record(_correction(1, None, MOMENT)),
        DateTypeError,
        TypeError,
        "Correction.recorded_on",
    ),
    "completed_on after on": (
        lambda n: n.record(_report(completed_on=NEXT_DAY)),
        CompletionDateError,
        ValueError,
        "a1",
    ),
    "completed_on of work in progress": (
        lambda n: n.record(_report(status=Status.IN_PROGRESS, completed_on=DAY)),
        CompletionDateError,
        ValueError,
        "a1",
    ),
    "recorded_on before on": (
        lambda n: n.record(_report(on=NEXT_DAY, recorded_on=DAY)),
        RecordingDateError,
        ValueError,
        "a1",
    ),
    "an adjustment recorded before on": (
        lambda n: n.record(Adjustment(node="a1", on=NEXT_DAY, recorded_on=DAY)),
        RecordingDateError,
        ValueError,
        "a1",
    ),
    "a status as text": (lambda n: n.record(_report(status="completed")), FieldTypeError, TypeError, "a1"),
    "an event for a node that is not there": (lambda n: n.record(_report(node="x")), EventTargetError, KeyError, "x"),
    "an adjustment of a node that is not there": (
        lambda n: n.record(Adjustment(node="x", on=DAY)),
        EventTargetError,
        UnknownIdError,
        "x",
    ),
    "an adjustment of a strategy": (
        lambda n: n.record(Adjustment(node="t1", on=DAY)),
        EventKindError,
        ValueError,
        "t1",
    ),
    "an adjustment of a goal": (lambda n: n.record(Adjustment(node="g1", on=DAY)), EventKindError, ValueError, "g1"),
    "a budget for a milestone": (
        lambda n: n.record(Adjustment(node="m1", on=DAY, budget=(BudgetLine(funding="Title I", amount=5),))),
        EventKindError,
        ValueError,
        "m1",
    ),
    "an adjustment of a school": (lambda n: n.record(Adjustment(node="s1", on=DAY)), EventKindError, ValueError, "s1"),
    "something that is no event": (lambda n: n.record("completed"), FieldTypeError, TypeError, "str"),
    "a node as an event": (lambda n: n.record(Goal(id="x")), FieldTypeError, TypeError, "Goal"),
    "a report on a priority": (lambda n: n.record(_report(node="p1")), EventKindError, ValueError, "p1"),
    "a note on a finding": (lambda n: n.record(Note(node="f1", on=DAY, text="x")), EventKindError, ValueError, "f1"),
    "a review of a goal": (
        lambda n: n.record(Review(node="g1", on=DAY, review=ReviewKind.MONTHLY)),
        EventKindError,
        ValueError,
        "g1",
    ),
    "a reflection on a goal": (lambda n: n.record(SelfReflection(node="g1", on=DAY)), EventKindError, ValueError, "g1"),
    "a reflection on what is not in the rubric": (
        lambda n: n.record(SelfReflection(node="d1", on=DAY, ratings={"9Z9": PerformanceLevel.BASIC})),
        FieldValueError,
        ValueError,
        "d1",
    ),
    "a reflection that rates an element twice": (
        lambda n: n.record(
            SelfReflection(node="d1", on=DAY, ratings={"1A1": PerformanceLevel.BASIC, "1.a.1": PerformanceLevel.BASIC})
        ),
        FieldValueError,
        ValueError,
        "d1",
    ),
    "other codes for a goal": (lambda n: n.record(Recoding(node="g1", on=DAY)), EventKindError, ValueError, "g1"),
    "other targets of a milestone": (
        lambda n: n.record(TargetRevision(node="m1", on=DAY, measure="rate")),
        EventKindError,
        ValueError,
        "m1",
    ),
    "other targets of an unknown measure": (
        lambda n: n.record(TargetRevision(node="g1", on=DAY, measure="Graduates")),
        EventTargetError,
        KeyError,
        "g1",
    ),
    "a value of an unknown measure": (
        lambda n: n.record(Observation(node="t1", on=DAY, measure="rate", value=1)),
        EventTargetError,
        KeyError,
        "t1",
    ),
    "a value of one of two measures": (
        lambda n: n.record(Observation(node="g1", on=DAY, measure="Attendance", value=1)),
        EventTargetError,
        KeyError,
        "g1",
    ),
    "neither a value nor a reason": (lambda n: _observation(), FieldValueError, ValueError, "g1"),
    "a value and a reason": (
        lambda n: _observation(value=0, missing=MissingReason.NOT_COLLECTED),
        FieldValueError,
        ValueError,
        "g1",
    ),
    "a rate of nothing": (lambda n: _observation(value=1, numerator=1), FieldValueError, ValueError, "g1"),
    "support asked of nobody there": (
        lambda n: n.record(SupportNeed(node="s1", on=DAY, asked_of="nobody")),
        EventTargetError,
        KeyError,
        "nobody",
    ),
    "support asked of a goal": (
        lambda n: n.record(SupportNeed(node="s1", on=DAY, asked_of="g1")),
        EventKindError,
        ValueError,
        "g1",
    ),
    "support by a priority": (lambda n: n.record(_support(provider="p1")), EventTargetError, KeyError, "p1"),
    "support by a strategy": (lambda n: n.record(_support(provider="t1")), EventKindError, ValueError, "t1"),
    "support by way of a goal": (
        lambda n: n.record(_support(provider="d1", provider_action="g1")),
        EventKindError,
        ValueError,
        "g1",
    ),
    "support by nobody": (lambda n: _support(), FieldValueError, ValueError, "s1"),
    "support by two": (lambda n: _support(provider="d1", vendor="Acme"), FieldValueError, ValueError, "s1"),
    "support of less than an hour before": (
        lambda n: _support(provider="d1", hours=-1),
        FieldValueError,
        ValueError,
        "s1",
    ),
    "support for a need that is a report": (
        lambda n: n.record(_support(provider="d1", need=1)),
        UnknownEventError,
        KeyError,
        "1",
    ),
    "support for a need that is unknown": (
        lambda n: n.record(_support(provider="d1", need=99)),
        UnknownEventError,
        KeyError,
        "99",
    ),
    "a review of a need": (
        lambda n: n.record(SupportReview(node="p1", on=DAY, of=5)),
        UnknownEventError,
        KeyError,
        "5",
    ),
    "a review of a support elsewhere": (
        lambda n: n.record(SupportReview(node="s1", on=DAY, of=6)),
        UnknownEventError,
        KeyError,
        "6",
    ),
    "a review of an unknown support": (
        lambda n: n.record(SupportReview(node="p1", on=DAY, of=99)),
        UnknownEventError,
        KeyError,
        "99",
    ),
    # corrections
    "a correction that names nobody": (
        lambda n: n.record(_correction(6, _support(node="p1", provider="nobody"))),
        EventTargetError,
        KeyError,
        "nobody",
    ),
    "a correction that names a measure that is not there": (
        lambda n: n.record(_correction(7, Observation(node="g1", on=DAY, measure="x", value=1))),
        EventTargetError,
        KeyError,
        "g1",
    ),
    "a correction by a review of an unknown support": (
        lambda n: n.record(_correction(8, SupportReview(node="p1", on=DAY, of=7))),
        UnknownEventError,
        KeyError,
        "7",
    ),
    "a correction of event 0": (lambda n: _correction(0, None), FieldValueError, ValueError, "Correction.of"),
    "an unknown event asked for": (lambda n: n.journal[99], UnknownEventError, KeyError, "99"),
    "an unknown event corrected": (lambda n: n.record(_correction(99, None)), UnknownEventError, KeyError, "99"),
    "a correction corrected": (lambda n: n.record(_correction(4, None)), CorrectionError, ValueError, "4"),
    "a report that becomes an adjustment": (
        lambda n: n.record(_correction(1, Adjustment(node="a1", on=DAY))),
        CorrectionError,
        ValueError,
        "1",
    ),
    "a report that becomes one of another node": (
        lambda n: n.record(_correction(1, _report(node="a2"))),
        CorrectionError,
        ValueError,
        "1",
    ),
    "a correction entered before the event's on": (
        lambda n: n.record(_correction(1, None, date(2018, 1, 4))),
        CorrectionError,
        ValueError,
        "a1",
    ),
    "a correction entered before the event was": (
        lambda n: n.record(_correction(2, None, DAY)),
        CorrectionError,
        ValueError,
        "a2",
    ),
    "a correction entered before its replacement": (
        lambda n: n.record(_correction(1, _report(on=LATER), NEXT_DAY)),
        CorrectionError,
        ValueError,
        "a1",
    ),
    "a correction of an id that is text": (
        lambda n: n.record(_correction("1", None)),
        FieldTypeError,
        TypeError,
        "Correction.of",
    ),
    "a correction of True": (lambda n: n.record(_correction(True, None)), FieldTypeError, TypeError, "Correction.of"),
    "a correction by a node": (
        lambda n: n.record(_correction(1, Goal(id="x"))),
        FieldTypeError,
        TypeError,
        "Correction.replacement",
    ),
    "a correction by a correction": (
        lambda n: n.record(_correction(1, _correction(2, None))),
        FieldTypeError,
        TypeError,
        "Correction.replacement",
    ),
    # questions and views
    "an outline number of a school": (lambda n: outline_number(n, "s1"), ScopeError, ValueError, "s1"),
    "a priority number of a goal": (lambda n: outline_number(n, "g1", by="priority"), ScopeError, ValueError, "g1"),
    "an outline by something else": (lambda n: outline_number(n, "a1", by="x"), FieldValueError, ValueError, "a1"),
    "a write through the graph": (lambda n: n.graph.add_node("x"), ReadOnlyError, TypeError, "Example State"),
    "a write into node data": (
        lambda n: n.graph.nodes["a1"].__setitem__("node", None),
        ReadOnlyError,
        TypeError,
        "node",
    ),
    "a snapshot asked for a stranger": (lambda n: n.snapshot().row("nobody"), UnknownIdError, KeyError, "nobody"),
}


@pytest.mark.parametrize("switch", [nullcontext, attrs.validators.disabled], ids=["as usual", "validators disabled"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_raises_its_own_error_and_changes_nothing(mistake: str, switch: Any) -> None:
    make, kind, built_in, where = MISTAKES[mistake]
    net = build()
    before = picture(net)
    with switch(), pytest.raises(kind) as caught:  # integrity does not hang on attrs' switch for the whole process
        make(net)
    assert not attrs.validators.get_disabled()
    error = caught.value
    assert type(error) is kind
    assert isinstance(error, built_in)
    assert picture(net) == before
    assert error.where == where
    assert error.what
    assert error.mend.endswith(".")
    assert str(error) == f"{error.what} [{where}]. {error.mend}"
    twin = pickled(error)
    assert type(twin) is kind
    assert (twin.what, twin.where, twin.mend, str(twin)) == (error.what, error.where, error.mend, str(error))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_within_a_batch_takes_the_batch_back(mistake: str) -> None:
    net = build()
    before = picture(net)
    with pytest.raises(SpnetError), net.edit():
        net.add(Milestone(id="m9"), parent="t1")
        net.remove("m2", recursive=True)
        net.move("a1", parent="m9")
        net.record(Adjustment(node="m9", on=DAY, due=LATER))
        net.replace("t1", title="Portfolios")
        net.replace("s1", needs=())
        net.define(Term(term="SEA"))
        net.undefine("LEA")
        _as_it_stands(net, *MISTAKES[mistake][:2])
    assert picture(net) == before


def _as_it_stands(net: Network, make: Mistake, kind: type[SpnetError]) -> None:
    """Make a mistake which, after other edits, may be none or another one."""
    make(net)
    raise kind("made on purpose")


def _family() -> list[type[SpnetError]]:
    classes = [getattr(spnet.errors, name) for name in spnet.errors.__all__]
    return [one for one in classes if one not in (SpnetError, DocumentError)]  # a document's is made of its problems


@pytest.mark.parametrize("kind", _family(), ids=lambda kind: kind.__name__)
def test_every_error_is_an_spnet_error_and_a_built_in_and_survives_pickling(kind: type[SpnetError]) -> None:
    assert issubclass(kind, SpnetError)
    built_ins = [base for base in kind.__mro__ if base.__module__ == builtins.__name__]
    assert set(built_ins) - {Exception, BaseException, object}
    error = kind("the what", "the where", "The mend.")
    for twin in (*(pickled(error, protocol) for protocol in range(6)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert vars(twin) == vars(error)
        assert str(twin) == "the what [the where]. The mend."


def test_an_error_says_no_more_than_it_knows() -> None:
    assert str(SpnetError("the what")) == "the what."
    assert str(SpnetError("the what", mend="The mend.")) == "the what. The mend."


def test_every_class_of_errors_is_listed_and_named_in_a_test() -> None:
    classes = {name: value for name, value in vars(spnet.errors).items() if inspect.isclass(value)}
    defined = {name for name, value in classes.items() if value.__module__ == "spnet.errors"}
    assert defined == set(spnet.errors.__all__)
    files = [path for path in Path(__file__).parents[1].rglob("test_*.py") if path.name != Path(__file__).name]
    texts = " ".join(path.read_text(encoding="utf-8") for path in files)
    raised = {kind.__name__ for _, kind, _, _ in MISTAKES.values()} | {"SpnetError", "EditOpenError"}  # below
    unseen = {name for name in defined - raised if name not in texts}
    assert not unseen


# --- what is allowed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (Organization(id="x", name="x", level=SCHOOL), None),
        (Organization(id="x", name="x", level=SCHOOL), "state"),
        (Organization(id="x", name="x", level=Level.SEA), "s1"),
        (Organization(id="x", name="x", level=LEA), "d1"),
        (Organization(id="x", name="x", level=Level.OTHER), "d2"),
        (Goal(id="x"), "state"),
        (Goal(id="x"), "d2"),
        (Strategy(id="x"), "g1"),
        (Milestone(id="x"), "t1"),
        (Action(id="x"), "m2"),
    ],
)
def test_organizations_nest_freely_and_plans_in_their_order(child: Any, parent: str | None) -> None:
    net = build()
    assert net.add(child, parent=parent) is net["x"] is child


def test_codes_are_normalised_when_a_node_is_added_or_replaced() -> None:
    net = build()
    added = net.add(Strategy(id="t2", codes=["4c", " 1.a. ", "4C", "cst-2017:2b"]), parent="g1")
    assert added.codes == ("4C", "1A", "2B")
    assert net["t2"] is added
    assert net.replace("t2", codes=("3 c",)).codes == ("3C",)


def test_codes_are_normalised_within_needs_and_events() -> None:
    net = build()
    cause = Cause(id="y", codes=("1a",), causes=(Cause(id="z", codes=["4c", "4C"]),))
    needs = attrs.evolve(_causes(cause), findings=(_finding("w", " 2.b"),))
    stored = net.replace("d2", needs=(needs,)).needs[0]
    assert stored.findings[0].codes == ("2B",)
    assert stored.analyses[0].causes[0].codes == ("1A",)
    assert stored.analyses[0].causes[0].causes[0].codes == ("4C",)
    assert net.journal[5].codes == ("4C",)
    for event in (
        Recoding(node="m1", on=DAY, codes=("3 c", "3C")),
        SupportNeed(node="p1", on=DAY, codes=("3c",)),
        SupportProvided(node="p1", on=DAY, provider="d1", codes=["3.C"]),
    ):
        assert net.journal[net.record(event)].codes == ("3C",)
    corrected = net.record(_correction(5, SupportNeed(node="p1", on=DAY, codes=("3c",))))
    assert net.journal[corrected].replacement.codes == ("3C",)


def test_lists_and_mappings_become_what_only_reads() -> None:
    net = build()
    assert net.replace("a1", outputs=["a plan"]).outputs == ("a plan",)
    given = {"nces": "480000100002"}
    stored = net.replace("s1", identifiers=given)
    given["nces"] = "0"
    assert stored.identifiers == {"nces": "480000100002"}
    assert hash(stored) == hash(net["s1"])


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("node", ["a1", "m1", "t1", "g1", "s1"])
def test_status_reports_stand_on_every_kind_of_node(node: str, status: Status) -> None:
    net = build()
    event_id = net.record(StatusReport(node=node, on=DAY, status=status))
    assert net.journal[event_id] == StatusReport(node=node, on=DAY, status=status, recorded_on=DAY)


@pytest.mark.parametrize("node", ["a1", "m1"])
def test_adjustments_stand_on_actions_and_milestones(node: str) -> None:
    net = build()
    assert net.record(Adjustment(node=node, on=DAY, due=LATER)) == 9


def test_a_date_may_be_a_subclass_of_date() -> None:
    class SchoolDay(date):
        pass

    assert Action(id="x", due=SchoolDay(2018, 1, 5)).due == DAY


def test_links_of_other_kinds_join_any_nodes_also_in_circles_and_beside_each_other() -> None:
    net = build()
    net.link("a1", "a2", LinkKind.SUPPORTS)
    net.link("a2", "a1", LinkKind.SUPPORTS)
    net.link("a2", "a1", LinkKind.ALIGNED_TO)
    net.link("g1", "state", LinkKind.ADDRESSES)
    net.link("m2", "m1", LinkKind.DEPENDS_ON)
    assert net.links.number_of_edges() == 8


def test_a_dependency_may_be_turned_once_the_way_back_is_free() -> None:
    net = build()
    net.unlink("a2", "a1", LinkKind.DEPENDS_ON)
    net.link("a1", "a3", LinkKind.DEPENDS_ON)
    assert net.links.has_edge("a1", "a3", key=LinkKind.DEPENDS_ON)


def test_a_correction_may_be_entered_on_the_day_of_the_event_and_again() -> None:
    net = build()
    moved = _report(on=date(2017, 12, 1), recorded_on=NEXT_DAY)
    assert net.record(_correction(1, moved, NEXT_DAY)) == 9
    assert net.record(_correction(1, None, NEXT_DAY)) == 10
    assert net.record(_correction(2, Adjustment(node="a2", on=DAY, due=LATER), NEXT_DAY)) == 11


# --- what leaves with a node, and what stays ----------------------------------------------------------------


def in_columns(net: Network) -> list[int]:
    """The reports and adjustments that numbers are computed from."""
    return net.snapshot().journal.events.seq.tolist()


def test_remove_takes_all_beneath_with_its_links_when_it_is_told_to() -> None:
    net = build()
    gone = net.remove("m1", recursive=True)
    assert [node.id for node in gone] == ["m1", "a1", "a2"]
    assert list(net.links.edges(keys=True)) == [("t1", "d1", LinkKind.SUPPORTS)]
    assert list(net.links) == ["t1", "d1"]
    assert list(net) == ["state", "d1", "d2", "s1", "g1", "t1", "m2", "a3"]


def test_remove_needs_no_telling_where_nothing_stands_beneath() -> None:
    for recursive in (False, True):
        net = build()
        assert [node.id for node in net.remove("a3", recursive=recursive)] == ["a3"]
        assert [node.id for node in net.remove("m2", recursive=recursive)] == ["m2"]


def test_the_events_of_a_node_that_is_gone_stay_in_the_journal_and_count_no_more() -> None:
    net = build()
    before = dict(net.journal)
    net.remove("m1", recursive=True)
    assert dict(net.journal) == before
    assert in_columns(net) == [3]
    assert [place for place, _ in net.snapshot().journal.others] == [4, 5, 6, 7, 8]
    assert net.record(_correction(2, None, NEXT_DAY)) == 9  # what is orphaned may still be withdrawn
    with pytest.raises(EventTargetError):
        net.record(_correction(2, Adjustment(node="a2", on=DAY), NEXT_DAY))


def test_an_id_that_was_removed_may_be_used_again_and_then_its_events_count_again() -> None:
    net = build()
    net.remove("a2")
    assert in_columns(net) == [1, 3]
    net.add(Action(id="a2", title="Another"), parent="m2")
    assert in_columns(net) == [1, 2, 3]
    assert net.snapshot().journal.events.row.tolist()[1] == net.snapshot().row("a2")
    assert net.record(_report()) == 9
    net.remove("state", recursive=True)
    assert len(net) == len(net.links) == len(in_columns(net)) == 0
    assert len(net.journal) == 9
    net.add(Organization(id="state", name="Another", level=Level.SEA))
    assert net.record(StatusReport(node="state", on=DAY, status=Status.CANCELLED)) == 10


@pytest.mark.parametrize("way", [lambda n: n, Network.copy, copy.deepcopy, pickled])
def test_an_id_comes_back_only_as_a_kind_on_which_its_events_can_stand(way: Callable[[Network], Network]) -> None:
    net = build()
    net.remove("state", recursive=True)
    net = way(net)
    before = picture(net)
    net.add(Organization(id="o", name="o", level=SCHOOL))
    net.add(Goal(id="g"), parent="o")
    net.add(Strategy(id="t"), parent="g")
    net.add(Milestone(id="m"), parent="t")
    refused: list[tuple[Any, str]] = [
        (Goal(id="a2"), "o"),  # an adjustment
        (Goal(id="d1"), "o"),  # asked for support
        (Strategy(id="a3"), "g"),  # a provider's action
        (Action(id="g1"), "m"),  # an observation
        (Organization(id="x", name="x", level=SCHOOL, needs=(NEEDS, NeedsAssessment(id="a2"))), "o"),
        (Organization(id="x", name="x", level=SCHOOL, needs=(attrs.evolve(NEEDS, id="p1", priorities=()),)), "o"),
    ]
    for node, parent in refused:
        between = picture(net)
        with pytest.raises(EventKindError):
            net.add(node, parent=parent)
        assert picture(net) == between
    for node, parent in ((Milestone(id="a2"), "t"), (Milestone(id="a3"), "t"), (Action(id="a1"), "m")):
        net.add(node, parent=parent)
    net.add(Strategy(id="p1"), parent="g")  # support stands on strategies too
    assert picture(net)["journal"] == before["journal"]
    assert in_columns(net) == [1, 2]


def test_what_a_support_gave_itself_comes_back_only_as_an_organization() -> None:
    net = build()
    net.record(SupportProvided(node="d2", on=DAY, provider="d2"))
    net.remove("d2")
    with pytest.raises(EventKindError):
        net.add(Strategy(id="d2"), parent="g1")
    assert net.add(Organization(id="d2", name="d2", level=LEA)).id == "d2"


def test_a_priority_with_events_does_not_become_something_else_and_may_go_and_come_again() -> None:
    net = build()
    finding = NeedsAssessment(id="n1", findings=(Finding(id="p1", kind=FindingKind.THREAT),))
    for _ in range(2):
        before = picture(net)
        with pytest.raises(EventKindError):
            net.replace("s1", needs=(finding,))
        assert picture(net) == before
        net.replace("s1", needs=())
        with pytest.raises(EventTargetError):
            net.record(Note(node="p1", on=DAY, text="?"))
        net.replace("s1", needs=(NEEDS,))
        net.record(Note(node="p1", on=DAY, text="back"))


# --- batches ------------------------------------------------------------------------------------------------


def _all_sorts(net: Network) -> None:
    net.add(Milestone(id="m3"), parent="t1")
    net.add(Action(id="a4"), parent="m3")
    net.link("a4", "a3", LinkKind.DEPENDS_ON)
    net.record(StatusReport(node="a4", on=DAY, status=Status.IN_PROGRESS))
    net.move("a1", parent="m3")
    net.move("d1", parent=None)
    net.replace("g1", statement="Each student grows.")
    net.unlink("t1", "d1", LinkKind.SUPPORTS)
    net.remove("m1", recursive=True)
    net.add(Milestone(id="m1", title="Another"), parent="t1")
    net.record(Adjustment(node="m1", on=DAY, due=LATER))
    net.move("m2", parent="t1")
    net.remove("d2")
    net.move("state", parent="d1")
    net.link("m3", "m2", LinkKind.DEPENDS_ON)
    net.remove("m3", recursive=True)
    net.replace("s1", needs=(NeedsAssessment(id="n2", priorities=(Priority(id="p1"), Priority(id="p2"))),))
    net.record(Note(node="p2", on=DAY, text="Asked for."))
    net.define(Term(term="LEA", definition="A local education agency."))
    net.define(Term(term="SEA"))
    net.undefine("LEA")


def test_a_batch_that_fails_restores_everything_in_its_order() -> None:
    net = build()
    before = picture(net)
    with pytest.raises(ZeroDivisionError), net.edit():
        _all_sorts(net)
        raise ZeroDivisionError
    assert picture(net) == before
    _all_sorts(net)  # and the network goes on as one that never tried
    fresh = build()
    _all_sorts(fresh)
    ours, theirs = picture(net), picture(fresh)
    for counted in ("journal", "version"):
        assert ours.pop(counted) != theirs.pop(counted)
    assert ours == theirs
    assert list(net.journal.values()) == list(fresh.journal.values())


def test_a_batch_that_succeeds_is_as_edits_one_by_one() -> None:
    net, one_by_one = build(), build()
    with net.edit() as same:
        assert same is net
        _all_sorts(net)
    _all_sorts(one_by_one)
    assert picture(net) == picture(one_by_one)


def test_an_inner_batch_that_fails_takes_only_its_own_edits_back() -> None:
    net = build()
    with net.edit():
        net.add(Action(id="a8"), parent="m1")
        event_id = net.record(StatusReport(node="a8", on=DAY, status=Status.IN_PROGRESS))
        net.link("a8", "a1", LinkKind.SUPPORTS)
        net.move("m2", parent="t1")
        between = picture(net)
        with pytest.raises(ZeroDivisionError), net.edit():
            _all_sorts(net)
            net.remove("m2", recursive=True)
            raise ZeroDivisionError
        assert picture(net) == between
        later = net.record(StatusReport(node="a8", on=DAY, status=Status.COMPLETED))
        assert later > event_id + 1
    assert list(net.journal) == [*build().journal, event_id, later]


def test_an_outer_batch_that_fails_takes_inner_ones_back() -> None:
    net = build()
    before = picture(net)
    with pytest.raises(ZeroDivisionError), net.edit():
        net.remove("d2")
        with net.edit():
            _remove_in_a_batch(net)
        net.remove("m2", recursive=True)
        with pytest.raises(UnknownIdError), net.edit():
            net.add(Action(id="a7"), parent="m1")
            net.remove("m2")
        assert "a7" not in net
        raise ZeroDivisionError
    assert picture(net) == before


def test_a_link_that_an_inner_batch_made_and_the_outer_took_away_is_taken_back_once() -> None:
    net = build()
    before = picture(net)
    for way_out in (
        lambda: net.unlink("a1", "d2", LinkKind.SUPPORTS),
        lambda: net.remove("d2"),
        lambda: net.remove("m1", recursive=True),
    ):
        with pytest.raises(ZeroDivisionError), net.edit():
            net.unlink("t1", "d1", LinkKind.SUPPORTS)
            with net.edit():
                net.link("a1", "d2", LinkKind.SUPPORTS)
            way_out()
            raise ZeroDivisionError
        assert picture(net) == before


def _remove_in_a_batch(net: Network) -> None:
    net.add(Organization(id="d3", name="New District", level=LEA), parent="state")
    net.remove("a1")
    net.link("a3", "d3", LinkKind.SUPPORTS)
    net.unlink("a3", "d3", LinkKind.SUPPORTS)


def test_neither_event_ids_nor_versions_are_used_again_after_a_roll_back() -> None:
    net = build()
    versions, event_ids = {net.version}, set(net.journal)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), net.edit():
            for _ in range(2):
                event_ids.add(_unseen(event_ids, net.record(_report())))
                versions.add(_unseen(versions, net.version))
            net.replace("a1", title="x")
            versions.add(_unseen(versions, net.version))
            raise ZeroDivisionError
        assert net.version == min(v for v in versions if v >= build().version)
    event_ids.add(_unseen(event_ids, net.record(_report())))
    _unseen(versions, net.version)


def _unseen(seen: set[int], number: int) -> int:
    assert number not in seen
    return number


def test_the_version_grows_with_every_change_and_with_nothing_else() -> None:
    net = build()
    steps: list[Callable[[], object]] = [
        lambda: net.add(Action(id="a9"), parent="m1"),
        lambda: net.replace("a9", title="x"),
        lambda: net.move("a9", parent="m2"),
        lambda: net.link("a9", "a1", LinkKind.DEPENDS_ON),
        lambda: net.unlink("a9", "a1", LinkKind.DEPENDS_ON),
        lambda: net.record(_report()),
        lambda: net.remove("a9"),
        lambda: net.define(Term(term="SEA")),
        lambda: net.undefine("SEA"),
    ]
    for step in steps:
        before = net.version
        picture(net)
        net.snapshot()
        assert net.version == before
        step()
        assert net.version > before


def test_a_snapshot_inside_an_open_batch_is_refused() -> None:
    net = build()
    outside = net.snapshot()
    with net.edit():
        with pytest.raises(EditOpenError) as caught:
            net.snapshot()
        assert isinstance(caught.value, RuntimeError)
        assert caught.value.where == "Example State"
        with net.edit(), pytest.raises(EditOpenError):
            net.snapshot()
        assert net.version == build().version
    assert net.snapshot() is outside


def test_a_snapshot_after_a_roll_back_is_the_one_before_it() -> None:
    net = build()
    before = net.snapshot()
    with pytest.raises(ZeroDivisionError), net.edit():
        net.remove("m1", recursive=True)
        net.record(StatusReport(node="a3", on=DAY, status=Status.COMPLETED))
        raise ZeroDivisionError
    assert net.snapshot() is before


def test_an_interrupted_batch_is_taken_back_too() -> None:
    net = build()
    before = picture(net)
    with pytest.raises(KeyboardInterrupt), net.edit():
        net.remove("m1", recursive=True)
        raise KeyboardInterrupt
    assert picture(net) == before


# --- copies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "twin",
    [Network.copy, copy.copy, copy.deepcopy, *(lambda n, p=p: pickled(n, p) for p in range(6))],
    ids=["copy()", "copy.copy", "copy.deepcopy", *(f"pickle, protocol {p}" for p in range(6))],
)
def test_a_copy_is_equal_and_independent(twin: Callable[[Network], Network]) -> None:
    net = build()
    net.replace("a1", codes=("1a",), weight=Decimal("0.5"))
    net.move("d1", parent="state")
    before = picture(net)
    other = twin(net)
    assert picture(other) == before
    assert other == net
    _all_sorts(other)
    assert picture(net) == before
    middle = picture(other)
    net.remove("state", recursive=True)
    assert picture(other) == middle
    assert other.record(StatusReport(node="s1", on=DAY, status=Status.IN_PROGRESS)) > max(net.journal)


def test_edits_are_closed_in_the_order_in_which_they_were_opened() -> None:
    net = build()
    outer, inner = net.edit(), net.edit()
    outer.__enter__()
    inner.__enter__()
    with pytest.raises(EditOpenError, match="out of order"):
        outer.__exit__(None, None, None)
    net.add(Goal(id="g9"), parent="s1")
    assert not inner.__exit__(ZeroDivisionError, ZeroDivisionError(), None)  # the inner one still takes its own back
    assert "g9" not in net
    net.snapshot()


def test_a_term_that_the_glossary_lacks_has_an_error_of_the_family() -> None:
    with pytest.raises(UnknownTermError, match="no term 'nope'"):
        build().glossary["nope"]
    assert build().glossary.get("nope") is None
    assert "nope" not in build().glossary
