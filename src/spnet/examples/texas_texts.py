"""What the simulated plans of the Texas network say: short texts, each held once and shared by all plans."""

from __future__ import annotations

from attrs import frozen

from spnet.coding.levels import Level
from spnet.model.direction import TheoryOfAction

__all__ = [
    "ADJUSTMENT_CAUSES",
    "CANCELLATION_CAUSES",
    "CORRECTION_COMMENT",
    "DELAY_CAUSES",
    "EXPLANATION",
    "GOALS",
    "GRADUATION_GOAL",
    "LEADS",
    "OUTPUTS",
    "PRACTICES",
    "PRIORITIES",
    "RESPONSIBLE",
    "PracticeTexts",
]

#: stands on every goal, so that a plan says what it is wherever it is shown
EXPLANATION = "Simulated: not a plan of this organization."

GRADUATION_GOAL = "Every student graduates ready for college, work and civic life."

GOALS: dict[Level, tuple[str, ...]] = {
    Level.SEA: (
        "All students in the state read, write and reckon well enough to choose their own path.",
        GRADUATION_GOAL,
    ),
    Level.LEA: (
        "All students of the district grow by at least a year's worth of learning each year.",
        "Every student reads with ease and understanding.",
        "Every student reasons soundly with numbers.",
        "Every student is in school, known and safe.",
    ),
    Level.SCHOOL: (
        "Each student grows in reading every year.",
        "Each student grows in mathematics every year.",
        "Every student comes to school gladly and regularly.",
        "Every student learning English becomes fluent.",
        "Students with disabilities reach the goals set with their families.",
    ),
    Level.OTHER: (
        "All students served by the region's schools learn from well-prepared teachers.",
        "Every school of the region finds help when its students need it.",
    ),
}


@frozen
class PracticeTexts:
    """What a plan that works on one practice may say."""

    titles: tuple[str, ...]
    theory: TheoryOfAction
    milestones: tuple[str, ...]
    actions: tuple[str, ...]  # in the order in which they are done


def _theory(if_we: str, then: str, and_: str) -> TheoryOfAction:
    return TheoryOfAction(if_we=if_we, then=then, and_=and_)


#: texts by practice; the empty code is for strategies that nobody has coded
PRACTICES: dict[str, PracticeTexts] = {
    "1A": PracticeTexts(
        ("Put improvement first", "One short list of priorities"),
        _theory(
            "keep a short list of priorities before everyone", "teams will spend their time on it", "students gain"
        ),
        ("Priorities agreed and published", "Meetings and budget follow the priorities"),
        (
            "List current initiatives",
            "Choose what to stop",
            "Agree on priorities",
            "Tell staff and families",
            "Check calendars against priorities",
        ),
    ),
    "1B": PracticeTexts(
        ("Monthly look at progress", "Goals in sight all year"),
        _theory("look at progress every month", "teams will change course in time", "more students reach their goals"),
        ("Routine of monthly reviews in place", "Mid-year course corrections made"),
        (
            "Choose indicators",
            "Set dates of reviews",
            "Prepare a one-page display",
            "Hold the first review",
            "Write down what changes",
        ),
    ),
    "1C": PracticeTexts(
        ("Support where it is needed", "Help fitted to each team"),
        _theory("fit support to what each team needs", "teams will take up what helps", "students are taught better"),
        ("Needs of all teams known", "Support plans under way"),
        (
            "Ask teams what they need",
            "Sort needs by urgency",
            "Match helpers to teams",
            "Visit each team",
            "Review what the visits achieved",
        ),
    ),
    "2A": PracticeTexts(
        ("Hire early, keep the best", "Grow our own teachers"),
        _theory("recruit early and look after newcomers", "good teachers will stay", "students have steady teachers"),
        ("Vacancies filled before spring", "Mentors working with newcomers"),
        (
            "Forecast vacancies",
            "Advertise posts",
            "Train interview panels",
            "Pair newcomers with mentors",
            "Ask leavers why they go",
        ),
    ),
    "2B": PracticeTexts(
        ("Coaching for every teacher", "Learning in teacher teams"),
        _theory("give each teacher a coach", "teachers will try new ways in class", "students understand more"),
        ("Coaches trained and scheduled", "Each teacher coached twice", "Peer visits are a habit"),
        (
            "Select coaches",
            "Train coaches",
            "Set a visiting schedule",
            "Hold the first round of visits",
            "Share what was learned",
            "Hold the second round of visits",
        ),
    ),
    "2C": PracticeTexts(
        ("Clear expectations for staff", "Feedback that people can use"),
        _theory("say plainly what good work is", "staff will aim for it", "students meet good teaching everywhere"),
        ("Expectations written with staff", "Every staff member has had feedback"),
        (
            "Draft expectations",
            "Discuss them with staff",
            "Train those who give feedback",
            "Give first feedback",
            "Revise expectations",
        ),
    ),
    "3A": PracticeTexts(
        ("Find gaps early", "Screening and quick help"),
        _theory("find out early what each student lacks", "teachers will close gaps at once", "students keep pace"),
        ("All students screened", "Small groups running", "Second screening shows who moved on"),
        (
            "Choose screening tools",
            "Train staff in their use",
            "Screen all students",
            "Form small groups",
            "Review groups every six weeks",
            "Screen again",
        ),
    ),
    "3B": PracticeTexts(
        ("Strong lessons in reading", "Strong lessons in mathematics", "Demanding work in every class"),
        _theory("plan demanding lessons together", "teachers will ask more of every student", "students achieve more"),
        ("Units of the autumn planned", "Units of the spring planned", "Student work reviewed across classes"),
        (
            "Choose materials",
            "Plan the first unit",
            "Teach and observe it",
            "Look at student work together",
            "Improve the unit",
            "Plan the next unit",
        ),
    ),
    "3C": PracticeTexts(
        ("Time and room to learn", "Nobody held back"),
        _theory("clear what stands in students' way", "students will take more chances to learn", "gaps narrow"),
        ("Barriers listed with students", "Extended time offered"),
        (
            "Ask students what hinders them",
            "Review the timetable",
            "Find staff for extra time",
            "Open extra time",
            "Count who comes",
        ),
    ),
    "4A": PracticeTexts(
        ("A school that belongs together", "Adults who know every student"),
        _theory("give each student an adult who knows them", "students will feel at home", "they come and learn"),
        ("Each student has an adult", "Common rules lived in all rooms"),
        (
            "Pair students and adults",
            "Agree on common rules",
            "Teach the rules",
            "Hold a day for the community",
            "Ask students how it went",
        ),
    ),
    "4B": PracticeTexts(
        ("Listen, then act", "Families and students heard"),
        _theory("ask those concerned and act on it", "they will help carry the work", "students gain allies"),
        ("First survey answered and discussed", "Changes made that people asked for"),
        (
            "Write survey questions",
            "Run the survey",
            "Discuss answers in public",
            "Choose what to change",
            "Tell people what changed",
        ),
    ),
    "4C": PracticeTexts(
        ("Families as partners", "Evenings for families"),
        _theory("show families what comes next in learning", "they will support it at home", "students aim higher"),
        ("First evening held for all grades", "Families have plans in hand"),
        (
            "Ask families what helps",
            "Prepare material for home",
            "Invite families",
            "Hold the evening",
            "Call families who could not come",
        ),
    ),
    "": PracticeTexts(
        ("Better use of buildings", "Records in order"),
        _theory("put our house in order", "staff will have more time for teaching", "students gain"),
        ("Stock taken", "New routine in use"),
        ("Take stock", "Choose a routine", "Try it", "Adopt it"),
    ),
}

PRIORITIES: tuple[str | None, ...] = (None, None, "Reading", "Mathematics", "Attendance", "Staffing")
LEADS = ("Leadership team", "Instruction team", "Family team", "Data team")
RESPONSIBLE = ("Principal", "Assistant principal", "Lead teacher", "Counselor", "Coach", "Coordinator")
OUTPUTS: tuple[tuple[str, ...], ...] = (
    ("Agenda and notes",),
    ("Schedule",),
    ("Draft document",),
    ("Training materials", "List of participants"),
    ("Summary of data",),
)
CANCELLATION_CAUSES = ("No longer needed.", "Other work comes first.", "No money for it this year.")
DELAY_CAUSES = ("Staff changed.", "Waiting for materials.", "Dates clashed with testing.", "Weather closed schools.")
ADJUSTMENT_CAUSES = ("More time for training.", "Trainer not available.", "Materials came late.", "Took in feedback.")
CORRECTION_COMMENT = "Entered by mistake."
