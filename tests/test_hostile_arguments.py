"""Whatever is given in the place of what belongs there, the answer is an error of the family."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Framework,
    Goal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    NeedsAssessment,
    Network,
    Organization,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
    Term,
    behind_schedule,
    change,
    default_rules,
    flag,
    interlace,
    progress,
)
from spnet.errors import FieldTypeError, FieldValueError, UnknownCodeError, UnknownEventError, UnknownIdError

AS_OF = date(2018, 1, 31)


class Lie(StatusReport):
    """A report that checks nothing."""

    def __attrs_post_init__(self) -> None:
        pass


class Sly(Action):
    """An action that checks nothing."""

    def __attrs_post_init__(self) -> None:
        pass


class SlyNeeds(NeedsAssessment):
    """A needs assessment that checks nothing."""

    def __attrs_post_init__(self) -> None:
        pass


class SlyTerm(Term):
    """A term that checks nothing."""

    def __attrs_post_init__(self) -> None:
        pass


class Several(list[str]):
    """A list with a name."""


def _pit() -> Cause:
    """Causes of causes, far deeper than Python recurses."""
    cause = Cause(id="c")
    for number in range(20_000):
        cause = Cause(id=f"c{number}", causes=(cause,))
    return cause


@pytest.fixture
def net() -> Network:
    net = Network("small")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("4C",)), parent="g")
    net.add(Milestone(id="m"), parent="t")
    net.add(Action(id="a1"), parent="m")
    return net


MISTAKES: dict[str, tuple[type[SpnetError], Callable[[Network], object]]] = {
    "seven decimals": (FieldValueError, lambda _: Action(id="x", weight=Decimal("1.0000001"))),
    "more decimals than the context keeps": (
        FieldValueError,
        lambda _: Action(id="x", weight=Decimal(f"1.{'0' * 31}1")),
    ),
    "a signalling NaN": (FieldValueError, lambda _: Action(id="x", weight=Decimal("sNaN"))),
    "infinite": (FieldValueError, lambda _: Action(id="x", weight=float("inf"))),
    "an id that is a number": (FieldTypeError, lambda _: _school(identifiers={"nces": 5})),
    "an id under a number": (FieldTypeError, lambda _: _school(identifiers={5: "x"})),
    "identifiers in a list": (FieldTypeError, lambda _: _school(identifiers=[("nces", "5")])),
    "a group that is a number": (FieldTypeError, lambda _: Measure(indicator="i", baseline={5: 68})),
    "a forgotten comma": (FieldTypeError, lambda _: Network("x", frameworks=FOUR_DOMAINS)),  # type: ignore[arg-type]
    "frameworks that are none": (FieldTypeError, lambda _: Network("x", frameworks=5)),  # type: ignore[arg-type]
    "an event of a class of one's own": (
        FieldTypeError,
        lambda net: net.record(Lie(node="a1", on=AS_OF, recorded_on=date(2018, 1, 1), status=Status.COMPLETED)),
    ),
    "a correction to a class of one's own": (
        FieldTypeError,
        lambda net: net.record(
            Correction(of=1, replacement=Lie(node="a1", on=AS_OF, status=Status.COMPLETED), recorded_on=AS_OF)
        ),
    ),
    "a node of a class of one's own": (FieldTypeError, lambda net: net.add(Sly(id=5), parent="m")),  # type: ignore[arg-type]
    "parts of a class of one's own": (FieldTypeError, lambda net: net.replace("s1", needs=(SlyNeeds(id="a1"),))),
    "a term of a class of one's own": (FieldTypeError, lambda net: net.define(SlyTerm(term=""))),
    "a parent in a list": (UnknownIdError, lambda net: net.add(Action(id="x"), parent=["m"])),  # type: ignore[arg-type]
    "a list moved": (UnknownIdError, lambda net: net.move(["a1"], parent="m")),  # type: ignore[arg-type]
    "a list replaced": (UnknownIdError, lambda net: net.replace(["a1"], title="x")),  # type: ignore[arg-type]
    "a set removed": (UnknownIdError, lambda net: net.remove({"a1"}, recursive=True)),  # type: ignore[arg-type]
    "an id replaced by a list": (FieldValueError, lambda net: net.replace("a1", id=["a1"])),
    "half a character in an id": (FieldValueError, lambda net: net.add(Action(id="x\ud800"), parent="m")),
    "half a character asked for": (UnknownIdError, lambda net: net["x\ud800"]),
    "half a character in a key": (FieldValueError, lambda _: _school(identifiers={"\udfff": "x"})),
    "a name of half a character": (FieldValueError, lambda _: Network("\ud800")),
    "a glossary that is a number": (FieldTypeError, lambda _: Network("x", glossary=5)),  # type: ignore[arg-type]
    "a list of its own kind": (FieldTypeError, lambda _: Strategy(id="x", codes=Several(["4C"]))),  # type: ignore[arg-type]
    "causes without end": (FieldValueError, lambda _: CauseAnalysis(method=CauseMethod.FISHBONE, causes=(_pit(),))),
    "no event": (UnknownEventError, lambda net: net.journal[[1]]),  # type: ignore[index]
    "a link from a list": (SpnetError, lambda net: net.unlink([], "a1", LinkKind.SUPPORTS)),  # type: ignore[arg-type]
    "a kind by its name": (FieldTypeError, lambda net: spnet.descendants(net, "s1", kind="action")),  # type: ignore[call-overload]
    "progress of a list": (UnknownIdError, lambda net: progress(net, as_of=AS_OF)[["a1"]]),  # type: ignore[index]
    "own of a list": (UnknownIdError, lambda net: progress(net, as_of=AS_OF).own(["s1"])),  # type: ignore[arg-type]
    "explain a list": (UnknownIdError, lambda net: progress(net, as_of=AS_OF).explain(["s1"])),  # type: ignore[arg-type]
    "a count by a list": (FieldValueError, lambda net: progress(net, as_of=AS_OF).explain("s1").actions[["x"]]),  # type: ignore[index]
    "a formula by a list": (
        FieldValueError,
        lambda net: progress(net, as_of=AS_OF).explain("s1").actions.formula(["x"]),
    ),  # type: ignore[arg-type]
    "change of a list": (UnknownIdError, lambda net: change(net, ["s1"], since=AS_OF, until=AS_OF)),  # type: ignore[arg-type]
    "a line by a list": (
        FieldValueError,
        lambda net: change(net, "s1", since=AS_OF, until=AS_OF).actions.active[["x"]],  # type: ignore[index]
    ),
    "a node of a list": (UnknownIdError, lambda net: net.snapshot()[["a1"]]),  # type: ignore[index]
    "within a list": (UnknownIdError, lambda net: interlace(net, as_of=AS_OF, within=["s1"])),  # type: ignore[arg-type]
    "a row by a list": (UnknownIdError, lambda net: interlace(net, as_of=AS_OF)[["s1"], "4C"]),  # type: ignore[index]
    "a column by a list": (UnknownCodeError, lambda net: interlace(net, as_of=AS_OF)["s1", ["4C"]]),  # type: ignore[index]
    "no rules": (FieldTypeError, lambda net: flag(net, as_of=AS_OF, rules=5)),  # type: ignore[arg-type]
    "a rule without a list": (FieldTypeError, lambda net: flag(net, as_of=AS_OF, rules=behind_schedule())),  # type: ignore[arg-type]
    "no such parameter": (FieldValueError, lambda _: default_rules()[0].parameter("zz")),
    "a share in words": (FieldTypeError, lambda _: behind_schedule(share="x")),  # type: ignore[arg-type]
    "half an action": (FieldTypeError, lambda _: behind_schedule(at_least=1.5)),  # type: ignore[arg-type]
    "categories that are none": (FieldTypeError, lambda _: Framework(id="f", title="f", categories=5)),  # type: ignore[arg-type]
    "a framework without a name": (FieldTypeError, lambda _: Framework(id=None, title="f")),  # type: ignore[arg-type]
    "a notation that is a number": (FieldTypeError, lambda _: Category(notation=5, label="l")),  # type: ignore[arg-type]
    "an empty notation": (FieldValueError, lambda _: Category(notation="", label="l")),
    "an alias that is a number": (FieldTypeError, lambda _: Category(notation="1", label="l", aliases=(5,))),  # type: ignore[arg-type]
    "a notation with a meaning": (
        FieldValueError,
        lambda _: Framework(id="f", title="f", categories=(Category(notation="Any", label="l"),)),
    ),
}


def _school(**fields: Any) -> Organization:
    return Organization(id="x", name="x", level=Level.SCHOOL, **fields)


@pytest.mark.parametrize("switch", [nullcontext, attrs.validators.disabled], ids=["as usual", "validators disabled"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_by_the_family(net: Network, mistake: str, switch: Any) -> None:
    kind, make = MISTAKES[mistake]
    before = (len(net), len(net.journal), net.version)
    with switch(), pytest.raises(kind) as caught:
        make(net)
    assert caught.value.where
    assert caught.value.mend
    assert str(caught.value).encode()  # it can be printed
    assert len(str(caught.value)) < 5_000
    assert (len(net), len(net.journal), net.version) == before


TRAVERSALS = ("parent", "children", "ancestors", "descendants", "walk", "organization_of", "path", "outline_number")


@pytest.mark.parametrize("name", TRAVERSALS)
def test_traversal_goes_over_a_network(net: Network, name: str) -> None:
    with pytest.raises(FieldTypeError, match="Snapshot"):
        getattr(spnet, name)(net.snapshot(), "a1")


@pytest.mark.parametrize("weight", [0, 2, 0.1, 1e-6, 10**400, Decimal("1.500000000"), Decimal("1E+30")])
def test_weights_that_can_be_summed_exactly_are_kept(weight: Any) -> None:
    assert Action(id="x", weight=weight).weight == weight


def test_a_value_of_a_million_characters_does_not_fill_the_screen(net: Network) -> None:
    with pytest.raises(UnknownIdError) as caught:
        net["x" * 1_000_000]
    assert len(str(caught.value)) < 5_000


def test_what_a_snapshot_and_a_judgement_hold_cannot_be_written(net: Network) -> None:
    p = progress(net, as_of=AS_OF)
    for array in (net.snapshot().tree.due, p.judgement.actions.counts, p.judgement.milestones.due):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(ValueError, match="WRITEABLE"):
        net.snapshot().tree.due.setflags(write=True)
