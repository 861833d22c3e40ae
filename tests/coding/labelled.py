"""Texts of strategies, each with the one practice of the Four Domains it is about: suggestions are measured on them.

One person who knew the framework and its elements, but no suggester, wrote the texts, 20 for each practice, in the
manner of plans of schools, districts and states: titles, theories of action, sentences, with the jargon and the slips
of the pen that such plans have. The same person coded them: they are invented, not collected, and one coder's
judgement, so what is measured on them is likely better than what real plans would give. Of each practice's texts, in
the order in which they were written, every other one is for developing (`DEVELOP`); the rest (`HELD_OUT`) is for
measuring and for nothing else.

A text gets the practice of what is *done*, the "if" of a theory of action; not that of the subject which the deed is
about, nor that of the hoped-for result. Where two practices are near each other:

- 1A, 1B: finding needs, choosing direction and priorities, saying that it cannot wait is 1A; targets, milestones and
  watching how far the plan has come is 1B.
- 1B, 3A: data on the plan, the school or the district are 1B; data on what a student has learnt, so that the next
  teaching fits, are 3A.
- 1C, 2B, 3A: help or freedom that fits a school is 1C; training that fits staff is 2B; teaching that fits a student 3A.
- 2A, 2C: who comes, where they work, why they stay, help in the first years is 2A; what is expected of those who are
  there, how they are appraised, and parting from those who fall short is 2C.
- 2A, 2B: being prepared for a post or new in it is 2A; learning of those who have it is 2B.
- 2B, 3B: where adults learn it is 2B, be it about curriculum; where curriculum, materials or lessons change it is 3B.
- 2C, 1B, 2B: walk-throughs are 2C where they tell what good work is, 1B where they count how the plan is kept, 2B where
  they say what to train.
- 3A, 3B: teaching that differs with what a student needs is 3A; good teaching meant for everyone is 3B.
- 3B, 3C: how demanding the course is is 3B; who gets into it, and what keeps students out of school, is 3C. The source
  gives personalized, standards-aligned units as an example of 3C; by this rule they are 3B.
- 3C, 4C: school or partners take something out of the way or open a door: 3C; students or families set, follow or
  pursue goals, or tie learning to what they like: 4C.
- 4A, 4B: talk that goes both ways, trust, climate, good news are 4A; asking people and doing something about the
  answers is 4B, be it about climate.
- 4A, 4C: what concerns the whole community is 4A; what concerns one's own learning, or one's own child's, is 4C.
- 4B, 1A, 2A, 2B: asking what people think of us and answering it is 4B; where answers are one source beside others, or
  say what staff need to learn or why they go, it is the practice for whose sake they are asked for.
"""

from __future__ import annotations

__all__ = ["DEVELOP", "HELD_OUT", "LABELLED"]

_TEXTS = {
    "1A": """
- If the superintendent opens every cabinet meeting with where our three lowest schools stand, then departments will tie
  their own work to those schools, and more students will read at grade level.
- Form a district turnaround team with people from finance, HR, special ed, EL services and the principals' group
- Narrow our 14 initiatives down to three that matter
- Explain to all staff, in plain words, why the school was identified as CSI and what has to be different by June
- Comprehensive needs assessment with root cause analysis (fishbone, 5 whys) before the new SIP is written
- If the board adopts a mission and student-centered goals that every program must answer to, then offices will stop
  chasing projects that don't fit, and graduation rates will rise.
- The principal will make the case for change to faculty, students and parents: two thirds of our 8th graders aren't
  ready for algebra and we can't wait another year.
- Rewrite board policy so that identified schools come first in budget, staffing and facilities decisions
- Stop-doing list: drop programs that dont serve our top priorities
- If the state agency sets up an office whose sole charge is the bottom five percent of schools, and its chief reports
  directly to the commissioner, then districts will see that change is expected now, and students there will not lose
  more years.
- School leadership team (principal, AP, counselor, grade level chairs, EL lead) meets weekly, with norms and a clear
  way of deciding
- Sense of urgency around 3rd grade reading
- If our small rural district picks literacy and attendance as the only two goals for the next three years, then the
  four schools will pull in the same direction and every child will leave elementary school reading.
- Vision and mission revisited with the whole staff; everyone can say how his or her job serves it
- Strategic plan on one page, posted in each building and read aloud at the opening-day convocation
- We will be honest about our data: share the F rating with the community and say what we intend to tackle first.
- Make school turnaround the first item on the agenda of every principals' meeting
- Use teacher survey results, test scores and discipline data in a self-assesment of leadership, talent, teaching and
  climate, to get at the underlying causes of low performance before choosing what to work on.
- If district leaders stand behind the redesign publicly and protect it from competing demands, then the high school can
  keep its focus, and more ninth graders will earn enough credits.
- Align Title I, Title II and local funds to the few priorites in the strategic plan so that nobody in central office
  works at cross purposes.
""",
    "1B": """
- 30-60-90 day plans with check-ins
- If the district reviews each school's plan every quarter against its milestones, then principals will change course
  early and students will meet their growth goals.
- Data dashboard showing leading indicators for the SIP, updated monthly
- Leadership team meets every other Friday to look at which action steps are done, late or stuck, and who will unstick
  them.
- Break the five-year graduation target into yearly and quarterly benchmarks that everyone can see
- If we give each action step an owner, a due date and a piece of evidence, then work gets finished and pupils benefit.
- Mid-year stocktake with the superintendent: what did we say we would do, what have we done, what difference has it
  made?
- Track implementation of the improvement plan with a shared spreadsheet (green / yellow / red)
- State monitors visit CSI schools three times a year to see how far the approved plan has been carried out and to agree
  on adjustments, so that money follows what works.
- Set SMART targets for math, ELA and chronic absence
- Monthly performance meetings at which central office and principals compare attendance, suspensions and course
  failures with the targets for the year and decide on next steps
- Measure whether our strategies make a difference for kids, and end those that have not by January
- If walk-through counts are charted each month against the plan's target for student discussion, then the team will see
  whether implementation is on pace and step in before the year is lost.
- progress monitoring of the school improvment plan
- Write theories of action with measures for the adult work, so we can tell whether the "then" part came true
- Annual report card to the board on each strategic plan goal: baseline, this year's figure, distance to target
- Quick course corrections when benchmarks are missed
- If the professional development budget is held up twice a year against milestones reached, then dollars move from
  stalled work to work that is gaining, and students see better teaching.
- Implementation rubric scored by the team each semester, to judge how far along we are on the family engagement goal
- Tiny K-6 school: the principal and two lead teachers keep a wall chart of goals by quarter, mark what's been reached
  and rewrite the steps that lag.
""",
    "1C": """
- If the district sorts its schools into three tiers of need and gives the lowest tier a full-time partner, extra money
  and weekly visits, then those schools will improve faster and their students catch up.
- Let principals of turnaround schools choose their own schedule, staffing and spending
- Differentiated assistance for TSI schools
- School support liaison for each CSI campus, with hours depending on what the campus asks for
- Weighted funding: schools with more poverty and more newcomers get more per pupil and decide themselves how to use it.
- Rapid response teams from central office (transportation, HR, facilities, curriculum) go to the buildings that
  struggle most and solve problems on the spot
- If the state matches technical assistance to what each district's diagnosis showed, instead of one menu for everybody,
  then districts will get help they can use, and pupils will gain.
- Innovation zone status w/ charter-like freedoms
- Waive district mandates that get in the way of an identified school's plan
- Not one size fits all: rural K-8 buildings receive a traveling specialist team, the big high school gets a design
  partner.
- Shift two reading specialists from well-performing campuses to the campus in greatest trouble this year
- Budget autonomy for site leaders
- If the number of coaching days a school receives depends on how the school is doing, not on a flat rate, and is looked
  at each quarter, then weak schools get enough, strong ones are left alone, and children in the weak ones gain ground.
- Pair each low-performing middle school with an outside partner picked for its particular problem
- Award school improvement grants by the plan and the situation of each site, so the money isn't spread thin
- The area superintendent sits down with every principal in August to agree on what the school wants from the district
  and what the district will not impose.
- Find out each term which of the district's services made a difference in which building; end what did not, and rework
  the rest around each building's situation.
- Supports for schools in thier second year of improvement stepped up: more visits, longer stays, extra staff
- If principals may trade an unfilled position for tutors, a counselor or longer hours as their building requires, then
  resources go where the problem is and learners profit.
- The regional service center will offer separate packages of help to alternative schools, juvenile facilities and
  one-building districts, whose troubles differ.
""",
    "2A": """
- Grow-your-own program for paraprofessionals who want to become teachers
- Hiring bonuses for math and special ed in hard-to-staff schools
- If we post openings in March and interview with a sample lesson, then principals can choose from stronger candidates
  and fewer classes will start the year with subs.
- Principal pipeline: assistant principals shadow a principal, then lead a summer program, before they are given a
  school
- Two-year induction and mentoring for every novice teacher
- Reduce teacher turnover
- Put our most effective teachers with the students furthest behind, and pay them more for it
- Exit interviews and stay interviews, to learn why people quit and mend it
- Housing stipends for educators who move to our remote villages
- If the district and the tribal college run a residency together, then more Native teachers will stand in front of our
  classes and stay, and students will see themselves in them.
- Career ladder with teacher leader roles, so good teachers don't have to leave the classroom to advance
- Bilingual teacher search trips to Texas and Puerto Rico, so that English learners are taught by certified staff
- succession plan for principals
- More competitive salaries
- Speed up HR paperwork and make offers within 48 hrs. of the interview
- If teachers in their first three years get a buddy, a lighter load and a principal who asks how they're holding up,
  then they'll come back in September, and kids will not have a new face every fall.
- Select turnaround principals by a competency interview, not by seniority
- Teacher-of-the-month awards, on-site childcare and protected planning time as reasons for staff to remain with us
- State loan forgiveness for graduates who teach five years in a comprehensive support school
- Use vacancy and retension data by building to decide where the next cohort of new teachers is sent
""",
    "2B": """
- Job-embedded instructional coaching in literacy, two cycles per teacher per semester
- If PD is planned from what walk-throughs and student work reveal, then teachers will learn what they lack, and lessons
  will get better.
- PLCs look closely at one another's teaching with a protocol each Wednesday
- LETRS for all K-3 teachers
- Professional development menu by experience: new, mid-career, veteran
- Train teachers on the new math curriculum before school starts and come back in October and February to see what stuck
- Lesson study in high school science
- SIOP workshops plus follow-up coaching, so that content teachers can reach English learners
- Peer observation: teachers visit each other's rooms twice a month and talk over what they saw.
- Academy for sitting principals on giving feedback and leading data meetings
- If paraprofessionals receive ongoing training in early reading and behavior support, then they can lead small groups
  well, and struggling readers gain.
- Replace one-shot workshops by sustained learning tied to each teacher's growth goal
- District PD standards: every session has clear outcomes, time to practice, and follow-up
- Coaches in every building
- Staff will attend trauma-informed practice sessions (four in all) and try out the strategies in between
- We want teachers to learn how to read the assessment reports, with the data coach sitting beside them.
- Video feedback: teachers film a lesson, watch it with a coach and pick one move to improve.
- Survey staff on what they need to learn and build August inservice around it
- Judge trainings by what changes in classrooms, not by sign-in sheets
- If the state offers micro-credentials in the science of reading which rural teachers can earn online, then they build
  skill without leaving town, and youngsters will decode better.
""",
    "2C": """
- Evaluate every teacher with the same rubric, four observations a year, feedback within two days
- Principals' yearly goals tied to their schools' results
- If job descriptions state what each role must do for student growth, then staff will know what good work is and hold
  one another to it, and achievement will climb.
- Non-negotiables for classroom practice posted and explained in August
- Remove ineffective staff quickly, with due process
- Improvement plans with timelines for struggling teachers; those who do not improve are not renewed
- Calibrate evaluators so that "proficient" means the same in every building
- teacher evalution system done with fidelity
- Walk-through look-fors agreed with the staff, so everybody knows what administrators want to see
- Staff handbook covering professional norms, punctuality and when lesson plans are due
- If department chairs and their teachers sign off on norms for their own work and call each other on them, then weak
  practice no longer goes unnoticed, and students get a full lesson every period.
- The board's yearly evaluation of the superintendent counts how the lowest schools are doing
- Each teacher writes two student learning objectives, talks them through with the principal in the fall, and is rated
  on them in the spring.
- Clear roles for co-teachers
- Coaches and APs know exactly what they will be held accountable for this year
- Document poor performance, offer 90 days of assistance, and act when nothing changes
- If the state revises its principal evaluation to weigh turnaround competencies, then districts will judge leaders by
  what matters and act sooner on those who fall short, and fewer cohorts of students will sit through a lost year.
- What teacher teams are to do with common planning time is written down, explained, and checked by an administrator
- Public commitments: all staff members say what they'll do for kids this year and answer for it
- Every custodian, driver, secretary and teacher is told what the district expects of them and is reviewed against it
  once a year.
""",
    "3A": """
- MTSS for reading and math
- Universal screening three times a year, followed by small-group intervention for children below the 25th percentile
- High-dosage tutoring, three times weekly, for 6th graders behind in fractions
- If teachers use common formative assessments every two weeks and reteach what was missed, then gaps close before the
  state test.
- WIN ("what I need") block, with students regrouped every four weeks
- Data teams look at exit tickets to plan tomorrow's lessons
- Progress monitor Tier 3 students weekly and change the intervention after four flat points
- Individual learning plans for long-term English learners, based on ACCESS results
- Extended day for students not yet on grade level
- Check first graders with a decoding inventory and group them by the phonics skill they lack
- If we know which standards each ninth grader has not mastered, then we can offer just the right credit recovery and
  keep them on track to graduate.
- Saturday school for those failing algebra
- Every teacher gets up-to-the-minute results on her students through the new assessment portal and adjusts teaching the
  same day.
- differentiated instruction in mixed abilty classrooms
- Kindergarten readiness check on entry; kids who lack letter sounds begin with daily ten-minute boosters
- Specialists and classroom teachers sit down monthly about each child with an IEP, look at growth and refit the
  services.
- Adaptive software finds the level of each pupil; the teacher pulls groups while others work.
- Double block of math for students two or more years behind
- Early warning: when somebody's grades drop, the grade team meets within a week and decides what extra teaching to give
- If summer school is built around what each child's spring test shows, rather than on a general review, then fewer
  children start fourth grade behind.
""",
    "3B": """
- Adopt high-quality instructional materials in ELA K-5
- Vertical alignment of the math curriculum to state standards, 6-12
- If all teachers teach grade-level tasks daily, with texts of real complexity, then students of every group will be
  challenged and scores will rise.
- Explicit, systematic phonics in every K-2 classroom
- Unit plans with standards, success criteria and sample lessons, written by teacher teams
- Project-based learning w/ demanding rubrics
- Higher-order questioning and student discourse across content areas
- Curriculum audit: find which standards are not taught, or taught twice, and fill the holes
- Use only programs with Tier 1 or 2 evidence under ESSA and check that they are run as designed
- Writing across the curriculum
- Inquiry science kits in grades 3-5, aligned with NGSS
- If the district publishes pacing guides and end-of-unit tests built on the standards, then a child who moves from one
  school to another will find the same demanding course.
- Teachers plan lessons together from the adopted curriculum, rehearse them, and leave the heavy thinking to students.
- Away with worksheets: tasks in which students reason, explain and justify take their place
- Integrated and designated ELD lessons with grade-level content for all English learners
- State list of approved reading programs; those not shown to work may no longer be bought with public money
- culturaly relevant texts that are also hard enough
- Gradual release, close reading and worked examples as our core teaching methods in every room
- The school board will buy a new math series only after a pilot in eight classrooms shows that it works for kids like
  ours.
- The principal looks at lesson plans for alignment to standards and depth of knowledge, and teachers get richer sample
  tasks in return.
""",
    "3C": """
- Late bus so that kids who live far out can stay for after-school
- School-based health clinic with dental and vision
- Open AP enrollment: anyone who wants to try may sign up, and exam fees are paid
- If we partner with the county on mental health counselors in each school, then students in crisis are seen at once and
  miss fewer lessons.
- Breakfast in the classroom
- Dual enrollment with the community college, books and rides included
- Cut out-of-school suspension for minor offenses so students don't lose class time
- Washers and dryers on campus, since some kids stay home for want of clean clothes
- Home wifi hotspots and a laptop for everyone
- End the prerequisite test which keeps Black and Latino students out of 8th grade algebra
- Community schools coordinator links homeless and foster youth to housing, food and clothing
- Let children who master the material early move ahead a grade in math
- Interpreters and translated paperwork, so that newcomer families can enroll their children without delay
- chronic absenteeism: find out what keeps each kid home (asthma, rides, babysitting) and fix it
- Business partners offer internships and enrichment to pupils who are done with the course early.
- If the master schedule is rebuilt so that English learners are no longer pulled from science and the arts, then they
  get the whole program like everyone else and graduate with all doors open.
- Boys & Girls Club on campus after hours for mentoring, sports and life skills
- Fees for clubs, PSAT and calculators waived
- Crossing guards and a walking school bus in neighborhoods where the way to school is unsafe, so fewer children are
  absent
- State law changed so that rural students may take online the physics, calculus and language courses which their own
  school can't staff
""",
    "4A": """
- Restorative circles in all homerooms
- PBIS: teach, model and reward respectful behavior in halls, cafeteria and bus
- Celebrate growth with data walls, assemblies and shout-outs whenever a class reaches its reading goal
- If every student has one adult who knows him or her well and greets them daily, then students will feel they belong,
  and attendance will go up.
- Raise expectations: all adults believe and say that every kid here can go to college or learn a good trade
- Safe and welcoming school climate
- Evenings where neighbors, churches and businesses talk with teachers about how the town's children are learning
- Weekly newsletter and social media posts with good news on the school's progress, in English, Spanish and Somali
- Trust between staff and administration: morning huddle, open doors, no surprises
- Anti-bullying program, grades 3-8
- House system, so that ninth graders belong to a small family within a large high school
- If early wins are shared widely (attendance up, tardies down), then staff, families and pupils start to believe that
  the school can change, and they try harder.
- Tribal elders in the school, language and ceremonies honored, learning at the center of it all
- No put-downs: a school where it's OK to be smart
- A statewide campaign tells stories of schools that have come back from the brink, so that communities stop thinking of
  them as lost.
- Staff work together instead of behind closed doors and share the belief that all the students are all of ours
- Town hall forums twice a year on how our children are learning and what each part of town can do to help
- Welcome center and student ambassadors for everyone who is new, grown-ups included
- boost moral and school pride
- If schools and central office talk frankly and often, in both directions, then blame goes down and everyone can
  concentrate on how children progress.
""",
    "4B": """
- Annual climate survey of students, parents and staff, with a written response to what they say
- Student advisory council meets with the principal monthly, and its proposals get an answer within 2 weeks
- If we hold listening sessions in every neighborhood before the plan is drafted, then the plan reflects what families
  care about, they will back it, and their children will be better served.
- Suggestion box: you said, we did
- Focus groups with parents of English learners on how the front office treats them, and changes made accordingly
- Hire a third party to poll staff on working conditions and act on the top three complaints
- Parent satisfaction survey
- Community members sit on the committee that picks the reform model
- Collect feedback from teachers on the new bell schedule and adjust it
- Twice a year, questionnaires on belonging and safety in grades 5-12; students help interpret the results and choose
  what to change.
- student voice in decisions
- Text-message polls after each parent event; results go straight to the leadership team
- If the district takes complaints seriously, logs each one and reports back how it was solved, then confidence grows
  and children's problems get fixed sooner.
- Ask dropouts what they think we got wrong and change the things they name
- The state agency brings together unions, civil rights groups, business and parents to comment on the draft
  accountability plan, and shows what was changed as a result.
- Exit slips from staff meetings are read and answered
- Ask the kids
- Teachers rate our professional development every quarter, and their criticism reshapes the next one
- Public hearing and online comment period before rural schools are closed or merged, with each argument answered in
  writing
- SSC and DELAC recomendations recorded, considered and replied to before the LCAP goes to the board
""",
    "4C": """
- Student-led conferences in which children show parents their portfolio and goals
- Home visits by teachers before school starts, to talk with each family about hopes for the year
- Academic parent-teacher teams: three evenings a year, parents see their own child's scores, set a 60-day goal and
  practice a game to play at home.
- If students set their own reading goals and graph their progress, then they take ownership and read more.
- Family math night with take-home activities
- Individual career and academic plan for each student in grades 7-12, gone over with parents each spring
- Parent workshops: how to help with homework, how to read the report card
- FAFSA nights and college visits for juniors, seniors and their parents
- Teach growth mindset, perseverance and self-management in advisory
- Attendance pledge: each family with a child absent over 10% sets a goal with the counselor and gets weekly updates.
- Interest inventories in 6th grade; electives and projects are then matched to them
- Parent portal lessons in Spanish and Hmong, so that mothers and fathers can follow grades and assignments
- Learning compact between student, parent and teacher
- Service learning and job shadowing, so teens connect their classes with what they want to be
- If parents of kindergartners get a daily text with one thing to talk or read about at home, then children arrive in
  first grade with more words.
- Students track their own data
- Family liason calls home about learning, not behavior: what your child is good at, what comes next, how you can help.
- Freshmen write a four-year plan toward the career they like and return to it each semester with a grown-up of the
  family
- Give every parent a guide to what children should know at the end of each grade, with activities for the kitchen
  table, in five languages
- Goal-setting conferences w/ every kid and a family member before MAP testing
""",
}


def _texts(block: str) -> tuple[str, ...]:
    """Return the items of a list written with dashes, each on one line."""
    return tuple(" ".join(item.split()) for item in block.split("\n- ")[1:])


#: text and practice, 10 of each practice: to choose words and weights by
DEVELOP: tuple[tuple[str, str], ...] = tuple(
    (text, practice) for practice, block in _TEXTS.items() for text in _texts(block)[::2]
)

#: as many others: to measure on, never to look at for choosing
HELD_OUT: tuple[tuple[str, str], ...] = tuple(
    (text, practice) for practice, block in _TEXTS.items() for text in _texts(block)[1::2]
)

LABELLED: tuple[tuple[str, str], ...] = DEVELOP + HELD_OUT
