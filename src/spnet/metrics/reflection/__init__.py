"""The self-reflections of an organization summed up, without saying who answered what, and compared over years."""
