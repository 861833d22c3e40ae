"""The Four Domains for Rapid School Improvement (Center on School Turnaround, 2017): 4 domains, 12 practices.

Practice labels are those of the headings of the source's Tool C; other wordings that the source uses are
aliases. Tool C heads the first domain "Leadership" and leaves out or misprints the numbers of the others, so
the domains carry the framework's own names, which the source uses everywhere else.
"""

from __future__ import annotations

from spnet.coding.codes import Category
from spnet.coding.framework import Framework

__all__ = ["FOUR_DOMAINS"]

#: domain label, its aliases, and its practices A, B, C as (label, aliases)
_DOMAINS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "Turnaround Leadership",
        ("Leadership",),
        (
            ("Prioritize improvement and communicate urgency", ()),
            ("Monitor short-and long-term goals", ()),
            ("Customize and target supports to meet needs", ()),
        ),
    ),
    (
        "Talent Development",
        (),
        (
            ("Recruit, develop, retain, & sustain talent", ()),
            ("Target professional learning opportunities", ("Target professional learning",)),
            ("Set clear performance expectations", ()),
        ),
    ),
    (
        "Instructional Transformation",
        (),
        (
            ("Diagnose and respond to student learning needs", ()),
            ("Provide rigorous evidence-based instruction", ()),
            ("Remove barriers and provide opportunities", ()),
        ),
    ),
    (
        "Culture Shift",
        ("Culture",),
        (
            ("Build strong community intensely focused on student learning", ()),
            ("Solicit and act upon stakeholder input", ()),
            (
                "Engage students and families in pursuing educational goals",
                ("Engaging students and their families in pursuing education goals",),
            ),
        ),
    ),
)


def _categories() -> tuple[Category, ...]:
    categories: list[Category] = []
    for number, (label, aliases, practices) in enumerate(_DOMAINS, start=1):
        categories.append(Category(notation=str(number), label=label, aliases=aliases))
        categories.extend(
            Category(notation=f"{number}{letter}", label=practice, parent=str(number), aliases=wordings)
            for letter, (practice, wordings) in zip("ABC", practices, strict=True)
        )
    return tuple(categories)


#: The Four Domains framework, the first framework of a network unless it is given others.
FOUR_DOMAINS = Framework(
    id="cst-2017",
    title="Four Domains for Rapid School Improvement",
    version="2017",
    issued="2017",
    categories=_categories(),
)
