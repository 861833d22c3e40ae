"""Change: statements balance, each line is found the slow, obvious way too, and work stands apart from paperwork."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

from spnet import (
    Action,
    Adjustment,
    Change,
    ChangeStatements,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    change,
    organization_of,
    progress,
    walk,
)
from spnet.errors import DateTypeError, EditOpenError, FieldTypeError, FieldValueError, UnknownIdError

POLICIES = st.sampled_from(["current", "original"])
LINES = (
    *("entered_late_or_corrected", "newly_adopted", "fell_due", "finished"),
    *("redated", "cancelled", "reopened", "restored"),
)
STATEMENTS = ("overdue", "completed", "active", "on_track")

#: two days in their order
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


def _all(moved: Change) -> tuple[ChangeStatements, ...]:
    return moved.actions, moved.milestones, moved.own_actions, moved.own_milestones


# --- the slow, obvious way ----------------------------------------------------------------------------------


class NaiveChange:
    """Each node looked at three times: on the first day as known then, on the first day, and on the last."""

    def __init__(self, net: Network, since: date, until: date, known_by: date | None, due: Any) -> None:
        self.net, self.until = net, until
        self.known_then = Naive(net, since, min(since, known_by or since), due)
        self.then = Naive(net, since, known_by, due)
        self.now = Naive(net, until, known_by, due)

    def state(self, naive: Naive, node: Any) -> str:
        tally = naive.tally_of(node)
        if not tally.total:
            return "absent"
        return next(s for s in ("cancelled", "completed", "overdue", "on_track") if getattr(tally, s))

    def reason(self, node: Any) -> str:
        then, now = self.state(self.then, node), self.state(self.now, node)
        alive = ("completed", "overdue", "on_track")
        if then in ("absent", "cancelled"):
            return {"absent": "newly_adopted", "cancelled": "restored"}[then]
        if now not in alive:
            return "cancelled"
        if "completed" in (then, now):
            return "reopened" if then == "completed" else "finished"
        due = self.then.due(node)
        fell_due = then == "on_track" and due is not None and due < self.until
        return "fell_due" if fell_due else "redated"

    def statement(self, nodes: list[Any], count: str) -> dict[str, Any]:
        counted = {count} if count != "active" else {"completed", "overdue", "on_track"}
        found: dict[str, Any] = {line: ([], []) for line in LINES}
        found |= {"before": [], "after": [], "there_and_back": []}
        for node in nodes:
            known_then, then, now = (self.state(n, node) in counted for n in (self.known_then, self.then, self.now))
            if known_then:
                found["before"].append(node.id)
            if now:
                found["after"].append(node.id)
            if known_then == now != then:
                found["there_and_back"].append(node.id)
            if known_then != now:
                line = self.reason(node) if then == known_then else "entered_late_or_corrected"
                found[line][known_then].append(node.id)
        return found

    def nodes(self, top: str, kind: type[Any], *, own: bool) -> list[Any]:
        nodes = [node for node in walk(self.net, top) if isinstance(node, kind)]
        if own and isinstance(self.net[top], Organization):
            nodes = [node for node in nodes if organization_of(self.net, node.id).id == top]
        return nodes


# --- properties ---------------------------------------------------------------------------------------------


@given(networks(), spans, st.none() | days, POLICIES)
def test_lines_are_found_the_slow_way_too(
    net: Network, span: tuple[date, date], known_by: date | None, due: Any
) -> None:
    since, until = span
    naive = NaiveChange(net, since, until, known_by, due)
    for id in net:
        moved = change(net, id, since=since, until=until, known_by=known_by, due=due)
        for statements, kind, own in zip(_all(moved), (Action, Milestone) * 2, (False, False, True, True), strict=True):
            nodes = naive.nodes(id, kind, own=own)
            for statement in statements:
                found = naive.statement(nodes, statement.count)
                assert list(statement.before) == found["before"]
                assert list(statement.after) == found["after"]
                assert list(statement.there_and_back) == found["there_and_back"]
                for line in statement:
                    assert ([*line.gained], [*line.lost]) == found[line.name]


@given(networks(), spans, st.none() | days, POLICIES)
def test_statements_balance_and_their_lines_are_disjoint(
    net: Network, span: tuple[date, date], known_by: date | None, due: Any
) -> None:
    since, until = span
    for id in net:
        for statements in _all(change(net, id, since=since, until=until, known_by=known_by, due=due)):
            assert tuple(statement.count for statement in statements) == STATEMENTS
            for statement in statements:
                assert tuple(line.name for line in statement) == LINES
                assert statement.opening + sum(line.net for line in statement) == statement.closing
                assert statement.work + statement.paperwork == statement.net
                moved = [id for line in statement for id in (*line.gained, *line.lost)]
                assert len(moved) == len(set(moved))
                assert set(moved) == set(statement.before) ^ set(statement.after)
                assert not set(moved) & set(statement.there_and_back)
            overdue, completed, active, on_track = statements
            for side in ("opening", "closing", "net"):
                parts = (getattr(one, side) for one in (overdue, completed, on_track))
                assert getattr(active, side) == sum(parts)


@given(networks(), spans, st.none() | days, POLICIES)
def test_both_ends_are_the_numbers_of_progress(
    net: Network, span: tuple[date, date], known_by: date | None, due: Any
) -> None:
    since, until = span
    opening = progress(net, as_of=since, known_by=min(since, known_by or since), due=due)
    closing = progress(net, as_of=until, known_by=known_by, due=due)
    for id in net:
        moved = change(net, id, since=since, until=until, known_by=known_by, due=due)
        for statements, kind in ((moved.actions, "actions"), (moved.milestones, "milestones")):
            for statement in statements:
                ends = [getattr(getattr(p[id], kind), statement.count) for p in (opening, closing)]
                assert [statement.opening, statement.closing] == ends


@given(networks(), spans, POLICIES)
def test_own_plans_add_up_line_by_line(net: Network, span: tuple[date, date], due: Any) -> None:
    since, until = span
    organizations = [id for id in net if isinstance(net[id], Organization)]
    changes = {id: change(net, id, since=since, until=until, due=due) for id in organizations}
    for id in organizations:
        beneath = [node.id for node in walk(net, id) if isinstance(node, Organization)]
        for kind in ("actions", "milestones"):
            for count in STATEMENTS:
                whole = getattr(getattr(changes[id], kind), count)
                own = [getattr(getattr(changes[one], f"own_{kind}"), count) for one in beneath]
                assert whole.opening == sum(one.opening for one in own)
                assert sorted(whole.after) == sorted(id for one in own for id in one.after)
                for number, line in enumerate(whole):
                    assert sorted(line.gained) == sorted(id for one in own for id in one.lines[number].gained)
                    assert sorted(line.lost) == sorted(id for one in own for id in one.lines[number].lost)


@given(networks(), days, days, days)
def test_closed_books_join_without_a_gap(net: Network, a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    for root in net.roots:
        first = change(net, root.id, since=a, until=b, known_by=b)
        second = change(net, root.id, since=b, until=c, known_by=c)
        for one, other in zip(_all(first), _all(second), strict=True):
            assert [statement.after for statement in one] == [statement.before for statement in other]


@given(networks(), days)
def test_a_day_on_which_nothing_happened_has_empty_lines(net: Network, since: date) -> None:
    """Nothing entered after it, and no day passed: every line is empty."""
    for root in net.roots:
        for statements in _all(change(net, root.id, since=since, until=since, known_by=since)):
            assert all(line.signed == "0" for statement in statements for line in statement)


@given(networks(), days)
def test_where_nobody_did_anything_on_a_day_only_dates_fall_due(net: Network, since: date) -> None:
    until = since + timedelta(days=1)
    for event in net.journal.values():
        reads = [event.replacement, net.journal[event.of]] if isinstance(event, Correction) else [event]
        assume(event.recorded_on != until and all(one is None or one.on != until for one in reads))
    assume(all(getattr(node, "adopted", None) != until for node in walk(net)))
    naive = Naive(net, since, until)
    for root in net.roots:
        for statements in _all(change(net, root.id, since=since, until=until, known_by=until)):
            for line in (line for statement in statements for line in statement):
                moved = (*line.gained, *line.lost)
                assert line.name == "fell_due" or not moved
                assert all(naive.due(net[id]) == since for id in moved)


@given(networks(), spans)
def test_work_alone_is_no_paperwork(net: Network, span: tuple[date, date]) -> None:
    """Where everything is entered on its day and nothing corrected, that line is empty in every statement."""
    since, until = span
    prompt = Network("prompt")
    for node in walk(net):
        above = next((id for id in net.graph.predecessors(node.id)), None)
        prompt.add(node, parent=above)
    for event in net.journal.values():
        if isinstance(event, StatusReport | Adjustment) and event.recorded_on == event.on:
            prompt.record(event)
    for root in prompt.roots:
        for statements in _all(change(prompt, root.id, since=since, until=until)):
            for statement in statements:
                assert statement["entered_late_or_corrected"].signed == "0"
                assert (statement.work, statement.there_and_back) == (statement.net, ())


@given(networks(), spans)
def test_what_is_recorded_elsewhere_alters_nothing(net: Network, span: tuple[date, date]) -> None:
    since, until = span
    assume(len(net.roots) > 1)
    first, *others = net.roots
    before = str(change(net, first.id, since=since, until=until))
    for other in others:
        net.record(StatusReport(node=other.id, on=until, status=Status.CANCELLED))
    assert str(change(net, first.id, since=since, until=until)) == before


# --- examples that show what is meant -----------------------------------------------------------------------

SINCE, UNTIL = date(2018, 1, 31), date(2018, 2, 28)


@pytest.fixture
def net() -> Network:
    net = Network("plan")
    net.add(Organization(id="d1", name="<b>River</b>", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill", level=Level.SCHOOL), parent="d1")
    for organization in ("d1", "s1"):
        net.add(Goal(id=f"g-{organization}"), parent=organization)
        net.add(Strategy(id=f"t-{organization}"), parent=f"g-{organization}")
        net.add(Milestone(id=f"m-{organization}"), parent=f"t-{organization}")
    net.add(Action(id="past", due=date(2018, 1, 10)), parent="m-s1")
    net.add(Action(id="soon", due=date(2018, 2, 10)), parent="m-s1")
    net.add(Action(id="open"), parent="m-d1")
    return net


def _report(node: str, on: date, status: Status = Status.COMPLETED, **more: Any) -> StatusReport:
    return StatusReport(node=node, on=on, status=status, **more)


def _moved(net: Network, count: str, **more: Any) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What moved a count of actions in February, without the empty lines."""
    statement = getattr(change(net, "d1", since=SINCE, until=UNTIL, **more).actions, count)
    return {line.name: (line.gained, line.lost) for line in statement if line.gained or line.lost}


def test_time_alone_lets_fall_due(net: Network) -> None:
    assert _moved(net, "overdue") == {"fell_due": (("soon",), ())}
    assert _moved(net, "on_track") == {"fell_due": ((), ("soon",))}
    assert _moved(net, "completed") == _moved(net, "active") == {}


def test_a_report_entered_late_is_paperwork_and_not_work(net: Network) -> None:
    net.record(_report("past", date(2018, 1, 20), recorded_on=date(2018, 2, 5)))
    assert _moved(net, "overdue")["entered_late_or_corrected"] == ((), ("past",))
    completed = change(net, "s1", since=SINCE, until=UNTIL).actions.completed
    assert (completed.opening, completed.paperwork, completed.work, completed.closing) == (0, 1, 0, 1)


def test_what_was_done_in_the_period_is_work_however_late_it_was_entered(net: Network) -> None:
    net.record(_report("past", date(2018, 2, 5), recorded_on=date(2018, 3, 5)))
    assert _moved(net, "completed") == {"finished": (("past",), ())}
    assert _moved(net, "completed", known_by=UNTIL) == {}
    march = change(net, "d1", since=UNTIL, until=date(2018, 3, 31)).actions.completed
    assert march["entered_late_or_corrected"].gained == ("past",)


def test_a_correction_of_the_opening_is_paperwork(net: Network) -> None:
    wrong = net.record(_report("past", date(2018, 1, 9)))
    net.record(Correction(of=wrong, replacement=None, recorded_on=date(2018, 2, 5)))
    assert _moved(net, "completed") == {"entered_late_or_corrected": ((), ("past",))}
    assert _moved(net, "overdue")["entered_late_or_corrected"] == (("past",), ())


def test_what_paperwork_moved_and_work_moved_back_stands_in_no_line(net: Network) -> None:
    net.record(_report("open", date(2018, 1, 20), recorded_on=date(2018, 2, 1)))
    net.record(_report("open", date(2018, 2, 5), Status.IN_PROGRESS))
    completed = change(net, "d1", since=SINCE, until=UNTIL).actions.completed
    assert (completed.net, completed.there_and_back) == (0, ("open",))
    assert all(line.signed == "0" for line in completed)
    assert str(completed).splitlines()[-1] == "        moved by paperwork and back by work: open"


def test_dates_moved_out_and_in(net: Network) -> None:
    net.record(Adjustment(node="past", on=date(2018, 2, 5), due=date(2018, 3, 31)))
    net.record(Adjustment(node="open", on=date(2018, 2, 5), due=date(2018, 2, 6)))
    assert _moved(net, "overdue") == {"fell_due": (("soon",), ()), "redated": (("open",), ("past",))}
    assert _moved(net, "overdue", due="original") == {"fell_due": (("soon",), ())}


def test_a_date_that_passes_falls_due_even_if_another_was_given_that_passed_too(net: Network) -> None:
    net.record(Adjustment(node="soon", on=date(2018, 2, 5), due=date(2018, 2, 20)))
    assert _moved(net, "overdue") == {"fell_due": (("soon",), ())}


def test_a_date_that_would_not_have_passed_was_moved(net: Network) -> None:
    net.replace("soon", due=UNTIL)
    assert _moved(net, "overdue") == {}
    net.record(Adjustment(node="soon", on=date(2018, 2, 5), due=date(2018, 2, 20)))
    assert _moved(net, "overdue") == {"redated": (("soon",), ())}


def test_cancelled_from_above_and_restored(net: Network) -> None:
    net.record(_report("s1", date(2018, 2, 5), Status.CANCELLED))
    assert _moved(net, "overdue") == {"cancelled": ((), ("past",))}
    assert _moved(net, "active") == {"cancelled": ((), ("past", "soon"))}
    net.record(_report("s1", date(2018, 3, 5), Status.IN_PROGRESS))
    march = change(net, "d1", since=UNTIL, until=date(2018, 3, 31)).actions
    assert march.active["restored"].gained == ("past", "soon")
    assert march.overdue["restored"].gained == ("past", "soon")


def test_reopened_is_not_completed_any_more(net: Network) -> None:
    net.record(_report("past", date(2018, 1, 9)))
    net.record(_report("past", date(2018, 2, 9), Status.IN_PROGRESS))
    assert _moved(net, "completed") == {"reopened": ((), ("past",))}
    assert _moved(net, "overdue") == {"fell_due": (("soon",), ()), "reopened": (("past",), ())}


def test_newly_adopted_comes_before_all_that_happened_since(net: Network) -> None:
    net.replace("soon", adopted=date(2018, 2, 1))
    net.record(_report("soon", date(2018, 2, 9)))
    assert _moved(net, "completed") == {"newly_adopted": (("soon",), ())}
    assert _moved(net, "active") == {"newly_adopted": (("soon",), ())}


def test_milestones_have_statements_of_their_own(net: Network) -> None:
    for node in ("past", "soon"):
        net.record(_report(node, date(2018, 2, 9)))
    moved = change(net, "d1", since=SINCE, until=UNTIL)
    assert moved.milestones.completed["finished"].gained == ("m-s1",)
    assert moved.own_milestones.completed.net == 0


# --- mistakes, and how they look ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error", "where"),
    [
        ({"since": UNTIL, "until": SINCE}, FieldValueError, "until"),
        ({"since": "2018-01-31", "until": UNTIL}, DateTypeError, "since"),
        ({"since": SINCE, "until": None}, DateTypeError, "until"),
        ({"since": SINCE, "until": UNTIL, "known_by": "now"}, DateTypeError, "known_by"),
        ({"since": SINCE, "until": UNTIL, "due": "planned"}, FieldValueError, "due"),
    ],
)
def test_a_wrong_argument_is_refused(net: Network, arguments: Any, error: type[Exception], where: str) -> None:
    with pytest.raises(error) as caught:
        change(net, "d1", **arguments)
    assert caught.value.where == where  # type: ignore[attr-defined]  # of the family


def test_other_mistakes_are_refused(net: Network) -> None:
    with pytest.raises(UnknownIdError, match="nobody"):
        change(net, "nobody", since=SINCE, until=UNTIL)
    with pytest.raises(FieldTypeError, match="dict"):
        change({}, "d1", since=SINCE, until=UNTIL)  # type: ignore[arg-type]  # that is what is tested
    with net.edit(), pytest.raises(EditOpenError):
        change(net, "d1", since=SINCE, until=UNTIL)
    with pytest.raises(FieldValueError, match="late"):
        change(net, "d1", since=SINCE, until=UNTIL).actions.overdue["late"]


def test_reprs_are_one_line_texts_balance_and_html_is_escaped(net: Network) -> None:
    net.record(_report("past", date(2018, 2, 5)))
    moved = change(net, "d1", since=SINCE, until=UNTIL, known_by=UNTIL)
    assert repr(moved) == "<Change of 'd1' from 2018-01-31 to 2018-02-28: overdue 1 + 0 = 1, completed 0 + 1 = 1>"
    assert repr(moved.actions.overdue["fell_due"]) == "<ChangeLine fell_due: +1>"
    assert "\n" not in repr(moved.actions)
    assert str(moved.actions.overdue).splitlines() == [
        "     1  overdue on 2018-01-31, as known then",
        "    +1  fell due: in soon",
        "    -1  finished: out past",
        "     1  overdue on 2018-02-28",
    ]
    assert str(moved).splitlines()[0] == (
        "<b>River</b> (d1), 2018-01-31 to 2018-02-28, by what was known by 2018-02-28 and the dates in force"
    )
    assert "on track" in str(moved)
    assert "&lt;b&gt;River" in moved._repr_html_()
    assert "<b>" not in moved._repr_html_()
    assert change(net.snapshot(), "d1", since=SINCE, until=UNTIL, known_by=UNTIL) == moved
