"""Measures against their targets: what is to be reached, what was observed, how far that is."""
