"""Codes in force of a state, through columns, beside one pass over the column of parents."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from benchmarks.plans import nodes_of_a_state
from benchmarks.timing import compare
from spnet import Network, Recoding, codes_in_force, effective_codes, who_works_on
from spnet.examples import RIVER_AS_OF

__all__ = ["report"]


def _recoded(net: Network, every: int) -> int:
    """Recode each so manieth strategy, milestone and action, and return how many these are."""
    recoded = [id for id in net if id.count("/") and (id.count(".") or len(id) % 2)][::every]
    first = date(2017, 9, 1)
    codes = (("4A",), ("1B", "3C"), (), ("2A1",))
    count = 0
    for place, id in enumerate(recoded):
        if "." in id:  # goals carry no codes
            on = first + timedelta(days=place % 300)
            net.record(Recoding(node=id, on=on, codes=codes[place % len(codes)]))
            count += 1
    return count


def report(actions: int = 320_000, rounds: int = 15) -> str:
    """Return the table, as text."""
    net, _ = nodes_of_a_state(actions)
    plain = net.snapshot()
    recoded = _recoded(net, every=max(1, len(net) // 1_000))
    snapshot = net.snapshot()
    own, parent = plain.tree.codes, plain.tree.parent
    some = next(reversed(plain.tree.ids))
    one_gather = "one pass, own[parent]"
    seconds = compare(
        {
            one_gather: lambda: own[parent],
            "the same by take(), clipping": lambda: np.take(own, parent, mode="clip"),
            "codes_in_force(), no recodings": lambda: codes_in_force(plain),
            f"codes_in_force(), {recoded:,} recodings": lambda: codes_in_force(snapshot),
            "codes_in_force(as_of=...), the same": lambda: codes_in_force(snapshot, as_of=RIVER_AS_OF),
            "effective_codes() of one node, the same": lambda: effective_codes(snapshot, some),
            "who_works_on()": lambda: who_works_on(snapshot, "4C", as_of=RIVER_AS_OF),
        },
        rounds=rounds,
    )
    lines = [f"{len(net):,} nodes; medians of {rounds} rounds"]
    lines += [
        f"  {name:<42} {1e3 * taken:8.2f} ms, {taken / seconds[one_gather]:6.2f} × one pass"
        for name, taken in seconds.items()
    ]
    return "\n".join(lines)
