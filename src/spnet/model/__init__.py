"""What a network is: nodes, the tree and links that hold them, the journal, traversal, the snapshot."""

from spnet.model.corrections import Correction, Event
from spnet.model.diff import diff
from spnet.model.differences import ChangedEvent, ChangedNode, Diff, FieldChange, MovedNode, PlacedNode
from spnet.model.direction import Address, Person, Term, TheoryOfAction
from spnet.model.enums import (
    AssessmentScope,
    CauseMethod,
    Designation,
    Direction,
    Effect,
    FindingKind,
    Level,
    LinkKind,
    MissingReason,
    NeedsElement,
    ReviewKind,
    Status,
    TargetKind,
    TargetReference,
)
from spnet.model.events import Adjustment, StatusReport
from spnet.model.glossary import FoundTerm, TermUse, find_terms, term_uses
from spnet.model.journal import Journal
from spnet.model.measures import Measure, Target
from spnet.model.needs import (
    AssessedElement,
    Cause,
    CauseAnalysis,
    Finding,
    NeedsAssessment,
    Priority,
    five_whys,
)
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.orphans import orphaned_events
from spnet.model.plan_events import Note, Observation, Recoding, Review, TargetRevision
from spnet.model.planning import BudgetLine, Condition, PlanUpdate, Signature
from spnet.model.provenance import Attachment, Provenance
from spnet.model.redaction import redact
from spnet.model.reviewing import Unreviewed, unreviewed
from spnet.model.shards import shards
from spnet.model.snapshot import Snapshot
from spnet.model.support_events import SelfReflection, SupportNeed, SupportProvided, SupportReview
from spnet.model.trace import Trace, TracedOutput, trace
from spnet.model.traversal import (
    ancestors,
    children,
    descendants,
    organization_of,
    outline_number,
    parent,
    path,
    walk,
)

__all__ = [
    "Action",
    "Address",
    "Adjustment",
    "AssessedElement",
    "AssessmentScope",
    "Attachment",
    "BudgetLine",
    "Cause",
    "CauseAnalysis",
    "CauseMethod",
    "ChangedEvent",
    "ChangedNode",
    "Condition",
    "Correction",
    "Designation",
    "Diff",
    "Direction",
    "Effect",
    "Event",
    "FieldChange",
    "Finding",
    "FindingKind",
    "FoundTerm",
    "Goal",
    "Journal",
    "Level",
    "LinkKind",
    "Measure",
    "Milestone",
    "MissingReason",
    "MovedNode",
    "NeedsAssessment",
    "NeedsElement",
    "Network",
    "Node",
    "Note",
    "Observation",
    "Organization",
    "Person",
    "PlacedNode",
    "PlanUpdate",
    "Priority",
    "Provenance",
    "Recoding",
    "Review",
    "ReviewKind",
    "SelfReflection",
    "Signature",
    "Snapshot",
    "Status",
    "StatusReport",
    "Strategy",
    "SupportNeed",
    "SupportProvided",
    "SupportReview",
    "Target",
    "TargetKind",
    "TargetReference",
    "TargetRevision",
    "Term",
    "TermUse",
    "TheoryOfAction",
    "Trace",
    "TracedOutput",
    "Unreviewed",
    "ancestors",
    "children",
    "descendants",
    "diff",
    "find_terms",
    "five_whys",
    "organization_of",
    "orphaned_events",
    "outline_number",
    "parent",
    "path",
    "redact",
    "shards",
    "term_uses",
    "trace",
    "unreviewed",
    "walk",
]
