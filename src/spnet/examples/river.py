"""River State: the source's own example, with invented districts beside it."""

from __future__ import annotations

from datetime import date

from spnet.examples.river_journal import record_journal
from spnet.examples.river_plan import PLACES, add_place
from spnet.model.enums import LinkKind
from spnet.model.network import Network

__all__ = ["RIVER_AS_OF", "river_state"]

#: the day on which River State is best looked at: after three of its four quarters
RIVER_AS_OF = date(2018, 3, 31)

#: who supports whom: the milestone of the giver, and what of the receiver it supports
_SUPPORTS = (
    ("river/4c/m2", "school-a/4c"),
    ("river/4c/m2", "school-b/4c"),
    ("river/4c/m2", "school-c/4c"),
    ("state/1c/m2", "prairie/3c/m2"),
    ("state/1c/m2", "prairie-east/3c"),
    ("state/1c/m2", "prairie-west/3c"),
    ("state/1c/m2", "prairie-high/3c"),
)

#: which action waits for which
_WAITS = (
    ("school-a/4c/m2/a1", "river/4c/m1/a3"),
    ("school-c/4c/m2/a1", "river/4c/m1/a3"),
    ("prairie/3c/m2/a1", "state/1c/m2/a1"),
    ("school-b/3c/m2/a2", "school-b/3c/m2/a1"),
)


def river_state() -> Network:
    """Build River State: the example of the source, and invented districts with which it can be compared.

    Returns
    -------
    Network
        22 organizations with 422 nodes in all, and 626 events: reports for the ends of the months from September 2017
        to May 2018. The state agency has the id ``"state"``, the source's district ``"river"`` with ``"school-a"``,
        ``"school-b"`` and ``"school-c"``, the invented districts ``"oak"``, ``"prairie"``, ``"mesa"``, ``"lake"`` and
        ``"pine"``. An id in a plan begins with those of its organization and its practice: ``"school-a/4c/m1/a2"``.

    Notes
    -----
    From the source are: that there are a state agency, a district and three schools, and the practices of these three
    (section 5); their goals, and the figures of the measures of goals (section 1, Table 1) and of strategies (section
    3), its one school standing for each of the three; the example strategies, 4C of the district and 3C of schools
    (section 3); one district lagging behind for two months, and the state's help (section 6). All words are ours but
    names. All else is invented: the other districts and schools, all milestones, actions, dates and people, and every
    report. ``identifiers["example"]`` of an organization is ``"source"`` or ``"invented"``.

    Where the source is open, this is our reading: a "4% increase" in Table 1 means four percentage points above the
    baseline, in the second year too; of School A's 3C, to which the coded table gives the label of 3B, the code counts.

    What happens, and where it shows:

    - Prairie lags behind the other districts at the ends of January and February 2018. The state then teaches its
      staff (``"state/1c/m2"`` supports ``"prairie/3c/m2"``), and by the end of April it has caught up.
    - Schools A and C stall on practice 4C from January on. Their first action waits for the district's guidelines,
      ``"river/4c/m1/a3"``, which are overdue. School B, which does not wait, gets on.
    - Lake West School sends no report after December 2017, while its actions fall due.
    - Among single nodes: an action never reported on (``"oak-south/2b/m2/a2"``), begun late (``"oak-north/4c/m2/a2"``),
      re-dated three times (``"pine-hill/3b/m2/a1"``), reopened (``"school-b/1a/m1/a2"``), cancelled
      (``"pine-hill/1b/m2/a3"``) or without a due date (``"mesa-north/2a/m1/a2"``); a cancelled milestone
      (``"mesa-north/3c/m2"``) and one without actions (``"pine/4b/m2"``); a strategy adopted during the year
      (``"oak-south/4b"``), one coded to a domain alone (``"pine-valley/4"``) and one not coded (``"lake-high/rooms"``);
      a milestone whose codes replace its strategy's (``"state/1c/m2"``); a report withdrawn
      (on ``"pine-valley/3a/m2/a2"``), one corrected (on ``"school-b/3c/m1/a2"``), and a return entered a month late
      (of Oak North for February); one person with eight actions open at once (R. Amaya of Mesa High).

    Examples
    --------
    >>> from spnet import progress
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> net = river_state()
    >>> net["river"].name, net["oak"].identifiers["example"]
    ('River District', 'invented')
    >>> net["school-a/goal"].measures[0].baseline
    18
    >>> stalled = progress(net, as_of=RIVER_AS_OF)["school-a/4c"].actions
    >>> stalled.active, stalled.completed, stalled.overdue
    (8, 3, 5)
    """
    network = Network("River State (partly invented)", id="river-state")
    for place in PLACES:
        add_place(network, place)
    for place in PLACES:
        if place.under is not None:
            network.link(f"{place.id}/goal", f"{place.under}/goal", LinkKind.ALIGNED_TO)
    for giver, receiver in _SUPPORTS:
        network.link(giver, receiver, LinkKind.SUPPORTS)
    for waiting, awaited in _WAITS:
        network.link(waiting, awaited, LinkKind.DEPENDS_ON)
    record_journal(network)
    return network
