"""Effective codes: what codes a node has as of a day, and which node it has them from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.frozen import LazyMapping
from spnet.metrics.arguments import as_snapshot, check_known_by, day_or_last
from spnet.metrics.codes import CodeSets, code_sets_in_force, events_of, last_recodings
from spnet.model.network import Network
from spnet.model.nodes import Action, Milestone, Node, Strategy
from spnet.model.snapshot import Snapshot
from spnet.model.traversal import ancestors

__all__ = ["CodesInForce", "EffectiveCodes", "codes_in_force", "effective_codes"]

Int32 = NDArray[np.int32]

_CODED = (Strategy, Milestone, Action)


@frozen(kw_only=True)
class EffectiveCodes:
    """The codes that a node has, and from where. Iterating gives the codes, ``in`` and ``len()`` ask about them.

    Parameters
    ----------
    node : str
        Id of the node.
    codes : tuple of str, default ()
        As the network writes them, in the order in which they were given.
    source : str or None, default None
        Id of the node whose own codes these are: the node itself, or its nearest coded ancestor; None if it is uncoded.
    recoding : int or None, default None
        Id of the recoding that gave the source these codes; None if it was planned with them.

    Examples
    --------
    >>> from spnet import EffectiveCodes
    >>> codes = EffectiveCodes(node="a1", codes=("4A", "4C"), source="st1")
    >>> codes.inherited, "4C" in codes, list(codes)
    (True, True, ['4A', '4C'])
    """

    node: str
    codes: tuple[str, ...] = ()
    source: str | None = None
    recoding: int | None = None

    @property
    def inherited(self) -> bool:
        """Whether they are those of a node above."""
        return self.source is not None and self.source != self.node

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, code: object) -> bool:
        return code in self.codes


def effective_codes(
    network: Network | Snapshot, id: str, *, as_of: date | None = None, known_by: date | None = None
) -> EffectiveCodes:
    """Return the codes in force of one node.

    Parameters
    ----------
    network : Network or Snapshot
        What holds the node. An open ``edit()`` is no hindrance.
    id : str
        Id of the node.
    as_of : datetime.date or None, default None
        Recodings up to this day count; None: all, whatever their day.
    known_by : datetime.date or None, default None
        Leave out what was recorded after this day; None leaves out nothing.

    Returns
    -------
    EffectiveCodes
        The codes and the node that they are from. Those of a goal or an organization are empty, for it carries none.

    Raises
    ------
    UnknownIdError
        There is no such node.
    DateTypeError
        A date is not a plain `datetime.date`.
    FieldTypeError
        What is given is neither a Network nor a Snapshot.

    Notes
    -----
    A node's own codes are those of its last recoding, else those it was planned with. They replace inherited ones; a
    node without own codes has those of the milestone or strategy above it. Codes say what the work is about, so they
    are the same whether it goes on, is cancelled, or has not begun.

    It looks through the recodings each time it is asked; for many nodes take :func:`codes_in_force`.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Goal, Level, Milestone, Network, Organization, Recoding, Strategy, effective_codes
    >>> net = Network("Example State")
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    >>> _ = net.add(Goal(id="g1"), parent="s1")
    >>> _ = net.add(Strategy(id="st1", codes=("4C",)), parent="g1")
    >>> _ = net.add(Milestone(id="m1"), parent="st1")
    >>> effective_codes(net, "m1")
    EffectiveCodes(node='m1', codes=('4C',), source='st1', recoding=None)
    >>> _ = net.record(Recoding(node="m1", on=date(2018, 1, 5), codes=("2B",)))
    >>> effective_codes(net, "m1").codes, effective_codes(net, "m1", as_of=date(2018, 1, 4)).codes
    (('2B',), ('4C',))
    """
    day_or_last(as_of)
    check_known_by(known_by)
    recodings = last_recodings(events_of(network), as_of=as_of, known_by=known_by)
    for node in _line(network, id):
        event_id, recoding = recodings.get(node.id, (None, None))
        own: tuple[str, ...] = recoding.codes if recoding else getattr(node, "codes", ())
        if own:
            return EffectiveCodes(node=id, codes=own, source=node.id, recoding=event_id)
    return EffectiveCodes(node=id)


def _line(network: Network | Snapshot, id: str) -> Iterator[Node]:
    """Yield a node and those above it as far as they carry codes."""
    if isinstance(network, Network):
        line = (network[id], *ancestors(network, id))
        yield from (node for node in line if isinstance(node, _CODED))
        return
    tree, row = network.tree, network.row(id)
    while isinstance(tree.nodes[row], _CODED):
        yield tree.nodes[row]
        row = int(tree.parent[row])


@frozen(kw_only=True, eq=False, repr=False)
class CodesInForce(LazyMapping[str, EffectiveCodes]):
    """The codes in force of every node; :func:`codes_in_force` makes it.

    A read-only mapping of ids, in preorder, to `EffectiveCodes`, each made when it is asked for. Whoever reads the
    whole network takes the columns.

    Parameters
    ----------
    snapshot : Snapshot
        What was read; its rows are those of the columns.
    as_of : datetime.date or None
        The day, inclusive; None: after all that is recorded.
    known_by : datetime.date or None
        What was recorded later was left out; None: nothing was.
    """

    snapshot: Snapshot
    as_of: date | None
    known_by: date | None
    _codes: CodeSets

    @property
    def sets(self) -> tuple[tuple[str, ...], ...]:
        """The distinct sets of codes; the first is empty."""
        return self._codes.sets

    @property
    def number(self) -> Int32:
        """For each row the number, in `sets`, of its codes: int32."""
        return self._codes.number

    @property
    def source(self) -> Int32:
        """For each row the row of the node that it has its codes from, -1 where there are none: int32."""
        return self._codes.source

    def __getitem__(self, id: str) -> EffectiveCodes:
        row = self.snapshot.row(id)
        source = int(self.source[row])
        if source < 0:
            return EffectiveCodes(node=id)
        return EffectiveCodes(
            node=id,
            codes=self._codes.of(row),
            source=self.snapshot.tree.ids[source],
            recoding=self._codes.recodings.get(source),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.snapshot)

    def __len__(self) -> int:
        return len(self.snapshot)

    def __contains__(self, id: object) -> bool:
        return id in self.snapshot

    def __repr__(self) -> str:
        coded = int((self.source >= 0).sum())
        when = "" if self.as_of is None else f" as of {self.as_of}"
        return f"<CodesInForce of {len(self):,} nodes{when}: {coded:,} coded, {len(self.sets) - 1:,} sets of codes>"


def codes_in_force(
    network: Network | Snapshot, *, as_of: date | None = None, known_by: date | None = None
) -> CodesInForce:
    """Return the codes in force of all nodes, as columns and as a mapping.

    Parameters
    ----------
    network : Network or Snapshot
        What to read.
    as_of, known_by
        As for :func:`effective_codes`.

    Returns
    -------
    CodesInForce
        ``codes[id]`` is an `EffectiveCodes`; ``codes.number`` and ``codes.source`` are columns.

    Raises
    ------
    DateTypeError
        A date is not a plain `datetime.date`.
    FieldTypeError
        What is given is neither a Network nor a Snapshot.
    EditOpenError
        The network is in the middle of an ``edit()``.

    Notes
    -----
    :func:`effective_codes` says which codes a node has. The work is done for whole columns; what is done one by one
    is to read the recodings.

    Examples
    --------
    >>> from spnet import codes_in_force
    >>> from spnet.examples import river_state
    >>> codes = codes_in_force(river_state())
    >>> [id for id, of in codes.items() if "4C" in of and of.source == id][:2]
    ['river/4c', 'school-a/4c']
    """
    snapshot = as_snapshot(network)
    day_or_last(as_of)
    check_known_by(known_by)
    codes = code_sets_in_force(snapshot, as_of=as_of, known_by=known_by)
    return CodesInForce(snapshot=snapshot, as_of=as_of, known_by=known_by, codes=codes)
