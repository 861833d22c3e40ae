"""Measures the slow, obvious way, straight from the definitions: one cell at a time, each looked up anew."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from naive import Naive

import spnet
from spnet import Direction, Measure, Network, Observation, Organization, Target, TargetKind, TargetReference

__all__ = ["Cell", "NaiveMeasures", "canonical"]


def fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def canonical(year: str) -> str:
    return "2018-19" if year == "2018-2019" else year.lower()


class Cell(NamedTuple):
    """What is asked of one measure, group and target."""

    node: str
    measure: str
    group: str
    year: str
    target: Target | None
    baseline: Fraction | None
    value: Fraction | None
    observed: Fraction | None
    met: bool | None
    progress: Fraction | None


class NaiveMeasures(Naive):
    """A network as of a day."""

    # --- what is in force -----------------------------------------------------------------------------------

    def observations(self, node: str, measure: str) -> list[Observation]:
        return [e for e in self.events.get(node, []) if isinstance(e, Observation) and e.measure == measure]

    def year_of(self, seen: Observation) -> str:
        if seen.year:
            return canonical(seen.year)
        first = seen.on.year if seen.on >= date(seen.on.year, 7, 1) else seen.on.year - 1
        return f"{first}-{str(first + 1)[2:]}"

    def last(self, node: str, measure: str, group: str, year: str) -> Observation | None:
        of = [e for e in self.observations(node, measure) if e.group == group and self.year_of(e) == year]
        return of[-1] if of else None

    def nodes(self, id: str | None, *, own: bool) -> list[Any]:
        if id is not None and not isinstance(self.net[id], Organization):
            nodes = [self.net[id]]
        else:
            nodes = list(spnet.walk(self.net, id) if id else spnet.walk(self.net))
        if own:
            nodes = [node for node in nodes if spnet.organization_of(self.net, node.id).id == id]
        return [node for node in nodes if getattr(node, "measures", ()) and not self.absent(node)]

    # --- targets --------------------------------------------------------------------------------------------

    def baseline(self, measure: Measure, group: str) -> Fraction | None:
        if hasattr(measure.baseline, "get"):
            return fraction(measure.baseline.get(group))
        return fraction(measure.baseline) if group == "" else None

    def in_order(self, targets: tuple[Target, ...]) -> list[Target]:
        """By year if all years have dates, else as they come; those of a year together."""
        years = list(dict.fromkeys(canonical(target.year) for target in targets))
        if "year 1" not in years:
            years.sort()
        return [target for year in years for target in targets if canonical(target.year) == year]

    def value(self, measure: Measure, target: Target, baseline: Fraction | None) -> Fraction | None:
        if target.reference is None:
            return fraction(target.value)
        if target.reference is TargetReference.BASELINE:
            reference = baseline
        else:
            ordered = self.in_order(measure.targets)
            years = list(dict.fromkeys(canonical(one.year) for one in ordered))
            at = years.index(canonical(target.year))
            earlier = [one for one in ordered if at and canonical(one.year) == years[at - 1]]
            reference = self.value(measure, earlier[0], baseline) if len(earlier) == 1 else None
        if reference is None:
            return None
        change = self.change(measure, target)
        if target.kind is TargetKind.CHANGE_POINTS:
            return reference + change
        return None if reference == 0 else reference + abs(reference) * change / 100

    def change(self, measure: Measure, target: Target) -> Fraction:
        written = Fraction(str(target.value))
        if measure.direction is Direction.INCREASE:
            return abs(written)
        return -abs(written) if measure.direction is Direction.DECREASE else written

    def meets(self, measure: Measure, target: Target, baseline: Fraction | None, seen: Fraction) -> bool | None:
        value = self.value(measure, target, baseline)
        assert value is not None
        if target.kind is TargetKind.MAINTAIN:
            return abs(seen - value) <= Fraction(str(target.tolerance or 0))
        if target.kind is TargetKind.AT_LEAST:
            return seen >= value
        if target.kind is TargetKind.AT_MOST:
            return seen <= value
        upwards = {Direction.INCREASE: True, Direction.DECREASE: False}.get(measure.direction)  # type: ignore[arg-type]
        if upwards is None and target.reference is not None and self.change(measure, target) != 0:
            upwards = self.change(measure, target) > 0
        if upwards is None and baseline is not None and value != baseline:
            upwards = value > baseline
        if seen == value:
            return True
        return None if upwards is None else (seen > value) == upwards

    # --- cells ----------------------------------------------------------------------------------------------

    def cells(self, id: str | None = None, *, own: bool = False) -> list[Cell]:
        cells = []
        for node in self.nodes(id, own=own):
            stood = self.stood(node)
            for measure in stood.measures:
                keys = [one.id or one.indicator for one in stood.measures]
                for group in self.groups(node.id, measure):
                    cells += self.of_group(node.id, measure, group, alone=keys.count(measure.key) == 1)
        return cells

    def groups(self, node: str, measure: Measure) -> list[str]:
        groups = list(measure.baseline) if hasattr(measure.baseline, "keys") else [""]
        return [*groups, *sorted({e.group for e in self.observations(node, measure.key)} - {*groups})] or [""]

    def of_group(self, node: str, measure: Measure, group: str, *, alone: bool) -> list[Cell]:
        seen = [self.year_of(e) for e in self.observations(node, measure.key) if e.group == group]
        planned = [canonical(target.year) for target in measure.targets]
        further = sorted(set(seen) - set(planned))
        asked: list[tuple[Target | None, str]] = [(one, one.year) for one in self.in_order(measure.targets)]
        return [
            self.cell_of(node, measure, group, target, year, alone=alone)
            for target, year in [*asked, *((None, year) for year in further)]
        ]

    def cell_of(
        self, node: str, measure: Measure, group: str, target: Target | None, year: str, *, alone: bool
    ) -> Cell:
        baseline = self.baseline(measure, group)
        last = self.last(node, measure.key, group, canonical(year))
        observed = fraction(last.value) if last else None
        value = self.value(measure, target, baseline) if target and alone else None
        met = progress = None
        if target and value is not None and observed is not None and self.is_sound(measure, last):
            met = self.meets(measure, target, baseline, observed)
            if baseline is not None and baseline != value and not self.meets(measure, target, baseline, baseline):
                progress = 100 * (observed - baseline) / (value - baseline)
        return Cell(node, measure.key, group, year, target, baseline, value, observed, met, progress)

    def is_sound(self, measure: Measure, seen: Any) -> bool:
        """Whether its counts can be those of a rate."""
        if measure.unit not in ("percent", "%") or seen.numerator is None:
            return True
        return seen.denominator > 0 and 0 <= seen.numerator <= seen.denominator

    # --- pooled ---------------------------------------------------------------------------------------------

    def pool(self, net: Network, year: str, group: str) -> tuple[int, int, set[str]]:
        """Sum, sum and nodes of the rates of "growth" of a year and group."""
        can: dict[str, list[tuple[str, int, int]]] = {}
        having: dict[str, int] = {}
        for node in self.nodes(None, own=False):
            organization = spnet.organization_of(net, node.id).id
            for measure in node.measures:
                if measure.key != "growth" or self.cancelled(node):
                    continue
                having[organization] = having.get(organization, 0) + 1
                seen = self.last(node.id, "growth", group, year)
                if seen is None or seen.numerator is None or measure.unit not in ("percent", "%"):
                    continue
                if self.is_sound(measure, seen) and self.agrees(seen):
                    can.setdefault(organization, []).append((node.id, seen.numerator, seen.denominator))  # type: ignore[arg-type]
        alone = {organization: rates[0] for organization, rates in can.items() if having[organization] == 1}
        outermost = {
            organization: rate
            for organization, rate in alone.items()
            if not any(above.id in alone for above in spnet.ancestors(net, organization))
        }
        rates = outermost.values()
        return sum(n for _, n, _ in rates), sum(d for _, _, d in rates), {id for id, _, _ in rates}

    def agrees(self, seen: Observation) -> bool:
        text = str(seen.value)
        unit = Fraction(1, 10 ** len(text.split(".")[1])) if "." in text else Fraction(1)
        rate = Fraction(seen.numerator) / Fraction(seen.denominator) * 100  # type: ignore[arg-type]
        return abs(Fraction(text) - rate) < unit
