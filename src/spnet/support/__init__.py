"""Seeing early who needs help: flags and the rules that raise them."""
