"""Districts that reflect on themselves, for properties: few people, some anonymous, some with little to say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st
from networks import FIRST, days

from spnet import (
    LEA_SELF_REFLECTION,
    Correction,
    Goal,
    Level,
    Network,
    Organization,
    PerformanceLevel,
    RatingCounts,
    SelfReflection,
)

ELEMENTS = [element.notation for element in LEA_SELF_REFLECTION]
LEVELS = list(PerformanceLevel)

#: few, so that several people rate the same ones
SOME = [*ELEMENTS[:6], *ELEMENTS[-2:]]

_texts = st.dictionaries(st.sampled_from(ELEMENTS[:3]), st.sampled_from(["", " ", "minutes", "a plan"]), max_size=2)
_said = st.dictionaries(st.sampled_from("14"), st.sampled_from(["", "team", "Team"]), max_size=1)


def district() -> Network:
    net = Network("Example State")
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="d2", name="Oak District", level=Level.LEA))
    net.add(Goal(id="g"), parent="d1")
    return net


def record(net: Network, *answers: SelfReflection) -> Network:
    for answer in answers:
        net.record(answer)
    return net


@st.composite
def answers(draw: st.DrawFn, on: date = FIRST) -> list[SelfReflection]:
    """What several people think of one district, each answering once."""
    one = st.builds(
        SelfReflection,
        node=st.just("d1"),
        on=st.just(on),
        ratings=st.dictionaries(st.sampled_from(SOME), st.sampled_from(LEVELS)),
        evidence=_texts,
        strengths=_said,
        weaknesses=_said,
    )
    return draw(st.lists(one, max_size=7))


@st.composite
def reflected(draw: st.DrawFn) -> Network:
    """Two districts with answers of few people, some of them anonymous, some changing their minds, some corrected."""
    net = district()

    def answer(node: str) -> SelfReflection:
        on = draw(days)
        return SelfReflection(
            node=node,
            on=on,
            recorded_on=on + timedelta(days=draw(st.integers(0, 3))),
            respondent=draw(st.sampled_from(["", " ", "A. Reyes", "a.  reyes ", "B. Cole", "C. Diaz"])),
            ratings=draw(st.dictionaries(st.sampled_from(SOME), st.sampled_from(LEVELS))),
            evidence=draw(_texts),
            strengths=draw(_said),
        )

    for _ in range(draw(st.integers(0, 9))):
        node = draw(st.sampled_from(["d1", "d1", "d2"]))
        of = net.record(answer(node))
        if draw(st.integers(0, 3)) == 0:
            instead = answer(node) if draw(st.booleans()) else None
            net.record(
                Correction(of=of, replacement=instead, recorded_on=FIRST + timedelta(days=draw(st.integers(12, 14))))
            )
    return net


def who_rated(said: list[SelfReflection], element: str) -> int:
    return sum(element in answer.ratings for answer in said)


@st.composite
def same_but_for_what_is_withheld(draw: st.DrawFn, said: list[SelfReflection], at_least: int) -> list[SelfReflection]:
    """The same answers, with other levels and other evidence where fewer than so many rated an element.

    Who said anything of what stays: blank evidence stays blank.
    """

    def other(answer: SelfReflection) -> SelfReflection:
        changes: dict[str, Any] = {}
        for field, values in (("ratings", st.sampled_from(LEVELS)), ("evidence", st.sampled_from(["x", "minutes"]))):
            given = getattr(answer, field)
            changes[field] = {
                element: draw(values) if 0 < who_rated(said, element) < at_least and value.strip() else value
                for element, value in given.items()
            }
        return attrs.evolve(answer, **changes)

    return [other(answer) for answer in said]


def counted(ratings: list[PerformanceLevel | None]) -> RatingCounts:
    """Ratings counted, one at a time."""
    total = RatingCounts()
    for rating in ratings:
        name = "not_rated" if rating is None else rating.name.lower()
        total += RatingCounts(**{name: 1})
    return total
