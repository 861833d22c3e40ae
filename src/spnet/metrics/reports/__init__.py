"""The reports of the planning template (Tool A) as typed data."""
