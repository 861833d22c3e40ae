"""The vocabulary: frameworks of effective practices, their codes, and reading what people write.

This room knows no network.
"""
