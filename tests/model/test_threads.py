"""Snapshots read by many threads while others write: whoever reads sees whole edits only.

As `docs/how-to/embed.md` has it, those who write take turns, and hand on a snapshot after each batch. For half a minute
under the profile ``thorough``, else for a fixed number of batches.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from random import Random
from threading import Barrier, Lock, Thread
from time import monotonic

import pytest

from spnet import (
    Action,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Snapshot,
    Status,
    StatusReport,
    Strategy,
    interlace,
    progress,
)

READERS, WRITERS, SCHOOLS, ACTIONS = 8, 4, 6, 4
BATCHES, SECONDS, KEPT = 40, 30, 20
DAY = date(2018, 1, 5)

#: by school how many actions it has, and how many of them are completed
Standing = list[tuple[int, int]]


class TakenBack(Exception):  # noqa: N818  # no error: what a batch is given up with
    """Raised within a batch, which leaves nothing of itself."""


class District:
    """Schools of some actions each, half of them completed; and the last pictures taken, each with what is true in it.

    A batch completes one action and takes up another again, and lets two schools swap an action, so that half of a
    batch has other sums than a whole one.
    """

    def __init__(self) -> None:
        self.net = Network("threads")
        self.completed: set[str] = set()
        self.pictures: tuple[tuple[Snapshot, Standing], ...] = ()
        self.turn = Lock()
        self.net.add(Organization(id="d", name="District", level=Level.LEA))
        for school in range(SCHOOLS):
            self._open(school)
        self._take_picture()

    def _open(self, school: int) -> None:
        self.net.add(Organization(id=f"s{school}", name="School", level=Level.SCHOOL), parent="d")
        self.net.add(Goal(id=f"g{school}"), parent=f"s{school}")
        self.net.add(Strategy(id=f"t{school}", codes=("4C",)), parent=f"g{school}")
        self.net.add(Milestone(id=f"m{school}"), parent=f"t{school}")
        for action in (f"a{school}.{number}" for number in range(ACTIONS)):
            self.net.add(Action(id=action, due=DAY), parent=f"m{school}")
        for action in (f"a{school}.{number}" for number in range(0, ACTIONS, 2)):
            self._report(action, Status.COMPLETED)
            self.completed.add(action)

    def _report(self, action: str, status: Status) -> None:
        self.net.record(StatusReport(node=action, on=DAY, status=status))

    def _take_picture(self) -> None:
        plans = [list(self.net.graph[f"m{school}"]) for school in range(SCHOOLS)]
        standing = [(len(plan), len(self.completed.intersection(plan))) for plan in plans]
        self.pictures = (*self.pictures, (self.net.snapshot(), standing))[-KEPT:]

    def write(self, random: Random) -> None:
        """Make a batch, whole or not at all, and hand on a picture."""
        with self.turn:
            begun = random.choice([id for id in self.net if id.startswith("a") and id not in self.completed])
            reopened = random.choice(sorted(self.completed))
            with suppress(TakenBack), self.net.edit():
                self._report(begun, Status.COMPLETED)
                self._swap(random)
                self._report(reopened, Status.IN_PROGRESS)
                if random.random() < 0.3:
                    raise TakenBack
                self.completed = self.completed - {reopened} | {begun}
            self._take_picture()

    def _swap(self, random: Random) -> None:
        here, there = (f"m{school}" for school in random.sample(range(SCHOOLS), 2))
        mine, theirs = random.choice(list(self.net.graph[here])), random.choice(list(self.net.graph[there]))
        self.net.move(mine, parent=there)
        self.net.move(theirs, parent=here)


def check_whole(snapshot: Snapshot, standing: Standing) -> None:
    """Require that a picture has what was true when it was taken, and that its numbers go together."""
    p = progress(snapshot, as_of=DAY)
    table = interlace(snapshot, as_of=DAY, across=Level.SCHOOL)
    tallies = [p[f"s{school}"].actions for school in range(SCHOOLS)]
    assert [(tally.total, tally.completed) for tally in tallies] == standing
    assert (p["d"].actions.total, p["d"].actions.completed) == (SCHOOLS * ACTIONS, SCHOOLS * ACTIONS // 2)
    assert [table[f"s{school}", "4C"].actions for school in range(SCHOOLS)] == tallies
    assert sorted(p) == sorted(snapshot.graph)


@contextmanager
def quick_turns() -> Iterator[None]:
    """Let threads take turns so often that they meet in the middle of anything."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)


def all_at_once(works: list[Callable[[], None]]) -> list[BaseException]:
    """Do works each in a thread of its own, and return what they raised."""
    start, raised = Barrier(len(works)), list[BaseException]()

    def do(work: Callable[[], None]) -> None:
        start.wait()
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threads = [Thread(target=do, args=(work,)) for work in works]
    with quick_turns():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return raised


def test_no_reader_sees_half_of_an_edit() -> None:
    district, stop = District(), monotonic() + SECONDS
    lasting = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

    def rounds() -> Iterator[int]:
        number = 0
        while monotonic() < stop if lasting else number < BATCHES:
            yield number
            number += 1

    def write(seed: int) -> None:
        random = Random(seed)
        for _ in rounds():
            district.write(random)

    def read(seed: int) -> None:
        random = Random(seed)
        for _ in rounds():
            pictures = district.pictures
            for snapshot, standing in (pictures[-1], random.choice(pictures)):  # the newest, and an older one again
                check_whole(snapshot, standing)

    works: list[Callable[[], None]] = [partial(write, n) for n in range(WRITERS)]
    works += [partial(read, n) for n in range(READERS)]
    assert all_at_once(works) == []
    check_whole(district.net.snapshot(), district.pictures[-1][1])


def test_half_of_an_edit_would_be_seen() -> None:
    """Lest the test above pass whatever is read: a picture between two edits of a batch is not what was true."""
    district = District()
    standing = district.pictures[-1][1]
    district.net.record(StatusReport(node="a0.1", on=DAY, status=Status.COMPLETED))
    with pytest.raises(AssertionError):
        check_whole(district.net.snapshot(), standing)
    district.net.record(StatusReport(node="a0.0", on=DAY, status=Status.IN_PROGRESS))
    check_whole(district.net.snapshot(), standing)
