"""Numbers on a network: what stands as of a day, added up by node and by practice."""

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
from spnet.metrics.interlace import Interlace, interlace
from spnet.metrics.mapped_codes import MappedCode
from spnet.metrics.merged import MergedProgress
from spnet.metrics.plan import plan_as_of
from spnet.metrics.progress import Progress, progress
from spnet.metrics.progress_rows import ProgressRow
from spnet.metrics.recodings import recodings
from spnet.metrics.reflection.change import RatingChange, ReflectionChange, compare_reflections
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.ranking import RankedElement
from spnet.metrics.reflection.self_reflection import self_reflection
from spnet.metrics.reflection.summary import ReflectionSummary
from spnet.metrics.roll_over import RollOver, roll_over
from spnet.metrics.tally import Tally
from spnet.metrics.weighted_tally import WeightedTally
from spnet.metrics.working_on import who_works_on, work_on

__all__ = [
    "Change",
    "ChangeLine",
    "ChangeStatement",
    "ChangeStatements",
    "CodedEntry",
    "CodedTable",
    "CodesInForce",
    "CodingStep",
    "CountedIds",
    "Counts",
    "Coverage",
    "DateInForce",
    "EffectiveCodes",
    "Explanation",
    "Formula",
    "History",
    "Interlace",
    "LeftOut",
    "MappedCode",
    "MergedProgress",
    "PracticeCoverage",
    "PracticeInCommon",
    "Progress",
    "ProgressRow",
    "RankedElement",
    "RatingChange",
    "RatingCounts",
    "ReflectionChange",
    "ReflectionSummary",
    "RollOver",
    "Tally",
    "Verdict",
    "WeightedFormula",
    "WeightedIds",
    "WeightedTally",
    "change",
    "coded_table",
    "codes_in_force",
    "coding_history",
    "compare_reflections",
    "coverage",
    "effective_codes",
    "history",
    "interlace",
    "plan_as_of",
    "practices_in_common",
    "progress",
    "recodings",
    "roll_over",
    "self_reflection",
    "who_works_on",
    "work_on",
]
