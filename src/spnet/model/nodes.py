"""The kinds of node: frozen records of what was planned.

Nothing that can be derived is stored on a node: no parent, no status, no percentage. An edit makes a new node
(:meth:`spnet.Network.replace`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from spnet.checked import (
    Checked,
    Number,
    a,
    boolean,
    by,
    checked,
    day,
    each,
    ident,
    mapping,
    optional,
    shown,
    text,
    weight,
)
from spnet.coding.codes import a_code
from spnet.errors import FieldValueError
from spnet.frozen import FrozenDict
from spnet.model.direction import Address, Person, TheoryOfAction
from spnet.model.enums import Designation, Level
from spnet.model.measures import Measure, check_measures
from spnet.model.needs import NeedsAssessment
from spnet.model.planning import BudgetLine, Condition, PlanUpdate, Signature
from spnet.model.provenance import Attachment, Provenance

__all__ = ["Action", "Goal", "Milestone", "Node", "Organization", "Strategy"]

_texts = by(each(text))
_date = by(optional(day))


@checked
@frozen(kw_only=True)
class Node(Checked):
    """What all kinds of node have in common.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
    """

    kind: ClassVar[str] = "node"

    id: str = field(metadata=by(ident))
    provenance: Provenance | None = field(default=None, metadata=by(optional(a(Provenance))))
    attachments: tuple[Attachment, ...] = field(default=(), metadata=by(each(a(Attachment))))


@checked
@frozen(kw_only=True)
class Organization(Node):
    """A state education agency, a local education agency, a school, or an organization between them.

    Organizations nest freely: schools under LEAs or right under an SEA, LEAs under LEAs, service centers between.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
    name : str
        Its name.
    level : Level
        SEA, LEA, SCHOOL or OTHER.
    category : str, default ""
        What it is, where the level does not say it, such as "regional service center".
    identifiers : mapping of str to str, default {}
        Ids by which others know it, such as ``{"nces": "4800001"}``; leading zeros stay.
    designation : Designation or None, default None
        CSI, TSI, ATSI, a category of the state's own, or none.
    designation_name : str, default ""
        What the state calls it, where it has a name of its own.
    title_i : bool or None, default None
        Title I status; None: not known.
    vision : str, default ""
        What it wants for its students, families and community.
    mission : str, default ""
        What it does, and for whom.
    purpose : TheoryOfAction or None, default None
        Why it engages in improvement (SEA and LEA).
    contacts : tuple of Person, default ()
        Whom to reach: principal, superintendent, liaison.
    team : tuple of Person, default ()
        Its leadership team.
    address : Address or None, default None
        Where it is.
    needs : tuple of NeedsAssessment, default ()
        What it found out about itself, the earliest first.
    plan_date : datetime.date or None, default None
        Date of its plan.
    updates : tuple of PlanUpdate, default ()
        When the plan was revised, and how.
    signatures : tuple of Signature, default ()
        Who has read the plan and will work for it.

    Raises
    ------
    FieldValueError
        The identifier ``"nces"`` (or ``"leaid"``, ``"ncessch"``) does not have the form of NCES ids: 7 digits for an
        LEA, 12 for a school, either for other organizations.

    Notes
    -----
    Source section 1; Tool A, "At-a-Glance". An LEA without schools, a school without an LEA, LEAs under LEAs and
    service centers between them are all valid.

    Examples
    --------
    >>> from spnet import Level, Organization
    >>> Organization(id="d1", name="River District", level=Level.LEA).level.name
    'LEA'
    """

    kind: ClassVar[str] = "organization"

    name: str = field(metadata=by(text))
    level: Level = field(metadata=by(a(Level)))
    category: str = field(default="", metadata=by(text))
    identifiers: Mapping[str, str] = field(default=FrozenDict(), metadata=by(mapping(text)))
    designation: Designation | None = field(default=None, metadata=by(optional(a(Designation))))
    designation_name: str = field(default="", metadata=by(text))
    title_i: bool | None = field(default=None, metadata=by(optional(boolean)))
    vision: str = field(default="", metadata=by(text))
    mission: str = field(default="", metadata=by(text))
    purpose: TheoryOfAction | None = field(default=None, metadata=by(optional(a(TheoryOfAction))))
    contacts: tuple[Person, ...] = field(default=(), metadata=by(each(a(Person))))
    team: tuple[Person, ...] = field(default=(), metadata=by(each(a(Person))))
    address: Address | None = field(default=None, metadata=by(optional(a(Address))))
    needs: tuple[NeedsAssessment, ...] = field(default=(), metadata=by(each(a(NeedsAssessment))))
    plan_date: date | None = field(default=None, metadata=_date)
    updates: tuple[PlanUpdate, ...] = field(default=(), metadata=by(each(a(PlanUpdate))))
    signatures: tuple[Signature, ...] = field(default=(), metadata=by(each(a(Signature))))

    def _check_whole(self) -> None:
        if self.identifiers:
            _check_nces(self)


#: how many digits an id of the National Center for Education Statistics has
_DIGITS = {"leaid": (7,), "ncessch": (12,)}
_DIGITS_BY_LEVEL = {Level.LEA: (7,), Level.SCHOOL: (12,), Level.SEA: (2, 7), Level.OTHER: (7, 12)}


def _check_nces(organization: Organization) -> None:
    for name, value in organization.identifiers.items():
        if name in _DIGITS or name == "nces":
            lengths = _DIGITS.get(name) or _DIGITS_BY_LEVEL[organization.level]
            if len(value) not in lengths or not (value.isascii() and value.isdigit()):
                raise FieldValueError(
                    f"the identifier {name!r} of a {organization.level} is {shown(value)}",
                    organization.id,
                    f"It has {' or '.join(map(str, lengths))} digits; leading zeros count, so it is text.",
                )


@checked
@frozen(kw_only=True)
class Goal(Node):
    """What an organization wants for all its students; free of time limits and measures, which stand beside it.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
    statement : str, default ""
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
    Source section 1; Tool A, "At-a-Glance".

    Examples
    --------
    >>> from spnet import Goal
    >>> Goal(id="g1", statement="Each student grows every year.").kind
    'goal'
    """

    kind: ClassVar[str] = "goal"

    statement: str = field(default="", metadata=by(text))
    explanation: str = field(default="", metadata=by(text))
    measures: tuple[Measure, ...] = field(default=(), metadata=by(each(a(Measure))))
    student_focused: bool | None = field(default=None, metadata=by(optional(boolean)))
    adopted: date | None = field(default=None, metadata=_date)

    def _check_whole(self) -> None:
        check_measures(self.id, self.measures)


@checked
@frozen(kw_only=True)
class Strategy(Node):
    """Work of two or more years towards a goal, with its theory of action and the practices it is coded to.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
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
        The priority area it answers: the id of a `Priority` of a needs assessment, or its name in words.
    evidence : tuple of str, default ()
        What speaks for the practice.
    conditions : tuple of Condition, default ()
        What has to be in place for it, and whether it is.
    gives_up : tuple of str, default ()
        Practices that are discontinued for it.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Strategies"; Tool A, "Priority Planning & Reporting"; Tool B, "Create a Plan".

    Examples
    --------
    >>> from spnet import Strategy
    >>> Strategy(id="st1", title="Learning portfolios", codes=("4C",)).codes
    ('4C',)
    """

    kind: ClassVar[str] = "strategy"

    title: str = field(default="", metadata=by(text))
    theory: TheoryOfAction | None = field(default=None, metadata=by(optional(a(TheoryOfAction))))
    codes: tuple[str, ...] = field(default=(), metadata=by(each(a_code)))
    measures: tuple[Measure, ...] = field(default=(), metadata=by(each(a(Measure))))
    start: date | None = field(default=None, metadata=_date)
    end: date | None = field(default=None, metadata=_date)
    priority: str | None = field(default=None, metadata=by(optional(text)))
    evidence: tuple[str, ...] = field(default=(), metadata=_texts)
    conditions: tuple[Condition, ...] = field(default=(), metadata=by(each(a(Condition))))
    gives_up: tuple[str, ...] = field(default=(), metadata=_texts)
    adopted: date | None = field(default=None, metadata=_date)

    def _check_whole(self) -> None:
        check_measures(self.id, self.measures)


@checked
@frozen(kw_only=True)
class Milestone(Node):
    """A large piece of the work of a strategy, typically of one year.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
    title : str, default ""
        Its short name.
    start, due : datetime.date or None, default None
        Its timeline as planned.
    lead : str, default ""
        The team that leads it.
    competencies : tuple of str, default ()
        Knowledge, skills and talents that it takes.
    codes : tuple of str, default ()
        Practices, in place of those of its strategy; empty: the strategy's.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Milestones and Actions"; Tool A, "Priority Planning & Reporting".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Milestone
    >>> Milestone(id="m1", title="Guidelines written", due=date(2018, 5, 31)).due
    datetime.date(2018, 5, 31)
    """

    kind: ClassVar[str] = "milestone"

    title: str = field(default="", metadata=by(text))
    start: date | None = field(default=None, metadata=_date)
    due: date | None = field(default=None, metadata=_date)
    lead: str = field(default="", metadata=by(text, personal="people"))
    competencies: tuple[str, ...] = field(default=(), metadata=_texts)
    codes: tuple[str, ...] = field(default=(), metadata=by(each(a_code)))
    adopted: date | None = field(default=None, metadata=_date)


@checked
@frozen(kw_only=True)
class Action(Node):
    """A step towards a milestone.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network.
    provenance : Provenance or None, default None
        Where it comes from.
    attachments : tuple of Attachment, default ()
        Documents that belong to it, by name and link.
    title : str, default ""
        Its short name.
    start, due : datetime.date or None, default None
        Its timeline as planned.
    outputs : tuple of str, default ()
        What it is to produce.
    resources : tuple of str, default ()
        What it needs.
    budget : tuple of BudgetLine, default ()
        What it costs, by source of funding; empty: no budget, which is not one of zero.
    responsible : str, default ""
        The person responsible.
    collaborators : tuple of str, default ()
        Who helps.
    competencies : tuple of str, default ()
        Knowledge, skills and talents that it takes.
    codes : tuple of str, default ()
        Practices, in place of those of its milestone; empty: the milestone's.
    weight : int, float, decimal.Decimal or None, default None
        How much it counts in weighted tallies; None counts as 1.
    adopted : datetime.date or None, default None
        When it joined the plan; None: it was always there.

    Notes
    -----
    Source section 3, "Milestones and Actions"; Tool A, the columns of the action plan; Tool B, competencies.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Action
    >>> Action(id="a1", title="Draft", due=date(2017, 10, 15)).kind
    'action'
    """

    kind: ClassVar[str] = "action"

    title: str = field(default="", metadata=by(text))
    start: date | None = field(default=None, metadata=_date)
    due: date | None = field(default=None, metadata=_date)
    outputs: tuple[str, ...] = field(default=(), metadata=_texts)
    resources: tuple[str, ...] = field(default=(), metadata=_texts)
    budget: tuple[BudgetLine, ...] = field(default=(), metadata=by(each(a(BudgetLine))))
    responsible: str = field(default="", metadata=by(text, personal="people"))
    collaborators: tuple[str, ...] = field(default=(), metadata=by(each(text), personal="people"))
    competencies: tuple[str, ...] = field(default=(), metadata=_texts)
    codes: tuple[str, ...] = field(default=(), metadata=by(each(a_code)))
    weight: Number | None = field(default=None, metadata=by(optional(weight)))
    adopted: date | None = field(default=None, metadata=_date)
