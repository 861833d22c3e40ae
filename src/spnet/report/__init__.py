"""What people look at."""

from spnet.report.data import to_data
from spnet.report.overview import OrganizationLine, Overview, overview
from spnet.report.period_reports import PeriodReports, period_reports, render_period_reports
from spnet.report.plan_text import render_plan_report
from spnet.report.text import render

__all__ = [
    "OrganizationLine",
    "Overview",
    "PeriodReports",
    "overview",
    "period_reports",
    "render",
    "render_period_reports",
    "render_plan_report",
    "to_data",
]
