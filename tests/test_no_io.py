"""Importing spnet brings in no extra; building a network and computing on it touches nothing outside.

What is used for the first time is loaded first, by Python's own import; so the work is done once before it is watched.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

#: what a process does with spnet; it prints what is loaded for that, and the audit events of doing it again
PROGRAM = """
import json, sys
from datetime import date

import spnet

events = []
watching = False


def hook(event, arguments):
    if watching:
        events.append([event, [repr(argument)[:80] for argument in arguments]])


def work():
    from spnet import Action, Adjustment, Correction, Goal, Level, LinkKind, Milestone, Network, Organization
    from spnet import Status, StatusReport, Strategy

    net = Network("Example State")
    net.add(Organization(id="state", name="State agency", level=Level.SEA))
    net.add(Organization(id="d1", name="River District", level=Level.LEA), parent="state")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
    net.add(Goal(id="g1", statement="Each student grows every year."), parent="s1")
    net.add(Strategy(id="t1", title="Portfolios", codes=("4c",)), parent="g1")
    net.add(Milestone(id="m1", title="Written", due=date(2018, 5, 31)), parent="t1")
    for number in range(1, 4):
        net.add(Action(id=f"a{number}", due=date(2017, 10, 15), weight=1.5), parent="m1")
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    first = net.record(StatusReport(node="a1", on=date(2017, 10, 10), status=Status.COMPLETED))
    net.record(Adjustment(node="a2", on=date(2017, 10, 10), due=date(2018, 1, 31), cause="illness"))
    net.record(Correction(of=first, replacement=None, recorded_on=date(2017, 10, 12)))
    needs = spnet.NeedsAssessment(
        id="n1",
        findings=(spnet.Finding(id="f1", kind=spnet.FindingKind.WEAKNESS),),
        analyses=(spnet.five_whys("Few pass", "Lessons vary", id="c", findings=("f1",)),),
        priorities=(spnet.Priority(id="p1", findings=("f1",)),),
    )
    net.replace("s1", needs=(needs,), identifiers={"nces": "480000100001"})
    net.replace("t1", measures=(spnet.Measure(indicator="growth", baseline=68),), priority="p1")
    net.record(spnet.Observation(node="t1", on=date(2018, 1, 31), measure="growth", value=70))
    net.record(spnet.SupportProvided(node="p1", on=date(2018, 1, 31), provider="d1", hours=6))
    net.define(spnet.Term(term="LEA", definition="A district."))
    net.link("m1", "d1", LinkKind.CONTINUES)
    net == net.copy(), hash(net["s1"]), net.glossary["LEA"], spnet.orphaned_events(net)
    try:
        spnet.Action(id="x", due="soon")
    except spnet.SpnetError as error:
        str(error)
    try:
        with net.edit():
            net.remove("m1", recursive=True)
            net["nobody"]
    except KeyError:
        pass
    as_of = date(2018, 3, 31)
    for source in (net, net.snapshot()):
        p = spnet.progress(source, as_of=as_of)
        p["d1"].actions, p.own("s1").milestones, p.total.actions, repr(p)
        str(p.explain("a1")), str(spnet.change(source, "d1", since=date(2018, 2, 28), until=as_of))
        repr(spnet.interlace(source, as_of=as_of, by="practice"))
        spnet.flag(source, as_of=as_of, rules=spnet.default_rules())
        repr(spnet.measure_progress(source, as_of=as_of)), repr(spnet.trajectories(source, as_of=as_of))
        repr(spnet.pooled(source, "growth", as_of=as_of).published())
    spnet.FOUR_DOMAINS.parse("3c: Provide rigorous evidence-based instruction")
    list(spnet.walk(net)), spnet.outline_number(net, "a3"), list(net.graph), list(net.links.edges(keys=True))
    repr(net), net._repr_html_(), net.copy()


work()
loaded = sorted(sys.modules)
sys.addaudithook(hook)
watching = True
work()
watching = False
print(json.dumps([loaded, events]))
"""

#: what is only brought in by those who ask for it
EXTRAS = {
    *("arro3", "cattrs", "dask", "duckdb", "jinja2", "matplotlib", "narwhals", "pandas", "pint", "polars", "pyspark"),
    *("rich", "scipy"),
}

#: audit events that would say that something outside was touched, or code made
OUTSIDE = (
    "open",
    "import",
    "exec",
    "compile",
    "socket.",
    "subprocess.",
    "os.",
    "shutil.",
    "tempfile.",
    "glob.",
    "urllib.",
)


def run(program: str) -> tuple[set[str], list[Any]]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded, events = json.loads(done.stdout)
    return set(loaded), events


@pytest.fixture(scope="module")
def session() -> tuple[set[str], list[Any]]:
    return run(PROGRAM)


def test_working_with_spnet_imports_no_extra_and_not_what_only_the_rim_needs(
    session: tuple[set[str], list[Any]],
) -> None:
    loaded, _ = session
    assert "spnet.metrics.progress" in loaded
    assert not {name.partition(".")[0] for name in loaded} & EXTRAS


def test_building_a_network_and_computing_on_it_does_no_input_or_output(session: tuple[set[str], list[Any]]) -> None:
    _, events = session
    touched = [event for event in events if event[0].startswith(OUTSIDE)]
    assert touched == []


def test_the_watch_sees_what_it_is_to_see() -> None:
    _, events = run(PROGRAM.replace("    net = Network(", "    open(json.__file__).close()\n    net = Network("))
    assert "open" in {event for event, _ in events}
