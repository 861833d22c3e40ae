"""Random frameworks and crosswalks for properties: small trees of any shape, several to several, all kinds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from spnet import Category, CodeMapping, Crosswalk, Framework, MappingKind

#: few wordings, some near to each other and some folded alike, so that categories often share them
WORDINGS = ("Use data", "use  data!", "Use data well", "Family engagement", "Coach teachers", "Coach the teachers")

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


def mappings_of(crosswalk: Crosswalk, notation: str) -> list[CodeMapping]:
    """Those of the nearest category at or above that has any, the slow and obvious way."""
    for one in above(crosswalk.source, notation):
        found = [mapping for mapping in crosswalk.mappings if mapping.source == one]
        if found:
            return found
    return []
