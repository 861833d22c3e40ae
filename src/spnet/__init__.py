"""Strategic Performance Networks: plans of states, districts and schools in one structure, read together.

Everything people type is importable from here, and loaded when it is first used. Nothing else is read or opened when
a network is built or computed on.
"""

from spnet.face import face

__version__ = "0.1.0"

#: every public name, beside the module that it stands in; after a change run ``python tools/public_face.py``, which
#: writes the same for type checkers and editors into ``__init__.pyi``
_PARTS = {
    "coding.agreement.agreement": "agreement",
    "coding.agreement.codings": "Coding",
    "coding.agreement.consensus": "Consensus Decision UnitConsensus consensus",
    "coding.agreement.result": "Agreement CodeAgreement CodeConfusion Coefficient Confusion",
    "coding.case.associations": "CaseAssociation CaseEnd",
    "coding.case.matches": "associations_from_crosswalk crosswalk_from_case",
    "coding.case.reading": "CasePackage from_case",
    "coding.case.writing": "to_case",
    "coding.cells": "CodingSheet read_codes read_sheet",
    "coding.codes": "Category Code",
    "coding.crosswalk.crosswalk": "Crosswalk",
    "coding.crosswalk.editions": "between_editions",
    "coding.crosswalk.mappings": "CodeMapping MappingKind",
    "coding.crosswalk.translation": "Translation",
    "coding.four_domains": "FOUR_DOMAINS",
    "coding.framework": "Framework",
    "coding.levels": "Level",
    "coding.reading.readings": "Certainty CodeMatch Reading",
    "coding.self_reflection": "LEA_SELF_REFLECTION PerformanceLevel Rubric RubricElement",
    "coding.suggesting.suggestions": "Scorer Suggestion suggest",
    "errors": "DocumentError SpnetError",
    "exchange.reading": "from_dict",
    "exchange.schema": "json_schema",
    "exchange.writing": "to_dict",
    "frames.results": "to_frame",
    "metrics.change": "Change change",
    "metrics.change_statement": "ChangeLine ChangeStatement ChangeStatements",
    "metrics.coded_table": "CodedEntry CodedTable coded_table",
    "metrics.coding_history": "CodingStep coding_history",
    "metrics.counts": "Counts",
    "metrics.coverage": "Coverage PracticeCoverage coverage",
    "metrics.effective": "CodesInForce EffectiveCodes codes_in_force effective_codes",
    "metrics.explain": "Explanation",
    "metrics.explain_parts": "CountedIds Formula LeftOut",
    "metrics.explain_weights": "WeightedFormula WeightedIds",
    "metrics.explain_verdict": "DateInForce Verdict",
    "metrics.history": "History history",
    "metrics.in_common": "PracticeInCommon practices_in_common",
    "metrics.interlace": "interlace",
    "metrics.interlace_table": "Interlace",
    "metrics.mapped_codes": "MappedCode",
    "metrics.merged": "MergedProgress",
    "metrics.plan": "plan_as_of",
    "metrics.progress": "Progress ProgressRow progress",
    "metrics.recodings": "recodings",
    "metrics.reflection.change": "RatingChange ReflectionChange compare_reflections",
    "metrics.reflection.counts": "RatingCounts",
    "metrics.reflection.ranking": "RankedElement",
    "metrics.reflection.self_reflection": "self_reflection",
    "metrics.reflection.summary": "ReflectionSummary",
    "metrics.roll_over": "RollOver roll_over",
    "metrics.tally": "Tally",
    "metrics.weighted_tally": "WeightedTally",
    "metrics.working_on": "who_works_on work_on",
    "model.corrections": "Correction Event",
    "model.diff": "diff",
    "model.differences": "ChangedEvent ChangedNode Diff FieldChange MovedNode PlacedNode",
    "model.direction": "Address Person Term TheoryOfAction",
    "model.enums": (
        "AssessmentScope CauseMethod Designation Direction Effect FindingKind LinkKind MissingReason "
        "NeedsElement ReviewKind Status TargetKind TargetReference"
    ),
    "model.events": "Adjustment StatusReport",
    "model.glossary": "FoundTerm TermUse find_terms term_uses",
    "model.journal": "Journal",
    "model.measures": "Measure Target",
    "model.needs": "AssessedElement Cause CauseAnalysis Finding NeedsAssessment Priority five_whys",
    "model.network": "Network",
    "model.nodes": "Action Goal Milestone Node Organization Strategy",
    "model.orphans": "orphaned_events",
    "model.plan_events": "Note Observation Recoding Review TargetRevision",
    "model.planning": "BudgetLine Condition PlanUpdate Signature",
    "model.provenance": "Attachment Provenance",
    "model.redaction": "redact",
    "model.reviewing": "Unreviewed unreviewed",
    "model.shards": "shards",
    "model.snapshot": "Snapshot",
    "model.support_events": "SelfReflection SupportNeed SupportProvided SupportReview",
    "model.trace": "Trace TracedOutput trace",
    "model.traversal": "ancestors children descendants organization_of outline_number parent path walk",
    "problems": "DocumentProblem Problem",
    "support.checks": "check",
    "support.flags": "Evidence Flag Severity",
    "support.raising": "flag",
    "support.rules": "Parameter Rule behind_schedule default_rules",
}

#: what stands right beneath, and is reached as ``spnet.report``
_ROOMS = (
    "checked",
    "coding",
    "display",
    "errors",
    "examples",
    "exchange",
    "frames",
    "frozen",
    "metrics",
    "model",
    "problems",
    "report",
    "support",
)

__getattr__, __dir__, __all__ = face(__name__, _PARTS, _ROOMS)
