"""The monthly return: rows to fill in, and filled rows as events."""
