"""``python -m spnet``: the main job on an example, printed."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from typing import TextIO

from spnet.errors import SpnetError
from spnet.examples import RIVER_AS_OF, TEXAS_AS_OF, river_state, texas, texas_directory
from spnet.metrics.reports.plan_report import plan_report
from spnet.model.network import Network
from spnet.report import (
    Overview,
    overview,
    period_reports,
    render,
    render_period_reports,
    render_plan_report,
    to_data,
)

__all__ = ["main"]

_NOTES = {
    "river": (
        "River District, its three schools, their practices and measures are the guidance's own example. The other "
        "districts and schools, and all milestones, actions, people, dates and reports are invented."
    ),
    "texas": "Real directory, simulated plans.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    arguments : sequence of str or None, default None
        The arguments; None: those of the process.

    Examples
    --------
    >>> from spnet.__main__ import main
    >>> main(["river", "--as-of", "2017-10-31"])  # doctest: +ELLIPSIS
    River State (partly invented) as of 2017-10-31
    ...
    0
    """
    options = _parser().parse_args(arguments)
    as_of = options.as_of or (TEXAS_AS_OF if options.example == "texas" else RIVER_AS_OF)
    start = time.perf_counter()
    notes = [_NOTES[options.example]]
    if options.example == "texas":
        left_out = texas_directory().left_out
        words = ", ".join(f"{number:,} {status}" for status, number in left_out.items())
        notes.append(f"Left out of the directory: {words}.")
        network = texas(seed=options.seed, on_progress=_display(sys.stderr))
    else:
        network = river_state()
    built = time.perf_counter()
    if options.reports or options.template is not None:
        return _reports(network, as_of, options.template, notes)
    page = overview(network, as_of=as_of)
    if options.json:
        json.dump({"notes": notes} | to_data(page), sys.stdout, indent=2)
        print()
        return 0
    _show(page)
    print()
    for note in notes:
        print(note)
    if options.example == "texas":
        computed = time.perf_counter()
        print(_cost(network, built - start, computed - built))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m spnet",
        description="Show an example network: its size, progress by organization, practices by school, and flags.",
    )
    parser.add_argument(
        "example",
        nargs="?",
        choices=sorted(_NOTES),
        default="river",
        help="river: the guidance's own example (default); texas: a whole state, real directory, simulated plans",
    )
    parser.add_argument("--as-of", type=_date, metavar="YYYY-MM-DD", help="the day to look at (default: the example's)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the simulated plans of texas (default: 0)")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--reports", action="store_true", help="print all period reports of everybody, as totals")
    shown.add_argument("--template", metavar="ID", help="print the filled-in planning template of one organization")
    shown.add_argument("--json", action="store_true", help="print everything as JSON, nothing rounded or cut")
    return parser


def _reports(network: Network, as_of: date, organization: str | None, notes: Sequence[str]) -> int:
    """Print all reports of everybody, or the template of one organization."""
    start = time.perf_counter()
    try:
        text = (
            render_period_reports(period_reports(network, as_of=as_of))
            if organization is None
            else render_plan_report(plan_report(network, organization, as_of=as_of))
        )
    except SpnetError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join((text, "", *notes, f"Reported in {time.perf_counter() - start:.1f} s.")))
    return 0


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # fromisoformat takes other forms as well
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2018-03-31")
    return day


def _show(page: Overview) -> None:
    """Print in colour on a terminal where rich is installed, else plainly."""
    if sys.stdout.isatty() and find_spec("rich") is not None:
        from rich.console import Console  # an extra: only where it is installed

        from spnet.report.colour import print_in_colour

        print_in_colour(page, Console())
    else:
        print(render(page))


def _display(stream: TextIO) -> Callable[[int, int], None]:
    """Return a display of progress: one line that moves on a terminal, a line a quarter elsewhere."""
    shown = -1

    def display(done: int, total: int) -> None:
        nonlocal shown
        if stream.isatty():
            end = "\n" if done == total else ""
            print(f"\rbuilding: {done:,} of {total:,} organizations", end=end, file=stream, flush=True)
        elif 4 * done // total > shown:
            shown = 4 * done // total
            print(f"building: {done:,} of {total:,} organizations", file=stream, flush=True)

    return display


def _cost(network: Network, building: float, computing: float) -> str:
    """Return how long it took and, where the system tells it, the peak memory."""
    cost = f"Built {len(network):,} nodes in {building:.1f} s, looked at them in {computing:.1f} s"
    try:
        import resource  # not on every system
    except ImportError:
        return f"{cost}."
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # macOS counts bytes, others kilobytes
    return f"{cost}; peak memory {megabytes:,.0f} MB."


if __name__ == "__main__":
    for _stream in (sys.stdout, sys.stderr):
        if hasattr(_stream, "reconfigure"):
            _stream.reconfigure(errors="replace")  # a terminal without the shading marks still shows the numbers
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.exit(0)
