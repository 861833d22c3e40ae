"""Crosswalks: what the codes of one framework are in another, or in the next edition."""
