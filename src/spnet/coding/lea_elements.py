"""The wording of the LEA self-reflection: notation, text and four levels of each element, lowest level first.

From Tool C of the source ("LEA Self-Reflection to Support School Improvement"). The codes are the tool's; the words
are our own and short, with "district" for the LEA. Where the tool slips, its evident sense is given: 1a4 has two kinds
of data and calls both qualitative, and the last level of 3a1 and of 3b3 has a verb too many.
"""

from __future__ import annotations

__all__ = ["LEA_ELEMENTS"]

#: notation, what the element is, and what each level adds to those beneath it
LEA_ELEMENTS: tuple[tuple[str, str, tuple[str, str, str, str]], ...] = (
    (
        "1A1",
        "Leaders make clear that school improvement cannot wait, and help staff tie their work to it",
        (
            "Leaders tell which schools the state has identified (CSI, TSI or another label)",
            "They say why improving these schools cannot wait",
            "They involve district staff in tying what they do to school improvement",
            "Every meeting takes improvement up as urgent for all, families included, now and from now on",
        ),
    ),
    (
        "1A2",
        "A leadership team with people from key roles all over the district works together",
        (
            "The team is the superintendent and a deputy",
            "People from the district's key roles sit on it",
            "It keeps meeting, with norms and processes for working together and deciding clearly",
            "It follows progress and corrects course in time, for the district and its schools",
        ),
    ),
    (
        "1A3",
        "The district's vision, mission, goals for students and their measures guide improvement",
        (
            "The leadership team has put a vision and a mission into words",
            "Goals about students, with measures, bear on school improvement",
            "Staff and team can say where the district is heading and what their work adds to it",
            "Every initiative, project and program for improvement has to pass the test of this direction",
        ),
    ),
    (
        "1A4",
        "A needs assessment covers the Four Domains: leadership, talent, instruction and culture",
        (
            "A needs assessment has been done by the leadership team",
            "It draws on numbers and on what cannot be counted",
            "Root cause analysis shows what is strong and what is weak in each of the Four Domains",
            "It finds the causes beneath every weakness that something can be done about",
        ),
    ),
    (
        "1A5",
        "Policies, structures and what is expected of people help schools to improve",
        (
            "Policies and structures exist, and expectations are clear",
            "They serve the improvement of schools",
            "A joint team looks after policy making, structures and who gets at improvement data",
            "The team helps to analyze these data and to adjust the schools' plans by them",
        ),
    ),
    (
        "1B1",
        "Strategies for improving schools answer the root causes that data point to",
        (
            "Strategies have been named",
            "They are effective practices of the Four Domains",
            "Each spells out its theory of action: what the district does, what schools and student goals gain",
            "Measures tell what the district's work changes in schools, the 'then' of the theory",
        ),
    ),
    (
        "1B2",
        "Milestones lay out the work on each strategy and show how far it has come",
        (
            "There are milestones",
            "They are the steps that it takes to put the strategies into practice",
            "Each lists the actions that complete it",
            "Actions have dates, outputs, resources, people in charge and people who help",
        ),
    ),
    (
        "1B3",
        "The district watches how school plans are carried out and changes what would throw them off",
        (
            "Schools' improvement plans are read through",
            "What they share is found, or coded by domain and practice",
            "Data on how they are carried out bring prompt changes in staff, programs, policies or methods",
            "The data also tell when flagging progress calls for quick intervention",
        ),
    ),
    (
        "1C1",
        "A set system gives schools support that differs with what they need to improve",
        (
            "There is a system for supporting schools",
            "It builds on effective practices that help schools to improve",
            "Method, frequency, length and resources vary with what each school needs",
            "Data on what schools do with the support are looked at, so that it can be changed",
        ),
    ),
    (
        "1C2",
        "School leaders may, within reason, move staff, money and time to what their school needs most",
        (
            "How resources are given out, and what is expected in doing so, is clear",
            "Decisions on resources follow a set process",
            "Leaders of schools in improvement may, within reason, shift resources to their priorities",
            "What these shifts achieve is examined in time to correct them",
        ),
    ),
    (
        "1C3",
        "School leaders may, within reason, decide for themselves how to meet their school's priorities",
        (
            "District leaders stress how much it matters that schools choose priorities",
            "School leaders may, within reason, decide how to meet theirs",
            "They have extra room to pick a few strategic priorities likely to pay off early",
            "What these decisions do for the school's results is examined in time to correct them",
        ),
    ),
    (
        "2A1",
        "An open system for hiring, evaluating, rewarding and replacing people lets the district do its job",
        (
            "Procedures exist for hiring people and for evaluating them",
            "Rewards differ, so that excellence is encouraged",
            "Hiring, evaluating, rewarding and replacing people form one system, driven by need",
            "It is open enough, with data at hand, to meet the staffing needs of school improvement",
        ),
    ),
    (
        "2A2",
        "District, schools and communities together find, keep and place strong principals and teachers",
        (
            "The district looks after finding and keeping principals and teachers",
            "It places them where schools need them",
            "With schools and communities, it places the strongest where improvement needs them",
            "Data come in time to change things, so that staff have the skills that improvement takes",
        ),
    ),
    (
        "2A3",
        "District and schools together run an induction program for people new to teaching or leading",
        (
            "New employees get an orientation",
            "New teachers and principals go through an induction program",
            "Schools and other stakeholders help to run it and to look it over from time to time",
            "In schools under improvement, early support is fitted to each new teacher and leader",
        ),
    ),
    (
        "2B1",
        "Standards or criteria keep professional learning good throughout the district",
        (
            "There are standards for professional learning",
            "Staff grasp them, can explain them and see what they mean for school improvement",
            "District staff always go by them, and so train people well in effective practices",
            "Staff help schools to choose and give good, relevant learning to their own people by them",
        ),
    ),
    (
        "2B2",
        "Professional learning follows needs that staff evaluations and school and student results show",
        (
            "It follows what the district as a whole needs",
            "Evaluations of staff tell what each of them needs to learn",
            "Results of schools and students tell what each school needs to learn",
            "What schools need in order to improve comes first",
        ),
    ),
    (
        "2B3",
        "The district helps schools to fit professional learning to each person's experience and skill",
        (
            "School plans are read to see that their professional learning answers needs",
            "Schools hear how the learning in their plans could be made better",
            "Schools are helped to vary it with the experience and skill of each member of staff",
            "They are helped to judge well whether the learning worked",
        ),
    ),
    (
        "2C1",
        "Leaders set out clear goals for the performance of staff, in line with the evaluation system",
        (
            "An evaluation system exists, and every employee has been told of it",
            "Everyone uses it alike to help people reach their performance goals",
            "Identified schools get help in using it well to settle problems with employees",
            "Help is given in holding leaders and staff to their performance goals",
        ),
    ),
    (
        "2C2",
        "Leaders say clearly how schools are to perform and improve, so that students are taught best",
        (
            "It is clear how schools are to perform and improve, for the best schooling of students",
            "All staff know these expectations and can put them into words",
            "District leaders make them clear to schools and communities",
            "District leaders keep revising what they say on improvement, to match expectations better",
        ),
    ),
    (
        "2C3",
        "District and school leaders together see that people who fall short leave fast, to limit harm",
        (
            "Procedures say how poor work by staff is to be corrected",
            "They cover people whose work stays poor in schools with poor results",
            "School leaders take part, so that such people leave fast and do no more harm",
            "Steps are set for effective people to take their place fast, so that no more harm follows",
        ),
    ),
    (
        "3A1",
        "Protocols help teachers to find what each student needs and to plan their teaching by it",
        (
            "Protocols and procedures exist for looking closely at what one student needs",
            "Samples show how to plan teaching that is fitted to one student",
            "Professional learning shows how to make such plans with the protocols",
            "Protocols and procedures are changed where evaluation data ask for it",
        ),
    ),
    (
        "3A2",
        "Schools get leeway and help in using teaching time inventively for what students need",
        (
            "Inventive ways to stretch teaching time for students' needs are being looked for",
            "Policies or procedures are changed to help schools stretch this time and use it to the full",
            "Guidance tells how to teach well in the added time",
            "Schools answer for how well they teach in the added time",
        ),
    ),
    (
        "3A3",
        "Teachers get at the data that they need to follow their students' progress",
        (
            "The district has procedures for collecting data on how students do",
            "Schools can get at these data",
            "Guidance tells how to follow students' progress with them",
            "Students and families get means to understand what following progress shows",
        ),
    ),
    (
        "3B1",
        "Academic standards are high, and everyone gets demanding curricula that are built on them",
        (
            "The district has taken on standards and assessments",
            "What is taught, and how, goes with the standards, so that learning is demanding",
            "Guidance shows various ways of teaching, chosen by what formative assessments reveal",
            "Meetings look at teaching and gather views, so that guidance and sample lessons serve better",
        ),
    ),
    (
        "3B2",
        "Schools are helped to pick proven programs and interventions, run them as designed and drop others",
        (
            "The district checks that programs in school plans comply with what is asked about evidence",
            "Schools hear in good time what it thinks of the evidence-based programs that they chose",
            "Help and resources are there for checking well that programs are run as designed",
            "Schools are helped to evaluate how programs were carried out and what they achieved",
        ),
    ),
    (
        "3B3",
        "Where curriculum or teaching has gaps, the district plans how to make them stronger",
        (
            "A process is there for finding gaps in curriculum and teaching",
            "Actions against the gaps are drawn up and carried out",
            "Schools are helped to find gaps in how they use the curriculum or teach day by day",
            "Schools become able to check and adjust these actions regularly, so that they get done",
        ),
    ),
    (
        "3C1",
        "Barriers to learning, and ways to offer more to students who master early, are looked for",
        (
            "Policies and practices are searched for artificial, non-academic bars to learning and to enrichment",
            "What the district itself can do is done, to lift barriers and to open ways to richer learning",
            "Partners, businesses among them, widen what is offered to students who master early",
            "Schools are helped to form and use such partnerships for these students",
        ),
    ),
    (
        "3C2",
        "Community groups, as for health or youth, help students past obstacles and to competencies for life",
        (
            "With identified schools, it is found what keeps students from such personal competencies",
            "Community groups that could help students past these obstacles are found",
            "Partnerships with these groups are set up",
            "Schools are helped to form and use them, against obstacles and for personal competencies",
        ),
    ),
    (
        "4A1",
        "District, school staff and families keep talking, frankly and helpfully, both ways",
        (
            "There are ways for district, school staff and families to speak to one another and be heard",
            "They keep in touch steadily",
            "Their talk is frank, to the point and a help to identified schools, with students and families",
            "What is learned from it makes the ties between district, schools and families stronger",
        ),
    ),
    (
        "4A2",
        "Students, families, teachers and leaders hear of progress, early wins first, and so expect more",
        (
            "A plan says how news of progress and success is collected and shared, inside and outside",
            "Set routines have people think together about progress and success",
            "The plan is used regularly to tell people inside and outside of progress and success",
            "What successes teach is used to hearten and help improvement work, so that more succeeds",
        ),
    ),
    (
        "4A3",
        "People around the schools and the district meet to talk and think about what students learn",
        (
            "The district's community has occasions to meet, talk and think about what students learn",
            "What is said there is used to bring more of the community into school improvement",
            "It is used to help schools offer such occasions to their own communities",
            "Schools are helped to use what they hear to bring more of their community in",
        ),
    ),
    (
        "4B1",
        "Views of how good the school climate is are collected, and tell how the work on it goes",
        (
            "There is a process for asking what people think of the improvement work",
            "Early on, a diagnostic instrument gathers what stakeholders think",
            "Surveys from time to time follow how the improvement work is seen",
            "School leaders learn how to find out what stakeholders think and to act on it",
        ),
    ),
    (
        "4B2",
        "Stakeholders' views count in choosing priorities and in mending what lies beneath climate problems",
        (
            "A process sums up stakeholders' views for those who decide",
            "The summary is used to mend what lies beneath climate problems of district and schools",
            "Schools are helped to use it in choosing what to mend first",
            "Resources help to find and apply evidence-based ways of mending it",
        ),
    ),
    (
        "4B3",
        "Helpful comments, proposals and criticism are heard and answered",
        (
            "They are collected from stakeholders",
            "They are used to make the improvement work better",
            "Schools are helped to record and answer them",
            "District and schools together carry out improvements that follow from them",
        ),
    ),
    (
        "4C1",
        "Students are taught on purpose to pursue goals, keep at tasks, judge progress and steer learning",
        (
            "The district's direction shows that such personal competencies matter",
            "People inside and outside are told that they matter",
            "Policies and practices are gone through and changed to help schools build them",
            "Schools get professional learning and resources for building them",
        ),
    ),
    (
        "4C2",
        "Students have chances to tie what they learn in school to their interests and hopes",
        (
            "Guidance on teaching has examples of tying learning to students' interests and hopes",
            "It points to ways of learning in the community that do so",
            "Schools are helped to use the guidance, so that more learning goes with students' interests",
            "Schools are helped to follow how learning in the community is used and works, and to widen it",
        ),
    ),
    (
        "4C3",
        "Parents take a real part in what their child learns, achieves, likes and aims for",
        (
            "There is a guide for parents on how to take part",
            "It comes with assessments, interest inventories and facts on careers and colleges",
            "Schools learn to use the guide and what comes with it to draw parents further in",
            "Help with gathering data, and using them, shows which practices draw families in better",
        ),
    ),
)
