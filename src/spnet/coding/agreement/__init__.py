"""How far people agree who coded the same work, and what they decide together."""
