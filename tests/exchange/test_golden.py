"""The golden documents: kept for ever, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from filled import CLASSES

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Address,
    Adjustment,
    AssessedElement,
    AssessmentScope,
    Attachment,
    BudgetLine,
    Category,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Condition,
    Correction,
    Designation,
    Direction,
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
    PlanUpdate,
    Priority,
    Provenance,
    Recoding,
    Review,
    ReviewKind,
    SelfReflection,
    Signature,
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
    TheoryOfAction,
    five_whys,
)
from spnet.checked import Checked, given_fields

GOLDEN = Path(__file__).parent / "golden"

SEEN = Provenance(
    document="River plan.pdf",
    page="3",
    quotation="families come",
    extracted_by="reader 1.2",
    confidence=Decimal("0.80"),
    reviewed=True,
    reviewed_by="B. Cole",
)


def golden_network() -> Network:
    """A small state: an agency, a district and a school, each class and each kind of event at least once."""
    own = Framework(
        id="own",
        title="The state's own practices",
        version="2",
        issued="2016",
        categories=(
            Category(notation="F", label="Families", aliases=("family",)),
            Category(notation="F1", label="Families at school", parent="F"),
        ),
    )
    net = Network("Example State", id="example", frameworks=(FOUR_DOMAINS, own))
    net.define(Term(term="LEA", definition="A local education agency.", aliases=("district",)))
    state = Organization(
        id="state",
        name="State agency",
        level=Level.SEA,
        purpose=TheoryOfAction(if_we="coach", then="teams plan", and_="students grow"),
    )
    net.add(state)
    net.add(_district(), parent="state")
    _plan(net)
    net.add(
        Organization(id="center", name="Center «East»", level=Level.OTHER, category="service center"), parent="state"
    )
    school = Organization(
        id="hill",
        name="Hill School",
        level=Level.SCHOOL,
        identifiers={"ncessch": "480000100001", "state": "0017"},
        designation=Designation.STATE,
        designation_name="Focus",
        title_i=False,
    )
    net.add(school, parent="river")
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    net.link("center", "hill", LinkKind.SUPPORTS)
    net.link("g1", "state", LinkKind.ALIGNED_TO)
    for event in _events():
        net.record(event)
    net.remove("a3")
    return net


def _district() -> Organization:
    fishbone = CauseAnalysis(
        findings=("f2",),
        method=CauseMethod.FISHBONE,
        symptom="Many absences",
        causes=(
            Cause(
                id="c1",
                statement="The bus comes late",
                category="Transport",
                codes=("4B",),
                evidence=("log of arrivals",),
                actionable=True,
                actionable_by="the district",
                causes=(Cause(id="c2", statement="One driver for two lines", actionable=False, provenance=SEEN),),
            ),
        ),
    )
    interviews = CauseAnalysis(method=CauseMethod.OTHER, method_name="interviews", symptom="Few conferences")
    needs = NeedsAssessment(
        id="needs-2017",
        on=date(2017, 5, 2),
        scope=AssessmentScope.SEGMENTED,
        segment="attendance",
        elements=(
            AssessedElement(element=NeedsElement.ENGAGEMENT_ATTENDANCE),
            AssessedElement(element=NeedsElement.ENGAGEMENT_OTHER, detail="clubs"),
        ),
        method="Two meetings and a survey",
        conducted_by="The leadership team",
        participants=(Person(name="A. Reyes", position="Superintendent"),),
        stakeholder_input="Families were asked in May.",
        findings=(
            Finding(
                id="f1",
                kind=FindingKind.STRENGTH,
                statement="Families come",
                evidence=("sign-in sheets",),
                leverage="conferences",
                codes=("4C", "own:F1"),
                provenance=SEEN,
            ),
            Finding(id="f2", kind=FindingKind.WEAKNESS, statement="Many absences in winter"),
        ),
        analyses=(
            fishbone,
            five_whys("Few pass", "Lessons vary", "No shared units", id="w", findings=("f2",)),
            interviews,
        ),
        priorities=(
            Priority(id="p1", title="Winter", findings=("f2",), causes=("c1",), explanation="It comes first."),
        ),
        provenance=SEEN,
    )
    return Organization(
        id="river",
        name="River District",
        level=Level.LEA,
        identifiers={"leaid": "0480001"},
        designation=Designation.CSI,
        title_i=True,
        vision="Each child is known.",
        mission="Good schools near home, for all families.",
        contacts=(Person(name="A. Reyes", position="Superintendent", contact="reyes@example.org"),),
        team=(Person(name="B. Cole"), Person(name="C. Díaz", position="Teacher")),
        address=Address(
            street="1 River Road", city="Hilltown", county="East", state="ES", zip_code="01234", phone="555 0100"
        ),
        needs=(needs,),
        plan_date=date(2017, 7, 1),
        updates=(PlanUpdate(on=date(2018, 1, 15), summary="Second milestone added."),),
        signatures=(Signature(name="A. Reyes", position="Superintendent", role="leads the team", on=date(2017, 7, 2)),),
        provenance=SEEN,
        attachments=(Attachment(name="Survey", link="https://example.org/survey"),),
    )


def _plan(net: Network) -> None:
    targets = (
        Target(year="2017-18", kind=TargetKind.AT_LEAST, value=70),
        Target(year="2018-19", kind=TargetKind.CHANGE_POINTS, value=2.5, reference=TargetReference.PREVIOUS_TARGET),
        Target(year="2019-20", kind=TargetKind.MAINTAIN, value=75, tolerance=1),
    )
    growth = Measure(
        indicator="Students who grow a year",
        id="growth",
        data_source="state assessment",
        unit="percent",
        direction=Direction.INCREASE,
        baseline={"Gr 5": Decimal("68.50"), "Gr 8": None},
        targets=targets,
        provenance=SEEN,
    )
    visits = Measure(indicator="Families at conferences", unit="families", baseline_missing=MissingReason.NOT_COLLECTED)
    net.add(
        Goal(
            id="g1",
            statement="Each student grows every year.",
            explanation="All of them.",
            measures=(growth, visits),
            student_focused=True,
        ),
        parent="river",
    )
    strategy = Strategy(
        id="t1",
        title="Conferences with families",
        theory=TheoryOfAction(if_we="invite families", then="they set goals with us", and_="students come to school"),
        codes=("4C", "own:F1"),
        measures=(
            Measure(
                indicator="Conferences held",
                baseline=0,
                targets=(Target(year="Year 1", kind=TargetKind.REACH, value=40),),
            ),
        ),
        start=date(2017, 8, 1),
        end=date(2019, 6, 30),
        priority="p1",
        evidence=("a study",),
        conditions=(
            Condition(statement="An evening each month", met=False, remedy="Pay for it."),
            Condition(statement="Rooms", met=True),
        ),
        gives_up=("newsletters",),
    )
    net.add(strategy, parent="g1")
    net.add(
        Milestone(
            id="m1",
            title="Guidelines written",
            start=date(2017, 9, 1),
            due=date(2018, 5, 31),
            lead="Team A",
            competencies=("listening",),
            codes=("4A",),
        ),
        parent="t1",
    )
    first = Action(
        id="a1",
        title="Draft",
        start=date(2017, 9, 1),
        due=date(2017, 10, 15),
        outputs=("draft of guidelines",),
        resources=("two days",),
        budget=(BudgetLine(funding="Title I", amount=Decimal("1200.50"), purpose="substitutes"),),
        responsible="C. Díaz",
        collaborators=("B. Cole",),
        competencies=("writing",),
        weight=2,
    )
    net.add(first, parent="m1")
    net.add(Action(id="a2", title="Train", codes=("2B",), weight=0.5, adopted=date(2018, 1, 15)), parent="m1")
    net.add(Action(id="a3", title="Entered by mistake"), parent="m1")


def _events() -> Iterator[spnet.Event]:
    """The events, ids from 1."""
    yield StatusReport(
        node="a1",
        on=date(2017, 10, 31),
        recorded_on=date(2017, 11, 2),
        by="C. Díaz",
        provenance=SEEN,
        status=Status.COMPLETED,
        completed_on=date(2017, 10, 20),
        outputs=("draft",),
        resources=("two days",),
        spent=(BudgetLine(funding="Title I", amount=1000),),
        cause="Substitutes were found.",
        comment="Well done.",
    )
    yield Adjustment(
        node="a2",
        on=date(2018, 1, 5),
        due=date(2018, 2, 28),
        start=date(2018, 2, 1),
        responsible="B. Cole",
        scope="two schools",
        cause="The trainer was ill.",
        justification="It still helps.",
        communicated_to=("state",),
    )
    yield Recoding(node="t1", on=date(2018, 1, 5), codes=("4B",), cause="Reread.")
    revised = (Target(year="2018-19", kind=TargetKind.CHANGE_PERCENT, value=4, reference=TargetReference.BASELINE),)
    yield TargetRevision(node="g1", on=date(2018, 7, 1), measure="growth", targets=revised, cause="Reached early.")
    yield Observation(
        node="g1",
        on=date(2018, 6, 30),
        measure="growth",
        value=Decimal("70.0"),
        numerator=70,
        denominator=100,
        group="Gr 5",
        year="2017-18",
        data_source="district file",
        comment="Preliminary.",
    )
    yield Observation(node="g1", on=date(2018, 6, 30), measure="growth", group="Gr 8", missing=MissingReason.TOO_FEW)
    yield Review(
        node="river",
        on=date(2018, 1, 12),
        review=ReviewKind.MONTHLY,
        participants=(Person(name="A. Reyes"),),
        decisions=("Train in March",),
        shared=("The trainer is ill",),
        comment="Short.",
    )
    yield SupportNeed(node="p1", on=date(2018, 1, 12), description="Coaching", codes=("4C",), asked_of="state")
    yield SupportProvided(
        node="p1",
        on=date(2018, 2, 9),
        provider="center",
        support="coaching",
        codes=("4C",),
        hours=6,
        cost=Decimal("300.00"),
        how_used="Conferences were rehearsed.",
        need=8,
        provider_action="m1",
    )
    yield SupportProvided(node="hill", on=date(2018, 2, 9), vendor="Books & Co.", support="books")
    yield SupportReview(
        node="p1",
        on=date(2018, 4, 30),
        of=9,
        effect=Effect.STRONG,
        explanation="They come.",
        evidence=("sign-in sheets",),
    )
    yield SelfReflection(
        node="river",
        on=date(2017, 8, 1),
        respondent="respondent 1",
        ratings={"1A1": PerformanceLevel.BASIC},
        evidence={"1A1": "minutes"},
        strengths={"1": "clear goals"},
        weaknesses={"4": "few visits"},
    )
    yield Note(node="hill", on=date(2018, 1, 12), text="New principal since January. שלום")
    yield Note(node="a3", on=date(2018, 1, 12), text="Entered by mistake.")
    yield Correction(
        of=13,
        replacement=Note(node="hill", on=date(2018, 1, 12), text="New principal since February."),
        recorded_on=date(2018, 2, 1),
        by="B. Cole",
    )
    yield Correction(of=10, replacement=None, recorded_on=date(2018, 3, 1), provenance=SEEN)


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("shape", ["nested", "flat"])
def test_a_golden_document_holds_this_network_and_this_network_is_written_so(shape: str) -> None:
    golden = (GOLDEN / f"spnet-1-{shape}.json").read_text(encoding="utf-8")
    network = spnet.from_dict(json.loads(golden))
    assert network == golden_network()
    assert [node.id for node in spnet.walk(network)] == [node.id for node in spnet.walk(golden_network())]
    assert spnet.orphaned_events(network) == (14,)
    assert text_of(spnet.to_dict(network, shape=shape)) == golden
    assert text_of(spnet.to_dict(golden_network(), shape=shape)) == golden


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.json")))
def test_every_golden_document_loads_for_ever(name: str) -> None:
    network = spnet.from_dict(json.loads((GOLDEN / name).read_text(encoding="utf-8")))
    assert spnet.from_dict(spnet.to_dict(network)) == network


def _fields_used(record: Any, used: set[tuple[type, str]]) -> None:
    for field in given_fields(type(record)):
        value = getattr(record, field.name)
        if value != field.default:
            used.add((type(record), field.name))
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Checked):
                _fields_used(entry, used)


#: fields that came into the model after the golden documents of spnet/1 were written, which stay as they are
NEWER: set[tuple[str, str]] = {("Adjustment", "budget"), ("Category", "uri"), ("Framework", "uri")}


def test_the_golden_network_uses_every_class_and_field_of_its_time() -> None:
    net = golden_network()
    used: set[tuple[type, str]] = set()
    for record in (*map(net.__getitem__, net), *net.journal.values(), *net.glossary.values(), *net.frameworks):
        _fields_used(record, used)
    every = {(kind, field.name) for kind in CLASSES for field in given_fields(kind)}
    shared = {"provenance", "attachments", "adopted", "by", "recorded_on"}  # on one class or another
    assert {(kind.__name__, name) for kind, name in every - used if name not in shared} == NEWER
    assert shared <= {name for _, name in used}
