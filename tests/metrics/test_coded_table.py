"""The coded table: equal to the slow, obvious way, the source's own, and how it is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from coded_networks import NaiveCodes, as_ofs, coded_networks, levels, within_of
from hypothesis import given
from hypothesis import strategies as st
from networks import days

from spnet import (
    FOUR_DOMAINS,
    Category,
    CodedEntry,
    CodedTable,
    Framework,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    coded_table,
    practices_in_common,
)
from spnet.errors import (
    DateTypeError,
    FieldTypeError,
    FieldValueError,
    ScopeError,
    UnknownCodeError,
    UnknownIdError,
)

#: the rows of the source's table: what is written in the cells, and what is meant
SOURCE = {
    "School A": ("1a. Prioritize improvement", "3c: Provide rigorous evidence-based instruction", "4c: Engaging"),
    "School B": ("1a. Prioritize improvement", "3c: Remove barriers and provide opportunities", "4c: Engaging"),
    "School C": ("2a: Recruit, develop", "2b: Target professional learning", "4c: Engaging"),
}


@given(
    coded_networks(),
    st.data(),
    levels,
    st.sampled_from(["practice", "domain"]),
    as_ofs,
    st.none() | days,
)
def test_the_table_equals_the_slow_obvious_way(
    net: Network, data: st.DataObject, level: Level | None, by: Any, as_of: date | None, known_by: date | None
) -> None:
    within = data.draw(within_of(net))
    naive = NaiveCodes(net, as_of, known_by)
    table = coded_table(net, within=within, level=level, by=by, as_of=as_of, known_by=known_by)
    assert table.organizations == tuple(naive.organizations(level, within)) == tuple(table)
    all_columns = []
    for organization in table:
        of = naive.columns_of_strategies(organization, "practice")
        all_columns += of.values()
        for column in (*(code for code in table.codes if code != "uncoded"), "uncoded"):
            expected: dict[str, list[str]] = {}
            for strategy, practices in of.items():
                for practice in practices or {"uncoded"}:
                    if (practice if practice == "uncoded" else naive.column(practice, by)) == column:
                        expected.setdefault(practice, []).append(strategy)
            found = table[organization, column] if column in table.codes else ()
            assert {entry.code: list(entry.strategies) for entry in found} == expected
            assert [entry.code for entry in found] == sorted(expected)  # in these frameworks the order of the alphabet
    assert ("uncoded" in table.codes) == any(not practices for practices in all_columns)


@pytest.fixture
def net() -> Network:
    """The source's table as a network: a strategy for each cell."""
    net = Network("Example State")
    net.add(Organization(id="d", name="River District", level=Level.LEA))
    for school, written in SOURCE.items():
        net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent="d")
        net.add(Goal(id=f"{school}/g"), parent=school)
        for number, text in enumerate(written):
            code = text.split(":")[0].split(".")[0]
            net.add(Strategy(id=f"{school}/{number}", title=text, codes=(code,)), parent=f"{school}/g")
    return net


def test_the_table_of_the_source(net: Network) -> None:
    table = coded_table(net, within="d")
    assert table.organizations == ("School A", "School B", "School C")
    assert table.codes == ("1", "2", "3", "4")
    assert [[[entry.code for entry in table[school, code]] for code in table.codes] for school in table] == [
        [["1A"], [], ["3C"], ["4C"]],
        [["1A"], [], ["3C"], ["4C"]],
        [[], ["2A", "2B"], [], ["4C"]],
    ]
    assert table["School A", "3"] == (
        CodedEntry(code="3C", label="Remove barriers and provide opportunities", strategies=("School A/1",)),
    )
    assert practices_in_common(net, within="d", at_least=3)[0].code == "4C"


def test_its_text_wraps_as_the_source_does(net: Network) -> None:
    text = str(coded_table(net, within="d"))
    lines = text.splitlines()
    assert max(map(len, lines)) <= 100
    headings = "1 Turnaround 2 Talent Development 3 Instructional 4 Culture Shift"
    assert lines[0] == "Coded strategies by domain, River District"
    assert " ".join(lines[2].split()) == headings
    assert [line[:8] for line in lines if line.startswith("School")] == list(SOURCE)
    assert "2B Target" in text
    assert " ".join(text.split()).count("4C Engage students") == 3


def test_a_wide_table_is_cut_into_tables_that_fit_and_loses_nothing(net: Network) -> None:
    text = str(coded_table(net, by="practice"))
    lines = text.splitlines()
    assert max(map(len, lines)) <= 100
    for category in FOUR_DOMAINS:
        if len(category.notation) == 2:
            assert any(f"{category.notation} {category.label.split()[0]}"[:14] in line for line in lines)
    assert sum(line.startswith("School A") for line in lines) == 4  # 16 columns, five at a time


def test_several_strategies_share_an_entry_and_uncoded_ones_have_a_column(net: Network) -> None:
    net.add(Strategy(id="x", codes=("1A", "4A")), parent="School A/g")
    net.add(Strategy(id="y"), parent="School A/g")
    net.add(Strategy(id="z"), parent="School C/g")
    net.add(Milestone(id="z/m", codes=("3B",)), parent="z")
    table = coded_table(net)
    assert table.codes == ("1", "2", "3", "4", "uncoded")
    assert [(e.code, e.strategies) for e in table["School A", "1"]] == [("1A", ("School A/0", "x"))]
    assert str(table["School A", "1"][0]).endswith("urgency (2 strategies)")
    assert [e.code for e in table["School A", "4"]] == ["4A", "4C"]
    assert table["School A", "uncoded"] == (CodedEntry(code="uncoded", label="", strategies=("y",)),)
    assert table["School C", "uncoded"] == ()
    assert [(e.code, e.strategies) for e in table["School C", "3"]] == [("3B", ("z",))]
    assert max(map(len, str(table).splitlines())) <= 100


def test_cells_are_found_however_their_code_is_written_and_missing_ones_are_refused(net: Network) -> None:
    table = coded_table(net, by="practice")
    assert table["School A", "4c"] == table["School A", "cst-2017: 4 C"] != ()
    assert [("School A", "4c") in table, ("School A", "9Z") in table, ("d", "4C") in table, "School A" in table] == [
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(UnknownIdError, match="3 organizations"):
        table["d", "4C"]
    with pytest.raises(UnknownIdError):
        table[["d"], "4C"]  # type: ignore[index]
    with pytest.raises(UnknownCodeError, match="4A, 4B"):
        table["School A", "uncoded"]
    with pytest.raises(UnknownCodeError):
        table["School A", "4C1"]
    with pytest.raises(FieldTypeError, match="organization, code"):
        table["School A"]  # type: ignore[index]


def test_columns_are_long_and_only_read(net: Network) -> None:
    columns = coded_table(net).columns()
    assert list(columns) == [
        "organization",
        "organization_name",
        "column",
        "code",
        "label",
        "strategy",
        "strategy_title",
    ]
    rows = list(zip(*columns.values(), strict=True))
    assert len(rows) == 9
    assert rows[1] == (
        "School A",
        "School A",
        "3",
        "3C",
        "Remove barriers and provide opportunities",
        "School A/1",
        "3c: Provide rigorous evidence-based instruction",
    )
    with pytest.raises(TypeError):
        columns["code"] = ()  # type: ignore[index]  # that is what is tested


def test_html_is_escaped_and_cut(net: Network) -> None:
    net.replace("School A", name="<b>A</b>")
    html = coded_table(net)._repr_html_()
    assert "&lt;b&gt;A&lt;/b&gt;" in html
    assert "2A Recruit, develop, retain, &amp; sustain talent; 2B" in html
    for number in range(75):
        net.add(Organization(id=f"n{number}", name=f"n{number}", level=Level.SCHOOL), parent="d")
    table = coded_table(net)
    assert table._repr_html_().count("<tr>") == 1 + 60 + 1
    assert "… and 18 more" in table._repr_html_()
    assert str(table).endswith("… and 18 more")


def test_a_name_cannot_steer_the_terminal_or_widen_the_table(net: Network) -> None:
    net.replace("School A", name="\x1b[2J" + "x" * 5_000)
    text = str(coded_table(net))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100
    assert len(text.splitlines()) < 60


def test_rows_are_those_of_the_day(net: Network) -> None:
    assert coded_table(net, level=Level.LEA).organizations == ("d",)
    assert len(coded_table(net, level=None)) == 4
    net.record(StatusReport(node="School B", on=date(2018, 1, 5), status=Status.CANCELLED))
    table = coded_table(net, as_of=date(2018, 1, 31))
    assert table.organizations == ("School A", "School C")
    assert repr(table) == "<CodedTable of 2 organizations by domain as of 2018-01-31: 5 cells with work>"
    assert coded_table(net, as_of=date(2018, 1, 4)).organizations == tuple(SOURCE)


def test_a_table_of_nothing_can_be_shown() -> None:
    table = coded_table(Network("empty", frameworks=()))
    assert isinstance(table, CodedTable)
    assert (table.codes, len(table), str(table).strip()) == ((), 0, "Coded strategies by domain, empty")
    assert "organization" in table._repr_html_()
    assert set(table.columns().values()) == {()}
    flat = Framework(id="flat", title="Flat", categories=(Category(notation="A", label="One"),))
    assert str(coded_table(Network("flat", frameworks=(flat,)))).splitlines()[2].strip() == "A One"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"by": "element"}, FieldValueError),
        ({"level": "school"}, FieldTypeError),
        ({"within": "nobody"}, UnknownIdError),
        ({"within": "School A/g"}, ScopeError),
        ({"as_of": 5}, DateTypeError),
    ],
)
def test_a_wrong_argument_is_refused(net: Network, arguments: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        coded_table(net, **arguments)


def test_schools_of_one_name_or_of_none_are_told_apart() -> None:
    net = Network("names")
    for id, name in (("s1", "Hill"), ("s2", "Hill"), ("s3", ""), ("s4", "Oak")):
        net.add(Organization(id=id, name=name, level=Level.SCHOOL))
    lines = str(coded_table(net)).splitlines()
    assert [line for line in lines[2:] if line and line[0] != " "] == ["Hill (s1)", "Hill (s2)", "s3", "Oak"]
