"""Numbers on a network: what stands as of a day, added up by node and by practice."""
