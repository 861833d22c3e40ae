"""The vocabulary: frameworks of effective practices, their codes, and reading what people write.

This room knows no network.
"""

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
from spnet.coding.resolve import normal_code, resolve, write_code
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel, Rubric, RubricElement
from spnet.coding.suggesting.suggestions import Scorer, Suggestion, suggest

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
    "CodeConfusion",
    "CodeMapping",
    "CodeMatch",
    "Coding",
    "CodingSheet",
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
    "associations_from_crosswalk",
    "between_editions",
    "consensus",
    "crosswalk_from_case",
    "from_case",
    "normal_code",
    "read_codes",
    "read_sheet",
    "resolve",
    "suggest",
    "to_case",
    "write_code",
]
