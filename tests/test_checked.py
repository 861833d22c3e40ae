"""Records check their own fields: whatever is given, it is stored as annotated or refused by an error that teaches."""

from __future__ import annotations

import copy
import pickle
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import spnet
from spnet import (
    Action,
    BudgetLine,
    CaseEnd,
    Category,
    Cause,
    CauseAnalysis,
    CauseMethod,
    CodeMapping,
    Correction,
    Crosswalk,
    Framework,
    Goal,
    Level,
    MappingKind,
    Measure,
    Milestone,
    MissingReason,
    Note,
    Observation,
    Organization,
    PerformanceLevel,
    Person,
    Provenance,
    Rubric,
    RubricElement,
    SelfReflection,
    SpnetError,
    Status,
    StatusReport,
    SupportProvided,
    Target,
    TargetKind,
    five_whys,
)
from spnet.checked import Checked, given_fields
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, ReadOnlyError

DAY = date(2018, 1, 5)
MOMENT = datetime(2018, 1, 5, 12, 0)  # noqa: DTZ001  # what a caller gives by mistake
LONGEST = 10_000


def classes(base: type = Checked) -> Iterator[type]:
    """Yield every class of the library whose records check themselves."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("spnet.") and attrs.has(kind):
            if (
                vars(__import__(kind.__module__, fromlist=["x"])).get(kind.__name__) is kind
            ):  # not what attrs made it of
                yield kind
            yield from classes(kind)


KINDS = sorted(set(classes()), key=lambda kind: kind.__name__)
per_class = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)

#: values of fields that depend on others or on a vocabulary; the other fields take whatever their annotation says
CHOSEN: dict[tuple[type, str], Any] = {
    (Framework, "categories"): (Category(notation="1", label="x"),),
    (Crosswalk, "target"): Framework(id="y", title="x", categories=(Category(notation="2", label="x"),)),
    (Crosswalk, "mappings"): (CodeMapping(source="1", target="2", kind=MappingKind.EXACT),),
    (Rubric, "framework"): "cst-2017",
    (Rubric, "elements"): spnet.LEA_SELF_REFLECTION.elements[:1],
    (RubricElement, "notation"): "1A1",
    (RubricElement, "practice"): "1A",
    (RubricElement, "levels"): ("w", "x", "y", "z"),
    (Provenance, "confidence"): 0.5,
    (Target, "kind"): TargetKind.MAINTAIN,
    (Target, "reference"): None,
    (Measure, "unit"): "families",
    (Measure, "baseline"): {"Gr 5": 68.5},
    (Measure, "baseline_missing"): None,
    (Cause, "causes"): (Cause(id="beneath"),),
    (CauseAnalysis, "method"): CauseMethod.FISHBONE,
    (StatusReport, "status"): Status.COMPLETED,
    (Observation, "missing"): None,
    (SupportProvided, "vendor"): "",
    (SelfReflection, "ratings"): {"1A1": PerformanceLevel.BASIC},
    (SelfReflection, "evidence"): {"1A1": "x"},
    (SelfReflection, "strengths"): {"1": "x"},
    (SelfReflection, "weaknesses"): {"1": "x"},
    (Correction, "replacement"): Note(node="x", on=DAY, text="x"),
}


def hints(kind: type) -> dict[str, Any]:
    resolved = typing.get_type_hints(kind)
    return {field.name: resolved[field.name] for field in given_fields(kind)}


def options(hint: Any) -> tuple[Any, ...]:
    """The alternatives of an annotation."""
    return (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )


def some(hint: Any) -> Any:
    """A value of an annotation, none of them empty."""
    hint = next(one for one in options(hint) if one is not types.NoneType)
    match typing.get_origin(hint) or hint:
        case one if one is tuple:
            return (some(typing.get_args(hint)[0]),)
        case one if one is Mapping:
            return {"x": some(typing.get_args(hint)[1])}
        case one if issubclass(one, Enum):
            return next(iter(one))
        case one if issubclass(one, Checked):
            return full(one)
    return {str: "x", bool: True, int: 1, date: DAY}[hint]


def full(kind: type, as_given: Callable[[Any], Any] = lambda value: value) -> Any:
    """A record whose fields all have a value, given as they are or otherwise."""
    return kind(
        **{
            name: as_given(CHOSEN[kind, name] if (kind, name) in CHOSEN else some(hint))
            for name, hint in hints(kind).items()
        }
    )


def fits(value: Any, hint: Any) -> bool:
    """Whether a value is what an annotation says; the slow and obvious way."""
    alternatives = options(hint)
    if len(alternatives) > 1:
        return any(fits(value, one) for one in alternatives)
    match typing.get_origin(hint) or hint:
        case one if one is tuple:
            return type(value) in (tuple, list) and all(fits(part, typing.get_args(hint)[0]) for part in value)
        case one if one is Mapping:
            of = typing.get_args(hint)
            return isinstance(value, Mapping) and all(fits(k, of[0]) and fits(v, of[1]) for k, v in value.items())
        case one if one is date:
            return isinstance(value, date) and not isinstance(value, datetime)
        case one if one in (int, float, Decimal):
            return isinstance(value, one) and not isinstance(value, bool)
        case one if one is spnet.model.events.Dated:
            return isinstance(value, one)
        case one if one is str:
            return isinstance(value, str)
    return type(value) is hint


class Plain:
    """Something that belongs nowhere."""


#: a value of each sort that somebody may give; then the same in tuples, lists and mappings
SINGLE: list[Any] = [
    *(None, True, False, 0, 1, -1, 2.5, Decimal(1), 1j, "", "x", b"x", Ellipsis, Plain(), Plain, DAY, MOMENT),
    *(Level.LEA, Status.COMPLETED, MissingReason.TOO_FEW, PerformanceLevel.BASIC),
    *(Person(name="x"), Goal(id="x"), Note(node="x", on=DAY, text="x"), Cause(id="x"), full(Target)),
]
VALUES: list[Any] = [
    *SINGLE,
    *([(one,) for one in SINGLE]),
    *([[one] for one in SINGLE]),
    *([{"x": one} for one in SINGLE]),
    *((), [], {}, set(), {"x"}, frozenset(), {5: "x"}, iter(()), range(2), ("x", 5), {"x": "y", "z": 5}, [["x"]]),
]

SWITCH = pytest.mark.parametrize(
    "switch", [nullcontext, attrs.validators.disabled], ids=["as usual", "validators disabled"]
)


def test_there_are_classes_of_all_rooms_to_look_at() -> None:
    assert len(KINDS) > 35
    assert {kind.__module__.split(".")[1] for kind in KINDS} >= {"coding", "model"}
    named = [getattr(spnet, name) for name in spnet.__all__]
    assert {one for one in named if isinstance(one, type) and issubclass(one, Checked)} <= set(KINDS)
    assert {Organization, Correction, Note, Framework, Person} <= set(KINDS)


def attempt(make: Callable[[], Any]) -> tuple[Any, SpnetError | None]:
    """Return what is made, or the error of the library."""
    try:
        return make(), None
    except SpnetError as error:
        return None, error


@SWITCH
@per_class
def test_a_field_takes_what_its_annotation_says_and_nothing_else(kind: type, switch: Any) -> None:
    record = full(kind)
    defaults = {field.name: field.default for field in given_fields(kind)}
    accepted = refused = 0
    for name, hint in hints(kind).items():
        for value in VALUES:
            right = fits(value, hint) or value is defaults[name]
            with switch():
                made, error = attempt(lambda name=name, value=value: attrs.evolve(record, **{name: value}))
            if error is None:
                accepted += 1
                assert right, (name, value)
                if value is not None:
                    assert getattr(made, name) == (tuple(value) if isinstance(value, list) else value)
                continue
            refused += 1
            assert isinstance(error, ValueError if right else FieldTypeError | DateTypeError), (name, value)
            assert error.what
            assert error.where
            assert error.mend.endswith(".")
            assert right or f"{kind.__name__}.{name} " in error.what
    assert not attrs.validators.get_disabled()
    assert accepted >= len(hints(kind))
    assert refused > 20 * len(hints(kind))


@per_class
def test_a_field_that_is_left_out_has_its_default(kind: type) -> None:
    needed = {Observation: "value", SupportProvided: "provider", CaseEnd: "notation"}.get(
        kind
    )  # one of two is to be given
    fields = [field for field in given_fields(kind) if field.default is attrs.NOTHING or field.name == needed]
    record = full(kind)
    made = kind(**{field.name: getattr(record, field.name) for field in fields})
    for field in given_fields(kind):
        if field not in fields:
            expected = DAY if field.name == "recorded_on" else field.default
            assert getattr(made, field.name) == expected


# --- how values are stored ----------------------------------------------------------------------------------


class Text(str):
    """A text with more to it."""

    __slots__ = ()


class Whole(int):
    """A whole number with more to it."""


class Real(float):
    """A number with more to it."""


class Exact(Decimal):
    """A decimal number with more to it."""


class Day(date):
    """A day with more to it."""


def dressed(value: Any) -> Any:
    """The same value in subclasses, lists and dicts."""
    match value:
        case bool() | Enum() | Checked() | None:
            return value
        case str():
            return Text(value)
        case int():
            return value  # the ids of events are to be just that
        case float():
            return Real(value)
        case date():
            return Day(value.year, value.month, value.day)
        case tuple():
            return [dressed(one) for one in value]
        case Mapping():
            return {dressed(key): dressed(one) for key, one in value.items()}
    raise AssertionError(value)


def bare(value: Any) -> bool:
    """Whether a value and all in it are of plain classes that only read."""
    match value:
        case tuple():
            return type(value) is tuple and all(map(bare, value))
        case Mapping():
            with pytest.raises(ReadOnlyError):
                value["x"] = "y"  # type: ignore[index]  # that is the point
            return all(bare(key) and bare(one) for key, one in value.items())
        case Enum() | Checked():
            return True
    return type(value) in (str, bool, int, float, Decimal, date, types.NoneType)


@per_class
def test_lists_mappings_and_values_of_subclasses_are_stored_plain_and_read_only(kind: type) -> None:
    plain, given_otherwise = full(kind), full(kind, dressed)
    assert given_otherwise == plain
    assert hash(given_otherwise) == hash(plain)
    assert repr(given_otherwise) == repr(plain)
    for name in hints(kind):
        assert bare(getattr(given_otherwise, name)), name


@pytest.mark.parametrize("value", [Whole(3), Real(3), Exact(3), 3, 3.0, Decimal(3)])
def test_numbers_of_subclasses_are_stored_as_the_plain_number(value: Any) -> None:
    stored = Action(id="x", weight=value).weight
    assert stored == 3
    assert type(stored) in (int, float, Decimal)
    assert isinstance(value, type(stored))


def test_the_id_of_an_event_is_a_plain_number() -> None:
    with pytest.raises(FieldTypeError):
        Correction(of=Whole(1), replacement=None, recorded_on=DAY)


def test_a_mapping_that_is_given_may_change_afterwards() -> None:
    given_one = {"state": "007"}
    school = Organization(id="x", name="x", level=Level.SCHOOL, identifiers=given_one)
    given_one["state"] = "008"
    assert school.identifiers == {"state": "007"}
    outputs = ["a plan"]
    action = Action(id="x", outputs=outputs)  # type: ignore[arg-type]  # a list is welcome
    outputs.append("a report")
    assert action.outputs == ("a plan",)


@per_class
def test_a_record_is_frozen_and_its_copies_are_itself(kind: type) -> None:
    record = full(kind)
    for name in hints(kind):
        with pytest.raises(AttributeError):
            setattr(record, name, None)
    with pytest.raises(AttributeError):
        record.something_else = 1
    assert copy.copy(record) is record
    assert copy.deepcopy(record) is record
    assert copy.deepcopy([record, {"x": record}])[1]["x"] is record  # type: ignore[index]  # the second is a dict


@per_class
def test_a_record_survives_a_pickle(kind: type) -> None:
    record = full(kind)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        twin = pickle.loads(pickle.dumps(record, protocol))
        assert type(twin) is kind
        assert twin == record
        assert hash(twin) == hash(record)
        assert repr(twin) == repr(record)
        assert all(bare(getattr(twin, name)) for name in hints(kind))


@per_class
def test_every_class_has_a_check_of_its_own_fields_that_is_not_a_validator(kind: type) -> None:
    assert "__attrs_post_init__" in vars(kind)  # its own, not that of the class above: `checked` was not forgotten
    assert not hasattr(full(kind), "__dict__")
    for field in given_fields(kind):
        assert field.validator is None
        assert field.converter is None
        assert field.kw_only
        assert callable(field.metadata["take"])


# --- what is personal ---------------------------------------------------------------------------------------

PERSONAL = [(kind, field.name) for kind in KINDS for field in given_fields(kind) if field.metadata["personal"]]


def test_names_and_notes_are_known_to_be_personal() -> None:
    assert {(Person, "name"), (Action, "responsible"), (StatusReport, "comment"), (Note, "text")} <= set(PERSONAL)
    assert {field.metadata["personal"] for kind in KINDS for field in given_fields(kind)} == {"", "people", "notes"}


@pytest.mark.parametrize(("kind", "name"), PERSONAL, ids=lambda one: getattr(one, "__name__", one))
def test_what_is_personal_stands_in_no_message(kind: type, name: str) -> None:
    record = full(kind)
    for value in (
        {"A. Reyes"},
        ("A. Reyes", 5),
        [["A. Reyes"]],
        "A. Reyes" * LONGEST,
        "A. Reyes\ud800",
        {"x": ["A. Reyes"]},
    ):
        with pytest.raises(SpnetError) as caught:
            attrs.evolve(record, **{name: value})
        assert "Reyes" not in str(caught.value)
        assert name in caught.value.what


# --- bounds -------------------------------------------------------------------------------------------------


def with_text(hint: Any, text: str) -> Any:
    """A value of an annotation that holds a text, None if there is no such value."""
    for one in options(hint):
        if one is str:
            return text
        of = typing.get_args(one)
        if typing.get_origin(one) is tuple and str in of:
            return (text,)
        if typing.get_origin(one) is Mapping:
            return {"x": text} if of[1] is str else {text: some(of[1])}
    return None


@per_class
def test_a_text_has_up_to_ten_thousand_characters(kind: type) -> None:
    record = full(kind)
    for name, hint in hints(kind).items():
        fitting, too_long = (with_text(hint, "x" * length) for length in (LONGEST, LONGEST + 1))
        if too_long is None:
            continue
        if (kind, name) not in CHOSEN and name not in ("quotation", "codes"):
            assert getattr(attrs.evolve(record, **{name: fitting}), name) == fitting
        for value in (too_long, with_text(hint, "x\ud800"), with_text(hint, "\udc00")):
            with pytest.raises(FieldValueError) as caught:
                attrs.evolve(record, **{name: value})
            assert caught.value.where
            assert len(str(caught.value)) < 3_000
            assert str(caught.value).encode()  # it can be printed


@given(st.text(st.characters(), max_size=50) | st.text(st.characters(categories=("Cs", "Lu")), max_size=3))
@example("\ud83d\ude00")  # two halves do not make a whole
@example("\0")
@example("🙂")
def test_a_text_is_taken_exactly_when_it_can_be_written(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        with pytest.raises(FieldValueError):
            Person(name=text)
    else:
        assert Person(name=text).name == text


def digits(value: int | Decimal) -> tuple[int, int, int]:
    """How many digits a number has before the point, after it, and in all; counted as it is written."""
    whole, _, part = format(Decimal(value), "f").lstrip("-").partition(".")
    return len(whole.lstrip("0")), len(part), len((whole + part).lstrip("0"))


@given(
    st.integers(min_value=-(10**1003), max_value=10**1003)
    | st.builds(lambda base, up: 10**base + up, st.integers(995, 1003), st.integers(-2, 2))
    | st.builds(
        lambda n, length, exponent: Decimal((0, (n,) * length, exponent)),
        st.integers(1, 9),
        st.integers(1, 1003),
        st.integers(-2003, 1003),
    )
)
@example(10**1000 - 1)
@example(10**1000)
@example(Decimal("1E+999"))
@example(Decimal("1E+1000"))
@example(Decimal("1E-1000"))
@example(Decimal("1E-1001"))
@example(Decimal("1." + "1" * 999))
@example(Decimal("1." + "1" * 1000))
def test_a_number_has_up_to_a_thousand_digits(value: int | Decimal) -> None:
    for one in (value, -value):
        if max(digits(one)) <= 1_000:
            assert Target(year="x", kind=TargetKind.REACH, value=one).value == one
        else:
            with pytest.raises(FieldValueError):
                Target(year="x", kind=TargetKind.REACH, value=one)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "-NaN", "Infinity", "-Infinity"])
def test_a_number_is_finite(value: str) -> None:
    for one in (Decimal(value), float(value.replace("s", ""))):
        for make in (
            lambda one=one: Target(year="x", kind=TargetKind.REACH, value=one),
            lambda one=one: Measure(indicator="x", baseline={"Gr 5": one}),
            lambda one=one: Observation(node="x", on=DAY, measure="x", value=one),
            lambda one=one: Provenance(document="x", confidence=one),
            lambda one=one: BudgetLine(funding="x", amount=one),
        ):
            with pytest.raises(FieldValueError):
                make()


@given(
    st.floats(min_value=-10, max_value=1e9, allow_nan=False)
    | st.decimals(min_value=-2, max_value=2, places=7)
    | st.decimals(min_value=-2, max_value=2, places=6)
    | st.integers(-3, 10**12)
    | st.integers(-3, 10**9).map(lambda n: n / 10**6)
)
@example(-0.0)
@example(Decimal("-0"))
@example(1e-6)
@example(1e-7)
@example(0.1 + 0.2)
def test_a_weight_is_a_sum_of_millionths_as_it_is_written(value: Any) -> None:
    millionths = Fraction(str(value)) * 10**6
    if millionths.denominator == 1 and millionths >= 0:
        assert Action(id="x", weight=value).weight == value
    else:
        with pytest.raises(FieldValueError):
            Action(id="x", weight=value)


@pytest.mark.parametrize(("value", "taken"), [(0, True), (1, True), (0.5, True), (-0.001, False), (1.001, False)])
def test_confidence_is_a_share(value: float, taken: bool) -> None:
    if taken:
        assert Provenance(document="x", confidence=value).confidence == value
    else:
        with pytest.raises(FieldValueError):
            Provenance(document="x", confidence=value)


def test_a_quotation_has_up_to_five_hundred_characters() -> None:
    assert len(Provenance(document="x", quotation="q" * 500).quotation) == 500
    with pytest.raises(FieldValueError):
        Provenance(document="x", quotation="q" * 501)


def test_the_id_of_an_event_fits_64_bits() -> None:
    for of in (1, 2**53 - 1):
        assert Correction(of=of, replacement=None, recorded_on=DAY).of == of
    for of in (0, -1, 2**53):
        with pytest.raises(FieldValueError):
            Correction(of=of, replacement=None, recorded_on=DAY)


@pytest.mark.parametrize("method", [CauseMethod.FIVE_WHYS, CauseMethod.FISHBONE])
def test_up_to_sixteen_causes_stand_in_one_line(method: CauseMethod) -> None:
    line = Cause(id="16")
    for number in range(15, 0, -1):
        line = Cause(id=str(number), causes=(line,))
    analysis = CauseAnalysis(method=method, causes=(line,))
    assert [cause.id for cause in analysis.root_causes] == ["16"]
    with pytest.raises(FieldValueError) as caught:
        CauseAnalysis(method=method, causes=(Cause(id="0", causes=(line,)),))
    assert caught.value.where == "16"


def test_as_many_whys_as_causes_may_be_asked() -> None:
    assert [cause.id for cause in five_whys("x", *"abcdefghijklmnop", id="c").root_causes] == ["c.16"]
    with pytest.raises(FieldValueError):
        five_whys("x", *"abcdefghijklmnopq", id="c")
    assert five_whys("x", id="c").causes == ()


def is_nces_id(name: str, level: Level, value: str) -> bool:
    lengths = {
        "leaid": {7},
        "ncessch": {12},
        "nces": {Level.LEA: {7}, Level.SCHOOL: {12}, Level.SEA: {2, 7}, Level.OTHER: {7, 12}}[level],
    }
    return len(value) in lengths[name] and set(value) <= set("0123456789")


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", ["nces", "leaid", "ncessch"])
def test_an_nces_id_has_seven_digits_for_a_district_and_twelve_for_a_school(name: str, level: Level) -> None:
    digits = ["0048000010000190"[:length] for length in range(16)]
    not_digits = ["480000O", " 4800001", "+800001", "4.80001", "\uff14800001", "480000\u00b2", "48000010000\u0661", "x"]
    for value in (*digits, *not_digits):
        assert Organization(id="x", name="x", level=level, identifiers={"state": value}).identifiers["state"] == value
        made, error = attempt(
            lambda value=value: Organization(id="x", name="x", level=level, identifiers={"state": "7", name: value})
        )
        if is_nces_id(name, level, value):
            assert made.identifiers == {"state": "7", name: value}
        else:
            assert type(error) is FieldValueError, value
            assert error.where == "x"


def test_a_loose_cause_is_no_deeper_than_one_in_an_analysis() -> None:
    cause = Cause(id="c0")
    for depth in range(1, 16):
        cause = Cause(id=f"c{depth}", causes=(cause,))
    assert cause == cause and hash(cause) and repr(cause)  # noqa: PLR0124, PT018  # that they end
    with pytest.raises(FieldValueError, match="more than 16"):
        Cause(id="c16", causes=(cause,))


def test_what_stands_where_a_record_belongs_may_be_a_name_and_is_not_repeated() -> None:
    for make in (
        lambda: Organization(id="s", name="x", level=Level.SCHOOL, contacts=("A. Reyes 555-1234",)),
        lambda: Organization(id="s", name="x", level=Level.SCHOOL, team="A. Reyes"),
        lambda: Organization(id="s", name="x", level=Level.SCHOOL, signatures=({"name": "A. Reyes"},)),
        lambda: Milestone(id="m", lead=["A. Reyes"]),
        lambda: SupportProvided(node="s", on=date(2018, 1, 1), provider="d", vendor="A. Reyes"),
    ):
        with pytest.raises(SpnetError) as caught:
            make()
        assert "Reyes" not in str(caught.value)


def test_a_suppressed_observation_keeps_its_counts_to_itself() -> None:
    with pytest.raises(FieldValueError, match="counts"):
        Observation(
            node="g", on=date(2018, 1, 1), measure="m", missing=MissingReason.TOO_FEW, numerator=3, denominator=7
        )
