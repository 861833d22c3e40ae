"""Reading cells: each by itself, a column in which they come again, a large framework, and hostile cells."""

from __future__ import annotations

import random
from time import perf_counter

from benchmarks.timing import compare
from spnet import FOUR_DOMAINS, Category, Framework

__all__ = ["report"]

#: what stands in the rows of a column, in the shapes that people use
_SHAPES = (
    "{notation}",
    "{lower}",
    "Practice {lower}: {label}",
    "{lower}. {label}",
    "{label}",
    "{misspelt}",
    "{notation}; {other}",
    "{notation}, {other}",
    "{short} ({notation})",
    "see plan",
    "n/a",
    "",
)
_WORDS = [
    "student",
    "learning",
    "need",
    "school",
    "goal",
    "teacher",
    "support",
    "improve",
    "culture",
    "climate",
    "family",
    "engage",
    "data",
    "assess",
    "standard",
    "instruct",
    "monitor",
    "plan",
    "lead",
    "team",
    "talent",
    "recruit",
    "retain",
    "develop",
    "respond",
    "rigor",
    "evidence",
    "barrier",
    "opportunity",
]
_HOSTILE = {
    "one code again and again": "4C,",
    "codes in brackets": "4C (4A",
    "numbers with strokes": "1/",
    "lines of one letter": "a\n",
    "misspelt labels": "studnt lerning needs, ",
    "unknown codes": "9Z;",
    "half a label": "Engage students and ",
    "brackets": "(",
}
_HOSTILE_LENGTH = 10_000


def _column(rows: int, rng: random.Random) -> list[str]:
    """Return cells as a state's districts would send them: few shapes and practices, many rows."""
    practices = FOUR_DOMAINS.practices
    cells = []
    for _ in range(rows):
        practice, other = rng.sample(practices, 2)
        place = rng.randrange(1, len(practice.label) - 1)
        cells.append(
            rng.choice(_SHAPES).format(
                notation=practice.notation,
                lower=practice.notation.lower(),
                label=practice.label,
                misspelt=practice.label[:place] + practice.label[place + 1 :],
                short=" ".join(practice.label.split()[:3]),
                other=other.notation,
            )
        )
    return cells


def _large(categories: int, rng: random.Random) -> Framework:
    return Framework(
        id="large",
        title="A large framework",
        categories=tuple(
            Category(notation=f"{n // 100}.{n % 100}.A", label=f"{' '.join(rng.choices(_WORDS, k=8))} w{n % 700}x")
            for n in range(categories)
        ),
    )


def _afresh(framework: Framework) -> Framework:
    """Return an equal framework that remembers no cell."""
    return Framework(id=framework.id, title=framework.title, categories=framework.categories)


def _parse_all(framework: Framework, cells: list[str]) -> int:
    return sum(len(framework.parse(cell).codes) for cell in cells)


def _slowest(framework: Framework, rounds: int) -> tuple[float, str]:
    """Return the seconds that the slowest hostile cell takes, the best of some rounds each, and which it is."""
    taken = []
    for name, pattern in _HOSTILE.items():
        cell = (pattern * _HOSTILE_LENGTH)[:_HOSTILE_LENGTH]
        best = []
        for _ in range(rounds):
            start = perf_counter()
            framework.parse(cell)
            best.append(perf_counter() - start)
        taken.append((min(best), name))
    return max(taken)


def _unknown(framework: Framework, rounds: int) -> float:
    """Return the seconds that one of many unknown notations takes, the best of some rounds."""
    framework.parse("0.0.Z")  # what is looked up is made once
    taken = []
    for turn in range(rounds):
        cells = [f"{n}.{turn}.Z" for n in range(100)]
        start = perf_counter()
        for cell in cells:
            framework.parse(cell)
        taken.append((perf_counter() - start) / len(cells))
    return min(taken)


def report(rows: int = 100_000, categories: int = 2_000, rounds: int = 5) -> str:
    """Return the table, as text."""
    rng = random.Random(4)  # noqa: S311  # repeatable, not secret
    column = _column(rows, rng)
    distinct = list(dict.fromkeys(column))
    large = _large(categories, rng)
    seconds = compare(
        {
            "a column, read by a framework new to it": lambda: _parse_all(_afresh(FOUR_DOMAINS), column),
            "its distinct cells, each once": lambda: _parse_all(_afresh(FOUR_DOMAINS), distinct),
            "the same with the large framework": lambda: _parse_all(_afresh(large), distinct),
        },
        rounds=rounds,
    )
    counts = dict(zip(seconds, (len(column), len(distinct), len(distinct)), strict=True))
    lines = [f"{rows:,} cells, {len(distinct):,} distinct; the large framework has {categories:,} categories"]
    unknown = _unknown(large, rounds)
    lines += [
        f"  {name:<40} {taken:7.3f} s, {1e6 * taken / counts[name]:7.2f} µs a cell" for name, taken in seconds.items()
    ]
    lines.append(f"  an unknown notation with what is near to it in the large framework: {1e6 * unknown:.0f} µs")
    for framework in (FOUR_DOMAINS, large):
        worst, name = _slowest(framework, rounds)
        lines.append(
            f"  hostile cells of {_HOSTILE_LENGTH:,} characters, {len(framework):,} categories: "
            f"the slowest {1e3 * worst:.0f} ms ({name})"
        )
    return "\n".join(lines)
