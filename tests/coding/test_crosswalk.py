"""Crosswalks: what maps to what, read from either side, one after another, and drafted between two editions."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from attrs import evolve
from crosswalks import COUNTED, above, chains, crosswalks, frameworks, held_by, kinds, leading, said_of
from hypothesis import given
from hypothesis import strategies as st
from picture import pickled

from spnet import (
    FOUR_DOMAINS,
    Category,
    Code,
    CodeMapping,
    Crosswalk,
    Framework,
    MappingKind,
    SpnetError,
    between_editions,
)
from spnet.errors import FieldTypeError, FieldValueError, UnknownCodeError

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingKind

FORK = Framework(
    id="fork",
    title="A state's <fork>",
    categories=(
        Category(notation="L", label="Leading"),
        Category(notation="L1", label="Few priorities", parent="L"),
        Category(notation="L2", label="Look at data", parent="L"),
        Category(notation="L2a", label="Every month", parent="L2"),
        Category(notation="F", label="Families & community"),
    ),
)


def mapping(source: str, target: str, kind: MappingKind = EXACT, note: str = "") -> CodeMapping:
    return CodeMapping(source=source, target=target, kind=kind, note=note)


def crosswalk(*mappings: CodeMapping, **fields: Any) -> Crosswalk:
    return Crosswalk(source=FOUR_DOMAINS, target=FORK, mappings=mappings, **fields)


def identity(framework: Framework, id: str) -> Crosswalk:
    same = tuple(mapping(category.notation, category.notation) for category in framework)
    return Crosswalk(source=framework, target=evolve(framework, id=id), mappings=same)


def triples(mappings: Any) -> list[tuple[str, str, MappingKind]]:
    return [(one.source, one.target, one.kind) for one in mappings]


# --- looking up ---------------------------------------------------------------------------------------------


@given(chains(1))
def test_a_category_has_its_own_mappings_and_those_above_up_to_one_that_counts(chain: list[Crosswalk]) -> None:
    (found,) = chain
    for category in found.source:
        said, _ = said_of(found, category.notation)
        assert list(found[category.notation]) == said
        assert (category.notation in found) == bool(said)


@given(chains(1))
def test_what_is_unmapped_or_unreached_is_found_by_looking_at_every_practice(chain: list[Crosswalk]) -> None:
    (found,) = chain

    def asked(framework: Framework) -> list[str]:
        lines = {category.notation: above(framework, category.notation) for category in framework}
        parents = {line[1] for line in lines.values() if len(line) > 1}
        return [n for n, line in lines.items() if len(line) == 2 or (len(line) == 1 and n not in parents)]

    reached = {up for one in found if one.kind in COUNTED for up in above(found.target, one.target)}
    via = {n: said_of(found, n)[1] for n in asked(found.source)}
    assert [c.notation for c in found.unmapped] == [n for n in via if via[n] is None]
    assert [c.notation for c in found.inherited] == [n for n in via if via[n] not in (None, n)]
    assert [c.notation for c in found.unreached] == [n for n in asked(found.target) if n not in reached]


def test_mappings_stand_in_the_order_of_the_frameworks_and_as_these_write_them() -> None:
    found = crosswalk(mapping("4c", "f"), mapping("1 b", "l 2", CLOSE), mapping("1.B.", "l1", BROAD, "says A. Reyes"))
    assert triples(found) == [("1B", "L1", BROAD), ("1B", "L2", CLOSE), ("4C", "F", EXACT)]
    assert [one.note for one in found] == ["says A. Reyes", "", ""]
    assert [one.target for one in found["1b2"]] == ["L1", "L2"]
    assert found["1B"] == found.mappings[:2]
    assert found["2A"] == ()
    assert [code in found for code in ("4c", "4C1", "4", "9Z", None, 4)] == [True, True, False, False, False, False]
    assert len(found) == 3


def test_a_crosswalk_is_equal_by_content_whatever_the_order_and_can_be_hashed_copied_and_pickled() -> None:
    found = crosswalk(mapping("4C", "F"), mapping("1B", "L2"), id="x", title="To the fork")
    same = crosswalk(mapping("1b", "l2"), mapping("4c", "f"), id="x", title="To the fork")
    assert found == same
    assert hash(found) == hash(same)
    assert found != crosswalk(mapping("4C", "F"), mapping("1B", "L2", CLOSE), id="x", title="To the fork")
    for twin in (copy.copy(found), copy.deepcopy(found), pickled(found)):
        assert twin == found
        assert twin["4C1"] == found["4C1"]


def test_a_fork_with_nothing_for_2c_says_so() -> None:
    found = crosswalk(*(mapping(c.notation, "L1", BROAD) for c in FOUR_DOMAINS.practices if c.notation != "2C"))
    assert [category.notation for category in found.unmapped] == ["2C"]
    assert [category.notation for category in found.unreached] == ["L2", "F"]
    assert crosswalk(mapping("2", "L")).unmapped[0].notation == "1A"
    by_domain = crosswalk(mapping("2", "L"), mapping("2B", "L1"))
    assert [category.notation for category in by_domain.inherited] == ["2A", "2C"]
    assert "2C" not in [category.notation for category in by_domain.unmapped]
    assert [category.notation for category in crosswalk(mapping("1A", "L2a")).unreached] == ["L1", "F"]


@pytest.mark.parametrize(
    ("mappings", "error", "where"),
    [
        ([mapping("4C", "F"), mapping("9Z", "F")], UnknownCodeError, "Crosswalk.mappings[1].source"),
        ([mapping("4C", "4C")], UnknownCodeError, "Crosswalk.mappings[0].target"),
        ([mapping("4C", "F"), mapping("1A", "L"), mapping("4c", "f")], FieldValueError, "Crosswalk.mappings[2]"),
        ([mapping("4C", "F"), mapping("4c", "F", BROAD)], FieldValueError, "Crosswalk.mappings[1]"),
    ],
)
def test_an_unknown_notation_or_a_pair_twice_is_refused_by_its_place(
    mappings: list[CodeMapping], error: type[SpnetError], where: str
) -> None:
    with pytest.raises(error) as caught:
        crosswalk(*mappings)
    assert caught.value.where == where
    with pytest.raises(error) as caught:
        crosswalk(*mappings, id="to-fork")
    assert caught.value.where == where.replace("Crosswalk", "to-fork")


def test_two_kinds_for_a_pair_are_both_named() -> None:
    with pytest.raises(
        FieldValueError, match=r"'4C' is mapped to 'F' as broadMatch, and as exactMatch .*mappings\[0\]"
    ):
        crosswalk(mapping("4C", "F"), mapping("4C", "F", BROAD))


def test_editions_need_ids_of_their_own() -> None:
    for make in (lambda: Crosswalk(source=FORK, target=FORK), lambda: between_editions(FORK, FORK)):
        with pytest.raises(FieldValueError, match=r"both 'fork'.*id of its own"):
            make()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: CodeMapping(source="4C", target="F", kind="exactMatch"),  # type: ignore[arg-type]
        lambda: Crosswalk(source=FORK, target="cst-2017"),  # type: ignore[arg-type]
        lambda: crosswalk(("4C", "F", EXACT)),  # type: ignore[arg-type]
        lambda: between_editions(FORK, None),  # type: ignore[arg-type]
        lambda: between_editions("x", FORK),  # type: ignore[arg-type]
        lambda: EXACT.then("exactMatch"),  # type: ignore[arg-type]
        lambda: crosswalk().then(FORK),  # type: ignore[arg-type]
        lambda: crosswalk().translate("4C"),
        lambda: crosswalk().translate(FOUR_DOMAINS.code("4C")),  # type: ignore[arg-type]
        lambda: crosswalk().translate(None),  # type: ignore[arg-type]
        lambda: crosswalk().translate(["4C", 4]),  # type: ignore[list-item]
        lambda: crosswalk().translate(["4C"], kinds=EXACT),  # type: ignore[arg-type]
        lambda: crosswalk().translate(["4C"], kinds=5),  # type: ignore[arg-type]
        lambda: crosswalk().translate(["4C"], kinds=["exactMatch"]),  # type: ignore[list-item]
    ],
)
def test_what_is_of_another_type_is_refused(wrong: Any) -> None:
    with pytest.raises(FieldTypeError):
        wrong()


def test_an_unknown_notation_is_refused_when_looked_up_or_translated() -> None:
    for ask in (lambda: crosswalk()["9Z"], lambda: crosswalk().translate(["4C", "9Z"]), lambda: crosswalk()[4]):  # type: ignore[index]
        with pytest.raises(UnknownCodeError):
            ask()
    with pytest.raises(UnknownCodeError) as caught:
        crosswalk().translate(["4C", "texas:4C"])
    assert caught.value.where == "codes[1]"


# --- translating --------------------------------------------------------------------------------------------


@given(st.data(), chains(1), st.none() | st.sets(kinds))
def test_translating_equals_the_slow_obvious_way(
    data: st.DataObject, chain: list[Crosswalk], counted: set[MappingKind] | None
) -> None:
    (found,) = chain
    pool = [Code(framework.id, c.notation) for framework in (found.source, found.target) for c in framework]
    codes = data.draw(st.lists(st.sampled_from(pool), max_size=5)) if pool else []
    translation = found.translate(codes, kinds=counted)

    leads_to: dict[Code, list[tuple[Code, bool]]] = {}
    mappings: list[CodeMapping] = []
    for code in codes:
        if code.framework == found.target.id:
            leads_to[code] = [(code, True)]
        elif code not in leads_to:
            through = leading(found, code.notation, COUNTED if counted is None else counted)
            leads_to[code] = [(Code(found.target.id, m.target), m.kind is EXACT) for m in through]
            mappings += through
    reached = [to for code in codes for to, _ in leads_to[code]]
    surely = {to for code in codes for to, exact in leads_to[code] if exact}
    assert list(translation.codes) == list(dict.fromkeys(reached))
    assert list(translation.inexact) == [code for code in translation.codes if code not in surely]
    assert list(translation.unmapped) == list(dict.fromkeys(code for code in codes if not leads_to[code]))
    assert list(translation.mappings) == mappings
    assert found.translate((str(code) for code in codes), kinds=counted) == translation


def test_a_code_is_translated_with_what_is_inexact_and_what_is_lost() -> None:
    found = crosswalk(mapping("4C", "F"), mapping("1B", "L1", BROAD), mapping("1B", "L2", RELATED))
    translation = found.translate(["4c", "1b", "2C", "fork:L2a", "cst-2017:4C"])
    assert [str(code) for code in translation.codes] == ["fork:F", "fork:L1", "fork:L2a"]
    assert [str(code) for code in translation.inexact] == ["fork:L1"]
    assert [str(code) for code in translation.unmapped] == ["cst-2017:2C"]
    assert repr(translation) == "<Translation to 3 codes, 1 inexact; 1 unmapped>"
    assert [code.notation for code in found.translate(["1B"], kinds=(RELATED,)).codes] == ["L2"]
    part = found.translate(["4C1"])
    assert part.inexact == (Code("fork", "F"),)  # an element is but a part of its practice
    assert part.mappings == (mapping("4C1", "F", BROAD, "by way of 4C"),)
    assert found.translate(["4C1"], kinds=(EXACT,)).codes == (Code("fork", "F"),)  # and counts wherever that does


def test_what_is_only_related_is_not_lost_in_silence_and_is_not_cut_off_from_its_domain() -> None:
    related = crosswalk(mapping("4B", "F", RELATED))
    assert "4B" in [category.notation for category in related.unmapped]
    assert [category.notation for category in related.unreached] == ["L1", "L2", "F"]
    assert "4B" in related
    also = crosswalk(mapping("4B", "L1", RELATED), mapping("4", "F"))
    assert [category.notation for category in also.inherited] == ["4A", "4B", "4C"]
    assert also["4B"] == (mapping("4B", "L1", RELATED), mapping("4B", "F", BROAD, "by way of 4"))
    assert also.translate(["4B"]).codes == (Code("fork", "F"),)
    assert also.translate(["4B"], kinds=(RELATED,)).codes == (Code("fork", "L1"),)


@pytest.mark.parametrize("kind", [NARROW, CLOSE])
def test_what_is_narrower_than_the_whole_or_close_to_it_need_not_hold_a_part(kind: MappingKind) -> None:
    found = crosswalk(mapping("1", "L1", kind))
    assert triples(found["1A"]) == [("1A", "L1", RELATED)]
    assert "1A" in [category.notation for category in found.unmapped]
    assert found.translate(["1A"]).unmapped == (Code("cst-2017", "1A"),)
    assert found.translate(["1"]).codes == (Code("fork", "L1"),)  # its own counts
    assert found.translate(["1A1"]).codes == ()


@pytest.mark.parametrize("kind", COUNTED)
def test_an_element_counts_wherever_its_practice_does(kind: MappingKind) -> None:
    found = crosswalk(mapping("1A", "L1", kind), mapping("1", "L2"))
    assert found.translate(["1A1"]).codes == found.translate(["1A"]).codes == (Code("fork", "L1"),)
    assert found.translate(["1A1"], kinds=(kind,)).codes == (Code("fork", "L1"),)
    assert found.translate(["1A1"]).inexact == (Code("fork", "L1"),)


def test_an_unknown_code_is_told_by_whose_codes_there_are_and_how_those_of_the_target_are_written() -> None:
    found = crosswalk(mapping("4C", "F"))
    with pytest.raises(UnknownCodeError, match=r"unknown code 'f'.*source, cst-2017 \[codes\[0\]\].*'fork:f'"):
        found.translate(["f"])
    for wrong in ("9Z", Code("fork", "9Z"), Code("texas", "4C"), Code("cst-2017", "F"), Code(5, None)):  # type: ignore[arg-type]
        with pytest.raises(UnknownCodeError, match=r"source and target are cst-2017: 1A.*fork: L1.*'fork:'") as caught:
            found.translate(["4C", wrong])
        assert caught.value.where == "codes[1]"
        assert "network" not in str(caught.value)
    with pytest.raises(FieldTypeError, match=r"codes is None.*\('4C',\)"):
        found.translate(None)  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError, match=r"codes is '1A'.*\('1A',\)"):
        found.translate("1A")


def test_a_code_is_looked_up_by_its_framework_also_where_a_notation_looks_like_another_code() -> None:
    odd = Framework(
        id="odd",
        title="Odd",
        categories=(Category(notation="odd:B", label="x"), Category(notation="B", label="y")),
    )
    found = Crosswalk(source=odd, target=FORK, mappings=(mapping("odd:B", "L1"), mapping("B", "L2")))
    assert found.translate([Code("odd", "B")]).codes == (Code("fork", "L2"),)
    assert found.translate([Code("odd", "odd:b")]).codes == (Code("fork", "L1"),)


# --- the other way round, and one after another -------------------------------------------------------------


@given(chains(1))
def test_the_inverse_turns_every_mapping_and_its_own_inverse_is_the_crosswalk_again(chain: list[Crosswalk]) -> None:
    (found,) = chain
    turned = found.inverse()
    assert {(m.target, m.source, m.kind.inverse) for m in found} == set(triples(turned))
    assert (turned.source, turned.target) == (found.target, found.source)
    assert turned.inverse() == found


def test_kinds_turn_round_and_compose_as_the_table_says() -> None:
    assert [kind.inverse for kind in MappingKind] == [EXACT, CLOSE, NARROW, BROAD, RELATED]
    assert [[first.then(second) for second in MappingKind] for first in MappingKind] == [
        [EXACT, CLOSE, BROAD, NARROW, RELATED],
        [CLOSE, RELATED, RELATED, RELATED, RELATED],
        [BROAD, RELATED, BROAD, RELATED, RELATED],
        [NARROW, RELATED, RELATED, NARROW, RELATED],
        [RELATED, RELATED, RELATED, RELATED, RELATED],
    ]


@given(kinds, kinds, kinds)
def test_kinds_compose_in_whatever_way_they_are_put_together(a: MappingKind, b: MappingKind, c: MappingKind) -> None:
    assert a.then(b).then(c) is a.then(b.then(c))
    assert a.then(b).inverse is b.inverse.then(a.inverse)


@given(chains(2))
def test_a_composition_has_the_closest_kind_of_all_ways(chain: list[Crosswalk]) -> None:
    first, second = chain
    composed = first.then(second)
    assert (composed.source, composed.target) == (first.source, second.target)
    expected = []
    for one in first.source:
        for other in second.target:
            ways = [
                a.kind.then(b.kind)
                for a in first
                for b in said_of(second, a.target)[0]
                if (a.source, b.target) == (one.notation, other.notation)
            ]
            if ways:
                contained = EXACT not in ways and {BROAD, NARROW} <= set(ways)
                kind = CLOSE if contained else min(ways, key=list(MappingKind).index)
                expected.append((one.notation, other.notation, kind))
    assert triples(composed) == expected


@given(chains(2))
def test_a_composition_has_all_that_two_translations_keep(chain: list[Crosswalk]) -> None:
    first, second = chain
    composed = first.then(second)
    for category in first.source:
        twice = second.translate(first.translate([Code(first.source.id, category.notation)]).codes)
        assert {code.notation for code in twice.codes} <= {one.target for one in composed[category.notation]}


@given(st.data(), frameworks("a"), frameworks("m"), frameworks("z"))
def test_the_inverse_of_a_composition_composes_the_inverses_where_nothing_is_inherited_between(
    data: st.DataObject, source: Framework, middle: Framework, target: Framework
) -> None:
    flat = evolve(middle, categories=tuple(evolve(category, parent=None) for category in middle))
    first, second = data.draw(crosswalks(source, flat)), data.draw(crosswalks(flat, target))
    assert first.then(second).inverse() == second.inverse().then(first.inverse())


@given(chains(1))
def test_an_identity_after_changes_nothing_and_before_gives_each_category_what_is_said_of_it(
    chain: list[Crosswalk],
) -> None:
    (found,) = chain
    assert triples(found.then(identity(found.target, "twin"))) == triples(found)
    before = identity(found.source, "twin").inverse().then(found)
    for category in found.source:
        said = said_of(found, category.notation)[0]
        own = [one for one in before if one.source == category.notation]
        assert {one.target for one in own} == {one.target for one in said}
        assert {one.kind for one in own} <= {one.kind for one in said} | {CLOSE}
        assert before.translate([Code("twin", category.notation)]).codes == tuple(
            sorted(
                found.translate([Code(found.source.id, category.notation)]).codes,
                key=lambda code: [c.notation for c in found.target].index(code.notation),
            )
        )


def test_a_composition_goes_on_by_a_category_above_where_the_first_ends() -> None:
    parts = Framework(id="parts", title="Parts", categories=(Category(notation="PA", label="Part A"),))
    first = crosswalk(mapping("1A", "L1"))
    composed = first.then(Crosswalk(source=FORK, target=parts, mappings=(mapping("L", "PA"),)))
    assert list(composed) == [mapping("1A", "PA", BROAD, "by way of L1")]
    composed = first.then(Crosswalk(source=FORK, target=parts, mappings=(mapping("L", "PA", NARROW),)))
    assert triples(composed) == [("1A", "PA", RELATED)]


def test_a_composition_names_what_it_leads_by_and_takes_a_name() -> None:
    second = Crosswalk(
        source=FORK,
        target=Framework(id="next", title="Next", categories=(Category(notation="N", label="New"),)),
        mappings=(mapping("L1", "N", BROAD), mapping("L2", "N", NARROW)),
    )
    found = crosswalk(mapping("1B", "L1"), mapping("1B", "L2")).then(second, id="far", title="Far")
    assert (found.id, found.title) == ("far", "Far")
    assert [(one.kind, one.note) for one in found] == [(CLOSE, "by way of L1, L2")]  # each holds the other


def test_crosswalks_that_do_not_meet_or_lead_back_are_refused() -> None:
    found = crosswalk(mapping("4C", "F"))
    with pytest.raises(FieldValueError, match=r"leads to 'fork', the other starts from 'cst-2017'"):
        found.then(found)
    with pytest.raises(FieldValueError, match="both 'cst-2017'"):
        found.then(found.inverse())


def test_a_composition_of_too_many_ways_is_refused_at_once() -> None:
    def star(id: str, many: int) -> Framework:
        return Framework(id=id, title=id, categories=tuple(Category(notation=f"N{n}", label="x") for n in range(many)))

    many, one = star("many", 1_001), star("one", 1)
    gathered = Crosswalk(source=many, target=one, mappings=tuple(mapping(c.notation, "N0") for c in many))
    spread = evolve(gathered, source=evolve(many, id="more")).inverse()
    with pytest.raises(FieldValueError, match="1,000,000 ways"):
        gathered.then(spread)


def test_a_deep_framework_is_no_obstacle() -> None:
    deep = Framework(
        id="deep",
        title="Deep",
        categories=tuple(
            Category(notation=f"N{n}", label="x", parent=f"N{n - 1}" if n else None) for n in range(3_000)
        ),
    )
    found = Crosswalk(source=deep, target=FORK, mappings=(mapping("N0", "F"),))
    assert found["N2999"] == (held_by(found, "N2999", found.mappings[0]),)
    assert evolve(found, mappings=tuple(mapping(c.notation, "F", RELATED) for c in deep)).unmapped == (deep["N1"],)
    assert found.inverse().unreached == (deep["N1"],)
    assert evolve(found, mappings=(mapping("N2999", "F"),)).inverse().unreached == ()


# --- looking at it ------------------------------------------------------------------------------------------


def test_a_crosswalk_is_shown_as_a_table_with_both_labels() -> None:
    found = crosswalk(mapping("4c", "f", BROAD), mapping("1B", "L2a"), id="x")
    assert repr(found) == "<Crosswalk x cst-2017 → fork: 2 mappings>"
    assert repr(crosswalk()) == "<Crosswalk cst-2017 → fork: 0 mappings>"
    header, first, second = str(found).splitlines()
    assert header.split() == ["cst-2017", "kind", "fork"]
    assert first.split("  ")[0].startswith("1B Monitor short-and")
    assert "broadMatch" in second
    assert second.endswith("F Families & community")


def test_html_escapes_and_long_tables_are_cut_and_say_so() -> None:
    every = crosswalk(*(mapping(c.notation, t, RELATED, "<b>") for c in FOUR_DOMAINS for t in ("L1", "F")))
    html = every._repr_html_()
    assert "A state&#x27;s &lt;fork&gt;" in html
    assert "Families &amp; community" in html
    assert "&lt;b&gt;" in html
    assert "… and 46 more" in html
    assert str(every).endswith("\n… and 46 more")
    assert len(str(every).splitlines()) == 62
    assert "<caption>&lt;i&gt;</caption>" in crosswalk(title="<i>")._repr_html_()


# --- editions -----------------------------------------------------------------------------------------------


def edition(year: int, *categories: tuple[str, str] | tuple[str, str, str]) -> Framework:
    made = (Category(notation=n, label=label, aliases=tuple(aliases)) for n, label, *aliases in categories)
    return Framework(id=f"own-{year}", title="Own", categories=tuple(made))


@given(frameworks("old"), frameworks("new"))
def test_a_draft_maps_each_category_once_at_the_most_and_the_other_way_round_is_its_inverse(
    old: Framework, new: Framework
) -> None:
    draft = between_editions(old, new)
    for ends in ([one.source for one in draft], [one.target for one in draft]):
        assert len(set(ends)) == len(ends)
    assert {one.kind for one in draft} <= {EXACT, RELATED}
    assert all(one.source == one.target for one in draft if one.kind is RELATED)
    assert between_editions(new, old) == draft.inverse()


@given(frameworks("old"))
def test_an_edition_that_changes_nothing_is_mapped_exactly_to_itself(old: Framework) -> None:
    draft = between_editions(old, evolve(old, id="new"))
    assert triples(draft) == [(category.notation, category.notation, EXACT) for category in old]


def test_a_draft_follows_labels_and_not_notations() -> None:
    old = edition(2017, ("A", "Involve families"), ("B", "Use data"), ("C", "Coach the teachers"), ("D", "Set goals"))
    new = edition(2022, ("A", "USE DATA."), ("B", "Coach teachers"), ("C", "Coach all the teachers"), ("D", "Lead"))
    draft = between_editions(old, new, id="17-22", title="What became of it")
    assert [(m.source, m.target, m.kind, m.note) for m in draft] == [
        ("B", "A", EXACT, "same label"),
        ("C", "C", RELATED, "labels share 3 of 4 words"),
    ]
    assert [c.notation for c in draft.unmapped] == ["A", "C", "D"]  # what is only near is for a person to decide
    assert [c.notation for c in draft.unreached] == ["B", "C", "D"]
    assert (draft.id, draft.title) == ("17-22", "What became of it")


def test_an_alias_is_a_wording_too_and_what_two_have_decides_nothing() -> None:
    old = edition(2017, ("A", "Leadership"), ("B", "Other"), ("C", "Other"), ("D", "Talent"))
    new = edition(2022, ("X", "Turnaround leadership", "Leadership"), ("Y", "Other"), ("C", "Other"), ("Z", "?"))
    assert triples(between_editions(old, new)) == [("A", "X", EXACT), ("C", "C", EXACT)]


def test_labels_of_nothing_but_marks_or_of_any_length_are_compared() -> None:
    old = edition(2017, ("A", "!"), ("B", "?"), ("C", "y " + "x" * 9_000))
    new = edition(2022, ("A", "?"), ("B", "-"), ("C", "z " + "x" * 9_000))
    assert triples(between_editions(old, new)) == [("B", "A", EXACT), ("C", "C", RELATED)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Increase funding for schools", "Decrease funding for schools"),
        ("Hire staff", "Fire staff"),
        ("Do not use data", "Use data"),
        ("Data use staff", "Staff use data"),
    ],
)
def test_opposites_under_one_notation_never_count_as_each_other(before: str, after: str) -> None:
    draft = between_editions(edition(2017, ("A", before)), edition(2022, ("A", after)))
    assert triples(draft) == [("A", "A", RELATED)]
    assert draft.translate(["A"]).codes == ()
    assert [c.notation for c in (*draft.unmapped, *draft.unreached)] == ["A", "A"]


def test_letters_alone_make_no_label_near() -> None:
    assert triples(between_editions(edition(2017, ("A", "Hire them")), edition(2022, ("A", "Fire then")))) == []


def test_labels_are_as_near_whichever_edition_is_the_old_one() -> None:
    one, other = edition(2017, ("A", "Staff use data")), edition(2022, ("A", "Data use staff"))
    assert between_editions(one, other).inverse() == between_editions(other, one)
    assert len(between_editions(one, other)) == 1
