"""Rows of the table of figures."""

from __future__ import annotations

from benchmarks.rows import as_fast, as_long, at_most, fastest_first, table

SECONDS = {"ours": 0.010, "quick": 0.050, "slow": 0.200}


def test_a_bar_is_met_or_not() -> None:
    verdicts = [as_fast("work", SECONDS, "ours", "quick", bar).verdict for bar in (5, 5.1)]
    assert verdicts == ["met", "SHORT"]
    assert [as_long("work", SECONDS, "slow", "quick", bar).verdict for bar in (4, 3.9)] == ["met", "SHORT"]
    assert [at_most("work", 16.0, bar, "bytes").verdict for bar in (16, 15, None)] == ["met", "SHORT", ""]


def test_the_bar_is_that_of_the_fastest() -> None:
    rows = fastest_first("work", SECONDS, "ours", ["slow", "quick"], 5)
    assert [(row.against, row.ratio, row.bar) for row in rows] == [
        ("quick", "5.00 × as fast", "≥ 5 ×"),
        ("slow", "20.00 × as fast", ""),
    ]


def test_the_table_lines_up() -> None:
    lines = table([as_fast("work", SECONDS, "ours", "slow", 8), at_most("more", 1.0, None, "ms")]).splitlines()
    assert lines[1].split() == [
        "work",
        "10.0",
        "ms",
        "slow",
        "200.0",
        "ms",
        "20.00",
        "×",
        "as",
        "fast",
        "≥",
        "8",
        "×",
        "met",
    ]
    assert lines[2].index("1.00 ms") == lines[1].index("10.0 ms") == lines[0].index("spnet")
