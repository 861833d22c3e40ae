"""Words that people use when they write about the twelve practices of the Four Domains, though no label has them.

The lists are our own, from what the source's Tool C counts to each practice and from the way schools and districts
write. For each practice there are two: words that name what is done, such as ``survey``, which say nearly all, and
words that only often stand beside it, such as ``parents``, which say little. A word that stands with several practices
weighs less for each. Of several words only the pairs of neighbours count; endings, case and small words do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["PRACTICE_WORDS"]


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


#: by notation of the Four Domains: phrases that name the deed, and phrases that go with it
PRACTICE_WORDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "1A": (
            _phrases("""
                urgency, urgent, turnaround, crisis, case for change, prioritize, top priority, vision, mission,
                mission statement, core values, strategic direction, strategic plan, one page plan, single focus, two
                goals, three goals, leadership team, turnaround team, steering committee, cabinet, school board, board
                resolution, board policy, governance, proclaim, announce, message, talking points, speak plainly,
                launch, kickoff, kick off, rally, commitment, champion, competing initiatives, competing demands, align
                initiatives, abandon initiatives, drop initiatives, fewer initiatives, initiative overload, needs
                assessment, comprehensive needs, root cause analysis, strengths and weaknesses, turnaround office,
                turnaround leader, strongest leaders, state of the school, state of the district, sense of urgency,
                first agenda item, redesign, set priorities, three priorities, urgent need, put improvement first,
                guiding coalition, improvement team, instructional leadership team, transformation team, turnaround
                principal, reorganize, restructure, north star, program audit, fishbone, five whys, root cause, sunset
                programs, stop programs, first item, pledge, data go public, strategic goals, direction, common
                direction, districtwide team, cross department team
            """),
            _phrases("""
                transformation, failing, lowest performing, low performing school, superintendent, deputy
                superintendent, board, policy, structures, communicate, communication plan, explain, initiative,
                identified schools, identified for improvement, CSI, TSI, comprehensive support, targeted support,
                agenda, unify, chief, district leaders, publicly, leaders, state takeover, brand, reputation, meeting
                with staff, cross functional, departments, front and center, moral imperative, bottom five percent,
                strategic, core team, design team, results public, honest, plainly, hard truth, focus, low results,
                meets weekly, reform, identified, comprehensive, emergency
            """),
        ),
        "1B": (
            _phrases("""
                monitor, milestone, track progress, progress toward goals, monitor progress, review progress, progress
                check, plan progress, monitor implementation, implementation data, implementation rubric, dashboard,
                scorecard, quarterly review, monthly review, weekly review, mid year review, midyear, 30 day, 60 day,
                90 day, 45 day, 100 day, short term, long term, short cycle, SMART goals, interim goals, annual goals,
                goal review, action steps, plan review, status report, status update, behind schedule, due dates,
                deadline, timeline, leading indicators, lagging indicators, indicator, metrics, key performance, course
                correct, midcourse correction, adjust course, adjust plan, change course, continuous improvement,
                improvement cycle, cycle of inquiry, plan do study act, PDSA, stocktake, step back meeting, theory of
                action, root causes, fall behind, stalled, tracker, yearly targets, performance meetings, plan targets,
                implementation on pace, pace, check implementation, fidelity checks, stoplight, traffic light, gantt,
                huddle, set targets, growth targets, measurable goals, yearly goals, project management, update plan,
                revise plan, living document, lessons learned, pulse check, monitoring visits, monitoring calendar,
                quarterly report, annual targets, mid point, work plan, progress meetings, status of plan, plan carried
                out, proceed as planned
            """),
            _phrases("""
                track, quarterly, monthly, weekly, fortnightly, semester, mid year, action plan, improvement plan,
                school plans, plan, targets, goal, check, check point, checkpoint, adjust strategies, baseline,
                evidence of progress, progress report, progress, quick wins, wall chart, chart, red yellow, green, next
                steps, implementation, measures, measurable, trajectory, ahead, late, overdue, report to board, review,
                data review, step, pulse, action, dates, correct, adjust, judge, scored, calendar, percent, report,
                evidence
            """),
        ),
        "1C": (
            _phrases("""
                customize, tailor, differentiated support, differentiated assistance, tiered support, tiers of need,
                tiers of schools, intensive support, district support, support schools, support team, assistance, on
                site support, support visits, technical assistance, autonomy, flexibility, waiver, district mandates,
                mandate, freedom, discretion, leeway, budget flexibility, decide for themselves, funding formula,
                weighted funding, allocate, reallocate, allotment, resource allocation, extra resources, extra money,
                redirect, shift resources, shift funds, shift staff, trade position, grants, improvement grants, school
                liaison, network leader, network of schools, lead partner, external partner, school needs, school
                situation, campus needs, schools greatest need, menu of supports, menu of services, service center,
                staffing formula, site based, principal requests, level of support, school by school, frequency of
                support, visits to schools, fit each school, unique needs, innovation status, innovation school,
                exempt, relief, principal discretion, school based budget, equity funding, federal funds, braided
                funding, rapid response team, support officer, regional center, assign specialist, service agreement,
                needs based, fewer forms, match schools, support plan for each school, schools decide, principals
                decide, principals choose, control over budget, control over schedule, control over staffing
            """),
            _phrases("""
                resource, budget, fund, dollars, money, spend, central office, district office, district, Title I
                funds, district liaison, outside provider, priority schools, weekly visits, purchasing, procurement,
                small rural schools, campus, buildings, site, principals, services, support, flexible, rules, request,
                full time partner, depends, fit, school improvement grant, weak schools, innovation, freed, room,
                specialist, intensity, regional, help, weekly support, differ, situation, tier, greatest, schools,
                receives, lowest performing, extra help, matched, partner, visits
            """),
        ),
        "2A": (
            _phrases("""
                recruit, recruiter, hire, early hiring, retain, retention, turnover, attrition, vacancy, unfilled,
                candidate, applicant, job fair, signing bonus, bonus, stipend, incentive, salary, raise pay,
                differential pay, pay teachers, compensation, loan forgiveness, relocation, teacher pipeline, principal
                pipeline, leadership pipeline, talent pipeline, grow your own, residency, teacher preparation,
                preparation program, student teacher, certification, certify, licensure, license, alternative route,
                emergency certified, induction, new teacher, new hires, beginning teacher, first year teacher, novice,
                new principal, mentor teacher, mentor new, onboarding, succession, aspiring principals, aspiring
                leaders, future leaders, future teachers, staffing, understaffed, place teachers, assign teachers,
                strongest teachers, best teachers, effective teachers, highly effective, human resources, HR,
                personnel, career ladder, leave the profession, stay interview, exit interview, working conditions,
                burnout, shortage, teacher shortage, hard to staff, hard to fill, teachers of color, workforce, talent,
                job posting, opening, attract, advertise, Teach for America, international teachers, teacher cadets,
                future educators, teacher vacancy, fill positions, hiring timeline, keep teachers, keep strong, extra
                pay, moving costs, tuition, new staff, newly hired, leadership academy, principal internship, next
                principals, principal candidates, reassign, seniority, resign, why teachers leave, diversity of staff,
                ambassadors, paraprofessionals become, aides become, become teachers, become principals, select
                principals, competency interview, first years, buddy teacher, strongest principal, substitute pool,
                teachers stay, stay longer, subs
            """),
            _phrases("""
                placement, paraprofessional, pipeline, university, housing, endorsement, orientation, mentor, aspiring,
                assistant principals, quality teachers, qualified, interview, screening process, teacher leader, stay,
                leave, substitute, diverse, reward, teacher recognition, promote, position, apply, contract early, pay,
                spring, teachers, college of education, partnership with university, staff, veteran, fill, leaders,
                select, competency, graduates, aides, bilingual teachers, special education teachers, experienced,
                transfer, groom, college, buddy, lead teachers, ready to lead, educators, hard, rural
            """),
        ),
        "2B": (
            _phrases("""
                professional development, professional learning, PD, PLC, professional learning community, learning
                communities, coach teachers, coaching, instructional coach, coaching cycle, literacy coach, math coach,
                train, train teachers, workshop, institute, summer institute, job embedded, model lessons,
                demonstration classroom, co teach, peer observation, observe, learning walk, lab classroom, lesson
                study, book study, study group, webinar, consultant, micro credential, cohort of teachers,
                collaborative planning, release time, PD calendar, staff learning, adult learning, teacher learning,
                teacher practice, improve practice, content knowledge, pedagogy, side by side, principals learn,
                debrief, rehearse, practice sessions, learning sessions, one another teaching, another classroom,
                instructional rounds, rounds, visit classrooms of peers, observe colleagues, train principals, train
                staff, leadership coaching, principal coaching, principal cohort, leadership training, PD plan, PD
                menu, PD choice, train the trainer, staff development, professional growth, LETRS, teacher led PD,
                teach teachers, training for aides, coach new, micro teaching, coach models, shadow, book club,
                planning with coach, PDs
            """),
            _phrases("""
                trainer, cohort, course, common planning, planning time, early release, late start, modeling,
                demonstration, embedded, conference, needs of teachers, skill, skills of teachers, deepen, knowledge
                and skills, feedback cycle, sustained, individual growth, own practice, video, academy for teachers,
                protocol, sessions, ongoing, expertise, colleagues, peers, practice, paraprofessionals, staff,
                teachers, principals, teams of teachers, learn, facilitator, watch, try out, certificate, choose
                sessions, Wednesday, afternoons, summer, visits, strategies, ESL strategies, credit for teachers,
                growth, their own teaching
            """),
        ),
        "2C": (
            _phrases("""
                performance expectations, staff expectations, expectation for teachers, evaluation, evaluate teachers,
                principal evaluation, staff evaluation, evaluator, evaluation system, evaluation rubric, observation
                rubric, observation feedback, appraisal, summative, walk through, walkthrough, look fors, written
                feedback, feedback to teachers, accountable, accountability for staff, hold accountable, job
                description, roles and responsibilities, performance goals, performance review, performance measures,
                performance management, staff performance, teacher performance, performance standards, staff handbook,
                calibrate, inter rater, underperform, underperforming staff, low performing staff, ineffective,
                dismiss, remove staff, nonrenew, counsel out, tenure, growth plan, plan of assistance, probation,
                supervise, professionalism, lesson plans submitted, poor performance, fall short, sign off on norms,
                own work, good teaching looks, clear expectations, expectations for principals, evaluation tool, post
                conference, pre conference, staff goals, rated, unsatisfactory, low rated, due process, contract
                renewed, terminate, weak teachers, staff agreements, staff commitments, job duties, timely feedback,
                unannounced, frequent observations, professional norms, staff attendance, peer accountability, held
                accountable, shared rubric, good instruction looks, effective teaching looks, collective
                accountability, performance plan, performance data on staff, performance contract, removal,
                persistently, exits
            """),
            _phrases("""
                expectation, rubric, observation, role, responsibility, handbook, consequence, contract, union,
                supervisor, conduct, non negotiable, submit, define, spell out, standards for teaching, corrective,
                document performance, student learning objectives, feedback, norms, staff, employees, clear, weak
                practice, department chairs, excellence, minimum, sign, adults, definition, commitments, checklist,
                duties, punctual, 48 hours, document, renew, objectives, performance, unclear, know exactly, teachers,
                principals, meets standard, quality
            """),
        ),
        "3A": (
            _phrases("""
                diagnose, diagnostic, formative assessment, benchmark assessment, interim assessment, common
                assessment, common formative, quarterly assessment, screener, universal screening, data team, data
                meeting, data talks, data driven, data protocol, analyze student data, student data, test results, RTI,
                MTSS, multi tiered, response to intervention, intervention, interventionist, intervention block, tier
                2, tier 3, tier two, tier three, tutor, high dosage, small group, reteach, re teach, exit ticket, exit
                slip, quick check, progress monitoring students, skill gaps, learning gaps, learning loss, unfinished
                learning, remediate, catch up, flexible groups, regroup, individualize, individual needs, personalized
                learning, differentiate instruction, struggling students, struggling readers, reading level, running
                records, DIBELS, iReady, NWEA, WIN time, WIN block, mastery, mastered, pretest, item analysis, student
                work samples, look at student work, learning needs, extra time, double dose, misconception, check for
                understanding, adjust instruction, readiness check, letter sounds, boosters, pre assess, quizzes,
                common tests, error patterns, reading inventory, dyslexia, student by student, at risk students,
                learning plan, pull out, extra help, extra teaching, extra reading, Saturday school, vacation academy,
                boot camp, adaptive, skill groups, data wall, student growth data, early warning, grade team, find
                level, pull groups, sort students, intervention time, intervention schedule, ability, what students
                know, each student needs, each child needs, behind, lab
            """),
            _phrases("""
                assess, benchmark, screen, progress monitor, student progress, gap, MAP, STAR, group, personalize,
                differentiate, struggle, data analysis, student work, work samples, IEP, special education, extended
                learning time, flag students, specific skills, error, weekly, data, results, standard mastered,
                teachers, schedule, block, lack, need, intervene, test, English learners, minutes, skill, quiz, student
                growth, pupil, risk, software, meets within week, daily, level, sort, scores, plan instruction,
                respond, grades drop, lagging, ready, fluency checks, response, targeted instruction, time, teaching
                time
            """),
        ),
        "3B": (
            _phrases("""
                curriculum, curricula, curricular, state standards, college ready standards, standards aligned, rigor,
                evidence based, research based, proven, instructional materials, quality materials, textbook, core
                instruction, classroom instruction, tier 1, lesson design, lesson plans aligned, unit plans, units,
                pacing guide, scope and sequence, literacy block, phonics, phonemic, science of reading, structured
                literacy, balanced literacy, reading program, math program, math series, core program, adopt, pilot,
                close reading, complex text, texts, real complexity, depth of knowledge, DOK, higher order,
                questioning, discourse, inquiry, STEM, project based, problem solving, cognitively demanding, rigorous
                tasks, performance tasks, grade level tasks, grade level text, grade level work, instructional
                framework, instructional strategies, teaching strategies, instructional practices, instructional model,
                explicit instruction, direct instruction, gradual release, learning target, curriculum map, vertical
                alignment, fidelity, sheltered instruction, SIOP, blended learning, workshop model, guided reading,
                universal design, bell to bell, manipulatives, demanding, read aloud, Socratic, argument writing,
                evidence from text, primary sources, NGSS, guaranteed and viable, curriculum review, curriculum audit,
                open educational resources, standards based, unpack standards, priority standards, power standards,
                essential standards, common units, common lessons, lesson plan template, vertical teams, complex tasks,
                academic language, academic vocabulary, language objectives, language development, dual language,
                number talks, high leverage, Marzano, effect size, clearinghouse, decodable, knowledge building,
                classroom library, arts integration, PBL, technology integration, coding, course content, proven
                programs, programs without evidence, run as designed, evidence of effectiveness, novels, seminar, labs,
                worksheets
            """),
            _phrases("""
                standards, align, materials, instruction, lesson, pacing, literacy, fluency, comprehension, writing,
                essay, vocabulary, discussion, science, social studies, task, objective, map, numeracy, number sense,
                algebra, fractions, mathematics, math, reading, grade level, classroom, teach, subject, courses,
                challenge, high quality, books, program, buy, K-5, K-12, grammar, evidence, effectiveness, content,
                teachers teach, sequence, history, biology, civics, argument, complex, level of work, assignments,
                syllabus, explicit, models, daily lessons, gaps in curriculum, grades, methods, method proven
            """),
        ),
        "3C": (
            _phrases("""
                barrier, obstacle, attendance team, attendance, absence, absent, absenteeism, chronic absence,
                chronically absent, truancy, truant, transportation, bus, bus route, bus pass, ride, health clinic,
                clinic, nurse, mental health, counselor, counseling, social worker, therapist, therapy, wraparound,
                food pantry, pantry, meal, breakfast, hungry, hunger, homeless, foster, shelter, clothing, laundry,
                glasses, vision screening, dental, dentist, agencies, social services, nonprofit, community partners,
                community school, after school, afterschool, summer program, summer school, extended day, AP, AP
                courses, advanced placement, advanced courses, advanced classes, honors courses, dual enrollment, dual
                credit, early college, college credit, credit recovery, recover credits, IB, gifted, acceleration,
                equal access, open access, internship, apprenticeship, CTE, career technical, enroll, enrichment,
                clubs, dropout, drop out, re engage, device, laptop, chromebook, internet, wifi, hotspot, child care,
                childcare, fee, waive fees, scholarship, migrant, basic needs, case manager, prerequisite, field trip,
                newcomer, pregnant, eviction, opportunity, van, taxi, gas cards, late bus, bus stop, doctor, asthma,
                telehealth, immunization, eyeglasses, vision, hearing screening, winter coats, coats, shoes, school
                supplies, hygiene, snack, weekend food, court, juvenile, night school, online courses, virtual courses,
                distance learning, algebra in eighth, exam fees, test fees, automatic enrollment, gatekeeping, work
                based, job shadow, welding, community college, college courses, summer bridge, bridge program,
                transition, out of school suspension, alternatives to suspension, lose class time, lost class time,
                teen parents, preschool, pre-K, library hours, attendance letters, nudge, attend every day, tuition
                free, youth organization, Big Brothers, after hours, homework club, quiet place, sick
            """),
            _phrases("""
                health, tardy, lunch, trauma, weekend, talented, access, vocational, expand, graduation, off track,
                suspended, expelled, poverty, master schedule, parenting students, uniform, credit, library, partner,
                community organizations, Boys and Girls Club, YMCA, open, free, offer, miss school, miss class,
                businesses, college, walk to school, outside, suspensions, evening, certificate, rural students,
                online, kindergarten registration, hours, eighth graders, supplies, mentors, youth, neighborhood,
                county, hospital, church, lose, tribal, translated, seats, course offerings, minor offenses, free of
                charge, class time, seniors, housing, paperwork, delay
            """),
        ),
        "4A": (
            _phrases("""
                school culture, school climate, culture of learning, trust, relationship, welcoming, belong, high
                expectations, believe, shared beliefs, PBIS, positive behavior, behavior expectations, restorative,
                restorative circles, morning meeting, discipline policy, SEL, social emotional, respect, kindness,
                celebrate, recognize, assembly, pep rally, success stories, news, early wins, honor roll, pride, school
                spirit, morale, tradition, house system, caring adult, adult mentor, bully, referral, culturally
                responsive, inclusive, collective responsibility, collective efficacy, collaborative culture, teamwork,
                team building, open communication, two way communication, dialogue, share progress, share news,
                newsletter, community of learners, greet, connected, sense of community, display, stories of schools,
                tells stories, campaign, community learning, town learning, neighbors talk, elders, ceremonies,
                community conversations on learning, every child can learn, houses, crews, homeroom, calm, peer
                mediation, peer mentors, character education, character, mascot, wall of fame, shout outs, celebrate
                growth, celebrate gains, community events, festival, cultural night, heritage, multicultural, local
                paper, radio, positive press, staff retreat, positive phone calls, positive calls, talk about learning,
                conversations about learning, bias, anti racist, LGBTQ, new students welcome, feel safe, feel known,
                feel they belong, calls home with good news, shared values, values, community meetings about learning,
                monthly letter, known by name, greeted by name
            """),
            _phrases("""
                culture, climate, safe, safety, belief, positive, behavior, circles, discipline, success, award, joy,
                advisory, mentor students, fight, suspension, hallway, arrival, equity, norms, collaboration,
                recognition, social media, student learning first, diversity, growth mindset, environment, community,
                neighbors, churches, town, language, talk, stories, wins, honored, adult, center, statewide, expect,
                letter, website, Facebook, mayor, ritual, staff rooms, harassment, conflict, peace, feel, proud, gains,
                open house, back to school, share, learning, children learning, effort, staff and families, parade,
                posters, staff, schoolwide, building
            """),
        ),
        "4B": (
            _phrases("""
                survey, climate survey, parent survey, student survey, staff survey, satisfaction survey, stakeholder
                input, stakeholders, input, solicit, gather input, collect feedback, feedback from families, feedback
                from students, feedback from teachers, focus group, listen, listening session, listening tour, town
                hall, forum, advisory council, advisory committee, advisory group, student council, site council,
                suggestion, suggestion box, comment, comment cards, student voice, parent voice, voices heard, voice,
                perception, perception data, opinion, complaint, criticism, questionnaire, poll, exit poll, roundtable,
                round table, coffee with the principal, chat with the principal, respond to concerns, report back,
                share results, heard, hear, ask families, ask students, ask staff, ask parents, ask community, consult,
                seat at the table, decisions that affect, results of survey, response rate, empathy interviews,
                satisfaction, public comment, vote, student panel, parent panel, teacher panel, co design, text poll,
                online form, QR code, comment box, pulse survey, exit survey, annual survey, feedback loop, kitchen
                table, door to door, grievance, respond in writing, publish responses, families said, students said,
                staff said, shape plan, draft plan, review draft, listening posts, asked, what families want, what
                students want, wishes, student representatives, representatives, interview families, interview
                students, interview parents, shadow students, advisory board
            """),
            _phrases("""
                feedback, council, concern, community meeting, act, view, invite, hotline, proposal, decision making,
                shared decision, panel, answer, civil rights groups, draft, response, respond, question, ideas,
                advisory, families, students, groups, front office, box, form, summary, findings, summarize, anonymous,
                office, treat, think, told, fix, changes, committee, satisfied, meeting, members, open mic, critics,
                themes, community, parents, teachers
            """),
        ),
        "4C": (
            _phrases("""
                family engagement, parent engagement, parental involvement, home visit, family night, parent night,
                literacy night, math night, curriculum night, parent workshop, family workshop, parent class, parent
                academy, parent university, parent conference, parent liaison, family liaison, parent portal, student
                led, student led conference, led conferences, portfolio, student portfolio, goal setting, student
                goals, own goals, personal goals, learning goals, self assess, self monitor, self regulation, self
                management, self directed, data folder, data binder, data notebook, leadership notebook, chart own,
                track their own, own learning, own progress, student ownership, perseverance, grit, persist, personal
                competencies, college visit, career exploration, career interest, FAFSA, college application,
                graduation plan, four year plan, interest inventory, aspiration, dreams, homework, help their children,
                child learning, compact, PTA, read at home, partner with families, partner with parents, growth
                mindset, passion projects, interests, students set, students lead, students choose, students chart,
                students track, students graph, planners, goal sheets, personal learning plan, career plan, career day,
                senior project, capstone, passion, genius hour, service learning, families learn, families practice,
                families understand, show parents, show families, APTT, academic parent, learning kits, take home kits,
                literacy bags, STEM night, game night, reading logs, text tips, weekly text, grades online, learning
                contract, study skills, time management, self control, mindset, metacognition, motivation, families
                set, parents set, family conference, dads, moms, fathers, explain to parents, parents learn, families
                help, parents help, college campuses, campus tours, tour colleges, apply to college, careers, life
                goals, goal binder, goal conference, own data, their own growth, judge own work, students judge,
                learner profile
            """),
            _phrases("""
                family, parent, guardian, caregiver, grandparent, mother, home, portal, ownership, reflect, college,
                college and career, hopes, future, text messages, app, child, children, volunteer, interpreter,
                translate, bilingual, home language, report card, student leadership, goals, conferences, kids, own,
                advisory, real world, community based learning, choose, choice, dinner, childcare for parents,
                evenings, tips, kits, learn at home, books home, student, students own, effort, senior, hobbies,
                project, journal, learner, workshops, lead, nightly, logs
            """),
        ),
    }
)
