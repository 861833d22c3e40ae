"""The vocabulary: frameworks of effective practices, their codes, and reading what people write.

This room knows no network.
"""

from spnet.coding.agreement import agreement
from spnet.coding.agreement_result import Agreement, CodeAgreement, Coefficient, Confusion
from spnet.coding.case import CaseAssociation, CaseEnd
from spnet.coding.case_crosswalk import crosswalk_from_case
from spnet.coding.case_reading import CasePackage, from_case
from spnet.coding.case_writing import to_case
from spnet.coding.codes import Category, Code
from spnet.coding.codings import Coding
from spnet.coding.consensus import Consensus, Decision, UnitConsensus, consensus
from spnet.coding.crosswalk import Crosswalk
from spnet.coding.editions import between_editions
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.levels import Level
from spnet.coding.mappings import CodeMapping, MappingKind
from spnet.coding.reading import Certainty, CodeMatch, Reading
from spnet.coding.resolve import normal_code, resolve, write_code
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel, Rubric, RubricElement
from spnet.coding.suggesting import Scorer, Suggestion, suggest
from spnet.coding.translation import Translation

__all__ = [
    "FOUR_DOMAINS",
    "LEA_SELF_REFLECTION",
    "Agreement",
    "CaseAssociation",
    "CaseEnd",
    "CasePackage",
    "Category",
    "Certainty",
    "Code",
    "CodeAgreement",
    "CodeMapping",
    "CodeMatch",
    "Coding",
    "Coefficient",
    "Confusion",
    "Consensus",
    "Crosswalk",
    "Decision",
    "Framework",
    "Level",
    "MappingKind",
    "PerformanceLevel",
    "Reading",
    "Rubric",
    "RubricElement",
    "Scorer",
    "Suggestion",
    "Translation",
    "UnitConsensus",
    "agreement",
    "between_editions",
    "consensus",
    "crosswalk_from_case",
    "from_case",
    "normal_code",
    "resolve",
    "suggest",
    "to_case",
    "write_code",
]
