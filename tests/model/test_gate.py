"""What a network refuses: each mistake has its own error that teaches, and leaves the network as it was."""

from __future__ import annotations

import builtins
import copy
import inspect
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from picture import pickled, picture

import spnet.errors
from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Category,
    Correction,
    Framework,
    Goal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    Network,
    Organization,
    Person,
    Status,
    StatusReport,
    Strategy,
    Target,
    TargetKind,
    TargetReference,
    outline_number,
)
from spnet.errors import (
    CompletionDateError,
    ContainmentError,
    CorrectionError,
    CycleError,
    DateTypeError,
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
)

DAY, NEXT_DAY, LATER = date(2018, 1, 5), date(2018, 1, 6), date(2018, 3, 1)
MOMENT = datetime(2018, 1, 5, 12, 0)  # noqa: DTZ001  # a caller's mistake
LEA, SCHOOL = Level.LEA, Level.SCHOOL


def build() -> Network:
    """A state with two districts, a school with a plan, links and a journal of four events."""
    net = Network("Example State")
    net.add(Organization(id="state", name="State agency", level=Level.SEA))
    net.add(Organization(id="d1", name="River District", level=LEA), parent="state")
    net.add(Organization(id="d2", name="Oak District", level=LEA), parent="state")
    net.add(Organization(id="s1", name="Hill School", level=SCHOOL, identifiers={"nces": "01"}), parent="d1")
    net.add(Goal(id="g1"), parent="s1")
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
    return net


def _report(**fields: Any) -> StatusReport:
    return StatusReport(**{"node": "a1", "on": DAY, "status": Status.COMPLETED, **fields})


def _correction(of: int, replacement: Any, recorded_on: date = LATER) -> Correction:
    return Correction(of=of, replacement=replacement, recorded_on=recorded_on)


def _framework(*categories: tuple[str, str | None]) -> Framework:
    return Framework(
        id="own", title="Own", categories=tuple(Category(notation=n, label=n, parent=p) for n, p in categories)
    )


Mistake = Callable[[Network], object]

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
    "an id that is None": (lambda n: n.add(Goal(id=None), parent="s1"), FieldTypeError, TypeError, "Goal"),
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
    "text for a mapping": (lambda n: n.replace("s1", identifiers="01"), FieldTypeError, TypeError, "s1"),
    "a mapping written": (
        lambda n: n["s1"].identifiers.update(nces="02"),
        ReadOnlyError,
        TypeError,
        "nces",
    ),
    "a person without a name": (lambda n: Person(name=None), FieldTypeError, TypeError, "Person"),
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
        "Measure",
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
    # codes
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
        "Correction",
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
    "an adjustment of a school": (lambda n: n.record(Adjustment(node="s1", on=DAY)), EventKindError, ValueError, "s1"),
    "something that is no event": (lambda n: n.record("completed"), FieldTypeError, TypeError, "str"),
    "a node as an event": (lambda n: n.record(Goal(id="x")), FieldTypeError, TypeError, "Goal"),
    # corrections
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


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_raises_its_own_error_and_changes_nothing(mistake: str) -> None:
    make, kind, built_in, where = MISTAKES[mistake]
    net = build()
    before = picture(net)
    with pytest.raises(kind) as caught:
        make(net)
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
        net.remove("m2")
        net.move("a1", parent="m9")
        net.record(Adjustment(node="m9", on=DAY, due=LATER))
        net.replace("t1", title="Portfolios")
        _as_it_stands(net, *MISTAKES[mistake][:2])
    assert picture(net) == before


def _as_it_stands(net: Network, make: Mistake, kind: type[SpnetError]) -> None:
    """Make a mistake which, after other edits, may be none or another one."""
    make(net)
    raise kind("made on purpose")


def _family() -> list[type[SpnetError]]:
    classes = [getattr(spnet.errors, name) for name in spnet.errors.__all__]
    return [one for one in classes if one is not SpnetError]


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
    defined = {name for name, value in vars(spnet.errors).items() if inspect.isclass(value)}
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


def test_lists_and_mappings_become_what_only_reads() -> None:
    net = build()
    assert net.replace("a1", outputs=["a plan"]).outputs == ("a plan",)
    given = {"nces": "0480"}
    stored = net.replace("s1", identifiers=given)
    given["nces"] = "0"
    assert stored.identifiers == {"nces": "0480"}
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
    assert net.record(Adjustment(node=node, on=DAY, due=LATER)) == 5


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
    assert net.record(_correction(1, moved, NEXT_DAY)) == 5
    assert net.record(_correction(1, None, NEXT_DAY)) == 6
    assert net.record(_correction(2, Adjustment(node="a2", on=DAY, due=LATER), NEXT_DAY)) == 7


# --- what leaves with a node --------------------------------------------------------------------------------


def test_remove_takes_all_beneath_with_its_links_its_events_and_their_corrections() -> None:
    net = build()
    gone = net.remove("m1")
    assert [node.id for node in gone] == ["m1", "a1", "a2"]
    assert list(net.journal) == [3]
    assert list(net.links.edges(keys=True)) == [("t1", "d1", LinkKind.SUPPORTS)]
    assert list(net.links) == ["t1", "d1"]
    assert list(net) == ["state", "d1", "d2", "s1", "g1", "t1", "m2", "a3"]


def test_an_id_that_was_removed_may_be_used_again_but_an_event_id_is_not() -> None:
    net = build()
    net.remove("a1")
    net.add(Action(id="a1", title="Another"), parent="m2")
    assert net.record(_report()) == 5
    net.remove("state")
    assert len(net) == len(net.journal) == len(net.links) == 0
    net.add(Organization(id="state", name="Another", level=Level.SEA))
    assert net.record(StatusReport(node="state", on=DAY, status=Status.CANCELLED)) == 6


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
    net.remove("m1")
    net.add(Milestone(id="m1", title="Another"), parent="t1")
    net.record(Adjustment(node="m1", on=DAY, due=LATER))
    net.move("m2", parent="t1")
    net.remove("d2")
    net.move("state", parent="d1")
    net.link("m3", "m2", LinkKind.DEPENDS_ON)
    net.remove("m3")


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
            net.remove("m2")
            raise ZeroDivisionError
        assert picture(net) == between
        later = net.record(StatusReport(node="a8", on=DAY, status=Status.COMPLETED))
        assert later > event_id + 1
    assert list(net.journal) == [1, 2, 3, 4, event_id, later]


def test_an_outer_batch_that_fails_takes_inner_ones_back() -> None:
    net = build()
    before = picture(net)
    with pytest.raises(ZeroDivisionError), net.edit():
        net.remove("d2")
        with net.edit():
            _remove_in_a_batch(net)
        net.remove("m2")
        with pytest.raises(UnknownIdError), net.edit():
            net.add(Action(id="a7"), parent="m1")
            net.remove("m2")
        assert "a7" not in net
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
        net.remove("m1")
        net.record(StatusReport(node="a3", on=DAY, status=Status.COMPLETED))
        raise ZeroDivisionError
    assert net.snapshot() is before


def test_an_interrupted_batch_is_taken_back_too() -> None:
    net = build()
    before = picture(net)
    with pytest.raises(KeyboardInterrupt), net.edit():
        net.remove("m1")
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
    _all_sorts(other)
    assert picture(net) == before
    middle = picture(other)
    net.remove("state")
    assert picture(other) == middle
    assert other.record(StatusReport(node="s1", on=DAY, status=Status.IN_PROGRESS)) > 6
