"""What people look at."""

from spnet.report.data import to_data
from spnet.report.overview import OrganizationLine, Overview, overview
from spnet.report.text import render

__all__ = ["OrganizationLine", "Overview", "overview", "render", "to_data"]
