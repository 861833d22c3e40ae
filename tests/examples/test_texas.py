from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import attrs
import pytest

import spnet
from spnet import Action, Adjustment, Correction, Goal, Level, Milestone, Network, Organization, Status, StatusReport
from spnet.errors import ExampleDataError, FieldTypeError, FieldValueError
from spnet.examples import TEXAS_AS_OF, Absent, Directory, texas, texas_directory
from spnet.examples.nces import read_directory

MONTH_ENDS = [
    date(2017, 9, 30), date(2017, 10, 31), date(2017, 11, 30), date(2017, 12, 31), date(2018, 1, 31),
    date(2018, 2, 28), date(2018, 3, 31),
]  # fmt: skip

#: of the first forty districts with seed 7
DIGEST = "da4fca56422edcad214c3bb59fe319428b5912f1363a7204a84966d4e05be23e"

DISTRICTS = "LEAID,NAME,TYPE,GSLO,GSHI\r\n4800001,CROSBYTON CISD,1,PK,12\r\n4800002,SPUR ISD,1,M,N\r\n"
SCHOOLS = (
    "NCESSCH,LEAID,SCHNAM,TYPE,STATUS,ULOCAL,GSLO,GSHI,CHARTR\r\n"
    "480000101145,4800001,CROSBYTON EL,1,1,43,PK,05,2\r\n"
    "480000101146,4800001,CROSBYTON H S,1,2,43,09,12,2\r\n"
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return texas_directory()


@pytest.fixture(scope="module")
def part() -> Network:
    """The first forty districts."""
    return texas(seed=7, districts=40)


@pytest.fixture(scope="module")
def calls() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def state(calls: list[tuple[int, int]]) -> Network:
    """The whole state, built once."""
    return texas(seed=7, on_progress=lambda done, in_all: calls.append((done, in_all)))


def write_directory(folder: Path, districts: str = DISTRICTS, schools: str = SCHOOLS) -> Path:
    (folder / "districts.csv.gz").write_bytes(gzip.compress(districts.encode()))
    (folder / "schools.csv.gz").write_bytes(gzip.compress(schools.encode()))
    return folder


def organizations(network: Network) -> list[Organization]:
    return [node for node in map(network.__getitem__, network) if isinstance(node, Organization)]


# --- the directory ------------------------------------------------------------------------------------------


def test_all_districts_are_there_and_each_school_is_taken_or_counted(directory: Directory) -> None:
    assert len(directory.districts) == 1265
    assert directory.left_out == {"closed": 112, "inactive": 395, "yet to open": 81}
    assert len(directory.schools) + sum(directory.left_out.values()) == 9336
    assert Counter(school.status for school in directory.schools) == {"open": 8599, "new": 138, "changed agency": 11}


def test_types_are_said_in_words(directory: Directory) -> None:
    assert Counter(district.type for district in directory.districts) == {
        "regular district": 1029,
        "charter agency": 213,
        "regional service center": 20,
        "state-operated agency": 3,
    }
    assert Counter(school.type for school in directory.schools) == {
        "regular school": 7750,
        "alternative school": 977,
        "special education school": 21,
    }


def test_ids_and_grades_are_text_with_their_zeros(directory: Directory) -> None:
    assert all(re.fullmatch(r"48\d{5}", district.id) for district in directory.districts)
    assert all(re.fullmatch(rf"{school.district}\d{{5}}", school.id) for school in directory.schools)
    assert directory.schools[0].id == "480000101145"
    assert (directory.schools[0].low_grade, directory.schools[0].high_grade) == ("PK", "05")


def test_districts_and_schools_come_in_the_order_of_their_ids(directory: Directory) -> None:
    for ids in ([d.id for d in directory.districts], [s.id for s in directory.schools]):
        assert all(earlier < later for earlier, later in pairwise(ids))


def test_districts_without_a_school_in_operation_are_there(directory: Directory, state: Network) -> None:
    without = {district.id for district in directory.districts} - {school.district for school in directory.schools}
    assert len(without) == 35
    assert all(isinstance(state[id], Organization) for id in without)


def test_what_was_left_out_only_reads(directory: Directory) -> None:
    with pytest.raises(TypeError):
        directory.left_out["closed"] = 0  # type: ignore[index]


def test_the_files_are_those_of_which_the_note_speaks() -> None:
    folder = files("spnet.examples").joinpath("data", "nces-texas-2013")
    note = folder.joinpath("README.md").read_text(encoding="utf-8")
    for name in ("districts.csv", "schools.csv"):
        packed = folder.joinpath(f"{name}.gz").read_bytes()
        assert packed[3:8] == bytes(5)  # neither a name nor a time: packing again gives the same bytes
        assert hashlib.sha256(gzip.decompress(packed)).hexdigest() in note
    assert "public domain" in note
    assert "The MIT License" in note


def test_missing_and_not_applicable_are_two_things(tmp_path: Path) -> None:
    district = read_directory(write_directory(tmp_path)).districts[1]
    assert district.low_grade is Absent.MISSING
    assert district.high_grade is Absent.NOT_APPLICABLE


def test_a_small_directory_is_read_and_its_closed_school_counted(tmp_path: Path) -> None:
    small = read_directory(write_directory(tmp_path))
    assert [school.name for school in small.schools] == ["CROSBYTON EL"]
    assert small.left_out == {"closed": 1, "inactive": 0, "yet to open": 0}


@pytest.mark.parametrize(
    ("districts", "schools", "where", "what"),
    [
        ("LEAID,NAME\r\n", SCHOOLS, "districts.csv.gz", "columns are LEAID, NAME where"),
        ("", SCHOOLS, "districts.csv.gz", "columns are none where"),
        (DISTRICTS + "4800003,X,1\r\n", SCHOOLS, "districts.csv.gz, line 4", "a row of 3 fields where 5"),
        (DISTRICTS + "4800002,X,1,PK,12\r\n", SCHOOLS, "districts.csv.gz, line 4", "occurs twice"),
        (DISTRICTS + "480003,X,1,PK,12\r\n", SCHOOLS, "districts.csv.gz, line 4", "'480003', where 7 digits"),
        (DISTRICTS + "4800003, ,1,PK,12\r\n", SCHOOLS, "districts.csv.gz, line 4", "where a name belongs"),
        (DISTRICTS + "4800003,X,9,PK,12\r\n", SCHOOLS, "districts.csv.gz, line 4", "TYPE is '9'"),
        (DISTRICTS + '4800003,"X,1,PK,12\r\n', SCHOOLS, "districts.csv.gz, line 4", "cannot be read"),
        (DISTRICTS, SCHOOLS.replace(",43,PK", ",44,PK"), "schools.csv.gz, line 2", "ULOCAL is '44'"),
        (DISTRICTS, SCHOOLS.replace(",PK,05", ",PK,5"), "schools.csv.gz, line 2", "GSHI is '5'"),
        (DISTRICTS, SCHOOLS.replace("EL,1,1", "EL,1,"), "schools.csv.gz, line 2", "STATUS is ''"),
        (DISTRICTS, SCHOOLS.replace(",4800001,", ",4800009,"), "schools.csv.gz, line 2", "no district"),
        (DISTRICTS, SCHOOLS.replace(",4800001,", ",4800002,"), "schools.csv.gz, line 2", "does not begin with"),
        (DISTRICTS, SCHOOLS.replace("01146", "01145"), "schools.csv.gz, line 3", "occurs twice"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(
    tmp_path: Path, districts: str, schools: str, where: str, what: str
) -> None:
    with pytest.raises(ExampleDataError) as caught:
        read_directory(write_directory(tmp_path, districts, schools))
    assert caught.value.where == where
    assert what in caught.value.what
    assert "install spnet anew" in caught.value.mend


@pytest.mark.parametrize("damage", [b"", b"no gzip", gzip.compress(b"LEAID")[:-9], gzip.compress(b"\xff")])
def test_a_file_that_cannot_be_unpacked_is_refused(tmp_path: Path, damage: bytes) -> None:
    write_directory(tmp_path)
    (tmp_path / "schools.csv.gz").write_bytes(damage)
    with pytest.raises(ExampleDataError, match=r"schools\.csv\.gz"):
        read_directory(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExampleDataError, match=r"cannot be read.*districts\.csv\.gz"):
        read_directory(tmp_path)


# --- the tree -----------------------------------------------------------------------------------------------


def test_the_state_has_every_organization_and_at_least_150_000_nodes(state: Network, directory: Directory) -> None:
    ids = {organization.id for organization in organizations(state)}
    assert ids == {"TX", *(d.id for d in directory.districts), *(s.id for s in directory.schools)}
    assert 180_000 <= len(state) <= 230_000


def test_schools_stand_under_their_district_and_districts_under_the_state(part: Network, directory: Directory) -> None:
    assert [root.id for root in part.roots] == ["TX"]
    school = next(school for school in directory.schools if school.id in part)
    assert [node.id for node in spnet.path(part, school.id)] == ["TX", school.district, school.id]
    assert part[school.id].identifiers == {"nces": school.id}  # type: ignore[attr-defined]  # an organization


def test_service_centers_are_of_another_level(state: Network) -> None:
    centers = [organization for organization in organizations(state) if organization.level is Level.OTHER]
    assert len(centers) == 20
    assert {center.category for center in centers} == {"regional service center"}


def test_every_organization_has_a_plan_of_the_size_promised(part: Network) -> None:
    beneath = {
        "organization": range(1, 3), "goal": range(1, 4), "strategy": range(1, 3), "milestone": range(2, 5),
    }  # fmt: skip
    for id in part:
        node = part[id]
        if not isinstance(node, Action):
            plan = [child for child in spnet.children(part, id) if not isinstance(child, Organization)]
            assert len(plan) in beneath[node.kind]


def test_some_practices_are_frequent_and_some_strategies_have_no_code_or_two(state: Network) -> None:
    codes = [node.codes for node in map(state.__getitem__, state) if isinstance(node, spnet.Strategy)]
    single = Counter(own[0] for own in codes if len(own) == 1)
    assert set(single) == {practice.notation for practice in spnet.FOUR_DOMAINS.practices}
    assert max(single.values()) > 5 * min(single.values())
    assert {len(own) for own in codes} == {0, 1, 2}


def test_planned_dates_lie_in_the_school_year(part: Network) -> None:
    for node in map(part.__getitem__, part):
        if isinstance(node, Action | Milestone) and node.start and node.due:
            assert date(2017, 9, 1) <= node.start < node.due <= date(2018, 6, 30)


def test_no_real_school_is_given_a_designation(state: Network) -> None:
    assert {o.designation for o in organizations(state)} == {None}


def test_it_says_what_is_real_and_what_simulated(part: Network) -> None:
    assert part.name == "Texas (real directory, simulated plans)"
    goals = [node for node in map(part.__getitem__, part) if isinstance(node, Goal)]
    assert all("Simulated" in goal.explanation for goal in goals)


# --- the journal --------------------------------------------------------------------------------------------


def test_reports_speak_for_the_ends_of_the_months(part: Network) -> None:
    events = [event for event in part.journal.values() if not isinstance(event, Correction)]
    assert sorted({event.on for event in events}) == MONTH_ENDS
    assert MONTH_ENDS[-1] == TEXAS_AS_OF


def test_events_are_recorded_in_the_order_of_the_days_of_their_entry(part: Network) -> None:
    days = [event.recorded_on for event in part.journal.values()]
    assert days == sorted(days)


def test_there_is_something_of_everything_in_the_journal(state: Network) -> None:
    events = list(state.journal.values())
    reports = [event for event in events if isinstance(event, StatusReport)]
    actions = sum(isinstance(state[id], Action) for id in state)
    assert 1.5 <= len(reports) / actions <= 2.5
    assert {report.status for report in reports} == set(Status)
    assert any(report.recorded_on > report.on for report in reports)
    assert sum(isinstance(event, Adjustment) for event in events) > 1000
    corrections = [event for event in events if isinstance(event, Correction)]
    assert 200 < len(corrections) < 0.01 * len(reports)
    assert any(correction.replacement is None for correction in corrections)


def test_a_few_organizations_never_report(state: Network) -> None:
    told = {event.node.split("/")[0] for event in state.journal.values() if not isinstance(event, Correction)}
    silent = 1 - len(told) / len(organizations(state))
    assert 0.01 < silent < 0.04


def test_nothing_is_told_of_a_node_before_it_joined_the_plan(state: Network) -> None:
    adopted = {id: state[id].adopted for id in state if isinstance(state[id], Action | Milestone)}  # type: ignore[attr-defined]  # they have it
    joined = [day for day in adopted.values() if day is not None]
    assert joined
    assert max(joined) <= TEXAS_AS_OF
    for event in state.journal.values():
        if not isinstance(event, Correction) and adopted[event.node] is not None:
            assert event.on >= adopted[event.node]


def test_districts_differ_and_their_schools_share_it(state: Network) -> None:
    progress = spnet.progress(state, as_of=TEXAS_AS_OF)
    late = {o.id: progress.own(o.id).actions.due_on_time_pct for o in organizations(state)}
    pairs = [
        (late[o.id], late[above.id])
        for o in organizations(state)
        if o.level is Level.SCHOOL and (above := spnet.parent(state, o.id)) is not None
    ]
    known = [(school, district) for school, district in pairs if school is not None and district is not None]
    ahead = [school for school, district in known if district > 75]
    behind = [school for school, district in known if district < 40]
    assert sum(ahead) / len(ahead) > sum(behind) / len(behind) + 10


# --- seed, parts, progress ----------------------------------------------------------------------------------


def test_one_seed_gives_one_network(part: Network) -> None:
    again = texas(seed=7, districts=40)
    assert [again[id] for id in again] == [part[id] for id in part]
    assert dict(again.journal) == dict(part.journal)


def test_another_seed_gives_another_network_of_the_same_organizations(part: Network) -> None:
    other = texas(seed=8, districts=40)
    assert [o.name for o in organizations(other)] == [o.name for o in organizations(part)]
    assert [other[id] for id in other] != [part[id] for id in part]
    assert dict(other.journal) != dict(part.journal)


def test_a_seed_gives_the_same_on_every_python(part: Network) -> None:
    told = "id title statement codes start due designation of node on status completed_on recorded_on outputs cause"
    lines = []
    for thing in (*map(part.__getitem__, part), *part.journal.values()):
        fields = attrs.fields_dict(type(thing))  # what has its default is left out: a new field changes nothing
        given = [name for name in told.split() if name in fields and getattr(thing, name) != fields[name].default]
        lines.append(" ".join([type(thing).__name__, *(f"{name}={getattr(thing, name)}" for name in given)]))
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert digest == DIGEST, "who changes the simulation changes this line; a change of Python must not"


def test_a_part_is_as_it_is_in_the_whole(part: Network, state: Network) -> None:
    assert all(state[id] == part[id] for id in part)
    taken = [e for e in state.journal.values() if not isinstance(e, Correction) and e.node in part]
    assert taken == [e for e in part.journal.values() if not isinstance(e, Correction)]


def test_no_district_leaves_the_state_agency() -> None:
    assert [o.id for o in organizations(texas(districts=0))] == ["TX"]


def test_progress_is_told_rarely_and_rises_to_the_end(state: Network, calls: list[tuple[int, int]]) -> None:
    in_all = len(organizations(state))
    assert len(calls) <= 200
    assert all(earlier[0] < later[0] for earlier, later in pairwise(calls))
    assert {call[1] for call in calls} == {in_all}
    assert calls[-1] == (in_all, in_all)


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    texas(districts=1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("wrong", ["7", 7.0, None])
def test_a_seed_is_a_whole_number(wrong: object) -> None:
    with pytest.raises(FieldTypeError, match="seed"):
        texas(seed=wrong, districts=1)  # type: ignore[arg-type]


def test_a_negative_number_of_districts_is_refused() -> None:
    with pytest.raises(FieldValueError, match="districts is -1"):
        texas(districts=-1)
