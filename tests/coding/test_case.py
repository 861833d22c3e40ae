"""CASE packages: frameworks go out and come back equal, and real packages are read as they are meant."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve
from coding.case_sample import SERVER, association, link, sample, uuid_of
from crosswalks import crosswalks
from crosswalks import frameworks as crosswalk_frameworks
from hypothesis import assume, given
from hypothesis import strategies as st
from picture import pickled

from spnet import (
    FOUR_DOMAINS,
    CaseAssociation,
    CaseEnd,
    CasePackage,
    Category,
    CodeMapping,
    Crosswalk,
    Framework,
    Goal,
    Level,
    MappingKind,
    Network,
    Organization,
    Strategy,
    associations_from_crosswalk,
    crosswalk_from_case,
    from_case,
    to_case,
)
from spnet.coding.codes import fold_notation
from spnet.errors import DateTypeError, DocumentError, FieldTypeError, FieldValueError, SpnetError, UnknownCodeError

DAY = date(2018, 1, 31)


def written(framework: Framework, *associations: CaseAssociation) -> dict[str, Any]:
    return to_case(framework, creator="Example State", changed=DAY, associations=associations)


def package(*items: tuple[str, str | None, str | None], **document: Any) -> dict[str, Any]:
    """Return a package of items by name, each with its code and the name of its parent; "document" is the top."""
    return {
        "CFDocument": {"identifier": uuid_of("document"), "title": "Ours", **document},
        "CFItems": [
            {"identifier": uuid_of(name), "fullStatement": f"about {name}", "humanCodingScheme": code}
            for name, code, _ in items
        ],
        "CFAssociations": [association("isChildOf", name, parent) for name, _, parent in items if parent],
    }


def tree(framework: Framework) -> list[tuple[str, str | None]]:
    return [(category.notation, category.parent) for category in framework]


def problems(read: CasePackage) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in read.problems]


def times(read: CasePackage, *codes: str) -> int:
    """Return how often problems of some kinds were found."""
    found = (re.match(r"([\d,]+) times: ", problem.message) for problem in read.problems if problem.code in codes)
    return sum(int(match[1].replace(",", "")) if match else 1 for match in found)


def errors(given: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        from_case(given, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


# --- out and back -------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8"), max_size=12)
words = texts.filter(str.strip)
uuids = st.integers(0, 3).map(lambda number: str(UUID(int=number + 2**64, version=4)))
uris = st.one_of(
    st.just(""),
    texts,
    uuids,
    uuids.map(str.upper),
    uuids.map("urn:uuid:{}".format),
    uuids.map("https://x.example/{}".format),
    uuids.map("an address with spaces {}".format),
)
spellings: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, str.lower, " {} ".format])


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any framework: deep or flat, in any order that has parents first, parents spelled in other ways."""
    categories: list[Category] = []
    taken = {"any", "uncoded", "unmapped", ""}
    for notation in draw(st.lists(st.one_of(words, st.from_regex(r"[1-3][A-C]?[1-3]?", fullmatch=True)), max_size=9)):
        key = fold_notation(notation)
        if key in taken or fold_notation(notation.lower()) != key:
            continue
        taken.add(key)
        above = draw(st.none() | st.sampled_from(categories)) if categories else None
        categories.append(
            Category(
                notation=notation,
                label=draw(words),
                parent=None if above is None else draw(spellings)(above.notation),
                aliases=tuple(draw(st.lists(words, max_size=3))),
                description=draw(texts),
                levels=tuple(draw(st.lists(st.sampled_from(Level), max_size=2))),
                uri=draw(uris),
            )
        )
    issued = st.sampled_from(["", "2017", "2017-05-25", "2017-02-30", "2017-W01-1"]) | texts
    return Framework(
        id=draw(words | uuids),
        title=draw(words),
        version=draw(texts),
        issued=draw(issued),
        uri=draw(uris),
        categories=tuple(categories),
    )


@given(frameworks())
def test_a_framework_written_as_a_package_loads_again_equal(framework: Framework) -> None:
    packed = written(framework)
    before = copy.deepcopy(packed)
    read = from_case(json.loads(json.dumps(packed)))
    assert read.framework == framework
    assert read.associations == ()
    assert read.problems == ()
    assert read.creator == "Example State"
    assert written(read.framework) == packed == before


@given(frameworks(), words)
def test_another_id_changes_nothing_but_the_id_also_not_who_is_who(framework: Framework, id: str) -> None:
    packed = written(framework)
    renamed = from_case(packed, id=id).framework
    assert renamed.id == id
    assert renamed.categories == framework.categories
    assume(framework.uri == "" or "0000" in framework.uri)  # an address without a UUID is kept, and names nobody
    again = written(renamed)
    assert again["CFDocument"]["identifier"] == packed["CFDocument"]["identifier"]
    assert [item["identifier"] for item in again["CFItems"]] == [item["identifier"] for item in packed["CFItems"]]


def test_the_four_domains_go_out_in_the_fields_of_case_and_come_back() -> None:
    packed = written(FOUR_DOMAINS)
    assert from_case(packed).framework == FOUR_DOMAINS
    families = next(item for item in packed["CFItems"] if item["humanCodingScheme"] == "4C")
    assert families["fullStatement"] == FOUR_DOMAINS["4C"].label
    assert families["abbreviatedStatement"] == FOUR_DOMAINS["4C"].aliases[0]
    assert families["notes"] == FOUR_DOMAINS["4C"].description
    assert families["extensions"] == {"spnet": {"levels": ["SEA", "LEA", "school"]}}
    up = next(a for a in packed["CFAssociations"] if a["originNodeURI"]["title"] == "4C")
    assert (up["associationType"], up["destinationNodeURI"]["title"], up["sequenceNumber"]) == ("isChildOf", "4", 3)


def test_without_what_spnet_noted_the_tree_its_labels_and_descriptions_are_still_there() -> None:
    packed = written(FOUR_DOMAINS)
    for record in (packed["CFDocument"], *packed["CFItems"]):
        record.pop("extensions", None)
    bare = from_case(packed, id="cst-2017").framework
    assert tree(bare) == tree(FOUR_DOMAINS)
    for mine, theirs in zip(bare, FOUR_DOMAINS, strict=True):
        assert (mine.label, mine.aliases[:1], mine.description) == (
            theirs.label,
            theirs.aliases[:1],
            theirs.description,
        )
        assert mine.levels == ()


#: what CASE 1.1 asks for, and what else it knows, of what is written
_REQUIRED = {
    "CFDocument": {"identifier", "uri", "creator", "title", "lastChangeDateTime"},
    "CFItems": {"identifier", "uri", "fullStatement", "lastChangeDateTime"},
    "CFAssociations": {
        *("identifier", "uri", "associationType", "originNodeURI", "destinationNodeURI", "lastChangeDateTime"),
    },
}
_KNOWN = {
    "CFDocument": {"caseVersion", "version", "statusStartDate", "extensions"},
    "CFItems": {"humanCodingScheme", "abbreviatedStatement", "notes", "extensions"},
    "CFAssociations": {"sequenceNumber", "CFAssociationGroupingURI", "notes"},
}
_A_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@given(frameworks())
def test_what_is_written_has_all_that_case_asks_for_and_nothing_that_it_does_not_know(framework: Framework) -> None:
    packed = written(framework)
    assert list(packed) == ["CFDocument", "CFItems", "CFAssociations"]
    identifiers = []
    for part, records in (("CFDocument", [packed["CFDocument"]]), *list(packed.items())[1:]):
        for record in records:
            assert set(record) >= _REQUIRED[part]
            assert set(record) <= _REQUIRED[part] | _KNOWN[part]
            assert _A_UUID.fullmatch(record["identifier"])
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", record["uri"])
            assert record["lastChangeDateTime"] == "2018-01-31T00:00:00+00:00"
            identifiers.append(record["identifier"])
    assert len(set(identifiers)) == len(identifiers) == 1 + 2 * len(framework)
    ends = {"title", "identifier", "uri"}
    assert all(set(a["originNodeURI"]) == set(a["destinationNodeURI"]) == ends for a in packed["CFAssociations"])


def test_a_framework_deeper_than_python_recurses_goes_out_and_comes_back() -> None:
    chain = [Category(notation="0", label="top")]
    chain += [Category(notation=str(depth), label="below", parent=str(depth - 1)) for depth in range(1, 3_000)]
    deep = Framework(id="deep", title="Deep", categories=tuple(chain))
    assert from_case(written(deep)).framework == deep


# --- against the slow, obvious way --------------------------------------------------------------------------


@st.composite
def packages(draw: st.DrawFn) -> dict[str, Any]:
    """Packages whose items have parents of lower number, several or none, in whatever order."""
    count = draw(st.integers(1, 8))
    codes = draw(st.lists(st.sampled_from([None, "", "A", "a", "B", "1.1", "."]), min_size=count, max_size=count))
    made = package(*((str(number), code, None) for number, code in enumerate(codes)))
    for item in made["CFItems"]:
        item["listEnumeration"] = draw(st.sampled_from([None, "1.", "2.", "10.", "a"]))
    for number in range(count):
        for parent in draw(st.lists(st.sampled_from(["document", *map(str, range(number))]), max_size=3)):
            joined = association("isChildOf", str(number), parent, draw(st.none() | st.integers(0, 3)))
            if draw(st.integers(0, 3)) == 0:
                joined["CFAssociationGroupingURI"] = link("a group")
            made["CFAssociations"].append(joined)
    for _ in range(draw(st.integers(0, 3))):
        kind, start = draw(st.sampled_from(["exactMatchOf", "precedes", "ext:own"])), draw(st.integers(0, count - 1))
        made["CFAssociations"].append(association(kind, str(start), draw(st.sampled_from(["0", "document", "away"]))))
    shuffle: random.Random = draw(st.randoms(use_true_random=False))
    shuffle.shuffle(made["CFItems"])
    shuffle.shuffle(made["CFAssociations"])
    return made


def obvious_tree(given: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the items by statement, each with that of its parent, in the order in which they are to come."""
    statements = {item["identifier"]: item["fullStatement"] for item in given["CFItems"]}
    found: list[tuple[str, str | None]] = []

    def parents(identifier: str) -> list[dict[str, Any]]:
        mine = [
            a
            for a in given["CFAssociations"]
            if a["associationType"] == "isChildOf" and a["originNodeURI"]["identifier"] == identifier
        ]
        return sorted(mine, key=lambda a: "CFAssociationGroupingURI" in a)

    def walk(above: str | None) -> None:
        children = []
        for place, item in enumerate(given["CFItems"]):
            first = next(iter(parents(item["identifier"])), {})
            parent = first.get("destinationNodeURI", link("document"))["identifier"]
            if parent == (above or uuid_of("document")):
                number, enumeration = first.get("sequenceNumber", 9), item["listEnumeration"]
                order = ["1.", "2.", "10.", "a", None].index(enumeration)
                children.append(((number, order, place), item["identifier"]))
        for _, identifier in sorted(children):
            found.append((statements[identifier], statements.get(above or "")))
            walk(identifier)

    walk(None)
    return found


@given(packages())
def test_the_tree_is_that_of_the_slow_obvious_way(given: dict[str, Any]) -> None:
    before = copy.deepcopy(given)
    framework = from_case(given, on_duplicate="rename").framework
    labels = {category.notation: category.label for category in framework}
    assert [(c.label, labels[c.parent] if c.parent else None) for c in framework] == obvious_tree(given)
    assert given == before


@given(packages())
def test_each_association_makes_the_tree_or_is_kept(given: dict[str, Any]) -> None:
    read = from_case(given, on_duplicate="rename")
    kept = {one.identifier for one in read.associations}
    children = {
        a["originNodeURI"]["identifier"] for a in given["CFAssociations"] if a["associationType"] == "isChildOf"
    }
    assert len({a["identifier"] for a in given["CFAssociations"]} - kept) <= len(children)
    assert len(read.associations) == len(given["CFAssociations"]) - len(children)
    noted = times(read, "several-parents", "repeated")
    assert noted == sum(one.kind == "isChildOf" for one in read.associations)
    kept_ends = [(one.origin, one.destination) for one in read.associations if one.kind == "isChildOf"]
    ends = {
        (a["originNodeURI"]["identifier"], a["destinationNodeURI"]["identifier"])
        for a in given["CFAssociations"]
        if a["associationType"] == "isChildOf"
    }
    assert times(read, "repeated") == len(kept_ends) + len(children) - len(ends)


@given(packages())
def test_what_was_read_goes_out_and_comes_back_with_its_associations(given: dict[str, Any]) -> None:
    read = from_case(given, id="ours", on_duplicate="rename")
    again = from_case(written(read.framework, *read.associations))
    assert again.framework == read.framework
    assert again.associations == read.associations
    assert {problem.code for problem in again.problems} <= {"several-parents", "repeated"}
    assert {item["identifier"] for item in written(read.framework)["CFItems"]} == {
        item["identifier"] for item in given["CFItems"]
    }


@given(packages())
def test_codes_stay_and_made_ones_are_noted_and_unique(given: dict[str, Any]) -> None:
    read = from_case(given, on_duplicate="rename")
    codes = {item["fullStatement"]: item["humanCodingScheme"] for item in given["CFItems"]}
    changed = {c.label for c in read.framework if codes[c.label] != c.notation}
    assert times(read, "no-code", "unusable-code", "duplicate-code") == len(changed)
    assert len({problem.code for problem in read.problems}) == len(read.problems)
    usable = {fold_notation(code) for code in codes.values() if code and fold_notation(code)}
    assert usable <= {fold_notation(c.notation) for c in read.framework}
    assert len(read.framework) == len(codes)


# --- a package as they are ----------------------------------------------------------------------------------


def test_a_published_package_is_read_in_the_order_that_it_means() -> None:
    read = from_case(sample(), id="ratios-2017")
    assert repr(read) == "<CasePackage ratios-2017: 16 categories, 23 associations, 3 problems>"
    assert [(c.notation, c.parent) for c in read.framework] == [
        ("M.6.A", None),
        *((f"M.6.A.{number}", "M.6.A") for number in (1, 2, 3)),
        *((f"M.6.A.3{letter}", "M.6.A.3") for letter in "abcd"),
        ("M.7.A", None),
        *((f"M.7.A.{number}", "M.7.A") for number in (1, 2)),
        *((f"M.7.A.2{letter}", "M.7.A.2") for letter in "abcd"),
        ("M.7.A.3", "M.7.A"),
    ]
    first = read.framework["M.6.A.1"]
    assert (first.label, first.description) == ("Say what a ratio is", "Such as two wings to a beak.")
    assert first.uri == f"{SERVER}/{uuid_of('M.6.A.1')}"
    assert (read.framework.title, read.creator, read.framework.uri) == (
        "Ratios in two grades",
        "Example State",
        f"{SERVER}/{uuid_of('document')}",
    )


def test_what_a_framework_has_no_place_for_is_counted() -> None:
    assert [(problem.path, problem.message) for problem in from_case(sample()).problems] == [
        ("$.CFDocument", "a framework has no place for 1 × adoptionStatus"),
        ("$.CFItems", "a framework has no place for 16 × CFItemType, 16 × educationalLevel, 16 × language"),
        ("$", "a framework has no place for 1 × CFDefinitions"),
    ]


def test_associations_beside_the_tree_are_kept_in_the_order_of_the_file() -> None:
    read = from_case(sample())
    kinds = [one.kind for one in read.associations]
    assert kinds == ["exactMatchOf"] * 16 + ["precedes"] * 3 + ["exemplar"] * 2 + ["isRelatedTo"] * 2
    away, within = read.associations[0], read.associations[16]
    assert away.destination == CaseEnd(
        identifier=uuid_of("elsewhere M.7.A"), uri=f"{SERVER}/{uuid_of('elsewhere M.7.A')}", title="Destination"
    )
    assert (within.origin, within.destination) == (CaseEnd(notation="M.6.A.1"), CaseEnd(notation="M.6.A.2"))
    assert repr(within) == "<CaseAssociation M.6.A.1 precedes M.6.A.2>"


def test_a_package_becomes_the_framework_of_a_network() -> None:
    net = Network("Example State", frameworks=(from_case(sample(), id="ratios").framework, FOUR_DOMAINS))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g1"), parent="s1")
    assert net.add(Strategy(id="t1", codes=("m.6.a.3 B", "cst-2017:4c")), parent="g1").codes == (
        "M.6.A.3b",
        "cst-2017:4C",
    )


def test_a_package_may_stand_under_a_key_and_its_paths_say_so() -> None:
    assert from_case({"CFPackage": sample()}).framework == from_case(sample()).framework
    broken = sample()
    broken["CFItems"][3]["notes"] = 5
    assert errors({"CFPackage": broken}) == [("wrong-type", "$.CFPackage.CFItems[3].notes")]


def test_null_and_empty_mean_that_there_is_nothing() -> None:
    full = sample()
    for record in (full["CFDocument"], *full["CFItems"]):
        for key in ("version", "statusStartDate", "listEnumeration", "notes", "abbreviatedStatement", "extensions"):
            record.setdefault(key, None)
    for one in full["CFAssociations"]:
        one |= {"sequenceNumber": one.get("sequenceNumber"), "CFAssociationGroupingURI": None, "notes": ""}
    full["CFRubrics"] = []
    full["CFDefinitions"] |= {"CFSubjects": []}
    assert from_case(full) == from_case(sample())


def test_ends_that_are_only_addresses_and_numbers_that_are_text_are_read() -> None:
    old = sample()
    for one in old["CFAssociations"]:
        one["originNodeURI"] = one["originNodeURI"]["uri"]
        one["destinationNodeURI"] = {"uri": one["destinationNodeURI"]["uri"]}
        if "sequenceNumber" in one:
            one["sequenceNumber"] = str(one["sequenceNumber"])
    assert from_case(old).framework == from_case(sample()).framework
    assert [str(one) for one in from_case(old).associations] == [str(one) for one in from_case(sample()).associations]


def test_an_identifier_that_is_no_uuid_is_replaced_by_one_and_noted() -> None:
    given = package(("a", "A", "document"), ("b", "B", None))
    given["CFItems"][1]["identifier"] = "item-b"
    given["CFAssociations"].append(association("isChildOf", "b", "a"))
    given["CFAssociations"][1]["originNodeURI"] = {"identifier": "item-b"}
    read = from_case(given)
    assert problems(read) == [("no-uuid", "$.CFItems[1].identifier")]
    assert tree(read.framework) == [("A", None), ("B", "A")]
    assert written(read.framework)["CFItems"][1]["identifier"] == read.framework["B"].uri
    assert from_case(written(read.framework)).framework == read.framework


def test_an_end_is_known_by_its_address_when_its_identifier_is_not_that_of_any_item() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"))
    given["CFItems"][0]["uri"] = "https://state.example/a"
    given["CFAssociations"][1]["destinationNodeURI"] = {"identifier": "a", "uri": "https://state.example/a"}
    assert tree(from_case(given).framework) == [("A", None), ("B", "A")]


def test_a_uuid_that_would_be_made_for_one_category_and_is_anothers_stays_with_that_one() -> None:
    made = written(Framework(id="own", title="Own", categories=(Category(notation="A", label="a"),)))["CFItems"][0]
    clash = (Category(notation="A", label="a"), Category(notation="B", label="b", uri=made["identifier"]))
    framework = Framework(id="own", title="Own", categories=clash)
    first, second = written(framework)["CFItems"]
    assert first["identifier"] != second["identifier"] == made["identifier"]
    assert from_case(written(framework)).framework == framework


def test_an_address_without_the_identifier_in_it_gives_way_to_the_identifier() -> None:
    given = package(("a", "A", "document"))
    given["CFItems"][0]["uri"] = "https://state.example/a"
    assert from_case(given).framework["A"].uri == uuid_of("a")


# --- codes that are missing or occur twice ------------------------------------------------------------------


def test_a_missing_code_is_made_of_the_parents_and_the_enumeration_or_the_place() -> None:
    given = package(
        ("a", "6.RP", "document"), ("b", None, "a"), ("c", " ", "a"), ("d", None, "document"), ("e", None, "c")
    )
    given["CFItems"][1]["listEnumeration"] = "(b)."
    read = from_case(given)
    assert tree(read.framework) == [
        ("6.RP", None),
        ("6.RP.b", "6.RP"),
        ("6.RP.2", "6.RP"),
        ("6.RP.2.1", "6.RP.2"),
        ("2", None),
    ]
    (problem,) = read.problems
    assert (problem.code, problem.path) == ("no-code", "$.CFItems")
    assert problem.message == (
        "4 times: $.CFItems[1].humanCodingScheme: 'about b' has no code; it is now 6.RP.b; "
        "$.CFItems[2].humanCodingScheme: 'about c' has no code; it is now 6.RP.2; "
        "$.CFItems[3].humanCodingScheme: 'about d' has no code; it is now 2; and 1 more"
    )
    (alone,) = from_case(package(("a", "A", "document"), ("b", None, "a"))).problems
    assert (alone.path, alone.message) == ("$.CFItems[1].humanCodingScheme", "'about b' has no code; it is now A.1")


def test_a_made_code_never_takes_that_of_another_item() -> None:
    given = package(("a", None, "document"), ("b", "1", "document"), ("c", "1~2", "document"))
    assert [c.notation for c in from_case(given).framework] == ["1~3", "1", "1~2"]


def test_words_that_tables_use_and_dots_alone_are_no_codes() -> None:
    read = from_case(package(("a", "Uncoded", "document"), ("b", " . ", "document")))
    assert [c.notation for c in read.framework] == ["1", "2"]
    assert {problem.code for problem in read.problems} == {"unusable-code"}


def test_a_code_that_occurs_twice_is_refused_or_put_behind_that_of_its_parent() -> None:
    given = package(("a", "A", "document"), ("b", "1", "a"), ("c", "C", "document"), ("d", "1.", "c"), ("e", "a", "a"))
    paths = [("duplicate-code", "$.CFItems[3].humanCodingScheme"), ("duplicate-code", "$.CFItems[4].humanCodingScheme")]
    assert errors(given) == paths
    with pytest.raises(DocumentError, match=r"\$\.CFItems\[1\] already.*on_duplicate='rename'"):
        from_case(given)
    read = from_case(given, on_duplicate="rename")
    assert tree(read.framework) == [("A", None), ("1", "A"), ("a~2", "A"), ("C", None), ("C.1.", "C")]
    assert problems(read) == [("duplicate-code", "$.CFItems")]
    assert all(path in read.problems[0].message for _, path in paths)


def test_a_statement_that_is_missing_gives_way_to_the_short_one_and_to_the_code() -> None:
    given = package(("a", "A", "document"), ("b", "B", "document"))
    given["CFItems"][0] |= {"fullStatement": " ", "abbreviatedStatement": "Leading"}
    del given["CFItems"][1]["fullStatement"]
    read = from_case(given)
    assert [c.label for c in read.framework] == ["Leading", "B"]
    assert [(code, path, times(read, code)) for code, path in problems(read)] == [("no-statement", "$.CFItems", 2)]
    given["CFItems"][1]["humanCodingScheme"] = None
    assert errors(given) == [("missing-key", "$.CFItems[1].fullStatement")]


def test_made_codes_do_not_grow_without_end() -> None:
    given = package(("0", None, "document"), *((str(depth), None, str(depth - 1)) for depth in range(1, 300)))
    read = from_case(given)
    assert [c.notation for c in read.framework][:3] == ["1", "1.1", "1.1.1"]
    assert max(len(c.notation) for c in read.framework) <= 80
    assert uuid_of("40") in read.framework  # one that would be longer is called by its UUID


def test_of_items_with_one_code_the_first_of_the_tree_keeps_it_not_the_first_of_the_file() -> None:
    given = package(("a", "A", "document"), ("b", "1", "a"), ("c", "1", "document"))
    given["CFAssociations"][0]["sequenceNumber"], given["CFAssociations"][2]["sequenceNumber"] = 2, 1
    assert tree(from_case(given, on_duplicate="rename").framework) == [("1", None), ("A", None), ("A.1", "A")]


# --- parents ------------------------------------------------------------------------------------------------


def test_an_item_with_several_parents_stands_beneath_the_first_without_a_group() -> None:
    given = package(("a", "A", "document"), ("b", "B", "document"), ("c", "C", None))
    grouped = association("isChildOf", "c", "document") | {"CFAssociationGroupingURI": link("group", "By grade")}
    given["CFAssociations"] += [grouped, association("isChildOf", "c", "b", 7), association("isChildOf", "c", "a", 1)]
    read = from_case(given)
    assert read.framework["C"].parent == "B"
    assert [one.destination for one in read.associations] == [
        CaseEnd(identifier=uuid_of("document")),
        CaseEnd(notation="A"),
    ]
    assert read.associations[0].group == CaseEnd(
        identifier=uuid_of("group"), uri=f"{SERVER}/{uuid_of('group')}", title="By grade"
    )
    assert problems(read) == [("several-parents", "$.CFAssociations")]
    assert times(read, "several-parents") == 2
    assert from_case(written(read.framework, *read.associations)).associations == read.associations


def test_an_item_without_a_parent_stands_at_the_top_and_is_noted() -> None:
    read = from_case(package(("a", "A", "document"), ("b", "B", None), ("c", "C", "b")))
    assert tree(read.framework) == [("A", None), ("B", None), ("C", "B")]
    assert problems(read) == [("no-parent", "$.CFItems[1]")]


def test_a_parent_outside_is_noted_and_its_child_stands_beneath_another_or_at_the_top() -> None:
    given = package(("a", "A", "document"), ("b", "B", "away"), ("c", "C", "b"))
    read = from_case(given)
    assert tree(read.framework) == [("A", None), ("B", None), ("C", "B")]
    assert problems(read) == [("unknown-parent", "$.CFAssociations[1]")]
    assert [str(one.destination) for one in read.associations] == [f"{SERVER}/{uuid_of('away')}"]
    assert from_case(written(read.framework, *read.associations)).associations == read.associations
    given["CFAssociations"].append(association("isChildOf", "b", "a"))
    read = from_case(given)
    assert tree(read.framework) == [("A", None), ("B", "A"), ("C", "B")]
    assert problems(read) == [("unknown-parent", "$.CFAssociations[1]")]
    assert [str(one.destination) for one in read.associations] == [f"{SERVER}/{uuid_of('away')}"]


def test_a_parent_that_is_said_twice_is_a_repeat_and_no_second_parent() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"))
    given["CFAssociations"] += [association("isChildOf", "a", "document"), association("isChildOf", "b", "a")]
    read = from_case(given)
    assert tree(read.framework) == [("A", None), ("B", "A")]
    assert problems(read) == [("repeated", "$.CFAssociations")]
    assert "that 'A' is a child of the document is said again" in read.problems[0].message
    assert "that 'B' is a child of 'A' is said again" in read.problems[0].message
    assert len(read.associations) == 2
    given["CFAssociations"].append(association("isChildOf", "b", "document"))
    given["CFAssociations"].append(association("isChildOf", "b", "document"))
    assert times(from_case(given), "repeated") == 3
    assert times(from_case(given), "several-parents") == 1


def test_a_child_outside_is_kept_as_an_association() -> None:
    given = package(("a", "A", "document"))
    given["CFAssociations"].append(association("isChildOf", "away", "a"))
    assert [one.destination for one in from_case(given).associations] == [CaseEnd(notation="A")]


def test_a_circle_of_parents_is_named_with_its_paths() -> None:
    given = package(("a", "A", "c"), ("b", "B", "a"), ("c", "C", "b"), ("d", "D", "c"))
    with pytest.raises(DocumentError) as caught:
        from_case(given)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("cycle", "$.CFAssociations[0]")
    assert problem.message.startswith("'A' → 'C' → 'B' → 'A' is a circle")
    assert all(f"$.CFAssociations[{place}]" in problem.message for place in (0, 1, 2))


def test_a_circle_through_further_parents_is_noted_and_its_associations_kept() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"), ("c", "C", "document"))
    given["CFAssociations"] += [association("isChildOf", "a", "b"), association("isChildOf", "c", "c")]
    read = from_case(given)
    assert tree(read.framework) == [("A", None), ("B", "A"), ("C", None)]
    assert times(read, "cycle") == times(read, "several-parents") == 2
    message = next(problem.message for problem in read.problems if problem.code == "cycle")
    assert "$.CFAssociations[1]: 'B' → 'A' → 'B' is a circle" in message
    assert "$.CFAssociations[4]: 'C' → 'C' is a circle" in message
    assert [(str(one.origin), str(one.destination)) for one in read.associations] == [("A", "B"), ("C", "C")]


def test_another_tree_over_the_same_items_is_kept_beside_the_first_though_both_together_go_round() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"))
    for child, parent in (("b", "document"), ("a", "b")):
        other = association("isChildOf", child, parent) | {"CFAssociationGroupingURI": link("group", "By grade")}
        given["CFAssociations"].insert(0, other)
    read = from_case(given)
    assert tree(read.framework) == [("A", None), ("B", "A")]
    assert times(read, "cycle") == 1
    assert [one.group.title for one in read.associations if one.group] == ["By grade"] * 2


def test_a_circle_of_the_parents_that_make_the_tree_is_an_error_also_of_one_item() -> None:
    given = package(("a", "A", "a"), ("b", "B", "document"), ("c", "C", "d"), ("d", "D", "c"))
    assert errors(given) == [("cycle", "$.CFAssociations[0]"), ("cycle", "$.CFAssociations[2]")]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_a_circle_is_reported_when_and_only_when_an_item_is_above_itself(pairs: list[tuple[int, int]]) -> None:
    given = package(*((str(number), f"N{number}", "document") for number in range(6)))
    given["CFAssociations"] += [association("isChildOf", str(child), str(parent)) for child, parent in pairs]
    reach = set(pairs)
    for _ in range(6):
        reach |= {(a, d) for a, b in reach for c, d in reach if b == c}
    read = from_case(given)  # the first parents, the document, make the tree
    assert len(read.framework.domains) == 6
    assert len(read.associations) == len(pairs)
    assert bool(times(read, "cycle")) == any((number, number) in reach for number in range(6))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_a_circle_is_refused_when_and_only_when_the_first_parents_go_round(pairs: list[tuple[int, int]]) -> None:
    given = package(*((str(number), f"N{number}", None) for number in range(6)))
    given["CFAssociations"] += [association("isChildOf", str(child), str(parent)) for child, parent in pairs]
    first: dict[int, int] = {}
    for child, parent in pairs:
        first.setdefault(child, parent)

    def ends(at: int) -> bool:
        return any((at := first.get(at, -1)) == -1 for _ in range(7))

    if not all(map(ends, range(6))):
        assert {code for code, _ in errors(given)} == {"cycle"}
    else:
        read = from_case(given)
        assert {c.notation: c.parent for c in read.framework} == {
            f"N{number}": f"N{first[number]}" if number in first else None for number in range(6)
        }


# --- what is wrong ------------------------------------------------------------------------------------------


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_package() -> None:
    given = sample()
    given["CFDocument"]["title"] = " "
    given["CFItems"][2]["identifier"] = given["CFItems"][1]["identifier"].upper()
    given["CFItems"][4]["fullStatement"] = ["Say what a rate is"]
    given["CFItems"][5]["humanCodingScheme"] = "m.6.a"
    given["CFItems"][6]["humanCodingScheme"] = "x" * 10_001
    given["CFAssociations"][0]["associationType"] = None
    given["CFAssociations"][-1]["originNodeURI"] = 5
    top = next(a for a in given["CFAssociations"] if a["destinationNodeURI"]["identifier"] == uuid_of("document"))
    top["destinationNodeURI"] = link("M.6.A.3a")
    assert errors(given) == [
        ("empty", "$.CFDocument.title"),
        ("duplicate-identifier", "$.CFItems[2].identifier"),
        ("wrong-type", "$.CFItems[4].fullStatement"),
        ("duplicate-code", "$.CFItems[5].humanCodingScheme"),
        ("too-long", "$.CFItems[6].humanCodingScheme"),
        ("missing-key", "$.CFAssociations[0]"),
        ("cycle", "$.CFAssociations[13]"),
        ("wrong-type", "$.CFAssociations[38].originNodeURI"),
    ]


def test_a_text_that_is_too_long_is_cut_and_noted_and_no_other_text_is_lost() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"))
    given["CFItems"][0]["notes"] = "n" * 10_001
    given["CFItems"][1] |= {"fullStatement": "s" * 20_000, "abbreviatedStatement": "t" * 10_000, "notes": "short"}
    given["CFAssociations"].append(association("precedes", "a", "b") | {"notes": "w" * 10_001})
    read = from_case(given)
    assert read.framework["A"].description == "n" * 9_999 + "…"
    assert (read.framework["B"].label, read.framework["B"].aliases) == ("s" * 9_999 + "…", ("t" * 10_000,))
    assert read.framework["B"].description == "short"
    assert read.associations[0].note == "w" * 9_999 + "…"
    assert problems(read) == [("cut", "$.CFItems"), ("cut", "$.CFAssociations[2].notes")]
    assert "$.CFItems[1].fullStatement: it has 20,000 characters; the first 9,999 are kept" in read.problems[0].message
    assert from_case(written(read.framework, *read.associations)).framework == read.framework


@pytest.mark.parametrize("odd", [1.5, "first", "1.5", 2**60, True, [3], {"a": 1}, float("nan"), "9" * 30])
def test_a_sequence_number_that_is_none_is_noted_and_left_out(odd: Any) -> None:
    given = package(("a", "A", "document"), ("b", "B", "document"))
    given["CFAssociations"][0]["sequenceNumber"], given["CFAssociations"][1]["sequenceNumber"] = odd, "3"
    read = from_case(given)
    assert [c.notation for c in read.framework] == ["B", "A"]
    assert problems(read) == [("no-sequence", "$.CFAssociations[0].sequenceNumber")]


def test_problems_of_a_large_package_are_few() -> None:
    given = package(*((str(number), None, "document") for number in range(3_000)))
    (problem,) = from_case(given).problems
    assert problem.message.startswith("3,000 times: ")
    assert problem.message.endswith("; and 2,997 more")


def test_an_item_with_the_identifier_of_the_document_is_refused() -> None:
    given = package(("a", "A", "document"), ("document", "B", None))
    assert errors(given) == [("duplicate-identifier", "$.CFItems[1].identifier")]


def test_children_of_an_item_that_cannot_be_read_are_not_called_orphans() -> None:
    given = package(("a", "A", "document"), ("b", "B", "a"))
    given["CFItems"][0]["identifier"] = None
    assert errors(given) == [("missing-key", "$.CFItems[0]")]
    given["CFItems"][0] = None
    assert errors(given) == [("wrong-type", "$.CFItems[0]")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, ("wrong-type", "$")),
        ([], ("wrong-type", "$")),
        ({}, ("missing-key", "$")),
        ({"CFPackage": {"CFItems": []}}, ("missing-key", "$.CFPackage")),
        ({"CFDocument": []}, ("wrong-type", "$.CFDocument")),
        ({"CFDocument": {"title": "x"}}, ("missing-key", "$.CFDocument")),
        (package() | {"CFItems": {}}, ("wrong-type", "$.CFItems")),
        (package() | {"CFItems": [5]}, ("wrong-type", "$.CFItems[0]")),
        (package() | {"CFAssociations": "none"}, ("wrong-type", "$.CFAssociations")),
        (package(extensions={"spnet": 5}), ("wrong-type", "$.CFDocument.extensions.spnet")),
        (package(extensions={"spnet": {"id": 5}}), ("wrong-type", "$.CFDocument.extensions.spnet.id")),
        (package(version="\ud800"), ("not-unicode", "$.CFDocument.version")),
    ],
)
def test_what_is_no_package_is_refused_with_the_path(given: Any, expected: tuple[str, str]) -> None:
    assert errors(given) == [expected]


@pytest.mark.parametrize(
    ("own", "step"),
    [
        ({"levels": ["LEA", "moon"]}, "levels[1]"),
        ({"levels": "LEA"}, "levels"),
        ({"aliases": [""]}, "aliases[0]"),
        ({"place": 1.5}, "place"),
        ({"uri": 5}, "uri"),
        ({"parent": []}, "parent"),
    ],
)
def test_what_spnet_noted_is_checked_when_it_is_read(own: dict[str, Any], step: str) -> None:
    given = package(("a", "A", "document"))
    given["CFItems"][0]["extensions"] = {"spnet": own}
    assert [path for _, path in errors(given)] == [f"$.CFItems[0].extensions.spnet.{step}"]


def test_an_order_that_other_tools_have_broken_is_that_of_the_tree_again() -> None:
    apart = [Category(notation="A", label="a"), Category(notation="B", label="b")]
    apart.append(Category(notation="A1", label="a1", parent="A"))
    packed = written(Framework(id="own", title="Own", categories=tuple(apart)))
    assert [c.notation for c in from_case(packed).framework] == ["A", "B", "A1"]
    packed["CFItems"][2]["extensions"]["spnet"]["place"] = 0
    assert [c.notation for c in from_case(packed).framework] == ["A", "A1", "B"]
    del packed["CFItems"][1]["extensions"]
    assert [c.notation for c in from_case(packed).framework] == ["A", "A1", "B"]


def test_reading_ends_at_a_hundred_errors_and_at_the_bounds() -> None:
    given = package(*((str(number), "A", "document") for number in range(150)))
    with pytest.raises(DocumentError) as caught:
        from_case(given)
    assert (len(caught.value.problems), caught.value.complete) == (100, False)
    assert errors(sample(), max_items=15) == [("too-many", "$.CFItems")]
    assert errors(sample(), max_associations=38) == [("too-many", "$.CFAssociations")]
    assert len(from_case(sample(), max_items=16, max_associations=39).framework) == 16


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("x" * 10_001),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_whatever_stands_in_a_package_it_is_read_or_refused_and_never_changed(data: st.DataObject) -> None:
    given = sample()
    for _ in range(data.draw(st.integers(1, 3))):
        at: Any = given
        while True:
            key = data.draw(st.sampled_from(list(at) if isinstance(at, dict) else range(len(at))))
            if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.integers(0, 3)) == 0:
                break
            at = at[key]
        at[key] = data.draw(junk | st.sampled_from([uuid_of("M.6.A"), uuid_of("document"), "M.6.A", "any"]))
        if not given:
            break
    before = repr(given)
    try:
        read = from_case(given, on_duplicate=data.draw(st.sampled_from(["refuse", "rename"])))
    except SpnetError:
        pass
    else:
        again = from_case(written(read.framework, *read.associations))
        assert (again.framework, again.associations) == (read.framework, read.associations)
        assert read._repr_html_()
    assert repr(given) == before


# --- arguments ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"id": ""}, FieldValueError),
        ({"id": 5}, FieldTypeError),
        ({"on_duplicate": "merge"}, FieldValueError),
        ({"on_duplicate": []}, FieldValueError),
        ({"max_items": 1.0}, FieldTypeError),
        ({"max_associations": -1}, FieldValueError),
    ],
)
def test_arguments_that_mean_nothing_are_refused(options: dict[str, Any], error: type[SpnetError]) -> None:
    with pytest.raises(error):
        from_case(sample(), **options)


def end(notation: str) -> CaseEnd:
    return CaseEnd(notation=notation)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"creator": " "}, FieldValueError),
        ({"creator": None}, FieldTypeError),
        ({"changed": "2018-01-31"}, DateTypeError),
        ({"changed": datetime(2018, 1, 31)}, DateTypeError),  # noqa: DTZ001  # that is the point
        ({"associations": 5}, FieldTypeError),
        ({"associations": ["exactMatchOf"]}, FieldTypeError),
        (
            {"associations": [CaseAssociation(kind="precedes", origin=end("1"), destination=end("9Z"))]},
            UnknownCodeError,
        ),
        (
            {"associations": [CaseAssociation(kind="x", origin=end("1"), destination=end("2"), identifier="i")] * 2},
            FieldValueError,
        ),
    ],
)
def test_what_cannot_be_written_is_refused(options: dict[str, Any], error: type[SpnetError]) -> None:
    with pytest.raises(error):
        to_case(FOUR_DOMAINS, **{"creator": "Example State", "changed": DAY, **options})
    with pytest.raises(FieldTypeError):
        to_case("cst-2017", creator="Example State", changed=DAY)  # type: ignore[arg-type]


def test_a_moment_keeps_its_time_zone() -> None:
    for moment, expected in (
        (datetime(2018, 1, 31, 9, 30, tzinfo=UTC), "2018-01-31T09:30:00+00:00"),
        (datetime(2018, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=-6))), "2018-01-31T09:30:00-06:00"),
    ):
        packed = to_case(FOUR_DOMAINS, creator="Example State", changed=moment)
        assert packed["CFDocument"]["lastChangeDateTime"] == expected


def test_associations_of_ones_own_go_out_with_identifiers_that_stay() -> None:
    match = CaseAssociation(
        kind="exactMatchOf", origin=end("4c"), destination=CaseEnd(uri="https://state.example/F", title="F"), note="n"
    )
    packed = written(FOUR_DOMAINS, match, match)
    first, second = packed["CFAssociations"][-2:]
    assert first["originNodeURI"]["title"] == "4C"
    assert first["destinationNodeURI"] == {
        "title": "F",
        "identifier": "https://state.example/F",
        "uri": "https://state.example/F",
    }
    assert first["notes"] == "n"
    assert first["identifier"] != second["identifier"]
    assert written(FOUR_DOMAINS, match, match) == packed
    read = from_case(packed).associations
    assert [one.origin for one in read] == [end("4C")] * 2
    assert from_case(written(FOUR_DOMAINS, *read)).associations == read


def test_associations_without_an_identifier_or_with_that_of_another_get_their_own() -> None:
    given = sample()
    del given["CFAssociations"][0]["identifier"]
    given["CFAssociations"].append(dict(given["CFAssociations"][0]))
    given["CFAssociations"][4]["identifier"] = given["CFAssociations"][2]["identifier"]
    read = from_case(given)
    assert len({one.identifier for one in read.associations}) == 24
    (message,) = (problem.message for problem in read.problems if problem.code == "no-identifier")
    assert message.startswith("3 times: ")
    assert all(f"$.CFAssociations[{place}].identifier" in message for place in (0, 4, 39))


def test_an_end_or_an_association_that_says_nothing_is_refused() -> None:
    with pytest.raises(FieldValueError, match="names nothing"):
        CaseEnd(title="F")
    with pytest.raises(FieldValueError):
        CaseAssociation(kind="", origin=end("1"), destination=end("2"))
    with pytest.raises(FieldTypeError):
        CaseAssociation(kind="precedes", origin="1", destination=end("2"))  # type: ignore[arg-type]
    with pytest.raises(FieldValueError):
        CaseAssociation(kind="precedes", origin=end("1"), destination=end("2"), sequence=2**53)


def test_what_was_read_is_frozen_can_be_pickled_and_is_shown_escaped() -> None:
    given = package(("a", None, "document"))
    given["CFItems"][0]["fullStatement"] = "<b>"
    read = from_case(given)
    with pytest.raises(AttributeError):
        read.problems = ()  # type: ignore[misc]
    assert pickled(read) == read
    assert "<b>" not in read._repr_html_()
    assert "&lt;b&gt;" in read._repr_html_()


# --- crosswalks ---------------------------------------------------------------------------------------------


def test_matches_with_another_package_make_a_crosswalk() -> None:
    there = package(("elsewhere M.6.A", "R", "document"), ("elsewhere rates", "R1", "elsewhere M.6.A"))
    target = from_case(there, id="there").framework
    here = sample()
    here["CFAssociations"] += [
        association("precedes", "M.6.A.1", "elsewhere M.6.A"),
        association("isRelatedTo", "elsewhere M.6.A", "M.6.A"),
        association("exactMatchOf", "elsewhere rates", "M.6.A.2"),
    ]
    read = from_case(here, id="here")
    crosswalk, found = crosswalk_from_case(read.associations, source=read.framework, target=target)
    assert [(mapping.source, mapping.target, mapping.kind) for mapping in crosswalk] == [
        ("M.6.A", "R", MappingKind.EXACT),
        ("M.6.A.2", "R1", MappingKind.EXACT),
        ("M.7.A.1", "R1", MappingKind.RELATED),
    ]
    assert [(problem.code, problem.path) for problem in found] == [
        ("not-in-target", "associations"),
        ("no-mapping", f"associations[{len(read.associations) - 3}]"),
        ("mapped-twice", f"associations[{len(read.associations) - 2}]"),
    ]
    assert found[0].message.startswith("16 times: associations[0]: M.7.A exactMatchOf leads elsewhere; ")
    assert crosswalk_from_case((), source=read.framework, target=target)[1] == ()
    with pytest.raises(FieldTypeError):
        crosswalk_from_case(read.associations, source=read.framework, target="there")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError):
        crosswalk_from_case(read.associations, source=target, target=read.framework)


@given(st.data(), crosswalk_frameworks("here"), crosswalk_frameworks("there"), st.booleans())
def test_a_crosswalk_goes_out_in_the_package_of_either_side_and_comes_back_equal(
    data: st.DataObject, here: Framework, there: Framework, turned: bool
) -> None:
    crosswalk = evolve(data.draw(crosswalks(here, there)), id="x", title="To there")
    given = crosswalk.inverse() if turned else crosswalk
    packed = json.loads(json.dumps(written(given.source, *associations_from_crosswalk(given))))
    read = from_case(packed)
    found, noted = crosswalk_from_case(
        read.associations, source=read.framework, target=given.target, id="x", title="To there"
    )
    assert (found, noted) == (given, ())
    back, noted = crosswalk_from_case(  # the same associations, read from the other side
        [evolve(one, origin=one.destination, destination=one.origin) for one in read.associations],
        source=read.framework,
        target=given.target,
        id="x",
        title="To there",
    )
    assert (back.inverse(), noted) == (
        evolve(given.inverse(), mappings=tuple(evolve(m, kind=m.kind.inverse) for m in given.inverse())),
        (),
    )


def test_the_kinds_go_out_by_the_types_of_case_or_as_types_of_ones_own() -> None:
    target = Framework(
        id="there",
        title="There",
        categories=tuple(
            Category(notation=notation, label=notation, uri=uri)
            for notation, uri in (("A", f"https://there.example/{uuid_of('a')}"), ("B", uuid_of("b")), ("C", "x y"))
        ),
    )
    said = (
        ("1A", "A", "EXACT"),
        ("1A", "B", "CLOSE"),
        ("1B", "A", "BROAD"),
        ("1B", "B", "NARROW"),
        ("1C", "C", "RELATED"),
    )
    crosswalk = Crosswalk(
        source=FOUR_DOMAINS,
        target=target,
        mappings=tuple(CodeMapping(source=s, target=t, kind=MappingKind[k], note=k) for s, t, k in said),
    )
    found = associations_from_crosswalk(crosswalk)
    assert [(str(one.origin), one.kind, one.destination.title, one.note) for one in found] == [
        ("1A", "exactMatchOf", "A", "EXACT"),
        ("1A", "ext:closeMatch", "B", "CLOSE"),
        ("1B", "ext:broadMatch", "A", "BROAD"),
        ("1B", "ext:narrowMatch", "B", "NARROW"),
        ("1C", "isRelatedTo", "C", "RELATED"),
    ]
    assert all(re.fullmatch(r"ext:[A-Za-z0-9._-]+|[A-Za-z]+", one.kind) for one in found)
    assert [one.destination.uri for one in found[:2]] == [f"https://there.example/{uuid_of('a')}", ""]
    packed = written(FOUR_DOMAINS, *found)
    assert packed["CFAssociations"][-1]["destinationNodeURI"]["uri"].startswith("urn:uuid:")
    assert crosswalk_from_case(from_case(packed).associations, source=FOUR_DOMAINS, target=target) == (crosswalk, ())
    with pytest.raises(FieldTypeError):
        associations_from_crosswalk(FOUR_DOMAINS)  # type: ignore[arg-type]


def test_what_was_replaced_is_close_to_what_replaces_it_from_either_side() -> None:
    new = from_case(package(("new a", "A2", "document")), id="new").framework
    given = package(("a", "A", "document"))
    given["CFAssociations"].append(association("replacedBy", "a", "new a"))
    read = from_case(given, id="old")
    crosswalk, noted = crosswalk_from_case(read.associations, source=read.framework, target=new)
    assert [(m.source, m.target, m.kind) for m in crosswalk] == [("A", "A2", MappingKind.CLOSE)]
    assert noted == ()
