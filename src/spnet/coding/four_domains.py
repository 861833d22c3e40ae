"""The Four Domains for Rapid School Improvement (Center on School Turnaround, 2017).

4 domains, 12 practices and, beneath these, the 37 elements for districts. Labels of practices are those of the headings
of the source's Tool C; other wordings that the source uses are aliases. Tool C heads the first domain "Leadership" and
leaves out or misprints the numbers of the others, so the domains carry the framework's own names, which the source uses
everywhere else. The elements are Tool C's; their words, and the descriptions, are our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from spnet.coding.codes import Category
from spnet.coding.framework import Framework
from spnet.coding.lea_elements import LEA_ELEMENTS
from spnet.coding.levels import Level

__all__ = ["FOUR_DOMAINS"]

_DOMAINS = (
    Category(
        notation="1",
        label="Turnaround Leadership",
        aliases=("Leadership",),
        description="Leaders put improvement first, follow it closely and help each school in the way it needs.",
    ),
    Category(
        notation="1A",
        parent="1",
        label="Prioritize improvement and communicate urgency",
        description="Say plainly what must change and by when, choose few priorities, put the best leaders on them.",
    ),
    Category(
        notation="1B",
        parent="1",
        label="Monitor short-and long-term goals",
        description="Set goals and milestones, look at progress often, and correct course when the work falls behind.",
    ),
    Category(
        notation="1C",
        parent="1",
        label="Customize and target supports to meet needs",
        description="Give each school the help, freedom and resources that fit its needs, and see whether they work.",
    ),
    Category(
        notation="2",
        label="Talent Development",
        description="Find, grow and keep the people who can turn a school round.",
    ),
    Category(
        notation="2A",
        parent="2",
        label="Recruit, develop, retain, & sustain talent",
        description="Hire and place strong teachers and leaders, prepare successors, give good people reason to stay.",
    ),
    Category(
        notation="2B",
        parent="2",
        label="Target professional learning opportunities",
        aliases=("Target professional learning",),
        description="Train and coach staff on what their students' data and their own practice show they need.",
    ),
    Category(
        notation="2C",
        parent="2",
        label="Set clear performance expectations",
        description="Tell all staff what is expected of them, evaluate them by it, and hold each other to it.",
    ),
    Category(
        notation="3",
        label="Instructional Transformation",
        description="Change what happens in classrooms so that every student learns more.",
    ),
    Category(
        notation="3A",
        parent="3",
        label="Diagnose and respond to student learning needs",
        description="Find out by assessments what each student needs, and answer it at once with fitting instruction.",
    ),
    Category(
        notation="3B",
        parent="3",
        label="Provide rigorous evidence-based instruction",
        description="Teach a demanding, standards-aligned curriculum with methods that are shown to work.",
    ),
    Category(
        notation="3C",
        parent="3",
        label="Remove barriers and provide opportunities",
        description="Clear away what keeps students from learning, in school or out, and open advanced paths to all.",
    ),
    Category(
        notation="4",
        label="Culture Shift",
        aliases=("Culture",),
        description="Make the school a place where all expect learning and families and community take part.",
    ),
    Category(
        notation="4A",
        parent="4",
        label="Build strong community intensely focused on student learning",
        description="Build trust, high expectations and a safe, welcoming climate around every student's learning.",
    ),
    Category(
        notation="4B",
        parent="4",
        label="Solicit and act upon stakeholder input",
        description="Ask students, staff, families and the community what they think, and act on what they say.",
    ),
    Category(
        notation="4C",
        parent="4",
        label="Engage students and families in pursuing educational goals",
        aliases=("Engaging students and their families in pursuing education goals",),
        description="Bring students and their families into setting, following and reaching goals for learning.",
    ),
)


def _categories() -> Iterator[Category]:
    """Yield the domains, each with its practices, and each of these with its elements."""
    for category in _DOMAINS:
        yield evolve(category, levels=(Level.SEA, Level.LEA, Level.SCHOOL))
        for notation, text, _ in LEA_ELEMENTS:
            if notation[:2] == category.notation:
                yield Category(notation=notation, label=text, parent=category.notation, levels=(Level.LEA,))


#: The Four Domains framework, the first framework of a network unless it is given others.
FOUR_DOMAINS = Framework(
    id="cst-2017",
    title="Four Domains for Rapid School Improvement",
    version="2017",
    issued="2017",
    categories=tuple(_categories()),
)
