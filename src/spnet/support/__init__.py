"""Seeing early who needs help: flags and the rules that raise them."""

from spnet.support.checks import check
from spnet.support.flags import Evidence, Flag, Severity
from spnet.support.raising import flag
from spnet.support.rules import Parameter, Rule, behind_schedule, default_rules

__all__ = ["Evidence", "Flag", "Parameter", "Rule", "Severity", "behind_schedule", "check", "default_rules", "flag"]
