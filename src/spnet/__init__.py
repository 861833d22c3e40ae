"""Strategic Performance Networks: plans of states, districts and schools in one structure, read together.

Everything people type is importable from here. Nothing is read or opened when an imported network is built or
computed on.
"""

from importlib import import_module
from types import ModuleType

from spnet.coding import FOUR_DOMAINS, Category, Code, Framework, Reading
from spnet.errors import SpnetError
from spnet.metrics import Counts, Interlace, Progress, Tally, interlace, progress
from spnet.model import (
    Action,
    Adjustment,
    Correction,
    Designation,
    Event,
    Goal,
    Journal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    Network,
    Node,
    Organization,
    Person,
    Snapshot,
    Status,
    StatusReport,
    Strategy,
    Target,
    TargetKind,
    TargetReference,
    TheoryOfAction,
    ancestors,
    children,
    descendants,
    organization_of,
    outline_number,
    parent,
    path,
    walk,
)
from spnet.problems import Problem
from spnet.support import Evidence, Flag, Parameter, Rule, Severity, behind_schedule, default_rules, flag

__version__ = "0.1.0"

#: rooms that load when they are first used: importing spnet stays light
_LATER = ("examples", "report")


def __getattr__(name: str) -> ModuleType:
    if name in _LATER:
        return import_module(f"spnet.{name}")
    raise AttributeError(f"module 'spnet' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})


__all__ = [
    "FOUR_DOMAINS",
    "Action",
    "Adjustment",
    "Category",
    "Code",
    "Correction",
    "Counts",
    "Designation",
    "Event",
    "Evidence",
    "Flag",
    "Framework",
    "Goal",
    "Interlace",
    "Journal",
    "Level",
    "LinkKind",
    "Measure",
    "Milestone",
    "Network",
    "Node",
    "Organization",
    "Parameter",
    "Person",
    "Problem",
    "Progress",
    "Reading",
    "Rule",
    "Severity",
    "Snapshot",
    "SpnetError",
    "Status",
    "StatusReport",
    "Strategy",
    "Tally",
    "Target",
    "TargetKind",
    "TargetReference",
    "TheoryOfAction",
    "ancestors",
    "behind_schedule",
    "children",
    "default_rules",
    "descendants",
    "flag",
    "interlace",
    "organization_of",
    "outline_number",
    "parent",
    "path",
    "progress",
    "walk",
]
