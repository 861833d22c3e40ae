"""Random frameworks and crosswalks for properties: small trees of any shape, several to several, all kinds."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from hypothesis import strategies as st

from spnet import Category, CodeMapping, Crosswalk, Framework, MappingKind

#: few wordings, some near to each other and some folded alike, so that categories often share them
WORDINGS = ("Use data", "use  data!", "Use data well", "Family engagement", "Coach teachers", "Coach the teachers")

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingKind

#: what counts unless a caller says otherwise
COUNTED = (EXACT, CLOSE, BROAD, NARROW)

#: what a mapping of a domain is for a part of it
FOR_PARTS = {EXACT: BROAD, CLOSE: RELATED, BROAD: BROAD, NARROW: RELATED, RELATED: RELATED}
#: what a mapping of a practice is for an element, which counts for the practice
FOR_ELEMENTS = {EXACT: BROAD, CLOSE: CLOSE, BROAD: BROAD, NARROW: NARROW, RELATED: RELATED}

kinds = st.sampled_from(list(MappingKind))


@st.composite
def frameworks(draw: st.DrawFn, id: str, *, at_least: int = 0) -> Framework:
    """A tree whose categories stand in any order that has parents first."""
    notations: list[str] = []
    categories = []
    for number in range(draw(st.integers(at_least, 7))):
        parent = draw(st.sampled_from([None, *notations, *notations]))
        notations.append(f"{draw(st.sampled_from('ABC'))}{number}")
        label = draw(st.sampled_from(WORDINGS))
        aliases = draw(st.sampled_from([(), (), (WORDINGS[4],)]))
        categories.append(Category(notation=notations[-1], label=label, parent=parent, aliases=aliases))
    return Framework(id=id, title=id, categories=tuple(categories))


@st.composite
def crosswalks(draw: st.DrawFn, source: Framework, target: Framework) -> Crosswalk:
    """Mappings between two frameworks, several from a category and several to one."""
    pairs = [(one.notation, other.notation) for one in source for other in target]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else []
    return Crosswalk(
        source=source,
        target=target,
        mappings=tuple(CodeMapping(source=one, target=other, kind=draw(kinds)) for one, other in chosen),
    )


@st.composite
def chains(draw: st.DrawFn, length: int) -> list[Crosswalk]:
    """Crosswalks of which each starts from where the one before leads to."""
    stations = [draw(frameworks(f"f{number}")) for number in range(length + 1)]
    return [draw(crosswalks(one, other)) for one, other in pairwise(stations)]


def above(framework: Framework, notation: str) -> list[str]:
    """The notation and those above it, nearest first, the slow and obvious way."""
    line = [notation]
    while (parent := framework[line[-1]].parent) is not None:
        line.append(parent)
    return line


def held_by(crosswalk: Crosswalk, notation: str, mapping: CodeMapping) -> CodeMapping:
    """A mapping as it holds for its own category or for one beneath it."""
    if mapping.source == notation:
        return mapping
    kind = (FOR_PARTS if crosswalk.source[mapping.source].parent is None else FOR_ELEMENTS)[mapping.kind]
    return CodeMapping(source=notation, target=mapping.target, kind=kind, note=f"by way of {mapping.source}")


def said_of(
    crosswalk: Crosswalk, notation: str, counted: Collection[MappingKind] = COUNTED
) -> tuple[list[CodeMapping], str | None]:
    """What is said of a category up to the nearest at or above with one that counts, and which that is: slowly."""
    said: list[CodeMapping] = []
    for one in above(crosswalk.source, notation):
        found = [held_by(crosswalk, notation, mapping) for mapping in crosswalk.mappings if mapping.source == one]
        said += found
        if any(_counts(crosswalk, notation, mapping, counted) for mapping in crosswalk if mapping.source == one):
            return said, one
    return said, None


def _counts(crosswalk: Crosswalk, notation: str, mapping: CodeMapping, counted: Collection[MappingKind]) -> bool:
    """An element counts wherever its practice does; of a domain's mappings, those that hold for a part."""
    of_domain = mapping.source != notation and crosswalk.source[mapping.source].parent is None
    return (FOR_PARTS[mapping.kind] if of_domain else mapping.kind) in counted


def leading(crosswalk: Crosswalk, notation: str, counted: Collection[MappingKind] = COUNTED) -> list[CodeMapping]:
    """Those that lead a category on: of what is said of it, what counts."""
    via = said_of(crosswalk, notation, counted)[1]
    own = [mapping for mapping in crosswalk if mapping.source == via]
    return [held_by(crosswalk, notation, mapping) for mapping in own if _counts(crosswalk, notation, mapping, counted)]
