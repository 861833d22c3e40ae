"""Which practices the text of a strategy may be about."""
