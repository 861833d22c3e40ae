"""Example networks that come with the package."""

from spnet.examples.nces import Absent, Directory, DirectoryDistrict, DirectorySchool, texas_directory
from spnet.examples.texas_state import TEXAS_AS_OF, texas

__all__ = [
    "TEXAS_AS_OF",
    "Absent",
    "Directory",
    "DirectoryDistrict",
    "DirectorySchool",
    "texas",
    "texas_directory",
]
