"""The vocabulary: frameworks of effective practices, their codes, and reading what people write.

This room knows no network.
"""

from spnet.coding.codes import Category, Code
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.reading import Reading
from spnet.coding.resolve import normal_code, resolve, write_code

__all__ = ["FOUR_DOMAINS", "Category", "Code", "Framework", "Reading", "normal_code", "resolve", "write_code"]
