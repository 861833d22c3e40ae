"""Run all benchmarks, or those named: ``python -m benchmarks [--small] [--size SIZE] [documents] [network] ...``."""

from __future__ import annotations

import argparse
import platform
from datetime import UTC, datetime

from benchmarks import cells, codes, documents, network, progress, reports, returns


def main() -> None:
    """Print the reports."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast and how large, beside peers.")
    parser.add_argument("names", nargs="*", help="documents, network and so on; all if none is named")
    parser.add_argument("--small", action="store_true", help="few nodes and one round: to see that it runs")
    parser.add_argument(
        "--size", choices=("state", "large", "national"), default="large", help="of progress and reports"
    )
    arguments = parser.parse_args()
    small = arguments.small
    benchmarks = {
        "documents": lambda: documents.report(640, rounds=1) if small else documents.report(),
        "network": lambda: network.report(640, 640, rounds=1) if small else network.report(),
        "codes": lambda: codes.report(640, rounds=1) if small else codes.report(),
        "cells": lambda: cells.report(200, 20, rounds=1) if small else cells.report(),
        "returns": lambda: returns.report(640, rounds=1) if small else returns.report(),
        "progress": lambda: progress.report("tiny", rounds=1) if small else progress.report(arguments.size),
        "reports": lambda: reports.report("tiny", rounds=1) if small else reports.report(arguments.size),
    }
    unknown = [name for name in arguments.names if name not in benchmarks]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(benchmarks)}")
    print(f"{datetime.now(tz=UTC).date()}, Python {platform.python_version()}, {platform.machine()}")
    for name in arguments.names or benchmarks:
        print(f"\n{name}\n{benchmarks[name]()}")


if __name__ == "__main__":
    main()
