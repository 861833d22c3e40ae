"""What a network is: nodes, the tree and links that hold them, the journal, traversal, the snapshot."""

from spnet.model.enums import Designation, Level, LinkKind, Status, TargetKind, TargetReference
from spnet.model.events import Adjustment, Correction, Event, StatusReport
from spnet.model.journal import Journal
from spnet.model.measures import Measure, Target
from spnet.model.network import Network
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Person, Strategy, TheoryOfAction
from spnet.model.snapshot import Snapshot
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
    "Adjustment",
    "Correction",
    "Designation",
    "Event",
    "Goal",
    "Journal",
    "Level",
    "LinkKind",
    "Measure",
    "Milestone",
    "Network",
    "Node",
    "Organization",
    "Person",
    "Snapshot",
    "Status",
    "StatusReport",
    "Strategy",
    "Target",
    "TargetKind",
    "TargetReference",
    "TheoryOfAction",
    "ancestors",
    "children",
    "descendants",
    "organization_of",
    "outline_number",
    "parent",
    "path",
    "walk",
]
