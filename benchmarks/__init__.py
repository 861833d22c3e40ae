"""How fast and how large, against peers in the same run: ``python -m benchmarks``. Nothing here is a test."""
