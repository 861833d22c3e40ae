"""What differs between two networks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any

import attrs
import pytest
from filled import DAY, network_of_everything
from hypothesis import given
from hypothesis import strategies as st
from networks import networks

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Adjustment,
    Correction,
    Diff,
    Framework,
    Goal,
    Level,
    LinkKind,
    Milestone,
    NeedsAssessment,
    Network,
    Node,
    Note,
    Organization,
    Priority,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
    SupportProvided,
    Term,
    diff,
)
from spnet.errors import FieldTypeError
from spnet.examples import river_state

# --- random edits -------------------------------------------------------------------------------------------

POOL = [f"{letter}{number}" for letter in "ogtma" for number in range(3)]
KINDS: tuple[type[Any], ...] = (Organization, Goal, Strategy, Milestone, Action)


def edit(draw: st.DrawFn, net: Network) -> None:
    """Do something to a network, or nothing where it is refused."""
    nodes = st.sampled_from(list(net) or ["nobody"])
    what = draw(st.sampled_from(["replace", "move", "move", "remove", "add", "link", "unlink", "record", "glossary"]))
    id, other = draw(nodes), draw(nodes)
    link = (id, other, draw(st.sampled_from(LinkKind)))
    text = draw(st.sampled_from(["x", "y"]))
    try:
        if what == "replace":
            name = next(f.name for f in attrs.fields(type(net[id])) if f.name in ("name", "statement", "title"))
            net.replace(id, **{name: text})
        elif what == "move":
            above = spnet.parent(net, id)
            same = None if above is None else above.id
            net.move(id, parent=draw(st.sampled_from([same, same, other, None])))
        elif what == "remove":
            net.remove(id, recursive=draw(st.booleans()))
        elif what == "add":
            net.add(a_node(draw(st.sampled_from(KINDS)), draw(st.sampled_from(POOL)), text), parent=other)
        elif what == "link":
            net.link(*link)
        elif what == "unlink":
            edges = [(s, t, LinkKind(k)) for s, t, k in net.links.edges(keys=True)]
            net.unlink(*draw(st.sampled_from(edges or [link])))
        elif what == "record":
            net.record(draw(an_event(id)))
        elif draw(st.booleans()):
            net.define(Term(term=draw(st.sampled_from(["LEA", "SEA"])), definition=text))
        else:
            net.undefine(draw(st.sampled_from(["LEA", "SEA"])))
    except SpnetError:
        pass


def a_node(kind: type[Any], id: str, text: str) -> Any:
    return Organization(id=id, name=text, level=Level.OTHER) if kind is Organization else kind(id=id)


def an_event(id: str) -> st.SearchStrategy[Any]:
    days = st.sampled_from([DAY, DAY + timedelta(days=1)])
    return st.one_of(
        st.builds(Note, node=st.just(id), on=days, text=st.sampled_from(["x", "y"])),
        st.builds(Adjustment, node=st.just(id), on=days, due=days),
        st.builds(Correction, of=st.integers(1, 4), replacement=st.none(), recorded_on=st.just(DAY)),
        st.builds(SupportProvided, node=st.just(id), on=days, provider=st.sampled_from(POOL[:3])),
    )


def with_other(net: Network, **what: Any) -> Network:
    """The same network by another name, id or frameworks."""
    twin = Network.__new__(Network)
    twin.__setstate__({**net.__getstate__(), **what})
    return twin


@st.composite
def two(draw: st.DrawFn) -> tuple[Network, Network]:
    """Two networks that come from one, each in its own way, or only one of them, or neither."""
    base = draw(networks())
    for _ in range(draw(st.integers(0, 4))):
        edit(draw, base)
    sides = [base.copy(), base.copy()]
    for side in sides:
        for _ in range(draw(st.sampled_from([0, 1, 1, 2, 6]))):
            edit(draw, side)
    if draw(st.integers(0, 9)) == 0:
        key, value = draw(st.sampled_from([("name", "other"), ("id", "other"), ("frameworks", (FOUR_DOMAINS, FORK))]))
        sides[1] = with_other(sides[1], **{key: value})
    return sides[0], sides[1]


FORK = Framework(id="fork", title="A state's own", categories=())


# --- the slow and obvious way -------------------------------------------------------------------------------


def ids(net: Network) -> list[str]:
    return [node.id for node in spnet.walk(net)]


def above(net: Network, id: str) -> str | None:
    node = spnet.parent(net, id)
    return None if node is None else node.id


def beneath(net: Network, id: str | None) -> list[str]:
    return [node.id for node in (net.roots if id is None else spnet.children(net, id))]


def common(a: Network, b: Network) -> list[str]:
    return [id for id in ids(b) if id in a and type(a[id]) is type(b[id])]


def longest_in_both(one: list[str], other: list[str]) -> int:
    @cache
    def longest(i: int, j: int) -> int:
        if i == len(one) or j == len(other):
            return 0
        if one[i] == other[j]:
            return 1 + longest(i + 1, j + 1)
        return max(longest(i + 1, j), longest(i, j + 1))

    return longest(0, 0)


def edges(net: Network) -> set[tuple[str, str, str]]:
    return set(net.links.edges(keys=True))


def about(net: Network, event: Any) -> Iterable[Any]:
    """The dated events that an event consists of."""
    if not isinstance(event, Correction):
        return [event]
    return [net.journal[event.of]] + [event.replacement] * (event.replacement is not None)


# --- properties ---------------------------------------------------------------------------------------------


@given(two())
def test_it_is_false_just_where_two_networks_are_equal(pair: tuple[Network, Network]) -> None:
    a, b = pair
    assert bool(diff(a, b)) is (a != b)
    assert not diff(a, a.copy())
    assert not diff(b, with_other(b))


@given(two())
def test_the_other_way_round_added_is_removed_and_old_is_new(pair: tuple[Network, Network]) -> None:
    there, back = diff(*pair), diff(*reversed(pair))
    for one, other in (("added", "removed"), ("links_added", "links_removed"), ("events_added", "events_removed")):
        assert getattr(there, one) == getattr(back, other)
        assert getattr(there, other) == getattr(back, one)
    assert (there.terms_added, there.terms_removed) == (back.terms_removed, back.terms_added)
    assert there.terms_changed == tuple((old, new) for new, old in back.terms_changed)
    swapped = [
        attrs.evolve(
            node,
            organization="",
            old_parent=node.new_parent,
            new_parent=node.old_parent,
            old_position=node.new_position,
            new_position=node.old_position,
        )
        for node in back.moved
    ]
    assert {attrs.evolve(node, organization="") for node in there.moved} == set(swapped)
    assert {(node.id, swap(node.fields)) for node in there.changed} == {(node.id, node.fields) for node in back.changed}
    assert [(e.id, e.old, e.new, e.fields) for e in there.events_changed] == [
        (e.id, e.new, e.old, swap(e.fields)) for e in back.events_changed
    ]
    assert there.network == swap(back.network)
    assert set(there.organizations) == set(back.organizations)
    assert set(there.linked) == set(back.linked)


def swap(fields: tuple[spnet.FieldChange, ...]) -> tuple[spnet.FieldChange, ...]:
    return tuple(spnet.FieldChange(field=one.field, old=one.new, new=one.old) for one in fields)


@given(two())
def test_nodes_links_and_events_are_compared_as_the_slow_and_obvious_way_does(pair: tuple[Network, Network]) -> None:
    a, b = pair
    what, both = diff(a, b), common(a, b)
    assert [one.node for one in what.added] == [b[id] for id in ids(b) if id not in both]
    assert [one.node for one in what.removed] == [a[id] for id in ids(a) if id not in both]
    for net, placed in ((b, what.added), (a, what.removed)):
        for one in placed:
            assert one.parent == above(net, one.node.id)
            assert beneath(net, one.parent)[one.position] == one.node.id
            assert one.organization == spnet.organization_of(net, one.node.id).id
    assert [node.id for node in what.changed] == [id for id in both if a[id] != b[id]]
    for node in what.changed:
        names = [f.name for f in attrs.fields(type(b[node.id]))]
        differing = [n for n in names if getattr(a[node.id], n) != getattr(b[node.id], n)]
        assert [change.field for change in node.fields] == differing
        assert all(getattr(a[node.id], change.field) == change.old for change in node.fields)
        assert attrs.evolve(a[node.id], **{change.field: change.new for change in node.fields}) == b[node.id]
        assert (node.kind, node.organization) == (b[node.id].kind, spnet.organization_of(b, node.id).id)
    assert set(what.links_added) == edges(b) - edges(a)
    assert set(what.links_removed) == edges(a) - edges(b)
    for net, links in ((b, what.links_added), (a, what.links_removed)):
        keys = [
            (ids(net).index(source), ids(net).index(target), list(LinkKind).index(kind))
            for source, target, kind in links
        ]
        assert keys == sorted(keys)
    assert list(what.events_added) == [(i, event) for i, event in b.journal.items() if i not in a.journal]
    assert list(what.events_removed) == [(i, event) for i, event in a.journal.items() if i not in b.journal]
    assert [(one.id, one.old, one.new) for one in what.events_changed] == [
        (i, a.journal[i], event) for i, event in b.journal.items() if i in a.journal and a.journal[i] != event
    ]


@given(two())
def test_what_moved_is_what_has_another_parent_and_the_fewest_that_bring_the_others_into_order(
    pair: tuple[Network, Network],
) -> None:
    a, b = pair
    both, moved = common(a, b), {node.id: node for node in diff(a, b).moved}
    assert list(moved) == [id for id in ids(b) if id in moved]
    for id, node in moved.items():
        assert (node.old_parent, node.new_parent) == (above(a, id), above(b, id))
        assert beneath(a, node.old_parent)[node.old_position] == id
        assert beneath(b, node.new_parent)[node.new_position] == id
        assert (node.kind, node.organization) == (b[id].kind, spnet.organization_of(b, id).id)
    assert {id for id in both if above(a, id) != above(b, id)} <= set(moved)
    for parent in [None, *ids(b)]:
        if parent is not None and parent not in a:
            continue
        stayed = [id for id in beneath(b, parent) if id in both and above(a, id) == parent]
        before = [id for id in beneath(a, parent) if id in stayed]
        kept = [id for id in stayed if id not in moved]
        assert kept == [id for id in before if id not in moved]
        assert len(kept) == longest_in_both(before, stayed)


@given(two())
def test_touched_are_the_organizations_of_all_that_differs(pair: tuple[Network, Network]) -> None:
    a, b = pair
    what = diff(a, b)
    nodes = {one.node.id for one in (*what.added, *what.removed)}
    nodes |= {node.id for node in (*what.changed, *what.moved)}
    named = set()
    events = [(a, event) for _, event in what.events_removed] + [(b, event) for _, event in what.events_added]
    events += [pair for one in what.events_changed for pair in ((a, one.old), (b, one.new))]
    for net, event in events:
        for dated in about(net, event):
            nodes.add(dated.node)
            named |= {id for id, _ in dated.mentions()}
    links = {*what.links_added, *what.links_removed}
    ends = {end for source, target, _ in links for end in (source, target)}
    touched = {spnet.organization_of(net, id).id for id in nodes | ends for net in pair if id in net}
    assert set(what.organizations) == touched
    for net in pair:
        named |= {t for s, t, _ in edges(net) if s in nodes} | {s for s, t, _ in edges(net) if t in nodes}
    concerned = {spnet.organization_of(net, id).id for id in named for net in pair if id in net}
    assert set(what.linked) == concerned - touched
    order = [*ids(b), *(id for id in ids(a) if id not in b)]
    for found in (what.organizations, what.linked):
        assert list(found) == sorted(found, key=order.index)


@given(st.permutations(range(5)), st.permutations(range(5)))
def test_which_of_equally_few_has_moved_does_not_hang_on_which_network_is_first(
    one: list[int], other: list[int]
) -> None:
    a, b = roots(one), roots(other)
    assert {node.id for node in diff(a, b).moved} == {node.id for node in diff(b, a).moved}
    moved = {node.id for node in diff(a, b).moved}
    fewest = min(
        size
        for size in range(6)
        for gone in combinations(range(5), size)
        if [n for n in one if n not in gone] == [n for n in other if n not in gone]
    )
    assert len(moved) == fewest


def roots(numbers: Iterable[int]) -> Network:
    net = Network("Example State")
    for number in numbers:
        net.add(Organization(id=str(number), name="o", level=Level.OTHER))
    return net


# --- what that means ----------------------------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    """A district and two schools with a plan each, and a service center; the district's action waits for a school's."""
    net = Network("Example State", glossary=(Term(term="LEA"), Term(term="SIP")))
    rows: list[tuple[Node, str | None]] = [
        (Organization(id="d1", name="River District", level=Level.LEA), None),
        (Organization(id="s1", name="Hill School", level=Level.SCHOOL), "d1"),
        (Organization(id="s2", name="Lake School", level=Level.SCHOOL), "d1"),
        (Organization(id="center", name="Service center", level=Level.OTHER), None),
    ]
    for one in ("d1", "s1", "s2"):
        rows += [
            (Goal(id=f"{one}/g", statement="Each student grows."), one),
            (Strategy(id=f"{one}/t", title="Portfolios"), f"{one}/g"),
            (Milestone(id=f"{one}/m", title="Guidelines"), f"{one}/t"),
            (Action(id=f"{one}/a", title="Draft", due=date(2018, 3, 1)), f"{one}/m"),
        ]
    for node, parent in rows:
        net.add(node, parent=parent)
    net.link("d1/a", "s1/a", LinkKind.DEPENDS_ON)
    return net


def test_an_adjustment_touches_its_own_plan_and_those_its_node_is_linked_with(net: Network) -> None:
    trial = net.copy()
    event_id = trial.record(Adjustment(node="s1/a", on=DAY, due=date(2018, 5, 1), cause="The trainer was ill."))
    what = diff(net, trial)
    assert what.events_added == ((event_id, trial.journal[event_id]),)
    assert what.organizations == ("s1",)
    assert what.linked == ("d1",)
    assert repr(what) == "<Diff: events 1 added>"
    assert str(what).splitlines() == [
        '+ event 1: adjustment on s1/a, 2018-03-01; due 2018-05-01; cause "The trainer was ill."',
        "touches s1",
        "linked with d1",
    ]


def test_each_sort_of_difference_has_its_line(net: Network) -> None:
    first = net.record(StatusReport(node="s2/a", on=DAY, status=Status.IN_PROGRESS))
    trial = net.copy()
    trial.define(Term(term="SEA", definition="A state agency"))
    trial.define(Term(term="LEA", definition="A district"))
    trial.undefine("SIP")
    trial.add(Goal(id="new"), parent="s1")
    trial.add(Organization(id="root", name="r", level=Level.OTHER))
    trial.remove("s2/a")
    trial.replace("s1/a", title="Write", due=None, responsible="A. Reyes")
    trial.move("s1/m", parent="s2/t")
    trial.move("d1", parent=None)
    trial.unlink("d1/a", "s1/a", LinkKind.DEPENDS_ON)
    trial.link("d1", "s1", LinkKind.SUPPORTS)
    trial.record(Correction(of=first, replacement=None, recorded_on=DAY))
    instead = StatusReport(node="d1", on=DAY, status=Status.CANCELLED)
    second = trial.record(instead)
    trial.record(Correction(of=second, replacement=instead, recorded_on=DAY))
    trial = with_other(trial, name="Another State")
    what = diff(net, trial)
    assert repr(what) == (
        "<Diff: network 1 changed; terms 1 added, 1 removed, 1 changed; nodes 2 added, 1 removed, 1 changed, 2 moved; "
        "links 1 added, 1 removed; events 3 added>"
    )
    assert str(what).splitlines() == [
        '~ network: name "Example State" → "Another State"',
        "+ term SEA: A state agency",
        "- term SIP",
        '~ term LEA: definition "" → "A district"',
        "+ organization root: at the top",
        "+ goal new: under s1",
        "- action s2/a: under s2/m",
        '~ action s1/a: title "Draft" → "Write"; due 2018-03-01 → –; responsible "" → "A. Reyes"',
        "> organization d1: at the top, place 1 → 3",
        "> milestone s1/m: under s1/t → under s2/t",
        "+ link d1 → s1: supports",
        "- link d1/a → s1/a: depends on",
        "+ event 2: correction of event 1 on 2018-03-01, withdraws it",
        "+ event 3: status report on d1, 2018-03-01; status cancelled",
        "+ event 4: correction of event 3 on 2018-03-01, puts there: status report on d1, 2018-03-01; status cancelled",
        "touches root, d1, s1, s2",
    ]


def test_an_id_that_has_become_another_kind_of_node_was_removed_and_added() -> None:
    a, b = (roots([1]) for _ in "ab")
    a.add(Organization(id="x", name="x", level=Level.OTHER), parent="1")
    b.add(Goal(id="x"), parent="1")
    what = diff(a, b)
    assert [one.node for one in what.removed] == [a["x"]]
    assert [one.node for one in what.added] == [b["x"]]
    assert what.changed == what.moved == ()


def test_what_stands_beneath_a_moved_node_has_not_moved(net: Network) -> None:
    trial = net.copy()
    trial.move("s1/g", parent="s2")
    what = diff(net, trial)
    assert [(one.id, one.old_parent, one.new_parent) for one in what.moved] == [("s1/g", "s1", "s2")]
    assert what.organizations == ("s1", "s2")


@pytest.mark.parametrize(
    ("name", "value"), [("name", "Another State"), ("id", "another"), ("frameworks", (FOUR_DOMAINS, FORK))]
)
def test_name_id_and_frameworks_are_compared(net: Network, name: str, value: Any) -> None:
    what = diff(net, with_other(net, **{name: value}))
    assert what.network == (spnet.FieldChange(field=name, old=getattr(net, name), new=value),)
    assert what.organizations == ()
    assert bool(what)


def test_links_of_two_nodes_come_in_the_order_of_the_kinds(net: Network) -> None:
    trial = net.copy()
    for kind in reversed(LinkKind):
        trial.link("s2/a", "s1/a", kind)
    trial.link("s1/a", "s2/g", LinkKind.ADDRESSES)
    assert diff(net, trial).links_added == (
        ("s1/a", "s2/g", LinkKind.ADDRESSES),
        *(("s2/a", "s1/a", kind) for kind in LinkKind),
    )


def test_a_link_touches_the_plans_of_both_its_ends_and_concerns_no_further_one(net: Network) -> None:
    trial = net.copy()
    trial.link("s1/a", "s2/a", LinkKind.DEPENDS_ON)  # the district's action waits for s1/a too
    for what in (diff(net, trial), diff(trial, net)):
        assert what.organizations == ("s1", "s2")
        assert what.linked == ()


def test_siblings_that_come_and_go_move_none_of_the_others(net: Network) -> None:
    trial = net.copy()
    trial.remove("s1", recursive=True)
    trial.add(Organization(id="s3", name="s", level=Level.SCHOOL), parent="d1")
    assert diff(net, trial).moved == ()


def test_the_order_in_which_plans_and_links_were_made_is_no_difference(net: Network) -> None:
    net.link("s2/a", "s1/a", LinkKind.DEPENDS_ON)
    twin = Network("Example State", glossary=list(net.glossary.values())[::-1])
    waiting = [(node, above(net, node.id)) for node in spnet.walk(net)]
    for kind in (Organization, Goal, Strategy, Milestone, Action):
        for node, parent in waiting:
            if isinstance(node, kind):
                twin.add(node, parent=parent)
    for link in reversed([(s, t, LinkKind(k)) for s, t, k in net.links.edges(keys=True)]):
        twin.link(*link)
    assert list(twin) != list(net)
    assert not diff(net, twin)
    assert net == twin


def test_an_event_on_a_priority_touches_the_organization_that_has_it(net: Network) -> None:
    net.replace("s1", needs=(NeedsAssessment(id="n", priorities=(Priority(id="p"),)),))
    trial = net.copy()
    trial.record(Note(node="p", on=DAY, text="…"))
    assert diff(net, trial).organizations == ("s1",)


def test_whom_an_event_names_beside_its_node_is_linked(net: Network) -> None:
    trial = net.copy()
    provided = SupportProvided(node="s1", on=DAY, provider="center", provider_action="s2/a")
    trial.record(provided)
    what = diff(net, trial)
    assert what.organizations == ("s1",)
    assert what.linked == ("s2", "center")


def test_a_correction_touches_whom_the_corrected_event_touches(net: Network) -> None:
    provided = net.record(SupportProvided(node="s1", on=DAY, provider="center"))
    trial = net.copy()
    trial.record(Correction(of=provided, replacement=None, recorded_on=DAY))
    what = diff(net, trial)
    assert what.organizations == ("s1",)
    assert what.linked == ("center",)


def test_events_about_what_is_gone_from_both_touch_nobody(net: Network) -> None:
    net.record(Note(node="center", on=DAY, text="x"))
    a, b = net.copy(), net.copy()
    event_id = a.record(Note(node="center", on=DAY, text="x"))
    b.record(Note(node="center", on=DAY, text="y"))
    a.remove("center")
    assert diff(a, b).organizations == ("center",)
    b.remove("center")
    what = diff(a, b)
    assert [one.id for one in what.events_changed] == [event_id]
    assert what.organizations == what.linked == ()
    assert str(what).splitlines() == ['~ event 2: text "x" → "y"']


def test_an_event_of_another_kind_is_shown_whole(net: Network) -> None:
    other = net.copy()
    net.record(Note(node="s1/a", on=DAY, text="x"))
    other.record(Adjustment(node="s1/a", on=DAY))
    what = diff(net, other)
    assert what.events_changed[0].fields == ()
    first = str(what).splitlines()[0]
    assert first == '~ event 1: note on s1/a, 2018-03-01; text "x" → adjustment on s1/a, 2018-03-01'


def test_no_difference_says_so(net: Network) -> None:
    what = diff(net, net)
    assert (bool(what), repr(what), str(what)) == (False, "<Diff: no difference>", "no difference")
    assert what._repr_html_().startswith("<table><caption>Diff: no difference</caption>")


# --- how it is shown ----------------------------------------------------------------------------------------


def test_a_long_list_is_cut_and_says_so() -> None:
    what = diff(Network("Example State"), roots(range(1_000)))
    lines = str(what).splitlines()
    assert len(lines) == 62
    assert lines[-2] == "… and 940 more"
    assert lines[-1] == "touches 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 990 more"
    assert repr(what) == "<Diff: nodes 1,000 added>"
    assert what._repr_html_().count("<tr>") == 62
    assert "… and 940 more" in what._repr_html_()


def test_nothing_of_what_people_wrote_is_taken_as_markup_or_steers_a_terminal(net: Network) -> None:
    nasty = "<b>\x1b[2J\n" + "x" * 5_000
    trial = with_other(net.copy(), name=nasty)
    trial.add(Organization(id=nasty, name="o", level=Level.OTHER))
    trial.replace("s1", name=nasty)
    trial.link(nasty, "s1", LinkKind.SUPPORTS)
    trial.define(Term(term=nasty, definition=nasty))
    trial.record(Note(node=nasty, on=DAY, text=nasty))
    what = diff(net, trial)
    assert "\x1b" not in str(what) + repr(what) + what._repr_html_()
    assert len(str(what).splitlines()) == 7
    assert max(map(len, str(what).splitlines())) < 300
    assert "<b>" not in what._repr_html_()
    assert "&lt;b&gt;" in what._repr_html_()


def test_every_value_of_every_record_can_be_shown() -> None:
    a, b = (network_of_everything(lambda field, word=word: f"{word} {field.name}") for word in ("old", "new"))
    what = diff(a, b)
    assert len(what.changed) == 5
    assert str(what).isprintable() is False  # many lines, of which each can be printed
    assert all(line.isprintable() for line in str(what).splitlines())
    assert hash(what) == hash(diff(a, b))


def test_many_siblings_in_another_order_are_compared() -> None:
    a, b = roots(range(3_000)), roots(reversed(range(3_000)))
    what = diff(a, b)
    assert len(what.moved) == 2_999
    assert not diff(river_state(), river_state())


@pytest.mark.parametrize("wrong", [None, {}, "net", Network("Example State").snapshot()])
def test_only_networks_are_compared(net: Network, wrong: Any) -> None:
    for arguments, where in (((net, wrong), "b"), ((wrong, net), "a")):
        with pytest.raises(FieldTypeError) as caught:
            diff(*arguments)
        assert caught.value.where == where
    assert isinstance(diff(net, net), Diff)
