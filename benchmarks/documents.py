"""Documents against equivalent pydantic models: reading and writing a state of 100,000 actions."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

import pydantic
from pydantic import BaseModel, ConfigDict, Field

import spnet
from benchmarks.plans import nodes_of_a_state
from benchmarks.timing import compare

__all__ = ["report"]

Text = Annotated[str, Field(max_length=10_000)]
Id = Annotated[str, Field(min_length=1, max_length=10_000)]
# in strict mode pydantic takes neither lists for tuples nor text for dates; a document of plain values has just these
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Day = Annotated[date, Field(strict=False)]


class Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Provenance(Model):
    document: Text
    page: Text = ""
    quotation: Annotated[str, Field(max_length=500)] = ""
    extracted_by: Text = ""
    confidence: float | None = None
    reviewed: bool = False
    reviewed_by: Text = ""


class Attachment(Model):
    name: Text
    link: Text = ""


class BudgetLine(Model):
    funding: Text
    amount: float
    purpose: Text = ""


def many(of: Any) -> Any:
    return Annotated[tuple[of, ...], Field(strict=False)]


class NodeModel(Model):
    id: Id
    provenance: Provenance | None = None
    attachments: many(Attachment) = ()


class ActionModel(NodeModel):
    title: Text = ""
    start: Day | None = None
    due: Day | None = None
    outputs: Texts = ()
    resources: Texts = ()
    budget: many(BudgetLine) = ()
    responsible: Text = ""
    collaborators: Texts = ()
    competencies: Texts = ()
    codes: Texts = ()
    weight: float | None = None
    adopted: Day | None = None


class MilestoneModel(NodeModel):
    title: Text = ""
    start: Day | None = None
    due: Day | None = None
    lead: Text = ""
    codes: Texts = ()
    adopted: Day | None = None
    actions: many(ActionModel) = ()


class TheoryModel(Model):
    if_we: Text = ""
    then: Text = ""
    and_: Text = Field("", alias="and")


class StrategyModel(NodeModel):
    title: Text = ""
    theory: TheoryModel | None = None
    codes: Texts = ()
    start: Day | None = None
    end: Day | None = None
    priority: Text | None = None
    evidence: Texts = ()
    gives_up: Texts = ()
    adopted: Day | None = None
    milestones: many(MilestoneModel) = ()


class GoalModel(NodeModel):
    statement: Text = ""
    explanation: Text = ""
    student_focused: bool | None = None
    adopted: Day | None = None
    strategies: many(StrategyModel) = ()


class OrganizationModel(NodeModel):
    name: Text
    level: Literal["SEA", "LEA", "school", "other"]
    category: Text = ""
    identifiers: dict[Text, Text] = {}
    vision: Text = ""
    mission: Text = ""
    goals: many(GoalModel) = ()
    organizations: many("OrganizationModel") = ()


class Document(Model):
    format: Literal["spnet/1"]
    shape: Literal["nested"]
    name: Text
    organizations: many(OrganizationModel) = ()


def report(actions: int = 100_000, rounds: int = 7) -> str:
    """Return the table, as text."""
    net, _ = nodes_of_a_state(actions)
    document = json.loads(json.dumps(spnet.to_dict(net)))
    model = Document.model_validate(document)
    if spnet.from_dict(document) != net or model.model_dump(mode="json", exclude_defaults=True) != document:
        raise AssertionError("the two do not do the same")
    seconds = compare(
        {
            "spnet.from_dict": lambda: spnet.from_dict(document),
            "pydantic model_validate": lambda: Document.model_validate(document),
            "spnet.to_dict": lambda: spnet.to_dict(net),
            "pydantic model_dump, defaults left out": lambda: model.model_dump(mode="json", exclude_defaults=True),
            "pydantic model_dump, all fields": lambda: model.model_dump(mode="json"),
        },
        rounds=rounds,
    )
    lines = [f"{actions:,} actions, {len(net):,} nodes; pydantic {pydantic.VERSION}; medians of {rounds} rounds"]
    lines += [f"  {name:<40} {1e3 * taken:8.0f} ms" for name, taken in seconds.items()]
    read = seconds["pydantic model_validate"] / seconds["spnet.from_dict"]
    lean = seconds["pydantic model_dump, defaults left out"] / seconds["spnet.to_dict"]
    full = seconds["pydantic model_dump, all fields"] / seconds["spnet.to_dict"]
    lines.append(f"  times as fast as pydantic: reading {read:.2f}, writing {lean:.2f} (against all fields {full:.2f})")
    return "\n".join(lines)
