"""Putting the progress of parts together, once it is clear that they fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spnet.checked import shown, type_of
from spnet.errors import FieldTypeError, FieldValueError
from spnet.frozen import FrozenDict
from spnet.metrics.joints import hashes_of, joints
from spnet.metrics.merged import MergedProgress, Part
from spnet.model.on_progress import OnProgress, Steps

__all__ = ["merged"]


def merged(kind: type[Part], parts: Iterable[Any], on_progress: OnProgress | None = None) -> MergedProgress:
    """Return parts of a kind, or such as are merged already, put together; what :meth:`Progress.merge` does."""
    if isinstance(parts, str | kind | MergedProgress) or not isinstance(parts, Iterable):
        raise FieldTypeError(
            f"parts is {shown(parts)}", "parts", "Give several, such as a list of what progress() returned."
        )
    several = [part for one in parts for part in _of(kind, one)]
    steps = Steps(on_progress, len(several), every=1)
    if not several:
        raise FieldValueError("there are no parts to merge", "parts", "Give at least one Progress: it says as of when.")
    _check_alike(several)
    judgements = [part.judgement for part in several]
    found = joints(judgements, (hashes_of(one.snapshot) for one in steps.through(judgements)))
    steps.finish()
    return MergedProgress(parts=tuple(several), joints=FrozenDict(found))


def _of(kind: type[Part], one: Any) -> tuple[Part, ...]:
    if isinstance(one, MergedProgress):
        return one.parts
    if not isinstance(one, kind):
        raise FieldTypeError(f"{type_of(one)} stands where a part belongs", "parts", "Give what progress() returned.")
    return (one,)


def _check_alike(parts: Sequence[Part]) -> None:
    """Require that all parts were judged by the same."""
    wanted = _policy(parts[0])
    for number, part in enumerate(parts):
        for name, value in _policy(part).items():
            if value != wanted[name]:
                raise FieldValueError(
                    f"part {number} has {name}={value} and part 0 has {name}={wanted[name]}",
                    name,
                    f"Make the progress of all parts with the same {name}.",
                )


def _policy(part: Part) -> dict[str, object]:
    one = part.judgement
    weight = part.weight if isinstance(part.weight, str) else "a mapping"
    return {"as_of": one.as_of, "known_by": one.known_by, "due": one.due, "weight": weight}
