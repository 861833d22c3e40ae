"""The needs assessment of an organization: findings, root causes, priorities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from spnet.checked import Checked, a, boolean, by, checked, day, each, ident, optional, text
from spnet.coding.codes import a_code
from spnet.errors import FieldValueError
from spnet.model.direction import Person
from spnet.model.enums import AssessmentScope, CauseMethod, FindingKind, NeedsElement
from spnet.model.provenance import Provenance

__all__ = [
    "DEEPEST_CAUSE",
    "AssessedElement",
    "Cause",
    "CauseAnalysis",
    "Finding",
    "NeedsAssessment",
    "NeedsPart",
    "Priority",
    "causes_of",
    "five_whys",
    "parts_of",
]

#: how many causes may stand in one line of whys
DEEPEST_CAUSE = 16


@checked
@frozen(kw_only=True)
class AssessedElement(Checked):
    """One line of the checklist of what a needs assessment looked at.

    Parameters
    ----------
    element : NeedsElement
        Which.
    detail : str, default ""
        What exactly; required for those that are "other".

    Raises
    ------
    FieldValueError
        An "other" does not say what.

    Notes
    -----
    Tool A, "Needs Assessment", elements.

    Examples
    --------
    >>> from spnet import AssessedElement, NeedsElement
    >>> AssessedElement(element=NeedsElement.ENGAGEMENT_OTHER, detail="clubs").detail
    'clubs'
    """

    element: NeedsElement = field(metadata=by(a(NeedsElement)))
    detail: str = field(default="", metadata=by(text))

    def _check_whole(self) -> None:
        if self.element.name.endswith("OTHER") and not self.detail.strip():
            raise FieldValueError(
                f"the element {self.element.value!r} does not say what", "AssessedElement.detail", "Give it a detail."
            )


@checked
@frozen(kw_only=True)
class Finding(Checked):
    """A strength, weakness, opportunity or threat, with its evidence.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network, nodes included.
    kind : FindingKind
        STRENGTH, WEAKNESS, OPPORTUNITY or THREAT.
    statement : str, default ""
        What was found.
    evidence : tuple of str, default ()
        What shows it.
    leverage : str, default ""
        Of a strength: what it can lend to the goals.
    codes : tuple of str, default ()
        Practices it concerns; normalised when its organization is added.
    provenance : Provenance or None, default None
        Where it comes from.

    Notes
    -----
    Tool A, "Data Analysis".

    Examples
    --------
    >>> from spnet import Finding, FindingKind
    >>> Finding(id="f1", kind=FindingKind.STRENGTH, statement="Families come", leverage="conferences").leverage
    'conferences'
    """

    id: str = field(metadata=by(ident))
    kind: FindingKind = field(metadata=by(a(FindingKind)))
    statement: str = field(default="", metadata=by(text))
    evidence: tuple[str, ...] = field(default=(), metadata=by(each(text)))
    leverage: str = field(default="", metadata=by(text))
    codes: tuple[str, ...] = field(default=(), metadata=by(each(a_code)))
    provenance: Provenance | None = field(default=None, metadata=by(optional(a(Provenance))))


def _causes(values: object) -> object:
    return each(a(Cause))(values)  # looked up late: a cause holds causes


@checked
@frozen(kw_only=True)
class Cause(Checked):
    """A cause, with the causes of it beneath.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network, nodes included.
    statement : str, default ""
        Why.
    category : str, default ""
        Of a fishbone: the bone it hangs on, in the team's own words.
    evidence : tuple of str, default ()
        What shows that it is a cause.
    codes : tuple of str, default ()
        Practices that it shows to be lacking; normalised when its organization is added.
    actionable : bool or None, default None
        Whether somebody can do something about it; None: nobody has said.
    actionable_by : str, default ""
        Who can: the school, its district, the state.
    causes : tuple of Cause, default ()
        What it is itself caused by; those without any are root causes.
    provenance : Provenance or None, default None
        Where it comes from.

    Raises
    ------
    FieldValueError
        More than 16 causes stand in one line.

    Notes
    -----
    Source section 2; Tool B, "Assess Needs"; Tool D.

    Examples
    --------
    >>> from spnet import Cause
    >>> Cause(id="c1", statement="New staff are left alone", actionable=True, actionable_by="district").actionable
    True
    """

    id: str = field(metadata=by(ident))
    statement: str = field(default="", metadata=by(text))
    category: str = field(default="", metadata=by(text))
    evidence: tuple[str, ...] = field(default=(), metadata=by(each(text)))
    codes: tuple[str, ...] = field(default=(), metadata=by(each(a_code)))
    actionable: bool | None = field(default=None, metadata=by(optional(boolean)))
    actionable_by: str = field(default="", metadata=by(text, personal="people"))
    causes: tuple[Cause, ...] = field(default=(), metadata=by(_causes))
    provenance: Provenance | None = field(default=None, metadata=by(optional(a(Provenance))))

    def _check_whole(self) -> None:
        for cause, depth in causes_of(self.causes):
            if depth >= DEEPEST_CAUSE:
                raise FieldValueError(
                    f"more than {DEEPEST_CAUSE} causes in one line", cause.id, "A root cause is found long before."
                )


def causes_of(causes: Iterable[Cause]) -> Iterator[tuple[Cause, int]]:
    """Yield causes and all beneath them, each with its depth from 1, a cause before its own causes."""
    stack = [(cause, 1) for cause in reversed(tuple(causes))]
    while stack:
        cause, depth = stack.pop()
        yield cause, depth
        stack.extend((below, depth + 1) for below in reversed(cause.causes))


@checked
@frozen(kw_only=True)
class CauseAnalysis(Checked):
    """How the causes of some findings were looked for, and what was found.

    Parameters
    ----------
    findings : tuple of str, default ()
        Ids of the findings whose causes these are.
    method : CauseMethod
        FIVE_WHYS (each cause has at most one beneath it), FISHBONE (categories are free), or OTHER.
    method_name : str, default ""
        The method in words; required for OTHER.
    symptom : str, default ""
        What was asked about.
    causes : tuple of Cause, default ()
        The causes, each with its own beneath it.

    Raises
    ------
    FieldValueError
        OTHER without a name, or a chain of whys that branches.

    Notes
    -----
    Source section 2, Figure 2 and the example of 5 whys; Tool D.

    Examples
    --------
    >>> from spnet import Cause, CauseAnalysis, CauseMethod
    >>> analysis = CauseAnalysis(
    ...     method=CauseMethod.FISHBONE,
    ...     symptom="Many absences",
    ...     causes=(Cause(id="c1", category="Transport", statement="The bus comes late"),),
    ... )
    >>> [cause.statement for cause in analysis.root_causes]
    ['The bus comes late']
    """

    findings: tuple[str, ...] = field(default=(), metadata=by(each(text)))
    method: CauseMethod = field(metadata=by(a(CauseMethod)))
    method_name: str = field(default="", metadata=by(text))
    symptom: str = field(default="", metadata=by(text))
    causes: tuple[Cause, ...] = field(default=(), metadata=by(_causes))

    @property
    def root_causes(self) -> tuple[Cause, ...]:
        """The causes for which no further cause is named, in order."""
        return tuple(cause for cause, _ in causes_of(self.causes) if not cause.causes)

    def _check_whole(self) -> None:
        where = "CauseAnalysis"
        if self.method is CauseMethod.OTHER and not self.method_name.strip():
            raise FieldValueError("a method of another kind without a name", where, "Name it in method_name.")
        chain = self.method is CauseMethod.FIVE_WHYS
        if chain and len(self.causes) > 1:
            raise FieldValueError("5 whys with several first causes", where, "One chain each, or FISHBONE.")
        for cause, _ in causes_of(self.causes):
            if chain and len(cause.causes) > 1:
                raise FieldValueError("5 whys that branch", cause.id, "Ask on in one line, or use FISHBONE.")


def five_whys(
    symptom: str,
    *whys: str,
    id: str,
    findings: tuple[str, ...] = (),
    actionable: bool | None = None,
    actionable_by: str = "",
) -> CauseAnalysis:
    """Return the analysis that a chain of whys makes.

    Parameters
    ----------
    symptom : str
        What was asked about.
    *whys : str
        The answers, each the why of the one before; five, as the name says, or as many as it took.
    id : str
        The causes get the ids ``"id.1"``, ``"id.2"``, …
    findings : tuple of str, default ()
        Ids of the findings whose causes these are.
    actionable : bool or None, default None
        Of the root cause, the last: whether somebody can do something about it.
    actionable_by : str, default ""
        Of the root cause: who can.

    Returns
    -------
    CauseAnalysis
        By FIVE_WHYS.

    Raises
    ------
    FieldTypeError, FieldValueError
        As for its parts.

    Notes
    -----
    Source section 2, "Example 5Whys Root Cause".

    Examples
    --------
    >>> from spnet import five_whys
    >>> analysis = five_whys("Few pass", "Lessons vary", "No shared units", id="c", actionable=True)
    >>> [(cause.id, cause.statement) for cause in analysis.root_causes]
    [('c.2', 'No shared units')]
    """
    below: tuple[Cause, ...] = ()
    for place, why in reversed(list(enumerate(whys, start=1))):
        root = place == len(whys)
        below = (
            Cause(
                id=f"{id}.{place}",
                statement=why,
                actionable=actionable if root else None,
                actionable_by=actionable_by if root else "",
                causes=below,
            ),
        )
    return CauseAnalysis(findings=findings, method=CauseMethod.FIVE_WHYS, symptom=symptom, causes=below)


@checked
@frozen(kw_only=True)
class Priority(Checked):
    """A priority area: what an organization will work on first, and from what that follows.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network, nodes included; strategies name it in their ``priority``.
    title : str, default ""
        The area in a few words.
    findings, causes : tuple of str, default ()
        Ids of the findings and causes that it answers.
    explanation : str, default ""
        Why it comes first.

    Notes
    -----
    Tool A, "List top four priority areas".

    Examples
    --------
    >>> from spnet import Priority
    >>> Priority(id="p1", title="Shared lesson units", causes=("c.2",)).causes
    ('c.2',)
    """

    id: str = field(metadata=by(ident))
    title: str = field(default="", metadata=by(text))
    findings: tuple[str, ...] = field(default=(), metadata=by(each(text)))
    causes: tuple[str, ...] = field(default=(), metadata=by(each(text)))
    explanation: str = field(default="", metadata=by(text))


@checked
@frozen(kw_only=True)
class NeedsAssessment(Checked):
    """What an organization found out about itself before it planned.

    Parameters
    ----------
    id : str
        Not empty, and unique in its network, nodes included.
    on : datetime.date or None, default None
        When it was done; None: not said.
    scope : AssessmentScope, default COMPREHENSIVE
        All of the organization, or a part.
    segment : str, default ""
        Which part; required for SEGMENTED.
    elements : tuple of AssessedElement, default ()
        What was looked at.
    conducted_by : str, default ""
        Who carried it out: the school or district itself, the state, a partner from outside.
    method : str, default ""
        How it was done.
    participants : tuple of Person, default ()
        Who took part.
    stakeholder_input : str, default ""
        How those concerned were heard.
    findings : tuple of Finding, default ()
        Strengths, weaknesses, opportunities and threats.
    analyses : tuple of CauseAnalysis, default ()
        Root causes.
    priorities : tuple of Priority, default ()
        Areas to work on, the first first. Four at most is the source's advice; ``spnet.check`` speaks of more.
    provenance : Provenance or None, default None
        Where it comes from.

    Raises
    ------
    FieldValueError
        SEGMENTED without a segment.

    Notes
    -----
    Source section 2; Tool A, "Needs Assessment".

    Examples
    --------
    >>> from spnet import Finding, FindingKind, NeedsAssessment, Priority, five_whys
    >>> needs = NeedsAssessment(
    ...     id="needs-2017",
    ...     findings=(Finding(id="f1", kind=FindingKind.WEAKNESS, statement="Mathematics in grade 7"),),
    ...     analyses=(five_whys("Low results", "Lessons vary", "No shared units", id="c", findings=("f1",)),),
    ...     priorities=(Priority(id="p1", title="Shared units", causes=("c.2",)),),
    ... )
    >>> needs.priorities[0].title
    'Shared units'
    """

    id: str = field(metadata=by(ident))
    on: date | None = field(default=None, metadata=by(optional(day)))
    scope: AssessmentScope = field(default=AssessmentScope.COMPREHENSIVE, metadata=by(a(AssessmentScope)))
    segment: str = field(default="", metadata=by(text))
    elements: tuple[AssessedElement, ...] = field(default=(), metadata=by(each(a(AssessedElement))))
    conducted_by: str = field(default="", metadata=by(text))
    method: str = field(default="", metadata=by(text))
    participants: tuple[Person, ...] = field(default=(), metadata=by(each(a(Person))))
    stakeholder_input: str = field(default="", metadata=by(text))
    findings: tuple[Finding, ...] = field(default=(), metadata=by(each(a(Finding))))
    analyses: tuple[CauseAnalysis, ...] = field(default=(), metadata=by(each(a(CauseAnalysis))))
    priorities: tuple[Priority, ...] = field(default=(), metadata=by(each(a(Priority))))
    provenance: Provenance | None = field(default=None, metadata=by(optional(a(Provenance))))

    def _check_whole(self) -> None:
        if self.scope is AssessmentScope.SEGMENTED and not self.segment.strip():
            raise FieldValueError("a segmented needs assessment without its segment", self.id, "Say which part.")


#: what has an id within a needs assessment, and the assessment itself
NeedsPart = NeedsAssessment | Finding | Cause | Priority


def parts_of(assessments: Iterable[NeedsAssessment]) -> Iterator[NeedsPart]:
    """Yield needs assessments and all in them that has an id, in order."""
    for assessment in assessments:
        yield assessment
        yield from assessment.findings
        for analysis in assessment.analyses:
            yield from (cause for cause, _ in causes_of(analysis.causes))
        yield from assessment.priorities
