"""Practices in common, and coverage: equal to the slow, obvious way, and what is asked."""

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
    Coverage,
    Framework,
    Goal,
    Level,
    Network,
    Organization,
    PracticeCoverage,
    PracticeInCommon,
    Status,
    StatusReport,
    Strategy,
    coverage,
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

_ORDER = {
    "practice": [
        *(category.notation for category in FOUR_DOMAINS if len(category.notation) < 3),
        *("fork:4", "fork:4C", "fork:G"),
    ],
    "domain": ["1", "2", "3", "4", "fork:4", "fork:G"],
}


@given(
    coded_networks(),
    st.data(),
    levels,
    st.integers(1, 3),
    st.sampled_from(["practice", "domain"]),
    as_ofs,
    st.none() | days,
)
def test_practices_in_common_equal_the_slow_obvious_way(
    net: Network,
    data: st.DataObject,
    level: Level | None,
    at_least: int,
    by: Any,
    as_of: date | None,
    known_by: date | None,
) -> None:
    within = data.draw(within_of(net))
    naive = NaiveCodes(net, as_of, known_by)
    organizations = naive.organizations(level, within)
    of = {id: naive.columns_of_strategies(id, by) for id in organizations}
    in_preorder = {id: place for place, id in enumerate(net.snapshot())}
    expected = []
    for code in _ORDER[by]:
        busy = tuple(id for id in organizations if any(code in columns for columns in of[id].values()))
        strategies = [id for found in of.values() for id, columns in found.items() if code in columns]
        if len(busy) >= at_least:
            expected.append((code, busy, tuple(sorted(strategies, key=in_preorder.__getitem__))))
    expected.sort(key=lambda entry: -len(entry[1]))
    found = practices_in_common(
        net, within=within, at_least=at_least, level=level, by=by, as_of=as_of, known_by=known_by
    )
    assert [(one.code, one.organizations, one.strategies) for one in found] == expected


@given(coded_networks(), st.data(), levels, as_ofs, st.none() | days)
def test_coverage_equals_the_slow_obvious_way(
    net: Network, data: st.DataObject, level: Level | None, as_of: date | None, known_by: date | None
) -> None:
    within = data.draw(within_of(net))
    naive = NaiveCodes(net, as_of, known_by)
    organizations = naive.organizations(level, within)
    columns = {id: set().union(*naive.columns_of_strategies(id, "practice").values()) for id in organizations}
    found = coverage(net, within=within, level=level, as_of=as_of, known_by=known_by)
    always = [code for code in _ORDER["practice"] if code not in ("1", "2", "3", "4", "fork:4")]
    expected = {
        code: tuple(id for id in organizations if code in columns[id])
        for code in _ORDER["practice"]
        if code in always or any(code in some for some in columns.values())
    }
    assert {one.code: one.organizations for one in found} == expected
    assert [one.code for one in found] == list(expected)
    assert found.organizations == tuple(organizations)
    assert found.nobody == tuple(code for code, busy in expected.items() if not busy)
    assert found.without_coded_work == tuple(id for id in organizations if not columns[id])
    for one in found:
        share = 100 * len(expected[one.code]) / len(organizations) if organizations else None
        assert (one.of, one.pct) == (len(organizations), share)


@pytest.fixture
def net() -> Network:
    """Three schools: two work on 4C, one of them on 2A by two strategies, one has no codes."""
    net = Network("coded")
    net.add(Organization(id="d", name="River District", level=Level.LEA))
    for school, coded in (("s1", ["4C", "2A", "2A1"]), ("s2", ["4C"]), ("s3", [""])):
        net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent="d")
        net.add(Goal(id=f"{school}/g"), parent=school)
        for number, code in enumerate(coded):
            net.add(Strategy(id=f"{school}/t{number}", codes=(code,) if code else ()), parent=f"{school}/g")
    return net


def test_the_practice_of_most_organizations_comes_first(net: Network) -> None:
    assert practices_in_common(net, at_least=1) == (
        PracticeInCommon(
            code="4C", label=FOUR_DOMAINS["4C"].label, organizations=("s1", "s2"), strategies=("s1/t0", "s2/t0")
        ),
        PracticeInCommon(
            code="2A", label=FOUR_DOMAINS["2A"].label, organizations=("s1",), strategies=("s1/t1", "s1/t2")
        ),
    )
    assert [one.code for one in practices_in_common(net)] == ["4C"]
    assert practices_in_common(net, at_least=3) == ()
    assert [one.code for one in practices_in_common(net, by="domain")] == ["4"]
    assert repr(practices_in_common(net)[0]) == "<PracticeInCommon 4C: 2 organizations, 2 strategies>"


def test_a_domain_alone_is_in_common_with_itself_alone(net: Network) -> None:
    net.replace("s3/t0", codes=("4",))
    assert [one.organizations for one in practices_in_common(net, at_least=1) if one.code == "4"] == [("s3",)]
    assert practices_in_common(net, by="domain")[0].organizations == ("s1", "s2", "s3")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"at_least": 0}, FieldValueError),
        ({"at_least": 1.5}, FieldTypeError),
        ({"at_least": True}, FieldTypeError),
        ({"by": "element"}, FieldValueError),
        ({"by": ["practice"]}, FieldValueError),
        ({"level": 3}, FieldTypeError),
        ({"within": "nobody"}, UnknownIdError),
        ({"within": "s1/g"}, ScopeError),
        ({"as_of": "today"}, DateTypeError),
    ],
)
def test_a_wrong_argument_is_refused(net: Network, arguments: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        practices_in_common(net, **arguments)
    if not {"at_least", "by"} & arguments.keys():
        with pytest.raises(error):
            coverage(net, **arguments)


def test_coverage_tells_what_nobody_works_on_and_who_has_no_codes(net: Network) -> None:
    found = coverage(net, level=Level.SCHOOL)
    assert found["4c"] is found["4C"] is found["cst-2017:4C"]
    assert found["4C"] == PracticeCoverage(code="4C", label=FOUR_DOMAINS["4C"].label, organizations=("s1", "s2"), of=3)
    assert found["4C"].pct == 100 * 2 / 3
    assert found.without_coded_work == ("s3",)
    assert len(found) == 12
    assert len(found.nobody) == 10
    assert ["4c" in found, "4" in found, 4 in found] == [True, False, False]
    with pytest.raises(UnknownCodeError, match="alone"):
        found["4"]
    net.replace("s3/t0", codes=("4",))
    assert coverage(net)["4"].organizations == ("s3",)


def test_a_share_of_no_organization_is_none() -> None:
    found = coverage(Network("empty"))
    assert found["4C"].pct is None
    assert found.columns()["pct"] == (None,) * 12
    assert "–" in str(found)
    assert found == coverage(Network("empty"))


def test_a_cancelled_organization_is_not_asked_about(net: Network) -> None:
    net.record(StatusReport(node="s3", on=date(2018, 1, 5), status=Status.CANCELLED))
    found = coverage(net, level=Level.SCHOOL)
    assert (found["4C"].pct, found.without_coded_work) == (100.0, ())
    assert coverage(net, level=Level.SCHOOL, as_of=date(2018, 1, 4))["4C"].of == 3


def test_a_domain_without_practices_is_one_itself() -> None:
    flat = Framework(id="flat", title="Flat", categories=(Category(notation="A", label="One"),))
    assert coverage(Network("flat", frameworks=(flat,))).nobody == ("A",)


def test_columns_are_equally_long_and_only_read(net: Network) -> None:
    columns = coverage(net).columns()
    assert list(columns) == ["code", "label", "working", "of", "pct"]
    assert {len(column) for column in columns.values()} == {12}
    assert (columns["working"][-1], columns["of"][-1], columns["pct"][-1]) == (2, 4, 50.0)
    with pytest.raises(TypeError):
        columns["code"] = ()  # type: ignore[index]  # that is what is tested


def test_it_is_shown_short_as_a_table_and_escaped(net: Network) -> None:
    net.replace("d", name="<River>\x1b[2J")
    found = coverage(net, within="d", level=Level.SCHOOL, as_of=date(2018, 1, 31))
    assert repr(found) == "<Coverage of 3 organizations as of 2018-01-31: 2 of 12 practices worked on>"
    lines = str(found).splitlines()
    assert lines[0] == "Practices worked on in <River> [2J as of 2018-01-31"
    assert lines[-2].split()[-4:] == ["2", "of", "3", "67%"]
    assert lines[-1] == "without any coded work: 1 of 3"
    html = found._repr_html_()
    assert "&lt;River&gt;" in html
    assert "<River>" not in html
    assert isinstance(found, Coverage)


def test_practices_that_do_not_speak_to_a_level_are_not_missed_there() -> None:
    own = Framework(
        id="own",
        title="Own",
        categories=(
            Category(notation="A", label="All"),
            Category(notation="A1", label="For districts", parent="A", levels=(Level.LEA,)),
            Category(notation="A2", label="For schools", parent="A", levels=(Level.SCHOOL,)),
            Category(notation="A3", label="For whom it fits", parent="A"),
        ),
    )
    net = Network("own", frameworks=(own,))
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    assert coverage(net, level=Level.SCHOOL).nobody == ("A2", "A3")
    assert coverage(net, level=Level.LEA).nobody == ("A1", "A3")
    assert coverage(net).nobody == coverage(net, level=Level.OTHER).nobody == ("A1", "A2", "A3")
    net.add(Goal(id="g"), parent="s")
    net.add(Strategy(id="t", codes=("A1",)), parent="g")
    assert [one.code for one in coverage(net, level=Level.SCHOOL)] == ["A1", "A2", "A3"]
