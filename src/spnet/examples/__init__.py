"""Example networks that come with the package."""

from spnet.examples.nces import Absent, Directory, DirectoryDistrict, DirectorySchool, texas_directory
from spnet.examples.river import RIVER_AS_OF, river_state
from spnet.examples.texas_state import TEXAS_AS_OF, texas

__all__ = [
    "RIVER_AS_OF",
    "TEXAS_AS_OF",
    "Absent",
    "Directory",
    "DirectoryDistrict",
    "DirectorySchool",
    "river_state",
    "texas",
    "texas_directory",
]
