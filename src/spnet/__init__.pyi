# Made by tools/public_face.py of the table in __init__.py: edit that, and run it.
from spnet import checked as checked
from spnet import coding as coding
from spnet import display as display
from spnet import errors as errors
from spnet import examples as examples
from spnet import exchange as exchange
from spnet import frames as frames
from spnet import frozen as frozen
from spnet import metrics as metrics
from spnet import model as model
from spnet import problems as problems
from spnet import report as report
from spnet import support as support
from spnet.coding.agreement.agreement import agreement
from spnet.coding.agreement.codings import Coding
from spnet.coding.agreement.consensus import Consensus, Decision, UnitConsensus, consensus
from spnet.coding.agreement.result import Agreement, CodeAgreement, CodeConfusion, Coefficient, Confusion
from spnet.coding.case.associations import CaseAssociation, CaseEnd
from spnet.coding.case.matches import associations_from_crosswalk, crosswalk_from_case
from spnet.coding.case.reading import CasePackage, from_case
from spnet.coding.case.writing import to_case
from spnet.coding.cells import CodingSheet, read_codes, read_sheet
from spnet.coding.codes import Category, Code
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.editions import between_editions
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.crosswalk.translation import Translation
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.levels import Level
from spnet.coding.reading.readings import Certainty, CodeMatch, Reading
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel, Rubric, RubricElement
from spnet.coding.suggesting.suggestions import Scorer, Suggestion, suggest
from spnet.errors import DocumentError, SpnetError
from spnet.exchange.quantities import add_points, points_between, quantity
from spnet.exchange.reading import from_dict
from spnet.exchange.returns.monthly_return import MonthlyReturn
from spnet.exchange.returns.open_items import open_items
from spnet.exchange.returns.reading import read_return
from spnet.exchange.returns.returns_due import ReturnDue, ReturnsDue, returns_due
from spnet.exchange.schema import json_schema
from spnet.exchange.writing import to_dict
from spnet.frames.results import to_frame
from spnet.metrics.calendar.period import Period
from spnet.metrics.calendar.school_days import SchoolDays
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.metrics.change import Change, change
from spnet.metrics.change_statement import ChangeLine, ChangeStatement, ChangeStatements
from spnet.metrics.coded_table import CodedEntry, CodedTable, coded_table
from spnet.metrics.coding_history import CodingStep, coding_history
from spnet.metrics.counts import Counts
from spnet.metrics.coverage import Coverage, PracticeCoverage, coverage
from spnet.metrics.effective import CodesInForce, EffectiveCodes, codes_in_force, effective_codes
from spnet.metrics.explain import Explanation
from spnet.metrics.explain_parts import CountedIds, Formula, LeftOut
from spnet.metrics.explain_verdict import DateInForce, Verdict
from spnet.metrics.explain_weights import WeightedFormula, WeightedIds
from spnet.metrics.history import History, history
from spnet.metrics.in_common import PracticeInCommon, practices_in_common
from spnet.metrics.interlace import interlace
from spnet.metrics.interlace_table import Interlace
from spnet.metrics.mapped_codes import MappedCode
from spnet.metrics.measures.measure_progress import measure_progress
from spnet.metrics.measures.pooled_rates import NotPooled, PooledRate, PooledRates
from spnet.metrics.measures.pooling import pooled
from spnet.metrics.measures.progress_table import Attainment, MeasureProgress
from spnet.metrics.measures.reasons import NotPooledReason, UndefinedReason
from spnet.metrics.measures.target_progress import TargetProgress
from spnet.metrics.measures.trajectory import trajectories
from spnet.metrics.measures.trajectory_table import Position, Trajectories, TrajectoryPoint
from spnet.metrics.merged import MergedProgress
from spnet.metrics.money.budget import Budget, budget
from spnet.metrics.money.sums import Money, MoneySums
from spnet.metrics.outputs import Output, Outputs, outputs
from spnet.metrics.plan import plan_as_of
from spnet.metrics.progress import progress
from spnet.metrics.progress_result import Progress
from spnet.metrics.progress_rows import ProgressRow
from spnet.metrics.recodings import recodings
from spnet.metrics.reflection.change import RatingChange, ReflectionChange, compare_reflections
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.ranking import RankedElement
from spnet.metrics.reflection.self_reflection import self_reflection
from spnet.metrics.reflection.summary import ReflectionSummary
from spnet.metrics.reports.annual import Annual, AnnualRow, annual
from spnet.metrics.reports.attainment import AnnualProgress
from spnet.metrics.reports.entries import ReportEntry
from spnet.metrics.reports.monthly import Monthly, MonthlyRow, monthly
from spnet.metrics.reports.plan_report import (
    ActionReport,
    GoalReport,
    MilestoneReport,
    PlanReport,
    PriorityReport,
    StrategyReport,
    plan_report,
)
from spnet.metrics.reports.quarterly import Quarterly, QuarterlyRow, quarterly
from spnet.metrics.reports.semester import Semester, SemesterRow, semester
from spnet.metrics.reports.supports import SupportReport, SupportRow, support_report
from spnet.metrics.roll_over import RollOver, roll_over
from spnet.metrics.schedule.records import CriticalChain, ScheduledStep, Wait
from spnet.metrics.schedule.schedule import Schedule, schedule
from spnet.metrics.schedule.slip import slip
from spnet.metrics.schedule.slip_records import Move, Slip, ToTell
from spnet.metrics.tally import Tally
from spnet.metrics.weighted_tally import WeightedTally
from spnet.metrics.working_on import who_works_on, work_on
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
from spnet.model.needs import AssessedElement, Cause, CauseAnalysis, Finding, NeedsAssessment, Priority, five_whys
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
from spnet.model.traversal import ancestors, children, descendants, organization_of, outline_number, parent, path, walk
from spnet.model.units import Unit, read_unit
from spnet.problems import DocumentProblem, Problem
from spnet.support.checks import check
from spnet.support.flags import Evidence, Flag, Severity
from spnet.support.raising import flag
from spnet.support.rules import Parameter, Rule, behind_schedule, default_rules

__version__: str
__all__ = [
    "FOUR_DOMAINS",
    "LEA_SELF_REFLECTION",
    "Action",
    "ActionReport",
    "Address",
    "Adjustment",
    "Agreement",
    "Annual",
    "AnnualProgress",
    "AnnualRow",
    "AssessedElement",
    "AssessmentScope",
    "Attachment",
    "Attainment",
    "Budget",
    "BudgetLine",
    "CaseAssociation",
    "CaseEnd",
    "CasePackage",
    "Category",
    "Cause",
    "CauseAnalysis",
    "CauseMethod",
    "Certainty",
    "Change",
    "ChangeLine",
    "ChangeStatement",
    "ChangeStatements",
    "ChangedEvent",
    "ChangedNode",
    "Code",
    "CodeAgreement",
    "CodeConfusion",
    "CodeMapping",
    "CodeMatch",
    "CodedEntry",
    "CodedTable",
    "CodesInForce",
    "Coding",
    "CodingSheet",
    "CodingStep",
    "Coefficient",
    "Condition",
    "Confusion",
    "Consensus",
    "Correction",
    "CountedIds",
    "Counts",
    "Coverage",
    "CriticalChain",
    "Crosswalk",
    "DateInForce",
    "Decision",
    "Designation",
    "Diff",
    "Direction",
    "DocumentError",
    "DocumentProblem",
    "Effect",
    "EffectiveCodes",
    "Event",
    "Evidence",
    "Explanation",
    "FieldChange",
    "Finding",
    "FindingKind",
    "Flag",
    "Formula",
    "FoundTerm",
    "Framework",
    "Goal",
    "GoalReport",
    "History",
    "Interlace",
    "Journal",
    "LeftOut",
    "Level",
    "LinkKind",
    "MappedCode",
    "MappingKind",
    "Measure",
    "MeasureProgress",
    "MergedProgress",
    "Milestone",
    "MilestoneReport",
    "MissingReason",
    "Money",
    "MoneySums",
    "Monthly",
    "MonthlyReturn",
    "MonthlyRow",
    "Move",
    "MovedNode",
    "NeedsAssessment",
    "NeedsElement",
    "Network",
    "Node",
    "NotPooled",
    "NotPooledReason",
    "Note",
    "Observation",
    "Organization",
    "Output",
    "Outputs",
    "Parameter",
    "PerformanceLevel",
    "Period",
    "Person",
    "PlacedNode",
    "PlanReport",
    "PlanUpdate",
    "PooledRate",
    "PooledRates",
    "Position",
    "PracticeCoverage",
    "PracticeInCommon",
    "Priority",
    "PriorityReport",
    "Problem",
    "Progress",
    "ProgressRow",
    "Provenance",
    "Quarterly",
    "QuarterlyRow",
    "RankedElement",
    "RatingChange",
    "RatingCounts",
    "Reading",
    "Recoding",
    "ReflectionChange",
    "ReflectionSummary",
    "ReportEntry",
    "ReturnDue",
    "ReturnsDue",
    "Review",
    "ReviewKind",
    "RollOver",
    "Rubric",
    "RubricElement",
    "Rule",
    "Schedule",
    "ScheduledStep",
    "SchoolDays",
    "SchoolYear",
    "Scorer",
    "SelfReflection",
    "Semester",
    "SemesterRow",
    "Severity",
    "Signature",
    "Slip",
    "Snapshot",
    "SpnetError",
    "Status",
    "StatusReport",
    "Strategy",
    "StrategyReport",
    "Suggestion",
    "SupportNeed",
    "SupportProvided",
    "SupportReport",
    "SupportReview",
    "SupportRow",
    "Tally",
    "Target",
    "TargetKind",
    "TargetProgress",
    "TargetReference",
    "TargetRevision",
    "Term",
    "TermUse",
    "TheoryOfAction",
    "ToTell",
    "Trace",
    "TracedOutput",
    "Trajectories",
    "TrajectoryPoint",
    "Translation",
    "UndefinedReason",
    "Unit",
    "UnitConsensus",
    "Unreviewed",
    "Verdict",
    "Wait",
    "WeightedFormula",
    "WeightedIds",
    "WeightedTally",
    "add_points",
    "agreement",
    "ancestors",
    "annual",
    "associations_from_crosswalk",
    "behind_schedule",
    "between_editions",
    "budget",
    "change",
    "check",
    "children",
    "coded_table",
    "codes_in_force",
    "coding_history",
    "compare_reflections",
    "consensus",
    "coverage",
    "crosswalk_from_case",
    "default_rules",
    "descendants",
    "diff",
    "effective_codes",
    "find_terms",
    "five_whys",
    "flag",
    "from_case",
    "from_dict",
    "history",
    "interlace",
    "json_schema",
    "measure_progress",
    "monthly",
    "open_items",
    "organization_of",
    "orphaned_events",
    "outline_number",
    "outputs",
    "parent",
    "path",
    "plan_as_of",
    "plan_report",
    "points_between",
    "pooled",
    "practices_in_common",
    "progress",
    "quantity",
    "quarterly",
    "read_codes",
    "read_return",
    "read_sheet",
    "read_unit",
    "recodings",
    "redact",
    "returns_due",
    "roll_over",
    "schedule",
    "self_reflection",
    "semester",
    "shards",
    "slip",
    "suggest",
    "support_report",
    "term_uses",
    "to_case",
    "to_dict",
    "to_frame",
    "trace",
    "trajectories",
    "unreviewed",
    "walk",
    "who_works_on",
    "work_on",
]
