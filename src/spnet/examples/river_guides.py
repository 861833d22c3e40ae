"""What the plans of River State say: for each practice a guide of milestones and dated actions, in a small notation.

A guide begins with its key and title; then come its theory of action, a line ``*`` for each milestone, and beneath it
a line for each action: start, due, title and, after ``>``, what it produces. Schools that take up the same practice
follow the same guide, so that they can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from spnet.coding.levels import Level
from spnet.errors import ExampleDataError
from spnet.model.direction import TheoryOfAction

__all__ = ["GUIDES", "Guide", "Part", "Step", "day"]

# The theories of 3C for schools and of 4C for districts are the source's example strategies, worded anew (section 3).
_SCHOOLS = """
1A Improvement comes first
  if we keep a short list of priorities in front of everyone
  then staff will spend their time on it
  and students gain where they need it most
  * Priorities agreed
    09-11 09-22 Name three priorities from the needs assessment > List of priorities
    09-25 10-20 Present them to staff and families
    10-23 11-17 Check the calendar and the budget against them
  * Priorities kept alive
    01-08 01-19 Open the term with what has been reached
    01-22 03-09 Drop or postpone what distracts > List of what was dropped
    03-12 05-11 Ask staff and families whether they feel the urgency

1B Progress in plain sight
  if we look at our progress every month
  then teams will change course in time
  and more students reach their goals
  * Monthly review running
    09-11 10-06 Choose indicators for the monthly look
    10-09 11-03 Build a display of one page > Display
    11-06 12-08 Hold the first two reviews > Notes of the reviews
  * Course corrected at mid-year
    01-08 01-19 Compare the first term with the targets
    01-29 03-16 Change what falls short
    03-19 05-18 Show the results to the board

2A Teachers who stay
  if we look after newcomers and fill posts early
  then good teachers will come and stay
  and students have teachers they know
  * Newcomers at home
    09-11 09-29 Pair each newcomer with a mentor > List of pairs
    10-02 10-27 Free two hours a month for each pair
    10-30 12-01 Hear newcomers on their first months
  * Next year's posts filled early
    01-08 01-19 Forecast vacancies > Forecast
    01-29 03-02 Advertise posts at nearby colleges
    03-05 04-20 Interview with teachers on the panel
    04-23 06-01 Ask those who leave for their reasons

2B Learning that reaches the classroom
  if we coach teachers on what they themselves want to learn
  then they will try it in class
  and students understand more
  * Coaching under way
    09-11 09-29 Ask teachers what they want to learn
    10-02 11-03 Train four coaches > List of coaches
    11-06 12-08 Coach each teacher once
  * Learning shared
    01-08 01-19 Agree on the focus of the spring
    01-22 02-23 Visit each other's lessons > Notes of the visits
    02-26 04-13 Coach each teacher again
    04-16 05-25 Compare lessons of autumn and spring

2C Feedback for every teacher
  if we observe every subject and speak about it plainly
  then teachers will know what good work is
  and students meet it in every room
  * What good work is
    09-11 10-13 Write it down with teachers > One page on good work
  * Every subject observed
    10-16 04-27 Observe lessons in English
    10-16 05-04 Observe lessons in mathematics
    11-06 05-04 Observe lessons in science
    11-06 05-11 Observe lessons in history
    11-27 05-11 Observe lessons in languages
    11-27 05-18 Observe lessons in the workshops
    01-08 05-18 Observe lessons in arts and sports

3A Gaps found early
  if we find out early what each student lacks
  then teachers will close gaps at once
  and students keep pace
  * All students screened
    09-11 09-22 Choose tasks for screening
    09-25 10-13 Screen every student > Table of results
    10-16 11-10 Form small groups
  * Groups at work
    11-13 12-15 Review the groups after four weeks
    01-08 01-19 Screen again > Table of results
    01-29 03-23 Regroup and teach to the gaps
    03-26 05-18 Screen a third time

3B Demanding lessons everywhere
  if we plan demanding lessons together
  then teachers will ask more of every student
  and students achieve more
  * Autumn units taught
    09-11 10-06 Pick texts and tasks that ask for reasoning
    10-09 11-10 Plan one unit together > Unit plan
    11-13 12-08 Look at student work from the unit
  * Spring units taught
    01-08 01-19 Rework the unit
    01-29 03-09 Plan two further units > Unit plans
    03-12 05-04 Watch each other teach them

3C Lessons that fit each learner
  if we have teams of teachers write units tied to the standards, with sample lessons that leave room for each learner
  then teachers will teach to the standards in ways that fit the student in front of them
  and every student grows as much as was aimed for, year after year
  * First units ready
    09-11 09-29 Agree on one template for units > Template
    10-02 11-03 Write the first unit in each team > Units
    11-06 12-08 Teach the unit and revise it
  * Personal paths in every unit
    01-08 01-19 Collect ways to fit a lesson to a learner
    01-22 02-23 Add sample lessons to each unit > Sample lessons
    02-26 03-30 Review lesson plans in the Lesson Design Studio
    04-02 05-18 Write next year's first units

4 A place where learning counts
  if we show what learning looks like
  then everyone in the building will talk about it
  and students take pride in it
  * Learning made visible
    09-11 10-13 Put student work on every wall
    10-16 11-17 Thank those who learn in public
    01-08 01-26 Invite neighbors to tell of their work
    02-05 04-13 Open the library in the evening

4A A school that knows each student
  if we give each student an adult who knows them
  then students will feel at home
  and they come and learn
  * Each student has an adult
    09-11 09-29 Pair students and adults > List of pairs
    10-02 10-27 Teach the rules that hold in all rooms
    10-30 12-01 Hold a day for the neighborhood
  * Students say so
    01-08 01-19 Ask students whether they feel known > Answers
    01-22 03-16 Act on two of the answers
    03-19 05-04 Celebrate learning in public

4B Families heard
  if we ask families and act on what they say
  then they will help to carry the work
  and students gain allies
  * First survey answered
    01-15 02-09 Write a short survey with families > Survey
    02-12 03-09 Run the survey
    03-12 04-20 Discuss the answers in the open
    04-23 05-25 Tell what will change

4C Portfolios that students and families use
  if we bring students and families to portfolios of learning
  then they will set goals and follow them together
  and every student grows as much as was aimed for, year after year
  * Portfolios begun
    09-11 10-06 Tell families what a portfolio is for
    10-09 11-10 Open a portfolio with each student > Portfolios
    11-13 12-08 Show portfolios at a family evening
  * Portfolios steer learning
    01-08 01-19 Set goals with each family
    01-15 02-16 Train students to lead a conference
    02-19 03-09 Hold conferences led by students > List of conferences
    03-05 03-23 Follow up with absent families
    03-12 03-30 Choose the work that moves up a grade

rooms Rooms and records in order
  if we put rooms and records in order
  then staff will have more time to teach
  and students lose less of theirs
  * Stock taken
    09-11 10-27 Count rooms and devices > Inventory
    10-30 12-01 Repair what is broken
    01-08 02-16 Bring records to one place
"""

_DISTRICTS = """
1C Support that fits each school
  if we fit our support to what each school's reports show
  then schools will carry out their plans
  and students are taught better
  * Monthly conversation with each school
    09-11 10-13 Read the first returns with principals
    10-16 11-17 Agree on one support for each school > List of supports
    01-08 02-23 Ask whether supports reach the classroom
    02-26 05-18 Plan the supports of next year

2C Clear expectations
  if we say plainly what we expect of leaders
  then principals will lead instruction
  and students achieve more
  * Expectations in use
    09-11 10-20 Draft expectations with principals > Draft
    10-23 12-01 Agree on them
    01-08 01-26 Give each principal feedback
    02-05 04-27 Revise the expectations

3C Personal paths across the district
  if we try out personal paths and spread what works
  then teachers will fit lessons to learners
  and every student grows enough to do well in the next school
  * Paths tried out
    09-11 10-13 Choose pilot classes
    10-16 11-17 Plan personal paths for them > Paths
    11-20 01-19 Teach the paths and note what helps
    01-22 02-23 Bring the paths to all classes
  * The state's professional learning taken up
    02-26 03-09 Send two teachers of each school to the course > List of participants
    03-12 03-30 Practice with a coach in class
    04-02 04-27 Share what works across schools

4B Neighbors at the table
  if we bring employers and families to the table
  then schools will hear what is needed
  and students find a way after school
  * Round table running
    09-11 10-27 Invite employers and families
    10-30 12-01 Hold the first round table > Minutes
    01-08 03-02 Answer what was asked
    03-05 05-11 Hold the second round table
  * Partners found for each school

4C Learning Acquisition Portfolios
  if we say in common guidelines what belongs in a Learning Acquisition Portfolio
  then students, families and teachers of every school will keep portfolios and work with them
  and every student grows enough to do well in the next school
  * Guidelines issued
    09-11 10-06 Gather the portfolios that schools use already
    10-09 11-10 Draft guidelines with teachers and families > Draft
    11-13 12-15 Publish the guidelines > Guidelines
  * Schools helped with portfolios
    01-08 02-09 Train one portfolio lead for each school
    02-12 03-23 Visit the portfolio lead of each school
    03-26 05-25 Count the classes that use portfolios
"""

_STATE = """
1C Support that fits each district
  if we read reports every month and answer with support
  then districts will have help when it is needed
  and students reach the benchmarks on their way
  * Reports read every month
    09-11 10-06 Agree with districts on one return > Form of the return
    10-09 11-10 Train district staff in coding
    11-13 12-15 Publish the first statewide reading
    01-08 03-16 Bring together districts that can learn from each other
  * Professional learning on personal paths for Prairie
    02-12 02-23 Find out with Prairie what its staff was never taught > Summary
    02-26 03-16 Teach a course on fitting lessons to learners > Course
    03-19 04-20 Coach in Prairie's schools

2B Learning for those who lead schools
  if we bring school leaders together to learn
  then they will lead improvement at home
  and students reach the benchmarks on their way
  * Four regional days held
    09-11 10-20 Hold the day in the north
    10-23 12-01 Hold the day in the south
    01-08 02-16 Hold the day in the east
    02-19 04-13 Hold the day in the west
"""


class Step(NamedTuple):
    """An action of a guide."""

    start: date
    due: date
    title: str
    outputs: tuple[str, ...]


class Part(NamedTuple):
    """A milestone of a guide."""

    title: str
    steps: list[Step]


class Guide(NamedTuple):
    """How organizations of a level go about a practice."""

    key: str
    title: str
    theory: TheoryOfAction
    parts: list[Part]


_ACTION = re.compile(r"(\d\d-\d\d) (\d\d-\d\d) ([^>]+?)(?: > (.+))?")
_THEORY = re.compile(r"if we (?P<if_we>.+)|then (?P<then>.+)|and (?P<and_>.+)")


def day(text: str) -> date:
    """Return a day of the school year 2017-18, written as ``"09-30"``."""
    return date.fromisoformat(f"{2017 if text >= '07-01' else 2018}-{text}")


def _read(text: str) -> dict[str, Guide]:
    guides = (_read_guide(block.splitlines()) for block in text.strip().split("\n\n"))
    return {guide.key: guide for guide in guides}


def _read_guide(lines: list[str]) -> Guide:
    key, title = lines[0].split(" ", 1)
    theory: dict[str, str] = {}
    parts: list[Part] = []
    for line in map(str.strip, lines[1:]):
        if action := _ACTION.fullmatch(line):
            start, due, words, output = action.groups()
            parts[-1].steps.append(Step(day(start), day(due), words, (output,) if output else ()))
        elif line.startswith("* "):
            parts.append(Part(line[2:], []))
        elif clause := _THEORY.fullmatch(line):
            theory |= {name: words for name, words in clause.groupdict().items() if words}
        else:
            raise ExampleDataError(f"cannot read {line!r}", f"guide {key}", "Write it as the notation above has it.")
    return Guide(key, title, TheoryOfAction(**theory), parts)


#: by level and key; the key is the code, but for work that nobody has coded
GUIDES: Mapping[Level, Mapping[str, Guide]] = {
    Level.SEA: _read(_STATE),
    Level.LEA: _read(_DISTRICTS),
    Level.SCHOOL: _read(_SCHOOLS),
}
