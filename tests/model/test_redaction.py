"""A network for sharing: without what is personal, and otherwise the same."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import attrs
import pytest
from filled import CLASSES, DAY, all_values, network_of_everything
from hypothesis import given
from hypothesis import strategies as st
from networks import networks

import spnet
from spnet import (
    Action,
    Correction,
    Level,
    Network,
    Organization,
    PerformanceLevel,
    Person,
    SelfReflection,
    progress,
    redact,
    self_reflection,
)
from spnet.errors import FieldTypeError
from spnet.examples import river_state

SORTS = ("people", "notes")


def secrets() -> Network:
    """Everything that is personal says what sort of secret it is; all other texts are numbered."""
    numbers = count()
    return network_of_everything(
        lambda field: (
            f"secret of {field.metadata['personal']}" if field.metadata["personal"] else f"{field.name} {next(numbers)}"
        )
    )


def is_redacted(value: object) -> bool:
    return isinstance(value, str) and (value == "[redacted]" or value.startswith("[redacted "))


def test_the_network_of_secrets_has_every_personal_field_of_every_record() -> None:
    personal = {
        (field.name, field.metadata["personal"])
        for kind in CLASSES
        for field in attrs.fields(kind)
        if field.metadata.get("personal")
    }
    seen = {(f.name, f.metadata["personal"]) for _, _, f, value in all_values(secrets()) if "secret" in str(value)}
    assert seen == personal
    assert {sort for _, sort in personal} == set(SORTS)


@pytest.mark.parametrize("people", [True, False])
@pytest.mark.parametrize("notes", [True, False])
def test_just_what_is_personal_goes(people: bool, notes: bool) -> None:
    net = secrets()
    shared = redact(net, people=people, notes=notes)
    taken = {sort for sort, out in zip(SORTS, (people, notes), strict=True) if out}
    for was, now in zip(all_values(net), all_values(shared), strict=True):
        assert now[:3] == was[:3]
        if was[2].metadata["personal"] in taken:
            assert is_redacted(now[3])
        else:
            assert now[3] == was[3]
    assert list(shared) == list(net)
    assert list(shared.journal) == list(net.journal)
    assert [type(event) for event in shared.journal.values()] == [type(event) for event in net.journal.values()]


def test_no_secret_is_left_anywhere_however_deep() -> None:
    net = secrets()
    assert "secret" in str(deep(net))
    assert "secret of" not in str(deep(redact(net)))
    left = str(deep(redact(net, people=False)))
    assert "secret of people" in left
    assert "secret of notes" not in left
    left = str(deep(redact(net, notes=False)))
    assert "secret of notes" in left
    assert "secret of people" not in left


def deep(net: Network) -> Any:
    """All that pickle would write, its snapshot, and all graphs."""
    return (
        net.__getstate__(),
        dict(net.journal),
        dict(net._parts),
        list(net.graph.nodes(data=True)),
        list(net.links.nodes(data=True)),
        net.snapshot().tree.nodes,
        net.snapshot().journal.others,
    )


def test_the_original_stays_as_it_was_and_shares_no_snapshot() -> None:
    net = secrets()
    before, snapshot, version = net.copy(), net.snapshot(), net.version
    shared = redact(net)
    assert net == before
    assert (net.version, net.snapshot()) == (version, snapshot)
    assert shared != net
    assert shared.version > version
    assert is_redacted(shared.snapshot()["a"].responsible)  # type: ignore[attr-defined]
    assert is_redacted(shared.graph.nodes["a"]["node"].responsible)
    shared.replace("a", title="Another")
    assert net == before


def test_a_redacted_network_can_be_gone_on_with() -> None:
    net = secrets()
    shared = redact(net)
    note = spnet.Note(node="a", on=DAY, text="further")
    assert shared.record(note) == net.record(note)
    assert redact(shared.copy()) == redact(net)
    needs = shared["o"].needs[0]  # type: ignore[attr-defined]
    cause = needs.analyses[0].causes[0]
    assert spnet.trace(shared, cause.id).causes[0].actionable_by == "[redacted]"
    shared.replace("o", needs=())
    shared.add(Organization(id=cause.id, name="The id is free again", level=Level.OTHER))


def test_what_is_empty_stays_empty() -> None:
    net = Network("Example State")
    team = (Person(name=""), Person(name=" "), Person(name="A. Reyes", contact=""))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, team=team))
    assert [(p.name, p.contact) for p in redact(net)["s1"].team] == [  # type: ignore[attr-defined]
        ("", ""),
        (" ", ""),
        ("[redacted]", ""),
    ]
    goal = spnet.Goal(id="g1", statement="Each student grows.")
    net.add(goal, parent="s1")
    assert redact(net)["g1"] is goal  # nothing personal: the same object


def test_of_several_each_is_taken_out_and_of_mappings_the_keys_stay() -> None:
    shared = redact(secrets())
    action = shared["a"]
    assert isinstance(action, Action)
    assert action.collaborators == ("[redacted]", "[redacted]")
    answer = next(event for event in shared.journal.values() if isinstance(event, SelfReflection))
    assert dict(answer.evidence) == {"2B1": "[redacted]"}
    assert dict(answer.strengths) == {"3": "[redacted]"}


@given(networks(), st.booleans(), st.booleans())
def test_the_numbers_stay(net: Network, people: bool, notes: bool) -> None:
    shared = redact(net, people=people, notes=notes)
    as_of = date(2018, 1, 6)
    assert [progress(shared, as_of=as_of)[id] for id in net] == [progress(net, as_of=as_of)[id] for id in net]


def test_the_numbers_of_a_whole_state_stay() -> None:
    net = river_state()
    as_of = date(2018, 3, 31)
    shared = redact(net)
    assert [progress(shared, as_of=as_of)[id] for id in net] == [progress(net, as_of=as_of)[id] for id in net]
    assert bool(spnet.diff(net, shared))


def test_without_either_nothing_changes_and_twice_is_as_once() -> None:
    net = secrets()
    assert redact(net, people=False, notes=False) == net
    assert redact(redact(net)) == redact(net)
    assert redact(redact(net, people=False), notes=False) == redact(net)


@given(st.lists(st.tuples(st.sampled_from(["d1", "d2"]), st.sampled_from(["A. Reyes", "a.  reyes ", "B. Lin", ""]))))
def test_respondents_are_numbered_so_that_answers_of_one_are_still_counted_as_of_one(
    answers: list[tuple[str, str]],
) -> None:
    net = Network("Example State")
    for id in ("d1", "d2"):
        net.add(Organization(id=id, name=id, level=Level.LEA))
    levels = list(PerformanceLevel)
    for place, (id, respondent) in enumerate(answers):
        ratings = {"1A1": levels[place % len(levels)]}
        event_id = net.record(SelfReflection(node=id, on=DAY, respondent=respondent, ratings=ratings))
        if place % 3 == 0:
            ratings = {"1A1": levels[-1]}
            instead = SelfReflection(node=id, on=DAY, respondent=respondent, ratings=ratings)
            net.record(Correction(of=event_id, replacement=instead, recorded_on=DAY))
    shared = redact(net)
    for id in ("d1", "d2"):
        assert self_reflection(shared, id, as_of=DAY) == self_reflection(net, id, as_of=DAY)
    assert "Reyes" not in str(deep(shared))
    assert redact(net, people=False) == net


def test_respondents_are_numbered_in_the_order_in_which_they_come_to_each_organization() -> None:
    net = Network("Example State")
    for id in ("d1", "d2"):
        net.add(Organization(id=id, name=id, level=Level.LEA))
    for id, respondent in (("d1", "B. Lin"), ("d1", "A. Reyes"), ("d2", "A. Reyes"), ("d1", "B. Lin"), ("d1", "")):
        net.record(SelfReflection(node=id, on=DAY, respondent=respondent))
    assert [event.respondent for event in redact(net).journal.values()] == [  # type: ignore[union-attr]
        "[redacted 1]",
        "[redacted 2]",
        "[redacted 1]",
        "[redacted 1]",
        "",
    ]


def test_orphaned_events_are_redacted_too() -> None:
    net = secrets()
    net.remove("o", recursive=True)
    shared = redact(net)
    assert len(shared.journal) == len(net.journal)
    assert "secret of" not in str(deep(shared))
    assert spnet.orphaned_events(shared) == spnet.orphaned_events(net) != ()


@pytest.mark.parametrize("wrong", [None, "no", 0, 1, {}])
def test_people_and_notes_are_true_or_false(wrong: Any) -> None:
    for name in SORTS:
        with pytest.raises(FieldTypeError) as caught:
            redact(Network("Example State"), **{name: wrong})
        assert caught.value.where == name


def test_only_a_network_is_redacted() -> None:
    with pytest.raises(FieldTypeError):
        redact(Network("Example State").snapshot())  # type: ignore[arg-type]
