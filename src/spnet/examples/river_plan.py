"""Who is who in River State, and the plans they make from the guides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.levels import Level
from spnet.examples.river_guides import GUIDES, Guide, Part, day
from spnet.model.direction import Person, TheoryOfAction
from spnet.model.enums import Designation, TargetKind, TargetReference
from spnet.model.measures import Measure, Target
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Organization, Strategy

__all__ = ["PLACES", "Place", "add_place"]


class Place(NamedTuple):
    """An organization as the example knows it."""

    id: str
    name: str
    under: str | None
    plan: str  # keys of guides
    team: str
    growth: float | None  # baseline: percent of students who meet their growth goals; None: nobody knows it
    weeks: int = 0  # its dates are those of the guides and so many weeks
    designation: Designation | None = None
    title_i: bool | None = None
    source: bool = False

    @property
    def level(self) -> Level:
        """The level, as there is one organization of each level above a school."""
        return Level.SEA if self.under is None else Level.LEA if self.under == "state" else Level.SCHOOL


_CSI, _TSI, _ATSI = Designation.CSI, Designation.TSI, Designation.ATSI

#: in the order of the tree; the practices of the schools under River are those of the source's coded table (section 5)
PLACES: tuple[Place, ...] = (
    Place("state", "River State Education Agency", None, "1C 2B", "N. Abara, T. Lund", 82, source=True),
    Place("river", "River District", "state", "4C 1C", "P. Okafor, S. Weiss", 64, source=True),
    Place("school-a", "School A", "river", "1A 3C 4C", "A. Reyes, B. Cole, C. Lind", 18, source=True),
    Place("school-b", "School B", "river", "1A 3C 4C", "D. Hahn, E. Soto, F. Marsh", 18, 1, source=True),
    Place("school-c", "School C", "river", "2A 2B 4C", "G. Ivers, H. Tran, I. Boyd", 18, source=True),
    # all that follows is invented
    Place("oak", "Oak District", "state", "1C", "J. Moss, K. Adeyemi", 66),
    Place("oak-north", "Oak North School", "oak", "3B 4C", "L. Falk, M. Ruiz, N. Stone", 44, 1),
    Place("oak-south", "Oak South School", "oak", "2B 4B", "O. Pike, P. Diaz, Q. Rowe", 37, 0, _TSI, True),
    Place("prairie", "Prairie District", "state", "3C", "R. Haas, S. Nolan", 58),
    Place("prairie-east", "Prairie East School", "prairie", "3C 4A", "T. Vance, U. Ono, V. Kerr", 24, 0, _CSI, True),
    Place("prairie-west", "Prairie West School", "prairie", "3C 2B", "W. Burke, X. Lima, Y. Drew", 31, 1, _ATSI, True),
    Place("prairie-high", "Prairie High School", "prairie", "3C 1B", "Z. Ames, A. Petrov, B. Gill", 35),
    Place("mesa", "Mesa District", "state", "2C", "C. Yazzie, D. Frost", 61),
    Place("mesa-north", "Mesa North School", "mesa", "2A 3C", "E. Begay, F. Quinn, G. Wood", 40, 1, None, True),
    Place("mesa-high", "Mesa High School", "mesa", "1B 2C", "R. Amaya", 47),  # one person for all of it
    Place("lake", "Lake District", "state", "2C", "H. Berg, I. Castro", 70),
    Place("lake-east", "Lake East School", "lake", "3A 4A", "J. Silva, K. Moor, L. Webb", 52),
    Place("lake-west", "Lake West School", "lake", "3A 2B", "M. Chan, N. Ortiz, O. Hale", None, 0, _CSI, True),
    Place("lake-high", "Lake High School", "lake", "3B rooms", "P. Novak, Q. Reed, R. Sims", 49, 1),
    Place("pine", "Pine District", "state", "4B", "S. Holm, T. Greer", 63),
    Place("pine-hill", "Pine Hill School", "pine", "1B 3B", "U. Lowe, V. Prado, W. Kemp", 42),
    Place("pine-valley", "Pine Valley School", "pine", "4 3A", "X. Brandt, Y. Neal, Z. Cruz", 38, 1, None, True),
)

#: what differs from the guides, by id
_DIFFERENT: Mapping[str, Mapping[str, Any]] = {
    # a support joins the plans of the giver and of the receiver once the need is seen; its codes replace the strategy's
    "state/1c/m2": {"codes": ("3C",), "adopted": day("02-12")},
    "prairie/3c/m2": {"adopted": day("02-19")},
    "state/1c/m2/a2": {"collaborators": ("Prairie District",), "resources": ("USD 12000", "2 trainers")},
    "state/1c/m2/a3": {"collaborators": ("Prairie District",), "resources": ("USD 9000",)},
    "prairie/3c/m2/a1": {"collaborators": ("River State Education Agency",)},
    # a strategy adopted in the middle of the year
    "oak-south/4b": {"adopted": day("01-15")},
    # an action without a due date
    "mesa-north/2a/m1/a2": {"due": None},
    # a milestone with no action yet
    "pine/4b/m2": {"due": day("05-25")},
    # work that counts for more than one
    "school-b/3c/m2/a2": {"weight": 3},
}

_YEARS = ("2017-18", "2018-19")
_GROWTH = "Students who meet their growth goals in the year"
_STATE_ASSESSMENTS = "State assessments, by the state's growth model"


def _measure(indicator: str, data_source: str, baseline: Any, *targets: Target) -> Measure:
    return Measure(indicator=indicator, data_source=data_source, baseline=baseline, targets=targets)


def _up(*points: float) -> tuple[Target, ...]:
    """Read the source's "4% increase" as four points above the baseline; it does not say so itself."""
    kind, reference = TargetKind.CHANGE_POINTS, TargetReference.BASELINE
    return tuple(
        Target(year=year, kind=kind, value=value, reference=reference)
        for year, value in zip(_YEARS, points, strict=True)
    )


def _to(kind: TargetKind, *values: float) -> tuple[Target, ...]:
    return tuple(Target(year=year, kind=kind, value=value) for year, value in zip(_YEARS, values, strict=True))


#: the source's further measures: of goals Table 1, of strategies the examples of section 3
_SOURCE_MEASURES: Mapping[str, Measure] = {
    "state/goal": _measure("Students who graduate from high school", "Adjusted cohort graduation rate", 71, *_up(3, 5)),
    "river/goal": _measure(
        "Students who enter the next school level ready for it",
        "Performance portfolios based on competencies",
        {"Gr 5": 68, "Gr 8": 61},
        *_to(TargetKind.AT_LEAST, 70, 80),
    ),
    "river/4c": _measure(
        "Schools where every student uses a Learning Acquisition Portfolio",
        "Annual School Performance Report",
        26,
        *_to(TargetKind.REACH, 50, 90),
    ),
}
_LESSON_PLANS = _measure(
    "Lesson plans tied to the standards that fit the lesson to learners in at least one way",
    "Lesson Design Studio",
    26,
    *_to(TargetKind.REACH, 50, 80),
)


def _growth_targets(place: Place) -> tuple[Target, ...]:
    """Return those of Table 1; for invented schools, smaller steps than for the source's."""
    if place.level is Level.SEA:
        return _up(4, 5)
    if place.level is Level.LEA:
        return _up(5, 10)
    return _to(TargetKind.AT_LEAST, 30, 50) if place.source else _up(8, 15)


_GOALS = {
    Level.SEA: (
        "No student leaves the road to graduation; each is ready at every step, then for study, work and public life.",
        "A diploma counts for as much as what students can do with it afterwards.",
    ),
    Level.LEA: (
        "Every student has grown enough to do well on entering the next school, from elementary to middle to high.",
        "Most students who fall behind do so where one school hands over to another.",
    ),
    Level.SCHOOL: (
        "Year after year, every student grows as much as was aimed for.",
        "A year of growth each year is what keeps all later doors open.",
    ),
}

_PURPOSE = TheoryOfAction(
    if_we="plan and report on improvement in one common structure",
    then="schools will be given in time what their plans need",
    and_="students achieve more",
)

_POSITIONS = {
    Level.SEA: ("Chief of improvement", "Program officer"),
    Level.LEA: ("Superintendent", "Director of improvement"),
    Level.SCHOOL: ("Principal", "Lead teacher", "Counselor"),
}

#: by the first character of a guide's key: the priority area it answers and the team that leads it
_AREAS = {
    "1": ("Direction", "Leadership team"),
    "2": ("Staff", "Leadership team"),
    "3": ("Instruction", "Instructional team"),
    "4": ("Culture", "Family and community team"),
    "r": (None, "Operations team"),
}


def add_place(network: Network, place: Place) -> None:
    """Add an organization and its plan to a network."""
    level = place.level
    statement, explanation = _GOALS[level]
    positions = zip(place.team.split(", "), _POSITIONS[level], strict=False)  # not every team has all positions
    network.add(
        Organization(
            id=place.id,
            name=place.name,
            level=level,
            identifiers={"example": "source" if place.source else "invented"},
            designation=place.designation,
            title_i=place.title_i,
            purpose=_PURPOSE if place.id == "river" else None,
            team=tuple(Person(name=name, position=position) for name, position in positions),
        ),
        parent=place.under,
    )
    goal = f"{place.id}/goal"
    growth = _measure(_GROWTH, _STATE_ASSESSMENTS, place.growth, *_growth_targets(place))
    further = _SOURCE_MEASURES.get(goal)
    network.add(
        Goal(
            id=goal,
            statement=statement,
            explanation=explanation,
            measures=(growth, further) if further else (growth,),
            student_focused=True,
        ),
        parent=place.id,
    )
    for key in place.plan.split():
        _add_strategy(network, place, GUIDES[level][key])


def _add_strategy(network: Network, place: Place, guide: Guide) -> None:
    id = f"{place.id}/{guide.key.lower()}"
    measure = _LESSON_PLANS if place.source and id.endswith("/3c") else _SOURCE_MEASURES.get(id)
    strategy = Strategy(
        id=id,
        title=guide.title,
        theory=guide.theory,
        codes=(guide.key,) if guide.key in FOUR_DOMAINS else (),
        measures=(measure,) if measure else (),
        start=date(2017, 7, 1),
        end=date(2019, 6, 30),
        priority=_AREAS[guide.key[0]][0],
        **_DIFFERENT.get(id, {}),
    )
    network.add(strategy, parent=f"{place.id}/goal")
    for number, part in enumerate(guide.parts, start=1):
        _add_milestone(network, place, f"{id}/m{number}", part)


def _add_milestone(network: Network, place: Place, id: str, part: Part) -> None:
    strategy = id.rpartition("/")[0]
    lead = _AREAS[strategy.rpartition("/")[2][0]][1]
    later = timedelta(weeks=place.weeks)
    dates: dict[str, Any] = {}
    if part.steps:
        dates = {"start": part.steps[0].start + later, "due": max(step.due for step in part.steps) + later}
    fields = {"title": part.title, "lead": lead, **dates, **_DIFFERENT.get(id, {})}
    network.add(Milestone(id=id, **fields), parent=strategy)
    team = place.team.split(", ")
    for number, step in enumerate(part.steps, start=1):
        action = f"{id}/a{number}"
        fields = {
            "title": step.title,
            "start": step.start + later,
            "due": step.due + later,
            "outputs": step.outputs,
            "responsible": team[number % len(team)],
            **_DIFFERENT.get(action, {}),
        }
        network.add(Action(id=action, **fields), parent=id)
