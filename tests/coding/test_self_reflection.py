"""The LEA self-reflection as the source's Tool C orders it, and what any rubric must hold to."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from picture import pickled

from spnet import FOUR_DOMAINS
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel, Rubric, RubricElement
from spnet.errors import FieldTypeError, FieldValueError, SpnetError, UnknownCodeError

#: the elements of the source's Tool C, counted there under the heading of each practice
TOOL_C = {
    "1A": 5,
    "1B": 3,
    "1C": 3,
    "2A": 3,
    "2B": 3,
    "2C": 3,
    "3A": 3,
    "3B": 3,
    "3C": 2,
    "4A": 3,
    "4B": 3,
    "4C": 3,
}

NOTATIONS = [f"{practice}{number}" for practice, count in TOOL_C.items() for number in range(1, count + 1)]

LEVELS = ("nothing", "a start", "more", "all")


def element(notation: Any = "1A1", **changed: Any) -> RubricElement:
    given: dict[str, Any] = {"practice": "1A", "text": "what it is", "levels": LEVELS}
    return RubricElement(notation=notation, **(given | changed))


def rubric(*elements: Any, **changed: Any) -> Rubric:
    given: dict[str, Any] = {"id": "own", "title": "Our own", "framework": "cst-2017", "elements": elements}
    return Rubric(**(given | changed))


@pytest.fixture(params=[False, True], ids=["validators on", "validators off"])
def _validators(request: pytest.FixtureRequest) -> Iterator[None]:
    """The switch of attrs that turns validators off for the whole process."""
    attrs.validators.set_disabled(request.param)
    yield
    attrs.validators.set_disabled(False)


# --- levels ---------------------------------------------------------------------------------------------------


def test_the_levels_are_those_of_the_source_lowest_first() -> None:
    assert list(PerformanceLevel) == ["consistently low", "basic", "moderate", "consistently high"]
    assert [level.rank for level in PerformanceLevel] == [1, 2, 3, 4]
    assert PerformanceLevel("basic") is PerformanceLevel.BASIC


def test_levels_sort_by_rank_and_not_as_text() -> None:
    by_the_alphabet = sorted(PerformanceLevel)
    assert by_the_alphabet != list(PerformanceLevel)
    assert sorted(by_the_alphabet, key=lambda level: level.rank) == list(PerformanceLevel)


# --- the LEA self-reflection ----------------------------------------------------------------------------------


def test_the_self_reflection_has_the_elements_of_the_source_in_its_order() -> None:
    assert [e.notation for e in LEA_SELF_REFLECTION] == NOTATIONS
    assert len(LEA_SELF_REFLECTION) == len(NOTATIONS) == 37
    assert repr(LEA_SELF_REFLECTION) == "<Rubric lea-self-reflection: 37 elements>"


def test_every_practice_of_the_four_domains_has_its_elements() -> None:
    assert LEA_SELF_REFLECTION.framework == FOUR_DOMAINS.id
    counts = {p.notation: len(LEA_SELF_REFLECTION.of_practice(p.notation)) for p in FOUR_DOMAINS.practices}
    assert counts == TOOL_C
    for e in LEA_SELF_REFLECTION:
        assert e in LEA_SELF_REFLECTION.of_practice(e.practice)
        assert e.notation.startswith(e.practice)
        assert FOUR_DOMAINS[e.practice].notation == e.practice


def test_each_element_says_four_different_things_in_short() -> None:
    for e in LEA_SELF_REFLECTION:
        assert len({e.text, *e.levels}) == 5, e.notation
        for wording in (e.text, *e.levels):
            assert 10 < len(wording) <= 100, wording
            assert wording == " ".join(wording.split())
            assert wording[0].isupper(), wording
            assert not wording.endswith("."), wording
    texts = [e.text for e in LEA_SELF_REFLECTION]
    assert len(set(texts)) == len(texts)


def test_words_stand_with_their_codes() -> None:
    found = {
        "1A2": ("superintendent", 0),
        "1B1": ("theory of action", 2),
        "1C3": ("early", 2),
        "2A3": ("induction", 1),
        "2C3": ("take their place", 3),
        "3A3": ("families", 3),
        "3B1": ("sample lessons", 3),
        "3C1": ("businesses", 2),
        "4A1": ("frank", 2),
        "4B1": ("diagnostic instrument", 1),
        "4C3": ("guide for parents", 0),
    }
    for notation, (word, level) in found.items():
        assert word in LEA_SELF_REFLECTION[notation].levels[level]


# --- finding elements -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["1A1", "1a1", " 1 a 1. ", "1.A.1", "1a.1"])
def test_an_element_is_found_however_its_notation_is_written(written: str) -> None:
    assert written in LEA_SELF_REFLECTION
    assert LEA_SELF_REFLECTION[written] is LEA_SELF_REFLECTION.elements[0]
    assert written in rubric(element(written))
    assert "1A1" in rubric(element(written))


@pytest.mark.parametrize("stranger", ["1A6", "1A", "3C3", "", ".", "1A1: Leaders", "cst-2017:1A1", None, 1, ["1A1"]])
def test_an_unknown_element_is_refused_with_the_known_ones(stranger: Any) -> None:
    assert stranger not in LEA_SELF_REFLECTION
    with pytest.raises(UnknownCodeError, match=r"Its elements are 1A1, 1A2, .*4C3; of_practice") as caught:
        LEA_SELF_REFLECTION[stranger]
    assert isinstance(caught.value, KeyError)
    assert caught.value.where == "rubric lea-self-reflection"
    assert repr(stranger) in caught.value.what


@pytest.mark.parametrize("written", ["3C", "3c", " 3.c. "])
def test_a_practice_has_its_elements_in_order(written: str) -> None:
    assert [e.notation for e in LEA_SELF_REFLECTION.of_practice(written)] == ["3C1", "3C2"]
    own = rubric(element("b", practice="3C"), element("x", practice="1A"), element("a", practice="3.c"))
    assert [e.notation for e in own.of_practice(written)] == ["b", "a"]


@pytest.mark.parametrize("stranger", ["1D", "1", "1A1", "", ".", None, 1, ["1A"]])
def test_an_unknown_practice_is_refused_with_the_known_ones(stranger: Any) -> None:
    with pytest.raises(UnknownCodeError, match=r"Its practices are 1A, 1B, 1C, 2A, .*, 4C\.$") as caught:
        LEA_SELF_REFLECTION.of_practice(stranger)
    assert repr(stranger) in caught.value.what


def test_an_empty_rubric_has_nothing_to_find() -> None:
    own = rubric()
    assert len(own) == 0
    assert "1A1" not in own
    for ask in (own.__getitem__, own.of_practice):
        with pytest.raises(UnknownCodeError, match="are none"):
            ask("1A")


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_validators")
@pytest.mark.parametrize(
    ("changed", "error", "what"),
    [
        ({"notation": 1}, FieldTypeError, "RubricElement.notation"),
        ({"notation": " "}, FieldValueError, "RubricElement.notation"),
        ({"notation": " . "}, FieldValueError, "RubricElement.notation"),
        ({"practice": None}, FieldTypeError, "RubricElement.practice"),
        ({"practice": ""}, FieldValueError, "RubricElement.practice"),
        ({"practice": ".."}, FieldValueError, "RubricElement.practice"),
        ({"text": 5}, FieldTypeError, "RubricElement.text"),
        ({"text": "\n"}, FieldValueError, "RubricElement.text"),
        ({"levels": None}, FieldTypeError, "RubricElement.levels"),
        ({"levels": "four"}, FieldTypeError, "RubricElement.levels"),
        ({"levels": {1, 2, 3, 4}}, FieldTypeError, "RubricElement.levels"),
        ({"levels": ()}, FieldValueError, "has 0 levels"),
        ({"levels": LEVELS[:3]}, FieldValueError, "has 3 levels"),
        ({"levels": (*LEVELS, "too much")}, FieldValueError, "has 5 levels"),
        ({"levels": (*LEVELS[:3], None)}, FieldTypeError, "RubricElement.levels"),
        ({"levels": ("nothing", " ", "more", "all")}, FieldValueError, "RubricElement.levels"),
    ],
)
def test_an_element_that_is_not_whole_is_refused(changed: Any, error: type[SpnetError], what: str) -> None:
    with pytest.raises(error) as caught:
        element(**changed)
    assert what in caught.value.what
    assert caught.value.where in {"RubricElement", what}
    assert caught.value.mend


def test_a_wrong_number_of_levels_is_answered_with_the_levels() -> None:
    with pytest.raises(FieldValueError, match="'1A1' has 3 levels, not 4") as caught:
        element(levels=LEVELS[:3])
    assert caught.value.mend == "Give a text for each of consistently low, basic, moderate, consistently high."


@pytest.mark.usefixtures("_validators")
@pytest.mark.parametrize(
    ("changed", "error", "what"),
    [
        ({"id": 1}, FieldTypeError, "Rubric.id"),
        ({"id": ""}, FieldValueError, "Rubric.id"),
        ({"title": None}, FieldTypeError, "Rubric.title"),
        ({"title": " "}, FieldValueError, "Rubric.title"),
        ({"framework": FOUR_DOMAINS}, FieldTypeError, "Rubric.framework"),
        ({"framework": ""}, FieldValueError, "Rubric.framework"),
        ({"elements": None}, FieldTypeError, "Rubric.elements"),
        ({"elements": "1A1"}, FieldTypeError, "Rubric.elements"),
        ({"elements": [element(), "1A2"]}, FieldTypeError, "Rubric.elements"),
        ({"elements": FOUR_DOMAINS}, FieldTypeError, "Rubric.elements"),
        (
            {"elements": [element("1A1"), element("1A2"), element("1.a.1", text="other")]},
            FieldValueError,
            "notation '1.a.1' occurs twice",
        ),
        ({"elements": [element()] * 2}, FieldValueError, "notation '1A1' occurs twice"),
    ],
)
def test_a_rubric_that_is_not_whole_is_refused(changed: Any, error: type[SpnetError], what: str) -> None:
    with pytest.raises(error) as caught:
        rubric(**changed)
    assert what in caught.value.what
    assert caught.value.where in {"own", "rubric own", "Rubric.id"}  # the last without an id
    assert caught.value.mend


# --- as values ------------------------------------------------------------------------------------------------


def test_lists_become_tuples() -> None:
    assert element(levels=list(LEVELS)) == element()
    assert rubric(elements=[element()]) == rubric(element())
    assert isinstance(rubric(elements=[element()]).elements, tuple)
    assert hash(element(levels=list(LEVELS))) == hash(element())


def test_rubrics_are_equal_by_content_and_can_be_hashed_copied_and_pickled() -> None:
    own = rubric(element("1A1"), element("1A2"))
    assert own == rubric(element("1A1"), element("1A2"))
    assert hash(own) == hash(rubric(element("1A1"), element("1A2")))
    assert own != rubric(element("1A2"), element("1A1"))
    assert own != rubric(element("1A1"))
    assert own != rubric(element("1A1"), element("1A2", levels=LEVELS[::-1]))
    for changed in ("id", "title", "framework"):
        assert own != rubric(*own, **{changed: "x"})
    for twin in (copy.copy(LEA_SELF_REFLECTION), copy.deepcopy(LEA_SELF_REFLECTION), pickled(LEA_SELF_REFLECTION)):
        assert twin == LEA_SELF_REFLECTION
        assert len({twin, LEA_SELF_REFLECTION}) == 1
        assert twin["4c3"] == LEA_SELF_REFLECTION["4C3"]
        assert twin.of_practice("4c") == LEA_SELF_REFLECTION.of_practice("4C")
    assert pickled(PerformanceLevel.MODERATE) is PerformanceLevel.MODERATE


def test_a_changed_rubric_finds_its_own_elements() -> None:
    changed = attrs.evolve(rubric(element("1A1")), elements=(element("1A2"),))
    assert "1A2" in changed
    assert "1A1" not in changed


def test_a_rubric_and_its_elements_are_frozen() -> None:
    for thing, field in ((LEA_SELF_REFLECTION, "title"), (LEA_SELF_REFLECTION["4C3"], "text")):
        with pytest.raises(AttributeError):
            setattr(thing, field, "x")
