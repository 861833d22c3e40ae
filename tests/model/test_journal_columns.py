"""The journal in columns: in few bytes, in the order of folding, and nothing of what was recorded is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from picture import pickled

import spnet
from benchmarks.held import column_bytes
from benchmarks.plan_columns import plan_columns
from benchmarks.plan_forms import snapshot_of
from spnet import (
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Note,
    Organization,
    Status,
    StatusReport,
    Strategy,
    history,
    progress,
)
from spnet.model.columns import STATUSES, JournalColumns
from spnet.model.days import NO_DAY, to_day

#: few days, and as far apart as there are: delays that 16 bits hold, just hold, and do not hold
DAYS = (
    date.min,
    date(1, 1, 2),
    date(1969, 12, 31),
    date(2018, 1, 1),
    date(2018, 1, 2),
    date(2018, 1, 1) + timedelta(days=2**15 - 1),
    date(2018, 1, 1) + timedelta(days=2**15),
    date.max,
)
NODES = ("s", "m", "a0", "a1", "a2")
days = st.sampled_from(DAYS)


def plan() -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s")
    net.add(Strategy(id="t"), parent="g")
    net.add(Milestone(id="m"), parent="t")
    for number in range(3):
        net.add(Action(id=f"a{number}", due=DAYS[3]), parent="m")
    return net


@st.composite
def plain_events(draw: st.DrawFn, node: str | None = None, adjusts: bool | None = None) -> StatusReport | Adjustment:
    node = draw(st.sampled_from(NODES)) if node is None else node
    on, recorded_on = sorted(draw(st.tuples(days, days)))
    other = draw(st.none() | days)
    if (draw(st.sampled_from([False, False, True])) if adjusts is None else adjusts) and node != "s":
        return Adjustment(node=node, on=on, recorded_on=recorded_on, due=other, start=draw(st.none() | days))
    status = draw(st.sampled_from([Status.COMPLETED, *Status]))
    done = min(other, on) if status is Status.COMPLETED and other is not None else None
    return StatusReport(node=node, on=on, recorded_on=recorded_on, status=status, completed_on=done)


def correct(draw: st.DrawFn, net: Network) -> None:
    """Record a correction, often one that goes back before the day on which the event was entered."""
    events = [(id, event) for id, event in net.journal.items() if not isinstance(event, Correction | Note)]
    if events:
        of, event = draw(st.sampled_from(events))
        instead = draw(st.none() | plain_events(event.node, isinstance(event, Adjustment)))
        if instead is not None and type(instead) is type(event):
            days = event.recorded_on, instead.recorded_on
        else:
            instead, days = None, (event.recorded_on,)
        net.record(Correction(of=of, replacement=instead, recorded_on=max(*days, draw(st.sampled_from(DAYS)))))


@st.composite
def growing(draw: st.DrawFn) -> tuple[Network, list[int]]:
    """A network, and the sizes of its journal at which snapshots are taken."""
    net, sizes = plan(), []
    for _ in range(draw(st.integers(0, 40))):
        what = draw(st.sampled_from(["event"] * 6 + ["correction", "note", "snapshot"]))
        if what == "event":
            net.record(draw(plain_events()))
        elif what == "correction":
            correct(draw, net)
        elif what == "note":
            net.record(Note(node="s", on=DAYS[3], text="New principal."))
        else:
            sizes.append(len(net.journal))
    return net, sizes


def grown(net: Network, sizes: list[int], as_of: date) -> Network:
    """Return a network that came to be step by step, of which progress was read in between."""
    twin = plan()
    for size, event in enumerate(net.journal.values()):
        if size in sizes:
            progress(twin, as_of=as_of)
        twin.record(event)
    return twin


def as_columns(net: Network, id: int, event: StatusReport | Adjustment) -> dict[str, int]:
    done = getattr(event, "completed_on", None)
    if done is None and getattr(event, "status", None) is Status.COMPLETED:
        done = event.on
    return {
        "seq": id,
        "row": net.snapshot().row(event.node),
        "on": to_day(event.on),
        "recorded_on": to_day(event.recorded_on),
        "status": STATUSES.index(event.status) if isinstance(event, StatusReport) else -1,
        "completed_on": to_day(done),
        "due": to_day(getattr(event, "due", None)),
        "start": to_day(getattr(event, "start", None)),
    }


def assert_all_is_there(net: Network) -> None:
    """Require that the columns say what the events say, each of them and all."""
    journal: JournalColumns = net.snapshot().journal
    plain = {id: event for id, event in net.journal.items() if isinstance(event, StatusReport | Adjustment)}
    expected = [as_columns(net, id, event) for id, event in plain.items()]
    for events, wanted in [(journal.events, None), *((journal.events_of(np.array([r])), r) for r in range(7))]:
        ours = [one for one in expected if wanted in {None, one["row"]}]
        for name in ("seq", "row", "on", "recorded_on", "status", "completed_on", "due", "start"):
            assert getattr(events, name).tolist() == [one[name] for one in ours]
    corrections = [event for event in net.journal.values() if isinstance(event, Correction)]
    assert journal.corrections.of.tolist() == [one.of for one in corrections]
    assert journal.corrections.on.tolist() == [to_day(one.recorded_on) for one in corrections]
    instead = [evolve(one.replacement, recorded_on=None) for one in corrections if one.replacement is not None]
    put = journal.corrections.replacements
    assert put.on.tolist() == [to_day(one.on) for one in instead]
    assert put.status.tolist() == [as_columns(net, 0, one)["status"] for one in instead]
    olds = [plain[one.of] for one in corrections if one.replacement is not None]
    assert put.recorded_on.tolist() == [to_day(one.recorded_on) for one in olds]


@given(growing(), days)
def test_every_event_is_given_back_as_it_was_recorded(case: tuple[Network, list[int]], as_of: date) -> None:
    """As it came, sorted, and grown: the sorted form holds of all this only what the rest does not tell."""
    net, sizes = case
    assert_all_is_there(net)
    progress(net, as_of=as_of)
    assert_all_is_there(net)
    assert_all_is_there(grown(net, sizes, as_of))
    assert_all_is_there(pickled(net))


@given(growing(), days, st.none() | days)
def test_numbers_of_a_journal_that_grew_are_those_of_the_definitions(
    case: tuple[Network, list[int]], as_of: date, known_by: date | None
) -> None:
    net, sizes = case
    naive = Naive(net, as_of, known_by)
    for one in (net, grown(net, sizes, as_of)):
        p = progress(one, as_of=as_of, known_by=known_by)
        assert [p[id] for id in NODES] == [naive.whole(id) for id in NODES]
        found = history(one, [*DAYS[:3], as_of], known_by=known_by)[as_of]
        assert [found[id] for id in NODES] == [p[id] for id in NODES]


@given(growing(), st.sampled_from([2**20, 2**31 - 1, 2**31, 2**47]), days, st.none() | days)
def test_ids_may_be_as_large_as_a_document_gives_them(
    case: tuple[Network, list[int]], times: int, as_of: date, known_by: date | None
) -> None:
    document: Any = spnet.to_dict(case[0])
    for event in document.get("events", ()):
        event["id"] *= times
        if "of" in event:
            event["of"] *= times
    net = spnet.from_dict(document)
    p, naive = progress(net, as_of=as_of, known_by=known_by), Naive(net, as_of, known_by)
    assert [p[id] for id in NODES] == [naive.whole(id) for id in NODES]
    assert_all_is_there(net)


@given(growing(), st.none() | days)
def test_work_was_completed_when_the_first_report_of_its_run_says(
    case: tuple[Network, list[int]], known_by: date | None
) -> None:
    net, sizes = case
    day = None if known_by is None else to_day(known_by)
    for timelines in grown(net, sizes, DAYS[3]).snapshot().journal.timelines(day):
        reports = timelines.reports
        expected: list[int] = []
        for place, (row, status) in enumerate(zip(reports.row.tolist(), reports.value.tolist(), strict=True)):
            done = NO_DAY
            if STATUSES[status] is Status.COMPLETED:
                said = dict(zip(reports.said.at.tolist(), reports.said.day.tolist(), strict=True))
                done = said.get(place, int(reports.on[place]))
                if place and reports.row[place - 1] == row and expected[-1] != NO_DAY:
                    done = expected[-1]
            expected.append(done)
        assert reports.completed_at(np.arange(len(expected))).tolist() == expected
        some = np.arange(len(expected))[::2]
        assert reports.completed_at(some).tolist() == expected[::2]


@pytest.mark.parametrize("length", [1, 2, 8, 9, 10, 40])
def test_a_run_of_completed_reports_may_be_long(length: int) -> None:
    net = plan()
    for before in range(3):  # runs of neighbours touch: the last report of one node, the first of the next
        for number in range(length):
            on = DAYS[3] + timedelta(days=number)
            done = on - timedelta(days=9 * number + before)
            net.record(StatusReport(node=f"a{before}", on=on, status=Status.COMPLETED, completed_on=done))
    as_of = DAYS[3] + timedelta(days=length)
    for before in range(3):
        verdict = progress(net, as_of=as_of).explain(f"a{before}").verdict
        assert verdict is not None
        assert verdict.completed_on == DAYS[3] - timedelta(days=before)


def test_what_was_not_corrected_is_folded_where_it_stands() -> None:
    net = plan()
    for number in range(40):
        net.record(StatusReport(node=f"a{number % 3}", on=DAYS[3] + timedelta(days=number), status=Status.IN_PROGRESS))
    journal = net.snapshot().journal
    now = journal.timelines()[0].reports
    assert journal.timelines(to_day(date.max))[0].reports is now
    assert len(journal.timelines(to_day(DAYS[4]))[0].reports.row) == 2
    assert journal.timelines()[0].reports is now
    net.record(StatusReport(node="a0", on=DAYS[3], status=Status.COMPLETED))
    first, recent = net.snapshot().journal.timelines()
    assert first.reports is now
    assert recent.rows is not None
    assert recent.rows.tolist() == [net.snapshot().row("a0")]
    assert journal.timelines() == (first,)


def test_corrections_settled_and_recent_replace_what_is_folded_before() -> None:
    net = plan()
    ids = [
        net.record(StatusReport(node=f"a{n % 3}", on=DAYS[3] + timedelta(days=n), status=Status.IN_PROGRESS))
        for n in range(40)
    ]
    done = StatusReport(node="a0", on=DAYS[3], status=Status.COMPLETED)
    net.record(Correction(of=ids[39], replacement=done, recorded_on=date.max))
    assert len(net.snapshot().journal.timelines()) == 2
    net.record(Correction(of=ids[37], replacement=None, recorded_on=date.max))
    net.record(Correction(of=ids[36], replacement=done, recorded_on=date.max))
    assert len(net.snapshot().journal.timelines()) == 3
    for as_of in DAYS[3:]:
        for known_by in (None, DAYS[5], date.max):
            p, naive = progress(net, as_of=as_of, known_by=known_by), Naive(net, as_of, known_by)
            assert [p[id] for id in NODES] == [naive.whole(id) for id in NODES]


def test_a_report_takes_no_more_than_sixteen_bytes_once_progress_was_read() -> None:
    plan = plan_columns("state")
    snapshot = snapshot_of(plan)
    assert progress(snapshot, as_of=date(2018, 1, 31)).total.actions.total
    assert max(Counter(plan.events.row.tolist()).values()) > 7  # as dense as in the large comparison
    assert column_bytes(snapshot.journal) <= 16 * len(plan.events)


@pytest.mark.parametrize("seed", range(3))
def test_a_month_of_reports_one_by_one_is_read_in_layers(seed: int) -> None:
    random = Random(seed)
    net = plan()
    actions = [net.add(Action(id=f"b{number}", due=date(2018, 1, 20)), parent="m").id for number in range(60)]

    def some_event() -> StatusReport | Adjustment | Correction:
        on = date(2018, 1, 1) + timedelta(days=random.randrange(30))
        report = StatusReport(
            node=random.choice(actions), on=on, recorded_on=on + timedelta(days=2), status=random.choice(list(Status))
        )
        if random.random() < 0.2:
            return Adjustment(node=report.node, on=on, due=on + timedelta(days=20))
        if random.random() < 0.2 and len(net.journal):
            of = random.choice([id for id, event in net.journal.items() if isinstance(event, StatusReport)])
            instead = evolve(net.journal[of], status=Status.COMPLETED)
            return Correction(of=of, replacement=random.choice([None, instead]), recorded_on=date(2018, 2, 10))
        return report

    with net.edit():
        net.record(StatusReport(node="a0", on=date(2018, 1, 1), status=Status.IN_PROGRESS))
        for _ in range(500):
            net.record(some_event())
    layers = set()
    for number in range(60):
        progress(net, as_of=date(2018, 2, 28))  # looks at each, so that what is recorded next is recent
        net.record(some_event())
        layers.add(len(net.snapshot().journal.timelines()))
        if number % 4 == 0:
            as_of, known_by = date(2018, 1, random.randrange(5, 31)), random.choice([None, date(2018, 1, 25)])
            p, anew = (progress(one, as_of=as_of, known_by=known_by) for one in (net, net.copy()))
            assert [p[id] for id in net] == [anew[id] for id in net]
    assert max(layers) == 4
