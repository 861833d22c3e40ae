"""The vocabulary: frameworks of effective practices, their codes, and reading what people write.

This room knows no network.
"""

from spnet.coding.codes import Category, Code
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.levels import Level
from spnet.coding.reading import Reading
from spnet.coding.resolve import normal_code, resolve, write_code
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel, Rubric, RubricElement

__all__ = [
    "FOUR_DOMAINS",
    "LEA_SELF_REFLECTION",
    "Category",
    "Code",
    "Framework",
    "Level",
    "PerformanceLevel",
    "Reading",
    "Rubric",
    "RubricElement",
    "normal_code",
    "resolve",
    "write_code",
]
