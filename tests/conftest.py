"""How hard Hypothesis looks: the profile named by HYPOTHESIS_PROFILE, else ``dev``. And all of spnet, loaded."""

from __future__ import annotations

import os

from hypothesis import settings

import spnet

# What spnet loads when it is first used is loaded here: tests go over all subclasses of a class, and must miss none.
for _name in spnet.__all__:
    getattr(spnet, _name)

# No deadlines: the first example of a test pays for imports, and machines differ. In CI a test looks at the same
# examples each time, and more of them would prove little more; it is the nights ("thorough") that look at new ones.
settings.register_profile("dev", max_examples=50, deadline=None, print_blob=True)
settings.register_profile("ci", max_examples=150, deadline=None, print_blob=True, derandomize=True)
settings.register_profile("quick", max_examples=50, deadline=None, print_blob=True, derandomize=True)
settings.register_profile("thorough", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
