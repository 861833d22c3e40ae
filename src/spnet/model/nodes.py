"""The kinds of node: frozen records of what was planned.

Nothing that can be derived is stored on a node: no parent, no status, no percentage. An edit makes a new node
(:meth:`spnet.Network.replace`).
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from attrs import field, frozen

from spnet.errors import EmptyIdError
from spnet.model.enums import Designation, Level
from spnet.model.fields import (
    boolean_or_none,
    check_weight,
    date_or_none,
    freeze_mapping,
    freeze_sequence,
    instance,
    instance_or_none,
    text,
    text_mapping,
    text_or_none,
    texts,
    tuple_of,
)
from spnet.model.frozen import FrozenDict
from spnet.model.measures import Measure

__all__ = ["Action", "Goal", "Milestone", "Node", "Organization", "Person", "Strategy", "TheoryOfAction"]


def _check_id(node: Any, attribute: Any, value: Any) -> None:
    text(node, attribute, value)
    if not str(value).strip():
        raise EmptyIdError(
            f"the id of this {type(node).__name__} is empty, {value!r}",
            f"{type(node).__name__}.id",
            "Give it a name that stays its own.",
        )


def _texts() -> Any:
    return field(default=(), converter=freeze_sequence, validator=texts)


def _date() -> Any:
    return field(default=None, validator=date_or_none)


def _measures() -> Any:
    return field(default=(), converter=freeze_sequence, validator=tuple_of(Measure))


@frozen(kw_only=True)
class TheoryOfAction:
    """If we do this, then those we work with will do that, and students will gain so.

    Parameters
    ----------
    if_we : str, default ""
        The practice that the organization will carry out.
    then : str, default ""
        What the people directly concerned will do.
    and_ : str, default ""
        What this means for students, in the terms of a goal.

    Notes
    -----
    Source section 3, "Strategies".

    Examples
    --------
    >>> from spnet import TheoryOfAction
    >>> print(TheoryOfAction(if_we="coach teams", then="lessons will improve", and_="students will grow"))
    If we coach teams, then lessons will improve, and students will grow.
    """

    if_we: str = field(default="", validator=text)
    then: str = field(default="", validator=text)
    and_: str = field(default="", validator=text)

    def __str__(self) -> str:
        parts = (("If we", self.if_we), ("then", self.then), ("and", self.and_))
        sentence = ", ".join(f"{word} {part}" for word, part in parts if part)
        return f"{sentence}." if sentence else ""


@frozen(kw_only=True)
class Person:
    """Someone on a leadership team or to be reached.

    Parameters
    ----------
    name : str
        Their name.
    position : str, default ""
        What they are, such as "Principal".
    contact : str, default ""
        How to reach them.

    Examples
    --------
    >>> from spnet import Person
    >>> Person(name="A. Reyes", position="Principal").position
    'Principal'
    """

    name: str = field(validator=text)
    position: str = field(default="", validator=text)
    contact: str = field(default="", validator=text)


@frozen(kw_only=True)
class Node:
    """What all kinds of node have in common.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    """

    kind: ClassVar[str] = "node"

    id: str = field(validator=_check_id)


@frozen(kw_only=True)
class Organization(Node):
    """A state education agency, a local education agency, a school, or an organization between them.

    Organizations nest freely: schools under LEAs or right under an SEA, LEAs under LEAs, service centers between.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    name : str
        Its name.
    level : Level
        SEA, LEA, SCHOOL or OTHER.
    category : str, default ""
        What it is, where the level does not say it, such as "regional service center".
    identifiers : mapping of str to str, default {}
        Ids by which others know it, such as ``{"nces": "4800001"}``; leading zeros stay.
    designation : Designation or None, default None
        CSI, TSI, ATSI, or none.
    title_i : bool or None, default None
        Title I status; None: not known.
    vision, mission : str, default ""
        Its direction.
    purpose : TheoryOfAction or None, default None
        Why it engages in improvement (SEA and LEA).
    contacts, team : tuple of Person, default ()
        Whom to reach, and its leadership team.

    Notes
    -----
    Source section 1; Tool A, "At-a-Glance".

    Examples
    --------
    >>> from spnet import Level, Organization
    >>> Organization(id="d1", name="River District", level=Level.LEA).level.name
    'LEA'
    """

    kind: ClassVar[str] = "organization"

    name: str = field(validator=text)
    level: Level = field(validator=instance(Level))
    category: str = field(default="", validator=text)
    identifiers: FrozenDict[str, str] = field(factory=FrozenDict, converter=freeze_mapping, validator=text_mapping)
    designation: Designation | None = field(default=None, validator=instance_or_none(Designation))
    title_i: bool | None = field(default=None, validator=boolean_or_none)
    vision: str = field(default="", validator=text)
    mission: str = field(default="", validator=text)
    purpose: TheoryOfAction | None = field(default=None, validator=instance_or_none(TheoryOfAction))
    contacts: tuple[Person, ...] = field(default=(), converter=freeze_sequence, validator=tuple_of(Person))
    team: tuple[Person, ...] = field(default=(), converter=freeze_sequence, validator=tuple_of(Person))


@frozen(kw_only=True)
class Goal(Node):
    """What an organization wants for all its students; free of time limits and measures, which stand beside it.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    statement : str
        The goal in a sentence.
    explanation : str, default ""
        Why it was set, and why it matters to those concerned.
    measures : tuple of Measure, default ()
        How progress towards it is gauged.
    student_focused : bool or None, default None
        Whether it speaks of students; None: nobody has said.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 1.

    Examples
    --------
    >>> from spnet import Goal
    >>> Goal(id="g1", statement="Each student grows every year.").kind
    'goal'
    """

    kind: ClassVar[str] = "goal"

    statement: str = field(default="", validator=text)
    explanation: str = field(default="", validator=text)
    measures: tuple[Measure, ...] = _measures()
    student_focused: bool | None = field(default=None, validator=boolean_or_none)
    adopted: date | None = _date()


@frozen(kw_only=True)
class Strategy(Node):
    """Work of two or more years towards a goal, with its theory of action and the practices it is coded to.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    title : str, default ""
        Its short name.
    theory : TheoryOfAction or None, default None
        If we, then, and.
    codes : tuple of str, default ()
        Practices it works on, such as ``("4C",)``; normalised when it is added to a network.
    measures : tuple of Measure, default ()
        How its "then" is gauged.
    start, end : datetime.date or None, default None
        Its span.
    priority : str or None, default None
        The priority area it answers.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Strategies".

    Examples
    --------
    >>> from spnet import Strategy
    >>> Strategy(id="st1", title="Learning portfolios", codes=["4C"]).codes
    ('4C',)
    """

    kind: ClassVar[str] = "strategy"

    title: str = field(default="", validator=text)
    theory: TheoryOfAction | None = field(default=None, validator=instance_or_none(TheoryOfAction))
    codes: tuple[str, ...] = _texts()
    measures: tuple[Measure, ...] = _measures()
    start: date | None = _date()
    end: date | None = _date()
    priority: str | None = field(default=None, validator=text_or_none)
    adopted: date | None = _date()


@frozen(kw_only=True)
class Milestone(Node):
    """A large piece of the work of a strategy, typically of one year.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    title : str, default ""
        Its short name.
    start, due : datetime.date or None, default None
        Its timeline as planned.
    lead : str, default ""
        The team that leads it.
    codes : tuple of str, default ()
        Practices, in place of those of its strategy; empty: the strategy's.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Milestones and Actions".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Milestone
    >>> Milestone(id="m1", title="Guidelines written", due=date(2018, 5, 31)).due
    datetime.date(2018, 5, 31)
    """

    kind: ClassVar[str] = "milestone"

    title: str = field(default="", validator=text)
    start: date | None = _date()
    due: date | None = _date()
    lead: str = field(default="", validator=text)
    codes: tuple[str, ...] = _texts()
    adopted: date | None = _date()


@frozen(kw_only=True)
class Action(Node):
    """A step towards a milestone.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    title : str, default ""
        Its short name.
    start, due : datetime.date or None, default None
        Its timeline as planned.
    outputs : tuple of str, default ()
        What it is to produce.
    resources : tuple of str, default ()
        What it needs.
    responsible : str, default ""
        The person responsible.
    collaborators : tuple of str, default ()
        Who helps.
    codes : tuple of str, default ()
        Practices, in place of those of its milestone; empty: the milestone's.
    weight : int, float, decimal.Decimal or None, default None
        How much it counts in weighted tallies; None counts as 1.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Milestones and Actions"; Tool A, the columns of the action plan.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Action
    >>> Action(id="a1", title="Draft", due=date(2017, 10, 15)).kind
    'action'
    """

    kind: ClassVar[str] = "action"

    title: str = field(default="", validator=text)
    start: date | None = _date()
    due: date | None = _date()
    outputs: tuple[str, ...] = _texts()
    resources: tuple[str, ...] = _texts()
    responsible: str = field(default="", validator=text)
    collaborators: tuple[str, ...] = _texts()
    codes: tuple[str, ...] = _texts()
    weight: Any = field(default=None, validator=check_weight)
    adopted: date | None = _date()
