"""Frameworks: the Four Domains as the source heads them, and what any framework must hold to."""

from __future__ import annotations

import copy

import pytest
from picture import pickled

from spnet import FOUR_DOMAINS, LEA_SELF_REFLECTION, Category, Code, Framework, Level
from spnet.errors import FieldTypeError, FieldValueError, SpnetError, UnknownCodeError

#: the headings of the source's Tool C, in its order
TOOL_C = {
    "1A": "Prioritize improvement and communicate urgency",
    "1B": "Monitor short-and long-term goals",
    "1C": "Customize and target supports to meet needs",
    "2A": "Recruit, develop, retain, & sustain talent",
    "2B": "Target professional learning opportunities",
    "2C": "Set clear performance expectations",
    "3A": "Diagnose and respond to student learning needs",
    "3B": "Provide rigorous evidence-based instruction",
    "3C": "Remove barriers and provide opportunities",
    "4A": "Build strong community intensely focused on student learning",
    "4B": "Solicit and act upon stakeholder input",
    "4C": "Engage students and families in pursuing educational goals",
}

DOMAINS = {
    "1": "Turnaround Leadership",
    "2": "Talent Development",
    "3": "Instructional Transformation",
    "4": "Culture Shift",
}


def category(notation: str, parent: str | None = None) -> Category:
    return Category(notation=notation, label=f"label of {notation}", parent=parent)


def framework(*categories: Category, id: str = "own") -> Framework:
    return Framework(id=id, title="Our own", categories=categories)


def test_the_four_domains_are_four_with_three_practices_each() -> None:
    assert {c.notation: c.label for c in FOUR_DOMAINS.domains} == DOMAINS
    assert {c.notation: c.label for c in FOUR_DOMAINS.practices} == TOOL_C
    elements = [c.notation for c in FOUR_DOMAINS if len(c.notation) == 3]
    assert [c.notation for c in FOUR_DOMAINS] == sorted([*DOMAINS, *TOOL_C, *elements])
    assert len(FOUR_DOMAINS) == 4 + 12 + 37
    assert all(practice.parent == practice.notation[0] for practice in FOUR_DOMAINS.practices)
    assert repr(FOUR_DOMAINS) == "<Framework cst-2017: 4 domains, 12 practices>"


def test_a_category_is_found_however_its_notation_is_written() -> None:
    for written in ("4C", "4c", " 4 c. ", "4.C"):
        assert written in FOUR_DOMAINS
        assert FOUR_DOMAINS[written] is FOUR_DOMAINS["4C"]
        assert FOUR_DOMAINS.code(written) == Code("cst-2017", "4C")
    for stranger in ("4D", "", "4C: Engage", "5", None, 4, ["4C"]):
        assert stranger not in FOUR_DOMAINS


@pytest.mark.parametrize("stranger", ["4D", "", "Culture Shift", "cst-2017:4C"])
def test_an_unknown_notation_is_refused_with_the_known_ones(stranger: str) -> None:
    for ask in (FOUR_DOMAINS.__getitem__, FOUR_DOMAINS.code, FOUR_DOMAINS.lineage):
        with pytest.raises(UnknownCodeError, match="1A, 1B, 1C, 2A") as caught:
            ask(stranger)
        assert isinstance(caught.value, KeyError)
        assert repr(stranger) in caught.value.what


@pytest.mark.parametrize("stranger", [4, None, ["4C"]])
def test_what_is_no_text_is_refused(stranger: object) -> None:
    with pytest.raises(UnknownCodeError):
        FOUR_DOMAINS[stranger]  # type: ignore[index]
    with pytest.raises(FieldTypeError):
        FOUR_DOMAINS.parse(stranger)  # type: ignore[arg-type]


def test_a_lineage_goes_from_the_domain_down() -> None:
    own = framework(category("4"), category("4C", "4"), category("4C1", "4c"), category("4C1.a", "4C1"))
    assert [c.notation for c in own.lineage("4c1a")] == ["4", "4C", "4C1", "4C1.a"]
    assert [c.notation for c in own.lineage("4")] == ["4"]


def test_domains_are_at_the_top_practices_right_beneath_and_elements_are_neither() -> None:
    own = framework(category("A"), category("B"), category("B1", "B"), category("B1x", "B1"), category("A1", "A"))
    assert [c.notation for c in own.domains] == ["A", "B"]
    assert [c.notation for c in own.practices] == ["B1", "A1"]
    assert [c.notation for c in own] == ["A", "B", "B1", "B1x", "A1"]


@pytest.mark.parametrize("parent", ["b", "B.", " B "])
def test_a_parent_may_be_written_in_any_way(parent: str) -> None:
    own = framework(category("B"), category("B1", parent))
    assert [c.notation for c in own.practices] == ["B1"]
    assert [c.notation for c in own.lineage("B1")] == ["B", "B1"]


@pytest.mark.parametrize(
    "categories",
    [
        (category("4C"), category("4C")),
        (category("4C"), category("4.c")),
        (category("4C"), category("4"), category("4 C", "4")),
        (category("4C", "4"),),
        (category("4C", "4"), category("4")),
        (category("4C", "4C"),),
    ],
)
def test_a_notation_twice_or_a_parent_that_does_not_come_before_is_refused(categories: tuple[Category, ...]) -> None:
    with pytest.raises(FieldValueError) as caught:
        framework(*categories)
    assert caught.value.where == "framework own"


def test_frameworks_are_equal_by_content_and_can_be_hashed_copied_and_pickled() -> None:
    own, same = framework(category("4"), category("4C", "4")), framework(category("4"), category("4C", "4"))
    assert own == same
    assert hash(own) == hash(same)
    assert own != framework(category("4"), category("4C", "4"), id="other")
    assert own != framework(category("4"))
    for twin in (copy.copy(FOUR_DOMAINS), copy.deepcopy(FOUR_DOMAINS), pickled(FOUR_DOMAINS)):
        assert twin == FOUR_DOMAINS
        assert len({twin, FOUR_DOMAINS}) == 1
        assert twin.parse("4c").codes == FOUR_DOMAINS.parse("4c").codes


def test_a_framework_and_its_categories_are_frozen() -> None:
    for thing, field in ((FOUR_DOMAINS, "title"), (FOUR_DOMAINS["4C"], "label"), (FOUR_DOMAINS.code("4C"), "notation")):
        with pytest.raises(AttributeError):
            setattr(thing, field, "x")


def test_codes_are_equal_with_their_framework_only_and_sort() -> None:
    assert FOUR_DOMAINS.code("4c") == Code("cst-2017", "4C")
    assert Code("texas", "4C") != Code("cst-2017", "4C")
    assert sorted([Code("b", "1A"), Code("a", "2A"), Code("a", "1A")]) == [
        Code("a", "1A"),
        Code("a", "2A"),
        Code("b", "1A"),
    ]
    assert len({Code("a", "1A"), Code("a", "1A")}) == 1
    assert str(Code("a", "1A")) == "a:1A"


def test_an_empty_framework_has_no_codes() -> None:
    own = framework()
    assert len(own) == 0
    assert own.parse("4C").codes == ()
    with pytest.raises(SpnetError):
        own["4C"]


def test_the_elements_for_districts_stand_beneath_their_practices() -> None:
    elements = [c for c in FOUR_DOMAINS if len(c.notation) == 3]
    assert [e.notation for e in elements] == [e.notation for e in LEA_SELF_REFLECTION]
    assert [e.label for e in elements] == [e.text for e in LEA_SELF_REFLECTION]
    assert all(e.parent == e.notation[:2] and e.levels == (Level.LEA,) for e in elements)
    assert all(set(c.levels) == {Level.SEA, Level.LEA, Level.SCHOOL} for c in FOUR_DOMAINS if c not in elements)
    assert all(c.description for c in FOUR_DOMAINS if c not in elements)


def test_children_and_subtrees_come_in_the_order_of_the_framework() -> None:
    own = framework(category("A"), category("B"), category("B1", "b"), category("A1", "A"), category("B1x", "B1"))
    assert [c.notation for c in own.children("b")] == ["B1"]
    assert own.children("B1x") == ()
    assert [c.notation for c in own.subtree("B")] == ["B", "B1", "B1x"]
    assert [c.notation for top in own.domains for c in own.subtree(top.notation)] == ["A", "A1", "B", "B1", "B1x"]
    with pytest.raises(UnknownCodeError):
        own.children("C")


def test_what_speaks_to_a_level_is_what_says_so_and_what_says_nothing() -> None:
    own = Framework(
        id="own",
        title="Our own",
        categories=(
            Category(notation="A", label="All"),
            Category(notation="B", label="States", levels=(Level.SEA,)),
            Category(notation="C", label="Schools", levels=(Level.SCHOOL, Level.LEA)),
        ),
    )
    assert [c.notation for c in own.speaking_to(Level.SEA)] == ["A", "B"]
    assert [c.notation for c in own.speaking_to(Level.SCHOOL)] == ["A", "C"]
    with pytest.raises(FieldTypeError, match=r"Level\.SEA"):
        own.speaking_to("school")  # type: ignore[arg-type]


def test_dots_and_spaces_between_like_characters_tell_notations_apart() -> None:
    own = framework(category("1.11"), category("11.1"), category("A.B"), category("6.RP.A.1"))
    assert own["11.1"].notation == "11.1"
    assert own[" 1. 11."].notation == "1.11"
    assert own["6rp.a1"].notation == "6.RP.A.1"
    assert "111" not in own
    assert "AB" not in own
    assert "\uff11.\uff11\uff11" in own  # full-width digits


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"notation": " . "}, FieldValueError),
        ({"levels": ("LEA",)}, FieldTypeError),
        ({"levels": Level.LEA}, FieldTypeError),
        ({"label": " "}, FieldValueError),
        ({"description": None}, FieldTypeError),
    ],
)
def test_a_category_that_is_none_is_refused(fields: dict[str, object], error: type[SpnetError]) -> None:
    with pytest.raises(error):
        Category(**{"notation": "A", "label": "a", **fields})  # type: ignore[arg-type]
