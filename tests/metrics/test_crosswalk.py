"""Progress coded in one framework read in another: equal to the slow, obvious way, with nothing dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from crosswalks import COUNTED, above, crosswalks, frameworks, kinds, leading, said_of
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive, share
from networks import days
from picture import pickled
from plan_networks import networks_whose_plans_changed

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    CodeMapping,
    Correction,
    Counts,
    Crosswalk,
    Framework,
    Goal,
    Interlace,
    Level,
    MappingKind,
    Milestone,
    Network,
    Organization,
    Recoding,
    SpnetError,
    Strategy,
    interlace,
    progress,
    to_frame,
)
from spnet.errors import FieldTypeError, FieldValueError, ReadOnlyError, UnknownCodeError
from spnet.metrics.tally import COUNTS

AS_OF = date(2018, 1, 31)
EXACT, CLOSE, BROAD, NARROW, RELATED = MappingKind

by_what = st.sampled_from(["practice", "domain"])


# --- the slow, obvious way ----------------------------------------------------------------------------------


@st.composite
def recoded(draw: st.DrawFn, *pool: Framework) -> Network:
    """A random network whose every code, recodings included, is exchanged for one of other frameworks."""
    net = draw(networks_whose_plans_changed(orphans=False))
    written = [f"{framework.id}:{category.notation}" for framework in pool for category in framework]
    instead = {c.notation: draw(st.sampled_from(written)) for c in FOUR_DOMAINS} if written else {}

    def exchanged(thing: Any) -> Any:
        codes = getattr(thing, "codes", None)
        return evolve(thing, codes=tuple(instead[c] for c in codes if c in instead)) if codes else thing

    twin = Network("recoded", frameworks=pool)
    for node in spnet.walk(net):
        upper = spnet.parent(net, node.id)
        twin.add(exchanged(node), parent=upper.id if upper else None)
    for event in net.journal.values():
        if isinstance(event, Correction):
            twin.record(evolve(event, replacement=exchanged(event.replacement)))
        else:
            twin.record(exchanged(event))
    return twin


class NaiveReading:
    """What each code of a network leads to, one code at a time."""

    def __init__(self, net: Network, crosswalk: Crosswalk, counted: Any, by: str) -> None:
        self.net, self.crosswalk, self.by = net, crosswalk, by
        self.counted = COUNTED if counted is None else counted

    def split(self, code: str) -> tuple[str, str]:
        id, _, notation = code.rpartition(":")
        return id or self.net.frameworks[0].id, notation

    def said(self, code: str) -> tuple[list[CodeMapping], str | None]:
        id, notation = self.split(code)
        return said_of(self.crosswalk, notation, self.counted) if id == self.crosswalk.source.id else ([], None)

    def columns(self, code: str) -> set[str]:
        id, notation = self.split(code)
        targets = [notation] if id == self.crosswalk.target.id else []
        if id == self.crosswalk.source.id:
            targets = [m.target for m in leading(self.crosswalk, notation, self.counted)]
        lines = [above(self.crosswalk.target, target) for target in targets]
        return {line[-1] if self.by == "domain" or len(line) == 1 else line[-2] for line in lines}

    def columns_of_all(self, codes: tuple[str, ...]) -> set[str]:
        found = {column for code in codes for column in self.columns(code)}
        return {"any", *found} if found else {"unmapped"} if codes else {"uncoded"}


def codes_of(naive: Naive, node: Any) -> tuple[str, ...]:
    return next((codes for one in naive.line(node) if (codes := naive.own_codes(one))), ())


@given(
    st.data(),
    days,
    st.none() | days,
    by_what,
    st.sampled_from(["full", "fractional"]),
    st.none() | st.sets(kinds),
    st.none() | st.sampled_from(Level),
)
def test_a_table_through_a_crosswalk_equals_the_slow_obvious_way(
    data: st.DataObject, as_of: date, known_by: date | None, by: Any, counting: Any, counted: Any, across: Level | None
) -> None:
    old, new, third = (data.draw(frameworks(id, at_least=least)) for id, least in (("o", 1), ("n", 0), ("t", 0)))
    crosswalk = data.draw(crosswalks(old, new))
    net = data.draw(recoded(*data.draw(st.sampled_from([(old,), (old, new), (new, old), (third, new, old)]))))
    policies = {"as_of": as_of, "known_by": known_by, "by": by, "counting": counting, "across": across}
    table = interlace(net, crosswalk=crosswalk, kinds=counted, **policies)
    naive, reading = Naive(net, as_of, known_by), NaiveReading(net, crosswalk, counted, by)

    depths = [2, 1] if by == "practice" else [1]
    shown = [c.notation for c in new if len(above(new, c.notation)) in depths]
    assert table.codes == (*shown, "any", "uncoded", "unmapped")
    for organization in table.organizations:
        steps = [n for n in spnet.walk(net, organization) if isinstance(n, Action | Milestone)]
        own = [n for n in steps if spnet.organization_of(net, n.id).id == organization]
        for code in table.codes:
            for nodes, found in ((steps, table[organization, code]), (own, table.own(organization, code))):
                shares = [share(reading.columns_of_all(codes_of(naive, n)), code, counting) for n in nodes]
                assert found == naive.shared(zip(nodes, shares, strict=True))

    in_force = {code for node in spnet.walk(net) for code in codes_of(naive, node)}
    order = [f"{framework.id}:{c.notation}" for framework in net.frameworks for c in framework]
    assert [":".join(reading.split(code)) for code in table.mapped] == [
        code for code in order if code in {":".join(reading.split(one)) for one in in_force}
    ]
    beneath = {n.id: n for organization in table for n in spnet.walk(net, organization) if isinstance(n, Action)}
    for code, found in table.mapped.items():
        assert found.code == code
        assert (list(found.mappings), found.via) == reading.said(code)
        assert found.columns == tuple(column for column in shown if column in reading.columns(code))
        carrying = [n for n in beneath.values() if not naive.absent(n) and code in codes_of(naive, n)]
        assert found.actions == len(carrying)


@given(st.data(), days, by_what)
def test_any_unmapped_and_uncoded_make_the_progress_of_an_organization(
    data: st.DataObject, as_of: date, by: Any
) -> None:
    old, new = data.draw(frameworks("o", at_least=1)), data.draw(frameworks("n"))
    net = data.draw(recoded(old, new))
    table = interlace(net, as_of=as_of, by=by, crosswalk=data.draw(crosswalks(old, new)))
    p = progress(net, as_of=as_of)
    for organization in table:
        parts = [table[organization, code] for code in ("any", "unmapped", "uncoded")]
        assert sum(parts, Counts()) == p[organization]


@given(networks_whose_plans_changed(), days, by_what)
def test_a_crosswalk_to_a_twin_gives_the_table_without_one(net: Network, as_of: date, by: Any) -> None:
    same = tuple(CodeMapping(source=c.notation, target=c.notation, kind=EXACT) for c in FOUR_DOMAINS)
    twin = Crosswalk(source=FOUR_DOMAINS, target=evolve(FOUR_DOMAINS, id="twin"), mappings=same)
    plain, table = (interlace(net, as_of=as_of, by=by, crosswalk=one) for one in (None, twin))
    assert table.codes == (*plain.codes, "unmapped")
    assert list(table.cells()) == list(plain.cells())
    assert plain.mapped == {}


# --- what it means ------------------------------------------------------------------------------------------

FORK = Framework(
    id="fork",
    title="A state's <fork>",
    categories=(
        Category(notation="L", label="Leading"),
        Category(notation="L1", label="Few priorities", parent="L"),
        Category(notation="L2", label="Data every month", parent="L"),
        Category(notation="L2a", label="In every team", parent="L2"),
        Category(notation="F", label="Families"),
        Category(notation="F1", label="Families plan along", parent="F"),
    ),
)


def mapping(source: str, target: str, kind: MappingKind = EXACT) -> CodeMapping:
    return CodeMapping(source=source, target=target, kind=kind)


def to_fork(*mappings: CodeMapping) -> Crosswalk:
    return Crosswalk(source=FOUR_DOMAINS, target=FORK, mappings=mappings)


def network(*codes: tuple[str, ...], own: tuple[Framework, ...] = (FOUR_DOMAINS,)) -> Network:
    """A school with an overdue action for each set of codes."""
    net = Network("coded", frameworks=own)
    net.add(Organization(id="d1", name="River <District>", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t"), parent="g")
    for number, carried in enumerate(codes):
        net.add(Milestone(id=f"m{number}", codes=carried), parent="t")
        net.add(Action(id=f"a{number}", due=date(2018, 1, 1)), parent=f"m{number}")
    return net


def counted(table: Interlace) -> dict[str, int]:
    return {code: table["s1", code].actions.total for code in table.codes if table["s1", code].actions.total}


def test_a_code_that_was_split_counts_for_both_parts_and_once_in_any() -> None:
    net = network(("1B",), ("1B", "1A"), ("1B2",))
    table = interlace(net, as_of=AS_OF, crosswalk=to_fork(mapping("1B", "L1", NARROW), mapping("1B", "L2", NARROW)))
    assert counted(table) == {"L1": 3, "L2": 3, "any": 3}
    assert table.mapped["1B"].via == "1B"
    assert [(m.target, m.kind) for m in table.mapped["1B"].mappings] == [("L1", NARROW), ("L2", NARROW)]
    element = table.mapped["1B2"]  # it counts for its practice
    assert [(m.source, m.target, m.kind) for m in element.mappings] == [("1B2", "L1", NARROW), ("1B2", "L2", NARROW)]
    assert (element.via, element.columns) == ("1B", ("L1", "L2"))
    by_domain = interlace(net, as_of=AS_OF, by="domain", crosswalk=table.crosswalk)
    assert counted(by_domain) == {"L": 3, "any": 3}


def test_work_on_what_a_fork_lacks_is_unmapped_and_named_also_beside_a_code_that_counts() -> None:
    net = network(("2C",), ("2C", "4C"), ())
    table = interlace(net, as_of=AS_OF, crosswalk=to_fork(mapping("4C", "F1")))
    assert counted(table) == {"F1": 1, "any": 1, "uncoded": 1, "unmapped": 1}
    assert list(table.mapped) == ["2C", "4C"]
    lost = table.mapped["2C"]
    assert (lost.columns, lost.mappings, lost.via, lost.actions) == ((), (), None, 2)
    assert repr(lost) == "<MappedCode 2C → nothing: 2 actions>"
    assert repr(table.mapped["4C"]) == "<MappedCode 4C → F1: 1 actions>"


def test_a_crosswalk_without_mappings_leaves_all_that_is_coded_unmapped() -> None:
    table = interlace(network(("4C",), ()), as_of=AS_OF, crosswalk=to_fork())
    assert counted(table) == {"uncoded": 1, "unmapped": 1}
    assert "unmapped" in table._repr_html_()
    assert "fork" in repr(table)


def test_a_relation_is_reported_and_counts_only_when_asked() -> None:
    net = network(("4B",))
    crosswalk = to_fork(mapping("4B", "F1", RELATED))
    table = interlace(net, as_of=AS_OF, crosswalk=crosswalk)
    assert counted(table) == {"unmapped": 1}
    assert table.mapped["4B"].mappings == (mapping("4B", "F1", RELATED),)
    asked = interlace(net, as_of=AS_OF, crosswalk=crosswalk, kinds=[RELATED])
    assert counted(asked) == {"F1": 1, "any": 1}


def test_a_relation_does_not_cut_a_code_off_from_what_its_domain_leads_to() -> None:
    crosswalk = to_fork(mapping("4B", "F1", RELATED), mapping("4", "L"))
    table = interlace(network(("4B",)), as_of=AS_OF, crosswalk=crosswalk)
    assert counted(table) == {"L": 1, "any": 1}
    found = table.mapped["4B"]
    assert [(m.target, m.kind) for m in found.mappings] == [("F1", RELATED), ("L", BROAD)]
    assert found.via == "4"
    related = interlace(network(("4B",)), as_of=AS_OF, crosswalk=crosswalk, kinds=[RELATED])
    assert counted(related) == {"F1": 1, "any": 1}


def test_what_became_of_the_codes_prints_as_a_table() -> None:
    crosswalk = to_fork(mapping("4B", "F1", RELATED), mapping("4C", "F1"))
    mapped = interlace(network(("4C",), ("4B", "4C1"), ("2C",)), as_of=AS_OF, crosswalk=crosswalk).mapped
    assert str(mapped).splitlines() == [
        "code            mapped as  counts in  actions",
        "2C                   none    nothing        1",
        "4B        relatedMatch F1    nothing        1",
        "4C          exactMatch F1         F1        1",
        "4C1         broadMatch F1         F1        1",
    ]
    assert repr(mapped) == "<MappedCodes of 4 codes: 2 count, 2 lost>"
    assert "<td>relatedMatch F1</td>" in mapped._repr_html_()
    assert pickled(mapped) == mapped
    assert str(pickled(mapped)) == str(mapped)


@given(st.data(), networks_whose_plans_changed(), days, by_what)
def test_the_columns_of_a_table_have_a_row_for_each_cell(
    data: st.DataObject, net: Network, as_of: date, by: Any
) -> None:
    crosswalk = data.draw(st.none() | crosswalks(FOUR_DOMAINS, FORK))
    table = interlace(net, as_of=as_of, by=by, crosswalk=crosswalk)
    columns = table.columns()
    assert list(columns) == [
        *("organization", "organization_name", "code", "label"),
        *COUNTS,
        *(f"own_{name}" for name in COUNTS),
    ]
    keys = list(zip(columns["organization"], columns["code"], strict=True))
    assert keys == [(organization, code) for organization in table.organizations for code in table.codes]
    for name, values in columns.items():
        assert type(values) is tuple
        assert len(values) == len(keys)
        if name.removeprefix("own_") in COUNTS:
            counts = table.own if name.startswith("own_") else lambda *key: table[key]
            assert list(values) == [getattr(counts(*key).actions, name.removeprefix("own_")) for key in keys]
    names = {organization: net[organization].name for organization in table.organizations}
    assert list(columns["organization_name"]) == [names[organization] for organization, _ in keys]


def test_a_table_becomes_a_frame_with_the_labels_of_its_codes() -> None:
    plain = to_frame(interlace(network(("4C",)), as_of=AS_OF), backend="polars").to_dicts()
    (row,) = (row for row in plain if (row["organization"], row["code"]) == ("s1", "4C"))
    assert (row["organization_name"], row["label"]) == ("Hill School", FOUR_DOMAINS["4C"].label)
    assert (row["total"], row["overdue"], row["own_overdue"]) == (1, 1, 1)
    through = interlace(network(("4C",)), as_of=AS_OF, crosswalk=to_fork(mapping("4C", "F1")))
    labels = dict(zip(through.columns()["code"], through.columns()["label"], strict=True))
    assert labels["F1"] == "Families plan along"
    assert [labels[code] for code in ("any", "uncoded", "unmapped")] == ["", "", ""]
    above_it = {row["organization"]: row["own_total"] for row in plain if row["code"] == "any"}
    assert above_it == {"d1": 0, "s1": 1}


def test_a_domain_and_an_element_count_where_their_target_does() -> None:
    net = network(("4",), ("1A",))
    crosswalk = to_fork(mapping("4", "F"), mapping("1A", "L2a"))
    assert counted(interlace(net, as_of=AS_OF, crosswalk=crosswalk)) == {"F": 1, "L2": 1, "any": 2}
    assert interlace(net, as_of=AS_OF, crosswalk=crosswalk).mapped["1A"].columns == ("L2",)


def test_codes_of_the_target_stay_and_those_of_a_third_framework_are_unmapped() -> None:
    third = Framework(id="third", title="Third", categories=(Category(notation="4C", label="Else"),))
    net = network(("4C", "fork:L2a"), ("third:4C",), own=(FOUR_DOMAINS, third, FORK))
    table = interlace(net, as_of=AS_OF, crosswalk=to_fork(mapping("4C", "F1")))
    assert counted(table) == {"L2": 1, "F1": 1, "any": 1, "unmapped": 1}
    assert list(table.mapped) == ["4C", "third:4C", "fork:L2a"]
    assert (table.mapped["fork:L2a"].columns, table.mapped["fork:L2a"].via) == (("L2",), None)


def test_an_element_that_only_the_network_knows_counts_as_what_is_above_it() -> None:
    own = Category(notation="4C9", label="Our own", parent="4C")
    more = evolve(FOUR_DOMAINS, categories=(*FOUR_DOMAINS.categories, own))
    grown = evolve(FORK, categories=(*FORK.categories, Category(notation="F1a", label="Ours", parent="F1")))
    net = network(("4C9",), ("fork:F1a",), own=(more, grown))
    table = interlace(net, as_of=AS_OF, crosswalk=to_fork(mapping("4C", "L1")))
    assert counted(table) == {"L1": 1, "F1": 1, "any": 2}
    assert table.mapped["4C9"].via == "4C"


def test_rows_that_nest_count_an_action_once_and_rows_that_were_not_asked_for_not_at_all() -> None:
    net = network(("4C",))
    crosswalk = to_fork(mapping("4C", "F1"))
    assert interlace(net, as_of=AS_OF, crosswalk=crosswalk).mapped["4C"].actions == 1
    assert interlace(net, as_of=AS_OF, crosswalk=crosswalk, across=Level.SEA).mapped["4C"].actions == 0
    net.record(Recoding(node="m0", on=date(2018, 1, 5), codes=("4A",)))
    assert list(interlace(net, as_of=AS_OF, crosswalk=crosswalk).mapped) == ["4A"]


def test_what_joins_the_plan_later_is_no_action_of_a_code_yet() -> None:
    net = network(("4C",), ("4C",))
    net.replace("a1", adopted=date(2018, 2, 1))
    crosswalk = to_fork(mapping("4C", "F1"))
    found = [interlace(net, as_of=day, crosswalk=crosswalk).mapped["4C"].actions for day in (AS_OF, date(2018, 2, 1))]
    assert found == [1, 2]


def test_the_columns_of_a_code_stand_in_the_order_of_the_target() -> None:
    crosswalk = to_fork(mapping("1A", "F1"), mapping("1A", "L2"), mapping("1A", "L1"))
    assert interlace(network(("1A",)), as_of=AS_OF, crosswalk=crosswalk).mapped["1A"].columns == ("L1", "L2", "F1")


def test_columns_are_asked_for_however_they_are_written() -> None:
    table = interlace(network(("4C",)), as_of=AS_OF, crosswalk=to_fork(mapping("4C", "F1")))
    for written in ("F1", "f 1", "fork:F1"):
        assert table["s1", written].actions.total == 1
    with pytest.raises(UnknownCodeError, match="L, L1, L2, F, F1, any, uncoded, unmapped"):
        table["s1", "4C"]
    with pytest.raises(UnknownCodeError):
        interlace(network(("4C",)), as_of=AS_OF)["s1", "unmapped"]
    with pytest.raises(ReadOnlyError):
        table.mapped["4C"] = table.mapped["4C"]


def test_what_a_notebook_shows_has_the_unmapped_and_says_through_what() -> None:
    table = interlace(network(("4C",), ("2C",)), as_of=AS_OF, crosswalk=to_fork(mapping("4C", "F1")))
    html = table._repr_html_()
    assert "by practice of A state&#x27;s &lt;fork&gt;" in html
    assert "<th>F1</th><th>any</th><th>unmapped</th><th>unreported</th>" in html
    assert html.count("<td>100%</td><td>100%</td><td>100%</td><td>2</td>") == 2
    assert repr(table).startswith("<Interlace of 2 organizations by practice of fork as of 2018-01-31:")


@pytest.mark.parametrize(
    ("arguments", "error", "where"),
    [
        ({"crosswalk": FORK}, FieldTypeError, "crosswalk"),
        ({"crosswalk": to_fork(), "kinds": EXACT}, FieldTypeError, "kinds"),
        ({"crosswalk": to_fork(), "kinds": ["exactMatch"]}, FieldTypeError, "kinds"),
        ({"kinds": [EXACT]}, FieldValueError, "kinds"),
        ({"crosswalk": Crosswalk(source=FORK, target=evolve(FORK, id="x"))}, FieldValueError, "crosswalk"),
    ],
)
def test_a_wrong_crosswalk_or_kind_is_refused(arguments: Any, error: type[SpnetError], where: str) -> None:
    with pytest.raises(error) as caught:
        interlace(network(("4C",)), as_of=AS_OF, **arguments)
    assert caught.value.where == where
